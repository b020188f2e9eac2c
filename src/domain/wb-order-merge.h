/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a file says of an order, laid over what is known of it (domain.md, What a file says).
 * Pure, any thread. */
#pragma once

#include "wb-order.h"
#include "wb-shop.h"

G_BEGIN_DECLS

/* What is true of every order of one file. */
typedef struct
{
  gint64 as_of;
  /* The fields for which the file has a column: an absent column keeps the value. */
  WbFieldSet order_fields;
  WbFieldSet part_fields[WB_N_PART_KINDS];
} WbFileFacts;

/* The order as it stands once the file is believed; stored is NULL for a new one and untouched.
 *  - as_of older than stored's: only what is empty is filled;
 *  - else: a column's value replaces, an empty cell clears, a masked value never replaces a fuller;
 *  - parts are matched by key, items also by SKU, variation and package; parts the file does not
 *    have are kept;
 *  - stage and sub-stage follow from the rows' statuses, else from the times (formats.md 1.5);
 *    in a shop the seller has authority over an order only moves forward;
 *  - a cancellation request that is new gets an estimated answer deadline, from the later of the
 *    payment and shop->as_of (the previous file's).
 * The result is settled (wb_order_settle). */
WbOrder *wb_order_merge_file (const WbOrder     *stored,
                              const WbOrder     *draft,
                              const WbFileFacts *file,
                              const WbShop      *shop);

/* Works out the derived fields from the rest: counts, after_sales, next deadline. Whoever changes
 * an order calls it before the order is stored. */
void wb_order_settle (WbOrder *order, const WbShop *shop);

G_END_DECLS
