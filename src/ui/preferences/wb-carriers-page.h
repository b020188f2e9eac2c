/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The carriers in the preferences: those of the shops' markets, then the others, each with the
 * seller's rating and note. Main thread. */
#pragma once

#include <adwaita.h>

#include "wb-store.h"

G_BEGIN_DECLS

#define WB_TYPE_CARRIERS_PAGE (wb_carriers_page_get_type ())
G_DECLARE_FINAL_TYPE (WbCarriersPage, wb_carriers_page, WB, CARRIERS_PAGE, AdwPreferencesPage)

/* Once. shops: of WbShopItem. */
void wb_carriers_page_set_store (WbCarriersPage *self, WbStore *store, GListModel *shops);

/* Signal "failed" (const char *sentence): the store would not. */

G_END_DECLS
