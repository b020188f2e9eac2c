/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A hash table over pieces of text: GHashTable wants strings that end in NUL. */
#include "wb-word-table.h"

#include <string.h>

/* Words are few (the statuses of a layout): chains stay short. */
#define N_BUCKETS 64

typedef struct _Entry Entry;

struct _Entry
{
  Entry *next;
  guint  meaning;
  gsize  length;
  char   word[];
};

struct _WbWordTable
{
  Entry *buckets[N_BUCKETS];
};

/* g_ascii_tolower () is no inline function, and this runs for every byte of a status. */
static inline guchar
lower (char c)
{
  return c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c;
}

/* FNV-1a. */
static guint
hash_text (const char *text, gsize length)
{
  guint32 hash = 2166136261u;

  for (gsize i = 0; i < length; i++)
    hash = (hash ^ lower (text[i])) * 16777619u;

  return hash % N_BUCKETS;
}

static gboolean
is_same (const char *a, const char *b, gsize length)
{
  for (gsize i = 0; i < length; i++)
    if (a[i] != b[i] && lower (a[i]) != lower (b[i]))
      return FALSE;

  return TRUE;
}

static const Entry *
find_entry (const WbWordTable *self, const char *text, gsize length)
{
  for (const Entry *entry = self->buckets[hash_text (text, length)]; entry != NULL;
       entry = entry->next)
    if (entry->length == length && is_same (entry->word, text, length))
      return entry;

  return NULL;
}

WbWordTable *
wb_word_table_new (void)
{
  return g_new0 (WbWordTable, 1);
}

void
wb_word_table_free (WbWordTable *self)
{
  if (self == NULL)
    return;

  for (guint i = 0; i < N_BUCKETS; i++)
    while (self->buckets[i] != NULL)
      {
        Entry *entry = self->buckets[i];

        self->buckets[i] = entry->next;
        g_free (entry);
      }
  g_free (self);
}

gboolean
wb_word_table_add (WbWordTable *self, const char *word, guint meaning)
{
  gsize        length = strlen (word);
  const Entry *known = find_entry (self, word, length);
  guint        bucket;
  Entry       *entry;

  if (known != NULL)
    return known->meaning == meaning;

  bucket = hash_text (word, length);
  entry = g_malloc0 (sizeof *entry + length + 1);
  memcpy (entry->word, word, length);
  entry->length = length;
  entry->meaning = meaning;
  entry->next = self->buckets[bucket];
  self->buckets[bucket] = entry;

  return TRUE;
}

gboolean
wb_word_table_find (const WbWordTable *self, const char *text, gsize length, guint *meaning)
{
  const Entry *entry = find_entry (self, text, length);

  if (entry == NULL)
    return FALSE;
  *meaning = entry->meaning;

  return TRUE;
}
