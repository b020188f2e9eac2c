/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The connection: opening, migrating, statements, errors. One thread. */
#include "wb-db-private.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>

#include "wb-db-backup.h"
#include "wb-store-resources.h"
#include "wb-time.h"

/* "WayB": what tells a store from any other SQLite file. */
#define APPLICATION_ID 0x57617942
#define BUSY_MS 5000
/* The progress handler looks at the cancellable after so many virtual machine steps: about 1 ms. */
#define PROGRESS_STEPS 20000

static const char *const migrations[] = {
  "/io/github/waybill_desktop/Waybill/store/migrations/0001-orders.sql",
  "/io/github/waybill_desktop/Waybill/store/migrations/0002-selling.sql",
  "/io/github/waybill_desktop/Waybill/store/migrations/0003-own.sql",
};
#define VERSION ((int) G_N_ELEMENTS (migrations))
/* The versions from which on all names of an item are one text, and the seller's layouts are here.
 */
#define WORDS_VERSION 2
#define LAYOUTS_VERSION 3

static WbDbError
map_code (int code)
{
  switch (code & 0xff)
    {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return WB_DB_ERROR_BUSY;
    case SQLITE_CORRUPT:
      return WB_DB_ERROR_CORRUPT;
    case SQLITE_NOTADB:
      return WB_DB_ERROR_NOT_STORE;
    case SQLITE_CONSTRAINT:
      return WB_DB_ERROR_CONSTRAINT;
    case SQLITE_READONLY:
    case SQLITE_PERM:
      return WB_DB_ERROR_READ_ONLY;
    case SQLITE_FULL:
      return WB_DB_ERROR_FULL;
    case SQLITE_CANTOPEN:
      return WB_DB_ERROR_CANT_OPEN;
    default:
      return WB_DB_ERROR_FAILED;
    }
}

void
wb_db_set_error (WbDb *self, const char *what, GError **error)
{
  int code = sqlite3_extended_errcode (self->handle);

  if ((code & 0xff) == SQLITE_INTERRUPT)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "Cancelled");
  else
    g_set_error (error, WB_DB_ERROR, map_code (code), "%s: %s (%s, %d)", self->path,
                 sqlite3_errmsg (self->handle), what, code);
}

gboolean
wb_db_exec (WbDb *self, const char *sql, GError **error)
{
  g_assert (self->owner == g_thread_self ());

  if (sqlite3_exec (self->handle, sql, NULL, NULL, NULL) == SQLITE_OK)
    return TRUE;
  wb_db_set_error (self, sql, error);

  return FALSE;
}

sqlite3_stmt *
wb_db_prepare (WbDb *self, const char *sql, GError **error)
{
  sqlite3_stmt *stmt = NULL;

  g_assert (self->owner == g_thread_self ());

  if (sqlite3_prepare_v2 (self->handle, sql, -1, &stmt, NULL) != SQLITE_OK)
    wb_db_set_error (self, sql, error);

  return stmt;
}

/* Prepares once what is kept for the life of the connection. */
static sqlite3_stmt *
keep_stmt (WbDb *self, sqlite3_stmt **slot, const char *sql, GError **error)
{
  g_assert (self->owner == g_thread_self ());

  if (*slot == NULL && sqlite3_prepare_v3 (self->handle, sql, -1, SQLITE_PREPARE_PERSISTENT, slot,
                                           NULL) != SQLITE_OK)
    {
      wb_db_set_error (self, sql, error);
      return NULL;
    }
  sqlite3_reset (*slot);

  return *slot;
}

sqlite3_stmt *
wb_db_get_stmt (WbDb *self, StmtId id, GError **error)
{
  return keep_stmt (self, &self->stmts[id], wb_db_statement_get_sql (id), error);
}

sqlite3_stmt *
wb_db_get_record (WbDb *self, int table, RecordStmt which, GError **error)
{
  g_autofree char *sql = NULL;

  if (self->records[table][which] == NULL)
    sql = wb_db_record_build_sql (table, which);

  return keep_stmt (self, &self->records[table][which], sql, error);
}

/* Few sets of fields change together; the bound is for files that change anything. */
#define MAX_UPDATES 64

sqlite3_stmt *
wb_db_get_update (WbDb *self, WbFieldSet fields, GError **error)
{
  sqlite3_stmt    *stmt = g_hash_table_lookup (self->updates, &fields);
  g_autofree char *sql = NULL;

  if (stmt != NULL)
    return keep_stmt (self, &stmt, NULL, error);

  sql = wb_db_update_build_sql (fields);
  if (keep_stmt (self, &stmt, sql, error) == NULL)
    return NULL;
  if (g_hash_table_size (self->updates) >= MAX_UPDATES)
    g_hash_table_remove_all (self->updates);
  g_hash_table_insert (self->updates, g_memdup2 (&fields, sizeof fields), stmt);

  return stmt;
}

gboolean
wb_db_run (WbDb *self, sqlite3_stmt *stmt, GError **error)
{
  int code = sqlite3_step (stmt);

  if (code == SQLITE_DONE || code == SQLITE_ROW)
    {
      sqlite3_reset (stmt);
      return TRUE;
    }
  wb_db_set_error (self, sqlite3_sql (stmt), error);
  sqlite3_reset (stmt);

  return FALSE;
}

gboolean
wb_db_step (WbDb *self, sqlite3_stmt *stmt, GError **error)
{
  int code = sqlite3_step (stmt);

  if (code == SQLITE_ROW)
    return TRUE;
  if (code != SQLITE_DONE)
    wb_db_set_error (self, sqlite3_sql (stmt), error);
  sqlite3_reset (stmt);

  return FALSE;
}

gboolean
wb_db_has_ended (GError **local, GError **error)
{
  if (*local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (local));

  return FALSE;
}

GArray *
wb_db_read_ids (WbDb *self, sqlite3_stmt *stmt, GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GError) local = NULL;

  while (wb_db_step (self, stmt, &local))
    {
      gint64 id = sqlite3_column_int64 (stmt, 0);

      g_array_append_val (ids, id);
    }

  return wb_db_has_ended (&local, error) ? g_steal_pointer (&ids) : NULL;
}

gboolean
wb_db_is_cancelled (WbDb *self, GError **error)
{
  return g_cancellable_set_error_if_cancelled (self->cancellable, error);
}

WbDbRead *
wb_db_begin_read (WbDb *self)
{
  sqlite3_stmt *stmt;

  if (!sqlite3_get_autocommit (self->handle))
    return NULL;
  /* Should it fail, the statements that follow say why. */
  stmt = wb_db_get_stmt (self, STMT_BEGIN_READ, NULL);

  return stmt != NULL && wb_db_run (self, stmt, NULL) ? self : NULL;
}

void
wb_db_end_read (WbDbRead *read)
{
  sqlite3_stmt *stmt;

  /* A search that was interrupted while it filled its tables has ended the transaction. */
  if (read == NULL || sqlite3_get_autocommit (read->handle))
    return;
  stmt = wb_db_get_stmt (read, STMT_END_READ, NULL);
  if (stmt == NULL || !wb_db_run (read, stmt, NULL))
    wb_db_exec (read, "ROLLBACK", NULL);
}

void
wb_db_bind_number (sqlite3_stmt *stmt, int index, gint64 value)
{
  if (value == WB_TIME_NONE)
    sqlite3_bind_null (stmt, index);
  else
    sqlite3_bind_int64 (stmt, index, value);
}

gint64
wb_db_column_number (sqlite3_stmt *stmt, int column)
{
  if (sqlite3_column_type (stmt, column) == SQLITE_NULL)
    return WB_TIME_NONE;

  return sqlite3_column_int64 (stmt, column);
}

void
wb_db_bind_text (sqlite3_stmt *stmt, int index, const char *text)
{
  sqlite3_bind_text (stmt, index, text, -1, SQLITE_STATIC);
}

char *
wb_db_dup_column (sqlite3_stmt *stmt, int column)
{
  const char *text = (const char *) sqlite3_column_text (stmt, column);

  /* All texts were valid when they were stored: a damaged file must not bring the rest down. */
  return text == NULL || g_utf8_validate (text, -1, NULL) ? g_strdup (text)
                                                          : g_utf8_make_valid (text, -1);
}

int
wb_db_column_index (sqlite3_stmt *stmt, int column, int n)
{
  int index = sqlite3_column_int (stmt, column);

  return index >= 0 && index < n ? index : 0;
}

gboolean
wb_db_get_number (WbDb *self, const char *sql, gint64 *number, GError **error)
{
  g_autoptr (sqlite3_stmt) stmt = wb_db_prepare (self, sql, error);
  g_autoptr (GError) local = NULL;

  if (stmt == NULL)
    return FALSE;
  if (wb_db_step (self, stmt, &local))
    *number = sqlite3_column_int64 (stmt, 0);

  return wb_db_has_ended (&local, error);
}

static gboolean
read_version (WbDb *self, gint64 *version, GError **error)
{
  return wb_db_get_number (self, "PRAGMA user_version", version, error);
}

gint64
wb_db_get_data_version (WbDb *self)
{
  sqlite3_stmt *stmt = wb_db_get_stmt (self, STMT_DATA_VERSION, NULL);
  gint64        version = -1;

  if (stmt != NULL && wb_db_step (self, stmt, NULL))
    version = sqlite3_column_int64 (stmt, 0);
  if (stmt != NULL)
    sqlite3_reset (stmt);

  return version;
}

static gboolean
run_script (WbDb *self, gint64 step, GError **error)
{
  g_autoptr (GBytes) sql = g_resource_lookup_data (wb_store_get_resource (), migrations[step],
                                                   G_RESOURCE_LOOKUP_FLAGS_NONE, error);

  /* GLib's resource compiler ends the data with NUL. */
  return sql != NULL && wb_db_exec (self, g_bytes_get_data (sql, NULL), error);
}

/* What follows from the values of orders is worked out by the rules of this program, which needs
 * the columns of all scripts. */
static gboolean
follow_scripts (WbDb *self, gint64 from, GError **error)
{
  return wb_db_settle_all (self, error) &&
         (from >= WORDS_VERSION || wb_db_rebuild_words (self, error)) &&
         (from >= LAYOUTS_VERSION || wb_db_take_layout_files (self, error));
}

static gboolean
apply_migrations (WbDb *self, gint64 from, GError **error)
{
  g_autofree char *stamp = g_strdup_printf ("PRAGMA application_id = %d; PRAGMA user_version = %d",
                                            APPLICATION_ID, VERSION);

  for (gint64 step = from; step < VERSION; step++)
    if (!run_script (self, step, error))
      return FALSE;

  return follow_scripts (self, from, error) && wb_db_exec (self, stamp, error);
}

/* All scripts and the stamp in one transaction; the version is read inside it, as another process
 * may have been quicker. */
static gboolean
migrate_at_once (WbDb *self, GError **error)
{
  gint64 version = 0;

  if (!wb_db_exec (self, "BEGIN IMMEDIATE", error))
    return FALSE;
  if (read_version (self, &version, error) &&
      (version >= VERSION || apply_migrations (self, version, error)) &&
      wb_db_exec (self, "COMMIT", error))
    return TRUE;
  wb_db_exec (self, "ROLLBACK", NULL);

  return FALSE;
}

static gboolean
migrate (WbDb *self, GError **error)
{
  gint64 version = 0;

  if (!read_version (self, &version, error))
    return FALSE;
  if (version > 0 && version < VERSION && (self->flags & WB_DB_OPEN_COPY) == 0 &&
      !wb_db_keep_version (self, version, error))
    return FALSE;

  return version >= VERSION || migrate_at_once (self, error);
}

/* Refuses what is not a store, or a newer one, before anything is written. */
static gboolean
check_kind (WbDb *self, GError **error)
{
  gint64 application = 0, version = 0, n_tables = 0;

  if (!wb_db_get_number (self, "PRAGMA application_id", &application, error) ||
      !read_version (self, &version, error) ||
      !wb_db_get_number (self, "SELECT count(*) FROM sqlite_schema", &n_tables, error))
    return FALSE;
  /* A store that is only being made has neither tables nor stamps. */
  if (application != APPLICATION_ID && (application != 0 || version != 0 || n_tables > 0))
    {
      g_set_error (error, WB_DB_ERROR, WB_DB_ERROR_NOT_STORE, "%s: another program's database",
                   self->path);
      return FALSE;
    }
  if (version > VERSION)
    {
      g_set_error (error, WB_DB_ERROR, WB_DB_ERROR_TOO_NEW,
                   "%s: version %" G_GINT64_FORMAT ", this program knows %d", self->path, version,
                   VERSION);
      return FALSE;
    }
  if (self->mode == WB_DB_READ_ONLY && version < VERSION && (self->flags & WB_DB_OPEN_OLD) == 0)
    {
      g_set_error (error, WB_DB_ERROR, WB_DB_ERROR_FAILED,
                   "%s: version %" G_GINT64_FORMAT " has to be brought up to date first",
                   self->path, version);
      return FALSE;
    }

  return TRUE;
}

static int
progress_cb (void *user_data)
{
  WbDb *self = user_data;

  return self->cancellable != NULL && g_cancellable_is_cancelled (self->cancellable);
}

static gboolean
set_up (WbDb *self, GError **error)
{
  sqlite3_busy_timeout (self->handle, BUSY_MS);
  sqlite3_extended_result_codes (self->handle, 1);
  sqlite3_db_config (self->handle, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);

  if (!wb_db_exec (self, "PRAGMA trusted_schema = OFF; PRAGMA foreign_keys = ON;"
                         "PRAGMA temp_store = MEMORY; PRAGMA cache_size = -" G_STRINGIFY (WB_DB_CACHE_KIB), error) ||
                   !check_kind (self, error))
    return FALSE;
  if (self->mode == WB_DB_READ_ONLY &&
      !wb_db_exec (self, "PRAGMA cache_size = -" G_STRINGIFY (WB_DB_READ_CACHE_KIB), error))
    return FALSE;
  if (self->mode == WB_DB_READ_WRITE &&
      (!wb_db_exec (self, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL", error) ||
       !migrate (self, error) || !wb_db_update_clocks (self, error)))
    return FALSE;
  sqlite3_progress_handler (self->handle, PROGRESS_STEPS, progress_cb, self);

  return TRUE;
}

gboolean
wb_db_set_file_error (const char *path, GError **error)
{
  WbDbError code = WB_DB_ERROR_CANT_OPEN;

  if (errno == EROFS || errno == EACCES)
    code = WB_DB_ERROR_READ_ONLY;
  else if (errno == ENOSPC)
    code = WB_DB_ERROR_FULL;
  g_set_error (error, WB_DB_ERROR, code, "%s: %s", path, g_strerror (errno));

  return FALSE;
}

/* Its folder for the owner alone; the file likewise, before SQLite would make it by the umask. One
 * that is there is not opened: to close it again would end the locks that this process has on it
 * (https://www.sqlite.org/howtocorrupt.html, 2.2). */
static gboolean
make_file (const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  int              fd;

  if (g_mkdir_with_parents (folder, 0700) != 0)
    return wb_db_set_file_error (folder, error);
  fd = g_open (path, O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0600);
  if (fd >= 0)
    return g_close (fd, error);

  return errno == EEXIST || wb_db_set_file_error (path, error);
}

/* A program that was killed while it wrote without the log (wb-db-bulk.c) has left a journal, from
 * which only who may write puts back what was there. */
static void
recover (const char *path)
{
  g_autofree char *journal = g_strconcat (path, "-journal", NULL);
  sqlite3         *handle = NULL;

  if (!g_file_test (journal, G_FILE_TEST_EXISTS))
    return;
  /* Should it fail, opening says why. */
  if (sqlite3_open_v2 (path, &handle, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL) ==
      SQLITE_OK)
    sqlite3_exec (handle, "SELECT count(*) FROM sqlite_schema", NULL, NULL, NULL);
  sqlite3_close (handle);
}

char *
wb_db_dup_default_path (void)
{
  return g_build_filename (g_get_user_data_dir (), "waybill", "waybill.db", NULL);
}

WbDb *
wb_db_open (const char *path, WbDbMode mode, GError **error)
{
  return wb_db_open_with (path, mode, 0, error);
}

WbDb *
wb_db_open_with (const char *path, WbDbMode mode, WbDbOpenFlags how, GError **error)
{
  g_autoptr (WbDb) self = NULL;
  int flags = mode == WB_DB_READ_ONLY ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE;

  g_return_val_if_fail (path != NULL, NULL);

  if (mode == WB_DB_READ_WRITE && !make_file (path, error))
    return NULL;
  if (mode == WB_DB_READ_ONLY)
    recover (path);

  self = g_new0 (WbDb, 1);
  self->updates = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free,
                                         (GDestroyNotify) sqlite3_finalize);
  self->path = g_strdup (path);
  self->mode = mode;
  self->flags = how;
  self->owner = g_thread_self ();
  if (sqlite3_open_v2 (path, &self->handle, flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE,
                       NULL) != SQLITE_OK)
    {
      wb_db_set_error (self, "opening", error);
      return NULL;
    }
  /* SQLite opens what may not be written for reading, and says so only when it writes. */
  if (mode == WB_DB_READ_WRITE && sqlite3_db_readonly (self->handle, "main") == 1)
    {
      g_set_error (error, WB_DB_ERROR, WB_DB_ERROR_READ_ONLY, "%s: no permission to write", path);
      return NULL;
    }
  if (!set_up (self, error))
    return NULL;

  return g_steal_pointer (&self);
}

void
wb_db_close (WbDb *self)
{
  if (self == NULL)
    return;

  g_assert (self->owner == g_thread_self ());
  if (self->change != NULL)
    wb_db_abort_change (self);
  for (int i = 0; i < N_STMTS; i++)
    sqlite3_finalize (self->stmts[i]);
  for (int table = 0; table < N_TABLES; table++)
    for (int i = 0; i < N_RECORD_STMTS; i++)
      sqlite3_finalize (self->records[table][i]);
  g_hash_table_unref (self->updates);
  g_clear_pointer (&self->zones, g_ptr_array_unref);
  sqlite3_close (self->handle);
  wb_db_free_hits (self->hits);
  g_free (self->path);
  g_free (self);
}

const char *
wb_db_get_path (WbDb *self)
{
  return self->path;
}

void
wb_db_set_cancellable (WbDb *self, GCancellable *cancellable)
{
  g_assert (self->owner == g_thread_self ());

  self->cancellable = cancellable;
}
