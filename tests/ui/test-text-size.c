/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is measured in pixels follows the text while the window is open. Main thread. */
#include "wb-order-list-view.h"
#include "wb-order-page.h"
#include "wb-text-scale.h"
#include "wb-ui-test.h"

#define NOW G_GINT64_CONSTANT (1790000000)

static int
get_dpi (GtkWidget *widget)
{
  int dpi;

  g_object_get (gtk_widget_get_settings (widget), "gtk-xft-dpi", &dpi, NULL);

  return dpi;
}

static void
set_dpi (GtkWidget *widget, int dpi)
{
  g_object_set (gtk_widget_get_settings (widget), "gtk-xft-dpi", dpi, NULL);
  wb_ui_test_settle (widget);
}

static guint
count_columns (GtkWidget *view)
{
  WbOrderCellKind kinds[WB_N_ORDER_COLUMNS];

  return wb_order_list_view_get_present (WB_ORDER_LIST_VIEW (view), kinds);
}

static gboolean
is_table (GtkWidget *view)
{
  gboolean table;

  g_object_get (view, "table", &table, NULL);

  return table;
}

/* Larger text leaves fewer columns, then cards; smaller text brings them back. */
static void
test_list (void)
{
  g_autoptr (WbClock) clock = wb_clock_new (NOW);
  GtkWidget *view = wb_order_list_view_new (clock);
  GtkWindow *window = wb_ui_test_show (view, 1400, 400);
  int        dpi = get_dpi (view);
  guint      n_columns = count_columns (view);

  g_assert_true (is_table (view));
  set_dpi (view, dpi + dpi / 2);
  g_assert_true (is_table (view));
  g_assert_cmpuint (count_columns (view), <, n_columns);
  set_dpi (view, 3 * dpi);
  g_assert_false (is_table (view));
  set_dpi (view, dpi);
  g_assert_true (is_table (view));
  g_assert_cmpuint (count_columns (view), ==, n_columns);

  gtk_window_destroy (window);
}

/* However long its texts are, an order beside the list asks for no more pixels than 348 usual ones
 * are, up to 560. */
static void
test_order (void)
{
  GtkWidget       *page = g_object_new (WB_TYPE_ORDER_PAGE, NULL);
  GtkWindow       *window = wb_ui_test_show (page, 700, 400);
  AdwClamp        *clamp = ADW_CLAMP (wb_ui_test_find (page, ADW_TYPE_CLAMP, 0));
  g_autofree char *text = g_strnfill (1000, 'x');
  GtkWidget       *label = gtk_label_new (text);
  int              dpi = get_dpi (page);
  const int        dpis[] = { dpi + dpi / 4, 3 * dpi, dpi };

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_CHAR);
  adw_clamp_set_child (clamp, label);
  for (gsize i = 0; i < G_N_ELEMENTS (dpis); i++)
    {
      int width;

      set_dpi (page, dpis[i]);
      gtk_widget_measure (GTK_WIDGET (clamp), GTK_ORIENTATION_HORIZONTAL, -1, NULL, &width, NULL,
                          NULL);
      g_assert_cmpint (width, ==, (int) MIN (348 * wb_text_scale_get (page), 560));
    }

  gtk_window_destroy (window);
}

int
main (int argc, char *argv[])
{
  wb_ui_test_init (&argc, &argv);

  g_test_add_func ("/text-size/list", test_list);
  g_test_add_func ("/text-size/order", test_order);

  return g_test_run ();
}
