/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The order that a dialog is about: who, what, number and shop, stage, amount. Main thread. */
#pragma once

#include <gtk/gtk.h>

#include "wb-order.h"
#include "wb-shop.h"

G_BEGIN_DECLS

#define WB_TYPE_ORDER_CARD (wb_order_card_get_type ())
G_DECLARE_FINAL_TYPE (WbOrderCard, wb_order_card, WB, ORDER_CARD, GtkBox)

void wb_order_card_show (WbOrderCard *self, const WbOrder *order, const WbShop *shop);
/* Many orders: only how many. */
void wb_order_card_show_count (WbOrderCard *self, guint n_orders);

G_END_DECLS
