/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the clocks do by themselves.
 *
 * 1. A rule fires once: what it changes ends the clock it went by.
 * 2. It is stamped with the time at which it was due, not with the time at which it was noticed. */
#include "wb-lifecycle-private.h"

#include "wb-deadlines.h"
#include "wb-order-merge.h"

static const char *const rule_ids[] = {
  [WB_RULE_PAYMENT_DEADLINE] = "payment-deadline", [WB_RULE_CANCEL_RESPONSE] = "cancel-response",
  [WB_RULE_REROUTE_WINDOW] = "reroute-window",     [WB_RULE_REROUTE_ANSWER] = "reroute-answer",
  [WB_RULE_AUTO_COMPLETE] = "auto-complete",
};
G_STATIC_ASSERT (G_N_ELEMENTS (rule_ids) == WB_N_RULES);

const char *
wb_rule_get_id (WbRule rule)
{
  g_return_val_if_fail ((int) rule >= 0 && rule < WB_N_RULES, "");

  return rule_ids[rule];
}

gboolean
wb_rule_from_id (const char *id, WbRule *out)
{
  g_return_val_if_fail (id != NULL && out != NULL, FALSE);

  for (int rule = 0; rule < WB_N_RULES; rule++)
    if (g_str_equal (rule_ids[rule], id))
      {
        *out = rule;
        return TRUE;
      }

  return FALSE;
}

/* When the ticket expires; NONE when it does not by itself. A draft may be submitted in the last
 * second of its window. */
static gint64
get_ticket_end (const WbReroute *ticket, const WbShop *shop, WbRule *rule)
{
  gint64 end = WB_TIME_NONE;

  if (g_strcmp0 (ticket->state, "draft") == 0)
    {
      *rule = WB_RULE_REROUTE_WINDOW;
      end = wb_lifecycle_get_window_end (shop, ticket->failed_at);
    }
  else if (g_strcmp0 (ticket->state, "submitted") == 0)
    {
      *rule = WB_RULE_REROUTE_ANSWER;
      end = wb_lifecycle_get_answer_end (shop, ticket->submitted);
    }

  return end != WB_TIME_NONE ? end + 1 : WB_TIME_NONE;
}

/* When it is noted that a failed delivery can no longer be sent elsewhere: a second after the last
 * in which it could. NONE when that was noted. */
static gint64
get_window_close (const WbOrder *order, const WbPackage *package, const WbShop *shop)
{
  gint64 end;

  if (order->stage != WB_STAGE_SHIPPED || order->substage != WB_SUBSTAGE_DELIVERY_FAILED ||
      package->substage != WB_SUBSTAGE_DELIVERY_FAILED ||
      wb_package_is_window_closed (package, shop))
    return WB_TIME_NONE;
  end = wb_lifecycle_get_window_end (shop, package->failed_at);

  return end != WB_TIME_NONE ? end + 1 : WB_TIME_NONE;
}

static void
keep_sooner (WbRule rule, gint64 at, WbRule *first, gint64 *first_at)
{
  if (at == WB_TIME_NONE || (*first_at != WB_TIME_NONE && at >= *first_at))
    return;
  *first = rule;
  *first_at = at;
}

static gint64
period_end (const WbShop *shop, WbPolicyKey key, gint64 anchor)
{
  return wb_period_end (wb_policy_get_period (shop->policy, key), anchor, shop->timezone,
                        wb_policy_get_calendar (shop->policy));
}

/* A file of after that moment says otherwise, or one did once the rule had gone by it: the platform
 * has decided, and the rule does not fire. */
static gboolean
was_contradicted (const WbOrder *order, const WbShop *shop, WbRule rule, gint64 at)
{
  if (shop->authority == WB_AUTHORITY_PLATFORM && order->as_of != WB_TIME_NONE && order->as_of > at)
    return TRUE;
  for (guint i = 0; i < wb_order_get_n_parts (order, WB_PART_TASK); i++)
    {
      const WbTask *task = wb_order_get_part (order, WB_PART_TASK, i);

      if (g_strcmp0 (task->action, rule_ids[rule]) == 0 && task->created >= at)
        return TRUE;
    }

  return FALSE;
}

/* An estimated deadline never cancels anything (domain.md, What a file says). */
static gint64
get_response_end (const WbOrder *order, const WbShop *shop)
{
  if (order->respond_by != WB_TIME_NONE)
    return order->respond_estimated ? WB_TIME_NONE : order->respond_by;

  return period_end (shop, WB_POLICY_CANCEL_RESPONSE, order->cancel_requested);
}

/* The rules of the order as a whole. */
static void
keep_order_rules (const WbOrder *order, const WbShop *shop, WbRule *rule, gint64 *at)
{
  gint64 end = WB_TIME_NONE;

  if (order->stage == WB_STAGE_UNPAID)
    end = period_end (shop, WB_POLICY_PAYMENT_DEADLINE, order->created);
  if (end != WB_TIME_NONE && !was_contradicted (order, shop, WB_RULE_PAYMENT_DEADLINE, end))
    keep_sooner (WB_RULE_PAYMENT_DEADLINE, end, rule, at);
  end = order->stage == WB_STAGE_CANCELLING ? get_response_end (order, shop) : WB_TIME_NONE;
  if (end != WB_TIME_NONE && !was_contradicted (order, shop, WB_RULE_CANCEL_RESPONSE, end))
    keep_sooner (WB_RULE_CANCEL_RESPONSE, end, rule, at);
  if (order->stage == WB_STAGE_SHIPPED && order->substage == WB_SUBSTAGE_DELIVERED &&
      shop->authority == WB_AUTHORITY_SELLER)
    keep_sooner (WB_RULE_AUTO_COMPLETE,
                 period_end (shop, WB_POLICY_AUTO_COMPLETE, order->delivered), rule, at);
}

gboolean
wb_rule_get_next (const WbOrder *order, const WbShop *shop, WbRule *rule, gint64 *at)
{
  g_return_val_if_fail (order != NULL && shop != NULL && rule != NULL && at != NULL, FALSE);

  *at = WB_TIME_NONE;
  keep_order_rules (order, shop, rule, at);
  for (guint i = 0; i < wb_order_get_n_parts (order, WB_PART_PACKAGE); i++)
    keep_sooner (WB_RULE_REROUTE_WINDOW,
                 get_window_close (order, wb_order_get_part (order, WB_PART_PACKAGE, i), shop),
                 rule, at);
  for (guint i = 0; i < wb_order_get_n_parts (order, WB_PART_REROUTE); i++)
    {
      WbRule ticket_rule;
      gint64 end =
          get_ticket_end (wb_order_get_part (order, WB_PART_REROUTE, i), shop, &ticket_rule);

      if (end != WB_TIME_NONE)
        keep_sooner (ticket_rule, end, rule, at);
    }

  return *at != WB_TIME_NONE;
}

static void
close_windows (WbOrder *order, const WbShop *shop, gint64 at)
{
  for (guint i = 0; i < wb_order_get_n_parts (order, WB_PART_PACKAGE); i++)
    {
      WbPackage *package = wb_order_get_part (order, WB_PART_PACKAGE, i);
      gint64     end = get_window_close (order, package, shop);

      if (end != WB_TIME_NONE && end <= at)
        package->window_closed = at;
    }
}

static void
expire_tickets (WbOrder *order, const WbShop *shop, gint64 at)
{
  for (guint i = 0; i < wb_order_get_n_parts (order, WB_PART_REROUTE); i++)
    {
      WbReroute *ticket = wb_order_get_part (order, WB_PART_REROUTE, i);
      WbRule     rule;
      gint64     end = get_ticket_end (ticket, shop, &rule);

      if (end == WB_TIME_NONE || end > at)
        continue;
      wb_lifecycle_set (&ticket->state, "expired");
    }
}

void
wb_rule_apply (WbOrder *order, const WbShop *shop, WbRule rule, gint64 at)
{
  g_return_if_fail (order != NULL && shop != NULL);

  switch (rule)
    {
    case WB_RULE_PAYMENT_DEADLINE:
      wb_lifecycle_cancel (order, at, "System", "buyer-overdue");
      break;
    case WB_RULE_CANCEL_RESPONSE:
      wb_lifecycle_cancel (order, at, "System", NULL);
      break;
    case WB_RULE_REROUTE_WINDOW:
      close_windows (order, shop, at);
      expire_tickets (order, shop, at);
      break;
    case WB_RULE_REROUTE_ANSWER:
      expire_tickets (order, shop, at);
      break;
    case WB_RULE_AUTO_COMPLETE:
      order->completed = at;
      order->stage = WB_STAGE_COMPLETED;
      order->substage = WB_SUBSTAGE_NONE;
      break;
    default:
      g_return_if_reached ();
    }
  if (shop->authority == WB_AUTHORITY_PLATFORM &&
      (rule == WB_RULE_PAYMENT_DEADLINE || rule == WB_RULE_CANCEL_RESPONSE))
    wb_lifecycle_add_task (order, wb_rule_get_id (rule), "expected", at, NULL);
  wb_order_settle (order, shop);
}
