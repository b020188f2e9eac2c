/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the clocks do by themselves, and what files say of what was done here.
 *
 * 1. A rule fires once: what it changes ends the clock it went by.
 * 2. It is stamped with the time at which it was due, not with the time at which it was noticed. */
#include "wb-lifecycle-private.h"

#include "wb-order-merge.h"
#include "wb-order-stage.h"

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

/* The rule went by that moment before, and a file said otherwise: the platform has decided, and it
 * does not fire again. */
static gboolean
was_contradicted (const WbOrder *order, WbRule rule, gint64 at)
{
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

gboolean
wb_rule_get_next (const WbOrder *order, const WbShop *shop, WbRule *rule, gint64 *at)
{
  gint64 end = WB_TIME_NONE;

  g_return_val_if_fail (order != NULL && shop != NULL && rule != NULL && at != NULL, FALSE);

  *at = WB_TIME_NONE;
  if (order->stage == WB_STAGE_UNPAID)
    end = period_end (shop, WB_POLICY_PAYMENT_DEADLINE, order->created);
  if (end != WB_TIME_NONE && !was_contradicted (order, WB_RULE_PAYMENT_DEADLINE, end))
    keep_sooner (WB_RULE_PAYMENT_DEADLINE, end, rule, at);
  end = order->stage == WB_STAGE_CANCELLING ? get_response_end (order, shop) : WB_TIME_NONE;
  if (end != WB_TIME_NONE && !was_contradicted (order, WB_RULE_CANCEL_RESPONSE, end))
    keep_sooner (WB_RULE_CANCEL_RESPONSE, end, rule, at);
  if (order->stage == WB_STAGE_SHIPPED && order->substage == WB_SUBSTAGE_DELIVERED &&
      shop->authority == WB_AUTHORITY_SELLER)
    keep_sooner (WB_RULE_AUTO_COMPLETE,
                 period_end (shop, WB_POLICY_AUTO_COMPLETE, order->delivered), rule, at);
  for (guint i = 0; i < wb_order_get_n_parts (order, WB_PART_REROUTE); i++)
    {
      WbRule ticket_rule;
      end = get_ticket_end (wb_order_get_part (order, WB_PART_REROUTE, i), shop, &ticket_rule);

      if (end != WB_TIME_NONE)
        keep_sooner (ticket_rule, end, rule, at);
    }

  return *at != WB_TIME_NONE;
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

/* -- What files say ---------------------------------------------------------------------------- */

/* What a task waits to see in a file. */
typedef enum
{
  FILE_SAYS_DONE,
  FILE_SAYS_NOT_DONE,
  FILE_SAYS_NOTHING /* files do not tell of such things */
} FileWord;

static const WbPackage *
find_tracking (const WbOrder *order, const char *tracking)
{
  for (guint i = 0; i < wb_order_get_n_parts (order, WB_PART_PACKAGE); i++)
    {
      const WbPackage *package = wb_order_get_part (order, WB_PART_PACKAGE, i);

      if (g_strcmp0 (package->tracking, tracking) == 0)
        return package;
    }

  return NULL;
}

static gboolean
is_on_its_way (const WbOrder *order)
{
  return order->stage == WB_STAGE_SHIPPED || order->stage == WB_STAGE_COMPLETED ||
         (order->stage == WB_STAGE_TO_SHIP && (order->substage == WB_SUBSTAGE_AWAITING_COLLECTION ||
                                               order->substage == WB_SUBSTAGE_PARTIALLY_SHIPPED));
}

/* The platform's own packages: the seller's have no number. */
static gboolean
has_numbered_package (const WbOrder *order)
{
  for (guint i = 0; i < wb_order_get_n_parts (order, WB_PART_PACKAGE); i++)
    if (((const WbPackage *) wb_order_get_part (order, WB_PART_PACKAGE, i))->number != NULL)
      return TRUE;

  return FALSE;
}

/* TRUE when the items that were split off share one package, and nothing else is in it. */
static gboolean
is_split (const WbOrder *order, const WbAct *act)
{
  g_auto (GStrv) keys = g_strsplit (act->item_keys, "\n", -1);
  const WbItem *first = wb_order_find_part (order, WB_PART_ITEM, keys[0]);

  if (first == NULL || first->package_key == NULL)
    return FALSE;
  for (guint i = 0; i < wb_order_get_n_parts (order, WB_PART_ITEM); i++)
    {
      const WbItem *item = wb_order_get_part (order, WB_PART_ITEM, i);
      gboolean      inside = g_strcmp0 (item->package_key, first->package_key) == 0;

      if (inside != g_strv_contains ((const char *const *) keys, item->key))
        return FALSE;
    }

  return TRUE;
}

/* order is as the file has it: nothing was laid over it again yet. */
static FileWord
read_file_word (const WbOrder *order, const WbTask *task, const WbAct *act)
{
  WbRule   rule;
  gboolean done;

  if (act == NULL)
    return wb_rule_from_id (task->action, &rule) && order->stage == WB_STAGE_CANCELLED
               ? FILE_SAYS_DONE
               : FILE_SAYS_NOT_DONE;

  switch ((WbAction) act->action)
    {
    case WB_ACTION_CANCEL:
    case WB_ACTION_APPROVE:
      done = order->stage == WB_STAGE_CANCELLED;
      break;
    case WB_ACTION_REJECT:
      done = order->stage != WB_STAGE_CANCELLING && order->stage != WB_STAGE_CANCELLED;
      break;
    case WB_ACTION_SHIP:
      done = order->stage == WB_STAGE_SHIPPED || order->stage == WB_STAGE_COMPLETED ||
             (is_on_its_way (order) && find_tracking (order, act->tracking) != NULL);
      break;
    case WB_ACTION_ARRANGE:
      done = is_on_its_way (order);
      break;
    case WB_ACTION_TRACKING:
      done = find_tracking (order, act->tracking) != NULL;
      break;
    case WB_ACTION_SPLIT:
      if (!has_numbered_package (order))
        return FILE_SAYS_NOTHING;
      done = is_split (order, act);
      break;
    case WB_ACTION_REROUTE:
    case WB_ACTION_AFTERSALE:
    default:
      return FILE_SAYS_NOTHING;
    }

  return done ? FILE_SAYS_DONE : FILE_SAYS_NOT_DONE;
}

/* Parcels that were made up for a split or a shipment the platform knows nothing of. */
static void
drop_empty_packages (WbOrder *order)
{
  for (guint i = wb_order_get_n_parts (order, WB_PART_PACKAGE); i > 0; i--)
    {
      const WbPackage *package = wb_order_get_part (order, WB_PART_PACKAGE, i - 1);
      gboolean         used = package->number != NULL;

      for (guint j = 0; !used && j < wb_order_get_n_parts (order, WB_PART_ITEM); j++)
        used =
            g_strcmp0 (((const WbItem *) wb_order_get_part (order, WB_PART_ITEM, j))->package_key,
                       package->key) == 0;
      if (!used && (package->handover != NULL || package->tracking == NULL))
        g_ptr_array_remove_index (order->parts[WB_PART_PACKAGE], i - 1);
    }
}

/* Lays what the seller or a rule did over the file's values once more. FALSE when it no longer
 * fits. */
static gboolean
lay_over (WbOrder *order, const WbShop *shop, const WbTask *task, const WbAct *act)
{
  g_autoptr (WbOrder) trial = NULL;
  WbRule rule;

  if (act == NULL)
    {
      if (!wb_rule_from_id (task->action, &rule))
        return FALSE;
      wb_lifecycle_cancel (order, task->created, "System",
                           rule == WB_RULE_PAYMENT_DEADLINE ? "buyer-overdue" : NULL);
      return TRUE;
    }
  /* Nothing is left half done by an act that does not fit: it is tried first. */
  if (wb_lifecycle_check (order, shop, act->action, task->created) != WB_REFUSAL_NONE)
    return FALSE;
  trial = wb_order_copy (order);

  return wb_lifecycle_change (trial, shop, act, task->created, NULL) &&
         wb_lifecycle_change (order, shop, act, task->created, NULL);
}

/* TRUE when the file was written late enough to know of what the task is about, or an earlier one
 * was: a task that was ticked off once and opened anew is not laid over the platform's values. */
static gboolean
is_known_to_file (const WbTask *task, gint64 as_of)
{
  if (g_strcmp0 (task->state, "expected") == 0)
    return as_of > task->created;

  return task->done != WB_TIME_NONE && as_of >= task->done;
}

static void
contradict (WbOrder *order, const WbShop *shop, WbTask *task, const WbAct *act)
{
  if (act != NULL &&
      wb_lifecycle_check (order, shop, act->action, task->created) == WB_REFUSAL_NONE)
    wb_lifecycle_set (&task->state, "open");
  else
    wb_lifecycle_set (&task->state, "dropped");
}

/* When what the task is about was done here. */
static gint64
get_task_time (const WbTask *task, const WbAct *act)
{
  return act != NULL && act->at != WB_TIME_NONE ? act->at : task->created;
}

static gint64 *
find_task_time (WbOrder *order, const WbAct *act)
{
  if (act == NULL || act->action == WB_ACTION_CANCEL || act->action == WB_ACTION_APPROVE)
    return &order->cancelled;

  return act->action == WB_ACTION_SHIP ? &order->shipped : NULL;
}

/* The file shows it done, but may have no column for when. */
static void
keep_time (WbOrder *order, const WbTask *task, const WbAct *act)
{
  gint64 *time = find_task_time (order, act);

  if (time != NULL && *time == WB_TIME_NONE)
    *time = get_task_time (task, act);
}

/* A file without packages has no word on a split: its empty cells take the items out of the
 * seller's packages, and they are put back for as long as there is something to split. */
static void
keep_split (WbOrder *order, const WbShop *shop, WbTask *task, const WbAct *act)
{
  if (!is_split (order, act) && !lay_over (order, shop, task, act))
    wb_lifecycle_set (&task->state, "dropped");
}

static void
judge_task (WbOrder *order, const WbShop *shop, WbTask *task, gint64 as_of)
{
  g_autoptr (WbAct) act = task->act != NULL ? wb_act_from_text (task->act) : NULL;

  switch (read_file_word (order, task, act))
    {
    case FILE_SAYS_DONE:
      keep_time (order, task, act);
      wb_lifecycle_set (&task->state, "confirmed");
      break;
    case FILE_SAYS_NOTHING:
      if (act != NULL && act->action == WB_ACTION_SPLIT)
        keep_split (order, shop, task, act);
      else if (is_known_to_file (task, as_of))
        wb_lifecycle_set (&task->state, "confirmed");
      break;
    case FILE_SAYS_NOT_DONE:
      if (is_known_to_file (task, as_of))
        contradict (order, shop, task, act);
      else if (act != NULL && act->action == WB_ACTION_ARRANGE)
        break;
      else if (!lay_over (order, shop, task, act))
        wb_lifecycle_set (&task->state, "dropped");
      break;
    default:
      g_assert_not_reached ();
    }
}

static gboolean
is_waiting (const WbTask *task)
{
  return g_strcmp0 (task->state, "open") == 0 || g_strcmp0 (task->state, "done") == 0 ||
         g_strcmp0 (task->state, "expected") == 0;
}

static gboolean
has_waiting_task (const WbOrder *order)
{
  for (guint i = 0; i < wb_order_get_n_parts (order, WB_PART_TASK); i++)
    if (is_waiting (wb_order_get_part (order, WB_PART_TASK, i)))
      return TRUE;

  return FALSE;
}

void
wb_lifecycle_lift (WbOrder *order)
{
  g_return_if_fail (order != NULL);

  for (guint i = 0; i < wb_order_get_n_parts (order, WB_PART_TASK); i++)
    {
      const WbTask *task = wb_order_get_part (order, WB_PART_TASK, i);
      g_autoptr (WbAct) act = NULL;
      gint64 *time;

      if (!is_waiting (task))
        continue;
      act = task->act != NULL ? wb_act_from_text (task->act) : NULL;
      time = find_task_time (order, act);
      if (time != NULL && *time == get_task_time (task, act))
        *time = WB_TIME_NONE;
    }
}

void
wb_lifecycle_confirm (WbOrder *merged, const WbShop *shop, gint64 as_of)
{
  g_return_if_fail (merged != NULL && shop != NULL);

  if (!has_waiting_task (merged))
    return;

  /* A parcel that only the seller knew of gives way to the platform's own for the same rows. */
  drop_empty_packages (merged);
  for (guint i = 0; i < wb_order_get_n_parts (merged, WB_PART_TASK); i++)
    {
      WbTask *task = wb_order_get_part (merged, WB_PART_TASK, i);

      if (is_waiting (task))
        judge_task (merged, shop, task, as_of);
    }
  drop_empty_packages (merged);
}
