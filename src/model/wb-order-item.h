/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A row object of the order list: an id and a position at once, its WbOrderRow when the page has
 * been read. Main thread. */
#pragma once

#include <glib-object.h>

#include "wb-order-row.h"
#include "wb-shop.h"

G_BEGIN_DECLS

#define WB_TYPE_ORDER_ITEM (wb_order_item_get_type ())
G_DECLARE_FINAL_TYPE (WbOrderItem, wb_order_item, WB, ORDER_ITEM, GObject)

gint64 wb_order_item_get_id (WbOrderItem *self);
/* Where it stands in its list now, 0-based; G_MAXUINT when it has left the list. */
guint wb_order_item_get_position (WbOrderItem *self);
/* NULL until the page has been read; owned by the item, and replaced when it is read anew. */
const WbOrderRow *wb_order_item_get_row (WbOrderItem *self);
/* The zone of the order's shop; NULL until the page has been read. Owned by the item. */
GTimeZone *wb_order_item_get_zone (WbOrderItem *self);

/* Who is told when the row was read, or read anew, or when the item has become another order's and
 * its row is not there yet. A list view has thousands of them, which come
 * and go at every jump: they cost no memory and no search, as a signal's handlers would. */
typedef struct _WbOrderItemWatch WbOrderItemWatch;
struct _WbOrderItemWatch
{
  void (*changed) (WbOrderItem *item, gpointer data);
  gpointer data;

  /* Private */
  WbOrderItemWatch *next;
  WbOrderItemWatch *previous;
};

/* watch is borrowed until wb_order_item_unwatch (), which must come before the item goes. */
void wb_order_item_watch (WbOrderItem *self, WbOrderItemWatch *watch);
/* Not from within changed () of another watch. */
void wb_order_item_unwatch (WbOrderItem *self, WbOrderItemWatch *watch);

G_END_DECLS
