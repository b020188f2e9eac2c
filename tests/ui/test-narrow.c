/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A window with little room. Main thread. */
#include "wb-ui-test.h"
#include "wb-ui-window.h"
#include "wb-wait.h"

/* Of what is in the window: newer GTKs add something of their own at large text. */
static int
get_least_width (WbUiWindow *fixture)
{
  int least;

  wb_ui_test_settle (fixture->window);
  gtk_widget_measure (gtk_widget_get_first_child (fixture->window), GTK_ORIENTATION_HORIZONTAL, -1,
                      &least, NULL, NULL, NULL);

  return least;
}

/* The window can be 360 pixels wide, with rows chosen, three buttons of its own and large text. */
static void
test_least_width (WbUiWindow *fixture, gconstpointer data)
{
  GtkSettings *settings = gtk_widget_get_settings (fixture->window);
  int          dpi;

  g_object_get (settings, "gtk-xft-dpi", &dpi, NULL);
  g_object_set (settings, "gtk-decoration-layout", ":minimize,maximize,close", NULL);
  wb_wait_until (g_list_model_get_n_items (wb_ui_window_get_rows (fixture)) == 400);
  for (int larger = 0; larger < 2; larger++)
    {
      g_object_set (settings, "gtk-xft-dpi", larger ? dpi + dpi / 2 : dpi, NULL);
      wb_ui_window_act (fixture, "choose-none", NULL);
      g_assert_cmpint (get_least_width (fixture), <=, 360);
      gtk_selection_model_select_range (GTK_SELECTION_MODEL (wb_ui_window_get_rows (fixture)), 3,
                                        17, FALSE);
      g_assert_cmpint (get_least_width (fixture), <=, 360);
    }
  g_object_set (settings, "gtk-xft-dpi", dpi, NULL);
  gtk_settings_reset_property (settings, "gtk-decoration-layout");
}

/* Where the header has no room for the views they are below, and the shop can be read. */
static void
test_views (WbUiWindow *fixture, gconstpointer data)
{
  static const struct
  {
    int      width;
    gboolean below;
  } cases[] = { { 360, TRUE }, { 1000, FALSE } };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      AdwViewSwitcherBar *bar = NULL;
      GtkWidget          *shop = NULL;

      wb_ui_window_open_again (fixture, cases[i].width);
      bar =
          ADW_VIEW_SWITCHER_BAR (wb_ui_test_find (fixture->window, ADW_TYPE_VIEW_SWITCHER_BAR, 0));
      wb_wait_until (adw_view_switcher_bar_get_reveal (bar) == cases[i].below);
      wb_wait_until ((shop = wb_ui_test_find_text (fixture->window, "All shops")) != NULL);
      wb_ui_test_settle (fixture->window);
      g_assert_cmpint (gtk_widget_get_width (shop), >, 50);
      g_assert_cmpint (adw_view_switcher_bar_get_reveal (bar), ==, cases[i].below);
    }
}

int
main (int argc, char *argv[])
{
  wb_ui_test_init (&argc, &argv);
  wb_ui_window_load_style ();

  wb_ui_window_add_test ("/narrow/least-width", test_least_width);
  wb_ui_window_add_test ("/narrow/views", test_views);

  return g_test_run ();
}
