/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an import does off the main thread, a file at a time: read and compare, merge, take back.
 * To be called and finished on the main thread; an entry is kept alive by its step. */
#pragma once

#include "wb-import-entry.h"
#include "wb-store.h"

G_BEGIN_DECLS

/* Recognises the file of entry, finds its shop among shops (of WbShop; NULL: the entry has its
 * shop), reads it and compares it with the store. Gives the state that the entry has then: READY or
 * ASKS_SHOP; FAILED with an error. */
void          wb_import_read_async (WbStore            *store,
                                    WbImportEntry      *entry,
                                    GPtrArray          *shops,
                                    GCancellable       *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer            user_data);
WbImportState wb_import_read_finish (GAsyncResult *result, GError **error);

/* Merges what was read, with now as the time of the change set. */
void     wb_import_merge_async (WbStore            *store,
                                WbImportEntry      *entry,
                                gint64              now,
                                GCancellable       *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer            user_data);
gboolean wb_import_merge_finish (WbStore *store, GAsyncResult *result, GError **error);

/* Undoes these change sets (gint64) in their order. What was undone before one is refused stays
 * undone. */
void     wb_import_undo_async (WbStore            *store,
                               GArray             *change_ids,
                               gint64              now,
                               GAsyncReadyCallback callback,
                               gpointer            user_data);
gboolean wb_import_undo_finish (WbStore *store, GAsyncResult *result, GError **error);

G_END_DECLS
