/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an action changes in an order, and the task that it leaves for the platform. */
#include "wb-lifecycle-private.h"

#include "wb-deadlines.h"
#include "wb-order-merge.h"
#include "wb-order-stage.h"
#include "wb-text.h"

static const char *const flags[] = { "red", "orange", "yellow", "green", "blue", "purple", NULL };

void
wb_lifecycle_set (char **text, const char *value)
{
  char *copy = value != NULL && *value != '\0' ? g_strdup (value) : NULL;

  g_free (*text);
  *text = copy;
}

char *
wb_lifecycle_next_key (const WbOrder *order, WbPartKind kind)
{
  /* The first case is the one that a file may tell of (WB_FILE_CASE_KEY). */
  guint first = kind == WB_PART_CASE ? 2 : 1;

  for (guint i = wb_order_get_n_parts (order, kind) + first;; i++)
    {
      g_autofree char *key = g_strdup_printf ("%u", i);

      if (wb_order_find_part (order, kind, key) == NULL)
        return g_steal_pointer (&key);
    }
}

void
wb_lifecycle_add_task (
    WbOrder *order, const char *action, const char *state, gint64 at, const WbAct *act)
{
  g_autofree char *key = wb_lifecycle_next_key (order, WB_PART_TASK);
  WbTask          *task = wb_order_add_part (order, WB_PART_TASK);

  task->key = g_steal_pointer (&key);
  task->action = g_strdup (action);
  task->state = g_strdup (state);
  task->created = at;
  task->act = act != NULL ? wb_act_to_text (act) : NULL;
}

void
wb_lifecycle_cancel (WbOrder *order, gint64 at, const char *by, const char *reason)
{
  order->stage = WB_STAGE_CANCELLED;
  order->substage = WB_SUBSTAGE_NONE;
  order->cancelled = at;
  order->respond_by = WB_TIME_NONE;
  order->respond_estimated = 0;
  wb_lifecycle_set (&order->cancel_by, by);
  if (reason != NULL)
    wb_lifecycle_set (&order->cancel_reason, reason);
}

/* The rows that a file said to stand there stand elsewhere now. */
static void
move_rows (WbOrder *order, WbStage from, WbStage to)
{
  for (guint i = 0; i < wb_order_get_n_parts (order, WB_PART_ITEM); i++)
    {
      WbItem *item = wb_order_get_part (order, WB_PART_ITEM, i);

      if (item->stage != from)
        continue;
      item->stage = to;
      item->substage = WB_SUBSTAGE_NONE;
    }
}

static gboolean
is_listed (const char *const *list, const char *key)
{
  return key != NULL && g_strv_contains (list, key);
}

static gboolean
cancel (WbOrder *order, const WbAct *act, gint64 now, GError **error)
{
  if (!is_listed (wb_cancel_reasons_list (order->stage), act->reason))
    return wb_lifecycle_refuse (error, WB_REFUSAL_BAD_REASON);
  wb_lifecycle_cancel (order, now, "Seller", act->reason);
  wb_lifecycle_set (&order->cancel_note, act->note);

  return TRUE;
}

static gboolean
approve (WbOrder *order, const WbAct *act, gint64 now)
{
  wb_lifecycle_cancel (order, now, order->cancel_by != NULL ? order->cancel_by : "User", NULL);
  wb_lifecycle_set (&order->cancel_answer, "approved");
  if (act->note != NULL)
    wb_lifecycle_set (&order->cancel_note, act->note);

  return TRUE;
}

/* The order goes back to where it would stand if nothing had been asked for, and its clocks are
 * those of before. */
static gboolean
reject (WbOrder *order, const WbAct *act, GError **error)
{
  gboolean paid = order->paid != WB_TIME_NONE || order->cod;

  if (!is_listed (wb_reject_reasons_list (), act->reason))
    return wb_lifecycle_refuse (error, WB_REFUSAL_BAD_REASON);
  wb_lifecycle_set (&order->cancel_answer, act->reason);
  wb_lifecycle_set (&order->cancel_note, act->note);
  wb_lifecycle_set (&order->request_type, NULL);
  order->respond_by = WB_TIME_NONE;
  order->respond_estimated = 0;
  move_rows (order, WB_STAGE_CANCELLING, paid ? WB_STAGE_TO_SHIP : WB_STAGE_UNPAID);
  wb_order_work_out_stage (order, TRUE);

  return TRUE;
}

static gboolean
request_cancel (WbOrder *order, const WbAct *act, gint64 now, GError **error)
{
  if (act->reason == NULL)
    return wb_lifecycle_refuse (error, WB_REFUSAL_BAD_REASON);
  order->stage = WB_STAGE_CANCELLING;
  order->substage = WB_SUBSTAGE_NONE;
  order->cancel_requested = now;
  wb_lifecycle_set (&order->request_type, "Cancel");
  wb_lifecycle_set (&order->cancel_by, "User");
  wb_lifecycle_set (&order->cancel_reason, act->reason);
  wb_lifecycle_set (&order->cancel_answer, NULL);

  return TRUE;
}

static gboolean
mark_paid (WbOrder *order, gint64 now)
{
  order->paid = now;
  move_rows (order, WB_STAGE_UNPAID, WB_STAGE_TO_SHIP);
  wb_order_work_out_stage (order, TRUE);

  return TRUE;
}

static gboolean
complete (WbOrder *order, gint64 now)
{
  order->completed = now;
  order->stage = WB_STAGE_COMPLETED;
  order->substage = WB_SUBSTAGE_NONE;

  return TRUE;
}

static gboolean
change_note (WbOrder *order, const WbAct *act, GError **error)
{
  if (g_strcmp0 (order->note, act->note) == 0)
    return wb_lifecycle_refuse (error, WB_REFUSAL_EMPTY);
  wb_lifecycle_set (&order->note, act->note);

  return TRUE;
}

static gboolean
change_flag (WbOrder *order, const WbAct *act, GError **error)
{
  if (act->flag != NULL && !g_strv_contains (flags, act->flag))
    return wb_lifecycle_refuse (error, WB_REFUSAL_BAD_FLAG);
  if (g_strcmp0 (order->flag, act->flag) == 0)
    return wb_lifecycle_refuse (error, WB_REFUSAL_EMPTY);
  wb_lifecycle_set (&order->flag, act->flag);

  return TRUE;
}

/* The tags of a list, without white space around them and without empty ones. */
static char **
split_tags (const char *tags)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) lines = g_strsplit (tags != NULL ? tags : "", "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    if (*g_strstrip (lines[i]) != '\0')
      g_strv_builder_add (builder, lines[i]);

  return g_strv_builder_end (builder);
}

static gboolean
change_tags (WbOrder *order, const WbAct *act, GError **error)
{
  g_auto (GStrv) on = split_tags (act->tags);
  g_auto (GStrv) off = split_tags (act->untags);
  gboolean changed = FALSE;

  for (guint i = 0; off[i] != NULL; i++)
    {
      WbTag *tag = wb_order_find_part (order, WB_PART_TAG, off[i]);

      if (tag != NULL)
        changed |= g_ptr_array_remove (order->parts[WB_PART_TAG], tag);
    }
  for (guint i = 0; on[i] != NULL; i++)
    if (wb_order_find_part (order, WB_PART_TAG, on[i]) == NULL)
      {
        ((WbTag *) wb_order_add_part (order, WB_PART_TAG))->key = g_strdup (on[i]);
        changed = TRUE;
      }

  return changed || wb_lifecycle_refuse (error, WB_REFUSAL_EMPTY);
}

static gboolean
mark_buyer (WbOrder *order, const WbAct *act, GError **error)
{
  if (g_strcmp0 (order->buyer_mark, act->note) == 0)
    return wb_lifecycle_refuse (error, WB_REFUSAL_EMPTY);
  wb_lifecycle_set (&order->buyer_mark, act->note);

  return TRUE;
}

gboolean
wb_lifecycle_change (
    WbOrder *order, const WbShop *shop, const WbAct *act, gint64 now, GError **error)
{
  gint64 at = act->at != WB_TIME_NONE ? act->at : now;

  switch ((WbAction) act->action)
    {
    case WB_ACTION_CONTACT:
      order->contacted = at;
      return TRUE;
    case WB_ACTION_CANCEL:
      return cancel (order, act, at, error);
    case WB_ACTION_APPROVE:
      return approve (order, act, at);
    case WB_ACTION_REJECT:
      return reject (order, act, error);
    case WB_ACTION_REQUEST_CANCEL:
      return request_cancel (order, act, at, error);
    case WB_ACTION_MARK_PAID:
      return mark_paid (order, at);
    case WB_ACTION_COMPLETE:
      return complete (order, at);
    case WB_ACTION_PACK:
      order->ready = at;
      return TRUE;
    case WB_ACTION_SPLIT:
      return wb_lifecycle_split (order, act, error);
    case WB_ACTION_SHIP:
      return wb_lifecycle_ship (order, act, at, error);
    case WB_ACTION_ARRANGE:
      return TRUE; /* Nothing but the task. */
    case WB_ACTION_TRACKING:
      return wb_lifecycle_track (order, act, at, error);
    case WB_ACTION_REROUTE:
      return wb_lifecycle_reroute (order, shop, act, now, error);
    case WB_ACTION_AFTERSALE:
      return wb_lifecycle_aftersale (order, shop, act, at, error);
    case WB_ACTION_NOTE:
      return change_note (order, act, error);
    case WB_ACTION_TAG:
      return change_tags (order, act, error);
    case WB_ACTION_FLAG:
      return change_flag (order, act, error);
    case WB_ACTION_MARK_BUYER:
      return mark_buyer (order, act, error);
    default:
      g_return_val_if_reached (FALSE);
    }
}

/* An event of a parcel is what the carrier did, a ticket is told of when it is made, and a case
 * that the seller writes down was made by the buyer: nothing to tell the platform. */
static gboolean
is_told_to_platform (const WbAct *act)
{
  switch ((WbAction) act->action)
    {
    case WB_ACTION_TRACKING:
      return act->event == NULL;
    case WB_ACTION_REROUTE:
      return act->to == NULL;
    case WB_ACTION_AFTERSALE:
      return act->to != NULL && !g_str_equal (act->to, "returning") &&
             !g_str_equal (act->to, "received");
    default:
      return wb_action_is_for_platform (act->action);
    }
}

static gboolean
is_being_arranged (const WbOrder *order)
{
  const char *id = wb_action_get_id (WB_ACTION_ARRANGE);

  for (guint i = 0; i < wb_order_get_n_parts (order, WB_PART_TASK); i++)
    {
      const WbTask *task = wb_order_get_part (order, WB_PART_TASK, i);

      if (g_strcmp0 (task->action, id) == 0 && g_strcmp0 (task->state, "open") == 0)
        return TRUE;
    }

  return FALSE;
}

/* Leaves what the platform has to be told. An arrangement that waits is not asked for twice. */
static gboolean
leave_task (WbOrder *order, const WbAct *act, gint64 now, GError **error)
{
  if (act->action == WB_ACTION_ARRANGE && is_being_arranged (order))
    return wb_lifecycle_refuse (error, WB_REFUSAL_EMPTY);
  if (is_told_to_platform (act))
    wb_lifecycle_add_task (order, wb_action_get_id (act->action), "open", now, act);

  return TRUE;
}

/* Takes over what from, a copy of order, has become. */
static void
take_over (WbOrder *order, WbOrder *from)
{
  WbOrder old = *order;

  *order = *from;
  *from = old;
}

/* Leaves a half changed order behind when it fails. */
static gboolean
apply (WbOrder *order, const WbShop *shop, const WbAct *act, gint64 now, GError **error)
{
  WbRefusal refusal = wb_lifecycle_check (order, shop, act->action, now);

  if (refusal != WB_REFUSAL_NONE)
    return wb_lifecycle_refuse (error, refusal);
  if (act->at != WB_TIME_NONE && act->at > now)
    return wb_lifecycle_refuse (error, WB_REFUSAL_IN_FUTURE);

  if (!wb_lifecycle_change (order, shop, act, now, error))
    return FALSE;
  if (shop->authority == WB_AUTHORITY_PLATFORM && !leave_task (order, act, now, error))
    return FALSE;
  wb_order_settle (order, shop);

  return TRUE;
}

WbOrder *
wb_lifecycle_dup_after (
    const WbOrder *order, const WbShop *shop, const WbAct *act, gint64 now, GError **error)
{
  g_autoptr (WbOrder) after = NULL;

  g_return_val_if_fail (order != NULL && shop != NULL && act != NULL, NULL);

  after = wb_order_copy (order);

  return apply (after, shop, act, now, error) ? g_steal_pointer (&after) : NULL;
}

gboolean
wb_lifecycle_apply (
    WbOrder *order, const WbShop *shop, const WbAct *act, gint64 now, GError **error)
{
  g_autoptr (WbOrder) after = wb_lifecycle_dup_after (order, shop, act, now, error);

  if (after == NULL)
    return FALSE;
  take_over (order, after);

  return TRUE;
}

gboolean
wb_lifecycle_tick (WbOrder *order, const WbShop *shop, const char *task_key, gint64 now)
{
  WbTask *task;

  g_return_val_if_fail (order != NULL && shop != NULL && task_key != NULL, FALSE);

  task = wb_order_find_part (order, WB_PART_TASK, task_key);
  if (task == NULL || g_strcmp0 (task->state, "open") != 0)
    return FALSE;

  wb_lifecycle_set (&task->state, "done");
  task->done = now;
  for (guint i = 0; i < wb_order_get_n_parts (order, WB_PART_REROUTE); i++)
    {
      WbReroute *ticket = wb_order_get_part (order, WB_PART_REROUTE, i);

      if (!wb_lifecycle_is_ticket_task (task, ticket) || !g_str_equal (ticket->state, "draft"))
        continue;
      wb_lifecycle_set (&ticket->state, "submitted");
      ticket->submitted = now;
    }
  wb_order_settle (order, shop);

  return TRUE;
}
