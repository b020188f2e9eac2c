/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The button "Columns" and what it opens: which columns the order list has, and in which order.
 * What is ticked or moved there is so in the list at once. Main thread. */
#pragma once

#include "wb-order-list-view.h"

G_BEGIN_DECLS

#define WB_TYPE_COLUMN_CHOOSER (wb_column_chooser_get_type ())
G_DECLARE_FINAL_TYPE (WbColumnChooser, wb_column_chooser, WB, COLUMN_CHOOSER, AdwBin)

/* The list it is about, once. Where that shows cards the button is not there. */
void wb_column_chooser_set_list (WbColumnChooser *self, WbOrderListView *list);

G_END_DECLS
