/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Says that something takes a while, and lets it be given up. What is done at once never shows it.
 * Main thread. */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define WB_TYPE_WAIT_DIALOG (wb_wait_dialog_get_type ())
G_DECLARE_FINAL_TYPE (WbWaitDialog, wb_wait_dialog, WB, WAIT_DIALOG, AdwWindow)

/* Shows itself after a moment; the caller destroys it when it is done. Its button, Esc and closing
 * cancel the cancellable. */
GtkWidget *wb_wait_dialog_new (GtkWindow *parent, const char *sentence, GCancellable *cancellable);

G_END_DECLS
