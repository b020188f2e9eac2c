/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Adding a shop, or editing one. Main thread. */
#pragma once

#include <adwaita.h>

#include "wb-store.h"

G_BEGIN_DECLS

#define WB_TYPE_SHOP_DIALOG (wb_shop_dialog_get_type ())
G_DECLARE_FINAL_TYPE (WbShopDialog, wb_shop_dialog, WB, SHOP_DIALOG, AdwWindow)

/* store: where the shop is kept; NULL only makes it, and "shop-made" says which. shop: the one to
 * edit, copied; NULL adds one. */
GtkWidget *wb_shop_dialog_new (GtkWindow *parent, WbStore *store, const WbShop *shop);
/* For a new shop: what a file tells of it. region may be NULL. */
void wb_shop_dialog_set_platform (WbShopDialog *self, const char *platform, const char *region);

/* Signal "shop-made" (pointer to a const WbShop, until the handler returns): it is valid and, with
 * a store, kept. */

G_END_DECLS
