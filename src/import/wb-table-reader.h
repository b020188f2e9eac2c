/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads a table file, CSV or XLSX, row by row in bounded memory, whatever the file holds. What the
 * cells mean is not known here. A reader is used by one thread at a time; only its progress may be
 * asked for from any. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Limits. A file beyond one of them is refused with WB_IMPORT_ERROR_TOO_LARGE, which names it. */
#define WB_TABLE_MAX_FILE (G_GUINT64_CONSTANT (2) << 30) /* bytes of the file */
#define WB_TABLE_MAX_CELL (1 << 20)                      /* bytes of one cell */
#define WB_TABLE_MAX_ROW (16 << 20)                      /* bytes of one row */
#define WB_TABLE_MAX_COLUMNS 16384                       /* as in spreadsheets */

typedef enum
{
  WB_TABLE_FORMAT_CSV,
  WB_TABLE_FORMAT_XLSX,
} WbTableFormat;

/* The text of one cell, as it stands in the file, not trimmed: valid UTF-8 that ends in NUL and
 * holds no other (one in the file is read as a space). Never NULL. */
typedef struct
{
  const char *text;
  gsize       length; /* bytes */
} WbCell;

typedef struct
{
  guint64 number; /* CSV: of the record, the first is 1, blank ones count; XLSX: of the sheet. */
  const WbCell *cells;   /* Borrowed, valid until the next call. */
  guint         n_cells; /* May differ from row to row. */
  gboolean unended; /* CSV: the file ends in it, without a line end; it may have been cut off. */
} WbRow;

typedef struct _WbTableReader WbTableReader;

/* Opens a local file after a look at what it is; its name plays no part. Everything known about the
 * file as a whole is refused here: see WbImportError; G_IO_ERROR for what the system refuses.
 * cancellable: nullable, kept, and checked for every row. */
WbTableReader *wb_table_reader_open (const char *path, GCancellable *cancellable, GError **error);
void           wb_table_reader_free (WbTableReader *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WbTableReader, wb_table_reader_free)

/* Reads the next row. FALSE at the end of the table with error unset, or with an error:
 * WB_IMPORT_ERROR_TOO_LARGE, DAMAGED, ENCODING, ENCRYPTED, or G_IO_ERROR_CANCELLED. After FALSE it
 * must not be called again. A blank line of a CSV file is a row of one empty cell; sheet rows
 * without any text are left out. Numbers of a sheet are their shortest exact text, dates
 * "YYYY-MM-DD HH:MM:SS"; whole numbers that a spreadsheet may have rounded stay in scientific form
 * (formats.md 1.6.5). */
gboolean wb_table_reader_next (WbTableReader *self, WbRow *row, GError **error);

WbTableFormat wb_table_reader_get_format (WbTableReader *self);
/* "UTF-8", "UTF-16LE", "UTF-16BE", "GB18030" or "WINDOWS-1252"; NULL for XLSX. Static. */
const char *wb_table_reader_get_encoding (WbTableReader *self);
/* ',', ';' or TAB; NUL for XLSX. */
char wb_table_reader_get_delimiter (WbTableReader *self);
/* The sheet that is read; NULL for CSV. Borrowed. */
const char *wb_table_reader_get_sheet_name (WbTableReader *self);

/* How much of the work is done, in bytes: of the file for CSV, of what it unpacks to for XLSX. Any
 * thread, while the reader lives. done never exceeds total. */
void wb_table_reader_get_progress (WbTableReader *self, guint64 *done, guint64 *total);

G_END_DECLS
