/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What can be done with an order: the likeliest verb, another one, and all the others behind a
 * button. A verb that is not allowed says why. Main thread. */
#pragma once

#include <gtk/gtk.h>

#include "wb-order.h"
#include "wb-shop.h"

G_BEGIN_DECLS

#define WB_TYPE_VERB_BAR (wb_verb_bar_get_type ())
G_DECLARE_FINAL_TYPE (WbVerbBar, wb_verb_bar, WB, VERB_BAR, GtkBox)

GtkWidget *wb_verb_bar_new (void);
/* Its buttons activate order.* (wb-order-verbs.h). Cheap when nothing changes. */
void wb_verb_bar_set_order (WbVerbBar *self, const WbOrder *order, const WbShop *shop, gint64 now);

G_END_DECLS
