/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Current and chosen rows: the two rules at the top of wb-check-selection.h. */
#include "wb-check-selection.h"

#include "wb-ui-store.h"
#include "wb-ui-test.h"
#include "wb-wait.h"

typedef struct
{
  WbStore           *store;
  WbClock           *clock;
  WbOrderList       *list;
  WbCheckSelection  *selection;
  GtkSelectionModel *model; /* selection */
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (WbFilter) filter = wb_filter_new ();
  g_autoptr (WbOrderSelection) chosen = NULL;

  fixture->store = wb_ui_test_open_store (FALSE);
  fixture->clock = wb_clock_new (WB_UI_TEST_NOW);
  fixture->list = wb_order_list_new (fixture->store, fixture->clock);
  chosen = wb_order_selection_new (fixture->list);
  fixture->selection = wb_check_selection_new (fixture->list, chosen);
  fixture->model = GTK_SELECTION_MODEL (fixture->selection);
  wb_order_list_set_filter (fixture->list, filter);
  wb_wait_until (g_list_model_get_n_items (G_LIST_MODEL (fixture->list)) == 400);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_assert_finalize_object (fixture->selection);
  g_assert_finalize_object (fixture->list);
  g_assert_finalize_object (fixture->clock);
  wb_ui_test_close_store (fixture->store);
}

static void
test_current (Fixture *fixture, gconstpointer data)
{
  gint64 third = wb_order_list_get_id (fixture->list, 2);

  /* A plain click. */
  gtk_selection_model_select_item (fixture->model, 2, TRUE);
  g_assert_cmpint (wb_check_selection_get_current (fixture->selection), ==, third);
  g_assert_true (gtk_selection_model_is_selected (fixture->model, 2));
  g_assert_cmpuint (
      wb_order_selection_get_count (wb_check_selection_get_chosen (fixture->selection)), ==, 0);

  g_assert_true (wb_check_selection_move (fixture->selection, -2));
  g_assert_true (gtk_selection_model_is_selected (fixture->model, 0));
  g_assert_false (gtk_selection_model_is_selected (fixture->model, 2));
  g_assert_false (wb_check_selection_move (fixture->selection, -1));
  g_assert_cmpuint (wb_check_selection_get_position (fixture->selection), ==, 0);
}

static void
test_choice (Fixture *fixture, gconstpointer data)
{
  WbOrderSelection *chosen = wb_check_selection_get_chosen (fixture->selection);

  gtk_selection_model_select_item (fixture->model, 2, TRUE);

  /* Ctrl on another row: that one is chosen, the current one no longer shows. */
  gtk_selection_model_select_item (fixture->model, 5, FALSE);
  g_assert_cmpuint (wb_order_selection_get_count (chosen), ==, 1);
  g_assert_false (gtk_selection_model_is_selected (fixture->model, 2));
  g_assert_true (gtk_selection_model_is_selected (fixture->model, 5));

  /* Shift, Ctrl+A. */
  gtk_selection_model_select_range (fixture->model, 10, 4, TRUE);
  g_assert_cmpuint (wb_order_selection_get_count (chosen), ==, 4);
  gtk_selection_model_select_all (fixture->model);
  g_assert_cmpuint (wb_order_selection_get_count (chosen), ==, 400);

  /* Given up, the current one shows again. */
  gtk_selection_model_unselect_all (fixture->model);
  g_assert_true (gtk_selection_model_is_selected (fixture->model, 2));

  /* Ctrl on the current row chooses it, though it looked selected before. */
  gtk_selection_model_unselect_item (fixture->model, 2);
  g_assert_true (wb_order_selection_contains (chosen, 2));

  /* A plain click ends it. */
  gtk_selection_model_select_item (fixture->model, 7, TRUE);
  g_assert_cmpuint (wb_order_selection_get_count (chosen), ==, 0);
  g_assert_true (gtk_selection_model_is_selected (fixture->model, 7));
}

/* The current order stays the current one wherever it goes. */
static void
test_follows (Fixture *fixture, gconstpointer data)
{
  g_autoptr (WbFilter) filter = wb_filter_new ();
  gint64 last = wb_order_list_get_id (fixture->list, 399);

  wb_check_selection_set_current (fixture->selection, last);
  g_assert_cmpuint (wb_check_selection_get_position (fixture->selection), ==, 399);

  filter->descending = !filter->descending;
  wb_order_list_set_filter (fixture->list, filter);
  wb_wait_until (wb_order_list_get_id (fixture->list, 0) == last);
  wb_wait_until (!wb_order_list_is_loading (fixture->list));
  g_assert_cmpint (wb_check_selection_get_current (fixture->selection), ==, last);
  g_assert_cmpuint (wb_check_selection_get_position (fixture->selection), ==, 0);
}

int
main (int argc, char *argv[])
{
  wb_ui_test_init (&argc, &argv);

  g_test_add ("/check-selection/current", Fixture, NULL, set_up, test_current, tear_down);
  g_test_add ("/check-selection/choice", Fixture, NULL, set_up, test_choice, tear_down);
  g_test_add ("/check-selection/follows", Fixture, NULL, set_up, test_follows, tear_down);

  return g_test_run ();
}
