/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows as texts. One thread until it is whole, then any. */
#include "wb-export-table.h"

static gboolean
is_number (WbExportValue value)
{
  return value == WB_EXPORT_NUMBER || value == WB_EXPORT_AMOUNT || value == WB_EXPORT_WEIGHT;
}

WbExportTable *
wb_export_table_new (const GArray *heads)
{
  WbExportTable *self = g_atomic_rc_box_new0 (WbExportTable);

  self->titles = g_new0 (char *, heads->len + 1);
  self->is_number = g_new0 (gboolean, heads->len + 1);
  self->n_columns = heads->len;
  self->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  for (guint i = 0; i < heads->len; i++)
    {
      const WbExportHead *head = &g_array_index (heads, WbExportHead, i);

      self->titles[i] = g_strdup (head->title);
      self->is_number[i] = is_number (head->value);
    }

  return self;
}

WbExportTable *
wb_export_table_ref (WbExportTable *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
clear (WbExportTable *self)
{
  g_strfreev (self->titles);
  g_free (self->is_number);
  g_ptr_array_unref (self->rows);
}

void
wb_export_table_unref (WbExportTable *self)
{
  g_atomic_rc_box_release_full (self, (GDestroyNotify) clear);
}

guint
wb_export_table_get_n_rows (const WbExportTable *self)
{
  return self->rows->len;
}

const char *
wb_export_table_get_cell (const WbExportTable *self, guint row, guint column)
{
  g_return_val_if_fail (row < self->rows->len && column < self->n_columns, NULL);

  return ((char **) self->rows->pdata[row])[column];
}

/* ---- The writer ---- */

typedef struct
{
  WbExportWriter parent;

  WbExportTable *table; /* borrowed */
  GPtrArray     *row;   /* char *, of the one that is put */
  WbExportDates  dates;
} WbTableWriter;

static void
put_text (WbExportWriter *writer, const char *text, gsize length)
{
  WbTableWriter *self = (WbTableWriter *) writer;

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
  WbTableWriter *self = (WbTableWriter *) writer;
  char           text[WB_EXPORT_DATE_SIZE];

  put_text (writer, text, wb_export_format_date (civil, self->dates, text));
}

static gboolean
end_row (WbExportWriter *writer, GError **error)
{
  WbTableWriter *self = (WbTableWriter *) writer;

  g_ptr_array_add (self->row, NULL);
  g_ptr_array_add (self->table->rows, g_ptr_array_free (self->row, FALSE));
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
  WbTableWriter *self = (WbTableWriter *) writer;

  g_ptr_array_set_free_func (self->row, g_free);
  g_ptr_array_unref (self->row);
  g_free (self);
}

static const WbExportWriterClass table_class = {
  put_nothing, put_text, put_number, put_decimal, put_time, end_row, finish, free_writer,
};

WbExportWriter *
wb_export_table_new_writer (WbExportTable *table, WbExportDates dates)
{
  WbTableWriter *self = g_new0 (WbTableWriter, 1);

  self->parent.class = &table_class;
  self->table = table;
  self->row = g_ptr_array_new ();
  self->dates = dates;

  return &self->parent;
}
