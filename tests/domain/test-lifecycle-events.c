/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is heard of parcels: against files, and against the window for a new address
 * (docs/lifecycle.md, What is heard of parcels). */
#include "wb-deadlines.h"
#include "wb-lifecycle.h"

#include "domain-support.h"

#define SHIPPED "2026-05-20T12:00:00"
#define TICKED "2026-05-20T13:00:00"
#define HEARD "2026-05-21T09:00:00"
#define BEFORE_IT "2026-05-21T08:00:00"
#define AFTER_IT "2026-05-21T18:00:00"

static void
track (WbOrder *order, const WbShop *shop, const char *event, const char *at)
{
  g_autoptr (WbAct) act = wb_act_new (WB_ACTION_TRACKING);
  g_autoptr (GError) error = NULL;

  test_set (&act->event, event);
  act->at = test_time (at);
  wb_lifecycle_apply (order, shop, act, act->at, &error);
  g_assert_no_error (error);
}

static WbOrder *
read_word (const WbOrder *stored, const WbShop *shop, WbSubstage substage, const char *as_of)
{
  WbStage stage = substage == WB_SUBSTAGE_NONE         ? WB_STAGE_COMPLETED
                  : substage >= WB_SUBSTAGE_IN_TRANSIT ? WB_STAGE_SHIPPED
                                                       : WB_STAGE_TO_SHIP;
  g_autoptr (WbOrder) draft = test_draft_new (stage, substage);
  WbFileFacts file = test_file (as_of);

  return wb_order_merge_file (stored, draft, &file, shop);
}

static void
ship (WbOrder *order, const WbShop *shop, const char *handover)
{
  g_autoptr (WbAct) act = wb_act_new (WB_ACTION_SHIP);
  g_autoptr (GError) error = NULL;

  test_set (&act->carrier, "Royal Mail");
  test_set (&act->tracking, "AB123456789GB");
  test_set (&act->handover, handover);
  wb_lifecycle_apply (order, shop, act, test_time (SHIPPED), &error);
  g_assert_no_error (error);
}

/* A parcel that the platform knows of: it was shipped and ticked off, and a file said so; or one
 * that it does not know of yet. */
static WbOrder *
make_shipped (const WbShop *shop, gboolean known)
{
  g_autoptr (WbOrder) draft = test_draft_new (WB_STAGE_TO_SHIP, WB_SUBSTAGE_AWAITING_SHIPMENT);
  WbOrder *order = test_merge_new (draft, shop);
  WbOrder *confirmed;

  ship (order, shop, "drop-off");
  if (!known)
    return order;
  g_assert_true (wb_lifecycle_tick (order, shop, "1", test_time (TICKED)));
  confirmed = read_word (order, shop, WB_SUBSTAGE_IN_TRANSIT, "2026-05-20T18:00:00");
  wb_order_free (order);

  return confirmed;
}

/* In a shop the platform decides in: an event is of its time. A file from before cannot know of it;
 * a later one gives it up only where files have a word for it. */
static void
test_files (void)
{
  static const struct
  {
    const char *event;
    gboolean    known; /* that the parcel is on its way */
    const char *as_of;
    WbSubstage  word;
    WbStage     stage;
    WbSubstage  substage;
  } cases[] = {
    /* From before it was heard of. */
    { "delivered", TRUE, BEFORE_IT, WB_SUBSTAGE_IN_TRANSIT, WB_STAGE_SHIPPED,
      WB_SUBSTAGE_DELIVERED },
    { "failed", TRUE, BEFORE_IT, WB_SUBSTAGE_IN_TRANSIT, WB_STAGE_SHIPPED,
      WB_SUBSTAGE_DELIVERY_FAILED },
    { "returned", TRUE, BEFORE_IT, WB_SUBSTAGE_IN_TRANSIT, WB_STAGE_CANCELLED,
      WB_SUBSTAGE_RETURNED },
    /* Files say "In transit" of these all the same. */
    { "failed", TRUE, AFTER_IT, WB_SUBSTAGE_IN_TRANSIT, WB_STAGE_SHIPPED,
      WB_SUBSTAGE_DELIVERY_FAILED },
    { "returning", TRUE, AFTER_IT, WB_SUBSTAGE_IN_TRANSIT, WB_STAGE_SHIPPED,
      WB_SUBSTAGE_RETURNING },
    { "customs", TRUE, AFTER_IT, WB_SUBSTAGE_IN_TRANSIT, WB_STAGE_SHIPPED, WB_SUBSTAGE_IN_TRANSIT },
    /* They would show these. */
    { "delivered", TRUE, AFTER_IT, WB_SUBSTAGE_IN_TRANSIT, WB_STAGE_SHIPPED,
      WB_SUBSTAGE_IN_TRANSIT },
    { "returned", TRUE, AFTER_IT, WB_SUBSTAGE_IN_TRANSIT, WB_STAGE_SHIPPED,
      WB_SUBSTAGE_IN_TRANSIT },
    /* Confirmed, or further on. */
    { "delivered", TRUE, AFTER_IT, WB_SUBSTAGE_DELIVERED, WB_STAGE_SHIPPED, WB_SUBSTAGE_DELIVERED },
    { "failed", TRUE, AFTER_IT, WB_SUBSTAGE_DELIVERED, WB_STAGE_SHIPPED, WB_SUBSTAGE_DELIVERED },
    { "delivered", TRUE, BEFORE_IT, WB_SUBSTAGE_NONE, WB_STAGE_COMPLETED, WB_SUBSTAGE_NONE },
    /* The platform was not told of the parcel: it knows nothing of its way. */
    { "delivered", FALSE, AFTER_IT, WB_SUBSTAGE_AWAITING_SHIPMENT, WB_STAGE_SHIPPED,
      WB_SUBSTAGE_DELIVERED },
    { "failed", FALSE, AFTER_IT, WB_SUBSTAGE_AWAITING_SHIPMENT, WB_STAGE_SHIPPED,
      WB_SUBSTAGE_DELIVERY_FAILED },
  };
  g_autoptr (WbShop) shop = test_shop_new ("tiktok", "GB");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *where = g_strdup_printf ("row %u", i);
      g_autoptr (WbOrder) stored = make_shipped (shop, cases[i].known);
      g_autoptr (WbOrder) merged = NULL;
      g_autoptr (WbOrder) again = NULL;

      track (stored, shop, cases[i].event, HEARD);
      merged = read_word (stored, shop, cases[i].word, cases[i].as_of);
      test_assert_stage_at (where, merged, cases[i].stage, cases[i].substage);
      g_assert_cmpuint (wb_order_get_n_parts (merged, WB_PART_EVENT), ==, 1);
      again = read_word (merged, shop, cases[i].word, cases[i].as_of);
      g_assert_cmpuint (wb_record_diff (wb_order_get_info (), merged, again), ==, 0);
    }
}

/* A second try after a failed one, both heard of before the file. */
static void
test_in_their_order (void)
{
  g_autoptr (WbShop) shop = test_shop_new ("tiktok", "GB");
  g_autoptr (WbOrder) stored = make_shipped (shop, TRUE);
  g_autoptr (WbOrder) merged = NULL;

  track (stored, shop, "failed", HEARD);
  track (stored, shop, "in-transit", "2026-05-21T15:00:00");
  merged = read_word (stored, shop, WB_SUBSTAGE_IN_TRANSIT, AFTER_IT);
  test_assert_stage (merged, SHIPPED, IN_TRANSIT);
}

/* The times that an event has set go with it, and stay with it. */
static void
test_times (void)
{
  g_autoptr (WbShop) shop = test_shop_new ("tiktok", "GB");
  g_autoptr (WbOrder) stored = make_shipped (shop, TRUE);
  g_autoptr (WbOrder) before = NULL;
  g_autoptr (WbOrder) after = NULL;

  track (stored, shop, "delivered", HEARD);
  test_assert_time (stored->delivered, HEARD);
  before = read_word (stored, shop, WB_SUBSTAGE_IN_TRANSIT, BEFORE_IT);
  test_assert_time (before->delivered, HEARD);
  after = read_word (before, shop, WB_SUBSTAGE_IN_TRANSIT, AFTER_IT);
  g_assert_cmpint (after->delivered, ==, WB_TIME_NONE);
}

/* The platform's own parcel waits for the carrier. */
static WbOrder *
read_waiting (const WbOrder *stored, const WbShop *shop, const char *as_of)
{
  g_autoptr (WbOrder) draft = test_draft_new (WB_STAGE_TO_SHIP, WB_SUBSTAGE_AWAITING_COLLECTION);
  WbFileFacts file = test_file (as_of);

  test_add_package (draft, "1150000000000000001", "1150000000000000001", "AB123456789GB");
  test_set (&test_get_item (draft, 0)->package_key, "1150000000000000001");

  return wb_order_merge_file (stored, draft, &file, shop);
}

/* What is collected at the door is on its way from then on, whatever an older file says. */
static void
test_collected (void)
{
  g_autoptr (WbShop) shop = test_shop_new ("tiktok", "GB");
  g_autoptr (WbOrder) draft = test_draft_new (WB_STAGE_TO_SHIP, WB_SUBSTAGE_AWAITING_SHIPMENT);
  g_autoptr (WbOrder) stored = test_merge_new (draft, shop);
  g_autoptr (WbOrder) before = NULL;
  g_autoptr (WbOrder) after = NULL;

  ship (stored, shop, "pick-up");
  test_assert_stage (stored, TO_SHIP, AWAITING_COLLECTION);
  g_assert_true (wb_lifecycle_tick (stored, shop, "1", test_time (TICKED)));
  track (stored, shop, "collected", HEARD);
  before = read_waiting (stored, shop, BEFORE_IT);
  test_assert_stage (before, SHIPPED, IN_TRANSIT);
  test_assert_time (before->shipped, HEARD);
  after = read_waiting (before, shop, AFTER_IT);
  test_assert_stage (after, TO_SHIP, AWAITING_COLLECTION);
  g_assert_cmpint (after->shipped, ==, WB_TIME_NONE);
}

/* A shipment that a file contradicts was no packing either, unless it was packed before. */
static void
test_ready (void)
{
  for (int packed = FALSE; packed <= TRUE; packed++)
    {
      g_autoptr (WbShop) shop = test_shop_new ("tiktok", "GB");
      g_autoptr (WbOrder) draft = test_draft_new (WB_STAGE_TO_SHIP, WB_SUBSTAGE_AWAITING_SHIPMENT);
      g_autoptr (WbOrder) order = test_merge_new (draft, shop);
      g_autoptr (WbAct) pack = wb_act_new (WB_ACTION_PACK);
      g_autoptr (WbOrder) pending = NULL;
      g_autoptr (WbOrder) contradicted = NULL;

      if (packed)
        g_assert_true (
            wb_lifecycle_apply (order, shop, pack, test_time ("2026-05-20T11:00:00"), NULL));
      ship (order, shop, "drop-off");
      g_assert_true (wb_lifecycle_tick (order, shop, "1", test_time (TICKED)));
      pending = read_word (order, shop, WB_SUBSTAGE_AWAITING_SHIPMENT, SHIPPED);
      test_assert_time (pending->ready, packed ? "2026-05-20T11:00:00" : SHIPPED);
      contradicted = read_word (pending, shop, WB_SUBSTAGE_AWAITING_SHIPMENT, AFTER_IT);
      test_assert_stage (contradicted, TO_SHIP, AWAITING_SHIPMENT);
      g_assert_cmpint (
          wb_lifecycle_check (contradicted, shop, WB_ACTION_PACK, test_time (AFTER_IT)), ==,
          packed ? WB_REFUSAL_PACKED : WB_REFUSAL_NONE);
    }
}

/* Cash on delivery: files say "Unpaid" until the end, and the parcel goes its way all the same. */
static void
test_cash_on_delivery (void)
{
  g_autoptr (WbShop) shop = test_shop_new ("tiktok", "MY");
  g_autoptr (WbOrder) draft = test_draft_new (WB_STAGE_UNPAID, WB_SUBSTAGE_NONE);
  g_autoptr (WbOrder) order = NULL;

  draft->cod = 1;
  draft->paid = WB_TIME_NONE;
  order = test_merge_new (draft, shop);
  test_assert_stage (order, TO_SHIP, AWAITING_SHIPMENT);
  ship (order, shop, "drop-off");
  test_assert_stage (order, SHIPPED, IN_TRANSIT);
}

/* The window is the next deadline until it has closed; a new failure opens one anew. */
static void
test_window_closes (void)
{
  g_autoptr (WbShop) shop = test_shop_new ("tiktok", "GB");
  g_autoptr (WbOrder) order = make_shipped (shop, TRUE);
  g_autoptr (GArray) spans = NULL;
  WbDeadline next;
  WbRule     rule;
  gint64     at;

  track (order, shop, "failed", HEARD);
  g_assert_true (wb_order_get_next_deadline (order, shop, &next));
  g_assert_cmpint (next.kind, ==, WB_DEADLINE_REROUTE_WINDOW);
  test_assert_time (next.at, "2026-05-28T09:00:00");
  g_assert_true (wb_rule_get_next (order, shop, &rule, &at));
  g_assert_cmpint (rule, ==, WB_RULE_REROUTE_WINDOW);
  test_assert_time (at, "2026-05-28T09:00:01");
  g_assert_cmpint (order->rule_at, ==, at);

  wb_rule_apply (order, shop, rule, at);
  g_assert_false (wb_order_get_next_deadline (order, shop, &next));
  g_assert_cmpint (order->deadline_at, ==, WB_TIME_NONE);
  g_assert_cmpint (order->rule_at, ==, WB_TIME_NONE);
  g_assert_cmpint (wb_lifecycle_check (order, shop, WB_ACTION_REROUTE, at), ==,
                   WB_REFUSAL_WINDOW_CLOSED);
  /* It is still to be looked after. */
  spans = wb_order_get_spans (order, shop);
  g_assert_cmpuint (spans->len, ==, 1);
  g_assert_cmpint (g_array_index (spans, WbSpan, 0).kind, ==, WB_ATTENTION_DELIVERY_FAILED);

  track (order, shop, "failed", "2026-05-29T10:00:00");
  g_assert_true (wb_order_get_next_deadline (order, shop, &next));
  test_assert_time (next.at, "2026-06-05T10:00:00");
}

/* A parcel cannot have been anywhere before its order was placed. */
static void
test_too_early (void)
{
  g_autoptr (WbShop) shop = test_shop_new ("tiktok", "GB");
  g_autoptr (WbOrder) order = make_shipped (shop, TRUE);
  g_autoptr (WbAct) act = wb_act_new (WB_ACTION_TRACKING);
  g_autoptr (GError) error = NULL;

  test_set (&act->event, "delivered");
  act->at = order->created - 1;
  g_assert_false (wb_lifecycle_apply (order, shop, act, test_time (HEARD), &error));
  g_assert_error (error, WB_LIFECYCLE_ERROR, WB_REFUSAL_TOO_EARLY);
  act->at = order->created;
  g_clear_error (&error);
  g_assert_true (wb_lifecycle_apply (order, shop, act, test_time (HEARD), &error));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/lifecycle-events/files", test_files);
  g_test_add_func ("/lifecycle-events/in-their-order", test_in_their_order);
  g_test_add_func ("/lifecycle-events/times", test_times);
  g_test_add_func ("/lifecycle-events/collected", test_collected);
  g_test_add_func ("/lifecycle-events/ready", test_ready);
  g_test_add_func ("/lifecycle-events/cash-on-delivery", test_cash_on_delivery);
  g_test_add_func ("/lifecycle-events/window-closes", test_window_closes);
  g_test_add_func ("/lifecycle-events/too-early", test_too_early);

  return g_test_run ();
}
