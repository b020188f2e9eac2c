/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Recognising files by their titles: formats.md 1.1, 1.3 and 1.6. */
#include "wb-order-fixture.h"

#include <string.h>

#include "wb-import-error.h"

#define ORDER_TITLES "Order ID,Order Status,SKU ID,Seller SKU,Quantity,Order Amount,Created Time"

/* Every layout that comes with the program reads, and every id is there once. */
static void
test_bundled (void)
{
  const GPtrArray *layouts = wb_layout_list ();
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);

  g_assert_cmpuint (layouts->len, ==, 10);
  for (guint i = 0; i < layouts->len; i++)
    {
      const WbLayout *layout = g_ptr_array_index (layouts, i);

      g_assert_true (g_hash_table_add (ids, layout->id));
      g_assert_true (g_strv_contains (wb_platform_list (), layout->platform));
    }
}

static void
test_broken_layouts (void)
{
  static const char *const broken[] = {
    "nonsense",
    "[layout]\nplatform=tiktok\nneeds=number\n[columns]\nnumber=A\n",
    "[layout]\nid=x\nplatform=tiktok\n[columns]\nnumber=A\n",
    "[layout]\nid=x\nplatform=tiktok\nneeds=number\n[columns]\nnumbr=A\n",
    "[layout]\nid=x\nplatform=tiktok\nneeds=item.number\n[columns]\nnumber=A\n",
    "[layout]\nid=x\nplatform=tiktok\nneeds=total\n[columns]\nnumber=A\n",
    "[layout]\nid=x\nplatform=tiktok\nneeds=number\n[columns]\nnumber=\n",
    "[layout]\nid=x\nplatform=tiktok\nneeds=number\n[columns]\nnumber=A\n[status en]\nshiped=B\n",
    "[layout]\nid=x\nplatform=tiktok\nneeds=number\n[columns]\nnumber=A\n"
    "[status en]\nshipped=B\nunpaid=b\n",
    "[layout]\nid=x\nplatform=tiktok\nneeds=number\n[columns]\nnumber=A\n[request]\nreturn=B\n",
    "[layout]\nid=x\nplatform=tiktok\nneeds=number\n[columns]\nnumber=A\n[flag]\npink=B\n",
    "[layout]\nid=x\nplatform=tiktok\nneeds=number\n[columns]\nnumber=A\n[words]\ncash=B\n",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (broken); i++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new_static (broken[i], strlen (broken[i]));
      g_autoptr (GError) error = NULL;

      g_test_message ("%u", (guint) i);
      g_assert_null (wb_layout_new (bytes, &error));
      g_assert_nonnull (error);
    }
}

/* A line of CSV of the titles, in this order or the other way round. */
static char *
make_line (char **titles, gboolean reversed)
{
  GString *line = g_string_new (NULL);
  guint    n = g_strv_length (titles);

  for (guint i = 0; i < n; i++)
    g_string_append_printf (line, "%s\"%s\"", i > 0 ? "," : "", titles[reversed ? n - 1 - i : i]);
  g_string_append_c (line, '\n');

  return g_string_free (line, FALSE);
}

/* The title rows of formats.md: the right layout, and no column that it does not know. */
static void
test_headers (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "fixtures", "headers.ini", NULL);
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_auto (GStrv) names = NULL;

  g_assert_true (g_key_file_load_from_file (file, path, G_KEY_FILE_NONE, NULL));
  names = g_key_file_get_groups (file, NULL);
  g_assert_cmpuint (g_strv_length (names), ==, 12);
  g_key_file_set_list_separator (file, '|');
  for (guint i = 0; names[i] != NULL; i++)
    {
      g_auto (GStrv) titles = g_key_file_get_string_list (file, names[i], "titles", NULL, NULL);
      g_autofree char *layout = g_key_file_get_string (file, names[i], "layout", NULL);
      g_autofree char *region = g_key_file_get_string (file, names[i], "region", NULL);

      g_test_message ("%s", names[i]);
      g_assert_cmpint (g_strv_length (titles), ==,
                       g_key_file_get_integer (file, names[i], "columns", NULL));
      for (int reversed = 0; reversed < 2; reversed++)
        {
          g_autofree char *line = make_line (titles, reversed);
          g_autoptr (GError) error = NULL;
          g_autoptr (WbImportFile) found = wb_order_fixture_open_text ("x.csv", line, &error);

          g_assert_no_error (error);
          g_assert_cmpstr (wb_import_file_get_layout (found), ==, layout);
          g_assert_cmpstr (wb_import_file_get_region (found), ==, region);
          g_assert_cmpuint (wb_import_file_get_unknown_columns (found)->len, ==, 0);
        }
    }
}

static void
test_drift (void)
{
  static const struct
  {
    const char *text;
    const char *layout;
    const char *unknown; /* joined by | */
  } cases[] = {
    /* Case, space and punctuation, and what people put above a table. */
    { "order id , ORDER-STATUS,sku_id,Quantity\n", "tiktok", "" },
    { "\nOrders of May\n,,,\nOrder ID,Order Status,SKU ID\n", "tiktok", "" },
    { "Order ID;Order Substatus;Seller SKU\n", "tiktok", "" },
    { "Order ID\tOrder Status\tSKU ID\tQuantity\n", "tiktok", "" },
    { "\xef\xbb\xbfOrder ID,Order Status,Seller SKU,Cancellation/Return Type,Canceled Time\n",
      "tiktok", "" },
    { "Order ID,Order Status,SKU ID,Gift wrap,Loyalty Points\n", "tiktok",
      "Gift wrap|Loyalty Points" },
    /* The same title twice: the first is read, the second is nobody's. */
    { "Order ID,Order Status,SKU ID,Quantity,Quantity\n", "tiktok", "" },
    { "หมายเลขคำสั่งซื้อ,สถานะคำสั่งซื้อ,SKU ID,ชื่อสินค้า,จำนวน,ยอดรวมคำสั่งซื้อ\n", "tiktok", "" },
    { "订单号,订单状态,商家SKU,数量,创建时间,收件人省/州\n", "tiktok", "" },
    { "主订单编号,子订单编号,选购商品,商品数量,订单状态\n", "douyin", "" },
    { "Order ID,Order Status,SKU Reference No.,Order Creation Date\n", "shopee-my", "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (WbImportFile) file = wb_order_fixture_open_text ("x.csv", cases[i].text, &error);
      g_autoptr (GString) unknown = g_string_new (NULL);

      g_test_message ("%u", (guint) i);
      g_assert_no_error (error);
      g_assert_cmpstr (wb_import_file_get_layout (file), ==, cases[i].layout);
      for (guint j = 0; j < wb_import_file_get_unknown_columns (file)->len; j++)
        g_string_append_printf (
            unknown, "%s%s", j > 0 ? "|" : "",
            (char *) g_ptr_array_index (wb_import_file_get_unknown_columns (file), j));
      g_assert_cmpstr (unknown->str, ==, cases[i].unknown);
    }
}

static void
test_refused (void)
{
  static const struct
  {
    const char   *text;
    WbImportError code;
    const char   *message; /* part of it */
  } cases[] = {
    { "Name,Age\nMoss,7\n", WB_IMPORT_ERROR_UNKNOWN_LAYOUT, "columns" },
    { "Order ID,Order Status\n1,Shipped\n", WB_IMPORT_ERROR_UNKNOWN_LAYOUT, "columns" },
    { "Order ID,SKU ID,Settlement\n1,2,3\n", WB_IMPORT_ERROR_UNKNOWN_LAYOUT, "columns" },
    /* The titles come too late. */
    { "1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n" ORDER_TITLES "\n", WB_IMPORT_ERROR_UNKNOWN_LAYOUT,
      "columns" },
    { "\n\n\n", WB_IMPORT_ERROR_EMPTY, "empty" },
    { "Order/adjustment ID,Type,Order created time,Order settled time,Currency,"
      "Total settlement amount\n",
      WB_IMPORT_ERROR_OTHER_REPORT, "income report" },
    { "Order ID,Product ID,SKU ID,Seller SKU,Order Status,Creator Username,Content ID\n",
      WB_IMPORT_ERROR_OTHER_REPORT, "affiliate report" },
    { "Product ID,Product Name,SKU ID,Seller SKU,Stock\n", WB_IMPORT_ERROR_OTHER_REPORT,
      "stock list" },
    { "售后单号,订单号,商品单号,商家编码,订单状态\n", WB_IMPORT_ERROR_OTHER_REPORT,
      "after-sales report" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_test_message ("%u", (guint) i);
      g_assert_null (wb_order_fixture_open_text ("x.csv", cases[i].text, &error));
      g_assert_error (error, WB_IMPORT_ERROR, (int) cases[i].code);
      g_assert_nonnull (strstr (error->message, cases[i].message));
    }
}

static void
test_market (void)
{
  static const struct
  {
    const char *name;
    const char *text;
    const char *region;
    const char *currency;
    const char *label;
  } cases[] = {
    { "x.csv", ORDER_TITLES ",Country\n1,Shipped,2,S,1,9.99,,United Kingdom\n", "GB", NULL,
      "TikTok Shop orders, United Kingdom" },
    /* A buyer abroad does not move the shop. */
    { "x.csv", ORDER_TITLES ",Country\n1,Shipped,2,S,1,MYR 9.90,,Singapore\n", "MY", "MYR",
      "TikTok Shop orders, Malaysia" },
    { "x.csv", ORDER_TITLES "\n1,Shipped,2,S,1,฿90.00,\n", "TH", "THB",
      "TikTok Shop orders, Thailand" },
    { "x.csv", ORDER_TITLES "\n1,Shipped,2,S,1,\"11,000 JPY\",\n", "JP", "JPY",
      "TikTok Shop orders, Japan" },
    /* A dollar may be anybody's. */
    { "x.csv", ORDER_TITLES "\n1,Shipped,2,S,1,$9.90,\n", NULL, NULL, "TikTok Shop orders" },
    { "x.csv", ORDER_TITLES ",Commune\n1,Shipped,2,S,1,9000,,x\n", "VN", NULL,
      "TikTok Shop orders, Vietnam" },
    { "Semua pesanan-2026-05-20-10_30.csv", ORDER_TITLES "\n1,Shipped,2,S,1,9000,\n", "ID", NULL,
      "TikTok Shop orders, Indonesia" },
    { "x.csv", "orderNumber,status,lazadaSku,shippingCountry\n1,pending,2,Philippines\n", "PH",
      NULL, "Lazada orders, Philippines" },
    { "x.csv", "主订单编号,选购商品,订单状态\n1,伞,待支付\n", "CN", NULL,
      "抖店 orders, 3 columns" },
    { "x.csv", ORDER_TITLES "\n", NULL, NULL, "TikTok Shop orders" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (WbImportFile) file =
          wb_order_fixture_open_text (cases[i].name, cases[i].text, &error);
      g_autofree char *label = NULL;

      g_test_message ("%u", (guint) i);
      g_assert_no_error (error);
      label = wb_import_file_dup_label (file);
      g_assert_cmpstr (wb_import_file_get_region (file), ==, cases[i].region);
      g_assert_cmpstr (wb_import_file_get_currency (file), ==, cases[i].currency);
      g_assert_cmpstr (label, ==, cases[i].label);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/layout/bundled", test_bundled);
  g_test_add_func ("/layout/broken", test_broken_layouts);
  g_test_add_func ("/layout/headers", test_headers);
  g_test_add_func ("/layout/drift", test_drift);
  g_test_add_func ("/layout/refused", test_refused);
  g_test_add_func ("/layout/market", test_market);

  return g_test_run ();
}
