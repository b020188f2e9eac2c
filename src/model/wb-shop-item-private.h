/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the shop list does with its items. */
#pragma once

#include "wb-shop-item.h"

G_BEGIN_DECLS

/* Takes shop. */
WbShopItem *wb_shop_item_new (WbShop *shop);
/* Takes shop, the same one as it is now. */
void wb_shop_item_take_shop (WbShopItem *self, WbShop *shop);

G_END_DECLS
