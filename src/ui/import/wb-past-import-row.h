/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A file of the import history: what came of it, and, opened, what can be done about it. Main
 * thread. */
#pragma once

#include <adwaita.h>

#include "wb-db-import-history.h"

G_BEGIN_DECLS

#define WB_TYPE_PAST_IMPORT_ROW (wb_past_import_row_get_type ())
G_DECLARE_FINAL_TYPE (WbPastImportRow, wb_past_import_row, WB, PAST_IMPORT_ROW, AdwExpanderRow)

/* import is copied from; shop: nullable, gives the zone of the file's own time; now: UTC seconds,
 * for times of this year. Its buttons call history.show-orders, history.show-changes and
 * history.undo with the change set (x). */
GtkWidget *wb_past_import_row_new (const WbPastImport *import, const WbShop *shop, gint64 now);
/* The change set. */
gint64 wb_past_import_row_get_change (WbPastImportRow *self);

G_END_DECLS
