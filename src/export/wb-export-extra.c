/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A reader of flat JSON objects of texts. One thread. */
#include "wb-export-extra.h"

#include <string.h>

/* A text between quotes. */
typedef struct
{
  const char *begin;
  gsize       length;
  gboolean    has_escapes;
} Slice;

/* Reads the text at *at, which moves behind it. */
static gboolean
read_slice (const char **at, const char *end, Slice *slice)
{
  const char *p = *at;

  if (p == end || *p != '"')
    return FALSE;
  slice->begin = ++p;
  slice->has_escapes = FALSE;
  while (p < end && *p != '"')
    {
      if (*p == '\\')
        {
          slice->has_escapes = TRUE;
          p++;
        }
      p++;
    }
  if (p >= end)
    return FALSE;
  slice->length = p - slice->begin;
  *at = p + 1;

  return TRUE;
}

/* "\u0007" at *at; 0 when it is none. */
static gunichar
read_code (const char *at, const char *end)
{
  gunichar code = 0;

  if (end - at < 6)
    return 0;
  for (int i = 2; i < 6; i++)
    code = 16 * code + MAX (g_ascii_xdigit_value (at[i]), 0);

  return code;
}

static void
append_unescaped (GString *text, const Slice *slice)
{
  const char *end = slice->begin + slice->length;

  for (const char *at = slice->begin; at < end; at++)
    {
      gunichar code;

      if (*at != '\\' || at + 1 == end)
        {
          g_string_append_c (text, *at);
          continue;
        }
      switch (at[1])
        {
        case 'n':
          g_string_append_c (text, '\n');
          break;
        case 'u':
          code = read_code (at, end);
          if (code != 0 && g_unichar_validate (code))
            g_string_append_unichar (text, code);
          at = MIN (at + 4, end - 2);
          break;
        default:
          g_string_append_c (text, at[1]);
        }
      at++;
    }
}

static void
take_text (const Slice *title, const Slice *text, WbExtraColumn *columns, guint n_columns)
{
  for (guint i = 0; i < n_columns; i++)
    if (columns[i].title_length == title->length &&
        memcmp (columns[i].title, title->begin, title->length) == 0)
      {
        if (text->has_escapes)
          append_unescaped (columns[i].text, text);
        else
          g_string_append_len (columns[i].text, text->begin, text->length);
        return;
      }
}

void
wb_extra_read (const char *json, gsize length, WbExtraColumn *columns, guint n_columns)
{
  const char *at = json;
  const char *end = json + length;
  Slice       title, text;

  for (guint i = 0; i < n_columns; i++)
    g_string_truncate (columns[i].text, 0);
  if (json == NULL || at == end || *at != '{')
    return;

  at++;
  while (read_slice (&at, end, &title) && at < end && *at == ':')
    {
      at++;
      if (!read_slice (&at, end, &text))
        return;
      /* No title of a column has an escape in it. */
      if (!title.has_escapes)
        take_text (&title, &text, columns, n_columns);
      if (at == end || *at != ',')
        return;
      at++;
    }
}
