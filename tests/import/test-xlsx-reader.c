/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Workbooks as platforms, spreadsheets and attackers make them: formats.md 1.6.14. */
#include "wb-table-fixture.h"

#include <string.h>

#include <glib/gstdio.h>

#include "wb-import-error.h"

#define ROOTS                                                                                      \
  "_rels/.rels", "<Relationships><Relationship Id='a' Type='http://x/officeDocument' "             \
                 "Target='/xl/workbook.xml'/>"                                                     \
                 "</Relationships>"
#define RELATIONS                                                                                  \
  "xl/_rels/workbook.xml.rels",                                                                    \
      "<Relationships><Relationship Id='s1' Type='http://x/worksheet' Target='worksheets/a.xml'/>" \
      "<Relationship Id='s2' Type='http://x/worksheet' Target='/xl/worksheets/b.xml'/>"            \
      "<Relationship Id='s3' Type='http://x/chartsheet' Target='chartsheets/c.xml'/>"              \
      "<Relationship Id='s4' Type='http://x/worksheet' Target='http://x/d.xml' "                   \
      "TargetMode='External'/>"                                                                    \
      "<Relationship Id='st' Type='http://x/styles' Target='../xl/styles.xml'/>"                   \
      "</Relationships>"
#define ONE_CELL(text)                                                                             \
  "<worksheet><sheetData><row><c t='inlineStr'><is><t>" text "</t></is></c></row></sheetData>"     \
  "</worksheet>"

static void
test_sheets (void)
{
  static const struct
  {
    const char *sheet;
    const char *shared;
    const char *table;
  } cases[] = {
    { "<sheetData><row r='1'><c r='A1' t='s'><v>1</v></c><c r='C1' "
      "t='s'><v>0</v></c></row></sheetData>",
      "<si><t>zero</t></si><si><t>one</t></si>", "1:[one][][zero]\n" },
    { "<sheetData><row r='2'><c r='A2' t='inlineStr'><is><t>a</t></is></c></row></sheetData>", NULL,
      "2:[a]\n" },
    /* Rich text is one text; how to read it aloud is none of it. */
    { "<sheetData><row><c t='s'><v>0</v></c><c t='inlineStr'><is><r><t>c</t></r><r>"
      "<t> d</t></r><rPh sb='0' eb='1'><t>no</t></rPh></is></c></row></sheetData>",
      "<si><r><rPr><b/></rPr><t>a</t></r><r><t>b</t></r><rPh sb='0' eb='1'><t>no</t></rPh></si>",
      "1:[ab][c d]\n" },
    /* One cell per row element, and a dimension that says one cell. */
    { "<dimension ref='A1'/><sheetData><row r='1'><c r='A1'><v>1</v></c></row><row r='1'><c r='B1'>"
      "<v>2</v></c></row><row r='3'><c r='B3'><v>3</v></c></row></sheetData>",
      NULL, "1:[1][2]\n3:[][3]\n" },
    /* Without references they are counted. */
    { "<sheetData><row><c><v>1</v></c><c/><c><v>2</v></c></row><row/><row><c><v>3</v></c></row>"
      "</sheetData>",
      NULL, "1:[1][][2]\n3:[3]\n" },
    { "<sheetData><row r='5'><c><v>1</v></c></row><row><c r='B9'><v>2</v></c><c><v>3</v></c></row>"
      "</sheetData>",
      NULL, "5:[1]\n6:[][2][3]\n" },
    /* Cells out of order; the last of two wins. */
    { "<sheetData><row r='1'><c r='B1'><v>2</v></c><c r='A1'><v>1</v></c><c "
      "r='B1'><v>4</v></c></row>"
      "</sheetData>",
      NULL, "1:[1][4]\n" },
    { "<sheetData><row><c t='b'><v>1</v></c><c t='b'><v>0</v></c><c t='e'><v>#N/A</v></c><c "
      "t='str'>"
      "<f>A1&amp;B1</f><v>x&lt;y</v></c><c "
      "t='d'><v>2026-05-20T09:15:00.000</v></c></row></sheetData>",
      NULL, "1:[TRUE][FALSE][#N/A][x<y][2026-05-20 09:15:00]\n" },
    { "<sheetData><row><c t='inlineStr'><is><t>000000000202</t></is></c><c t='inlineStr'><is>"
      "<t>a_x000D_\nb_x005F_x000D_</t></is></c></row></sheetData>",
      NULL, "1:[000000000202][a\r\nb_x000D_]\n" },
    /* A cell without a row, and a cell in a cell, as no program writes them. */
    { "<sheetData><c><v>1</v></c><row r='2'><c><v>2</v></c></row></sheetData>", NULL, "2:[2]\n" },
    { "<sheetData><row><c><v>1</v><c><v>2</v></c><v>3</v></c></row></sheetData>", NULL,
      "1:[][2]\n" },
    { "<sheetData/>", NULL, "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *path = wb_table_fixture_write_sheet (cases[i].sheet, cases[i].shared);
      g_autofree char *table = wb_table_fixture_dump_file (path, &error);

      g_assert_no_error (error);
      g_assert_cmpstr (table, ==, cases[i].table);
      g_remove (path);
    }
}

/* OrderSKUList before all others, then the first that is visible and has cells. */
static void
test_sheet_choice (void)
{
  static const struct
  {
    const char *sheets;
    const char *name; /* NULL: none to read */
    const char *table;
  } cases[] = {
    { "<sheet name='A' r:id='s1'/><sheet name='B' r:id='s2'/>", "A", "1:[a]\n" },
    { "<sheet name='A' r:id='s1'/><sheet name='OrderSKUList' r:id='s2'/>", "OrderSKUList",
      "1:[b]\n" },
    { "<sheet name='A' state='hidden' r:id='s1'/><sheet name='B' r:id='s2'/>", "B", "1:[b]\n" },
    { "<sheet name='A' state='veryHidden' r:id='s1'/><sheet name='B' state='visible' r:id='s2'/>",
      "B", "1:[b]\n" },
    { "<sheet name='A' r:id='s1'/><sheet name='OrderSKUList' state='hidden' r:id='s2'/>", "A",
      "1:[a]\n" },
    { "<sheet name='Chart' r:id='s3'/><sheet name='B' r:id='s2'/>", "B", "1:[b]\n" },
    { "<sheet name='Elsewhere' r:id='s4'/><sheet name='Lost' r:id='s9'/><sheet name='B' "
      "r:id='s2'/>",
      "B", "1:[b]\n" },
    { "<sheet name='A' state='hidden' r:id='s1'/>", NULL, NULL },
    { "<sheet name='A'/>", NULL, NULL },
    { "", NULL, NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *workbook = g_strdup_printf (
          "<workbook xmlns:r='http://r'><sheets>%s</sheets></workbook>", cases[i].sheets);
      const char *parts[] = {
        ROOTS,          "xl/workbook.xml",     workbook,       RELATIONS, "xl/worksheets/a.xml",
        ONE_CELL ("a"), "xl/worksheets/b.xml", ONE_CELL ("b"), NULL
      };
      g_autofree char *path = wb_table_fixture_write_zip (parts, NULL);
      g_autofree char *table = NULL;
      g_autoptr (WbTableReader) reader = NULL;
      g_autoptr (GError) error = NULL;

      reader = wb_table_reader_open (path, NULL, &error);
      g_remove (path);
      if (cases[i].name == NULL)
        {
          g_assert_error (error, WB_IMPORT_ERROR, WB_IMPORT_ERROR_EMPTY);
          continue;
        }
      g_assert_no_error (error);
      g_assert_cmpint (wb_table_reader_get_format (reader), ==, WB_TABLE_FORMAT_XLSX);
      g_assert_cmpstr (wb_table_reader_get_sheet_name (reader), ==, cases[i].name);
      g_assert_null (wb_table_reader_get_encoding (reader));
      g_assert_cmpint (wb_table_reader_get_delimiter (reader), ==, '\0');
      table = wb_table_fixture_dump (reader, &error);
      g_assert_no_error (error);
      g_assert_cmpstr (table, ==, cases[i].table);
    }
}

/* Parts in any order, names in any case, with backslashes or a leading slash; what else is in the
 * archive does not matter, and nothing of it is written anywhere. */
static void
test_part_names (void)
{
  const char *parts[] = {
    "../../../../tmp/waybill-evil",
    "no",
    "/etc/waybill-evil",
    "no",
    "XL\\Worksheets\\A.xml",
    ONE_CELL ("a"),
    RELATIONS,
    "/xl/Workbook.xml",
    "<workbook xmlns:r='r'><sheets><sheet name='A' r:id='s1'/></sheets></workbook>",
    ROOTS,
    NULL
  };
  g_autofree char *path = wb_table_fixture_write_zip (parts, NULL);
  g_autofree char *table = NULL;
  g_autoptr (GError) error = NULL;

  table = wb_table_fixture_dump_file (path, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (table, ==, "1:[a]\n");
  g_assert_false (g_file_test ("/tmp/waybill-evil", G_FILE_TEST_EXISTS));
  g_assert_false (g_file_test ("/etc/waybill-evil", G_FILE_TEST_EXISTS));
  g_remove (path);
}

static void
test_styles (void)
{
  static const char *const systems[] = { "", "<workbookPr date1904='1'/>" };
  static const char *const tables[] = {
    "1:[46162.385416666664][2026-05-20 09:15:00][46162.385416666664][2026-05-20 09:15:00]"
    "[46162.385416666664][text]\n",
    "1:[46162.385416666664][2030-05-21 09:15:00][46162.385416666664][2030-05-21 09:15:00]"
    "[46162.385416666664][text]\n",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (systems); i++)
    {
      g_autofree char *workbook = g_strdup_printf (
          "<workbook xmlns:r='r'>%s<sheets><sheet name='A' r:id='s1'/></sheets></workbook>",
          systems[i]);
      const char *parts[] = {
        ROOTS,
        "xl/workbook.xml",
        workbook,
        RELATIONS,
        "xl/worksheets/a.xml",
        "<worksheet><sheetData><row><c><v>46162.385416666664</v></c>"
        "<c s='1'><v>46162.385416666664</v></c><c s='2'><v>46162.385416666664</v></c>"
        "<c s='3'><v>46162.385416666664</v></c><c s='4'><v>46162.385416666664</v></c>"
        "<c s='1' t='str'><v>text</v></c></row></sheetData></worksheet>",
        /* Style 0 of the cells is not the first format in the file. */
        "xl/styles.xml",
        "<styleSheet><numFmts><numFmt numFmtId='164' formatCode='0.00'/>"
        "<numFmt numFmtId='165' formatCode='yyyy-mm-dd'/></numFmts>"
        "<cellStyleXfs><xf numFmtId='14'/><xf numFmtId='14'/></cellStyleXfs>"
        "<cellXfs><xf/><xf numFmtId='22'/><xf numFmtId='164'/><xf numFmtId='165'/></cellXfs>"
        "</styleSheet>",
        NULL,
      };
      g_autofree char *path = wb_table_fixture_write_zip (parts, NULL);
      g_autofree char *table = NULL;
      g_autoptr (GError) error = NULL;

      table = wb_table_fixture_dump_file (path, &error);
      g_assert_no_error (error);
      g_assert_cmpstr (table, ==, tables[i]);
      g_remove (path);
    }
}

/* A file of openpyxl's: tests/fixtures/tables/make-types.py. */
static void
test_types (void)
{
  g_autofree char *path =
      g_test_build_filename (G_TEST_DIST, "fixtures", "tables", "types.xlsx", NULL);
  g_autofree char *table = NULL;
  g_autoptr (GError) error = NULL;

  table = wb_table_fixture_dump_file (path, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (
      table, ==,
      "1:[Order ID][Amount][Created Time][Day][Paid][Message][Rounded][Empty][Formula]\n"
      "2:[576461234567890123][19.99][2026-05-20 09:15:00][2026-05-20 00:00:00][TRUE]"
      "[line one\nline two, \"quoted\" <b>&amp;][5.764612345678902E+17]\n"
      "3:[000000000202][-0.5][2026-12-31 23:59:59][09:15:00][FALSE][待发货 กล่อง 𠮷]"
      "[9007199254740992][][#N/A]\n"
      "5:[][][alone]\n");
}

/* Rows and texts that straddle the blocks the sheet is parsed in. */
static void
test_block_ends (void)
{
  g_autoptr (GString) sheet = g_string_new ("<sheetData>");
  g_autoptr (GString) expected = g_string_new (NULL);
  g_autofree char *path = NULL;
  g_autofree char *table = NULL;
  g_autoptr (GError) error = NULL;

  for (int row = 1; row <= 5000; row++)
    {
      g_string_append_printf (expected, "%d:", row);
      for (int column = 0; column < 5; column++)
        {
          int number = g_test_rand_int_range (1000, 1000000);

          /* Every cell in a row element of its own; shared and inline, in any order. */
          if (column % 2 == 0)
            g_string_append_printf (sheet, "<row r='%d'><c r='%c%d'><v>%d</v></c></row>", row,
                                    'A' + column, row, number);
          else
            g_string_append_printf (sheet, "<row r='%d'><c r='%c%d' t='s'><v>%d</v></c></row>", row,
                                    'A' + column, row, number % 2);
          if (column % 2 == 0)
            g_string_append_printf (expected, "[%d]", number);
          else
            g_string_append (expected, number % 2 == 0 ? "[待发货]" : "[𠮷]");
        }
      g_string_append_c (expected, '\n');
    }
  g_string_append (sheet, "</sheetData>");
  path = wb_table_fixture_write_sheet (sheet->str, "<si><t>待发货</t></si><si><t>𠮷</t></si>");
  table = wb_table_fixture_dump_file (path, &error);
  g_assert_no_error (error);
  g_assert_true (g_str_equal (table, expected->str));
  g_remove (path);
}

static void
test_not_workbooks (void)
{
  static const struct
  {
    const char *parts[7];
    const char *passphrase;
    int         code;
  } cases[] = {
    { { "orders.csv", "a,b\n", NULL }, NULL, WB_IMPORT_ERROR_NOT_A_WORKBOOK },
    { { NULL }, NULL, WB_IMPORT_ERROR_DAMAGED }, /* an archive of nothing */
    { { "mimetype", "application/vnd.oasis.opendocument.spreadsheet", "content.xml", "<x/>", NULL },
      NULL,
      WB_IMPORT_ERROR_NOT_A_WORKBOOK },
    { { ROOTS, "xl/workbook.xml", "<document/>", NULL }, NULL, WB_IMPORT_ERROR_NOT_A_WORKBOOK },
    { { ROOTS, NULL }, NULL, WB_IMPORT_ERROR_NOT_A_WORKBOOK },
    { { "_rels/.rels",
        "<Relationships><Relationship Type='/officeDocument' "
        "Target='xl/workbook.bin'/></Relationships>",
        "xl/workbook.bin", "\x83\x01", NULL },
      NULL,
      WB_IMPORT_ERROR_NOT_A_WORKBOOK },
    { { ROOTS, "xl/workbook.xml", "<workbook><sheets", NULL }, NULL, WB_IMPORT_ERROR_DAMAGED },
    { { ROOTS, "xl/workbook.xml", "<workbook/>", NULL }, "secret", WB_IMPORT_ERROR_ENCRYPTED },
    { { ROOTS, "xl/workbook.xml",
        "<!DOCTYPE x SYSTEM 'file:///etc/passwd' [<!ENTITY a 'b'>]><workbook>&a;</workbook>",
        NULL },
      NULL,
      WB_IMPORT_ERROR_DAMAGED },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = wb_table_fixture_write_zip (cases[i].parts, cases[i].passphrase);
      g_autoptr (GError) error = NULL;

      g_assert_null (wb_table_reader_open (path, NULL, &error));
      g_test_message ("%" G_GSIZE_FORMAT ": %s", i, error->message);
      g_assert_error (error, WB_IMPORT_ERROR, cases[i].code);
      g_remove (path);
    }
}

static void
test_damaged_sheets (void)
{
  static const struct
  {
    const char *sheet;
    const char *shared;
    const char *table; /* what comes before */
  } cases[] = {
    { "<sheetData><row><c><v>1</v></c></row><row r='2'>", NULL, "" },
    { "<sheetData><row><c t='s'><v>1</v></c></row></sheetData>", "<si><t>a</t></si>", "" },
    { "<sheetData><row><c t='s'><v>-1</v></c></row></sheetData>", "<si><t>a</t></si>", "" },
    { "<sheetData><row><c t='s'><v>x</v></c></row></sheetData>", "<si><t>a</t></si>", "" },
    { "<sheetData><row><c><v>&undefined;</v></c></row></sheetData>", NULL, "" },
    { "<sheetData/>", "<si><t>a</si>", "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = wb_table_fixture_write_sheet (cases[i].sheet, cases[i].shared);
      g_autofree char *table = NULL;
      g_autoptr (GError) error = NULL;

      table = wb_table_fixture_dump_file (path, &error);
      g_assert_error (error, WB_IMPORT_ERROR, WB_IMPORT_ERROR_DAMAGED);
      g_assert_cmpstr (table, ==, cases[i].table);
      g_remove (path);
    }
}

/* The billion laughs, as the sheet of a workbook. */
static void
test_entities (void)
{
  const char *parts[] = {
    ROOTS,
    "xl/workbook.xml",
    "<workbook xmlns:r='r'><sheets><sheet name='A' r:id='s1'/></sheets></workbook>",
    RELATIONS,
    "xl/worksheets/a.xml",
    "<!DOCTYPE w [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;'>"
    "<!ENTITY c '&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;'><!ENTITY d '&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;'>]>"
    "<worksheet><sheetData><row><c t='str'><v>&d;</v></c></row></sheetData></worksheet>",
    NULL,
  };
  g_autofree char *path = wb_table_fixture_write_zip (parts, NULL);
  g_autofree char *table = NULL;
  g_autoptr (GError) error = NULL;

  table = wb_table_fixture_dump_file (path, &error);
  g_assert_error (error, WB_IMPORT_ERROR, WB_IMPORT_ERROR_DAMAGED);
  g_assert_cmpstr (table, ==, "");
  g_remove (path);
}

/* Cut off anywhere or with any byte changed: an error, or the same table; never another one. */
static void
test_every_byte (void)
{
  g_autofree char *path =
      wb_table_fixture_write_sheet ("<sheetData><row r='1'><c r='A1' t='s'><v>1</v></c><c "
                                    "r='B1'><v>12.5</v></c></row></sheetData>",
                                    "<si><t>zero</t></si><si><t>one</t></si>");
  g_autofree char *whole = NULL;
  gsize            size;
  int              n_refused = 0;

  g_assert_true (g_file_get_contents (path, &whole, &size, NULL));
  /* "P" alone is a text file. */
  for (gsize i = 4; i < 2 * size; i++)
    {
      g_autofree char *copy = g_memdup2 (whole, size);
      g_autofree char *table = NULL;
      g_autoptr (GError) error = NULL;
      gsize copy_size = i < size ? i : size;

      if (i >= size)
        copy[i - size] ^= 1 << (i % 8);
      g_assert_true (g_file_set_contents (path, copy, copy_size, NULL));
      table = wb_table_fixture_dump_file (path, &error);
      if (error == NULL)
        g_assert_cmpstr (table, ==, "1:[one][12.5]\n");
      else
        n_refused++;
    }
  g_assert_cmpint (n_refused, >, size);
  g_remove (path);
}

static void
test_samples (void)
{
  wb_table_fixture_check_sample ("Tất cả đơn hàng-2026-06-01-07_52.xlsx");
  wb_table_fixture_check_sample ("Untuk Dikirim pesanan-2026-05-20-10_30.xlsx");
  wb_table_fixture_check_sample ("ทั้งหมด คำสั่งซื้อ-2026-05-20-14_10.xlsx");
  wb_table_fixture_check_sample ("全部 订单-2026-05-20-11_30.xlsx");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/xlsx-reader/sheets", test_sheets);
  g_test_add_func ("/xlsx-reader/sheet-choice", test_sheet_choice);
  g_test_add_func ("/xlsx-reader/part-names", test_part_names);
  g_test_add_func ("/xlsx-reader/styles", test_styles);
  g_test_add_func ("/xlsx-reader/types", test_types);
  g_test_add_func ("/xlsx-reader/block-ends", test_block_ends);
  g_test_add_func ("/xlsx-reader/not-workbooks", test_not_workbooks);
  g_test_add_func ("/xlsx-reader/damaged-sheets", test_damaged_sheets);
  g_test_add_func ("/xlsx-reader/entities", test_entities);
  g_test_add_func ("/xlsx-reader/every-byte", test_every_byte);
  g_test_add_func ("/xlsx-reader/samples", test_samples);

  return g_test_run ();
}
