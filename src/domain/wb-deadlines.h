/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an order's clocks say: its deadlines, and the spans of time in which it wants attention
 * (domain.md, The clocks and Attention). Nothing here knows what time it is: a span says from
 * when until when, so that counts at any moment are a range query. Pure, any thread. */
#pragma once

#include "wb-order.h"
#include "wb-shop.h"

G_BEGIN_DECLS

typedef struct
{
  WbDeadlineKind kind;
  gint64         at;
  gboolean       platform_given;
  gboolean       estimated;
} WbDeadline;

typedef struct
{
  WbAttention kind;
  gint64      from;  /* inclusive */
  gint64      until; /* exclusive; WB_TIME_FOREVER */
} WbSpan;

/* The deadlines still to be met, soonest first: an array of WbDeadline. A deadline that has passed
 * without being met stays until something ends it. Given by the platform wins over computed. */
GArray *wb_order_get_deadlines (const WbOrder *order, const WbShop *shop);

/* The first of them, without an array; FALSE when there is none. */
gboolean wb_order_get_next_deadline (const WbOrder *order, const WbShop *shop, WbDeadline *next);

/* When the case has to be answered, whether the platform said so or the shop's clock does; NONE
 * when it does not wait. */
gint64 wb_case_get_answer_end (const WbCase *self, const WbShop *shop);

/* At most one span a kind, in the order of the kinds: an array of WbSpan.
 *  - ship-soon, ship-overdue: before and after the next of pack-by and handover-by;
 *  - auto-cancel-soon: the 24 h before the payment deadline or the end of the time to answer a
 *    cancellation request. An estimated end is the earliest there can be and cancels nothing, so
 *    that span goes on until the request is answered;
 *  - unpaid-nudge: from the first payment reminder since the buyer was last written to, to the
 *    payment deadline;
 *  - tracking-stalled: of the packages under way the one silent for longest, from its newest event
 *    or the time the order was shipped;
 *  - not-in-latest: from the newest "To ship" file on, when it is newer than the order's as_of;
 *  - the others as long as the order is what their names say. What began at a time nobody told is
 *    counted from the order's creation on. */
GArray *wb_order_get_spans (const WbOrder *order, const WbShop *shop);

/* TRUE once a rule has noted that the newest failed delivery can no longer be sent elsewhere. A new
 * failure, or a longer window in the shop's policy, opens it anew. */
gboolean wb_package_is_window_closed (const WbPackage *package, const WbShop *shop);

/* TRUE when an order of this region can be shipped to the address: recipient, street and place
 * are there (a masked one counts as there). */
gboolean wb_order_has_full_address (const WbOrder *order);

G_END_DECLS
