/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Disks that fail and processes that are killed while a store is brought up to date, wiped, copied
 * and put back: it opens again, is sound, and holds what it held before or after; what has the name
 * of a backup is a whole one. */
#include "wb-db-backup.h"
#include "wb-db-wipe.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "wb-db-fixture.h"
#include "wb-db-private.h"
#include "wb-fault-vfs.h"

/* How often a child is killed, unless the environment's WB_KILLS says otherwise. */
#define N_KILLS 30
/* The longest that a child lives: a little longer than its work takes. */
#define KILL_USEC (150 * 1000)
/* Orders of the dumps of released versions. */
#define N_RELEASED 48

#define OLD "created=1690000000"
#define LIMIT (NOON - 30 * DAY)

typedef struct
{
  DbFixture base;
  char     *pristine; /* the store as it is before every try */
  char     *other;    /* another one, to be put in its place */
  char *contents; /* of pristine, as wb_db_dump has them; of an older version those after the update
                   */
  char *changed;  /* what the work makes of that */
} Fixture;

/* One thing to do. It is done from the pristine store, by itself or in a child that is killed. */
typedef struct
{
  void (*prepare) (Fixture *fixture); /* makes pristine */
  gboolean (*run) (Fixture *fixture, GError **error);
} Work;

/* ---- What is done ---- */

static void
write_copy (const char *from, const char *to)
{
  g_autofree char *bytes = NULL;
  gsize            size;

  g_assert_true (g_file_get_contents (from, &bytes, &size, NULL));
  g_assert_true (g_file_set_contents (to, bytes, size, NULL));
}

static void
make_released (Fixture *fixture, const char *dump)
{
  g_autofree char *source =
      g_test_build_filename (G_TEST_DIST, "fixtures", "databases", dump, NULL);
  g_autofree char *sql = NULL;
  sqlite3         *handle;

  g_assert_true (g_file_get_contents (source, &sql, NULL, NULL));
  g_assert_cmpint (sqlite3_open (fixture->pristine, &handle), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (handle, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_close (handle), ==, SQLITE_OK);
}

static gboolean
open_it (Fixture *fixture, GError **error)
{
  g_autoptr (WbDb) db = wb_db_open (fixture->base.path, WB_DB_READ_WRITE, error);

  return db != NULL;
}

static void
make_v1 (Fixture *fixture)
{
  make_released (fixture, "v1.sql");
}

static void
make_v2 (Fixture *fixture)
{
  make_released (fixture, "v2.sql");
}

/* Orders old and new, the old ones with a buyer. */
static void
make_orders (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  for (int i = 0; i < 6; i++)
    {
      g_autofree char *number = g_strdup_printf ("number=N%d", i);

      wb_db_fixture_add (&fixture->base,
                         wb_build_order (number, i < 4 ? OLD : "created=1700000000",
                                         "stage=completed", "buyer=quetzal", "recipient=quetzal",
                                         "item.key=1", "item.product=Box", "item.extra={}", NULL),
                         NULL);
      if (i == 3)
        g_assert_true (wb_db_backup (fixture->base.db, fixture->other, &error));
    }
  g_assert_true (wb_db_backup (fixture->base.db, fixture->pristine, &error));
  g_assert_no_error (error);
}

static gboolean
wipe_it (Fixture *fixture, GError **error)
{
  g_autoptr (WbDb) db = wb_db_open (fixture->base.path, WB_DB_READ_WRITE, error);
  guint n;

  return db != NULL && wb_db_wipe_personal (db, LIMIT, WB_ACTOR_SELLER, NOON, &n, error);
}

static gboolean
back_up (Fixture *fixture, GError **error)
{
  g_autoptr (WbDb) db = wb_db_open (fixture->base.path, WB_DB_READ_WRITE, error);

  return db != NULL && wb_db_make_daily_backup (db, NOON, NULL, error);
}

/* A backup with buyers in it, which the store has no more. */
static void
make_backup (Fixture *fixture)
{
  g_autofree char *folder = wb_db_fixture_path (&fixture->base, "backups");
  guint            n;
  g_autoptr (GError) error = NULL;

  make_orders (fixture);
  g_assert_true (wb_db_wipe_personal (fixture->base.db, LIMIT, WB_ACTOR_SELLER, NOON, &n, &error));
  g_assert_true (wb_db_backup (fixture->base.db, fixture->pristine, &error));
  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
}

static gboolean
wipe_backup (Fixture *fixture, GError **error)
{
  g_autofree char *path =
      wb_db_fixture_path (&fixture->base, "backups/waybill-2023-11-14T120000Z.db");
  g_auto (GStrv) left = NULL;
  guint n;

  /* Its only use here; as a seller's own copy it would be no automatic one. */
  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    write_copy (fixture->other, path);
  if (!wb_backup_wipe_personal (fixture->base.path, LIMIT, NOON, NULL, &n, &left, error))
    return FALSE;
  if (left[0] == NULL)
    return TRUE;
  g_set_error (error, WB_DB_ERROR, WB_DB_ERROR_FAILED, "%s", left[0]);

  return FALSE;
}

static gboolean
restore_it (Fixture *fixture, GError **error)
{
  return wb_db_restore (fixture->base.path, fixture->other, error);
}

static const Work update_1 = { make_v1, open_it }, update_2 = { make_v2, open_it },
                  wipe = { make_orders, wipe_it }, daily = { make_orders, back_up },
                  wiped_backup = { make_backup, wipe_backup },
                  restore = { make_orders, restore_it };

/* ---- Before and after ---- */

static char *
dump (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WbDb) db = wb_db_open (path, WB_DB_READ_WRITE, &error);

  g_assert_no_error (error);
  wb_db_assert_sound (db);

  return wb_db_dump (db);
}

static void
remove_tree (const char *path)
{
  if (g_file_test (path, G_FILE_TEST_IS_DIR))
    wb_remove_folder (path);
}

static void
start_again (Fixture *fixture)
{
  static const char *const ends[] = {
    "", "-wal", "-shm", ".before-restore", ".restoring", ".restoring-wal", ".restoring-shm"
  };
  g_autofree char *backups = wb_db_fixture_path (&fixture->base, "backups");

  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    {
      g_autofree char *path = g_strconcat (fixture->base.path, ends[i], NULL);

      g_unlink (path);
    }
  remove_tree (backups);
  g_assert_cmpint (g_mkdir (backups, 0700), ==, 0);
  write_copy (fixture->pristine, fixture->base.path);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  const Work *work = data;
  g_autoptr (GError) error = NULL;

  wb_fault_vfs_install ();
  wb_fault_vfs_fail_at (0, SQLITE_OK);
  wb_db_fixture_set_up (&fixture->base, data);
  fixture->pristine = wb_db_fixture_path (&fixture->base, "pristine.db");
  fixture->other = wb_db_fixture_path (&fixture->base, "other.db");
  work->prepare (fixture);
  g_clear_pointer (&fixture->base.db, wb_db_close);

  start_again (fixture);
  fixture->contents = dump (fixture->base.path);
  start_again (fixture);
  g_assert_true (work->run (fixture, &error));
  g_assert_no_error (error);
  fixture->changed = dump (fixture->base.path);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  wb_fault_vfs_fail_at (0, SQLITE_OK);
  g_free (fixture->pristine);
  g_free (fixture->other);
  g_free (fixture->contents);
  g_free (fixture->changed);
  wb_db_fixture_tear_down (&fixture->base, data);
}

/* done: the work said so. */
static void
assert_whole (Fixture *fixture, const Work *work, gboolean done)
{
  g_autofree char *now = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) backups = wb_backup_list (fixture->base.path, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < backups->len; i++)
    {
      const WbBackup *backup = backups->pdata[i];

      g_assert_cmpint (backup->n_orders, >=, work->run == open_it ? N_RELEASED : 4);
      if (work->run != open_it)
        g_free (dump (backup->path));
    }
  if (work->run == open_it && done)
    g_assert_cmpuint (backups->len, ==, 1);
  now = dump (fixture->base.path);
  if (done || !g_str_equal (now, fixture->contents))
    g_assert_cmpstr (now, ==, fixture->changed);
}

/* ---- A disk that fails ---- */

/* The work with the n-th write failing; FALSE once it needs fewer writes than that. */
static gboolean
try_fault (Fixture *fixture, const Work *work, guint n, int code)
{
  g_autoptr (GError) error = NULL;
  gboolean done, failed;

  start_again (fixture);
  wb_fault_vfs_fail_at (n, code);
  done = work->run (fixture, &error);
  failed = wb_fault_vfs_has_failed ();
  wb_fault_vfs_fail_at (0, SQLITE_OK);
  if (!done)
    {
      g_assert_true (failed);
      g_assert_true (error->domain == WB_DB_ERROR);
    }
  assert_whole (fixture, work, done);
  /* And what did not succeed does the next time. */
  g_clear_error (&error);
  g_assert_true (work->run (fixture, &error));
  g_assert_no_error (error);

  return failed;
}

/* The two ways to fail in turn: each takes as many writes, and all of them take their time. */
static void
test_fault (Fixture *fixture, gconstpointer data)
{
  static const int codes[] = { SQLITE_IOERR_WRITE, SQLITE_FULL };
  guint            n = 1;

  while (try_fault (fixture, data, n, codes[n % G_N_ELEMENTS (codes)]))
    n++;
  g_test_message ("%u writes", n);
  g_assert_cmpuint (n, >, 3);
}

/* ---- A process that is killed ---- */

static void
test_kill (Fixture *fixture, gconstpointer data)
{
  const Work *work = data;
  const char *wanted = g_getenv ("WB_KILLS");
  guint64     n_kills = wanted != NULL ? g_ascii_strtoull (wanted, NULL, 10) : N_KILLS;
  guint       n_done = 0;

  for (guint64 i = 0; i < n_kills; i++)
    {
      pid_t child;
      int   status;

      start_again (fixture);
      child = fork ();
      if (child == 0)
        _exit (work->run (fixture, NULL) ? 0 : 1);
      /* Not to wait for anything: any moment is right. */
      g_usleep (g_test_rand_int_range (0, KILL_USEC));
      kill (child, SIGKILL);
      g_assert_cmpint (waitpid (child, &status, 0), ==, child);
      g_assert_true (WIFSIGNALED (status) || WEXITSTATUS (status) == 0);
      n_done += WIFEXITED (status);
      assert_whole (fixture, work, WIFEXITED (status));
    }
  g_test_message ("%u of them were done before", n_done);
}

int
main (int argc, char *argv[])
{
  static const struct
  {
    const char *name;
    const Work *work;
  } works[] = {
    { "update-1", &update_1 },  { "update-2", &update_2 },        { "wipe", &wipe },
    { "daily-backup", &daily }, { "wipe-backup", &wiped_backup }, { "restore", &restore },
  };

  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (works); i++)
    {
      g_autofree char *fault = g_strconcat ("/care-faults/write/", works[i].name, NULL);
      g_autofree char *killed = g_strconcat ("/care-faults/kill/", works[i].name, NULL);

      g_test_add (fault, Fixture, works[i].work, set_up, test_fault, tear_down);
      g_test_add (killed, Fixture, works[i].work, set_up, test_kill, tear_down);
    }

  return g_test_run ();
}
