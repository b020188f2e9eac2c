/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Disks that fail and processes that are killed: the store opens again, is sound, and holds all of
 * a change set or nothing of it. */
#include "wb-db-backup.h"
#include "wb-db-private.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "wb-db-act.h"
#include "wb-db-fixture.h"
#include "wb-fault-vfs.h"

/* How often a child is killed, unless the environment's WB_KILLS says otherwise; after so many the
 * store is made anew, as it grows and has to be checked every time. */
#define N_KILLS 30
/* The longest that a child lives. */
#define KILL_USEC (250 * 1000)

/* ---- A disk that fails ---- */

typedef struct
{
  DbFixture  base;
  char      *pristine; /* a copy of the store before the work */
  char      *copy;     /* where the work makes a backup */
  WbStaging *staging;  /* what the work merges */
} Fixture;

/* What is done while the disk fails. */
typedef gboolean (*Work) (Fixture *fixture, GError **error);

static void
fill_staging (WbStaging *staging, GRand *rand, int n, int n_numbers)
{
  for (int i = 0; i < n; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *number = g_strdup_printf ("N%d", g_rand_int_range (rand, 0, n_numbers));

      wb_db_fixture_stage_row (staging, wb_random_order (rand, number, NOON), 2 + i, &error);
      g_assert_no_error (error);
    }
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GRand) rand = g_rand_new_with_seed (10);
  WbStaging *staging;

  wb_fault_vfs_install ();
  wb_fault_vfs_fail_at (0, SQLITE_OK);
  wb_db_fixture_set_up (&fixture->base, data);
  fixture->pristine = wb_db_fixture_path (&fixture->base, "pristine.db");
  fixture->copy = wb_db_fixture_path (&fixture->base, "backup.db");
  staging = wb_db_fixture_stage (&fixture->base, NULL, NULL);
  fill_staging (staging, rand, 6, 8);
  wb_db_fixture_import (&fixture->base, staging, NOON, TRUE, NULL);
  for (int i = 1; i <= 2; i++)
    {
      g_autofree char *number = g_strdup_printf ("number=due-%d", i);

      wb_db_fixture_add (&fixture->base,
                         wb_build_order (number, "stage=unpaid", "created=1700000000", NULL), NULL);
    }
  g_assert_true (wb_db_backup (fixture->base.db, fixture->pristine, &error));
  fixture->staging = wb_db_fixture_stage (&fixture->base, NULL, NULL);
  fill_staging (fixture->staging, rand, 6, 8);
}

/* Nothing is in the store yet: an import writes it without the log. */
static void
set_up_empty (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  set_up (fixture, data);
  for (int i = 0; i < 3; i++)
    wb_change_free (wb_db_undo (fixture->base.db, 0, NOON, NULL));
  g_assert_cmpint (wb_db_fixture_count (&fixture->base, "order"), ==, 0);
  g_unlink (fixture->pristine);
  g_assert_true (wb_db_backup (fixture->base.db, fixture->pristine, &error));
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  wb_fault_vfs_fail_at (0, SQLITE_OK);
  wb_staging_free (fixture->staging);
  g_free (fixture->pristine);
  g_free (fixture->copy);
  wb_db_fixture_tear_down (&fixture->base, data);
}

static gboolean
merge (DbFixture *fixture, WbStaging *staging, GError **error)
{
  g_autoptr (WbChange) change = wb_change_new (WB_CHANGE_IMPORT, WB_ACTOR_IMPORT, NOON, NULL);
  WbFileFacts   facts = wb_db_fixture_facts (NOON + HOUR);
  WbFileNote    note = wb_db_fixture_note (NOON + HOUR, TRUE);
  WbMergeCounts counts;

  if (!wb_db_begin_large_change (fixture->db, change, error))
    return FALSE;
  if (wb_db_merge_staging (fixture->db, staging, fixture->shop, &facts, &note, &counts, NULL,
                           error))
    return wb_db_end_change (fixture->db, error);
  wb_db_abort_change (fixture->db);

  return FALSE;
}

static gboolean
merge_work (Fixture *fixture, GError **error)
{
  return merge (&fixture->base, fixture->staging, error);
}

static gboolean
undo_work (Fixture *fixture, GError **error)
{
  g_autoptr (WbChange) undone = wb_db_undo (fixture->base.db, 0, NOON + DAY, error);

  return undone != NULL;
}

static gboolean
backup_work (Fixture *fixture, GError **error)
{
  return wb_db_backup (fixture->base.db, fixture->copy, error);
}

static gboolean
shop_work (Fixture *fixture, GError **error)
{
  g_autoptr (GHashTable) overrides = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (WbShop) shop = NULL;

  g_hash_table_insert (overrides, (char *) "pack-by", (char *) "10h");
  shop = wb_shop_new ("London", "tiktok", "GB", NULL, NULL, -1, overrides, NULL);
  shop->id = fixture->base.shop->id;

  return wb_db_update_shop (fixture->base.db, shop, error);
}

/* One order that is to ship and one whose rule is due are in the store from the beginning. */
static gboolean
act_work (Fixture *fixture, GError **error)
{
  g_autoptr (WbAct) act = wb_act_new (WB_ACTION_TAG);
  g_autoptr (WbActResult) result = NULL;
  gint64 ids[2];

  act->tags = g_strdup ("gift");
  ids[0] = wb_db_find_order (fixture->base.db, 0, "due-1", NULL);
  ids[1] = wb_db_find_order (fixture->base.db, 0, "due-2", NULL);
  result = wb_db_act_on (fixture->base.db, ids, 2, act, TRUE, NOON + DAY, error);

  return result != NULL;
}

static gboolean
sweep_work (Fixture *fixture, GError **error)
{
  guint n;

  return wb_db_sweep (fixture->base.db, NOON + 60 * DAY, &n, error);
}

/* The store as it was before the work, opened. */
static void
start_again (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *bytes = NULL;
  gsize            size;

  g_clear_pointer (&fixture->base.db, wb_db_close);
  g_assert_true (g_file_get_contents (fixture->pristine, &bytes, &size, &error));
  g_assert_true (g_file_set_contents (fixture->base.path, bytes, size, &error));
  wb_db_fixture_reopen (&fixture->base);
}

/* There is a whole copy, or no file at all. */
static void
assert_copy (Fixture *fixture, gboolean there, const char *contents)
{
  g_autofree char *part = g_strconcat (fixture->copy, ".part", NULL);
  g_autofree char *copied = NULL;

  g_assert_false (g_file_test (part, G_FILE_TEST_EXISTS));
  g_assert_cmpint (g_file_test (fixture->copy, G_FILE_TEST_EXISTS), ==, there);
  if (there)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (WbDb) db = wb_db_open (fixture->copy, WB_DB_READ_WRITE, &error);

      g_assert_no_error (error);
      wb_db_assert_sound (db);
      copied = wb_db_dump (db);
      g_assert_cmpstr (copied, ==, contents);
    }
  g_unlink (fixture->copy);
}

/* The work with the n-th write failing; FALSE once it needs fewer writes than that. */
static gboolean
try_fault (Fixture *fixture, Work work, guint n, int code, const char *before, const char *after)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *now = NULL;
  gboolean         done, failed;
  int              foreign_keys;

  start_again (fixture);
  wb_fault_vfs_fail_at (n, code);
  done = work (fixture, &error);
  failed = wb_fault_vfs_has_failed ();
  if (!done)
    {
      g_assert_true (failed);
      g_assert_error (error, WB_DB_ERROR,
                      (code == SQLITE_FULL ? WB_DB_ERROR_FULL : WB_DB_ERROR_FAILED));
    }
  sqlite3_db_config (fixture->base.db->handle, SQLITE_DBCONFIG_ENABLE_FKEY, -1, &foreign_keys);
  g_assert_true (foreign_keys);
  g_clear_pointer (&fixture->base.db, wb_db_close);
  wb_fault_vfs_fail_at (0, SQLITE_OK);

  wb_db_fixture_reopen (&fixture->base);
  wb_db_assert_sound (fixture->base.db);
  now = wb_db_dump (fixture->base.db);
  /* Where writing down the end of the log failed, all of it may be there nevertheless. */
  if (done || !g_str_equal (now, before))
    g_assert_cmpstr (now, ==, after);
  if (work == backup_work)
    assert_copy (fixture, done, after);

  return failed;
}

static void
test_fault (Fixture *fixture, gconstpointer data)
{
  static const int codes[] = { SQLITE_IOERR_WRITE, SQLITE_FULL };
  Work             work = *(const Work *) data;
  g_autoptr (GError) error = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  start_again (fixture);
  before = wb_db_dump (fixture->base.db);
  g_assert_true (work (fixture, &error));
  after = wb_db_dump (fixture->base.db);
  g_unlink (fixture->copy);
  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    {
      guint n = 1;

      while (try_fault (fixture, work, n, codes[i], before, after))
        n++;
      g_test_message ("%u writes", n);
      g_assert_cmpuint (n, >, 3);
    }
}

/* A merge reads the store in a thread of its own: where that fails, the merge does, whatever the
 * other one has written by then. */
static void
test_fault_read (Fixture *fixture, gconstpointer data)
{
  g_autofree char *before = NULL;
  gboolean         failed = TRUE;
  guint            n = 0;

  start_again (fixture);
  before = wb_db_dump (fixture->base.db);
  while (failed)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *after = NULL;
      gboolean         done;

      start_again (fixture);
      wb_fault_vfs_fail_read_at (++n);
      done = merge_work (fixture, &error);
      failed = wb_fault_vfs_has_failed ();
      wb_fault_vfs_fail_read_at (0);
      g_assert_cmpint (done, ==, !failed);
      if (failed)
        g_assert_error (error, WB_DB_ERROR, WB_DB_ERROR_FAILED);
      wb_db_assert_sound (fixture->base.db);
      after = wb_db_dump (fixture->base.db);
      g_assert_cmpint (g_str_equal (after, before), ==, failed);
    }
  g_test_message ("%u reads", n);
  g_assert_cmpuint (n, >, 10);
}

/* A store that could not be made is made the next time. */
static void
test_fault_new (Fixture *fixture, gconstpointer data)
{
  guint n = 0;

  do
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *name = g_strdup_printf ("new-%u.db", ++n);
      g_autofree char *path = wb_db_fixture_path (&fixture->base, name);
      WbDb            *db;

      wb_fault_vfs_fail_at (n, SQLITE_FULL);
      db = wb_db_open (path, WB_DB_READ_WRITE, &error);
      if (db == NULL)
        g_assert_error (error, WB_DB_ERROR, WB_DB_ERROR_FULL);
      wb_db_close (db);
      g_clear_error (&error);
      if (!wb_fault_vfs_has_failed ())
        break;

      wb_fault_vfs_fail_at (0, SQLITE_OK);
      db = wb_db_open (path, WB_DB_READ_WRITE, &error);
      g_assert_no_error (error);
      wb_db_assert_sound (db);
      wb_db_close (db);
    }
  while (TRUE);
  g_assert_cmpuint (n, >, 3);
}

/* ---- A process that is killed ---- */

/* Acts on some orders, and lets happen what is due. */
static gboolean
act_and_sweep (DbFixture *fixture, GRand *rand)
{
  g_autoptr (GArray) ids = NULL;
  g_autoptr (WbFilter) filter = wb_filter_new ();
  g_autoptr (WbAct) act = wb_act_new (WB_ACTION_NOTE);
  g_autoptr (WbActResult) result = NULL;
  guint n;

  act->note = g_strdup_printf ("note %u", g_rand_int (rand));
  ids = wb_db_list_ids (fixture->db, filter, NOON, 10, 0, NULL);
  result = ids != NULL
               ? wb_db_act_on (fixture->db, (gint64 *) ids->data, ids->len, act, FALSE, NOON, NULL)
               : NULL;

  return result != NULL && wb_db_sweep (fixture->db, NOON + 2 * DAY, &n, NULL);
}

/* Imports, acts, undoes and copies until it is killed. */
static void G_GNUC_NORETURN
live (DbFixture *fixture, guint32 seed)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  g_autofree char *copy = wb_db_fixture_path (fixture, "backup.db");

  wb_db_fixture_reopen (fixture);
  for (;;)
    {
      g_autoptr (WbStaging) staging = wb_db_fixture_stage (fixture, NULL, NULL);
      g_autoptr (WbChange) undone = NULL;
      g_autoptr (WbChange) redone = NULL;

      fill_staging (staging, rand, 20, 60);
      if (!merge (fixture, staging, NULL))
        _exit (1);
      if (g_rand_boolean (rand) && !act_and_sweep (fixture, rand))
        _exit (1);
      if (g_rand_int_range (rand, 0, 4) > 0)
        undone = wb_db_undo (fixture->db, 0, NOON, NULL);
      if (undone != NULL && g_rand_boolean (rand))
        redone = wb_db_redo (fixture->db, NOON, NULL);
      if (g_rand_int_range (rand, 0, 4) == 0 && !wb_db_backup (fixture->db, copy, NULL))
        _exit (1);
    }
}

/* Every change set brought all of its orders, or is undone and has none. */
static void
assert_whole (WbDb *db)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (sqlite3_stmt) stmt =
      wb_db_prepare (db,
                     "SELECT count(*) FROM change_set c WHERE kind = 1"
                     " AND (SELECT count(*) FROM \"order\" WHERE change_set_id = c.id)"
                     "  <> iif(undone_by IS NULL, n_created, 0)",
                     &error);

  g_assert_no_error (error);
  g_assert_true (wb_db_step (db, stmt, &error));
  g_assert_cmpint (sqlite3_column_int (stmt, 0), ==, 0);
  wb_db_assert_sound (db);
}

static void
test_kill (DbFixture *fixture, gconstpointer data)
{
  const char *wanted = g_getenv ("WB_KILLS");
  guint64     n_kills = wanted != NULL ? g_ascii_strtoull (wanted, NULL, 10) : N_KILLS;

  for (guint64 i = 0; i < n_kills; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *copy = NULL;
      pid_t            child;
      int              status;

      /* What comes first is written without the log. */
      if (i > 0 && i % 3 == 0)
        {
          wb_db_fixture_tear_down (fixture, NULL);
          wb_db_fixture_set_up (fixture, NULL);
        }
      g_clear_pointer (&fixture->db, wb_db_close);
      child = fork ();
      if (child == 0)
        live (fixture, g_test_rand_int ());
      /* Not to wait for anything: any moment is right. */
      g_usleep (g_test_rand_int_range (0, KILL_USEC));
      kill (child, SIGKILL);
      g_assert_cmpint (waitpid (child, &status, 0), ==, child);
      g_assert_true (WIFSIGNALED (status));

      /* Whoever opens it first brings the log to its end, a reader too. */
      if (i % 2 == 0)
        {
          g_autoptr (WbDb) reader = wb_db_open (fixture->path, WB_DB_READ_ONLY, &error);

          g_assert_no_error (error);
          assert_whole (reader);
        }
      wb_db_fixture_reopen (fixture);
      assert_whole (fixture->db);
      copy = wb_db_fixture_path (fixture, "backup.db");
      if (g_file_test (copy, G_FILE_TEST_EXISTS))
        {
          g_autoptr (WbDb) db = wb_db_open (copy, WB_DB_READ_ONLY, &error);

          g_assert_no_error (error);
          assert_whole (db);
        }
    }
  g_test_message ("%u change sets", wb_db_fixture_count (fixture, "change_set"));
}

int
main (int argc, char *argv[])
{
  static const Work merge_it = merge_work, undo_it = undo_work, back_up = backup_work,
                    change_shop = shop_work, act = act_work, sweep = sweep_work;

  g_test_init (&argc, &argv, NULL);

  g_test_add ("/db-faults/merge", Fixture, &merge_it, set_up, test_fault, tear_down);
  g_test_add ("/db-faults/merge-read", Fixture, NULL, set_up, test_fault_read, tear_down);
  g_test_add ("/db-faults/merge-first", Fixture, &merge_it, set_up_empty, test_fault, tear_down);
  g_test_add ("/db-faults/undo", Fixture, &undo_it, set_up, test_fault, tear_down);
  g_test_add ("/db-faults/backup", Fixture, &back_up, set_up, test_fault, tear_down);
  g_test_add ("/db-faults/shop", Fixture, &change_shop, set_up, test_fault, tear_down);
  g_test_add ("/db-faults/act", Fixture, &act, set_up, test_fault, tear_down);
  g_test_add ("/db-faults/sweep", Fixture, &sweep, set_up, test_fault, tear_down);
  g_test_add ("/db-faults/new", Fixture, NULL, set_up, test_fault_new, tear_down);
  WB_DB_TEST ("/db-faults/kill", test_kill);

  return g_test_run ();
}
