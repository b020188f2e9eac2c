/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The commands on one order: the action group "order" of a window, one action for each WbAction and
 * named like it, enabled when the lifecycle allows it. Buttons, menus, keys and tests call these.
 * Main thread. */
#pragma once

#include <gtk/gtk.h>

#include "wb-act-runner.h"
#include "wb-order-detail.h"

G_BEGIN_DECLS

#define WB_TYPE_ORDER_ACTIONS (wb_order_actions_get_type ())
G_DECLARE_FINAL_TYPE (WbOrderActions, wb_order_actions, WB, ORDER_ACTIONS, GObject)

/* Puts the group into window, which is the parent of the dialogs and outlives the actions. */
WbOrderActions *wb_order_actions_new (GtkWindow *window, WbActRunner *runner);

/* The order that they are about; 0: none. */
void wb_order_actions_set_id (WbOrderActions *self, gint64 id);
/* Does the action, by its dialog where it has one, to that order. */
void wb_order_actions_start (WbOrderActions *self, gint64 id, WbAction action);

/* The dialog of an action: a kind of WbActDialog, or G_TYPE_NONE where it has none and is done at
 * once. */
GType wb_order_actions_get_dialog (WbAction action);

/* Besides those of the WbActions the group has "next" (the main verb, wb-order-verbs.h) and "part"
 * (ss): an action by its name on one package or case by its key.
 *
 * Signal "failed" (const char *sentence): an action without a dialog was refused. */

G_END_DECLS
