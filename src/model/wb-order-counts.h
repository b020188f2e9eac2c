/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The live counts of tabs and attention: read anew when the store changes, when the shop changes
 * and when the next span begins or ends (one timer, no polling). While a search is set the tabs
 * hold its hits. Main thread. */
#pragma once

#include "wb-store.h"

G_BEGIN_DECLS

#define WB_TYPE_ORDER_COUNTS (wb_order_counts_get_type ())
G_DECLARE_FINAL_TYPE (WbOrderCounts, wb_order_counts, WB, ORDER_COUNTS, GObject)

WbOrderCounts *wb_order_counts_new (WbStore *store);
/* Shop and search of the filter count; copied. */
void wb_order_counts_set_filter (WbOrderCounts *self, const WbFilter *filter);
/* Owned by self; all zero before the first answer. */
const WbCounts *wb_order_counts_get (WbOrderCounts *self);

/* Signal "changed" (). Property "loaded" (gboolean): there has been an answer. */

G_END_DECLS
