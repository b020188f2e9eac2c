/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who sees what is about buyers, how long it is kept, and the backups. Main thread. */
#pragma once

#include <adwaita.h>

#include "wb-clock.h"
#include "wb-store.h"

G_BEGIN_DECLS

#define WB_TYPE_PRIVACY_PAGE (wb_privacy_page_get_type ())
G_DECLARE_FINAL_TYPE (WbPrivacyPage, wb_privacy_page, WB, PRIVACY_PAGE, AdwPreferencesPage)

/* Once. */
void wb_privacy_page_set_store (WbPrivacyPage *self, WbStore *store, WbClock *clock);

/* Uses the actions "win.show-personal" and "win.backups". Signal "failed" (const char *sentence):
 * the store would not. */

G_END_DECLS
