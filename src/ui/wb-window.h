/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The window: the list of orders, and beside it, or in its place, the order that is open. It has no
 * feature logic: pages and dialogs have. Main thread. */
#pragma once

#include <adwaita.h>

#include "wb-clock.h"
#include "wb-store.h"

G_BEGIN_DECLS

#define WB_TYPE_WINDOW (wb_window_get_type ())
G_DECLARE_FINAL_TYPE (WbWindow, wb_window, WB, WINDOW, AdwApplicationWindow)

/* Without a store yet. */
GtkWidget *wb_window_new (GtkApplication *application);
/* Shows what is in the store; once. */
void wb_window_set_store (WbWindow *self, WbStore *store, WbClock *clock);
/* Shows what is in these files (of GFile, at least one) and imports it when the person wants that;
 * as soon as there is a store. */
void wb_window_import (WbWindow *self, GListModel *files);
/* Says that opening the store takes longer than usual. */
void wb_window_show_opening (WbWindow *self);
/* Says why there is no store. offer_restore: it is damaged, and a backup may help. */
void wb_window_show_error (WbWindow   *self,
                           const char *sentence,
                           const char *store_path,
                           gboolean    offer_restore);
/* Takes toast. */
void wb_window_add_toast (WbWindow *self, AdwToast *toast);

/* Signal "restore" (const char *path): the person wants this backup in the place of the store. */

G_END_DECLS
