/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tabs with a name and a count: a strip of toggle buttons where there is room, a drop-down where
 * there is not. It shows no pages itself; follow its property "active". Main thread. */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define WB_TYPE_TAB_STRIP (wb_tab_strip_get_type ())
G_DECLARE_FINAL_TYPE (WbTabStrip, wb_tab_strip, WB, TAB_STRIP, AdwBin)

/* A count that is not known yet: nothing is shown. */
#define WB_TAB_STRIP_NO_COUNT (-1)

GtkWidget *wb_tab_strip_new (void);
/* Adds a tab at the end. The first one added is active. */
void wb_tab_strip_append (WbTabStrip *self, const char *label);
/* tab: 0-based, in the order of adding. */
void  wb_tab_strip_set_count (WbTabStrip *self, guint tab, gint64 count);
guint wb_tab_strip_get_active (WbTabStrip *self);
void  wb_tab_strip_set_active (WbTabStrip *self, guint tab);

G_END_DECLS
