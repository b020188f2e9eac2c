/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The items of an order list that somebody holds, by id, and the reading of their rows: newest
 * wish first, up to 64 rows a job and two jobs at once, nothing for who has gone. Main thread. */
#pragma once

#include "wb-order-item.h"
#include "wb-store.h"

G_BEGIN_DECLS

typedef struct _WbLiveItems WbLiveItems;

/* Rows could not be read. */
typedef void (*WbLiveItemsFailed) (const GError *error, gpointer owner);

/* owner is borrowed, and must live until wb_live_items_free. */
WbLiveItems *wb_live_items_new (WbStore *store, WbLiveItemsFailed failed, gpointer owner);
/* Items that are held live on by themselves. */
void wb_live_items_free (WbLiveItems *self);

/* The order's item, which now stands at position: the same as long as anybody holds it. Its row is
 * asked for unless it has been. The caller's reference. */
WbOrderItem *wb_live_items_get (WbLiveItems *self, gint64 id, guint position);

/* The list changed there: items behind move, those in the removed span leave the list. */
void wb_live_items_move (WbLiveItems *self, guint position, guint n_removed, guint n_added);

/* All orders are others: who stands at a position in the list takes the order that is there now, in
 * ids (gint64), which are at least as many. Who has left the list hears no more. */
void wb_live_items_replace (WbLiveItems *self, GArray *ids);

/* The rows may no longer be true: reads them all again. They stay until the new ones come. */
void wb_live_items_read_again (WbLiveItems *self);

guint wb_live_items_get_count (WbLiveItems *self);
/* Jobs for rows so far. */
guint wb_live_items_get_n_pages (WbLiveItems *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WbLiveItems, wb_live_items_free)

G_END_DECLS
