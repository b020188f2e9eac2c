/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The first rows of a file as texts, for a preview. Whole when it is handed over, and not changed
 * any more: any thread. */
#pragma once

#include "wb-export-writer.h"

G_BEGIN_DECLS

typedef struct
{
  char    **titles;    /* n_columns of them */
  gboolean *is_number; /* a count, an amount, a weight */
  guint     n_columns;

  GPtrArray *rows; /* char **, n_columns each */
} WbExportTable;

/* heads: WbExportHead of the columns. No rows yet. */
WbExportTable *wb_export_table_new (const GArray *heads);
WbExportTable *wb_export_table_ref (WbExportTable *self);
void           wb_export_table_unref (WbExportTable *self);

guint wb_export_table_get_n_rows (const WbExportTable *self);
/* Valid UTF-8; owned by self. */
const char *wb_export_table_get_cell (const WbExportTable *self, guint row, guint column);

/* Adds what is put to the rows of the table, which is borrowed. */
WbExportWriter *wb_export_table_new_writer (WbExportTable *self, WbExportDates dates);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WbExportTable, wb_export_table_unref)

G_END_DECLS
