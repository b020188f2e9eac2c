/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whose orders are shown: all shops' or one's. Absent while there is only one. Adding and editing
 * shops are its commands. Main thread. */
#pragma once

#include <adwaita.h>

#include "wb-shop-list.h"
#include "wb-store.h"

G_BEGIN_DECLS

#define WB_TYPE_SHOP_SWITCHER (wb_shop_switcher_get_type ())
G_DECLARE_FINAL_TYPE (WbShopSwitcher, wb_shop_switcher, WB, SHOP_SWITCHER, AdwBin)

/* Choosing a shop activates win.shop with its name, "" for all. */
void wb_shop_switcher_set_shops (WbShopSwitcher *self, WbShopList *shops);
/* name: "" for all; one that is not there counts as all. Not told by "changed". */
void wb_shop_switcher_set_name (WbShopSwitcher *self, const char *name);

/* The shop that is shown, also when there is but one; NULL for several. Owned by its item. */
const WbShop *wb_shop_switcher_get_shop (WbShopSwitcher *self);
/* "As of 20 Nov, 11:26": of the shop that is shown, of several the oldest. The caller's; NULL when
 * there is nothing to say. */
char *wb_shop_switcher_dup_age (WbShopSwitcher *self, gint64 now);

/* Adds add-shop and edit-shop, of the shop that is shown; they are of a widget in a window. To be
 * called once, after wb_shop_switcher_set_shops (). */
void wb_shop_switcher_add_actions (WbShopSwitcher *self, GActionMap *map, WbStore *store);

/* Signal "changed" (): the shops are not what they were. */

G_END_DECLS
