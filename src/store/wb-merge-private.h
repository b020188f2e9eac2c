/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of a merge share: what becomes of a staged order, and the thread that works it out
 * while the caller's writes. */
#pragma once

#include "wb-sorter.h"
#include "wb-staging-private.h"

G_BEGIN_DECLS

/* -- wb-merge-source.c: what becomes of a staged order ---------------------------------------- */

typedef struct
{
  WbDb              *db; /* borrowed; NULL when the shop has no orders */
  WbStaging         *staging;
  const WbShop      *shop;
  const WbFileFacts *facts;
  guint64            facts_hash;
} WbMergeSource;

typedef struct
{
  WbOrder  *before; /* NULL for a new order */
  WbOrder  *after;  /* NULL for one that is unchanged and need not be read */
  WbOutcome outcome;
} WbMerged;

/* Ends the staging. What it points to stays the caller's. */
gboolean wb_merge_source_init (WbMergeSource     *self,
                               WbDb              *db,
                               WbStaging         *staging,
                               const WbShop      *shop,
                               const WbFileFacts *facts,
                               GError           **error);
/* Works out what becomes of one draft. What was worked out in part is in merged, too. */
gboolean wb_merge_source_work_out (WbMergeSource  *self,
                                   const WbStaged *staged,
                                   WbMerged       *merged,
                                   GError        **error);
void     wb_merged_clear (WbMerged *merged);

/* -- wb-merge-worker.c: the other thread ------------------------------------------------------- */

/* Orders that go from one thread to the other at once. */
#define WB_MERGE_ORDERS 64

/* Goes to and fro, so that the memory in it stays with the thread that took it. */
typedef struct
{
  WbMerged   orders[WB_MERGE_ORDERS];
  guint      n;
  GPtrArray *texts;    /* folded: what new orders are found by and the worker had not met */
  GArray    *text_ids; /* gint64: of those, filled in by who writes them */
  GArray    *words;    /* the worker's */
} WbMergeBatch;

void wb_merge_batch_free (WbMergeBatch *batch);

typedef struct _WbMergeWorker WbMergeWorker;

/* Begins. path: of the store, borrowed; next_id: of the first new order; cancellable: nullable,
 * borrowed. */
WbMergeWorker *wb_merge_worker_new (const WbMergeSource *source,
                                    const char          *path,
                                    gint64               next_id,
                                    GCancellable        *cancellable);
/* Ends the thread whatever it is doing. */
void wb_merge_worker_free (WbMergeWorker *self);
/* *batch: the next one; NULL when no more comes. */
gboolean wb_merge_worker_take (WbMergeWorker *self, WbMergeBatch **batch, GError **error);
/* Takes the batch back, with all text_ids. */
void wb_merge_worker_give_back (WbMergeWorker *self, WbMergeBatch *batch);
/* Behind the last batch: waits until all that new orders are found by and when they want attention
 * is gathered and sorted: *rows, the worker's, for wb_db_write_gathered. */
gboolean wb_merge_worker_finish (WbMergeWorker *self, WbSorter **rows, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WbMergeWorker, wb_merge_worker_free)

G_END_DECLS
