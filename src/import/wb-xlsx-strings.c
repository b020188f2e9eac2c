/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The shared strings of a workbook (ECMA-376 part 1, 18.4.9). One thread at a time. */
#include "config.h"
#include "wb-xlsx-strings.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "wb-import-error.h"
#include "wb-xlsx-value.h"

struct _WbXlsxStrings
{
  GByteArray *text;    /* each string ends in NUL */
  GArray     *offsets; /* guint32: where each begins */
  guint       start;   /* of the string being read */
  gboolean    in_text;
  gboolean    in_phonetic; /* how to read it aloud: not part of the text */
};

WbXlsxStrings *
wb_xlsx_strings_new (void)
{
  WbXlsxStrings *self = g_new0 (WbXlsxStrings, 1);

  /* With room from the first: an empty text has an address, too. */
  self->text = g_byte_array_sized_new (1024);
  self->offsets = g_array_new (FALSE, FALSE, sizeof (guint32));

  return self;
}

void
wb_xlsx_strings_free (WbXlsxStrings *self)
{
  g_byte_array_unref (self->text);
  g_array_unref (self->offsets);
  g_free (self);
}

static gboolean
start_cb (gpointer user_data, const char *name, const WbXmlAttributes *attributes, GError **error)
{
  WbXlsxStrings *self = user_data;

  if (strcmp (name, "si") == 0)
    self->start = self->text->len;
  else if (strcmp (name, "t") == 0)
    self->in_text = !self->in_phonetic;
  else if (strcmp (name, "rPh") == 0)
    self->in_phonetic = TRUE;

  return TRUE;
}

static gboolean
text_cb (gpointer user_data, const char *text, gsize length, GError **error)
{
  WbXlsxStrings *self = user_data;

  if (!self->in_text)
    return TRUE;

  if (self->text->len - self->start + length > WB_TABLE_MAX_CELL)
    {
      g_set_error (error, WB_IMPORT_ERROR, WB_IMPORT_ERROR_TOO_LARGE,
                   _ ("A text in the workbook is larger than the limit of %d MiB."),
                   WB_TABLE_MAX_CELL >> 20);
      return FALSE;
    }
  g_byte_array_append (self->text, (const guint8 *) text, length);

  return TRUE;
}

static gboolean
end_cb (gpointer user_data, const char *name, GError **error)
{
  WbXlsxStrings *self = user_data;

  if (strcmp (name, "t") == 0)
    self->in_text = FALSE;
  else if (strcmp (name, "rPh") == 0)
    self->in_phonetic = FALSE;
  else if (strcmp (name, "si") == 0)
    {
      guint length =
          wb_xlsx_unescape ((char *) self->text->data + self->start, self->text->len - self->start);

      g_array_append_val (self->offsets, self->start);
      g_byte_array_set_size (self->text, self->start + length + 1);
      self->text->data[self->text->len - 1] = '\0';
      if (self->text->len + self->offsets->len * sizeof (guint32) > WB_XLSX_MAX_STRINGS)
        {
          g_set_error (error, WB_IMPORT_ERROR, WB_IMPORT_ERROR_TOO_LARGE,
                       _ ("The texts in the workbook are together larger than the limit of %d MiB. "
                          "Export fewer orders at a time, or export as CSV."),
                       WB_XLSX_MAX_STRINGS >> 20);
          return FALSE;
        }
    }

  return TRUE;
}

const WbXmlHandler wb_xlsx_strings_handler = { start_cb, end_cb, text_cb };

gboolean
wb_xlsx_strings_get (WbXlsxStrings *self, guint index, WbCell *cell)
{
  guint32 start, end;

  if (index >= self->offsets->len)
    return FALSE;

  start = g_array_index (self->offsets, guint32, index);
  end = index + 1 < self->offsets->len ? g_array_index (self->offsets, guint32, index + 1)
                                       : self->text->len;
  cell->text = (const char *) self->text->data + start;
  cell->length = end - start - 1;

  return TRUE;
}
