/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The ids of a filter's orders, read on a lane of the store and compared there with those that are
 * shown. Main thread. */
#pragma once

#include "wb-filter.h"
#include "wb-store.h"

G_BEGIN_DECLS

typedef struct
{
  GArray *ids;       /* gint64 */
  GArray *before;    /* what they were compared with; NULL: not compared */
  GArray *edits;     /* WbIdEdit, see wb-id-diff.h; NULL: not compared */
  GArray *kept;      /* what both have; NULL when there are not several edits */
  gint64  next_tick; /* when the filter finds others; WB_TIME_FOREVER */
} WbOrderIds;

void wb_order_ids_free (WbOrderIds *self);

/* now: the time for which the filter is read. limit: no more than the first so many; 0: all.
 * before: nobody may change it any more; NULL compares with nothing. */
void wb_order_ids_read_async (WbStore            *store,
                              WbStoreLane         lane,
                              const WbFilter     *filter,
                              gint64              now,
                              guint               limit,
                              GArray             *before,
                              GCancellable       *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer            user_data);
/* The caller's. Errors are the store's. */
WbOrderIds *wb_order_ids_read_finish (WbStore *store, GAsyncResult *result, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WbOrderIds, wb_order_ids_free)

G_END_DECLS
