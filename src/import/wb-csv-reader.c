/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads CSV files. One thread at a time.
 *
 * 1. buffer[start, end) is text not yet handed over; start is always the beginning of a record, and
 *    there is room for a NUL at end.
 * 2. A record is measured first and changed only when it is there to its end: quotes are taken out
 *    and the NULs put in its place, so cells are never copied.
 * 3. The buffer grows to one row of the largest size and no further. */
#include "config.h"
#include "wb-csv-reader.h"

#include <inttypes.h>
#include <string.h>

#include <glib/gi18n-lib.h>

#include "wb-encoding.h"
#include "wb-import-error.h"
#include "wb-table-reader-private.h"

#define BUFFER_SIZE (256 * 1024)

/* Reads of less are not worth a call. */
#define MIN_READ 4096

/* By how many records the delimiter is chosen. */
#define N_SNIFFED 10

typedef struct
{
  WbTableReader parent;

  WbTextStream *stream;
  char         *buffer;
  gsize         capacity;
  gsize         start;
  gsize         end;
  gboolean      at_end; /* the stream has no more */

  guint64  number; /* of the last record */
  WbCell  *cells;  /* WB_TABLE_MAX_COLUMNS */
  guint    n_cells;
  gboolean unended;        /* the record that was measured ends with the file */
  gboolean ends_cell[256]; /* by byte: delimiter, CR, LF */
} WbCsvReader;

/* Moves what is left to the front, makes room if need be, and fills the buffer. */
static gboolean
fill (WbCsvReader *self, GError **error)
{
  memmove (self->buffer, self->buffer + self->start, self->end - self->start);
  self->end -= self->start;
  self->start = 0;
  if (self->end > self->capacity / 2)
    {
      self->capacity *= 2;
      self->buffer = g_realloc (self->buffer, self->capacity + 1);
    }

  while (!self->at_end && self->capacity - self->end >= MIN_READ)
    {
      gssize n = wb_text_stream_read (self->stream, self->buffer + self->end,
                                      self->capacity - self->end, error);

      if (n < 0)
        return FALSE;
      self->end += n;
      self->at_end = n == 0;
    }
  self->parent.done = wb_text_stream_get_position (self->stream);

  return TRUE;
}

static gboolean
check_limits (WbCsvReader *self, gsize cell_size, gsize row_size, GError **error)
{
  if (cell_size > WB_TABLE_MAX_CELL)
    g_set_error (error, WB_IMPORT_ERROR, WB_IMPORT_ERROR_TOO_LARGE,
                 _ ("Row %" PRIu64 " has a cell larger than the limit of %d MiB. Perhaps a "
                    "quotation mark is missing."),
                 self->number + 1, WB_TABLE_MAX_CELL >> 20);
  else if (row_size > WB_TABLE_MAX_ROW)
    g_set_error (error, WB_IMPORT_ERROR, WB_IMPORT_ERROR_TOO_LARGE,
                 _ ("Row %" PRIu64 " is larger than the limit of %d MiB."), self->number + 1,
                 WB_TABLE_MAX_ROW >> 20);
  else if (self->n_cells == WB_TABLE_MAX_COLUMNS)
    g_set_error (error, WB_IMPORT_ERROR, WB_IMPORT_ERROR_TOO_LARGE,
                 _ ("Row %" PRIu64 " has more columns than the limit of %d."), self->number + 1,
                 WB_TABLE_MAX_COLUMNS);
  else
    return TRUE;

  return FALSE;
}

/* The end of the cell at p: its delimiter, its line end, or limit; NULL when the text up to limit
 * does not tell. */
static const char *
find_cell_end (WbCsvReader *self, const char *p, const char *limit)
{
  if (p < limit && *p == '"')
    {
      p = memchr (p + 1, '"', limit - p - 1);
      while (p != NULL && p + 1 < limit && p[1] == '"')
        p = memchr (p + 2, '"', limit - p - 2);
      if (p == NULL)
        return NULL;
      p++;
    }
  while (p < limit && !self->ends_cell[(guchar) *p])
    p++;
  /* CR may be the first half of CRLF, and a quote at the end the first of two. */
  if (!self->at_end && (p == limit || (*p == '\r' && p + 1 == limit)))
    return NULL;

  return p;
}

/* Finds the raw cells of the record at the start and the start of the next. *next is NULL when
 * there is more to read first. */
static gboolean
measure_record (WbCsvReader *self, const char **next, GError **error)
{
  const char *record = self->buffer + self->start;
  const char *limit = self->buffer + self->end;
  const char *p = record;

  *next = NULL;
  self->n_cells = 0;
  for (;;)
    {
      const char *end = find_cell_end (self, p, limit);
      const char *seen = end != NULL ? end : limit;

      if (!check_limits (self, seen - p, seen - record, error))
        return FALSE;
      if (end == NULL)
        return TRUE;
      self->cells[self->n_cells++] = (WbCell){ p, end - p };
      p = end;
      if (p == limit || *p == '\r' || *p == '\n')
        break;
      p++;
    }

  self->unended = p == limit;
  if (p < limit)
    p += p[0] == '\r' && p + 1 < limit && p[1] == '\n' ? 2 : 1;
  *next = p;

  return TRUE;
}

/* Takes the quotes off a cell that begins with one. Text after the closing quote stays: the
 * platform's trailing TAB stands there after a spreadsheet has saved the file. */
static void
unquote (WbCell *cell)
{
  char *out = (char *) cell->text;
  char *in = out + 1;
  char *end = out + cell->length;

  for (;;)
    {
      char *quote = memchr (in, '"', end - in);

      memmove (out, in, quote - in);
      out += quote - in;
      in = quote + 1;
      if (in == end || *in != '"')
        break;
      *out++ = '"';
      in++;
    }
  memmove (out, in, end - in);
  cell->length = out + (end - in) - cell->text;
}

static gboolean
csv_next (WbTableReader *reader, WbRow *row, GError **error)
{
  WbCsvReader *self = (WbCsvReader *) reader;
  const char  *next = NULL;

  while (next == NULL)
    {
      if (self->start == self->end && self->at_end)
        return FALSE;
      if (!measure_record (self, &next, error))
        return FALSE;
      if (next == NULL && self->at_end)
        {
          g_set_error (error, WB_IMPORT_ERROR, WB_IMPORT_ERROR_DAMAGED,
                       _ ("A quotation mark opened in row %" PRIu64
                          " is never closed. The file is damaged or was cut off."),
                       self->number + 1);
          return FALSE;
        }
      if (next == NULL && !fill (self, error))
        return FALSE;
    }

  for (guint i = 0; i < self->n_cells; i++)
    {
      if (self->cells[i].length > 0 && self->cells[i].text[0] == '"')
        unquote (&self->cells[i]);
      ((char *) self->cells[i].text)[self->cells[i].length] = '\0';
    }
  self->start = next - self->buffer;
  *row = (WbRow){ ++self->number, self->cells, self->n_cells, self->unended };

  return TRUE;
}

static void
csv_free (WbTableReader *reader)
{
  WbCsvReader *self = (WbCsvReader *) reader;

  g_clear_pointer (&self->stream, wb_text_stream_free);
  wb_source_free (self->parent.source);
  g_free (self->buffer);
  g_free (self->cells);
  g_free (self);
}

static const WbTableReaderClass csv_class = { csv_next, csv_free };

/* Counts one candidate outside quotes in each of the first records of text that have text at all.
 * The last record may be cut off: it counts only when it is the only one, or the text is whole. */
static guint
count_delimiters (const char *text, gsize size, gboolean is_whole, char delimiter, guint *counts)
{
  guint    n_records = 0, count = 0;
  gboolean in_quotes = FALSE, is_blank = TRUE, at_start = TRUE;

  for (gsize i = 0; i < size && n_records < N_SNIFFED; i++)
    {
      char c = text[i];

      if (c == '"' && (in_quotes || at_start))
        in_quotes = !in_quotes;
      else if (in_quotes)
        continue;
      /* A TAB before another delimiter is the end of a cell (formats.md 1.6.2). */
      else if (c == delimiter && !(c == '\t' && i + 1 < size && strchr (",;", text[i + 1]) != NULL))
        count++;

      /* Behind a quote that ends a cell, or is the first of two that stand for one. */
      at_start = strchr (",;\t\r\n", c) != NULL || (c == '"' && !in_quotes);
      if ((c == '\r' || c == '\n') && !is_blank)
        counts[n_records++] = count;
      if (c == '\r' || c == '\n')
        {
          count = 0;
          is_blank = TRUE;
        }
      else
        is_blank = FALSE;
    }
  if (n_records < N_SNIFFED && !is_blank && (is_whole || n_records == 0))
    counts[n_records++] = count;

  return n_records;
}

/* The delimiter is the one that most records have equally often, and of those the most frequent:
 * other candidates occur in titles, addresses and decimal numbers, but not regularly. */
static char
sniff_delimiter (const char *text, gsize size, gboolean is_whole)
{
  static const char candidates[] = { ',', ';', '\t' };
  guint             counts[N_SNIFFED];
  guint             best_agreeing = 0, best_count = 0;
  char              best = ',';

  for (gsize c = 0; c < G_N_ELEMENTS (candidates); c++)
    {
      guint n = count_delimiters (text, size, is_whole, candidates[c], counts);

      for (guint i = 0; i < n; i++)
        {
          guint n_agreeing = 0;

          for (guint j = 0; j < n; j++)
            n_agreeing += counts[j] == counts[i];
          if (counts[i] > 0 && (n_agreeing > best_agreeing ||
                                (n_agreeing == best_agreeing && counts[i] > best_count)))
            {
              best = candidates[c];
              best_agreeing = n_agreeing;
              best_count = counts[i];
            }
        }
    }

  return best;
}

WbTableReader *
wb_csv_reader_new (WbSource *source, GError **error)
{
  g_autoptr (WbTableReader) reader = NULL;
  WbCsvReader *self = g_new0 (WbCsvReader, 1);
  WbEncoding   encoding;
  gsize        mark_length;

  reader = &self->parent;
  reader->klass = &csv_class;
  reader->source = source;
  reader->format = WB_TABLE_FORMAT_CSV;
  reader->total = wb_source_get_size (source);
  if (!wb_encoding_detect (source, &encoding, &mark_length, error))
    return NULL;
  reader->encoding = wb_encoding_get_name (encoding);
  if (mark_length == reader->total)
    {
      wb_import_error_set (error, WB_IMPORT_ERROR_EMPTY);
      return NULL;
    }

  self->stream = wb_text_stream_new (source, encoding, mark_length);
  self->cells = g_new (WbCell, WB_TABLE_MAX_COLUMNS);
  self->capacity = BUFFER_SIZE;
  self->buffer = g_malloc (self->capacity + 1);
  if (!fill (self, error))
    return NULL;

  reader->delimiter = sniff_delimiter (self->buffer, self->end, self->at_end);
  self->ends_cell['\r'] = self->ends_cell['\n'] = TRUE;
  self->ends_cell[(guchar) reader->delimiter] = TRUE;

  return g_steal_pointer (&reader);
}
