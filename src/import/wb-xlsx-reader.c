/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads the rows of one sheet of an XLSX file (ECMA-376 part 1, 18.3.1). One thread at a time.
 *
 * 1. The sheet is parsed a block at a time; what it brings are cells of whole rows, which next ()
 *    hands out, and cells of the last row, which wait for the block after.
 * 2. A row is whole when a row element of another number begins, or the sheet ends.
 * 3. Only cells with text are kept: a reference to the last column costs nothing until its row is
 *    handed out. */
#include "config.h"
#include "wb-xlsx-reader.h"

#include <inttypes.h>
#include <string.h>

#include <glib/gi18n-lib.h>

#include "wb-import-error.h"
#include "wb-table-reader-private.h"
#include "wb-xlsx-part.h"
#include "wb-xlsx-strings.h"
#include "wb-xlsx-value.h"
#include "wb-xlsx-workbook.h"

typedef enum
{
  TYPE_NUMBER,
  TYPE_SHARED,
  TYPE_BOOLEAN,
  TYPE_DATE,
  TYPE_TEXT, /* also formulas' texts and errors as "#N/A" */
} CellType;

/* A cell with text, as the sheet has it. */
typedef struct
{
  guint       column;
  guint32     length;
  guint32     place;  /* where in text it begins, unless it is shared */
  const char *shared; /* borrowed from the shared strings, or NULL */
} SheetCell;

typedef struct
{
  guint64 number;
  guint   n_cells;
} SheetRow;

typedef struct
{
  WbTableReader parent;

  WbXlsxPackage   package;
  WbXlsxWorkbook *workbook;
  WbXlsxStrings  *strings;
  WbXlsxPart     *strings_part; /* NULL once it is read */
  WbXlsxPart     *part;         /* the sheet's, NULL once it is read */

  /* Parsed and not handed out */
  GArray     *rows;  /* SheetRow: the whole ones */
  GArray     *cells; /* SheetCell: of these and of the last row */
  GByteArray *text;  /* of cells that are not shared; each ends in NUL */
  guint       next_row;
  guint       n_rows; /* handed out so far */
  guint       next_cell;

  /* Where the parser is */
  guint64  number;     /* of the last row, 0 before the first */
  guint    first_cell; /* of the last row */
  gsize    row_size;   /* bytes of the last row */
  int      column;     /* of the last cell, -1 before the first */
  CellType type;
  gboolean is_date_style;
  gboolean in_cell;
  gboolean in_value; /* its text is wanted */
  gboolean in_phonetic;
  guint    value_start;

  WbCell *row_cells; /* WB_TABLE_MAX_COLUMNS: what next () hands out */
} WbXlsxReader;

static void
end_row (WbXlsxReader *self)
{
  SheetRow row = { self->number, self->cells->len - self->first_cell };

  if (row.n_cells > 0)
    g_array_append_val (self->rows, row);
  self->first_cell = self->cells->len;
  self->row_size = 0;
}

static void
start_row (WbXlsxReader *self, const WbXmlAttributes *attributes)
{
  guint64 number = wb_xml_attributes_get_number (attributes, "r", 0);

  number = number > 0 ? number : self->number + 1;
  if (number == self->number)
    return;

  end_row (self);
  self->number = number;
  self->column = -1;
}

static CellType
get_cell_type (const WbXmlAttributes *attributes)
{
  gsize       length;
  const char *type = wb_xml_attributes_get (attributes, "t", &length);

  if (type == NULL || length == 0)
    return TYPE_NUMBER;
  if (length > 1)
    return TYPE_TEXT; /* "inlineStr", "str" */

  switch (type[0])
    {
    case 'n':
      return TYPE_NUMBER;
    case 's':
      return TYPE_SHARED;
    case 'b':
      return TYPE_BOOLEAN;
    case 'd':
      return TYPE_DATE;
    default:
      return TYPE_TEXT; /* "e" */
    }
}

static gboolean
start_cell (WbXlsxReader *self, const WbXmlAttributes *attributes, GError **error)
{
  GByteArray *date_styles = self->workbook->date_styles;
  gsize       length;
  const char *reference = wb_xml_attributes_get (attributes, "r", &length);
  int         column = reference != NULL ? wb_xlsx_parse_column (reference, length) : -1;
  guint       style = wb_xml_attributes_get_number (attributes, "s", 0);

  self->column = column >= 0 ? column : self->column + 1;
  if (self->column >= WB_TABLE_MAX_COLUMNS)
    {
      g_set_error (error, WB_IMPORT_ERROR, WB_IMPORT_ERROR_TOO_LARGE,
                   _ ("Row %" PRIu64 " has more columns than the limit of %d."), self->number,
                   WB_TABLE_MAX_COLUMNS);
      return FALSE;
    }
  self->type = get_cell_type (attributes);
  self->is_date_style = style < date_styles->len && date_styles->data[style] != 0;
  self->value_start = self->text->len;
  self->in_cell = TRUE;

  return TRUE;
}

static gboolean
start_cb (gpointer user_data, const char *name, const WbXmlAttributes *attributes, GError **error)
{
  WbXlsxReader *self = user_data;

  /* Before the first row there are no cells. */
  if (strcmp (name, "c") == 0)
    return self->number == 0 || start_cell (self, attributes, error);
  if (strcmp (name, "v") == 0 || strcmp (name, "t") == 0)
    self->in_value = self->in_cell && !self->in_phonetic;
  else if (strcmp (name, "row") == 0)
    start_row (self, attributes);
  else if (strcmp (name, "rPh") == 0)
    self->in_phonetic = TRUE;

  return TRUE;
}

static gboolean
text_cb (gpointer user_data, const char *text, gsize length, GError **error)
{
  WbXlsxReader *self = user_data;

  if (!self->in_value)
    return TRUE;

  if (self->text->len - self->value_start + length > WB_TABLE_MAX_CELL)
    {
      g_set_error (error, WB_IMPORT_ERROR, WB_IMPORT_ERROR_TOO_LARGE,
                   _ ("Row %" PRIu64 " has a cell larger than the limit of %d MiB."), self->number,
                   WB_TABLE_MAX_CELL >> 20);
      return FALSE;
    }
  g_byte_array_append (self->text, (const guint8 *) text, length);

  return TRUE;
}

/* The text of the cell that is being read becomes that of a NUL-terminated value. */
static void
set_value (WbXlsxReader *self, const char *value)
{
  g_byte_array_set_size (self->text, self->value_start);
  g_byte_array_append (self->text, (const guint8 *) value, strlen (value));
}

/* Turns what stands in the sheet into the text of the cell. */
static void
convert_value (WbXlsxReader *self)
{
  char *value = (char *) self->text->data + self->value_start;
  gsize length = self->text->len - self->value_start;
  char  out[WB_XLSX_VALUE_SIZE];

  switch (self->type)
    {
    case TYPE_NUMBER:
      if ((self->is_date_style &&
           wb_xlsx_format_date (value, length, self->workbook->is_1904, out)) ||
          wb_xlsx_format_number (value, length, out))
        set_value (self, out);
      break;
    case TYPE_BOOLEAN:
      set_value (self, length == 1 && value[0] == '1' ? "TRUE" : "FALSE");
      break;
    case TYPE_DATE:
      /* "2026-05-20T09:15:00.000" */
      if (length > 10 && value[10] == 'T')
        value[10] = ' ';
      if (length > 19)
        g_byte_array_set_size (self->text, self->value_start + 19);
      break;
    case TYPE_TEXT:
      g_byte_array_set_size (self->text, self->value_start + wb_xlsx_unescape (value, length));
      break;
    case TYPE_SHARED:
      g_assert_not_reached ();
    }
}

/* Takes the index read into text and finds the string it means. */
static gboolean
resolve_shared (WbXlsxReader *self, SheetCell *cell, GError **error)
{
  char   *end;
  guint64 index;
  WbCell  string;

  g_byte_array_append (self->text, (const guint8 *) "", 1);
  index = g_ascii_strtoull ((const char *) self->text->data + self->value_start, &end, 10);
  if (*end != '\0' || index > G_MAXUINT || !wb_xlsx_strings_get (self->strings, index, &string))
    {
      wb_xlsx_set_damaged (error);
      return FALSE;
    }
  g_byte_array_set_size (self->text, self->value_start);
  cell->shared = string.text;
  cell->length = string.length;

  /* A text referred to again and again is a bomb as well. */
  return wb_xlsx_package_add (&self->package, string.length, error);
}

static gboolean
end_cell (WbXlsxReader *self, GError **error)
{
  SheetCell cell = { .column = self->column, .place = self->value_start };

  /* A cell inside a cell ends it. */
  if (!self->in_cell || self->text->len == self->value_start)
    {
      self->in_cell = FALSE;
      return TRUE;
    }
  self->in_cell = FALSE;

  if (self->type == TYPE_SHARED)
    {
      if (!resolve_shared (self, &cell, error))
        return FALSE;
    }
  else
    {
      convert_value (self);
      cell.length = self->text->len - self->value_start;
      g_byte_array_append (self->text, (const guint8 *) "", 1);
    }

  self->row_size += cell.length + sizeof cell;
  if (self->row_size > WB_TABLE_MAX_ROW)
    {
      g_set_error (error, WB_IMPORT_ERROR, WB_IMPORT_ERROR_TOO_LARGE,
                   _ ("Row %" PRIu64 " is larger than the limit of %d MiB."), self->number,
                   WB_TABLE_MAX_ROW >> 20);
      return FALSE;
    }
  if (cell.length > 0)
    g_array_append_val (self->cells, cell);

  return TRUE;
}

static gboolean
end_cb (gpointer user_data, const char *name, GError **error)
{
  WbXlsxReader *self = user_data;

  if (strcmp (name, "c") == 0)
    return end_cell (self, error);
  if (strcmp (name, "v") == 0 || strcmp (name, "t") == 0)
    self->in_value = FALSE;
  else if (strcmp (name, "rPh") == 0)
    self->in_phonetic = FALSE;

  return TRUE;
}

static const WbXmlHandler sheet_handler = { start_cb, end_cb, text_cb };

/* Forgets what was handed out; what the last row has so far moves to the front. */
static void
drop_rows (WbXlsxReader *self)
{
  guint text_start = self->text->len;

  if (self->next_row == 0)
    return;

  g_array_set_size (self->rows, 0);
  g_array_remove_range (self->cells, 0, self->first_cell);
  for (guint i = 0; i < self->cells->len; i++)
    text_start = MIN (text_start, g_array_index (self->cells, SheetCell, i).place);
  if (self->in_cell)
    text_start = MIN (text_start, self->value_start);

  g_byte_array_remove_range (self->text, 0, text_start);
  for (guint i = 0; i < self->cells->len; i++)
    g_array_index (self->cells, SheetCell, i).place -= text_start;
  if (self->in_cell)
    self->value_start -= text_start;
  self->first_cell = 0;
  self->next_row = 0;
  self->next_cell = 0;
}

/* Parses another block of the part; at its end *part is freed and becomes NULL. */
static gboolean
feed (WbXlsxReader *self, WbXlsxPart **part, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  guint64  before = wb_xlsx_part_get_parsed (*part);
  gboolean more = wb_xlsx_part_feed (*part, &local_error);

  self->parent.done += wb_xlsx_part_get_parsed (*part) - before;
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  if (!more)
    g_clear_pointer (part, wb_xlsx_part_free);

  return TRUE;
}

/* Puts the cells of the next whole row where they belong. */
static void
hand_out (WbXlsxReader *self, WbRow *row)
{
  SheetRow *sheet_row = &g_array_index (self->rows, SheetRow, self->next_row++);
  guint     n_cells = 0;

  for (guint i = 0; i < sheet_row->n_cells; i++)
    {
      SheetCell  *cell = &g_array_index (self->cells, SheetCell, self->next_cell++);
      const char *text =
          cell->shared != NULL ? cell->shared : (const char *) self->text->data + cell->place;

      while (n_cells <= cell->column)
        self->row_cells[n_cells++] = (WbCell){ "", 0 };
      self->row_cells[cell->column] = (WbCell){ text, cell->length };
    }
  *row = (WbRow){ sheet_row->number, self->row_cells, n_cells };
}

static gboolean
xlsx_next (WbTableReader *reader, WbRow *row, GError **error)
{
  WbXlsxReader *self = (WbXlsxReader *) reader;

  while (self->strings_part != NULL)
    if (!feed (self, &self->strings_part, error))
      return FALSE;

  while (self->next_row == self->rows->len)
    {
      if (self->part == NULL)
        return FALSE;
      drop_rows (self);
      if (!feed (self, &self->part, error))
        return FALSE;
      if (self->part == NULL)
        end_row (self);
    }
  if (self->n_rows++ == WB_XLSX_MAX_ROWS)
    {
      g_set_error (error, WB_IMPORT_ERROR, WB_IMPORT_ERROR_TOO_LARGE,
                   _ ("The sheet has more rows than the limit of %d."), WB_XLSX_MAX_ROWS);
      return FALSE;
    }
  hand_out (self, row);

  return TRUE;
}

static void
xlsx_free (WbTableReader *reader)
{
  WbXlsxReader *self = (WbXlsxReader *) reader;

  g_clear_pointer (&self->part, wb_xlsx_part_free);
  g_clear_pointer (&self->strings_part, wb_xlsx_part_free);
  g_clear_pointer (&self->strings, wb_xlsx_strings_free);
  g_clear_pointer (&self->workbook, wb_xlsx_workbook_free);
  g_clear_pointer (&self->rows, g_array_unref);
  g_clear_pointer (&self->cells, g_array_unref);
  g_clear_pointer (&self->text, g_byte_array_unref);
  wb_source_free (self->parent.source);
  g_free (self->row_cells);
  g_free (self);
}

static const WbTableReaderClass xlsx_class = { xlsx_next, xlsx_free };

/* Finds the sheet and the shared strings in the archive; both are read by next (). */
static gboolean
open_parts (WbXlsxReader *self, GError **error)
{
  g_autoptr (GError) local_error = NULL;

  self->part = wb_xlsx_part_open (&self->package, self->workbook->sheet_part, 0, &sheet_handler,
                                  self, &local_error);
  if (self->part == NULL && local_error == NULL)
    wb_xlsx_set_damaged (&local_error);
  if (local_error == NULL && self->workbook->strings_part != NULL)
    self->strings_part = wb_xlsx_part_open (&self->package, self->workbook->strings_part, 0,
                                            &wb_xlsx_strings_handler, self->strings, &local_error);
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }

  self->parent.total = wb_xlsx_part_get_size (self->part);
  if (self->strings_part != NULL)
    self->parent.total += wb_xlsx_part_get_size (self->strings_part);

  return TRUE;
}

WbTableReader *
wb_xlsx_reader_new (WbSource *source, GError **error)
{
  g_autoptr (WbTableReader) reader = NULL;
  WbXlsxReader *self = g_new0 (WbXlsxReader, 1);

  reader = &self->parent;
  reader->klass = &xlsx_class;
  reader->source = source;
  reader->format = WB_TABLE_FORMAT_XLSX;
  self->package.source = source;
  self->strings = wb_xlsx_strings_new ();
  self->rows = g_array_new (FALSE, FALSE, sizeof (SheetRow));
  self->cells = g_array_new (FALSE, FALSE, sizeof (SheetCell));
  self->text = g_byte_array_new ();
  self->row_cells = g_new (WbCell, WB_TABLE_MAX_COLUMNS);
  self->column = -1;

  self->workbook = wb_xlsx_workbook_load (&self->package, error);
  if (self->workbook == NULL || !open_parts (self, error))
    return NULL;
  reader->sheet_name = self->workbook->sheet_name;

  return g_steal_pointer (&reader);
}
