/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A workbook by libxlsxwriter in its constant memory: a row is written out when the next one
 * begins. One thread.
 *
 * The library does not look whether its temporary files could be written. Their streams remember
 * it as long as they are open, and what it made is compared with what it should have made. */
#include "config.h"

#include "wb-export-writer.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <math.h>
#include <unistd.h>
#include <xlsxwriter.h>

#include "wb-export-error.h"
#include "wb-xlsx-text.h"

/* Decimals that a currency can have here. */
#define MAX_DECIMALS 3
/* The largest whole number below which all are doubles. */
#define MAX_EXACT G_GINT64_CONSTANT (9007199254740992)
#define MAX_WIDTH 60
/* What GDate calls 1899-12-30, day 0 of a sheet. */
#define JULIAN_ZERO 693594.0

typedef struct
{
  WbExportWriter parent;

  int            fd;
  const char    *path; /* borrowed */
  WbExportDates  dates;
  lxw_workbook  *book; /* NULL once it is closed */
  lxw_worksheet *sheet;
  lxw_format    *title_format;
  lxw_format    *time_format;
  lxw_format    *decimal_formats[MAX_DECIMALS + 1];
  guint          row;
  guint          column;
  lxw_error      failed;
  GString       *scratch;
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
  note_result (self, worksheet_write_string (self->sheet, self->row, column, text,
                                             self->row == 0 ? self->title_format : NULL));
}

static void
put_double (WbXlsxWriter *self, gint64 number, guint decimals)
{
  static const double powers[MAX_DECIMALS + 1] = { 1, 10, 100, 1000 };
  guint               column = self->column++;
  char                text[WB_EXPORT_DECIMAL_SIZE];

  g_assert (decimals <= MAX_DECIMALS);

  /* A cell is a double: what is no double exactly stays text. */
  if (number > MAX_EXACT || number < -MAX_EXACT)
    {
      text[wb_export_format_decimal (number, decimals, text)] = '\0';
      note_result (self, worksheet_write_string (self->sheet, self->row, column, text, NULL));
      return;
    }
  note_result (self,
               worksheet_write_number (self->sheet, self->row, column, number / powers[decimals],
                                       self->decimal_formats[decimals]));
}

static void
put_number (WbExportWriter *writer, gint64 number)
{
  put_double ((WbXlsxWriter *) writer, number, 0);
}

static void
put_decimal (WbExportWriter *writer, gint64 number, guint decimals)
{
  put_double ((WbXlsxWriter *) writer, number, decimals);
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
  note_result (self, worksheet_write_number (self->sheet, self->row, self->column++, serial,
                                             self->time_format));
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

/* Closes the book, which writes it. */
static gboolean
finish (WbExportWriter *writer, GError **error)
{
  WbXlsxWriter *self = (WbXlsxWriter *) writer;

  errno = 0;
  note_result (self, workbook_close (g_steal_pointer (&self->book)));
  if (!set_error (self, error))
    return FALSE;

  return fsync (self->fd) == 0 || wb_export_set_file_error (self->path, errno, error);
}

static void
free_writer (WbExportWriter *writer)
{
  WbXlsxWriter *self = (WbXlsxWriter *) writer;

  g_clear_pointer (&self->book, lxw_workbook_free);
  g_string_free (self->scratch, TRUE);
  g_free (self);
}

static const WbExportWriterClass xlsx_class = {
  put_nothing, put_text, put_number, put_decimal, put_time, end_row, finish, free_writer,
};

static void
add_formats (WbXlsxWriter *self)
{
  static const char *const decimals[] = { "0", "0.0", "0.00", "0.000" };
  static const char *const times[] = {
    [WB_EXPORT_DATES_ISO] = "yyyy\\-mm\\-dd hh:mm:ss",
    [WB_EXPORT_DATES_DMY] = "dd/mm/yyyy hh:mm:ss",
    [WB_EXPORT_DATES_MDY] = "mm/dd/yyyy h:mm:ss AM/PM",
  };

  self->title_format = workbook_add_format (self->book);
  format_set_bold (self->title_format);
  self->time_format = workbook_add_format (self->book);
  format_set_num_format (self->time_format, times[self->dates]);
  for (guint i = 0; i <= MAX_DECIMALS; i++)
    {
      self->decimal_formats[i] = workbook_add_format (self->book);
      format_set_num_format (self->decimal_formats[i], decimals[i]);
    }
}

static void
set_up_sheet (WbXlsxWriter *self, const WbExportHead *heads, guint n_heads, guint n_rows)
{
  for (guint i = 0; i < n_heads; i++)
    {
      /* Beside the title stands the arrow of the filter. */
      guint width = MAX (heads[i].width, g_utf8_strlen (heads[i].title, -1) + 4);

      worksheet_set_column (self->sheet, i, i, MIN (width, MAX_WIDTH), NULL);
    }
  worksheet_freeze_panes (self->sheet, 1, 0);
  worksheet_autofilter (self->sheet, 0, 0, n_rows, n_heads - 1);
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
  g_autofree char     *file = g_strdup_printf ("/proc/self/fd/%d", fd);
  lxw_workbook_options options = { .constant_memory = LXW_TRUE,
                                   .tmpdir = (char *) folder,
                                   .use_zip64 = LXW_TRUE };
  g_autoptr (WbExportWriter) writer = NULL;
  WbXlsxWriter *self = g_new0 (WbXlsxWriter, 1);

  self->parent.class = &xlsx_class;
  writer = &self->parent;
  self->fd = fd;
  self->path = path;
  self->dates = dates;
  self->scratch = g_string_new (NULL);
  errno = 0;
  self->book = workbook_new_opt (file, &options);
  if (self->book != NULL)
    self->sheet = workbook_add_worksheet (self->book, sheet);
  if (self->sheet == NULL)
    {
      self->failed = LXW_ERROR_CREATING_TMPFILE;
      set_error (self, error);
      return NULL;
    }
  add_formats (self);
  set_up_sheet (self, heads, n_heads, n_rows);

  return g_steal_pointer (&writer);
}
