/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What can be done with rows of the order list wherever they are: opening and copying, and the menu
 * that offers it. Rows are the chosen ones, or else the current one. Main thread. */
#pragma once

#include "wb-order-list-view.h"
#include "wb-store.h"

G_BEGIN_DECLS

/* Copied at most: more is an export. */
#define WB_ROW_COMMANDS_MAX 100000

/* Adds open-order, copy-rows, copy-numbers and copy-tracking to the window's actions. They are
 * there as long as the list is. */
void wb_row_commands_add (GActionMap *map, WbOrderListView *list, WbStore *store, WbClock *clock);

/* The menu for n_chosen rows, or for the current one when that is 0. row is the one that it was
 * opened on, NULL while it is being read. The verbs are those of wb-order-verbs.h. The caller's. */
GMenuModel *wb_row_commands_create_menu (guint n_chosen, const WbOrderRow *row);

G_END_DECLS
