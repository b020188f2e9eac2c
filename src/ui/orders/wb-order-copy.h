/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The text of rows for the clipboard. Rows are read a few thousand at a time on the long lane, so
 * that neither the window nor a list that is being read waits for them. Main thread. */
#pragma once

#include "wb-order-columns.h"
#include "wb-store.h"

G_BEGIN_DECLS

typedef struct
{
  WbOrderCellKind kinds[WB_N_ORDER_COLUMNS]; /* what of each order, from left to right */
  guint           n_kinds;
  gboolean        table; /* with titles and safe for spreadsheets; else lines of plain text */
} WbOrderCopyWhat;

/* Orders by id (gint64, an array that nobody changes), in that order; now is what countdowns and
 * years are told by. Cells say what they say on the screen, with TAB between them and a line an
 * order. In a table a cell that a spreadsheet would run begins with "'" (quality.md, A spreadsheet
 * in between); without, a line that has nothing is left out, as are orders that are gone. */
void wb_order_copy_async (WbStore               *store,
                          GArray                *ids,
                          const WbOrderCopyWhat *what,
                          gint64                 now,
                          GCancellable          *cancellable,
                          GAsyncReadyCallback    callback,
                          gpointer               user_data);
/* The text, "" when there is none; *n_orders: how many are in it. The caller's. */
char *wb_order_copy_finish (GAsyncResult *result, guint *n_orders, GError **error);

G_END_DECLS
