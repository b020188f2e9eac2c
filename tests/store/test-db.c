/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Opening: what is made, what is refused and with which error, and that what is refused is left
 * as it was. And that the SQL fits the schema. */
#include "wb-db-private.h"

#include <glib/gstdio.h>
#include <grp.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "wb-db-fixture.h"

#define NOBODY 65534
/* SQLite's own default. */
#define PAGE_SIZE 4096

static char *
read_file (const char *path, gsize *size)
{
  g_autoptr (GError) error = NULL;
  char *bytes;

  g_file_get_contents (path, &bytes, size, &error);
  g_assert_no_error (error);

  return bytes;
}

static void
write_file (const char *path, const char *bytes, gsize size)
{
  g_autoptr (GError) error = NULL;

  g_file_set_contents_full (path, bytes, size, G_FILE_SET_CONTENTS_CONSISTENT, 0600, &error);
  g_assert_no_error (error);
}

static int
get_mode (const char *path)
{
  GStatBuf st;

  g_assert_cmpint (g_stat (path, &st), ==, 0);

  return st.st_mode & 0777;
}

/* Opens, which must fail with that code, in either mode. */
static void
assert_refused (const char *path, WbDbError code)
{
  for (WbDbMode mode = WB_DB_READ_WRITE; mode <= WB_DB_READ_ONLY; mode++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (WbDb) db = wb_db_open (path, mode, &error);

      g_assert_null (db);
      g_assert_error (error, WB_DB_ERROR, (int) code);
      g_assert_nonnull (strstr (error->message, path));
    }
}

/* Runs SQL on a file with no store about it. */
static void
run_sql (const char *path, const char *sql)
{
  sqlite3 *handle;

  g_assert_cmpint (sqlite3_open (path, &handle), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (handle, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_close (handle), ==, SQLITE_OK);
}

static void
test_make (DbFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = wb_db_fixture_path (fixture, "a");
  g_autofree char *path = g_build_filename (folder, "b", "waybill.db", NULL);
  g_autofree char *inner = g_path_get_dirname (path);
  g_autofree char *wal = g_strconcat (path, "-wal", NULL);
  mode_t           umask_before = umask (0022);
  g_autoptr (WbDb) db = wb_db_open (path, WB_DB_READ_WRITE, &error);
  g_autoptr (WbShop) shop = wb_build_shop ("Paris");

  umask (umask_before);
  g_assert_no_error (error);
  g_assert_cmpstr (wb_db_get_path (db), ==, path);
  g_assert_cmpint (wb_db_add_shop (db, shop, &error), >, 0);
  g_assert_cmpint (get_mode (folder), ==, 0700);
  g_assert_cmpint (get_mode (inner), ==, 0700);
  g_assert_cmpint (get_mode (path), ==, 0600);
  g_assert_cmpint (get_mode (wal), ==, 0600);
  wb_db_assert_sound (db);
}

static void
test_reopen (DbFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WbDb) reader = NULL;
  g_autoptr (WbShop) shop = wb_build_shop ("Paris");
  g_autoptr (GPtrArray) shops = NULL;

  wb_db_fixture_reopen (fixture);
  reader = wb_db_open (fixture->path, WB_DB_READ_ONLY, &error);
  g_assert_no_error (error);
  shops = wb_db_list_shops (reader, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (shops->len, ==, 1);

  g_assert_cmpint (wb_db_add_shop (reader, shop, &error), ==, 0);
  g_assert_error (error, WB_DB_ERROR, WB_DB_ERROR_READ_ONLY);
}

static void
test_missing (DbFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = wb_db_fixture_path (fixture, "none.db");
  g_autoptr (WbDb) db = wb_db_open (path, WB_DB_READ_ONLY, &error);

  g_assert_null (db);
  g_assert_error (error, WB_DB_ERROR, WB_DB_ERROR_CANT_OPEN);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

/* What is refused, and that not a byte of it changes. */
static void
test_refused (DbFixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *sql;
    WbDbError   code;
  } cases[] = {
    { "PRAGMA user_version = 99", WB_DB_ERROR_TOO_NEW },
    { "PRAGMA application_id = 7", WB_DB_ERROR_NOT_STORE },
    { "PRAGMA application_id = -7", WB_DB_ERROR_NOT_STORE },
    { "PRAGMA application_id = 0", WB_DB_ERROR_NOT_STORE },
    { "PRAGMA application_id = 0; PRAGMA user_version = 0", WB_DB_ERROR_NOT_STORE },
    { "PRAGMA application_id = 0; PRAGMA user_version = -3", WB_DB_ERROR_NOT_STORE },
  };

  g_clear_pointer (&fixture->db, wb_db_close);
  run_sql (fixture->path, "PRAGMA journal_mode = DELETE");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = wb_db_fixture_path (fixture, "other.db");
      g_autofree char *bytes = NULL;
      g_autofree char *before = NULL;
      g_autofree char *after = NULL;
      gsize            size, size_before, size_after;

      bytes = read_file (fixture->path, &size);
      write_file (path, bytes, size);
      run_sql (path, cases[i].sql);
      before = read_file (path, &size_before);
      assert_refused (path, cases[i].code);
      after = read_file (path, &size_after);
      g_assert_cmpmem (before, size_before, after, size_after);
    }
}

static void
test_foreign (DbFixture *fixture, gconstpointer data)
{
  g_autofree char *path = wb_db_fixture_path (fixture, "foreign.db");
  g_autofree char *text = wb_db_fixture_path (fixture, "orders.csv");

  run_sql (path, "CREATE TABLE payment (id INTEGER PRIMARY KEY)");
  assert_refused (path, WB_DB_ERROR_NOT_STORE);

  write_file (text, "Order ID,Buyer\r\n1,2\r\n", 22);
  assert_refused (text, WB_DB_ERROR_NOT_STORE);
}

/* A file that somebody else made empty becomes a store. */
static void
test_empty_file (DbFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = wb_db_fixture_path (fixture, "empty.db");
  g_autoptr (WbDb) db = NULL;

  write_file (path, "", 0);
  db = wb_db_open (path, WB_DB_READ_WRITE, &error);
  g_assert_no_error (error);
  wb_db_assert_sound (db);
}

/* Uses everything that reads. Errors are fine, anything else is not. */
static void
read_all (WbDb *db)
{
  g_autoptr (WbFilter) filter = wb_filter_new ();
  g_autoptr (GPtrArray) shops = wb_db_list_shops (db, NULL);
  g_autoptr (GPtrArray) changes = wb_db_list_changes (db, 0, NULL);
  g_autoptr (GArray) ids = wb_db_list_ids (db, filter, NOON, 0, 0, NULL);
  g_autoptr (GArray) hits = NULL;
  WbCounts counts;

  filter->search = g_strdup ("box");
  hits = wb_db_list_ids (db, filter, NOON, 0, 0, NULL);
  wb_db_count_hits (db, filter, NOON, &counts, NULL);
  wb_db_get_counts (db, 0, NOON, &counts, NULL);
  for (guint i = 0; ids != NULL && i < ids->len; i++)
    {
      gint64 id = g_array_index (ids, gint64, i);
      g_autoptr (GPtrArray) rows = wb_db_load_rows (db, &id, 1, NULL);
      g_autoptr (GPtrArray) timeline = wb_db_load_timeline (db, id, NULL);
    }
}

/* TRUE when opening or the check says that something is wrong with these bytes. */
static gboolean
is_found_damaged (DbFixture *fixture, const char *bytes, gsize size)
{
  g_autofree char *path = wb_db_fixture_path (fixture, "damaged.db");
  g_autoptr (GError) error = NULL;
  g_autoptr (WbDb) db = NULL;
  g_auto (GStrv) faults = NULL;

  write_file (path, bytes, size);
  db = wb_db_open (path, WB_DB_READ_WRITE, &error);
  if (db == NULL)
    return TRUE;
  read_all (db);
  faults = wb_db_check (db, &error);

  return faults == NULL || faults[0] != NULL;
}

/* A page whose head is overwritten is found. Bytes anywhere may be of no consequence, but nothing
 * crashes. */
static void
test_damaged (DbFixture *fixture, gconstpointer data)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (4);
  g_autofree char *bytes = NULL;
  gsize            size;
  int              n = g_test_thorough () ? 3000 : 100;

  for (int i = 0; i < 30; i++)
    {
      g_autofree char *number = g_strdup_printf ("N%d", i);

      wb_db_fixture_add (fixture, wb_random_order (rand, number, NOON), NULL);
    }
  g_clear_pointer (&fixture->db, wb_db_close);
  bytes = read_file (fixture->path, &size);
  g_assert_false (is_found_damaged (fixture, bytes, size));
  g_assert_true (is_found_damaged (fixture, bytes, size / 2));

  for (gsize page = 0; page < size; page += PAGE_SIZE)
    {
      g_autofree char *copy = g_memdup2 (bytes, size);

      memset (copy + page, 0xff, 16);
      g_assert_true (is_found_damaged (fixture, copy, size));
    }
  for (int i = 0; i < n; i++)
    {
      g_autofree char *copy = g_memdup2 (bytes, size);
      gsize            at = g_rand_int_range (rand, 0, size);

      for (gsize j = at; j < MIN (size, at + 16); j++)
        copy[j] = g_rand_int_range (rand, 0, 256);
      is_found_damaged (fixture, copy, size);
    }
}

static void
test_locked (DbFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WbDb) other = wb_db_open (fixture->path, WB_DB_READ_WRITE, &error);
  g_autoptr (WbChange) change = wb_change_new (WB_CHANGE_IMPORT, WB_ACTOR_IMPORT, NOON, NULL);
  g_autoptr (WbChange) second = wb_change_new (WB_CHANGE_IMPORT, WB_ACTOR_IMPORT, NOON, NULL);
  g_autoptr (GPtrArray) shops = NULL;

  g_assert_no_error (error);
  g_assert_true (wb_db_begin_change (other, change, &error));

  sqlite3_busy_timeout (fixture->db->handle, 10);
  g_assert_false (wb_db_begin_change (fixture->db, second, &error));
  g_assert_error (error, WB_DB_ERROR, WB_DB_ERROR_BUSY);
  g_assert_cmpint (second->id, ==, 0);
  g_clear_error (&error);
  /* Reading goes on. */
  shops = wb_db_list_shops (fixture->db, &error);
  g_assert_no_error (error);

  wb_db_abort_change (other);
  g_assert_true (wb_db_begin_change (fixture->db, second, &error));
  g_assert_true (wb_db_end_change (fixture->db, &error));
}

/* A second connection of this process that ends must not end the locks of the first. The other
 * process is a new one: a fork would know of the locks by itself. */
static void
test_locks_last (DbFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  if (g_test_subprocess ())
    {
      sqlite3 *handle;

      /* Leaving WAL takes that nobody else has the file open. */
      g_assert_cmpint (sqlite3_open (g_getenv ("WB_LOCKED"), &handle), ==, SQLITE_OK);
      g_assert_cmpint (sqlite3_exec (handle, "PRAGMA journal_mode = DELETE", NULL, NULL, NULL), ==,
                       SQLITE_BUSY);
      sqlite3_close (handle);
      return;
    }

  wb_db_close (wb_db_open (fixture->path, WB_DB_READ_WRITE, &error));
  g_assert_no_error (error);
  g_setenv ("WB_LOCKED", fixture->path, TRUE);
  g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_DEFAULT);
  g_test_trap_assert_passed ();
}

/* Runs func in a process without root's rights; a failed assertion there fails here. */
static void
run_as_nobody (void (*func) (const char *path), const char *path)
{
  pid_t child = fork ();
  int   status;

  if (child == 0)
    {
      if (geteuid () == 0 &&
          (setgroups (0, NULL) != 0 || setgid (NOBODY) != 0 || setuid (NOBODY) != 0))
        _exit (77);
      func (path);
      _exit (0);
    }
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_true (WIFEXITED (status));
  g_assert_cmpint (WEXITSTATUS (status), ==, 0);
}

static void
assert_read_only (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WbDb) db = wb_db_open (path, WB_DB_READ_WRITE, &error);

  g_assert_null (db);
  g_assert_error (error, WB_DB_ERROR, WB_DB_ERROR_READ_ONLY);
}

static void
test_read_only (DbFixture *fixture, gconstpointer data)
{
  g_autofree char *missing = wb_db_fixture_path (fixture, "none.db");
  g_autofree char *deep = g_build_filename (fixture->folder, "new", "none.db", NULL);

  g_clear_pointer (&fixture->db, wb_db_close);
  g_chmod (fixture->path, 0444);
  g_chmod (fixture->folder, 0555);
  run_as_nobody (assert_read_only, fixture->path);
  run_as_nobody (assert_read_only, missing);
  run_as_nobody (assert_read_only, deep);

  /* In a folder where all else may be written. */
  g_chmod (fixture->folder, 0777);
  run_as_nobody (assert_read_only, fixture->path);
  g_chmod (fixture->folder, 0555);

  /* The file might be written, its log could not. */
  g_chmod (fixture->path, 0666);
  run_as_nobody (assert_read_only, fixture->path);
  g_chmod (fixture->folder, 0700);
}

static void
test_data_version (DbFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WbDb) reader = wb_db_open (fixture->path, WB_DB_READ_ONLY, &error);
  gint64 before = wb_db_get_data_version (reader);

  g_assert_cmpint (wb_db_get_data_version (reader), ==, before);
  wb_db_fixture_add (fixture, wb_build_order ("number=A", NULL), NULL);
  g_assert_cmpint (wb_db_get_data_version (reader), !=, before);
}

/* ---- SQL and schema ---- */

static void
test_statements (DbFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  for (int id = 0; id < N_STMTS; id++)
    {
      g_assert_nonnull (wb_db_get_stmt (fixture->db, id, &error));
      g_assert_no_error (error);
    }
  for (int table = 0; table < N_TABLES; table++)
    for (int which = 0; which < N_RECORD_STMTS; which++)
      {
        g_assert_nonnull (wb_db_get_record (fixture->db, table, which, &error));
        g_assert_no_error (error);
      }
  /* More than are kept. */
  for (WbFieldSet fields = 0; fields < 100; fields++)
    {
      g_assert_nonnull (wb_db_get_update (fixture->db, fields, &error));
      g_assert_no_error (error);
    }
  g_assert_nonnull (wb_db_get_update (fixture->db, G_MAXUINT64, &error));
  g_assert_no_error (error);
}

/* The columns of each record are the fields of its table, in their order, with their types. What
 * file has said it is no field. */
static void
test_columns (DbFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  for (int table = 0; table < N_TABLES; table++)
    {
      const WbRecordInfo *info = wb_db_table_get_info (table);
      g_autofree char    *sql = g_strdup_printf (
             "SELECT * FROM pragma_table_info ('%s') WHERE name <> 'draft_hash'", info->name);
      g_autoptr (sqlite3_stmt) stmt = wb_db_prepare (fixture->db, sql, &error);
      guint n_keys = table == ORDER_TABLE ? 3 : 2;

      g_assert_no_error (error);
      for (guint i = 0; i < n_keys; i++)
        g_assert_true (wb_db_step (fixture->db, stmt, &error));
      for (guint i = 0; i < info->n_fields; i++)
        {
          const WbField *field = &info->fields[i];
          gboolean       not_null = field->type == WB_FIELD_INT || i == 0;

          g_assert_true (wb_db_step (fixture->db, stmt, &error));
          g_assert_cmpstr ((char *) sqlite3_column_text (stmt, 1), ==, field->name);
          g_assert_cmpstr ((char *) sqlite3_column_text (stmt, 2), ==,
                           field->type == WB_FIELD_TEXT ? "TEXT" : "INTEGER");
          g_assert_cmpint (sqlite3_column_int (stmt, 3), ==, not_null);
        }
      g_assert_false (wb_db_step (fixture->db, stmt, &error));
      g_assert_no_error (error);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  WB_DB_TEST ("/db/make", test_make);
  WB_DB_TEST ("/db/reopen", test_reopen);
  WB_DB_TEST ("/db/missing", test_missing);
  WB_DB_TEST ("/db/refused-and-untouched", test_refused);
  WB_DB_TEST ("/db/foreign", test_foreign);
  WB_DB_TEST ("/db/empty-file", test_empty_file);
  WB_DB_TEST ("/db/damaged", test_damaged);
  WB_DB_TEST ("/db/locked", test_locked);
  WB_DB_TEST ("/db/locks-last", test_locks_last);
  WB_DB_TEST ("/db/read-only", test_read_only);
  WB_DB_TEST ("/db/data-version", test_data_version);
  WB_DB_TEST ("/db/statements", test_statements);
  WB_DB_TEST ("/db/columns", test_columns);

  return g_test_run ();
}
