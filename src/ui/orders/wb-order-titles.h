/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The order list's columns under their titles, and what GTK 4.8 does not do for those: numbers
 * under a title that is aligned like them, the second column that the rows are sorted by, and the
 * order in which they are read aloud. Main thread. */
#pragma once

#include <gtk/gtk.h>

#include "wb-order-columns.h"

G_BEGIN_DECLS

/* A new column of that kind, the caller's. Takes cells, the factory. */
GtkColumnViewColumn *wb_order_titles_new_column (WbOrderCellKind kind, GtkListItemFactory *cells);

/* kinds: the columns that are in the view, from left to right. order: of the filter, what the rows
 * are sorted by; nothing is shown of a key whose column is not there. To be called whenever either
 * changes. The view's sorter changes with it. */
void wb_order_titles_show (GtkColumnView         *view,
                           const WbOrderCellKind *kinds,
                           guint                  n_kinds,
                           const WbFilter        *order);

/* When the view's sorter has changed because a title was clicked: what the rows are sorted by from
 * now on. With Shift that column decides between equals of the first one, and a second click turns
 * the direction round. FALSE when no title is the first. */
gboolean wb_order_titles_take_click (GtkColumnView *view, WbFilter *order);

G_END_DECLS
