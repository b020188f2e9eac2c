/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tests of the whole window. Main thread. */
#include "wb-ui-window.h"

#include "wb-ui-store.h"
#include "wb-ui-test.h"
#include "wb-wait.h"

static void
open_window (WbUiWindow *fixture, int width)
{
  fixture->window = wb_window_new (NULL);
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), width, 700);
  wb_window_set_store (WB_WINDOW (fixture->window), fixture->store, fixture->clock);
  gtk_window_present (GTK_WINDOW (fixture->window));
}

static void
find_page (WbUiWindow *fixture)
{
  wb_wait_until (wb_ui_test_find (fixture->window, WB_TYPE_ORDERS_PAGE, 0) != NULL);
  fixture->page = WB_ORDERS_PAGE (wb_ui_test_find (fixture->window, WB_TYPE_ORDERS_PAGE, 0));
}

static void
set_up (WbUiWindow *fixture, gconstpointer empty)
{
  fixture->store = wb_ui_test_open_store (GPOINTER_TO_INT (empty));
  fixture->clock = wb_clock_new (WB_UI_TEST_NOW);
  open_window (fixture, 1300);
  if (!GPOINTER_TO_INT (empty))
    find_page (fixture);
}

static void
tear_down (WbUiWindow *fixture, gconstpointer empty)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  wb_ui_test_drain ();
  wb_ui_test_close_store (fixture->store);
  g_assert_finalize_object (fixture->clock);
}

void
wb_ui_window_open_again (WbUiWindow *fixture, int width)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  wb_ui_test_drain ();
  open_window (fixture, width);
  find_page (fixture);
}

GListModel *
wb_ui_window_get_rows (WbUiWindow *fixture)
{
  return G_LIST_MODEL (wb_orders_page_get_selection (fixture->page));
}

void
wb_ui_window_act (WbUiWindow *fixture, const char *action, const char *target)
{
  g_assert_true (g_action_group_has_action (G_ACTION_GROUP (fixture->window), action));
  g_action_group_activate_action (G_ACTION_GROUP (fixture->window), action,
                                  target != NULL ? g_variant_new_string (target) : NULL);
}

gboolean
wb_ui_window_is_seen (WbUiWindow *fixture, GType type)
{
  GtkWidget *widget = wb_ui_test_find (fixture->window, type, 0);

  return widget != NULL && gtk_widget_get_mapped (widget);
}

/* As the program does, which is a GtkApplication: before there is a window. Restyled ones look all
 * their icons up anew, and GTK 4.8 may then give one to two threads while it goes. */
void
wb_ui_window_load_style (void)
{
  g_autoptr (GtkCssProvider) style = gtk_css_provider_new ();

  gtk_css_provider_load_from_resource (style, "/io/github/waybill_desktop/Waybill/style.css");
  gtk_style_context_add_provider_for_display (gdk_display_get_default (),
                                              GTK_STYLE_PROVIDER (style),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
}

void
wb_ui_window_add_test (const char *path, WbUiWindowTest *test)
{
  g_test_add (path, WbUiWindow, GINT_TO_POINTER (FALSE), set_up, test, tear_down);
}

void
wb_ui_window_add_empty_test (const char *path, WbUiWindowTest *test)
{
  g_test_add (path, WbUiWindow, GINT_TO_POINTER (TRUE), set_up, test, tear_down);
}
