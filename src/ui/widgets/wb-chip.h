/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A toggle that filters by one kind of attention and says how many there are. Main thread. */
#pragma once

#include <gtk/gtk.h>

#include "wb-attention.h"

G_BEGIN_DECLS

#define WB_TYPE_CHIP (wb_chip_get_type ())
G_DECLARE_FINAL_TYPE (WbChip, wb_chip, WB, CHIP, GtkToggleButton)

/* Invisible until it counts something. */
GtkWidget  *wb_chip_new (WbAttention kind);
WbAttention wb_chip_get_kind (WbChip *self);

/* How that kind of attention looks everywhere: an icon, and the class of its colour. Static. */
const char *wb_attention_get_icon (WbAttention kind);
const char *wb_attention_get_css_class (WbAttention kind);
/* At zero the chip is not shown, unless it is switched on: it must be possible to switch it off. */
void wb_chip_set_count (WbChip *self, guint count);

G_END_DECLS
