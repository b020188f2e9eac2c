/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Actions, rules and refusals in words. */
#include "config.h"

#include "wb-action-text.h"

#include <glib/gi18n-lib.h>

#include "wb-date-text.h"
#include "wb-money.h"
#include "wb-stage-text.h"

/* Translators: the verbs of buttons and menu entries */
static const char *const verbs[WB_N_ACTIONS] = {
  [WB_ACTION_CONTACT] = N_ ("Contact buyer…"),
  [WB_ACTION_CANCEL] = N_ ("Cancel order…"),
  [WB_ACTION_APPROVE] = N_ ("Approve cancellation…"),
  [WB_ACTION_REJECT] = N_ ("Reject cancellation…"),
  [WB_ACTION_REQUEST_CANCEL] = N_ ("Note a cancellation request…"),
  [WB_ACTION_MARK_PAID] = N_ ("Mark as paid"),
  [WB_ACTION_COMPLETE] = N_ ("Mark as completed"),
  [WB_ACTION_PACK] = N_ ("Mark as packed"),
  [WB_ACTION_SPLIT] = N_ ("Split into packages…"),
  [WB_ACTION_SHIP] = N_ ("Ship…"),
  [WB_ACTION_ARRANGE] = N_ ("Arrange in Seller Center"),
  [WB_ACTION_TRACKING] = N_ ("Tracking…"),
  [WB_ACTION_REROUTE] = N_ ("Reroute delivery…"),
  [WB_ACTION_AFTERSALE] = N_ ("After-sales…"),
  [WB_ACTION_NOTE] = N_ ("Note…"),
  [WB_ACTION_TAG] = N_ ("Tags…"),
  [WB_ACTION_FLAG] = N_ ("Flag"),
  [WB_ACTION_MARK_BUYER] = N_ ("Mark buyer…"),
};

/* Translators: what was done, as the history of an order says it */
static const char *const done[WB_N_ACTIONS] = {
  [WB_ACTION_CONTACT] = N_ ("Buyer contacted"),
  [WB_ACTION_CANCEL] = N_ ("Order cancelled"),
  [WB_ACTION_APPROVE] = N_ ("Cancellation approved"),
  [WB_ACTION_REJECT] = N_ ("Cancellation rejected"),
  [WB_ACTION_REQUEST_CANCEL] = N_ ("Cancellation requested"),
  [WB_ACTION_MARK_PAID] = N_ ("Marked as paid"),
  [WB_ACTION_COMPLETE] = N_ ("Marked as completed"),
  [WB_ACTION_PACK] = N_ ("Packed"),
  [WB_ACTION_SPLIT] = N_ ("Split into packages"),
  [WB_ACTION_SHIP] = N_ ("Shipped"),
  [WB_ACTION_ARRANGE] = N_ ("To be arranged in Seller Center"),
  [WB_ACTION_TRACKING] = N_ ("Tracking changed"),
  [WB_ACTION_REROUTE] = N_ ("Reroute ticket"),
  [WB_ACTION_AFTERSALE] = N_ ("After-sales case"),
  [WB_ACTION_NOTE] = N_ ("Note changed"),
  [WB_ACTION_TAG] = N_ ("Tags changed"),
  [WB_ACTION_FLAG] = N_ ("Flag changed"),
  [WB_ACTION_MARK_BUYER] = N_ ("Mark of the buyer changed"),
};

/* Translators: what a rule of the platform did, as the history of an order says it */
static const char *const rules[WB_N_RULES] = {
  [WB_RULE_PAYMENT_DEADLINE] = N_ ("Cancelled by the system: payment overdue"),
  [WB_RULE_CANCEL_RESPONSE] = N_ ("Cancelled by the system: the request was not answered in time"),
  [WB_RULE_REROUTE_WINDOW] = N_ ("The time to ask for a new address is over"),
  [WB_RULE_REROUTE_ANSWER] = N_ ("Reroute ticket expired: it was not answered in time"),
  [WB_RULE_AUTO_COMPLETE] = N_ ("Completed by itself"),
};

/* The refusals that need no more than themselves. */
static const char *const refusals[WB_N_REFUSALS] = {
  [WB_REFUSAL_UNPAID] = N_ ("The order is not paid yet."),
  [WB_REFUSAL_NOT_UNPAID] = N_ ("The order is paid already."),
  [WB_REFUSAL_ON_HOLD] = N_ ("The platform holds the order back for now."),
  [WB_REFUSAL_NOT_SHIPPED] = N_ ("The order is not shipped yet."),
  [WB_REFUSAL_SHIPPED] = N_ ("The order is shipped already, at least in part."),
  [WB_REFUSAL_COMPLETED] = N_ ("The order is completed."),
  [WB_REFUSAL_CANCELLED] = N_ ("The order is cancelled."),
  [WB_REFUSAL_CANCELLING] = N_ ("The buyer’s cancellation request has to be answered first."),
  [WB_REFUSAL_NOT_CANCELLING] = N_ ("No cancellation request waits for an answer."),
  [WB_REFUSAL_AWAITING_COLLECTION] = N_ ("The parcel waits for the carrier to collect it."),
  [WB_REFUSAL_NOT_DELIVERED] = N_ ("The order was not delivered."),
  [WB_REFUSAL_NOT_FAILED] = N_ ("No delivery of this order failed."),
  [WB_REFUSAL_WINDOW_CLOSED] = N_ ("The time to ask for a new address is over."),
  [WB_REFUSAL_PACKED] = N_ ("The order is packed already."),
  [WB_REFUSAL_ONE_ITEM] = N_ ("There is only one item to ship."),
  [WB_REFUSAL_PLATFORM_FULFILLED] = N_ ("The platform packs and ships this order itself."),
  [WB_REFUSAL_PLATFORM_DECIDES] =
      N_ ("In this shop the platform decides on that: import its order file."),
  [WB_REFUSAL_PLATFORM_LOGISTICS] =
      N_ ("The platform’s logistics ships this order: arrange it in Seller Center."),
  [WB_REFUSAL_OWN_LOGISTICS] =
      N_ ("You ship this order yourself: enter carrier and tracking number."),
  [WB_REFUSAL_BAD_REASON] = N_ ("Choose a reason."),
  [WB_REFUSAL_NO_CARRIER] = N_ ("Choose a carrier."),
  [WB_REFUSAL_NO_TRACKING] = N_ ("Enter the tracking number."),
  [WB_REFUSAL_BAD_HANDOVER] = N_ ("Choose how the parcel is handed over."),
  [WB_REFUSAL_NO_PACKAGE] = N_ ("The order has no such package."),
  [WB_REFUSAL_WHICH_PACKAGE] = N_ ("The order has several packages: choose one."),
  [WB_REFUSAL_PACKAGE_SHIPPED] = N_ ("The package is shipped already."),
  [WB_REFUSAL_NO_ITEM] = N_ ("Choose items that are still to ship."),
  [WB_REFUSAL_ALL_ITEMS] = N_ ("Leave at least one item for the other package."),
  [WB_REFUSAL_BAD_EVENT] = N_ ("That cannot happen to the parcel where it is now."),
  [WB_REFUSAL_IN_FUTURE] = N_ ("The time is in the future."),
  [WB_REFUSAL_TOO_EARLY] = N_ ("The order was not placed yet at that time."),
  [WB_REFUSAL_ADDRESS] = N_ ("The address is incomplete."),
  [WB_REFUSAL_TICKET_OPEN] = N_ ("A ticket for this delivery is open already."),
  [WB_REFUSAL_NO_TICKET] = N_ ("The order has no such ticket."),
  [WB_REFUSAL_NO_CASE] = N_ ("The order has no such after-sales case."),
  [WB_REFUSAL_BAD_STATE] = N_ ("That cannot follow on the present state."),
  [WB_REFUSAL_BAD_KIND] = N_ ("Choose what the buyer asks for."),
  [WB_REFUSAL_NO_AMOUNT] = N_ ("Enter an amount above zero."),
  [WB_REFUSAL_AMOUNT] = N_ ("The amount is more than was paid."),
  [WB_REFUSAL_BAD_FLAG] = N_ ("The colours are red, orange, yellow, green, blue and purple."),
  [WB_REFUSAL_EMPTY] = N_ ("Nothing would change."),
  [WB_REFUSAL_NO_BUYER] =
      N_ ("The buyer’s name is hidden or missing, so the buyer cannot be recognised."),
};

const char *
wb_action_text_get_verb (WbAction action)
{
  g_return_val_if_fail ((int) action >= 0 && action < WB_N_ACTIONS, "");

  return _ (verbs[action]);
}

const char *
wb_action_text_get_done (WbAction action)
{
  g_return_val_if_fail ((int) action >= 0 && action < WB_N_ACTIONS, "");

  return _ (done[action]);
}

const char *
wb_action_text_get_rule (WbRule rule)
{
  g_return_val_if_fail ((int) rule >= 0 && rule < WB_N_RULES, "");

  return _ (rules[rule]);
}

/* When the last of the order's windows closed; NONE when that is not known. */
static gint64
find_window_end (const WbOrder *order, const WbShop *shop)
{
  gint64 end = WB_TIME_NONE;

  for (guint i = 0; i < wb_order_get_n_parts (order, WB_PART_PACKAGE); i++)
    {
      const WbPackage *package = wb_order_get_part (order, WB_PART_PACKAGE, i);

      if (package->substage == WB_SUBSTAGE_DELIVERY_FAILED)
        end = MAX (end, wb_lifecycle_get_window_end (shop, package->failed_at));
    }

  return end;
}

static char *
dup_closed (gint64 end, const WbShop *shop, gint64 now)
{
  g_autofree char *when = wb_date_text_dup_day (end, shop->timezone, now);

  /* Translators: %s is a day and time */
  return g_strdup_printf (_ ("The time to ask for a new address ended on %s."), when);
}

char *
wb_action_text_dup_refusal (WbRefusal refusal, const WbOrder *order, const WbShop *shop, gint64 now)
{
  g_return_val_if_fail (refusal > WB_REFUSAL_NONE && refusal < WB_N_REFUSALS, NULL);

  if (refusal == WB_REFUSAL_WINDOW_CLOSED && find_window_end (order, shop) != WB_TIME_NONE)
    return dup_closed (find_window_end (order, shop), shop, now);

  return g_strdup (_ (refusals[refusal]));
}

char *
wb_action_text_dup_error (const GError *error, const WbOrder *order, const WbShop *shop, gint64 now)
{
  gint64 number;

  g_return_val_if_fail (error != NULL && error->domain == WB_LIFECYCLE_ERROR, NULL);

  if (error->code == WB_REFUSAL_AMOUNT &&
      g_ascii_string_to_signed (error->message, 10, G_MININT64, G_MAXINT64, &number, NULL))
    {
      g_autofree char *most = wb_money_format (number, shop->currency);

      /* Translators: %s is an amount of money */
      return g_strdup_printf (_ ("At most %s can be paid back."), most);
    }
  if (error->code == WB_REFUSAL_WINDOW_CLOSED &&
      g_ascii_string_to_signed (error->message, 10, G_MININT64, G_MAXINT64, &number, NULL))
    return dup_closed (number, shop, now);

  return wb_action_text_dup_refusal (error->code, order, shop, now);
}

/* How many it can be done to. */
static char *
dup_able (WbAction action, guint n)
{
  switch (action)
    {
    case WB_ACTION_SHIP:
      return g_strdup_printf (ngettext ("%u can be shipped", "%u can be shipped", n), n);
    case WB_ACTION_APPROVE:
      return g_strdup_printf (ngettext ("%u can be approved", "%u can be approved", n), n);
    case WB_ACTION_REJECT:
      return g_strdup_printf (ngettext ("%u can be rejected", "%u can be rejected", n), n);
    case WB_ACTION_CANCEL:
      return g_strdup_printf (ngettext ("%u can be cancelled", "%u can be cancelled", n), n);
    case WB_ACTION_PACK:
      return g_strdup_printf (ngettext ("%u can be packed", "%u can be packed", n), n);
    case WB_ACTION_ARRANGE:
      return g_strdup_printf (ngettext ("%u can be arranged", "%u can be arranged", n), n);
    default:
      return g_strdup_printf (ngettext ("it can be done to %u", "it can be done to %u", n), n);
    }
}

/* How many it cannot be done to, and why. */
static char *
dup_unable (WbRefusal refusal, guint n)
{
  switch (refusal)
    {
    case WB_REFUSAL_UNPAID:
      return g_strdup_printf (ngettext ("%u is not paid", "%u are not paid", n), n);
    case WB_REFUSAL_ON_HOLD:
      return g_strdup_printf (ngettext ("%u is on hold", "%u are on hold", n), n);
    case WB_REFUSAL_NOT_SHIPPED:
      return g_strdup_printf (ngettext ("%u is not shipped yet", "%u are not shipped yet", n), n);
    case WB_REFUSAL_SHIPPED:
      return g_strdup_printf (ngettext ("%u is shipped already", "%u are shipped already", n), n);
    case WB_REFUSAL_COMPLETED:
      return g_strdup_printf (ngettext ("%u is completed", "%u are completed", n), n);
    case WB_REFUSAL_CANCELLED:
      return g_strdup_printf (ngettext ("%u is cancelled", "%u are cancelled", n), n);
    case WB_REFUSAL_CANCELLING:
      return g_strdup_printf (ngettext ("%u is being cancelled", "%u are being cancelled", n), n);
    case WB_REFUSAL_NOT_CANCELLING:
      return g_strdup_printf (
          ngettext ("%u has no request to answer", "%u have no request to answer", n), n);
    case WB_REFUSAL_PACKED:
      return g_strdup_printf (ngettext ("%u is packed already", "%u are packed already", n), n);
    case WB_REFUSAL_AWAITING_COLLECTION:
      return g_strdup_printf (
          ngettext ("%u waits for its collection", "%u wait for their collection", n), n);
    case WB_REFUSAL_PLATFORM_FULFILLED:
    case WB_REFUSAL_PLATFORM_LOGISTICS:
      return g_strdup_printf (
          ngettext ("%u is shipped by the platform", "%u are shipped by the platform", n), n);
    case WB_REFUSAL_OWN_LOGISTICS:
      return g_strdup_printf (ngettext ("%u is shipped by you", "%u are shipped by you", n), n);
    default:
      return g_strdup_printf (ngettext ("%u cannot", "%u cannot", n), n);
    }
}

char *
wb_action_text_dup_preview (WbAction action, const guint *n_by_refusal)
{
  g_autofree char *able = NULL;
  guint            n = 0;

  g_return_val_if_fail (n_by_refusal != NULL, NULL);

  for (int refusal = 0; refusal < WB_N_REFUSALS; refusal++)
    n += n_by_refusal[refusal];
  able = dup_able (action, n_by_refusal[WB_REFUSAL_NONE]);

  /* Translators: %u orders are chosen; %s says to how many of them it can be done */
  return g_strdup_printf (ngettext ("%u chosen: %s", "%u chosen: %s", n), n, able);
}

char *
wb_action_text_dup_left_out (const guint *n_by_refusal)
{
  g_autoptr (GPtrArray) clauses = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *list = NULL;
  guint            n = 0;

  g_return_val_if_fail (n_by_refusal != NULL, NULL);

  for (int refusal = WB_REFUSAL_NONE + 1; refusal < WB_N_REFUSALS; refusal++)
    if (n_by_refusal[refusal] > 0)
      {
        n += n_by_refusal[refusal];
        g_ptr_array_add (clauses, dup_unable (refusal, n_by_refusal[refusal]));
      }
  if (n == 0)
    return NULL;
  g_ptr_array_add (clauses, NULL);
  /* Translators: between the parts of an enumeration: "12 are not paid, 2 are being cancelled" */
  list = g_strjoinv (_ (", "), (char **) clauses->pdata);

  /* Translators: %s says of so many orders why it cannot be done to them */
  return g_strdup_printf (ngettext ("%s. It stays as it is.", "%s. They stay as they are.", n),
                          list);
}

char *
wb_action_text_dup_result (WbAction action, guint n)
{
  switch (action)
    {
    case WB_ACTION_CONTACT:
      return g_strdup_printf (
          ngettext ("Buyer of %u order contacted", "Buyers of %u orders contacted", n), n);
    case WB_ACTION_CANCEL:
      return g_strdup_printf (ngettext ("%u order cancelled", "%u orders cancelled", n), n);
    case WB_ACTION_APPROVE:
      return g_strdup_printf (ngettext ("%u cancellation approved", "%u cancellations approved", n),
                              n);
    case WB_ACTION_REJECT:
      return g_strdup_printf (ngettext ("%u cancellation rejected", "%u cancellations rejected", n),
                              n);
    case WB_ACTION_PACK:
      return g_strdup_printf (ngettext ("%u order packed", "%u orders packed", n), n);
    case WB_ACTION_SHIP:
      return g_strdup_printf (ngettext ("%u order shipped", "%u orders shipped", n), n);
    default:
      return g_strdup_printf (ngettext ("%u order changed", "%u orders changed", n), n);
    }
}

/* What has to be entered on the platform for what was done here. */
static char *
dup_entry (const WbAct *act)
{
  switch ((WbAction) act->action)
    {
    case WB_ACTION_CANCEL:
      return g_strdup_printf (_ ("Cancel the order. Reason: %s"),
                              wb_stage_text_get_reason (act->reason));
    case WB_ACTION_APPROVE:
      return g_strdup (_ ("Approve the cancellation request."));
    case WB_ACTION_REJECT:
      return g_strdup_printf (_ ("Reject the cancellation request. Reason: %s"),
                              wb_stage_text_get_reason (act->reason));
    case WB_ACTION_SPLIT:
      return g_strdup (_ ("Split the order into packages."));
    case WB_ACTION_SHIP:
      /* Translators: a carrier and a tracking number */
      return g_strdup_printf (_ ("Enter the shipment: %s, %s"), act->carrier, act->tracking);
    case WB_ACTION_ARRANGE:
      return g_strdup (_ ("Arrange the shipment and print the label."));
    case WB_ACTION_TRACKING:
      return g_strdup_printf (_ ("Change the tracking number to %s."), act->tracking);
    case WB_ACTION_REROUTE:
      return g_strdup (_ ("Submit the ticket for delivery to a new address."));
    case WB_ACTION_AFTERSALE:
      if (act->to == NULL)
        break;
      /* Translators: %s is the state of an after-sales case: Approved, Rejected, Closed */
      return g_strdup_printf (_ ("Set the after-sales case to: %s"),
                              wb_stage_text_get_case_state (act->to));
    default:
      break;
    }

  return g_strdup (wb_action_text_get_done (act->action));
}

char *
wb_action_text_dup_task (const WbTask *task, const WbShop *shop)
{
  g_autoptr (WbAct) act = NULL;
  WbRule rule;

  g_return_val_if_fail (task != NULL && shop != NULL, NULL);

  if (task->act != NULL)
    act = wb_act_from_text (task->act);
  if (act != NULL)
    return dup_entry (act);
  if (task->action != NULL && wb_rule_from_id (task->action, &rule))
    return g_strdup (wb_action_text_get_rule (rule));

  return g_strdup (task->action);
}
