/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The first orders of a file, as they would be read: what a person looks at while assigning its
 * columns. Asks for nothing itself. Main thread. */
#pragma once

#include <adwaita.h>

#include "wb-mapping.h"

G_BEGIN_DECLS

#define WB_TYPE_FIRST_ORDERS (wb_first_orders_get_type ())
G_DECLARE_FINAL_TYPE (WbFirstOrders, wb_first_orders, WB, FIRST_ORDERS, AdwBin)

/* Shows the orders in the shop's currency and zone, and what was rejected of them, with the reason.
 * now: UTC seconds. */
void wb_first_orders_show (WbFirstOrders          *self,
                           const WbMappingPreview *preview,
                           const WbShop           *shop,
                           gint64                  now);
/* Shows why there are none: a sentence. */
void wb_first_orders_say (WbFirstOrders *self, const char *sentence);

G_END_DECLS
