/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Merging what is staged. Two threads share the work: one reads the staging and works out how each
 * order will stand (wb-merge-worker.c); the caller's writes.
 *
 * Numbers are staged once each and only the merge writes, so that what is stored of an order is the
 * same before and while the others are merged. */
#include "wb-merge-private.h"

#include <string.h>

#include "wb-db-private.h"

/* New orders after which it is time to see whether building the indexes anew pays. */
#define LARGE_AT 2000

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

/* ---- Preview ---- */

/* Counts, and takes up to limit orders when there is an array for them. */
static gboolean
preview (WbMergeSource *source,
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
      WbMerged merged = { 0 };

      if (wb_db_is_cancelled (db, error) ||
          !wb_merge_source_work_out (source, &staged, &merged, error))
        {
          wb_merged_clear (&merged);
          return FALSE;
        }
      count (counts, merged.outcome);
      if (orders != NULL && merged.outcome != WB_OUTCOME_UNCHANGED)
        g_ptr_array_add (orders, g_steal_pointer (&merged.after));
      wb_merged_clear (&merged);
      if (progress != NULL)
        g_atomic_int_inc (progress);
    }
  wb_staging_rewind (source->staging);

  return wb_db_has_ended (&local, error);
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
  WbMergeSource source;

  return wb_merge_source_init (&source, self, staging, shop, facts, error) &&
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
  WbMergeSource source;

  if (!wb_merge_source_init (&source, self, staging, shop, facts, error) ||
      !preview (&source, self, &counts, orders, limit, NULL, error))
    return NULL;

  return g_steal_pointer (&orders);
}

/* ---- Merging ---- */

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

/* New orders are written together, those of one batch. */
typedef struct
{
  WbOrder *orders[WB_MERGE_ORDERS];
  guint    n;
} News;

static gboolean
write_one (Merge *merge, WbMerged *merged, News *news, GError **error)
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
      news->orders[news->n++] = merged->after;
      return TRUE;
    }
  if (merged->after == NULL ||
      (merged->outcome == WB_OUTCOME_UNCHANGED && merged->before->as_of == merged->after->as_of))
    return TRUE;

  return wb_db_change_order (merge->db, merged->before, merged->after, merge->shop, error);
}

/* The worker's texts get their ids here. */
static gboolean
write_texts (WbDb *self, WbMergeBatch *batch, GError **error)
{
  for (guint i = 0; i < batch->texts->len; i++)
    {
      gint64 id;

      if (!wb_db_find_text (self, g_ptr_array_index (batch->texts, i), &id, error))
        return FALSE;
      g_array_append_val (batch->text_ids, id);
    }

  return TRUE;
}

static gboolean
write_batch (Merge *merge, WbMergeBatch *batch, GError **error)
{
  News news = { .n = 0 };

  for (guint i = 0; i < batch->n; i++)
    if (!write_one (merge, &batch->orders[i], &news, error))
      return FALSE;

  return wb_db_add_orders (merge->db, news.orders, news.n, error) &&
         write_texts (merge->db, batch, error);
}

static gboolean
write_batches (Merge *merge, WbMergeWorker *worker, GError **error)
{
  WbMergeBatch *batch;

  for (;;)
    {
      if (!wb_merge_worker_take (worker, &batch, error))
        return FALSE;
      if (batch == NULL)
        return TRUE;
      if (!write_batch (merge, batch, error))
        {
          wb_merge_batch_free (batch);
          return FALSE;
        }
      wb_merge_worker_give_back (worker, batch);
    }
}

static gboolean
merge_all (Merge *merge, const WbMergeSource *source, gint64 next_id, GError **error)
{
  g_autoptr (WbMergeWorker) worker =
      wb_merge_worker_new (source, wb_db_get_path (merge->db), next_id, merge->db->cancellable);
  WbSorter *rows;

  return write_batches (merge, worker, error) && wb_db_build_indexes (merge->db, error) &&
         wb_merge_worker_finish (worker, &rows, error) &&
         wb_db_write_gathered (merge->db, rows, error);
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
  WbMergeSource source;
  Merge         merge = { .db = self, .counts = counts, .progress = progress };
  gint64        next_id;

  g_return_val_if_fail (self->change != NULL && shop->id != 0, FALSE);

  memset (counts, 0, sizeof *counts);
  /* As it is under the write lock: another file may have been merged while this one was read. */
  merge.shop = current = wb_db_get_shop (self, shop->id, error);
  if (current == NULL || !wb_merge_source_init (&source, self, staging, current, facts, error))
    return FALSE;
  merge.n_left = wb_staging_get_n_orders (staging);
  merge.n_stored = wb_db_count_stored (self, 0, error);
  next_id = wb_db_get_next_id (self, error);
  if (merge.n_stored < 0 || next_id < 0 || !merge_all (&merge, &source, next_id, error) ||
      !add_import_file (self, shop, note, counts, error))
    return FALSE;

  return !note->to_ship || mark_left_behind (self, shop->id, error);
}
