/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The list of orders, and in its place what to do next while it has no rows. Keeps the keys with
 * the list while its rows are replaced. Main thread. */
#pragma once

#include <adwaita.h>

#include "wb-order-counts.h"
#include "wb-order-list-view.h"
#include "wb-order-list.h"

G_BEGIN_DECLS

#define WB_TYPE_ORDERS_BODY (wb_orders_body_get_type ())
G_DECLARE_FINAL_TYPE (WbOrdersBody, wb_orders_body, WB, ORDERS_BODY, AdwBin)

/* view shows list; counts tell where else a search has hits. To be called once. */
void wb_orders_body_set_up (WbOrdersBody    *self,
                            WbOrderListView *view,
                            WbOrderList     *list,
                            WbOrderCounts   *counts);

/* To be called before the list gets the filter: the rows that come are others, so the first one is
 * shown, and without rows the filter explains why. Nothing comes of the filter that it has. */
void wb_orders_body_expect (WbOrdersBody *self, const WbFilter *filter);

G_END_DECLS
