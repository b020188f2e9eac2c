/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Bits in chunks, by the chunk's number. One thread at a time. */
#include "wb-order-set.h"

#include <string.h>

struct _WbOrderSet
{
  GHashTable *chunks; /* gint64, owned, to WB_ORDER_SET_BYTES of bits, owned */
  /* The chunk that was asked for last: neighbours are asked for together. */
  gint64  last_chunk;
  guint8 *last_bits; /* NULL: no such chunk */
};

WbOrderSet *
wb_order_set_new (void)
{
  WbOrderSet *self = g_new0 (WbOrderSet, 1);

  self->chunks = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  self->last_chunk = -1;

  return self;
}

WbOrderSet *
wb_order_set_copy (WbOrderSet *self)
{
  WbOrderSet    *copy = wb_order_set_new ();
  GHashTableIter iter;
  gpointer       chunk, bits;

  g_hash_table_iter_init (&iter, self->chunks);
  while (g_hash_table_iter_next (&iter, &chunk, &bits))
    g_hash_table_insert (copy->chunks, g_memdup2 (chunk, sizeof (gint64)),
                         g_memdup2 (bits, WB_ORDER_SET_BYTES));

  return copy;
}

void
wb_order_set_free (WbOrderSet *self)
{
  if (self == NULL)
    return;

  g_hash_table_unref (self->chunks);
  g_free (self);
}

static guint8 *
find_chunk (WbOrderSet *self, gint64 chunk)
{
  if (chunk != self->last_chunk)
    {
      self->last_chunk = chunk;
      self->last_bits = g_hash_table_lookup (self->chunks, &chunk);
    }

  return self->last_bits;
}

static guint8 *
make_chunk (WbOrderSet *self, gint64 chunk)
{
  guint8 *bits = find_chunk (self, chunk);

  if (bits == NULL)
    {
      bits = self->last_bits = g_malloc0 (WB_ORDER_SET_BYTES);
      g_hash_table_insert (self->chunks, g_memdup2 (&chunk, sizeof chunk), bits);
    }

  return bits;
}

void
wb_order_set_add (WbOrderSet *self, gint64 id)
{
  g_return_if_fail (id >= 0);

  make_chunk (self, id / WB_ORDER_SET_CHUNK)[id % WB_ORDER_SET_CHUNK / 8] |= 1 << id % 8;
}

static gboolean
has_bit (const guint8 *bits, guint i)
{
  return (bits[i / 8] & 1 << i % 8) != 0;
}

gboolean
wb_order_set_contains (WbOrderSet *self, gint64 id)
{
  const guint8 *bits = id < 0 ? NULL : find_chunk (self, id / WB_ORDER_SET_CHUNK);

  return bits != NULL && has_bit (bits, id % WB_ORDER_SET_CHUNK);
}

guint
wb_order_set_count (WbOrderSet *self)
{
  GHashTableIter iter;
  gpointer       bits;
  guint          n = 0;

  g_hash_table_iter_init (&iter, self->chunks);
  while (g_hash_table_iter_next (&iter, NULL, &bits))
    for (guint i = 0; i < WB_ORDER_SET_BYTES; i++)
      n += __builtin_popcount (((const guint8 *) bits)[i]);

  return n;
}

GArray *
wb_order_set_list_chunks (WbOrderSet *self)
{
  GArray        *list = g_array_new (FALSE, FALSE, sizeof (gint64));
  GHashTableIter iter;
  gpointer       chunk;

  g_hash_table_iter_init (&iter, self->chunks);
  while (g_hash_table_iter_next (&iter, &chunk, NULL))
    g_array_append_vals (list, chunk, 1);

  return list;
}

const guint8 *
wb_order_set_get_chunk (WbOrderSet *self, gint64 chunk)
{
  return find_chunk (self, chunk);
}

void
wb_order_set_add_chunk (WbOrderSet *self, gint64 chunk, const guint8 *bits)
{
  guint8 *own;

  g_return_if_fail (chunk >= 0);

  own = make_chunk (self, chunk);
  for (guint i = 0; i < WB_ORDER_SET_BYTES; i++)
    own[i] |= bits[i];
}

static int
compare_numbers (gconstpointer a, gconstpointer b)
{
  gint64 x = *(const gint64 *) a, y = *(const gint64 *) b;

  return x < y ? -1 : x > y;
}

static void
append_run (GString *text, gint64 first, gint64 last)
{
  g_string_append_printf (text, "%s%" G_GINT64_FORMAT, text->len > 0 ? "," : "", first);
  if (last > first)
    g_string_append_printf (text, "-%" G_GINT64_FORMAT, last);
}

char *
wb_order_set_to_text (WbOrderSet *self)
{
  g_autoptr (GArray) chunks = wb_order_set_list_chunks (self);
  GString *text = g_string_new (NULL);
  gint64   first = -1, last = -1;

  g_array_sort (chunks, compare_numbers);
  for (guint c = 0; c < chunks->len; c++)
    {
      gint64        chunk = g_array_index (chunks, gint64, c);
      const guint8 *bits = find_chunk (self, chunk);

      for (guint i = 0; i < WB_ORDER_SET_CHUNK; i++)
        {
          gint64 id = chunk * WB_ORDER_SET_CHUNK + i;

          if (!has_bit (bits, i))
            continue;
          if (first >= 0 && id > last + 1)
            append_run (text, first, last);
          if (first < 0 || id > last + 1)
            first = id;
          last = id;
        }
    }
  if (first >= 0)
    append_run (text, first, last);

  return g_string_free (text, FALSE);
}

WbOrderSet *
wb_order_set_from_text (const char *text)
{
  g_autoptr (WbOrderSet) self = wb_order_set_new ();
  const char *at = text;

  while (*at != '\0')
    {
      char  *end;
      gint64 first, last;

      if (!g_ascii_isdigit (*at))
        return NULL;
      first = last = g_ascii_strtoll (at, &end, 10);
      if (*end == '-' && g_ascii_isdigit (end[1]))
        last = g_ascii_strtoll (end + 1, &end, 10);
      /* No store has more orders in a row: a damaged text must not take the memory. */
      if (last < first || last - first > G_MAXINT32 || last == G_MAXINT64)
        return NULL;
      for (gint64 id = first; id <= last; id++)
        wb_order_set_add (self, id);
      if (*end == ',' && end[1] != '\0')
        end++;
      else if (*end != '\0')
        return NULL;
      at = end;
    }

  return g_steal_pointer (&self);
}
