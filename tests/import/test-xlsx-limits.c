/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Workbooks made to use up memory, disk or time. */
#include "wb-table-fixture.h"

#include <string.h>

#include <glib/gstdio.h>

#include "wb-import-error.h"
#include "wb-xlsx-part.h"

#define MIB (1 << 20)

/* Checks that the file is refused with a message that names the limit, and removes it. */
static void
check_refused (const char *path, const char *limit)
{
  g_autofree char *table = NULL;
  g_autoptr (GError) error = NULL;

  table = wb_table_fixture_dump_file (path, &error);
  g_assert_error (error, WB_IMPORT_ERROR, WB_IMPORT_ERROR_TOO_LARGE);
  g_test_message ("%s", error->message);
  g_assert_nonnull (strstr (error->message, limit));
  g_remove (path);
}

static void
append_filled (GString *text, char c, gsize n)
{
  g_string_set_size (text, text->len + n);
  memset (text->str + text->len - n, c, n);
}

/* Two megabytes that do not compress, so that the ratio is not what refuses. */
static char *
make_padding (void)
{
  GString *text = g_string_sized_new (2 * MIB);

  for (int i = 0; i < 2 * MIB; i++)
    g_string_append_c (text, g_test_rand_int_range ('!', '~'));

  return g_string_free (text, FALSE);
}

static char *
write_padded (const char *sheet, const char *strings)
{
  g_autofree char *padding = make_padding ();
  const char      *parts[] = {
         "padding",
         padding,
         "_rels/.rels",
         "<Relationships><Relationship Type='/officeDocument' Target='workbook.xml'/></Relationships>",
         "workbook.xml",
         "<workbook xmlns:r='r'><sheets><sheet name='A' r:id='a'/></sheets></workbook>",
         "_rels/workbook.xml.rels",
         "<Relationships><Relationship Id='a' Type='/worksheet' Target='a.xml'/>"
              "<Relationship Id='s' Type='/sharedStrings' Target='s.xml'/></Relationships>",
         "a.xml",
         sheet,
         "s.xml",
         strings,
         NULL,
  };

  return wb_table_fixture_write_zip (parts, NULL);
}

static void
test_cells (void)
{
  static const char *const forms[][2] = {
    { "<sheetData><row r='9'><c t='str'><v>", "</v></c></row></sheetData>" },
    { "<sheetData><row r='9'><c t='inlineStr'><is><t>", "</t></is></c></row></sheetData>" },
    { "<sheetData><row r='9'><c><v>", "</v></c></row></sheetData>" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (forms); i++)
    for (int over = 0; over < 2; over++)
      {
        g_autoptr (GString) sheet = g_string_new (forms[i][0]);
        g_autofree char *path = NULL;
        g_autofree char *table = NULL;
        g_autoptr (GError) error = NULL;

        append_filled (sheet, 'x', WB_TABLE_MAX_CELL + over);
        g_string_append (sheet, forms[i][1]);
        path = wb_table_fixture_write_sheet (sheet->str, NULL);
        if (over != 0)
          {
            check_refused (path, "1 MiB");
            continue;
          }
        table = wb_table_fixture_dump_file (path, &error);
        g_assert_no_error (error);
        g_assert_cmpuint (strlen (table), ==, WB_TABLE_MAX_CELL + strlen ("9:[]\n"));
        g_remove (path);
      }
}

static void
test_shared_cell (void)
{
  g_autoptr (GString) strings = g_string_new ("<si><t>");
  g_autofree char *path = NULL;

  append_filled (strings, 'x', WB_TABLE_MAX_CELL + 1);
  g_string_append (strings, "</t></si>");
  path = wb_table_fixture_write_sheet ("<sheetData/>", strings->str);
  check_refused (path, "1 MiB");
}

static void
test_columns (void)
{
  g_autofree char *last = wb_table_fixture_write_sheet (
      "<sheetData><row><c r='XFD1'><v>1</v></c></row></sheetData>", NULL);
  g_autofree char *beyond = wb_table_fixture_write_sheet (
      "<sheetData><row><c r='XFE1'><v>1</v></c></row></sheetData>", NULL);
  g_autofree char *counted = wb_table_fixture_write_sheet (
      "<sheetData><row><c r='XFD1'/><c><v>1</v></c></row></sheetData>", NULL);
  g_autoptr (WbTableReader) reader = NULL;
  g_autoptr (GError) error = NULL;
  WbRow row;

  reader = wb_table_reader_open (last, NULL, &error);
  g_assert_true (wb_table_reader_next (reader, &row, &error));
  g_assert_cmpuint (row.n_cells, ==, WB_TABLE_MAX_COLUMNS);
  g_assert_cmpstr (row.cells[WB_TABLE_MAX_COLUMNS - 1].text, ==, "1");
  g_assert_cmpstr (row.cells[0].text, ==, "");
  g_remove (last);

  check_refused (beyond, "16384");
  check_refused (counted, "16384");
}

/* Many cells of one row, of which each alone is small. */
static void
test_rows (void)
{
  g_autoptr (GString) sheet = g_string_new ("<sheetData>");
  g_autofree char *path = NULL;

  for (int i = 0; i < 800000; i++)
    g_string_append (sheet, "<row r='1'><c r='A1'><v>1</v></c></row>");
  g_string_append (sheet, "</sheetData>");
  path = wb_table_fixture_write_sheet (sheet->str, NULL);
  check_refused (path, "16 MiB");
}

/* The plain bomb: a gigabyte of nothing. It must be refused long before its end. */
static void
test_ratio (void)
{
  g_autoptr (GString) sheet = g_string_new ("<sheetData>");
  g_autofree char *path = NULL;

  append_filled (sheet, ' ', 40 * MIB);
  g_string_append (sheet, "</sheetData>");
  path = wb_table_fixture_write_sheet (sheet->str, NULL);
  check_refused (path, "250 times");
}

/* One text, referred to again and again. */
static void
test_references (void)
{
  g_autoptr (GString) strings = g_string_new ("<si><t>");
  g_autoptr (GString) sheet = g_string_new ("<sheetData>");
  g_autofree char *path = NULL;

  append_filled (strings, 'x', MIB);
  g_string_append (strings, "</t></si>");
  for (int i = 0; i < 60; i++)
    g_string_append (sheet, "<row><c t='s'><v>0</v></c></row>");
  g_string_append (sheet, "</sheetData>");
  path = wb_table_fixture_write_sheet (sheet->str, strings->str);
  check_refused (path, "250 times");
}

static void
test_all_strings (void)
{
  g_autoptr (GString) strings = g_string_new ("<sst>");
  g_autofree char *path = NULL;

  for (int i = 0; i < 257; i++)
    {
      g_string_append (strings, "<si><t>");
      append_filled (strings, 'x', MIB - 1);
      g_string_append (strings, "</t></si>");
    }
  g_string_append (strings, "</sst>");
  path = write_padded ("<worksheet/>", strings->str);
  check_refused (path, "256 MiB");
}

static void
test_descriptions (void)
{
  g_autoptr (GString) workbook = g_string_new ("<workbook>");
  g_autofree char *path = NULL;

  append_filled (workbook, ' ', 16 * MIB);
  g_string_append (workbook, "</workbook>");
  {
    const char *parts[] = {
      "_rels/.rels",
      "<Relationships><Relationship Type='/officeDocument' Target='workbook.xml'/></Relationships>",
      "workbook.xml",
      workbook->str,
      NULL,
    };

    path = wb_table_fixture_write_zip (parts, NULL);
  }
  check_refused (path, "16 MiB");
}

static void
test_entries (void)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *path = NULL;

  for (int i = 0; i < WB_XLSX_MAX_ENTRIES + 1; i++)
    {
      g_ptr_array_add (parts, g_strdup_printf ("part%d", i));
      g_ptr_array_add (parts, g_strdup (""));
    }
  g_ptr_array_add (parts, NULL);
  path = wb_table_fixture_write_zip ((const char *const *) parts->pdata, NULL);
  check_refused (path, "4096");
}

static void
append_numbered (GString *text, const char *format, int n)
{
  g_auto (GStrv) parts = g_strsplit (format, "#", -1);

  for (int i = 0; i < n; i++)
    g_string_append_printf (text, "%s%d%s", parts[0], i, parts[1]);
}

static void
test_row_count (void)
{
  g_autoptr (GString) sheet = g_string_new ("<worksheet><sheetData>");
  g_autofree char *path = NULL;

  for (int i = 0; i < WB_XLSX_MAX_ROWS + 1; i++)
    g_string_append (sheet, "<row><c><v>1</v></c></row>");
  g_string_append (sheet, "</sheetData></worksheet>");
  path = write_padded (sheet->str, "<sst/>");
  check_refused (path, "1048576");
}

/* XML that would keep a parser busy out of all proportion to its size. */
static void
test_tedious_xml (void)
{
  static const struct
  {
    const char *before;
    const char *repeated; /* # is a number */
    int         n;
    const char *after;
  } cases[] = {
    { "<sheetData>", "<a#/>", 1000000, "</sheetData>" },
    { "<sheetData ", " a#='1'", 300, "/>" },
    { "<sheetData ", " a#='1'", 300000, "/>" },
    { "<sheetData ", " xmlns:a#='b'", 300, "/>" },
    { "<sheetData/><!--", "comment #", 100000, "-->" },
    { "<sheetData/><b a='", "value # ", 100000, "'/>" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GString) sheet = g_string_new (cases[i].before);
      g_autofree char *path = NULL;
      g_autofree char *table = NULL;
      g_autoptr (GError) error = NULL;

      append_numbered (sheet, cases[i].repeated, cases[i].n);
      g_string_append (sheet, cases[i].after);
      path = wb_table_fixture_write_sheet (sheet->str, NULL);
      table = wb_table_fixture_dump_file (path, &error);
      g_remove (path);
      g_assert_error (error, WB_IMPORT_ERROR, WB_IMPORT_ERROR_DAMAGED);
    }
}

/* More sheets or relations than an archive may have parts. */
static void
test_lists (void)
{
  static const char *const roots =
      "<Relationships><Relationship Type='/officeDocument' Target='workbook.xml'/></Relationships>";

  for (int i = 0; i < 2; i++)
    {
      g_autoptr (GString) workbook = g_string_new ("<workbook xmlns:r='r'>");
      g_autoptr (GString) relations = g_string_new ("<Relationships>");
      g_autoptr (WbTableReader) reader = NULL;
      g_autoptr (GError) error = NULL;
      g_autofree char *path = NULL;

      append_numbered (workbook, "<sheet name='#' r:id='a'/>", i == 0 ? 5000 : 1);
      append_numbered (relations, "<Relationship Type='/worksheet' Target='#'/>",
                       i == 1 ? 5000 : 1);
      g_string_append (workbook, "</workbook>");
      g_string_append (relations, "</Relationships>");
      {
        const char *parts[] = {
          "_rels/.rels",  roots, "workbook.xml", workbook->str, "_rels/workbook.xml.rels",
          relations->str, NULL
        };

        path = wb_table_fixture_write_zip (parts, NULL);
      }
      reader = wb_table_reader_open (path, NULL, &error);
      g_remove (path);
      g_assert_error (error, WB_IMPORT_ERROR, WB_IMPORT_ERROR_DAMAGED);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/xlsx-limits/cells", test_cells);
  g_test_add_func ("/xlsx-limits/shared-cell", test_shared_cell);
  g_test_add_func ("/xlsx-limits/columns", test_columns);
  g_test_add_func ("/xlsx-limits/rows", test_rows);
  g_test_add_func ("/xlsx-limits/ratio", test_ratio);
  g_test_add_func ("/xlsx-limits/references", test_references);
  g_test_add_func ("/xlsx-limits/all-strings", test_all_strings);
  g_test_add_func ("/xlsx-limits/descriptions", test_descriptions);
  g_test_add_func ("/xlsx-limits/entries", test_entries);

  g_test_add_func ("/xlsx-limits/row-count", test_row_count);
  g_test_add_func ("/xlsx-limits/tedious-xml", test_tedious_xml);
  g_test_add_func ("/xlsx-limits/lists", test_lists);

  return g_test_run ();
}
