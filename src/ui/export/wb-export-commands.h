/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The window's commands about exports. Main thread. */
#pragma once

#include "wb-orders-page.h"

G_BEGIN_DECLS

/* Adds to map: export (the chosen orders, else what the list shows), export-rows (the chosen
 * orders, else the current one) and export-history. They are there as long as the page is. */
void wb_export_commands_add (GActionMap   *map,
                             WbOrdersPage *page,
                             WbStore      *store,
                             WbShopList   *shops,
                             WbClock      *clock,
                             GSettings    *settings);

G_END_DECLS
