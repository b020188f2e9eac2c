/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An import on its way into the store: orders whose rows stand apart, rejected ones, what the
 * preview promises, files of different ages, and cancelling. */
#include "wb-db-private.h"

#include "wb-db-fixture.h"

#define TO_SHIP "stage=to-ship", "created=1700000000", "paid=1700000100"

/* ---- What waits ---- */

static guint
get_n_orders (WbStaging *staging)
{
  g_autoptr (GError) error = NULL;

  wb_staging_end (staging, &error);
  g_assert_no_error (error);

  return wb_staging_get_n_orders (staging);
}

static guint
count_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir) != NULL)
    n++;

  return n;
}

/* Nothing of it can be seen in the folder, whatever ends the program. */
static void
test_nameless (DbFixture *fixture, gconstpointer data)
{
  guint before = count_files (fixture->folder);
  g_autoptr (WbStaging) staging =
      wb_db_fixture_stage (fixture, wb_build_order ("number=A", NULL), NULL);

  g_assert_cmpuint (count_files (fixture->folder), ==, before);
  g_assert_cmpuint (get_n_orders (staging), ==, 1);
}

static void
test_no_folder (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WbStaging) staging = wb_staging_new ("/nonexistent/folder", NULL, &error);

  g_assert_null (staging);
  g_assert_error (error, WB_DB_ERROR, WB_DB_ERROR_CANT_OPEN);
}

/* Rows of an order that stand apart in the file are one order. */
static void
test_apart (DbFixture *fixture, gconstpointer data)
{
  g_autoptr (WbOrder) order = NULL;
  WbStaging *staging = wb_db_fixture_stage (
      fixture, wb_build_order ("number=A", TO_SHIP, "item.key=1", "item.quantity=1", NULL),
      wb_build_order ("number=B", TO_SHIP, "item.key=1", NULL),
      wb_build_order ("number=A", TO_SHIP, "item.key=2", "item.quantity=2", NULL),
      wb_build_order ("number=A", TO_SHIP, "item.key=3", "item.quantity=4", NULL), NULL);

  g_assert_cmpuint (get_n_orders (staging), ==, 2);
  wb_db_fixture_import (fixture, staging, NOON, FALSE, NULL);
  order = wb_db_fixture_load (fixture, "A");
  g_assert_cmpint (order->item_count, ==, 3);
  g_assert_cmpint (order->quantity, ==, 7);
  wb_db_assert_sound (fixture->db);
}

/* One bad row rejects the whole order, whether its other rows come before or after. */
static void
test_rejected (DbFixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *steps; /* "A" a draft of A comes, "-" A is rejected */
    guint       n_orders;
  } cases[] = {
    { "A", 1 }, { "-", 0 }, { "A-", 0 }, { "-A", 0 }, { "A-A", 0 }, { "AA-A-", 0 }, { "--", 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (WbStaging) staging =
          wb_db_fixture_stage (fixture, wb_build_order ("number=B", NULL), NULL);
      g_autoptr (GPtrArray) orders = NULL;
      WbFileFacts facts = wb_db_fixture_facts (NOON);

      for (const char *step = cases[i].steps; *step != '\0'; step++)
        {
          if (*step == 'A')
            wb_db_fixture_stage_row (staging, wb_build_order ("number=A", "item.key=1", NULL), 2,
                                     &error);
          else
            wb_staging_reject (staging, "A", 9, &error);
          g_assert_no_error (error);
        }
      g_assert_cmpuint (get_n_orders (staging), ==, 1 + cases[i].n_orders);
      orders = wb_db_preview_orders (fixture->db, staging, fixture->shop, &facts, 10, &error);
      g_assert_cmpuint (orders->len, ==, 1 + cases[i].n_orders);
    }
}

/* ---- What a merge does ---- */

static void
assert_counts (const WbMergeCounts *counts, guint n_new, guint n_updated, guint n_unchanged)
{
  g_assert_cmpuint (counts->n_new, ==, n_new);
  g_assert_cmpuint (counts->n_updated, ==, n_updated);
  g_assert_cmpuint (counts->n_unchanged, ==, n_unchanged);
}

static WbStaging *
stage_random (DbFixture *fixture, guint32 seed, int n)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  WbStaging *staging = wb_db_fixture_stage (fixture, NULL, NULL);

  for (int i = 0; i < n; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *number = g_strdup_printf ("N%d", (int) seed + i);

      wb_db_fixture_stage_row (staging, wb_random_order (rand, number, NOON), 2 + i, &error);
      g_assert_no_error (error);
    }

  return staging;
}

/* The preview writes nothing and counts what the merge then does; the same file once more does
 * nothing. */
static void
test_preview (DbFixture *fixture, gconstpointer data)
{
  static const guint32 seeds[] = { 0, 10, 0, 25 };

  for (guint i = 0; i < G_N_ELEMENTS (seeds); i++)
    {
      g_autoptr (GError) error = NULL;
      WbStaging       *staging = stage_random (fixture, seeds[i], 20);
      WbFileFacts      facts = wb_db_fixture_facts (NOON + i);
      g_autofree char *before = wb_db_dump (fixture->db);
      g_autofree char *after = NULL;
      g_autoptr (WbShop) shop = wb_db_fixture_load_shop (fixture);
      g_autoptr (GPtrArray) orders = NULL;
      WbMergeCounts promised, done;
      int           progress = 0;

      g_assert_true (
          wb_db_preview_staging (fixture->db, staging, shop, &facts, &promised, &progress, &error));
      g_assert_cmpint (progress, ==, 20);
      orders = wb_db_preview_orders (fixture->db, staging, shop, &facts, 100, &error);
      g_assert_cmpuint (orders->len, ==, promised.n_new + promised.n_updated);
      after = wb_db_dump (fixture->db);
      g_assert_cmpstr (before, ==, after);

      wb_db_fixture_import (fixture, staging, NOON + i, FALSE, &done);
      assert_counts (&done, promised.n_new, promised.n_updated, promised.n_unchanged);
      for (guint j = 0; j < orders->len; j++)
        {
          const WbOrder *expected = orders->pdata[j];
          g_autoptr (WbOrder) stored = wb_db_fixture_load (fixture, expected->number);

          wb_assert_orders_equal (expected, stored);
        }
      wb_db_fixture_import (fixture, stage_random (fixture, seeds[i], 20), NOON + i, FALSE, &done);
      assert_counts (&done, 0, 0, 20);
      wb_db_assert_sound (fixture->db);
    }
}

/* The first few are shown; the rest is not even looked at. */
static void
test_preview_limit (DbFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WbStaging) staging = stage_random (fixture, 0, 20);
  WbFileFacts facts = wb_db_fixture_facts (NOON);

  for (guint limit = 0; limit <= 20; limit += 10)
    {
      g_autoptr (GPtrArray) orders =
          wb_db_preview_orders (fixture->db, staging, fixture->shop, &facts, limit, &error);

      g_assert_no_error (error);
      g_assert_cmpuint (orders->len, ==, limit);
    }
}

/* A shop that is still to be made has no orders, whatever other shops have. */
static void
test_preview_new_shop (DbFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WbShop) shop = wb_build_shop ("New");
  g_autoptr (WbStaging) staging =
      wb_db_fixture_stage (fixture, wb_build_order ("number=A", NULL), NULL);
  WbFileFacts   facts = wb_db_fixture_facts (NOON);
  WbMergeCounts counts;

  wb_db_fixture_add (fixture, wb_build_order ("number=A", NULL), NULL);
  g_assert_true (wb_db_preview_staging (fixture->db, staging, shop, &facts, &counts, NULL, &error));
  assert_counts (&counts, 1, 0, 0);
}

/* An older file only fills what is empty, a newer one replaces; both leave the shop's "data as of"
 * at the newest. */
static void
test_ages (DbFixture *fixture, gconstpointer data)
{
  static const struct
  {
    gint64      as_of;
    const char *note;
    const char *note_after;
    const char *city;
    const char *city_after;
    guint       n_updated;
    gint64      shop_as_of;
  } files[] = {
    { NOON, "note=first", "first", "city=", NULL, 0, NOON },
    { NOON - HOUR, "note=older", "first", "city=Leeds", "Leeds", 1, NOON },
    { NOON - HOUR, "note=older", "first", "city=York", "Leeds", 0, NOON },
    { NOON + HOUR, "note=newer", "newer", "city=York", "York", 1, NOON + HOUR },
    { NOON + 2 * HOUR, "note=newer", "newer", "city=York", "York", 0, NOON + 2 * HOUR },
  };

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      WbOrder *draft = wb_build_order ("number=A", TO_SHIP, files[i].note, files[i].city, NULL);
      WbMergeCounts counts;
      g_autoptr (WbOrder) order = NULL;
      g_autoptr (WbShop) shop = NULL;

      wb_db_fixture_import (fixture, wb_db_fixture_stage (fixture, draft, NULL), files[i].as_of,
                            FALSE, &counts);
      assert_counts (&counts, i == 0, files[i].n_updated, i > 0 && files[i].n_updated == 0);
      order = wb_db_fixture_load (fixture, "A");
      g_assert_cmpstr (order->note, ==, files[i].note_after);
      g_assert_cmpstr (order->city, ==, files[i].city_after);
      shop = wb_db_fixture_load_shop (fixture);
      g_assert_cmpint (shop->as_of, ==, files[i].shop_as_of);
    }
  wb_db_assert_sound (fixture->db);
}

/* The shop may have got a newer file while this one was read: the spans are of the shop as it is
 * when the merge is done. */
static void
test_stale_shop (DbFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WbShop) stale = wb_db_fixture_load_shop (fixture);
  g_autoptr (WbChange) change = wb_change_new (WB_CHANGE_IMPORT, WB_ACTOR_IMPORT, NOON, NULL);
  g_autoptr (WbStaging) staging =
      wb_db_fixture_stage (fixture, wb_build_order ("number=B", TO_SHIP, NULL), NULL);
  WbFileFacts   facts = wb_db_fixture_facts (NOON);
  WbFileNote    note = wb_db_fixture_note (NOON, FALSE);
  WbMergeCounts counts;

  wb_db_fixture_import (
      fixture, wb_db_fixture_stage (fixture, wb_build_order ("number=A", TO_SHIP, NULL), NULL),
      NOON + HOUR, TRUE, NULL);
  g_assert_true (wb_db_begin_change (fixture->db, change, &error));
  g_assert_true (
      wb_db_merge_staging (fixture->db, staging, stale, &facts, &note, &counts, NULL, &error));
  g_assert_true (wb_db_end_change (fixture->db, &error));
  wb_db_assert_sound (fixture->db);
}

/* ---- Cancelling ---- */

/* Cancels when so many rows have been written; tables without row ids do not count. */
typedef struct
{
  GCancellable *cancellable; /* borrowed */
  int           rows_left;
} Cancel;

static void
row_written_cb (
    void *user_data, int operation, const char *database, const char *table, sqlite3_int64 row)
{
  Cancel *cancel = user_data;

  if (--cancel->rows_left == 0)
    g_cancellable_cancel (cancel->cancellable);
}

static char *
dup_schema (DbFixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (sqlite3_stmt) stmt =
      wb_db_prepare (fixture->db,
                     "SELECT group_concat(name || coalesce(sql, '')) FROM"
                     " (SELECT name, sql FROM sqlite_schema ORDER BY name)",
                     &error);

  g_assert_no_error (error);
  g_assert_true (wb_db_step (fixture->db, stmt, &error));

  return wb_db_dup_column (stmt, 0);
}

static gint64
get_pragma (DbFixture *fixture, const char *pragma)
{
  g_autoptr (GError) error = NULL;
  gint64 value = -1;

  g_assert_true (wb_db_get_number (fixture->db, pragma, &value, &error));

  return value;
}

static char *
dup_journal_mode (DbFixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (sqlite3_stmt) stmt = wb_db_prepare (fixture->db, "PRAGMA journal_mode", &error);

  g_assert_true (wb_db_step (fixture->db, stmt, &error));

  return wb_db_dup_column (stmt, 0);
}

/* The store is as it was, and so is the connection. Takes staging; TRUE when the indexes had gone
 * by then. */
static gboolean
cancel_import (DbFixture *fixture, WbStaging *staging, gboolean large, int rows)
{
  g_autoptr (WbStaging) owned = staging;
  g_autoptr (GError) error = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (WbChange) change = wb_change_new (WB_CHANGE_IMPORT, WB_ACTOR_IMPORT, NOON, NULL);
  g_autofree char *before = wb_db_dump (fixture->db);
  g_autofree char *schema = dup_schema (fixture);
  g_autofree char *after = NULL;
  g_autofree char *schema_after = NULL;
  g_autofree char *journal_mode = NULL;
  WbFileFacts      facts = wb_db_fixture_facts (NOON);
  WbFileNote       note = wb_db_fixture_note (NOON, TRUE);
  WbMergeCounts    counts;
  Cancel           cancel = { cancellable, rows };
  gboolean         dropped;

  wb_db_set_cancellable (fixture->db, cancellable);
  sqlite3_update_hook (fixture->db->handle, row_written_cb, &cancel);
  g_assert_true (large ? wb_db_begin_large_change (fixture->db, change, &error)
                       : wb_db_begin_change (fixture->db, change, &error));
  g_assert_false (wb_db_merge_staging (fixture->db, staging, fixture->shop, &facts, &note, &counts,
                                       NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpint (cancel.rows_left, <=, 0);
  wb_db_set_cancellable (fixture->db, NULL);
  dropped = fixture->db->change->indexes != NULL;
  wb_db_abort_change (fixture->db);
  sqlite3_update_hook (fixture->db->handle, NULL, NULL);

  after = wb_db_dump (fixture->db);
  g_assert_cmpstr (after, ==, before);
  schema_after = dup_schema (fixture);
  g_assert_cmpstr (schema_after, ==, schema);
  g_assert_cmpint (get_pragma (fixture, "PRAGMA foreign_keys"), ==, 1);
  journal_mode = dup_journal_mode (fixture);
  g_assert_cmpstr (journal_mode, ==, "wal");
  wb_db_assert_sound (fixture->db);

  return dropped;
}

static void
test_cancel (DbFixture *fixture, gconstpointer data)
{
  static const int rows[] = { 1, 2, 30, 100, 200 };

  wb_db_fixture_import (fixture, stage_random (fixture, 0, 20), NOON, FALSE, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    g_assert_false (cancel_import (fixture, stage_random (fixture, 10, 100), FALSE, rows[i]));
}

/* Into an empty store, which leaves the log, and into one that has orders; before the indexes have
 * gone (LARGE_AT) and after that. */
static void
test_cancel_large (DbFixture *fixture, gconstpointer data)
{
  static const int rows[] = { 10, 1000, 22000 };

  for (int turn = 0; turn < 2; turn++)
    {
      for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
        g_assert_cmpint (cancel_import (fixture, stage_random (fixture, 100, 4000), TRUE, rows[i]),
                         ==, i == 2);
      wb_db_fixture_import (fixture, stage_random (fixture, 0, 20), NOON, FALSE, NULL);
    }
}

/* What was staged in another thread is merged in this one. */
static gpointer
stage_thread (gpointer user_data)
{
  return wb_db_fixture_stage (user_data, wb_build_order ("number=A", TO_SHIP, NULL), NULL);
}

static void
test_thread (DbFixture *fixture, gconstpointer data)
{
  GThread *thread = g_thread_new ("stage", stage_thread, fixture);

  wb_db_fixture_import (fixture, g_thread_join (thread), NOON, FALSE, NULL);
  g_assert_true (wb_db_fixture_has (fixture, "A"));
}

/* What a file has said is skipped only while the order is what the file made it. */
static void
test_same_again (DbFixture *fixture, gconstpointer data)
{
  const char *const tracking[] = { "H000111222333444", "H000999888777666" };
  g_autoptr (WbOrder) changed = NULL;
  g_autoptr (WbOrder) order = NULL;
  WbMergeCounts counts;

  for (int turn = 0; turn < 3; turn++)
    {
      if (turn == 2)
        {
          WbPackage *package;

          changed = wb_db_fixture_load (fixture, "A");
          package = wb_order_get_part (changed, WB_PART_PACKAGE, 0);
          g_free (package->tracking);
          package->tracking = g_strdup (tracking[1]);
          wb_db_fixture_change (fixture, wb_order_copy (changed));
        }
      wb_db_fixture_import (
          fixture,
          wb_db_fixture_stage (fixture,
                               wb_build_order ("number=A", TO_SHIP, "item.key=1", "package.key=1",
                                               "package.tracking=H000111222333444", NULL),
                               NULL),
          NOON, FALSE, &counts);
      assert_counts (&counts, turn == 0, turn == 2, turn == 1);
    }
  order = wb_db_fixture_load (fixture, "A");
  g_assert_cmpstr (((WbPackage *) wb_order_get_part (order, WB_PART_PACKAGE, 0))->tracking, ==,
                   tracking[0]);
  wb_db_assert_sound (fixture->db);
}

static void
set_authority (DbFixture *fixture, WbAuthority authority)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WbShop) shop = wb_db_fixture_load_shop (fixture);

  shop->authority = authority;
  g_assert_true (wb_db_update_shop (fixture->db, shop, &error));
  g_assert_no_error (error);
}

/* Who decides says what becomes of what a file says: the platform's word counts as soon as it
 * does, also from a file that was read before. */
static void
test_other_authority (DbFixture *fixture, gconstpointer data)
{
  static const struct
  {
    WbAuthority authority;
    WbStage     stage;
  } turns[] = { { WB_AUTHORITY_SELLER, WB_STAGE_SHIPPED },
                { WB_AUTHORITY_PLATFORM, WB_STAGE_TO_SHIP } };
  WbOrder *shipped;

  set_authority (fixture, WB_AUTHORITY_SELLER);
  wb_db_fixture_add (fixture,
                     wb_build_order ("number=A", TO_SHIP, "item.key=1", "item.stage=to-ship", NULL),
                     NULL);
  shipped = wb_db_fixture_load (fixture, "A");
  wb_change_fields (shipped, "stage=shipped", "substage=in-transit", "shipped=1700000200", NULL);
  wb_db_fixture_change (fixture, shipped);
  for (guint i = 0; i < G_N_ELEMENTS (turns); i++)
    {
      g_autoptr (WbOrder) order = NULL;

      set_authority (fixture, turns[i].authority);
      wb_db_fixture_import (fixture,
                            wb_db_fixture_stage (fixture,
                                                 wb_build_order ("number=A", TO_SHIP, "item.key=1",
                                                                 "item.stage=to-ship", NULL),
                                                 NULL),
                            NOON, FALSE, NULL);
      order = wb_db_fixture_load (fixture, "A");
      g_assert_cmpint (order->stage, ==, turns[i].stage);
    }
  wb_db_assert_sound (fixture->db);
}

/* A large import builds indexes anew, into nothing; one that is small beside what is there does
 * not. Either leaves the same schema. */
static void
test_large (DbFixture *fixture, gconstpointer data)
{
  g_autofree char *schema = dup_schema (fixture);

  for (int turn = 0; turn < 3; turn++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *now = NULL;
      WbStaging       *staging = wb_db_fixture_stage (fixture, NULL, NULL);

      for (int i = 0; i < 4000; i++)
        {
          g_autofree char *number = g_strdup_printf ("number=%d", 1000 * turn + i);

          wb_db_fixture_stage_row (staging, wb_build_order (number, TO_SHIP, "item.key=1", NULL),
                                   2 + i, &error);
          g_assert_no_error (error);
        }
      wb_db_fixture_import (fixture, staging, NOON, FALSE, NULL);
      wb_db_assert_sound (fixture->db);
      now = dup_schema (fixture);
      g_assert_cmpstr (now, ==, schema);
    }
  g_assert_cmpuint (wb_db_fixture_count (fixture, "order"), ==, 6000);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  WB_DB_TEST ("/staging/nameless", test_nameless);
  g_test_add_func ("/staging/no-folder", test_no_folder);
  WB_DB_TEST ("/staging/apart", test_apart);
  WB_DB_TEST ("/staging/rejected", test_rejected);
  WB_DB_TEST ("/staging/preview", test_preview);
  WB_DB_TEST ("/staging/preview-limit", test_preview_limit);
  WB_DB_TEST ("/staging/preview-new-shop", test_preview_new_shop);
  WB_DB_TEST ("/staging/ages", test_ages);
  WB_DB_TEST ("/staging/stale-shop", test_stale_shop);
  WB_DB_TEST ("/staging/same-again", test_same_again);
  WB_DB_TEST ("/staging/other-authority", test_other_authority);
  WB_DB_TEST ("/staging/large", test_large);
  WB_DB_TEST ("/staging/cancel", test_cancel);
  WB_DB_TEST ("/staging/cancel-large", test_cancel_large);
  WB_DB_TEST ("/staging/thread", test_thread);

  return g_test_run ();
}
