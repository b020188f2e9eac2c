/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sorts ids by a number or a text each. Any thread.
 *
 * Keys are put in order byte by byte, the last one first, each pass keeping what the one before has
 * done (radix sort). Of a text that is its first eight bytes; those which agree in them are few,
 * and compared. */
#include "wb-id-sort.h"

#include <stdlib.h>
#include <string.h>

#define N_BYTES 8

typedef struct
{
  guint64 key; /* ascending as the numbers are; of a text the first bytes */
  gint64  id;
  gsize   text; /* where it begins in texts */
} Entry;

struct _WbIdSort
{
  GArray     *entries; /* Entry */
  GArray     *nothing; /* gint64 */
  GByteArray *texts;   /* folded, each ended by 0; NULL: keys are numbers */
};

WbIdSort *
wb_id_sort_new (void)
{
  WbIdSort *self = g_new0 (WbIdSort, 1);

  self->entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  self->nothing = g_array_new (FALSE, FALSE, sizeof (gint64));

  return self;
}

void
wb_id_sort_free (WbIdSort *self)
{
  if (self == NULL)
    return;

  g_array_unref (self->entries);
  g_array_unref (self->nothing);
  g_clear_pointer (&self->texts, g_byte_array_unref);
  g_free (self);
}

/* Of a signed number, so that it sorts as an unsigned one. */
static guint64
key_of_number (gint64 number)
{
  return (guint64) number ^ (G_GUINT64_CONSTANT (1) << 63);
}

void
wb_id_sort_add_number (WbIdSort *self, gint64 id, gint64 number)
{
  Entry entry = { key_of_number (number), id, 0 };

  g_array_append_val (self->entries, entry);
}

void
wb_id_sort_add_text (WbIdSort *self, gint64 id, const char *text, gsize length, gboolean fold)
{
  Entry   entry = { 0, id, 0 };
  guint8 *copy;

  if (self->texts == NULL)
    self->texts = g_byte_array_new ();
  entry.text = self->texts->len;
  g_byte_array_set_size (self->texts, entry.text + length + 1);
  copy = self->texts->data + entry.text;
  for (gsize i = 0; i < length; i++)
    copy[i] = fold ? g_ascii_tolower (text[i]) : text[i];
  copy[length] = '\0';
  for (gsize i = 0; i < N_BYTES; i++)
    entry.key = entry.key << 8 | (i < length ? copy[i] : 0);

  g_array_append_val (self->entries, entry);
}

void
wb_id_sort_add_nothing (WbIdSort *self, gint64 id)
{
  g_array_append_val (self->nothing, id);
}

/* One pass: by that byte of the key, or of the id. FALSE when all agree in it: nothing is done. */
static gboolean
sort_by_byte (const Entry *from, Entry *to, guint n, int byte, gboolean by_id)
{
  guint starts[256] = { 0 };
  guint sum = 0;

#define BYTE(entry) ((by_id ? key_of_number ((entry)->id) : (entry)->key) >> (8 * byte) & 0xff)
  for (guint i = 0; i < n; i++)
    starts[BYTE (&from[i])]++;
  if (starts[BYTE (&from[0])] == n)
    return FALSE;

  for (guint i = 0; i < 256; i++)
    {
      guint count = starts[i];

      starts[i] = sum;
      sum += count;
    }
  for (guint i = 0; i < n; i++)
    to[starts[BYTE (&from[i])]++] = from[i];
#undef BYTE

  return TRUE;
}

static void
sort_entries (WbIdSort *self)
{
  guint             n = self->entries->len;
  Entry            *from = (Entry *) (void *) self->entries->data;
  g_autofree Entry *other = g_new (Entry, n);
  Entry            *to = other;
  gboolean          by_id = FALSE;

  for (guint i = 1; i < n && !by_id; i++)
    by_id = from[i].id < from[i - 1].id;
  for (int pass = by_id ? 0 : N_BYTES; pass < 2 * N_BYTES; pass++)
    if (sort_by_byte (from, to, n, pass % N_BYTES, pass < N_BYTES))
      {
        Entry *sorted = to;

        to = from;
        from = sorted;
      }
  if (from == other)
    memcpy (self->entries->data, other, n * sizeof (Entry));
}

static int
compare_texts (gconstpointer a, gconstpointer b, gpointer texts)
{
  const Entry *first = a;
  const Entry *second = b;
  int order = strcmp ((const char *) texts + first->text, (const char *) texts + second->text);

  /* The sort is stable, but says so only of late. */
  return order != 0 ? order : (first->id > second->id) - (first->id < second->id);
}

/* Among those whose first bytes agree. */
static void
sort_rests (WbIdSort *self)
{
  Entry *entries = (Entry *) (void *) self->entries->data;
  guint  n = self->entries->len;

  for (guint start = 0, end; start < n; start = end)
    {
      for (end = start + 1; end < n && entries[end].key == entries[start].key; end++)
        ;
      /* A last byte of 0 is the end of the text: there is no rest. */
      if (end - start > 1 && (entries[start].key & 0xff) != 0)
        g_qsort_with_data (entries + start, end - start, sizeof (Entry), compare_texts,
                           self->texts->data);
    }
}

static int
compare_ids (gconstpointer a, gconstpointer b)
{
  gint64 first = *(const gint64 *) a;
  gint64 second = *(const gint64 *) b;

  return (first > second) - (first < second);
}

static void
append (GArray *ids, gint64 id)
{
  g_array_append_val (ids, id);
}

void
wb_id_sort_take (WbIdSort *self, gboolean descending, GArray *ids)
{
  guint n = self->entries->len;
  guint n_nothing = self->nothing->len;

  if (n > 0)
    sort_entries (self);
  if (self->texts != NULL)
    sort_rests (self);
  g_array_sort (self->nothing, compare_ids);

  for (guint i = 0; i < n; i++)
    append (ids, g_array_index (self->entries, Entry, descending ? n - 1 - i : i).id);
  for (guint i = 0; i < n_nothing; i++)
    append (ids, g_array_index (self->nothing, gint64, descending ? n_nothing - 1 - i : i));

  g_array_set_size (self->entries, 0);
  g_array_set_size (self->nothing, 0);
  g_clear_pointer (&self->texts, g_byte_array_unref);
}
