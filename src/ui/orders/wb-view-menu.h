/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The button with the saved views: to show one, save what is shown, rename, replace, move, delete.
 * Main thread. */
#pragma once

#include <adwaita.h>

#include "wb-clock.h"
#include "wb-saved-view.h"
#include "wb-store.h"

G_BEGIN_DECLS

#define WB_TYPE_VIEW_MENU (wb_view_menu_get_type ())
G_DECLARE_FINAL_TYPE (WbViewMenu, wb_view_menu, WB, VIEW_MENU, AdwBin)

void wb_view_menu_set_store (WbViewMenu *self, WbStore *store, WbClock *clock);
/* What is shown now, which is what would be saved, as WbSavedView has it. */
void wb_view_menu_set_current (WbViewMenu *self, const char *filter, const char *columns);

/* Shows the view that was shown last, unless something else is asked for meanwhile, and keeps from
 * now on which one it is. Filter, columns and order have come back by themselves, but for the
 * buyer, whose name is kept nowhere but in the store. */
void wb_view_menu_restore (WbViewMenu *self, GSettings *settings);

/* Signal "show-view" (pointer to a const WbSavedView): it is to be shown. */

G_END_DECLS
