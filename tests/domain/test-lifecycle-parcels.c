/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Orders of several parcels: which of them an action is about. */
#include "wb-lifecycle.h"

#include "domain-support.h"

#define NOW "2026-05-21T09:15:00"

/* Parcels "1", "2", "3" with an item each; those numbers are known before they are shipped. */
static WbOrder *
make_order (const WbShop *shop)
{
  WbOrder *order = test_order_new (TEST_CREATED);

  test_add_package (order, "1", NULL, "AB000000001GB");
  test_add_package (order, "2", NULL, "AB000000002GB");
  test_add_package (order, "3", NULL, "AB000000003GB");
  test_set (&test_get_item (order, 0)->package_key, "1");
  test_add_item (order, "2", "1729000000000000002", "2");
  test_add_item (order, "3", "1729000000000000003", "3");
  for (guint i = 0; i < 3; i++)
    ((WbPackage *) wb_order_get_part (order, WB_PART_PACKAGE, i))->substage =
        WB_SUBSTAGE_AWAITING_SHIPMENT;
  wb_order_settle (order, shop);

  return order;
}

static void
apply (WbOrder *order, const WbShop *shop, const WbAct *act)
{
  g_autoptr (GError) error = NULL;

  wb_lifecycle_apply (order, shop, act, test_time (NOW), &error);
  g_assert_no_error (error);
}

static const WbPackage *
get_package (const WbOrder *order, const char *key)
{
  return wb_order_find_part (order, WB_PART_PACKAGE, key);
}

/* Wherever the parcel with the number stands in the order. */
static void
test_known_number (void)
{
  static const char *const numbers[] = { "AB000000001GB", "AB000000002GB", "AB000000003GB" };
  static const char *const keys[] = { "1", "2", "3" };
  g_autoptr (WbShop) shop = test_shop_new ("tiktok", "GB");

  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      g_autoptr (WbOrder) order = make_order (shop);
      g_autoptr (WbAct) ship = wb_act_new (WB_ACTION_SHIP);

      test_set (&ship->carrier, "Royal Mail");
      test_set (&ship->tracking, numbers[i]);
      apply (order, shop, ship);
      for (guint j = 0; j < G_N_ELEMENTS (keys); j++)
        g_assert_cmpint (get_package (order, keys[j])->substage, ==,
                         i == j ? WB_SUBSTAGE_IN_TRANSIT : WB_SUBSTAGE_AWAITING_SHIPMENT);
    }
}

static void
test_unknown_number (void)
{
  g_autoptr (WbShop) shop = test_shop_new ("tiktok", "GB");
  g_autoptr (WbOrder) order = make_order (shop);
  g_autoptr (WbAct) ship = wb_act_new (WB_ACTION_SHIP);
  g_autoptr (GError) error = NULL;

  test_set (&ship->carrier, "Royal Mail");
  test_set (&ship->tracking, "AB000000009GB");
  g_assert_false (wb_lifecycle_apply (order, shop, ship, test_time (NOW), &error));
  g_assert_error (error, WB_LIFECYCLE_ERROR, WB_REFUSAL_WHICH_PACKAGE);
}

/* All on their way, "1" and "2" could not be delivered, and both have a ticket of this second. */
static WbOrder *
make_with_tickets (const WbShop *shop)
{
  WbOrder *order = make_order (shop);

  order->stage = WB_STAGE_SHIPPED;
  order->substage = WB_SUBSTAGE_DELIVERY_FAILED;
  for (guint i = 0; i < 3; i++)
    {
      WbPackage *package = wb_order_get_part (order, WB_PART_PACKAGE, i);

      package->substage = i < 2 ? WB_SUBSTAGE_DELIVERY_FAILED : WB_SUBSTAGE_IN_TRANSIT;
      package->failed_at = i < 2 ? test_time ("2026-05-21T08:00:00") : WB_TIME_NONE;
    }
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (WbAct) act = wb_act_new (WB_ACTION_REROUTE);

      test_set (&act->package_key, i == 0 ? "1" : "2");
      test_set (&act->recipient, "Emma Example");
      test_set (&act->phone, "+447700900123");
      test_set (&act->address, "2 New Street");
      test_set (&act->zip, "E1 6AN");
      apply (order, shop, act);
    }

  return order;
}

static void
assert_states (const WbOrder *order, WbPartKind kind, const char *first, const char *second)
{
  const char *const states[] = { first, second };

  g_assert_cmpuint (wb_order_get_n_parts (order, kind), ==, 2);
  for (guint i = 0; i < 2; i++)
    {
      gconstpointer part = wb_order_get_part (order, kind, i);

      g_assert_cmpstr (kind == WB_PART_TASK ? ((const WbTask *) part)->state
                                            : ((const WbReroute *) part)->state,
                       ==, states[i]);
    }
}

/* What is said of one ticket leaves the other to be submitted. */
static void
test_tickets (void)
{
  static const char *const rest[] = { "accepted", "redelivering", "delivered" };
  g_autoptr (WbShop) shop = test_shop_new ("tiktok", "GB");
  g_autoptr (WbOrder) order = make_with_tickets (shop);
  g_autoptr (WbAct) step = wb_act_new (WB_ACTION_REROUTE);

  test_set (&step->key, "2");
  test_set (&step->to, "submitted");
  apply (order, shop, step);
  assert_states (order, WB_PART_REROUTE, "draft", "submitted");
  assert_states (order, WB_PART_TASK, "open", "done");
  for (guint i = 0; i < G_N_ELEMENTS (rest); i++)
    {
      test_set (&step->to, rest[i]);
      apply (order, shop, step);
      assert_states (order, WB_PART_REROUTE, "draft", rest[i]);
      assert_states (order, WB_PART_TASK, "open", "done");
    }
}

static void
test_ticked_off (void)
{
  g_autoptr (WbShop) shop = test_shop_new ("tiktok", "GB");
  g_autoptr (WbOrder) order = make_with_tickets (shop);

  g_assert_true (wb_lifecycle_tick (order, shop, "1", test_time (NOW)));
  assert_states (order, WB_PART_TASK, "done", "open");
  assert_states (order, WB_PART_REROUTE, "submitted", "draft");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/lifecycle-parcels/known-number", test_known_number);
  g_test_add_func ("/lifecycle-parcels/unknown-number", test_unknown_number);
  g_test_add_func ("/lifecycle-parcels/tickets", test_tickets);
  g_test_add_func ("/lifecycle-parcels/ticked-off", test_ticked_off);

  return g_test_run ();
}
