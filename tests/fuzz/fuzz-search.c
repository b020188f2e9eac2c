/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any text as a search: in a store with a few orders, found or not found and never refused. */
#include "wb-fuzz-table.h"

#include <glib/gstdio.h>
#include <string.h>

#include "wb-db.h"
#include "wb-order-builder.h"
#include "wb-order-merge.h"

#define NOW 1700000000

static void
remove_file (const char *path, const char *end)
{
  g_autofree char *name = g_strconcat (path, end, NULL);

  g_unlink (name);
}

static WbDb *
make_store (void)
{
  static const char *const products[] = { "Stoneware mug", "手冲咖啡壶", "ผ้าพันคอไหมทอมือ",
                                          "100% \"linen\"" };
  g_autofree char         *folder = g_dir_make_tmp ("wb-fuzz-XXXXXX", NULL);
  g_autofree char         *path = g_build_filename (folder, "waybill.db", NULL);
  g_autoptr (WbShop) shop = wb_build_shop ("London");
  g_autoptr (WbChange) change = wb_change_new (WB_CHANGE_IMPORT, WB_ACTOR_IMPORT, NOW, NULL);
  g_autoptr (GError) error = NULL;
  WbDb *db = wb_db_open (path, WB_DB_READ_WRITE, &error);

  g_assert_no_error (error);
  shop->id = wb_db_add_shop (db, shop, &error);
  g_assert_true (wb_db_begin_change (db, change, &error));
  for (guint i = 0; i < G_N_ELEMENTS (products); i++)
    {
      g_autofree char *number = g_strdup_printf ("number=57640000%u", i);
      g_autofree char *product = g_strconcat ("item.product=", products[i], NULL);
      g_autoptr (WbOrder) order =
          wb_build_order (number, "stage=to-ship", "buyer=emma", "phone=+44****9881", "city=Łódź",
                          "item.key=1", product, "package.key=1", "package.tracking=RM12GB", NULL);

      wb_order_settle (order, shop);
      g_assert_true (wb_db_change_order (db, NULL, order, shop, &error));
    }
  g_assert_true (wb_db_end_change (db, &error));
  /* Held by the open handle alone. */
  remove_file (path, "");
  remove_file (path, "-wal");
  remove_file (path, "-shm");
  g_rmdir (folder);

  return db;
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  static WbDb *db; /* made once */
  g_autoptr (WbFilter) filter = wb_filter_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) ids = NULL;
  WbCounts counts;

  if (db == NULL)
    db = make_store ();
  if (memchr (data, '\0', size) != NULL)
    return 0;

  filter->search = g_utf8_make_valid ((const char *) data, size);
  ids = wb_db_list_ids (db, filter, NOW, 0, 0, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (ids->len, <=, 4);
  g_assert_true (wb_db_count_hits (db, filter, NOW, &counts, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (counts.tabs[WB_TAB_ALL], ==, ids->len);

  return 0;
}
