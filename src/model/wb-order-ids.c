/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The ids of a filter's orders. Main thread, but for the job. */
#include "wb-order-ids.h"

#include "wb-id-diff.h"

/* Places in which a list may change before it is replaced between the first and the last. */
#define MAX_EDITS 32

typedef struct
{
  WbFilter *filter;
  gint64    now;
  guint     limit;
  GArray   *before; /* NULL */
} Request;

static void
request_free (gpointer data)
{
  Request *self = data;

  wb_filter_free (self->filter);
  g_clear_pointer (&self->before, g_array_unref);
  g_free (self);
}

static void
free_result (gpointer data)
{
  wb_order_ids_free (data);
}

static gpointer
read_job (WbDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Request *request = data;
  g_autoptr (WbOrderIds) result = g_new0 (WbOrderIds, 1);

  result->next_tick = WB_TIME_FOREVER;
  if (request->filter->attention >= 0)
    {
      if (!wb_db_get_next_tick (db, request->now, &result->next_tick, error))
        return NULL;
      if (result->next_tick == WB_TIME_NONE)
        result->next_tick = WB_TIME_FOREVER;
    }
  result->next_tick =
      MIN (result->next_tick, wb_filter_get_next_turn (request->filter, request->now));

  result->ids = wb_db_list_ids (db, request->filter, request->now, request->limit, 0, error);
  if (result->ids == NULL)
    return NULL;
  if (request->before != NULL)
    {
      result->before = g_array_ref (request->before);
      result->edits = wb_id_diff (result->before, result->ids, MAX_EDITS);
      if (result->edits->len > 1)
        result->kept = wb_id_diff_keep (result->before, result->edits);
    }

  return g_steal_pointer (&result);
}

void
wb_order_ids_free (WbOrderIds *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->ids, g_array_unref);
  g_clear_pointer (&self->before, g_array_unref);
  g_clear_pointer (&self->edits, g_array_unref);
  g_clear_pointer (&self->kept, g_array_unref);
  g_free (self);
}

void
wb_order_ids_read_async (WbStore            *store,
                         WbStoreLane         lane,
                         const WbFilter     *filter,
                         gint64              now,
                         guint               limit,
                         GArray             *before,
                         GCancellable       *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer            user_data)
{
  Request *request;

  g_return_if_fail (WB_IS_STORE (store));
  g_return_if_fail (filter != NULL);

  request = g_new0 (Request, 1);
  request->filter = wb_filter_copy (filter);
  request->now = now;
  request->limit = limit;
  request->before = before != NULL ? g_array_ref (before) : NULL;
  wb_store_run_async (store, lane, read_job, request, request_free, free_result, cancellable,
                      callback, user_data);
}

WbOrderIds *
wb_order_ids_read_finish (WbStore *store, GAsyncResult *result, GError **error)
{
  return wb_store_run_finish (store, result, error);
}
