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

static void
test_today (Fixture *fixture, gconstpointer data)
{
  GtkWidget *list = g_object_ref_sink (wb_today_list_new (fixture->board, fixture->clock));
  guint      n_urgent;

  g_object_get (list, "n-urgent", &n_urgent, NULL);
  g_assert_cmpuint (n_urgent, ==,
                    wb_board_get_entry (fixture->board, WB_ATTENTION_SHIP_OVERDUE)->n +
                        wb_board_get_entry (fixture->board, WB_ATTENTION_SHIP_SOON)->n +
                        wb_board_get_entry (fixture->board, WB_ATTENTION_CANCEL_REQUESTED)->n +
                        wb_board_get_entry (fixture->board, WB_ATTENTION_DELIVERY_FAILED)->n +
                        wb_board_get_entry (fixture->board, WB_ATTENTION_AFTER_SALES_WAITING)->n);
  g_assert_nonnull (wb_ui_test_find_text (list, "Overdue"));
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

int
main (int argc, char *argv[])
{
  wb_ui_test_init (&argc, &argv);
  g_test_add ("/views/board", Fixture, NULL, set_up, test_board, tear_down);
  g_test_add ("/views/today", Fixture, NULL, set_up, test_today, tear_down);
  g_test_add ("/views/outbox", Fixture, NULL, set_up, test_outbox, tear_down);

  return g_test_run ();
}
