/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Drafts: orders as one file tells of them. Any thread. */
#pragma once

#include "wb-order.h"

G_BEGIN_DECLS

/* Joins what rows further down in the same file tell of draft's order: lines and packages are
 * added, amounts of the whole order are kept, empty fields are filled. Takes more. */
void wb_order_draft_append (WbOrder *draft, WbOrder *more);

/* The same for files with a row for every single piece: the rows' shares of the order's amounts
 * are added up, and pieces of the same SKU become one line. Takes more. */
void wb_order_draft_append_units (WbOrder *draft, WbOrder *more);

/* Gives item a key out of SKU, variation, package and how many such lines the draft has before it
 * (domain.md, Line key). item is the draft's last one. */
void wb_order_draft_make_key (const WbOrder *draft, WbItem *item);

/* The line of the draft that a further piece of item's SKU belongs to; NULL when there is none. A
 * cancelled piece never joins one that is not. */
WbItem *wb_order_draft_find_line (const WbOrder *draft, const WbItem *item);
/* Adds the pieces of item to line, which stands where its least advanced piece does. */
void wb_order_draft_add_pieces (WbItem *line, const WbItem *item);

/* Adds to a sum of amounts; nothing (WB_MONEY_NONE) adds nothing. */
void wb_order_draft_add_amount (gint64 *sum, gint64 amount);

/* Works out the amounts of the order that are sums over its lines. */
void wb_order_draft_sum_up (WbOrder *draft);

G_END_DECLS
