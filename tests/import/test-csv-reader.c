/* SPDX-License-Identifier: GPL-3.0-or-later */
/* CSV files as shops, spreadsheets and accidents make them: formats.md 1.6. */
#include "wb-table-fixture.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "wb-import-error.h"

#define BYTES(literal) (literal), sizeof (literal) - 1

static void
test_records (void)
{
  static const struct
  {
    const char *data;
    gsize       size;
    const char *table;
  } cases[] = {
    { BYTES ("a,b\nc,d\n"), "1:[a][b]\n2:[c][d]\n" },
    { BYTES ("a,b\r\nc,d\r\n"), "1:[a][b]\n2:[c][d]\n" },
    { BYTES ("a,b\rc,d\r"), "1:[a][b]\n2:[c][d]\n" },
    { BYTES ("a,b\nc,d"), "1:[a][b]\n2:[c][d]\n" },
    { BYTES ("a,b\r"), "1:[a][b]\n" },
    { BYTES ("a,\n,b\n,\n"), "1:[a][]\n2:[][b]\n3:[][]\n" },
    { BYTES ("a,"), "1:[a][]\n" },
    { BYTES ("a,\"\""), "1:[a][]\n" },
    { BYTES ("\xef\xbb\xbf"
             "a,b\n"),
      "1:[a][b]\n" },
    { BYTES ("\xef\xbb\xbf\"a\",b\n"), "1:[a][b]\n" },
    /* Blank lines are records: what people count in a text editor, if no cell has line breaks. */
    { BYTES ("\n\r\na,b\n\nc,d\n"), "1:[]\n2:[]\n3:[a][b]\n4:[]\n5:[c][d]\n" },
    { BYTES ("Report of May\na,b\n"), "1:[Report of May]\n2:[a][b]\n" },
    /* A record may be several lines; it counts once. */
    { BYTES ("\"x\ny\",b\n\"x\r\ny\",d\n"), "1:[x\ny][b]\n2:[x\r\ny][d]\n" },
    { BYTES ("\"a,b\",c\n"), "1:[a,b][c]\n" },
    { BYTES ("\"say \"\"hi\"\"\",c\n\"\"\"\",d\n"), "1:[say \"hi\"][c]\n2:[\"][d]\n" },
    /* Quotes that are not where they should be. */
    { BYTES ("12\" board,b \"x\" c\n"), "1:[12\" board][b \"x\" c]\n" },
    { BYTES ("\"576\"\t,\"a\"b\"c\"\n"), "1:[576\t][ab\"c\"]\n" },
    { BYTES (" \"a\",b\n"), "1:[ \"a\"][b]\n" },
    { BYTES ("576\t,\t\n"), "1:[576\t][\t]\n" },
    /* NUL cannot be part of a text. */
    { BYTES ("a\0b,longer than one NUL in twenty bytes\n"),
      "1:[a b][longer than one NUL in twenty bytes]\n" },
    { BYTES ("one cell"), "1:[one cell]\n" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *path = wb_table_fixture_write (cases[i].data, cases[i].size);
      g_autofree char *table = wb_table_fixture_dump_file (path, &error);

      g_assert_no_error (error);
      g_assert_cmpstr (table, ==, cases[i].table);
      g_remove (path);
    }
}

static void
test_delimiters (void)
{
  static const struct
  {
    const char *text;
    char        delimiter;
  } cases[] = {
    { "a,b\nc,d\n", ',' },
    { "a;b\nc;d\n", ';' },
    { "a\tb\nc\td\n", '\t' },
    { "alone\n", ',' },
    /* Decimal commas are more frequent than the delimiter, but not in the titles. */
    { "a;b\n1,5;2,5\n3,5;4,5\n", ';' },
    /* Titles above the table. */
    { "Orders, May, all\n\na;b;c\n1;2;3\n", ';' },
    /* The platform's trailing TABs (formats.md 1.6.2). */
    { "a,b\n1\t,\t\n2\t,3\t\n4\t,5\t\n", ',' },
    /* What is quoted does not count. */
    { "\"a;b;c;d\",x\n\"e;f;g;h\",y\n", ',' },
    { "a,b\n\"one\ntwo;\nthree;\",2\n", ',' },
    /* Entities in texts. */
    { "a,b,c\nTom &amp; Co,1,2\nTim &amp; Co,3,4\n", ',' },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (WbTableReader) reader = NULL;
      g_autofree char *path = wb_table_fixture_write (cases[i].text, strlen (cases[i].text));

      reader = wb_table_reader_open (path, NULL, &error);
      g_assert_no_error (error);
      g_test_message ("%s", cases[i].text);
      g_assert_cmpint (wb_table_reader_get_delimiter (reader), ==, cases[i].delimiter);
      g_assert_cmpint (wb_table_reader_get_format (reader), ==, WB_TABLE_FORMAT_CSV);
      g_assert_null (wb_table_reader_get_sheet_name (reader));
      g_remove (path);
    }
}

static void
test_samples (void)
{
  wb_table_fixture_check_sample ("All order-2026-05-20-09_15_UK_inferred.csv");
  wb_table_fixture_check_sample ("All order-2026-05-20-11_31_MY.csv");
  wb_table_fixture_check_sample ("douyin_orders_75col_utf8.csv");
  wb_table_fixture_check_sample ("excel_damaged_ids_semicolon.csv");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/csv-reader/records", test_records);
  g_test_add_func ("/csv-reader/delimiters", test_delimiters);
  g_test_add_func ("/csv-reader/samples", test_samples);

  return g_test_run ();
}
