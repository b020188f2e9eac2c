/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The end of a sheet, at its true place: rows without cells cost nothing. */
#include <string.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "wb-export-choice.h"
#include "wb-export-writer.h"

static void
put_row (WbExportWriter *writer, const char *text)
{
  g_autoptr (GError) error = NULL;

  writer->class->put_text (writer, text, strlen (text));
  g_assert_true (writer->class->end_row (writer, &error));
  g_assert_no_error (error);
}

/* The last record that a plan puts into a sheet fits, and one more is an error, not a loss. */
static void
test_last_row (void)
{
  WbExportHead head = { (char *) "Order ID", WB_EXPORT_TEXT, 20 };
  g_autoptr (GError) error = NULL;
  g_autoptr (WbExportWriter) writer = NULL;
  g_autofree char *path = NULL;
  int              fd = g_file_open_tmp ("waybill-XXXXXX.xlsx", &path, &error);

  g_assert_no_error (error);
  writer = wb_xlsx_writer_new (fd, path, g_get_tmp_dir (), "Orders", &head, 1, WB_EXPORT_SHEET_ROWS,
                               WB_EXPORT_DATES_ISO, &error);
  g_assert_no_error (error);
  put_row (writer, "Order ID");
  for (guint i = 1; i < WB_EXPORT_SHEET_ROWS; i++)
    g_assert_true (writer->class->end_row (writer, NULL));
  put_row (writer, "the last one");

  writer->class->put_text (writer, "one more", strlen ("one more"));
  g_assert_false (writer->class->end_row (writer, &error));
  g_assert_error (error, WB_EXPORT_ERROR, WB_EXPORT_ERROR_FAILED);
  close (fd);
  g_unlink (path);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/xlsx-writer/last-row", test_last_row);

  return g_test_run ();
}
