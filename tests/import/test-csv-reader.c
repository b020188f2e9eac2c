/* SPDX-License-Identifier: GPL-3.0-or-later */
/* CSV files as shops, spreadsheets and accidents make them: formats.md 1.6. */
#include "wb-table-fixture.h"

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
    /* Two quotes stand for one, and what follows is still the same cell. */
    { "a,b\n\"p \"\"q\"\", 1, 2; x\",1\n\"p \"\"q\"\", 1; y\",2\n\"p \"\"q\"\"; z\",3\n", ',' },
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

/* Texts in encodings were made by Python's codecs. */
static void
test_encodings (void)
{
  static const struct
  {
    const char *data;
    gsize       size;
    const char *encoding;
    const char *table;
  } cases[] = {
    { BYTES ("plain,text\n"), "UTF-8", "1:[plain][text]\n" },
    { BYTES ("\xe5\xbe\x85\xe5\x8f\x91\xe8\xb4\xa7,\xf0\xa0\xae\xb7\n"), "UTF-8",
      "1:[待发货][𠮷]\n" },
    { BYTES ("\xff\xfe\x85\x5f\xd1\x53\x27\x8d\x2c\x00\x42\xd8\xb7\xdf\x0a\x00"), "UTF-16LE",
      "1:[待发货][𠮷]\n" },
    { BYTES ("\xfe\xff\x5f\x85\x53\xd1\x8d\x27\x00\x2c\xd8\x42\xdf\xb7\x00\x0a"), "UTF-16BE",
      "1:[待发货][𠮷]\n" },
    /* Without a mark; U+4E00 has a NUL where ASCII has none. */
    { BYTES ("a\0,\0"
             "1\0\x0a\0\0\x4e,\0"
             "2\0\n\0"),
      "UTF-16LE", "1:[a][1]\n2:[一][2]\n" },
    { BYTES ("\0a\0,\0"
             "1\0\x0a\x4e\0\0,\0"
             "2\0\n"),
      "UTF-16BE", "1:[a][1]\n2:[一][2]\n" },
    { BYTES ("\xb4\xfd\xb7\xa2\xbb\xf5,1\n"), "GB18030", "1:[待发货][1]\n" },
    { BYTES ("\xb4\xfd\xb7\xa2\xbb\xf5,\x95\x34\xb2\x35\n"), "GB18030", "1:[待发货][𠮷]\n" },
    /* A character of GBK that is none of GB 2312, whose second byte is a backslash. */
    { BYTES ("\xd5\x5c\xc1\xa2\xb7\xa2\xbb\xf5\n"), "GB18030", "1:[誠立发货]\n" },
    /* Western: a pound sign, and an accent that would make a character of GBK with the 'e'. */
    { BYTES ("Price,\xa3"
             "9.99\n"),
      "WINDOWS-1252", "1:[Price][£9.99]\n" },
    { BYTES ("Ren\xe9"
             "e,1\nZo\xeb"
             "a,2\n"),
      "WINDOWS-1252", "1:[Renée][1]\n2:[Zoëa][2]\n" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (WbTableReader) reader = NULL;
      g_autofree char *path = wb_table_fixture_write (cases[i].data, cases[i].size);
      g_autofree char *table = NULL;

      reader = wb_table_reader_open (path, NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpstr (wb_table_reader_get_encoding (reader), ==, cases[i].encoding);
      table = wb_table_fixture_dump (reader, &error);
      g_assert_no_error (error);
      g_assert_cmpstr (table, ==, cases[i].table);
      g_remove (path);
    }
}

/* What is read in blocks must not depend on where they end: characters of two to four bytes, quotes
 * and line ends at every place around them. */
static void
test_block_ends (void)
{
  static const char *const encodings[] = { "UTF-8", "UTF-16LE", "GB18030" };
  static const char        record[] = "待发货,\"𠮷 \"\"x\"\"\r\n,\",é\r\n";
  static const char        cells[] = "[待发货][𠮷 \"x\"\r\n,][é]\n";

  for (gsize e = 0; e < G_N_ELEMENTS (encodings); e++)
    for (int shift = 0; shift < 40; shift++)
      {
        g_autoptr (GError) error = NULL;
        g_autoptr (GString) text = g_string_new (e == 1 ? "\xef\xbb\xbf" : NULL);
        g_autoptr (GString) expected = g_string_new (NULL);
        g_autofree char *data = NULL;
        g_autofree char *path = NULL;
        g_autofree char *table = NULL;
        gsize            size;

        /* One cell that ends just before a block of 64 KiB does, then enough to pass 256 KiB. */
        for (int i = 0; i < 65536 - shift; i++)
          g_string_append_c (text, 'a');
        g_string_append (text, ",1\n");
        g_string_append_printf (expected, "1:[%.*s][1]\n", 65536 - shift,
                                text->str + (e == 1 ? 3 : 0));
        for (int i = 2; i < 8000; i++)
          {
            g_string_append (text, record);
            g_string_append_printf (expected, "%d:%s", i, cells);
          }
        data = g_convert (text->str, text->len, encodings[e], "UTF-8", NULL, &size, NULL);
        path = wb_table_fixture_write (data, size);
        table = wb_table_fixture_dump_file (path, &error);
        g_assert_no_error (error);
        g_assert_true (g_str_equal (table, expected->str));
        g_remove (path);
      }
}

static void
add_quoted (GString *text, const char *cell)
{
  g_autoptr (GString) quoted = g_string_new (cell);

  g_string_replace (quoted, "\"", "\"\"", 0);
  g_string_append_printf (text, "\"%s\"", quoted->str);
}

/* Random cells written by RFC 4180 come back. */
static void
test_round_trip (void)
{
  static const char *const pieces[] = { "a",  ",",    ";",  "\t", "\"", "\n",
                                        "\r", "\r\n", "货", "𠮷", " " };
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GString) expected = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;
  g_autofree char *table = NULL;

  /* The delimiter is chosen by ten records. */
  for (int number = 1; number <= 10; number++)
    {
      g_string_append (text, "a,b,c\n");
      g_string_append_printf (expected, "%d:[a][b][c]\n", number);
    }
  for (int number = 11; number < 20000; number++)
    {
      int n_cells = g_test_rand_int_range (1, 6);

      g_string_append_printf (expected, "%d:", number);
      for (int i = 0; i < n_cells; i++)
        {
          g_autoptr (GString) cell = g_string_new (NULL);
          int n_pieces = g_test_rand_int_range (0, g_test_rand_int_range (1, 40));

          for (int j = 0; j < n_pieces; j++)
            g_string_append (cell, pieces[g_test_rand_int_range (0, G_N_ELEMENTS (pieces))]);
          if (i > 0)
            g_string_append_c (text, ',');
          if (strpbrk (cell->str, ",\"\r\n") != NULL || g_test_rand_bit ())
            add_quoted (text, cell->str);
          else
            g_string_append (text, cell->str);
          g_string_append_printf (expected, "[%s]", cell->str);
        }
      g_string_append (text, g_test_rand_bit () ? "\r\n" : "\n");
      g_string_append_c (expected, '\n');
    }

  path = wb_table_fixture_write (text->str, text->len);
  table = wb_table_fixture_dump_file (path, &error);
  g_assert_no_error (error);
  g_assert_true (g_str_equal (table, expected->str));
  g_remove (path);
}

static void
test_refused (void)
{
  static const struct
  {
    const char   *data;
    gsize         size;
    WbImportError code;
  } cases[] = {
    { BYTES (""), WB_IMPORT_ERROR_EMPTY },
    { BYTES ("\xef\xbb\xbf"), WB_IMPORT_ERROR_EMPTY },
    { BYTES ("\xff\xfe"), WB_IMPORT_ERROR_EMPTY },
    { BYTES ("\x89PNG\r\n\x1a\n\0\0\0\rIHDR"), WB_IMPORT_ERROR_IMAGE },
    { BYTES ("\xff\xd8\xff\xe0\0\x10JFIF"), WB_IMPORT_ERROR_IMAGE },
    { BYTES ("RIFF\x10\0\0\0WEBPVP8 "), WB_IMPORT_ERROR_IMAGE },
    { BYTES ("\0\0\0\x18"
             "ftypheic\0\0\0\0"),
      WB_IMPORT_ERROR_IMAGE },
    { BYTES ("%PDF-1.7\n"), WB_IMPORT_ERROR_PDF },
    { BYTES ("<html><body><table>"), WB_IMPORT_ERROR_MARKUP },
    { BYTES ("\xef\xbb\xbf\r\n <!DOCTYPE html>"), WB_IMPORT_ERROR_MARKUP },
    { BYTES ("<?xml version=\"1.0\"?><Workbook>"), WB_IMPORT_ERROR_MARKUP },
    { BYTES ("\x1f\x8b\x08\0\0\0\0\0"), WB_IMPORT_ERROR_BINARY },
    { BYTES ("Rar!\x1a\x07\x01\0"), WB_IMPORT_ERROR_BINARY },
    { BYTES ("\0\0\0\0\0\0\0\0"), WB_IMPORT_ERROR_BINARY },
    { BYTES ("\x01\x02\x03\x04 text"), WB_IMPORT_ERROR_BINARY },
    /* Compound files, by the names in their directories. */
    { BYTES ("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1...E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0"),
      WB_IMPORT_ERROR_ENCRYPTED },
    { BYTES ("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1...W\0o\0r\0k\0b\0o\0o\0k\0"),
      WB_IMPORT_ERROR_OLD_EXCEL },
    { BYTES ("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1...B\0o\0o\0k\0"), WB_IMPORT_ERROR_OLD_EXCEL },
    { BYTES ("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1...W\0o\0r\0d\0"), WB_IMPORT_ERROR_BINARY },
    /* Thai and Japanese as their Windows writes them: no encoding that is read here. */
    { BYTES ("\xb7\xd5\xe8\xa8\xd0\xa8\xd1\xb4\xca\xe8\xa7,1\n"), WB_IMPORT_ERROR_ENCODING },
    { BYTES ("\x92\x8d\x95\xb6ID,\x8f\xf3\x8b\xb5\n"), WB_IMPORT_ERROR_ENCODING },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *path = wb_table_fixture_write (cases[i].data, cases[i].size);

      g_assert_null (wb_table_reader_open (path, NULL, &error));
      g_test_message ("%" G_GSIZE_FORMAT ": %s", i, error->message);
      g_assert_error (error, WB_IMPORT_ERROR, (int) cases[i].code);
      g_remove (path);
    }
}

/* What turns out to be wrong on the way: the rows before it have been handed out. */
static void
test_broken (void)
{
  static const struct
  {
    const char   *data;
    gsize         size;
    WbImportError code;
    const char   *table;
  } cases[] = {
    { BYTES ("a,b\n1,\"never closed\n2,3\n"), WB_IMPORT_ERROR_DAMAGED, "1:[a][b]\n" },
    { BYTES ("a,b\n1,\""), WB_IMPORT_ERROR_DAMAGED, "1:[a][b]\n" },
    { BYTES ("a,b\n1,\"x\"\""), WB_IMPORT_ERROR_DAMAGED, "1:[a][b]\n" },
    { BYTES ("\xef\xbb\xbf"
             "a,b\n1,\xe5\xbe"),
      WB_IMPORT_ERROR_ENCODING, "" },
    { BYTES ("\xef\xbb\xbf"
             "a,b\n1,\xb4\xfd,"),
      WB_IMPORT_ERROR_ENCODING, "" },
    { BYTES ("\xff\xfe"
             "a\0,\0b\0\n\0\x42\xd8"),
      WB_IMPORT_ERROR_ENCODING, "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *path = wb_table_fixture_write (cases[i].data, cases[i].size);
      g_autofree char *table = wb_table_fixture_dump_file (path, &error);

      g_assert_error (error, WB_IMPORT_ERROR, (int) cases[i].code);
      g_assert_cmpstr (table != NULL ? table : "", ==, cases[i].table);
      g_remove (path);
    }
}

static char *
write_repeated (const char *before, char c, gsize n, const char *after)
{
  g_autoptr (GString) text = g_string_new (before);

  g_string_set_size (text, text->len + n);
  memset (text->str + text->len - n, c, n);
  g_string_append (text, after);

  return wb_table_fixture_write (text->str, text->len);
}

static void
test_limits (void)
{
  static const struct
  {
    const char *before;
    char        c;
    gsize       n;
    const char *after;
    const char *limit; /* that the message names, or NULL when it is not passed */
  } cases[] = {
    { "a,b\n1,", 'x', WB_TABLE_MAX_CELL, ",3\n", NULL },
    { "a,b\n1,", 'x', WB_TABLE_MAX_CELL + 1, ",3\n", "1 MiB" },
    { "a,b\n1,\"", 'x', WB_TABLE_MAX_CELL + 1, "\",3\n", "1 MiB" },
    { "a,b\n1,\"", '"', WB_TABLE_MAX_CELL + 1, "", "1 MiB" },
    { "a,b\n1", ',', WB_TABLE_MAX_COLUMNS - 1, "\n3,4\n", NULL },
    { "a,b\n1", ',', WB_TABLE_MAX_COLUMNS, "\n3,4\n", "16384" },
    { "a,b\n1", ',', 100 * 1000 * 1000, "\n3,4\n", "16384" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *path =
          write_repeated (cases[i].before, cases[i].c, cases[i].n, cases[i].after);
      g_autofree char *table = wb_table_fixture_dump_file (path, &error);

      g_remove (path);
      if (cases[i].limit == NULL)
        {
          g_assert_no_error (error);
          continue;
        }
      g_assert_error (error, WB_IMPORT_ERROR, WB_IMPORT_ERROR_TOO_LARGE);
      g_assert_nonnull (strstr (error->message, cases[i].limit));
      g_assert_nonnull (strstr (error->message, "Row 2 "));
      g_assert_cmpstr (table, ==, "1:[a][b]\n");
    }
}

static void
test_row_limit (void)
{
  g_autoptr (GString) text = g_string_new ("a,b\n");
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;
  g_autofree char *table = NULL;

  for (int i = 0; i < 17; i++)
    {
      g_string_set_size (text, text->len + WB_TABLE_MAX_CELL);
      memset (text->str + text->len - WB_TABLE_MAX_CELL, 'x', WB_TABLE_MAX_CELL);
      g_string_append_c (text, ',');
    }
  path = wb_table_fixture_write (text->str, text->len);
  table = wb_table_fixture_dump_file (path, &error);
  g_remove (path);
  g_assert_error (error, WB_IMPORT_ERROR, WB_IMPORT_ERROR_TOO_LARGE);
  g_assert_nonnull (strstr (error->message, "16 MiB"));
  g_assert_cmpstr (table, ==, "1:[a][b]\n");
}

/* Two gigabytes that take no room on the disk: a cell without end, and a file too large to begin.
 */
static void
test_huge_files (void)
{
  static const char head[] = "\xef\xbb\xbf"
                             "a,b\n1,";
  g_autofree char  *path = wb_table_fixture_write (head, sizeof head - 1);
  g_autofree char  *table = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (truncate (path, WB_TABLE_MAX_FILE), ==, 0);
  table = wb_table_fixture_dump_file (path, &error);
  g_assert_error (error, WB_IMPORT_ERROR, WB_IMPORT_ERROR_TOO_LARGE);
  g_assert_nonnull (strstr (error->message, "1 MiB"));
  g_assert_cmpstr (table, ==, "1:[a][b]\n");
  g_clear_error (&error);

  g_assert_cmpint (truncate (path, WB_TABLE_MAX_FILE + 1), ==, 0);
  g_assert_null (wb_table_reader_open (path, NULL, &error));
  g_assert_error (error, WB_IMPORT_ERROR, WB_IMPORT_ERROR_TOO_LARGE);
  g_assert_nonnull (strstr (error->message, "2 GiB"));
  g_remove (path);
}

static void
test_not_files (void)
{
  g_autofree char *path = wb_table_fixture_write ("", 0);
  g_autoptr (GError) error = NULL;

  g_assert_null (wb_table_reader_open (g_get_tmp_dir (), NULL, &error));
  g_assert_error (error, WB_IMPORT_ERROR, WB_IMPORT_ERROR_DIRECTORY);
  g_clear_error (&error);
  g_assert_null (wb_table_reader_open ("/dev/zero", NULL, &error));
  g_assert_error (error, WB_IMPORT_ERROR, WB_IMPORT_ERROR_NOT_A_FILE);
  g_clear_error (&error);

  g_remove (path);
  g_assert_null (wb_table_reader_open (path, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_clear_error (&error);
  /* A pipe without a writer must not be waited for. */
  g_assert_cmpint (mkfifo (path, 0600), ==, 0);
  g_assert_null (wb_table_reader_open (path, NULL, &error));
  g_assert_error (error, WB_IMPORT_ERROR, WB_IMPORT_ERROR_NOT_A_FILE);
  g_remove (path);
}

static void
test_cancel (void)
{
  g_autofree char *path = wb_table_fixture_write ("a,b\n1,2\n", 8);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (WbTableReader) reader = NULL;
  g_autoptr (GError) error = NULL;
  WbRow row;

  reader = wb_table_reader_open (path, cancellable, &error);
  g_assert_true (wb_table_reader_next (reader, &row, &error));
  g_cancellable_cancel (cancellable);
  g_assert_false (wb_table_reader_next (reader, &row, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);

  g_assert_null (wb_table_reader_open (path, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_remove (path);
}

static void
test_progress (void)
{
  g_autofree char *path = write_repeated ("a,b\n", '\n', 3 * 1000 * 1000, "");
  g_autoptr (WbTableReader) reader = NULL;
  g_autoptr (GError) error = NULL;
  guint64 done, total, last = 0;
  int     n_steps = 0;
  WbRow   row;

  reader = wb_table_reader_open (path, NULL, &error);
  g_assert_no_error (error);
  while (wb_table_reader_next (reader, &row, &error))
    {
      wb_table_reader_get_progress (reader, &done, &total);
      g_assert_cmpuint (total, ==, 3000004);
      g_assert_cmpuint (done, >=, last);
      g_assert_cmpuint (done, <=, total);
      n_steps += done > last;
      last = done;
    }
  g_assert_no_error (error);
  g_assert_cmpuint (last, ==, total);
  g_assert_cmpuint (row.number, ==, 3000001);
  g_assert_cmpint (n_steps, >=, 10);
  g_remove (path);
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
  g_test_add_func ("/csv-reader/encodings", test_encodings);
  g_test_add_func ("/csv-reader/block-ends", test_block_ends);
  g_test_add_func ("/csv-reader/round-trip", test_round_trip);
  g_test_add_func ("/csv-reader/refused", test_refused);
  g_test_add_func ("/csv-reader/broken", test_broken);
  g_test_add_func ("/csv-reader/limits", test_limits);
  g_test_add_func ("/csv-reader/row-limit", test_row_limit);
  g_test_add_func ("/csv-reader/huge-files", test_huge_files);
  g_test_add_func ("/csv-reader/not-files", test_not_files);
  g_test_add_func ("/csv-reader/cancel", test_cancel);
  g_test_add_func ("/csv-reader/progress", test_progress);
  g_test_add_func ("/csv-reader/samples", test_samples);

  return g_test_run ();
}
