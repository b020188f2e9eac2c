/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Putting a copy in the place of the store, and what that would mean. */
#include "wb-db-backup.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "wb-backup-files.h"
#include "wb-db-private.h"
#include "wb-time.h"

gboolean
wb_db_copy_file (const char *from, const char *to, GError **error)
{
  g_autoptr (GFile) source = g_file_new_for_path (from);
  g_autoptr (GFile) target = g_file_new_for_path (to);
  g_autoptr (GError) local = NULL;
  int code = WB_DB_ERROR_CANT_OPEN;

  if (!wb_db_make_private (to, error))
    return FALSE;
  if (g_file_copy (source, target, G_FILE_COPY_OVERWRITE | G_FILE_COPY_TARGET_DEFAULT_PERMS, NULL,
                   NULL, NULL, &local))
    return g_chmod (to, 0600) == 0 || wb_db_set_file_error (to, error);
  if (g_error_matches (local, G_IO_ERROR, G_IO_ERROR_NO_SPACE))
    code = WB_DB_ERROR_FULL;
  g_set_error (error, WB_DB_ERROR, code, "%s", local->message);

  return FALSE;
}

/* Opens the copy, which brings an older one up to date, and makes sure that it is whole. */
static gboolean
prove (const char *path, GError **error)
{
  g_autoptr (WbDb) db = NULL;
  g_auto (GStrv) faults = NULL;

  if (!wb_db_refuse_foreign (path, error))
    return FALSE;
  db = wb_db_open_with (path, WB_DB_READ_WRITE, WB_DB_OPEN_COPY, error);
  if (db == NULL)
    return FALSE;
  faults = wb_db_check (db, error);
  if (faults == NULL)
    return FALSE;
  if (faults[0] != NULL)
    {
      g_set_error (error, WB_DB_ERROR, WB_DB_ERROR_CORRUPT, "%s: %s", path, faults[0]);
      return FALSE;
    }

  return wb_db_exec (db, "PRAGMA journal_mode = DELETE", error);
}

/* All of the store in one file, which SQLite does only when nobody else has it open. A damaged
 * store cannot do that, and is kept as it is. */
static gboolean
close_store (const char *path, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (WbDb) db = NULL;

  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    return TRUE;
  db = wb_db_open_with (path, WB_DB_READ_WRITE, WB_DB_OPEN_COPY, &local);
  if (db != NULL)
    {
      sqlite3_busy_timeout (db->handle, 0);
      if (wb_db_exec (db, "PRAGMA journal_mode = DELETE", &local))
        return TRUE;
    }
  if (!g_error_matches (local, WB_DB_ERROR, WB_DB_ERROR_BUSY))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));

  return FALSE;
}

/* Moves the logs that a file may have; with the file itself they would be of no use elsewhere. */
static gboolean
move_logs (const char *from, const char *to, GError **error)
{
  static const char *const ends[] = { "-wal", "-shm" };

  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    {
      g_autofree char *old_name = g_strconcat (from, ends[i], NULL);
      g_autofree char *new_name = g_strconcat (to, ends[i], NULL);

      if (g_rename (old_name, new_name) != 0 && errno != ENOENT)
        return wb_db_set_file_error (old_name, error);
    }

  return TRUE;
}

/* What an earlier restore replaced joins the dated backups. */
static gboolean
file_earlier (const char *store_path, const char *kept, GError **error)
{
  g_autofree char *dated = NULL;
  GStatBuf         st;

  if (g_stat (kept, &st) != 0)
    return TRUE;
  dated = wb_backup_files_dup_new (store_path, WB_BACKUP_BEFORE_RESTORE, st.st_mtime, 0, error);
  if (dated == NULL)
    return FALSE;
  if (g_rename (kept, dated) != 0)
    return wb_db_set_file_error (dated, error);

  return move_logs (kept, dated, error);
}

/* Links, so that there is a store at path at every moment; or copies, where the file system has no
 * links. A log that a damaged store still has must go before another store comes: SQLite would
 * write it into that one. */
static gboolean
keep_old (const char *path, const char *kept, GError **error)
{
  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    return TRUE;
  if (!file_earlier (path, kept, error) ||
      (link (path, kept) != 0 && !wb_db_copy_file (path, kept, error)))
    return FALSE;

  return move_logs (path, kept, error);
}

void
wb_db_remove_copy (const char *path)
{
  g_autofree char *wal = g_strconcat (path, "-wal", NULL);
  g_autofree char *shm = g_strconcat (path, "-shm", NULL);

  g_unlink (path);
  g_unlink (wal);
  g_unlink (shm);
}

gboolean
wb_db_restore (const char *store_path, const char *path, GError **error)
{
  g_autofree char *beside = g_strconcat (store_path, ".restoring", NULL);
  g_autofree char *kept = wb_backup_dup_replaced (store_path);

  if (!wb_db_refuse_itself (store_path, path, error))
    return FALSE;
  if (!wb_db_copy_file (path, beside, error) || !prove (beside, error) ||
      !close_store (store_path, error) || !keep_old (store_path, kept, error) ||
      !wb_db_move_into_place (beside, store_path, NULL, error))
    {
      wb_db_remove_copy (beside);
      return FALSE;
    }
  wb_backup_files_prune (store_path);

  return TRUE;
}

/* ---- Preview ---- */

void
wb_restore_preview_free (WbRestorePreview *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->changes, g_ptr_array_unref);
  g_free (self);
}

static gboolean
get_count (WbDb *db, const char *sql, guint *n, GError **error)
{
  gint64 number = 0;

  if (!wb_db_get_number (db, sql, &number, error))
    return FALSE;
  *n = (guint) number;

  return TRUE;
}

/* What a store says of itself by its orders and its newest change. */
static gboolean
read_summary (WbDb *db, guint *n_orders, gint64 *newest, GError **error)
{
  g_autoptr (sqlite3_stmt) stmt = NULL;

  if (!get_count (db, "SELECT count(*) FROM \"order\"", n_orders, error))
    return FALSE;
  stmt = wb_db_prepare (db, "SELECT at FROM change_set ORDER BY id DESC LIMIT 1", error);
  if (stmt == NULL)
    return FALSE;
  *newest = wb_db_step (db, stmt, error) ? sqlite3_column_int64 (stmt, 0) : WB_TIME_NONE;

  return error == NULL || *error == NULL;
}

/* Change sets that the copy does not have. One is the same by its number, time and kind: after an
 * earlier restore both may have gone on from there. What was undone, and an undo, are lost without
 * loss. */
#define LOST_CHANGES                                                                               \
  " FROM change_set c WHERE undone_by IS NULL AND reverts IS NULL AND NOT EXISTS"                  \
  " (SELECT 1 FROM copy.change_set o WHERE o.id = c.id AND o.at = c.at AND o.kind = c.kind)"

static gboolean
list_lost_changes (WbDb *db, WbRestorePreview *self, GError **error)
{
  g_autoptr (sqlite3_stmt) stmt = wb_db_prepare (
      db, "SELECT id, kind, actor, at, title, reverts, undone_by, n_created, n_changed" LOST_CHANGES
          " ORDER BY id DESC LIMIT " G_STRINGIFY (WB_RESTORE_MAX_CHANGES), error);
  g_autoptr (GError) local = NULL;

  if (stmt == NULL)
    return FALSE;
  while (wb_db_step (db, stmt, &local))
    g_ptr_array_add (self->changes, wb_db_row_to_change (stmt));

  return wb_db_has_ended (&local, error);
}

/* kind 1: WB_CHANGE_IMPORT; actor 1: WB_ACTOR_SELLER. An order is the same by its id, which is
 * never used twice, and its number. */
static gboolean
compare (WbDb *db, const char *path, WbRestorePreview *self, GError **error)
{
  g_autoptr (sqlite3_stmt) attach = wb_db_prepare (db, "ATTACH ?1 AS copy", error);

  if (attach == NULL)
    return FALSE;
  wb_db_bind_text (attach, 1, path);

  return wb_db_run (db, attach, error) &&
         get_count (db,
                    "SELECT count(*) FROM main.\"order\" o WHERE NOT EXISTS (SELECT 1"
                    " FROM copy.\"order\" c WHERE c.id = o.id AND c.number = o.number)",
                    &self->n_lost, error) &&
         get_count (db, "SELECT count(*)" LOST_CHANGES " AND kind = 1", &self->n_imports, error) &&
         get_count (db, "SELECT count(*)" LOST_CHANGES " AND kind <> 1 AND actor = 1",
                    &self->n_actions, error) &&
         list_lost_changes (db, self, error);
}

WbRestorePreview *
wb_restore_preview_new (const char *store_path, const char *path, GError **error)
{
  g_autoptr (WbRestorePreview) self = g_new0 (WbRestorePreview, 1);
  g_autoptr (WbDb) copy = NULL;
  g_autoptr (WbDb) db = NULL;

  self->newest = self->newest_now = WB_TIME_NONE;
  self->changes = g_ptr_array_new_with_free_func ((GDestroyNotify) wb_change_free);
  if (!wb_db_refuse_foreign (path, error))
    return NULL;
  copy = wb_db_open_with (path, WB_DB_READ_ONLY, WB_DB_OPEN_OLD, error);
  if (copy == NULL || !read_summary (copy, &self->n_orders, &self->newest, error))
    return NULL;

  /* A store that is gone or damaged has nothing to lose that could be named. */
  db = wb_db_open_with (store_path, WB_DB_READ_ONLY, WB_DB_OPEN_OLD, NULL);
  self->has_store = db != NULL && read_summary (db, &self->n_orders_now, &self->newest_now, NULL) &&
                    compare (db, path, self, NULL);

  return g_steal_pointer (&self);
}
