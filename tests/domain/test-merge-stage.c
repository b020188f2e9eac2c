/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where an order stands once a file is believed: requests, holds, returns, and shops that sellers
 * have authority over (domain.md, What a file says). */
#include "wb-order-merge.h"

#include "domain-support.h"
#include "wb-lifecycle.h"
#include "wb-money.h"

static void
test_cancel_request (void)
{
  static const struct
  {
    const char *region;
    const char *previous; /* as_of of the file before */
    const char *respond_by;
  } cases[] = {
    /* The first file: from the payment at 09:16. */
    { "GB", NULL, "2026-05-22T09:16:00" },
    { "US", NULL, "2026-05-21T09:16:00" },
    /* The file before did not have it. */
    { "GB", "2026-05-20T20:00:00", "2026-05-22T20:00:00" },
    { "TH", "2026-05-20T20:00:00", "2026-05-21T20:00:00" },
    { "GB", "2026-05-19T20:00:00", "2026-05-22T09:16:00" },
    /* Files out of order: this one has it already. */
    { "GB", "2026-05-25T20:00:00", "2026-05-23T09:15:00" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (WbShop) shop = test_shop_new ("tiktok", cases[i].region);
      g_autoptr (WbOrder) draft = test_draft_new (WB_STAGE_TO_SHIP, WB_SUBSTAGE_AWAITING_SHIPMENT);
      g_autoptr (WbOrder) order = NULL;
      g_autoptr (WbOrder) again = NULL;
      WbFileFacts file = test_file (NULL);
      WbFileFacts later = test_file ("2026-05-21T12:00:00");

      shop->as_of = test_time (cases[i].previous);
      draft->request_type = g_strdup ("Cancel");
      order = wb_order_merge_file (NULL, draft, &file, shop);
      test_assert_stage (order, CANCELLING, NONE);
      test_assert_time (order->cancel_requested, NULL);
      test_assert_time (order->respond_by, cases[i].respond_by);
      g_assert_cmpint (order->respond_estimated, ==, 1);
      g_assert_cmpint (order->deadline_kind, ==, WB_DEADLINE_CANCEL_RESPONSE);

      /* Still there in a later file: the estimate stays. */
      shop->as_of = file.as_of;
      again = wb_order_merge_file (order, draft, &later, shop);
      test_assert_time (again->respond_by, cases[i].respond_by);
    }
}

static void
test_cancel_request_ends (void)
{
  g_autoptr (WbShop) shop = test_shop_new ("tiktok", "GB");
  g_autoptr (WbOrder) draft = test_draft_new (WB_STAGE_CANCELLING, WB_SUBSTAGE_NONE);
  g_autoptr (WbOrder) stored = test_merge_new (draft, shop);
  g_autoptr (WbOrder) rejected = NULL;
  g_autoptr (WbOrder) cancelled = NULL;
  WbFileFacts file = test_file (NULL);

  test_assert_stage (stored, CANCELLING, NONE);
  stored->cancel_requested = test_time ("2026-05-20T09:40:00");

  /* Turned down: the original deadlines. */
  test_get_item (draft, 0)->stage = WB_STAGE_TO_SHIP;
  test_get_item (draft, 0)->substage = WB_SUBSTAGE_AWAITING_SHIPMENT;
  rejected = wb_order_merge_file (stored, draft, &file, shop);
  test_assert_stage (rejected, TO_SHIP, AWAITING_SHIPMENT);
  test_assert_time (rejected->respond_by, NULL);
  test_assert_time (rejected->cancel_requested, NULL);
  g_assert_cmpint (rejected->respond_estimated, ==, 0);
  test_assert_time (rejected->deadline_at, "2026-05-22T09:16:00");

  /* Granted: when it was asked for stays known. */
  test_get_item (draft, 0)->stage = WB_STAGE_CANCELLED;
  draft->cancelled = test_time ("2026-05-20T12:00:00");
  cancelled = wb_order_merge_file (stored, draft, &file, shop);
  test_assert_stage (cancelled, CANCELLED, NONE);
  test_assert_time (cancelled->cancel_requested, "2026-05-20T09:40:00");
  g_assert_cmpint (cancelled->deadline_kind, ==, WB_DEADLINE_NONE);
}

static void
test_hold_ends (void)
{
  g_autoptr (WbShop) shop = test_shop_new ("tiktok", "GB");
  g_autoptr (WbOrder) draft = test_draft_new (WB_STAGE_TO_SHIP, WB_SUBSTAGE_ON_HOLD);
  g_autoptr (WbOrder) stored = test_merge_new (draft, shop);
  g_autoptr (WbOrder) order = NULL;
  WbFileFacts file = test_file (NULL);

  g_assert_cmpint (stored->deadline_kind, ==, WB_DEADLINE_NONE);

  /* The hold was seen at 10:00, so it ended after that. */
  test_get_item (draft, 0)->substage = WB_SUBSTAGE_AWAITING_SHIPMENT;
  order = wb_order_merge_file (stored, draft, &file, shop);
  test_assert_time (order->released, "2026-05-20T10:00:00");
  test_assert_time (order->deadline_at, "2026-05-22T10:00:00");
}

static void
test_returns_become_cases (void)
{
  g_autoptr (WbShop) shop = test_shop_new ("tiktok", "GB");
  g_autoptr (WbOrder) draft = test_draft_new (WB_STAGE_COMPLETED, WB_SUBSTAGE_NONE);
  g_autoptr (WbOrder) asked = NULL;
  g_autoptr (WbOrder) settled = NULL;
  g_autoptr (WbOrder) dropped = NULL;
  g_autoptr (WbOrder) asked_again = NULL;
  WbFileFacts first = test_file ("2026-05-21T00:00:00");
  WbFileFacts second = test_file ("2026-05-22T00:00:00");
  WbFileFacts third = test_file ("2026-05-23T00:00:00");
  WbCase     *part;

  draft->request_type = g_strdup ("Return/Refund");
  asked = wb_order_merge_file (NULL, draft, &first, shop);
  part = wb_order_find_part (asked, WB_PART_CASE, "1");
  g_assert_cmpstr (part->kind, ==, "refund");
  g_assert_cmpstr (part->state, ==, "requested");
  g_assert_cmpint (asked->after_sales, ==, 1);
  test_assert_stage (asked, COMPLETED, NONE);

  /* Refunded, and goods came back. */
  draft->refund = 1500;
  test_get_item (draft, 0)->returned = 1;
  settled = wb_order_merge_file (asked, draft, &second, shop);
  part = wb_order_find_part (settled, WB_PART_CASE, "1");
  g_assert_cmpstr (part->kind, ==, "return-refund");
  g_assert_cmpstr (part->state, ==, "closed");
  g_assert_cmpint (part->amount, ==, 1500);
  g_assert_cmpint (settled->after_sales, ==, 0);
  g_assert_cmpuint (wb_order_get_n_parts (settled, WB_PART_CASE), ==, 1);

  /* The status went without a refund, and came back. */
  g_clear_pointer (&draft, wb_order_free);
  draft = test_draft_new (WB_STAGE_COMPLETED, WB_SUBSTAGE_NONE);
  dropped = wb_order_merge_file (asked, draft, &second, shop);
  part = wb_order_find_part (dropped, WB_PART_CASE, "1");
  g_assert_cmpstr (part->state, ==, "closed");
  draft->request_type = g_strdup ("Return/Refund");
  asked_again = wb_order_merge_file (dropped, draft, &third, shop);
  part = wb_order_find_part (asked_again, WB_PART_CASE, "1");
  g_assert_cmpstr (part->state, ==, "requested");
}

static void
test_sellers_cases_are_left_alone (void)
{
  g_autoptr (WbShop) shop = test_shop_new ("tiktok", "GB");
  g_autoptr (WbOrder) draft = test_draft_new (WB_STAGE_COMPLETED, WB_SUBSTAGE_NONE);
  g_autoptr (WbOrder) stored = test_merge_new (draft, shop);
  g_autoptr (WbOrder) order = NULL;
  g_autoptr (WbOrder) asked = NULL;
  g_autoptr (WbAct) act = wb_act_new (WB_ACTION_AFTERSALE);
  g_autoptr (GError) error = NULL;
  WbFileFacts file = test_file ("2026-05-22T00:00:00");
  WbFileFacts later = test_file ("2026-05-23T00:00:00");
  WbCase     *part;

  /* Entered here; no file ever spoke of it. */
  test_set (&act->kind, "exchange");
  test_set (&act->reason, "damaged");
  wb_lifecycle_apply (stored, shop, act, test_time ("2026-05-21T00:00:00"), &error);
  g_assert_no_error (error);
  order = wb_order_merge_file (stored, draft, &file, shop);
  part = wb_order_get_part (order, WB_PART_CASE, 0);
  g_assert_cmpstr (part->state, ==, "requested");
  g_assert_cmpstr (part->kind, ==, "exchange");

  /* A return that a file tells of is another case, with its own end. */
  test_set (&draft->request_type, "Return/Refund");
  draft->refund = 1500;
  asked = wb_order_merge_file (order, draft, &later, shop);
  g_assert_cmpuint (wb_order_get_n_parts (asked, WB_PART_CASE), ==, 2);
  part = wb_order_get_part (asked, WB_PART_CASE, 0);
  g_assert_cmpstr (part->state, ==, "requested");
  g_assert_cmpint (part->amount, ==, WB_MONEY_NONE);
  part = wb_order_get_part (asked, WB_PART_CASE, 1);
  g_assert_cmpstr (part->state, ==, "closed");
  g_assert_cmpint (part->amount, ==, 1500);
}

/* 抖店 tells of a case by line: it is over when the line has none any more, or was refunded. */
static void
test_lines_cases_end (void)
{
  g_autoptr (WbShop) shop = test_shop_new ("douyin", "CN");
  g_autoptr (WbOrder) draft = test_draft_new (WB_STAGE_TO_SHIP, WB_SUBSTAGE_AWAITING_SHIPMENT);
  g_autoptr (WbOrder) asked = NULL;
  g_autoptr (WbOrder) untold = NULL;
  g_autoptr (WbOrder) older = NULL;
  g_autoptr (WbOrder) gone = NULL;
  g_autoptr (WbOrder) refunded = NULL;
  WbFileFacts first = test_file ("2026-05-21T00:00:00");
  WbFileFacts before = test_file ("2026-05-20T12:00:00");
  WbFileFacts later = test_file ("2026-05-22T00:00:00");
  WbFileFacts silent = later;
  const char *line = test_get_item (draft, 0)->key;

  silent.part_fields[WB_PART_CASE] = 0;
  test_add_case (draft, line, "requested", NULL);
  asked = wb_order_merge_file (NULL, draft, &first, shop);
  g_assert_cmpint (asked->after_sales, ==, 1);
  test_add_case (asked, "7", "requested", NULL); /* entered here */

  /* Without such a column, or as of before, nothing is said of it. */
  g_ptr_array_set_size (draft->parts[WB_PART_CASE], 0);
  untold = wb_order_merge_file (asked, draft, &silent, shop);
  older = wb_order_merge_file (asked, draft, &before, shop);
  g_assert_cmpstr (((WbCase *) wb_order_find_part (untold, WB_PART_CASE, line))->state, ==,
                   "requested");
  g_assert_cmpstr (((WbCase *) wb_order_find_part (older, WB_PART_CASE, line))->state, ==,
                   "requested");

  gone = wb_order_merge_file (asked, draft, &later, shop);
  g_assert_cmpstr (((WbCase *) wb_order_find_part (gone, WB_PART_CASE, line))->state, ==, "closed");
  g_assert_cmpstr (((WbCase *) wb_order_find_part (gone, WB_PART_CASE, "7"))->state, ==,
                   "requested");
  test_assert_stage (gone, TO_SHIP, AWAITING_SHIPMENT);

  test_get_item (draft, 0)->refunded = 1;
  refunded = wb_order_merge_file (asked, draft, &later, shop);
  g_assert_cmpstr (((WbCase *) wb_order_find_part (refunded, WB_PART_CASE, line))->state, ==,
                   "closed");
  test_assert_stage (refunded, CANCELLED, NONE);
}

/* In a seller's shop an order moves forward only. */
static void
test_sellers_shop (void)
{
  static const struct
  {
    WbStage    stored;
    WbSubstage stored_sub;
    WbStage    file;
    WbSubstage file_sub;
    gboolean   moves;
  } cases[] = {
    { WB_STAGE_UNPAID, 0, WB_STAGE_TO_SHIP, WB_SUBSTAGE_AWAITING_SHIPMENT, TRUE },
    { WB_STAGE_TO_SHIP, WB_SUBSTAGE_AWAITING_SHIPMENT, WB_STAGE_SHIPPED, WB_SUBSTAGE_IN_TRANSIT,
      TRUE },
    { WB_STAGE_SHIPPED, WB_SUBSTAGE_IN_TRANSIT, WB_STAGE_SHIPPED, WB_SUBSTAGE_DELIVERED, TRUE },
    { WB_STAGE_SHIPPED, WB_SUBSTAGE_IN_TRANSIT, WB_STAGE_TO_SHIP, WB_SUBSTAGE_AWAITING_SHIPMENT,
      FALSE },
    { WB_STAGE_SHIPPED, WB_SUBSTAGE_DELIVERED, WB_STAGE_SHIPPED, WB_SUBSTAGE_IN_TRANSIT, FALSE },
    { WB_STAGE_CANCELLED, 0, WB_STAGE_TO_SHIP, WB_SUBSTAGE_AWAITING_SHIPMENT, FALSE },
    { WB_STAGE_CANCELLED, 0, WB_STAGE_COMPLETED, 0, FALSE },
    { WB_STAGE_CANCELLING, 0, WB_STAGE_TO_SHIP, WB_SUBSTAGE_AWAITING_SHIPMENT, FALSE },
  };
  g_autoptr (WbShop) shop = test_shop_new ("other", "GB");

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (WbOrder) draft = test_draft_new (cases[i].file, cases[i].file_sub);
      g_autoptr (WbOrder) stored = test_order_new (TEST_CREATED);
      g_autoptr (WbOrder) order = NULL;
      WbFileFacts file = test_file (NULL);
      WbPackage  *package;

      stored->stage = cases[i].stored;
      stored->substage = cases[i].stored_sub;
      stored->shipped = test_time ("2026-05-20T12:00:00");
      package = test_add_package (stored, "P1", "P1", "T1");
      package->substage = WB_SUBSTAGE_IN_TRANSIT;
      test_set (&test_get_item (stored, 0)->package_key, "P1");
      test_add_package (draft, "P1", "P1", "other");
      test_set (&test_get_item (draft, 0)->package_key, "P1");
      test_set (&draft->city, "Newton");
      order = wb_order_merge_file (stored, draft, &file, shop);

      g_assert_cmpint (order->stage, ==, cases[i].moves ? cases[i].file : cases[i].stored);
      g_assert_cmpint (order->substage, ==,
                       cases[i].moves ? cases[i].file_sub : cases[i].stored_sub);
      /* What the seller did stands; what is not the seller's is brought up to date. */
      test_assert_time (order->shipped, "2026-05-20T12:00:00");
      package = wb_order_find_part (order, WB_PART_PACKAGE, "P1");
      g_assert_cmpstr (package->tracking, ==, "T1");
      if (!cases[i].moves)
        g_assert_cmpint (package->substage, ==, WB_SUBSTAGE_IN_TRANSIT);
      g_assert_cmpstr (order->city, ==, "Newton");
    }
}

static void
test_settle (void)
{
  g_autoptr (WbShop) shop = test_shop_new ("tiktok", "GB");
  g_autoptr (WbOrder) order = test_order_new (TEST_CREATED);

  order->item_count = 99;
  order->after_sales = 1;
  test_add_item (order, "B", "B", NULL)->quantity = 5;
  test_add_case (order, "1", "rejected", NULL);
  wb_order_settle (order, shop);
  g_assert_cmpint (order->item_count, ==, 2);
  g_assert_cmpint (order->quantity, ==, 6);
  g_assert_cmpint (order->after_sales, ==, 0);
  g_assert_cmpint (order->deadline_kind, ==, WB_DEADLINE_PACK_BY);

  order->stage = WB_STAGE_CANCELLED;
  wb_order_settle (order, shop);
  g_assert_cmpint (order->deadline_kind, ==, WB_DEADLINE_NONE);
  test_assert_time (order->deadline_at, NULL);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/merge-stage/cancel-request", test_cancel_request);
  g_test_add_func ("/merge-stage/cancel-request-ends", test_cancel_request_ends);
  g_test_add_func ("/merge-stage/hold-ends", test_hold_ends);
  g_test_add_func ("/merge-stage/returns-become-cases", test_returns_become_cases);
  g_test_add_func ("/merge-stage/sellers-cases-are-left-alone", test_sellers_cases_are_left_alone);
  g_test_add_func ("/merge-stage/lines-cases-end", test_lines_cases_end);
  g_test_add_func ("/merge-stage/sellers-shop", test_sellers_shop);
  g_test_add_func ("/merge-stage/settle", test_settle);

  return g_test_run ();
}
