/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Assigning the columns of an order file that no layout knows: what each holds, whose orders they
 * are, and the first of them as they would be read. Kept in the store under a name, by which the
 * next such file is known. Main thread. */
#pragma once

#include <adwaita.h>

#include "wb-clock.h"
#include "wb-shop-list.h"
#include "wb-store.h"

G_BEGIN_DECLS

#define WB_TYPE_MAPPING_DIALOG (wb_mapping_dialog_get_type ())
G_DECLARE_FINAL_TYPE (WbMappingDialog, wb_mapping_dialog, WB, MAPPING_DIALOG, AdwWindow)

/* path: of the file. layout: the seller's own layout that is to be changed; NULL makes one.
 * shop: whose the file is, as far as that is known; nullable. */
GtkWidget *wb_mapping_dialog_new (GtkWindow    *parent,
                                  WbStore      *store,
                                  WbShopList   *shops,
                                  WbClock      *clock,
                                  const char   *path,
                                  const char   *layout,
                                  const WbShop *shop);

/* Signal "saved" (pointer to a const WbShop, until the handler returns): it is kept, and the file
 * is that shop's; id 0: a shop that is not in the store yet. */

G_END_DECLS
