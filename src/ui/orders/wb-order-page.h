/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One order: what is next and by when, items, recipient, packages, history. Beside the list, or in
 * its place where there is no room. Main thread. */
#pragma once

#include <adwaita.h>

#include "wb-clock.h"
#include "wb-store.h"

G_BEGIN_DECLS

#define WB_TYPE_ORDER_PAGE (wb_order_page_get_type ())
G_DECLARE_FINAL_TYPE (WbOrderPage, wb_order_page, WB, ORDER_PAGE, AdwBin)

GtkWidget *wb_order_page_new (WbStore *store, WbClock *clock);

/* The order that is shown; 0: none. */
void   wb_order_page_set_id (WbOrderPage *self, gint64 id);
gint64 wb_order_page_get_id (WbOrderPage *self);

/* Properties: "folded" (gboolean): it stands in the list's place and has a way back;
 * "show-personal" (gboolean): personal data is shown of every order, not only when asked for.
 * Its buttons use win.previous-order, win.next-order, win.close-order and the group "order"
 * (wb-order-actions.h). */

G_END_DECLS
