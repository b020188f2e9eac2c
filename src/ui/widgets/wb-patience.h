/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Says that something takes a while, and lets it be given up. What is done at once never shows it.
 * Main thread. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef struct _WbPatience WbPatience;

/* Shows a window over the parent after a moment, until it is freed. Its button, Esc and closing
 * cancel the cancellable. */
WbPatience *wb_patience_new (GtkWindow *parent, const char *sentence, GCancellable *cancellable);
void        wb_patience_free (WbPatience *self);

G_END_DECLS
