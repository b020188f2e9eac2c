/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A merge whose orders are all written, and of which one of the steps after that fails or is
 * cancelled: nothing of it stays, and it works the next time. */
#include "wb-db-fixture.h"
#include "wb-db-private.h"

/* New orders: so many that indexes are built anew (wb-db-merge.c), and that SQLite asks meanwhile
 * whether it is cancelled (wb-db.c), some times over. */
#define N_NEW 5000

/* What SQLite is asked for at each of those steps, and nowhere in a merge before. */
typedef struct
{
  const char *name;
  int         action; /* of sqlite3_set_authorizer */
  const char *what;   /* its first detail */
} Step;

static const Step steps[] = {
  { "an index", SQLITE_CREATE_INDEX, "order_created" },
  { "words", SQLITE_INSERT, "order_text" },
  { "keys", SQLITE_INSERT, "search_key" },
  { "spans", SQLITE_INSERT, "attention" },
  { "the file", SQLITE_INSERT, "import_file" },
  { "orders left behind", SQLITE_DELETE, "attention" },
  { "tallies", SQLITE_INSERT, "tally" },
  { "what the change set counts", SQLITE_UPDATE, "change_set" },
  { "the end", SQLITE_TRANSACTION, "COMMIT" },
};

static gboolean
is_step (const Step *step, int action, const char *what)
{
  return action == step->action && g_strcmp0 (what, step->what) == 0;
}

static int
deny_cb (void       *data,
         int         action,
         const char *what,
         const char *detail,
         const char *schema,
         const char *trigger)
{
  return is_step (data, action, what) ? SQLITE_DENY : SQLITE_OK;
}

/* At the first of the steps. */
static int
cancel_cb (void       *cancellable,
           int         action,
           const char *what,
           const char *detail,
           const char *schema,
           const char *trigger)
{
  if (is_step (&steps[0], action, what))
    g_cancellable_cancel (cancellable);

  return SQLITE_OK;
}

/* Each is to be shipped, so that it has spans, words and keys. */
static WbOrder *
build_order (const char *number)
{
  g_autofree char *field = g_strconcat ("number=", number, NULL);

  return wb_build_order (field, "stage=to-ship", "substage=awaiting-shipment", "created=1700000000",
                         "paid=1700000100", "item.key=1", "item.product=Box", NULL);
}

/* Orders that the store does not have. */
static WbStaging *
stage_new (DbFixture *fixture)
{
  WbStaging *staging = wb_db_fixture_stage (fixture, NULL, NULL);

  for (guint i = 0; i < N_NEW; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *number = g_strdup_printf ("N%u", i);

      wb_db_fixture_stage_row (staging, build_order (number), 2 + i, &error);
      g_assert_no_error (error);
    }

  return staging;
}

/* As an import merges them. n_merged: orders that were by the time it ended. */
static gboolean
merge (DbFixture *fixture, WbStaging *staging, int *n_merged, GError **error)
{
  g_autoptr (WbChange) change = wb_change_new (WB_CHANGE_IMPORT, WB_ACTOR_IMPORT, NOON, NULL);
  WbFileFacts   facts = wb_db_fixture_facts (NOON + HOUR);
  WbFileNote    note = wb_db_fixture_note (NOON + HOUR, TRUE);
  WbMergeCounts counts;

  *n_merged = 0;
  g_assert_true (wb_db_begin_large_change (fixture->db, change, error));
  if (wb_db_merge_staging (fixture->db, staging, fixture->shop, &facts, &note, &counts, n_merged,
                           error))
    return wb_db_end_change (fixture->db, error);
  wb_db_abort_change (fixture->db);

  return FALSE;
}

static gint64
count_indexes (DbFixture *fixture)
{
  g_autoptr (GError) error = NULL;
  gint64 n;

  wb_db_get_number (fixture->db, "SELECT count(*) FROM sqlite_schema WHERE type = 'index'", &n,
                    &error);
  g_assert_no_error (error);

  return n;
}

/* An order that is not in the file, and so will be left behind. */
static void
add_old (DbFixture *fixture)
{
  wb_db_fixture_import (fixture, wb_db_fixture_stage (fixture, build_order ("old"), NULL), NOON,
                        TRUE, NULL);
}

/* before: the store as it was. */
static void
assert_nothing_stays (DbFixture *fixture, const char *before, gint64 n_indexes)
{
  g_autofree char *after = wb_db_dump (fixture->db);

  g_assert_true (g_str_equal (after, before)); /* too long to be shown */
  g_assert_cmpint (count_indexes (fixture), ==, n_indexes);
  wb_db_assert_sound (fixture->db);
}

static void
assert_works (DbFixture *fixture, WbStaging *staging, gint64 n_indexes)
{
  g_autoptr (GError) error = NULL;
  int n_merged;

  g_assert_true (merge (fixture, staging, &n_merged, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (wb_db_fixture_count (fixture, "order"), ==, N_NEW + 1);
  g_assert_cmpint (count_indexes (fixture), ==, n_indexes);
  wb_db_assert_sound (fixture->db);
}

static void
test_after_orders (DbFixture *fixture, gconstpointer data)
{
  g_autoptr (WbStaging) staging = stage_new (fixture);
  g_autofree char *before = NULL;
  gint64           n_indexes;
  int              n_merged;

  add_old (fixture);
  before = wb_db_dump (fixture->db);
  n_indexes = count_indexes (fixture);
  for (gsize i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", steps[i].name);
      sqlite3_set_authorizer (fixture->db->handle, deny_cb, (void *) &steps[i]);
      g_assert_false (merge (fixture, staging, &n_merged, &error));
      g_assert_error (error, WB_DB_ERROR, WB_DB_ERROR_FAILED);
      sqlite3_set_authorizer (fixture->db->handle, NULL, NULL);
      g_assert_cmpint (n_merged, ==, N_NEW);
      assert_nothing_stays (fixture, before, n_indexes);
    }
  assert_works (fixture, staging, n_indexes);
}

/* While indexes are built, which takes long in a large store. */
static void
test_cancelled (DbFixture *fixture, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (WbStaging) staging = stage_new (fixture);
  g_autoptr (GError) error = NULL;
  g_autofree char *before = NULL;
  gint64           n_indexes;
  int              n_merged;

  add_old (fixture);
  before = wb_db_dump (fixture->db);
  n_indexes = count_indexes (fixture);
  wb_db_set_cancellable (fixture->db, cancellable);
  sqlite3_set_authorizer (fixture->db->handle, cancel_cb, cancellable);
  g_assert_false (merge (fixture, staging, &n_merged, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  sqlite3_set_authorizer (fixture->db->handle, NULL, NULL);
  wb_db_set_cancellable (fixture->db, NULL);
  g_assert_cmpint (n_merged, ==, N_NEW);
  assert_nothing_stays (fixture, before, n_indexes);
  assert_works (fixture, staging, n_indexes);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  WB_DB_TEST ("/db-merge-faults/after-orders", test_after_orders);
  WB_DB_TEST ("/db-merge-faults/cancelled", test_cancelled);

  return g_test_run ();
}
