/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Workbooks as platforms, spreadsheets and attackers make them: formats.md 1.6.14. */
#include "wb-table-fixture.h"

#include <string.h>

#include <glib/gstdio.h>

#include "wb-import-error.h"

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
    { "<sheetData><row><c t='s'><v>0</v></c><c t='inlineStr'><is><r><t>c</t></r><r><t> "
      "d</t></r></is>"
      "</c></row></sheetData>",
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
  g_test_add_func ("/xlsx-reader/samples", test_samples);

  return g_test_run ();
}
