/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The files that were imported: what each of them brought and changed, and taking it back. Main
 * thread. */
#pragma once

#include <adwaita.h>

#include "wb-act-runner.h"
#include "wb-shop-list.h"

G_BEGIN_DECLS

#define WB_TYPE_IMPORT_HISTORY_DIALOG (wb_import_history_dialog_get_type ())
G_DECLARE_FINAL_TYPE (
    WbImportHistoryDialog, wb_import_history_dialog, WB, IMPORT_HISTORY_DIALOG, AdwWindow)

GtkWidget *wb_import_history_dialog_new (GtkWindow *parent, WbActRunner *runner, WbShopList *shops);

/* Signal "show-orders" (gint64 first, gint64 last): the person wants to see what these change sets
 * brought. The dialog closes by itself. */

G_END_DECLS
