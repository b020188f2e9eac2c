/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every .ui file of the resources can be built: the compiler does not see their classes, properties
 * and signal handlers, and a mistake in one stops the program at run time. */
#include "wb-aftersale-dialog.h"
#include "wb-answer-dialog.h"
#include "wb-application.h"
#include "wb-backups-dialog.h"
#include "wb-cancel-dialog.h"
#include "wb-carrier-note-row.h"
#include "wb-carriers-page.h"
#include "wb-chip-bar.h"
#include "wb-choice-bar.h"
#include "wb-choice-filter.h"
#include "wb-column-chooser.h"
#include "wb-contact-dialog.h"
#include "wb-date-entry.h"
#include "wb-date-filter.h"
#include "wb-export-dialog.h"
#include "wb-export-history-dialog.h"
#include "wb-export-how-page.h"
#include "wb-export-what-page.h"
#include "wb-export-where-page.h"
#include "wb-export-which-page.h"
#include "wb-failure-page.h"
#include "wb-filter-bar.h"
#include "wb-first-orders.h"
#include "wb-general-page.h"
#include "wb-import-dialog.h"
#include "wb-import-history-dialog.h"
#include "wb-layouts-group.h"
#include "wb-list-tools.h"
#include "wb-mapping-dialog.h"
#include "wb-message-editor.h"
#include "wb-messages-page.h"
#include "wb-more-filters.h"
#include "wb-notes-dialog.h"
#include "wb-notifications-page.h"
#include "wb-order-list-view.h"
#include "wb-order-page.h"
#include "wb-order-search.h"
#include "wb-orders-body.h"
#include "wb-orders-empty.h"
#include "wb-orders-page.h"
#include "wb-policy-row.h"
#include "wb-preferences.h"
#include "wb-privacy-page.h"
#include "wb-rejected-rows.h"
#include "wb-reroute-dialog.h"
#include "wb-ship-dialog.h"
#include "wb-ship-list-dialog.h"
#include "wb-ship-many-dialog.h"
#include "wb-shop-dialog.h"
#include "wb-shop-policies.h"
#include "wb-shops-page.h"
#include "wb-split-dialog.h"
#include "wb-tab-strip.h"
#include "wb-tag-dialog.h"
#include "wb-text-dialog.h"
#include "wb-tracking-dialog.h"
#include "wb-ui-test.h"
#include "wb-view-menu.h"
#include "wb-view-page.h"
#include "wb-window.h"
#include "wb-working-days.h"

#define UI "/io/github/waybill_desktop/Waybill/ui/"

static const struct
{
  const char *file;
  GType (*get_type) (void);
} templates[] = {
  { "wb-export-dialog.ui", wb_export_dialog_get_type },
  { "wb-export-history-dialog.ui", wb_export_history_dialog_get_type },
  { "wb-export-how-page.ui", wb_export_how_page_get_type },
  { "wb-export-what-page.ui", wb_export_what_page_get_type },
  { "wb-export-where-page.ui", wb_export_where_page_get_type },
  { "wb-export-which-page.ui", wb_export_which_page_get_type },
  { "wb-import-dialog.ui", wb_import_dialog_get_type },
  { "wb-import-history-dialog.ui", wb_import_history_dialog_get_type },
  { "wb-first-orders.ui", wb_first_orders_get_type },
  { "wb-mapping-dialog.ui", wb_mapping_dialog_get_type },
  { "wb-order-list-view.ui", wb_order_list_view_get_type },
  { "wb-order-page.ui", wb_order_page_get_type },
  { "wb-chip-bar.ui", wb_chip_bar_get_type },
  { "wb-view-menu.ui", wb_view_menu_get_type },
  { "wb-more-filters.ui", wb_more_filters_get_type },
  { "wb-list-tools.ui", wb_list_tools_get_type },
  { "wb-filter-bar.ui", wb_filter_bar_get_type },
  { "wb-date-filter.ui", wb_date_filter_get_type },
  { "wb-date-entry.ui", wb_date_entry_get_type },
  { "wb-choice-filter.ui", wb_choice_filter_get_type },
  { "wb-choice-bar.ui", wb_choice_bar_get_type },
  { "wb-column-chooser.ui", wb_column_chooser_get_type },
  { "wb-order-search.ui", wb_order_search_get_type },
  { "wb-orders-body.ui", wb_orders_body_get_type },
  { "wb-orders-empty.ui", wb_orders_empty_get_type },
  { "wb-orders-page.ui", wb_orders_page_get_type },
  { "wb-rejected-rows.ui", wb_rejected_rows_get_type },
  { "wb-backups-dialog.ui", wb_backups_dialog_get_type },
  { "wb-failure-page.ui", wb_failure_page_get_type },
  { "wb-shop-dialog.ui", wb_shop_dialog_get_type },
  { "wb-aftersale-dialog.ui", wb_aftersale_dialog_get_type },
  { "wb-answer-dialog.ui", wb_answer_dialog_get_type },
  { "wb-cancel-dialog.ui", wb_cancel_dialog_get_type },
  { "wb-contact-dialog.ui", wb_contact_dialog_get_type },
  { "wb-notes-dialog.ui", wb_notes_dialog_get_type },
  { "wb-reroute-dialog.ui", wb_reroute_dialog_get_type },
  { "wb-ship-dialog.ui", wb_ship_dialog_get_type },
  { "wb-ship-list-dialog.ui", wb_ship_list_dialog_get_type },
  { "wb-ship-many-dialog.ui", wb_ship_many_dialog_get_type },
  { "wb-split-dialog.ui", wb_split_dialog_get_type },
  { "wb-tag-dialog.ui", wb_tag_dialog_get_type },
  { "wb-text-dialog.ui", wb_text_dialog_get_type },
  { "wb-tracking-dialog.ui", wb_tracking_dialog_get_type },
  { "wb-message-editor.ui", wb_message_editor_get_type },
  { "wb-general-page.ui", wb_general_page_get_type },
  { "wb-carrier-note-row.ui", wb_carrier_note_row_get_type },
  { "wb-carriers-page.ui", wb_carriers_page_get_type },
  { "wb-layouts-group.ui", wb_layouts_group_get_type },
  { "wb-messages-page.ui", wb_messages_page_get_type },
  { "wb-notifications-page.ui", wb_notifications_page_get_type },
  { "wb-policy-row.ui", wb_policy_row_get_type },
  { "wb-preferences.ui", wb_preferences_get_type },
  { "wb-privacy-page.ui", wb_privacy_page_get_type },
  { "wb-shop-policies.ui", wb_shop_policies_get_type },
  { "wb-shops-page.ui", wb_shops_page_get_type },
  { "wb-working-days.ui", wb_working_days_get_type },
  { "wb-tab-strip.ui", wb_tab_strip_get_type },
  { "wb-view-page.ui", wb_view_page_get_type },
  { "wb-window.ui", wb_window_get_type },
};

static void
test_instantiate (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (templates); i++)
    {
      GObject *object = NULL;

      g_test_message ("%s", templates[i].file);
      object = g_object_new (templates[i].get_type (), NULL);
      g_assert_true (GTK_IS_WIDGET (object));
      if (GTK_IS_WINDOW (object))
        gtk_window_destroy (GTK_WINDOW (object));
      else
        g_assert_finalize_object (g_object_ref_sink (object));
    }
}

/* A file that comes later must be in the list above. */
static void
test_none_forgotten (void)
{
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) files = g_resources_enumerate_children (UI, 0, &error);

  g_assert_no_error (error);
  for (gsize f = 0; files[f] != NULL; f++)
    {
      /* What the dialogs of actions derive from is made with each of them. */
      gboolean found = g_str_equal (files[f], "wb-act-dialog.ui");

      for (gsize i = 0; i < G_N_ELEMENTS (templates); i++)
        found |= g_str_equal (files[f], templates[i].file);
      g_test_message ("%s", files[f]);
      g_assert_true (found);
    }
  g_assert_cmpuint (g_strv_length (files), ==, G_N_ELEMENTS (templates) + 1);
}

static void
test_shortcuts (void)
{
  g_autoptr (GtkBuilder) builder =
      gtk_builder_new_from_resource ("/io/github/waybill_desktop/Waybill/wb-shortcuts.ui");

  g_assert_true (GTK_IS_SHORTCUTS_WINDOW (gtk_builder_get_object (builder, "shortcuts")));
  gtk_window_destroy (GTK_WINDOW (gtk_builder_get_object (builder, "shortcuts")));
}

int
main (int argc, char *argv[])
{
  wb_ui_test_init (&argc, &argv);

  g_test_add_func ("/templates/instantiate", test_instantiate);
  g_test_add_func ("/templates/none-forgotten", test_none_forgotten);
  g_test_add_func ("/templates/shortcuts", test_shortcuts);

  return g_test_run ();
}
