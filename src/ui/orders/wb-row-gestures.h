/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What clicks and keys do on a row of the order list. Main thread. */
#pragma once

#include "wb-order-list-view.h"

G_BEGIN_DECLS

/* For view, which is the list's table or its cards: a plain click opens the order; a right click, a
 * long press, the Menu key and Shift+F10 open the menu of the row; Ctrl+C copies the rows and
 * Shift+Ctrl+C their order numbers. */
void wb_row_gestures_add (WbOrderListView *list, GtkWidget *view);

G_END_DECLS
