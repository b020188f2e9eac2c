/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The list of orders: a column view where there is room, two-line cards where there is not. It
 * shows the rows that it is given, in the order that they have. Main thread. */
#pragma once

#include <adwaita.h>

#include "wb-check-selection.h"
#include "wb-clock.h"
#include "wb-filter.h"

G_BEGIN_DECLS

#define WB_TYPE_ORDER_LIST_VIEW (wb_order_list_view_get_type ())
G_DECLARE_FINAL_TYPE (WbOrderListView, wb_order_list_view, WB, ORDER_LIST_VIEW, AdwBin)

GtkWidget *wb_order_list_view_new (WbClock *clock);

/* selection may be NULL: no rows. */
void wb_order_list_view_set_model (WbOrderListView *self, WbCheckSelection *selection);

/* Shows in the headers what the rows are sorted by; sorts nothing itself. */
void wb_order_list_view_set_order (WbOrderListView *self, WbSortKey key, gboolean descending);
/* Likewise: what was set, or what the person chose in the headers since. */
WbSortKey wb_order_list_view_get_order (WbOrderListView *self, gboolean *descending);

/* Marks what is found of this text in the rows; NULL marks nothing. */
void wb_order_list_view_set_search (WbOrderListView *self, const char *search);

/* The columns that are shown, left to right, by id, NULL-terminated; NULL or none: the usual ones.
 * Unknown ids are passed over. Without room for all, some of them are left out. */
void wb_order_list_view_set_columns (WbOrderListView *self, const char *const *ids);
/* Widths in pixels by id, "a{si}": only those that a person has changed. */
void wb_order_list_view_set_widths (WbOrderListView *self, GVariant *widths);
/* The caller's. */
GVariant *wb_order_list_view_dup_widths (WbOrderListView *self);

/* Scrolls until the row is seen; in an idle, so that rows which have just come are there. */
void wb_order_list_view_scroll_to (WbOrderListView *self, guint position);

/* Signals:
 * "activate" (guint position): a row was opened: a click, Return.
 * "order-changed" (): the person clicked a header.
 * "widths-changed" (): the person changed a column's width. */

G_END_DECLS
