/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The chips over the list: what wants attention, one at a time, and that only an import's orders
 * are shown. Invisible when there is nothing to say. Main thread. */
#pragma once

#include <adwaita.h>

#include "wb-db.h"

G_BEGIN_DECLS

#define WB_TYPE_CHIP_BAR (wb_chip_bar_get_type ())
G_DECLARE_FINAL_TYPE (WbChipBar, wb_chip_bar, WB, CHIP_BAR, AdwBin)

void wb_chip_bar_set_counts (WbChipBar *self, const WbCounts *counts);
/* The chip that leads back from an import's orders to all, by win.show-all. */
void wb_chip_bar_show_changes (WbChipBar *self, gboolean shown);
/* The WbAttention whose chip is on, -1 for none. */
int  wb_chip_bar_get_attention (WbChipBar *self);
void wb_chip_bar_set_attention (WbChipBar *self, int kind);

/* Property "attention" (int): likewise; notified also when a person toggles a chip. */

G_END_DECLS
