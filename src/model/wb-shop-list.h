/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The shops of the store by name, as a GListModel of WbShopItem that follows the store; a shop
 * keeps its item. Main thread. */
#pragma once

#include "wb-shop-item.h"
#include "wb-store.h"

G_BEGIN_DECLS

#define WB_TYPE_SHOP_LIST (wb_shop_list_get_type ())
G_DECLARE_FINAL_TYPE (WbShopList, wb_shop_list, WB, SHOP_LIST, GObject)

WbShopList *wb_shop_list_new (WbStore *store);
/* Owned by self; NULL when there is no such shop (yet). */
WbShopItem *wb_shop_list_find (WbShopList *self, gint64 id);

/* Property "loaded" (gboolean, read-only): there has been an answer.
 * Signal "updated" (): the shops and all that they hold are as the store has them now. */

G_END_DECLS
