/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the harnesses of the table readers share. */
#define _GNU_SOURCE /* memfd_create */
#include "wb-fuzz-table.h"

#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "wb-table-reader.h"

static void
check_row (const WbRow *row)
{
  g_assert_cmpuint (row->number, >, 0);
  g_assert_cmpuint (row->n_cells, >, 0);
  g_assert_cmpuint (row->n_cells, <=, WB_TABLE_MAX_COLUMNS);
  for (guint i = 0; i < row->n_cells; i++)
    {
      g_assert_cmpuint (row->cells[i].length, <=, WB_TABLE_MAX_CELL);
      g_assert_cmpuint (strlen (row->cells[i].text), ==, row->cells[i].length);
      g_assert_true (g_utf8_validate (row->cells[i].text, row->cells[i].length, NULL));
    }
}

void
wb_fuzz_table_read (const void *data, gsize size)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WbTableReader) reader = NULL;
  g_autofree char *path = NULL;
  WbRow            row;
  int              fd = memfd_create ("table", MFD_CLOEXEC);

  g_assert_cmpint (write (fd, data, size), ==, size);
  path = g_strdup_printf ("/proc/self/fd/%d", fd);
  reader = wb_table_reader_open (path, NULL, &error);
  close (fd);
  g_assert_true ((reader == NULL) == (error != NULL));

  while (reader != NULL && wb_table_reader_next (reader, &row, &error))
    {
      g_assert_no_error (error);
      check_row (&row);
    }
}
