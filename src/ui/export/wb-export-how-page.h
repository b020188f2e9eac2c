/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The third step of the export wizard: how the files are written, and what the limits mean. Main
 * thread. */
#pragma once

#include <adwaita.h>

#include "wb-export-session.h"
#include "wb-shop-list.h"

G_BEGIN_DECLS

#define WB_TYPE_EXPORT_HOW_PAGE (wb_export_how_page_get_type ())
G_DECLARE_FINAL_TYPE (WbExportHowPage, wb_export_how_page, WB, EXPORT_HOW_PAGE, AdwBin)

/* Once. */
void wb_export_how_page_set_session (WbExportHowPage *self,
                                     WbExportSession *session,
                                     WbShopList      *shops);

/* "32,410 records → 3 files of at most 15,000"; the caller's. */
char *wb_export_how_page_dup_result (const WbExportPlan *plan);

G_END_DECLS
