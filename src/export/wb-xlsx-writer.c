/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A workbook by libxlsxwriter in its constant memory: a row is written out when the next one
 * begins. One thread.
 *
 * The library does not look whether its temporary files could be written: on a full disk it makes a
 * workbook of which a piece is missing. So the parts of the workbook are measured: all must be as
 * large as those of an empty one with the same titles, and the sheet larger by its rows. */
#include "config.h"

#include "wb-export-writer.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <unistd.h>
#include <xlsxwriter.h>

#include "wb-export-error.h"
#include "wb-xlsx-text.h"
#include "wb-zip-sizes.h"

/* Decimals that a currency can have here. */
#define MAX_DECIMALS 3
/* The largest whole number below which all are doubles. */
#define MAX_EXACT G_GINT64_CONSTANT (9007199254740992)
#define MAX_WIDTH 60
/* From so many cells on a sheet may be larger than 4 GiB, which needs an extension of the zip
 * format. */
#define ZIP64_CELLS 20000000
/* What GDate calls 1899-12-30, day 0 of a sheet. */
#define JULIAN_ZERO 693594.0

#define SHEET_PART "xl/worksheets/sheet1.xml"

/* A workbook that is being written, or the empty one that it is compared with. */
typedef struct
{
  lxw_workbook  *book; /* NULL once it is closed */
  lxw_worksheet *sheet;
  lxw_format    *title_format;
  lxw_format    *time_format;
  lxw_format    *decimal_formats[MAX_DECIMALS + 1];
} Book;

typedef struct
{
  WbExportWriter parent;

  int           fd;
  const char   *path; /* borrowed */
  char         *folder;
  char         *sheet_name;
  GArray       *widths; /* double, of the columns */
  guint         n_rows; /* that were announced */
  WbExportDates dates;
  Book          book;
  guint         row;
  guint         column;
  lxw_error     failed;
  GString      *scratch;
} WbXlsxWriter;

static void
note_result (WbXlsxWriter *self, lxw_error result)
{
  if (self->failed == LXW_NO_ERROR)
    self->failed = result;
}

static void
put_nothing (WbExportWriter *writer)
{
  ((WbXlsxWriter *) writer)->column++;
}

static void
put_text (WbExportWriter *writer, const char *text, gsize length)
{
  WbXlsxWriter *self = (WbXlsxWriter *) writer;
  guint         column = self->column++;

  if (length == 0)
    return;
  if (!wb_xlsx_text_is_plain (text, length))
    {
      if (!wb_xlsx_text_escape (text, length, self->scratch))
        self->parent.n_cut++;
      text = self->scratch->str;
    }
  note_result (self, worksheet_write_string (self->book.sheet, self->row, column, text,
                                             self->row == 0 ? self->book.title_format : NULL));
}

static void
put_double (WbXlsxWriter *self, gint64 number, guint decimals, lxw_format *format)
{
  static const double powers[MAX_DECIMALS + 1] = { 1, 10, 100, 1000 };
  guint               column = self->column++;
  char                text[WB_EXPORT_DECIMAL_SIZE];

  /* A cell is a double: what is no double exactly stays text. */
  if (number > MAX_EXACT || number < -MAX_EXACT)
    {
      text[wb_export_format_decimal (number, decimals, text)] = '\0';
      note_result (self, worksheet_write_string (self->book.sheet, self->row, column, text, NULL));
      return;
    }
  note_result (self, worksheet_write_number (self->book.sheet, self->row, column,
                                             number / powers[decimals], format));
}

static void
put_number (WbExportWriter *writer, gint64 number)
{
  put_double ((WbXlsxWriter *) writer, number, 0, NULL);
}

static void
put_decimal (WbExportWriter *writer, gint64 number, guint decimals)
{
  WbXlsxWriter *self = (WbXlsxWriter *) writer;

  g_assert (decimals <= MAX_DECIMALS);

  put_double (self, number, decimals, self->book.decimal_formats[decimals]);
}

/* Days since 1899-12-30 of a day after 1900-03-01; 0 of one before, which a sheet does not have. */
static double
get_serial (const WbCivil *civil)
{
  GDate date;
  int   seconds = civil->hour * 3600 + civil->minute * 60 + civil->second;

  if (civil->year < 1901)
    return 0;
  g_date_set_dmy (&date, civil->day, civil->month, civil->year);

  return g_date_get_julian (&date) - JULIAN_ZERO + seconds / 86400.0;
}

static void
put_time (WbExportWriter *writer, const WbCivil *civil)
{
  WbXlsxWriter *self = (WbXlsxWriter *) writer;
  double        serial = get_serial (civil);
  char          text[WB_EXPORT_DATE_SIZE];

  if (serial == 0)
    {
      put_text (writer, text, wb_export_format_date (civil, WB_EXPORT_DATES_ISO, text));
      return;
    }
  note_result (self, worksheet_write_number (self->book.sheet, self->row, self->column++, serial,
                                             self->book.time_format));
}

static gboolean
set_error (WbXlsxWriter *self, GError **error)
{
  switch (self->failed)
    {
    case LXW_NO_ERROR:
      return TRUE;
    case LXW_ERROR_CREATING_XLSX_FILE:
    case LXW_ERROR_CREATING_TMPFILE:
    case LXW_ERROR_READING_TMPFILE:
    case LXW_ERROR_ZIP_FILE_OPERATION:
    case LXW_ERROR_ZIP_FILE_ADD:
    case LXW_ERROR_ZIP_CLOSE:
      return wb_export_set_file_error (self->path, errno != 0 ? errno : EIO, error);
    default:
      g_set_error (error, WB_EXPORT_ERROR, WB_EXPORT_ERROR_FAILED,
                   /* Translators: what libxlsxwriter says, in English */
                   _ ("The workbook cannot be written: %s"), lxw_strerror (self->failed));
      return FALSE;
    }
}

static gboolean
end_row (WbExportWriter *writer, GError **error)
{
  WbXlsxWriter *self = (WbXlsxWriter *) writer;

  self->row++;
  self->column = 0;

  return set_error (self, error);
}

static void
close_book (Book *book)
{
  g_clear_pointer (&book->book, lxw_workbook_free);
}

/* Bytes of the rows in the sheet; -1 when they are not all there. */
static gint64
measure_rows (Book *book)
{
  FILE *rows = book->sheet->optimize_tmpfile;

  /* The last row still waits for the next one. */
  lxw_worksheet_write_single_row (book->sheet);
  if (fflush (rows) != 0 || ferror (rows))
    return -1;

  return ftello (rows);
}

static gboolean open_book (WbXlsxWriter *self, int fd, Book *book);

/* The sizes of the parts of an empty workbook that has the same titles, formats and measures. */
static GHashTable *
measure_empty_book (WbXlsxWriter *self)
{
  g_autofree char *path = g_build_filename (self->folder, ".waybill-XXXXXX", NULL);
  GHashTable      *sizes = NULL;
  Book             book = { NULL };
  int              fd = g_mkstemp_full (path, O_RDWR | O_CLOEXEC, 0600);

  if (fd < 0)
    return NULL;
  unlink (path);
  if (open_book (self, fd, &book))
    {
      book.sheet->dim_rowmin = self->book.sheet->dim_rowmin;
      book.sheet->dim_rowmax = self->book.sheet->dim_rowmax;
      book.sheet->dim_colmin = self->book.sheet->dim_colmin;
      book.sheet->dim_colmax = self->book.sheet->dim_colmax;
      if (workbook_close (g_steal_pointer (&book.book)) == LXW_NO_ERROR)
        sizes = wb_zip_read_sizes (fd);
    }
  close_book (&book);
  close (fd);

  return sizes;
}

/* Whether every part is as large as it must be. */
static gboolean
is_whole (int fd, GHashTable *empty, gint64 rows_size)
{
  g_autoptr (GHashTable) sizes = wb_zip_read_sizes (fd);
  GHashTableIter iter;
  gpointer       name, size;

  if (sizes == NULL || g_hash_table_size (sizes) != g_hash_table_size (empty))
    return FALSE;
  g_hash_table_iter_init (&iter, empty);
  while (g_hash_table_iter_next (&iter, &name, &size))
    {
      guint64  expected = *(guint64 *) size;
      guint64 *found = g_hash_table_lookup (sizes, name);

      if (g_str_equal (name, SHEET_PART))
        expected += rows_size;
      if (found == NULL || *found != expected)
        return FALSE;
    }

  return TRUE;
}

static gboolean
set_incomplete (WbXlsxWriter *self, int code, GError **error)
{
  /* What keeps a temporary file from being written is a full disk but for broken ones. */
  return wb_export_set_file_error (self->path, code == EFBIG || code == EDQUOT ? code : ENOSPC,
                                   error);
}

/* Closes the book, which writes it. */
static gboolean
finish (WbExportWriter *writer, GError **error)
{
  WbXlsxWriter *self = (WbXlsxWriter *) writer;
  g_autoptr (GHashTable) empty = NULL;
  gint64 rows_size;

  errno = 0;
  rows_size = measure_rows (&self->book);
  if (rows_size < 0)
    return set_incomplete (self, errno, error);
  empty = measure_empty_book (self);
  if (empty == NULL)
    return set_incomplete (self, errno, error);
  errno = 0;
  note_result (self, workbook_close (g_steal_pointer (&self->book.book)));
  if (!set_error (self, error))
    return FALSE;
  if (!is_whole (self->fd, empty, rows_size))
    return set_incomplete (self, errno, error);

  return fsync (self->fd) == 0 || wb_export_set_file_error (self->path, errno, error);
}

static void
free_writer (WbExportWriter *writer)
{
  WbXlsxWriter *self = (WbXlsxWriter *) writer;

  close_book (&self->book);
  g_free (self->folder);
  g_free (self->sheet_name);
  g_array_unref (self->widths);
  g_string_free (self->scratch, TRUE);
  g_free (self);
}

static const WbExportWriterClass xlsx_class = {
  put_nothing, put_text, put_number, put_decimal, put_time, end_row, finish, free_writer,
};

/* Every format gets its number at once, so that all books have the same. */
static lxw_format *
add_format (lxw_workbook *book, const char *number_format)
{
  lxw_format *format = workbook_add_format (book);

  if (number_format != NULL)
    format_set_num_format (format, number_format);
  else
    format_set_bold (format);
  lxw_format_get_xf_index (format);

  return format;
}

static void
add_formats (Book *book, WbExportDates dates)
{
  static const char *const decimals[] = { "0", "0.0", "0.00", "0.000" };
  static const char *const times[] = {
    [WB_EXPORT_DATES_ISO] = "yyyy\\-mm\\-dd hh:mm:ss",
    [WB_EXPORT_DATES_DMY] = "dd/mm/yyyy hh:mm:ss",
    [WB_EXPORT_DATES_MDY] = "mm/dd/yyyy h:mm:ss AM/PM",
  };

  book->title_format = add_format (book->book, NULL);
  book->time_format = add_format (book->book, times[dates]);
  for (guint i = 0; i <= MAX_DECIMALS; i++)
    book->decimal_formats[i] = add_format (book->book, decimals[i]);
}

/* FALSE, with self->failed set. */
static gboolean
open_book (WbXlsxWriter *self, int fd, Book *book)
{
  g_autofree char     *file = g_strdup_printf ("/proc/self/fd/%d", fd);
  lxw_workbook_options options = {
    .constant_memory = LXW_TRUE,
    .tmpdir = self->folder,
    .use_zip64 = (guint64) self->n_rows * self->widths->len > ZIP64_CELLS,
  };

  book->book = workbook_new_opt (file, &options);
  if (book->book != NULL)
    book->sheet = workbook_add_worksheet (book->book, self->sheet_name);
  if (book->sheet == NULL)
    {
      self->failed = LXW_ERROR_CREATING_TMPFILE;
      return FALSE;
    }

  add_formats (book, self->dates);
  for (guint i = 0; i < self->widths->len; i++)
    worksheet_set_column (book->sheet, i, i, g_array_index (self->widths, double, i), NULL);
  worksheet_freeze_panes (book->sheet, 1, 0);
  worksheet_autofilter (book->sheet, 0, 0, self->n_rows, self->widths->len - 1);

  return TRUE;
}

WbExportWriter *
wb_xlsx_writer_new (int                 fd,
                    const char         *path,
                    const char         *folder,
                    const char         *sheet,
                    const WbExportHead *heads,
                    guint               n_heads,
                    guint               n_rows,
                    WbExportDates       dates,
                    GError            **error)
{
  g_autoptr (WbExportWriter) writer = NULL;
  WbXlsxWriter *self = g_new0 (WbXlsxWriter, 1);

  self->parent.class = &xlsx_class;
  writer = &self->parent;
  self->fd = fd;
  self->path = path;
  self->folder = g_strdup (folder);
  self->sheet_name = g_strdup (sheet);
  self->widths = g_array_new (FALSE, FALSE, sizeof (double));
  self->n_rows = n_rows;
  self->dates = dates;
  self->scratch = g_string_new (NULL);
  for (guint i = 0; i < n_heads; i++)
    {
      /* Beside the title stands the arrow of the filter. */
      double width = MAX (heads[i].width, g_utf8_strlen (heads[i].title, -1) + 4);

      width = MIN (width, MAX_WIDTH);
      g_array_append_val (self->widths, width);
    }
  errno = 0;
  if (open_book (self, fd, &self->book))
    return g_steal_pointer (&writer);
  set_error (self, error);

  return NULL;
}
