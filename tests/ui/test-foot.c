/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The line at the foot of a dialog. */
#include "wb-foot.h"

#include "wb-ui-test.h"

static void
test_show (void)
{
  g_autoptr (GtkWidget) widget = g_object_ref_sink (g_object_new (WB_TYPE_FOOT, NULL));
  WbFoot *foot = WB_FOOT (widget);

  g_assert_false (gtk_widget_get_visible (widget));
  wb_foot_show (foot, "Choose a carrier.", WB_FOOT_WARNING);
  g_assert_true (gtk_widget_get_visible (widget));
  g_assert_nonnull (wb_ui_test_find_text (widget, "Choose a carrier."));
  g_assert_true (gtk_widget_has_css_class (widget, "warning"));
  wb_foot_show (foot, "The order moves to Shipped.", WB_FOOT_CONSEQUENCE);
  g_assert_null (wb_ui_test_find_text (widget, "Choose a carrier."));
  g_assert_nonnull (wb_ui_test_find_text (widget, "The order moves to Shipped."));
  g_assert_false (gtk_widget_has_css_class (widget, "warning"));
  wb_foot_show (foot, NULL, WB_FOOT_CONSEQUENCE);
  g_assert_false (gtk_widget_get_visible (widget));
}

int
main (int argc, char *argv[])
{
  wb_ui_test_init (&argc, &argv);

  g_test_add_func ("/foot/show", test_show);

  return g_test_run ();
}
