/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copies of the store, and putting one back. Automatic ones are dated files in the folder "backups"
 * beside the store (docs/file-format.md): one a day on which something changed, one before a new
 * version changes the file, and the store that a restore replaced. What of them is kept:
 *
 *  1. of each of the newest WB_BACKUP_DAYS days, WB_BACKUP_WEEKS weeks (Monday to Sunday) and
 *     WB_BACKUP_MONTHS months that have any, the newest one; days are those of UTC;
 *  2. the newest one from before an update, and what the newest restore replaced; that one stands
 *     beside the store, and joins the others when the next restore comes.
 *
 * Functions without a WbDb may be called on any thread. Errors are WB_DB_ERROR. */
#pragma once

#include "wb-db.h"

G_BEGIN_DECLS

#define WB_BACKUP_DAYS 7
#define WB_BACKUP_WEEKS 4
#define WB_BACKUP_MONTHS 6

typedef enum
{
  WB_BACKUP_DAILY,
  WB_BACKUP_BEFORE_UPDATE,  /* "-vN" behind the date: the store as version N left it */
  WB_BACKUP_BEFORE_RESTORE, /* "-replaced": the store in whose place a backup came */
} WbBackupKind;

typedef struct
{
  char        *path;
  WbBackupKind kind;
  gint64       at;       /* by its name, UTC seconds */
  guint64      size;     /* bytes */
  gint64       n_orders; /* -1: it cannot be read */
} WbBackup;

void wb_backup_free (WbBackup *self);
/* "daily", "before-update", "before-restore"; static. */
const char *wb_backup_kind_get_id (WbBackupKind kind);

/* The automatic backups of the store at store_path, newest first, and what the newest restore
 * replaced: an array of WbBackup that owns them, empty when there are none. Opens each for a
 * moment. */
GPtrArray *wb_backup_list (const char *store_path, GError **error);
/* The newest of them that is whole (SQLite's quick check); NULL without an error when none is.
 * Reads all of a file. The caller's. */
char *wb_backup_find_good (const char *store_path, GError **error);

/* Makes today's backup when there is none of that day and the store was written since the newest
 * one, and lets go of those that are not kept any more. Only reads the store. *path is the new
 * backup, the caller's, or NULL when none was due; nullable. */
gboolean wb_db_make_daily_backup (WbDb *self, gint64 now, char **path, GError **error);
/* A complete copy, made beside and renamed: there is never half a file at path. FULL, READ_ONLY and
 * CANT_OPEN are about path. */
gboolean wb_db_backup (WbDb *self, const char *path, GError **error);

/* What putting a backup back would mean. */
typedef struct
{
  gboolean   has_store;    /* FALSE: there is no store, or it cannot be read; then so far only */
  guint      n_orders;     /* in the backup */
  gint64     newest;       /* its newest change, UTC seconds; WB_TIME_NONE */
  guint      n_orders_now; /* in the store */
  gint64     newest_now;
  guint      n_lost;    /* orders that the backup does not have */
  guint      n_imports; /* imports that the backup does not know of */
  guint      n_actions; /* and other changes of the seller */
  GPtrArray *changes;   /* WbChange: those imports and changes, newest first, at most
                         * WB_RESTORE_MAX_CHANGES of them */
} WbRestorePreview;

#define WB_RESTORE_MAX_CHANGES 50

void wb_restore_preview_free (WbRestorePreview *self);
/* Reads both. path: of any copy, older versions too. CANT_OPEN, NOT_STORE, CORRUPT, TOO_NEW are
 * about path. */
WbRestorePreview *wb_restore_preview_new (const char *store_path, const char *path, GError **error);

/* Puts the copy that is at path in the place of the store, which is kept as
 * wb_backup_dup_replaced, damaged or not. The copy is checked and brought up to date first. BUSY
 * when anybody has the store open. */
gboolean wb_db_restore (const char *store_path, const char *path, GError **error);
/* Where the store is that the newest restore replaced: STORE.before-restore. The caller's. */
char *wb_backup_dup_replaced (const char *store_path);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WbBackup, wb_backup_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WbRestorePreview, wb_restore_preview_free)

G_END_DECLS
