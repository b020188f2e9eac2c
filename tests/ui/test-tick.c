/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The check box of a row. */
#include "wb-tick.h"

#include "wb-icon.h"
#include "wb-ui-test.h"

static void
count_cb (WbTick *tick, int *n)
{
  (*n)++;
}

/* What the theme and a screen reader see of it. */
static void
test_active (void)
{
  g_autoptr (GtkWidget) tick = g_object_ref_sink (wb_tick_new ());

  g_assert_cmpstr (gtk_widget_get_css_name (tick), ==, "check");
  gtk_test_accessible_assert_role (tick, GTK_ACCESSIBLE_ROLE_CHECKBOX);
  gtk_test_accessible_assert_state (tick, GTK_ACCESSIBLE_STATE_CHECKED,
                                    GTK_ACCESSIBLE_TRISTATE_FALSE);

  wb_tick_set_active (WB_TICK (tick), TRUE);
  g_assert_true (wb_tick_get_active (WB_TICK (tick)));
  g_assert_true (gtk_widget_get_state_flags (tick) & GTK_STATE_FLAG_CHECKED);
  gtk_test_accessible_assert_state (tick, GTK_ACCESSIBLE_STATE_CHECKED,
                                    GTK_ACCESSIBLE_TRISTATE_TRUE);

  wb_tick_set_active (WB_TICK (tick), FALSE);
  g_assert_false (wb_tick_get_active (WB_TICK (tick)));
  g_assert_false (gtk_widget_get_state_flags (tick) & GTK_STATE_FLAG_CHECKED);
  gtk_test_accessible_assert_state (tick, GTK_ACCESSIBLE_STATE_CHECKED,
                                    GTK_ACCESSIBLE_TRISTATE_FALSE);
}

/* It asks, and waits to be told. */
static void
test_clicked (void)
{
  g_autoptr (GtkWidget) tick = g_object_ref_sink (wb_tick_new ());
  int n = 0;

  g_signal_connect (tick, "clicked", G_CALLBACK (count_cb), &n);
  wb_tick_set_active (WB_TICK (tick), TRUE);
  g_assert_cmpint (n, ==, 0);
  g_assert_true (gtk_widget_activate (tick));
  g_assert_cmpint (n, ==, 1);
  g_assert_true (wb_tick_get_active (WB_TICK (tick)));
}

/* As large as other check boxes, drawn with its mark, and what is just missed is hit. */
static void
test_place (void)
{
  GtkWidget *window = gtk_window_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *tick = wb_tick_new ();
  GtkWidget *other = gtk_check_button_new ();
  int        width, other_width;

  gtk_widget_set_margin_start (tick, 20);
  gtk_widget_set_margin_end (tick, 20);
  gtk_box_append (GTK_BOX (box), tick);
  gtk_box_append (GTK_BOX (box), other);
  gtk_window_set_child (GTK_WINDOW (window), box);
  wb_tick_set_active (WB_TICK (tick), TRUE);
  gtk_window_present (GTK_WINDOW (window));
  wb_ui_test_settle (window);

  gtk_widget_measure (tick, GTK_ORIENTATION_HORIZONTAL, -1, &width, NULL, NULL, NULL);
  gtk_widget_measure (gtk_widget_get_first_child (other), GTK_ORIENTATION_HORIZONTAL, -1,
                      &other_width, NULL, NULL, NULL);
  g_assert_cmpint (width, ==, other_width + 40);
  g_assert_true (gtk_widget_contains (tick, 0, 0));
  g_assert_true (gtk_widget_contains (tick, -5, -5));
  g_assert_false (gtk_widget_contains (tick, -10, 0));
  g_assert_true (gtk_widget_contains (tick, gtk_widget_get_width (tick) + 5, 5));

  gtk_window_destroy (GTK_WINDOW (window));
}

/* The texture with which the icon is drawn; the caller's. */
static GdkTexture *
draw_icon (GtkWidget *widget, const char *color)
{
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  g_autoptr (GskRenderNode) node = NULL;
  GdkRGBA rgba;

  g_assert_true (gdk_rgba_parse (&rgba, color));
  wb_icon_snapshot (widget, snapshot, "wb-flag-symbolic", 16, 3, 4, &rgba);
  node = gtk_snapshot_free_to_node (snapshot);
  g_assert_cmpint (gsk_render_node_get_node_type (node), ==, GSK_TEXTURE_NODE);

  return g_object_ref (gsk_texture_node_get_texture (node));
}

/* An icon is drawn once in each colour, however often it is asked for; there may be many colours
 * while the style changes. */
static void
test_icon (void)
{
  GtkWidget *tick = wb_tick_new ();
  GtkWindow *window = wb_ui_test_show (tick, 100, 100);
  g_autoptr (GdkTexture) red = draw_icon (tick, "red");
  g_autoptr (GdkTexture) again = draw_icon (tick, "red");
  g_autoptr (GdkTexture) blue = draw_icon (tick, "blue");

  g_assert_true (again == red);
  g_assert_true (blue != red);
  g_assert_cmpint (gdk_texture_get_width (red), ==, 16);
  for (int i = 0; i < 20; i++)
    {
      g_autofree char *color = g_strdup_printf ("rgb(0,%d,0)", i);
      g_autoptr (GdkTexture) passing = draw_icon (tick, color);
    }
  g_assert_finalize_object (g_steal_pointer (&blue));
  gtk_window_destroy (window);
}

int
main (int argc, char *argv[])
{
  wb_ui_test_init (&argc, &argv);

  g_test_add_func ("/tick/active", test_active);
  g_test_add_func ("/tick/clicked", test_clicked);
  g_test_add_func ("/tick/place", test_place);
  g_test_add_func ("/tick/icon", test_icon);

  return g_test_run ();
}
