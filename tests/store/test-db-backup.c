/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Automatic backups: when one is made, which are kept, what putting one back would lose; and that a
 * store of every released version comes up to date with a copy of it kept. */
#include "wb-db-backup.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

#include "wb-backup-files.h"
#include "wb-db-fixture.h"
#include "wb-db-private.h"
#include "wb-time.h"

static gint64
parse_time (const char *text)
{
  gint64 time;

  g_assert_true (wb_time_parse_iso (text, NULL, &time, NULL));

  return time;
}

static char *
make_daily (DbFixture *fixture, gint64 now)
{
  g_autoptr (GError) error = NULL;
  char *path;

  g_assert_true (wb_db_make_daily_backup (fixture->db, now, &path, &error));
  g_assert_no_error (error);

  return path;
}

static void
add_order (DbFixture *fixture, const char *number)
{
  g_autofree char *field = g_strconcat ("number=", number, NULL);

  wb_db_fixture_add (fixture, wb_build_order (field, "stage=unpaid", NULL), NULL);
}

/* ---- Names ---- */

static void
make_file (DbFixture *fixture, const char *name)
{
  g_autofree char *folder = wb_db_fixture_path (fixture, "backups");
  g_autofree char *path = g_build_filename (folder, name, NULL);

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (path, "x", 1, NULL));
}

/* The files in the folder, newest backup first, then the rest. */
static char *
list_names (DbFixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) backups = wb_backup_files_list (fixture->path, &error);
  GString *names = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < backups->len; i++)
    {
      g_autofree char *name = g_path_get_basename (((WbBackup *) backups->pdata[i])->path);

      g_string_append_printf (names, "%s%s", i > 0 ? " " : "", name);
    }

  return g_string_free (names, FALSE);
}

static void
test_names (DbFixture *fixture, gconstpointer data)
{
  static const char *const others[] = {
    "waybill.db",
    "waybill-2026-05-20.db",
    "waybill-2026-02-30T091500Z.db",
    "waybill-2026-05-20T091500Z-v.db",
    "waybill-2026-05-20T091500Z-old.db",
    "waybill-2026-05-20T091500Z.db.17.part",
    "waybill2-2026-05-20T091500Z.db",
    "notes.txt",
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) backups = NULL;
  g_autofree char *names = NULL;
  const WbBackup  *backup;

  names = list_names (fixture);
  g_assert_cmpstr (names, ==, "");
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    make_file (fixture, others[i]);
  make_file (fixture, "waybill-2026-05-20T091500Z.db");
  make_file (fixture, "waybill-2026-05-20T091501Z-v1.db");
  make_file (fixture, "waybill-2025-12-31T235959Z-replaced.db");

  backups = wb_backup_list (fixture->path, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (backups->len, ==, 3);
  backup = backups->pdata[0];
  g_assert_cmpint (backup->kind, ==, WB_BACKUP_BEFORE_UPDATE);
  g_assert_cmpint (backup->at, ==, parse_time ("2026-05-20T09:15:01Z"));
  g_assert_cmpint (backup->n_orders, ==, -1);
  backup = backups->pdata[1];
  g_assert_cmpint (backup->kind, ==, WB_BACKUP_DAILY);
  g_assert_cmpuint (backup->size, ==, 1);
  backup = backups->pdata[2];
  g_assert_cmpint (backup->kind, ==, WB_BACKUP_BEFORE_RESTORE);
}

/* ---- What is kept ---- */

/* Every day of 2026 until Wednesday 20 May: seven days; the Sundays before this week; the ends of
 * the months. */
static void
test_kept_daily (DbFixture *fixture, gconstpointer data)
{
  WbCivil          civil = { 2026, 1, 1, 12, 0, 0 };
  g_autofree char *names = NULL;

  for (; civil.month < 5 || civil.day <= 20; wb_civil_add_days (&civil, 1))
    {
      g_autofree char *name =
          g_strdup_printf ("waybill-2026-%02d-%02dT120000Z.db", civil.month, civil.day);

      make_file (fixture, name);
    }
  wb_backup_files_prune (fixture->path);
  names = list_names (fixture);
  g_assert_cmpstr (names, ==,
                   "waybill-2026-05-20T120000Z.db waybill-2026-05-19T120000Z.db "
                   "waybill-2026-05-18T120000Z.db waybill-2026-05-17T120000Z.db "
                   "waybill-2026-05-16T120000Z.db waybill-2026-05-15T120000Z.db "
                   "waybill-2026-05-14T120000Z.db waybill-2026-05-10T120000Z.db "
                   "waybill-2026-05-03T120000Z.db waybill-2026-04-30T120000Z.db "
                   "waybill-2026-03-31T120000Z.db waybill-2026-02-28T120000Z.db "
                   "waybill-2026-01-31T120000Z.db");
}

/* Of one day the newest; the newest from before an update whatever its age; other files stay. */
static void
test_kept_others (DbFixture *fixture, gconstpointer data)
{
  g_autofree char *names = NULL;
  g_autofree char *note = wb_db_fixture_path (fixture, "backups/notes.txt");

  make_file (fixture, "notes.txt");
  make_file (fixture, "waybill-2019-05-20T090000Z-v1.db");
  make_file (fixture, "waybill-2019-05-21T090000Z-v1.db");
  for (int day = 1; day <= 28; day++)
    for (int hour = 8; hour < 10; hour++)
      {
        g_autofree char *name = g_strdup_printf ("waybill-2026-02-%02dT%02d0000Z%s.db", day, hour,
                                                 hour == 8 ? "" : "-replaced");

        make_file (fixture, name);
      }
  for (int month = 1; month <= 12; month++)
    {
      g_autofree char *name = g_strdup_printf ("waybill-2025-%02d-15T120000Z.db", month);

      make_file (fixture, name);
    }
  wb_backup_files_prune (fixture->path);
  names = list_names (fixture);
  g_assert_cmpstr (names, ==,
                   "waybill-2026-02-28T090000Z-replaced.db waybill-2026-02-27T090000Z-replaced.db "
                   "waybill-2026-02-26T090000Z-replaced.db waybill-2026-02-25T090000Z-replaced.db "
                   "waybill-2026-02-24T090000Z-replaced.db waybill-2026-02-23T090000Z-replaced.db "
                   "waybill-2026-02-22T090000Z-replaced.db waybill-2026-02-15T090000Z-replaced.db "
                   "waybill-2026-02-08T090000Z-replaced.db waybill-2025-12-15T120000Z.db "
                   "waybill-2025-11-15T120000Z.db waybill-2025-10-15T120000Z.db "
                   "waybill-2025-09-15T120000Z.db waybill-2025-08-15T120000Z.db "
                   "waybill-2019-05-21T090000Z-v1.db");
  g_assert_true (g_file_test (note, G_FILE_TEST_EXISTS));
}

/* ---- The daily one ---- */

static void
test_daily (DbFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WbDb) copy = NULL;
  g_autofree char *first = make_daily (fixture, NOON);
  g_autofree char *folder = g_path_get_dirname (first);
  g_autofree char *second = NULL;
  g_autofree char *contents = NULL;
  g_autofree char *copied = NULL;
  GStatBuf         st;

  g_assert_cmpint (g_stat (folder, &st), ==, 0);
  g_assert_cmpint (st.st_mode & 0777, ==, 0700);
  g_assert_cmpint (g_stat (first, &st), ==, 0);
  g_assert_cmpint (st.st_mode & 0777, ==, 0600);
  g_assert_true (g_str_has_suffix (first, "/backups/waybill-2023-11-15T120000Z.db"));

  /* The same day, and the next one on which nothing changed. */
  g_assert_null (make_daily (fixture, NOON + HOUR));
  g_assert_null (make_daily (fixture, NOON + DAY));
  add_order (fixture, "A");
  g_assert_null (make_daily (fixture, NOON + HOUR));
  second = make_daily (fixture, NOON + DAY);
  g_assert_nonnull (second);
  g_assert_null (make_daily (fixture, NOON + 2 * DAY));

  /* Nor does what is done to a clock hide a change. */
  add_order (fixture, "B");
  g_free (make_daily (fixture, NOON - 10 * DAY));

  contents = wb_db_dump (fixture->db);
  copy = wb_db_open (second, WB_DB_READ_WRITE, &error);
  g_assert_no_error (error);
  wb_db_assert_sound (copy);
  copied = wb_db_dump (copy);
  g_assert_nonnull (strstr (copied, "|A|"));
  g_assert_null (strstr (copied, "|B|"));
  g_assert_nonnull (strstr (contents, "|B|"));
}

/* A reader makes it while somebody writes, and what is written meanwhile counts as a change since.
 */
static void
test_daily_while_writing (DbFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WbDb) reader = wb_db_open (fixture->path, WB_DB_READ_ONLY, &error);
  g_autoptr (WbChange) change = wb_change_new (WB_CHANGE_IMPORT, WB_ACTOR_IMPORT, NOON, NULL);
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  g_assert_true (wb_db_begin_change (fixture->db, change, &error));
  g_assert_true (wb_db_make_daily_backup (reader, NOON, &first, &error));
  g_assert_nonnull (first);
  g_assert_true (wb_db_end_change (fixture->db, &error));
  g_assert_true (wb_db_make_daily_backup (reader, NOON + DAY, &second, &error));
  g_assert_nonnull (second);
}

static void
test_daily_refused (DbFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = wb_db_fixture_path (fixture, "backups");

  /* No folder can be made where a file is. */
  g_assert_true (g_file_set_contents (folder, "x", 1, NULL));
  g_assert_false (wb_db_make_daily_backup (fixture->db, NOON, NULL, &error));
  g_assert_error (error, WB_DB_ERROR, WB_DB_ERROR_CANT_OPEN);
  wb_db_assert_sound (fixture->db);
}

/* ---- Finding a good one ---- */

static void
test_find_good (DbFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *good = NULL;
  g_autofree char *damaged = NULL;
  g_autofree char *found = NULL;
  g_autofree char *bytes = NULL;
  gsize            size;

  g_assert_null (wb_backup_find_good (fixture->path, &error));
  g_assert_no_error (error);
  add_order (fixture, "A");
  good = make_daily (fixture, NOON);
  add_order (fixture, "B");
  damaged = make_daily (fixture, NOON + DAY);
  g_assert_true (g_file_get_contents (damaged, &bytes, &size, &error));
  memset (bytes + size / 2, 'x', 4096);
  g_assert_true (g_file_set_contents (damaged, bytes, size, &error));
  make_file (fixture, "waybill-2023-11-18T120000Z.db");
  found = wb_backup_find_good (fixture->path, &error);
  g_assert_cmpstr (found, ==, good);
}

/* ---- Preview ---- */

static void
test_preview (DbFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WbRestorePreview) preview = NULL;
  g_autoptr (WbOrder) order = NULL;
  g_autofree char *path = NULL;
  const WbChange  *change;

  add_order (fixture, "A");
  add_order (fixture, "B");
  path = make_daily (fixture, NOON);
  add_order (fixture, "C");
  add_order (fixture, "D");
  wb_db_fixture_undo (fixture);
  order = wb_db_fixture_load (fixture, "A");
  wb_change_fields (order, "note=call", NULL);
  wb_db_fixture_change (fixture, g_steal_pointer (&order));

  preview = wb_restore_preview_new (fixture->path, path, &error);
  g_assert_no_error (error);
  g_assert_true (preview->has_store);
  g_assert_cmpuint (preview->n_orders, ==, 2);
  g_assert_cmpuint (preview->n_orders_now, ==, 3);
  g_assert_cmpuint (preview->n_lost, ==, 1);
  g_assert_cmpint (preview->newest, ==, NOON);
  g_assert_cmpint (preview->newest_now, ==, NOON);
  /* The fixture calls a change of the seller an import, too; what was undone is not lost. */
  g_assert_cmpuint (preview->n_imports, ==, 2);
  g_assert_cmpuint (preview->n_actions, ==, 0);
  g_assert_cmpuint (preview->changes->len, ==, 2);
  change = preview->changes->pdata[0];
  g_assert_cmpstr (change->title, ==, "changed");
  change = preview->changes->pdata[1];
  g_assert_cmpstr (change->title, ==, "new");
}

/* The store is gone or damaged; the copy is none. */
static void
test_preview_damaged (DbFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WbRestorePreview) preview = NULL;
  g_autofree char *path = NULL;
  g_autofree char *none = wb_db_fixture_path (fixture, "none.db");

  add_order (fixture, "A");
  path = make_daily (fixture, NOON);
  preview = wb_restore_preview_new (none, path, &error);
  g_assert_no_error (error);
  g_assert_false (preview->has_store);
  g_assert_cmpuint (preview->n_orders, ==, 1);
  g_assert_false (g_file_test (none, G_FILE_TEST_EXISTS));

  g_assert_null (wb_restore_preview_new (fixture->path, none, &error));
  g_assert_error (error, WB_DB_ERROR, WB_DB_ERROR_CANT_OPEN);
  g_clear_error (&error);
  g_assert_true (g_file_set_contents (none, "no store", -1, &error));
  g_assert_null (wb_restore_preview_new (fixture->path, none, &error));
  g_assert_error (error, WB_DB_ERROR, WB_DB_ERROR_NOT_STORE);
}

/* Whatever is put back and back again, no store is lost. */
static void
test_restore_keeps (DbFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) backups = NULL;
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  gint64           n[3] = { 0 };

  add_order (fixture, "A");
  first = make_daily (fixture, NOON);
  add_order (fixture, "B");
  second = make_daily (fixture, NOON + DAY);
  add_order (fixture, "C");
  g_clear_pointer (&fixture->db, wb_db_close);
  g_assert_true (wb_db_restore (fixture->path, first, &error));
  g_assert_true (wb_db_restore (fixture->path, second, &error));
  g_assert_no_error (error);

  /* The store with A to C, and the one with A alone that came in its place. */
  backups = wb_backup_list (fixture->path, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (backups->len, ==, 4);
  for (guint i = 0; i < backups->len; i++)
    {
      const WbBackup *backup = backups->pdata[i];

      if (backup->kind == WB_BACKUP_BEFORE_RESTORE)
        n[backup->n_orders - 1]++;
    }
  g_assert_cmpint (n[0], ==, 1);
  g_assert_cmpint (n[2], ==, 1);
}

/* ---- Released versions ---- */

static void
load_released (const char *path, int version)
{
  g_autofree char *name = g_strdup_printf ("v%d.sql", version);
  g_autofree char *source =
      g_test_build_filename (G_TEST_DIST, "fixtures", "databases", name, NULL);
  g_autofree char *sql = NULL;
  g_autoptr (GError) error = NULL;
  sqlite3 *handle;

  g_assert_true (g_file_get_contents (source, &sql, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (sqlite3_open (path, &handle), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (handle, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_close (handle), ==, SQLITE_OK);
}

/* What a person would miss of what that version held, as text; not what this version works out. */
static char *
dump_released (const char *path, int version)
{
  static const char *const commands[] = {
    "SELECT id, shop_id, change_set_id, number, stage, substage, after_sales, created, paid, total,"
    " buyer, recipient, phone, address, note, as_of FROM \"order\"",
    "SELECT order_id, position, key, quantity, unit_price, sku_id, product, variation, extra"
    " FROM item",
    "SELECT id, change_set_id, order_id, part, part_key, field, before, after FROM journal",
    /* From version 2 on. */
    "SELECT * FROM reroute",
    "SELECT * FROM task",
    "SELECT * FROM tag",
    "SELECT * FROM setting WHERE key <> 'clocks'",
    "SELECT * FROM undone_order",
    "SELECT * FROM saved_view",
    "SELECT * FROM message_template",
    "SELECT * FROM export_template",
    "SELECT * FROM saved_export",
    "SELECT id, at, template_id, n_orders FROM export_run",
    "SELECT * FROM exported",
  };
  GString *text = g_string_new (NULL);
  sqlite3 *handle;

  g_assert_cmpint (sqlite3_open (path, &handle), ==, SQLITE_OK);
  for (guint i = 0; i < (version == 1 ? 3 : G_N_ELEMENTS (commands)); i++)
    {
      sqlite3_stmt *stmt;

      g_assert_cmpint (sqlite3_prepare_v2 (handle, commands[i], -1, &stmt, NULL), ==, SQLITE_OK);
      g_string_append_printf (text, "%s:", commands[i]);
      while (sqlite3_step (stmt) == SQLITE_ROW)
        for (int j = 0; j < sqlite3_column_count (stmt); j++)
          g_string_append_printf (text, "%s|", sqlite3_column_text (stmt, j));
      sqlite3_finalize (stmt);
    }
  sqlite3_close (handle);

  return g_string_free (text, FALSE);
}

static void
test_upgrade (DbFixture *fixture, gconstpointer data)
{
  int              version = GPOINTER_TO_INT (data);
  g_autofree char *suffix = g_strdup_printf ("-v%d.db", version);
  g_autofree char *path = wb_db_fixture_path (fixture, "old.db");
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autofree char *kept = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) backups = NULL;
  g_autoptr (WbDb) db = NULL;
  const WbBackup *backup;

  load_released (path, version);
  before = dump_released (path, version);
  g_assert_null (wb_db_open (path, WB_DB_READ_ONLY, &error));
  g_assert_error (error, WB_DB_ERROR, WB_DB_ERROR_FAILED);
  g_clear_error (&error);

  db = wb_db_open (path, WB_DB_READ_WRITE, &error);
  g_assert_no_error (error);
  wb_db_assert_sound (db);
  after = dump_released (path, version);
  g_assert_cmpstr (after, ==, before);

  /* What it was is kept, in the version that it was. */
  backups = wb_backup_list (path, &error);
  g_assert_cmpuint (backups->len, ==, 1);
  backup = backups->pdata[0];
  g_assert_cmpint (backup->kind, ==, WB_BACKUP_BEFORE_UPDATE);
  g_assert_true (g_str_has_suffix (backup->path, suffix));
  g_assert_cmpint (backup->n_orders, ==, 48);
  kept = dump_released (backup->path, version);
  g_assert_cmpstr (kept, ==, before);

  /* And can be put back, which brings it up to date without another copy. */
  g_clear_pointer (&db, wb_db_close);
  g_assert_true (wb_db_restore (path, backup->path, &error));
  g_assert_no_error (error);
  g_clear_pointer (&backups, g_ptr_array_unref);
  backups = wb_backup_list (path, &error);
  g_assert_cmpuint (backups->len, ==, 2);
  db = wb_db_open (path, WB_DB_READ_ONLY, &error);
  g_assert_no_error (error);
  wb_db_assert_sound (db);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  WB_DB_TEST ("/db-backup/names", test_names);
  WB_DB_TEST ("/db-backup/kept-daily", test_kept_daily);
  WB_DB_TEST ("/db-backup/kept-others", test_kept_others);
  WB_DB_TEST ("/db-backup/daily", test_daily);
  WB_DB_TEST ("/db-backup/daily-while-writing", test_daily_while_writing);
  WB_DB_TEST ("/db-backup/daily-refused", test_daily_refused);
  WB_DB_TEST ("/db-backup/find-good", test_find_good);
  WB_DB_TEST ("/db-backup/preview", test_preview);
  WB_DB_TEST ("/db-backup/preview-damaged", test_preview_damaged);
  WB_DB_TEST ("/db-backup/restore-keeps", test_restore_keeps);
  for (int version = 1; version < 3; version++)
    {
      g_autofree char *name = g_strdup_printf ("/db-backup/upgrade-v%d", version);

      g_test_add (name, DbFixture, GINT_TO_POINTER (version), wb_db_fixture_set_up, test_upgrade,
                  wb_db_fixture_tear_down);
    }

  return g_test_run ();
}
