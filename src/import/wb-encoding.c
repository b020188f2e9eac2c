/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The encoding of a text file, and its text as UTF-8. One thread at a time. */
#include "wb-encoding.h"

#include <errno.h>
#include <string.h>

#include "wb-import-error.h"

#define HEAD_SIZE 4096
#define BLOCK_SIZE (64 * 1024)

struct _WbTextStream
{
  WbSource  *source; /* borrowed */
  WbEncoding encoding;
  guint64    position; /* of the next byte to read from source */

  /* Bytes read and not yet handed out: the beginning of a character, or with iconv a whole block.
   */
  char    *pending;
  gsize    n_pending;
  gboolean at_end;

  GIConv iconv; /* (GIConv) -1 for UTF-8 */
};

const char *
wb_encoding_get_name (WbEncoding encoding)
{
  static const char *const names[] = {
    [WB_ENCODING_UTF_8] = "UTF-8",
    [WB_ENCODING_UTF_16LE] = "UTF-16LE",
    [WB_ENCODING_UTF_16BE] = "UTF-16BE",
    [WB_ENCODING_GB18030] = "GB18030",
    [WB_ENCODING_WINDOWS_1252] = "WINDOWS-1252",
  };

  return names[encoding];
}

static void
blank_nul (char *data, gsize size)
{
  for (char *p = memchr (data, '\0', size); p != NULL; p = memchr (p, '\0', data + size - p))
    *p = ' ';
}

/* Order files are mostly ASCII: eight bytes at a time. */
static const char *
skip_ascii (const char *p, const char *end)
{
  guint64 word;

  for (; end - p >= 8; p += 8)
    {
      memcpy (&word, p, 8);
      if ((word & G_GUINT64_CONSTANT (0x8080808080808080)) != 0)
        break;
    }
  while (p < end && (*p & 0x80) == 0)
    p++;

  return p;
}

/* The length of the longest beginning of data that is UTF-8 in whole characters. data has no NUL.
 */
static gsize
get_valid_length (const char *data, gsize size)
{
  const char *end = data + size;

  for (const char *p = skip_ascii (data, end); p < end; p = skip_ascii (p, end))
    {
      const char *run = p;

      while (p < end && (*p & 0x80) != 0)
        p++;
      if (!g_utf8_validate_len (run, p - run, &run))
        return run - data;
    }

  return size;
}

/* TRUE when data is the beginning of a character whose rest may follow. */
static gboolean
is_cut_character (const char *data, gsize size)
{
  return size < 4 && g_utf8_get_char_validated (data, size) == (gunichar) -2;
}

static gboolean
is_utf8 (WbSource *source, gboolean *result, GError **error)
{
  g_autofree char *block = g_malloc (BLOCK_SIZE);
  guint64          offset = 0;
  gssize           n;

  *result = TRUE;
  while ((n = wb_source_read_at (source, offset, block, BLOCK_SIZE, error)) > 0)
    {
      gsize valid;

      blank_nul (block, n);
      valid = get_valid_length (block, n);
      if (valid == 0 || (valid < (gsize) n && !is_cut_character (block + valid, n - valid)))
        {
          *result = FALSE;
          break;
        }
      offset += valid;
    }

  return n >= 0;
}

/* Whether the file can be GB18030 and reads like Chinese. In western text the bytes from 0x80 on
 * stand alone, so that most would make a character with the ASCII letter after them; Chinese uses
 * the characters of GB 2312, both of whose bytes are 0xA1 and above. */
static gboolean
is_gb18030 (WbSource *source, gboolean *result, GError **error)
{
  g_autofree guchar *block = g_malloc (BLOCK_SIZE);
  enum
  {
    FIRST,
    SECOND,
    THIRD,
    FOURTH
  } state = FIRST;
  guchar  lead = 0;
  guint64 n_common = 0, n_rare = 0;
  gssize  n;

  for (guint64 offset = 0; (n = wb_source_read_at (source, offset, block, BLOCK_SIZE, error)) > 0;
       offset += n)
    for (gssize i = 0; i < n; i++)
      {
        guchar   c = block[i];
        gboolean is_lead = c >= 0x81 && c <= 0xfe;
        gboolean is_digit = c >= '0' && c <= '9';
        gboolean valid = TRUE;

        switch (state)
          {
          case FIRST:
            valid = c < 0x80 || is_lead;
            lead = c;
            state = is_lead ? SECOND : FIRST;
            break;
          case SECOND:
            valid = is_digit || (c >= 0x40 && c != 0x7f && c != 0xff);
            state = is_digit ? THIRD : FIRST;
            if (lead >= 0xa1 && c >= 0xa1)
              n_common++;
            else
              n_rare++;
            break;
          case THIRD:
            valid = is_lead;
            state = FOURTH;
            break;
          case FOURTH:
            valid = is_digit;
            state = FIRST;
            break;
          }
        if (!valid)
          {
            *result = FALSE;
            return TRUE;
          }
      }
  *result = n_common >= n_rare;

  return n == 0;
}

/* Whether what is not ASCII are single letters and signs among ASCII, as in English with an accent
 * or a pound sign. Thai and Japanese come in runs. */
static gboolean
is_western (WbSource *source, gboolean *result, GError **error)
{
  g_autofree guchar *block = g_malloc (BLOCK_SIZE);
  gboolean           after_high = FALSE;
  guint64            n_high = 0, n_adjacent = 0;
  gssize             n;

  for (guint64 offset = 0; (n = wb_source_read_at (source, offset, block, BLOCK_SIZE, error)) > 0;
       offset += n)
    for (gssize i = 0; i < n; i++)
      {
        gboolean is_high = block[i] >= 0x80;

        n_high += is_high;
        n_adjacent += is_high && after_high;
        after_high = is_high;
      }
  *result = 4 * n_adjacent <= n_high;

  return n == 0;
}

/* UTF-16 without a mark: commas, digits and line ends make many high bytes NUL. Low bytes are
 * seldom NUL, but that of the Chinese for "one" is. */
static gboolean
is_utf16 (const char *head, gsize size, WbEncoding *encoding)
{
  gsize n_zero[2] = { 0, 0 };

  for (gsize i = 0; i < size; i++)
    if (head[i] == '\0')
      n_zero[i % 2]++;
  *encoding = n_zero[1] > n_zero[0] ? WB_ENCODING_UTF_16LE : WB_ENCODING_UTF_16BE;

  return MAX (n_zero[0], n_zero[1]) > size / 32 + 1 &&
         4 * MIN (n_zero[0], n_zero[1]) < MAX (n_zero[0], n_zero[1]);
}

/* Text has next to no control characters. */
static gboolean
is_binary (const char *head, gsize size)
{
  gsize n_controls = 0;

  for (gsize i = 0; i < size; i++)
    if ((guchar) head[i] < ' ' && memchr ("\t\n\v\f\r", head[i], 5) == NULL)
      n_controls++;

  return n_controls > size / 20;
}

gboolean
wb_encoding_detect (WbSource *source, WbEncoding *encoding, gsize *mark_length, GError **error)
{
  char     head[HEAD_SIZE];
  gboolean fits;
  gssize   n = wb_source_read_at (source, 0, head, sizeof head, error);

  if (n < 0)
    return FALSE;

  *mark_length = 0;
  if (n >= 3 && memcmp (head, "\xef\xbb\xbf", 3) == 0)
    {
      *encoding = WB_ENCODING_UTF_8;
      *mark_length = 3;
      return TRUE;
    }
  if (n >= 2 && (memcmp (head, "\xff\xfe", 2) == 0 || memcmp (head, "\xfe\xff", 2) == 0))
    {
      *encoding = head[0] == '\xff' ? WB_ENCODING_UTF_16LE : WB_ENCODING_UTF_16BE;
      *mark_length = 2;
      return TRUE;
    }
  if (is_utf16 (head, n, encoding))
    return TRUE;
  if (is_binary (head, n))
    {
      wb_import_error_set (error, WB_IMPORT_ERROR_BINARY);
      return FALSE;
    }

  if (!is_utf8 (source, &fits, error))
    return FALSE;
  *encoding = WB_ENCODING_UTF_8;
  if (fits)
    return TRUE;

  if (!is_gb18030 (source, &fits, error))
    return FALSE;
  *encoding = WB_ENCODING_GB18030;
  if (fits)
    return TRUE;

  if (!is_western (source, &fits, error))
    return FALSE;
  *encoding = WB_ENCODING_WINDOWS_1252;
  if (!fits)
    wb_import_error_set (error, WB_IMPORT_ERROR_ENCODING);

  return fits;
}

WbTextStream *
wb_text_stream_new (WbSource *source, WbEncoding encoding, guint64 start)
{
  WbTextStream *self = g_new0 (WbTextStream, 1);

  self->source = source;
  self->encoding = encoding;
  self->position = start;
  self->pending = g_malloc (BLOCK_SIZE);
  self->iconv = (GIConv) -1;
  if (encoding != WB_ENCODING_UTF_8)
    {
      self->iconv = g_iconv_open ("UTF-8", wb_encoding_get_name (encoding));
      g_assert (self->iconv != (GIConv) -1); /* all are part of the C library */
    }

  return self;
}

void
wb_text_stream_free (WbTextStream *self)
{
  if (self->iconv != (GIConv) -1)
    g_iconv_close (self->iconv);
  g_free (self->pending);
  g_free (self);
}

static gssize
read_utf8 (WbTextStream *self, char *buffer, gsize size, GError **error)
{
  gssize n;
  gsize  valid;

  memcpy (buffer, self->pending, self->n_pending);
  n = wb_source_read_at (self->source, self->position, buffer + self->n_pending,
                         size - self->n_pending, error);
  if (n < 0)
    return -1;
  self->position += n;
  self->at_end = n == 0;
  n += self->n_pending;
  self->n_pending = 0;

  blank_nul (buffer, n);
  valid = get_valid_length (buffer, n);
  if (valid < (gsize) n)
    {
      if (self->at_end || !is_cut_character (buffer + valid, n - valid))
        {
          wb_import_error_set (error, WB_IMPORT_ERROR_ENCODING);
          return -1;
        }
      self->n_pending = n - valid;
      memcpy (self->pending, buffer + valid, self->n_pending);
    }

  return valid;
}

/* Converts what is pending, after more of the file when there is none; what is left pending is at
 * most the beginning of a character, or more than fits the buffer. */
static gssize
read_converted (WbTextStream *self, char *buffer, gsize size, GError **error)
{
  char *in, *out = buffer;
  gsize in_left, out_left = size;

  if (!self->at_end && self->n_pending < BLOCK_SIZE / 2)
    {
      gssize n = wb_source_read_at (self->source, self->position, self->pending + self->n_pending,
                                    BLOCK_SIZE - self->n_pending, error);

      if (n < 0)
        return -1;
      self->position += n;
      self->n_pending += n;
      self->at_end = n == 0;
    }

  in = self->pending;
  in_left = self->n_pending;
  if (g_iconv (self->iconv, &in, &in_left, &out, &out_left) == (gsize) -1 &&
      (errno == EILSEQ || (errno == EINVAL && self->at_end)))
    {
      wb_import_error_set (error, WB_IMPORT_ERROR_ENCODING);
      return -1;
    }
  memmove (self->pending, in, in_left);
  self->n_pending = in_left;
  blank_nul (buffer, out - buffer);

  return out - buffer;
}

gssize
wb_text_stream_read (WbTextStream *self, char *buffer, gsize size, GError **error)
{
  gssize n;

  g_return_val_if_fail (size >= 64, -1);

  /* A read may bring no more than a part of one character. */
  do
    n = self->iconv == (GIConv) -1 ? read_utf8 (self, buffer, size, error)
                                   : read_converted (self, buffer, size, error);
  while (n == 0 && !self->at_end);

  return n;
}

guint64
wb_text_stream_get_position (WbTextStream *self)
{
  return self->position;
}
