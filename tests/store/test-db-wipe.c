/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Retention: not a byte of what is about the buyers of old orders is left in the store, its log and
 * its automatic backups; nothing else of the orders changes, and no file brings it back. */
#include "wb-db-wipe.h"

#include <glib/gstdio.h>

#include "wb-backup-files.h"
#include "wb-db-layout.h"
#include "wb-db-private.h"
#include "wb-order-merge.h"
#include "wb-time.h"
#include "wb-wipe-fixture.h"

/* ---- What goes and what stays ---- */

static void
test_wipe (DbFixture *fixture, gconstpointer data)
{
  g_autoptr (WbOrder) before = NULL;
  g_autoptr (WbOrder) changed = NULL;
  g_autoptr (WbOrder) after = NULL;
  g_autofree char *found = NULL;

  wb_db_fixture_add (fixture, wb_wipe_fixture_build ("A"), NULL);
  /* The journal gets what was there before and what came after. */
  changed = wb_db_fixture_load (fixture, "A");
  wb_change_fields (changed, "recipient=" SECRET " eight", "note=" KEPT " again", "reroute.key=2",
                    "reroute.phone=" SECRET, NULL);
  wb_db_fixture_change (fixture, g_steal_pointer (&changed));
  wb_db_fixture_add (
      fixture, wb_build_order ("number=B", "created=1700000000", "recipient=Emma", NULL), NULL);
  before = wb_db_fixture_load (fixture, "A");
  g_assert_cmpuint (wb_wipe_fixture_count (fixture, SECRET), >, 20);

  wb_wipe_fixture_wipe (fixture, 1);
  wb_wipe_fixture_assert_gone (fixture);
  after = wb_db_fixture_load (fixture, "A");
  g_assert_cmpint (after->wiped, ==, NOON);
  g_assert_null (after->buyer);
  g_assert_false (wb_order_has_personal (after));
  /* All else is as it was. */
  wb_order_wipe (before, NOON);
  wb_assert_orders_equal (before, after);
  g_assert_cmpstr (after->note, ==, KEPT " again");
  g_assert_cmpint (after->total, ==, 1299);

  found = wb_db_fixture_search (fixture, "emma");
  g_assert_cmpstr (found, ==, "B");
  g_clear_pointer (&found, g_free);
  found = wb_db_fixture_search (fixture, KEPT);
  g_assert_cmpstr (found, ==, "A");
  g_clear_pointer (&found, g_free);
  found = wb_db_fixture_search (fixture, SECRET);
  g_assert_cmpstr (found, ==, "");

  /* Nothing is left to do, and doing it does nothing. */
  wb_wipe_fixture_wipe (fixture, 0);
  g_assert_cmpint (
      wb_wipe_fixture_get_number (fixture, "SELECT count(*) FROM change_set WHERE kind = 8"), ==,
      1);
}

/* Every field that is flagged goes, whatever an order holds; figures are the same after it. */
static void
test_random (DbFixture *fixture, gconstpointer data)
{
  static const char *const figures =
      "SELECT sum(total) + 3 * sum(subtotal) + 5 * count(*) + 7 * sum(stage) + 11 * sum(quantity)"
      " + 13 * count(city) + 17 * count(note) + (SELECT 19 * sum(quantity) + sum(amount) FROM item)"
      " FROM \"order\"";
  GRand *rand = g_rand_new_with_seed (21);
  gint64 before;
  guint  n_personal = 0;

  for (int i = 0; i < 60; i++)
    {
      g_autofree char *number = g_strdup_printf ("N%d", i);
      WbOrder         *order = wb_random_order (rand, number, LIMIT - 40 * DAY);

      n_personal += wb_order_has_personal (order);
      for (guint part = 0; part < wb_order_get_n_parts (order, WB_PART_CASE); part++)
        {
          WbCase *one = wb_order_get_part (order, WB_PART_CASE, part);

          g_free (one->state);
          one->state = g_strdup ("closed");
        }
      wb_db_fixture_add (fixture, order, NULL);
    }
  g_rand_free (rand);
  before = wb_wipe_fixture_get_number (fixture, figures);
  wb_wipe_fixture_wipe (fixture, n_personal);
  g_assert_cmpint (wb_wipe_fixture_get_number (fixture, figures), ==, before);
  for (int i = 0; i < 60; i++)
    {
      g_autofree char *number = g_strdup_printf ("N%d", i);
      g_autoptr (WbOrder) order = wb_db_fixture_load (fixture, number);

      g_assert_false (wb_order_has_personal (order));
    }
}

/* How old an order is. */
static void
test_age (DbFixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *fields[3];
    gboolean    wiped;
  } cases[] = {
    { { "created=1690000000" }, TRUE },
    { { "created=1697457599" }, TRUE },
    { { "created=1697457600" }, FALSE },
    { { "created=1690000000", "delivered=1699000000" }, FALSE },
    { { "created=1690000000", "completed=1697457599" }, TRUE },
    { { "paid=1690000000" }, TRUE },
    { { "as_of=1690000000" }, TRUE },
    { { "as_of=1699000000" }, FALSE },
    { { "created=1690000000", "as_of=1699000000" }, TRUE },
    { { "flag=red" }, FALSE }, /* it came with an import of today */
    { { "created=1690000000", "aftersale.key=1", "aftersale.state=requested" }, FALSE },
    { { "created=1690000000", "aftersale.key=1", "aftersale.state=closed" }, TRUE },
  };

  g_assert_cmpint (LIMIT, ==, 1697457600);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *number = g_strdup_printf ("number=N%u", i);

      wb_db_fixture_add (fixture,
                         wb_build_order (number, "buyer=" SECRET, cases[i].fields[0],
                                         cases[i].fields[1], cases[i].fields[2], NULL),
                         NULL);
    }
  wb_wipe_fixture_wipe (fixture, 7);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *number = g_strdup_printf ("N%u", i);
      g_autoptr (WbOrder) order = wb_db_fixture_load (fixture, number);

      g_test_message ("%u", i);
      g_assert_cmpint (order->buyer == NULL, ==, cases[i].wiped);
    }
}

/* ---- It stays wiped ---- */

static void
test_reimport (DbFixture *fixture, gconstpointer data)
{
  static const gint64 as_of[] = { LIMIT - DAY, LIMIT - 2 * DAY, NOON };
  WbMergeCounts       counts;

  wb_db_fixture_import (fixture, wb_db_fixture_stage (fixture, wb_wipe_fixture_build ("A"), NULL),
                        as_of[0], FALSE, NULL);
  wb_wipe_fixture_wipe (fixture, 1);
  for (guint i = 0; i < G_N_ELEMENTS (as_of); i++)
    {
      g_autoptr (WbOrder) order = NULL;

      wb_db_fixture_import (fixture,
                            wb_db_fixture_stage (fixture, wb_wipe_fixture_build ("A"), NULL),
                            as_of[i], FALSE, &counts);
      g_assert_cmpuint (counts.n_unchanged, ==, 1);
      order = wb_db_fixture_load (fixture, "A");
      g_assert_false (wb_order_has_personal (order));
      wb_db_assert_sound (fixture->db);
    }
  wb_wipe_fixture_assert_gone (fixture);
}

/* The import cannot be taken back, for doing it again would bring all back; an action can, and an
 * undone import does not wait any longer. */
static void
test_undo (DbFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WbOrder) order = NULL;
  g_autoptr (WbChange) undone = NULL;
  gint64 import, action;

  import = wb_db_fixture_add (fixture, wb_wipe_fixture_build ("A"), NULL);
  order = wb_db_fixture_load (fixture, "A");
  wb_change_fields (order, "note=fragile", "phone=" SECRET "5", NULL);
  action = wb_db_fixture_change (fixture, g_steal_pointer (&order));
  wb_db_fixture_add (fixture, wb_wipe_fixture_build ("B"), NULL);
  wb_db_fixture_undo (fixture);
  wb_wipe_fixture_wipe (fixture, 1);
  wb_wipe_fixture_assert_gone (fixture);

  undone = wb_db_undo (fixture->db, action, NOON, &error);
  g_assert_no_error (error);
  g_assert_nonnull (undone);
  order = wb_db_fixture_load (fixture, "A");
  g_assert_cmpstr (order->note, ==, KEPT " note");
  g_assert_null (order->phone);
  g_assert_null (wb_db_undo (fixture->db, import, NOON, &error));
  g_assert_error (error, WB_DB_ERROR, WB_DB_ERROR_CONFLICT);
}

/* Orders that are gone have left words and journal rows. */
static void
test_gone (DbFixture *fixture, gconstpointer data)
{
  g_autoptr (WbOrder) order = NULL;

  wb_db_fixture_add (fixture, wb_wipe_fixture_build ("A"), NULL);
  order = wb_db_fixture_load (fixture, "A");
  wb_change_fields (order, "phone=" SECRET "5", NULL);
  wb_db_fixture_change (fixture, g_steal_pointer (&order));
  wb_db_fixture_undo (fixture);
  wb_db_fixture_undo (fixture);
  g_assert_false (wb_db_fixture_has (fixture, "A"));
  wb_db_fixture_add (fixture, wb_wipe_fixture_build ("B"), NULL);
  wb_db_fixture_exec (fixture->db, "UPDATE change_set SET at = 1690000000");
  wb_wipe_fixture_wipe (fixture, 1);
  wb_wipe_fixture_assert_gone (fixture);
}

/* ---- Backups ---- */

static void
test_backups (DbFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) left = NULL;
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  g_autofree char *damaged = wb_db_fixture_path (fixture, "backups/waybill-2023-11-01T000000Z.db");
  g_autofree char *replaced = wb_backup_dup_replaced (fixture->path);
  GStatBuf         before, after;
  guint            n;

  wb_db_fixture_add (fixture, wb_wipe_fixture_build ("A"), NULL);
  g_assert_true (wb_db_make_daily_backup (fixture->db, NOON - DAY, &first, &error));
  wb_db_fixture_add (fixture, wb_wipe_fixture_build ("B"), NULL);
  g_assert_true (wb_db_make_daily_backup (fixture->db, NOON, &second, &error));
  g_assert_true (wb_db_backup (fixture->db, replaced, &error));
  g_assert_true (g_file_set_contents (damaged, "damaged", -1, &error));
  g_assert_cmpint (g_stat (second, &before), ==, 0);
  wb_wipe_fixture_wipe (fixture, 2);

  g_assert_true (wb_backup_wipe_personal (fixture->path, LIMIT, NOON, NULL, &n, &left, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (n, ==, 3);
  g_assert_cmpuint (g_strv_length (left), ==, 1);
  g_assert_cmpstr (left[0], ==, damaged);
  wb_wipe_fixture_assert_gone (fixture);
  g_assert_cmpint (g_stat (second, &after), ==, 0);
  g_assert_cmpint (after.st_mode & 0777, ==, 0600);
  g_assert_cmpint (after.st_mtime, ==, before.st_mtime);
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (WbDb) copy = wb_db_open (i == 0 ? first : second, WB_DB_READ_WRITE, &error);

      g_assert_no_error (error);
      wb_db_assert_sound (copy);
      g_assert_cmpint (wb_db_find_order (copy, 0, "A", &error), !=, 0);
    }

  /* Nothing more to do. */
  g_clear_pointer (&left, g_strfreev);
  g_unlink (damaged);
  g_assert_true (wb_backup_wipe_personal (fixture->path, LIMIT, NOON, NULL, &n, &left, &error));
  g_assert_cmpuint (n, ==, 0);
  g_assert_cmpuint (g_strv_length (left), ==, 0);
}

/* A backup of version 2 has its layouts beside the store, not beside itself: it is brought up to
 * date with them, as the store was. */
static void
test_old_backup (DbFixture *fixture, gconstpointer data)
{
  g_autofree char *dump =
      g_test_build_filename (G_TEST_DIST, "fixtures", "databases", "v2.sql", NULL);
  g_autofree char *path = wb_db_fixture_path (fixture, "backups/waybill-2023-11-01T000000Z.db");
  g_autofree char *backups = g_path_get_dirname (path);
  g_autofree char *layouts = wb_db_fixture_path (fixture, "layouts");
  g_autofree char *layout = g_build_filename (layouts, "mine.ini", NULL);
  g_autofree char *sql = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) own = NULL;
  g_auto (GStrv) left = NULL;
  sqlite3 *handle;
  guint    n;

  g_assert_true (g_file_get_contents (dump, &sql, NULL, &error));
  g_assert_cmpint (g_mkdir (backups, 0700), ==, 0);
  g_assert_cmpint (sqlite3_open (path, &handle), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (handle, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_close (handle), ==, SQLITE_OK);
  g_assert_cmpint (g_mkdir (layouts, 0700), ==, 0);
  g_assert_true (g_file_set_contents (layout, "[layout]\nid=Mine\n", -1, &error));

  g_assert_true (
      wb_backup_wipe_personal (fixture->path, G_MAXINT64, NOON, NULL, &n, &left, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (n, ==, 1);
  g_clear_pointer (&fixture->db, wb_db_close);
  g_assert_true (wb_db_restore (fixture->path, path, &error));
  wb_db_fixture_reopen (fixture);
  own = wb_db_list_layouts (fixture->db, &error);
  g_assert_cmpuint (own->len, ==, 1);
  g_assert_cmpstr (((WbOwnLayout *) own->pdata[0])->name, ==, "Mine");
}

/* ---- By itself ---- */

static void
test_due (DbFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 before;

  wb_db_fixture_add (fixture, wb_wipe_fixture_build ("A"), NULL);
  g_assert_true (wb_db_wipe_if_due (fixture->db, NOON, &before, &error));
  g_assert_cmpint (before, ==, WB_TIME_NONE);

  g_assert_true (wb_db_set_setting (fixture->db, WB_SETTING_RETENTION, "6m", &error));
  g_assert_true (wb_db_wipe_if_due (fixture->db, NOON, &before, &error));
  g_assert_cmpint (before, ==, 1684152000); /* 2023-05-15 12:00:00 UTC */
  g_assert_cmpuint (wb_wipe_fixture_count (fixture, SECRET), >, 0);

  g_assert_true (wb_db_set_setting (fixture->db, WB_SETTING_RETENTION, "30d", &error));
  g_assert_true (wb_db_wipe_if_due (fixture->db, NOON + 7 * DAY - 1, &before, &error));
  g_assert_cmpint (before, ==, WB_TIME_NONE);
  g_assert_true (wb_db_wipe_if_due (fixture->db, NOON + 7 * DAY, &before, &error));
  g_assert_cmpint (before, ==, NOON - 23 * DAY);
  wb_wipe_fixture_assert_gone (fixture);
  g_assert_cmpint (
      wb_wipe_fixture_get_number (fixture, "SELECT actor FROM change_set WHERE kind = 8"), ==,
      WB_ACTOR_RULE);

  g_assert_true (wb_db_set_setting (fixture->db, WB_SETTING_RETENTION, NULL, &error));
  g_assert_true (wb_db_wipe_if_due (fixture->db, NOON + 70 * DAY, &before, &error));
  g_assert_cmpint (before, ==, WB_TIME_NONE);
}

/* Somebody reads while it is done: what is left in the log goes the next time. */
static void
test_reader (DbFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WbDb) reader = wb_db_open (fixture->path, WB_DB_READ_ONLY, &error);
  WbDbRead *read;
  guint     n;

  wb_db_fixture_add (fixture, wb_wipe_fixture_build ("A"), NULL);
  sqlite3_busy_timeout (fixture->db->handle, 0);
  read = wb_db_begin_read (reader);
  g_assert_cmpint (wb_db_find_order (reader, 0, "A", &error), !=, 0);
  g_assert_true (wb_db_wipe_personal (fixture->db, LIMIT, WB_ACTOR_SELLER, NOON, &n, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (n, ==, 1);
  wb_db_end_read (read);
  g_assert_true (wb_db_wipe_personal (fixture->db, LIMIT, WB_ACTOR_SELLER, NOON, &n, &error));
  g_assert_no_error (error);
  wb_wipe_fixture_assert_gone (fixture);
}

/* A table that has a column of a personal field's name, and is no record's, must be known here:
 * what is in it must be wiped. */
static void
test_tables (DbFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (sqlite3_stmt) stmt = wb_db_prepare (
      fixture->db,
      "SELECT m.name, c.name FROM sqlite_schema m, pragma_table_info (m.name) c"
      " WHERE m.type = 'table' AND c.name IN ('buyer', 'recipient', 'phone', 'address', 'zip',"
      "  'district', 'content', 'buyer_message', 'delivery_note', 'act', 'extra', 'draft')"
      " AND m.name NOT IN ('order', 'item', 'reroute', 'task', 'undone_order')",
      &error);

  g_assert_no_error (error);
  while (wb_db_step (fixture->db, stmt, &error))
    g_error ("%s.%s: wipe it in wb-db-wipe.c, and name it here", sqlite3_column_text (stmt, 0),
             sqlite3_column_text (stmt, 1));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  WB_DB_TEST ("/db-wipe/wipe", test_wipe);
  WB_DB_TEST ("/db-wipe/random", test_random);
  WB_DB_TEST ("/db-wipe/age", test_age);
  WB_DB_TEST ("/db-wipe/reimport", test_reimport);
  WB_DB_TEST ("/db-wipe/undo", test_undo);
  WB_DB_TEST ("/db-wipe/gone", test_gone);
  WB_DB_TEST ("/db-wipe/backups", test_backups);
  WB_DB_TEST ("/db-wipe/old-backup", test_old_backup);
  WB_DB_TEST ("/db-wipe/due", test_due);
  WB_DB_TEST ("/db-wipe/reader", test_reader);
  WB_DB_TEST ("/db-wipe/tables", test_tables);

  return g_test_run ();
}
