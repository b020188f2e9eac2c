/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The first rows of a file as a table. Main thread. */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define WB_TYPE_EXPORT_PREVIEW (wb_export_preview_get_type ())
G_DECLARE_FINAL_TYPE (WbExportPreview, wb_export_preview, WB, EXPORT_PREVIEW, AdwBin)

/* rows: char ** each, the titles first; NULL: none yet. A reference is kept. */
void wb_export_preview_set_rows (WbExportPreview *self, GPtrArray *rows);

G_END_DECLS
