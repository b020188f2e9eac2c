/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sections of an order's page: a heading over a boxed list. Each is made anew when the order
 * changes, and knows nothing of the page. Main thread. */
#pragma once

#include <gtk/gtk.h>

#include "wb-order.h"
#include "wb-shop.h"

G_BEGIN_DECLS

/* What they are made from; borrowed for the call. */
typedef struct
{
  const WbOrder *order;
  const WbShop  *shop;
  GPtrArray     *timeline; /* WbTimelineEntry, newest first */
  gint64         now;      /* UTC seconds */
  gboolean       personal; /* show personal data as it is, not masked */
} WbOrderFacts;

/* Each NULL when the order has nothing of the kind. Their buttons use the group "order"
 * (wb-order-actions.h). */
GtkWidget *wb_order_sections_new_items (const WbOrderFacts *facts);
GtkWidget *wb_order_sections_new_cancellation (const WbOrderFacts *facts);
GtkWidget *wb_order_sections_new_cases (const WbOrderFacts *facts);
GtkWidget *wb_order_sections_new_reroutes (const WbOrderFacts *facts);
/* toggle: the button that shows or hides, put beside the heading. */
GtkWidget *wb_order_sections_new_recipient (const WbOrderFacts *facts, GtkWidget *toggle);
GtkWidget *wb_order_sections_new_packages (const WbOrderFacts *facts);
GtkWidget *wb_order_sections_new_notes (const WbOrderFacts *facts);
/* toggle: the button that shows the details of every line, put beside the heading. */
GtkWidget *wb_order_sections_new_timeline (const WbOrderFacts *facts, GtkWidget *toggle);

G_END_DECLS
