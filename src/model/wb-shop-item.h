/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A shop in a shop list. Main thread. */
#pragma once

#include <glib-object.h>

#include "wb-shop.h"

G_BEGIN_DECLS

#define WB_TYPE_SHOP_ITEM (wb_shop_item_get_type ())
G_DECLARE_FINAL_TYPE (WbShopItem, wb_shop_item, WB, SHOP_ITEM, GObject)

gint64 wb_shop_item_get_id (WbShopItem *self);
/* Owned by the item; replaced at "changed". */
const WbShop *wb_shop_item_get_shop (WbShopItem *self);

/* Property "name" (string, read-only). Signal "changed" (): something of the shop is not what it
 * was. */

G_END_DECLS
