/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The export wizard: four steps, then the export itself and what came of it. Main thread. */
#pragma once

#include <adwaita.h>

#include "wb-export-session.h"
#include "wb-shop-list.h"

G_BEGIN_DECLS

#define WB_TYPE_EXPORT_DIALOG (wb_export_dialog_get_type ())
G_DECLARE_FINAL_TYPE (WbExportDialog, wb_export_dialog, WB, EXPORT_DIALOG, AdwWindow)

/* session: new; the dialog ends it. */
GtkWidget *wb_export_dialog_new (GtkWindow *parent, WbExportSession *session, WbShopList *shops);
/* Begins at that step: an export that is repeated needs no description. */
void wb_export_dialog_show_step (WbExportDialog *self, WbExportStep step);

G_END_DECLS
