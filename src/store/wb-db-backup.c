/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Making copies of the store. */
#include "wb-db-backup.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "wb-backup-files.h"
#include "wb-db-private.h"

void
wb_backup_free (WbBackup *self)
{
  if (self == NULL)
    return;

  g_free (self->path);
  g_free (self);
}

const char *
wb_backup_kind_get_id (WbBackupKind kind)
{
  switch (kind)
    {
    case WB_BACKUP_DAILY:
      return "daily";
    case WB_BACKUP_BEFORE_UPDATE:
      return "before-update";
    case WB_BACKUP_BEFORE_RESTORE:
      return "before-restore";
    default:
      g_return_val_if_reached ("");
    }
}

gboolean
wb_db_move_into_place (const char            *from,
                       const char            *to,
                       const struct timespec *times,
                       GError               **error)
{
  int      fd = g_open (from, O_RDONLY | O_CLOEXEC, 0);
  gboolean done = fd >= 0 && (times == NULL || futimens (fd, times) == 0) && fsync (fd) == 0 &&
                  g_rename (from, to) == 0;

  if (!done)
    wb_db_set_file_error (to, error);
  if (fd >= 0)
    g_close (fd, NULL);

  return done;
}

gboolean
wb_db_make_private (const char *path, GError **error)
{
  int fd;

  g_unlink (path);
  fd = g_open (path, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0600);
  if (fd < 0)
    return wb_db_set_file_error (path, error);
  g_close (fd, NULL);

  return TRUE;
}

gboolean
wb_db_refuse_itself (const char *store_path, const char *path, GError **error)
{
  GStatBuf store, other;

  if (g_stat (store_path, &store) != 0 || g_stat (path, &other) != 0 ||
      store.st_dev != other.st_dev || store.st_ino != other.st_ino)
    return TRUE;
  g_set_error (error, WB_DB_ERROR, WB_DB_ERROR_FAILED, "%s: this is the store itself", path);

  return FALSE;
}

/* SQLite keeps the application's id in the file's header
 * (https://www.sqlite.org/fileformat.html, 1.3). */
gboolean
wb_db_refuse_foreign (const char *path, GError **error)
{
  char     header[72] = { 0 };
  int      fd = g_open (path, O_RDONLY | O_CLOEXEC, 0);
  gboolean is_store = FALSE;

  if (fd < 0 || read (fd, header, sizeof header) < 0)
    wb_db_set_file_error (path, error);
  else if (memcmp (header + 68, "WayB", 4) != 0)
    g_set_error (error, WB_DB_ERROR, WB_DB_ERROR_NOT_STORE, "%s: not a store", path);
  else
    is_store = TRUE;
  if (fd >= 0)
    g_close (fd, NULL);

  return is_store;
}

/* The copy says that it was made when it was begun: what is written meanwhile is not in it. VACUUM
 * INTO fills a file that is there and empty. */
static gboolean
copy_store (WbDb *self, const char *beside, const char *path, GError **error)
{
  struct timespec times[2];
  g_autoptr (sqlite3_stmt) stmt = NULL;
  gboolean done;

  if (wb_db_is_cancelled (self, error) || !wb_db_make_private (beside, error))
    return FALSE;
  clock_gettime (CLOCK_REALTIME, &times[0]);
  times[1] = times[0];
  stmt = wb_db_prepare (self, "VACUUM INTO ?1", error);
  if (stmt != NULL)
    wb_db_bind_text (stmt, 1, beside);
  done = stmt != NULL && wb_db_run (self, stmt, error) &&
         wb_db_move_into_place (beside, path, times, error);
  if (!done)
    g_unlink (beside);

  return done;
}

gboolean
wb_db_backup (WbDb *self, const char *path, GError **error)
{
  g_autofree char *beside = g_strconcat (path, WB_DB_PART, NULL);

  return wb_db_refuse_itself (self->path, path, error) && copy_store (self, beside, path, error);
}

/* Two processes may do so at once, each beside the other. */
static char *
make_automatic (WbDb *self, WbBackupKind kind, gint64 at, gint64 version, GError **error)
{
  g_autofree char *path = wb_backup_files_dup_new (self->path, kind, at, version, error);
  g_autofree char *beside = NULL;

  if (path == NULL)
    return NULL;
  beside = g_strdup_printf ("%s.%d" WB_DB_PART, path, (int) getpid ());
  if (!copy_store (self, beside, path, error))
    return NULL;
  wb_backup_files_prune (self->path);

  return g_steal_pointer (&path);
}

gboolean
wb_db_make_daily_backup (WbDb *self, gint64 now, char **path, GError **error)
{
  g_autofree char *made = NULL;

  if (path != NULL)
    *path = NULL;
  if (!wb_backup_files_is_due (self->path, now))
    return TRUE;
  made = make_automatic (self, WB_BACKUP_DAILY, now, 0, error);
  if (made == NULL)
    return FALSE;
  if (path != NULL)
    *path = g_steal_pointer (&made);

  return TRUE;
}

/* A migration that fails is tried again, which needs no second copy of the same. */
gboolean
wb_db_keep_version (WbDb *self, gint64 version, GError **error)
{
  g_autoptr (GPtrArray) backups = wb_backup_files_list (self->path, error);
  g_autofree char *made = NULL;

  if (backups == NULL)
    return FALSE;
  for (guint i = 0; i < backups->len; i++)
    {
      const WbBackup *backup = backups->pdata[i];

      if (backup->kind == WB_BACKUP_BEFORE_UPDATE &&
          !wb_backup_files_is_older (backup->path, self->path))
        return TRUE;
    }
  made = make_automatic (self, WB_BACKUP_BEFORE_UPDATE, g_get_real_time () / G_USEC_PER_SEC,
                         version, error);

  return made != NULL;
}

static WbDb *
open_copy (const char *path)
{
  if (!wb_db_refuse_foreign (path, NULL))
    return NULL;

  return wb_db_open_with (path, WB_DB_READ_ONLY, WB_DB_OPEN_OLD, NULL);
}

static void
count_orders (WbBackup *backup)
{
  g_autoptr (WbDb) db = open_copy (backup->path);
  gint64 n = 0;

  backup->n_orders = -1;
  if (db != NULL &&
      wb_db_get_number (db, "SELECT coalesce(sum(n), 0) FROM tally WHERE tab <> 7", &n, NULL))
    backup->n_orders = n;
}
G_STATIC_ASSERT (WB_TAB_AFTER_SALES == 7);

char *
wb_backup_dup_replaced (const char *store_path)
{
  return g_strconcat (store_path, ".before-restore", NULL);
}

static void
add_replaced (GPtrArray *backups, const char *store_path)
{
  g_autofree char *path = wb_backup_dup_replaced (store_path);
  WbBackup        *backup;
  GStatBuf         st;

  if (g_stat (path, &st) != 0)
    return;
  backup = g_new0 (WbBackup, 1);
  backup->path = g_steal_pointer (&path);
  backup->kind = WB_BACKUP_BEFORE_RESTORE;
  backup->at = st.st_mtime;
  backup->size = st.st_size;
  g_ptr_array_add (backups, backup);
  wb_backup_files_sort (backups);
}

static GPtrArray *
list_all (const char *store_path, GError **error)
{
  GPtrArray *backups = wb_backup_files_list (store_path, error);

  if (backups != NULL)
    add_replaced (backups, store_path);

  return backups;
}

GPtrArray *
wb_backup_list (const char *store_path, GError **error)
{
  GPtrArray *backups = list_all (store_path, error);

  for (guint i = 0; backups != NULL && i < backups->len; i++)
    count_orders (backups->pdata[i]);

  return backups;
}

static gboolean
is_whole (const char *path)
{
  g_autoptr (WbDb) db = open_copy (path);
  g_autoptr (sqlite3_stmt) stmt =
      db != NULL ? wb_db_prepare (db, "PRAGMA quick_check (1)", NULL) : NULL;

  return stmt != NULL && wb_db_step (db, stmt, NULL) &&
         g_strcmp0 ((const char *) sqlite3_column_text (stmt, 0), "ok") == 0;
}

char *
wb_backup_find_good (const char *store_path, GError **error)
{
  g_autoptr (GPtrArray) backups = list_all (store_path, error);

  for (guint i = 0; backups != NULL && i < backups->len; i++)
    {
      const WbBackup *backup = backups->pdata[i];

      if (is_whole (backup->path))
        return g_strdup (backup->path);
    }

  return NULL;
}
