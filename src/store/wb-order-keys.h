/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What search finds an order by (architecture.md, Search). Pure, any thread.
 *
 * Keys: an identifier's key (wb_text_id_key) as it is and, behind '<', backwards for its last
 * digits; a buyer's folded name behind '@'. An order's own number is found by the order's index, so
 * that only its backward key stands here, unless folding changes it.
 *
 * Texts: all that an item is called is one, a name a line, because the same names come together on
 * order after order. */
#pragma once

#include "wb-order.h"

G_BEGIN_DECLS

/* Appends the keys to keys, each with a NUL behind it and each only once. What scratch holds is
 * lost. */
void     wb_order_list_keys (const WbOrder *order, GString *keys, GString *scratch);
gboolean wb_order_has_key (const GString *keys, const char *key);

/* Makes text the n-th one that is found by its words, not folded: those of the items, then the
 * order's own; "" for one that the order does not have. FALSE behind the last. */
gboolean wb_order_get_words (const WbOrder *order, guint n, GString *text);

G_END_DECLS
