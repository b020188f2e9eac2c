/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table of the lifecycle: where an order stands, against what can be done. docs/lifecycle.md
 * shows the same table and a test holds one against the other. */
#include "wb-lifecycle-private.h"

#include "wb-deadlines.h"
#include "wb-order-merge.h"
#include "wb-text.h"

/* Where an order stands, as far as actions care. */
typedef enum
{
  STATE_UNPAID,
  STATE_ON_HOLD,
  STATE_TO_SHIP,
  STATE_PARTIAL,
  STATE_COLLECTION,
  STATE_TRANSIT,
  STATE_DELIVERED,
  STATE_FAILED,
  STATE_RETURNING,
  STATE_COMPLETED,
  STATE_CANCELLING,
  STATE_CANCELLED,
  N_STATES
} State;

#define OK WB_REFUSAL_NONE
#define NO(why) WB_REFUSAL_##why

/* One row an action, one column a state, in the order of the states. */
static const guchar table[WB_N_ACTIONS][N_STATES] = {
  /* clang-format off */
  [WB_ACTION_CONTACT] = { OK },
  [WB_ACTION_NOTE] = { OK },
  [WB_ACTION_TAG] = { OK },
  [WB_ACTION_FLAG] = { OK },
  [WB_ACTION_MARK_BUYER] = { OK },
  [WB_ACTION_CANCEL] = {
    OK, OK, OK, NO (SHIPPED), OK,
    NO (SHIPPED), NO (SHIPPED), NO (SHIPPED), NO (SHIPPED),
    NO (COMPLETED), NO (CANCELLING), NO (CANCELLED) },
  [WB_ACTION_APPROVE] = {
    NO (NOT_CANCELLING), NO (NOT_CANCELLING), NO (NOT_CANCELLING), NO (NOT_CANCELLING), NO (NOT_CANCELLING),
    NO (NOT_CANCELLING), NO (NOT_CANCELLING), NO (NOT_CANCELLING), NO (NOT_CANCELLING),
    NO (NOT_CANCELLING), OK, NO (CANCELLED) },
  [WB_ACTION_REJECT] = {
    NO (NOT_CANCELLING), NO (NOT_CANCELLING), NO (NOT_CANCELLING), NO (NOT_CANCELLING), NO (NOT_CANCELLING),
    NO (NOT_CANCELLING), NO (NOT_CANCELLING), NO (NOT_CANCELLING), NO (NOT_CANCELLING),
    NO (NOT_CANCELLING), OK, NO (CANCELLED) },
  [WB_ACTION_REQUEST_CANCEL] = {
    OK, OK, OK, NO (SHIPPED), OK,
    NO (SHIPPED), NO (SHIPPED), NO (SHIPPED), NO (SHIPPED),
    NO (COMPLETED), NO (CANCELLING), NO (CANCELLED) },
  [WB_ACTION_MARK_PAID] = {
    OK, NO (NOT_UNPAID), NO (NOT_UNPAID), NO (NOT_UNPAID), NO (NOT_UNPAID),
    NO (NOT_UNPAID), NO (NOT_UNPAID), NO (NOT_UNPAID), NO (NOT_UNPAID),
    NO (NOT_UNPAID), NO (CANCELLING), NO (CANCELLED) },
  [WB_ACTION_COMPLETE] = {
    NO (UNPAID), NO (NOT_SHIPPED), NO (NOT_SHIPPED), NO (NOT_SHIPPED), NO (NOT_SHIPPED),
    OK, OK, NO (NOT_DELIVERED), NO (NOT_DELIVERED),
    NO (COMPLETED), NO (CANCELLING), NO (CANCELLED) },
  [WB_ACTION_PACK] = {
    NO (UNPAID), NO (ON_HOLD), OK, OK, NO (PACKED),
    NO (SHIPPED), NO (SHIPPED), NO (SHIPPED), NO (SHIPPED),
    NO (COMPLETED), NO (CANCELLING), NO (CANCELLED) },
  [WB_ACTION_SPLIT] = {
    NO (UNPAID), NO (ON_HOLD), OK, OK, NO (AWAITING_COLLECTION),
    NO (SHIPPED), NO (SHIPPED), NO (SHIPPED), NO (SHIPPED),
    NO (COMPLETED), NO (CANCELLING), NO (CANCELLED) },
  [WB_ACTION_SHIP] = {
    NO (UNPAID), NO (ON_HOLD), OK, OK, NO (AWAITING_COLLECTION),
    NO (SHIPPED), NO (SHIPPED), NO (SHIPPED), NO (SHIPPED),
    NO (COMPLETED), NO (CANCELLING), NO (CANCELLED) },
  [WB_ACTION_ARRANGE] = {
    NO (UNPAID), NO (ON_HOLD), OK, OK, NO (AWAITING_COLLECTION),
    NO (SHIPPED), NO (SHIPPED), NO (SHIPPED), NO (SHIPPED),
    NO (COMPLETED), NO (CANCELLING), NO (CANCELLED) },
  [WB_ACTION_TRACKING] = {
    NO (UNPAID), NO (ON_HOLD), NO (NOT_SHIPPED), OK, OK,
    OK, OK, OK, OK,
    NO (COMPLETED), NO (CANCELLING), NO (CANCELLED) },
  [WB_ACTION_REROUTE] = {
    NO (UNPAID), NO (NOT_SHIPPED), NO (NOT_SHIPPED), NO (NOT_FAILED), NO (NOT_SHIPPED),
    NO (NOT_FAILED), NO (NOT_FAILED), OK, NO (NOT_FAILED),
    NO (COMPLETED), NO (CANCELLING), NO (CANCELLED) },
  [WB_ACTION_AFTERSALE] = {
    NO (UNPAID), NO (NOT_SHIPPED), NO (NOT_SHIPPED), NO (NOT_SHIPPED), NO (NOT_SHIPPED),
    OK, OK, OK, OK,
    OK, NO (CANCELLING), NO (CANCELLED) },
  /* clang-format on */
};

static const char *const refusal_ids[] = {
  [WB_REFUSAL_NONE] = "allowed",
  [WB_REFUSAL_UNPAID] = "unpaid",
  [WB_REFUSAL_NOT_UNPAID] = "not-unpaid",
  [WB_REFUSAL_ON_HOLD] = "on-hold",
  [WB_REFUSAL_NOT_SHIPPED] = "not-shipped",
  [WB_REFUSAL_SHIPPED] = "shipped",
  [WB_REFUSAL_COMPLETED] = "completed",
  [WB_REFUSAL_CANCELLED] = "cancelled",
  [WB_REFUSAL_CANCELLING] = "cancelling",
  [WB_REFUSAL_NOT_CANCELLING] = "not-cancelling",
  [WB_REFUSAL_AWAITING_COLLECTION] = "awaiting-collection",
  [WB_REFUSAL_NOT_DELIVERED] = "not-delivered",
  [WB_REFUSAL_NOT_FAILED] = "not-failed",
  [WB_REFUSAL_WINDOW_CLOSED] = "window-closed",
  [WB_REFUSAL_PACKED] = "packed",
  [WB_REFUSAL_ONE_ITEM] = "one-item",
  [WB_REFUSAL_PLATFORM_FULFILLED] = "platform-fulfilled",
  [WB_REFUSAL_PLATFORM_DECIDES] = "platform-decides",
  [WB_REFUSAL_PLATFORM_LOGISTICS] = "platform-logistics",
  [WB_REFUSAL_OWN_LOGISTICS] = "own-logistics",
  [WB_REFUSAL_BAD_REASON] = "bad-reason",
  [WB_REFUSAL_NO_CARRIER] = "no-carrier",
  [WB_REFUSAL_NO_TRACKING] = "no-tracking",
  [WB_REFUSAL_BAD_HANDOVER] = "bad-handover",
  [WB_REFUSAL_NO_PACKAGE] = "no-package",
  [WB_REFUSAL_WHICH_PACKAGE] = "which-package",
  [WB_REFUSAL_PACKAGE_SHIPPED] = "package-shipped",
  [WB_REFUSAL_NO_ITEM] = "no-item",
  [WB_REFUSAL_ALL_ITEMS] = "all-items",
  [WB_REFUSAL_BAD_EVENT] = "bad-event",
  [WB_REFUSAL_IN_FUTURE] = "in-future",
  [WB_REFUSAL_TOO_EARLY] = "too-early",
  [WB_REFUSAL_ADDRESS] = "address",
  [WB_REFUSAL_TICKET_OPEN] = "ticket-open",
  [WB_REFUSAL_NO_TICKET] = "no-ticket",
  [WB_REFUSAL_NO_CASE] = "no-case",
  [WB_REFUSAL_BAD_STATE] = "bad-state",
  [WB_REFUSAL_BAD_KIND] = "bad-kind",
  [WB_REFUSAL_NO_AMOUNT] = "no-amount",
  [WB_REFUSAL_AMOUNT] = "amount",
  [WB_REFUSAL_BAD_FLAG] = "bad-flag",
  [WB_REFUSAL_EMPTY] = "empty",
  [WB_REFUSAL_NO_BUYER] = "no-buyer",
};
G_STATIC_ASSERT (G_N_ELEMENTS (refusal_ids) == WB_N_REFUSALS);

G_DEFINE_QUARK (wb_lifecycle_error, wb_lifecycle_error)

const char *
wb_refusal_get_id (WbRefusal refusal)
{
  g_return_val_if_fail ((int) refusal >= 0 && refusal < WB_N_REFUSALS, "");

  return refusal_ids[refusal];
}

gboolean
wb_lifecycle_refuse (GError **error, WbRefusal refusal)
{
  g_set_error_literal (error, WB_LIFECYCLE_ERROR, refusal, refusal_ids[refusal]);

  return FALSE;
}

static State
get_shipped_state (const WbOrder *order)
{
  switch ((WbSubstage) order->substage)
    {
    case WB_SUBSTAGE_DELIVERED:
      return STATE_DELIVERED;
    case WB_SUBSTAGE_DELIVERY_FAILED:
      return STATE_FAILED;
    case WB_SUBSTAGE_RETURNING:
      return STATE_RETURNING;
    default:
      return STATE_TRANSIT;
    }
}

static State
get_to_ship_state (const WbOrder *order)
{
  switch ((WbSubstage) order->substage)
    {
    case WB_SUBSTAGE_ON_HOLD:
      return STATE_ON_HOLD;
    case WB_SUBSTAGE_PARTIALLY_SHIPPED:
      return STATE_PARTIAL;
    case WB_SUBSTAGE_AWAITING_COLLECTION:
      return STATE_COLLECTION;
    default:
      return STATE_TO_SHIP;
    }
}

static State
get_state (const WbOrder *order)
{
  switch ((WbStage) order->stage)
    {
    case WB_STAGE_UNPAID:
      return STATE_UNPAID;
    case WB_STAGE_TO_SHIP:
      return get_to_ship_state (order);
    case WB_STAGE_SHIPPED:
      return get_shipped_state (order);
    case WB_STAGE_COMPLETED:
      return STATE_COMPLETED;
    case WB_STAGE_CANCELLING:
      return STATE_CANCELLING;
    case WB_STAGE_CANCELLED:
    default:
      return STATE_CANCELLED;
    }
}

gint64
wb_lifecycle_get_window_end (const WbShop *shop, gint64 failed_at)
{
  return wb_period_end (wb_policy_get_period (shop->policy, WB_POLICY_REROUTE_WINDOW), failed_at,
                        shop->timezone, wb_policy_get_calendar (shop->policy));
}

gint64
wb_lifecycle_get_answer_end (const WbShop *shop, gint64 submitted)
{
  return wb_period_end (wb_policy_get_period (shop->policy, WB_POLICY_REROUTE_ANSWER), submitted,
                        shop->timezone, wb_policy_get_calendar (shop->policy));
}

static gboolean
has_open_ticket (const WbOrder *order)
{
  for (guint i = 0; i < wb_order_get_n_parts (order, WB_PART_REROUTE); i++)
    if (wb_reroute_is_open (wb_order_get_part (order, WB_PART_REROUTE, i)))
      return TRUE;

  return FALSE;
}

/* TRUE while any failed delivery may still be sent elsewhere. A failure of which nobody told the
 * time has no window that could be closed. */
static gboolean
has_open_window (const WbOrder *order, const WbShop *shop, gint64 now)
{
  gboolean found = FALSE;

  for (guint i = 0; i < wb_order_get_n_parts (order, WB_PART_PACKAGE); i++)
    {
      const WbPackage *package = wb_order_get_part (order, WB_PART_PACKAGE, i);
      gint64           end;

      if (package->substage != WB_SUBSTAGE_DELIVERY_FAILED)
        continue;
      end = wb_lifecycle_get_window_end (shop, package->failed_at);
      if (end == WB_TIME_NONE || now <= end)
        return TRUE;
      found = TRUE;
    }

  return !found;
}

static guint
count_items_to_ship (const WbOrder *order)
{
  guint n = 0;

  for (guint i = 0; i < wb_order_get_n_parts (order, WB_PART_ITEM); i++)
    if (!((const WbItem *) wb_order_get_part (order, WB_PART_ITEM, i))->refunded)
      n++;

  return n;
}

static gboolean
has_open_case (const WbOrder *order)
{
  for (guint i = 0; i < wb_order_get_n_parts (order, WB_PART_CASE); i++)
    if (wb_case_is_open (wb_order_get_part (order, WB_PART_CASE, i)))
      return TRUE;

  return FALSE;
}

/* Orders that the platform keeps, packs and ships itself. */
static WbRefusal
check_fulfilment (const WbOrder *order, const WbShop *shop, WbAction action)
{
  gboolean by_platform =
      shop->authority == WB_AUTHORITY_PLATFORM && wb_order_has_platform_logistics (order);

  switch (action)
    {
    case WB_ACTION_PACK:
      return order->platform_fulfilled ? WB_REFUSAL_PLATFORM_FULFILLED : WB_REFUSAL_NONE;
    case WB_ACTION_SHIP:
    case WB_ACTION_SPLIT:
      if (order->platform_fulfilled)
        return WB_REFUSAL_PLATFORM_FULFILLED;
      return by_platform ? WB_REFUSAL_PLATFORM_LOGISTICS : WB_REFUSAL_NONE;
    case WB_ACTION_ARRANGE:
      if (order->platform_fulfilled)
        return WB_REFUSAL_PLATFORM_FULFILLED;
      return by_platform ? WB_REFUSAL_NONE : WB_REFUSAL_OWN_LOGISTICS;
    default:
      return WB_REFUSAL_NONE;
    }
}

/* What the table cannot know. */
static WbRefusal
check_more (const WbOrder *order, const WbShop *shop, WbAction action, gint64 now)
{
  switch (action)
    {
    case WB_ACTION_REQUEST_CANCEL:
    case WB_ACTION_MARK_PAID:
    case WB_ACTION_COMPLETE:
      return shop->authority == WB_AUTHORITY_SELLER ? WB_REFUSAL_NONE : WB_REFUSAL_PLATFORM_DECIDES;
    case WB_ACTION_PACK:
      if (order->ready != WB_TIME_NONE)
        return WB_REFUSAL_PACKED;
      return check_fulfilment (order, shop, action);
    case WB_ACTION_SPLIT:
      if (count_items_to_ship (order) < 2)
        return WB_REFUSAL_ONE_ITEM;
      return check_fulfilment (order, shop, action);
    case WB_ACTION_SHIP:
    case WB_ACTION_ARRANGE:
      return check_fulfilment (order, shop, action);
    case WB_ACTION_REROUTE:
      return has_open_ticket (order) || has_open_window (order, shop, now)
                 ? WB_REFUSAL_NONE
                 : WB_REFUSAL_WINDOW_CLOSED;
    case WB_ACTION_MARK_BUYER:
      return order->buyer == NULL || wb_text_is_masked (order->buyer) ? WB_REFUSAL_NO_BUYER
                                                                      : WB_REFUSAL_NONE;
    default:
      return WB_REFUSAL_NONE;
    }
}

WbRefusal
wb_lifecycle_check (const WbOrder *order, const WbShop *shop, WbAction action, gint64 now)
{
  WbRefusal refusal;

  g_return_val_if_fail (order != NULL && shop != NULL, WB_REFUSAL_EMPTY);
  g_return_val_if_fail ((int) action >= 0 && action < WB_N_ACTIONS, WB_REFUSAL_EMPTY);

  refusal = table[action][get_state (order)];
  /* A ticket goes on while the parcel is on its new way, a case whatever became of the order. */
  if (action == WB_ACTION_REROUTE && refusal != WB_REFUSAL_NONE && has_open_ticket (order))
    refusal = WB_REFUSAL_NONE;
  if (action == WB_ACTION_AFTERSALE && refusal != WB_REFUSAL_NONE && has_open_case (order))
    refusal = WB_REFUSAL_NONE;

  return refusal != WB_REFUSAL_NONE ? refusal : check_more (order, shop, action, now);
}

guint
wb_lifecycle_list_allowed (const WbOrder *order, const WbShop *shop, gint64 now)
{
  guint allowed = 0;

  for (int action = 0; action < WB_N_ACTIONS; action++)
    if (wb_lifecycle_check (order, shop, action, now) == WB_REFUSAL_NONE)
      allowed |= 1u << action;

  return allowed;
}

gboolean
wb_action_is_for_platform (WbAction action)
{
  switch (action)
    {
    case WB_ACTION_CANCEL:
    case WB_ACTION_APPROVE:
    case WB_ACTION_REJECT:
    case WB_ACTION_SPLIT:
    case WB_ACTION_SHIP:
    case WB_ACTION_ARRANGE:
    case WB_ACTION_TRACKING:
    case WB_ACTION_REROUTE:
    case WB_ACTION_AFTERSALE:
      return TRUE;
    default:
      return FALSE;
    }
}
