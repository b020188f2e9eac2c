/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What there is to do today, most urgent first: a row for each kind of attention that any order
 * wants, with how many and the first deadline. A row shows those orders (win.show-attention). Main
 * thread. */
#pragma once

#include <adwaita.h>

#include "wb-board.h"

G_BEGIN_DECLS

#define WB_TYPE_TODAY_LIST (wb_today_list_get_type ())
G_DECLARE_FINAL_TYPE (WbTodayList, wb_today_list, WB, TODAY_LIST, AdwBin)

GtkWidget *wb_today_list_new (WbBoard *board, WbClock *clock);
/* Orders that are lost or late when nothing is done about them today, and what the view's badge
 * counts. */
guint wb_today_list_count_urgent (WbBoard *board);

G_END_DECLS
