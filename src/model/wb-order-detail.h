/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One order as the detail shows it, kept up to date while the store changes. Main thread. */
#pragma once

#include "wb-deadlines.h"
#include "wb-store.h"

G_BEGIN_DECLS

#define WB_TYPE_ORDER_DETAIL (wb_order_detail_get_type ())
G_DECLARE_FINAL_TYPE (WbOrderDetail, wb_order_detail, WB, ORDER_DETAIL, GObject)

WbOrderDetail *wb_order_detail_new (WbStore *store);
/* Reads that order; 0: none. What is here stays until "changed". A late answer for another id is
 * dropped. */
void   wb_order_detail_set_id (WbOrderDetail *self, gint64 id);
gint64 wb_order_detail_get_id (WbOrderDetail *self);

/* All owned by self, NULL until loaded, replaced at "changed". */
const WbOrder *wb_order_detail_get_order (WbOrderDetail *self);
const WbShop  *wb_order_detail_get_shop (WbOrderDetail *self);
/* Of WbDeadline, soonest first. */
GArray *wb_order_detail_get_deadlines (WbOrderDetail *self);
/* Of WbTimelineEntry, newest first. */
GPtrArray *wb_order_detail_get_timeline (WbOrderDetail *self);
/* Why the seller marked the buyer, on this order or on another one; NULL: not marked. */
const char *wb_order_detail_get_buyer_mark (WbOrderDetail *self);

/* Signal "changed" (): loaded, loaded anew, or gone (all of it is NULL then). */

G_END_DECLS
