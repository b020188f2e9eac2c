/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The import of order files: shows what is in them before anything is written, then writes it, then
 * says what came of it. Main thread. */
#pragma once

#include <adwaita.h>

#include "wb-clock.h"
#include "wb-shop-list.h"
#include "wb-store.h"

G_BEGIN_DECLS

#define WB_TYPE_IMPORT_DIALOG (wb_import_dialog_get_type ())
G_DECLARE_FINAL_TYPE (WbImportDialog, wb_import_dialog, WB, IMPORT_DIALOG, AdwWindow)

/* files: a list model of GFile, at least one. */
GtkWidget *wb_import_dialog_new (
    GtkWindow *parent, WbStore *store, WbShopList *shops, WbClock *clock, GListModel *files);

/* Signals: "show-orders" (gint64 first, gint64 last): the person wants to see what these change
 * sets brought. */

G_END_DECLS
