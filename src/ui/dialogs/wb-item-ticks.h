/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The items of an order that still have to be shipped, each to be ticked. Main thread. */
#pragma once

#include <adwaita.h>

#include "wb-order.h"

G_BEGIN_DECLS

#define WB_TYPE_ITEM_TICKS (wb_item_ticks_get_type ())
G_DECLARE_FINAL_TYPE (WbItemTicks, wb_item_ticks, WB, ITEM_TICKS, AdwPreferencesGroup)

void wb_item_ticks_set_order (WbItemTicks *self, const WbOrder *order);
/* How many items there are to tick. */
guint wb_item_ticks_get_n_items (WbItemTicks *self);
/* The keys of those that are ticked, joined by '\n'; NULL when none is. The caller's. */
char *wb_item_ticks_dup_keys (WbItemTicks *self);

/* Signal "changed" (): others are ticked. */

G_END_DECLS
