/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The live counts of tabs and attention: read anew when the store changes, when the shop changes
 * and at the clock's first tick after a span has begun or ended (no polling: the store says when
 * the next one does). While a filter chooses by anything but tab, shop and attention, they count
 * what it finds. Main thread. */
#pragma once

#include "wb-clock.h"
#include "wb-store.h"

G_BEGIN_DECLS

#define WB_TYPE_ORDER_COUNTS (wb_order_counts_get_type ())
G_DECLARE_FINAL_TYPE (WbOrderCounts, wb_order_counts, WB, ORDER_COUNTS, GObject)

WbOrderCounts *wb_order_counts_new (WbStore *store, WbClock *clock);
/* Everything of it counts but tab and sort; for the kinds of attention, but its own attention.
 * Copied. */
void wb_order_counts_set_filter (WbOrderCounts *self, const WbFilter *filter);
/* Owned by self; all zero before the first answer. */
const WbCounts *wb_order_counts_get (WbOrderCounts *self);

/* Signal "changed" (): a number is not what it was, or the first answer came. Property "loaded"
 * (gboolean, read-only): there has been an answer. */

G_END_DECLS
