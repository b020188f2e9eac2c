/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables for a terminal. One thread. */
#include "wb-cli-table.h"

#include <stdio.h>
#include <string.h>

#define GAP "  "

struct _WbCliTable
{
  char      *alignment;
  guint      n_columns;
  guint     *widths; /* in terminal cells */
  GPtrArray *lines;  /* of GStrv; the titles are the first one until they are written */
};

/* Terminal cells of a printable text. */
static guint
get_width (const char *text)
{
  guint width = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!g_unichar_iszerowidth (c))
        width += g_unichar_iswide (c) ? 2 : 1;
    }

  return width;
}

static gboolean
is_harmful (gunichar c)
{
  return g_unichar_iscntrl (c) || (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069) ||
         c == 0x200e || c == 0x200f || c == 0x061c || c == 0x2028 || c == 0x2029;
}

char *
wb_cli_dup_printable (const char *text)
{
  g_autoptr (GString) printable = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == '\n' || c == '\t' || c == '\r')
        c = ' ';
      g_string_append_unichar (printable, is_harmful (c) ? 0xfffd : c);
    }

  return g_string_free (g_steal_pointer (&printable), FALSE);
}

static void
take_line (WbCliTable *self, char **line)
{
  for (guint i = 0; i < self->n_columns; i++)
    self->widths[i] = MAX (self->widths[i], get_width (line[i]));
  g_ptr_array_add (self->lines, line);
}

WbCliTable *
wb_cli_table_new (const char *alignment, const char *const *titles)
{
  WbCliTable *self = g_new0 (WbCliTable, 1);

  self->alignment = g_strdup (alignment);
  self->n_columns = strlen (alignment);
  self->widths = g_new0 (guint, self->n_columns);
  self->lines = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  if (titles != NULL)
    take_line (self, g_strdupv ((char **) titles));

  return self;
}

void
wb_cli_table_free (WbCliTable *self)
{
  g_free (self->alignment);
  g_free (self->widths);
  g_ptr_array_unref (self->lines);
  g_free (self);
}

void
wb_cli_table_add (WbCliTable *self, ...)
{
  char  **line = g_new0 (char *, self->n_columns + 1);
  va_list args;

  va_start (args, self);
  for (guint i = 0; i < self->n_columns; i++)
    {
      const char *text = va_arg (args, const char *);

      line[i] = wb_cli_dup_printable (text != NULL ? text : "");
    }
  va_end (args);
  take_line (self, line);
}

static void
append_padding (GString *out, guint n)
{
  for (guint i = 0; i < n; i++)
    g_string_append_c (out, ' ');
}

void
wb_cli_table_print (WbCliTable *self)
{
  g_autoptr (GString) out = g_string_new (NULL);

  for (guint i = 0; i < self->lines->len; i++)
    {
      char **line = self->lines->pdata[i];

      g_string_truncate (out, 0);
      for (guint column = 0; column < self->n_columns; column++)
        {
          guint padding = self->widths[column] - get_width (line[column]);

          if (column > 0)
            g_string_append (out, GAP);
          if (self->alignment[column] == 'r')
            append_padding (out, padding);
          g_string_append (out, line[column]);
          if (self->alignment[column] == 'l')
            append_padding (out, padding);
        }
      while (out->len > 0 && out->str[out->len - 1] == ' ')
        g_string_truncate (out, out->len - 1);
      puts (out->str);
    }
  g_ptr_array_set_size (self->lines, 0);
}
