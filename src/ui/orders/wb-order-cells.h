/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The cells of the order list: when they show which WbOrderItem. Main thread. */
#pragma once

#include <gtk/gtk.h>

#include "wb-check-selection.h"
#include "wb-clock.h"
#include "wb-order-columns.h"

G_BEGIN_DECLS

/* What all cells of a list share. It must live as long as the factories made with it. */
typedef struct
{
  WbClock          *clock;     /* owned */
  WbCheckSelection *selection; /* owned; NULL while there are no rows */
  char             *search;    /* owned; what to mark, NULL for nothing */
  GPtrArray        *checks;    /* private: the check boxes that are bound */
} WbOrderCells;

void wb_order_cells_init (WbOrderCells *self);
/* When its owner is disposed of, in which rows may still go. */
void wb_order_cells_clear (WbOrderCells *self);
void wb_order_cells_set_selection (WbOrderCells *self, WbCheckSelection *selection);

GtkListItemFactory *wb_order_cells_new_factory (WbOrderCells *self, WbOrderCellKind kind);

/* Where the row stands whose widget that is, in a list whose cells come from here;
 * GTK_INVALID_LIST_POSITION when it is no row. */
guint wb_order_cells_find_position (GtkWidget *row);

G_END_DECLS
