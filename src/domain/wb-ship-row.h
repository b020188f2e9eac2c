/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One line of a list of orders to ship: order, carrier, tracking number (interface.md, ship
 * --from), and what is wrong with it. The sentence is made in src/text (wb-ship-text.h). Plain
 * values, any thread. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  WB_SHIP_OK,
  WB_SHIP_NO_NUMBER,   /* no order number */
  WB_SHIP_ROUNDED,     /* a spreadsheet rounded the order or tracking number: 5.764E+17 */
  WB_SHIP_NO_CARRIER,  /* no carrier */
  WB_SHIP_NO_TRACKING, /* no tracking number */
  WB_SHIP_UNKNOWN,     /* there is no such order */
  WB_SHIP_AMBIGUOUS,   /* several shops have an order of that number */
  WB_SHIP_REPEATED,    /* the order and package stand in an earlier row, which other names */
  WB_SHIP_SHARED,      /* another order of the list, which other names, has the tracking number */
  WB_SHIP_REUSED,      /* another order of the store, which other names, has the tracking number */
} WbShipProblem;

typedef struct
{
  guint  row;    /* of the record, the first line is 1 */
  char  *number; /* [SHOP/]NUMBER; NULL is missing, as it is for the others */
  char  *carrier;
  char  *tracking;
  char  *package;  /* NULL: the whole order, or its only package */
  gint64 order_id; /* 0 until it is found */
  char  *region;   /* of the order's shop; NULL until it is found */

  WbShipProblem problem;
  char         *other;
} WbShipRow;

WbShipRow *wb_ship_row_new (guint row);
void       wb_ship_row_free (WbShipRow *self);

/* TRUE when the row can be shipped if the seller says so: the number is in use already. */
gboolean wb_ship_problem_is_question (WbShipProblem problem);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WbShipRow, wb_ship_row_free)

G_END_DECLS
