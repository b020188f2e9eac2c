/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Children one after the other, on as many lines as they need, as words are. Unlike a GtkFlowBox it
 * does not line them up in columns. Main thread. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define WB_TYPE_WRAP_LAYOUT (wb_wrap_layout_get_type ())
G_DECLARE_FINAL_TYPE (WbWrapLayout, wb_wrap_layout, WB, WRAP_LAYOUT, GtkLayoutManager)

/* spacing: pixels between children and between lines. */
GtkLayoutManager *wb_wrap_layout_new (int spacing);

G_END_DECLS
