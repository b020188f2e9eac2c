/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The first step of the export wizard: which orders. Main thread. */
#pragma once

#include <adwaita.h>

#include "wb-export-session.h"
#include "wb-shop-list.h"

G_BEGIN_DECLS

#define WB_TYPE_EXPORT_WHICH_PAGE (wb_export_which_page_get_type ())
G_DECLARE_FINAL_TYPE (WbExportWhichPage, wb_export_which_page, WB, EXPORT_WHICH_PAGE, AdwBin)

/* Once. */
void wb_export_which_page_set_session (WbExportWhichPage *self,
                                       WbExportSession   *session,
                                       WbShopList        *shops);

G_END_DECLS
