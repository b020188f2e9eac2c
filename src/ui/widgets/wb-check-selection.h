/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A WbOrderList with a WbOrderSelection as GTK's list views want them. Main thread.
 *
 * Two things can be selected, and only one shows (mock-ups README, selection):
 *  1. While nothing is chosen, the selected row is the current one: the order that is open. A plain
 *     click or an arrow key moves it.
 *  2. As soon as one row is chosen, by its check box, Ctrl, Shift or Ctrl+A, the chosen rows are
 * the selected ones. A plain click gives the choice up. */
#pragma once

#include <gtk/gtk.h>

#include "wb-order-selection.h"

G_BEGIN_DECLS

#define WB_TYPE_CHECK_SELECTION (wb_check_selection_get_type ())
G_DECLARE_FINAL_TYPE (WbCheckSelection, wb_check_selection, WB, CHECK_SELECTION, GObject)

WbCheckSelection *wb_check_selection_new (WbOrderList *list, WbOrderSelection *chosen);
/* Owned by self. */
WbOrderSelection *wb_check_selection_get_chosen (WbCheckSelection *self);

/* The id of the current order; 0: none. It stays when the order leaves the list. */
gint64 wb_check_selection_get_current (WbCheckSelection *self);
void   wb_check_selection_set_current (WbCheckSelection *self, gint64 id);
/* Where it stands, or GTK_INVALID_LIST_POSITION. */
guint wb_check_selection_get_position (WbCheckSelection *self);
/* Makes the row n rows further down (up when negative) the current one; FALSE at the ends. */
gboolean wb_check_selection_move (WbCheckSelection *self, int n);

/* Property "current" (gint64): see above. */

G_END_DECLS
