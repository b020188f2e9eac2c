/* SPDX-License-Identifier: GPL-3.0-or-later */
/* CSV: UTF-8 with a byte order mark, CRLF, RFC 4180, and safe in a spreadsheet (quality.md, A
 * spreadsheet in between). One thread.
 *
 * It runs for every cell of a million rows: cells go straight into a buffer that is written when it
 * is full. */
#include "wb-export-writer.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#define BUFFER_SIZE (256 * 1024)

typedef struct
{
  WbExportWriter parent;

  int           fd;
  const char   *path; /* borrowed */
  gboolean      is_plain;
  gboolean      is_padded;
  WbExportDates dates;
  gboolean      in_row;
  int           failed; /* errno of the write that failed, 0 */
  gsize         n;      /* bytes in buffer */
  char          buffer[BUFFER_SIZE];
} WbCsvWriter;

static void
flush (WbCsvWriter *self)
{
  const char *at = self->buffer;

  while (self->n > 0 && self->failed == 0)
    {
      ssize_t n_written = write (self->fd, at, self->n);

      if (n_written < 0 && errno == EINTR)
        continue;
      if (n_written <= 0)
        {
          self->failed = n_written < 0 ? errno : EIO;
          break;
        }
      at += n_written;
      self->n -= n_written;
    }
  self->n = 0;
}

static void
put_bytes (WbCsvWriter *self, const char *bytes, gsize n)
{
  while (n > sizeof self->buffer - self->n)
    {
      gsize room = sizeof self->buffer - self->n;

      memcpy (self->buffer + self->n, bytes, room);
      self->n += room;
      bytes += room;
      n -= room;
      flush (self);
    }
  memcpy (self->buffer + self->n, bytes, n);
  self->n += n;
}

static void
put_byte (WbCsvWriter *self, char byte)
{
  if (self->n == sizeof self->buffer)
    flush (self);
  self->buffer[self->n++] = byte;
}

static void
begin_cell (WbCsvWriter *self)
{
  if (self->in_row)
    put_byte (self, ',');
  self->in_row = TRUE;
}

static void
put_nothing (WbExportWriter *writer)
{
  begin_cell ((WbCsvWriter *) writer);
}

/* "+447700900123", "0012": what a spreadsheet would make a number of. */
static gboolean
is_digits (const char *text, gsize length)
{
  gsize i = text[0] == '+' ? 1 : 0;

  if (i == length)
    return FALSE;
  while (i < length && (guchar) (text[i] - '0') < 10)
    i++;

  return i == length;
}

/* What a spreadsheet would run, and what begins with the mark that says it may not. */
static gboolean
is_dangerous (char first)
{
  switch (first)
    {
    case '\'':
    case '=':
    case '+':
    case '-':
    case '@':
    case '\t':
    case '\r':
      return TRUE;
    default:
      return FALSE;
    }
}

static gboolean
needs_quotes (const char *text, gsize length)
{
  /* By what ends a cell or a row. */
  static const guchar special[256] = { [','] = 1, ['"'] = 1, ['\r'] = 1, ['\n'] = 1 };
  guchar              found = 0;

  for (gsize i = 0; i < length; i++)
    found |= special[(guchar) text[i]];

  return found != 0;
}

static void
put_text (WbExportWriter *writer, const char *text, gsize length)
{
  WbCsvWriter *self = (WbCsvWriter *) writer;
  gboolean     is_safe = self->is_plain;
  gboolean     digits;

  begin_cell (self);
  if (length == 0)
    return;
  digits = !is_safe && is_digits (text, length);

  if (!needs_quotes (text, length))
    {
      if (!is_safe && !digits && is_dangerous (text[0]))
        put_byte (self, '\'');
      put_bytes (self, text, length);
      if (digits)
        put_byte (self, '\t');
      return;
    }

  put_byte (self, '"');
  if (!is_safe && is_dangerous (text[0]))
    put_byte (self, '\'');
  for (const char *end = text + length; text < end;)
    {
      const char *quote = memchr (text, '"', end - text);

      if (quote == NULL)
        {
          put_bytes (self, text, end - text);
          break;
        }
      put_bytes (self, text, quote + 1 - text);
      put_byte (self, '"');
      text = quote + 1;
    }
  put_byte (self, '"');
}

static void
put_decimal (WbExportWriter *writer, gint64 number, guint decimals)
{
  WbCsvWriter *self = (WbCsvWriter *) writer;
  char         text[WB_EXPORT_DECIMAL_SIZE];

  begin_cell (self);
  put_bytes (self, text, wb_export_format_decimal (number, decimals, text));
}

static void
put_number (WbExportWriter *writer, gint64 number)
{
  put_decimal (writer, number, 0);
}

static void
put_time (WbExportWriter *writer, const WbCivil *civil)
{
  WbCsvWriter *self = (WbCsvWriter *) writer;
  char         text[WB_EXPORT_DATE_SIZE];

  begin_cell (self);
  put_bytes (self, text, wb_export_format_date (civil, self->dates, text));
  if (self->is_padded)
    put_byte (self, '\t');
}

static gboolean
end_row (WbExportWriter *writer, GError **error)
{
  WbCsvWriter *self = (WbCsvWriter *) writer;

  put_bytes (self, "\r\n", 2);
  self->in_row = FALSE;

  return self->failed == 0 || wb_export_set_file_error (self->path, self->failed, error);
}

static gboolean
finish (WbExportWriter *writer, GError **error)
{
  WbCsvWriter *self = (WbCsvWriter *) writer;

  flush (self);
  if (self->failed == 0 && fsync (self->fd) != 0)
    self->failed = errno;

  return self->failed == 0 || wb_export_set_file_error (self->path, self->failed, error);
}

static const WbExportWriterClass csv_class = {
  put_nothing, put_text, put_number, put_decimal,
  put_time,    end_row,  finish,     (void (*) (WbExportWriter *)) g_free,
};

WbExportWriter *
wb_csv_writer_new (
    int fd, const char *path, gboolean is_plain, gboolean is_padded, WbExportDates dates)
{
  WbCsvWriter *self = g_new (WbCsvWriter, 1);

  self->parent = (WbExportWriter){ &csv_class, 0 };
  self->fd = fd;
  self->path = path;
  self->is_plain = is_plain;
  self->is_padded = is_padded && !is_plain;
  self->dates = dates;
  self->in_row = FALSE;
  self->failed = 0;
  self->n = 0;
  put_bytes (self, "\xef\xbb\xbf", 3);

  return &self->parent;
}
