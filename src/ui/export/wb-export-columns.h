/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The columns of a file: which ones, in which order. A row is dragged, or moved with Alt+Up and
 * Alt+Down. Main thread. */
#pragma once

#include <adwaita.h>

#include "wb-export-column.h"

G_BEGIN_DECLS

#define WB_TYPE_EXPORT_COLUMNS (wb_export_columns_get_type ())
G_DECLARE_FINAL_TYPE (WbExportColumns, wb_export_columns, WB, EXPORT_COLUMNS, AdwBin)

/* Shows ticked (ids of columns, in order) and after them the others of usual and those that rows of
 * that kind can have besides. Cheap when it shows just that already. */
void wb_export_columns_show (WbExportColumns   *self,
                             WbExportRow        row,
                             const char *const *usual,
                             const char *const *ticked);
/* The ids of the ticked ones, in order: NULL-terminated, the caller's. */
char **wb_export_columns_dup (WbExportColumns *self);
guint  wb_export_columns_get_n_ticked (WbExportColumns *self);
guint  wb_export_columns_get_n (WbExportColumns *self);
void   wb_export_columns_tick_all (WbExportColumns *self, gboolean ticked);

/* Signal "changed" (): the person ticked or moved something. */

G_END_DECLS
