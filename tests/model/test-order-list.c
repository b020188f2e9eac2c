/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which orders the list has and what it tells of them, over a store that holds a million orders and
 * answers when it is told to. */
#include "wb-model-list.h"
#include "wb-model-view.h"

#define MILLION 1000000u

static void
test_empty (ModelList *fixture, gconstpointer data)
{
  g_assert_cmpuint (wb_model_list_count (fixture), ==, 0);
  g_assert_null (wb_order_list_get_filter (fixture->list));
  g_assert_true (g_list_model_get_item_type (G_LIST_MODEL (fixture->list)) == WB_TYPE_ORDER_ITEM);

  wb_model_list_show_tab (fixture, WB_TAB_ALL);
  g_assert_cmpuint (wb_model_list_count (fixture), ==, 0);
  g_assert_null (g_list_model_get_item (G_LIST_MODEL (fixture->list), 0));
  g_assert_cmpuint (wb_order_list_find (fixture->list, 1, 0, G_MAXUINT), ==, G_MAXUINT);
}

static void
test_million (ModelList *fixture, gconstpointer data)
{
  g_autoptr (WbModelView) view = wb_model_view_new (fixture->list);
  guint gets, pages;

  wb_fake_db_take_ids (WB_TAB_ALL, wb_fake_db_new_ids (1, MILLION, 1));
  wb_fake_db_take_ids (WB_TAB_SHIPPED, wb_fake_db_new_ids (5000001, MILLION, 1));
  wb_model_list_show_tab (fixture, WB_TAB_ALL);
  wb_wait_until (wb_model_view_is_filled (view));
  g_assert_cmpuint (wb_model_list_count (fixture), ==, MILLION);
  g_assert_cmpuint (wb_order_list_get_n_gets (fixture->list), <, 2000);
  g_assert_cmpuint (wb_order_list_get_n_live (fixture->list), <, 300);
  g_assert_cmpuint (wb_order_list_get_n_pages (fixture->list), <=, 8);

  /* Everything gives way, first rows in view and then those in the middle. */
  for (int i = 0; i < 4; i++)
    {
      gets = wb_order_list_get_n_gets (fixture->list);
      pages = wb_order_list_get_n_pages (fixture->list);
      wb_model_list_show_tab (fixture, i % 2 == 0 ? WB_TAB_SHIPPED : WB_TAB_ALL);
      wb_wait_until (wb_model_view_is_filled (view));
      g_assert_cmpuint (wb_model_list_count (fixture), ==, MILLION);
      g_assert_cmpuint (wb_order_list_get_n_gets (fixture->list) - gets, <, 2000);
      g_assert_cmpuint (wb_order_list_get_n_live (fixture->list), <, 300);
      g_assert_cmpuint (wb_order_list_get_n_pages (fixture->list) - pages, <=, 8);
      wb_model_view_scroll_to (view, MILLION / 2);
      wb_wait_until (wb_model_view_is_filled (view));
    }
}

/* The same filter, and every order in it is another one: no first rows then. */
static void
test_million_replaced (ModelList *fixture, gconstpointer data)
{
  g_autoptr (WbModelView) view = wb_model_view_new (fixture->list);
  guint gets;

  wb_fake_db_take_ids (WB_TAB_ALL, wb_fake_db_new_ids (1, MILLION, 1));
  wb_model_list_show_tab (fixture, WB_TAB_ALL);
  wb_model_view_scroll_to (view, 700000);
  wb_wait_until (wb_model_view_is_filled (view));

  gets = wb_order_list_get_n_gets (fixture->list);
  wb_model_list_change_to (fixture, WB_TAB_ALL, wb_fake_db_new_ids (5000001, MILLION, 1));
  wb_wait_until (wb_model_view_is_filled (view));
  g_assert_cmpuint (wb_order_list_get_n_gets (fixture->list) - gets, <, 2000);
  g_assert_cmpuint (wb_order_list_get_n_live (fixture->list), <, 300);
}

static void
test_small_change (ModelList *fixture, gconstpointer data)
{
  g_autoptr (WbModelView) view = wb_model_view_new (fixture->list);
  g_autoptr (WbOrderItem) kept = NULL;
  GArray *ids;
  gint64  id = 7777777;
  guint   gets, emissions;

  wb_fake_db_take_ids (WB_TAB_ALL, wb_fake_db_new_ids (1, MILLION, 1));
  wb_model_list_show_tab (fixture, WB_TAB_ALL);
  wb_model_view_scroll_to (view, 500000);
  wb_wait_until (wb_model_view_is_filled (view));
  kept = g_object_ref (wb_model_view_get (view, 500000));
  gets = wb_order_list_get_n_gets (fixture->list);
  emissions = wb_model_view_get_n_emissions (view);

  ids = wb_fake_db_new_ids (1, MILLION, 1);
  g_array_prepend_val (ids, id);
  wb_model_list_change_to (fixture, WB_TAB_ALL, ids);
  g_assert_cmpuint (wb_model_view_get_n_emissions (view) - emissions, ==, 1);
  g_assert_cmpuint (wb_order_list_get_n_gets (fixture->list) - gets, <=, WB_MODEL_VIEW_ROWS);
  g_assert_true (wb_model_view_get (view, 500001) == kept);
  g_assert_cmpuint (wb_order_item_get_position (kept), ==, 500001);
  g_assert_nonnull (wb_order_item_get_row (kept));

  /* Nothing differs: nothing is told. */
  wb_order_list_reload (fixture->list);
  wb_model_list_wait (fixture);
  g_assert_cmpuint (wb_model_view_get_n_emissions (view) - emissions, ==, 1);
}

/* The first rows are there before all ids are. */
static void
test_first_ids (ModelList *fixture, gconstpointer data)
{
  g_autoptr (WbModelView) view = wb_model_view_new (fixture->list);

  wb_fake_db_take_ids (WB_TAB_ALL, wb_fake_db_new_ids (1, MILLION, 1));
  wb_fake_db_take_ids (WB_TAB_UNPAID, wb_fake_db_new_ids (5000001, 10, 1));
  wb_fake_db_hold (WB_FAKE_ALL_IDS, TRUE);
  fixture->filter->tab = WB_TAB_ALL;
  wb_order_list_set_filter (fixture->list, fixture->filter);
  wb_wait_until (wb_model_list_count (fixture) == 256 && wb_model_view_is_filled (view));
  g_assert_true (wb_order_list_is_loading (fixture->list));

  /* The rest comes behind them and touches none. */
  wb_fake_db_hold (WB_FAKE_ALL_IDS, FALSE);
  wb_model_list_wait (fixture);
  g_assert_cmpuint (wb_model_list_count (fixture), ==, MILLION);
  g_assert_cmpuint (wb_model_view_get_n_emissions (view), ==, 2);

  /* When they are all there are, nobody waits. */
  wb_fake_db_hold (WB_FAKE_ALL_IDS, TRUE);
  wb_model_list_show_tab (fixture, WB_TAB_UNPAID);
  g_assert_cmpuint (wb_model_list_count (fixture), ==, 10);
  wb_fake_db_hold (WB_FAKE_ALL_IDS, FALSE);
}

/* What another query brings after its filter was given up is dropped, in whichever order. */
static void
test_superseded (ModelList *fixture, gconstpointer data)
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
  wb_model_list_wait (fixture);

  g_assert_cmpuint (wb_model_list_count (fixture), ==, 500);
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

static void
count_notify (guint *n)
{
  (*n)++;
}

static void
test_errors (ModelList *fixture, gconstpointer data)
{
  guint n_errors = 0;

  g_signal_connect_swapped (fixture->list, "notify::error", G_CALLBACK (count_notify), &n_errors);
  wb_fake_db_take_ids (WB_TAB_ALL, wb_fake_db_new_ids (1, 100, 1));
  wb_fake_db_take_ids (WB_TAB_SHIPPED, wb_fake_db_new_ids (1, 200, 1));
  wb_model_list_show_tab (fixture, WB_TAB_ALL);
  g_assert_cmpuint (n_errors, ==, 0);

  /* What is there stays when the same filter cannot be read again. */
  wb_fake_db_fail (WB_FAKE_ALL_IDS, TRUE);
  wb_order_list_reload (fixture->list);
  wb_model_list_wait (fixture);
  g_assert_error ((GError *) wb_order_list_get_error (fixture->list), WB_DB_ERROR,
                  WB_DB_ERROR_CORRUPT);
  g_assert_cmpuint (n_errors, ==, 1);
  g_assert_cmpuint (wb_model_list_count (fixture), ==, 100);

  wb_fake_db_fail (WB_FAKE_ALL_IDS, FALSE);
  wb_model_list_show_tab (fixture, WB_TAB_SHIPPED);
  g_assert_null (wb_order_list_get_error (fixture->list));
  g_assert_cmpuint (n_errors, ==, 2);
  g_assert_cmpuint (wb_model_list_count (fixture), ==, 200);

  /* Rows that cannot be read are told as well; the list goes on. */
  {
    g_autoptr (WbOrderItem) item = NULL;

    wb_fake_db_fail (WB_FAKE_ROWS, TRUE);
    item = g_list_model_get_item (G_LIST_MODEL (fixture->list), 9);
    wb_wait_until (wb_order_list_get_error (fixture->list) != NULL);
    wb_fake_db_fail (WB_FAKE_ROWS, FALSE);
    wb_order_list_reload (fixture->list);
    wb_wait_until (wb_order_item_get_row (item) != NULL);
    wb_model_list_wait (fixture);
    g_assert_null (wb_order_list_get_error (fixture->list));
  }
}

/* A filter of attention reads again at the first tick after a span has moved, and only then. */
static void
test_ticks (ModelList *fixture, gconstpointer data)
{
  guint calls;

  wb_fake_db_take_ids (WB_TAB_ALL, wb_fake_db_new_ids (1, 1000, 1));
  wb_fake_db_set_next_tick (WB_MODEL_LIST_NOW + 90);
  wb_model_list_show_tab (fixture, WB_TAB_ALL);
  calls = wb_fake_db_get_calls (WB_FAKE_ALL_IDS);
  wb_clock_set_now (fixture->clock, WB_MODEL_LIST_NOW + 120);
  g_assert_false (wb_order_list_is_loading (fixture->list));

  wb_clock_set_now (fixture->clock, WB_MODEL_LIST_NOW);
  fixture->filter->attention = WB_ATTENTION_SHIP_SOON;
  wb_model_list_show_tab (fixture, WB_TAB_ALL);
  wb_clock_set_now (fixture->clock, WB_MODEL_LIST_NOW + 60);
  g_assert_false (wb_order_list_is_loading (fixture->list));
  wb_fake_db_set_next_tick (WB_MODEL_LIST_NOW + 9000);
  wb_clock_set_now (fixture->clock, WB_MODEL_LIST_NOW + 120);
  g_assert_true (wb_order_list_is_loading (fixture->list));
  wb_model_list_wait (fixture);
  g_assert_cmpuint (wb_fake_db_get_calls (WB_FAKE_ALL_IDS) - calls, ==, 2);
  wb_clock_set_now (fixture->clock, WB_MODEL_LIST_NOW + 180);
  g_assert_false (wb_order_list_is_loading (fixture->list));

  /* The clock was set back: what was over may be so no longer. */
  wb_clock_set_now (fixture->clock, WB_MODEL_LIST_NOW);
  g_assert_true (wb_order_list_is_loading (fixture->list));
  wb_model_list_wait (fixture);
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
test_random (ModelList *fixture, gconstpointer data)
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
  wb_model_list_show_tab (fixture, tab);

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
      wb_model_list_wait (fixture);
      wb_wait_until (wb_model_view_is_filled (view));
      shown = wb_model_view_get_ids (view);
      g_assert_cmpmem (shown->data, shown->len * sizeof (gint64), expected[tab]->data,
                       expected[tab]->len * sizeof (gint64));
      g_assert_cmpuint (wb_order_list_get_n_live (fixture->list), <=, WB_MODEL_VIEW_ROWS);
    }

  wb_model_list_wait (fixture);
  for (int i = 0; i < 2; i++)
    g_array_unref (expected[i]);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  WB_MODEL_LIST_TEST ("/order-list/empty", test_empty);
  WB_MODEL_LIST_TEST ("/order-list/million", test_million);
  WB_MODEL_LIST_TEST ("/order-list/million-replaced", test_million_replaced);
  WB_MODEL_LIST_TEST ("/order-list/small-change", test_small_change);
  WB_MODEL_LIST_TEST ("/order-list/first-ids", test_first_ids);
  WB_MODEL_LIST_TEST ("/order-list/superseded", test_superseded);
  WB_MODEL_LIST_TEST ("/order-list/errors", test_errors);
  WB_MODEL_LIST_TEST ("/order-list/ticks", test_ticks);
  WB_MODEL_LIST_TEST ("/order-list/random", test_random);

  return g_test_run ();
}
