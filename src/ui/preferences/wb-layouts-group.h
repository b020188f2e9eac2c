/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The seller's own layouts of files in the preferences: renamed in place, deleted with a way back.
 * Not seen while there are none; the import makes them. Main thread. */
#pragma once

#include <adwaita.h>

#include "wb-store.h"

G_BEGIN_DECLS

#define WB_TYPE_LAYOUTS_GROUP (wb_layouts_group_get_type ())
G_DECLARE_FINAL_TYPE (WbLayoutsGroup, wb_layouts_group, WB, LAYOUTS_GROUP, AdwPreferencesGroup)

/* Once. */
void wb_layouts_group_set_store (WbLayoutsGroup *self, WbStore *store);

/* Signals "failed" (const char *sentence): the store would not. "deleted" (AdwToast *toast): to be
 * shown, as it has the way back. */

G_END_DECLS
