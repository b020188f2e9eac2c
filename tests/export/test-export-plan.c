/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an export comes to: columns of a template, the files that records are divided into, orders
 * that are left out. */
#include <string.h>

#include "wb-db-export.h"
#include "wb-db-fixture.h"
#include "wb-exporter-private.h"
#include "wb-table-reader.h"

/* An order with so many items, created so many days before NOON. */
static WbOrder *
build (const char *number, guint n_items, guint days)
{
  g_autofree char *field = g_strconcat ("number=", number, NULL);
  g_autofree char *created = g_strdup_printf ("created=%d", NOON - (int) days * DAY);
  WbOrder         *order =
      wb_build_order (field, created, "stage=to-ship", "total=1000", "item.key=1", NULL);

  for (guint i = 2; i <= n_items; i++)
    {
      g_autofree char *key = g_strdup_printf ("item.key=%u", i);

      wb_change_fields (order, key, NULL);
    }

  return order;
}

static void
set_rows_per_file (DbFixture *fixture, const char *rows)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WbShop) shop = wb_db_fixture_load_shop (fixture);

  g_hash_table_replace (shop->overrides, g_strdup ("export-rows"), g_strdup (rows));
  g_assert_true (wb_db_update_shop (fixture->db, shop, &error));
  g_assert_no_error (error);
}

/* "3+2": the records of the files of the plan. */
static char *
dup_files (DbFixture *fixture, const WbExportSpec *spec, WbExportPlan *plan)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WbExporter) exporter = wb_exporter_new (spec, NOON);
  g_autoptr (GPtrArray) files = NULL;
  GString *sizes = g_string_new (NULL);
  guint    records = 0, orders = 0;

  g_assert_true (wb_exporter_plan (exporter, fixture->db, &error));
  g_assert_no_error (error);
  *plan = *wb_exporter_get_plan (exporter);
  files = wb_exporter_list_planned (exporter);
  for (guint i = 0; i < files->len; i++)
    {
      const WbExportFile *file = files->pdata[i];

      g_string_append_printf (sizes, "%s%u", i > 0 ? "+" : "", file->records);
      records += file->records;
      orders += file->orders;
    }
  g_assert_cmpuint (plan->files, ==, files->len);
  g_assert_cmpuint (plan->records, ==, records);
  g_assert_cmpuint (plan->orders, ==, orders);

  return g_string_free (sizes, FALSE);
}

/* Newest first; an order is never divided, and one that is larger than a file has its own. */
static void
test_files (DbFixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *rows; /* a file */
    gint64      template_id;
    gboolean    single_file;
    const char *files;
  } table[] = {
    { "100", WB_EXPORT_TEMPLATE_ORDER_ITEMS, FALSE, "11" },
    { "4", WB_EXPORT_TEMPLATE_ORDER_ITEMS, FALSE, "3+2+5+1" },
    { "5", WB_EXPORT_TEMPLATE_ORDER_ITEMS, FALSE, "5+5+1" },
    { "3", WB_EXPORT_TEMPLATE_ORDER_ITEMS, FALSE, "3+2+5+1" },
    { "1", WB_EXPORT_TEMPLATE_ORDERS, FALSE, "1+1+1+1" },
    { "3", WB_EXPORT_TEMPLATE_ORDERS, FALSE, "3+1" },
    { "3", WB_EXPORT_TEMPLATE_ORDER_ITEMS, TRUE, "11" },
    { "2", WB_EXPORT_TEMPLATE_PACKAGES, FALSE, "2+2" },
  };

  wb_db_fixture_add (fixture, build ("A", 3, 1), build ("B", 2, 2), build ("C", 5, 3),
                     build ("D", 1, 4), NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autoptr (WbExportSpec) spec = wb_export_spec_new ();
      g_autofree char *files = NULL;
      WbExportPlan     plan;

      set_rows_per_file (fixture, table[i].rows);
      spec->template_id = table[i].template_id;
      spec->single_file = table[i].single_file;
      files = dup_files (fixture, spec, &plan);
      g_assert_cmpstr (files, ==, table[i].files);
      g_assert_cmpint (plan.limit, ==,
                       plan.files > 1 ? WB_EXPORT_LIMIT_POLICY : WB_EXPORT_LIMIT_NONE);
    }
}

/* The records of a file, by a reader that knows nothing of exports. */
static guint
count_records (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WbTableReader) reader = wb_table_reader_open (path, NULL, &error);
  guint n_rows = 0;
  WbRow row;

  g_assert_no_error (error);
  while (wb_table_reader_next (reader, &row, &error))
    n_rows++;
  g_assert_no_error (error);

  return n_rows - 1;
}

/* What is written with so many rows a sheet, "3+2+5+1"; it is what was said before, and what the
 * history says after. */
static char *
dup_written (DbFixture *fixture, const WbExportSpec *spec, guint sheet_rows, WbExportPlan *plan)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WbExporter) planner = wb_exporter_new (spec, NOON);
  g_autoptr (WbExporter) exporter = wb_exporter_new (spec, NOON);
  g_autofree char *path = wb_db_fixture_path (fixture, "sheets.xlsx");
  g_autoptr (GPtrArray) planned = NULL;
  g_autoptr (GPtrArray) history = NULL;
  const GPtrArray *written = wb_exporter_get_report (exporter)->files;
  GString         *sizes = g_string_new (NULL);
  guint            records = 0;

  planner->choice->sheet_rows = exporter->choice->sheet_rows = sheet_rows;
  g_assert_true (wb_exporter_plan (planner, fixture->db, &error));
  planned = wb_exporter_list_planned (planner);
  g_assert_true (wb_exporter_run (exporter, fixture->db, path, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (written->len, ==, planned->len);
  for (guint i = 0; i < written->len; i++)
    {
      const WbExportFile *before = planned->pdata[i];
      const WbExportFile *after = written->pdata[i];
      guint               found = count_records (after->path);

      g_assert_cmpuint (found, ==, before->records);
      g_assert_cmpuint (found, ==, after->records);
      g_string_append_printf (sizes, "%s%u", i > 0 ? "+" : "", found);
      records += found;
    }
  g_assert_cmpuint (exporter->closed, ==, records);
  history = wb_db_list_export_runs (fixture->db, 1, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (((WbExportRun *) history->pdata[0])->n_records, ==, records);
  *plan = *wb_exporter_get_plan (planner);
  g_assert_cmpuint (plan->records, ==, records);

  return g_string_free (sizes, FALSE);
}

/* Where a sheet ends the next one begins, whether one file was asked for or not; of a CSV it cuts
 * nothing. */
static void
test_sheets (DbFixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char    *rows; /* a file, by the policy */
    guint          sheet_rows;
    gboolean       single_file;
    WbExportFormat format;
    const char    *files;
    WbExportLimit  limit;
  } table[] = {
    { "100", 11, FALSE, WB_EXPORT_XLSX, "11", WB_EXPORT_LIMIT_NONE },
    { "100", 10, FALSE, WB_EXPORT_XLSX, "10+1", WB_EXPORT_LIMIT_SHEET },
    { "100", 5, TRUE, WB_EXPORT_XLSX, "5+5+1", WB_EXPORT_LIMIT_SHEET },
    { "4", 5, FALSE, WB_EXPORT_XLSX, "3+2+5+1", WB_EXPORT_LIMIT_POLICY },
    { "4", 10, TRUE, WB_EXPORT_XLSX, "10+1", WB_EXPORT_LIMIT_SHEET },
    { "100", 5, TRUE, WB_EXPORT_CSV, "11", WB_EXPORT_LIMIT_NONE },
  };
  g_autoptr (WbExportSpec) any = wb_export_spec_new ();
  g_autoptr (WbExportChoice) choice = wb_export_choice_new (any, NOON);

  /* 1,048,576 rows, and one of them has the titles. */
  g_assert_cmpuint (choice->sheet_rows, ==, (1u << 20) - 1);
  wb_db_fixture_add (fixture, build ("A", 3, 1), build ("B", 2, 2), build ("C", 5, 3),
                     build ("D", 1, 4), NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autoptr (WbExportSpec) spec = wb_export_spec_new ();
      g_autofree char *files = NULL;
      g_auto (GStrv) statements = NULL;
      WbExportPlan plan;

      set_rows_per_file (fixture, table[i].rows);
      spec->format = table[i].format;
      spec->single_file = table[i].single_file;
      files = dup_written (fixture, spec, table[i].sheet_rows, &plan);
      g_assert_cmpstr (files, ==, table[i].files);
      g_assert_cmpint (plan.limit, ==, table[i].limit);
      statements = wb_export_dup_statements (&plan, spec);
      g_assert_cmpuint (g_strv_length (statements), ==, table[i].limit != WB_EXPORT_LIMIT_NONE);
    }
}

/* A workbook is half done when all of its records are in it: it has yet to be packed. */
static void
test_progress (DbFixture *fixture, gconstpointer data)
{
  static const struct
  {
    WbExportFormat format;
    guint          done, closed; /* of 100 */
    double         work;
  } table[] = {
    { WB_EXPORT_CSV, 0, 0, 0 },      { WB_EXPORT_CSV, 50, 0, 0.5 },
    { WB_EXPORT_CSV, 100, 100, 1 },  { WB_EXPORT_XLSX, 50, 0, 0.25 },
    { WB_EXPORT_XLSX, 100, 0, 0.5 }, { WB_EXPORT_XLSX, 60, 40, 0.5 },
    { WB_EXPORT_XLSX, 100, 100, 1 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autoptr (WbExportSpec) spec = wb_export_spec_new ();
      g_autoptr (WbExporter) exporter = NULL;
      guint  done, total;
      double work;

      spec->format = table[i].format;
      exporter = wb_exporter_new (spec, NOON);
      exporter->total = 100;
      exporter->done = table[i].done;
      exporter->closed = table[i].closed;
      wb_exporter_get_progress (exporter, &done, &total, &work);
      g_assert_cmpuint (done, ==, table[i].done);
      g_assert_cmpfloat_with_epsilon (work, table[i].work, 1e-9);
    }
}

/* 90 calendar days of a TikTok shop: left out and counted, or asked for. */
static void
test_window (DbFixture *fixture, gconstpointer data)
{
  g_autoptr (WbExportSpec) spec = wb_export_spec_new ();
  g_autofree char *in_window = NULL;
  g_autofree char *all = NULL;
  WbExportPlan     plan;

  wb_db_fixture_add (fixture, build ("A", 1, 1), build ("B", 1, 89), build ("C", 1, 92),
                     build ("D", 2, 400), NULL);
  in_window = dup_files (fixture, spec, &plan);
  g_assert_cmpstr (in_window, ==, "2");
  g_assert_cmpuint (plan.older, ==, 2);
  g_assert_cmpuint (plan.window_days, ==, 90);
  spec->all_time = TRUE;
  all = dup_files (fixture, spec, &plan);
  g_assert_cmpstr (all, ==, "5");
  g_assert_cmpuint (plan.older, ==, 2);
}

/* Of the chosen orders those that fit; of the others nothing is said. */
static void
test_chosen (DbFixture *fixture, gconstpointer data)
{
  g_autoptr (WbExportSpec) spec = wb_export_spec_new ();
  g_autoptr (WbOrder) order = NULL;
  g_autofree char *files = NULL;
  WbExportPlan     plan;

  wb_db_fixture_add (fixture, build ("A", 3, 1), build ("B", 2, 2), NULL);
  order = wb_db_fixture_load (fixture, "B");
  spec->ids = wb_order_set_new ();
  wb_order_set_add (spec->ids, order->id);
  wb_order_set_add (spec->ids, order->id + 1000);
  files = dup_files (fixture, spec, &plan);
  g_assert_cmpstr (files, ==, "2");
  g_assert_cmpuint (plan.orders, ==, 1);
}

/* No order: one file, that says so by its titles. */
static void
test_empty (DbFixture *fixture, gconstpointer data)
{
  g_autoptr (WbExportSpec) spec = wb_export_spec_new ();
  g_autofree char *files = NULL;
  WbExportPlan     plan;

  files = dup_files (fixture, spec, &plan);
  g_assert_cmpstr (files, ==, "0");
  g_assert_cmpuint (plan.files, ==, 1);
}

/* The preview has the columns of the file, and only so many rows. */
static void
test_preview (DbFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WbExportSpec) spec = wb_export_spec_new ();
  g_autoptr (WbExporter) exporter = NULL;
  g_autoptr (WbExportTable) table = NULL;

  wb_db_fixture_add (fixture, build ("A", 3, 1), build ("B", 2, 2), NULL);
  spec->format = WB_EXPORT_XLSX;
  spec->columns = g_strsplit ("order-amount,order-id,quantity", ",", -1);
  exporter = wb_exporter_new (spec, NOON);
  table = wb_exporter_preview (exporter, fixture->db, 4, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (table->n_columns, ==, 3);
  g_assert_cmpstr (table->titles[0], ==, "Order Amount");
  g_assert_true (table->is_number[0] && !table->is_number[1] && table->is_number[2]);
  g_assert_cmpuint (wb_export_table_get_n_rows (table), ==, 4);
  g_assert_cmpstr (wb_export_table_get_cell (table, 0, 0), ==, "10.00");
  g_assert_cmpstr (wb_export_table_get_cell (table, 0, 1), ==, "A");
  g_assert_cmpstr (wb_export_table_get_cell (table, 3, 1), ==, "B");
}

/* The titles of the file, in one line, without the mark of its encoding. */
static char *
dup_file_titles (DbFixture *fixture, const WbExportSpec *spec)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WbExporter) exporter = wb_exporter_new (spec, NOON);
  g_autofree char *path = wb_db_fixture_path (fixture, "orders.csv");
  g_autofree char *text = NULL;

  g_assert_true (wb_exporter_run (exporter, fixture->db, path, NULL, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  *strstr (text, "\r\n") = '\0';

  return g_strdup (text + strlen ("\xef\xbb\xbf"));
}

static char *
dup_preview_titles (DbFixture *fixture, const WbExportSpec *spec)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WbExporter) exporter = wb_exporter_new (spec, NOON);
  g_autoptr (WbExportTable) table = wb_exporter_preview (exporter, fixture->db, 1, &error);
  GString *line = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < table->n_columns; i++)
    g_string_append_printf (line, "%s%s", i > 0 ? "," : "", table->titles[i]);

  return g_string_free (line, FALSE);
}

static void
assert_titles (DbFixture *fixture, const WbExportSpec *spec, const char *expected)
{
  g_autofree char *of_file = dup_file_titles (fixture, spec);
  g_autofree char *of_preview = dup_preview_titles (fixture, spec);

  g_assert_cmpstr (of_file, ==, expected);
  g_assert_cmpstr (of_preview, ==, expected);
}

/* Times in a list of the seller's own name their zone, where all are in one; the preview knows as
 * well as the file, which has an order that the preview does not show. */
static void
test_zone_in_titles (DbFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WbExportTemplate) template = wb_export_template_new ("Times", WB_EXPORT_ROW_ORDER);
  g_autoptr (WbExportSpec) spec = wb_export_spec_new ();
  g_autoptr (WbShop) bangkok =
      wb_shop_new ("Bangkok", "tiktok", "TH", NULL, NULL, -1, NULL, &error);
  WbShop *london = fixture->shop;

  g_assert_no_error (error);
  bangkok->id = wb_db_add_shop (fixture->db, bangkok, &error);
  g_assert_no_error (error);
  template->columns = g_strsplit ("order-id,created-time", ",", -1);
  template->amounts = WB_EXPORT_AMOUNTS_ONCE;
  spec->template_id = wb_db_save_export_template (fixture->db, template, &error);
  g_assert_no_error (error);
  spec->plain = TRUE;

  wb_db_fixture_add (fixture, build ("A", 1, 1), build ("B", 1, 2), NULL);
  assert_titles (fixture, spec, "Order ID,Created Time (Europe/London)");
  spec->filter->shop_id = london->id;
  assert_titles (fixture, spec, "Order ID,Created Time (Europe/London)");
  spec->filter->shop_id = 0;

  fixture->shop = bangkok;
  wb_db_fixture_add (fixture, build ("C", 1, 3), NULL);
  fixture->shop = london;
  assert_titles (fixture, spec, "Order ID,Created Time (the shop’s time zone)");
  spec->filter->shop_id = bangkok->id;
  assert_titles (fixture, spec, "Order ID,Created Time (Asia/Bangkok)");
}

/* Columns by id and by either title; those of items do not fit a row of an order. */
static void
test_columns (DbFixture *fixture, gconstpointer data)
{
  guint                 n;
  const WbExportColumn *columns = wb_export_column_list (&n);

  g_assert_cmpuint (n, >, 60);
  for (guint i = 0; i < n; i++)
    {
      const WbExportColumn *column = wb_export_column_find (columns[i].id);

      g_assert_nonnull (column);
      g_assert_cmpstr (column->id, ==, columns[i].id);
      g_assert_nonnull (wb_export_column_find (column->title));
      g_assert_true (wb_export_column_fits (column, WB_EXPORT_ROW_ITEM));
      g_assert_cmpint (wb_export_column_fits (column, WB_EXPORT_ROW_ORDER), ==,
                       column->subject == WB_EXPORT_OF_ORDER);
    }
  g_assert_null (wb_export_column_find ("no-such-column"));
  for (gint64 id = WB_EXPORT_TEMPLATE_ORDERS; id <= WB_EXPORT_TEMPLATE_ORDER_ITEMS; id++)
    {
      g_autoptr (WbExportTemplate) template = wb_db_get_export_template (fixture->db, id, NULL);
      g_auto (GStrv) ids = wb_export_dup_columns (template, fixture->shop);

      for (guint i = 0; ids[i] != NULL; i++)
        g_assert_true (wb_export_column_fits (wb_export_column_find (ids[i]), template->row));
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  WB_DB_TEST ("/export-plan/files", test_files);
  WB_DB_TEST ("/export-plan/sheets", test_sheets);
  WB_DB_TEST ("/export-plan/progress", test_progress);
  WB_DB_TEST ("/export-plan/window", test_window);
  WB_DB_TEST ("/export-plan/chosen", test_chosen);
  WB_DB_TEST ("/export-plan/empty", test_empty);
  WB_DB_TEST ("/export-plan/preview", test_preview);
  WB_DB_TEST ("/export-plan/zone-in-titles", test_zone_in_titles);
  WB_DB_TEST ("/export-plan/columns", test_columns);

  return g_test_run ();
}
