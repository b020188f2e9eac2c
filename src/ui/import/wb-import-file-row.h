/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A file in the preview of an import: what it is, what it brings, and, opened, what there is to
 * know of it. Main thread. */
#pragma once

#include <adwaita.h>

#include "wb-import-entry.h"
#include "wb-shop-list.h"

G_BEGIN_DECLS

#define WB_TYPE_IMPORT_FILE_ROW (wb_import_file_row_get_type ())
G_DECLARE_FINAL_TYPE (WbImportFileRow, wb_import_file_row, WB, IMPORT_FILE_ROW, AdwExpanderRow)

/* entry is READY, FAILED or ASKS_SHOP; now: UTC seconds, for times of this year. */
GtkWidget     *wb_import_file_row_new (WbImportEntry *entry, WbShopList *shops, gint64 now);
WbImportEntry *wb_import_file_row_get_entry (WbImportFileRow *self);

/* Signal "map-columns" (): the person wants to say what the columns hold.
 * Signal "shop-chosen" (WbShopItem item): the file's orders are that shop's. "add-shop" (): they
 * are those of a shop that is not here yet. */

G_END_DECLS
