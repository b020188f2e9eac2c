/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The life of an order (domain.md, Actions): what each action leaves, and what it refuses. */
#include "wb-lifecycle.h"

#include "domain-support.h"

#define NOW "2026-05-21T09:15:00"

static WbRefusal
apply (WbOrder *order, WbShop *shop, const WbAct *act)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WbOrder) before = wb_order_copy (order);

  if (wb_lifecycle_apply (order, shop, act, test_time (NOW), &error))
    return WB_REFUSAL_NONE;
  g_assert_true (error->domain == WB_LIFECYCLE_ERROR);
  g_assert_cmpuint (wb_record_diff (wb_order_get_info (), before, order), ==, 0);
  for (int kind = 0; kind < WB_N_PART_KINDS; kind++)
    g_assert_cmpuint (wb_order_get_n_parts (before, kind), ==, wb_order_get_n_parts (order, kind));

  return error->code;
}

#define assert_applied(order, shop, act)                                                           \
  g_assert_cmpstr (wb_refusal_get_id (apply (order, shop, act)), ==, "allowed")
#define assert_refused(order, shop, act, why)                                                      \
  g_assert_cmpstr (wb_refusal_get_id (apply (order, shop, act)), ==,                               \
                   wb_refusal_get_id (WB_REFUSAL_##why))

static void
test_cancel (void)
{
  g_autoptr (WbShop) shop = test_platform_shop_new ();
  g_autoptr (WbOrder) order = test_order_of_two_new ();
  g_autoptr (WbAct) act = wb_act_new (WB_ACTION_CANCEL);
  const WbTask *task;

  assert_refused (order, shop, act, BAD_REASON);
  test_set (&act->reason, "buyer-overdue"); /* only before the payment */
  assert_refused (order, shop, act, BAD_REASON);
  test_set (&act->reason, "out-of-stock");
  test_set (&act->note, "none left");
  assert_applied (order, shop, act);
  test_assert_stage (order, CANCELLED, NONE);
  test_assert_time (order->cancelled, NOW);
  g_assert_cmpstr (order->cancel_by, ==, "Seller");
  g_assert_cmpstr (order->cancel_reason, ==, "out-of-stock");
  g_assert_cmpstr (order->cancel_note, ==, "none left");
  task = test_get_only_task (order);
  g_assert_cmpstr (task->action, ==, "cancel");
  g_assert_cmpstr (task->state, ==, "open");
  assert_refused (order, shop, act, CANCELLED);
}

/* A rejection restores the deadlines of before (domain.md, The clocks). */
static void
test_reject (void)
{
  g_autoptr (WbShop) shop = test_seller_shop_new ();
  g_autoptr (WbOrder) order = test_order_of_two_new ();
  g_autoptr (WbAct) ask = wb_act_new (WB_ACTION_REQUEST_CANCEL);
  g_autoptr (WbAct) act = wb_act_new (WB_ACTION_REJECT);
  gint64 deadline;

  order->handover_by = test_time ("2026-05-23T09:15:00");
  wb_order_settle (order, shop);
  deadline = order->deadline_at;
  test_assert_time (deadline, "2026-05-23T09:15:00");

  assert_refused (order, shop, ask, BAD_REASON);
  test_set (&ask->reason, "No longer needed");
  assert_applied (order, shop, ask);
  test_assert_stage (order, CANCELLING, NONE);
  test_assert_time (order->cancel_requested, NOW);
  g_assert_cmpint (order->deadline_at, !=, deadline);
  g_assert_cmpuint (wb_order_get_n_parts (order, WB_PART_TASK), ==, 0);

  test_set (&act->reason, "because");
  assert_refused (order, shop, act, BAD_REASON);
  test_set (&act->reason, "packed");
  assert_applied (order, shop, act);
  test_assert_stage (order, TO_SHIP, AWAITING_SHIPMENT);
  g_assert_cmpstr (order->cancel_answer, ==, "packed");
  g_assert_cmpint (order->deadline_at, ==, deadline);
}

static void
test_approve (void)
{
  g_autoptr (WbShop) shop = test_platform_shop_new ();
  g_autoptr (WbOrder) order = test_order_of_two_new ();
  g_autoptr (WbAct) act = wb_act_new (WB_ACTION_APPROVE);

  order->stage = WB_STAGE_CANCELLING;
  order->substage = WB_SUBSTAGE_NONE;
  test_set (&order->cancel_reason, "No longer needed");
  assert_applied (order, shop, act);
  test_assert_stage (order, CANCELLED, NONE);
  g_assert_cmpstr (order->cancel_answer, ==, "approved");
  g_assert_cmpstr (order->cancel_reason, ==, "No longer needed");
  g_assert_cmpstr (order->cancel_by, ==, "User");
  g_assert_cmpstr (test_get_only_task (order)->action, ==, "approve");
}

static void
test_by_hand (void)
{
  g_autoptr (WbShop) shop = test_seller_shop_new ();
  g_autoptr (WbOrder) order = test_order_of_two_new ();
  g_autoptr (WbAct) pay = wb_act_new (WB_ACTION_MARK_PAID);
  g_autoptr (WbAct) pack = wb_act_new (WB_ACTION_PACK);

  order->stage = WB_STAGE_UNPAID;
  order->substage = WB_SUBSTAGE_NONE;
  order->paid = WB_TIME_NONE;
  test_get_item (order, 0)->stage = WB_STAGE_UNPAID;
  pay->at = test_time ("2026-05-20T10:00:00");
  assert_applied (order, shop, pay);
  test_assert_stage (order, TO_SHIP, AWAITING_SHIPMENT);
  test_assert_time (order->paid, "2026-05-20T10:00:00");
  assert_applied (order, shop, pack);
  test_assert_time (order->ready, NOW);
  pay->at = test_time ("2026-05-22T10:00:00");
  order->stage = WB_STAGE_UNPAID;
  assert_refused (order, shop, pay, IN_FUTURE);
}

static WbAct *
new_shipment (void)
{
  WbAct *act = wb_act_new (WB_ACTION_SHIP);

  act->carrier = g_strdup ("Royal Mail");
  act->tracking = g_strdup ("AB123456789GB");

  return act;
}

static void
test_ship (void)
{
  g_autoptr (WbShop) shop = test_platform_shop_new ();
  g_autoptr (WbOrder) order = test_order_of_two_new ();
  g_autoptr (WbAct) act = new_shipment ();
  const WbPackage *package;

  assert_applied (order, shop, act);
  test_assert_stage (order, SHIPPED, IN_TRANSIT);
  test_assert_time (order->shipped, NOW);
  g_assert_cmpuint (wb_order_get_n_parts (order, WB_PART_PACKAGE), ==, 1);
  package = wb_order_get_part (order, WB_PART_PACKAGE, 0);
  g_assert_cmpstr (package->carrier, ==, "Royal Mail");
  g_assert_cmpstr (package->tracking, ==, "AB123456789GB");
  g_assert_cmpstr (package->handover, ==, "drop-off");
  for (guint i = 0; i < 2; i++)
    g_assert_cmpstr (test_get_item (order, i)->package_key, ==, package->key);
  g_assert_cmpstr (test_get_only_task (order)->action, ==, "ship");
}

static void
test_ship_refusals (void)
{
  g_autoptr (WbShop) shop = test_platform_shop_new ();
  g_autoptr (WbOrder) order = test_order_of_two_new ();
  g_autoptr (WbAct) act = new_shipment ();

  test_set (&act->handover, "balloon");
  assert_refused (order, shop, act, BAD_HANDOVER);
  test_set (&act->handover, NULL);
  test_set (&act->tracking, NULL);
  assert_refused (order, shop, act, NO_TRACKING);
  test_set (&act->tracking, "1");
  test_set (&act->carrier, NULL);
  assert_refused (order, shop, act, NO_CARRIER);
  test_set (&act->carrier, "Evri");
  test_set (&act->package_key, "9");
  assert_refused (order, shop, act, NO_PACKAGE);
  test_set (&act->package_key, NULL);
  test_set (&order->address, NULL);
  assert_refused (order, shop, act, ADDRESS);
}

/* pick-up waits for the carrier until the event "collected" (domain.md, Actions). */
static void
test_pick_up (void)
{
  g_autoptr (WbShop) shop = test_seller_shop_new ();
  g_autoptr (WbOrder) order = test_order_of_two_new ();
  g_autoptr (WbAct) act = new_shipment ();
  g_autoptr (WbAct) event = wb_act_new (WB_ACTION_TRACKING);

  test_set (&act->handover, "pick-up");
  assert_applied (order, shop, act);
  test_assert_stage (order, TO_SHIP, AWAITING_COLLECTION);
  test_assert_time (order->shipped, NULL);
  assert_refused (order, shop, act, AWAITING_COLLECTION);
  test_set (&event->event, "collected");
  assert_applied (order, shop, event);
  test_assert_stage (order, SHIPPED, IN_TRANSIT);
  test_assert_time (order->shipped, NOW);
}

static void
test_split (void)
{
  g_autoptr (WbShop) shop = test_seller_shop_new ();
  g_autoptr (WbOrder) order = test_order_of_two_new ();
  g_autoptr (WbAct) split = wb_act_new (WB_ACTION_SPLIT);
  g_autoptr (WbAct) ship = new_shipment ();

  test_set (&split->item_keys, "2\nx");
  assert_refused (order, shop, split, NO_ITEM);
  g_free (split->item_keys);
  split->item_keys = g_strconcat (test_get_item (order, 0)->key, "\n2", NULL);
  assert_refused (order, shop, split, ALL_ITEMS);
  test_set (&split->item_keys, "2");
  assert_applied (order, shop, split);
  g_assert_cmpuint (wb_order_get_n_parts (order, WB_PART_PACKAGE), ==, 2);
  g_assert_cmpstr (test_get_item (order, 0)->package_key, ==, "1");
  g_assert_cmpstr (test_get_item (order, 1)->package_key, ==, "2");

  assert_refused (order, shop, ship, WHICH_PACKAGE);
  test_set (&ship->package_key, "2");
  assert_applied (order, shop, ship);
  test_assert_stage (order, TO_SHIP, PARTIALLY_SHIPPED);
  assert_refused (order, shop, ship, PACKAGE_SHIPPED);
  test_set (&ship->package_key, NULL); /* only one still waits */
  test_set (&ship->tracking, "AB000000002GB");
  assert_applied (order, shop, ship);
  test_assert_stage (order, SHIPPED, IN_TRANSIT);
}

static void
track (WbOrder *order, WbShop *shop, const char *package, const char *event, const char *at)
{
  g_autoptr (WbAct) act = wb_act_new (WB_ACTION_TRACKING);

  test_set (&act->package_key, package);
  test_set (&act->event, event);
  act->at = test_time (at);
  assert_applied (order, shop, act);
}

static WbOrder *
make_shipped (WbShop *shop)
{
  WbOrder *order = test_order_of_two_new ();
  g_autoptr (WbAct) act = new_shipment ();

  act->at = test_time ("2026-05-20T12:00:00");
  assert_applied (order, shop, act);

  return order;
}

static void
test_events (void)
{
  g_autoptr (WbShop) shop = test_seller_shop_new ();
  g_autoptr (WbOrder) order = make_shipped (shop);
  g_autoptr (WbAct) act = wb_act_new (WB_ACTION_TRACKING);

  track (order, shop, NULL, "customs", "2026-05-20T13:00:00");
  test_assert_stage (order, SHIPPED, IN_TRANSIT);
  track (order, shop, NULL, "failed", "2026-05-20T15:00:00");
  test_assert_stage (order, SHIPPED, DELIVERY_FAILED);
  test_assert_time (((WbPackage *) wb_order_get_part (order, WB_PART_PACKAGE, 0))->failed_at,
                    "2026-05-20T15:00:00");
  /* Told late: it belongs to the history and changes nothing. */
  track (order, shop, NULL, "in-transit", "2026-05-20T14:00:00");
  test_assert_stage (order, SHIPPED, DELIVERY_FAILED);
  track (order, shop, NULL, "delivered", "2026-05-20T16:00:00");
  test_assert_stage (order, SHIPPED, DELIVERED);
  test_assert_time (order->delivered, "2026-05-20T16:00:00");
  g_assert_cmpuint (wb_order_get_n_parts (order, WB_PART_EVENT), ==, 4);

  test_set (&act->event, "failed"); /* the buyer has it */
  assert_refused (order, shop, act, BAD_EVENT);
  test_set (&act->event, "lost");
  assert_refused (order, shop, act, BAD_EVENT);
  test_set (&act->event, NULL);
  test_set (&act->tracking, "AB123456789GB");
  assert_refused (order, shop, act, EMPTY);
  test_set (&act->tracking, "AB999999999GB");
  assert_applied (order, shop, act);
}

/* returned 已退回: cancelled, after a failed delivery. */
static void
test_returned (void)
{
  g_autoptr (WbShop) shop = test_seller_shop_new ();
  g_autoptr (WbOrder) order = make_shipped (shop);

  track (order, shop, NULL, "failed", "2026-05-20T15:00:00");
  track (order, shop, NULL, "returning", "2026-05-20T16:00:00");
  test_assert_stage (order, SHIPPED, RETURNING);
  track (order, shop, NULL, "returned", "2026-05-20T17:00:00");
  test_assert_stage (order, CANCELLED, RETURNED);
  test_assert_time (order->cancelled, "2026-05-20T17:00:00");
}

static WbAct *
new_address (void)
{
  WbAct *act = wb_act_new (WB_ACTION_REROUTE);

  act->recipient = g_strdup ("Emma Example");
  act->phone = g_strdup ("+447700900123");
  act->address = g_strdup ("2 New Street");
  act->city = g_strdup ("Leeds");

  return act;
}

static void
test_reroute (void)
{
  g_autoptr (WbShop) shop = test_platform_shop_new ();
  g_autoptr (WbOrder) order = make_shipped (shop);
  g_autoptr (WbAct) act = new_address ();
  g_autoptr (WbAct) step = wb_act_new (WB_ACTION_REROUTE);
  const WbReroute *ticket;

  assert_refused (order, shop, act, NOT_FAILED);
  track (order, shop, NULL, "failed", "2026-05-20T15:00:00");
  test_set (&act->address, NULL);
  assert_refused (order, shop, act, ADDRESS);
  test_set (&act->address, "2 New Street");
  assert_applied (order, shop, act);
  assert_refused (order, shop, act, TICKET_OPEN);
  ticket = wb_order_get_part (order, WB_PART_REROUTE, 0);
  g_assert_cmpstr (ticket->state, ==, "draft");
  test_assert_time (ticket->failed_at, "2026-05-20T15:00:00");

  test_set (&step->to, "accepted");
  assert_refused (order, shop, step, BAD_STATE);
  test_set (&step->to, "submitted");
  assert_applied (order, shop, step);
  ticket = wb_order_get_part (order, WB_PART_REROUTE, 0);
  test_assert_time (ticket->submitted, NOW);
  /* Two tasks: the shipment and the ticket, which was done by submitting it. */
  g_assert_cmpuint (wb_order_get_n_parts (order, WB_PART_TASK), ==, 2);
  g_assert_cmpstr (((WbTask *) wb_order_get_part (order, WB_PART_TASK, 1))->state, ==, "done");
  test_set (&step->to, "accepted");
  assert_applied (order, shop, step);
  test_set (&step->to, "redelivering");
  assert_applied (order, shop, step);
  test_assert_stage (order, SHIPPED, IN_TRANSIT);
  test_set (&step->to, "delivered");
  assert_applied (order, shop, step);
  test_assert_stage (order, SHIPPED, DELIVERED);
  assert_refused (order, shop, step, NOT_FAILED);
}

/* Seven days, to the second, and no longer. */
static void
test_reroute_window (void)
{
  g_autoptr (WbShop) shop = test_seller_shop_new ();
  g_autoptr (WbOrder) order = make_shipped (shop);
  g_autoptr (WbAct) act = new_address ();
  g_autoptr (GError) error = NULL;
  gint64 end = test_time ("2026-05-27T15:00:00");

  track (order, shop, NULL, "failed", "2026-05-20T15:00:00");
  g_assert_cmpint (wb_lifecycle_get_window_end (shop, test_time ("2026-05-20T15:00:00")), ==, end);
  g_assert_cmpint (wb_lifecycle_check (order, shop, WB_ACTION_REROUTE, end), ==, WB_REFUSAL_NONE);
  g_assert_cmpint (wb_lifecycle_check (order, shop, WB_ACTION_REROUTE, end + 1), ==,
                   WB_REFUSAL_WINDOW_CLOSED);
  g_assert_false (wb_lifecycle_apply (order, shop, act, end + 1, &error));
  g_assert_error (error, WB_LIFECYCLE_ERROR, WB_REFUSAL_WINDOW_CLOSED);
}

static void
test_aftersale (void)
{
  g_autoptr (WbShop) shop = test_seller_shop_new ();
  g_autoptr (WbOrder) order = make_shipped (shop);
  g_autoptr (WbAct) act = wb_act_new (WB_ACTION_AFTERSALE);
  g_autoptr (WbAct) step = wb_act_new (WB_ACTION_AFTERSALE);
  const WbCase *part;

  test_set (&step->to, "approved");
  assert_refused (order, shop, step, NO_CASE);
  test_set (&act->kind, "gift");
  assert_refused (order, shop, act, BAD_KIND);
  test_set (&act->kind, "return-refund");
  assert_refused (order, shop, act, BAD_REASON);
  test_set (&act->reason, "damaged");
  act->amount = 2001; /* paid: 2000 */
  assert_refused (order, shop, act, AMOUNT);
  act->amount = 0;
  assert_refused (order, shop, act, NO_AMOUNT);
  act->amount = 1500;
  assert_applied (order, shop, act);
  g_assert_cmpint (order->after_sales, ==, 1);
  part = wb_order_get_part (order, WB_PART_CASE, 0);
  g_assert_cmpint (part->quality, ==, 1);
  act->amount = 501; /* 500 are left */
  assert_refused (order, shop, act, AMOUNT);

  test_set (&step->to, "received");
  assert_refused (order, shop, step, BAD_STATE);
  test_set (&step->to, "approved");
  test_set (&step->agreed_reason, "no-longer-needed");
  assert_applied (order, shop, step);
  part = wb_order_get_part (order, WB_PART_CASE, 0);
  g_assert_cmpstr (part->reason, ==, "damaged");
  g_assert_cmpstr (part->agreed_reason, ==, "no-longer-needed");
  test_set (&step->agreed_reason, NULL);
  test_set (&step->to, "returning");
  assert_applied (order, shop, step);
  test_set (&step->to, "received");
  assert_applied (order, shop, step);
  test_set (&step->to, "closed");
  assert_applied (order, shop, step);
  g_assert_cmpint (order->after_sales, ==, 0);
  g_assert_cmpint (order->refund, ==, 1500);
}

static void
test_marks (void)
{
  g_autoptr (WbShop) shop = test_platform_shop_new ();
  g_autoptr (WbOrder) order = test_order_of_two_new ();
  g_autoptr (WbAct) note = wb_act_new (WB_ACTION_NOTE);
  g_autoptr (WbAct) flag = wb_act_new (WB_ACTION_FLAG);
  g_autoptr (WbAct) tag = wb_act_new (WB_ACTION_TAG);
  g_autoptr (WbAct) mark = wb_act_new (WB_ACTION_MARK_BUYER);

  assert_refused (order, shop, note, EMPTY);
  test_set (&note->note, "gift wrap");
  assert_applied (order, shop, note);
  test_set (&flag->flag, "pink");
  assert_refused (order, shop, flag, BAD_FLAG);
  test_set (&flag->flag, "green");
  assert_applied (order, shop, flag);
  test_set (&tag->tags, " fragile \n\ngift");
  assert_applied (order, shop, tag);
  g_assert_nonnull (wb_order_find_part (order, WB_PART_TAG, "fragile"));
  assert_refused (order, shop, tag, EMPTY);
  test_set (&tag->tags, NULL);
  test_set (&tag->untags, "gift");
  assert_applied (order, shop, tag);
  g_assert_cmpuint (wb_order_get_n_parts (order, WB_PART_TAG), ==, 1);
  test_set (&mark->note, "paid late twice");
  assert_applied (order, shop, mark);
  g_assert_cmpstr (order->buyer_mark, ==, "paid late twice");
  /* None of it is the platform's business. */
  g_assert_cmpuint (wb_order_get_n_parts (order, WB_PART_TASK), ==, 0);
}

/* -- Acts as texts ----------------------------------------------------------------------------- */

static void
test_act_text (void)
{
  g_autoptr (WbAct) act = new_address ();
  g_autoptr (WbAct) again = NULL;
  g_autofree char *text = NULL;

  act->at = -5;
  act->amount = 0;
  test_set (&act->note, "it's \"here\"\n'{a: 1}' 纸箱");
  text = wb_act_to_text (act);
  again = wb_act_from_text (text);
  g_assert_nonnull (again);
  g_assert_cmpuint (wb_record_diff (wb_act_get_info (), act, again), ==, 0);

  g_assert_null (wb_act_from_text (""));
  g_assert_null (wb_act_from_text ("{'reason': 'x'}"));
  g_assert_null (wb_act_from_text ("{'action': 'fly'}"));
  g_assert_null (wb_act_from_text ("{'action': 'ship', 'colour': 'red'}"));
  g_assert_null (wb_act_from_text ("{'action': 'ship', 'at': 'noon'}"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/lifecycle/cancel", test_cancel);
  g_test_add_func ("/lifecycle/reject", test_reject);
  g_test_add_func ("/lifecycle/approve", test_approve);
  g_test_add_func ("/lifecycle/by-hand", test_by_hand);
  g_test_add_func ("/lifecycle/ship", test_ship);
  g_test_add_func ("/lifecycle/ship-refusals", test_ship_refusals);
  g_test_add_func ("/lifecycle/pick-up", test_pick_up);
  g_test_add_func ("/lifecycle/split", test_split);
  g_test_add_func ("/lifecycle/events", test_events);
  g_test_add_func ("/lifecycle/returned", test_returned);
  g_test_add_func ("/lifecycle/reroute", test_reroute);
  g_test_add_func ("/lifecycle/reroute-window", test_reroute_window);
  g_test_add_func ("/lifecycle/aftersale", test_aftersale);
  g_test_add_func ("/lifecycle/marks", test_marks);
  g_test_add_func ("/lifecycle/act-text", test_act_text);

  return g_test_run ();
}
