/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What GTK 4.8 does not do for the titles of a column view: numbers under a title that is aligned
 * like them, the second column that the rows are sorted by, and the order in which they are read
 * aloud. Main thread. */
#pragma once

#include <gtk/gtk.h>

#include "wb-order-columns.h"

G_BEGIN_DECLS

/* Columns as narrow as a check box or a flag have no room for their name: their title is "". */
gboolean wb_order_titles_is_nameless (WbOrderCellKind kind);

/* kinds: the columns that are in the view, from left to right. order: of the filter, what the rows
 * are sorted by. To be called whenever either changes; GTK shows the first key by itself. */
void wb_order_titles_show (GtkColumnView         *view,
                           const WbOrderCellKind *kinds,
                           guint                  n_kinds,
                           const WbFilter        *order);

G_END_DECLS
