/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The life of an order: which action is allowed where, what it changes, and what the clocks do by
 * themselves (domain.md, Actions and The clocks). One table, from which the window and the command
 * line take what they offer and why they refuse. docs/lifecycle.md shows it. Pure, any thread.
 *
 * Invariants:
 *  1. Nothing here knows what time it is: now is an argument.
 *  2. What wb_lifecycle_check allows wb_lifecycle_apply does, unless what was filled in is wrong.
 *  3. A refusal leaves the order as it was.
 *  4. In a shop the platform has authority over (WB_AUTHORITY_PLATFORM), what the platform has to
 * be told is an open task of the order (WbTask), and what a rule did is an expected one. */
#pragma once

#include "wb-action.h"
#include "wb-order.h"
#include "wb-shop.h"

G_BEGIN_DECLS

#define WB_LIFECYCLE_ERROR (wb_lifecycle_error_quark ())

/* Why not. The code of a WB_LIFECYCLE_ERROR; the sentence is made in text/ (wb-action-text.h). */
typedef enum
{
  WB_REFUSAL_NONE,

  /* Where the order stands */
  WB_REFUSAL_UNPAID,
  WB_REFUSAL_NOT_UNPAID,
  WB_REFUSAL_ON_HOLD,
  WB_REFUSAL_NOT_SHIPPED,
  WB_REFUSAL_SHIPPED,
  WB_REFUSAL_COMPLETED,
  WB_REFUSAL_CANCELLED,
  WB_REFUSAL_CANCELLING, /* a cancellation request waits for an answer */
  WB_REFUSAL_NOT_CANCELLING,
  WB_REFUSAL_AWAITING_COLLECTION, /* ship: carrier and number are given, it waits for the carrier */
  WB_REFUSAL_NOT_DELIVERED,       /* complete: the delivery failed or is coming back */
  WB_REFUSAL_NOT_FAILED,          /* reroute: no delivery failed */
  WB_REFUSAL_WINDOW_CLOSED, /* reroute: the window closed; where that of another parcel is open, the
                             * message has the time, UTC seconds */
  WB_REFUSAL_PACKED,        /* pack: it is */
  WB_REFUSAL_ONE_ITEM,      /* split: nothing to split */
  WB_REFUSAL_PLATFORM_FULFILLED,
  WB_REFUSAL_PLATFORM_DECIDES,   /* by hand only where the seller has authority */
  WB_REFUSAL_PLATFORM_LOGISTICS, /* carrier, number and label come from the platform: arrange */
  WB_REFUSAL_OWN_LOGISTICS,      /* arrange: the seller ships it */

  /* What was filled in */
  WB_REFUSAL_BAD_REASON,
  WB_REFUSAL_NO_CARRIER,
  WB_REFUSAL_NO_TRACKING,
  WB_REFUSAL_BAD_HANDOVER,
  WB_REFUSAL_NO_PACKAGE,    /* no such package */
  WB_REFUSAL_WHICH_PACKAGE, /* several, and none named */
  WB_REFUSAL_PACKAGE_SHIPPED,
  WB_REFUSAL_NO_ITEM,   /* no such item */
  WB_REFUSAL_ALL_ITEMS, /* split: nothing would be left */
  WB_REFUSAL_BAD_EVENT, /* not one of the kinds, or it cannot come where the package is */
  WB_REFUSAL_IN_FUTURE,
  WB_REFUSAL_TOO_EARLY,   /* tracking: before the order was placed */
  WB_REFUSAL_ADDRESS,     /* incomplete */
  WB_REFUSAL_TICKET_OPEN, /* reroute: one is open for that package */
  WB_REFUSAL_NO_TICKET,
  WB_REFUSAL_NO_CASE,
  WB_REFUSAL_BAD_STATE, /* cannot follow the present one */
  WB_REFUSAL_BAD_KIND,
  WB_REFUSAL_NO_AMOUNT,
  WB_REFUSAL_AMOUNT, /* more than was paid; the message has the most, minor units */
  WB_REFUSAL_BAD_FLAG,
  WB_REFUSAL_EMPTY,    /* nothing was filled in, or nothing would change */
  WB_REFUSAL_NO_BUYER, /* masked or missing: no key to know a buyer by */

  WB_N_REFUSALS
} WbRefusal;

GQuark wb_lifecycle_error_quark (void);

/* "not-shipped"; static; "allowed" for NONE. */
const char *wb_refusal_get_id (WbRefusal refusal);

/* Whether the action may be done at now: NONE, or why not. */
WbRefusal wb_lifecycle_check (const WbOrder *order,
                              const WbShop  *shop,
                              WbAction       action,
                              gint64         now);
/* All that may be done: bit (1 << WbAction). */
guint wb_lifecycle_list_allowed (const WbOrder *order, const WbShop *shop, gint64 now);

/* Does it: changes order, adds the task for the platform, and settles. Errors:
 * WB_LIFECYCLE_ERROR, with the order untouched. Doing nothing new is refused as EMPTY. */
gboolean wb_lifecycle_apply (
    WbOrder *order, const WbShop *shop, const WbAct *act, gint64 now, GError **error);
/* Likewise, but the order stays as it is: returns what it becomes, or NULL. */
WbOrder *wb_lifecycle_dup_after (
    const WbOrder *order, const WbShop *shop, const WbAct *act, gint64 now, GError **error);

/* Until when a delivery that failed then may be sent to a new address, and until when a ticket that
 * was submitted then is answered; WB_TIME_NONE when the time is not known or the clock is off. */
gint64 wb_lifecycle_get_window_end (const WbShop *shop, gint64 failed_at);
gint64 wb_lifecycle_get_answer_end (const WbShop *shop, gint64 submitted);
/* The most that can still be paid back, minor units; WB_MONEY_NONE when it is not known what was
 * paid. */
gint64 wb_lifecycle_get_refundable (const WbOrder *order);

/* TRUE when what the action does is to be told to the platform, so it becomes a task of a shop that
 * the platform has authority over. The others (notes, tags, …) stay here. */
gboolean wb_action_is_for_platform (WbAction action);

/* Ticks a task off: the platform was told. A reroute ticket that is a draft is submitted by that.
 * FALSE when there is no open task of that key. Settles. */
gboolean wb_lifecycle_tick (WbOrder *order, const WbShop *shop, const char *task_key, gint64 now);

/* What happens by itself. */
typedef enum
{
  WB_RULE_PAYMENT_DEADLINE, /* unpaid: cancelled by the system */
  WB_RULE_CANCEL_RESPONSE,  /* unanswered: cancelled; never by an estimated deadline */
  WB_RULE_REROUTE_WINDOW,   /* the window of a failed delivery closed; a ticket not submitted by
                             * then: expired */
  WB_RULE_REROUTE_ANSWER,   /* a submitted ticket without an answer in time: expired */
  WB_RULE_AUTO_COMPLETE,    /* delivered long enough ago: completed, seller shops only */
} WbRule;

#define WB_N_RULES 5

/* "payment-deadline": the policy's key that it goes by; static. */
const char *wb_rule_get_id (WbRule rule);
gboolean    wb_rule_from_id (const char *id, WbRule *out);

/* The next rule to fire and when; FALSE when none will. What order->rule_at is settled from. */
gboolean wb_rule_get_next (const WbOrder *order, const WbShop *shop, WbRule *rule, gint64 *at);
/* Applies it, stamped with the time at which it was due, and settles. */
void wb_rule_apply (WbOrder *order, const WbShop *shop, WbRule rule, gint64 at);

/* Takes away the times that only tasks and events have set, so that they are not taken for the
 * platform's when a file is laid over the order; wb_lifecycle_confirm sets them again. Called by
 * wb_order_merge_file. */
void wb_lifecycle_lift (WbOrder *order, const WbShop *shop);
/* A file's word on the order's tasks: merged is what was stored with the file laid over it, before
 * it is settled. A task that the file confirms is closed; one that it cannot know of yet (it is as
 * of before the task was ticked off, or it was not) is laid over the file's values again; one that
 * it contradicts gives way and is opened anew, or given up where the action is no longer allowed
 * (domain.md, What a file says). draft is what the file itself says of the order. Then what was
 * heard of parcels that the file cannot know, or has no word for, counts again (docs/lifecycle.md).
 * In a seller's shop there is nothing to do. Called by wb_order_merge_file. */
void wb_lifecycle_confirm (WbOrder *merged, const WbOrder *draft, const WbShop *shop, gint64 as_of);

G_END_DECLS
