/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Saying what the columns of an unknown file hold, up to its orders. */
#include "wb-mapping-dialog.h"

#include <sqlite3.h>

#include "wb-fault-vfs.h"
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
  WbShopList      *shops;
  WbClock         *clock;
  WbImportSession *session;
  WbImportEntry   *entry;
} Fixture;

static gpointer
add_shop_job (WbDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (WbShop) shop = wb_shop_new ("Shop", "tiktok", "GB", NULL, NULL, -1, NULL, error);

  return GINT_TO_POINTER (shop != NULL && wb_db_add_shop (db, shop, error) != 0);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GListStore) files = g_list_store_new (G_TYPE_FILE);
  g_autoptr (GFile) file = NULL;
  g_autofree char *folder = NULL;
  g_autofree char *path = NULL;

  fixture->store = wb_ui_test_open_store (TRUE);
  wb_store_run_async (fixture->store, WB_STORE_WRITE, add_shop_job, NULL, NULL, NULL, NULL, NULL,
                      NULL);
  fixture->shops = wb_shop_list_new (fixture->store);
  wb_wait_until (g_list_model_get_n_items (G_LIST_MODEL (fixture->shops)) == 1);
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
  g_clear_object (&fixture->shops);
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

static GtkWidget *
open_dialog (Fixture *fixture, const char *layout)
{
  GtkWidget *dialog =
      wb_mapping_dialog_new (NULL, fixture->store, fixture->shops, fixture->clock,
                             wb_import_entry_get_path (fixture->entry), layout, NULL);

  g_object_ref (dialog);
  wb_wait_until (wb_ui_test_find_text (dialog, "Product Name") != NULL);

  return dialog;
}

/* Closing is for windows that are seen. */
static void
close_dialog (GtkWidget *dialog)
{
  gtk_window_destroy (GTK_WINDOW (dialog));
  g_assert_finalize_object (dialog);
}

static void
set_name (GtkWidget *dialog, const char *name)
{
  gtk_editable_set_text (GTK_EDITABLE (wb_ui_test_find (dialog, ADW_TYPE_ENTRY_ROW, 0)), name);
}

static void
saved_cb (WbShop **saved, const WbShop *shop)
{
  *saved = wb_shop_copy (shop);
}

/* Saves and waits. The caller's. */
static WbShop *
save (GtkWidget *dialog)
{
  WbShop *shop = NULL;

  g_signal_connect_swapped (dialog, "saved", G_CALLBACK (saved_cb), &shop);
  gtk_widget_activate_action (dialog, "mapping.save", NULL);
  wb_wait_until (shop != NULL);

  return shop;
}

static void
test_save (Fixture *fixture, gconstpointer data)
{
  GtkWidget *dialog = open_dialog (fixture, NULL);
  g_autoptr (WbShop) shop = NULL;

  g_assert_true (wb_import_entry_is_unknown (fixture->entry));
  g_assert_nonnull (wb_ui_test_find_text (dialog, "Give the files of this kind a name."));
  g_assert_nonnull (wb_ui_test_find_text (dialog, "A1 · A2"));
  g_assert_cmpstr (wb_key_row_get_key (find_row (dialog, "Product Name")), ==, "item.product");
  g_assert_cmpstr (wb_key_row_get_key (find_row (dialog, "Ref")), ==, NULL);
  /* There is nothing to choose. */
  g_assert_cmpstr (wb_key_row_get_key (find_row (dialog, "Shop")), ==, "0");

  set_name (dialog, " Mine ");
  g_assert_nonnull (wb_ui_test_find_text (dialog, "Choose the column of the order numbers."));
  wb_key_row_set_key (find_row (dialog, "Ref"), "number");
  wb_key_row_set_key (find_row (dialog, "Sum &lt;GBP&gt;"), "total");
  shop = save (dialog);
  g_assert_cmpstr (shop->name, ==, "Shop");
  close_dialog (dialog);

  wb_import_session_read_again (fixture->session, fixture->entry, shop);
  wb_wait_until (wb_import_session_get_phase (fixture->session) == WB_IMPORT_PHASE_READY);
  g_assert_cmpint (wb_import_entry_get_state (fixture->entry), ==, WB_IMPORT_READY);
  g_assert_cmpstr (wb_import_entry_get_report (fixture->entry)->layout, ==, "Mine");
  g_assert_cmpuint (wb_import_entry_get_report (fixture->entry)->counts.n_new, ==, 2);

  /* It is there to be changed, and the name of another one is not free. */
  dialog = open_dialog (fixture, "Mine");
  g_assert_cmpstr (wb_key_row_get_key (find_row (dialog, "Ref")), ==, "number");
  g_assert_cmpstr (wb_key_row_get_key (find_row (dialog, "Code")), ==, NULL);
  close_dialog (dialog);
  dialog = open_dialog (fixture, NULL);
  set_name (dialog, "Mine");
  wb_key_row_set_key (find_row (dialog, "Ref"), "number");
  gtk_widget_activate_action (dialog, "mapping.save", NULL);
  wb_wait_until (wb_ui_test_find_text (dialog, "That name is taken already.") != NULL);
  close_dialog (dialog);
}

/* What is assigned is seen at once as orders, and what cannot be read with the reason. */
static void
test_first_orders (Fixture *fixture, gconstpointer data)
{
  GtkWidget *dialog = open_dialog (fixture, NULL);

  g_assert_null (wb_ui_test_find_text (dialog, "Cup × 2"));
  wb_key_row_set_key (find_row (dialog, "Ref"), "number");
  g_assert_nonnull (wb_ui_test_find_text (dialog, "2 orders"));
  g_assert_nonnull (wb_ui_test_find_text (dialog, "Cup × 2"));
  g_assert_null (wb_ui_test_find_text (dialog, "£9.00"));
  wb_key_row_set_key (find_row (dialog, "Sum &lt;GBP&gt;"), "total");
  g_assert_nonnull (wb_ui_test_find_text (dialog, "£9.00"));

  wb_key_row_set_key (find_row (dialog, "Code"), "created");
  g_assert_nonnull (wb_ui_test_find_text (dialog, "0 orders · 2 rows rejected"));
  g_assert_nonnull (wb_ui_test_find_text (dialog, "Row 2, Code"));
  g_assert_nonnull (wb_ui_test_find_text (dialog, "“CUP” is not a date."));
  wb_key_row_set_key (find_row (dialog, "Shop"), NULL);
  g_assert_nonnull (
      wb_ui_test_find_text (dialog, "Choose the shop to see how its orders are read."));
  close_dialog (dialog);
}

/* A disk that fails is said, and saving can be tried again. */
static void
test_save_failure (Fixture *fixture, gconstpointer data)
{
  GtkWidget *dialog = open_dialog (fixture, NULL);
  g_autoptr (WbShop) shop = NULL;

  set_name (dialog, "Mine");
  wb_key_row_set_key (find_row (dialog, "Ref"), "number");
  wb_fault_vfs_fail_at (1, SQLITE_FULL);
  gtk_widget_activate_action (dialog, "mapping.save", NULL);
  wb_wait_until (wb_ui_test_find_text (dialog, "The disk is full. Nothing was changed.") != NULL);
  wb_fault_vfs_fail_at (0, SQLITE_OK);
  shop = save (dialog);
  g_assert_cmpstr (shop->name, ==, "Shop");
  close_dialog (dialog);
}

static void
spoil_store (WbStore *store)
{
  sqlite3 *handle = NULL;

  g_assert_cmpint (sqlite3_open (wb_store_get_path (store), &handle), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (handle, "DROP TABLE own_layout", NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_close (handle), ==, SQLITE_OK);
}

/* When the store does not tell what files are recognised by, they have failed, and say so. */
static void
test_layouts_unreadable (Fixture *fixture, gconstpointer data)
{
  g_autoptr (WbShop) shop = wb_shop_new ("Shop", "tiktok", "GB", NULL, NULL, -1, NULL, NULL);

  spoil_store (fixture->store);
  wb_import_session_read_again (fixture->session, fixture->entry, shop);
  g_assert_cmpint (wb_import_session_get_phase (fixture->session), ==, WB_IMPORT_PHASE_READING);
  wb_wait_until (wb_import_session_get_phase (fixture->session) == WB_IMPORT_PHASE_READY);
  g_assert_cmpint (wb_import_entry_get_state (fixture->entry), ==, WB_IMPORT_FAILED);
  g_assert_false (wb_import_entry_is_unknown (fixture->entry));
  g_assert_nonnull (wb_import_entry_get_failure (fixture->entry));
}

int
main (int argc, char *argv[])
{
  wb_ui_test_init (&argc, &argv);
  wb_fault_vfs_install ();
  g_test_add ("/mapping-dialog/save", Fixture, NULL, set_up, test_save, tear_down);
  g_test_add ("/mapping-dialog/first-orders", Fixture, NULL, set_up, test_first_orders, tear_down);
  g_test_add ("/mapping-dialog/save-failure", Fixture, NULL, set_up, test_save_failure, tear_down);
  g_test_add ("/mapping-dialog/layouts-unreadable", Fixture, NULL, set_up, test_layouts_unreadable,
              tear_down);

  return g_test_run ();
}
