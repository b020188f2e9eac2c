/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The orders of a filter as a GListModel of WbOrderItem: an array of ids, rows read in pages of 64
 * when somebody looks (docs/lists.md). Main thread.
 *
 * Invariants:
 *  1. get_item never queries and never blocks, and gives the same object for an order while anybody
 *     holds it and the filter is the same.
 *  2. A change is told in the smallest spans, up to 32 of them; a large replacement is a removal,
 *     then an insertion. No order is ever in the list twice.
 *  3. Another filter's orders take the place of those before: an item that is held stays at its
 *     position and becomes another order's; only the difference in length is told.
 *  4. What a superseded query brings is dropped. */
#pragma once

#include "wb-clock.h"
#include "wb-order-item.h"
#include "wb-store.h"

G_BEGIN_DECLS

#define WB_TYPE_ORDER_LIST (wb_order_list_get_type ())
G_DECLARE_FINAL_TYPE (WbOrderList, wb_order_list, WB, ORDER_LIST, GObject)

/* The list is empty until it has a filter. It follows the store by itself and, when its filter asks
 * for attention, the clock. */
WbOrderList *wb_order_list_new (WbStore *store, WbClock *clock);

/* Shows these orders instead: those of before are replaced when the first new ones have been read.
 * Equal to the filter it has: nothing happens. Copied. */
void wb_order_list_set_filter (WbOrderList *self, const WbFilter *filter);
/* NULL before the first one. */
const WbFilter *wb_order_list_get_filter (WbOrderList *self);
/* Reads the same filter again, ids and rows. */
void wb_order_list_reload (WbOrderList *self);

/* The position of an order among so many from position on (0 and G_MAXUINT: all), or G_MAXUINT
 * (GTK_INVALID_LIST_POSITION) when it is not there. Looks through the ids: fast enough for a click,
 * not for every row of a loop. */
guint wb_order_list_find (WbOrderList *self, gint64 id, guint position, guint n_items);
/* The id at a position, 0 past the end; makes no item. */
gint64 wb_order_list_get_id (WbOrderList *self, guint position);

gboolean wb_order_list_is_loading (WbOrderList *self);
/* Why the ids could not be read, NULL when they could. Owned by self. */
const GError *wb_order_list_get_error (WbOrderList *self);

/* Signals: "replacing" (): another filter's orders are going to take the place of all that are
 * here. "replaced" (): they have; where there are more of them, those are told to come next.
 * Properties, read-only: "loading" (gboolean): ids are being read; "error" (boxed GError). */

/* For tests: calls of get_item so far, items alive now, pages read so far. */
guint wb_order_list_get_n_gets (WbOrderList *self);
guint wb_order_list_get_n_live (WbOrderList *self);
guint wb_order_list_get_n_pages (WbOrderList *self);

G_END_DECLS
