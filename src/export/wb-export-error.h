/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What can go wrong with an export, as codes a caller can act on. Every error brings a sentence for
 * people in its message. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define WB_EXPORT_ERROR (wb_export_error_quark ())

typedef enum
{
  WB_EXPORT_ERROR_FAILED,         /* Anything the caller can only report. */
  WB_EXPORT_ERROR_NAME,           /* The file cannot be called that. */
  WB_EXPORT_ERROR_TAKEN,          /* A file is there that is not to be replaced. */
  WB_EXPORT_ERROR_NO_FOLDER,      /* The folder is not there (any more). */
  WB_EXPORT_ERROR_NOT_WRITABLE,   /* No permission to write there. */
  WB_EXPORT_ERROR_FULL,           /* No room on the disk. */
  WB_EXPORT_ERROR_COLUMN,         /* There is no such column, or not in such rows. */
  WB_EXPORT_ERROR_TOO_MANY_FILES, /* More than WB_EXPORT_MAX_FILES. */
} WbExportError;

GQuark wb_export_error_quark (void);

G_END_DECLS
