/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The live counts, over a real store. */
#include "wb-order-counts.h"

#include "wb-model-test.h"
#include "wb-real-store.h"

typedef struct
{
  RealStore      real;
  WbClock       *clock;
  WbOrderCounts *counts;
  guint          n_changed;
} Fixture;

static void
changed_cb (Fixture *fixture)
{
  fixture->n_changed++;
}

static gboolean
is_loaded (Fixture *fixture)
{
  gboolean loaded;

  g_object_get (fixture->counts, "loaded", &loaded, NULL);

  return loaded;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  wb_real_store_set_up (&fixture->real);
  fixture->clock = wb_clock_new (REAL_NOW);
  fixture->counts = wb_order_counts_new (fixture->real.store, fixture->clock);
  g_assert_false (is_loaded (fixture));
  g_assert_cmpuint (wb_order_counts_get (fixture->counts)->tabs[WB_TAB_ALL], ==, 0);
  g_signal_connect_swapped (fixture->counts, "changed", G_CALLBACK (changed_cb), fixture);
  wb_wait_until (fixture->n_changed == 1);
  g_assert_true (is_loaded (fixture));
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_assert_finalize_object (fixture->counts);
  g_assert_finalize_object (fixture->clock);
  wb_real_store_tear_down (&fixture->real);
}

static guint
get_tab (Fixture *fixture, WbTab tab)
{
  return wb_order_counts_get (fixture->counts)->tabs[tab];
}

static guint
get_attention (Fixture *fixture, WbAttention kind)
{
  return wb_order_counts_get (fixture->counts)->attentions[kind];
}

static gpointer
nothing_job (WbDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  return GINT_TO_POINTER (TRUE);
}

/* Until everything that was asked of the long lane has been answered. */
static void
settle (Fixture *fixture)
{
  wb_model_test_run (fixture->real.store, WB_STORE_LONG, nothing_job, NULL);
}

static void
test_follows_store (Fixture *fixture, gconstpointer data)
{
  gint64 shop_id = fixture->real.shop_id;

  wb_real_store_put (&fixture->real, wb_real_order_new (shop_id, "1001", WB_STAGE_UNPAID));
  wb_real_store_put (&fixture->real, wb_real_order_new (shop_id, "1002", WB_STAGE_TO_SHIP));
  wb_real_store_put (&fixture->real, wb_real_order_new (shop_id, "1003", WB_STAGE_TO_SHIP));
  wb_wait_until (get_tab (fixture, WB_TAB_ALL) == 3);
  g_assert_cmpuint (get_tab (fixture, WB_TAB_UNPAID), ==, 1);
  g_assert_cmpuint (get_tab (fixture, WB_TAB_TO_SHIP), ==, 2);
  g_assert_cmpuint (get_tab (fixture, WB_TAB_SHIPPED), ==, 0);

  wb_real_store_put (&fixture->real, wb_real_order_new (shop_id, "1002", WB_STAGE_SHIPPED));
  wb_wait_until (get_tab (fixture, WB_TAB_SHIPPED) == 1);
  g_assert_cmpuint (get_tab (fixture, WB_TAB_TO_SHIP), ==, 1);
  g_assert_cmpuint (get_tab (fixture, WB_TAB_ALL), ==, 3);

  /* A change that no number shows is not told. */
  settle (fixture);
  fixture->n_changed = 0;
  wb_real_store_rename_shop (&fixture->real, shop_id, "Red Kettle");
  settle (fixture);
  g_assert_cmpuint (fixture->n_changed, ==, 0);
}

/* To be packed in 30 hours: must ship soon from the 6th hour on, overdue after the 30th. */
static void
test_follows_clock (Fixture *fixture, gconstpointer data)
{
  WbOrder *order = wb_real_order_new (fixture->real.shop_id, "1001", WB_STAGE_TO_SHIP);

  order->substage = WB_SUBSTAGE_AWAITING_SHIPMENT;
  order->pack_by = REAL_NOW + 30 * HOUR;
  order->handover_by = REAL_NOW + 50 * HOUR;
  wb_real_store_put (&fixture->real, order);
  wb_wait_until (get_tab (fixture, WB_TAB_TO_SHIP) == 1);
  g_assert_cmpuint (get_attention (fixture, WB_ATTENTION_SHIP_SOON), ==, 0);

  fixture->n_changed = 0;
  wb_clock_set_now (fixture->clock, REAL_NOW + 5 * HOUR);
  settle (fixture);
  g_assert_cmpuint (fixture->n_changed, ==, 0);

  wb_clock_set_now (fixture->clock, REAL_NOW + 6 * HOUR);
  settle (fixture);
  g_assert_cmpuint (fixture->n_changed, ==, 1);
  g_assert_cmpuint (get_attention (fixture, WB_ATTENTION_SHIP_SOON), ==, 1);

  wb_clock_set_now (fixture->clock, REAL_NOW + 31 * HOUR);
  settle (fixture);
  g_assert_cmpuint (get_attention (fixture, WB_ATTENTION_SHIP_SOON), ==, 0);
  g_assert_cmpuint (get_attention (fixture, WB_ATTENTION_SHIP_OVERDUE), ==, 1);

  wb_clock_set_now (fixture->clock, REAL_NOW);
  settle (fixture);
  g_assert_cmpuint (get_attention (fixture, WB_ATTENTION_SHIP_SOON), ==, 0);
  g_assert_cmpuint (get_attention (fixture, WB_ATTENTION_SHIP_OVERDUE), ==, 0);
}

static void
test_filter (Fixture *fixture, gconstpointer data)
{
  g_autoptr (WbFilter) filter = wb_filter_new ();
  gint64 other = wb_real_store_add_shop (&fixture->real, "Red Kettle");
  gint64 shop_id = fixture->real.shop_id;

  wb_real_store_put (&fixture->real, wb_real_order_new (shop_id, "576460001", WB_STAGE_UNPAID));
  wb_real_store_put (&fixture->real, wb_real_order_new (shop_id, "576460002", WB_STAGE_SHIPPED));
  wb_real_store_put (&fixture->real, wb_real_order_new (other, "576460003", WB_STAGE_SHIPPED));
  wb_wait_until (get_tab (fixture, WB_TAB_ALL) == 3);

  filter->shop_id = other;
  wb_order_counts_set_filter (fixture->counts, filter);
  settle (fixture);
  g_assert_cmpuint (get_tab (fixture, WB_TAB_ALL), ==, 1);
  g_assert_cmpuint (get_tab (fixture, WB_TAB_UNPAID), ==, 0);

  filter->shop_id = 0;
  filter->search = g_strdup ("576460002");
  wb_order_counts_set_filter (fixture->counts, filter);
  settle (fixture);
  g_assert_cmpuint (get_tab (fixture, WB_TAB_ALL), ==, 1);
  g_assert_cmpuint (get_tab (fixture, WB_TAB_SHIPPED), ==, 1);

  /* Only the latest of several searches is answered. */
  fixture->n_changed = 0;
  g_free (filter->search);
  filter->search = g_strdup ("nothing like that");
  wb_order_counts_set_filter (fixture->counts, filter);
  g_free (filter->search);
  filter->search = g_strdup ("");
  wb_order_counts_set_filter (fixture->counts, filter);
  settle (fixture);
  g_assert_cmpuint (get_tab (fixture, WB_TAB_ALL), ==, 3);
  g_assert_cmpuint (fixture->n_changed, ==, 1);

  /* What the second change set brought. */
  filter->change_first = filter->change_last = 2;
  wb_order_counts_set_filter (fixture->counts, filter);
  settle (fixture);
  g_assert_cmpuint (get_tab (fixture, WB_TAB_ALL), ==, 1);
  g_assert_cmpuint (get_tab (fixture, WB_TAB_SHIPPED), ==, 1);
  filter->change_first = filter->change_last = 0;
  wb_order_counts_set_filter (fixture->counts, filter);
  settle (fixture);

  /* Another tab or order counts the same: nothing is asked. */
  fixture->n_changed = 0;
  filter->tab = WB_TAB_SHIPPED;
  filter->sort = WB_SORT_AMOUNT;
  filter->descending = FALSE;
  wb_order_counts_set_filter (fixture->counts, filter);
  settle (fixture);
  g_assert_cmpuint (get_tab (fixture, WB_TAB_ALL), ==, 3);
  g_assert_cmpuint (fixture->n_changed, ==, 0);
}

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("/order-counts/follows-store", test_follows_store);
  ADD ("/order-counts/follows-clock", test_follows_clock);
  ADD ("/order-counts/filter", test_filter);

  return g_test_run ();
}
