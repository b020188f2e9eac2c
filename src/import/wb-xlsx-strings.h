/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The shared strings of a workbook, in two blocks of memory. One thread at a time. */
#pragma once

#include "wb-table-reader.h"
#include "wb-xlsx-part.h"

G_BEGIN_DECLS

/* Bytes of all shared strings and their places together; beyond it WB_IMPORT_ERROR_TOO_LARGE. */
#define WB_XLSX_MAX_STRINGS (256 << 20)

typedef struct _WbXlsxStrings WbXlsxStrings;

WbXlsxStrings *wb_xlsx_strings_new (void);
void           wb_xlsx_strings_free (WbXlsxStrings *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WbXlsxStrings, wb_xlsx_strings_free)

/* The handler of the sharedStrings part; its user_data is the WbXlsxStrings. */
extern const WbXmlHandler wb_xlsx_strings_handler;

/* FALSE when there is no such string. The text is borrowed. */
gboolean wb_xlsx_strings_get (WbXlsxStrings *self, guint index, WbCell *cell);

G_END_DECLS
