/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The check finds what is planted; backups are whole while others write; a store is put back only
 * from what is one. */
#include "wb-db-backup.h"
#include "wb-db-private.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

#include "wb-db-fixture.h"

#define TO_SHIP "stage=to-ship", "created=1700000000", "paid=1700000100"

static void
add_orders (DbFixture *fixture)
{
  wb_db_fixture_add (fixture,
                     wb_build_order ("number=A", TO_SHIP, "buyer=emma", "item.key=1",
                                     "item.product=Box", "aftersale.key=1",
                                     "aftersale.state=requested", NULL),
                     wb_build_order ("number=B", TO_SHIP, "note=call", NULL), NULL);
}

static void
write_file (const char *path, const char *bytes, gsize size)
{
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, bytes, size, &error);
  g_assert_no_error (error);
}

/* ---- Check ---- */

/* Each breaks one thing in a sound store. */
static const char *const faults[] = {
  "UPDATE tally SET n = n + 1 WHERE tab = 2",
  "DELETE FROM tally WHERE tab = 2",
  "DELETE FROM tally WHERE tab = 7",
  "INSERT INTO tally VALUES (1, 5, 1)",
  "DELETE FROM attention WHERE order_id = 1 AND kind = 0",
  "UPDATE attention SET until_at = until_at - 1 WHERE order_id = 1 AND kind = 1",
  "UPDATE attention SET shop_id = 9 WHERE order_id = 2",
  "INSERT INTO attention VALUES (8, 5, 2, 6, 1)",
  "DELETE FROM search_key WHERE key = '@emma'",
  "INSERT INTO search_key VALUES ('@noah', 1)",
  "INSERT INTO search_key VALUES ('@emma', 2)",
  "INSERT INTO search_key VALUES ('@emma', 77)",
  "DELETE FROM order_text WHERE order_id = 1",
  "INSERT INTO order_text SELECT id, 2 FROM text WHERE folded = 'box'",
  "UPDATE text SET folded = 'lid' WHERE folded = 'box'",
  "DELETE FROM text WHERE folded = 'box'",
  "INSERT INTO text_trigram (text_trigram, rowid, folded) SELECT 'delete', id, folded FROM text",
  "UPDATE \"order\" SET deadline_at = deadline_at + 1 WHERE id = 1",
  "UPDATE \"order\" SET item_count = 3 WHERE id = 1",
  "UPDATE \"order\" SET stage = 3 WHERE id = 2",
  "UPDATE \"order\" SET stage = 70 WHERE id = 2",
  "UPDATE \"order\" SET substage = -1 WHERE id = 2",
  "UPDATE \"order\" SET number = 'C' WHERE id = 2",
  "DELETE FROM aftersale",
  "PRAGMA foreign_keys = OFF; DELETE FROM \"order\" WHERE id = 1",
  "PRAGMA foreign_keys = OFF; DELETE FROM shop",
};

static void
test_check (DbFixture *fixture, gconstpointer data)
{
  g_autofree char *sound = wb_db_fixture_path (fixture, "sound.db");
  g_autoptr (GError) error = NULL;

  add_orders (fixture);
  wb_db_assert_sound (fixture->db);
  g_assert_true (wb_db_backup (fixture->db, sound, &error));
  for (guint i = 0; i < G_N_ELEMENTS (faults); i++)
    {
      g_autofree char *path = wb_db_fixture_path (fixture, "faulty.db");
      g_autofree char *bytes = NULL;
      gsize            size;
      g_autoptr (WbDb) db = NULL;
      g_auto (GStrv) found = NULL;

      g_file_get_contents (sound, &bytes, &size, &error);
      g_assert_no_error (error);
      write_file (path, bytes, size);
      db = wb_db_open (path, WB_DB_READ_WRITE, &error);
      g_assert_no_error (error);
      wb_db_fixture_exec (db, faults[i]);
      found = wb_db_check (db, &error);
      g_assert_no_error (error);
      g_test_message ("%s: %s", faults[i], found[0] != NULL ? found[0] : "sound");
      g_assert_nonnull (found[0]);
    }
}

/* It looks at one state of the file, and works where nothing can be written. */
static void
test_check_while_writing (DbFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WbDb) reader = wb_db_open (fixture->path, WB_DB_READ_ONLY, &error);
  g_autoptr (WbDbRead) read = NULL;

  add_orders (fixture);
  read = wb_db_begin_read (reader);
  wb_db_assert_sound (reader);
  wb_db_fixture_undo (fixture);
  wb_db_assert_sound (reader);
}

/* ---- Backup ---- */

static void
assert_same_store (const char *path, const char *contents)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WbDb) db = wb_db_open (path, WB_DB_READ_WRITE, &error);
  g_autofree char *now = NULL;

  g_assert_no_error (error);
  wb_db_assert_sound (db);
  now = wb_db_dump (db);
  g_assert_cmpstr (now, ==, contents);
}

/* What another connection has committed is in it, what it has begun is not. */
static void
test_backup_while_writing (DbFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = wb_db_fixture_path (fixture, "backup.db");
  g_autofree char *contents = NULL;
  g_autoptr (WbDb) reader = wb_db_open (fixture->path, WB_DB_READ_ONLY, &error);
  g_autoptr (WbChange) change = wb_change_new (WB_CHANGE_IMPORT, WB_ACTOR_IMPORT, NOON, NULL);
  g_autoptr (WbOrder) order = wb_build_order ("number=C", NULL);
  GStatBuf st;

  add_orders (fixture);
  contents = wb_db_dump (fixture->db);
  g_assert_true (wb_db_begin_change (fixture->db, change, &error));
  g_assert_true (wb_db_change_order (fixture->db, NULL, order, fixture->shop, &error));
  g_assert_true (wb_db_backup (reader, path, &error));
  g_assert_true (wb_db_end_change (fixture->db, &error));

  g_assert_cmpint (g_stat (path, &st), ==, 0);
  g_assert_cmpint (st.st_mode & 0777, ==, 0600);
  assert_same_store (path, contents);
}

static void
test_backup_refused (DbFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *nowhere = wb_db_fixture_path (fixture, "none/backup.db");
  g_autofree char *path = wb_db_fixture_path (fixture, "backup.db");
  g_autofree char *part = g_strconcat (path, ".part", NULL);
  g_autofree char *bytes = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  GRand *rand = g_rand_new_with_seed (11);

  g_assert_false (wb_db_backup (fixture->db, nowhere, &error));
  g_assert_error (error, WB_DB_ERROR, WB_DB_ERROR_CANT_OPEN);
  g_clear_error (&error);
  g_assert_false (wb_db_backup (fixture->db, fixture->path, &error));
  g_assert_error (error, WB_DB_ERROR, WB_DB_ERROR_FAILED);
  g_clear_error (&error);

  /* An older backup stays when the new one is cancelled. */
  for (int i = 0; i < 40; i++)
    {
      g_autofree char *number = g_strdup_printf ("N%d", i);

      wb_db_fixture_add (fixture, wb_random_order (rand, number, NOON), NULL);
    }
  g_rand_free (rand);
  write_file (path, "older", 5);
  g_cancellable_cancel (cancellable);
  wb_db_set_cancellable (fixture->db, cancellable);
  g_assert_false (wb_db_backup (fixture->db, path, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  wb_db_set_cancellable (fixture->db, NULL);
  g_assert_true (g_file_get_contents (path, &bytes, NULL, NULL));
  g_assert_cmpstr (bytes, ==, "older");
  g_assert_false (g_file_test (part, G_FILE_TEST_EXISTS));
}

/* ---- Restore ---- */

static void
test_restore (DbFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = wb_db_fixture_path (fixture, "backup.db");
  g_autofree char *kept = g_strconcat (fixture->path, ".before-restore", NULL);
  g_autofree char *contents = NULL;
  g_autofree char *newer = NULL;
  GStatBuf         st;

  add_orders (fixture);
  contents = wb_db_dump (fixture->db);
  g_assert_true (wb_db_backup (fixture->db, path, &error));
  wb_db_fixture_add (fixture, wb_build_order ("number=C", NULL), NULL);
  newer = wb_db_dump (fixture->db);
  g_clear_pointer (&fixture->db, wb_db_close);

  g_assert_true (wb_db_restore (fixture->path, path, &error));
  g_assert_no_error (error);
  assert_same_store (fixture->path, contents);
  assert_same_store (kept, newer);
  assert_same_store (path, contents);
  g_assert_cmpint (g_stat (fixture->path, &st), ==, 0);
  g_assert_cmpint (st.st_mode & 0777, ==, 0600);

  /* And back: what is kept takes part in it twice. */
  g_assert_true (wb_db_restore (fixture->path, kept, &error));
  g_assert_no_error (error);
  assert_same_store (fixture->path, newer);
  assert_same_store (kept, contents);

  /* Where there is no store yet. */
  g_unlink (fixture->path);
  g_assert_true (wb_db_restore (fixture->path, path, &error));
  assert_same_store (fixture->path, contents);
}

/* What is no sound store is refused, and the store stays as it is; nothing lies about. */
static void
test_restore_refused (DbFixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *sql; /* what makes a backup unfit; NULL: contents */
    WbDbError   code;
    const char *contents;
  } cases[] = {
    { NULL, WB_DB_ERROR_NOT_STORE, "not a store" },
    { NULL, WB_DB_ERROR_NOT_STORE, "" },
    { "PRAGMA user_version = 99", WB_DB_ERROR_TOO_NEW },
    { "PRAGMA application_id = 5", WB_DB_ERROR_NOT_STORE },
    { "UPDATE tally SET n = 9", WB_DB_ERROR_CORRUPT },
  };
  g_autofree char *path = wb_db_fixture_path (fixture, "backup.db");
  g_autofree char *none = wb_db_fixture_path (fixture, "none.db");
  g_autofree char *contents = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) dir = NULL;

  add_orders (fixture);
  contents = wb_db_dump (fixture->db);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      if (cases[i].sql == NULL)
        {
          write_file (path, cases[i].contents, strlen (cases[i].contents));
        }
      else
        {
          sqlite3 *handle;

          g_assert_true (wb_db_backup (fixture->db, path, &error));
          g_assert_cmpint (sqlite3_open (path, &handle), ==, SQLITE_OK);
          g_assert_cmpint (sqlite3_exec (handle, cases[i].sql, NULL, NULL, NULL), ==, SQLITE_OK);
          sqlite3_close (handle);
        }
      g_clear_pointer (&fixture->db, wb_db_close);
      g_assert_false (wb_db_restore (fixture->path, path, &error));
      g_assert_error (error, WB_DB_ERROR, (int) cases[i].code);
      g_clear_error (&error);
      assert_same_store (fixture->path, contents);
      wb_db_fixture_reopen (fixture);
    }
  g_clear_pointer (&fixture->db, wb_db_close);
  g_assert_false (wb_db_restore (fixture->path, none, &error));
  g_assert_error (error, WB_DB_ERROR, WB_DB_ERROR_CANT_OPEN);
  g_clear_error (&error);
  g_assert_false (wb_db_restore (fixture->path, fixture->path, &error));
  g_assert_error (error, WB_DB_ERROR, WB_DB_ERROR_FAILED);
  assert_same_store (fixture->path, contents);

  dir = g_dir_open (fixture->folder, 0, NULL);
  for (const char *name = g_dir_read_name (dir); name != NULL; name = g_dir_read_name (dir))
    g_assert_true (g_str_equal (name, "waybill.db") || g_str_equal (name, "backup.db"));
}

/* Somebody has the store open: it is not taken away from under them. */
static void
test_restore_busy (DbFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = wb_db_fixture_path (fixture, "backup.db");
  g_autofree char *contents = NULL;
  g_autofree char *now = NULL;

  g_assert_true (wb_db_backup (fixture->db, path, &error));
  add_orders (fixture);
  contents = wb_db_dump (fixture->db);
  g_assert_false (wb_db_restore (fixture->path, path, &error));
  g_assert_error (error, WB_DB_ERROR, WB_DB_ERROR_BUSY);
  now = wb_db_dump (fixture->db);
  g_assert_cmpstr (now, ==, contents);
  wb_db_assert_sound (fixture->db);
}

/* A damaged store gives way and is kept as it is; its log does no harm to the new one. */
static void
test_restore_over_damage (DbFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = wb_db_fixture_path (fixture, "backup.db");
  g_autofree char *log = g_strconcat (fixture->path, "-wal", NULL);
  g_autofree char *kept = g_strconcat (fixture->path, ".before-restore", NULL);
  g_autofree char *contents = NULL;
  g_autofree char *bytes = NULL;
  char             damaged[8192];
  gsize            size;

  add_orders (fixture);
  contents = wb_db_dump (fixture->db);
  g_assert_true (wb_db_backup (fixture->db, path, &error));
  g_clear_pointer (&fixture->db, wb_db_close);
  memset (damaged, 'x', sizeof damaged);
  write_file (fixture->path, damaged, sizeof damaged);
  write_file (log, "its log", 7);

  g_assert_true (wb_db_restore (fixture->path, path, &error));
  g_assert_no_error (error);
  assert_same_store (fixture->path, contents);
  g_assert_true (g_file_get_contents (kept, &bytes, &size, NULL));
  g_assert_cmpmem (bytes, size, damaged, sizeof damaged);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  WB_DB_TEST ("/db-care/check", test_check);
  WB_DB_TEST ("/db-care/check-while-writing", test_check_while_writing);
  WB_DB_TEST ("/db-care/backup-while-writing", test_backup_while_writing);
  WB_DB_TEST ("/db-care/backup-refused", test_backup_refused);
  WB_DB_TEST ("/db-care/restore", test_restore);
  WB_DB_TEST ("/db-care/restore-refused", test_restore_refused);
  WB_DB_TEST ("/db-care/restore-busy", test_restore_busy);
  WB_DB_TEST ("/db-care/restore-over-damage", test_restore_over_damage);

  return g_test_run ();
}
