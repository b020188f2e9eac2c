/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The lists of orders and of shops, as they follow a real store. */
#include <gio/gio.h>

#include "wb-model-test.h"
#include "wb-order-list.h"
#include "wb-real-store.h"
#include "wb-shop-list.h"

/* "0-0+1 2-1+0": what a list told. */
static void
note_change_cb (GString *text, guint position, guint n_removed, guint n_added)
{
  g_string_append_printf (text, "%s%u-%u+%u", text->len > 0 ? " " : "", position, n_removed,
                          n_added);
}

static void
count_cb (guint *n)
{
  (*n)++;
}

static void
count_reading (WbOrderItem *item, gpointer n)
{
  count_cb (n);
}

static void
test_orders (void)
{
  g_autoptr (WbClock) clock = wb_clock_new (REAL_NOW);
  g_autoptr (WbFilter) filter = wb_filter_new ();
  g_autoptr (GString) told = g_string_new (NULL);
  g_autoptr (WbOrderItem) item = NULL;
  RealStore        real;
  WbOrderList     *list;
  WbOrder         *order;
  guint            n_changed = 0;
  WbOrderItemWatch watch = { .changed = count_reading, .data = &n_changed };

  wb_real_store_set_up (&real);
  list = wb_order_list_new (real.store, clock);
  filter->tab = WB_TAB_TO_SHIP;
  wb_order_list_set_filter (list, filter);
  wb_wait_until (!wb_order_list_is_loading (list));
  g_signal_connect_swapped (list, "items-changed", G_CALLBACK (note_change_cb), told);

  /* Newest first: the second was created later. */
  wb_real_store_put (&real, wb_real_order_new (real.shop_id, "1001", WB_STAGE_TO_SHIP));
  order = wb_real_order_new (real.shop_id, "1002", WB_STAGE_TO_SHIP);
  order->created += 60;
  wb_real_store_put (&real, order);
  wb_wait_until (!wb_order_list_is_loading (list));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, 2);
  item = g_list_model_get_item (G_LIST_MODEL (list), 1);
  wb_wait_until (wb_order_item_get_row (item) != NULL);
  g_assert_cmpstr (wb_order_item_get_row (item)->number, ==, "1001");
  g_assert_cmpstr (g_time_zone_get_identifier (wb_order_item_get_zone (item)), ==, "Europe/London");

  /* It stays in the list, and its row is another one. */
  g_string_truncate (told, 0);
  wb_order_item_watch (item, &watch);
  order = wb_real_order_new (real.shop_id, "1001", WB_STAGE_TO_SHIP);
  order->note = g_strdup ("Ring twice");
  wb_real_store_put (&real, order);
  wb_wait_until (n_changed == 1 && !wb_order_list_is_loading (list));
  g_assert_cmpstr (wb_order_item_get_row (item)->note, ==, "Ring twice");
  g_assert_cmpstr (told->str, ==, "");

  /* It leaves the list. */
  wb_real_store_put (&real, wb_real_order_new (real.shop_id, "1001", WB_STAGE_SHIPPED));
  wb_wait_until (!wb_order_list_is_loading (list));
  g_assert_cmpstr (told->str, ==, "1-1+0");
  g_assert_cmpuint (wb_order_item_get_position (item), ==, G_MAXUINT);

  wb_order_item_unwatch (item, &watch);
  g_assert_finalize_object (list);
  wb_real_store_tear_down (&real);
}

static char *
describe (WbShopList *list)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (list)); i++)
    {
      g_autoptr (WbShopItem) item = g_list_model_get_item (G_LIST_MODEL (list), i);
      g_autofree char *name = NULL;

      g_object_get (item, "name", &name, NULL);
      g_string_append_printf (text, "%s%s", i > 0 ? ", " : "", name);
    }

  return g_string_free (text, FALSE);
}

static gpointer
nothing_job (WbDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  return GINT_TO_POINTER (TRUE);
}

static void
assert_shops (RealStore *real, WbShopList *list, const char *expected)
{
  g_autofree char *text = NULL;

  /* What the list asked of the short lane has been answered by then. */
  wb_model_test_run (real->store, WB_STORE_SHORT, nothing_job, NULL);
  text = describe (list);
  g_assert_cmpstr (text, ==, expected);
}

static void
test_shops (void)
{
  g_autoptr (GString) told = g_string_new (NULL);
  RealStore   real;
  WbShopList *list;
  WbShopItem *item;
  guint       n_names = 0;
  gint64      red;

  wb_real_store_set_up (&real);
  list = wb_shop_list_new (real.store);
  g_assert_null (wb_shop_list_find (list, real.shop_id));
  g_signal_connect_swapped (list, "items-changed", G_CALLBACK (note_change_cb), told);
  assert_shops (&real, list, "Blue Kettle");
  g_assert_cmpstr (told->str, ==, "0-0+1");
  item = wb_shop_list_find (list, real.shop_id);
  g_assert_cmpstr (wb_shop_item_get_shop (item)->currency, ==, "GBP");

  red = wb_real_store_add_shop (&real, "Red Kettle");
  assert_shops (&real, list, "Blue Kettle, Red Kettle");
  g_assert_cmpstr (told->str, ==, "0-0+1 0-1+2");
  g_assert_true (wb_shop_list_find (list, real.shop_id) == item);
  g_assert_cmpint (wb_shop_item_get_id (wb_shop_list_find (list, red)), ==, red);

  /* A new name that leaves it where it is is not the list's matter. */
  g_string_truncate (told, 0);
  g_signal_connect_swapped (item, "notify::name", G_CALLBACK (count_cb), &n_names);
  wb_real_store_rename_shop (&real, real.shop_id, "Copper Kettle");
  assert_shops (&real, list, "Copper Kettle, Red Kettle");
  g_assert_cmpstr (told->str, ==, "");
  g_assert_cmpuint (n_names, ==, 1);

  wb_real_store_rename_shop (&real, real.shop_id, "Silver Kettle");
  assert_shops (&real, list, "Red Kettle, Silver Kettle");
  g_assert_cmpstr (told->str, ==, "0-2+2");
  g_assert_true (wb_shop_list_find (list, real.shop_id) == item);

  g_assert_finalize_object (list);
  wb_real_store_tear_down (&real);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/follow/orders", test_orders);
  g_test_add_func ("/follow/shops", test_shops);

  return g_test_run ();
}
