/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sets of row ids as bitmaps. One thread. */
#include "wb-id-set.h"

#include <string.h>

#define BITS 64
/* A quarter of a GiB of bits: more orders than any shop has. */
#define MAX_ID (G_GINT64_CONSTANT (1) << 31)

struct _WbIdSet
{
  gint64   max_id;
  gsize    n_words;
  guint64 *words; /* bit id % BITS of word id / BITS */
};

WbIdSet *
wb_id_set_new (gint64 max_id)
{
  WbIdSet *self;
  guint64 *words;
  gsize    n_words;

  g_return_val_if_fail (max_id >= 0, NULL);

  if (max_id > MAX_ID)
    return NULL;

  n_words = (gsize) max_id / BITS + 1;
  words = g_try_new0 (guint64, n_words);
  if (words == NULL)
    return NULL;

  self = g_new (WbIdSet, 1);
  self->max_id = max_id;
  self->n_words = n_words;
  self->words = words;

  return self;
}

void
wb_id_set_free (WbIdSet *self)
{
  if (self == NULL)
    return;

  g_free (self->words);
  g_free (self);
}

void
wb_id_set_clear (WbIdSet *self)
{
  memset (self->words, 0, self->n_words * sizeof *self->words);
}

void
wb_id_set_add (WbIdSet *self, gint64 id)
{
  if (id > 0 && id <= self->max_id)
    self->words[id / BITS] |= G_GUINT64_CONSTANT (1) << (id % BITS);
}

gboolean
wb_id_set_contains (const WbIdSet *self, gint64 id)
{
  return id > 0 && id <= self->max_id && (self->words[id / BITS] >> (id % BITS) & 1) != 0;
}

guint
wb_id_set_count (const WbIdSet *self)
{
  guint n = 0;

  for (gsize i = 0; i < self->n_words; i++)
    n += __builtin_popcountll (self->words[i]);

  return n;
}

gint64
wb_id_set_get_next (const WbIdSet *self, gint64 id)
{
  gsize   i = (gsize) (id + 1) / BITS;
  guint64 rest;

  if (id >= self->max_id)
    return 0;
  rest = self->words[i] & ~G_GUINT64_CONSTANT (0) << ((id + 1) % BITS);
  while (rest == 0)
    {
      if (++i == self->n_words)
        return 0;
      rest = self->words[i];
    }

  return (gint64) i * BITS + __builtin_ctzll (rest);
}

void
wb_id_set_intersect (WbIdSet *self, const WbIdSet *other)
{
  g_return_if_fail (self->max_id == other->max_id);

  for (gsize i = 0; i < self->n_words; i++)
    self->words[i] &= other->words[i];
}
