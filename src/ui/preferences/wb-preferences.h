/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The preferences: each page is a class of its own. Main thread. */
#pragma once

#include <adwaita.h>

#include "wb-clock.h"
#include "wb-shop-list.h"
#include "wb-store.h"

G_BEGIN_DECLS

#define WB_TYPE_PREFERENCES (wb_preferences_get_type ())
G_DECLARE_FINAL_TYPE (WbPreferences, wb_preferences, WB, PREFERENCES, AdwPreferencesWindow)

GtkWidget *wb_preferences_new (
    GtkWindow *parent, WbStore *store, WbShopList *shops, WbClock *clock, GSettings *settings);

/* Gives the window the action "preferences" that opens them. */
void wb_preferences_add_action (GtkApplicationWindow *window,
                                WbStore              *store,
                                WbShopList           *shops,
                                WbClock              *clock,
                                GSettings            *settings);

G_END_DECLS
