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

/* Signal "show-view" (pointer to a const WbSavedView): the person chose it. */

G_END_DECLS
