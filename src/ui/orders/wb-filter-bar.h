/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The row of filters over the list: which days, which carrier, more; each that chooses is a chip
 * with its value. Main thread. */
#pragma once

#include <adwaita.h>

#include "wb-filter.h"
#include "wb-store.h"

G_BEGIN_DECLS

#define WB_TYPE_FILTER_BAR (wb_filter_bar_get_type ())
G_DECLARE_FINAL_TYPE (WbFilterBar, wb_filter_bar, WB, FILTER_BAR, AdwBin)

/* Where the words of its menus come from. */
void wb_filter_bar_set_store (WbFilterBar *self, WbStore *store);

/* Shows the choices of the filter (wb_filter_copy_choices). Sends no signal. */
void wb_filter_bar_show (WbFilterBar *self, const WbFilter *filter);
/* With the choices of the person; owned by self. */
const WbFilter *wb_filter_bar_get_filter (WbFilterBar *self);
/* How many things it chooses by. */
guint wb_filter_bar_count (WbFilterBar *self);

/* Signal "changed" (): by the person. */

G_END_DECLS
