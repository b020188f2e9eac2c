/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The order list in a real column view: what GTK asks of it, as numbers. */
#include "wb-check-selection.h"
#include "wb-compat.h"
#include "wb-fake-db.h"
#include "wb-model-test.h"
#include "wb-order-list.h"
#include "wb-ui-test.h"

#define MILLION 1000000u

typedef struct
{
  WbStore       *store;
  WbClock       *clock;
  WbOrderList   *list;
  WbFilter      *filter;
  GtkColumnView *view;
  GtkWindow     *window;
} Fixture;

static void
show_number (WbOrderItem *item, gpointer cell)
{
  const WbOrderRow *row = wb_order_item_get_row (item);

  gtk_inscription_set_text (cell, row != NULL ? row->number : NULL);
}

static void
set_up_cb (GtkSignalListItemFactory *factory, GtkListItem *cell)
{
  WbOrderItemWatch *watch = g_new0 (WbOrderItemWatch, 1);

  gtk_list_item_set_child (cell, gtk_inscription_new (NULL));
  watch->changed = show_number;
  watch->data = gtk_list_item_get_child (cell);
  g_object_set_data_full (G_OBJECT (cell), "watch", watch, g_free);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *cell)
{
  WbOrderItem *item = gtk_list_item_get_item (cell);

  wb_order_item_watch (item, g_object_get_data (G_OBJECT (cell), "watch"));
  show_number (item, gtk_list_item_get_child (cell));
}

static void
unbind_cb (GtkSignalListItemFactory *factory, GtkListItem *cell)
{
  wb_order_item_unwatch (gtk_list_item_get_item (cell),
                         g_object_get_data (G_OBJECT (cell), "watch"));
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  fixture->store = wb_model_test_open ("/nowhere/fake.db");
  fixture->clock = wb_clock_new (0);
  fixture->list = wb_order_list_new (fixture->store, fixture->clock);
  fixture->filter = wb_filter_new ();
  fixture->view = GTK_COLUMN_VIEW (gtk_column_view_new (
      GTK_SELECTION_MODEL (gtk_no_selection_new (G_LIST_MODEL (g_object_ref (fixture->list))))));
  for (int i = 0; i < 3; i++)
    {
      GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
      g_autoptr (GtkColumnViewColumn) column = NULL;

      g_signal_connect (factory, "setup", G_CALLBACK (set_up_cb), NULL);
      g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);
      g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cb), NULL);
      column = gtk_column_view_column_new ("Order", factory);
      gtk_column_view_append_column (fixture->view, column);
    }
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), GTK_WIDGET (fixture->view));
  fixture->window = wb_ui_test_show (scrolled, 1200, 800);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gtk_window_destroy (fixture->window);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (fixture->list);
  g_assert_finalize_object (fixture->clock);
  wb_model_test_close (fixture->store);
  wb_filter_free (fixture->filter);
}

/* Everything is read and drawn, and it cost no more than what is on the screen. */
static void
assert_cheap (Fixture *fixture, guint gets_before)
{
  wb_wait_until (!wb_order_list_is_loading (fixture->list));
  wb_ui_test_settle (GTK_WIDGET (fixture->view));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture->list)), ==, MILLION);
  g_assert_cmpuint (wb_order_list_get_n_gets (fixture->list) - gets_before, <, 2000);
  g_assert_cmpuint (wb_order_list_get_n_live (fixture->list), <, 300);
}

static void
test_replace (Fixture *fixture, gconstpointer data)
{
  guint gets = 0;

  wb_fake_db_take_ids (WB_TAB_ALL, wb_fake_db_new_ids (1, MILLION, 1));
  wb_fake_db_take_ids (WB_TAB_SHIPPED, wb_fake_db_new_ids (5000001, MILLION, 1));
  wb_order_list_set_filter (fixture->list, fixture->filter);
  assert_cheap (fixture, gets);
  wb_wait_until (wb_ui_test_find_text (GTK_WIDGET (fixture->view), "1") != NULL);

  /* Another tab, from the middle of the list. */
  wb_column_view_scroll_to (fixture->view, MILLION / 2);
  wb_wait_until (wb_ui_test_find_text (GTK_WIDGET (fixture->view), "500001") != NULL);
  gets = wb_order_list_get_n_gets (fixture->list);
  fixture->filter->tab = WB_TAB_SHIPPED;
  wb_order_list_set_filter (fixture->list, fixture->filter);
  assert_cheap (fixture, gets);

  /* The same tab, and every order in it is another one. */
  wb_column_view_scroll_to (fixture->view, MILLION / 2);
  wb_wait_until (wb_ui_test_find_text (GTK_WIDGET (fixture->view), "5500001") != NULL);
  gets = wb_order_list_get_n_gets (fixture->list);
  wb_fake_db_take_ids (WB_TAB_SHIPPED, wb_fake_db_new_ids (7000001, MILLION, 1));
  wb_order_list_reload (fixture->list);
  assert_cheap (fixture, gets);
}

/* Orders that come and go elsewhere leave what is on the screen as it is. */
static void
test_stays (Fixture *fixture, gconstpointer data)
{
  GtkAdjustment *adjustment;
  GArray        *ids;
  guint          gets;
  double         value;

  wb_fake_db_take_ids (WB_TAB_ALL, wb_fake_db_new_ids (1, MILLION, 1));
  wb_order_list_set_filter (fixture->list, fixture->filter);
  assert_cheap (fixture, 0);
  wb_column_view_scroll_to (fixture->view, MILLION / 2);
  wb_wait_until (wb_ui_test_find_text (GTK_WIDGET (fixture->view), "500001") != NULL);
  wb_ui_test_settle (GTK_WIDGET (fixture->view));
  adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (fixture->view));
  value = gtk_adjustment_get_value (adjustment);

  gets = wb_order_list_get_n_gets (fixture->list);
  ids = wb_fake_db_new_ids (1, MILLION, 1);
  g_array_remove_index (ids, 999990);
  g_array_insert_vals (ids, 999990, (gint64[]){ 2000001 }, 1);
  wb_fake_db_take_ids (WB_TAB_ALL, ids);
  wb_order_list_reload (fixture->list);
  assert_cheap (fixture, gets);
  g_assert_cmpuint (wb_order_list_get_n_gets (fixture->list) - gets, <, 10);
  g_assert_cmpfloat (gtk_adjustment_get_value (adjustment), ==, value);
}

/* Choosing all is one range: no row is made, asked for or looked at for it. */
static void
test_choose_all (Fixture *fixture, gconstpointer data)
{
  g_autoptr (WbOrderSelection) chosen = wb_order_selection_new (fixture->list);
  g_autoptr (WbCheckSelection) selection = wb_check_selection_new (fixture->list, chosen);
  guint gets, live;

  gtk_column_view_set_model (fixture->view, GTK_SELECTION_MODEL (selection));
  wb_fake_db_take_ids (WB_TAB_ALL, wb_fake_db_new_ids (1, MILLION, 1));
  wb_order_list_set_filter (fixture->list, fixture->filter);
  assert_cheap (fixture, 0);

  gets = wb_order_list_get_n_gets (fixture->list);
  live = wb_order_list_get_n_live (fixture->list);
  g_assert_true (gtk_selection_model_select_all (GTK_SELECTION_MODEL (selection)));
  wb_ui_test_settle (GTK_WIDGET (fixture->view));
  g_assert_cmpuint (wb_order_selection_get_count (chosen), ==, MILLION);
  g_assert_cmpuint (wb_order_selection_get_n_ranges (chosen), ==, 1);
  g_assert_cmpuint (wb_order_list_get_n_gets (fixture->list), ==, gets);
  g_assert_cmpuint (wb_order_list_get_n_live (fixture->list), ==, live);

  gtk_column_view_set_model (fixture->view, NULL);
}

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  wb_ui_test_init (&argc, &argv);

  ADD ("/million-rows/replace", test_replace);
  ADD ("/million-rows/stays", test_stays);
  ADD ("/million-rows/choose-all", test_choose_all);

  return g_test_run ();
}
