/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The store as the window uses it: asynchronous, with a thread for writes and three for reading,
 * each with a WbDb of its own. The object lives on the main thread. */
#pragma once

#include "wb-db.h"

G_BEGIN_DECLS

typedef enum
{
  WB_STORE_WRITE, /* changes; the only connection that may write */
  WB_STORE_SHORT, /* pages and details: what the eye waits for */
  WB_STORE_LONG,  /* ids, searches, counts, reports */
  WB_STORE_CARE,  /* backups: what may take minutes and nobody waits for; begun when first used */
} WbStoreLane;

#define WB_N_STORE_LANES 4

#define WB_TYPE_STORE (wb_store_get_type ())
G_DECLARE_FINAL_TYPE (WbStore, wb_store, WB, STORE, GObject)

/* Opens (makes, migrates) the file in its own thread. For as long as another process keeps it to
 * itself it is tried again. */
void     wb_store_open_async (const char         *path,
                              GCancellable       *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer            user_data);
WbStore *wb_store_open_finish (GAsyncResult *result, GError **error);

/* Waits for what is running, drops what is waiting, joins the threads. Must be called before the
 * last reference goes. */
void wb_store_close (WbStore *self);

const char *wb_store_get_path (WbStore *self);

/* Runs on the lane's thread with its connection; the cancellable interrupts SQL as well. Returns
 * what the task shall return, NULL with error set on failure; a job that has nothing to return
 * gives GINT_TO_POINTER (TRUE). Must touch nothing but db and data. */
typedef gpointer (*WbStoreJob) (WbDb *db, gpointer data, GCancellable *cancellable, GError **error);

/* Queues a job. data is freed with free_data after the job, on the main thread; free_result is used
 * when nobody takes the result. Jobs of a lane run in the order they were queued. What a job on
 * the WRITE lane commits is followed by "changed". The callback of a reading job that was cancelled
 * always gets G_IO_ERROR_CANCELLED, so an object that cancels when it is disposed of need not live
 * until then. */
void     wb_store_run_async (WbStore            *self,
                             WbStoreLane         lane,
                             WbStoreJob          job,
                             gpointer            data,
                             GDestroyNotify      free_data,
                             GDestroyNotify      free_result,
                             GCancellable       *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer            user_data);
gpointer wb_store_run_finish (WbStore *self, GAsyncResult *result, GError **error);

/* Signal "changed" (): orders or shops are not what they were, by this process or another one.
 * Emitted on the main thread, at most once per main-loop turn. */

G_END_DECLS
