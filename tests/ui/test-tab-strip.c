/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tabs, as people and screen readers meet them. */
#include "wb-tab-strip.h"
#include "wb-ui-test.h"

static WbTabStrip *
strip_new (void)
{
  WbTabStrip *strip = WB_TAB_STRIP (wb_tab_strip_new ());

  wb_tab_strip_append (strip, "All");
  wb_tab_strip_append (strip, "Unpaid");
  wb_tab_strip_append (strip, "To ship");

  return strip;
}

static GtkToggleButton *
get_button (WbTabStrip *strip, guint tab)
{
  guint nth = tab;

  /* The drop-down has a toggle button of its own, which comes after the tabs. */
  return GTK_TOGGLE_BUTTON (wb_ui_test_find (GTK_WIDGET (strip), GTK_TYPE_TOGGLE_BUTTON, nth));
}

static void
count_cb (GObject *object, GParamSpec *pspec, guint *n)
{
  (*n)++;
}

static void
test_active (void)
{
  g_autoptr (WbTabStrip) strip = g_object_ref_sink (strip_new ());
  GtkDropDown *drop_down =
      GTK_DROP_DOWN (wb_ui_test_find (GTK_WIDGET (strip), GTK_TYPE_DROP_DOWN, 0));
  guint n_notifies = 0;

  g_signal_connect (strip, "notify::active", G_CALLBACK (count_cb), &n_notifies);
  g_assert_cmpuint (wb_tab_strip_get_active (strip), ==, 0);
  g_assert_true (gtk_toggle_button_get_active (get_button (strip, 0)));

  /* A click on a tab is told once, and the drop-down follows. */
  gtk_toggle_button_set_active (get_button (strip, 2), TRUE);
  g_assert_cmpuint (wb_tab_strip_get_active (strip), ==, 2);
  g_assert_cmpuint (gtk_drop_down_get_selected (drop_down), ==, 2);
  g_assert_false (gtk_toggle_button_get_active (get_button (strip, 0)));
  g_assert_cmpuint (n_notifies, ==, 1);

  /* A choice in the drop-down likewise. */
  gtk_drop_down_set_selected (drop_down, 1);
  g_assert_cmpuint (wb_tab_strip_get_active (strip), ==, 1);
  g_assert_true (gtk_toggle_button_get_active (get_button (strip, 1)));
  g_assert_cmpuint (n_notifies, ==, 2);

  /* What is so already is not told. */
  wb_tab_strip_set_active (strip, 1);
  g_assert_cmpuint (n_notifies, ==, 2);
}

static void
test_counts (void)
{
  g_autoptr (WbTabStrip) strip = g_object_ref_sink (strip_new ());
  GtkWidget *tab = GTK_WIDGET (get_button (strip, 1));

  g_assert_null (wb_ui_test_find_text (tab, "23"));
  wb_tab_strip_set_count (strip, 1, 23);
  g_assert_nonnull (wb_ui_test_find_text (tab, "23"));
  wb_tab_strip_set_count (strip, 1, 0);
  g_assert_nonnull (wb_ui_test_find_text (tab, "0"));
  wb_tab_strip_set_count (strip, 1, WB_TAB_STRIP_NO_COUNT);
  g_assert_nonnull (wb_ui_test_find_text (tab, ""));
}

static void
test_accessible (void)
{
  g_autoptr (WbTabStrip) strip = g_object_ref_sink (strip_new ());
  GtkWidget *tab = GTK_WIDGET (get_button (strip, 2));

  gtk_test_accessible_assert_role (gtk_widget_get_parent (tab), GTK_ACCESSIBLE_ROLE_TAB_LIST);
  gtk_test_accessible_assert_role (tab, GTK_ACCESSIBLE_ROLE_TAB);
  gtk_test_accessible_assert_property (tab, GTK_ACCESSIBLE_PROPERTY_LABEL, "To ship");
  wb_tab_strip_set_count (strip, 2, 86);
  gtk_test_accessible_assert_property (tab, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "86");
}

/* Wide enough for the strip, or the drop-down in its place. */
static void
test_widths (void)
{
  WbTabStrip *strip = strip_new ();
  GtkWindow  *window = wb_ui_test_show (GTK_WIDGET (strip), 800, 100);
  GtkWidget  *drop_down = wb_ui_test_find (GTK_WIDGET (strip), GTK_TYPE_DROP_DOWN, 0);

  g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (get_button (strip, 0))));
  g_assert_false (gtk_widget_get_mapped (drop_down));
  gtk_window_destroy (window);

  strip = strip_new ();
  window = wb_ui_test_show (GTK_WIDGET (strip), 400, 100);
  drop_down = wb_ui_test_find (GTK_WIDGET (strip), GTK_TYPE_DROP_DOWN, 0);
  g_assert_true (gtk_widget_get_mapped (drop_down));
  g_assert_false (gtk_widget_get_mapped (GTK_WIDGET (get_button (strip, 0))));
  gtk_window_destroy (window);
}

int
main (int argc, char *argv[])
{
  wb_ui_test_init (&argc, &argv);

  g_test_add_func ("/tab-strip/active-follows-both-twins", test_active);
  g_test_add_func ("/tab-strip/counts", test_counts);
  g_test_add_func ("/tab-strip/accessible-names", test_accessible);
  g_test_add_func ("/tab-strip/drop-down-when-narrow", test_widths);

  return g_test_run ();
}
