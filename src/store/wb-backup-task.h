/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What can be done with backups while no store is open, or whether one is: asynchronous, each in a
 * thread of its own, which opens and closes what it reads. Main thread. Errors as in
 * wb-db-backup.h. */
#pragma once

#include "wb-db-backup.h"

G_BEGIN_DECLS

void       wb_backup_list_async (const char         *store_path,
                                 GCancellable       *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer            user_data);
GPtrArray *wb_backup_list_finish (GAsyncResult *result, GError **error);

/* The newest whole one; NULL without an error when there is none. */
void  wb_backup_find_good_async (const char         *store_path,
                                 GCancellable       *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer            user_data);
char *wb_backup_find_good_finish (GAsyncResult *result, GError **error);

void              wb_restore_preview_async (const char         *store_path,
                                            const char         *path,
                                            GCancellable       *cancellable,
                                            GAsyncReadyCallback callback,
                                            gpointer            user_data);
WbRestorePreview *wb_restore_preview_finish (GAsyncResult *result, GError **error);

/* The store must be closed. It cannot be cancelled. */
void     wb_restore_async (const char         *store_path,
                           const char         *path,
                           GAsyncReadyCallback callback,
                           gpointer            user_data);
gboolean wb_restore_finish (GAsyncResult *result, GError **error);

G_END_DECLS
