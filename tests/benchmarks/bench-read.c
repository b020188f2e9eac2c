/* SPDX-License-Identifier: GPL-3.0-or-later */
/* bench-read FILE: reads every cell of an order file, and does nothing with it. */
#include "wb-table-reader.h"

int
main (int argc, char **argv)
{
  g_autoptr (WbTableReader) reader = NULL;
  g_autoptr (GError) error = NULL;
  guint64 n_bytes = 0;
  WbRow   row;

  if (argc != 2)
    return 2;
  reader = wb_table_reader_open (argv[1], NULL, &error);
  while (reader != NULL && wb_table_reader_next (reader, &row, &error))
    for (guint i = 0; i < row.n_cells; i++)
      n_bytes += row.cells[i].length;
  if (error != NULL)
    g_printerr ("%s\n", error->message);
  else
    g_print ("%" G_GUINT64_FORMAT "\n", n_bytes);

  return error != NULL;
}
