/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sorting in bounded memory: runs, then a merge of them. */
#include "wb-sorter.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "wb-db-private.h"

/* A run: so many bytes of strings, or so many strings. */
#define RUN_BYTES (4 << 20)
#define RUN_STRINGS (RUN_BYTES / 24)
/* What is read ahead of all runs together, and of one. */
#define READ_BYTES (4 << 20)
#define MAX_READ (256 << 10)

/* A string in memory. Its first bytes as a number decide most comparisons. */
typedef struct
{
  guint64       first;
  const guint8 *data; /* borrowed from the bytes it stands in */
  gsize         size;
} String;

/* A run in the file, while it is read. */
typedef struct
{
  goffset at;  /* of what was not read yet */
  goffset end; /* of the run */
  guint8 *buffer;
  gsize   capacity;
  gsize   start, fill; /* what of the buffer was not taken yet */
  String  string;      /* its next one, in the buffer */
} Run;

struct _WbSorter
{
  char   *folder;
  guint8 *bytes; /* of the strings in memory */
  gsize   n_bytes;
  gsize   capacity;
  GArray *strings; /* String */
  int     fd;      /* -1 before the first run is written */
  goffset size;    /* of the file */
  GArray *runs;    /* Run */

  /* While reading */
  GPtrArray *heap;  /* Run, borrowed: the one with the smallest string first */
  guint      at;    /* in strings, when there is no file */
  gboolean   taken; /* the string at the top of the heap was given */
};

static void
set_string (String *string, const guint8 *data, gsize size)
{
  guint8 bytes[8] = { 0 };

  memcpy (bytes, data, MIN (size, sizeof bytes));
  memcpy (&string->first, bytes, sizeof bytes);
  string->first = GUINT64_FROM_BE (string->first);
  string->data = data;
  string->size = size;
}

static int
compare_strings (gconstpointer a, gconstpointer b)
{
  const String *x = a, *y = b;
  int           order;

  if (x->first != y->first)
    return x->first < y->first ? -1 : 1;
  order = memcmp (x->data, y->data, MIN (x->size, y->size));
  if (order != 0)
    return order;

  return (x->size > y->size) - (x->size < y->size);
}

static void
clear_run (gpointer data)
{
  g_free (((Run *) data)->buffer);
}

WbSorter *
wb_sorter_new (const char *folder)
{
  WbSorter *self = g_new0 (WbSorter, 1);

  self->folder = g_strdup (folder);
  self->fd = -1;
  self->strings = g_array_new (FALSE, FALSE, sizeof (String));
  self->runs = g_array_new (FALSE, TRUE, sizeof (Run));
  g_array_set_clear_func (self->runs, clear_run);
  self->heap = g_ptr_array_new ();

  return self;
}

void
wb_sorter_free (WbSorter *self)
{
  if (self == NULL)
    return;

  if (self->fd >= 0)
    g_close (self->fd, NULL);
  g_ptr_array_unref (self->heap);
  g_array_unref (self->strings);
  g_array_unref (self->runs);
  g_free (self->bytes);
  g_free (self->folder);
  g_free (self);
}

/* ---- Adding ---- */

static gboolean
make_file (WbSorter *self, GError **error)
{
  g_autofree char *path = g_build_filename (self->folder, ".waybill-sort-XXXXXX", NULL);

  self->fd = g_mkstemp_full (path, O_RDWR | O_CLOEXEC, 0600);
  if (self->fd < 0)
    return wb_db_set_file_error (self->folder, error);
  /* Held by the descriptor alone: nothing stays behind, whatever ends the program. */
  g_unlink (path);

  return TRUE;
}

static gboolean
write_all (WbSorter *self, const guint8 *data, gsize size, GError **error)
{
  while (size > 0)
    {
      ssize_t n = pwrite (self->fd, data, size, self->size);

      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        return wb_db_set_file_error (self->folder, error);
      data += n;
      size -= n;
      self->size += n;
    }

  return TRUE;
}

/* Each string behind its length. */
static gboolean
write_run (WbSorter *self, GError **error)
{
  g_autoptr (GByteArray) block = g_byte_array_sized_new (MAX_READ);
  Run run = { .at = self->size };

  if (self->fd < 0 && !make_file (self, error))
    return FALSE;
  g_array_sort (self->strings, compare_strings);
  for (guint i = 0; i < self->strings->len; i++)
    {
      const String *string = &g_array_index (self->strings, String, i);
      guint32       size = string->size;

      g_byte_array_append (block, (const guint8 *) &size, sizeof size);
      g_byte_array_append (block, string->data, string->size);
      if (block->len >= MAX_READ || i + 1 == self->strings->len)
        {
          if (!write_all (self, block->data, block->len, error))
            return FALSE;
          g_byte_array_set_size (block, 0);
        }
    }
  run.end = self->size;
  g_array_append_val (self->runs, run);
  g_array_set_size (self->strings, 0);
  self->n_bytes = 0;

  return TRUE;
}

gboolean
wb_sorter_add (WbSorter *self, gconstpointer data, gsize size, GError **error)
{
  String string;

  if (self->strings->len > 0 &&
      (self->n_bytes + size > RUN_BYTES || self->strings->len == RUN_STRINGS) &&
      !write_run (self, error))
    return FALSE;
  /* Strings point into the bytes, which therefore move only while there are none. */
  if (self->strings->len == 0 && self->capacity < MAX (size, RUN_BYTES))
    {
      self->capacity = MAX (size, RUN_BYTES);
      g_free (self->bytes);
      self->bytes = g_malloc (self->capacity);
    }
  memcpy (self->bytes + self->n_bytes, data, size);
  set_string (&string, self->bytes + self->n_bytes, size);
  g_array_append_val (self->strings, string);
  self->n_bytes += size;

  return TRUE;
}

gboolean
wb_sorter_is_empty (WbSorter *self)
{
  return self->strings->len == 0 && self->runs->len == 0;
}

/* ---- Reading ---- */

/* Makes sure that so many bytes are in the buffer; FALSE with error. */
static gboolean
fill (WbSorter *self, Run *run, gsize needed, GError **error)
{
  if (run->fill - run->start >= needed)
    return TRUE;

  memmove (run->buffer, run->buffer + run->start, run->fill - run->start);
  run->fill -= run->start;
  run->start = 0;
  if (run->capacity < needed)
    {
      run->capacity = needed;
      run->buffer = g_realloc (run->buffer, run->capacity);
    }
  while (run->fill < needed)
    {
      gsize   wanted = MIN (run->capacity - run->fill, (gsize) (run->end - run->at));
      ssize_t n = pread (self->fd, run->buffer + run->fill, wanted, run->at);

      if (n < 0 && errno == EINTR)
        continue;
      if (n == 0)
        errno = EIO;
      if (n <= 0)
        return wb_db_set_file_error (self->folder, error);
      run->fill += n;
      run->at += n;
    }

  return TRUE;
}

/* The run's next string; *more is FALSE when there is none. */
static gboolean
advance (WbSorter *self, Run *run, gboolean *more, GError **error)
{
  guint32 size;

  *more = run->start < run->fill || run->at < run->end;
  if (!*more)
    return TRUE;
  if (!fill (self, run, sizeof size, error))
    return FALSE;
  memcpy (&size, run->buffer + run->start, sizeof size);
  if (!fill (self, run, sizeof size + size, error))
    return FALSE;
  set_string (&run->string, run->buffer + run->start + sizeof size, size);
  run->start += sizeof size + size;

  return TRUE;
}

/* Puts the run at the top where it belongs. */
static void
sift_down (GPtrArray *heap)
{
  guint at = 0;

  for (guint child = 1; child < heap->len; child = 2 * at + 1)
    {
      gpointer top = heap->pdata[at];
      Run     *least = heap->pdata[child];

      if (child + 1 < heap->len &&
          compare_strings (&((Run *) heap->pdata[child + 1])->string, &least->string) < 0)
        least = heap->pdata[++child];
      if (compare_strings (&((Run *) top)->string, &least->string) <= 0)
        return;
      heap->pdata[at] = least;
      heap->pdata[child] = top;
      at = child;
    }
}

static int
compare_runs (gconstpointer a, gconstpointer b)
{
  return compare_strings (&(*(Run *const *) a)->string, &(*(Run *const *) b)->string);
}

gboolean
wb_sorter_sort (WbSorter *self, GError **error)
{
  self->at = 0;
  self->taken = FALSE;
  if (self->runs->len == 0)
    {
      g_array_sort (self->strings, compare_strings);
      return TRUE;
    }
  if (self->strings->len > 0 && !write_run (self, error))
    return FALSE;
  for (guint i = 0; i < self->runs->len; i++)
    {
      Run     *run = &g_array_index (self->runs, Run, i);
      gboolean more;

      run->capacity = MIN (MAX_READ, READ_BYTES / self->runs->len);
      run->buffer = g_malloc (run->capacity);
      if (!advance (self, run, &more, error))
        return FALSE;
      g_ptr_array_add (self->heap, run);
    }
  /* What is in order is a heap. */
  g_ptr_array_sort (self->heap, compare_runs);

  return TRUE;
}

/* Empty again. The file stays for the next time, its bytes do not. FALSE. */
static gboolean
start_anew (WbSorter *self, GError **error)
{
  g_array_set_size (self->strings, 0);
  g_array_set_size (self->runs, 0);
  self->n_bytes = 0;
  if (self->size > 0 && ftruncate (self->fd, 0) != 0)
    return wb_db_set_file_error (self->folder, error);
  self->size = 0;

  return FALSE;
}

/* Replaces the string at the top of the heap, which was given, by the next one of its run. */
static gboolean
drop_top (WbSorter *self, GError **error)
{
  gboolean more;

  if (!advance (self, self->heap->pdata[0], &more, error))
    return FALSE;
  if (!more)
    g_ptr_array_remove_index_fast (self->heap, 0);
  sift_down (self->heap);

  return TRUE;
}

gboolean
wb_sorter_next (WbSorter *self, const guint8 **data, gsize *size, GError **error)
{
  const String *string;

  if (self->runs->len == 0)
    {
      if (self->at == self->strings->len)
        return start_anew (self, error);
      string = &g_array_index (self->strings, String, self->at++);
    }
  else
    {
      if (self->taken && !drop_top (self, error))
        return FALSE;
      self->taken = self->heap->len > 0;
      if (!self->taken)
        return start_anew (self, error);
      string = &((Run *) self->heap->pdata[0])->string;
    }
  *data = string->data;
  *size = string->size;

  return TRUE;
}
