/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The orders of a filter as a GListModel of WbOrderItem: an array of ids, rows read in pages of 64
 * when somebody looks (architecture.md, Lists; gtk48.md 7). Main thread.
 *
 * Invariants:
 *  1. get_item never queries and never blocks, and gives the same object for a position while
 *     anybody holds it.
 *  2. A change moves the smallest span of positions; a large replacement is a removal, then an
 *     insertion.
 *  3. What a superseded query brings is dropped. */
#pragma once

#include "wb-order-item.h"
#include "wb-store.h"

G_BEGIN_DECLS

#define WB_TYPE_ORDER_LIST (wb_order_list_get_type ())
G_DECLARE_FINAL_TYPE (WbOrderList, wb_order_list, WB, ORDER_LIST, GObject)

WbOrderList *wb_order_list_new (WbStore *store);

/* Shows these orders; equal to what is shown: nothing happens. Copied. */
void            wb_order_list_set_filter (WbOrderList *self, const WbFilter *filter);
const WbFilter *wb_order_list_get_filter (WbOrderList *self);
/* Reads the same filter again, e.g. after "changed" or when a clock moved a span. */
void wb_order_list_reload (WbOrderList *self);

/* The position of an order, or GTK_INVALID_LIST_POSITION (G_MAXUINT) when it is not in the list. */
guint wb_order_list_find (WbOrderList *self, gint64 id);
/* The id at a position, 0 past the end; makes no item. */
gint64 wb_order_list_get_id (WbOrderList *self, guint position);

/* Properties: "loading" (gboolean, read-only): ids are being read; "error" (string or NULL). */

/* For tests: calls of get_item so far, items alive now, pages read so far. */
guint wb_order_list_get_n_gets (WbOrderList *self);
guint wb_order_list_get_n_live (WbOrderList *self);
guint wb_order_list_get_n_pages (WbOrderList *self);

G_END_DECLS
