/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an export session does off the main thread, each as one asynchronous call. Main thread. The
 * callback of a call that was cancelled always gets G_IO_ERROR_CANCELLED, so the caller need not
 * live until then. */
#pragma once

#include "wb-db-export.h"
#include "wb-exporter.h"
#include "wb-store.h"

G_BEGIN_DECLS

/* What an export comes to. */
typedef struct
{
  WbExportPlan plan;
  GPtrArray   *files; /* WbExportFile, as planned */
} WbExportCount;

typedef struct
{
  WbExportCount in_window; /* without orders that are older than the platform exports */
  WbExportCount all;
} WbExportCounts;

void wb_export_counts_free (WbExportCounts *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WbExportCounts, wb_export_counts_free)

/* What the store keeps of exports. */
typedef struct
{
  GPtrArray *templates; /* WbExportTemplate */
  GPtrArray *saved;     /* WbSavedExport */
  GPtrArray *runs;      /* WbExportRun */
  /* The one that was asked for, also when it was deleted since; NULL: there is none. */
  WbExportTemplate *chosen;
} WbExportKept;

void wb_export_kept_free (WbExportKept *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WbExportKept, wb_export_kept_free)

/* spec is copied. The finish functions' results are the caller's. */
void            wb_export_count_async (WbStore            *store,
                                       const WbExportSpec *spec,
                                       gint64              now,
                                       GCancellable       *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer            user_data);
WbExportCounts *wb_export_count_finish (WbStore *store, GAsyncResult *result, GError **error);

/* The titles and the first n_rows rows. */
void           wb_export_preview_async (WbStore            *store,
                                        const WbExportSpec *spec,
                                        gint64              now,
                                        guint               n_rows,
                                        GCancellable       *cancellable,
                                        GAsyncReadyCallback callback,
                                        gpointer            user_data);
WbExportTable *wb_export_preview_finish (WbStore *store, GAsyncResult *result, GError **error);

/* template_id: the one that chosen is to be, 0 for none. */
void          wb_export_load_async (WbStore            *store,
                                    gint64              template_id,
                                    GCancellable       *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer            user_data);
WbExportKept *wb_export_load_finish (WbStore *store, GAsyncResult *result, GError **error);

/* Stores a template or a saved export; the new one's id where it had none. EXISTS when its name is
 * taken. Exactly one of the two is given; it is taken. */
void   wb_export_keep_async (WbStore *store,
                             WbExportTemplate *template,
                             WbSavedExport      *saved,
                             GAsyncReadyCallback callback,
                             gpointer            user_data);
gint64 wb_export_keep_finish (WbStore *store, GAsyncResult *result, GError **error);

typedef enum
{
  WB_EXPORT_DELETE_TEMPLATE,
  WB_EXPORT_RESTORE_TEMPLATE,
  WB_EXPORT_DELETE_SAVED,
  WB_EXPORT_RESTORE_SAVED,
} WbExportEdit;

void wb_export_edit_async (
    WbStore *store, WbExportEdit edit, gint64 id, GAsyncReadyCallback callback, gpointer user_data);
gboolean wb_export_edit_finish (WbStore *store, GAsyncResult *result, GError **error);

/* A set of the ids (gint64), which is taken: a million of them are too many for one turn of the
 * main loop. */
void        wb_export_collect_async (GArray             *ids,
                                     GCancellable       *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer            user_data);
WbOrderSet *wb_export_collect_finish (GAsyncResult *result, GError **error);

/* Whether the path is that of a folder. */
void     wb_export_is_folder_async (const char         *path,
                                    GCancellable       *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer            user_data);
gboolean wb_export_is_folder_finish (GAsyncResult *result, GError **error);

/* How many of the files are there; -1 on error. */
void wb_export_look_up_async (const char         *folder,
                              char              **names,
                              GCancellable       *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer            user_data);
int  wb_export_look_up_finish (GAsyncResult *result, GError **error);

/* Makes the files with a connection and a thread of its own. exporter is the caller's, and stays
 * untouched by it until the callback: its progress alone may be asked for. */
void     wb_export_run_async (const char         *store_path,
                              WbExporter         *exporter,
                              const char         *path,
                              GCancellable       *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer            user_data);
gboolean wb_export_run_finish (GAsyncResult *result, GError **error);

G_END_DECLS
