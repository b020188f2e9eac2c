/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The order list, over a store that holds a million orders and answers when it is told to. */
#include "wb-order-list.h"

#include <gio/gio.h>

#include "wb-fake-db.h"
#include "wb-model-test.h"
#include "wb-model-view.h"

#define MILLION 1000000u
#define NOW G_GINT64_CONSTANT (1780000000)

typedef struct
{
  WbStore     *store;
  WbClock     *clock;
  WbOrderList *list;
  WbFilter    *filter;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  for (int tab = 0; tab < WB_N_TABS; tab++)
    wb_fake_db_take_ids (tab, wb_fake_db_new_ids (0, 0, 1));
  wb_fake_db_set_note ("first");
  wb_fake_db_set_next_tick (WB_TIME_NONE);
  g_array_unref (wb_fake_db_take_asked ());

  fixture->store = wb_model_test_open ("/nowhere/fake.db");
  fixture->clock = wb_clock_new (NOW);
  fixture->list = wb_order_list_new (fixture->store, fixture->clock);
  fixture->filter = wb_filter_new ();
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_assert_finalize_object (fixture->list);
  g_assert_finalize_object (fixture->clock);
  wb_model_test_close (fixture->store);
  wb_filter_free (fixture->filter);
}

static void
wait_for_ids (Fixture *fixture)
{
  wb_wait_until (!wb_order_list_is_loading (fixture->list));
}

static void
show_tab (Fixture *fixture, WbTab tab)
{
  fixture->filter->tab = tab;
  wb_order_list_set_filter (fixture->list, fixture->filter);
  wait_for_ids (fixture);
}

/* Lets the tab have these orders from now on, and the list see it. */
static void
change_to (Fixture *fixture, WbTab tab, GArray *ids)
{
  wb_fake_db_take_ids (tab, ids);
  wb_order_list_reload (fixture->list);
  wait_for_ids (fixture);
}

static guint
count_items (Fixture *fixture)
{
  return g_list_model_get_n_items (G_LIST_MODEL (fixture->list));
}

static void
test_empty (Fixture *fixture, gconstpointer data)
{
  g_assert_cmpuint (count_items (fixture), ==, 0);
  g_assert_null (wb_order_list_get_filter (fixture->list));
  g_assert_true (g_list_model_get_item_type (G_LIST_MODEL (fixture->list)) == WB_TYPE_ORDER_ITEM);

  show_tab (fixture, WB_TAB_ALL);
  g_assert_cmpuint (count_items (fixture), ==, 0);
  g_assert_null (g_list_model_get_item (G_LIST_MODEL (fixture->list), 0));
  g_assert_cmpuint (wb_order_list_find (fixture->list, 1, 0, G_MAXUINT), ==, G_MAXUINT);
}

/* The trap of page 0: the first row must be read as well. */
static void
test_first_row (Fixture *fixture, gconstpointer data)
{
  g_autoptr (WbOrderItem) item = NULL;
  g_autoptr (WbOrderItem) again = NULL;

  wb_fake_db_take_ids (WB_TAB_ALL, wb_fake_db_new_ids (70, 3, 10));
  show_tab (fixture, WB_TAB_ALL);
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

static void
test_million (Fixture *fixture, gconstpointer data)
{
  g_autoptr (WbModelView) view = wb_model_view_new (fixture->list);
  guint gets, pages;

  wb_fake_db_take_ids (WB_TAB_ALL, wb_fake_db_new_ids (1, MILLION, 1));
  wb_fake_db_take_ids (WB_TAB_SHIPPED, wb_fake_db_new_ids (5000001, MILLION, 1));
  show_tab (fixture, WB_TAB_ALL);
  wb_wait_until (wb_model_view_is_filled (view));
  g_assert_cmpuint (count_items (fixture), ==, MILLION);
  g_assert_cmpuint (wb_order_list_get_n_gets (fixture->list), <, 2000);
  g_assert_cmpuint (wb_order_list_get_n_live (fixture->list), <, 300);
  g_assert_cmpuint (wb_order_list_get_n_pages (fixture->list), <=, 8);

  /* Everything gives way, first rows in view and then those in the middle. */
  for (int i = 0; i < 4; i++)
    {
      gets = wb_order_list_get_n_gets (fixture->list);
      pages = wb_order_list_get_n_pages (fixture->list);
      show_tab (fixture, i % 2 == 0 ? WB_TAB_SHIPPED : WB_TAB_ALL);
      wb_wait_until (wb_model_view_is_filled (view));
      g_assert_cmpuint (count_items (fixture), ==, MILLION);
      g_assert_cmpuint (wb_order_list_get_n_gets (fixture->list) - gets, <, 2000);
      g_assert_cmpuint (wb_order_list_get_n_live (fixture->list), <, 300);
      g_assert_cmpuint (wb_order_list_get_n_pages (fixture->list) - pages, <=, 8);
      wb_model_view_scroll_to (view, MILLION / 2);
      wb_wait_until (wb_model_view_is_filled (view));
    }
}

/* The same filter, and every order in it is another one: no first rows then. */
static void
test_million_replaced (Fixture *fixture, gconstpointer data)
{
  g_autoptr (WbModelView) view = wb_model_view_new (fixture->list);
  guint gets;

  wb_fake_db_take_ids (WB_TAB_ALL, wb_fake_db_new_ids (1, MILLION, 1));
  show_tab (fixture, WB_TAB_ALL);
  wb_model_view_scroll_to (view, 700000);
  wb_wait_until (wb_model_view_is_filled (view));

  gets = wb_order_list_get_n_gets (fixture->list);
  change_to (fixture, WB_TAB_ALL, wb_fake_db_new_ids (5000001, MILLION, 1));
  wb_wait_until (wb_model_view_is_filled (view));
  g_assert_cmpuint (wb_order_list_get_n_gets (fixture->list) - gets, <, 2000);
  g_assert_cmpuint (wb_order_list_get_n_live (fixture->list), <, 300);
}

static void
test_small_change (Fixture *fixture, gconstpointer data)
{
  g_autoptr (WbModelView) view = wb_model_view_new (fixture->list);
  g_autoptr (WbOrderItem) kept = NULL;
  GArray *ids;
  gint64  id = 7777777;
  guint   gets, emissions;

  wb_fake_db_take_ids (WB_TAB_ALL, wb_fake_db_new_ids (1, MILLION, 1));
  show_tab (fixture, WB_TAB_ALL);
  wb_model_view_scroll_to (view, 500000);
  wb_wait_until (wb_model_view_is_filled (view));
  kept = g_object_ref (wb_model_view_get (view, 500000));
  gets = wb_order_list_get_n_gets (fixture->list);
  emissions = wb_model_view_get_n_emissions (view);

  ids = wb_fake_db_new_ids (1, MILLION, 1);
  g_array_prepend_val (ids, id);
  change_to (fixture, WB_TAB_ALL, ids);
  g_assert_cmpuint (wb_model_view_get_n_emissions (view) - emissions, ==, 1);
  g_assert_cmpuint (wb_order_list_get_n_gets (fixture->list) - gets, <=, WB_MODEL_VIEW_ROWS);
  g_assert_true (wb_model_view_get (view, 500001) == kept);
  g_assert_cmpuint (wb_order_item_get_position (kept), ==, 500001);
  g_assert_nonnull (wb_order_item_get_row (kept));

  /* Nothing differs: nothing is told. */
  wb_order_list_reload (fixture->list);
  wait_for_ids (fixture);
  g_assert_cmpuint (wb_model_view_get_n_emissions (view) - emissions, ==, 1);
}

/* The first rows are there before all ids are. */
static void
test_first_ids (Fixture *fixture, gconstpointer data)
{
  g_autoptr (WbModelView) view = wb_model_view_new (fixture->list);

  wb_fake_db_take_ids (WB_TAB_ALL, wb_fake_db_new_ids (1, MILLION, 1));
  wb_fake_db_take_ids (WB_TAB_UNPAID, wb_fake_db_new_ids (5000001, 10, 1));
  wb_fake_db_hold (WB_FAKE_ALL_IDS, TRUE);
  fixture->filter->tab = WB_TAB_ALL;
  wb_order_list_set_filter (fixture->list, fixture->filter);
  wb_wait_until (count_items (fixture) == 256 && wb_model_view_is_filled (view));
  g_assert_true (wb_order_list_is_loading (fixture->list));

  /* The rest comes behind them and touches none. */
  wb_fake_db_hold (WB_FAKE_ALL_IDS, FALSE);
  wait_for_ids (fixture);
  g_assert_cmpuint (count_items (fixture), ==, MILLION);
  g_assert_cmpuint (wb_model_view_get_n_emissions (view), ==, 2);

  /* When they are all there are, nobody waits. */
  wb_fake_db_hold (WB_FAKE_ALL_IDS, TRUE);
  show_tab (fixture, WB_TAB_UNPAID);
  g_assert_cmpuint (count_items (fixture), ==, 10);
  wb_fake_db_hold (WB_FAKE_ALL_IDS, FALSE);
}

/* What another query brings after its filter was given up is dropped, in whichever order. */
static void
test_superseded (Fixture *fixture, gconstpointer data)
{
  g_autoptr (WbModelView) view = wb_model_view_new (fixture->list);

  wb_fake_db_take_ids (WB_TAB_ALL, wb_fake_db_new_ids (1, 1000, 1));
  wb_fake_db_take_ids (WB_TAB_SHIPPED, wb_fake_db_new_ids (5001, 500, 1));
  wb_fake_db_hold (WB_FAKE_ALL_IDS, TRUE);
  fixture->filter->tab = WB_TAB_ALL;
  wb_order_list_set_filter (fixture->list, fixture->filter);
  fixture->filter->tab = WB_TAB_SHIPPED;
  wb_order_list_set_filter (fixture->list, fixture->filter);
  wb_fake_db_hold (WB_FAKE_ALL_IDS, FALSE);
  wait_for_ids (fixture);

  g_assert_cmpuint (count_items (fixture), ==, 500);
  g_assert_cmpint (wb_order_list_get_id (fixture->list, 0), ==, 5001);
  g_assert_cmpuint (wb_model_view_get_n_emissions (view), <=, 2);

  /* The filter it has already: nothing is read. */
  {
    guint calls = wb_fake_db_get_calls (WB_FAKE_ALL_IDS);

    wb_order_list_set_filter (fixture->list, fixture->filter);
    g_assert_false (wb_order_list_is_loading (fixture->list));
    g_assert_cmpuint (wb_fake_db_get_calls (WB_FAKE_ALL_IDS), ==, calls);
  }
}

/* Jumping about while the store is slow: the newest rows come first, those left behind never, and
 * no more than two jobs are under way. */
static void
test_newest_first (Fixture *fixture, gconstpointer data)
{
  g_autoptr (WbModelView) view = wb_model_view_new (fixture->list);
  g_autoptr (GArray) asked = NULL;

  wb_fake_db_take_ids (WB_TAB_ALL, wb_fake_db_new_ids (0, MILLION, 1));
  wb_fake_db_take_ids (WB_TAB_SHIPPED, wb_fake_db_new_ids (1, MILLION, 1));
  show_tab (fixture, WB_TAB_SHIPPED);
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
test_rows_again (Fixture *fixture, gconstpointer data)
{
  g_autoptr (WbModelView) view = wb_model_view_new (fixture->list);
  g_autoptr (GArray) asked = NULL;
  WbOrderItem *item;

  wb_fake_db_take_ids (WB_TAB_ALL, wb_fake_db_new_ids (1, 100, 1));
  show_tab (fixture, WB_TAB_ALL);
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
  wait_for_ids (fixture);
  wb_wait_until (g_str_equal (wb_order_item_get_row (wb_model_view_get (view, 0))->note, "second"));
  asked = wb_fake_db_take_asked ();
  g_assert_cmpuint (asked->len, ==, 100);

  /* The row of an order that is gone stays as long as its id does. */
  g_assert_cmpstr (wb_order_item_get_row (wb_model_view_get (view, 41))->note, ==, "first");
  wb_fake_db_set_gone (0);
}

/* A row that arrives after its item moved is that item's row still. */
static void
test_late_rows (Fixture *fixture, gconstpointer data)
{
  g_autoptr (WbOrderItem) item = NULL;

  wb_fake_db_take_ids (WB_TAB_ALL, wb_fake_db_new_ids (1, 100, 1));
  show_tab (fixture, WB_TAB_ALL);
  wb_fake_db_hold (WB_FAKE_ROWS, TRUE);
  item = g_list_model_get_item (G_LIST_MODEL (fixture->list), 50);
  wb_wait_until (wb_order_list_get_n_pages (fixture->list) == 1);
  change_to (fixture, WB_TAB_ALL, wb_fake_db_new_ids (11, 100, 1));
  g_assert_cmpuint (wb_order_item_get_position (item), ==, 40);
  wb_fake_db_hold (WB_FAKE_ROWS, FALSE);
  wb_wait_until (wb_order_item_get_row (item) != NULL);
  g_assert_cmpstr (wb_order_item_get_row (item)->number, ==, "51");
}

/* Looked at, let go and looked at again before anything was asked: asked for once. */
static void
test_asked_once (Fixture *fixture, gconstpointer data)
{
  g_autoptr (WbOrderItem) item = NULL;
  g_autoptr (GArray) asked = NULL;

  wb_fake_db_take_ids (WB_TAB_ALL, wb_fake_db_new_ids (1, 100, 1));
  show_tab (fixture, WB_TAB_ALL);
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
test_becomes_another (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  WbOrderItem *item;

  wb_fake_db_take_ids (WB_TAB_ALL, wb_fake_db_new_ids (1, 100, 1));
  wb_fake_db_take_ids (WB_TAB_SHIPPED, wb_fake_db_new_ids (5001, 50, 1));
  show_tab (fixture, WB_TAB_ALL);

  /* Two jobs are under way, the third item waits. */
  wb_fake_db_hold (WB_FAKE_ROWS, TRUE);
  for (guint i = 0; i < 3; i++)
    {
      g_ptr_array_add (items, g_list_model_get_item (G_LIST_MODEL (fixture->list), i));
      wb_wait_until (wb_order_list_get_n_pages (fixture->list) == MIN (i + 1, 2));
    }
  g_ptr_array_add (items, g_list_model_get_item (G_LIST_MODEL (fixture->list), 70));
  item = items->pdata[2];
  show_tab (fixture, WB_TAB_SHIPPED);
  g_assert_cmpint (wb_order_item_get_id (item), ==, 5003);
  g_assert_cmpuint (wb_order_item_get_position (item), ==, 2);
  /* There are not so many. */
  g_assert_cmpuint (wb_order_item_get_position (items->pdata[3]), ==, G_MAXUINT);
  wb_fake_db_hold (WB_FAKE_ROWS, FALSE);
  wb_wait_until (wb_order_item_get_row (item) != NULL);
  g_assert_cmpint (wb_order_item_get_row (item)->id, ==, 5003);

  show_tab (fixture, WB_TAB_ALL);
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
test_let_go (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) others = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (WbOrderItem) last = NULL;
  WbOrderItemWatch watch = { let_others_go, others };

  wb_fake_db_take_ids (WB_TAB_ALL, wb_fake_db_new_ids (1, 100, 1));
  wb_fake_db_take_ids (WB_TAB_SHIPPED, wb_fake_db_new_ids (5001, 50, 1));
  show_tab (fixture, WB_TAB_ALL);
  for (guint i = 0; i < 19; i++)
    g_ptr_array_add (others, g_list_model_get_item (G_LIST_MODEL (fixture->list), i));
  last = g_list_model_get_item (G_LIST_MODEL (fixture->list), others->len);
  wb_wait_until (wb_order_item_get_row (last) != NULL);
  wb_order_item_watch (last, &watch);
  show_tab (fixture, WB_TAB_SHIPPED);
  wb_wait_until (others->len == 0);
  wb_order_item_unwatch (last, &watch);
  g_assert_cmpuint (wb_order_list_get_n_live (fixture->list), ==, 1);
}

static void
count_notify (guint *n)
{
  (*n)++;
}

static void
test_errors (Fixture *fixture, gconstpointer data)
{
  guint n_errors = 0;

  g_signal_connect_swapped (fixture->list, "notify::error", G_CALLBACK (count_notify), &n_errors);
  wb_fake_db_take_ids (WB_TAB_ALL, wb_fake_db_new_ids (1, 100, 1));
  wb_fake_db_take_ids (WB_TAB_SHIPPED, wb_fake_db_new_ids (1, 200, 1));
  show_tab (fixture, WB_TAB_ALL);
  g_assert_cmpuint (n_errors, ==, 0);

  /* What is there stays when the same filter cannot be read again. */
  wb_fake_db_fail (WB_FAKE_ALL_IDS, TRUE);
  wb_order_list_reload (fixture->list);
  wait_for_ids (fixture);
  g_assert_error ((GError *) wb_order_list_get_error (fixture->list), WB_DB_ERROR,
                  WB_DB_ERROR_CORRUPT);
  g_assert_cmpuint (n_errors, ==, 1);
  g_assert_cmpuint (count_items (fixture), ==, 100);

  wb_fake_db_fail (WB_FAKE_ALL_IDS, FALSE);
  show_tab (fixture, WB_TAB_SHIPPED);
  g_assert_null (wb_order_list_get_error (fixture->list));
  g_assert_cmpuint (n_errors, ==, 2);
  g_assert_cmpuint (count_items (fixture), ==, 200);

  /* Rows that cannot be read are told as well; the list goes on. */
  {
    g_autoptr (WbOrderItem) item = NULL;

    wb_fake_db_fail (WB_FAKE_ROWS, TRUE);
    item = g_list_model_get_item (G_LIST_MODEL (fixture->list), 9);
    wb_wait_until (wb_order_list_get_error (fixture->list) != NULL);
    wb_fake_db_fail (WB_FAKE_ROWS, FALSE);
    wb_order_list_reload (fixture->list);
    wb_wait_until (wb_order_item_get_row (item) != NULL);
    wait_for_ids (fixture);
    g_assert_null (wb_order_list_get_error (fixture->list));
  }
}

/* A filter of attention reads again at the first tick after a span has moved, and only then. */
static void
test_ticks (Fixture *fixture, gconstpointer data)
{
  guint calls;

  wb_fake_db_take_ids (WB_TAB_ALL, wb_fake_db_new_ids (1, 1000, 1));
  wb_fake_db_set_next_tick (NOW + 90);
  show_tab (fixture, WB_TAB_ALL);
  calls = wb_fake_db_get_calls (WB_FAKE_ALL_IDS);
  wb_clock_set_now (fixture->clock, NOW + 120);
  g_assert_false (wb_order_list_is_loading (fixture->list));

  wb_clock_set_now (fixture->clock, NOW);
  fixture->filter->attention = WB_ATTENTION_SHIP_SOON;
  show_tab (fixture, WB_TAB_ALL);
  wb_clock_set_now (fixture->clock, NOW + 60);
  g_assert_false (wb_order_list_is_loading (fixture->list));
  wb_fake_db_set_next_tick (NOW + 9000);
  wb_clock_set_now (fixture->clock, NOW + 120);
  g_assert_true (wb_order_list_is_loading (fixture->list));
  wait_for_ids (fixture);
  g_assert_cmpuint (wb_fake_db_get_calls (WB_FAKE_ALL_IDS) - calls, ==, 2);
  wb_clock_set_now (fixture->clock, NOW + 180);
  g_assert_false (wb_order_list_is_loading (fixture->list));

  /* The clock was set back: what was over may be so no longer. */
  wb_clock_set_now (fixture->clock, NOW);
  g_assert_true (wb_order_list_is_loading (fixture->list));
  wait_for_ids (fixture);
}

static GArray *
vary (GArray *before, gint64 *next_id)
{
  GArray *ids = g_array_copy (before);

  for (int n = g_test_rand_int_range (0, 6); n > 0; n--)
    {
      guint at = g_test_rand_int_range (0, ids->len + 1);
      guint much = g_test_rand_int_range (1, g_test_rand_bit () ? 4 : 400);

      switch (g_test_rand_int_range (0, 3))
        {
        case 0:
          g_array_remove_range (ids, at, MIN (much, ids->len - at));
          break;
        case 1:
          for (guint i = 0; i < much; i++)
            {
              gint64 id = (*next_id)++;

              g_array_insert_val (ids, at, id);
            }
          break;
        default:
          if (at < ids->len)
            {
              gint64 id = g_array_index (ids, gint64, at);

              g_array_remove_index (ids, at);
              g_array_insert_val (ids, g_test_rand_int_range (0, ids->len + 1), id);
            }
        }
    }

  return ids;
}

/* Random changes, switches and scrolling, in flight while others come: whatever the view is told
 * agrees with the list at every emission, and with the store in the end. */
static void
test_random (Fixture *fixture, gconstpointer data)
{
  g_autoptr (WbModelView) view = wb_model_view_new (fixture->list);
  GArray *expected[2];
  gint64  next_id = 10000;
  int     tab = 0;

  for (int i = 0; i < 2; i++)
    {
      expected[i] = wb_fake_db_new_ids (1 + i * 300, 1000, 1);
      wb_fake_db_take_ids (i, g_array_copy (expected[i]));
    }
  show_tab (fixture, tab);

  for (int round = 0; round < 400; round++)
    {
      GArray *shown;

      switch (g_test_rand_int_range (0, 4))
        {
        case 0:
          tab = g_test_rand_int_range (0, 2);
          fixture->filter->tab = tab;
          wb_order_list_set_filter (fixture->list, fixture->filter);
          break;
        case 1:
          wb_model_view_scroll_to (view, g_test_rand_int_range (0, 1000));
          break;
        default:
          {
            GArray *varied = vary (expected[tab], &next_id);

            g_array_unref (expected[tab]);
            expected[tab] = varied;
            wb_fake_db_take_ids (tab, g_array_copy (varied));
            wb_order_list_reload (fixture->list);
          }
        }

      if (g_test_rand_bit ())
        continue;
      wait_for_ids (fixture);
      wb_wait_until (wb_model_view_is_filled (view));
      shown = wb_model_view_get_ids (view);
      g_assert_cmpmem (shown->data, shown->len * sizeof (gint64), expected[tab]->data,
                       expected[tab]->len * sizeof (gint64));
      g_assert_cmpuint (wb_order_list_get_n_live (fixture->list), <=, WB_MODEL_VIEW_ROWS);
    }

  wait_for_ids (fixture);
  for (int i = 0; i < 2; i++)
    g_array_unref (expected[i]);
}

/* Items may be held longer than the list, and the list may go while everything is on its way. */
static void
test_dropped (Fixture *fixture, gconstpointer data)
{
  g_autoptr (WbOrderItem) item = NULL;

  wb_fake_db_take_ids (WB_TAB_ALL, wb_fake_db_new_ids (1, 1000, 1));
  show_tab (fixture, WB_TAB_ALL);
  wb_fake_db_hold (WB_FAKE_ROWS, TRUE);
  wb_fake_db_hold (WB_FAKE_ALL_IDS, TRUE);
  item = g_list_model_get_item (G_LIST_MODEL (fixture->list), 0);
  wb_wait_until (wb_order_list_get_n_pages (fixture->list) == 1);
  wb_order_list_reload (fixture->list);
  g_assert_finalize_object (fixture->list);

  wb_fake_db_hold (WB_FAKE_ROWS, FALSE);
  wb_fake_db_hold (WB_FAKE_ALL_IDS, FALSE);
  fixture->list = wb_order_list_new (fixture->store, fixture->clock);
  show_tab (fixture, WB_TAB_ALL);
  g_assert_cmpint (wb_order_item_get_id (item), ==, 1);
  g_assert_null (wb_order_item_get_row (item));
}

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("/order-list/empty", test_empty);
  ADD ("/order-list/first-row", test_first_row);
  ADD ("/order-list/million", test_million);
  ADD ("/order-list/million-replaced", test_million_replaced);
  ADD ("/order-list/small-change", test_small_change);
  ADD ("/order-list/first-ids", test_first_ids);
  ADD ("/order-list/superseded", test_superseded);
  ADD ("/order-list/newest-first", test_newest_first);
  ADD ("/order-list/rows-again", test_rows_again);
  ADD ("/order-list/late-rows", test_late_rows);
  ADD ("/order-list/asked-once", test_asked_once);
  ADD ("/order-list/becomes-another", test_becomes_another);
  ADD ("/order-list/let-go", test_let_go);
  ADD ("/order-list/errors", test_errors);
  ADD ("/order-list/ticks", test_ticks);
  ADD ("/order-list/random", test_random);
  ADD ("/order-list/dropped", test_dropped);

  return g_test_run ();
}
