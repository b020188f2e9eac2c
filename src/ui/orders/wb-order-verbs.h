/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which verbs an order's page and menus offer, and in which order. Each is an action of the group
 * "order" (the order that is open, or the current row) or "chosen" (the chosen rows), named by
 * wb_action_get_id. Main thread. */
#pragma once

#include <gtk/gtk.h>

#include "wb-lifecycle.h"

G_BEGIN_DECLS

/* What is most likely next, of what is allowed; -1: nothing. */
int wb_order_verbs_get_main (const WbOrder *order, guint allowed);
/* What could be done instead of the main verb; -1: nothing. */
int wb_order_verbs_get_second (const WbOrder *order, guint allowed);
/* All of them in the order of a menu: WB_N_ACTIONS. Static. */
const WbAction *wb_order_verbs_list (void);
/* FALSE for a verb that an order of this shop will never have, so that there is no need to say why
 * not. */
gboolean wb_order_verbs_is_shown (WbAction action, WbRefusal refusal, const WbShop *shop);

/* TRUE when the verb can be done to many orders at once. */
gboolean wb_order_verbs_is_for_many (WbAction action);
/* The verb in few words, for the bar of what is chosen; static. */
const char *wb_order_verbs_get_chosen_label (WbAction action);
/* TRUE when the verb may fit orders of that tab (WbTab). */
gboolean wb_order_verbs_fits_tab (WbAction action, int tab);

/* The verbs as a menu: for one order, or for the chosen ones. The caller's. */
GMenuModel *wb_order_verbs_create_menu (gboolean chosen);

G_END_DECLS
