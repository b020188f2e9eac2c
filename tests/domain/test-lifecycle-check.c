/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which actions an order allows (domain.md, Actions): the table, cell by cell, against
 * docs/lifecycle.md, and what stands in the way beside it. */
#include "wb-lifecycle.h"

#include "domain-support.h"

#define NOW "2026-05-21T09:15:00"

/* Where an order stands, by the titles of the table's columns. */
static const struct
{
  const char *title;
  WbStage     stage;
  WbSubstage  substage;
} states[] = {
  { "unpaid", WB_STAGE_UNPAID, WB_SUBSTAGE_NONE },
  { "on hold", WB_STAGE_TO_SHIP, WB_SUBSTAGE_ON_HOLD },
  { "to ship", WB_STAGE_TO_SHIP, WB_SUBSTAGE_AWAITING_SHIPMENT },
  { "partially shipped", WB_STAGE_TO_SHIP, WB_SUBSTAGE_PARTIALLY_SHIPPED },
  { "awaiting collection", WB_STAGE_TO_SHIP, WB_SUBSTAGE_AWAITING_COLLECTION },
  { "in transit", WB_STAGE_SHIPPED, WB_SUBSTAGE_IN_TRANSIT },
  { "delivered", WB_STAGE_SHIPPED, WB_SUBSTAGE_DELIVERED },
  { "delivery failed", WB_STAGE_SHIPPED, WB_SUBSTAGE_DELIVERY_FAILED },
  { "returning", WB_STAGE_SHIPPED, WB_SUBSTAGE_RETURNING },
  { "completed", WB_STAGE_COMPLETED, WB_SUBSTAGE_NONE },
  { "cancelling", WB_STAGE_CANCELLING, WB_SUBSTAGE_NONE },
  { "cancelled", WB_STAGE_CANCELLED, WB_SUBSTAGE_NONE },
};

static char **
split_row (const char *line)
{
  char **cells = g_strsplit (line, "|", -1);

  for (guint i = 0; cells[i] != NULL; i++)
    g_strstrip (cells[i]);

  return cells;
}

/* The lines of the document's table, keyed by the action. */
static GHashTable *
read_document (char ***titles)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "..", "docs", "lifecycle.md", NULL);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  GHashTable *rows =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_strfreev);

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) cells = NULL;
      WbAction action;

      if (g_str_has_prefix (lines[i], "| action |"))
        *titles = split_row (lines[i]);
      if (!g_str_has_prefix (lines[i], "| `"))
        continue;
      cells = split_row (lines[i]);
      g_strdelimit (cells[1], "`", ' ');
      if (!wb_action_from_id (g_strstrip (cells[1]), &action))
        continue;
      g_hash_table_insert (rows, g_strdup (cells[1]), cells);
      cells = NULL;
    }

  return rows;
}

/* An order of which the cell says all: nothing else stands in the way. */
static WbRefusal
check_cell (WbAction action, guint state)
{
  gboolean arranged = action == WB_ACTION_ARRANGE;
  g_autoptr (WbShop) shop = arranged ? test_platform_shop_new () : test_seller_shop_new ();
  g_autoptr (WbOrder) order = test_order_of_two_new ();

  if (arranged)
    test_set (&order->delivery_type, "Ship via platform");
  order->stage = states[state].stage;
  order->substage = states[state].substage;

  return wb_lifecycle_check (order, shop, action, test_time (NOW));
}

static void
test_table (void)
{
  g_auto (GStrv) titles = NULL;
  g_autoptr (GHashTable) rows = read_document (&titles);

  g_assert_cmpuint (g_hash_table_size (rows), ==, WB_N_ACTIONS);
  for (int action = 0; action < WB_N_ACTIONS; action++)
    {
      char **cells = g_hash_table_lookup (rows, wb_action_get_id (action));

      g_assert_nonnull (cells);
      for (guint i = 0; i < G_N_ELEMENTS (states); i++)
        {
          const char *found = wb_refusal_get_id (check_cell (action, i));

          g_assert_cmpstr (titles[2 + i], ==, states[i].title);
          if (!g_str_equal (found, cells[2 + i]))
            g_error ("%s when %s: %s, but %s in the document", wb_action_get_id (action),
                     states[i].title, found, cells[2 + i]);
        }
    }
}

/* -- What the table cannot know ---------------------------------------------------------------- */

static void
assert_check (WbOrder *order, WbShop *shop, WbAction action, WbRefusal expected)
{
  g_assert_cmpstr (wb_refusal_get_id (wb_lifecycle_check (order, shop, action, test_time (NOW))),
                   ==, wb_refusal_get_id (expected));
}

static void
test_authority (void)
{
  g_autoptr (WbShop) shop = test_platform_shop_new ();
  g_autoptr (WbOrder) order = test_order_of_two_new ();

  assert_check (order, shop, WB_ACTION_REQUEST_CANCEL, WB_REFUSAL_PLATFORM_DECIDES);
  order->stage = WB_STAGE_UNPAID;
  assert_check (order, shop, WB_ACTION_MARK_PAID, WB_REFUSAL_PLATFORM_DECIDES);
  order->stage = WB_STAGE_SHIPPED;
  order->substage = WB_SUBSTAGE_DELIVERED;
  assert_check (order, shop, WB_ACTION_COMPLETE, WB_REFUSAL_PLATFORM_DECIDES);
}

static void
test_fulfilment (void)
{
  g_autoptr (WbShop) shop = test_platform_shop_new ();
  g_autoptr (WbShop) own = test_seller_shop_new ();
  g_autoptr (WbOrder) order = test_order_of_two_new ();

  assert_check (order, shop, WB_ACTION_ARRANGE, WB_REFUSAL_OWN_LOGISTICS);
  assert_check (order, shop, WB_ACTION_SHIP, WB_REFUSAL_NONE);
  test_set (&order->delivery_type, "Ship via platform");
  assert_check (order, shop, WB_ACTION_ARRANGE, WB_REFUSAL_NONE);
  assert_check (order, shop, WB_ACTION_SHIP, WB_REFUSAL_PLATFORM_LOGISTICS);
  assert_check (order, shop, WB_ACTION_SPLIT, WB_REFUSAL_PLATFORM_LOGISTICS);
  /* What the platform would do nobody does where it has no say. */
  assert_check (order, own, WB_ACTION_SHIP, WB_REFUSAL_NONE);

  order->platform_fulfilled = 1;
  assert_check (order, shop, WB_ACTION_PACK, WB_REFUSAL_PLATFORM_FULFILLED);
  assert_check (order, shop, WB_ACTION_SHIP, WB_REFUSAL_PLATFORM_FULFILLED);
  assert_check (order, shop, WB_ACTION_ARRANGE, WB_REFUSAL_PLATFORM_FULFILLED);
  assert_check (order, shop, WB_ACTION_NOTE, WB_REFUSAL_NONE);
}

static void
test_more_conditions (void)
{
  g_autoptr (WbShop) shop = test_seller_shop_new ();
  g_autoptr (WbOrder) order = test_order_of_two_new ();
  g_autoptr (WbOrder) single = test_order_new (TEST_CREATED);

  order->ready = test_time (TEST_CREATED);
  assert_check (order, shop, WB_ACTION_PACK, WB_REFUSAL_PACKED);
  assert_check (single, shop, WB_ACTION_SPLIT, WB_REFUSAL_ONE_ITEM);
  test_set (&order->buyer, "e***a");
  assert_check (order, shop, WB_ACTION_MARK_BUYER, WB_REFUSAL_NO_BUYER);
  test_set (&order->buyer, NULL);
  assert_check (order, shop, WB_ACTION_MARK_BUYER, WB_REFUSAL_NO_BUYER);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/lifecycle-check/table", test_table);
  g_test_add_func ("/lifecycle-check/authority", test_authority);
  g_test_add_func ("/lifecycle-check/fulfilment", test_fulfilment);
  g_test_add_func ("/lifecycle-check/more-conditions", test_more_conditions);

  return g_test_run ();
}
