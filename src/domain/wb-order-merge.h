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
 *  - the same as_of: a value replaces, an empty cell clears nothing, so that reading files again in
 *    any turn changes nothing;
 *  - as_of older than stored's: only what is empty is filled, and nothing that was asked for then
 *    (request_type, cancel_requested), which says nothing of now; the stage stays;
 *  - else: a column's value replaces, an empty cell clears, a masked value never replaces a fuller.
 *    The seller's own note and flag are replaced, never cleared;
 *  - parts are matched by key; packages also by number or tracking number, items also by SKU and
 *    package, then by SKU alone, in the order of the rows: an item gets its package only when it is
 *    shipped. A stored part keeps its key; parts the file does not have are kept;
 *  - stage and sub-stage follow from the rows' statuses, else from the times (wb-order-stage.h);
 *  - in a shop the seller has authority over an order only moves forward, and what happened to it
 *    (times, cancellation, packages) is only filled;
 *  - a cancellation request gets an estimated answer deadline, from the latest of creation, payment
 *    and shop->as_of (the previous file's), but not after this file;
 *  - a hold that is over was released after the stored as_of, which is the earliest it can be;
 *  - Return/Refund is a case with the key "1", open until a refund is paid, the order is cancelled
 *    or a file no longer has the status. A draft that has cases of its own goes without;
 *  - a line's case, which has the line's key, is closed by a file that tells of cases and has none
 *    for the line.
 *  - what was wiped of the stored order stays wiped.
 * The result is settled (wb_order_settle). */
WbOrder *wb_order_merge_file (const WbOrder     *stored,
                              const WbOrder     *draft,
                              const WbFileFacts *file,
                              const WbShop      *shop);

/* Makes of a draft the order that wb_order_merge_file makes of it when nothing is stored. */
void wb_order_make_new (WbOrder *draft, const WbFileFacts *file, const WbShop *shop);

/* Works out the derived fields from the rest: counts, after_sales, next deadline. Whoever changes
 * an order calls it before the order is stored. */
void wb_order_settle (WbOrder *order, const WbShop *shop);

G_END_DECLS
