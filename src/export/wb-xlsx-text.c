/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Escapes of ECMA-376 part 1, 22.9.2.19 (ST_Xstring). Pure, any thread. */
#include "wb-xlsx-text.h"

#include <string.h>

/* The longest escape, "_xFFFE_"; the shortest text that may need more than the limit has room for.
 */
#define ESCAPE_LENGTH 7

gboolean
wb_xlsx_text_is_plain (const char *text, gsize length)
{
  /* The first bytes of what may need an escape: "_", and U+FFFE and U+FFFF. A control character
   * grows to ESCAPE_LENGTH. */
  return length < WB_XLSX_MAX_TEXT / ESCAPE_LENGTH && memchr (text, '_', length) == NULL &&
         memchr (text, 0xef, length) == NULL && g_utf8_validate (text, length, NULL);
}

/* "_xHHHH_" */
static gboolean
looks_escaped (const char *at, const char *end)
{
  if (end - at < ESCAPE_LENGTH || at[0] != '_' || at[1] != 'x' || at[6] != '_')
    return FALSE;
  for (int i = 2; i < 6; i++)
    if (!g_ascii_isxdigit (at[i]))
      return FALSE;

  return TRUE;
}

gboolean
wb_xlsx_text_escape (const char *text, gsize length, GString *out)
{
  g_autofree char *valid = NULL;
  guint            n_units = 0;   /* in UTF-16, of the text */
  guint            n_written = 0; /* characters, of the escaped one */
  const char      *end;

  if (!g_utf8_validate (text, length, NULL))
    {
      valid = g_utf8_make_valid (text, length);
      text = valid;
      length = strlen (valid);
    }
  end = text + length;
  g_string_truncate (out, 0);

  for (const char *at = text; at < end; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);
      gboolean is_mark = looks_escaped (at, end);
      gboolean is_control = c < 0x20 && c != '\t' && c != '\n';
      gboolean is_no_character = c == 0xfffe || c == 0xffff;

      n_units += c > 0xffff ? 2 : 1;
      n_written += is_mark || is_control || is_no_character ? ESCAPE_LENGTH : 1;
      if (n_units > WB_XLSX_MAX_TEXT || n_written > WB_XLSX_MAX_TEXT)
        return FALSE;
      if (is_mark)
        g_string_append (out, "_x005F_");
      else if (is_no_character)
        g_string_append_printf (out, "_x%04X_", c);
      else
        g_string_append_len (out, at, g_utf8_next_char (at) - at);
    }

  return TRUE;
}
