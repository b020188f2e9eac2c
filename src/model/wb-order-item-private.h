/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the list does with its items. */
#pragma once

#include "wb-order-item.h"

G_BEGIN_DECLS

/* An item is going; owner is the one given to wb_order_item_new. */
typedef void (*WbOrderItemGone) (WbOrderItem *item, gpointer owner);

struct _WbOrderItem
{
  GObject parent_instance;

  gint64   id;       /* also the key in the list's table */
  guint    position; /* G_MAXUINT: left the list */
  guint    asked;    /* the list's epoch in which the row was last asked for */
  gboolean waiting;  /* its id stands in the list of rows to be read */

  WbOrderRow *row;
  GTimeZone  *zone;

  WbOrderItemWatch *watches; /* borrowed; the one that came last */

  WbOrderItemGone gone;  /* NULL when the list went first */
  gpointer        owner; /* borrowed */
};

WbOrderItem *wb_order_item_new (gint64 id, guint position, WbOrderItemGone gone, gpointer owner);
/* Takes row; zone is referenced, NULL when the shop is not known. */
void wb_order_item_take_row (WbOrderItem *self, WbOrderRow *row, GTimeZone *zone);
/* It is to be read: as take_row with nothing. */
void wb_order_item_clear_row (WbOrderItem *self);

G_END_DECLS
