/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The attention chips: mock-ups README, attention chips. */
#include "wb-chip.h"

#include "wb-ui-test.h"

static void
test_count (void)
{
  g_autoptr (GtkWidget) chip = g_object_ref_sink (wb_chip_new (WB_ATTENTION_SHIP_OVERDUE));

  g_assert_false (gtk_widget_get_visible (chip));
  wb_chip_set_count (WB_CHIP (chip), 4);
  g_assert_true (gtk_widget_get_visible (chip));
  g_assert_nonnull (wb_ui_test_find_text (chip, "4 overdue"));
  gtk_test_accessible_assert_property (chip, GTK_ACCESSIBLE_PROPERTY_LABEL, "4 overdue");
  wb_chip_set_count (WB_CHIP (chip), 0);
  g_assert_false (gtk_widget_get_visible (chip));
}

/* What filters by nothing must still be there to be switched off; then it goes. */
static void
test_zero_while_on (void)
{
  g_autoptr (GtkWidget) chip = g_object_ref_sink (wb_chip_new (WB_ATTENTION_SHIP_SOON));

  wb_chip_set_count (WB_CHIP (chip), 1);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (chip), TRUE);
  wb_chip_set_count (WB_CHIP (chip), 0);
  g_assert_true (gtk_widget_get_visible (chip));
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (chip), FALSE);
  g_assert_false (gtk_widget_get_visible (chip));
}

int
main (int argc, char *argv[])
{
  wb_ui_test_init (&argc, &argv);

  g_test_add_func ("/chip/count", test_count);
  g_test_add_func ("/chip/zero-while-on", test_zero_while_on);

  return g_test_run ();
}
