/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The menu of saved views while it is open and the store changes. */
#include "wb-view-menu.h"

#include "wb-db-view.h"
#include "wb-ui-store.h"
#include "wb-ui-test.h"
#include "wb-wait.h"

typedef struct
{
  WbStore   *store;
  WbClock   *clock;
  GtkWindow *window;
  GtkWidget *button; /* opens the menu */
  GtkWidget *rows;
} Fixture;

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer id)
{
  g_autoptr (GError) error = NULL;

  *(gint64 *) id = GPOINTER_TO_INT (wb_store_run_finish (WB_STORE (source), result, &error));
  g_assert_no_error (error);
}

static gpointer
save_job (WbDb *db, gpointer view, GCancellable *cancellable, GError **error)
{
  return GINT_TO_POINTER (wb_db_save_view (db, view, error));
}

/* id 0: another view. Returns its id. */
static gint64
save (Fixture *fixture, gint64 id, const char *name, const char *filter)
{
  g_autoptr (WbSavedView) view = wb_saved_view_new (name, filter, NULL);
  gint64 saved = 0;

  view->id = id;
  wb_store_run_async (fixture->store, WB_STORE_WRITE, save_job, view, NULL, NULL, NULL, saved_cb,
                      &saved);
  wb_wait_until (saved != 0);

  return saved;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  GtkWidget *menu = g_object_new (WB_TYPE_VIEW_MENU, NULL);

  fixture->store = wb_ui_test_open_store (FALSE);
  fixture->clock = wb_clock_new (WB_UI_TEST_NOW);
  wb_view_menu_set_store (WB_VIEW_MENU (menu), fixture->store, fixture->clock);
  fixture->window = wb_ui_test_show (menu, 400, 400);
  fixture->button = wb_ui_test_find (menu, GTK_TYPE_MENU_BUTTON, 0);
  fixture->rows = wb_ui_test_find (menu, GTK_TYPE_LIST_BOX, 0);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gtk_window_destroy (fixture->window);
  g_clear_object (&fixture->clock);
  wb_ui_test_close_store (fixture->store);
}

static GtkWidget *
get_row (Fixture *fixture, int place)
{
  return GTK_WIDGET (gtk_list_box_get_row_at_index (GTK_LIST_BOX (fixture->rows), place));
}

/* What is about to be clicked stays, whatever is counted or added meanwhile. */
static void
test_rows_stay (Fixture *fixture, gconstpointer data)
{
  gint64     first = save (fixture, 0, "First", "tab=all");
  GtkWidget *row, *more, *popover;

  save (fixture, 0, "Second", "tab=all");
  gtk_menu_button_popup (GTK_MENU_BUTTON (fixture->button));
  wb_wait_until (get_row (fixture, 1) != NULL);
  row = get_row (fixture, 0);
  g_assert_nonnull (wb_ui_test_find_text (row, "400"));
  more = wb_ui_test_find (row, GTK_TYPE_MENU_BUTTON, 0);
  gtk_menu_button_popup (GTK_MENU_BUTTON (more));
  popover = GTK_WIDGET (gtk_menu_button_get_popover (GTK_MENU_BUTTON (more)));

  save (fixture, first, "Unpaid", "tab=unpaid");
  save (fixture, 0, "Third", "tab=all");
  wb_wait_until (get_row (fixture, 2) != NULL);
  g_assert_true (get_row (fixture, 0) == row);
  g_assert_null (wb_ui_test_find_text (row, "400"));
  g_assert_nonnull (wb_ui_test_find_text (row, "Unpaid"));
  g_assert_cmpstr (gtk_widget_get_tooltip_text (more), ==, "More for “Unpaid”");
  g_assert_true (GTK_WIDGET (gtk_menu_button_get_popover (GTK_MENU_BUTTON (more))) == popover);
  g_assert_true (gtk_widget_get_mapped (popover));
}

static guint
count_moves (Fixture *fixture, int place)
{
  GtkWidget  *more = wb_ui_test_find (get_row (fixture, place), GTK_TYPE_MENU_BUTTON, 0);
  GMenuModel *menu = gtk_menu_button_get_menu_model (GTK_MENU_BUTTON (more));
  g_autoptr (GMenuModel) moves = g_menu_model_get_item_link (menu, 1, G_MENU_LINK_SECTION);

  return g_menu_model_get_n_items (moves);
}

/* The first and the last one can be moved one way, those between both ways, also when others have
 * come. */
static void
test_moves (Fixture *fixture, gconstpointer data)
{
  save (fixture, 0, "First", "tab=all");
  gtk_menu_button_popup (GTK_MENU_BUTTON (fixture->button));
  wb_wait_until (get_row (fixture, 0) != NULL);
  g_assert_cmpuint (count_moves (fixture, 0), ==, 0);
  save (fixture, 0, "Second", "tab=all");
  save (fixture, 0, "Third", "tab=all");
  wb_wait_until (get_row (fixture, 2) != NULL);
  g_assert_cmpuint (count_moves (fixture, 0), ==, 1);
  g_assert_cmpuint (count_moves (fixture, 1), ==, 2);
  g_assert_cmpuint (count_moves (fixture, 2), ==, 1);
}

int
main (int argc, char *argv[])
{
  wb_ui_test_init (&argc, &argv);
  g_test_add ("/view-menu/rows-stay", Fixture, NULL, set_up, test_rows_stay, tear_down);
  g_test_add ("/view-menu/moves", Fixture, NULL, set_up, test_moves, tear_down);

  return g_test_run ();
}
