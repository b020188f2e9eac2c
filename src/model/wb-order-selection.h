/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which orders of a list are chosen: a set of positions, kept as sorted ranges, so that choosing a
 * million makes no object. It follows the list: rows that leave it drop out, the others stay chosen
 * wherever they move. ui wraps it as a GtkSelectionModel. Main thread. */
#pragma once

#include "wb-order-list.h"

G_BEGIN_DECLS

#define WB_TYPE_ORDER_SELECTION (wb_order_selection_get_type ())
G_DECLARE_FINAL_TYPE (WbOrderSelection, wb_order_selection, WB, ORDER_SELECTION, GObject)

/* Nothing is chosen. */
WbOrderSelection *wb_order_selection_new (WbOrderList *list);

gboolean wb_order_selection_contains (WbOrderSelection *self, guint position);
guint    wb_order_selection_get_count (WbOrderSelection *self);

void wb_order_selection_select_all (WbOrderSelection *self);
void wb_order_selection_clear (WbOrderSelection *self);
void wb_order_selection_toggle (WbOrderSelection *self, guint position);
/* Chooses, or gives up, n_items from position on; what is past the end is left out. */
void wb_order_selection_set_range (WbOrderSelection *self,
                                   guint             position,
                                   guint             n_items,
                                   gboolean          chosen);

/* The chosen positions as ranges, in order, none touching the next. */
guint wb_order_selection_get_n_ranges (WbOrderSelection *self);
void  wb_order_selection_get_range (WbOrderSelection *self,
                                    guint             index,
                                    guint            *position,
                                    guint            *n_items);

/* The ids of the chosen orders in the order of the list: an array of gint64, the caller's. */
GArray *wb_order_selection_dup_ids (WbOrderSelection *self);

/* Signal "changed" (guint position, guint n_items): within this span some are chosen that were not,
 * or the other way round. Not emitted for what the list itself inserts, removes or moves.
 * Property "count" (guint, read-only): how many are chosen; notified after the list moved, too. */

G_END_DECLS
