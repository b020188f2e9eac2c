/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows as texts, for a preview. One thread. */
#include "wb-export-writer.h"

typedef struct
{
  WbExportWriter parent;

  GPtrArray    *rows; /* borrowed */
  GPtrArray    *row;  /* char *, of the one that is put */
  WbExportDates dates;
} WbPreviewWriter;

static void
put_text (WbExportWriter *writer, const char *text, gsize length)
{
  WbPreviewWriter *self = (WbPreviewWriter *) writer;

  g_ptr_array_add (self->row, g_utf8_make_valid (text, length));
}

static void
put_nothing (WbExportWriter *writer)
{
  put_text (writer, "", 0);
}

static void
put_decimal (WbExportWriter *writer, gint64 number, guint decimals)
{
  char text[WB_EXPORT_DECIMAL_SIZE];

  put_text (writer, text, wb_export_format_decimal (number, decimals, text));
}

static void
put_number (WbExportWriter *writer, gint64 number)
{
  put_decimal (writer, number, 0);
}

static void
put_time (WbExportWriter *writer, const WbCivil *civil)
{
  WbPreviewWriter *self = (WbPreviewWriter *) writer;
  char             text[WB_EXPORT_DATE_SIZE];

  put_text (writer, text, wb_export_format_date (civil, self->dates, text));
}

static gboolean
end_row (WbExportWriter *writer, GError **error)
{
  WbPreviewWriter *self = (WbPreviewWriter *) writer;

  g_ptr_array_add (self->row, NULL);
  g_ptr_array_add (self->rows, g_ptr_array_free (self->row, FALSE));
  self->row = g_ptr_array_new ();

  return TRUE;
}

static gboolean
finish (WbExportWriter *writer, GError **error)
{
  return TRUE;
}

static void
free_writer (WbExportWriter *writer)
{
  WbPreviewWriter *self = (WbPreviewWriter *) writer;

  g_ptr_array_set_free_func (self->row, g_free);
  g_ptr_array_unref (self->row);
  g_free (self);
}

static const WbExportWriterClass preview_class = {
  put_nothing, put_text, put_number, put_decimal, put_time, end_row, finish, free_writer,
};

WbExportWriter *
wb_preview_writer_new (GPtrArray *rows, WbExportDates dates)
{
  WbPreviewWriter *self = g_new0 (WbPreviewWriter, 1);

  self->parent.class = &preview_class;
  self->rows = rows;
  self->row = g_ptr_array_new ();
  self->dates = dates;

  return &self->parent;
}
