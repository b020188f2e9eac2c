/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The policies of one shop, as a page within the preferences. Main thread. */
#pragma once

#include <adwaita.h>

#include "wb-clock.h"
#include "wb-shop-item.h"
#include "wb-store.h"

G_BEGIN_DECLS

#define WB_TYPE_SHOP_POLICIES (wb_shop_policies_get_type ())
G_DECLARE_FINAL_TYPE (WbShopPolicies, wb_shop_policies, WB, SHOP_POLICIES, AdwBin)

GtkWidget *wb_shop_policies_new (WbStore *store, WbShopItem *item, WbClock *clock);

/* Signals "back" (): the person is done with it. "failed" (const char *sentence): a value was not
 * stored. */

G_END_DECLS
