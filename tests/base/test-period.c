/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tests of the working days and periods of wb-time. */
#include "wb-time.h"

#include "test-instant.h"

#define SATURDAY_SUNDAY (1u << 5 | 1u << 6)
#define FRIDAY_SATURDAY (1u << 4 | 1u << 5)

/* England's holidays around the days tested, not in order. */
static const char *const holidays[] = {
  "2026-12-28", "2026-12-25", "2027-01-01", "2026-05-25", "2026-04-03", "2026-04-06", NULL,
};

static void
test_calendar (void)
{
  static const struct
  {
    const char *day;
    gboolean    working;
  } cases[] = {
    { "2026-05-22 00:00:00", TRUE },  /* Friday */
    { "2026-05-23 00:00:00", FALSE }, /* Saturday */
    { "2026-05-24 23:59:59", FALSE }, /* Sunday */
    { "2026-05-25 12:00:00", FALSE }, /* Monday, holiday */
    { "2026-05-26 00:00:00", TRUE },  { "2026-12-25 00:00:00", FALSE },
    { "2026-12-28 00:00:00", FALSE }, { "2026-12-29 00:00:00", TRUE },
    { "2027-01-01 00:00:00", FALSE }, { "2026-04-03 00:00:00", FALSE },
    { "2025-05-26 00:00:00", TRUE },
  };
  static const char *const bad[] = { "2026-02-29", NULL };
  static const char *const worse[] = { "2026-05-25", "25/05/2026", NULL };
  static const char *const longer[] = { "2026-05-25T00:00", NULL };
  g_autoptr (WbCalendar) calendar = wb_calendar_new (SATURDAY_SUNDAY, holidays);
  g_autoptr (WbCalendar) gulf = wb_calendar_new (FRIDAY_SATURDAY, NULL);
  g_autoptr (WbCalendar) other = wb_calendar_ref (calendar);
  WbCivil friday = civil_of ("2026-05-22 00:00:00");
  WbCivil sunday = civil_of ("2026-05-24 00:00:00");

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      WbCivil day = civil_of (cases[i].day);

      g_test_message ("%s", cases[i].day);
      g_assert_cmpint (wb_calendar_is_working_day (other, &day), ==, cases[i].working);
    }
  g_assert_false (wb_calendar_is_working_day (gulf, &friday));
  g_assert_true (wb_calendar_is_working_day (gulf, &sunday));

  g_assert_null (wb_calendar_new (SATURDAY_SUNDAY, bad));
  g_assert_null (wb_calendar_new (SATURDAY_SUNDAY, worse));
  g_assert_null (wb_calendar_new (SATURDAY_SUNDAY, longer));
  g_assert_null (wb_calendar_new (0x7f, NULL));
}

static void
test_parse (void)
{
  static const struct
  {
    const char *text;
    WbPeriod    expected;
    const char *formatted;
  } cases[] = {
    { "off", { WB_PERIOD_OFF, 0, -1 }, "off" },
    { "15min", { WB_PERIOD_SECONDS, 900, -1 }, "15min" },
    { "90min", { WB_PERIOD_SECONDS, 5400, -1 }, "90min" },
    { "60min", { WB_PERIOD_SECONDS, 3600, -1 }, "1h" },
    { "48h", { WB_PERIOD_SECONDS, 172800, -1 }, "48h" },
    { "0h", { WB_PERIOD_SECONDS, 0, -1 }, "0h" },
    { "7cd", { WB_PERIOD_CALENDAR_DAYS, 7, -1 }, "7cd" },
    { "3cd@23:59", { WB_PERIOD_CALENDAR_DAYS, 3, 1439 }, "3cd@23:59" },
    { "3cd@00:00", { WB_PERIOD_CALENDAR_DAYS, 3, 0 }, "3cd@00:00" },
    { "2wd", { WB_PERIOD_WORKING_DAYS, 2, -1 }, "2wd" },
    { "2wd@09:05", { WB_PERIOD_WORKING_DAYS, 2, 545 }, "2wd@09:05" },
    { "99999cd", { WB_PERIOD_CALENDAR_DAYS, 99999, -1 }, "99999cd" },
  };
  static const char *const bad[] = {
    "",         "48",         "h",         "48 h",         "-48h",      "48H",
    "48hours",  "1.5h",       "3cd@",      "3cd@24:00",    "3cd@23:60", "3cd@9:00",
    "3cd@0900", "3cd@09:00x", "48h@23:59", "100000cd",     "3d",        "off ",
    "OFF",      "3cdx",       "@23:59",    "99999999999h",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      WbPeriod         period;
      g_autofree char *text = NULL;

      g_test_message ("%s", cases[i].text);
      g_assert_true (wb_period_parse (cases[i].text, &period));
      g_assert_cmpint (period.kind, ==, cases[i].expected.kind);
      g_assert_cmpint (period.amount, ==, cases[i].expected.amount);
      g_assert_cmpint (period.minute, ==, cases[i].expected.minute);
      text = wb_period_format (&period);
      g_assert_cmpstr (text, ==, cases[i].formatted);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      WbPeriod period = { WB_PERIOD_SECONDS, 77, 77 };

      g_test_message ("%s", bad[i]);
      g_assert_false (wb_period_parse (bad[i], &period));
      g_assert_cmpint (period.amount, ==, 77);
    }
}

static void
test_end (void)
{
  static const struct
  {
    const char *period;
    const char *zone;
    const char *anchor;
    const char *end;
  } cases[] = {
    /* So much time, whatever the clocks do. */
    { "15min", "Asia/Bangkok", "2026-05-20T10:00:00Z", "2026-05-20T10:15:00Z" },
    { "48h", "Asia/Bangkok", "2026-05-20T10:00:05Z", "2026-05-22T10:00:05Z" },
    { "48h", "Europe/London", "2026-03-28T12:00:00Z", "2026-03-30T12:00:00Z" },
    { "48h", "Europe/London", "2026-10-24T12:00:00Z", "2026-10-26T12:00:00Z" },
    { "48h", "America/Los_Angeles", "2028-02-28T12:00:00Z", "2028-03-01T12:00:00Z" },
    { "24h", "Asia/Tokyo", "2026-12-31T12:00:00Z", "2027-01-01T12:00:00Z" },
    /* Calendar days, to the same local time. */
    { "3cd", "Europe/London", "2026-05-20T10:00:05Z", "2026-05-23T10:00:05Z" },
    { "3cd", "Europe/London", "2026-03-27T10:00:00Z", "2026-03-30T09:00:00Z" },
    { "3cd", "Europe/London", "2026-10-23T10:00:00Z", "2026-10-26T11:00:00Z" },
    { "1cd", "Europe/London", "2026-03-28T01:30:00Z", "2026-03-29T01:30:00Z" },
    { "1cd", "Europe/London", "2026-10-24T00:30:00Z", "2026-10-25T00:30:00Z" },
    { "7cd", "America/Los_Angeles", "2026-10-31T20:00:00Z", "2026-11-07T21:00:00Z" },
    { "1cd", "Asia/Manila", "2028-02-28T03:00:00Z", "2028-02-29T03:00:00Z" },
    { "1cd", "Asia/Manila", "2026-02-28T03:00:00Z", "2026-03-01T03:00:00Z" },
    { "7cd", "Asia/Shanghai", "2026-12-28T03:00:00Z", "2027-01-04T03:00:00Z" },
    { "14cd", "Asia/Ho_Chi_Minh", "2026-05-20T03:00:00Z", "2026-06-03T03:00:00Z" },
    /* Until a local time. The anchor's day is the local one. */
    { "3cd@23:59", "Europe/London", "2026-03-27T10:00:30Z", "2026-03-30T22:59:00Z" },
    { "3cd@23:59", "Asia/Jakarta", "2026-05-20T16:59:59Z", "2026-05-23T16:59:00Z" },
    { "3cd@23:59", "Asia/Jakarta", "2026-05-20T17:00:00Z", "2026-05-24T16:59:00Z" },
    { "1cd@23:59", "America/Los_Angeles", "2026-12-31T07:00:00Z", "2027-01-01T07:59:00Z" },
    { "1cd@01:30", "Europe/London", "2026-10-24T12:00:00Z", "2026-10-25T00:30:00Z" },
    { "1cd@01:30", "Europe/London", "2026-03-28T12:00:00Z", "2026-03-29T01:30:00Z" },
    { "0cd@23:59", "Asia/Singapore", "2026-05-20T03:00:00Z", "2026-05-20T15:59:00Z" },
    /* Working days: Friday, over a weekend and a Monday that is a holiday. */
    { "2wd@23:59", "Europe/London", "2026-05-22T10:00:00Z", "2026-05-27T22:59:00Z" },
    { "2wd@23:59", "Europe/London", "2026-05-23T10:00:00Z", "2026-05-27T22:59:00Z" },
    { "2wd@23:59", "Europe/London", "2026-05-25T10:00:00Z", "2026-05-27T22:59:00Z" },
    { "2wd@23:59", "Europe/London", "2026-05-26T10:00:00Z", "2026-05-28T22:59:00Z" },
    { "2wd@23:59", "Europe/London", "2026-05-18T10:00:00Z", "2026-05-20T22:59:00Z" },
    { "2wd", "Europe/London", "2026-05-22T10:00:00Z", "2026-05-27T10:00:00Z" },
    /* It is Friday in Tokyo already. */
    { "1wd@23:59", "Asia/Tokyo", "2026-05-21T15:00:00Z", "2026-05-26T14:59:00Z" },
    { "1wd@23:59", "Asia/Tokyo", "2026-05-21T14:59:59Z", "2026-05-22T14:59:00Z" },
    /* Easter with the clocks forward before it, Christmas, and New Year. */
    { "5wd@23:59", "Europe/London", "2026-03-27T10:00:00Z", "2026-04-07T22:59:00Z" },
    { "2wd@23:59", "Europe/London", "2026-12-24T10:00:00Z", "2026-12-30T23:59:00Z" },
    { "1wd@23:59", "Europe/London", "2026-12-31T10:00:00Z", "2027-01-04T23:59:00Z" },
  };
  g_autoptr (WbCalendar) calendar = wb_calendar_new (SATURDAY_SUNDAY, holidays);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GTimeZone) zone = wb_zone_new (cases[i].zone);
      WbPeriod period;

      g_test_message ("%s %s %s", cases[i].period, cases[i].zone, cases[i].anchor);
      g_assert_true (wb_period_parse (cases[i].period, &period));
      assert_instant (wb_period_end (&period, instant (cases[i].anchor), zone, calendar),
                      cases[i].end);
    }
}

static void
test_without_end (void)
{
  g_autoptr (WbCalendar) gulf = wb_calendar_new (FRIDAY_SATURDAY, NULL);
  WbPeriod off;
  WbPeriod hours;
  WbPeriod days;

  g_assert_true (wb_period_parse ("off", &off));
  g_assert_true (wb_period_parse ("48h", &hours));
  g_assert_true (wb_period_parse ("99999wd@23:59", &days));

  g_assert_cmpint (wb_period_end (&off, 0, NULL, NULL), ==, WB_TIME_NONE);
  g_assert_cmpint (wb_period_end (&hours, WB_TIME_NONE, NULL, NULL), ==, WB_TIME_NONE);
  g_assert_cmpint (wb_period_end (&hours, WB_TIME_FOREVER, NULL, NULL), ==, WB_TIME_FOREVER);
  /* The calendar ends, on a Friday that is off there; the count does too. */
  assert_instant (wb_period_end (&days, instant ("9999-12-30T00:00:00Z"), NULL, gulf),
                  "9999-12-31T23:59:00Z");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/period/calendar", test_calendar);
  g_test_add_func ("/period/parse", test_parse);
  g_test_add_func ("/period/end", test_end);
  g_test_add_func ("/period/without-end", test_without_end);

  return g_test_run ();
}
