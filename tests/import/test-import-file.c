/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an order file says as a whole: its rows, its columns, its time, the order of its dates, and
 * what it is refused for (formats.md 1.4 to 1.6). */
#include "wb-order-fixture.h"

#include <string.h>

#include <glib/gstdio.h>

#include "wb-import-error.h"
#include "wb-order-draft.h"

static void
test_counts_and_facts (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WbImportFile) file = wb_order_fixture_open_text (
      "All order-2026-05-20-09_15.csv",
      "Report\n\nOrder ID,Order Status,Order Substatus,SKU ID,Quantity,Created Time,Order Amount\n"
      "Platform unique order ID.,,,,,,\n\n1,Lost,Lost,1,1,20/05/2026 10:00:00,1\n2,Lost,,1,x,,\n",
      &error);
  g_autoptr (WbOrderFixture) read = NULL;
  g_autoptr (GTimeZone) london = wb_zone_new ("Europe/London");
  const WbFileFacts *facts;
  WbImportCounts     counts;

  g_assert_no_error (error);
  read = wb_order_fixture_read (file, "GB");
  wb_import_file_get_counts (file, &counts);
  g_assert_cmpuint (counts.rows, ==, 4);
  g_assert_cmpuint (counts.skipped, ==, 2);
  g_assert_cmpuint (counts.rejected, ==, 1);
  /* The titles are row 1, whatever stands above them. */
  g_assert_cmpuint (g_array_index (read->rows, guint, 0), ==, 4);
  g_assert_cmpuint (((WbRejection *) read->rejections->pdata[0])->row, ==, 5);
  g_assert_cmpstr (((WbRejection *) read->rejections->pdata[0])->number, ==, "2");

  facts = wb_import_file_get_facts (file);
  g_assert_cmpint (facts->as_of, ==, G_GINT64_CONSTANT (1779264900));
  g_assert_cmpint (wb_import_file_get_named_time (file, london), ==, facts->as_of);
  g_assert_true (facts->order_fields & (WbFieldSet) 1 << wb_order_field ("created"));
  g_assert_true (facts->order_fields & (WbFieldSet) 1 << wb_order_field ("total"));
  g_assert_false (facts->order_fields & (WbFieldSet) 1 << wb_order_field ("paid"));
  g_assert_false (facts->order_fields & (WbFieldSet) 1 << wb_order_field ("subtotal"));
  g_assert_true (facts->part_fields[WB_PART_ITEM] &
                 (WbFieldSet) 1 << wb_record_index (wb_part_get_info (WB_PART_ITEM), "stage"));
  g_assert_cmpuint (facts->part_fields[WB_PART_PACKAGE], ==, 0);

  g_assert_cmpuint (g_strv_length ((char **) wb_import_file_get_unknown_words (file)), ==, 1);
  g_assert_cmpstr (wb_import_file_get_unknown_words (file)[0], ==, "Lost");
}

/* Deadlines lie ahead and say nothing of when a file was made; the user's word goes before all. */
static void
test_as_of (void)
{
  static const char text[] = "主订单编号,选购商品,商品数量,订单状态,订单提交时间,承诺发货时间\n"
                             "1,伞,1,备货中,2026-05-20 09:15:00,2026-05-29 00:00:00\n"
                             "2,伞,1,备货中,2026-05-20 09:14:00,2026-05-29 00:00:00\n";
  WbImportOptions   options = { .as_of = 1234567890 };
  g_autoptr (GError) error = NULL;
  g_autoptr (WbImportFile) file = wb_order_fixture_open_text ("x.csv", text, &error);
  g_autoptr (WbOrderFixture) first = NULL;
  g_autoptr (WbOrderFixture) second = wb_order_fixture_new ();
  g_autoptr (WbShop) shop = wb_order_fixture_make_shop ("douyin", "CN");

  g_assert_no_error (error);
  first = wb_order_fixture_read (file, "CN");
  g_assert_cmpint (wb_import_file_get_facts (file)->as_of, ==, G_GINT64_CONSTANT (1779239700));

  /* A small file is in memory: reading again needs no file. */
  g_assert_true (
      wb_import_file_read (file, shop, &options, &wb_order_fixture_sink, second, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (second->drafts->len, ==, 2);
  g_assert_cmpint (wb_import_file_get_facts (file)->as_of, ==, 1234567890);
}

/* Many rows with a date in each; the last one is given. */
static char *
make_dated_file (guint n_rows, const char *last)
{
  GString *text = g_string_new ("Order ID,Order Status,SKU ID,Quantity,Created Time\n");

  for (guint i = 1; i < n_rows; i++)
    g_string_append_printf (text, "%u,To ship,1,1,05/06/2026 09:15:00\n", i);
  g_string_append_printf (text, "%u,To ship,1,1,%s\n", n_rows, last);

  return g_string_free (text, FALSE);
}

/* The whole file decides: the last row of a long one turns the first ones round. */
static void
test_dates_of_the_whole_file (void)
{
  static const struct
  {
    const char *region;
    const char *last;
    int         given; /* the user's WbDateOrder, or -1 */
    guint       n_restarts;
    WbDateOrder order;
    const char *first; /* created of the first draft */
    guint       n_rejected;
  } tests[] = {
    { "GB", "20/05/2026 09:15:00", -1, 0, WB_DATE_ORDER_DMY, "1780647300", 0 },
    { "GB", "05/20/2026 09:15:00", -1, 1, WB_DATE_ORDER_MDY, "1778055300", 0 },
    { "GB", "05/07/2026 09:15:00 PM", -1, 1, WB_DATE_ORDER_MDY, "1778055300", 0 },
    { "GB", "20/05/2026 09:15:00 PM", -1, 0, WB_DATE_ORDER_DMY, "1780647300", 0 },
    { "US", "20/05/2026 09:15:00", -1, 1, WB_DATE_ORDER_DMY, "1780676100", 0 },
    { "US", "2026-05-20 09:15", -1, 0, WB_DATE_ORDER_MDY, "1778084100", 0 },
    /* What the user says is not put in doubt. */
    { "GB", "05/20/2026 09:15:00", WB_DATE_ORDER_DMY, 0, WB_DATE_ORDER_DMY, "1780647300", 1 },
    { "GB", "20/05/2026 09:15:00", WB_DATE_ORDER_MDY, 0, WB_DATE_ORDER_MDY, "1778055300", 1 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    {
      g_autofree char *folder = g_dir_make_tmp ("waybill-XXXXXX", NULL);
      g_autofree char *path = g_build_filename (folder, "x.csv", NULL);
      g_autofree char *text = make_dated_file (300, tests[i].last);
      g_autofree char *created = NULL;
      WbImportOptions  options = { .has_dates = TRUE, .as_of = WB_TIME_NONE };
      g_autoptr (GError) error = NULL;
      g_autoptr (WbImportFile) file = NULL;
      g_autoptr (WbOrderFixture) read = wb_order_fixture_new ();
      g_autoptr (WbShop) shop = wb_order_fixture_make_shop ("tiktok", tests[i].region);

      g_test_message ("%u", (guint) i);
      g_assert_true (g_file_set_contents (path, text, -1, NULL));
      file = wb_import_file_open (path, NULL, &error);
      g_assert_no_error (error);
      options.dates = MAX (tests[i].given, 0);
      wb_import_file_read (file, shop, tests[i].given >= 0 ? &options : NULL,
                           &wb_order_fixture_sink, read, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (read->n_restarts, ==, tests[i].n_restarts);
      g_assert_cmpint (wb_import_file_get_date_order (file), ==, tests[i].order);
      g_assert_cmpuint (read->rejections->len, ==, tests[i].n_rejected);
      g_assert_cmpuint (read->drafts->len, ==, 300 - tests[i].n_rejected);
      created = wb_order_fixture_get (g_ptr_array_index (read->drafts, 0), 0, "created");
      g_assert_cmpstr (created, ==, tests[i].first);
      g_remove (path);
      g_rmdir (folder);
    }
}

static void
test_refused (void)
{
  static const struct
  {
    const char *text;
    int         code;
    const char *message;
  } tests[] = {
    { "Order ID,Order Status,SKU ID,Quantity,Created Time\n1,To ship,1,1,20/05/2026\n"
      "2,To ship,1,1,05/20/2026\n",
      WB_IMPORT_ERROR_DATE_ORDER, "month first" },
    { "Order ID,Order Status,SKU ID,Quantity,Order Amount\n1,To ship,1,1,GBP 1\n"
      "2,To ship,1,1,THB 100\n",
      WB_IMPORT_ERROR_CURRENCY, "Currency THB does not fit shop Moss & Maple (GBP)." },
    { "Order ID,Order Status,SKU ID,Quantity,SKU Unit Original Price\n1,To ship,1,1,฿90\n",
      WB_IMPORT_ERROR_CURRENCY, "Currency THB" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (WbImportFile) file = wb_order_fixture_open_text ("x.csv", tests[i].text, &error);
      g_autoptr (WbOrderFixture) read = wb_order_fixture_new ();
      g_autoptr (WbShop) shop = wb_order_fixture_make_shop ("tiktok", "GB");

      g_assert_no_error (error);
      g_assert_false (wb_import_file_read (file, shop, NULL, &wb_order_fixture_sink, read, &error));
      g_assert_error (error, WB_IMPORT_ERROR, tests[i].code);
      g_assert_nonnull (strstr (error->message, tests[i].message));
    }
}

/* A crafted file: one order without end is refused as a whole, and soon. */
static void
test_too_many_lines (void)
{
  g_autoptr (GString) text = g_string_new ("Order ID,Order Status,SKU ID,Quantity\n");
  g_autoptr (GError) error = NULL;
  g_autoptr (WbImportFile) file = NULL;
  g_autoptr (WbOrderFixture) read = NULL;
  g_autofree char *path = NULL;
  g_autofree char *folder = g_dir_make_tmp ("waybill-XXXXXX", NULL);

  for (guint i = 0; i < 3 * WB_ORDER_MAX_LINES; i++)
    g_string_append_printf (text, "7,To ship,%u,1\n", i);
  g_string_append (text, "8,To ship,1,1\n");
  path = g_build_filename (folder, "x.csv", NULL);
  g_assert_true (g_file_set_contents (path, text->str, text->len, NULL));
  file = wb_import_file_open (path, NULL, &error);
  g_assert_no_error (error);
  read = wb_order_fixture_read (file, "GB");
  g_assert_cmpuint (read->drafts->len, ==, 1);
  g_assert_cmpuint (read->rejections->len, ==, 3 * WB_ORDER_MAX_LINES);
  g_assert_cmpint (((WbRejection *) read->rejections->pdata[WB_ORDER_MAX_LINES])->reason, ==,
                   WB_REJECT_TOO_MANY_LINES);
  g_remove (path);
  g_rmdir (folder);
}

static void
test_cancelled (void)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "fixtures", "orders",
                                                 "All order-2026-05-20-11_31_MY.csv", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (WbImportFile) file = wb_import_file_open (path, cancellable, &error);
  g_autoptr (WbOrderFixture) read = wb_order_fixture_new ();
  g_autoptr (WbShop) shop = wb_order_fixture_make_shop ("tiktok", "MY");

  g_assert_no_error (error);
  g_cancellable_cancel (cancellable);
  g_assert_false (wb_import_file_read (file, shop, NULL, &wb_order_fixture_sink, read, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (read->drafts->len, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/import-file/counts-and-facts", test_counts_and_facts);
  g_test_add_func ("/import-file/as-of", test_as_of);
  g_test_add_func ("/import-file/dates-of-the-whole-file", test_dates_of_the_whole_file);
  g_test_add_func ("/import-file/refused", test_refused);
  g_test_add_func ("/import-file/too-many-lines", test_too_many_lines);
  g_test_add_func ("/import-file/cancelled", test_cancelled);

  return g_test_run ();
}
