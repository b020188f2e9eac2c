/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The shops in the preferences: each leads to its policies. Main thread. */
#pragma once

#include <adwaita.h>

#include "wb-shop-item.h"

G_BEGIN_DECLS

#define WB_TYPE_SHOPS_PAGE (wb_shops_page_get_type ())
G_DECLARE_FINAL_TYPE (WbShopsPage, wb_shops_page, WB, SHOPS_PAGE, AdwPreferencesPage)

/* shops: of WbShopItem; once. */
void wb_shops_page_set_shops (WbShopsPage *self, GListModel *shops);

/* Signal "shop-chosen" (WbShopItem *item). */

G_END_DECLS
