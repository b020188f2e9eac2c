/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tests of wb-time. The zones are those of the markets that Waybill has layouts for, and two with
 * odd clocks. */
#include "wb-time.h"

#include <string.h>

#include "test-instant.h"

static const char *const zones[] = {
  "Europe/London",     "Asia/Jakarta",     "Asia/Makassar",       "Asia/Jayapura",
  "Asia/Kuala_Lumpur", "Asia/Manila",      "Asia/Singapore",      "Asia/Bangkok",
  "Asia/Ho_Chi_Minh",  "America/New_York", "America/Los_Angeles", "Pacific/Honolulu",
  "Asia/Tokyo",        "Asia/Shanghai",    "Australia/Lord_Howe", "America/St_Johns",
};

static char *
civil_to_text (const WbCivil *civil)
{
  return g_strdup_printf ("%04d-%02d-%02d %02d:%02d:%02d", civil->year, civil->month, civil->day,
                          civil->hour, civil->minute, civil->second);
}

static void
test_zone_names (void)
{
  static const char *const refused[] = { "",      "Nowhere/Town",  "+08:00",
                                         "-5",    "XYZ5",          "EST5EDT4",
                                         "08:00", "../etc/passwd", "/etc/hosts",
                                         ":UTC",  "Asia/To kyo" };

  for (gsize i = 0; i < G_N_ELEMENTS (zones); i++)
    {
      g_autoptr (GTimeZone) zone = wb_zone_new (zones[i]);

      g_assert_nonnull (zone);
      g_assert_cmpstr (g_time_zone_get_identifier (zone), ==, zones[i]);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_test_message ("%s", refused[i]);
      g_assert_null (wb_zone_new (refused[i]));
    }
}

static void
test_civil_valid (void)
{
  static const struct
  {
    WbCivil  civil;
    gboolean expected;
  } cases[] = {
    { { 2026, 1, 1, 0, 0, 0 }, TRUE },   { { 2026, 12, 31, 23, 59, 59 }, TRUE },
    { { 1, 1, 1, 0, 0, 0 }, TRUE },      { { 9999, 12, 31, 23, 59, 59 }, TRUE },
    { { 2028, 2, 29, 0, 0, 0 }, TRUE },  { { 2026, 2, 29, 0, 0, 0 }, FALSE },
    { { 2000, 2, 29, 0, 0, 0 }, TRUE },  { { 2100, 2, 29, 0, 0, 0 }, FALSE },
    { { 2026, 4, 31, 0, 0, 0 }, FALSE }, { { 2026, 0, 1, 0, 0, 0 }, FALSE },
    { { 2026, 13, 1, 0, 0, 0 }, FALSE }, { { 2026, 1, 0, 0, 0, 0 }, FALSE },
    { { 2026, 1, 32, 0, 0, 0 }, FALSE }, { { 0, 1, 1, 0, 0, 0 }, FALSE },
    { { 10000, 1, 1, 0, 0, 0 }, FALSE }, { { 2026, 1, 1, 24, 0, 0 }, FALSE },
    { { 2026, 1, 1, 0, 60, 0 }, FALSE }, { { 2026, 1, 1, 0, 0, 60 }, FALSE },
    { { 2026, 1, 1, -1, 0, 0 }, FALSE }, { { 2026, 1, 1, 0, -1, 0 }, FALSE },
    { { 2026, 1, 1, 0, 0, -1 }, FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (wb_civil_is_valid (&cases[i].civil), ==, cases[i].expected);
}

/* Every day of the calendar, against GDate, which counts Julian days. */
static void
test_every_day (void)
{
  g_autoptr (GDate) date = g_date_new_dmy (1, 1, 1);
  GDate   epoch;
  WbCivil walked = { 1, 1, 1, 12, 0, 0 };

  g_date_clear (&epoch, 1);
  g_date_set_dmy (&epoch, 1, 1, 1970);
  for (int i = 0; i < 3652059; i++)
    {
      WbCivil civil = {
        g_date_get_year (date), g_date_get_month (date), g_date_get_day (date), 12, 0, 0
      };
      gint64 days = (gint64) g_date_get_julian (date) - g_date_get_julian (&epoch);
      gint64 time = wb_time_from_civil (&civil, NULL);

      if (time != days * 86400 + 43200 || walked.year != civil.year ||
          walked.month != civil.month || walked.day != civil.day ||
          wb_civil_get_weekday (&civil) != (int) g_date_get_weekday (date))
        g_error ("Wrong on %04d-%02d-%02d", civil.year, civil.month, civil.day);

      g_date_add_days (date, 1);
      wb_civil_add_days (&walked, 1);
    }
}

static void
test_add_days (void)
{
  static const struct
  {
    const char *from;
    int         days;
    const char *to;
  } cases[] = {
    { "2026-05-20 09:15:30", 0, "2026-05-20 09:15:30" },
    { "2026-05-31 09:15:30", 1, "2026-06-01 09:15:30" },
    { "2028-02-28 00:00:00", 1, "2028-02-29 00:00:00" },
    { "2028-02-28 00:00:00", 2, "2028-03-01 00:00:00" },
    { "2026-02-28 00:00:00", 1, "2026-03-01 00:00:00" },
    { "2026-12-31 23:59:59", 1, "2027-01-01 23:59:59" },
    { "2027-01-01 00:00:00", -1, "2026-12-31 00:00:00" },
    { "2028-02-29 00:00:00", 366, "2029-03-01 00:00:00" },
    { "2026-05-20 00:00:00", -90, "2026-02-19 00:00:00" },
    { "9999-12-31 00:00:00", 7, "9999-12-31 00:00:00" },
    { "0001-01-02 00:00:00", -7, "0001-01-01 00:00:00" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      WbCivil          civil = civil_of (cases[i].from);
      g_autofree char *text = NULL;

      wb_civil_add_days (&civil, cases[i].days);
      text = civil_to_text (&civil);
      g_assert_cmpstr (text, ==, cases[i].to);
    }
}

static void
test_from_civil (void)
{
  static const struct
  {
    const char *zone;
    const char *local;
    const char *utc;
  } cases[] = {
    { NULL, "1970-01-01 00:00:00", "1970-01-01T00:00:00Z" },
    { NULL, "1969-12-31 23:59:59", "1969-12-31T23:59:59Z" },
    { NULL, "2028-02-29 12:00:00", "2028-02-29T12:00:00Z" },
    /* Ordinary days of every market. */
    { "Europe/London", "2026-05-20 09:15:30", "2026-05-20T08:15:30Z" },
    { "Europe/London", "2026-01-20 09:15:30", "2026-01-20T09:15:30Z" },
    { "Asia/Jakarta", "2026-05-20 09:15:30", "2026-05-20T02:15:30Z" },
    { "Asia/Makassar", "2026-05-20 09:15:30", "2026-05-20T01:15:30Z" },
    { "Asia/Jayapura", "2026-05-20 09:15:30", "2026-05-20T00:15:30Z" },
    { "Asia/Kuala_Lumpur", "2026-05-20 07:59:59", "2026-05-19T23:59:59Z" },
    { "Asia/Manila", "2026-05-20 09:15:30", "2026-05-20T01:15:30Z" },
    { "Asia/Singapore", "2026-05-20 09:15:30", "2026-05-20T01:15:30Z" },
    { "Asia/Bangkok", "2026-05-20 09:15:30", "2026-05-20T02:15:30Z" },
    { "Asia/Ho_Chi_Minh", "2026-05-20 09:15:30", "2026-05-20T02:15:30Z" },
    { "America/Los_Angeles", "2026-05-20 09:15:30", "2026-05-20T16:15:30Z" },
    { "America/Los_Angeles", "2026-01-20 20:15:30", "2026-01-21T04:15:30Z" },
    { "Pacific/Honolulu", "2026-05-20 09:15:30", "2026-05-20T19:15:30Z" },
    { "Asia/Tokyo", "2026-05-20 09:15:30", "2026-05-20T00:15:30Z" },
    { "Asia/Shanghai", "2026-05-20 09:15:30", "2026-05-20T01:15:30Z" },
    /* Year end and leap day. */
    { "Asia/Tokyo", "2027-01-01 00:00:00", "2026-12-31T15:00:00Z" },
    { "America/New_York", "2026-12-31 23:59:59", "2027-01-01T04:59:59Z" },
    { "Asia/Bangkok", "2028-02-29 00:00:00", "2028-02-28T17:00:00Z" },
    { "America/Los_Angeles", "2028-02-29 23:00:00", "2028-03-01T07:00:00Z" },
    /* London, clocks forward: 01:00 to 01:59:59 do not exist. */
    { "Europe/London", "2026-03-29 00:59:59", "2026-03-29T00:59:59Z" },
    { "Europe/London", "2026-03-29 01:00:00", "2026-03-29T01:00:00Z" },
    { "Europe/London", "2026-03-29 01:30:00", "2026-03-29T01:30:00Z" },
    { "Europe/London", "2026-03-29 01:59:59", "2026-03-29T01:59:59Z" },
    { "Europe/London", "2026-03-29 02:00:00", "2026-03-29T01:00:00Z" },
    { "Europe/London", "2026-03-29 02:30:00", "2026-03-29T01:30:00Z" },
    { "Europe/London", "2026-03-29 23:59:59", "2026-03-29T22:59:59Z" },
    /* London, clocks back: 01:00 to 01:59:59 occur twice. */
    { "Europe/London", "2026-10-25 00:59:59", "2026-10-24T23:59:59Z" },
    { "Europe/London", "2026-10-25 01:00:00", "2026-10-25T00:00:00Z" },
    { "Europe/London", "2026-10-25 01:59:59", "2026-10-25T00:59:59Z" },
    { "Europe/London", "2026-10-25 02:00:00", "2026-10-25T02:00:00Z" },
    { "Europe/London", "2026-10-25 12:00:00", "2026-10-25T12:00:00Z" },
    /* The United States. */
    { "America/Los_Angeles", "2026-03-08 01:59:59", "2026-03-08T09:59:59Z" },
    { "America/Los_Angeles", "2026-03-08 02:00:00", "2026-03-08T10:00:00Z" },
    { "America/Los_Angeles", "2026-03-08 02:30:00", "2026-03-08T10:30:00Z" },
    { "America/Los_Angeles", "2026-03-08 03:00:00", "2026-03-08T10:00:00Z" },
    { "America/Los_Angeles", "2026-11-01 00:59:59", "2026-11-01T07:59:59Z" },
    { "America/Los_Angeles", "2026-11-01 01:00:00", "2026-11-01T08:00:00Z" },
    { "America/Los_Angeles", "2026-11-01 01:59:59", "2026-11-01T08:59:59Z" },
    { "America/Los_Angeles", "2026-11-01 02:00:00", "2026-11-01T10:00:00Z" },
    { "America/New_York", "2026-03-08 02:30:00", "2026-03-08T07:30:00Z" },
    { "America/New_York", "2026-11-01 01:30:00", "2026-11-01T05:30:00Z" },
    { "Pacific/Honolulu", "2026-03-08 02:30:00", "2026-03-08T12:30:00Z" },
    /* The last changes of the markets whose clocks stand still now. */
    { "Asia/Shanghai", "1991-04-14 02:30:00", "1991-04-13T18:30:00Z" },
    { "Asia/Shanghai", "1991-09-15 01:30:00", "1991-09-14T16:30:00Z" },
    { "Asia/Shanghai", "1991-09-15 02:00:00", "1991-09-14T18:00:00Z" },
    { "Asia/Singapore", "1981-12-31 23:40:00", "1981-12-31T16:10:00Z" },
    { "Asia/Kuala_Lumpur", "1981-12-31 23:40:00", "1981-12-31T16:10:00Z" },
    { "Asia/Ho_Chi_Minh", "1975-06-12 23:30:00", "1975-06-12T15:30:00Z" },
    /* Half an hour forward and back, and a whole day left out. */
    { "Australia/Lord_Howe", "2026-10-04 02:15:00", "2026-10-03T15:45:00Z" },
    { "Australia/Lord_Howe", "2026-04-05 01:45:00", "2026-04-04T14:45:00Z" },
    { "Australia/Lord_Howe", "2026-04-05 02:00:00", "2026-04-04T15:30:00Z" },
    { "Pacific/Apia", "2011-12-29 23:59:59", "2011-12-30T09:59:59Z" },
    { "Pacific/Apia", "2011-12-30 12:00:00", "2011-12-30T22:00:00Z" },
    { "Pacific/Apia", "2011-12-31 00:00:00", "2011-12-30T10:00:00Z" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GTimeZone) zone = cases[i].zone != NULL ? wb_zone_new (cases[i].zone) : NULL;
      WbCivil civil = civil_of (cases[i].local);

      g_test_message ("%s %s", cases[i].zone, cases[i].local);
      assert_instant (wb_time_from_civil (&civil, zone), cases[i].utc);
    }
}

static WbCivil
civil_by_glib (gint64 time, GTimeZone *zone)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (time);
  g_autoptr (GDateTime) local = g_date_time_to_timezone (utc, zone);

  return (WbCivil){ g_date_time_get_year (local),         g_date_time_get_month (local),
                    g_date_time_get_day_of_month (local), g_date_time_get_hour (local),
                    g_date_time_get_minute (local),       g_date_time_get_second (local) };
}

static gboolean
shows (gint64 time, GTimeZone *zone, const WbCivil *civil)
{
  WbCivil shown;

  wb_time_to_civil (time, zone, &shown);

  return memcmp (&shown, civil, sizeof shown) == 0;
}

/* Every half hour of the year, in all zones by turns, against GDateTime. Reading a local time
 * gives the earliest instant that shows it. */
static void
check_year (int year)
{
  g_autoptr (GPtrArray) tz = g_ptr_array_new_with_free_func ((GDestroyNotify) g_time_zone_unref);
  WbCivil january = { year, 1, 1, 0, 0, 7 };
  gint64  start = wb_time_from_civil (&january, NULL);

  for (gsize z = 0; z < G_N_ELEMENTS (zones); z++)
    g_ptr_array_add (tz, wb_zone_new (zones[z]));

  for (gint64 time = start; time < start + 366 * 86400; time += 1800)
    for (gsize z = 0; z < G_N_ELEMENTS (zones); z++)
      {
        GTimeZone *zone = tz->pdata[z];
        WbCivil    civil = civil_by_glib (time, zone);
        gint64     read = wb_time_from_civil (&civil, zone);

        g_assert_true (shows (time, zone, &civil));
        g_assert_true (shows (read, zone, &civil));
        g_assert_cmpint (read, <=, time);
        for (int earlier = 1800; earlier <= 7200; earlier += 1800)
          g_assert_false (shows (read - earlier, zone, &civil));
      }
}

static void
test_whole_years (void)
{
  check_year (2026);
  check_year (1991);
}

static int
offset_by_glib (gint64 time, GTimeZone *zone)
{
  return g_time_zone_get_offset (zone,
                                 g_time_zone_find_interval (zone, G_TIME_TYPE_UNIVERSAL, time));
}

/* Reads the hours around a change of the clocks, each right after a time in another zone and one
 * some hours to days away. */
static void
check_change (GTimeZone *zone, gint64 change)
{
  g_autoptr (GTimeZone) other = wb_zone_new ("Asia/Dubai");

  for (int away = -12 * 24; away <= 12 * 24; away++)
    for (gint64 time = change - 12 * 3600; time <= change + 12 * 3600; time += 3600)
      {
        WbCivil first = civil_by_glib (change + away * 3600, zone);
        WbCivil civil = civil_by_glib (time, zone);
        WbCivil shown;
        gint64  read;

        wb_time_from_civil (&first, other);
        wb_time_from_civil (&first, zone);
        read = wb_time_from_civil (&civil, zone);
        shown = civil_by_glib (read, zone);
        g_assert_cmpmem (&shown, sizeof shown, &civil, sizeof civil);
        g_assert_cmpint (read, <=, time);
      }
}

static void
test_after_far_time (void)
{
  gint64 start = instant ("2026-01-01T00:00:00Z");

  for (gsize z = 0; z < G_N_ELEMENTS (zones); z++)
    {
      g_autoptr (GTimeZone) zone = wb_zone_new (zones[z]);

      for (gint64 time = start; time < start + 365 * 86400; time += 1800)
        if (offset_by_glib (time - 1800, zone) != offset_by_glib (time, zone))
          check_change (zone, time);
    }
}

/* Threads look up times of different zones at once. */
static gpointer
read_many (gpointer data)
{
  g_autoptr (GTimeZone) zone = wb_zone_new (data);
  gint64 sum = 0;

  for (int i = 0; i < 200000; i++)
    {
      WbCivil civil = { 2026, 1 + i % 12, 1 + i % 28, i % 24, i % 60, 0 };

      sum += wb_time_from_civil (&civil, zone);
    }

  return GINT_TO_POINTER ((int) (sum % 1000003));
}

static void
test_threads (void)
{
  GThread *threads[G_N_ELEMENTS (zones)];
  gpointer expected[G_N_ELEMENTS (zones)];

  for (gsize i = 0; i < G_N_ELEMENTS (zones); i++)
    expected[i] = read_many ((gpointer) zones[i]);
  for (gsize i = 0; i < G_N_ELEMENTS (zones); i++)
    threads[i] = g_thread_new (zones[i], read_many, (gpointer) zones[i]);
  for (gsize i = 0; i < G_N_ELEMENTS (zones); i++)
    g_assert_true (g_thread_join (threads[i]) == expected[i]);
}

/* Times that no order has are shown as the nearest that a calendar has. */
static void
test_to_civil_limits (void)
{
  g_autoptr (GTimeZone) tokyo = wb_zone_new ("Asia/Tokyo");
  WbCivil civil;

  wb_time_to_civil (WB_TIME_FOREVER, NULL, &civil);
  g_assert_true (wb_civil_is_valid (&civil));
  g_assert_cmpint (civil.year, ==, 9999);
  wb_time_to_civil (WB_TIME_FOREVER, tokyo, &civil);
  g_assert_true (wb_civil_is_valid (&civil));
  wb_time_to_civil (WB_TIME_NONE, NULL, &civil);
  g_assert_true (wb_civil_is_valid (&civil));
  g_assert_cmpint (civil.year, ==, 1);
}

static void
test_format_iso (void)
{
  static const struct
  {
    const char *utc;
    const char *zone;
    const char *expected;
  } cases[] = {
    { "2026-05-20T08:15:00Z", "Europe/London", "2026-05-20T09:15:00+01:00" },
    { "2026-01-20T08:15:00Z", "Europe/London", "2026-01-20T08:15:00+00:00" },
    { "2026-05-20T08:15:00Z", NULL, "2026-05-20T08:15:00Z" },
    { "2026-05-20T08:15:00Z", "America/Los_Angeles", "2026-05-20T01:15:00-07:00" },
    { "2026-05-20T08:15:00Z", "America/St_Johns", "2026-05-20T05:45:00-02:30" },
    { "2026-12-31T17:00:00Z", "Asia/Jakarta", "2027-01-01T00:00:00+07:00" },
    { "2026-10-25T00:30:00Z", "Europe/London", "2026-10-25T01:30:00+01:00" },
    { "2026-10-25T01:30:00Z", "Europe/London", "2026-10-25T01:30:00+00:00" },
    { "0001-01-01T00:00:00Z", NULL, "0001-01-01T00:00:00Z" },
  };
  g_autofree char *none = wb_time_format_iso (WB_TIME_NONE, NULL);

  g_assert_cmpstr (none, ==, "");
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GTimeZone) zone = cases[i].zone != NULL ? wb_zone_new (cases[i].zone) : NULL;
      gint64           time = instant (cases[i].utc);
      gint64           again;
      g_autofree char *text = wb_time_format_iso (time, zone);

      g_assert_cmpstr (text, ==, cases[i].expected);
      g_assert_true (wb_time_parse_iso (text, NULL, &again, NULL));
      g_assert_cmpint (again, ==, time);
    }
}

static void
test_parse_iso (void)
{
  static const struct
  {
    const char *text;
    const char *zone;
    const char *utc; /* NULL: not a time */
    gboolean    is_date;
  } cases[] = {
    { "2026-05-20T09:15:00+01:00", NULL, "2026-05-20T08:15:00Z", FALSE },
    { "2026-05-20T09:15:00+01:00", "Asia/Tokyo", "2026-05-20T08:15:00Z", FALSE },
    { "2026-05-20T09:15:00Z", "Asia/Tokyo", "2026-05-20T09:15:00Z", FALSE },
    { "2026-05-20T09:15:00-0230", NULL, "2026-05-20T11:45:00Z", FALSE },
    { "2026-05-20T09:15+08", NULL, "2026-05-20T01:15:00Z", FALSE },
    { "2026-05-20 09:15", "Asia/Tokyo", "2026-05-20T00:15:00Z", FALSE },
    { "2026-05-20 09:15:30", NULL, "2026-05-20T09:15:30Z", FALSE },
    { "2026-05-20", "Asia/Tokyo", "2026-05-19T15:00:00Z", TRUE },
    { "2026-05-20", NULL, "2026-05-20T00:00:00Z", TRUE },
    { "2028-02-29", NULL, "2028-02-29T00:00:00Z", TRUE },
    { "2026-10-25T01:30:00", "Europe/London", "2026-10-25T00:30:00Z", FALSE },
    { "2026-03-29T01:30:00", "Europe/London", "2026-03-29T01:30:00Z", FALSE },
    { "", NULL, NULL, FALSE },
    { "2026", NULL, NULL, FALSE },
    { "2026-05", NULL, NULL, FALSE },
    { "2026-5-20", NULL, NULL, FALSE },
    { "20/05/2026", NULL, NULL, FALSE },
    { "2026-02-29", NULL, NULL, FALSE },
    { "2026-13-01", NULL, NULL, FALSE },
    { "0000-01-01", NULL, NULL, FALSE },
    { "2026-05-20T", NULL, NULL, FALSE },
    { "2026-05-20T09", NULL, NULL, FALSE },
    { "2026-05-20T24:00", NULL, NULL, FALSE },
    { "2026-05-20T09:60", NULL, NULL, FALSE },
    { "2026-05-20T09:15:", NULL, NULL, FALSE },
    { "2026-05-20T09:15:60", NULL, NULL, FALSE },
    { "2026-05-20T09:15:00 Z", NULL, NULL, FALSE },
    { "2026-05-20T09:15:00+", NULL, NULL, FALSE },
    { "2026-05-20T09:15:00+1", NULL, NULL, FALSE },
    { "2026-05-20T09:15:00+01:", NULL, NULL, FALSE },
    { "2026-05-20T09:15:00+24:00", NULL, NULL, FALSE },
    { "2026-05-20T09:15:00+01:60", NULL, NULL, FALSE },
    { "2026-05-20T09:15:00+01:00x", NULL, NULL, FALSE },
    { "2026-05-20Z", NULL, NULL, FALSE },
    { " 2026-05-20", NULL, NULL, FALSE },
    { "2026-05-20x09:15", NULL, NULL, FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GTimeZone) zone = cases[i].zone != NULL ? wb_zone_new (cases[i].zone) : NULL;
      gint64   time;
      gboolean is_date;

      g_test_message ("%s", cases[i].text);
      if (cases[i].utc == NULL)
        {
          g_assert_false (wb_time_parse_iso (cases[i].text, zone, &time, &is_date));
          continue;
        }
      g_assert_true (wb_time_parse_iso (cases[i].text, zone, &time, &is_date));
      assert_instant (time, cases[i].utc);
      g_assert_cmpint (is_date, ==, cases[i].is_date);
    }
}

static void
test_age (void)
{
  static const struct
  {
    const char *now;
    const char *age;
    const char *then; /* NULL: no age */
  } cases[] = {
    { "2026-05-20T09:15:00Z", "1d", "2026-05-19T09:15:00Z" },
    { "2026-05-20T09:15:00Z", "90d", "2026-02-19T09:15:00Z" },
    { "2026-05-20T09:15:00Z", "2w", "2026-05-06T09:15:00Z" },
    { "2026-05-31T09:15:00Z", "3m", "2026-02-28T09:15:00Z" },
    { "2026-05-20T09:15:00Z", "6m", "2025-11-20T09:15:00Z" },
    { "2028-02-29T00:00:00Z", "1y", "2027-02-28T00:00:00Z" },
    { "2026-05-20T09:15:00Z", "100y", "1926-05-20T09:15:00Z" },
    { "2026-05-20T09:15:00Z", "101y", NULL },
    { "2026-05-20T09:15:00Z", "0d", NULL },
    { "2026-05-20T09:15:00Z", "-5d", NULL },
    { "2026-05-20T09:15:00Z", "+5d", NULL },
    { "2026-05-20T09:15:00Z", "5", NULL },
    { "2026-05-20T09:15:00Z", "d", NULL },
    { "2026-05-20T09:15:00Z", "", NULL },
    { "2026-05-20T09:15:00Z", "5h", NULL },
    { "2026-05-20T09:15:00Z", "5 d", NULL },
    { "2026-05-20T09:15:00Z", "5dd", NULL },
    { "2026-05-20T09:15:00Z", "99999999999999999999d", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gint64 now, then;

      g_test_message ("%s", cases[i].age);
      g_assert_true (wb_time_parse_iso (cases[i].now, NULL, &now, NULL));
      g_assert_cmpint (wb_time_subtract_age (now, cases[i].age, &then), ==, cases[i].then != NULL);
      if (cases[i].then != NULL)
        assert_instant (then, cases[i].then);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/time/zone-names", test_zone_names);
  g_test_add_func ("/time/civil-valid", test_civil_valid);
  g_test_add_func ("/time/every-day", test_every_day);
  g_test_add_func ("/time/add-days", test_add_days);
  g_test_add_func ("/time/from-civil", test_from_civil);
  g_test_add_func ("/time/whole-years", test_whole_years);
  g_test_add_func ("/time/after-far-time", test_after_far_time);
  g_test_add_func ("/time/threads", test_threads);
  g_test_add_func ("/time/to-civil-limits", test_to_civil_limits);
  g_test_add_func ("/time/format-iso", test_format_iso);
  g_test_add_func ("/time/parse-iso", test_parse_iso);
  g_test_add_func ("/time/age", test_age);

  return g_test_run ();
}
