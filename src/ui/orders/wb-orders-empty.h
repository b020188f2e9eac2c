/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stands in the place of an order list without rows: why it is empty, and what to do next.
 * Main thread. */
#pragma once

#include <adwaita.h>

#include "wb-db.h"

G_BEGIN_DECLS

#define WB_TYPE_ORDERS_EMPTY (wb_orders_empty_get_type ())
G_DECLARE_FINAL_TYPE (WbOrdersEmpty, wb_orders_empty, WB, ORDERS_EMPTY, AdwBin)

/* filter is what found nothing; counts are the hits of its search in each tab. */
void wb_orders_empty_explain (WbOrdersEmpty *self, const WbFilter *filter, const WbCounts *counts);

G_END_DECLS
