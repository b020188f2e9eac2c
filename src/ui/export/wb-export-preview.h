/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The first rows of a file as a table. Main thread. */
#pragma once

#include <adwaita.h>

#include "wb-export-table.h"

G_BEGIN_DECLS

#define WB_TYPE_EXPORT_PREVIEW (wb_export_preview_get_type ())
G_DECLARE_FINAL_TYPE (WbExportPreview, wb_export_preview, WB, EXPORT_PREVIEW, AdwBin)

/* Shows the table, of which a reference is kept, a few rows at a time. */
void wb_export_preview_set_table (WbExportPreview *self, WbExportTable *table);

G_END_DECLS
