/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which package and which item of an order one of a file's is, whatever keys they have. Pure, any
 * thread. */
#pragma once

#include "wb-order.h"

G_BEGIN_DECLS

/* The package of order that package, another order's, is: by its key, its number or its tracking
 * number. Owned by order; NULL: none. */
WbPackage *wb_order_match_package (const WbOrder *order, const WbPackage *package);

/* Fills found, one entry for each item of draft, with the item of order that it is, or NULL: by its
 * key, else the first free one of its SKU and package, else of its SKU (domain.md, What a file
 * says). Owned by order. */
void wb_order_match_items (const WbOrder *order, const WbOrder *draft, WbItem **found);

G_END_DECLS
