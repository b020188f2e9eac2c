/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Today and the outbox: what is counted, shown and ticked off. */
#include "wb-outbox-list.h"
#include "wb-today-list.h"

#include <string.h>

#include "wb-ui-store.h"
#include "wb-ui-test.h"
#include "wb-wait.h"

typedef struct
{
  WbStore *store;
  WbClock *clock;
  WbBoard *board;
  guint    n_read;
} Fixture;

static void
read_cb (Fixture *fixture)
{
  fixture->n_read++;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->store = wb_ui_test_open_store (FALSE);
  fixture->clock = wb_clock_new (WB_UI_TEST_NOW);
  fixture->board = wb_board_new (fixture->store, fixture->clock);
  g_signal_connect_swapped (fixture->board, "changed", G_CALLBACK (read_cb), fixture);
  wb_wait_until (fixture->n_read > 0);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_clear_object (&fixture->board);
  g_clear_object (&fixture->clock);
  wb_ui_test_close_store (fixture->store);
}

static void
ran_cb (GObject *source, GAsyncResult *result, gpointer answer)
{
  g_autoptr (GError) error = NULL;

  *(gpointer *) answer = wb_store_run_finish (WB_STORE (source), result, &error);
  g_assert_no_error (error);
}

static gpointer
run (Fixture *fixture, WbStoreLane lane, WbStoreJob job, gpointer data)
{
  gpointer answer = NULL;

  wb_store_run_async (fixture->store, lane, job, data, NULL, NULL, NULL, ran_cb, &answer);
  wb_wait_until (answer != NULL);

  return answer;
}

static gpointer
count_job (WbDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  return GINT_TO_POINTER (wb_db_get_counts (db, 0, WB_UI_TEST_NOW, data, error));
}

/* The board has the store's numbers, and each kind's first deadline is nobody's later one. */
static void
test_board (Fixture *fixture, gconstpointer data)
{
  WbCounts counts;
  guint    n = 0;

  run (fixture, WB_STORE_SHORT, count_job, &counts);
  for (int kind = 0; kind < WB_N_ATTENTIONS; kind++)
    {
      g_assert_cmpuint (wb_board_get_entry (fixture->board, kind)->n, ==, counts.attentions[kind]);
      n += counts.attentions[kind];
    }
  g_assert_cmpuint (n, >, 0);
  /* What is overdue was due before now, what is due soon within 24 hours. */
  g_assert_cmpint (wb_board_get_entry (fixture->board, WB_ATTENTION_SHIP_OVERDUE)->deadline_at, <=,
                   WB_UI_TEST_NOW);
  g_assert_cmpint (wb_board_get_entry (fixture->board, WB_ATTENTION_SHIP_SOON)->deadline_at, >,
                   WB_UI_TEST_NOW);
  g_assert_cmpint (wb_board_get_entry (fixture->board, WB_ATTENTION_SHIP_SOON)->deadline_at, <=,
                   WB_UI_TEST_NOW + 24 * 60 * 60);
}

/* The badge is the sum of the rows in the first group. */
static void
assert_group (GtkWidget *list, const char *row, const char *title)
{
  GtkWidget *group =
      gtk_widget_get_ancestor (wb_ui_test_find_text (list, row), ADW_TYPE_PREFERENCES_GROUP);

  g_assert_cmpstr (adw_preferences_group_get_title (ADW_PREFERENCES_GROUP (group)), ==, title);
}

static void
test_today (Fixture *fixture, gconstpointer data)
{
  GtkWidget *list = g_object_ref_sink (wb_today_list_new (fixture->board, fixture->clock));

  g_assert_cmpuint (wb_today_list_count_urgent (fixture->board), ==,
                    wb_board_get_entry (fixture->board, WB_ATTENTION_SHIP_OVERDUE)->n +
                        wb_board_get_entry (fixture->board, WB_ATTENTION_SHIP_SOON)->n +
                        wb_board_get_entry (fixture->board, WB_ATTENTION_CANCEL_REQUESTED)->n +
                        wb_board_get_entry (fixture->board, WB_ATTENTION_DELIVERY_FAILED)->n +
                        wb_board_get_entry (fixture->board, WB_ATTENTION_AFTER_SALES_WAITING)->n);
  g_assert_nonnull (wb_ui_test_find_text (list, "Overdue"));
  assert_group (list, "Overdue", "To do today");
  assert_group (list, "Incomplete addresses", "Keep an eye on");
  g_object_unref (list);
}

/* Approves the first request there is. */
static gpointer
approve_job (WbDb *db, gpointer number, GCancellable *cancellable, GError **error)
{
  g_autoptr (WbFilter) filter = wb_filter_new ();
  g_autoptr (WbAct) act = wb_act_new (WB_ACTION_APPROVE);
  g_autoptr (GPtrArray) acts = g_ptr_array_new_with_free_func ((GDestroyNotify) wb_order_act_free);
  g_autoptr (GArray) ids = NULL;
  g_autoptr (WbActResult) result = NULL;
  g_autoptr (WbOrder) order = NULL;

  filter->tab = WB_TAB_CANCELLING;
  ids = wb_db_list_ids (db, filter, WB_UI_TEST_NOW, 1, 0, error);
  order = wb_db_load_order (db, g_array_index (ids, gint64, 0), error);
  *(char **) number = g_strdup (order->number);
  g_ptr_array_add (acts, wb_order_act_new (order->id, act));
  result = wb_db_act (db, acts, TRUE, WB_UI_TEST_NOW, error);
  g_assert_cmpuint (result->n_done, ==, 1);

  return GINT_TO_POINTER (TRUE);
}

static GtkWidget *
find_button (GtkWidget *root, const char *tooltip)
{
  for (guint i = 0; i < wb_ui_test_count (root, GTK_TYPE_BUTTON); i++)
    {
      GtkWidget *button = wb_ui_test_find (root, GTK_TYPE_BUTTON, i);

      if (g_strcmp0 (gtk_widget_get_tooltip_text (button), tooltip) == 0)
        return button;
    }

  g_assert_not_reached ();
}

static void
said_cb (guint *n_said)
{
  (*n_said)++;
}

static void
test_outbox (Fixture *fixture, gconstpointer data)
{
  GtkWidget *list =
      g_object_ref_sink (wb_outbox_list_new (fixture->board, fixture->store, fixture->clock));
  g_autofree char *number = NULL;
  GtkWidget       *title;
  GtkWidget       *row;
  GtkWidget       *button = NULL;
  guint            n_said = 0;

  g_signal_connect_swapped (list, "said", G_CALLBACK (said_cb), &n_said);
  g_assert_cmpuint (wb_board_get_n_outbox (fixture->board), ==, 0);
  run (fixture, WB_STORE_WRITE, approve_job, &number);
  wb_wait_until (wb_board_get_n_outbox (fixture->board) == 1);
  title = wb_ui_test_find_text (list, "Approve the cancellation request.");
  g_assert_nonnull (title);
  row = gtk_widget_get_ancestor (title, ADW_TYPE_ACTION_ROW);
  g_assert_nonnull (strstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (row)), number));

  button = find_button (row, "Tick off: done in Seller Center");
  g_signal_emit_by_name (button, "clicked");
  wb_wait_until (n_said == 1 && wb_board_get_n_outbox (fixture->board) == 0);
  g_assert_null (wb_ui_test_find_text (list, "Approve the cancellation request."));
  g_object_unref (list);
}

/* The question that is open. */
static AdwMessageDialog *
find_question (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (ADW_IS_MESSAGE_DIALOG (window))
        return ADW_MESSAGE_DIALOG (window);
    }

  return NULL;
}

static void
answer (const char *verb)
{
  GtkWidget *label = NULL;

  wb_wait_until (find_question () != NULL);
  label = wb_ui_test_find_text (GTK_WIDGET (find_question ()), verb);
  g_signal_emit_by_name (gtk_widget_get_ancestor (label, GTK_TYPE_BUTTON), "clicked");
  wb_wait_until (find_question () == NULL);
}

/* A row that goes leaves the focus to the next one; all are ticked off after a question. */
static void
test_outbox_all (Fixture *fixture, gconstpointer data)
{
  GtkWidget *list = wb_outbox_list_new (fixture->board, fixture->store, fixture->clock);
  GtkWindow *window = wb_ui_test_show (list, 600, 400);
  g_autoptr (GSimpleActionGroup) actions = g_simple_action_group_new ();
  g_autoptr (GSimpleAction) show_order = g_simple_action_new ("show-order", G_VARIANT_TYPE_INT64);
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  g_autofree char *third = NULL;
  GtkWidget       *button = NULL;
  GtkWidget       *all = NULL;

  /* What a row does: without it no row can be used. */
  g_action_map_add_action (G_ACTION_MAP (actions), G_ACTION (show_order));
  gtk_widget_insert_action_group (GTK_WIDGET (window), "win", G_ACTION_GROUP (actions));
  run (fixture, WB_STORE_WRITE, approve_job, &first);
  run (fixture, WB_STORE_WRITE, approve_job, &second);
  run (fixture, WB_STORE_WRITE, approve_job, &third);
  wb_wait_until (wb_board_get_n_outbox (fixture->board) == 3);
  button = find_button (list, "Tick off: done in Seller Center");
  g_assert_true (gtk_widget_grab_focus (button));
  g_signal_emit_by_name (button, "clicked");
  wb_wait_until (wb_board_get_n_outbox (fixture->board) == 2);
  g_assert_true (gtk_window_get_focus (window) ==
                 find_button (list, "Tick off: done in Seller Center"));

  all = gtk_widget_get_ancestor (wb_ui_test_find_text (list, "Tick off all…"), GTK_TYPE_BUTTON);
  g_signal_emit_by_name (all, "clicked");
  answer ("Cancel");
  g_assert_cmpuint (wb_board_get_n_outbox (fixture->board), ==, 2);
  g_signal_emit_by_name (all, "clicked");
  answer ("Tick Off");
  wb_wait_until (wb_board_get_n_outbox (fixture->board) == 0);
  gtk_window_destroy (window);
}

int
main (int argc, char *argv[])
{
  wb_ui_test_init (&argc, &argv);
  g_test_add ("/views/board", Fixture, NULL, set_up, test_board, tear_down);
  g_test_add ("/views/today", Fixture, NULL, set_up, test_today, tear_down);
  g_test_add ("/views/outbox", Fixture, NULL, set_up, test_outbox, tear_down);
  g_test_add ("/views/outbox-all", Fixture, NULL, set_up, test_outbox_all, tear_down);

  return g_test_run ();
}
