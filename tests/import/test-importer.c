/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The import of a file step by step: architecture.md, Import; interface.md, Import. */
#include <glib/gstdio.h>
#include <string.h>

#include "wb-import-error.h"
#include "wb-importer.h"
#include "wb-sample-shop.h"

#define NOW G_GINT64_CONSTANT (1779267600) /* 2026-05-20 09:00 UTC */

typedef struct
{
  char *folder;
  WbDb *db;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;

  self->folder = g_dir_make_tmp ("waybill-importer-XXXXXX", &error);
  g_assert_no_error (error);
  path = g_build_filename (self->folder, "orders.db", NULL);
  self->db = wb_db_open (path, WB_DB_READ_WRITE, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_autoptr (GDir) folder = g_dir_open (self->folder, 0, NULL);
  const char *name;

  g_clear_pointer (&self->db, wb_db_close);
  while ((name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *path = g_build_filename (self->folder, name, NULL);

      /* A staging that stayed behind would be found here. */
      g_assert_false (g_str_has_prefix (name, ".waybill-import"));
      g_unlink (path);
    }
  g_rmdir (self->folder);
  g_free (self->folder);
}

static char *
dup_order_file (const char *name)
{
  return g_test_build_filename (G_TEST_DIST, "fixtures", "orders", name, NULL);
}

#define UK_FILE "All order-2026-05-20-09_15_UK_inferred.csv"
#define UK_ORDERS 7 /* distinct numbers in the file */

static WbImporter *
opened_importer_new (const char *name, GCancellable *cancellable)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = dup_order_file (name);
  WbImporter      *importer = wb_importer_new (path);

  wb_importer_open (importer, cancellable, &error);
  g_assert_no_error (error);

  return importer;
}

static guint
count_orders (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  WbCounts counts;

  wb_db_get_counts (self->db, 0, NOW, &counts, &error);
  g_assert_no_error (error);

  return counts.tabs[WB_TAB_ALL];
}

static guint
count_shops (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) shops = wb_db_list_shops (self->db, &error);

  g_assert_no_error (error);

  return shops->len;
}

static void
add_shop (Fixture *self, const char *name, const char *platform, const char *region)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WbShop) shop = wb_shop_new (name, platform, region, NULL, NULL, -1, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpint (wb_db_add_shop (self->db, shop, &error), >, 0);
  g_assert_no_error (error);
}

static WbImportShop
choose (Fixture *self, WbImporter *importer)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) shops = wb_db_list_shops (self->db, &error);

  g_assert_no_error (error);

  return wb_importer_choose_shop (importer, shops);
}

static void
test_choose_shop (Fixture *self, gconstpointer data)
{
  g_autoptr (WbImporter) importer = opened_importer_new (UK_FILE, NULL);

  g_assert_cmpint (choose (self, importer), ==, WB_IMPORT_SHOP_NEW);
  g_assert_cmpint (wb_importer_get_shop (importer)->id, ==, 0);
  g_assert_cmpstr (wb_importer_get_shop (importer)->region, ==, "GB");

  /* Another platform's, and another market's, are not meant. */
  add_shop (self, "山野小铺", "douyin", "CN");
  add_shop (self, "TikTok Shop GB", "tiktok", "TH");
  g_assert_cmpint (choose (self, importer), ==, WB_IMPORT_SHOP_NEW);
  g_assert_cmpstr (wb_importer_get_shop (importer)->name, ==, "TikTok Shop GB 2");

  add_shop (self, "Moss & Maple", "tiktok", "GB");
  g_assert_cmpint (choose (self, importer), ==, WB_IMPORT_SHOP_FOUND);
  g_assert_cmpstr (wb_importer_get_shop (importer)->name, ==, "Moss & Maple");

  add_shop (self, "Fern & Oat", "tiktok", "GB");
  g_assert_cmpint (choose (self, importer), ==, WB_IMPORT_SHOP_ASK);
  g_assert_null (wb_importer_get_shop (importer));
}

static void
test_steps (Fixture *self, gconstpointer data)
{
  g_autoptr (WbImporter) importer = opened_importer_new (UK_FILE, NULL);
  const WbImportReport *report = wb_importer_get_report (importer);
  g_autoptr (GError) error = NULL;

  choose (self, importer);
  wb_importer_read (importer, self->folder, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (report->orders, ==, UK_ORDERS);
  /* 09:15 in London in summer, as its name has it. */
  g_assert_cmpint (report->as_of, ==, NOW - 45 * 60);

  /* Two looks at it write nothing. */
  for (int i = 0; i < 2; i++)
    {
      wb_importer_preview (importer, self->db, 3, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (report->counts.n_new, ==, UK_ORDERS);
      g_assert_cmpuint (report->preview->len, ==, 3);
      g_assert_cmpuint (count_orders (self), ==, 0);
      g_assert_cmpuint (count_shops (self), ==, 0);
    }

  wb_importer_merge (importer, self->db, NOW, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count_orders (self), ==, UK_ORDERS);
  g_assert_cmpint (report->change_id, >, 0);
  g_assert_cmpint (wb_importer_get_shop (importer)->id, >, 0);
  g_assert_cmpfloat (wb_importer_get_progress (importer), ==, 1.0);
}

/* Two files of one market, both looked at before either is merged: one shop comes of them. */
static void
test_one_shop_for_two_files (Fixture *self, gconstpointer data)
{
  static const char *const names[] = { "All order-2026-05-20-11_31_MY.csv",
                                       "全部 订单-2026-05-20-11_30.xlsx" };
  g_autoptr (GPtrArray) importers =
      g_ptr_array_new_with_free_func ((GDestroyNotify) wb_importer_free);
  g_autoptr (GError) error = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      WbImporter *importer = opened_importer_new (names[i], NULL);

      g_ptr_array_add (importers, importer);
      g_assert_cmpint (choose (self, importer), ==, WB_IMPORT_SHOP_NEW);
      wb_importer_read (importer, self->folder, NULL, &error);
      g_assert_no_error (error);
    }
  for (guint i = 0; i < importers->len; i++)
    {
      wb_importer_merge (importers->pdata[i], self->db, NOW, &error);
      g_assert_no_error (error);
    }
  g_assert_cmpuint (count_shops (self), ==, 1);
}

/* Read as one shop's, then, after another choice, as another's. */
static void
test_read_again (Fixture *self, gconstpointer data)
{
  g_autoptr (WbImporter) importer = opened_importer_new (UK_FILE, NULL);
  g_autoptr (WbShop) shop = NULL;
  g_autoptr (GError) error = NULL;

  add_shop (self, "Moss & Maple", "tiktok", "GB");
  add_shop (self, "Fern & Oat", "tiktok", "GB");
  for (int i = 0; i < 2; i++)
    {
      g_clear_pointer (&shop, wb_shop_free);
      shop = wb_db_find_shop (self->db, i == 0 ? "Moss & Maple" : "Fern & Oat", &error);
      g_assert_no_error (error);
      wb_importer_set_shop (importer, shop);
      wb_importer_read (importer, self->folder, NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (wb_importer_get_report (importer)->orders, ==, UK_ORDERS);
    }
  wb_importer_merge (importer, self->db, NOW, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count_orders (self), ==, UK_ORDERS);
  g_assert_cmpstr (wb_importer_get_shop (importer)->name, ==, "Fern & Oat");
}

/* Nothing of a cancelled file stays, whichever step it was in. */
static void
test_cancel (Fixture *self, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (WbImporter) reading = opened_importer_new (UK_FILE, cancellable);
  g_autoptr (WbImporter) merging = opened_importer_new (UK_FILE, NULL);
  g_autoptr (GError) error = NULL;

  choose (self, reading);
  choose (self, merging);
  wb_importer_read (merging, self->folder, NULL, &error);
  g_assert_no_error (error);

  g_cancellable_cancel (cancellable);
  g_assert_false (wb_importer_read (reading, self->folder, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);

  wb_db_set_cancellable (self->db, cancellable);
  g_assert_false (wb_importer_merge (merging, self->db, NOW, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  wb_db_set_cancellable (self->db, NULL);

  g_assert_cmpuint (count_orders (self), ==, 0);
  g_assert_cmpuint (count_shops (self), ==, 0);

  /* The shop that was to be made is still to be made. */
  g_clear_error (&error);
  g_assert_cmpint (wb_importer_get_shop (merging)->id, ==, 0);
  wb_importer_merge (merging, self->db, NOW, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count_orders (self), ==, UK_ORDERS);
  g_assert_cmpuint (count_shops (self), ==, 1);
}

/* A file whose every row is rejected leaves no trace, not even a shop. */
static void
test_all_rejected (Fixture *self, gconstpointer data)
{
  g_autoptr (WbImporter) importer = opened_importer_new ("excel_damaged_ids_semicolon.csv", NULL);
  g_autoptr (GPtrArray) changes = NULL;
  g_autoptr (GError) error = NULL;

  choose (self, importer);
  wb_importer_read (importer, self->folder, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (wb_importer_get_report (importer)->rejections->len, ==, 8);
  wb_importer_merge (importer, self->db, NOW, &error);
  g_assert_no_error (error);
  g_assert_cmpint (wb_importer_get_report (importer)->change_id, ==, 0);
  g_assert_cmpuint (count_shops (self), ==, 0);
  changes = wb_db_list_changes (self->db, 0, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (changes->len, ==, 0);
}

/* The sample fits every hour of the year: no clock of it depends on the time of the day. */
static void
test_sample_at_any_time (Fixture *self, gconstpointer data)
{
  for (int i = 0; i < 12; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (WbChange) undone = NULL;
      gint64   now = NOW + i * (gint64) (31 * 24 + 2) * 60 * 60;
      WbCounts counts;

      g_assert_cmpint (wb_sample_shop_add (self->db, now, &error), >, 0);
      g_assert_no_error (error);
      wb_db_get_counts (self->db, 0, now, &counts, &error);
      g_assert_no_error (error);
      for (int kind = 0; kind < WB_N_ATTENTIONS; kind++)
        g_assert_cmpuint (counts.attentions[kind], >, 0);
      undone = wb_db_undo (self->db, 0, now, &error);
      g_assert_no_error (error);
    }
}

/* ---- Rejected rows ---- */

#define TITLES "Order ID,Order Status,SKU ID,Quantity\n"

/* Reads a file of that text as far as that goes. */
static WbImporter *
read_text (Fixture *self, const char *text, gboolean *done, GError **error)
{
  g_autofree char *path = g_build_filename (self->folder, "x.csv", NULL);
  g_autoptr (WbShop) shop = wb_shop_new ("A", "tiktok", "GB", NULL, NULL, -1, NULL, NULL);
  WbImporter *importer = wb_importer_new (path);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  g_assert_true (wb_importer_open (importer, NULL, error));
  wb_importer_set_shop (importer, shop);
  *done = wb_importer_read (importer, self->folder, NULL, error);

  return importer;
}

static void
assert_rejected (WbImporter *importer, guint i, guint row, WbRejectReason reason, guint sibling)
{
  const WbImportReport *report = wb_importer_get_report (importer);
  const WbRejection    *rejection;

  g_assert_cmpuint (i, <, report->rejections->len);
  rejection = report->rejections->pdata[i];
  g_assert_cmpuint (rejection->row, ==, row);
  g_assert_cmpint (rejection->reason, ==, reason);
  g_assert_cmpuint (rejection->sibling, ==, sibling);
  g_assert_cmpstr (rejection->number, ==, "7");
}

/* All rows of an order that is not taken over are told, also those that stand apart. */
static void
test_rejected_apart (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WbImporter) importer = NULL;
  gboolean done;

  importer = read_text (self,
                        TITLES "7,To ship,1,1\n"
                               "7,To ship,2,1\n"
                               "8,To ship,1,1\n"
                               "7,To ship,3,1\n"
                               "8,To ship,2,1\n"
                               "7,To ship,4,none\n"
                               "7,To ship,5,1\n",
                        &done, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (wb_importer_get_report (importer)->orders, ==, 1);
  g_assert_cmpuint (wb_importer_get_report (importer)->rejections->len, ==, 5);
  assert_rejected (importer, 0, 2, WB_REJECT_SIBLING, 7);
  assert_rejected (importer, 1, 3, WB_REJECT_SIBLING, 7);
  assert_rejected (importer, 2, 5, WB_REJECT_SIBLING, 7);
  assert_rejected (importer, 3, 7, WB_REJECT_QUANTITY, 0);
  assert_rejected (importer, 4, 8, WB_REJECT_SIBLING, 7);
}

/* An order that is too large is rejected as a whole also when its rows stand apart. */
static void
test_too_large_apart (Fixture *self, gconstpointer data)
{
  g_autoptr (GString) text = g_string_new (TITLES);
  g_autoptr (GError) error = NULL;
  g_autoptr (WbImporter) importer = NULL;
  guint    n = WB_ORDER_MAX_LINES + 3;
  gboolean done;

  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, "7,To ship,%u,1\n%u,To ship,1,1\n", i, 100 + i);
  importer = read_text (self, text->str, &done, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (wb_importer_get_report (importer)->orders, ==, n);
  g_assert_cmpuint (wb_importer_get_report (importer)->rejections->len, ==, n);
  for (guint i = 0; i < n; i++)
    if (i == WB_ORDER_MAX_LINES)
      assert_rejected (importer, i, 2 + 2 * i, WB_REJECT_TOO_MANY_LINES, 0);
    else
      assert_rejected (importer, i, 2 + 2 * i, WB_REJECT_SIBLING, 2 + 2 * WB_ORDER_MAX_LINES);
}

/* So is one with few rows and very much text, and of what is to blame only the beginning is told.
 */
static void
test_too_much_text (Fixture *self, gconstpointer data)
{
  g_autoptr (GString) text = g_string_new (TITLES);
  g_autofree char *sku = g_strnfill (600000, 'x');
  g_autoptr (GError) error = NULL;
  g_autoptr (WbImporter) importer = NULL;
  gboolean done;

  for (guint i = 0; i < 4; i++)
    g_string_append_printf (text, "7,To ship,%u%s,1\n", i, sku);
  g_string_append_printf (text, "7,To ship,1,%s\n", sku);
  importer = read_text (self, text->str, &done, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (wb_importer_get_report (importer)->orders, ==, 0);
  assert_rejected (importer, 0, 2, WB_REJECT_SIBLING, 5);
  assert_rejected (importer, 3, 5, WB_REJECT_TOO_MANY_LINES, 0);
  assert_rejected (importer, 4, 6, WB_REJECT_SIBLING, 5);
  g_clear_pointer (&importer, wb_importer_free);

  g_string_assign (text, TITLES);
  g_string_append_printf (text, "7,To ship,1,%s\n", sku);
  importer = read_text (self, text->str, &done, &error);
  g_assert_no_error (error);
  assert_rejected (importer, 0, 2, WB_REJECT_QUANTITY, 0);
  g_assert_cmpuint (
      strlen (((WbRejection *) wb_importer_get_report (importer)->rejections->pdata[0])->value), ==,
      100);
}

/* Rejected rows are in memory: so many of them end the reading, those that stand apart too. */
static void
test_too_many_rejected (Fixture *self, gconstpointer data)
{
  static const char *const last_rows[] = { "7,To ship,1,1\n", "7,To ship,1,none\n" };

  for (guint i = 0; i < G_N_ELEMENTS (last_rows); i++)
    {
      g_autoptr (GString) text = g_string_new (TITLES);
      g_autoptr (GError) error = NULL;
      g_autoptr (WbImporter) importer = NULL;
      gboolean done;

      g_string_append (text, "7,To ship,0,1\n");
      for (guint j = 1; j < WB_MAX_REJECTIONS; j++)
        g_string_append_printf (text, "%u,To ship,1,none\n", 100 + j);
      g_string_append (text, last_rows[i]);
      importer = read_text (self, text->str, &done, &error);
      g_assert_cmpint (done, ==, i == 0);
      if (i == 0)
        g_assert_no_error (error);
      else
        g_assert_error (error, WB_IMPORT_ERROR, WB_IMPORT_ERROR_TOO_LARGE);
    }
}

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/importer/choose-shop", test_choose_shop);
  ADD ("/importer/steps", test_steps);
  ADD ("/importer/one-shop-for-two-files", test_one_shop_for_two_files);
  ADD ("/importer/read-again", test_read_again);
  ADD ("/importer/cancel", test_cancel);
  ADD ("/importer/all-rejected", test_all_rejected);
  ADD ("/importer/rejected-apart", test_rejected_apart);
  ADD ("/importer/too-large-apart", test_too_large_apart);
  ADD ("/importer/too-much-text", test_too_much_text);
  ADD ("/importer/too-many-rejected", test_too_many_rejected);
  ADD ("/sample-shop/at-any-time", test_sample_at_any_time);

  return g_test_run ();
}
