/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The columns of one file, worked out once: which fields are read, and how a row becomes cells. One
 * thread. */
#pragma once

#include "wb-db-reader.h"
#include "wb-export-column.h"
#include "wb-export-writer.h"

G_BEGIN_DECLS

typedef struct _WbExportCells WbExportCells;

/* what, spec, shop: borrowed. what: its columns are those of the file unless spec has others. shop:
 * of the file; NULL for several. zone: the one that all rows are in, for the titles; NULL when they
 * differ. Errors: WB_EXPORT_ERROR_COLUMN. */
WbExportCells *wb_export_cells_new (const WbExportTemplate *what,
                                    const WbExportSpec     *spec,
                                    const WbShop           *shop,
                                    const char             *zone,
                                    GError                **error);
void           wb_export_cells_free (WbExportCells *self);

/* The heads of the columns: WbExportHead, owned by self. */
const GArray *wb_export_cells_get_heads (WbExportCells *self);
WbExportDates wb_export_cells_get_dates (WbExportCells *self);
/* Whether it is a list as the platform itself would write it. */
gboolean wb_export_cells_is_platform_list (WbExportCells *self);
/* Adds a column without cells: in a CSV, the one by which an import knows what was done to make it
 * safe. */
void wb_export_cells_add_marker (WbExportCells *self, const char *title);

/* What reads the rows that these cells are made of. */
WbDbRows *wb_export_cells_open_rows (WbExportCells *self, WbDb *db, GError **error);

gboolean wb_export_cells_put_titles (WbExportCells *self, WbExportWriter *writer, GError **error);
/* The row that rows stands on. is_first: of its order. */
gboolean wb_export_cells_put_row (WbExportCells  *self,
                                  WbDbRows       *rows,
                                  const WbShop   *shop,
                                  gboolean        is_first,
                                  WbExportWriter *writer,
                                  GError        **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WbExportCells, wb_export_cells_free)

G_END_DECLS
