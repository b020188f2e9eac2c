/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rejected rows as CSV (RFC 4180). */
#include "config.h"

#include "wb-rejection-csv.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "wb-import-text.h"

static void
append_cell (GString *csv, const char *text)
{
  g_string_append_c (csv, '"');
  if (*text != '\0' && strchr ("'=+-@\t\r", *text) != NULL)
    g_string_append_c (csv, '\'');
  for (const char *p = text; *p != '\0'; p++)
    {
      if (*p == '"')
        g_string_append_c (csv, '"');
      g_string_append_c (csv, *p);
    }
  g_string_append_c (csv, '"');
}

static void
append_line (GString *csv, const char *const *cells, guint n_cells)
{
  for (guint i = 0; i < n_cells; i++)
    {
      if (i > 0)
        g_string_append_c (csv, ',');
      append_cell (csv, cells[i] != NULL ? cells[i] : "");
    }
  g_string_append (csv, "\r\n");
}

void
wb_rejection_csv_begin (GString *csv)
{
  const char *titles[] = { _ ("File"), _ ("Row"), _ ("Column"), _ ("Value"), _ ("Reason") };

  g_string_append (csv, "\xef\xbb\xbf");
  append_line (csv, titles, G_N_ELEMENTS (titles));
}

void
wb_rejection_csv_append (GString *csv, const char *file, const WbRejection *rejection)
{
  g_autofree char *row = g_strdup_printf ("%u", rejection->row);
  g_autofree char *reason = wb_import_text_dup_rejection (rejection);
  const char      *cells[] = { file, row, rejection->column, rejection->value, reason };

  append_line (csv, cells, G_N_ELEMENTS (cells));
}
