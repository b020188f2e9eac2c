/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The countdown: mock-ups README, countdown. */
#include "wb-countdown.h"

#include "wb-order-columns.h"
#include "wb-text-scale.h"
#include "wb-ui-test.h"

#define NOW G_GINT64_CONSTANT (1795320000)
#define MINUTE 60
#define HOUR (60 * MINUTE)

static void
check (GtkWidget *countdown, const char *text, const char *icon, gboolean error, gboolean dim)
{
  const WbLineLook *look = wb_line_get_look (WB_LINE (countdown));

  g_assert_cmpstr (wb_line_get_text (WB_LINE (countdown)), ==, text);
  g_assert_cmpstr (look->icon, ==, icon);
  g_assert_cmpstr (look->color, ==, error ? "error_color" : dim ? "wb_dim_color" : NULL);
  g_assert_cmpint (look->bold, ==, error);
  gtk_test_accessible_assert_property (countdown, GTK_ACCESSIBLE_PROPERTY_LABEL, text);
}

/* One deadline from far away until it is over, by the clock alone. */
static void
test_runs (void)
{
  static const struct
  {
    gint64      left;
    const char *text;
    const char *icon;
    gboolean    error;
    gboolean    dim;
  } cases[] = {
    { 32 * HOUR, "1 d 8 h", "wb-clock-symbolic", FALSE, TRUE },
    { 24 * HOUR + MINUTE, "1 d", "wb-clock-symbolic", FALSE, TRUE },
    { 24 * HOUR, "1 d", "alarm-symbolic", FALSE, FALSE },
    { 3 * HOUR + 20 * MINUTE, "3 h 20 min", "alarm-symbolic", FALSE, FALSE },
    { 0, "less than 1 min", "alarm-symbolic", FALSE, FALSE },
    { -1, "less than 1 min late", "wb-failed-symbolic", TRUE, FALSE },
    { -35 * MINUTE, "35 min late", "wb-failed-symbolic", TRUE, FALSE },
  };
  g_autoptr (WbClock) clock = wb_clock_new (NOW);
  g_autoptr (GtkWidget) countdown = g_object_ref_sink (wb_countdown_new (clock));

  check (countdown, "—", NULL, FALSE, TRUE);
  wb_countdown_set_deadline (WB_COUNTDOWN (countdown), WB_DEADLINE_HANDOVER_BY, NOW);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      wb_clock_set_now (clock, NOW - cases[i].left);
      check (countdown, cases[i].text, cases[i].icon, cases[i].error, cases[i].dim);
    }

  /* A cell that is used again for a row without a deadline, then for one with the first's. */
  wb_countdown_set_deadline (WB_COUNTDOWN (countdown), WB_DEADLINE_NONE, 0);
  check (countdown, "—", NULL, FALSE, TRUE);
  wb_clock_set_now (clock, NOW - HOUR);
  check (countdown, "—", NULL, FALSE, TRUE);
  wb_countdown_set_deadline (WB_COUNTDOWN (countdown), WB_DEADLINE_HANDOVER_BY, NOW);
  check (countdown, "1 h", "alarm-symbolic", FALSE, FALSE);
}

/* Within a minute nothing is written anew. */
static void
test_only_changes (void)
{
  g_autoptr (WbClock) clock = wb_clock_new (NOW);
  g_autoptr (GtkWidget) countdown = g_object_ref_sink (wb_countdown_new (clock));
  const char *text;

  wb_countdown_set_deadline (WB_COUNTDOWN (countdown), WB_DEADLINE_PACK_BY, NOW + HOUR + 59);
  text = wb_line_get_text (WB_LINE (countdown));
  wb_clock_set_now (clock, NOW + 59);
  g_assert_true (wb_line_get_text (WB_LINE (countdown)) == text);
  wb_clock_set_now (clock, NOW + 60);
  g_assert_cmpstr (wb_line_get_text (WB_LINE (countdown)), ==, "59 min");
}

static void
test_accessible (void)
{
  g_autoptr (WbClock) clock = wb_clock_new (NOW);
  g_autoptr (GtkWidget) countdown = g_object_ref_sink (wb_countdown_new (clock));

  wb_countdown_set_deadline (WB_COUNTDOWN (countdown), WB_DEADLINE_CANCEL_RESPONSE, NOW + HOUR);
  gtk_test_accessible_assert_property (countdown, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       "Answer the cancellation request");
}

/* No time is cut off in the list, whose cells have six pixels at either side. Minutes and hours
 * with two digits each are the longest. */
static void
test_fits_column (void)
{
  static const gint64 lengths[] = { -(23 * HOUR + 59 * MINUTE), -(9 * 24 * HOUR + 23 * HOUR),
                                    23 * HOUR + 59 * MINUTE, -1 };
  g_autoptr (WbClock) clock = wb_clock_new (NOW);
  g_autoptr (GtkWidget) countdown = g_object_ref_sink (wb_countdown_new (clock));

  for (gsize i = 0; i < G_N_ELEMENTS (lengths); i++)
    {
      int natural;

      wb_countdown_set_deadline (WB_COUNTDOWN (countdown), WB_DEADLINE_HANDOVER_BY,
                                 NOW + lengths[i]);
      gtk_widget_measure (countdown, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &natural, NULL, NULL);
      g_test_message ("%s: %d", wb_line_get_text (WB_LINE (countdown)), natural);
      g_assert_cmpfloat (natural + 12, <=,
                         wb_order_column_get (WB_ORDER_CELL_DEADLINE).width *
                             wb_text_scale_get (countdown));
    }
}

int
main (int argc, char *argv[])
{
  wb_ui_test_init (&argc, &argv);

  g_test_add_func ("/countdown/runs", test_runs);
  g_test_add_func ("/countdown/writes-only-changes", test_only_changes);
  g_test_add_func ("/countdown/accessible", test_accessible);
  g_test_add_func ("/countdown/fits-column", test_fits_column);

  return g_test_run ();
}
