/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The stage pill: mock-ups README, Colours. */
#include "wb-pill.h"

#include "wb-order-columns.h"
#include "wb-text-scale.h"
#include "wb-ui-test.h"

static void
test_looks (void)
{
  static const struct
  {
    WbStage     stage;
    WbSubstage  substage;
    gboolean    after_sales;
    const char *color;
    const char *icon;
    const char *text;
  } cases[] = {
    { WB_STAGE_UNPAID, WB_SUBSTAGE_NONE, FALSE, NULL, "wb-unpaid-symbolic", "Unpaid" },
    { WB_STAGE_TO_SHIP, WB_SUBSTAGE_ON_HOLD, FALSE, "wb_accent_ink", "wb-to-ship-symbolic",
      "On hold" },
    { WB_STAGE_SHIPPED, WB_SUBSTAGE_IN_TRANSIT, FALSE, NULL, "wb-shipped-symbolic", "In transit" },
    { WB_STAGE_SHIPPED, WB_SUBSTAGE_RETURNING, FALSE, NULL, "wb-shipped-symbolic", "Returning" },
    { WB_STAGE_SHIPPED, WB_SUBSTAGE_DELIVERED, FALSE, "wb_success_ink", "wb-completed-symbolic",
      "Delivered" },
    { WB_STAGE_SHIPPED, WB_SUBSTAGE_DELIVERY_FAILED, FALSE, "wb_error_ink", "wb-failed-symbolic",
      "Delivery failed" },
    { WB_STAGE_SHIPPED, WB_SUBSTAGE_DELIVERED, TRUE, "wb_warning_ink", "wb-completed-symbolic",
      "Delivered" },
    { WB_STAGE_COMPLETED, WB_SUBSTAGE_NONE, FALSE, "wb_success_ink", "wb-completed-symbolic",
      "Completed" },
    { WB_STAGE_CANCELLING, WB_SUBSTAGE_NONE, FALSE, "wb_warning_ink", "wb-cancelling-symbolic",
      "Cancelling" },
    { WB_STAGE_CANCELLED, WB_SUBSTAGE_NONE, FALSE, NULL, "wb-cancelled-symbolic", "Cancelled" },
  };
  /* One pill for all: nothing of a look may stay behind, as when a row is used again. */
  g_autoptr (GtkWidget) pill = g_object_ref_sink (wb_pill_new ());

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const WbLineLook *look;

      wb_pill_set_stage (WB_PILL (pill), cases[i].stage, cases[i].substage, cases[i].after_sales);
      look = wb_line_get_look (WB_LINE (pill));
      g_assert_true (gtk_widget_get_visible (pill));
      g_assert_cmpstr (wb_line_get_text (WB_LINE (pill)), ==, cases[i].text);
      g_assert_true (look->pill);
      g_assert_cmpstr (look->icon, ==, cases[i].icon);
      g_assert_cmpstr (look->color, ==, cases[i].color);
      g_assert_cmpstr (look->mark, ==, cases[i].after_sales ? "wb-after-sales-symbolic" : NULL);
      /* A cancelled one has no ground, but a line around it. */
      g_assert_cmpint (look->ground == NULL, ==, cases[i].stage == WB_STAGE_CANCELLED);
      g_assert_cmpint (look->outline != NULL, ==, cases[i].stage == WB_STAGE_CANCELLED);
      gtk_test_accessible_assert_property (pill, GTK_ACCESSIBLE_PROPERTY_LABEL, cases[i].text);
      if (cases[i].after_sales)
        gtk_test_accessible_assert_property (pill, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                             "After-sales");
    }

  wb_pill_clear (WB_PILL (pill));
  g_assert_false (gtk_widget_get_visible (pill));
}

/* The icons are the application's own or in the icon theme. */
static void
test_icons (void)
{
  static const char *const names[] = {
    "wb-unpaid-symbolic",      "wb-to-ship-symbolic",    "wb-shipped-symbolic",
    "wb-completed-symbolic",   "wb-failed-symbolic",     "wb-cancelling-symbolic",
    "wb-cancelled-symbolic",   "wb-clock-symbolic",      "wb-flag-symbolic",
    "wb-after-sales-symbolic", "wb-import-symbolic",     "wb-orders-symbolic",
    "alarm-symbolic",          "mark-location-symbolic", "document-edit-symbolic",
  };
  GtkIconTheme *theme = gtk_icon_theme_get_for_display (gdk_display_get_default ());

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_test_message ("%s", names[i]);
      g_assert_true (gtk_icon_theme_has_icon (theme, names[i]));
    }
}

/* No stage is cut off in the list, whose cells have six pixels at either side. */
static void
test_fits_column (void)
{
  g_autoptr (GtkWidget) pill = g_object_ref_sink (wb_pill_new ());

  for (int substage = 0; substage < WB_N_SUBSTAGES; substage++)
    for (int after_sales = 0; after_sales < 2; after_sales++)
      {
        int natural;

        wb_pill_set_stage (WB_PILL (pill), WB_STAGE_SHIPPED, substage, after_sales);
        gtk_widget_measure (pill, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &natural, NULL, NULL);
        g_test_message ("%s: %d", wb_line_get_text (WB_LINE (pill)), natural);
        g_assert_cmpfloat (natural + 12, <=,
                           wb_order_column_get (WB_ORDER_CELL_STAGE).width *
                               wb_text_scale_get (pill));
      }
}

int
main (int argc, char *argv[])
{
  wb_ui_test_init (&argc, &argv);

  g_test_add_func ("/pill/looks", test_looks);
  g_test_add_func ("/pill/icons-exist", test_icons);
  g_test_add_func ("/pill/fits-column", test_fits_column);

  return g_test_run ();
}
