/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The import history: what is listed, what changed, and undo. */
#include "wb-import-history-dialog.h"

#include <string.h>

#include "wb-importer.h"
#include "wb-past-import-row.h"
#include "wb-ui-store.h"
#include "wb-ui-test.h"
#include "wb-wait.h"

#define HEAD "Order ID,Order Status,Seller SKU,Product Name,Quantity,Order Amount,Created Time\n"
#define ROW(status) "576461413038785900," status ",CUP-1,Cup,1,GBP 12.00,20/11/2026 10:00:00\n"
#define OTHER_ROW "576461413038785901,Unpaid,CUP-1,Cup,1,GBP 9.00,20/11/2026 11:00:00\n"

typedef struct
{
  WbStore     *store;
  WbClock     *clock;
  WbActRunner *runner;
  WbShopList  *shops;
  GtkWidget   *dialog;
} Fixture;

typedef struct
{
  const char *path;
  gint64      at;
} File;

static gpointer
import_job (WbDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  const File *file = data;
  g_autoptr (WbImporter) importer = wb_importer_new (file->path);
  g_autofree char *folder = g_path_get_dirname (file->path);
  g_autoptr (GPtrArray) shops = wb_db_list_shops (db, error);
  WbImportOptions options = { .as_of = file->at };

  if (shops == NULL || !wb_importer_open (importer, NULL, error))
    return NULL;
  wb_importer_choose_shop (importer, shops);

  return GINT_TO_POINTER (wb_importer_read (importer, folder, &options, error) &&
                          wb_importer_merge (importer, db, file->at, error));
}

static void
result_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static void
import (Fixture *fixture, const char *name, gint64 at, const char *text)
{
  g_autofree char *folder = g_path_get_dirname (wb_store_get_path (fixture->store));
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  File file = { path, at };

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  wb_store_run_async (fixture->store, WB_STORE_WRITE, import_job, &file, NULL, NULL, NULL,
                      result_cb, &result);
  wb_wait_until (result != NULL);
  wb_store_run_finish (fixture->store, result, &error);
  g_assert_no_error (error);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->store = wb_ui_test_open_store (TRUE);
  fixture->clock = wb_clock_new (WB_UI_TEST_NOW);
  fixture->runner = wb_act_runner_new (fixture->store, fixture->clock);
  fixture->shops = wb_shop_list_new (fixture->store);
  fixture->dialog = wb_import_history_dialog_new (NULL, fixture->runner, fixture->shops);
  g_object_ref (fixture->dialog);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->dialog));
  g_assert_finalize_object (fixture->dialog);
  g_clear_object (&fixture->shops);
  g_clear_object (&fixture->runner);
  g_clear_object (&fixture->clock);
  wb_ui_test_close_store (fixture->store);
}

static guint
count_rows (Fixture *fixture)
{
  return wb_ui_test_count (fixture->dialog, WB_TYPE_PAST_IMPORT_ROW);
}

/* The second file changes one of the two orders of the first. */
static void
import_two (Fixture *fixture)
{
  import (fixture, "first <1>.csv", WB_UI_TEST_NOW - 7200, HEAD ROW ("Unpaid") OTHER_ROW);
  import (fixture, "second.csv", WB_UI_TEST_NOW - 3600, HEAD ROW ("To ship"));
  wb_wait_until (count_rows (fixture) == 2);
}

static GtkWidget *
get_row (Fixture *fixture, guint nth)
{
  return wb_ui_test_find (fixture->dialog, WB_TYPE_PAST_IMPORT_ROW, nth);
}

static void
activate (Fixture *fixture, const char *action, guint nth)
{
  gint64 change_id = wb_past_import_row_get_change (WB_PAST_IMPORT_ROW (get_row (fixture, nth)));

  g_assert_true (gtk_widget_activate_action (fixture->dialog, action, "x", change_id));
}

static void
test_list (Fixture *fixture, gconstpointer data)
{
  GtkWidget *newest;
  GtkWidget *oldest;

  wb_wait_until (wb_ui_test_find_text (fixture->dialog, "No imports yet") != NULL);
  import_two (fixture);
  newest = get_row (fixture, 0);
  oldest = get_row (fixture, 1);
  g_assert_nonnull (wb_ui_test_find_text (newest, "second.csv"));
  g_assert_nonnull (wb_ui_test_find_text (newest, "New 0 · Updated 1"));
  g_assert_nonnull (wb_ui_test_find_text (newest, "What changed"));
  g_assert_nonnull (wb_ui_test_find_text (oldest, "first <1>.csv"));
  g_assert_nonnull (wb_ui_test_find_text (oldest, "New 2 · Updated 0"));
  /* It has changed nothing that was there. */
  g_assert_null (wb_ui_test_find_text (oldest, "What changed"));
}

/* Of the sample shop nothing was counted: none is not said to be 0. */
static void
test_sample (Fixture *fixture, gconstpointer data)
{
  static char *const files[] = { "", "first.csv" };

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      WbPastImport import = { .change_id = 1, .file = files[i], .shop = "London" };
      g_autoptr (GtkWidget) row =
          g_object_ref_sink (wb_past_import_row_new (&import, NULL, WB_UI_TEST_NOW));

      g_assert_nonnull (wb_ui_test_find_text (row, "Show these orders"));
      g_assert_true ((wb_ui_test_find_text (row, "Rows") != NULL) == (i == 1));
    }
}

static void
test_changes (Fixture *fixture, gconstpointer data)
{
  GtkWidget  *title = NULL;
  GtkWidget  *row;
  const char *lines;

  import_two (fixture);
  activate (fixture, "history.show-changes", 0);
  wb_wait_until ((title = wb_ui_test_find_text (fixture->dialog, "576461413038785900")) != NULL);
  row = gtk_widget_get_ancestor (title, ADW_TYPE_ACTION_ROW);
  lines = adw_action_row_get_subtitle (ADW_ACTION_ROW (row));
  g_assert_nonnull (strstr (lines, "Platform status changed from Unpaid to To ship"));
  g_assert_null (wb_ui_test_find_text (fixture->dialog, "576461413038785901"));
}

static gboolean
is_undone (Fixture *fixture, guint nth)
{
  return wb_ui_test_find_text (get_row (fixture, nth), "Undone") != NULL;
}

static void
test_undo (Fixture *fixture, gconstpointer data)
{
  import_two (fixture);
  /* The second file stands on the first: refused, with the order it is about. */
  activate (fixture, "history.undo", 1);
  wb_wait_until (wb_ui_test_find_text (fixture->dialog,
                                       "Order 576461413038785900 was changed since, so this cannot "
                                       "be done. Take the later change back first.") != NULL);
  g_assert_false (is_undone (fixture, 1));

  activate (fixture, "history.undo", 0);
  wb_wait_until (is_undone (fixture, 0));
  g_assert_null (wb_ui_test_find_text (get_row (fixture, 0), "Undo import"));
  g_assert_false (is_undone (fixture, 1));
}

static void
show_cb (gint64 *wanted, gint64 first, gint64 last)
{
  wanted[0] = first;
  wanted[1] = last;
}

static void
test_show (Fixture *fixture, gconstpointer data)
{
  gint64 expected;
  gint64 wanted[2] = { 0, 0 };

  import_two (fixture);
  expected = wb_past_import_row_get_change (WB_PAST_IMPORT_ROW (get_row (fixture, 1)));
  g_signal_connect_swapped (fixture->dialog, "show-orders", G_CALLBACK (show_cb), wanted);
  activate (fixture, "history.show-orders", 1);
  g_assert_cmpint (wanted[0], ==, expected);
  g_assert_cmpint (wanted[1], ==, expected);
}

int
main (int argc, char *argv[])
{
  wb_ui_test_init (&argc, &argv);
  g_test_add ("/import-history/list", Fixture, NULL, set_up, test_list, tear_down);
  g_test_add ("/import-history/sample", Fixture, NULL, set_up, test_sample, tear_down);
  g_test_add ("/import-history/changes", Fixture, NULL, set_up, test_changes, tear_down);
  g_test_add ("/import-history/undo", Fixture, NULL, set_up, test_undo, tear_down);
  g_test_add ("/import-history/show", Fixture, NULL, set_up, test_show, tear_down);

  return g_test_run ();
}
