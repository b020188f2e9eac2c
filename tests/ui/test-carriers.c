/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The seller's ratings of carriers: what is set in the preferences is in the store, and leads where
 * a carrier is chosen. */
#include "wb-carrier-note-row.h"
#include "wb-carrier-row.h"
#include "wb-carriers-page.h"
#include "wb-db-carrier.h"
#include "wb-key-row.h"
#include "wb-shop-list.h"
#include "wb-ui-store.h"
#include "wb-ui-test.h"
#include "wb-wait.h"

typedef struct
{
  WbStore    *store;
  WbShopList *shops;
  GtkWindow  *window;
  GtkWidget  *page;
} Fixture;

static void
show_page (Fixture *fixture)
{
  fixture->page = g_object_new (WB_TYPE_CARRIERS_PAGE, NULL);
  wb_carriers_page_set_store (WB_CARRIERS_PAGE (fixture->page), fixture->store,
                              G_LIST_MODEL (fixture->shops));
  fixture->window = wb_ui_test_show (fixture->page, 640, 800);
  wb_wait_until (wb_ui_test_find_text (fixture->page, "Royal Mail") != NULL);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->store = wb_ui_test_open_store (FALSE);
  fixture->shops = wb_shop_list_new (fixture->store);
  wb_wait_until (g_list_model_get_n_items (G_LIST_MODEL (fixture->shops)) > 0);
  show_page (fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gtk_window_destroy (fixture->window);
  g_clear_object (&fixture->shops);
  wb_ui_test_close_store (fixture->store);
}

static GtkWidget *
find_row (Fixture *fixture, const char *carrier)
{
  return gtk_widget_get_ancestor (wb_ui_test_find_text (fixture->page, carrier),
                                  WB_TYPE_CARRIER_NOTE_ROW);
}

static void
rate (Fixture *fixture, const char *carrier, const char *rating, const char *note)
{
  GtkWidget *row = find_row (fixture, carrier);
  GtkWidget *entry = wb_ui_test_find (row, ADW_TYPE_ENTRY_ROW, 0);

  g_assert_true (
      wb_key_row_set_key (WB_KEY_ROW (wb_ui_test_find (row, WB_TYPE_KEY_ROW, 0)), rating));
  gtk_editable_set_text (GTK_EDITABLE (entry), note);
  g_signal_emit_by_name (entry, "apply");
}

static gpointer
list_job (WbDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  return wb_db_list_carrier_notes (db, error);
}

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  *(GPtrArray **) user_data = wb_store_run_finish (WB_STORE (source), result, NULL);
}

/* The writing lane: after what was written. */
static GPtrArray *
read_notes (Fixture *fixture)
{
  GPtrArray *notes = NULL;

  wb_store_run_async (fixture->store, WB_STORE_WRITE, list_job, NULL, NULL, NULL, NULL, listed_cb,
                      &notes);
  wb_wait_until (notes != NULL);

  return notes;
}

static void
test_rate (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) notes = NULL;
  g_autoptr (GPtrArray) none = NULL;
  const WbCarrierNote *note;

  rate (fixture, "Evri", "4", "Slow in winter");
  notes = read_notes (fixture);
  g_assert_cmpuint (notes->len, ==, 1);
  note = wb_carrier_note_find (notes, "Hermes");
  g_assert_cmpint (note->rating, ==, 4);
  g_assert_cmpstr (note->note, ==, "Slow in winter");

  /* It is there when the page is opened again, and goes by "Reset". */
  gtk_window_destroy (fixture->window);
  show_page (fixture);
  g_assert_nonnull (wb_ui_test_find_text (find_row (fixture, "Evri"), "4 of 5"));
  for (guint i = 0;; i++)
    {
      GtkWidget *button = wb_ui_test_find (find_row (fixture, "Evri"), GTK_TYPE_BUTTON, i);

      if (g_strcmp0 (gtk_button_get_label (GTK_BUTTON (button)), "Reset") != 0)
        continue;
      g_signal_emit_by_name (button, "clicked");
      break;
    }
  none = read_notes (fixture);
  g_assert_cmpuint (none->len, ==, 0);
}

/* Rated carriers come first where one is chosen, and say why. */
static void
test_choose (Fixture *fixture, gconstpointer data)
{
  static const char *const names[] = { "Royal Mail", "Yodel", "Evri", NULL };
  GtkWidget               *row = g_object_ref_sink (wb_carrier_row_new ());
  g_autoptr (GPtrArray) notes = NULL;
  GtkListBox *list;

  rate (fixture, "Evri", "5", "Always on time");
  rate (fixture, "Yodel", "2", "");
  notes = read_notes (fixture);
  g_assert_cmpuint (notes->len, ==, 2);

  wb_carrier_row_add_carriers (WB_CARRIER_ROW (row), names);
  wb_carrier_row_set_store (WB_CARRIER_ROW (row), fixture->store);
  list = GTK_LIST_BOX (wb_ui_test_find (row, GTK_TYPE_LIST_BOX, 0));
  wb_wait_until (wb_ui_test_find_text (GTK_WIDGET (list), "Evri · 5 of 5") != NULL);
  g_assert_nonnull (
      wb_ui_test_find_text (GTK_WIDGET (gtk_list_box_get_row_at_index (list, 0)), "Evri · 5 of 5"));
  /* A bad one keeps its place. */
  g_assert_nonnull (
      wb_ui_test_find_text (GTK_WIDGET (gtk_list_box_get_row_at_index (list, 1)), "Royal Mail"));
  wb_carrier_row_set_carrier (WB_CARRIER_ROW (row), "EVRi");
  g_assert_cmpstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (row)), ==,
                   "You rated it 5 of 5: Always on time");
  g_object_unref (row);
}

int
main (int argc, char *argv[])
{
  wb_ui_test_init (&argc, &argv);

  g_test_add ("/carriers/rate", Fixture, NULL, set_up, test_rate, tear_down);
  g_test_add ("/carriers/choose", Fixture, NULL, set_up, test_choose, tear_down);

  return g_test_run ();
}
