/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The thread of a merge that reads the staging and works out how each order will stand, with a
 * reading connection of its own, while the caller's thread writes. What depends on new orders
 * alone, search keys, words and spans, is gathered here, to be written sorted when all are there.
 *
 * Only the writer knows the ids of texts. A batch names those that are new, and its words are
 * gathered when it comes back with their ids: in the turn of the batches, so that a text's number
 * is its place in the ids that came. */
#include "wb-merge-private.h"

#include "wb-db-private.h"
#include "wb-deadlines.h"
#include "wb-order-keys.h"
#include "wb-pipe.h"
#include "wb-text.h"

/* A batch is handed over when it has so many bytes of drafts, too; and how many there are. */
#define BATCH_BYTES (128 << 10)
#define N_BATCHES 4

/* Texts remembered before all are forgotten: bounds the memory, not the result. */
#define REMEMBER 50000

/* An order is found by a text. */
typedef struct
{
  guint  text; /* its number */
  gint64 order_id;
} Word;

struct _WbMergeWorker
{
  GThread      *thread;
  WbMergeSource source;
  const char   *path;        /* borrowed: of the store */
  GCancellable *cancellable; /* borrowed; nullable */
  WbPipe       *merged;      /* WbMergeBatch */
  WbPipe       *used;        /* WbMergeBatch: on their way back */

  gboolean failed; /* error was set before the end of merged */

  /* The thread's while there is one */
  GError     *error;
  gint64      next_id; /* of the next new order */
  WbSorter   *rows;
  GQueue      idle;          /* WbMergeBatch: empty */
  guint       n_under_way;   /* batches that have not come back */
  GHashTable *texts;         /* text, not folded, to its number */
  GArray     *text_ids;      /* gint64, by number: of those in batches that came back */
  GString    *key, *scratch; /* to spare allocations */
};

/* ---- Batches ---- */

static WbMergeBatch *
batch_new (void)
{
  WbMergeBatch *batch = g_new0 (WbMergeBatch, 1);

  batch->texts = g_ptr_array_new_with_free_func (g_free);
  batch->text_ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  batch->words = g_array_new (FALSE, FALSE, sizeof (Word));

  return batch;
}

static void
empty_batch (WbMergeBatch *batch)
{
  for (guint i = 0; i < batch->n; i++)
    wb_merged_clear (&batch->orders[i]);
  batch->n = 0;
  g_ptr_array_set_size (batch->texts, 0);
  g_array_set_size (batch->text_ids, 0);
  g_array_set_size (batch->words, 0);
}

void
wb_merge_batch_free (WbMergeBatch *batch)
{
  empty_batch (batch);
  g_ptr_array_unref (batch->texts);
  g_array_unref (batch->text_ids);
  g_array_unref (batch->words);
  g_free (batch);
}

/* Gathers the words of the batch, whose texts all have ids by now. */
static gboolean
gather_words (WbMergeWorker *self, WbMergeBatch *batch, GError **error)
{
  g_assert (batch->text_ids->len == batch->texts->len);

  g_array_append_vals (self->text_ids, batch->text_ids->data, batch->text_ids->len);
  for (guint i = 0; i < batch->words->len; i++)
    {
      const Word *word = &g_array_index (batch->words, Word, i);

      if (!wb_gather_word (self->rows, g_array_index (self->text_ids, gint64, word->text),
                           word->order_id, WB_TURN_COMES, error))
        return FALSE;
    }

  return TRUE;
}

/* Waits for the batch that was handed over first. FALSE when no more comes back, or with error. */
static gboolean
take_back (WbMergeWorker *self, GError **error)
{
  WbMergeBatch *batch = wb_pipe_take (self->used);
  gboolean      gathered;

  if (batch == NULL)
    return FALSE;
  self->n_under_way--;
  gathered = gather_words (self, batch, error);
  empty_batch (batch);
  g_queue_push_tail (&self->idle, batch);

  return gathered;
}

static gboolean
take_all_back (WbMergeWorker *self, GError **error)
{
  while (self->n_under_way > 0)
    if (!take_back (self, error))
      return FALSE;

  return TRUE;
}

/* Takes batch. FALSE when no more is wanted, or with error. */
static gboolean
hand_over (WbMergeWorker *self, WbMergeBatch *batch, GError **error)
{
  self->n_under_way++;
  if (!wb_pipe_put (self->merged, batch))
    return FALSE;
  if (g_hash_table_size (self->texts) < REMEMBER)
    return TRUE;
  if (!take_all_back (self, error))
    return FALSE;
  g_hash_table_remove_all (self->texts);
  g_array_set_size (self->text_ids, 0);

  return TRUE;
}

/* ---- Filling them ---- */

static guint
number_text (WbMergeWorker *self, WbMergeBatch *batch, const char *text)
{
  gpointer number;

  if (!g_hash_table_lookup_extended (self->texts, text, NULL, &number))
    {
      number = GUINT_TO_POINTER (g_hash_table_size (self->texts));
      g_hash_table_insert (self->texts, g_strdup (text), number);
      g_ptr_array_add (batch->texts, wb_text_fold (text));
    }

  return GPOINTER_TO_UINT (number);
}

static void
list_words (WbMergeWorker *self, WbMergeBatch *batch, const WbOrder *order)
{
  for (guint i = 0; wb_order_get_words (order, i, self->scratch); i++)
    if (self->scratch->len > 0)
      {
        Word word = { number_text (self, batch, self->scratch->str), order->id };

        g_array_append_val (batch->words, word);
      }
}

static gboolean
gather_spans (WbMergeWorker *self, const WbOrder *order, GError **error)
{
  g_autoptr (GArray) spans = wb_order_get_spans (order, self->source.shop);

  for (guint i = 0; i < spans->len; i++)
    if (!wb_gather_span (self->rows, &g_array_index (spans, WbSpan, i), order, error))
      return FALSE;

  return TRUE;
}

/* One more order in the batch, ready to be written. */
static gboolean
fill (WbMergeWorker *self, WbMergeBatch *batch, const WbStaged *staged, GError **error)
{
  WbMerged *merged = &batch->orders[batch->n++];

  *merged = (WbMerged){ .outcome = WB_OUTCOME_UNCHANGED };
  if (g_cancellable_set_error_if_cancelled (self->cancellable, error) ||
      !wb_merge_source_work_out (&self->source, staged, merged, error))
    return FALSE;
  if (merged->outcome != WB_OUTCOME_NEW)
    return TRUE;
  merged->after->id = self->next_id++;
  merged->after->shop_id = self->source.shop->id;
  list_words (self, batch, merged->after);

  return gather_spans (self, merged->after, error) &&
         wb_db_gather_keys (self->rows, merged->after, self->key, self->scratch, error);
}

/* FALSE when no more is wanted, or with error. */
static gboolean
fill_batches (WbMergeWorker *self, GError **error)
{
  g_autoptr (GError) local = NULL;
  WbMergeBatch *batch = NULL;
  gsize         bytes = 0;
  WbStaged      staged;

  while (wb_staging_next (self->source.staging, &staged, &local))
    {
      if (batch == NULL && g_queue_is_empty (&self->idle) && !take_back (self, error))
        return FALSE;
      if (batch == NULL)
        batch = g_queue_pop_head (&self->idle);
      if (!fill (self, batch, &staged, error))
        {
          wb_merge_batch_free (batch);
          return FALSE;
        }
      bytes += staged.size;
      if (batch->n == WB_MERGE_ORDERS || bytes >= BATCH_BYTES)
        {
          if (!hand_over (self, g_steal_pointer (&batch), error))
            return FALSE;
          bytes = 0;
        }
    }
  if (local != NULL)
    {
      g_clear_pointer (&batch, wb_merge_batch_free);
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }

  return batch == NULL || hand_over (self, batch, error);
}

static gpointer
work_job (gpointer user_data)
{
  WbMergeWorker *self = user_data;
  g_autoptr (WbDb) db = NULL;
  gboolean done;

  if (self->source.db != NULL)
    db = self->source.db = wb_db_open (self->path, WB_DB_READ_ONLY, &self->error);
  wb_staging_rewind (self->source.staging);
  done = self->error == NULL && fill_batches (self, &self->error);
  wb_staging_rewind (self->source.staging);
  self->failed = self->error != NULL;
  wb_pipe_end_putting (self->merged);
  /* While the other thread builds indexes. */
  if (done && take_all_back (self, &self->error))
    wb_sorter_sort (self->rows, &self->error);
  wb_pipe_end_taking (self->used);

  return NULL;
}

/* ---- The caller's thread ---- */

WbMergeWorker *
wb_merge_worker_new (const WbMergeSource *source,
                     const char          *path,
                     gint64               next_id,
                     GCancellable        *cancellable)
{
  WbMergeWorker   *self = g_new0 (WbMergeWorker, 1);
  g_autofree char *folder = g_path_get_dirname (path);

  self->source = *source;
  self->path = path;
  self->cancellable = cancellable;
  self->merged = wb_pipe_new (N_BATCHES, (GDestroyNotify) wb_merge_batch_free);
  self->used = wb_pipe_new (N_BATCHES, (GDestroyNotify) wb_merge_batch_free);
  self->next_id = next_id;
  self->rows = wb_sorter_new (folder);
  g_queue_init (&self->idle);
  for (guint i = 0; i < N_BATCHES; i++)
    g_queue_push_tail (&self->idle, batch_new ());
  self->texts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->text_ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->key = g_string_new (NULL);
  self->scratch = g_string_new (NULL);
  self->thread = g_thread_new ("merge", work_job, self);

  return self;
}

/* Waits until the thread has ended. */
static void
join (WbMergeWorker *self)
{
  if (self->thread != NULL)
    g_thread_join (g_steal_pointer (&self->thread));
}

void
wb_merge_worker_free (WbMergeWorker *self)
{
  if (self == NULL)
    return;

  wb_pipe_end_taking (self->merged);
  wb_pipe_end_putting (self->used);
  join (self);
  wb_pipe_free (self->merged);
  wb_pipe_free (self->used);
  g_queue_clear_full (&self->idle, (GDestroyNotify) wb_merge_batch_free);
  wb_sorter_free (self->rows);
  g_hash_table_unref (self->texts);
  g_array_unref (self->text_ids);
  g_string_free (self->key, TRUE);
  g_string_free (self->scratch, TRUE);
  g_clear_error (&self->error);
  g_free (self);
}

/* Waits until the thread has ended; FALSE with its error. */
static gboolean
end (WbMergeWorker *self, GError **error)
{
  join (self);
  if (self->error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&self->error));

  return FALSE;
}

gboolean
wb_merge_worker_take (WbMergeWorker *self, WbMergeBatch **batch, GError **error)
{
  *batch = wb_pipe_take (self->merged);

  return *batch != NULL || !self->failed || end (self, error);
}

void
wb_merge_worker_give_back (WbMergeWorker *self, WbMergeBatch *batch)
{
  wb_pipe_put (self->used, batch);
}

gboolean
wb_merge_worker_finish (WbMergeWorker *self, WbSorter **rows, GError **error)
{
  *rows = self->rows;

  return end (self, error);
}
