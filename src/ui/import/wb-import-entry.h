/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One file of an import, and how far it has come. Main thread, but for its importer, which belongs
 * to the step that is running. */
#pragma once

#include <glib-object.h>

#include "wb-importer.h"

G_BEGIN_DECLS

typedef enum
{
  WB_IMPORT_WAITING,
  WB_IMPORT_READING,
  WB_IMPORT_ASKS_SHOP, /* only a person can tell whose orders they are */
  WB_IMPORT_READY,     /* read and compared; nothing is written */
  WB_IMPORT_MERGING,
  WB_IMPORT_MERGED,
  WB_IMPORT_FAILED,
} WbImportState;

#define WB_TYPE_IMPORT_ENTRY (wb_import_entry_get_type ())
G_DECLARE_FINAL_TYPE (WbImportEntry, wb_import_entry, WB, IMPORT_ENTRY, GObject)

WbImportEntry *wb_import_entry_new (const char *path);
/* Owned by self. Only for the step that is running, and for reading while none is. */
WbImporter           *wb_import_entry_get_importer (WbImportEntry *self);
const WbImportReport *wb_import_entry_get_report (WbImportEntry *self);
const char           *wb_import_entry_get_path (WbImportEntry *self);
/* Without the folder. */
const char   *wb_import_entry_get_name (WbImportEntry *self);
WbImportState wb_import_entry_get_state (WbImportEntry *self);
/* Emits "changed". */
void wb_import_entry_set_state (WbImportEntry *self, WbImportState state);
/* Why it failed, a sentence; NULL when it did not. */
const char *wb_import_entry_get_failure (WbImportEntry *self);
/* The state is FAILED then. */
void wb_import_entry_fail (WbImportEntry *self, const GError *error);
/* TRUE when it failed because no layout knows its columns. */
gboolean wb_import_entry_is_unknown (WbImportEntry *self);
/* Forgets all that was read: it is WAITING again, with a new importer. While no step is running. */
void wb_import_entry_reset (WbImportEntry *self);

/* Signal "changed" (). */

G_END_DECLS
