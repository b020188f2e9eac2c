/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a file says, laid over what is known (domain.md, What a file says). */
#include "wb-order-merge.h"

#include "domain-support.h"

#define CREATED "2026-05-20T09:15:00"
#define SKU "1729000000000000001"

/* A file of that time with every column there is; NULL: of a day after CREATED. */
static WbFileFacts
whole_file (const char *as_of)
{
  WbFileFacts file = { .as_of = test_time (as_of != NULL ? as_of : "2026-05-21T09:15:00") };

  file.order_fields = ~(WbFieldSet) 0;
  for (int kind = 0; kind < WB_N_PART_KINDS; kind++)
    file.part_fields[kind] = ~(WbFieldSet) 0;
  /* No layout tells where a package is; its rows do. */
  file.part_fields[WB_PART_PACKAGE] &=
      ~test_fields (wb_part_get_info (WB_PART_PACKAGE), "substage", NULL);
  /* Files do not hold the time of a request. */
  file.order_fields &= ~test_fields (wb_order_get_info (), "cancel_requested", NULL);

  return file;
}

static WbItem *
get_item (const WbOrder *order, guint i)
{
  g_assert_cmpuint (i, <, wb_order_get_n_parts (order, WB_PART_ITEM));

  return wb_order_get_part (order, WB_PART_ITEM, i);
}

/* A draft as an import makes it: the order's own stage is not known, the row's is. */
static WbOrder *
draft_new (WbStage stage, WbSubstage substage)
{
  WbOrder *draft = test_order_new (CREATED);

  draft->stage = 0;
  draft->substage = 0;
  draft->as_of = WB_TIME_NONE;
  get_item (draft, 0)->stage = stage;
  get_item (draft, 0)->substage = substage;

  return draft;
}

static WbOrder *
merge_new (const WbOrder *draft, const WbShop *shop)
{
  WbFileFacts file = whole_file ("2026-05-20T10:00:00");

  return wb_order_merge_file (NULL, draft, &file, shop);
}

static void
assert_stage_at (const char *where, const WbOrder *order, WbStage stage, WbSubstage substage)
{
  if (order->stage != stage || order->substage != substage)
    g_error ("%s: %s %s", where, wb_stage_get_id (order->stage),
             wb_substage_get_id (order->substage));
}

#define assert_stage(order, stage, substage)                                                       \
  assert_stage_at (G_STRLOC, order, WB_STAGE_##stage, WB_SUBSTAGE_##substage)

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
  g_autoptr (WbOrder) draft = draft_new (WB_STAGE_TO_SHIP, WB_SUBSTAGE_AWAITING_SHIPMENT);
  g_autoptr (WbOrder) before = NULL;
  g_autoptr (WbOrder) order = NULL;
  g_autoptr (WbOrder) again = NULL;
  WbFileFacts file = whole_file ("2026-05-20T10:00:00");

  get_item (draft, 0)->quantity = 3;
  test_add_item (draft, "B", "1729000000000000002", NULL)->stage = WB_STAGE_TO_SHIP;
  before = wb_order_copy (draft);
  order = wb_order_merge_file (NULL, draft, &file, shop);

  assert_stage (order, TO_SHIP, AWAITING_SHIPMENT);
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
  g_autoptr (WbOrder) draft = draft_new (WB_STAGE_TO_SHIP, WB_SUBSTAGE_AWAITING_SHIPMENT);
  g_autoptr (WbOrder) stored = NULL;
  g_autoptr (WbOrder) newer = NULL;
  g_autoptr (WbOrder) order = NULL;
  WbFileFacts file = whole_file (NULL);

  draft->total = 3732;
  draft->channel = g_strdup ("LIVE");
  draft->buyer_message = g_strdup ("Leave it at the door");
  stored = merge_new (draft, shop);
  test_set (&stored->note, "call first");

  newer = draft_new (WB_STAGE_SHIPPED, WB_SUBSTAGE_IN_TRANSIT);
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
  assert_stage (order, SHIPPED, IN_TRANSIT);
  test_assert_time (order->as_of, "2026-05-21T09:15:00");
  g_assert_cmpint (order->deadline_kind, ==, WB_DEADLINE_NONE);
  g_assert_cmpuint (wb_order_get_n_parts (order, WB_PART_ITEM), ==, 1);
}

static void
test_older_file_fills (void)
{
  g_autoptr (WbShop) shop = test_shop_new ("tiktok", "GB");
  g_autoptr (WbOrder) draft = draft_new (WB_STAGE_SHIPPED, WB_SUBSTAGE_IN_TRANSIT);
  g_autoptr (WbOrder) stored = NULL;
  g_autoptr (WbOrder) older = NULL;
  g_autoptr (WbOrder) order = NULL;
  WbFileFacts file = whole_file ("2026-05-20T09:30:00");

  draft->total = 3732;
  draft->shipped = test_time ("2026-05-20T09:50:00");
  get_item (draft, 0)->amount = 3000;
  stored = merge_new (draft, shop);

  older = draft_new (WB_STAGE_TO_SHIP, WB_SUBSTAGE_AWAITING_SHIPMENT);
  older->total = 1;
  older->channel = g_strdup ("LIVE");
  older->request_type = g_strdup ("Cancel");
  get_item (older, 0)->amount = 1;
  get_item (older, 0)->category = g_strdup ("Lamps");
  order = wb_order_merge_file (stored, older, &file, shop);

  g_assert_cmpint (order->total, ==, 3732);
  g_assert_cmpstr (order->channel, ==, "LIVE");
  test_assert_time (order->shipped, "2026-05-20T09:50:00");
  test_assert_time (order->as_of, "2026-05-20T10:00:00");
  assert_stage (order, SHIPPED, IN_TRANSIT);
  g_assert_cmpint (get_item (order, 0)->amount, ==, 3000);
  g_assert_cmpstr (get_item (order, 0)->category, ==, "Lamps");
  /* A request of then is not one of now. */
  g_assert_null (order->request_type);
}

/* Two exports of the same minute: the one that is read last is believed. */
static void
test_file_of_the_same_time (void)
{
  g_autoptr (WbShop) shop = test_shop_new ("tiktok", "GB");
  g_autoptr (WbOrder) draft = draft_new (WB_STAGE_TO_SHIP, WB_SUBSTAGE_AWAITING_SHIPMENT);
  g_autoptr (WbOrder) stored = merge_new (draft, shop);
  g_autoptr (WbOrder) order = NULL;
  WbFileFacts file = whole_file ("2026-05-20T10:00:00");

  test_set (&draft->city, "Newton");
  order = wb_order_merge_file (stored, draft, &file, shop);
  g_assert_cmpstr (order->city, ==, "Newton");
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
      g_autoptr (WbOrder) draft = draft_new (WB_STAGE_TO_SHIP, WB_SUBSTAGE_AWAITING_SHIPMENT);
      g_autoptr (WbOrder) stored = NULL;
      g_autoptr (WbOrder) order = NULL;
      WbFileFacts file = whole_file (NULL);

      test_set (&draft->recipient, cases[i].stored);
      /* A star in a product's name masks nothing. */
      test_set (&get_item (draft, 0)->product, "Box 20x30 cm");
      stored = merge_new (draft, shop);
      test_set (&draft->recipient, cases[i].incoming);
      test_set (&get_item (draft, 0)->product, "Box 20*30");
      order = wb_order_merge_file (stored, draft, &file, shop);
      g_assert_cmpstr (order->recipient, ==, cases[i].kept);
      g_assert_cmpstr (get_item (order, 0)->product, ==, "Box 20*30");
    }
}

/* formats.md 1.6.12 and domain.md, Line key. */
static void
test_items_are_matched (void)
{
  g_autoptr (WbShop) shop = test_shop_new ("tiktok", "ID");
  g_autoptr (WbOrder) draft = draft_new (WB_STAGE_TO_SHIP, WB_SUBSTAGE_AWAITING_SHIPMENT);
  g_autoptr (WbOrder) stored = NULL;
  g_autoptr (WbOrder) newer = NULL;
  g_autoptr (WbOrder) order = NULL;
  WbFileFacts file = whole_file (NULL);
  WbItem     *item;

  /* Two rows of one SKU whose variations differ in case. */
  test_set (&get_item (draft, 0)->key, SKU "|honda||1");
  test_set (&get_item (draft, 0)->variation, "honda");
  get_item (draft, 0)->quantity = 1;
  item = test_add_item (draft, SKU "|honda||2", SKU, NULL);
  item->variation = g_strdup ("HONDA");
  item->quantity = 2;
  stored = merge_new (draft, shop);

  /* Shipped: both have a package now, so their keys differ; a third row is new. */
  newer = draft_new (WB_STAGE_SHIPPED, WB_SUBSTAGE_IN_TRANSIT);
  test_add_package (newer, "P1", "P1", "T1");
  test_set (&get_item (newer, 0)->key, SKU "|honda|P1|1");
  test_set (&get_item (newer, 0)->variation, "honda");
  test_set (&get_item (newer, 0)->package_key, "P1");
  item = test_add_item (newer, SKU "|honda|P1|2", SKU, "P1");
  item->variation = g_strdup ("HONDA");
  item->quantity = 2;
  item->stage = WB_STAGE_SHIPPED;
  item = test_add_item (newer, "gift", "1729000000000000009", "P1");
  item->stage = WB_STAGE_SHIPPED;
  order = wb_order_merge_file (stored, newer, &file, shop);

  g_assert_cmpuint (wb_order_get_n_parts (order, WB_PART_ITEM), ==, 3);
  g_assert_cmpstr (get_item (order, 0)->key, ==, SKU "|honda||1");
  g_assert_cmpstr (get_item (order, 0)->variation, ==, "honda");
  g_assert_cmpstr (get_item (order, 0)->package_key, ==, "P1");
  g_assert_cmpstr (get_item (order, 1)->key, ==, SKU "|honda||2");
  g_assert_cmpstr (get_item (order, 1)->variation, ==, "HONDA");
  g_assert_cmpstr (get_item (order, 2)->key, ==, "gift");
  g_assert_cmpint (order->quantity, ==, 4);
}

static void
test_items_by_package (void)
{
  g_autoptr (WbShop) shop = test_shop_new ("tiktok", "GB");
  g_autoptr (WbOrder) stored = test_order_new (CREATED);
  g_autoptr (WbOrder) newer = test_order_new (CREATED);
  g_autoptr (WbOrder) order = NULL;
  WbFileFacts file = whole_file (NULL);

  /* One SKU in two packages; the file has them the other way round. */
  g_ptr_array_set_size (stored->parts[WB_PART_ITEM], 0);
  test_add_item (stored, "1", SKU, "P1")->amount = 100;
  test_add_item (stored, "2", SKU, "P2")->amount = 200;
  g_ptr_array_set_size (newer->parts[WB_PART_ITEM], 0);
  test_add_item (newer, "x", SKU, "P2")->amount = 222;
  test_add_item (newer, "y", SKU, "P1")->amount = 111;
  order = wb_order_merge_file (stored, newer, &file, shop);

  g_assert_cmpuint (wb_order_get_n_parts (order, WB_PART_ITEM), ==, 2);
  g_assert_cmpint (get_item (order, 0)->amount, ==, 111);
  g_assert_cmpint (get_item (order, 1)->amount, ==, 222);
  g_assert_cmpstr (get_item (order, 1)->key, ==, "2");

  /* The platform's own line key goes before everything else. */
  g_clear_pointer (&order, wb_order_free);
  test_set (&get_item (newer, 0)->key, "1");
  order = wb_order_merge_file (stored, newer, &file, shop);
  g_assert_cmpint (get_item (order, 0)->amount, ==, 222);
  g_assert_cmpint (get_item (order, 1)->amount, ==, 111);
}

static void
test_items_without_sku_ids (void)
{
  g_autoptr (WbShop) shop = test_shop_new ("shopee", "MY");
  g_autoptr (WbOrder) stored = test_order_new (CREATED);
  g_autoptr (WbOrder) newer = test_order_new (CREATED);
  g_autoptr (WbOrder) order = NULL;
  WbFileFacts file = whole_file (NULL);
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
  g_assert_cmpstr (get_item (order, 0)->key, ==, "1");
  g_assert_cmpstr (get_item (order, 1)->key, ==, "x");
}

static void
test_packages_are_matched (void)
{
  g_autoptr (WbShop) shop = test_shop_new ("tiktok", "GB");
  g_autoptr (WbOrder) stored = test_order_new (CREATED);
  g_autoptr (WbOrder) newer = draft_new (WB_STAGE_SHIPPED, WB_SUBSTAGE_IN_TRANSIT);
  g_autoptr (WbOrder) order = NULL;
  WbFileFacts file = whole_file (NULL);
  WbPackage  *package;

  /* Known by its tracking number until a file tells the package's own. */
  test_add_package (stored, "T1", NULL, "T1");
  test_set (&get_item (stored, 0)->package_key, "T1");
  test_add_package (newer, "1152000000000000001", "1152000000000000001", "T1");
  test_add_package (newer, "1152000000000000002", "1152000000000000002", "T2");
  test_set (&get_item (newer, 0)->package_key, "1152000000000000001");
  order = wb_order_merge_file (stored, newer, &file, shop);

  g_assert_cmpuint (wb_order_get_n_parts (order, WB_PART_PACKAGE), ==, 2);
  package = wb_order_find_part (order, WB_PART_PACKAGE, "T1");
  g_assert_cmpstr (package->number, ==, "1152000000000000001");
  g_assert_cmpint (package->substage, ==, WB_SUBSTAGE_IN_TRANSIT);
  g_assert_cmpstr (get_item (order, 0)->package_key, ==, "T1");
  g_assert_nonnull (wb_order_find_part (order, WB_PART_PACKAGE, "1152000000000000002"));
}

static void
test_parts_are_kept (void)
{
  g_autoptr (WbShop) shop = test_shop_new ("tiktok", "GB");
  g_autoptr (WbOrder) stored = test_order_new (CREATED);
  g_autoptr (WbOrder) newer = draft_new (WB_STAGE_TO_SHIP, WB_SUBSTAGE_AWAITING_SHIPMENT);
  g_autoptr (WbOrder) order = NULL;
  WbFileFacts file = whole_file (NULL);

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
      g_autoptr (WbOrder) draft = draft_new (WB_STAGE_TO_SHIP, WB_SUBSTAGE_AWAITING_SHIPMENT);
      g_autoptr (WbOrder) order = NULL;
      g_autoptr (WbOrder) again = NULL;
      WbFileFacts file = whole_file (NULL);
      WbFileFacts later = whole_file ("2026-05-21T12:00:00");

      shop->as_of = test_time (cases[i].previous);
      draft->request_type = g_strdup ("Cancel");
      order = wb_order_merge_file (NULL, draft, &file, shop);
      assert_stage (order, CANCELLING, NONE);
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
  g_autoptr (WbOrder) draft = draft_new (WB_STAGE_CANCELLING, WB_SUBSTAGE_NONE);
  g_autoptr (WbOrder) stored = merge_new (draft, shop);
  g_autoptr (WbOrder) rejected = NULL;
  g_autoptr (WbOrder) cancelled = NULL;
  WbFileFacts file = whole_file (NULL);

  assert_stage (stored, CANCELLING, NONE);
  stored->cancel_requested = test_time ("2026-05-20T09:40:00");

  /* Turned down: the original deadlines. */
  get_item (draft, 0)->stage = WB_STAGE_TO_SHIP;
  get_item (draft, 0)->substage = WB_SUBSTAGE_AWAITING_SHIPMENT;
  rejected = wb_order_merge_file (stored, draft, &file, shop);
  assert_stage (rejected, TO_SHIP, AWAITING_SHIPMENT);
  test_assert_time (rejected->respond_by, NULL);
  test_assert_time (rejected->cancel_requested, NULL);
  g_assert_cmpint (rejected->respond_estimated, ==, 0);
  test_assert_time (rejected->deadline_at, "2026-05-22T09:16:00");

  /* Granted: when it was asked for stays known. */
  get_item (draft, 0)->stage = WB_STAGE_CANCELLED;
  draft->cancelled = test_time ("2026-05-20T12:00:00");
  cancelled = wb_order_merge_file (stored, draft, &file, shop);
  assert_stage (cancelled, CANCELLED, NONE);
  test_assert_time (cancelled->cancel_requested, "2026-05-20T09:40:00");
  g_assert_cmpint (cancelled->deadline_kind, ==, WB_DEADLINE_NONE);
}

static void
test_hold_ends (void)
{
  g_autoptr (WbShop) shop = test_shop_new ("tiktok", "GB");
  g_autoptr (WbOrder) draft = draft_new (WB_STAGE_TO_SHIP, WB_SUBSTAGE_ON_HOLD);
  g_autoptr (WbOrder) stored = merge_new (draft, shop);
  g_autoptr (WbOrder) order = NULL;
  WbFileFacts file = whole_file (NULL);

  g_assert_cmpint (stored->deadline_kind, ==, WB_DEADLINE_NONE);

  /* The hold was seen at 10:00, so it ended after that. */
  get_item (draft, 0)->substage = WB_SUBSTAGE_AWAITING_SHIPMENT;
  order = wb_order_merge_file (stored, draft, &file, shop);
  test_assert_time (order->released, "2026-05-20T10:00:00");
  test_assert_time (order->deadline_at, "2026-05-22T10:00:00");
}

static void
test_returns_become_cases (void)
{
  g_autoptr (WbShop) shop = test_shop_new ("tiktok", "GB");
  g_autoptr (WbOrder) draft = draft_new (WB_STAGE_COMPLETED, WB_SUBSTAGE_NONE);
  g_autoptr (WbOrder) asked = NULL;
  g_autoptr (WbOrder) settled = NULL;
  g_autoptr (WbOrder) dropped = NULL;
  g_autoptr (WbOrder) asked_again = NULL;
  WbFileFacts first = whole_file ("2026-05-21T00:00:00");
  WbFileFacts second = whole_file ("2026-05-22T00:00:00");
  WbFileFacts third = whole_file ("2026-05-23T00:00:00");
  WbCase     *part;

  draft->request_type = g_strdup ("Return/Refund");
  asked = wb_order_merge_file (NULL, draft, &first, shop);
  part = wb_order_find_part (asked, WB_PART_CASE, "1");
  g_assert_cmpstr (part->kind, ==, "refund");
  g_assert_cmpstr (part->state, ==, "requested");
  g_assert_cmpint (asked->after_sales, ==, 1);
  assert_stage (asked, COMPLETED, NONE);

  /* Refunded, and goods came back. */
  draft->refund = 1500;
  get_item (draft, 0)->returned = 1;
  settled = wb_order_merge_file (asked, draft, &second, shop);
  part = wb_order_find_part (settled, WB_PART_CASE, "1");
  g_assert_cmpstr (part->kind, ==, "return-refund");
  g_assert_cmpstr (part->state, ==, "closed");
  g_assert_cmpint (part->amount, ==, 1500);
  g_assert_cmpint (settled->after_sales, ==, 0);
  g_assert_cmpuint (wb_order_get_n_parts (settled, WB_PART_CASE), ==, 1);

  /* The status went without a refund, and came back. */
  g_clear_pointer (&draft, wb_order_free);
  draft = draft_new (WB_STAGE_COMPLETED, WB_SUBSTAGE_NONE);
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
  g_autoptr (WbOrder) draft = draft_new (WB_STAGE_COMPLETED, WB_SUBSTAGE_NONE);
  g_autoptr (WbOrder) stored = merge_new (draft, shop);
  g_autoptr (WbOrder) order = NULL;
  WbFileFacts file = whole_file (NULL);
  WbCase     *part;

  /* Entered here; no file ever spoke of it. */
  part = test_add_case (stored, "1", "approved", NULL);
  test_set (&part->kind, "exchange");
  order = wb_order_merge_file (stored, draft, &file, shop);
  part = wb_order_find_part (order, WB_PART_CASE, "1");
  g_assert_cmpstr (part->state, ==, "approved");
  g_assert_cmpstr (part->kind, ==, "exchange");
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
      g_autoptr (WbOrder) draft = draft_new (cases[i].file, cases[i].file_sub);
      g_autoptr (WbOrder) stored = test_order_new (CREATED);
      g_autoptr (WbOrder) order = NULL;
      WbFileFacts file = whole_file (NULL);
      WbPackage  *package;

      stored->stage = cases[i].stored;
      stored->substage = cases[i].stored_sub;
      stored->shipped = test_time ("2026-05-20T12:00:00");
      package = test_add_package (stored, "P1", "P1", "T1");
      package->substage = WB_SUBSTAGE_IN_TRANSIT;
      test_set (&get_item (stored, 0)->package_key, "P1");
      test_add_package (draft, "P1", "P1", "other");
      test_set (&get_item (draft, 0)->package_key, "P1");
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
  g_autoptr (WbOrder) order = test_order_new (CREATED);

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

  g_test_add_func ("/merge/new-order", test_new_order);
  g_test_add_func ("/merge/newer-file", test_newer_file);
  g_test_add_func ("/merge/older-file-fills", test_older_file_fills);
  g_test_add_func ("/merge/file-of-the-same-time", test_file_of_the_same_time);
  g_test_add_func ("/merge/masked-values", test_masked_values);
  g_test_add_func ("/merge/items-are-matched", test_items_are_matched);
  g_test_add_func ("/merge/items-by-package", test_items_by_package);
  g_test_add_func ("/merge/items-without-sku-ids", test_items_without_sku_ids);
  g_test_add_func ("/merge/packages-are-matched", test_packages_are_matched);
  g_test_add_func ("/merge/parts-are-kept", test_parts_are_kept);
  g_test_add_func ("/merge/cancel-request", test_cancel_request);
  g_test_add_func ("/merge/cancel-request-ends", test_cancel_request_ends);
  g_test_add_func ("/merge/hold-ends", test_hold_ends);
  g_test_add_func ("/merge/returns-become-cases", test_returns_become_cases);
  g_test_add_func ("/merge/sellers-cases-are-left-alone", test_sellers_cases_are_left_alone);
  g_test_add_func ("/merge/sellers-shop", test_sellers_shop);
  g_test_add_func ("/merge/settle", test_settle);

  return g_test_run ();
}
