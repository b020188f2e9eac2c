/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading many orders, as exports do: in which order, with how many rows, by which plan. */
#include "wb-db-reader.h"

#include <string.h>

#include "wb-db-fixture.h"
#include "wb-db-private.h"
#include "wb-db-view.h"

static void
add_orders (DbFixture *fixture)
{
  wb_db_fixture_add (
      fixture,
      wb_build_order ("number=A", "created=1700000100", "stage=to-ship", "item.key=1",
                      "item.package_key=p", "item.key=2", "item.key=3", "package.key=p",
                      "package.tracking=RM1", NULL),
      wb_build_order ("number=B", "created=1700000300", "stage=shipped", "after_sales=1",
                      "aftersale.key=1", "aftersale.state=requested", "package.key=1",
                      "package.key=2", "item.key=1", NULL),
      wb_build_order ("number=C", "created=1700000200", "stage=to-ship", NULL), NULL);
}

/* "B:2 C:1": numbers and rows of the orders, as they come. */
static char *
dup_heads (DbFixture *fixture, const WbFilter *filter, WbExportRow row)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WbDbOrders) orders = NULL;
  GString    *heads = g_string_new (NULL);
  WbOrderHead head;

  g_assert_true (wb_db_begin_snapshot (fixture->db, &error));
  orders = wb_db_orders_open (fixture->db, filter, NOON, row, &error);
  g_assert_no_error (error);
  while (wb_db_orders_next (orders, &head, &error))
    {
      g_autoptr (WbOrder) order = wb_db_load_order (fixture->db, head.id, NULL);

      g_string_append_printf (heads, "%s%s:%u", heads->len > 0 ? " " : "", order->number,
                              head.n_rows);
    }
  g_assert_no_error (error);
  g_clear_pointer (&orders, wb_db_orders_close);
  wb_db_end_snapshot (fixture->db);

  return g_string_free (heads, FALSE);
}

/* Newest first, whatever the filter is sorted by; an order without parts has a row all the same. */
static void
test_heads (DbFixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *filter;
    WbExportRow row;
    const char *heads;
  } table[] = {
    { "", WB_EXPORT_ROW_ORDER, "B:1 C:1 A:1" },
    { "", WB_EXPORT_ROW_ITEM, "B:1 C:1 A:3" },
    { "", WB_EXPORT_ROW_PACKAGE, "B:2 C:1 A:1" },
    { "sort=amount", WB_EXPORT_ROW_ORDER, "B:1 C:1 A:1" },
    { "tab=to-ship", WB_EXPORT_ROW_ITEM, "C:1 A:3" },
    { "stage=unpaid,after-sales", WB_EXPORT_ROW_ORDER, "B:1" },
    { "ids=A", WB_EXPORT_ROW_ITEM, "A:3" },
  };

  add_orders (fixture);
  for (gsize i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autoptr (WbFilter) filter = wb_filter_from_text (table[i].filter, NULL);
      g_autofree char *heads = dup_heads (fixture, filter, table[i].row);

      g_assert_cmpstr (heads, ==, table[i].heads);
    }
}

/* The rows are as many as the head says, with what was asked for. */
static void
test_rows (DbFixture *fixture, gconstpointer data)
{
  const WbRecordInfo *item = wb_part_get_info (WB_PART_ITEM);
  const WbRecordInfo *package = wb_part_get_info (WB_PART_PACKAGE);
  const WbDbField     fields[] = {
        { wb_order_get_info (), wb_record_index (wb_order_get_info (), "number") },
        { item, wb_record_index (item, "key") },
        { package, wb_record_index (package, "tracking") },
        { wb_order_get_info (), wb_record_index (wb_order_get_info (), "paid") },
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (WbDbRows) rows = NULL;
  g_autoptr (WbOrder) order = NULL;
  g_autoptr (GString) text = g_string_new (NULL);

  add_orders (fixture);
  order = wb_db_fixture_load (fixture, "A");
  rows = wb_db_rows_new (fixture->db, WB_EXPORT_ROW_ITEM, fields, G_N_ELEMENTS (fields), &error);
  g_assert_no_error (error);
  for (int round = 0; round < 2; round++)
    {
      g_string_truncate (text, 0);
      wb_db_rows_open (rows, &order->id, 1);
      while (wb_db_rows_next (rows, &error))
        {
          gsize       length;
          const char *tracking = NULL;

          g_assert_cmpstr (wb_db_rows_get_text (rows, 0, &length), ==, "A");
          g_assert_cmpuint (length, ==, 1);
          tracking = wb_db_rows_get_text (rows, 2, &length);
          g_string_append_printf (text, "%s%s ", wb_db_rows_get_text (rows, 1, &length),
                                  tracking != NULL ? tracking : "-");
          g_assert_cmpint (wb_db_rows_get_number (rows, 3), ==, WB_TIME_NONE);
        }
      g_assert_no_error (error);
      g_assert_cmpstr (text->str, ==, "1RM1 2- 3- ");
    }
}

/* "C- A1 A2": the rows of the orders with these numbers, each with the key of its part. */
static char *
dup_rows (DbFixture *fixture, WbExportRow row, const char *numbers)
{
  const WbRecordInfo *part =
      wb_part_get_info (row == WB_EXPORT_ROW_ITEM ? WB_PART_ITEM : WB_PART_PACKAGE);
  const WbDbField fields[] = {
    { wb_order_get_info (), wb_record_index (wb_order_get_info (), "number") },
    { part, wb_record_index (part, "key") },
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (WbDbRows) rows =
      wb_db_rows_new (fixture->db, row, fields, G_N_ELEMENTS (fields), &error);
  GString *text = g_string_new (NULL);
  gint64   ids[WB_DB_ROWS_ORDERS];
  guint    n = strlen (numbers);

  g_assert_no_error (error);
  for (guint i = 0; i < n; i++)
    {
      const char number[] = { numbers[i], '\0' };
      g_autoptr (WbOrder) order = wb_db_fixture_load (fixture, number);

      ids[i] = order->id;
    }
  wb_db_rows_open (rows, ids, n);
  while (wb_db_rows_next (rows, &error))
    {
      gsize            length;
      const char      *key = wb_db_rows_get_text (rows, 1, &length);
      g_autofree char *number = g_strdup (wb_db_rows_get_text (rows, 0, &length));

      g_assert_cmpint (wb_db_rows_get_order (rows), ==, ids[strchr (numbers, *number) - numbers]);
      g_string_append_printf (text, "%s%s%s", text->len > 0 ? " " : "", number,
                              key != NULL ? key : "-");
    }
  g_assert_no_error (error);

  return g_string_free (text, FALSE);
}

/* Orders as they are asked for, not as they are stored; their parts by position. */
static void
test_rows_of_several (DbFixture *fixture, gconstpointer data)
{
  static const struct
  {
    WbExportRow row;
    const char *numbers;
    const char *rows;
  } table[] = {
    { WB_EXPORT_ROW_ITEM, "CAB", "C- A1 A2 A3 B1" },
    { WB_EXPORT_ROW_ITEM, "BA", "B1 A1 A2 A3" },
    { WB_EXPORT_ROW_PACKAGE, "BCA", "B1 B2 C- Ap" },
    { WB_EXPORT_ROW_ITEM, "", "" },
  };

  add_orders (fixture);
  for (gsize i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autofree char *rows = dup_rows (fixture, table[i].row, table[i].numbers);

      g_assert_cmpstr (rows, ==, table[i].rows);
    }
}

/* What is committed meanwhile is not seen. */
static void
test_snapshot (DbFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WbDb) other = wb_db_open (fixture->path, WB_DB_READ_ONLY, &error);
  g_autoptr (WbFilter) filter = wb_filter_new ();
  guint n = 0;

  g_assert_no_error (error);
  g_assert_true (wb_db_begin_snapshot (other, &error));
  g_assert_true (wb_db_count_orders (other, filter, NOON, &n, &error));
  g_assert_cmpuint (n, ==, 0);
  add_orders (fixture);
  g_assert_true (wb_db_count_orders (other, filter, NOON, &n, &error));
  g_assert_cmpuint (n, ==, 0);
  wb_db_end_snapshot (other);
  g_assert_true (wb_db_count_orders (other, filter, NOON, &n, &error));
  g_assert_cmpuint (n, ==, 3);
}

/* The first order is there at once: each tab is read along the index that has it newest first. */
static void
test_plans (DbFixture *fixture, gconstpointer data)
{
  static const char *const lines[] = { "", "carrier=Evri", "created=last-7-days", "amount=1..",
                                       "stage=to-ship,shipped,after-sales" };

  for (gsize i = 0; i < G_N_ELEMENTS (lines); i++)
    for (int tab = 0; tab < WB_N_TABS; tab++)
      for (int row = WB_EXPORT_ROW_ORDER; row <= WB_EXPORT_ROW_ITEM; row++)
        for (gint64 shop = 0; shop <= 1; shop++)
          {
            g_autoptr (GError) error = NULL;
            g_autoptr (WbFilter) filter = wb_filter_from_text (lines[i], NULL);
            g_autofree char *plan = NULL;

            filter->tab = tab;
            filter->sort = WB_SORT_AMOUNT;
            filter->shop_id = shop;
            plan = wb_db_orders_explain (fixture->db, filter, row, &error);
            g_assert_no_error (error);
            g_test_message ("%s, %s: %s", lines[i], wb_tab_get_id (tab), plan);
            g_assert_null (strstr (plan, "TEMP B-TREE"));
            g_assert_null (strstr (plan, "AUTOMATIC"));
            g_assert_nonnull (strstr (plan, tab == WB_TAB_ALL ? "order_created"
                                            : tab == WB_TAB_AFTER_SALES
                                                ? "order_after_sales_created"
                                                : "order_stage_created"));
            if (row == WB_EXPORT_ROW_PACKAGE)
              g_assert_nonnull (strstr (plan, "SEARCH c USING PRIMARY KEY (order_id=?)"));
          }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  WB_DB_TEST ("/db-reader/heads", test_heads);
  WB_DB_TEST ("/db-reader/rows", test_rows);
  WB_DB_TEST ("/db-reader/rows-of-several", test_rows_of_several);
  WB_DB_TEST ("/db-reader/snapshot", test_snapshot);
  WB_DB_TEST ("/db-reader/plans", test_plans);

  return g_test_run ();
}
