/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where an order stands, from what is known of its rows, packages and times (domain.md, Stages and
 * What a file says; formats.md 1.5). Pure, any thread. */
#pragma once

#include "wb-order.h"

G_BEGIN_DECLS

/* Sets the order's stage and sub-stage, and its packages' sub-stages:
 *  - a row stands where its package does if packages_told, else where its own status says, else
 *    where the order's times say;
 *  - rows refunded before shipping and cancelled rows do not count; if no other is left the order
 *    is cancelled;
 *  - none handed over: to ship; some: partially shipped; all: shipped, with the worst sub-stage of
 *    delivery failed, returning, in transit, delivered; all received: completed;
 *  - a request to cancel turns an order that is unpaid or to ship into a cancelling one.
 * packages_told: the platform gave the packages' own sub-stages, so they are not worked out. */
void wb_order_work_out_stage (WbOrder *order, gboolean packages_told);

/* TRUE when the row was handed over to the carrier: by its own status, else by the order's times,
 * it is shipped, completed, or cancelled only after that. Packages are not looked at. */
gboolean wb_order_item_is_sent (const WbOrder *order, const WbItem *item);

/* TRUE when the status says, in the platform's words, that a cancellation or a return is asked
 * for: "Cancel", "Return/Refund" (formats.md 1.5). type is nullable. */
gboolean wb_request_type_is_cancel (const char *type);
gboolean wb_request_type_is_return (const char *type);

/* TRUE when an order that stands at from has to go forward to get to to: never back from an end,
 * never back out of a cancellation request. */
gboolean wb_stage_is_ahead (WbStage from, WbSubstage from_sub, WbStage to, WbSubstage to_sub);

G_END_DECLS
