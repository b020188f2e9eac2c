/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The exports that were made, and those that are kept under a name; each can be made again. Main
 * thread. */
#pragma once

#include <adwaita.h>

#include "wb-clock.h"
#include "wb-store.h"

G_BEGIN_DECLS

#define WB_TYPE_EXPORT_HISTORY_DIALOG (wb_export_history_dialog_get_type ())
G_DECLARE_FINAL_TYPE (
    WbExportHistoryDialog, wb_export_history_dialog, WB, EXPORT_HISTORY_DIALOG, AdwWindow)

GtkWidget *wb_export_history_dialog_new (GtkWindow *parent, WbStore *store, WbClock *clock);

/* Signal "again" (WbExportSpec *spec, const char *output), both the dialog's: the person wants this
 * export; the dialog closes. */

G_END_DECLS
