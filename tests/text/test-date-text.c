/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Moments in the shop's zone: mock-ups README, Wording. */
#include "wb-date-text.h"

#include "wb-time.h"

static void
test_moments (void)
{
  static const struct
  {
    const char *time;
    const char *now;
    const char *zone;
    const char *short_text;
    const char *day_text;
  } cases[] = {
    { "2026-11-20T11:26:00Z", "2026-11-22T04:00:00Z", "Europe/London", "20 Nov, 11:26",
      "Fri 20 Nov, 11:26" },
    { "2026-07-04T08:05:59Z", "2026-11-22T04:00:00Z", "Europe/London", "4 Jul, 09:05",
      "Sat 4 Jul, 09:05" },
    { "2025-11-20T11:26:00Z", "2026-11-22T04:00:00Z", "Europe/London", "20 Nov 2025, 11:26",
      "Thu 20 Nov 2025, 11:26" },
    /* It is the year in the shop that counts: both are 2027 in Bangkok, and 2026 in UTC. */
    { "2026-12-31T17:30:00Z", "2026-12-31T18:00:00Z", "Asia/Bangkok", "1 Jan, 00:30",
      "Fri 1 Jan, 00:30" },
    { "2026-12-31T16:30:00Z", "2026-12-31T18:00:00Z", "Asia/Bangkok", "31 Dec 2026, 23:30",
      "Thu 31 Dec 2026, 23:30" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GTimeZone) zone = wb_zone_new (cases[i].zone);
      g_autofree char *short_text = NULL;
      g_autofree char *day_text = NULL;
      gint64           time = 0;
      gint64           now = 0;

      g_assert_true (wb_time_parse_iso (cases[i].time, NULL, &time, NULL));
      g_assert_true (wb_time_parse_iso (cases[i].now, NULL, &now, NULL));
      short_text = wb_date_text_dup_short (time, zone, now);
      day_text = wb_date_text_dup_day (time, zone, now);
      g_assert_cmpstr (short_text, ==, cases[i].short_text);
      g_assert_cmpstr (day_text, ==, cases[i].day_text);
    }
}

static void
test_places (void)
{
  static const char *const cases[][2] = {
    { "Europe/London", "London" },
    { "Asia/Ho_Chi_Minh", "Ho Chi Minh" },
    { "America/Argentina/Buenos_Aires", "Buenos Aires" },
    { "UTC", "UTC" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *place = wb_date_text_dup_place (cases[i][0]);

      g_assert_cmpstr (place, ==, cases[i][1]);
    }
}

static void
test_as_of (void)
{
  g_autoptr (GTimeZone) london = g_time_zone_new_identifier ("Europe/London");
  gint64           as_of = 1794914760; /* 2026-11-17T11:26:00Z */
  g_autofree char *none = wb_date_text_dup_as_of (G_MININT64, london, as_of);
  g_autofree char *young = wb_date_text_dup_as_of (as_of, london, as_of + 24 * 60 * 60);
  g_autofree char *old = wb_date_text_dup_as_of (as_of, london, as_of + 24 * 60 * 60 + 1);

  g_assert_null (none);
  g_assert_cmpstr (young, ==, "As of 17 Nov, 11:26");
  g_assert_cmpstr (old, ==, "As of 17 Nov, 11:26, older than a day");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/date-text/moments", test_moments);
  g_test_add_func ("/date-text/places", test_places);
  g_test_add_func ("/date-text/as-of", test_as_of);

  return g_test_run ();
}
