/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What rules do when a deadline has passed, and what files say of it (domain.md, The clocks;
 * docs/lifecycle.md, What happens by itself). */
#include "wb-lifecycle.h"

#include "lifecycle-support.h"

#define ACTED "2026-05-20T12:00:00"
#define TICKED "2026-05-20T13:00:00"

static void
assert_next (const WbOrder *order, const WbShop *shop, int rule, const char *at)
{
  WbRule found;
  gint64 time;

  g_assert_cmpint (wb_rule_get_next (order, shop, &found, &time), ==, rule >= 0);
  if (rule < 0)
    return;
  g_assert_cmpstr (wb_rule_get_id (found), ==, wb_rule_get_id (rule));
  test_assert_time (time, at);
  g_assert_cmpint (order->rule_at, ==, time);
}

/* Unpaid for 48 h: cancelled, as the platform is expected to have done, until a file is read. */
static void
test_expected (void)
{
  static const struct
  {
    const char *as_of;
    TestWord    word;
    WbStage     stage;
    const char *task;
  } cases[] = {
    { "2026-05-22T08:00:00", WORD_UNPAID, WB_STAGE_CANCELLED, "expected" }, /* from before */
    { "2026-05-22T12:00:00", WORD_CANCELLED, WB_STAGE_CANCELLED, "confirmed" },
    { "2026-05-22T12:00:00", WORD_UNPAID, WB_STAGE_UNPAID, "dropped" },
    { "2026-05-22T12:00:00", WORD_TO_SHIP, WB_STAGE_TO_SHIP, "dropped" },
  };
  g_autoptr (WbShop) shop = test_shop_new ("tiktok", "GB");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (WbOrder) draft = test_draft_of_word (WORD_UNPAID);
      g_autoptr (WbOrder) stored = test_merge_new (draft, shop);
      g_autoptr (WbOrder) merged = NULL;

      assert_next (stored, shop, WB_RULE_PAYMENT_DEADLINE, "2026-05-22T09:15:00");
      wb_rule_apply (stored, shop, WB_RULE_PAYMENT_DEADLINE, test_time ("2026-05-22T09:15:00"));
      test_assert_stage (stored, CANCELLED, NONE);
      test_assert_time (stored->cancelled, "2026-05-22T09:15:00");
      g_assert_cmpstr (stored->cancel_by, ==, "System");
      g_assert_cmpstr (test_get_only_task (stored)->state, ==, "expected");
      assert_next (stored, shop, -1, NULL);

      merged = test_read_word (stored, shop, cases[i].word, cases[i].as_of);
      g_assert_cmpint (merged->stage, ==, cases[i].stage);
      g_assert_cmpstr (test_get_only_task (merged)->state, ==, cases[i].task);
      /* It does not fire a second time against the platform's word. */
      assert_next (merged, shop, -1, NULL);
    }
}

/* A file of after the deadline that still has the order unpaid has spoken before the rule could:
 * it would be contradicted by that very file. */
static void
test_told_otherwise (void)
{
  g_autoptr (WbShop) shop = test_shop_new ("tiktok", "GB");
  g_autoptr (WbShop) own =
      test_shop_new_with ("other", "GB", WB_AUTHORITY_SELLER, "payment-deadline", "48h");
  g_autoptr (WbOrder) draft = test_draft_of_word (WORD_UNPAID);
  g_autoptr (WbOrder) stored = test_merge_new (draft, shop);
  g_autoptr (WbOrder) before = test_read_word (stored, shop, WORD_UNPAID, "2026-05-22T09:15:00");
  g_autoptr (WbOrder) after = test_read_word (stored, shop, WORD_UNPAID, "2026-05-22T09:15:01");
  g_autoptr (WbOrder) kept = test_read_word (stored, own, WORD_UNPAID, "2026-05-22T09:15:01");

  assert_next (before, shop, WB_RULE_PAYMENT_DEADLINE, "2026-05-22T09:15:00");
  assert_next (after, shop, -1, NULL);
  assert_next (kept, own, WB_RULE_PAYMENT_DEADLINE, "2026-05-22T09:15:00");
}

/* An estimated deadline cancels nothing; one that is known does, to the second. */
static void
test_unanswered (void)
{
  g_autoptr (WbShop) shop = test_shop_new ("tiktok", "GB");
  g_autoptr (WbShop) own =
      test_shop_new_with ("other", "GB", WB_AUTHORITY_SELLER, "cancel-response", "24h");
  g_autoptr (WbOrder) draft = test_draft_of_word (WORD_CANCELLING);
  g_autoptr (WbOrder) estimated = test_merge_new (draft, shop);
  g_autoptr (WbOrder) order = test_order_new (TEST_CREATED);
  g_autoptr (WbAct) act = wb_act_new (WB_ACTION_REQUEST_CANCEL);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (estimated->respond_estimated, ==, 1);
  assert_next (estimated, shop, -1, NULL);

  test_set (&act->reason, "No longer needed");
  g_assert_true (wb_lifecycle_apply (order, own, act, test_time (ACTED), &error));
  assert_next (order, own, WB_RULE_CANCEL_RESPONSE, "2026-05-21T12:00:00");
  wb_rule_apply (order, own, WB_RULE_CANCEL_RESPONSE, test_time ("2026-05-21T12:00:00"));
  test_assert_stage (order, CANCELLED, NONE);
  g_assert_cmpstr (order->cancel_reason, ==, "No longer needed");
  g_assert_cmpuint (wb_order_get_n_parts (order, WB_PART_TASK), ==, 0);
  assert_next (order, own, -1, NULL);
}

static void
test_auto_complete (void)
{
  g_autoptr (WbShop) shop = test_shop_new ("tiktok", "GB");
  g_autoptr (WbShop) own =
      test_shop_new_with ("other", "GB", WB_AUTHORITY_SELLER, "auto-complete", "14cd");
  g_autoptr (WbOrder) order = test_order_new (TEST_CREATED);

  order->stage = WB_STAGE_SHIPPED;
  order->substage = WB_SUBSTAGE_DELIVERED;
  order->delivered = test_time (ACTED);
  wb_order_settle (order, shop);
  assert_next (order, shop, -1, NULL);
  wb_order_settle (order, own);
  /* Fourteen days later at the same local time; both are in British Summer Time. */
  assert_next (order, own, WB_RULE_AUTO_COMPLETE, "2026-06-03T12:00:00");
  wb_rule_apply (order, own, WB_RULE_AUTO_COMPLETE, order->rule_at);
  test_assert_stage (order, COMPLETED, NONE);
  test_assert_time (order->completed, "2026-06-03T12:00:00");
}

/* The window is open to its last second; a submitted ticket has two working days (a Wednesday, so
 * until Friday). */
static void
test_tickets (void)
{
  g_autoptr (WbShop) shop = test_shop_new ("tiktok", "GB");
  g_autoptr (WbOrder) order = test_order_new (TEST_CREATED);
  WbReroute *ticket = wb_order_add_part (order, WB_PART_REROUTE);

  order->stage = WB_STAGE_SHIPPED;
  order->substage = WB_SUBSTAGE_DELIVERY_FAILED;
  test_set (&ticket->key, "1");
  test_set (&ticket->state, "draft");
  ticket->failed_at = test_time (ACTED);
  wb_order_settle (order, shop);
  assert_next (order, shop, WB_RULE_REROUTE_WINDOW, "2026-05-27T12:00:01");

  test_set (&ticket->state, "submitted");
  ticket->submitted = test_time (TICKED);
  wb_order_settle (order, shop);
  assert_next (order, shop, WB_RULE_REROUTE_ANSWER, "2026-05-22T13:00:01");
  wb_rule_apply (order, shop, WB_RULE_REROUTE_ANSWER, order->rule_at);
  g_assert_cmpstr (ticket->state, ==, "expired");
  assert_next (order, shop, -1, NULL);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/lifecycle-rules/expected", test_expected);
  g_test_add_func ("/lifecycle-rules/told-otherwise", test_told_otherwise);
  g_test_add_func ("/lifecycle-rules/unanswered", test_unanswered);
  g_test_add_func ("/lifecycle-rules/auto-complete", test_auto_complete);
  g_test_add_func ("/lifecycle-rules/tickets", test_tickets);

  return g_test_run ();
}
