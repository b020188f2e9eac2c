/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The second step of the export wizard: a template, and its columns. Main thread. */
#pragma once

#include <adwaita.h>

#include "wb-export-session.h"
#include "wb-shop-list.h"

G_BEGIN_DECLS

#define WB_TYPE_EXPORT_WHAT_PAGE (wb_export_what_page_get_type ())
G_DECLARE_FINAL_TYPE (WbExportWhatPage, wb_export_what_page, WB, EXPORT_WHAT_PAGE, AdwBin)

/* Once. */
void wb_export_what_page_set_session (WbExportWhatPage *self,
                                      WbExportSession  *session,
                                      WbShopList       *shops);

/* Signal "toast" (AdwToast *toast): something to say; the handler takes the toast. */

G_END_DECLS
