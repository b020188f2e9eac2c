/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any lines as the titles of a table: which layout knows them, and what it makes of them. What
 * begins with a bracket is read as a layout itself. */
#include "wb-fuzz-table.h"

#include <string.h>

#include "wb-header.h"
#include "wb-table-reader.h"

static void
check_header (const WbHeader *header)
{
  g_assert_nonnull (header->layout->id);
  g_assert_cmpuint (header->number_column, <, header->n_titles);
  for (guint i = 0; i < header->n_titles; i++)
    g_assert_true (g_utf8_validate (header->titles[i], -1, NULL));
  for (guint i = 0; i < header->feeds->len; i++)
    {
      const WbFeed *feed = &g_array_index (header->feeds, WbFeed, i);

      g_assert_cmpuint (feed->n_columns, >, 0);
      g_assert_cmpuint (feed->n_columns, <=, WB_FEED_MAX);
      for (guint column = 0; column < feed->n_columns; column++)
        g_assert_cmpuint (feed->columns[column], <, header->n_titles);
    }
  for (guint i = 0; i < header->extras->len; i++)
    g_assert_cmpuint (g_array_index (header->extras, guint, i), <, header->n_titles);
  wb_header_is_month_first (header, "US");
  wb_header_find_region (header);
}

static void
read_layout (const uint8_t *data, size_t size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (WbLayout) layout = wb_layout_new (bytes, &error);

  g_assert_true ((layout == NULL) == (error != NULL));
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autofree char *text = NULL;
  g_auto (GStrv) titles = NULL;
  g_autofree WbCell *cells = NULL;
  g_autoptr (WbHeader) header = NULL;
  WbRow row = { .number = 1 };

  if (size > 0 && data[0] == '[')
    {
      read_layout (data, size);
      return 0;
    }

  /* As the readers hand it over: valid, and no more columns than they let through. */
  text = g_utf8_make_valid ((const char *) data, size);
  titles = g_strsplit (text, "\n", WB_TABLE_MAX_COLUMNS);
  row.n_cells = g_strv_length (titles);
  row.cells = cells = g_new0 (WbCell, row.n_cells + 1);
  for (guint i = 0; i < row.n_cells; i++)
    cells[i] = (WbCell){ titles[i], strlen (titles[i]) };
  if (row.n_cells == 0)
    return 0;
  header = wb_header_new (&row, NULL);
  if (header != NULL)
    check_header (header);

  return 0;
}
