/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The bar that rises while orders are chosen: how many, all of them, none, and the verbs for them.
 * Where there is no room for the verbs they are in the menu at its end, in which copying always is.
 * Main thread. */
#pragma once

#include <adwaita.h>

#include "wb-check-selection.h"

G_BEGIN_DECLS

#define WB_TYPE_CHOICE_BAR (wb_choice_bar_get_type ())
G_DECLARE_FINAL_TYPE (WbChoiceBar, wb_choice_bar, WB, CHOICE_BAR, AdwBin)

/* What it is about, once. */
void wb_choice_bar_set_selection (WbChoiceBar *self, WbCheckSelection *selection);

/* Adds a GtkButton with a label and an action to the end; the main verb comes last. One that is not
 * visible is not in the menu either. */
void wb_choice_bar_add_verb (WbChoiceBar *self, GtkWidget *button);

G_END_DECLS
