/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One tab of a WbTabStrip: its name and its count as text. Main thread. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define WB_TYPE_TAB_STRIP_ITEM (wb_tab_strip_item_get_type ())
G_DECLARE_FINAL_TYPE (WbTabStripItem, wb_tab_strip_item, WB, TAB_STRIP_ITEM, GObject)

WbTabStripItem *wb_tab_strip_item_new (const char *label);
const char     *wb_tab_strip_item_get_label (WbTabStripItem *self);
/* Grouped as the locale groups numbers; "" when not known. */
const char *wb_tab_strip_item_get_count_text (WbTabStripItem *self);
/* count < 0: not known. */
void wb_tab_strip_item_set_count (WbTabStripItem *self, gint64 count);

G_END_DECLS
