/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The countdown: mock-ups README, countdown. */
#include "wb-countdown.h"

#include "wb-ui-test.h"

#define NOW G_GINT64_CONSTANT (1795320000)
#define MINUTE 60
#define HOUR (60 * MINUTE)

static void
check (GtkWidget *countdown, const char *text, const char *icon, gboolean error, gboolean dim)
{
  GtkWidget *image = wb_ui_test_find (countdown, GTK_TYPE_IMAGE, 0);

  g_assert_nonnull (wb_ui_test_find_text (countdown, text));
  g_assert_cmpint (gtk_widget_get_visible (image), ==, icon != NULL);
  if (icon != NULL)
    g_assert_cmpstr (gtk_image_get_icon_name (GTK_IMAGE (image)), ==, icon);
  g_assert_cmpint (gtk_widget_has_css_class (countdown, "error"), ==, error);
  g_assert_cmpint (gtk_widget_has_css_class (countdown, "dim-label"), ==, dim);
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
  wb_countdown_clear (WB_COUNTDOWN (countdown));
  check (countdown, "", NULL, FALSE, TRUE);
}

static void
label_cb (GObject *label, GParamSpec *pspec, guint *n)
{
  (*n)++;
}

/* Within a minute nothing is written anew. */
static void
test_only_changes (void)
{
  g_autoptr (WbClock) clock = wb_clock_new (NOW);
  g_autoptr (GtkWidget) countdown = g_object_ref_sink (wb_countdown_new (clock));
  guint n = 0;

  wb_countdown_set_deadline (WB_COUNTDOWN (countdown), WB_DEADLINE_PACK_BY, NOW + HOUR + 59);
  g_signal_connect (wb_ui_test_find (countdown, GTK_TYPE_LABEL, 0), "notify::label",
                    G_CALLBACK (label_cb), &n);
  wb_clock_set_now (clock, NOW + 59);
  g_assert_cmpuint (n, ==, 0);
  wb_clock_set_now (clock, NOW + 60);
  g_assert_cmpuint (n, ==, 1);
}

static void
test_accessible (void)
{
  g_autoptr (WbClock) clock = wb_clock_new (NOW);
  g_autoptr (GtkWidget) countdown = g_object_ref_sink (wb_countdown_new (clock));
  GtkWidget *label = wb_ui_test_find (countdown, GTK_TYPE_LABEL, 0);

  wb_countdown_set_deadline (WB_COUNTDOWN (countdown), WB_DEADLINE_CANCEL_RESPONSE, NOW + HOUR);
  gtk_test_accessible_assert_property (label, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       "Answer the cancellation request");
}

int
main (int argc, char *argv[])
{
  wb_ui_test_init (&argc, &argv);

  g_test_add_func ("/countdown/runs", test_runs);
  g_test_add_func ("/countdown/writes-only-changes", test_only_changes);
  g_test_add_func ("/countdown/accessible", test_accessible);

  return g_test_run ();
}
