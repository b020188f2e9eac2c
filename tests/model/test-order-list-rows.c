/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The items of the order list: when their rows are read, and whose they become. */
#include "wb-model-list.h"
#include "wb-model-view.h"

#define MILLION 1000000u

/* The trap of page 0: the first row must be read as well. */
static void
test_first_row (ModelList *fixture, gconstpointer data)
{
  g_autoptr (WbOrderItem) item = NULL;
  g_autoptr (WbOrderItem) again = NULL;

  wb_fake_db_take_ids (WB_TAB_ALL, wb_fake_db_new_ids (70, 3, 10));
  wb_model_list_show_tab (fixture, WB_TAB_ALL);
  item = g_list_model_get_item (G_LIST_MODEL (fixture->list), 0);
  g_assert_cmpint (wb_order_item_get_id (item), ==, 70);
  g_assert_cmpuint (wb_order_item_get_position (item), ==, 0);
  g_assert_null (wb_order_item_get_row (item));
  g_assert_null (wb_order_item_get_zone (item));

  wb_wait_until (wb_order_item_get_row (item) != NULL);
  g_assert_cmpstr (wb_order_item_get_row (item)->number, ==, "70");
  g_assert_cmpstr (g_time_zone_get_identifier (wb_order_item_get_zone (item)), ==, "Europe/London");

  again = g_list_model_get_item (G_LIST_MODEL (fixture->list), 0);
  g_assert_true (again == item);
  g_assert_cmpuint (wb_order_list_get_n_live (fixture->list), ==, 1);
  g_assert_cmpuint (wb_order_list_find (fixture->list, 90, 0, G_MAXUINT), ==, 2);
  g_assert_cmpuint (wb_order_list_find (fixture->list, 90, 2, 1), ==, 2);
  g_assert_cmpuint (wb_order_list_find (fixture->list, 90, 0, 2), ==, G_MAXUINT);
  g_assert_cmpuint (wb_order_list_find (fixture->list, 90, 3, G_MAXUINT), ==, G_MAXUINT);
}

/* Jumping about while the store is slow: the newest rows come first, those left behind never, and
 * no more than two jobs are under way. */
static void
test_newest_first (ModelList *fixture, gconstpointer data)
{
  g_autoptr (WbModelView) view = wb_model_view_new (fixture->list);
  g_autoptr (GArray) asked = NULL;

  wb_fake_db_take_ids (WB_TAB_ALL, wb_fake_db_new_ids (0, MILLION, 1));
  wb_fake_db_take_ids (WB_TAB_SHIPPED, wb_fake_db_new_ids (1, MILLION, 1));
  wb_model_list_show_tab (fixture, WB_TAB_SHIPPED);
  wb_wait_until (wb_model_view_is_filled (view));
  g_array_unref (wb_fake_db_take_asked ());

  wb_fake_db_hold (WB_FAKE_ROWS, TRUE);
  for (guint jump = 1; jump <= 9; jump++)
    {
      wb_model_view_scroll_to (view, jump * 100000);
      while (g_main_context_iteration (NULL, FALSE))
        ;
    }
  g_assert_cmpuint (wb_order_list_get_n_live (fixture->list), ==, WB_MODEL_VIEW_ROWS);
  wb_fake_db_hold (WB_FAKE_ROWS, FALSE);
  wb_wait_until (wb_model_view_is_filled (view));

  /* Two jobs of 64 were under way after the first jump, then only the last one's rows. */
  asked = wb_fake_db_take_asked ();
  g_assert_cmpuint (asked->len, ==, 2 * 64 + WB_MODEL_VIEW_ROWS);
  for (guint i = 0; i < asked->len; i++)
    {
      gint64 id = g_array_index (asked, gint64, i);
      gint64 centre = i < 2 * 64 ? 100000 : 900000;

      g_assert_cmpint (ABS (id - centre), <=, WB_MODEL_VIEW_ROWS);
    }
}

/* The rows are read anew, once each, and stay until then. */
static void
test_rows_again (ModelList *fixture, gconstpointer data)
{
  g_autoptr (WbModelView) view = wb_model_view_new (fixture->list);
  g_autoptr (GArray) asked = NULL;
  WbOrderItem *item;

  wb_fake_db_take_ids (WB_TAB_ALL, wb_fake_db_new_ids (1, 100, 1));
  wb_model_list_show_tab (fixture, WB_TAB_ALL);
  wb_wait_until (wb_model_view_is_filled (view));
  item = wb_model_view_get (view, 40);
  g_assert_cmpstr (wb_order_item_get_row (item)->note, ==, "first");
  g_array_unref (wb_fake_db_take_asked ());

  wb_fake_db_set_note ("second");
  wb_fake_db_set_gone (42);
  wb_order_list_reload (fixture->list);
  wb_order_list_reload (fixture->list);
  g_assert_cmpstr (wb_order_item_get_row (item)->note, ==, "first");
  wb_wait_until (g_str_equal (wb_order_item_get_row (item)->note, "second"));
  wb_model_list_wait (fixture);
  wb_wait_until (g_str_equal (wb_order_item_get_row (wb_model_view_get (view, 0))->note, "second"));
  asked = wb_fake_db_take_asked ();
  g_assert_cmpuint (asked->len, ==, 100);

  /* The row of an order that is gone stays as long as its id does. */
  g_assert_cmpstr (wb_order_item_get_row (wb_model_view_get (view, 41))->note, ==, "first");
  wb_fake_db_set_gone (0);
}

/* A row that arrives after its item moved is that item's row still. */
static void
test_late_rows (ModelList *fixture, gconstpointer data)
{
  g_autoptr (WbOrderItem) item = NULL;

  wb_fake_db_take_ids (WB_TAB_ALL, wb_fake_db_new_ids (1, 100, 1));
  wb_model_list_show_tab (fixture, WB_TAB_ALL);
  wb_fake_db_hold (WB_FAKE_ROWS, TRUE);
  item = g_list_model_get_item (G_LIST_MODEL (fixture->list), 50);
  wb_wait_until (wb_order_list_get_n_pages (fixture->list) == 1);
  wb_model_list_change_to (fixture, WB_TAB_ALL, wb_fake_db_new_ids (11, 100, 1));
  g_assert_cmpuint (wb_order_item_get_position (item), ==, 40);
  wb_fake_db_hold (WB_FAKE_ROWS, FALSE);
  wb_wait_until (wb_order_item_get_row (item) != NULL);
  g_assert_cmpstr (wb_order_item_get_row (item)->number, ==, "51");
}

/* Looked at, let go and looked at again before anything was asked: asked for once. */
static void
test_asked_once (ModelList *fixture, gconstpointer data)
{
  g_autoptr (WbOrderItem) item = NULL;
  g_autoptr (GArray) asked = NULL;

  wb_fake_db_take_ids (WB_TAB_ALL, wb_fake_db_new_ids (1, 100, 1));
  wb_model_list_show_tab (fixture, WB_TAB_ALL);
  g_object_unref (g_list_model_get_item (G_LIST_MODEL (fixture->list), 5));
  g_assert_cmpuint (wb_order_list_get_n_live (fixture->list), ==, 0);
  item = g_list_model_get_item (G_LIST_MODEL (fixture->list), 5);
  wb_wait_until (wb_order_item_get_row (item) != NULL);
  asked = wb_fake_db_take_asked ();
  g_assert_cmpuint (asked->len, ==, 1);
}

/* An item that is held becomes another order's when the filter is another, whatever is under way
 * for the order before, and the first one's again. */
static void
test_becomes_another (ModelList *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  WbOrderItem *item;

  wb_fake_db_take_ids (WB_TAB_ALL, wb_fake_db_new_ids (1, 100, 1));
  wb_fake_db_take_ids (WB_TAB_SHIPPED, wb_fake_db_new_ids (5001, 50, 1));
  wb_model_list_show_tab (fixture, WB_TAB_ALL);

  /* Two jobs are under way, the third item waits. */
  wb_fake_db_hold (WB_FAKE_ROWS, TRUE);
  for (guint i = 0; i < 3; i++)
    {
      g_ptr_array_add (items, g_list_model_get_item (G_LIST_MODEL (fixture->list), i));
      wb_wait_until (wb_order_list_get_n_pages (fixture->list) == MIN (i + 1, 2));
    }
  g_ptr_array_add (items, g_list_model_get_item (G_LIST_MODEL (fixture->list), 70));
  item = items->pdata[2];
  wb_model_list_show_tab (fixture, WB_TAB_SHIPPED);
  g_assert_cmpint (wb_order_item_get_id (item), ==, 5003);
  g_assert_cmpuint (wb_order_item_get_position (item), ==, 2);
  /* There are not so many. */
  g_assert_cmpuint (wb_order_item_get_position (items->pdata[3]), ==, G_MAXUINT);
  wb_fake_db_hold (WB_FAKE_ROWS, FALSE);
  wb_wait_until (wb_order_item_get_row (item) != NULL);
  g_assert_cmpint (wb_order_item_get_row (item)->id, ==, 5003);

  wb_model_list_show_tab (fixture, WB_TAB_ALL);
  g_assert_null (wb_order_item_get_row (item));
  g_ptr_array_add (items, g_list_model_get_item (G_LIST_MODEL (fixture->list), 2));
  g_assert_true (items->pdata[4] == item);
  wb_wait_until (wb_order_item_get_row (item) != NULL);
  g_assert_cmpint (wb_order_item_get_row (item)->id, ==, 3);
}

static void
let_others_go (WbOrderItem *item, gpointer data)
{
  GPtrArray *others = data;

  g_ptr_array_set_size (others, 0);
}

/* Who hears that an item has become another order's may let the others go. */
static void
test_let_go (ModelList *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) others = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (WbOrderItem) last = NULL;
  WbOrderItemWatch watch = { let_others_go, others };

  wb_fake_db_take_ids (WB_TAB_ALL, wb_fake_db_new_ids (1, 100, 1));
  wb_fake_db_take_ids (WB_TAB_SHIPPED, wb_fake_db_new_ids (5001, 50, 1));
  wb_model_list_show_tab (fixture, WB_TAB_ALL);
  for (guint i = 0; i < 19; i++)
    g_ptr_array_add (others, g_list_model_get_item (G_LIST_MODEL (fixture->list), i));
  last = g_list_model_get_item (G_LIST_MODEL (fixture->list), others->len);
  wb_wait_until (wb_order_item_get_row (last) != NULL);
  wb_order_item_watch (last, &watch);
  wb_model_list_show_tab (fixture, WB_TAB_SHIPPED);
  wb_wait_until (others->len == 0);
  wb_order_item_unwatch (last, &watch);
  g_assert_cmpuint (wb_order_list_get_n_live (fixture->list), ==, 1);
}

/* Items may be held longer than the list, and the list may go while everything is on its way. */
static void
test_dropped (ModelList *fixture, gconstpointer data)
{
  g_autoptr (WbOrderItem) item = NULL;

  wb_fake_db_take_ids (WB_TAB_ALL, wb_fake_db_new_ids (1, 1000, 1));
  wb_model_list_show_tab (fixture, WB_TAB_ALL);
  wb_fake_db_hold (WB_FAKE_ROWS, TRUE);
  wb_fake_db_hold (WB_FAKE_ALL_IDS, TRUE);
  item = g_list_model_get_item (G_LIST_MODEL (fixture->list), 0);
  wb_wait_until (wb_order_list_get_n_pages (fixture->list) == 1);
  wb_order_list_reload (fixture->list);
  g_assert_finalize_object (fixture->list);

  wb_fake_db_hold (WB_FAKE_ROWS, FALSE);
  wb_fake_db_hold (WB_FAKE_ALL_IDS, FALSE);
  fixture->list = wb_order_list_new (fixture->store, fixture->clock);
  wb_model_list_show_tab (fixture, WB_TAB_ALL);
  g_assert_cmpint (wb_order_item_get_id (item), ==, 1);
  g_assert_null (wb_order_item_get_row (item));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  WB_MODEL_LIST_TEST ("/order-list-rows/first-row", test_first_row);
  WB_MODEL_LIST_TEST ("/order-list-rows/newest-first", test_newest_first);
  WB_MODEL_LIST_TEST ("/order-list-rows/rows-again", test_rows_again);
  WB_MODEL_LIST_TEST ("/order-list-rows/late-rows", test_late_rows);
  WB_MODEL_LIST_TEST ("/order-list-rows/asked-once", test_asked_once);
  WB_MODEL_LIST_TEST ("/order-list-rows/becomes-another", test_becomes_another);
  WB_MODEL_LIST_TEST ("/order-list-rows/let-go", test_let_go);
  WB_MODEL_LIST_TEST ("/order-list-rows/dropped", test_dropped);

  return g_test_run ();
}
