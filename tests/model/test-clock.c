/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The shared clock. */
#include "wb-clock.h"

#include "wb-time.h"

static void
tick_cb (guint *n_ticks)
{
  (*n_ticks)++;
}

static void
test_stands (void)
{
  g_autoptr (WbClock) clock = wb_clock_new (1779267600);
  guint n_ticks = 0;

  g_signal_connect_swapped (clock, "tick", G_CALLBACK (tick_cb), &n_ticks);
  g_assert_cmpint (wb_clock_get_now (clock), ==, 1779267600);
  wb_clock_set_now (clock, 1779267600);
  g_assert_cmpuint (n_ticks, ==, 0);
  wb_clock_set_now (clock, 1779267660);
  g_assert_cmpuint (n_ticks, ==, 1);
  g_assert_cmpint (wb_clock_get_now (clock), ==, 1779267660);
}

static void
test_runs (void)
{
  gint64 before = g_get_real_time () / G_USEC_PER_SEC;
  g_autoptr (WbClock) clock = wb_clock_new (WB_TIME_NONE);
  GSource *source = g_main_context_find_source_by_user_data (NULL, clock);
  gint64   wait;

  g_assert_cmpint (wb_clock_get_now (clock), >=, before);
  g_assert_cmpint (wb_clock_get_now (clock), <=, g_get_real_time () / G_USEC_PER_SEC);

  /* It waits for the next full minute, give or take what the test itself takes. */
  g_assert_nonnull (source);
  wait = (g_source_get_ready_time (source) - g_get_monotonic_time ()) / 1000;
  g_assert_cmpint (wait, <=, 60000);
  g_assert_cmpint ((g_get_real_time () / 1000 + wait + 30000) % 60000, >=, 29000);
  g_assert_cmpint ((g_get_real_time () / 1000 + wait + 30000) % 60000, <=, 31000);

  g_clear_object (&clock);
  g_assert_null (g_main_context_find_source_by_user_data (NULL, clock));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/clock/stands", test_stands);
  g_test_add_func ("/clock/runs", test_runs);

  return g_test_run ();
}
