/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The files of automatic backups: their names, their folder, and which of them are kept. Any
 * thread. */
#pragma once

#include "wb-db-backup.h"

G_BEGIN_DECLS

/* A name that is free, for a backup of that kind made at that time; version counts for
 * BEFORE_UPDATE. Makes the folder, for the owner alone. The caller's; NULL with error. */
char *wb_backup_files_dup_new (
    const char *store_path, WbBackupKind kind, gint64 at, gint64 version, GError **error);

/* Those in the folder, as wb_backup_list, but n_orders is not read: -1. */
GPtrArray *wb_backup_files_list (const char *store_path, GError **error);

/* Newest first. */
void wb_backup_files_sort (GPtrArray *backups);
/* Marks what is kept of backups (WbBackup, newest first): an array of as many flags, the caller's.
 */
gboolean *wb_backup_files_choose (GPtrArray *backups);
/* Deletes what is not kept. What cannot be deleted stays, and is tried the next time. */
void wb_backup_files_prune (const char *store_path);

/* Whether a backup of the store has to be made at now (wb_db_make_daily_backup). */
gboolean wb_backup_files_is_due (const char *store_path, gint64 now);
/* Whether the store was written since the file was made. */
gboolean wb_backup_files_is_older (const char *path, const char *store_path);

G_END_DECLS
