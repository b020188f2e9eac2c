/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which parts of an XLSX file are read, and which cell styles are dates. Immutable once loaded. */
#pragma once

#include "wb-xlsx-part.h"

G_BEGIN_DECLS

typedef struct
{
  char       *sheet_name;
  char       *sheet_part;
  char       *strings_part; /* NULL: no shared strings */
  gboolean    is_1904;      /* the date system */
  GByteArray *date_styles;  /* by cell style: 1 for dates */
} WbXlsxWorkbook;

/* Chooses the sheet OrderSKUList (formats.md 1.2) or else the first visible one. Errors:
 * WB_IMPORT_ERROR_NOT_A_WORKBOOK, EMPTY without a visible sheet, and those of reading. */
WbXlsxWorkbook *wb_xlsx_workbook_load (WbXlsxPackage *package, GError **error);
void            wb_xlsx_workbook_free (WbXlsxWorkbook *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WbXlsxWorkbook, wb_xlsx_workbook_free)

G_END_DECLS
