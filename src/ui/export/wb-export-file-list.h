/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The files of an export, those that there will be or those that were written: their names, the
 * shop whose orders are in each, its records. Rows are made a few at a time. Main thread. */
#pragma once

#include <adwaita.h>

#include "wb-exporter.h"

G_BEGIN_DECLS

#define WB_TYPE_EXPORT_FILE_LIST (wb_export_file_list_get_type ())
G_DECLARE_FINAL_TYPE (WbExportFileList, wb_export_file_list, WB, EXPORT_FILE_LIST, AdwBin)

/* names: of the files (WbExportFile), as many and in the same order. Both are copied or held. */
void wb_export_file_list_show (WbExportFileList *self, const char *const *names, GPtrArray *files);

/* Property "label" (string, write-only): what the list is read aloud as. */

G_END_DECLS
