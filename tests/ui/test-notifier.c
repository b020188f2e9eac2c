/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Notifications: one a kind, withdrawn when untrue, quiet hours, off switches. */
#include "wb-notifier.h"

#include "wb-ui-store.h"
#include "wb-ui-test.h"
#include "wb-wait.h"

typedef struct
{
  GApplication *application;
  WbStore      *store;
  WbClock      *clock;
  GSettings    *settings;
  WbNotifier   *notifier;
  GHashTable   *standing; /* kinds that are told of, to their sentences */
  guint         n_sent;
} Fixture;

static void
send_cb (Fixture *fixture, const char *kind, const char *sentence)
{
  g_assert_true (g_utf8_strlen (sentence, -1) > 0);
  g_hash_table_insert (fixture->standing, g_strdup (kind), g_strdup (sentence));
  fixture->n_sent++;
}

static void
withdraw_cb (Fixture *fixture, const char *kind)
{
  g_assert_true (g_hash_table_remove (fixture->standing, kind));
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  static const char *const kinds[] = { "ship-overdue", "cancel-requested", NULL };

  fixture->application =
      g_application_new ("io.github.waybill_desktop.Test", G_APPLICATION_NON_UNIQUE);
  g_application_register (fixture->application, NULL, NULL);
  fixture->store = wb_ui_test_open_store (FALSE);
  fixture->clock = wb_clock_new (WB_UI_TEST_NOW);
  fixture->settings = g_settings_new ("io.github.waybill_desktop.Waybill");
  g_settings_set_boolean (fixture->settings, "notifications", TRUE);
  g_settings_set_boolean (fixture->settings, "quiet-hours", FALSE);
  g_settings_set_int (fixture->settings, "quiet-from", 0);
  g_settings_set_int (fixture->settings, "quiet-until", 1439);
  g_settings_set_strv (fixture->settings, "notification-kinds", kinds);
  fixture->standing = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  fixture->notifier =
      wb_notifier_new (fixture->application, fixture->store, fixture->clock, fixture->settings);
  g_signal_connect_swapped (fixture->notifier, "send", G_CALLBACK (send_cb), fixture);
  g_signal_connect_swapped (fixture->notifier, "withdraw", G_CALLBACK (withdraw_cb), fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_assert_finalize_object (fixture->notifier);
  g_assert_cmpuint (g_hash_table_size (fixture->standing), ==, 0);
  g_hash_table_unref (fixture->standing);
  g_object_unref (fixture->clock);
  g_object_unref (fixture->settings);
  wb_ui_test_close_store (fixture->store);
  g_object_unref (fixture->application);
}

/* The sample shop has overdue orders and requests (its situations say so); nothing else is told of.
 */
static void
test_kinds (Fixture *fixture, gconstpointer data)
{
  static const char *const one[] = { "cancel-requested", NULL };

  wb_wait_until (g_hash_table_size (fixture->standing) == 2);
  g_assert_true (g_hash_table_contains (fixture->standing, "ship-overdue"));
  g_assert_true (g_hash_table_contains (fixture->standing, "cancel-requested"));

  g_settings_set_strv (fixture->settings, "notification-kinds", one);
  wb_wait_until (g_hash_table_size (fixture->standing) == 1);
  g_settings_set_boolean (fixture->settings, "notifications", FALSE);
  wb_wait_until (g_hash_table_size (fixture->standing) == 0);
}

/* Told of once, not whenever there may be something to tell. */
static void
test_once (Fixture *fixture, gconstpointer data)
{
  static const char *const three[] = { "ship-overdue", "cancel-requested", "delivery-failed",
                                       NULL };

  wb_wait_until (g_hash_table_size (fixture->standing) == 2);
  g_settings_set_strv (fixture->settings, "notification-kinds", three);
  wb_wait_until (g_hash_table_size (fixture->standing) == 3);
  g_assert_cmpuint (fixture->n_sent, ==, 3);
}

/* Some were not late yet five hours before: what is told is never more than there is. */
static void
test_fewer (Fixture *fixture, gconstpointer data)
{
  g_autofree char *before = NULL;

  wb_wait_until (g_hash_table_size (fixture->standing) == 2);
  before = g_strdup (g_hash_table_lookup (fixture->standing, "ship-overdue"));
  wb_clock_set_now (fixture->clock, WB_UI_TEST_NOW - 5 * 60 * 60);
  wb_wait_until (g_strcmp0 (g_hash_table_lookup (fixture->standing, "ship-overdue"), before) != 0);
  g_assert_true (g_hash_table_contains (fixture->standing, "ship-overdue"));
  wb_clock_set_now (fixture->clock, WB_UI_TEST_NOW);
  wb_wait_until (g_strcmp0 (g_hash_table_lookup (fixture->standing, "ship-overdue"), before) == 0);
}

/* What was clicked is gone: fewer is not told, but more is. */
static void
test_opened (Fixture *fixture, gconstpointer data)
{
  static const char *const kinds[] = { "ship-overdue", "ship-soon", NULL };
  g_autofree char         *soon = NULL;

  g_settings_set_strv (fixture->settings, "notification-kinds", kinds);
  wb_wait_until (g_hash_table_contains (fixture->standing, "ship-soon") &&
                 g_hash_table_size (fixture->standing) == 2);
  wb_notifier_note_opened (fixture->notifier, "ship-overdue");
  g_hash_table_remove (fixture->standing, "ship-overdue");

  /* The ones that were not late yet must ship soon: that is told at the same time. */
  soon = g_strdup (g_hash_table_lookup (fixture->standing, "ship-soon"));
  wb_clock_set_now (fixture->clock, WB_UI_TEST_NOW - 5 * 60 * 60);
  wb_wait_until (g_strcmp0 (g_hash_table_lookup (fixture->standing, "ship-soon"), soon) != 0);
  g_assert_false (g_hash_table_contains (fixture->standing, "ship-overdue"));
  wb_clock_set_now (fixture->clock, WB_UI_TEST_NOW);
  wb_wait_until (g_hash_table_contains (fixture->standing, "ship-overdue"));
}

/* What comes in quiet hours is told of when they end; what is no longer true goes at once. */
static void
test_quiet (Fixture *fixture, gconstpointer data)
{
  static const char *const others[] = { "cancel-requested", "delivery-failed", NULL };

  wb_wait_until (g_hash_table_size (fixture->standing) == 2);
  /* The test runs in UTC, where it is not the last minute of a day. */
  g_settings_set_boolean (fixture->settings, "quiet-hours", TRUE);
  g_settings_set_strv (fixture->settings, "notification-kinds", others);
  wb_wait_until (!g_hash_table_contains (fixture->standing, "ship-overdue"));
  g_assert_cmpuint (fixture->n_sent, ==, 2);
  g_settings_set_boolean (fixture->settings, "quiet-hours", FALSE);
  wb_wait_until (fixture->n_sent == 3);
  g_assert_true (g_hash_table_contains (fixture->standing, "delivery-failed"));
}

static void
test_hours (void)
{
  static const struct
  {
    int      minute, from, until;
    gboolean quiet;
  } cases[] = {
    { 0, 1320, 480, TRUE },     { 479, 1320, 480, TRUE },  { 480, 1320, 480, FALSE },
    { 1319, 1320, 480, FALSE }, { 1320, 1320, 480, TRUE }, { 1439, 1320, 480, TRUE },
    { 779, 780, 840, FALSE },   { 780, 780, 840, TRUE },   { 839, 780, 840, TRUE },
    { 840, 780, 840, FALSE },   { 600, 600, 600, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (wb_notifier_is_quiet (cases[i].minute, cases[i].from, cases[i].until), ==,
                     cases[i].quiet);
}

int
main (int argc, char *argv[])
{
  wb_ui_test_init (&argc, &argv);
  g_test_add_func ("/notifier/hours", test_hours);
  g_test_add ("/notifier/kinds", Fixture, NULL, set_up, test_kinds, tear_down);
  g_test_add ("/notifier/once", Fixture, NULL, set_up, test_once, tear_down);
  g_test_add ("/notifier/fewer", Fixture, NULL, set_up, test_fewer, tear_down);
  g_test_add ("/notifier/opened", Fixture, NULL, set_up, test_opened, tear_down);
  g_test_add ("/notifier/quiet", Fixture, NULL, set_up, test_quiet, tear_down);

  return g_test_run ();
}
