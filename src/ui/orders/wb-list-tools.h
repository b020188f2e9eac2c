/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stands between the tabs and the list: attention, the row of filters, saved views, columns.
 * Main thread. */
#pragma once

#include <adwaita.h>

#include "wb-clock.h"
#include "wb-order-list-view.h"
#include "wb-saved-view.h"
#include "wb-store.h"

G_BEGIN_DECLS

#define WB_TYPE_LIST_TOOLS (wb_list_tools_get_type ())
G_DECLARE_FINAL_TYPE (WbListTools, wb_list_tools, WB, LIST_TOOLS, AdwBin)

/* list: whose columns are chosen; it lives in the same window. */
void wb_list_tools_set_up (WbListTools     *self,
                           WbStore         *store,
                           WbClock         *clock,
                           WbOrderListView *list);
/* Shows the saved view that was shown last (wb_view_menu_restore). */
void wb_list_tools_restore_view (WbListTools *self, GSettings *settings);
void wb_list_tools_set_counts (WbListTools *self, const WbCounts *counts);

/* Shows attention and choices of the filter; with the columns (as text) it is what a view would
 * keep. Sends no signal. */
void wb_list_tools_show (WbListTools *self, const WbFilter *filter, const char *columns);
/* Writes attention and choices of the person. */
void wb_list_tools_write (WbListTools *self, WbFilter *filter);

/* Signals: "changed" (): by the person. "show-view" (pointer to a const WbSavedView): it is
 * to be shown. */

G_END_DECLS
