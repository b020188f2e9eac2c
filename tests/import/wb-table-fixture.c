/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the tests of the table readers share. */
#include "wb-table-fixture.h"

#include <string.h>
#include <unistd.h>

#include <archive.h>
#include <archive_entry.h>
#include <glib/gstdio.h>

static char *
make_path (void)
{
  char *path = NULL;
  int   fd = g_file_open_tmp ("waybill-test-XXXXXX", &path, NULL);

  g_assert_cmpint (fd, >=, 0);
  close (fd);

  return path;
}

char *
wb_table_fixture_write (const void *data, gsize size)
{
  char *path = make_path ();

  g_assert_true (g_file_set_contents (path, data, size, NULL));

  return path;
}

static void
add_part (struct archive *archive, const char *name, const char *content)
{
  struct archive_entry *entry = archive_entry_new ();
  gsize                 size = strlen (content);

  archive_entry_set_pathname (entry, name);
  archive_entry_set_size (entry, size);
  archive_entry_set_filetype (entry, AE_IFREG);
  archive_entry_set_perm (entry, 0600);
  g_assert_cmpint (archive_write_header (archive, entry), ==, ARCHIVE_OK);
  g_assert_cmpint (archive_write_data (archive, content, size), ==, size);
  archive_entry_free (entry);
}

char *
wb_table_fixture_write_zip (const char *const *parts, const char *passphrase)
{
  char           *path = make_path ();
  struct archive *archive = archive_write_new ();

  archive_write_set_format_zip (archive);
  if (passphrase != NULL)
    {
      archive_write_set_options (archive, "zip:encryption=traditional");
      archive_write_set_passphrase (archive, passphrase);
    }
  g_assert_cmpint (archive_write_open_filename (archive, path), ==, ARCHIVE_OK);
  for (; parts[0] != NULL; parts += 2)
    add_part (archive, parts[0], parts[1]);
  g_assert_cmpint (archive_write_free (archive), ==, ARCHIVE_OK);

  return path;
}

char *
wb_table_fixture_write_sheet (const char *sheet, const char *shared)
{
  g_autofree char *sheet_xml = g_strdup_printf ("<worksheet>%s</worksheet>", sheet);
  g_autofree char *shared_xml = g_strdup_printf ("<sst>%s</sst>", shared != NULL ? shared : "");
  const char      *parts[] = {
         "_rels/.rels",
         "<Relationships><Relationship Id='a' Type='http://x/officeDocument' Target='xl/workbook.xml'/>"
              "</Relationships>",
         "xl/workbook.xml",
         "<workbook xmlns:r='http://r'><sheets><sheet name='Sheet1' r:id='b'/></sheets></workbook>",
         "xl/_rels/workbook.xml.rels",
         "<Relationships><Relationship Id='b' Type='http://x/worksheet' Target='worksheets/sheet1.xml'/>"
              "<Relationship Id='c' Type='http://x/sharedStrings' Target='sharedStrings.xml'/>"
              "</Relationships>",
         "xl/worksheets/sheet1.xml",
         sheet_xml,
         "xl/sharedStrings.xml",
         shared_xml,
         NULL,
  };

  return wb_table_fixture_write_zip (parts, NULL);
}

char *
wb_table_fixture_dump (WbTableReader *reader, GError **error)
{
  GString *text = g_string_new (NULL);
  WbRow    row;

  while (wb_table_reader_next (reader, &row, error))
    {
      g_string_append_printf (text, "%" G_GUINT64_FORMAT ":", row.number);
      for (guint i = 0; i < row.n_cells; i++)
        {
          g_assert_cmpuint (strlen (row.cells[i].text), ==, row.cells[i].length);
          g_assert_true (g_utf8_validate (row.cells[i].text, row.cells[i].length, NULL));
          g_string_append_printf (text, "[%s]", row.cells[i].text);
        }
      g_string_append_c (text, '\n');
    }

  return g_string_free (text, FALSE);
}

char *
wb_table_fixture_dump_file (const char *path, GError **error)
{
  g_autoptr (WbTableReader) reader = wb_table_reader_open (path, NULL, error);

  return reader != NULL ? wb_table_fixture_dump (reader, error) : NULL;
}

void
wb_table_fixture_check_sample (const char *name)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "fixtures", "orders", name, NULL);
  g_autofree char *ini = g_test_build_filename (G_TEST_DIST, "fixtures", "order-tables.ini", NULL);
  g_autofree char *expected = NULL;
  g_autofree char *dump = NULL;
  g_autofree char *digest = NULL;
  g_autoptr (GKeyFile) expectations = g_key_file_new ();
  g_autoptr (WbTableReader) reader = NULL;
  g_autoptr (GError) error = NULL;
  WbRow   row;
  int     n_rows = 0, n_cells = 0;
  guint64 done, total;

  g_assert_true (g_key_file_load_from_file (expectations, ini, G_KEY_FILE_NONE, NULL));
  reader = wb_table_reader_open (path, NULL, &error);
  g_assert_no_error (error);
  for (; wb_table_reader_next (reader, &row, &error); n_rows++)
    n_cells += row.n_cells;
  g_assert_no_error (error);
  g_assert_cmpint (n_rows, ==, g_key_file_get_integer (expectations, name, "rows", NULL));
  g_assert_cmpint (n_cells, ==, g_key_file_get_integer (expectations, name, "cells", NULL));
  wb_table_reader_get_progress (reader, &done, &total);
  g_assert_cmpuint (done, ==, total);

  dump = wb_table_fixture_dump_file (path, &error);
  g_assert_no_error (error);
  g_test_message ("%s", dump);
  digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, dump, -1);
  expected = g_key_file_get_string (expectations, name, "sha256", NULL);
  g_assert_cmpstr (digest, ==, expected);
}
