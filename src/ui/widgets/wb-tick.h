/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A check box for the rows of long lists: one widget with one node of style, where GtkCheckButton
 * has two and tells about itself by signals (docs/lists.md). It does not take the focus and does
 * not change by itself. Main thread. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define WB_TYPE_TICK (wb_tick_get_type ())
G_DECLARE_FINAL_TYPE (WbTick, wb_tick, WB, TICK, GtkWidget)

/* Signal "clicked": the person wants it to be the other way round. */
GtkWidget *wb_tick_new (void);

gboolean wb_tick_get_active (WbTick *self);
void     wb_tick_set_active (WbTick *self, gboolean active);

G_END_DECLS
