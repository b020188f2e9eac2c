/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The automatic backups of a store, and what putting one back would lose. Main thread. */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define WB_TYPE_BACKUPS_DIALOG (wb_backups_dialog_get_type ())
G_DECLARE_FINAL_TYPE (WbBackupsDialog, wb_backups_dialog, WB, BACKUPS_DIALOG, AdwWindow)

/* store_path: of the store, which may be open, damaged or gone. */
GtkWidget *wb_backups_dialog_new (GtkWindow *parent, const char *store_path);

/* Signal "restore" (const char *path): the person wants this backup in the place of the store. The
 * dialog closes by itself. */

G_END_DECLS
