/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a file says of an order's fields and parts, laid over what is known (domain.md, What a file
 * says). */
#include "wb-order-merge.h"

#include "domain-support.h"

/* No field of the order or of a part differs. */
static void
assert_same (const WbOrder *a, const WbOrder *b)
{
  g_assert_cmphex (wb_record_diff (wb_order_get_info (), a, b), ==, 0);
  for (int kind = 0; kind < WB_N_PART_KINDS; kind++)
    {
      g_assert_cmpuint (wb_order_get_n_parts (a, kind), ==, wb_order_get_n_parts (b, kind));
      for (guint i = 0; i < wb_order_get_n_parts (a, kind); i++)
        g_assert_cmphex (wb_record_diff (wb_part_get_info (kind), wb_order_get_part (a, kind, i),
                                         wb_order_get_part (b, kind, i)),
                         ==, 0);
    }
}

static void
test_new_order (void)
{
  g_autoptr (WbShop) shop = test_shop_new ("tiktok", "GB");
  g_autoptr (WbOrder) draft = test_draft_new (WB_STAGE_TO_SHIP, WB_SUBSTAGE_AWAITING_SHIPMENT);
  g_autoptr (WbOrder) before = NULL;
  g_autoptr (WbOrder) order = NULL;
  g_autoptr (WbOrder) again = NULL;
  WbFileFacts file = test_file ("2026-05-20T10:00:00");

  test_get_item (draft, 0)->quantity = 3;
  test_add_item (draft, "B", "1729000000000000002", NULL)->stage = WB_STAGE_TO_SHIP;
  before = wb_order_copy (draft);
  order = wb_order_merge_file (NULL, draft, &file, shop);

  test_assert_stage (order, TO_SHIP, AWAITING_SHIPMENT);
  test_assert_time (order->as_of, "2026-05-20T10:00:00");
  g_assert_cmpint (order->item_count, ==, 2);
  g_assert_cmpint (order->quantity, ==, 4);
  g_assert_cmpint (order->deadline_kind, ==, WB_DEADLINE_PACK_BY);
  test_assert_time (order->deadline_at, "2026-05-22T09:16:00");
  assert_same (draft, before);

  /* The same file once more changes nothing. */
  again = wb_order_merge_file (order, draft, &file, shop);
  assert_same (again, order);
}

static void
test_newer_file (void)
{
  g_autoptr (WbShop) shop = test_shop_new ("tiktok", "GB");
  g_autoptr (WbOrder) draft = test_draft_new (WB_STAGE_TO_SHIP, WB_SUBSTAGE_AWAITING_SHIPMENT);
  g_autoptr (WbOrder) stored = NULL;
  g_autoptr (WbOrder) newer = NULL;
  g_autoptr (WbOrder) order = NULL;
  WbFileFacts file = test_file (NULL);

  draft->total = 3732;
  draft->channel = g_strdup ("LIVE");
  draft->buyer_message = g_strdup ("Leave it at the door");
  stored = test_merge_new (draft, shop);
  test_set (&stored->note, "call first");

  newer = test_draft_new (WB_STAGE_SHIPPED, WB_SUBSTAGE_IN_TRANSIT);
  newer->total = 3000;
  newer->shipped = test_time ("2026-05-21T08:00:00");
  /* No column for the channel; cells for the rest, that of the message empty. */
  file.order_fields &= ~test_fields (wb_order_get_info (), "channel", NULL);
  order = wb_order_merge_file (stored, newer, &file, shop);

  g_assert_cmpint (order->total, ==, 3000);
  g_assert_cmpstr (order->channel, ==, "LIVE");
  g_assert_cmpstr (order->buyer_message, ==, NULL);
  /* What the seller wrote is not an empty cell's to delete. */
  g_assert_cmpstr (order->note, ==, "call first");
  test_assert_stage (order, SHIPPED, IN_TRANSIT);
  test_assert_time (order->as_of, "2026-05-21T09:15:00");
  g_assert_cmpint (order->deadline_kind, ==, WB_DEADLINE_NONE);
  g_assert_cmpuint (wb_order_get_n_parts (order, WB_PART_ITEM), ==, 1);
}

static void
test_older_file_fills (void)
{
  g_autoptr (WbShop) shop = test_shop_new ("tiktok", "GB");
  g_autoptr (WbOrder) draft = test_draft_new (WB_STAGE_SHIPPED, WB_SUBSTAGE_IN_TRANSIT);
  g_autoptr (WbOrder) stored = NULL;
  g_autoptr (WbOrder) older = NULL;
  g_autoptr (WbOrder) order = NULL;
  WbFileFacts file = test_file ("2026-05-20T09:30:00");

  draft->total = 3732;
  draft->shipped = test_time ("2026-05-20T09:50:00");
  test_get_item (draft, 0)->amount = 3000;
  stored = test_merge_new (draft, shop);

  older = test_draft_new (WB_STAGE_TO_SHIP, WB_SUBSTAGE_AWAITING_SHIPMENT);
  older->total = 1;
  older->channel = g_strdup ("LIVE");
  older->request_type = g_strdup ("Cancel");
  test_get_item (older, 0)->amount = 1;
  test_get_item (older, 0)->category = g_strdup ("Lamps");
  order = wb_order_merge_file (stored, older, &file, shop);

  g_assert_cmpint (order->total, ==, 3732);
  g_assert_cmpstr (order->channel, ==, "LIVE");
  test_assert_time (order->shipped, "2026-05-20T09:50:00");
  test_assert_time (order->as_of, "2026-05-20T10:00:00");
  test_assert_stage (order, SHIPPED, IN_TRANSIT);
  g_assert_cmpint (test_get_item (order, 0)->amount, ==, 3000);
  g_assert_cmpstr (test_get_item (order, 0)->category, ==, "Lamps");
  /* A request of then is not one of now. */
  g_assert_null (order->request_type);
}

/* Two exports of the same minute: the one that is read last is believed. */
static void
test_file_of_the_same_time (void)
{
  g_autoptr (WbShop) shop = test_shop_new ("tiktok", "GB");
  g_autoptr (WbOrder) draft = test_draft_new (WB_STAGE_TO_SHIP, WB_SUBSTAGE_AWAITING_SHIPMENT);
  g_autoptr (WbOrder) stored = test_merge_new (draft, shop);
  g_autoptr (WbOrder) order = NULL;
  WbFileFacts file = test_file ("2026-05-20T10:00:00");

  test_set (&draft->city, "Newton");
  order = wb_order_merge_file (stored, draft, &file, shop);
  g_assert_cmpstr (order->city, ==, "Newton");
}

/* Two files that overlap, read over and over: after the first round nothing changes any more. */
static void
test_files_in_turn (void)
{
  g_autoptr (WbShop) shop = test_shop_new ("tiktok", "GB");
  g_autoptr (WbOrder) newer = test_draft_new (WB_STAGE_TO_SHIP, WB_SUBSTAGE_AWAITING_SHIPMENT);
  g_autoptr (WbOrder) older = wb_order_copy (newer);
  g_autoptr (WbOrder) first = NULL;
  g_autoptr (WbOrder) filled = NULL;
  g_autoptr (WbOrder) again = NULL;
  WbFileFacts newer_file = test_file ("2026-05-20T11:31:00");
  WbFileFacts older_file = test_file ("2026-05-20T11:30:00");

  older->channel = g_strdup ("LIVE");
  first = wb_order_merge_file (NULL, newer, &newer_file, shop);
  filled = wb_order_merge_file (first, older, &older_file, shop);
  g_assert_cmpstr (filled->channel, ==, "LIVE");

  again = wb_order_merge_file (filled, newer, &newer_file, shop);
  assert_same (again, filled);
}

static void
test_masked_values (void)
{
  static const struct
  {
    const char *stored;
    const char *incoming;
    const char *kept;
  } cases[] = {
    { "Alex Sample", "A*** S*****", "Alex Sample" },
    { "A*** S*****", "Alex Sample", "Alex Sample" },
    { "A*** S*****", "A*** S****e", "A*** S****e" },
    { "A*** S****e", "A*** S*****", "A*** S****e" },
    { "Alex Sample", "Sam Example", "Sam Example" },
    { NULL, "A*** S*****", "A*** S*****" },
    { "Alex Sample", NULL, NULL },
  };
  g_autoptr (WbShop) shop = test_shop_new ("tiktok", "GB");

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (WbOrder) draft = test_draft_new (WB_STAGE_TO_SHIP, WB_SUBSTAGE_AWAITING_SHIPMENT);
      g_autoptr (WbOrder) stored = NULL;
      g_autoptr (WbOrder) order = NULL;
      WbFileFacts file = test_file (NULL);

      test_set (&draft->recipient, cases[i].stored);
      /* A star in a product's name masks nothing. */
      test_set (&test_get_item (draft, 0)->product, "Box 20x30 cm");
      stored = test_merge_new (draft, shop);
      test_set (&draft->recipient, cases[i].incoming);
      test_set (&test_get_item (draft, 0)->product, "Box 20*30");
      order = wb_order_merge_file (stored, draft, &file, shop);
      g_assert_cmpstr (order->recipient, ==, cases[i].kept);
      g_assert_cmpstr (test_get_item (order, 0)->product, ==, "Box 20*30");
    }
}

/* formats.md 1.6.12 and domain.md, Line key. */
static void
test_items_are_matched (void)
{
  g_autoptr (WbShop) shop = test_shop_new ("tiktok", "ID");
  g_autoptr (WbOrder) draft = test_draft_new (WB_STAGE_TO_SHIP, WB_SUBSTAGE_AWAITING_SHIPMENT);
  g_autoptr (WbOrder) stored = NULL;
  g_autoptr (WbOrder) newer = NULL;
  g_autoptr (WbOrder) order = NULL;
  WbFileFacts file = test_file (NULL);
  WbItem     *item;

  /* Two rows of one SKU whose variations differ in case. */
  test_set (&test_get_item (draft, 0)->key, TEST_SKU "|honda||1");
  test_set (&test_get_item (draft, 0)->variation, "honda");
  test_get_item (draft, 0)->quantity = 1;
  item = test_add_item (draft, TEST_SKU "|honda||2", TEST_SKU, NULL);
  item->variation = g_strdup ("HONDA");
  item->quantity = 2;
  stored = test_merge_new (draft, shop);

  /* Shipped: both have a package now, so their keys differ; a third row is new. */
  newer = test_draft_new (WB_STAGE_SHIPPED, WB_SUBSTAGE_IN_TRANSIT);
  test_add_package (newer, "P1", "P1", "T1");
  test_set (&test_get_item (newer, 0)->key, TEST_SKU "|honda|P1|1");
  test_set (&test_get_item (newer, 0)->variation, "honda");
  test_set (&test_get_item (newer, 0)->package_key, "P1");
  item = test_add_item (newer, TEST_SKU "|honda|P1|2", TEST_SKU, "P1");
  item->variation = g_strdup ("HONDA");
  item->quantity = 2;
  item->stage = WB_STAGE_SHIPPED;
  item = test_add_item (newer, "gift", "1729000000000000009", "P1");
  item->stage = WB_STAGE_SHIPPED;
  order = wb_order_merge_file (stored, newer, &file, shop);

  g_assert_cmpuint (wb_order_get_n_parts (order, WB_PART_ITEM), ==, 3);
  g_assert_cmpstr (test_get_item (order, 0)->key, ==, TEST_SKU "|honda||1");
  g_assert_cmpstr (test_get_item (order, 0)->variation, ==, "honda");
  g_assert_cmpstr (test_get_item (order, 0)->package_key, ==, "P1");
  g_assert_cmpstr (test_get_item (order, 1)->key, ==, TEST_SKU "|honda||2");
  g_assert_cmpstr (test_get_item (order, 1)->variation, ==, "HONDA");
  g_assert_cmpstr (test_get_item (order, 2)->key, ==, "gift");
  g_assert_cmpint (order->quantity, ==, 4);
}

static void
test_items_by_package (void)
{
  g_autoptr (WbShop) shop = test_shop_new ("tiktok", "GB");
  g_autoptr (WbOrder) stored = test_order_new (TEST_CREATED);
  g_autoptr (WbOrder) newer = test_order_new (TEST_CREATED);
  g_autoptr (WbOrder) order = NULL;
  WbFileFacts file = test_file (NULL);

  /* One SKU in two packages; the file has them the other way round. */
  g_ptr_array_set_size (stored->parts[WB_PART_ITEM], 0);
  test_add_item (stored, "1", TEST_SKU, "P1")->amount = 100;
  test_add_item (stored, "2", TEST_SKU, "P2")->amount = 200;
  g_ptr_array_set_size (newer->parts[WB_PART_ITEM], 0);
  test_add_item (newer, "x", TEST_SKU, "P2")->amount = 222;
  test_add_item (newer, "y", TEST_SKU, "P1")->amount = 111;
  order = wb_order_merge_file (stored, newer, &file, shop);

  g_assert_cmpuint (wb_order_get_n_parts (order, WB_PART_ITEM), ==, 2);
  g_assert_cmpint (test_get_item (order, 0)->amount, ==, 111);
  g_assert_cmpint (test_get_item (order, 1)->amount, ==, 222);
  g_assert_cmpstr (test_get_item (order, 1)->key, ==, "2");

  /* The platform's own line key goes before everything else. */
  g_clear_pointer (&order, wb_order_free);
  test_set (&test_get_item (newer, 0)->key, "1");
  order = wb_order_merge_file (stored, newer, &file, shop);
  g_assert_cmpint (test_get_item (order, 0)->amount, ==, 222);
  g_assert_cmpint (test_get_item (order, 1)->amount, ==, 111);
}

static void
test_items_without_sku_ids (void)
{
  g_autoptr (WbShop) shop = test_shop_new ("shopee", "MY");
  g_autoptr (WbOrder) stored = test_order_new (TEST_CREATED);
  g_autoptr (WbOrder) newer = test_order_new (TEST_CREATED);
  g_autoptr (WbOrder) order = NULL;
  WbFileFacts file = test_file (NULL);
  WbItem     *item;

  g_ptr_array_set_size (stored->parts[WB_PART_ITEM], 0);
  item = test_add_item (stored, "1", NULL, NULL);
  item->seller_sku = g_strdup ("LAMP");
  item->product = g_strdup ("Lamp");
  item->variation = g_strdup ("Red");
  g_ptr_array_set_size (newer->parts[WB_PART_ITEM], 0);
  item = test_add_item (newer, "x", NULL, NULL);
  item->seller_sku = g_strdup ("LAMP");
  item->product = g_strdup ("Lamp");
  item->variation = g_strdup ("Blue");
  item = test_add_item (newer, "y", NULL, NULL);
  item->seller_sku = g_strdup ("LAMP");
  item->product = g_strdup ("Lamp");
  item->variation = g_strdup ("Red");
  order = wb_order_merge_file (stored, newer, &file, shop);

  g_assert_cmpuint (wb_order_get_n_parts (order, WB_PART_ITEM), ==, 2);
  g_assert_cmpstr (test_get_item (order, 0)->key, ==, "1");
  g_assert_cmpstr (test_get_item (order, 1)->key, ==, "x");
}

static void
test_packages_are_matched (void)
{
  g_autoptr (WbShop) shop = test_shop_new ("tiktok", "GB");
  g_autoptr (WbOrder) stored = test_order_new (TEST_CREATED);
  g_autoptr (WbOrder) newer = test_draft_new (WB_STAGE_SHIPPED, WB_SUBSTAGE_IN_TRANSIT);
  g_autoptr (WbOrder) order = NULL;
  WbFileFacts file = test_file (NULL);
  WbPackage  *package;

  /* Known by its tracking number until a file tells the package's own. */
  test_add_package (stored, "T1", NULL, "T1");
  test_set (&test_get_item (stored, 0)->package_key, "T1");
  test_add_package (newer, "1152000000000000001", "1152000000000000001", "T1");
  test_add_package (newer, "1152000000000000002", "1152000000000000002", "T2");
  test_set (&test_get_item (newer, 0)->package_key, "1152000000000000001");
  order = wb_order_merge_file (stored, newer, &file, shop);

  g_assert_cmpuint (wb_order_get_n_parts (order, WB_PART_PACKAGE), ==, 2);
  package = wb_order_find_part (order, WB_PART_PACKAGE, "T1");
  g_assert_cmpstr (package->number, ==, "1152000000000000001");
  g_assert_cmpint (package->substage, ==, WB_SUBSTAGE_IN_TRANSIT);
  g_assert_cmpstr (test_get_item (order, 0)->package_key, ==, "T1");
  g_assert_nonnull (wb_order_find_part (order, WB_PART_PACKAGE, "1152000000000000002"));
}

/* Shopee and Lazada name no packages: another tracking number is another package, which takes the
 * place of the first once all that was in that is in it. */
static void
test_renumbered_packages (void)
{
  static const struct
  {
    WbAuthority authority;
    const char *second; /* where the file says the second item is */
    guint       n_packages;
  } cases[] = {
    { WB_AUTHORITY_PLATFORM, "T2", 1 },
    { WB_AUTHORITY_PLATFORM, "T1", 2 },
    { WB_AUTHORITY_PLATFORM, NULL, 2 },
    { WB_AUTHORITY_SELLER, "T2", 2 }, /* there the seller's number is the seller's */
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (WbShop) shop = test_shop_new ("shopee", "TH");
      g_autoptr (WbOrder) first = test_draft_new (WB_STAGE_SHIPPED, WB_SUBSTAGE_IN_TRANSIT);
      g_autoptr (WbOrder) next = test_draft_new (WB_STAGE_SHIPPED, WB_SUBSTAGE_IN_TRANSIT);
      g_autoptr (WbOrder) stored = NULL;
      g_autoptr (WbOrder) order = NULL;
      WbFileFacts file = test_file (NULL);

      shop->authority = cases[i].authority;
      test_add_package (first, "T1", NULL, "T1");
      test_set (&test_get_item (first, 0)->package_key, "T1");
      test_add_item (first, "B", "1729000000000000002", "T1");
      stored = test_merge_new (first, shop);
      test_add_event (stored, "T1", "2026-05-20T10:00:00");

      test_add_package (next, "T2", NULL, "T2");
      if (g_strcmp0 (cases[i].second, "T1") == 0)
        test_add_package (next, "T1", NULL, "T1");
      test_set (&test_get_item (next, 0)->package_key, "T2");
      test_add_item (next, "B", "1729000000000000002", cases[i].second);
      order = wb_order_merge_file (stored, next, &file, shop);

      g_assert_cmpuint (wb_order_get_n_parts (order, WB_PART_PACKAGE), ==, cases[i].n_packages);
      g_assert_nonnull (wb_order_find_part (order, WB_PART_PACKAGE, "T2"));
      g_assert_cmpstr (test_get_item (order, 0)->package_key, ==, "T2");
      g_assert_cmpstr (((WbEvent *) wb_order_get_part (order, WB_PART_EVENT, 0))->package_key, ==,
                       cases[i].n_packages == 1 ? "T2" : "T1");
    }
}

static void
test_parts_are_kept (void)
{
  g_autoptr (WbShop) shop = test_shop_new ("tiktok", "GB");
  g_autoptr (WbOrder) stored = test_order_new (TEST_CREATED);
  g_autoptr (WbOrder) newer = test_draft_new (WB_STAGE_TO_SHIP, WB_SUBSTAGE_AWAITING_SHIPMENT);
  g_autoptr (WbOrder) order = NULL;
  WbFileFacts file = test_file (NULL);

  test_add_item (stored, "B", "1729000000000000002", NULL);
  test_add_package (stored, "P9", "P9", NULL);
  test_add_event (stored, "P9", "2026-05-20T10:00:00");
  test_add_case (stored, "7", "approved", NULL);
  order = wb_order_merge_file (stored, newer, &file, shop);

  g_assert_nonnull (wb_order_find_part (order, WB_PART_ITEM, "B"));
  g_assert_nonnull (wb_order_find_part (order, WB_PART_PACKAGE, "P9"));
  g_assert_cmpuint (wb_order_get_n_parts (order, WB_PART_EVENT), ==, 1);
  g_assert_nonnull (wb_order_find_part (order, WB_PART_CASE, "7"));
  g_assert_cmpint (order->after_sales, ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/merge/new-order", test_new_order);
  g_test_add_func ("/merge/newer-file", test_newer_file);
  g_test_add_func ("/merge/older-file-fills", test_older_file_fills);
  g_test_add_func ("/merge/files-in-turn", test_files_in_turn);
  g_test_add_func ("/merge/file-of-the-same-time", test_file_of_the_same_time);
  g_test_add_func ("/merge/masked-values", test_masked_values);
  g_test_add_func ("/merge/items-are-matched", test_items_are_matched);
  g_test_add_func ("/merge/items-by-package", test_items_by_package);
  g_test_add_func ("/merge/items-without-sku-ids", test_items_without_sku_ids);
  g_test_add_func ("/merge/packages-are-matched", test_packages_are_matched);
  g_test_add_func ("/merge/renumbered-packages", test_renumbered_packages);
  g_test_add_func ("/merge/parts-are-kept", test_parts_are_kept);

  return g_test_run ();
}
