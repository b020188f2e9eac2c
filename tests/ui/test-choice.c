/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Choosing orders in the window: the bar that rises, its verbs, and what floats above it. */
#include "wb-choice-bar.h"
#include "wb-tick.h"
#include "wb-ui-test.h"
#include "wb-ui-window.h"
#include "wb-wait.h"

static GtkWidget *
get_choice_bar (WbUiWindow *fixture)
{
  GtkWidget *bar = wb_ui_test_find (fixture->window, WB_TYPE_CHOICE_BAR, 0);

  return wb_ui_test_find (bar, GTK_TYPE_REVEALER, 0);
}

static void
test_choice (WbUiWindow *fixture, gconstpointer data)
{
  GtkWidget *bar = get_choice_bar (fixture);

  wb_wait_until (g_list_model_get_n_items (wb_ui_window_get_rows (fixture)) == 400);
  g_assert_false (gtk_revealer_get_reveal_child (GTK_REVEALER (bar)));
  gtk_selection_model_select_range (GTK_SELECTION_MODEL (wb_ui_window_get_rows (fixture)), 3, 17,
                                    FALSE);
  g_assert_true (gtk_revealer_get_reveal_child (GTK_REVEALER (bar)));
  g_assert_nonnull (wb_ui_test_find_text (bar, "17 chosen"));
  wb_ui_window_act (fixture, "choose-all", NULL);
  g_assert_nonnull (wb_ui_test_find_text (bar, "400 chosen"));
  wb_ui_window_act (fixture, "choose-none", NULL);
  g_assert_false (gtk_revealer_get_reveal_child (GTK_REVEALER (bar)));
}

/* Choosing shows in the check boxes; nothing else of a row is made again, although GTK binds its
 * cells anew. */
static void
test_check_boxes (WbUiWindow *fixture, gconstpointer data)
{
  GtkWidget *view = wb_ui_test_find (fixture->window, GTK_TYPE_COLUMN_VIEW, 0);
  GtkWidget *rows = gtk_widget_get_last_child (view);
  GtkWidget *tick = NULL;
  GtkWidget *text = NULL;

  wb_wait_until (g_list_model_get_n_items (wb_ui_window_get_rows (fixture)) == 400);
  wb_ui_test_settle (fixture->window);
  tick = wb_ui_test_find (rows, WB_TYPE_TICK, 0);
  text = wb_ui_test_find (rows, GTK_TYPE_INSCRIPTION, 0);
  gtk_inscription_set_text (GTK_INSCRIPTION (text), "as it was");

  wb_ui_window_act (fixture, "choose-all", NULL);
  for (guint i = 0; i < wb_ui_test_count (rows, WB_TYPE_TICK); i++)
    g_assert_true (wb_tick_get_active (WB_TICK (wb_ui_test_find (rows, WB_TYPE_TICK, i))));
  g_assert_cmpstr (gtk_inscription_get_text (GTK_INSCRIPTION (text)), ==, "as it was");

  g_signal_emit_by_name (tick, "clicked");
  g_assert_false (wb_tick_get_active (WB_TICK (tick)));
  g_assert_nonnull (wb_ui_test_find_text (get_choice_bar (fixture), "399 chosen"));
}

/* The bar gives its verbs their place only while it rises. */
static void
wait_for_bar (GtkWidget *bar)
{
  GtkWidget *revealer = wb_ui_test_find (bar, GTK_TYPE_REVEALER, 0);

  wb_wait_until (gtk_revealer_get_child_revealed (GTK_REVEALER (revealer)));
  wb_ui_test_settle (bar);
}

static gboolean
is_verb_seen (GtkWidget *bar, const char *verb)
{
  GtkWidget *label = wb_ui_test_find_text (bar, verb);

  return gtk_widget_get_mapped (gtk_widget_get_ancestor (label, GTK_TYPE_BUTTON));
}

/* The verbs for the chosen orders stand side by side in a window of 1200 pixels… */
static void
test_chosen_verbs (WbUiWindow *fixture, gconstpointer data)
{
  const char *const verbs[] = { "Export…", "Pack", "Approve…", "Cancel…", "Tag…", "Ship…" };

  wb_ui_window_open_again (fixture, 1200);
  wb_wait_until (g_list_model_get_n_items (wb_ui_window_get_rows (fixture)) == 400);
  wb_ui_window_act (fixture, "choose-all", NULL);
  wait_for_bar (get_choice_bar (fixture));

  g_assert_cmpint (gtk_widget_get_width (fixture->window), <=, 1200);
  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    g_assert_true (is_verb_seen (get_choice_bar (fixture), verbs[i]));
}

/* …and are in the menu where there is no room. The bar alone: some of the rest of the window warns
 * when it is made that narrow. */
static void
test_chosen_verbs_narrow (WbUiWindow *fixture, gconstpointer data)
{
  GtkWidget  *bar = g_object_new (WB_TYPE_CHOICE_BAR, NULL);
  GtkWindow  *window = NULL;
  GtkWidget  *menu = NULL;
  GMenuModel *items = NULL;

  wb_choice_bar_set_selection (WB_CHOICE_BAR (bar), wb_orders_page_get_selection (fixture->page));
  wb_choice_bar_add_verb (WB_CHOICE_BAR (bar), gtk_button_new_with_label ("Approve and tell them"));
  wb_choice_bar_add_verb (WB_CHOICE_BAR (bar), gtk_button_new_with_label ("Ship and print…"));
  window = wb_ui_test_show (bar, 360, 100);
  wb_wait_until (g_list_model_get_n_items (wb_ui_window_get_rows (fixture)) == 400);
  wb_ui_window_act (fixture, "choose-all", NULL);
  wait_for_bar (bar);

  g_assert_false (is_verb_seen (bar, "Ship and print…"));
  menu = wb_ui_test_find (bar, GTK_TYPE_MENU_BUTTON, 0);
  g_assert_true (gtk_widget_get_mapped (menu));
  gtk_menu_button_popup (GTK_MENU_BUTTON (menu));
  items = gtk_menu_button_get_menu_model (GTK_MENU_BUTTON (menu));
  g_assert_cmpint (g_menu_model_get_n_items (items), ==, 2); /* the verbs, and copying */
  gtk_window_destroy (window);
}

/* How far the lower edge of the toast is above the bar, in pixels. */
static int
get_gap (WbUiWindow *fixture, GtkWidget *toast)
{
  GtkWidget      *bar = get_choice_bar (fixture);
  graphene_rect_t toast_bounds, bar_bounds;

  wb_ui_test_settle (fixture->window);
  g_assert_true (gtk_widget_compute_bounds (toast, fixture->window, &toast_bounds));
  g_assert_true (gtk_widget_compute_bounds (bar, fixture->window, &bar_bounds));

  return (int) (bar_bounds.origin.y - toast_bounds.origin.y - toast_bounds.size.height);
}

/* A toast tells of what was done to the last ones while the next ones are chosen: it would take
 * the clicks on their verbs. */
static void
assert_toast_above (WbUiWindow *fixture)
{
  AdwToast  *toast = adw_toast_new ("2 orders packed");
  GtkWidget *widget = NULL;

  wb_wait_until (g_list_model_get_n_items (wb_ui_window_get_rows (fixture)) == 400);
  adw_toast_set_timeout (toast, 0);
  wb_window_add_toast (WB_WINDOW (fixture->window), toast);
  for (widget = wb_ui_test_find_text (fixture->window, "2 orders packed");
       !g_str_equal (gtk_widget_get_css_name (widget), "toast");
       widget = gtk_widget_get_parent (widget))
    ;
  wb_ui_window_act (fixture, "choose-all", NULL);
  wait_for_bar (get_choice_bar (fixture));
  g_assert_cmpint (get_gap (fixture, widget), >=, 6);
}

static void
test_toast (WbUiWindow *fixture, gconstpointer data)
{
  assert_toast_above (fixture);
}

static void
test_toast_large_text (WbUiWindow *fixture, gconstpointer data)
{
  GtkSettings *settings = gtk_settings_get_default ();
  int          dpi;

  g_object_get (settings, "gtk-xft-dpi", &dpi, NULL);
  g_object_set (settings, "gtk-xft-dpi", 2 * dpi, NULL);
  wb_ui_window_open_again (fixture, 1300);
  assert_toast_above (fixture);
  g_object_set (settings, "gtk-xft-dpi", dpi, NULL);
}

int
main (int argc, char *argv[])
{
  wb_ui_test_init (&argc, &argv);
  wb_ui_window_load_style ();

  wb_ui_window_add_test ("/choice/choice", test_choice);
  wb_ui_window_add_test ("/choice/check-boxes", test_check_boxes);
  wb_ui_window_add_test ("/choice/chosen-verbs", test_chosen_verbs);
  wb_ui_window_add_test ("/choice/chosen-verbs-narrow", test_chosen_verbs_narrow);
  wb_ui_window_add_test ("/choice/toast", test_toast);
  wb_ui_window_add_test ("/choice/toast-large-text", test_toast_large_text);

  return g_test_run ();
}
