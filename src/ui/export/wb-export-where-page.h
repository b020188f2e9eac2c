/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The last step of the export wizard: where the files go. Main thread. */
#pragma once

#include <adwaita.h>

#include "wb-export-session.h"

G_BEGIN_DECLS

#define WB_TYPE_EXPORT_WHERE_PAGE (wb_export_where_page_get_type ())
G_DECLARE_FINAL_TYPE (WbExportWherePage, wb_export_where_page, WB, EXPORT_WHERE_PAGE, AdwBin)

/* Once. */
void wb_export_where_page_set_session (WbExportWherePage *self, WbExportSession *session);

/* A folder as people say it: "Documents › Exports"; empty is none. The caller's. */
char *wb_export_where_page_dup_folder_text (const char *path);

/* Signal "message" (string sentence): something to say. */

G_END_DECLS
