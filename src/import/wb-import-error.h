/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What can be wrong with a file that somebody wants to import. Any thread. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define WB_IMPORT_ERROR (wb_import_error_quark ())

/* The messages are translated sentences for people that name the limit or the row. A file that
 * cannot be opened or read at all is a G_IO_ERROR of the system's making. */
typedef enum
{
  WB_IMPORT_ERROR_DIRECTORY,      /* A folder: offer the files in it. */
  WB_IMPORT_ERROR_NOT_A_FILE,     /* A device, socket or pipe. */
  WB_IMPORT_ERROR_EMPTY,          /* Nothing in it, or a workbook without a visible sheet. */
  WB_IMPORT_ERROR_IMAGE,          /* A picture. */
  WB_IMPORT_ERROR_PDF,            /* A PDF document. */
  WB_IMPORT_ERROR_MARKUP,         /* HTML or XML, whatever its name says. */
  WB_IMPORT_ERROR_ENCRYPTED,      /* Needs a password: ask the seller to take it off. */
  WB_IMPORT_ERROR_OLD_EXCEL,      /* .xls before 2007: save it as .xlsx. */
  WB_IMPORT_ERROR_NOT_A_WORKBOOK, /* A ZIP archive of something else: unpack it. */
  WB_IMPORT_ERROR_BINARY,         /* Not text and not known. */
  WB_IMPORT_ERROR_TOO_LARGE,      /* Beyond a limit, which the message names. */
  WB_IMPORT_ERROR_DAMAGED,        /* Cut off or corrupted: export it again. */
  WB_IMPORT_ERROR_ENCODING,       /* Text in no encoding that is read here. */
  WB_IMPORT_ERROR_OTHER_REPORT,   /* A report of a platform that holds no orders. */
  WB_IMPORT_ERROR_UNKNOWN_LAYOUT, /* A table whose titles no layout knows. */
  WB_IMPORT_ERROR_CURRENCY,       /* Amounts in another currency than the shop's. */
  WB_IMPORT_ERROR_DATE_ORDER,     /* Dates with the day first and with the month first. */
} WbImportError;

GQuark wb_import_error_quark (void);

/* Sets the error of a file that is to be refused as a whole, with its sentence. code: from
 * DIRECTORY to BINARY, ENCODING or DATE_ORDER; the others need particulars and are set where these
 * are known.
 */
void wb_import_error_set (GError **error, WbImportError code);

G_END_DECLS
