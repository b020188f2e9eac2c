/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Deadlines and attention spans of an order. Pure, any thread; it runs for every order of an
 * import, so nothing is allocated but the arrays that are returned.
 *
 * 1. A clock runs only in the stages its rule is about; leaving the stage ends it.
 * 2. Ship clocks run only while the order may be shipped: not on hold, not while a cancellation
 *    request waits, never for orders the platform ships itself.
 * 3. A deadline given by the platform is never replaced by a computed one, also when that one is
 *    sooner. */
#include "wb-deadlines.h"

/* "Will be cancelled within 24 h" is what auto-cancel-soon means, whatever the policy says. */
#define AUTO_CANCEL_LEAD (24 * 60 * 60)

typedef struct
{
  WbDeadline deadlines[WB_N_DEADLINES];
  guint      n_deadlines;
} DeadlineSet;

static gint64
period_end (const WbShop *shop, WbPolicyKey key, gint64 anchor)
{
  return wb_period_end (wb_policy_get_period (shop->policy, key), anchor, shop->timezone,
                        wb_policy_get_calendar (shop->policy));
}

/* The later of two times, either of which may be none. */
static gint64
later (gint64 a, gint64 b)
{
  G_STATIC_ASSERT (WB_TIME_NONE == G_MININT64);

  return MAX (a, b);
}

/* The sooner of two times, either of which may be none. */
static gint64
sooner (gint64 a, gint64 b)
{
  if (a == WB_TIME_NONE || b == WB_TIME_NONE)
    return later (a, b);

  return MIN (a, b);
}

/* Where the ship clocks start: at the payment, cash on delivery at the creation, after a hold at
 * its end. */
static gint64
get_ship_anchor (const WbOrder *order)
{
  return later (order->released, order->cod ? order->created : order->paid);
}

static gboolean
has_ship_clocks (const WbOrder *order)
{
  return order->stage == WB_STAGE_TO_SHIP && order->substage != WB_SUBSTAGE_ON_HOLD &&
         !order->platform_fulfilled;
}

/* Keeps the set in order, soonest first. No time, no deadline. */
static void
add_deadline (
    DeadlineSet *set, WbDeadlineKind kind, gint64 at, gboolean platform_given, gboolean estimated)
{
  guint i;

  if (at == WB_TIME_NONE)
    return;

  for (i = set->n_deadlines; i > 0 && set->deadlines[i - 1].at > at; i--)
    set->deadlines[i] = set->deadlines[i - 1];
  set->deadlines[i] = (WbDeadline){ kind, at, platform_given, estimated };
  set->n_deadlines++;
}

/* given by the platform, else period after anchor. */
static void
add_clock (DeadlineSet   *set,
           WbDeadlineKind kind,
           gint64         given,
           const WbShop  *shop,
           WbPolicyKey    key,
           gint64         anchor)
{
  if (given != WB_TIME_NONE)
    add_deadline (set, kind, given, TRUE, FALSE);
  else
    add_deadline (set, kind, period_end (shop, key, anchor), FALSE, FALSE);
}

static void
add_ship_clocks (DeadlineSet *set, const WbOrder *order, const WbShop *shop)
{
  gint64   anchor = order->preorder ? WB_TIME_NONE : get_ship_anchor (order);
  gboolean packed =
      order->ready != WB_TIME_NONE || order->substage == WB_SUBSTAGE_AWAITING_COLLECTION;

  if (!packed)
    add_clock (set, WB_DEADLINE_PACK_BY, order->pack_by, shop, WB_POLICY_PACK_BY, anchor);
  add_clock (set, WB_DEADLINE_HANDOVER_BY, order->handover_by, shop, WB_POLICY_HANDOVER_BY, anchor);
}

static void
add_cancel_response (DeadlineSet *set, const WbOrder *order, const WbShop *shop)
{
  if (order->respond_by != WB_TIME_NONE)
    add_deadline (set, WB_DEADLINE_CANCEL_RESPONSE, order->respond_by, !order->respond_estimated,
                  order->respond_estimated != 0);
  else
    add_deadline (set, WB_DEADLINE_CANCEL_RESPONSE,
                  period_end (shop, WB_POLICY_CANCEL_RESPONSE, order->cancel_requested), FALSE,
                  FALSE);
}

gboolean
wb_package_is_window_closed (const WbPackage *package, const WbShop *shop)
{
  gint64 end = period_end (shop, WB_POLICY_REROUTE_WINDOW, package->failed_at);

  return end != WB_TIME_NONE && package->window_closed != WB_TIME_NONE &&
         package->window_closed > end;
}

/* Of the failed packages the one whose window closes first, but for those that have closed. */
static void
add_reroute_window (DeadlineSet *set, const WbOrder *order, const WbShop *shop)
{
  gint64 failed_at = WB_TIME_NONE;

  for (guint i = 0; i < wb_order_get_n_parts (order, WB_PART_PACKAGE); i++)
    {
      const WbPackage *package = wb_order_get_part (order, WB_PART_PACKAGE, i);

      if (package->substage == WB_SUBSTAGE_DELIVERY_FAILED &&
          !wb_package_is_window_closed (package, shop))
        failed_at = sooner (failed_at, package->failed_at);
    }
  add_deadline (set, WB_DEADLINE_REROUTE_WINDOW,
                period_end (shop, WB_POLICY_REROUTE_WINDOW, failed_at), FALSE, FALSE);
}

gint64
wb_case_get_answer_end (const WbCase *self, const WbShop *shop)
{
  if (!wb_case_is_waiting (self))
    return WB_TIME_NONE;
  if (self->respond_by != WB_TIME_NONE)
    return self->respond_by;

  return period_end (shop, WB_POLICY_AFTER_SALES_RESPONSE, self->requested);
}

/* Of the cases that wait the one to be answered first. */
static void
add_after_sales_response (DeadlineSet *set, const WbOrder *order, const WbShop *shop)
{
  WbDeadline first = { WB_DEADLINE_AFTER_SALES_RESPONSE, WB_TIME_NONE, FALSE, FALSE };

  for (guint i = 0; i < wb_order_get_n_parts (order, WB_PART_CASE); i++)
    {
      const WbCase *waiting = wb_order_get_part (order, WB_PART_CASE, i);
      gint64        at = wb_case_get_answer_end (waiting, shop);

      if (at != WB_TIME_NONE && (first.at == WB_TIME_NONE || at < first.at))
        {
          first.at = at;
          first.platform_given = waiting->respond_by != WB_TIME_NONE;
        }
    }
  add_deadline (set, first.kind, first.at, first.platform_given, FALSE);
}

static void
collect_deadlines (DeadlineSet *set, const WbOrder *order, const WbShop *shop)
{
  set->n_deadlines = 0;

  switch ((WbStage) order->stage)
    {
    case WB_STAGE_UNPAID:
      add_deadline (set, WB_DEADLINE_PAYMENT,
                    period_end (shop, WB_POLICY_PAYMENT_DEADLINE, order->created), FALSE, FALSE);
      break;
    case WB_STAGE_TO_SHIP:
      if (has_ship_clocks (order))
        add_ship_clocks (set, order, shop);
      break;
    case WB_STAGE_CANCELLING:
      add_cancel_response (set, order, shop);
      break;
    case WB_STAGE_SHIPPED:
      if (order->substage == WB_SUBSTAGE_DELIVERY_FAILED)
        add_reroute_window (set, order, shop);
      /* Where the platform is the truth it is the platform that completes the order. */
      if (order->substage == WB_SUBSTAGE_DELIVERED && shop->authority == WB_AUTHORITY_SELLER)
        add_deadline (set, WB_DEADLINE_AUTO_COMPLETE,
                      period_end (shop, WB_POLICY_AUTO_COMPLETE, order->delivered), FALSE, FALSE);
      break;
    case WB_STAGE_COMPLETED:
    case WB_STAGE_CANCELLED:
    default:
      break;
    }
  add_after_sales_response (set, order, shop);
}

static const WbDeadline *
find_deadline (const DeadlineSet *set, WbDeadlineKind kind)
{
  for (guint i = 0; i < set->n_deadlines; i++)
    if (set->deadlines[i].kind == kind)
      return &set->deadlines[i];

  return NULL;
}

/* The first ship clock to run out. */
static const WbDeadline *
find_ship_deadline (const DeadlineSet *set)
{
  for (guint i = 0; i < set->n_deadlines; i++)
    if (set->deadlines[i].kind == WB_DEADLINE_PACK_BY ||
        set->deadlines[i].kind == WB_DEADLINE_HANDOVER_BY)
      return &set->deadlines[i];

  return NULL;
}

/* An empty span is none. */
static void
add_span (GArray *spans, WbAttention kind, gint64 from, gint64 until)
{
  WbSpan span = { kind, from, until };

  if (from < until)
    g_array_append_val (spans, span);
}

static void
add_ship_spans (GArray *spans, const DeadlineSet *set, const WbShop *shop)
{
  const WbDeadline *deadline = find_ship_deadline (set);
  const WbPeriod   *lead = wb_policy_get_period (shop->policy, WB_POLICY_SHIP_SOON);

  if (deadline == NULL)
    return;
  add_span (spans, WB_ATTENTION_SHIP_OVERDUE, deadline->at, WB_TIME_FOREVER);
  if (lead->kind == WB_PERIOD_SECONDS)
    add_span (spans, WB_ATTENTION_SHIP_SOON, deadline->at - lead->amount, deadline->at);
}

/* Cancelled by the platform when a payment or an answer does not come. An estimated deadline is
 * the earliest one there can be and ends nothing: the order may be cancelled at any moment after
 * it, until it is answered. */
static void
add_auto_cancel_span (GArray *spans, const DeadlineSet *set)
{
  const WbDeadline *deadline = find_deadline (set, WB_DEADLINE_PAYMENT);

  if (deadline == NULL)
    deadline = find_deadline (set, WB_DEADLINE_CANCEL_RESPONSE);
  if (deadline != NULL)
    add_span (spans, WB_ATTENTION_AUTO_CANCEL_SOON, deadline->at - AUTO_CANCEL_LEAD,
              deadline->estimated ? WB_TIME_FOREVER : deadline->at);
}

/* Since the oldest of the failures that stand; files do not tell when that was. */
static void
add_delivery_failed_span (GArray *spans, const WbOrder *order)
{
  gint64 from = WB_TIME_NONE;

  if (order->stage != WB_STAGE_SHIPPED || order->substage != WB_SUBSTAGE_DELIVERY_FAILED)
    return;

  for (guint i = 0; i < wb_order_get_n_parts (order, WB_PART_PACKAGE); i++)
    {
      const WbPackage *package = wb_order_get_part (order, WB_PART_PACKAGE, i);

      if (package->substage == WB_SUBSTAGE_DELIVERY_FAILED)
        from = sooner (from, package->failed_at);
    }
  add_span (spans, WB_ATTENTION_DELIVERY_FAILED, from != WB_TIME_NONE ? from : order->created,
            WB_TIME_FOREVER);
}

static void
add_after_sales_span (GArray *spans, const WbOrder *order)
{
  gint64   from = WB_TIME_NONE;
  gboolean waiting = FALSE;

  for (guint i = 0; i < wb_order_get_n_parts (order, WB_PART_CASE); i++)
    {
      const WbCase *part = wb_order_get_part (order, WB_PART_CASE, i);

      if (!wb_case_is_waiting (part))
        continue;
      waiting = TRUE;
      from = sooner (from, part->requested);
    }
  if (waiting)
    add_span (spans, WB_ATTENTION_AFTER_SALES_WAITING, from != WB_TIME_NONE ? from : order->created,
              WB_TIME_FOREVER);
}

/* When the package was last heard of; package NULL: the order as a whole. */
static gint64
get_last_sign (const WbOrder *order, const WbPackage *package)
{
  gint64 last = order->shipped;

  for (guint i = 0; i < wb_order_get_n_parts (order, WB_PART_EVENT); i++)
    {
      const WbEvent *event = wb_order_get_part (order, WB_PART_EVENT, i);

      if (package == NULL || event->package_key == NULL ||
          g_strcmp0 (event->package_key, package->key) == 0)
        last = later (last, event->at);
    }

  return last;
}

/* Of the packages under way the one that has been silent for longest. */
static void
add_stalled_span (GArray *spans, const WbOrder *order, const WbShop *shop)
{
  gint64 silent = WB_TIME_NONE;
  gint64 from;

  if (order->stage != WB_STAGE_SHIPPED && order->stage != WB_STAGE_TO_SHIP)
    return;

  for (guint i = 0; i < wb_order_get_n_parts (order, WB_PART_PACKAGE); i++)
    {
      const WbPackage *package = wb_order_get_part (order, WB_PART_PACKAGE, i);

      if (package->substage == WB_SUBSTAGE_IN_TRANSIT)
        silent = sooner (silent, get_last_sign (order, package));
    }
  if (wb_order_get_n_parts (order, WB_PART_PACKAGE) == 0 &&
      order->substage == WB_SUBSTAGE_IN_TRANSIT)
    silent = get_last_sign (order, NULL);

  from = period_end (shop, WB_POLICY_TRACKING_STALLED, silent);
  if (from != WB_TIME_NONE)
    add_span (spans, WB_ATTENTION_TRACKING_STALLED, from, WB_TIME_FOREVER);
}

/* From the first reminder after the buyer was last written to, until the platform cancels the
 * order. */
static void
add_nudge_span (GArray *spans, const DeadlineSet *set, const WbOrder *order, const WbShop *shop)
{
  const WbDeadline *deadline = find_deadline (set, WB_DEADLINE_PAYMENT);
  const WbPeriod   *reminders;
  guint             n_reminders;
  gint64            from = WB_TIME_NONE;

  reminders = wb_policy_get_reminders (shop->policy, &n_reminders);
  if (order->stage != WB_STAGE_UNPAID || order->created == WB_TIME_NONE)
    return;
  for (guint i = 0; i < n_reminders && (from == WB_TIME_NONE || from <= order->contacted); i++)
    from = wb_period_end (&reminders[i], order->created, shop->timezone,
                          wb_policy_get_calendar (shop->policy));
  if (from != WB_TIME_NONE && from > order->contacted)
    add_span (spans, WB_ATTENTION_UNPAID_NUDGE, from,
              deadline != NULL ? deadline->at : WB_TIME_FOREVER);
}

GArray *
wb_order_get_deadlines (const WbOrder *order, const WbShop *shop)
{
  GArray     *deadlines;
  DeadlineSet set;

  g_return_val_if_fail (order != NULL && shop != NULL, NULL);

  collect_deadlines (&set, order, shop);
  deadlines = g_array_sized_new (FALSE, FALSE, sizeof (WbDeadline), set.n_deadlines);

  return g_array_append_vals (deadlines, set.deadlines, set.n_deadlines);
}

gboolean
wb_order_get_next_deadline (const WbOrder *order, const WbShop *shop, WbDeadline *next)
{
  DeadlineSet set;

  g_return_val_if_fail (order != NULL && shop != NULL && next != NULL, FALSE);

  collect_deadlines (&set, order, shop);
  if (set.n_deadlines == 0)
    return FALSE;
  *next = set.deadlines[0];

  return TRUE;
}

GArray *
wb_order_get_spans (const WbOrder *order, const WbShop *shop)
{
  GArray     *spans;
  DeadlineSet set;
  gboolean    to_ship;

  g_return_val_if_fail (order != NULL && shop != NULL, NULL);

  spans = g_array_sized_new (FALSE, FALSE, sizeof (WbSpan), 4);
  collect_deadlines (&set, order, shop);
  to_ship = order->stage == WB_STAGE_TO_SHIP;

  add_ship_spans (spans, &set, shop);
  if (order->stage == WB_STAGE_CANCELLING)
    add_span (spans, WB_ATTENTION_CANCEL_REQUESTED,
              order->cancel_requested != WB_TIME_NONE ? order->cancel_requested : order->created,
              WB_TIME_FOREVER);
  add_auto_cancel_span (spans, &set);
  add_delivery_failed_span (spans, order);
  add_after_sales_span (spans, order);
  if (to_ship && !order->platform_fulfilled && order->wiped == WB_TIME_NONE &&
      !wb_order_has_full_address (order))
    add_span (spans, WB_ATTENTION_ADDRESS_INCOMPLETE, order->created, WB_TIME_FOREVER);
  if (to_ship && order->as_of != WB_TIME_NONE && order->as_of < shop->to_ship_as_of)
    add_span (spans, WB_ATTENTION_NOT_IN_LATEST, shop->to_ship_as_of, WB_TIME_FOREVER);
  add_stalled_span (spans, order, shop);
  add_nudge_span (spans, &set, order, shop);

  return spans;
}

gboolean
wb_order_has_full_address (const WbOrder *order)
{
  g_return_val_if_fail (order != NULL, FALSE);

  return order->recipient != NULL && order->address != NULL &&
         (order->city != NULL || order->district != NULL || order->zip != NULL);
}
