/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the store keeps of exports: templates, saved exports, the history, and which orders were
 * exported with which template. None of it is a change of an order, so none of it is in the
 * journal. For the thread of the WbDb. Errors are WB_DB_ERROR unless said otherwise. */
#pragma once

#include "wb-db.h"
#include "wb-export-spec.h"

G_BEGIN_DECLS

/* -- Templates ------------------------------------------------------------------------------------
 */

/* The three that are always there first, then the seller's own by name: an array of
 * WbExportTemplate that owns them. */
GPtrArray *wb_db_list_export_templates (WbDb *self, GError **error);
/* Also one that was deleted, as saved exports and the history name it. NOT_FOUND. */
WbExportTemplate *wb_db_get_export_template (WbDb *self, gint64 id, GError **error);
/* NOT_FOUND, also for one that was deleted. */
WbExportTemplate *wb_db_find_export_template (WbDb *self, const char *name, GError **error);
/* Adds it (id 0) or replaces what is stored of it, its name too. EXISTS when the name is taken;
 * CONSTRAINT for one of the three. The id, 0 on error. */
gint64 wb_db_save_export_template (WbDb *self, const WbExportTemplate *template, GError **error);
/* NOT_FOUND; CONSTRAINT for one of the three. */
gboolean wb_db_delete_export_template (WbDb *self, gint64 id, GError **error);
/* Undoes the deletion. EXISTS when its name has been taken meanwhile. */
gboolean wb_db_restore_export_template (WbDb *self, gint64 id, GError **error);

/* -- Saved exports --------------------------------------------------------------------------------
 */

/* By name: an array of WbSavedExport that owns them. One whose spec this version cannot read is not
 * among them. */
GPtrArray *wb_db_list_saved_exports (WbDb *self, GError **error);
/* NOT_FOUND. */
WbSavedExport *wb_db_find_saved_export (WbDb *self, const char *name, GError **error);
/* Adds it (id 0) or replaces what is stored of it. EXISTS when the name is taken. The id, 0 on
 * error. */
gint64   wb_db_save_saved_export (WbDb *self, const WbSavedExport *saved, GError **error);
gboolean wb_db_delete_saved_export (WbDb *self, gint64 id, GError **error);
/* Undoes the deletion. EXISTS when its name has been taken meanwhile. */
gboolean wb_db_restore_saved_export (WbDb *self, gint64 id, GError **error);

/* -- History --------------------------------------------------------------------------------------
 */

/* Newest first: an array of WbExportRun that owns them. limit 0: all. */
GPtrArray *wb_db_list_export_runs (WbDb *self, guint limit, GError **error);
/* Notes that an export begins, as UNFINISHED: that is what the history says of one whose process is
 * ended. The id, 0 on error. */
gint64 wb_db_begin_export_run (WbDb *self, const WbExportRun *run, GError **error);
/* Notes how run->id ended: its state, files, counts and message. */
gboolean wb_db_end_export_run (WbDb *self, const WbExportRun *run, GError **error);
/* Likewise for one that is DONE; exported are its orders, and publish puts the files in their
 * place: the store says that they are there if and only if they are, but for a process that is
 * ended between the two. What publish fails with is the error. */
typedef gboolean (*WbDbPublish) (gpointer user_data, GError **error);
gboolean wb_db_finish_export_run (WbDb              *self,
                                  const WbExportRun *run,
                                  WbOrderSet        *exported,
                                  WbDbPublish        publish,
                                  gpointer           user_data,
                                  GError           **error);

/* The orders that were exported with a template: the caller's. Ids of orders that are gone may be
 * in it; they are never used again. */
WbOrderSet *wb_db_load_exported (WbDb *self, gint64 template_id, GError **error);

G_END_DECLS
