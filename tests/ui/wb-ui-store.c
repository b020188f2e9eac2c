/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A store with orders for the tests of pages. Main thread. */
#include "wb-ui-store.h"

#include <glib/gstdio.h>

#include "wb-sample-shop.h"
#include "wb-ui-test.h"
#include "wb-wait.h"

static gpointer
add_sample_job (WbDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  return GINT_TO_POINTER (wb_sample_shop_add (db, WB_UI_TEST_NOW, error) != 0);
}

static void
result_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

WbStore *
wb_ui_test_open_store (gboolean empty)
{
  g_autofree char *folder = g_dir_make_tmp ("waybill-ui-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "waybill.db", NULL);
  g_autoptr (GAsyncResult) opened = NULL;
  g_autoptr (GAsyncResult) filled = NULL;
  g_autoptr (GError) error = NULL;
  WbStore *store = NULL;

  wb_store_open_async (path, NULL, result_cb, &opened);
  wb_wait_until (opened != NULL);
  store = wb_store_open_finish (opened, &error);
  g_assert_no_error (error);
  if (empty)
    return store;

  wb_store_run_async (store, WB_STORE_WRITE, add_sample_job, NULL, NULL, NULL, NULL, result_cb,
                      &filled);
  wb_wait_until (filled != NULL);
  g_assert_nonnull (wb_store_run_finish (store, filled, &error));
  g_assert_no_error (error);

  return store;
}

void
wb_ui_test_close_store (WbStore *store)
{
  g_autofree char *folder = g_path_get_dirname (wb_store_get_path (store));
  g_autoptr (GDir) dir = NULL;
  const char *name = NULL;

  wb_store_close (store);
  wb_ui_test_drain (); /* the answers that nobody waits for any more */
  g_assert_finalize_object (store);

  dir = g_dir_open (folder, 0, NULL);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_assert_cmpint (g_remove (path), ==, 0);
    }
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}
