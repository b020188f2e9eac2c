/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A store whose deadlines, rules and spans were worked out by another version's policies is right
 * as soon as it is open for writing, and sound as it is wherever it cannot be. */
#include "wb-db-backup.h"
#include "wb-db-private.h"

#include "wb-db-fixture.h"

/* Every stage that a clock runs in, and those in which one does only by a part. */
static void
add_orders (DbFixture *fixture)
{
  wb_db_fixture_add (
      fixture,
      wb_build_order ("number=unpaid", "stage=unpaid", "created=1700000000", "item.key=1", NULL),
      wb_build_order ("number=to-ship", "stage=to-ship", "created=1700000000", "paid=1700000100",
                      "item.key=1", NULL),
      wb_build_order ("number=in-transit", "stage=shipped", "substage=in-transit",
                      "shipped=1700000200", "package.key=1", "package.substage=in-transit",
                      "item.key=1", NULL),
      wb_build_order ("number=failed", "stage=shipped", "substage=delivery-failed",
                      "shipped=1700000200", "package.key=1", "package.substage=delivery-failed",
                      "package.failed_at=1700000300", "item.key=1", NULL),
      wb_build_order ("number=cancelling", "stage=cancelling", "cancel_requested=1700000000",
                      "item.key=1", NULL),
      wb_build_order ("number=case", "stage=completed", "aftersale.key=1",
                      "aftersale.state=requested", "aftersale.requested=1700000000", "item.key=1",
                      NULL),
      wb_build_order ("number=ticket", "stage=completed", "reroute.key=1",
                      "reroute.state=submitted", "reroute.submitted=1700000000", "item.key=1",
                      NULL),
      wb_build_order ("number=done", "stage=completed", "created=1700000000", "item.key=1", NULL),
      NULL);
}

/* As if another version had written the store: its policies have each clock at another length than
 * this one, and it says so. */
static void
make_foreign (DbFixture *fixture)
{
  static const char *const keys[] = { "payment-deadline", "cancel-response", "pack-by",
                                      "handover-by",      "reroute-window",  "reroute-answer",
                                      "tracking-stalled", "ship-soon",       "after-sales-response",
                                      "payment-reminders" };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      g_autofree char *sql = g_strdup_printf ("INSERT INTO shop_policy VALUES"
                                              " (%" G_GINT64_FORMAT ", '%s', '5h')",
                                              fixture->shop->id, keys[i]);

      wb_db_fixture_exec (fixture->db, sql);
    }
  wb_db_fixture_exec (fixture->db, "UPDATE setting SET value = 'other' WHERE key = 'clocks'");
}

static void
assert_deadline (DbFixture *fixture, const char *number, gint64 at)
{
  g_autoptr (WbOrder) order = wb_db_fixture_load (fixture, number);

  g_assert_cmpint (order->deadline_at, ==, at);
}

static void
assert_rule (DbFixture *fixture, const char *number, gint64 at)
{
  g_autoptr (WbOrder) order = wb_db_fixture_load (fixture, number);

  g_assert_cmpint (order->rule_at, ==, at);
}

/* The clocks of this version, after make_foreign: 5 h from where each begins. */
static void
assert_settled (DbFixture *fixture)
{
  assert_deadline (fixture, "unpaid", 1700000000 + 5 * HOUR);
  assert_deadline (fixture, "to-ship", 1700000100 + 5 * HOUR);
  assert_deadline (fixture, "failed", 1700000300 + 5 * HOUR);
  assert_deadline (fixture, "cancelling", 1700000000 + 5 * HOUR);
  assert_deadline (fixture, "case", 1700000000 + 5 * HOUR);
  assert_rule (fixture, "unpaid", 1700000000 + 5 * HOUR);
  assert_rule (fixture, "cancelling", 1700000000 + 5 * HOUR);
  assert_rule (fixture, "ticket", 1700000000 + 5 * HOUR + 1);
  wb_db_assert_sound (fixture->db);
}

static void
test_opening (DbFixture *fixture, gconstpointer data)
{
  guint n_changes;

  add_orders (fixture);
  make_foreign (fixture);
  n_changes = wb_db_fixture_count (fixture, "change_set");
  wb_db_fixture_reopen (fixture);
  assert_settled (fixture);
  g_assert_cmpuint (wb_db_fixture_count (fixture, "change_set"), ==, n_changes);
  g_assert_cmpuint (wb_db_fixture_count (fixture, "journal"), ==, 0);
}

/* Nothing is written where nothing has to be: another connection sees no commit. */
static void
test_once (DbFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WbDb) reader = wb_db_open (fixture->path, WB_DB_READ_ONLY, &error);
  gint64 version = wb_db_get_data_version (reader);

  wb_db_fixture_reopen (fixture);
  g_assert_cmpint (wb_db_get_data_version (reader), ==, version);
  make_foreign (fixture);
  wb_db_fixture_reopen (fixture);
  version = wb_db_get_data_version (reader);
  wb_db_fixture_reopen (fixture);
  g_assert_cmpint (wb_db_get_data_version (reader), ==, version);
}

/* Reading never writes, and what another version has worked out is no fault. */
static void
test_reading (DbFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WbDb) reader = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_auto (GStrv) faults = NULL;

  add_orders (fixture);
  make_foreign (fixture);
  before = wb_db_dump (fixture->db);
  reader = wb_db_open (fixture->path, WB_DB_READ_ONLY, &error);
  g_assert_no_error (error);
  wb_db_assert_sound (reader);
  after = wb_db_dump (fixture->db);
  g_assert_cmpstr (before, ==, after);

  /* What its clocks have nothing to do with still is one. */
  wb_db_fixture_exec (fixture->db, "UPDATE tally SET n = n + 1");
  faults = wb_db_check (reader, &error);
  g_assert_nonnull (faults[0]);
}

static void
test_restore (DbFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *backup = wb_db_fixture_path (fixture, "backup.db");

  add_orders (fixture);
  make_foreign (fixture);
  g_assert_true (wb_db_backup (fixture->db, backup, &error));
  g_clear_pointer (&fixture->db, wb_db_close);
  g_assert_true (wb_db_restore (fixture->path, backup, &error));
  g_assert_no_error (error);
  wb_db_fixture_reopen (fixture);
  assert_settled (fixture);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  WB_DB_TEST ("/db-clocks/opening", test_opening);
  WB_DB_TEST ("/db-clocks/once", test_once);
  WB_DB_TEST ("/db-clocks/reading", test_reading);
  WB_DB_TEST ("/db-clocks/restore", test_restore);

  return g_test_run ();
}
