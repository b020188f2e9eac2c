/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Instants, civil times, working days and periods. Pure functions, any thread. */
#include "wb-time.h"

#include <stdlib.h>
#include <string.h>

#define DAY (24 * 60 * 60)

/* The years 1 to 9999, in days since 1970. */
#define FIRST_DAY (-719162)
#define LAST_DAY 2932896

/* No zone is further from UTC than this, so the offset of a local time is one of those in force
 * between the same figures read as UTC minus and plus this. */
#define MAX_OFFSET DAY

/* How far around a time it is tried whether its zone's clocks change. */
#define STEADY_REACH (10 * DAY)

/* No platform's rule is longer, and no sum overflows. */
#define MAX_PERIOD_DIGITS 5

/* A span of instants in which the clocks of a zone do not change. */
typedef struct
{
  char   zone[48];
  gint64 from;
  gint64 until;
  int    offset;
} SteadySpan;

/* GLib walks through a zone's whole history for every lookup, and an import makes millions of
 * them for times that lie together. The zone's name is the key: its pointer may be reused. */
static _Thread_local SteadySpan last_span;

struct _WbCalendar
{
  gatomicrefcount ref_count;
  guint           weekend;  /* bit (weekday - 1) */
  GArray         *holidays; /* int, days since 1970, ascending */
};

static gboolean
is_leap_year (int year)
{
  return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

static int
month_length (int year, int month)
{
  static const int lengths[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };

  return month == 2 && is_leap_year (year) ? 29 : lengths[month - 1];
}

/* Days since 1970-01-01. Years are counted from March, so that the leap day is the last one, in
 * cycles of 400 years of 146097 days. */
static int
days_from_civil (int year, int month, int day)
{
  int y = month > 2 ? year : year - 1;
  int cycle = y / 400;
  int year_of_cycle = y - cycle * 400;
  int month_from_march = month > 2 ? month - 3 : month + 9;
  int day_of_year = (153 * month_from_march + 2) / 5 + day - 1;
  int day_of_cycle = year_of_cycle * 365 + year_of_cycle / 4 - year_of_cycle / 100 + day_of_year;

  return cycle * 146097 + day_of_cycle - 719468;
}

/* The reverse, into the date fields only. */
static void
civil_from_days (int days, WbCivil *civil)
{
  int shifted = days + 719468;
  int cycle = shifted / 146097;
  int day_of_cycle = shifted - cycle * 146097;
  int year_of_cycle =
      (day_of_cycle - day_of_cycle / 1460 + day_of_cycle / 36524 - day_of_cycle / 146096) / 365;
  int day_of_year = day_of_cycle - (365 * year_of_cycle + year_of_cycle / 4 - year_of_cycle / 100);
  int month_from_march = (5 * day_of_year + 2) / 153;

  civil->day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
  civil->month = month_from_march < 10 ? month_from_march + 3 : month_from_march - 9;
  civil->year = year_of_cycle + cycle * 400 + (civil->month <= 2);
}

static int
find_offset (GTimeZone *zone, gint64 time)
{
  int interval = g_time_zone_find_interval (zone, G_TIME_TYPE_UNIVERSAL, time);

  return g_time_zone_get_offset (zone, interval);
}

/* TRUE when the clocks do not change within MAX_OFFSET before and after time. FALSE may also mean
 * that they change a little further away. */
static gboolean
find_steady_offset (GTimeZone *zone, gint64 time, int *offset)
{
  const char *name = g_time_zone_get_identifier (zone);
  int         interval;

  if (time - MAX_OFFSET < last_span.from || time + MAX_OFFSET > last_span.until ||
      strcmp (name, last_span.zone) != 0)
    {
      interval = g_time_zone_find_interval (zone, G_TIME_TYPE_UNIVERSAL, time - STEADY_REACH);
      if (g_time_zone_find_interval (zone, G_TIME_TYPE_UNIVERSAL, time + STEADY_REACH) != interval)
        return FALSE;
      g_strlcpy (last_span.zone, name, sizeof last_span.zone);
      last_span.from = time - STEADY_REACH;
      last_span.until = time + STEADY_REACH;
      last_span.offset = g_time_zone_get_offset (zone, interval);
    }
  *offset = last_span.offset;

  return TRUE;
}

/* Reads exactly n digits at *text, at most 5, and moves past them. */
static gboolean
read_digits (const char **text, int n, int *value)
{
  *value = 0;
  for (int i = 0; i < n; i++)
    {
      if (!g_ascii_isdigit ((*text)[i]))
        return FALSE;
      *value = *value * 10 + ((*text)[i] - '0');
    }
  *text += n;

  return TRUE;
}

static gboolean
read_char (const char **text, char c)
{
  if (**text != c)
    return FALSE;
  (*text)++;

  return TRUE;
}

static gboolean
read_date (const char **text, WbCivil *civil)
{
  return read_digits (text, 4, &civil->year) && read_char (text, '-') &&
         read_digits (text, 2, &civil->month) && read_char (text, '-') &&
         read_digits (text, 2, &civil->day);
}

/* "Z", "+01:00", "+0100" or "+01", up to the end of text. */
static gboolean
read_offset (const char *text, int *offset)
{
  int sign = *text == '-' ? -1 : 1;
  int hours;
  int minutes = 0;

  if (strcmp (text, "Z") == 0)
    {
      *offset = 0;
      return TRUE;
    }
  if (*text != '+' && *text != '-')
    return FALSE;
  text++;
  if (!read_digits (&text, 2, &hours))
    return FALSE;
  if (*text != '\0')
    {
      read_char (&text, ':');
      if (!read_digits (&text, 2, &minutes) || *text != '\0')
        return FALSE;
    }
  *offset = sign * (hours * 60 + minutes) * 60;

  return hours < 24 && minutes < 60;
}

/* 1 Monday .. 7 Sunday; FIRST_DAY, by the rules of today, is a Monday. */
static int
weekday_of (int day)
{
  return (day - FIRST_DAY) % 7 + 1;
}

static int
compare_days (gconstpointer a, gconstpointer b)
{
  int day_a = *(const int *) a;
  int day_b = *(const int *) b;

  return (day_a > day_b) - (day_a < day_b);
}

static gboolean
is_working_day (WbCalendar *calendar, int day)
{
  return (calendar->weekend & (1u << (weekday_of (day) - 1))) == 0 &&
         !g_array_binary_search (calendar->holidays, &day, compare_days, NULL);
}

/* The day on which period ends that starts on day. */
static int
count_days (const WbPeriod *period, int day, WbCalendar *calendar)
{
  if (period->kind == WB_PERIOD_CALENDAR_DAYS)
    return MIN (day + period->amount, LAST_DAY);

  for (int left = period->amount; left > 0 && day < LAST_DAY;)
    {
      day++;
      left -= is_working_day (calendar, day);
    }

  return day;
}

GTimeZone *
wb_zone_new (const char *iana_name)
{
  g_return_val_if_fail (iana_name != NULL, NULL);

  /* GLib also takes offsets ("+08") and POSIX rules ("XYZ5"), neither of which is a place. */
  if (!g_ascii_isalpha (*iana_name) ||
      (strchr (iana_name, '/') == NULL && strpbrk (iana_name, "0123456789") != NULL))
    return NULL;
  for (const char *p = iana_name; *p != '\0'; p++)
    if (!g_ascii_isalnum (*p) && strchr ("/_+-", *p) == NULL)
      return NULL;

  return g_time_zone_new_identifier (iana_name);
}

gboolean
wb_civil_is_valid (const WbCivil *civil)
{
  g_return_val_if_fail (civil != NULL, FALSE);

  return civil->year >= 1 && civil->year <= 9999 && civil->month >= 1 && civil->month <= 12 &&
         civil->day >= 1 && civil->day <= month_length (civil->year, civil->month) &&
         civil->hour >= 0 && civil->hour <= 23 && civil->minute >= 0 && civil->minute <= 59 &&
         civil->second >= 0 && civil->second <= 59;
}

int
wb_civil_get_weekday (const WbCivil *civil)
{
  g_return_val_if_fail (wb_civil_is_valid (civil), 1);

  return weekday_of (days_from_civil (civil->year, civil->month, civil->day));
}

void
wb_civil_add_days (WbCivil *civil, int days)
{
  g_return_if_fail (wb_civil_is_valid (civil));

  days += days_from_civil (civil->year, civil->month, civil->day);
  civil_from_days (CLAMP (days, FIRST_DAY, LAST_DAY), civil);
}

gint64
wb_time_from_civil (const WbCivil *civil, GTimeZone *zone)
{
  gint64 local;
  int    before;
  int    after;

  g_return_val_if_fail (wb_civil_is_valid (civil), WB_TIME_NONE);

  local = (gint64) days_from_civil (civil->year, civil->month, civil->day) * DAY +
          civil->hour * 3600 + civil->minute * 60 + civil->second;
  if (zone == NULL)
    return local;
  if (find_steady_offset (zone, local, &before))
    return local - before;

  before = find_offset (zone, local - MAX_OFFSET);
  after = find_offset (zone, local + MAX_OFFSET);

  /* Read with the old offset, an ambiguous time is its first occurrence, and a skipped one has
   * moved forward by the gap. Only a time that is past the change needs the new offset. */
  if (before != after && find_offset (zone, local - before) != before &&
      find_offset (zone, local - after) == after)
    return local - after;

  return local - before;
}

void
wb_time_to_civil (gint64 time, GTimeZone *zone, WbCivil *civil)
{
  gint64 local;
  gint64 days;
  int    rest;
  int    offset = 0;

  g_return_if_fail (civil != NULL);

  local = CLAMP (time, (gint64) FIRST_DAY * DAY, (gint64) LAST_DAY * DAY + DAY - 1);
  if (zone != NULL && !find_steady_offset (zone, local, &offset))
    offset = find_offset (zone, local);
  local += offset;
  days = local / DAY;
  rest = (int) (local - days * DAY);
  if (rest < 0)
    {
      rest += DAY;
      days--;
    }

  civil_from_days ((int) CLAMP (days, FIRST_DAY, LAST_DAY), civil);
  civil->hour = rest / 3600;
  civil->minute = rest / 60 % 60;
  civil->second = rest % 60;
}

char *
wb_time_format_iso (gint64 time, GTimeZone *zone)
{
  WbCivil civil;
  int     offset;
  char    suffix[8] = "Z";

  if (time == WB_TIME_NONE)
    return g_strdup ("");

  wb_time_to_civil (time, zone, &civil);
  if (zone != NULL)
    {
      offset = find_offset (zone, time) / 60;
      g_snprintf (suffix, sizeof suffix, "%c%02d:%02d", offset < 0 ? '-' : '+', ABS (offset) / 60,
                  ABS (offset) % 60);
    }

  return g_strdup_printf ("%04d-%02d-%02dT%02d:%02d:%02d%s", civil.year, civil.month, civil.day,
                          civil.hour, civil.minute, civil.second, suffix);
}

gboolean
wb_time_subtract_age (gint64 now, const char *age, gint64 *time)
{
  static const struct
  {
    char unit;
    int  months;
    int  days;
    int  most;
  } units[] = {
    { 'd', 0, 1, 36500 }, { 'w', 0, 7, 5200 }, { 'm', 1, 0, 1200 }, { 'y', 12, 0, 100 }
  };
  char  *end;
  gint64 n = g_ascii_strtoll (age, &end, 10);

  if (!g_ascii_isdigit (age[0]) || end[0] == '\0' || end[1] != '\0')
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    if (units[i].unit == end[0] && n >= 1 && n <= units[i].most)
      {
        g_autoptr (GDateTime) from = g_date_time_new_from_unix_utc (now);
        g_autoptr (GDateTime) to = NULL;

        if (from != NULL)
          to = g_date_time_add_full (from, 0, -(int) n * units[i].months, -(int) n * units[i].days,
                                     0, 0, 0.0);
        if (to != NULL)
          *time = g_date_time_to_unix (to);
        return to != NULL;
      }

  return FALSE;
}

gboolean
wb_time_parse_iso (const char *text, GTimeZone *zone, gint64 *time, gboolean *is_date)
{
  WbCivil  civil = { 0 };
  gboolean date_only;
  int      offset;

  g_return_val_if_fail (text != NULL && time != NULL, FALSE);

  if (!read_date (&text, &civil))
    return FALSE;

  date_only = *text == '\0';
  if (!date_only)
    {
      if (!read_char (&text, 'T') && !read_char (&text, ' '))
        return FALSE;
      if (!read_digits (&text, 2, &civil.hour) || !read_char (&text, ':') ||
          !read_digits (&text, 2, &civil.minute))
        return FALSE;
      if (read_char (&text, ':') && !read_digits (&text, 2, &civil.second))
        return FALSE;
    }
  if (!wb_civil_is_valid (&civil))
    return FALSE;

  if (*text == '\0')
    *time = wb_time_from_civil (&civil, zone);
  else if (read_offset (text, &offset))
    *time = wb_time_from_civil (&civil, NULL) - offset;
  else
    return FALSE;
  if (is_date != NULL)
    *is_date = date_only;

  return TRUE;
}

WbCalendar *
wb_calendar_new (guint weekend, const char *const *holidays)
{
  g_autoptr (WbCalendar) self = g_new0 (WbCalendar, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->weekend = weekend;
  self->holidays = g_array_new (FALSE, FALSE, sizeof (int));

  /* Without a working day no deadline could ever be counted. */
  if ((weekend & 0x7f) == 0x7f)
    return NULL;
  for (guint i = 0; holidays != NULL && holidays[i] != NULL; i++)
    {
      const char *text = holidays[i];
      WbCivil     civil = { 0 };
      int         day;

      if (!read_date (&text, &civil) || *text != '\0' || !wb_civil_is_valid (&civil))
        return NULL;
      day = days_from_civil (civil.year, civil.month, civil.day);
      g_array_append_val (self->holidays, day);
    }
  g_array_sort (self->holidays, compare_days);

  return g_steal_pointer (&self);
}

WbCalendar *
wb_calendar_ref (WbCalendar *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

void
wb_calendar_unref (WbCalendar *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_array_unref (self->holidays);
  g_free (self);
}

gboolean
wb_calendar_is_working_day (WbCalendar *self, const WbCivil *day)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (wb_civil_is_valid (day), FALSE);

  return is_working_day (self, days_from_civil (day->year, day->month, day->day));
}

gboolean
wb_period_parse (const char *text, WbPeriod *period)
{
  WbPeriod parsed = { WB_PERIOD_OFF, 0, -1 };
  int      hour;
  int      n_digits;

  g_return_val_if_fail (text != NULL && period != NULL, FALSE);

  if (strcmp (text, "off") == 0)
    {
      *period = parsed;
      return TRUE;
    }

  n_digits = (int) strspn (text, "0123456789");
  if (n_digits == 0 || n_digits > MAX_PERIOD_DIGITS ||
      !read_digits (&text, n_digits, &parsed.amount))
    return FALSE;

  if (strcmp (text, "min") == 0 || strcmp (text, "h") == 0)
    {
      parsed.kind = WB_PERIOD_SECONDS;
      parsed.amount *= *text == 'h' ? 3600 : 60;
      *period = parsed;
      return TRUE;
    }

  if (g_str_has_prefix (text, "cd"))
    parsed.kind = WB_PERIOD_CALENDAR_DAYS;
  else if (g_str_has_prefix (text, "wd"))
    parsed.kind = WB_PERIOD_WORKING_DAYS;
  else
    return FALSE;
  text += 2;

  if (*text != '\0')
    {
      if (!read_char (&text, '@') || !read_digits (&text, 2, &hour) || !read_char (&text, ':') ||
          !read_digits (&text, 2, &parsed.minute) || *text != '\0' || hour > 23 ||
          parsed.minute > 59)
        return FALSE;
      parsed.minute += hour * 60;
    }
  *period = parsed;

  return TRUE;
}

char *
wb_period_format (const WbPeriod *period)
{
  const char *unit;

  g_return_val_if_fail (period != NULL, NULL);

  switch (period->kind)
    {
    case WB_PERIOD_OFF:
      return g_strdup ("off");
    case WB_PERIOD_SECONDS:
      return period->amount % 3600 == 0 ? g_strdup_printf ("%dh", period->amount / 3600)
                                        : g_strdup_printf ("%dmin", period->amount / 60);
    case WB_PERIOD_CALENDAR_DAYS:
      unit = "cd";
      break;
    case WB_PERIOD_WORKING_DAYS:
      unit = "wd";
      break;
    default:
      g_assert_not_reached ();
    }

  if (period->minute < 0)
    return g_strdup_printf ("%d%s", period->amount, unit);

  return g_strdup_printf ("%d%s@%02d:%02d", period->amount, unit, period->minute / 60,
                          period->minute % 60);
}

gint64
wb_period_end (const WbPeriod *period, gint64 anchor, GTimeZone *zone, WbCalendar *calendar)
{
  WbCivil civil;
  int     day;

  g_return_val_if_fail (period != NULL, WB_TIME_NONE);
  g_return_val_if_fail (period->kind != WB_PERIOD_WORKING_DAYS || calendar != NULL, WB_TIME_NONE);

  if (period->kind == WB_PERIOD_OFF || anchor == WB_TIME_NONE)
    return WB_TIME_NONE;
  if (period->kind == WB_PERIOD_SECONDS)
    return anchor < WB_TIME_FOREVER - period->amount ? anchor + period->amount : WB_TIME_FOREVER;

  wb_time_to_civil (anchor, zone, &civil);
  day = days_from_civil (civil.year, civil.month, civil.day);
  civil_from_days (count_days (period, day, calendar), &civil);
  if (period->minute >= 0)
    {
      civil.hour = period->minute / 60;
      civil.minute = period->minute % 60;
      civil.second = 0;
    }

  return wb_time_from_civil (&civil, zone);
}
