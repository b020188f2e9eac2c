/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The views of the window: Today, Orders, Outbox, with a switcher in their headers and, where that
 * does not fit, below them. Main thread. */
#pragma once

#include "wb-orders-page.h"

G_BEGIN_DECLS

#define WB_TYPE_VIEWS (wb_views_get_type ())
G_DECLARE_FINAL_TYPE (WbViews, wb_views, WB, VIEWS, AdwBin)

/* orders becomes a child. */
GtkWidget *wb_views_new (WbOrdersPage *orders, WbStore *store, WbClock *clock);
/* Whether the views' headers have the window's own buttons. */
void wb_views_set_show_buttons (WbViews *self, gboolean show);

/* Property "view" (string): "today", "orders", "outbox".
 * Signal "said" (string sentence): something to show in a toast. */

G_END_DECLS
