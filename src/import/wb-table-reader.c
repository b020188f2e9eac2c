/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Opens a file with the reader that fits. One thread at a time, except for the progress. */
#include "config.h"
#include "wb-table-reader-private.h"

#include "wb-csv-reader.h"
#include "wb-file-kind.h"
#include "wb-xlsx-reader.h"

WbTableReader *
wb_table_reader_open (const char *path, GCancellable *cancellable, GError **error)
{
  g_autoptr (WbSource) source = NULL;
  WbFileKind kind;

  g_return_val_if_fail (path != NULL, NULL);

  source = wb_source_open (path, cancellable, error);
  if (source == NULL || !wb_file_kind_sniff (source, &kind, error))
    return NULL;

  return kind == WB_FILE_KIND_ZIP ? wb_xlsx_reader_new (g_steal_pointer (&source), error)
                                  : wb_csv_reader_new (g_steal_pointer (&source), error);
}

void
wb_table_reader_free (WbTableReader *self)
{
  self->klass->free (self);
}

gboolean
wb_table_reader_next (WbTableReader *self, WbRow *row, GError **error)
{
  g_return_val_if_fail (self != NULL && row != NULL, FALSE);

  return wb_source_check_cancelled (self->source, error) && self->klass->next (self, row, error);
}

WbTableFormat
wb_table_reader_get_format (WbTableReader *self)
{
  return self->format;
}

const char *
wb_table_reader_get_encoding (WbTableReader *self)
{
  return self->encoding;
}

char
wb_table_reader_get_delimiter (WbTableReader *self)
{
  return self->delimiter;
}

const char *
wb_table_reader_get_sheet_name (WbTableReader *self)
{
  return self->sheet_name;
}

void
wb_table_reader_get_progress (WbTableReader *self, guint64 *done, guint64 *total)
{
  *total = self->total;
  *done = MIN (self->done, *total);
}
