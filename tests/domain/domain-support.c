/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Orders, shops and times for the tests of the domain. */
#include "domain-support.h"

#include <stdarg.h>

gint64
test_time (const char *text)
{
  gint64 time = WB_TIME_NONE;

  if (text != NULL)
    g_assert_true (wb_time_parse_iso (text, NULL, &time, NULL));

  return time;
}

WbShop *
test_shop_new (const char *platform, const char *region)
{
  g_autoptr (GError) error = NULL;
  WbShop *shop = wb_shop_new ("Test", platform, region, NULL, NULL, -1, NULL, &error);

  g_assert_no_error (error);

  return shop;
}

WbShop *
test_shop_new_with (const char *platform,
                    const char *region,
                    WbAuthority authority,
                    const char *key,
                    const char *value)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GHashTable) overrides = g_hash_table_new (g_str_hash, g_str_equal);
  WbShop *shop;

  if (key != NULL)
    g_hash_table_insert (overrides, (gpointer) key, (gpointer) value);
  shop = wb_shop_new ("Test", platform, region, NULL, NULL, authority, overrides, &error);
  g_assert_no_error (error);

  return shop;
}

WbShop *
test_platform_shop_new (void)
{
  return test_shop_new ("tiktok", "GB");
}

WbShop *
test_seller_shop_new (void)
{
  return test_shop_new_with ("other", "GB", WB_AUTHORITY_SELLER, "reroute-window", "7cd");
}

WbOrder *
test_order_new (const char *created)
{
  WbOrder *order = wb_order_new ();

  order->number = g_strdup ("576000000000000001");
  order->stage = WB_STAGE_TO_SHIP;
  order->substage = WB_SUBSTAGE_AWAITING_SHIPMENT;
  order->created = test_time (created);
  order->paid = order->created + 60;
  order->as_of = order->created + 120;
  order->recipient = g_strdup ("Alex Sample");
  order->address = g_strdup ("1 Example Street");
  order->city = g_strdup ("Exampleton");
  test_add_item (order, "A", TEST_SKU, NULL);

  return order;
}

WbOrder *
test_order_of_two_new (void)
{
  WbOrder *order = test_order_new (TEST_CREATED);

  test_add_item (order, "2", "1729000000000000002", NULL);
  test_set (&order->buyer, "emma");
  order->total = 2000;

  return order;
}

WbItem *
test_add_item (WbOrder *order, const char *key, const char *sku_id, const char *package_key)
{
  WbItem *item = wb_order_add_part (order, WB_PART_ITEM);

  item->key = g_strdup (key);
  item->sku_id = g_strdup (sku_id);
  item->package_key = g_strdup (package_key);
  item->quantity = 1;

  return item;
}

WbPackage *
test_add_package (WbOrder *order, const char *key, const char *number, const char *tracking)
{
  WbPackage *package = wb_order_add_part (order, WB_PART_PACKAGE);

  package->key = g_strdup (key);
  package->number = g_strdup (number);
  package->tracking = g_strdup (tracking);

  return package;
}

WbEvent *
test_add_event (WbOrder *order, const char *package_key, const char *at)
{
  WbEvent *event = wb_order_add_part (order, WB_PART_EVENT);

  event->key = g_strdup_printf ("%s %s", package_key != NULL ? package_key : "", at);
  event->package_key = g_strdup (package_key);
  event->kind = g_strdup ("in-transit");
  event->at = test_time (at);

  return event;
}

WbCase *
test_add_case (WbOrder *order, const char *key, const char *state, const char *requested)
{
  WbCase *part = wb_order_add_part (order, WB_PART_CASE);

  part->key = g_strdup (key);
  part->kind = g_strdup ("refund");
  part->state = g_strdup (state);
  part->requested = test_time (requested);

  return part;
}

void
test_set (char **text, const char *value)
{
  g_free (*text);
  *text = g_strdup (value);
}

WbFieldSet
test_fields (const WbRecordInfo *info, ...)
{
  WbFieldSet set = 0;
  va_list    names;

  va_start (names, info);
  for (const char *name = va_arg (names, const char *); name != NULL;
       name = va_arg (names, const char *))
    set |= (WbFieldSet) 1 << wb_record_index (info, name);
  va_end (names);

  return set;
}

void
test_assert_time_at (const char *where, gint64 actual, const char *expected)
{
  gint64           time = test_time (expected);
  g_autofree char *text = NULL;

  if (actual == time)
    return;
  if (actual == WB_TIME_NONE || actual == WB_TIME_FOREVER)
    text = g_strdup (actual == WB_TIME_NONE ? "none" : "forever");
  else
    text = wb_time_format_iso (actual, NULL);
  g_error ("%s: %s, expected %s", where, text, expected != NULL ? expected : "none");
}

WbFileFacts
test_file (const char *as_of)
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

WbItem *
test_get_item (const WbOrder *order, guint i)
{
  g_assert_cmpuint (i, <, wb_order_get_n_parts (order, WB_PART_ITEM));

  return wb_order_get_part (order, WB_PART_ITEM, i);
}

const WbTask *
test_get_only_task (const WbOrder *order)
{
  g_assert_cmpuint (wb_order_get_n_parts (order, WB_PART_TASK), ==, 1);

  return wb_order_get_part (order, WB_PART_TASK, 0);
}

WbOrder *
test_draft_new (WbStage stage, WbSubstage substage)
{
  WbOrder *draft = test_order_new (TEST_CREATED);

  draft->stage = 0;
  draft->substage = 0;
  draft->as_of = WB_TIME_NONE;
  test_get_item (draft, 0)->stage = stage;
  test_get_item (draft, 0)->substage = substage;

  return draft;
}

WbOrder *
test_merge_new (const WbOrder *draft, const WbShop *shop)
{
  WbFileFacts file = test_file ("2026-05-20T10:00:00");

  return wb_order_merge_file (NULL, draft, &file, shop);
}

void
test_assert_stage_at (const char *where, const WbOrder *order, WbStage stage, WbSubstage substage)
{
  if (order->stage != stage || order->substage != substage)
    g_error ("%s: %s %s", where, wb_stage_get_id (order->stage),
             wb_substage_get_id (order->substage));
}
