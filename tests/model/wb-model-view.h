/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a column view of GTK 4.8 does to a list (docs/lists.md), without GTK: it holds 205 items
 * around an anchor, and when one of them goes it asks for every item that came in the same
 * emission. It also checks each emission: it follows the list on its own, and both must agree. */
#pragma once

#include "wb-order-list.h"

G_BEGIN_DECLS

#define WB_MODEL_VIEW_ROWS 205

typedef struct _WbModelView WbModelView;

WbModelView *wb_model_view_new (WbOrderList *list);
void         wb_model_view_free (WbModelView *self);

/* Holds the items around position. */
void wb_model_view_scroll_to (WbModelView *self, guint position);
/* Whether every item held has its row. */
gboolean wb_model_view_is_filled (WbModelView *self);
/* The item held at that position. */
WbOrderItem *wb_model_view_get (WbModelView *self, guint position);

guint wb_model_view_get_n_emissions (WbModelView *self);
/* The list as it was told, an array of gint64; owned by self. */
GArray *wb_model_view_get_ids (WbModelView *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WbModelView, wb_model_view_free)

G_END_DECLS
