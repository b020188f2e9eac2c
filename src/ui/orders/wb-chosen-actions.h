/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The commands on the chosen orders: the action group "chosen" of a window. What cannot be done to
 * some of them is said before anything is done, and the others are offered. Main thread. */
#pragma once

#include <gtk/gtk.h>

#include "wb-act-runner.h"
#include "wb-order-actions.h"
#include "wb-order-selection.h"

G_BEGIN_DECLS

#define WB_TYPE_CHOSEN_ACTIONS (wb_chosen_actions_get_type ())
G_DECLARE_FINAL_TYPE (WbChosenActions, wb_chosen_actions, WB, CHOSEN_ACTIONS, GObject)

/* Puts the group into window, which is the parent of the dialogs and outlives the actions. A choice
 * of one order goes to one. */
WbChosenActions *wb_chosen_actions_new (GtkWindow        *window,
                                        WbActRunner      *runner,
                                        WbOrderSelection *chosen,
                                        WbOrderActions   *one);

/* The group has one action for each that is done to many (wb-order-verbs.h).
 *
 * Signal "failed" (const char *sentence): it was refused as a whole. */

G_END_DECLS
