/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The list of orders: a column view where there is room, two-line cards where there is not. It
 * shows the rows that it is given, in the order that they have. Main thread. */
#pragma once

#include <adwaita.h>

#include "wb-check-selection.h"
#include "wb-clock.h"
#include "wb-filter.h"
#include "wb-order-columns.h"

G_BEGIN_DECLS

#define WB_TYPE_ORDER_LIST_VIEW (wb_order_list_view_get_type ())
G_DECLARE_FINAL_TYPE (WbOrderListView, wb_order_list_view, WB, ORDER_LIST_VIEW, AdwBin)

GtkWidget *wb_order_list_view_new (WbClock *clock);

/* selection may be NULL: no rows. */
void wb_order_list_view_set_model (WbOrderListView *self, WbCheckSelection *selection);

/* NULL while there are no rows; owned by self. */
WbCheckSelection *wb_order_list_view_get_model (WbOrderListView *self);

/* Shows in the headers what the rows are sorted by (the filter's sort alone is read); sorts nothing
 * itself. */
void wb_order_list_view_set_order (WbOrderListView *self, const WbFilter *filter);
/* Writes what was set, or what the person chose in the headers since, into the filter. */
void wb_order_list_view_get_order (WbOrderListView *self, WbFilter *filter);

/* Marks what is found of this text in the rows that come from now on; NULL marks nothing. */
void wb_order_list_view_set_search (WbOrderListView *self, const char *search);

/* Which columns are shown, in which order and how wide, as text (wb-order-columns.h): what settings
 * and saved views keep. "" and NULL: the usual ones. Without room for all, some give way. */
void  wb_order_list_view_set_columns (WbOrderListView *self, const char *text);
char *wb_order_list_view_dup_columns (WbOrderListView *self);
/* The columns that are wanted, from left to right, with those that have given way and without the
 * check boxes. kinds has room for WB_N_ORDER_COLUMNS; returns how many there are. */
guint wb_order_list_view_get_wanted (WbOrderListView *self, WbOrderCellKind *kinds);
/* Likewise the columns that are there now, the check boxes first. */
guint wb_order_list_view_get_present (WbOrderListView *self, WbOrderCellKind *kinds);

/* Scrolls until the row is seen; in an idle, so that rows which have just come are there. */
void wb_order_list_view_scroll_to (WbOrderListView *self, guint position);

/* Shows the first rows, at once. */
void wb_order_list_view_go_to_top (WbOrderListView *self);

/* Signals:
 * "activate" (guint position): a row was opened: a click, Return.
 * "order-changed" (): the person clicked a header.
 * "columns-changed" (): the columns are others, in another order or another width, by the person or
 * by wb_order_list_view_set_columns ().
 * Property "compact" (gboolean): rows are lower, so that more of them are seen.
 * Property "table" (gboolean, read-only): there is room for columns, so these are no cards. */

G_END_DECLS
