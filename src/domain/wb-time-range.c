/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Ranges of time as people and files write them. Any thread. */
#include "wb-time-range.h"

#include <string.h>

const WbTimeRange wb_time_range_open = { .from = WB_TIME_NONE, .to = WB_TIME_NONE };

/* Those without a number. */
static const struct
{
  const char *word;
  WbDays      days;
} words[] = {
  { "today", WB_DAYS_TODAY },
  { "yesterday", WB_DAYS_YESTERDAY },
  { "this-month", WB_DAYS_THIS_MONTH },
  { "last-month", WB_DAYS_LAST_MONTH },
};

/* "last-7-days" with the prefix "last-". FALSE, and *n untouched, when it is not that. */
static gboolean
parse_count (const char *text, const char *prefix, int *n)
{
  gint64 value;
  char  *end;

  if (!g_str_has_prefix (text, prefix))
    return FALSE;
  text += strlen (prefix);
  if (!g_ascii_isdigit (*text))
    return FALSE;
  value = g_ascii_strtoll (text, &end, 10);
  if (!g_str_equal (end, "-days") || value < 1 || value > WB_DAYS_MAX)
    return FALSE;
  *n = value;

  return TRUE;
}

static gboolean
parse_days (const char *text, WbDays *days, int *n)
{
  *n = 0;
  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_str_equal (words[i].word, text))
      {
        *days = words[i].days;
        return TRUE;
      }
  *days = WB_DAYS_LAST;
  if (parse_count (text, "last-", n))
    return TRUE;
  *days = WB_DAYS_NEXT;

  return parse_count (text, "next-", n);
}

/* One end of a range. Sets *is_date when it is a date alone, then *date; else *time. */
static gboolean
parse_end (const char *text, gint64 *time, WbCivil *date, gboolean *is_date)
{
  if (!wb_time_parse_iso (text, NULL, time, is_date))
    return FALSE;
  if (*is_date)
    {
      wb_time_to_civil (*time, NULL, date);
      *time = WB_TIME_NONE;
    }

  return TRUE;
}

gboolean
wb_time_range_parse (const char *text, WbTimeRange *range)
{
  const char      *dots = strstr (text, "..");
  g_autofree char *from = NULL;
  const char      *to;
  WbTimeRange      parsed = wb_time_range_open;
  gboolean         from_is_date = FALSE, to_is_date = FALSE;

  if (dots == NULL)
    {
      if (!parse_days (text, &parsed.days, &parsed.n_days))
        return FALSE;
      parsed.by_date = TRUE;
      *range = parsed;
      return TRUE;
    }
  from = g_strndup (text, dots - text);
  to = dots + 2;

  if (*from != '\0' && !parse_end (from, &parsed.from, &parsed.from_date, &from_is_date))
    return FALSE;
  if (*to != '\0' && !parse_end (to, &parsed.to, &parsed.to_date, &to_is_date))
    return FALSE;
  /* A date on one side and an instant on the other would be read in two zones. */
  if (*from != '\0' && *to != '\0' && from_is_date != to_is_date)
    return FALSE;

  parsed.by_date = from_is_date || to_is_date;
  *range = parsed;

  return TRUE;
}

static char *
dup_date (const WbCivil *date)
{
  if (date->year == 0)
    return g_strdup ("");

  return g_strdup_printf ("%04d-%02d-%02d", date->year, date->month, date->day);
}

char *
wb_time_range_to_text (const WbTimeRange *range)
{
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;

  if (!range->by_date)
    {
      from = wb_time_format_iso (range->from, NULL);
      to = wb_time_format_iso (range->to, NULL);
      return g_strconcat (from, "..", to, NULL);
    }
  if (range->days == WB_DAYS_LAST)
    return g_strdup_printf ("last-%d-days", range->n_days);
  if (range->days == WB_DAYS_NEXT)
    return g_strdup_printf ("next-%d-days", range->n_days);
  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    if (words[i].days == range->days)
      return g_strdup (words[i].word);
  from = dup_date (&range->from_date);
  to = dup_date (&range->to_date);

  return g_strconcat (from, "..", to, NULL);
}

static gboolean
date_equal (const WbCivil *a, const WbCivil *b)
{
  return a->year == b->year && a->month == b->month && a->day == b->day;
}

gboolean
wb_time_range_equal (const WbTimeRange *a, const WbTimeRange *b)
{
  if (a->by_date != b->by_date)
    return FALSE;
  if (!a->by_date)
    return a->from == b->from && a->to == b->to;

  return a->days == b->days && a->n_days == b->n_days &&
         date_equal (&a->from_date, &b->from_date) && date_equal (&a->to_date, &b->to_date);
}

gboolean
wb_time_range_is_open (const WbTimeRange *range)
{
  if (!range->by_date)
    return range->from == WB_TIME_NONE && range->to == WB_TIME_NONE;

  return range->days == WB_DAYS_FIXED && range->from_date.year == 0 && range->to_date.year == 0;
}

gboolean
wb_time_range_is_relative (const WbTimeRange *range)
{
  return range->by_date && range->days != WB_DAYS_FIXED;
}

/* The first and the last day, counted from today. */
static void
count_days (const WbTimeRange *range, const WbCivil *today, WbCivil *first, WbCivil *last)
{
  *first = *last = *today;
  switch (range->days)
    {
    case WB_DAYS_FIXED:
      *first = range->from_date;
      *last = range->to_date;
      break;
    case WB_DAYS_TODAY:
      break;
    case WB_DAYS_YESTERDAY:
      wb_civil_add_days (first, -1);
      *last = *first;
      break;
    case WB_DAYS_LAST:
      wb_civil_add_days (first, 1 - range->n_days);
      break;
    case WB_DAYS_NEXT:
      wb_civil_add_days (last, range->n_days - 1);
      break;
    case WB_DAYS_THIS_MONTH:
      wb_civil_add_days (first, 1 - today->day);
      *last = *first;
      /* Whatever the month, 31 days after its first is in the next one. */
      wb_civil_add_days (last, 31);
      wb_civil_add_days (last, -last->day);
      break;
    case WB_DAYS_LAST_MONTH:
      wb_civil_add_days (last, -today->day);
      *first = *last;
      wb_civil_add_days (first, 1 - first->day);
      break;
    default:
      g_assert_not_reached ();
    }
}

void
wb_time_range_resolve (
    const WbTimeRange *range, GTimeZone *zone, gint64 now, gint64 *from, gint64 *to)
{
  WbCivil today, first, last;

  *from = range->from;
  *to = range->to;
  if (!range->by_date)
    return;

  wb_time_to_civil (now, zone, &today);
  count_days (range, &today, &first, &last);
  *from = *to = WB_TIME_NONE;
  if (first.year != 0)
    {
      first.hour = first.minute = first.second = 0;
      *from = wb_time_from_civil (&first, zone);
    }
  if (last.year != 0)
    {
      last.hour = last.minute = last.second = 0;
      wb_civil_add_days (&last, 1);
      *to = wb_time_from_civil (&last, zone) - 1;
    }
}
