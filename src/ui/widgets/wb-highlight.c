/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Marks what a search has found in a text. Main thread. */
#include "wb-highlight.h"

/* Yellow, translucent: it reads on light and dark, also in a selected row. */
#define RED 0xf5f5
#define GREEN 0xc2c2
#define BLUE 0x1111
#define ALPHA 0x6666

/* The length of needle in text's bytes when text begins with it, 0 when it does not. Case by single
 * characters: good for marking, where a missed match costs nothing. */
static gsize
match_length (const char *text, const char *needle)
{
  const char *p = text;

  for (; *needle != '\0'; needle = g_utf8_next_char (needle), p = g_utf8_next_char (p))
    if (*p == '\0' ||
        g_unichar_tolower (g_utf8_get_char (p)) != g_unichar_tolower (g_utf8_get_char (needle)))
      return 0;

  return p - text;
}

static void
mark (PangoAttrList *attributes, guint start, guint end)
{
  PangoAttribute *background = pango_attr_background_new (RED, GREEN, BLUE);
  PangoAttribute *alpha = pango_attr_background_alpha_new (ALPHA);

  background->start_index = alpha->start_index = start;
  background->end_index = alpha->end_index = end;
  pango_attr_list_insert (attributes, background);
  pango_attr_list_insert (attributes, alpha);
}

static gboolean
mark_all (PangoAttrList *attributes, const char *text, const char *needle)
{
  gboolean found = FALSE;
  gsize    length;

  if (*needle == '\0')
    return FALSE;

  for (const char *p = text; *p != '\0'; p = length > 0 ? p + length : g_utf8_next_char (p))
    if ((length = match_length (p, needle)) > 0)
      {
        mark (attributes, p - text, p - text + length);
        found = TRUE;
      }

  return found;
}

PangoAttrList *
wb_highlight_new (const char *text, const char *needle)
{
  g_autoptr (PangoAttrList) attributes = NULL;
  g_autofree char *stripped = NULL;
  gboolean         found = FALSE;

  if (text == NULL || needle == NULL)
    return NULL;

  stripped = g_strstrip (g_strdup (needle));
  attributes = pango_attr_list_new ();
  found = mark_all (attributes, text, stripped);
  if (!found)
    {
      g_auto (GStrv) words = g_strsplit_set (stripped, " \t\r\n,;", -1);

      for (gsize i = 0; words[i] != NULL; i++)
        found |= mark_all (attributes, text, words[i]);
    }

  return found ? g_steal_pointer (&attributes) : NULL;
}
