/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Says what the columns of a file hold that no layout knows, and keeps it under a name. Main
 * thread; the file is read on another. */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define WB_TYPE_MAPPING_DIALOG (wb_mapping_dialog_get_type ())
G_DECLARE_FINAL_TYPE (WbMappingDialog, wb_mapping_dialog, WB, MAPPING_DIALOG, AdwWindow)

/* path: of the file. layout: the name of the seller's own layout that it has, to change that; NULL:
 * nobody knows it. */
GtkWidget *wb_mapping_dialog_new (GtkWindow *parent, const char *path, const char *layout);

/* Signal "saved" (): it is kept, so the file can be read again. The dialog closes by itself. */

G_END_DECLS
