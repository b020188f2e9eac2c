/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is in the cells of the order list: how each column and the card of the narrow list say an
 * order. All are one line high and nothing in them takes the focus. Main thread. */
#pragma once

#include <gtk/gtk.h>

#include "wb-order-cells.h"
#include "wb-order-item.h"

G_BEGIN_DECLS

/* The widget of a cell, not for check boxes. */
GtkWidget *wb_order_cell_view_new (WbOrderCells *cells, WbOrderCellKind kind);
/* Fills it with an order that has been read. */
void wb_order_cell_view_show (WbOrderCells   *cells,
                              WbOrderCellKind kind,
                              GtkWidget      *view,
                              WbOrderItem    *item);

G_END_DECLS
