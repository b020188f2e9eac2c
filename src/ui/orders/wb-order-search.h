/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The search of the order list: hidden until it is wanted, or somebody just types. Main thread. */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define WB_TYPE_ORDER_SEARCH (wb_order_search_get_type ())
G_DECLARE_FINAL_TYPE (WbOrderSearch, wb_order_search, WB, ORDER_SEARCH, AdwBin)

/* What is searched for; NULL for nothing. Owned by self. */
const char *wb_order_search_get_text (WbOrderSearch *self);

/* Opens it with this text. */
void wb_order_search_find (WbOrderSearch *self, const char *text);
/* Ends the search. */
void wb_order_search_close (WbOrderSearch *self);

/* What is typed into widget, while nothing else takes it, begins a search. */
void wb_order_search_capture_keys (WbOrderSearch *self, GtkWidget *widget);

/* Property "open" (gboolean).
 * Signal "changed" (): the text is another. */

G_END_DECLS
