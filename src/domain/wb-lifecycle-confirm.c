/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What files say of what was done here, in shops that the platform decides in (domain.md, What a
 * file says; docs/lifecycle.md). */
#include "wb-lifecycle-private.h"

#include "wb-order-stage.h"

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

/* A file without a column for it, or with empty cells, has no word on the parcels' numbers. */
static gboolean
tells_tracking (const WbOrder *draft)
{
  for (guint i = 0; i < wb_order_get_n_parts (draft, WB_PART_PACKAGE); i++)
    if (((const WbPackage *) wb_order_get_part (draft, WB_PART_PACKAGE, i))->tracking != NULL)
      return TRUE;

  return FALSE;
}

static gboolean
is_sent (const WbOrder *order, const WbPackage *package)
{
  for (guint i = 0; i < wb_order_get_n_parts (order, WB_PART_ITEM); i++)
    {
      const WbItem *item = wb_order_get_part (order, WB_PART_ITEM, i);

      if (g_strcmp0 (item->package_key, package->key) == 0 && wb_order_item_is_sent (order, item))
        return TRUE;
    }

  return FALSE;
}

/* order is as the file has it: nothing was laid over it again yet. draft is what the file itself
 * says of it; where it tells no tracking numbers, those of the order are what the seller typed in.
 */
static FileWord
read_file_word (const WbOrder *order, const WbOrder *draft, const WbTask *task, const WbAct *act)
{
  const WbPackage *package;
  WbRule           rule;
  gboolean         done;

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
      package = find_tracking (order, act->tracking);
      done = order->stage == WB_STAGE_SHIPPED || order->stage == WB_STAGE_COMPLETED ||
             (is_on_its_way (order) && package != NULL &&
              (tells_tracking (draft) || is_sent (order, package)));
      break;
    case WB_ACTION_ARRANGE:
      done = is_on_its_way (order);
      break;
    case WB_ACTION_TRACKING:
      if (!tells_tracking (draft) && find_tracking (order, act->tracking) != NULL)
        return FILE_SAYS_NOTHING;
      done = find_tracking (draft, act->tracking) != NULL;
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
      gboolean         used = !wb_package_is_own (package);

      for (guint j = 0; !used && j < wb_order_get_n_parts (order, WB_PART_ITEM); j++)
        used =
            g_strcmp0 (((const WbItem *) wb_order_get_part (order, WB_PART_ITEM, j))->package_key,
                       package->key) == 0;
      if (!used)
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

/* The times of the order that what the task is about has set, if nothing else did before; NULL ends
 * them. What is shipped was ready by then; what is picked up is shipped when the carrier has it. */
typedef gint64 *TaskTimes[3];

static void
find_task_times (WbOrder *order, const WbAct *act, TaskTimes times)
{
  guint n = 0;

  if (act == NULL || act->action == WB_ACTION_CANCEL || act->action == WB_ACTION_APPROVE)
    times[n++] = &order->cancelled;
  if (act != NULL && act->action == WB_ACTION_SHIP)
    {
      times[n++] = &order->ready;
      if (g_strcmp0 (act->handover, "pick-up") != 0)
        times[n++] = &order->shipped;
    }
  times[n] = NULL;
}

/* The file shows it done, but may have no column for when. */
static void
keep_times (WbOrder *order, const WbTask *task, const WbAct *act)
{
  TaskTimes times;

  find_task_times (order, act, times);
  for (guint i = 0; times[i] != NULL; i++)
    if (*times[i] == WB_TIME_NONE)
      *times[i] = get_task_time (task, act);
}

/* A file without packages has no word on a split: its empty cells take the items out of the
 * seller's packages, and they are put back for as long as there is something to split. */
static void
keep_split (WbOrder *order, const WbShop *shop, WbTask *task, const WbAct *act)
{
  if (order->stage != WB_STAGE_TO_SHIP ||
      (!is_split (order, act) && !lay_over (order, shop, task, act)))
    wb_lifecycle_set (&task->state, "dropped");
}

static void
judge_task (WbOrder *order, const WbOrder *draft, const WbShop *shop, WbTask *task, gint64 as_of)
{
  g_autoptr (WbAct) act = task->act != NULL ? wb_act_from_text (task->act) : NULL;

  switch (read_file_word (order, draft, task, act))
    {
    case FILE_SAYS_DONE:
      keep_times (order, task, act);
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

static void
lift_task (WbOrder *order, const WbTask *task)
{
  g_autoptr (WbAct) act = task->act != NULL ? wb_act_from_text (task->act) : NULL;
  TaskTimes times;

  find_task_times (order, act, times);
  for (guint i = 0; times[i] != NULL; i++)
    if (*times[i] == get_task_time (task, act))
      *times[i] = WB_TIME_NONE;
}

static void
lift_event (WbOrder *order, const WbEvent *event)
{
  gint64 *times[] = { &order->shipped, &order->delivered, &order->cancelled };

  for (guint i = 0; i < G_N_ELEMENTS (times); i++)
    if (*times[i] == event->at)
      *times[i] = WB_TIME_NONE;
}

void
wb_lifecycle_lift (WbOrder *order, const WbShop *shop)
{
  g_return_if_fail (order != NULL && shop != NULL);

  if (shop->authority != WB_AUTHORITY_PLATFORM)
    return;

  for (guint i = 0; i < wb_order_get_n_parts (order, WB_PART_TASK); i++)
    if (is_waiting (wb_order_get_part (order, WB_PART_TASK, i)))
      lift_task (order, wb_order_get_part (order, WB_PART_TASK, i));
  for (guint i = 0; i < wb_order_get_n_parts (order, WB_PART_EVENT); i++)
    lift_event (order, wb_order_get_part (order, WB_PART_EVENT, i));
}

static void
judge_tasks (WbOrder *order, const WbOrder *draft, const WbShop *shop, gint64 as_of)
{
  if (!has_waiting_task (order))
    return;

  /* A parcel that only the seller knew of gives way to the platform's own for the same rows. */
  drop_empty_packages (order);
  for (guint i = 0; i < wb_order_get_n_parts (order, WB_PART_TASK); i++)
    {
      WbTask *task = wb_order_get_part (order, WB_PART_TASK, i);

      if (is_waiting (task))
        judge_task (order, draft, shop, task, as_of);
    }
  drop_empty_packages (order);
}

void
wb_lifecycle_confirm (WbOrder *merged, const WbOrder *draft, const WbShop *shop, gint64 as_of)
{
  gboolean known;

  g_return_if_fail (merged != NULL && draft != NULL && shop != NULL);

  if (shop->authority != WB_AUTHORITY_PLATFORM)
    return;

  /* A file that does not know of the shipment knows nothing of the parcel. */
  known = is_on_its_way (merged);
  judge_tasks (merged, draft, shop, as_of);
  wb_lifecycle_follow_events (merged, known ? as_of : WB_TIME_NONE);
}
