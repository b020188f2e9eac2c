/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Saying what the columns of an unknown file hold, up to its orders. */
#include "wb-mapping-dialog.h"

#include <glib/gstdio.h>

#include "wb-import-session.h"
#include "wb-key-row.h"
#include "wb-ui-store.h"
#include "wb-ui-test.h"
#include "wb-wait.h"

#define TEXT                                                                                       \
  "Ref,Code,Product Name,Quantity,Sum <GBP>\n"                                                     \
  "A1,CUP,Cup,2,GBP 9.00\n"                                                                        \
  "A2,JUG,Jug,1,GBP 5.00\n"

typedef struct
{
  WbStore         *store;
  WbClock         *clock;
  WbImportSession *session;
  WbImportEntry   *entry;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GListStore) files = g_list_store_new (G_TYPE_FILE);
  g_autoptr (GFile) file = NULL;
  g_autofree char *folder = NULL;
  g_autofree char *path = NULL;

  fixture->store = wb_ui_test_open_store (TRUE);
  fixture->clock = wb_clock_new (WB_UI_TEST_NOW);
  folder = g_path_get_dirname (wb_store_get_path (fixture->store));
  path = g_build_filename (folder, "mine.csv", NULL);
  g_assert_true (g_file_set_contents (path, TEXT, -1, NULL));
  file = g_file_new_for_path (path);
  g_list_store_append (files, file);
  fixture->session = wb_import_session_new (fixture->store, fixture->clock);
  wb_import_session_add (fixture->session, G_LIST_MODEL (files));
  wb_wait_until (wb_import_session_get_phase (fixture->session) == WB_IMPORT_PHASE_READY);
  fixture->entry = g_list_model_get_item (G_LIST_MODEL (fixture->session), 0);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_clear_object (&fixture->entry);
  g_clear_object (&fixture->session);
  g_clear_object (&fixture->clock);
  wb_ui_test_close_store (fixture->store);
}

static WbKeyRow *
find_row (GtkWidget *dialog, const char *title)
{
  for (guint i = 0; i < wb_ui_test_count (dialog, WB_TYPE_KEY_ROW); i++)
    {
      GtkWidget *row = wb_ui_test_find (dialog, WB_TYPE_KEY_ROW, i);

      if (g_str_equal (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)), title))
        return WB_KEY_ROW (row);
    }

  g_assert_not_reached ();
}

static void
saved_cb (gboolean *saved)
{
  *saved = TRUE;
}

static void
test_save (Fixture *fixture, gconstpointer data)
{
  GtkWidget *dialog = NULL;
  gboolean   saved = FALSE;

  g_assert_true (wb_import_entry_is_unknown (fixture->entry));
  dialog = wb_mapping_dialog_new (NULL, wb_import_entry_get_path (fixture->entry), NULL);
  g_object_ref (dialog);
  g_signal_connect_swapped (dialog, "saved", G_CALLBACK (saved_cb), &saved);
  wb_wait_until (wb_ui_test_find_text (dialog, "Give the files of this kind a name.") != NULL);
  g_assert_nonnull (wb_ui_test_find_text (dialog, "A1 · A2"));
  g_assert_cmpstr (wb_key_row_get_key (find_row (dialog, "Product Name")), ==, "item.product");
  g_assert_cmpstr (wb_key_row_get_key (find_row (dialog, "Ref")), ==, NULL);

  gtk_editable_set_text (GTK_EDITABLE (wb_ui_test_find (dialog, ADW_TYPE_ENTRY_ROW, 0)), " Mine ");
  g_assert_nonnull (wb_ui_test_find_text (dialog, "Choose the column of the order numbers."));
  gtk_widget_activate_action (dialog, "mapping.save", NULL);
  g_assert_false (saved);

  wb_key_row_set_key (find_row (dialog, "Ref"), "number");
  wb_key_row_set_key (find_row (dialog, "Sum &lt;GBP&gt;"), "total");
  wb_key_row_set_key (find_row (dialog, "Platform"), "tiktok");
  gtk_widget_activate_action (dialog, "mapping.save", NULL);
  g_assert_true (saved);
  gtk_window_destroy (GTK_WINDOW (dialog)); /* closing is for windows that are seen */
  g_assert_finalize_object (dialog);

  wb_import_session_read_again (fixture->session, fixture->entry);
  wb_wait_until (wb_import_session_get_phase (fixture->session) == WB_IMPORT_PHASE_READY);
  g_assert_cmpint (wb_import_entry_get_state (fixture->entry), ==, WB_IMPORT_READY);
  g_assert_cmpstr (wb_import_entry_get_report (fixture->entry)->layout, ==, "Mine");
  g_assert_cmpuint (wb_import_entry_get_report (fixture->entry)->counts.n_new, ==, 2);
}

int
main (int argc, char *argv[])
{
  g_autofree char *folder = g_dir_make_tmp ("waybill-mapping-XXXXXX", NULL);
  g_autofree char *layouts = g_build_filename (folder, "waybill", "layouts", NULL);
  g_autofree char *kept = g_build_filename (layouts, "Mine.ini", NULL);
  g_autofree char *middle = g_path_get_dirname (layouts);
  int              result;

  /* What is kept is kept here. */
  g_setenv ("XDG_DATA_HOME", folder, TRUE);
  wb_ui_test_init (&argc, &argv);
  g_test_add ("/mapping-dialog/save", Fixture, NULL, set_up, test_save, tear_down);
  result = g_test_run ();

  g_remove (kept);
  g_rmdir (layouts);
  g_rmdir (middle);
  g_rmdir (folder);

  return result;
}
