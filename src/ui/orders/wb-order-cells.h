/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The cells of the order list: how each column and the card of the narrow list show a WbOrderItem.
 * All cells are one line high and nothing in them takes the focus. Main thread. */
#pragma once

#include <gtk/gtk.h>

#include "wb-check-selection.h"
#include "wb-clock.h"

G_BEGIN_DECLS

typedef enum
{
  WB_ORDER_CELL_CHECK,
  WB_ORDER_CELL_NUMBER,
  WB_ORDER_CELL_ITEMS,
  WB_ORDER_CELL_QUANTITY,
  WB_ORDER_CELL_BUYER,
  WB_ORDER_CELL_AMOUNT,
  WB_ORDER_CELL_STAGE,
  WB_ORDER_CELL_DEADLINE,
  WB_ORDER_CELL_CREATED,
  WB_ORDER_CELL_PAID,
  WB_ORDER_CELL_CARRIER,
  WB_ORDER_CELL_FLAG,
  WB_ORDER_CELL_CARD, /* the whole order on two lines */
} WbOrderCellKind;

#define WB_N_ORDER_CELLS 13

/* What all cells of a list share. It must live as long as the factories made with it. */
typedef struct
{
  WbClock          *clock;     /* owned */
  WbCheckSelection *selection; /* owned; NULL while there are no rows */
  char             *search;    /* owned; what to mark, NULL for nothing */
} WbOrderCells;

GtkListItemFactory *wb_order_cells_new_factory (WbOrderCells *self, WbOrderCellKind kind);

G_END_DECLS
