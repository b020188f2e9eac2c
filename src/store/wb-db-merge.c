/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Merging what is staged. Two threads share the work: one reads the staging and works out how each
 * order will stand, with a reading connection of its own; the caller's writes.
 *
 * 1. Numbers are staged once each and only the merge writes, so that what is stored of an order is
 *    the same before and while the others are merged.
 * 2. An order whose draft and file facts are those that made it what it is stays as it is
 *    (wb_order_merge_file, "read again it must change nothing"): its hash says so. */
#include "wb-staging-private.h"

#include <string.h>

#include "wb-db-private.h"
#include "wb-deadlines.h"
#include "wb-order-blob.h"
#include "wb-pipe.h"

/* Orders that go from one thread to the other at once, as bytes of drafts and in number, and how
 * many of such batches there are. */
#define BATCH_BYTES (128 << 10)
#define BATCH_ORDERS 64
#define N_BATCHES 4

/* New orders after which it is time to see whether building the indexes anew pays. */
#define LARGE_AT 2000

typedef struct
{
  WbOrder  *before; /* NULL for a new order */
  WbOrder  *after;  /* NULL for one that is unchanged and need not be read */
  GArray   *spans;  /* WbSpan: of a new order, where it is to be written */
  WbOutcome outcome;
} Merged;

typedef struct
{
  Merged orders[BATCH_ORDERS];
  guint  n;
} Batch;

/* Works out how orders will stand. */
typedef struct
{
  WbDb              *db; /* NULL when the shop has no orders */
  WbStaging         *staging;
  const WbShop      *shop;
  const WbFileFacts *facts;
  guint64            facts_hash;
} Source;

/* ---- Working out ---- */

static guint64
mix (guint64 hash, guint64 value)
{
  return (hash ^ value) * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15) + (hash >> 29);
}

static guint64
hash_facts (const WbFileFacts *facts)
{
  guint64 hash = mix (0, facts->order_fields);

  for (int kind = 0; kind < WB_N_PART_KINDS; kind++)
    hash = mix (hash, facts->part_fields[kind]);

  return mix (hash, (guint64) facts->as_of);
}

/* The stored order of that number, 0 when there is none; *hash is that of the draft it was last
 * merged with, 0 when something else has changed it since. FALSE with error. */
static gboolean
find_stored (Source *source, const char *number, gint64 *id, gint64 *hash, GError **error)
{
  g_autoptr (GError) local = NULL;
  sqlite3_stmt *stmt;

  *id = *hash = 0;
  if (source->db == NULL)
    return TRUE;
  stmt = wb_db_get_stmt (source->db, STMT_FIND_DRAFT, error);
  if (stmt == NULL)
    return FALSE;
  wb_db_bind_text (stmt, 1, number);
  sqlite3_bind_int64 (stmt, 2, source->shop->id);
  if (wb_db_step (source->db, stmt, &local))
    {
      *id = sqlite3_column_int64 (stmt, 0);
      *hash = sqlite3_column_int64 (stmt, 1);
    }
  sqlite3_reset (stmt);
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));

  return FALSE;
}

static gboolean
merge_stored (Source *source, gint64 id, WbOrder *draft, Merged *merged, GError **error)
{
  merged->before = wb_db_load_order (source->db, id, error);
  if (merged->before == NULL)
    return FALSE;
  merged->after = wb_order_merge_file (merged->before, draft, source->facts, source->shop);
  merged->outcome =
      wb_db_is_news (merged->before, merged->after) ? WB_OUTCOME_UPDATED : WB_OUTCOME_UNCHANGED;

  return TRUE;
}

/* What becomes of one draft. */
static gboolean
work_out (Source *source, const WbStaged *staged, Merged *merged, GError **error)
{
  gint64 draft_hash = (gint64) (mix (source->facts_hash, staged->hash) | 1);
  gint64 id, hash;
  g_autoptr (WbOrder) draft = NULL;

  if (!find_stored (source, staged->number, &id, &hash, error))
    return FALSE;
  if (id != 0 && hash == draft_hash)
    return TRUE;

  draft = wb_order_blob_read (staged->data, staged->size);
  g_assert (draft != NULL);
  if (id != 0)
    {
      if (!merge_stored (source, id, draft, merged, error))
        return FALSE;
    }
  else
    {
      wb_order_make_new (draft, source->facts, source->shop);
      merged->after = g_steal_pointer (&draft);
      merged->outcome = WB_OUTCOME_NEW;
    }
  merged->after->draft_hash = draft_hash;

  return TRUE;
}

static void
clear_merged (Merged *merged)
{
  wb_order_free (merged->before);
  wb_order_free (merged->after);
  g_clear_pointer (&merged->spans, g_array_unref);
}

static void
count (WbMergeCounts *counts, WbOutcome outcome)
{
  switch (outcome)
    {
    case WB_OUTCOME_NEW:
      counts->n_new++;
      break;
    case WB_OUTCOME_UPDATED:
      counts->n_updated++;
      break;
    case WB_OUTCOME_UNCHANGED:
    default:
      counts->n_unchanged++;
      break;
    }
}

/* Orders of the shop, by its tallies; of all shops for 0. -1 with error. */
static gint64
count_stored (WbDb *self, gint64 shop_id, GError **error)
{
  WbCounts counts;

  return wb_db_read_tallies (self, shop_id, &counts, error) ? (gint64) counts.tabs[WB_TAB_ALL] : -1;
}

static gboolean
init_source (Source            *source,
             WbDb              *db,
             WbStaging         *staging,
             const WbShop      *shop,
             const WbFileFacts *facts,
             GError           **error)
{
  gint64 n_stored = shop->id != 0 ? count_stored (db, shop->id, error) : 0;

  *source = (Source){ .db = n_stored > 0 ? db : NULL,
                      .staging = staging,
                      .shop = shop,
                      .facts = facts,
                      .facts_hash = hash_facts (facts) };

  return n_stored >= 0 && wb_staging_end (staging, error);
}

/* ---- Preview: on the caller's thread ---- */

/* Counts, and takes up to limit orders when there is an array for them. */
static gboolean
preview (Source        *source,
         WbDb          *db,
         WbMergeCounts *counts,
         GPtrArray     *orders,
         guint          limit,
         int           *progress,
         GError       **error)
{
  g_autoptr (GError) local = NULL;
  WbStaged staged;

  memset (counts, 0, sizeof *counts);
  wb_staging_rewind (source->staging);
  while ((orders == NULL || orders->len < limit) &&
         wb_staging_next (source->staging, &staged, &local))
    {
      Merged merged = { .outcome = WB_OUTCOME_UNCHANGED };

      if (wb_db_is_cancelled (db, error) || !work_out (source, &staged, &merged, error))
        {
          clear_merged (&merged);
          return FALSE;
        }
      count (counts, merged.outcome);
      if (orders != NULL && merged.outcome != WB_OUTCOME_UNCHANGED)
        g_ptr_array_add (orders, g_steal_pointer (&merged.after));
      clear_merged (&merged);
      if (progress != NULL)
        g_atomic_int_inc (progress);
    }
  wb_staging_rewind (source->staging);
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));

  return FALSE;
}

gboolean
wb_db_preview_staging (WbDb              *self,
                       WbStaging         *staging,
                       const WbShop      *shop,
                       const WbFileFacts *facts,
                       WbMergeCounts     *counts,
                       int               *progress,
                       GError           **error)
{
  g_autoptr (WbDbRead) read = wb_db_begin_read (self);
  Source source;

  return init_source (&source, self, staging, shop, facts, error) &&
         preview (&source, self, counts, NULL, 0, progress, error);
}

GPtrArray *
wb_db_preview_orders (WbDb              *self,
                      WbStaging         *staging,
                      const WbShop      *shop,
                      const WbFileFacts *facts,
                      guint              limit,
                      GError           **error)
{
  g_autoptr (WbDbRead) read = wb_db_begin_read (self);
  g_autoptr (GPtrArray) orders = g_ptr_array_new_with_free_func ((GDestroyNotify) wb_order_free);
  WbMergeCounts counts;
  Source        source;

  if (!init_source (&source, self, staging, shop, facts, error) ||
      !preview (&source, self, &counts, orders, limit, NULL, error))
    return NULL;

  return g_steal_pointer (&orders);
}

/* ---- Merging: the other thread ---- */

typedef struct
{
  Source        source;
  const char   *path;        /* of the store; NULL when the shop has no orders */
  GCancellable *cancellable; /* borrowed; nullable */
  WbPipe       *merged;      /* Batch */
  WbPipe       *used;    /* Batch: on their way back, so that their memory stays with its thread */
  gint64        next_id; /* of the next new order */
  WbSorter     *keys;    /* of the new orders; sorted when all are merged */
  GString      *key, *scratch;
  GError       *error;
} Worker;

static void
free_batch (gpointer data)
{
  Batch *batch = data;

  for (guint i = 0; i < batch->n; i++)
    clear_merged (&batch->orders[i]);
  g_free (batch);
}

/* A batch to fill; NULL when no more is wanted. */
static Batch *
take_used (Worker *worker)
{
  Batch *batch = wb_pipe_take (worker->used);

  for (guint i = 0; batch != NULL && i < batch->n; i++)
    clear_merged (&batch->orders[i]);
  if (batch != NULL)
    batch->n = 0;

  return batch;
}

/* One more order in the batch, ready to be written. What was worked out in part is in it, too. */
static gboolean
fill (Worker *worker, Batch *batch, const WbStaged *staged, GError **error)
{
  Merged *merged = &batch->orders[batch->n++];

  *merged = (Merged){ .outcome = WB_OUTCOME_UNCHANGED };
  if (g_cancellable_set_error_if_cancelled (worker->cancellable, error) ||
      !work_out (&worker->source, staged, merged, error))
    return FALSE;
  if (merged->outcome != WB_OUTCOME_NEW)
    return TRUE;
  merged->after->id = worker->next_id++;
  merged->after->shop_id = worker->source.shop->id;
  merged->spans = wb_order_get_spans (merged->after, worker->source.shop);

  return wb_db_gather_keys (worker->keys, merged->after, worker->key, worker->scratch, error);
}

static gboolean
fill_batches (Worker *worker, GError **error)
{
  g_autoptr (GError) local = NULL;
  Batch   *batch = take_used (worker);
  gsize    bytes = 0;
  WbStaged staged;

  while (batch != NULL && wb_staging_next (worker->source.staging, &staged, &local))
    {
      if (!fill (worker, batch, &staged, error))
        {
          free_batch (batch);
          return FALSE;
        }
      bytes += staged.size;
      if (batch->n == BATCH_ORDERS || bytes >= BATCH_BYTES)
        {
          batch = wb_pipe_put (worker->merged, batch) ? take_used (worker) : NULL;
          bytes = 0;
        }
    }
  if (batch != NULL)
    wb_pipe_put (worker->merged, batch);
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));

  return FALSE;
}

static gpointer
work_job (gpointer user_data)
{
  Worker *worker = user_data;
  g_autoptr (WbDb) db = NULL;

  if (worker->path != NULL)
    db = worker->source.db = wb_db_open (worker->path, WB_DB_READ_ONLY, &worker->error);
  if (worker->error == NULL)
    {
      wb_staging_rewind (worker->source.staging);
      fill_batches (worker, &worker->error);
      wb_staging_rewind (worker->source.staging);
    }
  wb_pipe_end_taking (worker->used);
  wb_pipe_end_putting (worker->merged);
  /* While the other thread builds indexes. */
  if (worker->error == NULL)
    wb_sorter_sort (worker->keys, &worker->error);

  return NULL;
}

/* ---- Merging: the caller's thread ---- */

typedef struct
{
  WbDb          *db;
  const WbShop  *shop;
  WbMergeCounts *counts;
  gint64         n_stored; /* orders in the store */
  gint64         n_left;   /* staged orders that are not merged yet */
  int           *progress;
} Merge;

/* Orders written by now tell what is to come: building the indexes anew costs about as much for an
 * order that is there as for one that comes. */
static gboolean
is_large (const Merge *merge)
{
  gint64 n_done = merge->counts->n_new + merge->counts->n_updated + merge->counts->n_unchanged;

  return merge->n_left * merge->counts->n_new / n_done >= merge->n_stored;
}

/* New orders that follow one another are written together. */
typedef struct
{
  WbOrder *orders[BATCH_ORDERS];
  GArray  *spans[BATCH_ORDERS];
  guint    n;
} News;

static gboolean
write_news (Merge *merge, News *news, GError **error)
{
  gboolean written =
      news->n == 0 || wb_db_add_orders (merge->db, news->orders, news->spans, news->n, error);

  news->n = 0;

  return written;
}

static gboolean
write_one (Merge *merge, Merged *merged, News *news, GError **error)
{
  gboolean is_new = merged->outcome == WB_OUTCOME_NEW;

  count (merge->counts, merged->outcome);
  merge->n_left--;
  if (merge->progress != NULL)
    g_atomic_int_inc (merge->progress);
  if (is_new && merge->counts->n_new == LARGE_AT && is_large (merge) &&
      !wb_db_drop_indexes (merge->db, error))
    return FALSE;
  if (is_new)
    {
      news->orders[news->n] = merged->after;
      news->spans[news->n] = merged->spans;
      news->n++;
      return TRUE;
    }
  if (merged->after == NULL ||
      (merged->outcome == WB_OUTCOME_UNCHANGED && merged->before->as_of == merged->after->as_of))
    return TRUE;

  return wb_db_change_order (merge->db, merged->before, merged->after, merge->shop, error);
}

static gboolean
write_batch (Merge *merge, Batch *batch, GError **error)
{
  News news = { .n = 0 };

  for (guint i = 0; i < batch->n; i++)
    if (!write_one (merge, &batch->orders[i], &news, error))
      return FALSE;

  return write_news (merge, &news, error);
}

static gboolean
write_batches (Merge *merge, Worker *worker, GError **error)
{
  Batch *batch;

  while ((batch = wb_pipe_take (worker->merged)) != NULL)
    {
      if (!write_batch (merge, batch, error))
        {
          free_batch (batch);
          return FALSE;
        }
      wb_pipe_put (worker->used, batch);
    }

  return TRUE;
}

/* Both threads until the end of the staging. */
static gboolean
run_threads (Merge *merge, Worker *worker, GError **error)
{
  GThread *thread;
  gboolean written;

  worker->merged = wb_pipe_new (N_BATCHES, free_batch);
  worker->used = wb_pipe_new (N_BATCHES, free_batch);
  for (guint i = 0; i < N_BATCHES; i++)
    wb_pipe_put (worker->used, g_new0 (Batch, 1));

  thread = g_thread_new ("merge", work_job, worker);
  written = write_batches (merge, worker, error) && wb_db_build_indexes (merge->db, error);
  wb_pipe_end_taking (worker->merged);
  wb_pipe_end_putting (worker->used);
  g_thread_join (thread);
  wb_pipe_free (worker->merged);
  wb_pipe_free (worker->used);
  if (!written)
    g_clear_error (&worker->error);
  if (worker->error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&worker->error));
      return FALSE;
    }

  return written;
}

static gboolean
merge_all (Merge *merge, Worker *worker, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (wb_db_get_path (merge->db));
  gboolean         merged;

  worker->keys = wb_sorter_new (folder);
  worker->key = g_string_new (NULL);
  worker->scratch = g_string_new (NULL);
  merged = run_threads (merge, worker, error) && wb_db_write_keys (merge->db, worker->keys, error);
  wb_sorter_free (worker->keys);
  g_string_free (worker->key, TRUE);
  g_string_free (worker->scratch, TRUE);

  return merged;
}

static gboolean
add_import_file (WbDb                *self,
                 const WbShop        *shop,
                 const WbFileNote    *note,
                 const WbMergeCounts *counts,
                 GError             **error)
{
  sqlite3_stmt *stmt = wb_db_get_stmt (self, STMT_ADD_IMPORT_FILE, error);

  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, self->change->info->id);
  sqlite3_bind_int64 (stmt, 2, shop->id);
  wb_db_bind_text (stmt, 3, note->name);
  wb_db_bind_text (stmt, 4, note->layout);
  wb_db_bind_number (stmt, 5, note->as_of);
  sqlite3_bind_int (stmt, 6, note->to_ship);
  sqlite3_bind_int64 (stmt, 7, note->rows);
  sqlite3_bind_int64 (stmt, 8, counts->n_new);
  sqlite3_bind_int64 (stmt, 9, counts->n_updated);
  sqlite3_bind_int64 (stmt, 10, counts->n_unchanged);
  sqlite3_bind_int64 (stmt, 11, note->skipped);
  sqlite3_bind_int64 (stmt, 12, note->rejected);

  return wb_db_run (self, stmt, error);
}

/* A "To ship" file tells of every order that is to be shipped: the others have moved on. */
static gboolean
mark_left_behind (WbDb *self, gint64 shop_id, GError **error)
{
  g_autoptr (WbShop) shop = wb_db_get_shop (self, shop_id, error);

  return shop != NULL && wb_db_mark_left_behind (self, shop, error);
}

gboolean
wb_db_merge_staging (WbDb              *self,
                     WbStaging         *staging,
                     const WbShop      *shop,
                     const WbFileFacts *facts,
                     const WbFileNote  *note,
                     WbMergeCounts     *counts,
                     int               *progress,
                     GError           **error)
{
  g_autoptr (WbShop) current = NULL;
  Worker worker = { .cancellable = self->cancellable };
  Merge  merge = { .db = self, .counts = counts, .progress = progress };

  g_return_val_if_fail (self->change != NULL && shop->id != 0, FALSE);

  memset (counts, 0, sizeof *counts);
  /* As it is under the write lock: another file may have been merged while this one was read. */
  merge.shop = current = wb_db_get_shop (self, shop->id, error);
  if (current == NULL || !init_source (&worker.source, self, staging, current, facts, error))
    return FALSE;
  merge.n_left = wb_staging_get_n_orders (staging);
  merge.n_stored = count_stored (self, 0, error);
  worker.next_id = wb_db_get_next_id (self, error);
  if (worker.source.db != NULL)
    worker.path = self->path;
  if (merge.n_stored < 0 || worker.next_id < 0 || !merge_all (&merge, &worker, error) ||
      !add_import_file (self, shop, note, counts, error))
    return FALSE;

  return !note->to_ship || mark_left_behind (self, shop->id, error);
}
