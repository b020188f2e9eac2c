/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An export, step by step, as the window and the command line both do it: plan (what it will be),
 * preview, run. Each step ends before the next begins; every step runs on the thread of the WbDb
 * that it is given. A run may take minutes: the window gives it a thread and a connection
 * (WB_DB_READ_WRITE) of its own.
 *
 * 1. Orders are read in one read transaction, a row at a time: memory does not grow with them.
 * 2. The count of the plan that the run ends with is the number of rows in its files, and what the
 *    history says.
 * 3. Files are written without a name beside their place, flushed to the disk, and then all put
 * there or none: an export that failed, was cancelled or killed leaves no file.
 * 4. A name that nobody has asked for in this very run (wb_exporter_keep_files) replaces no file.
 * 5. Nothing is left out or cut without the plan or the report saying how much. */
#pragma once

#include "wb-db.h"
#include "wb-export-column.h"
#include "wb-export-error.h"
#include "wb-export-table.h"

G_BEGIN_DECLS

#define WB_EXPORT_MAX_FILES 500

/* Why there are several files. */
typedef enum
{
  WB_EXPORT_LIMIT_NONE,
  WB_EXPORT_LIMIT_POLICY, /* export-rows of the shops' policies */
  WB_EXPORT_LIMIT_SHEET,  /* rows that fit a sheet */
} WbExportLimit;

/* What an export will be, before it is made. */
typedef struct
{
  guint orders;  /* that are exported */
  guint records; /* rows, without titles */
  guint files;   /* at least one before the run; a list of order items has one for each shop, unless
                    spec->single_file */
  guint         shops;    /* that the orders are of */
  WbExportLimit limit;    /* that makes several files of one */
  guint         max_rows; /* records a file; 0 without a limit. An order is never divided: one with
                             more rows than this has a file of its own */
  guint older;            /* orders older than the window: left out, unless spec->all_time */
  guint window_days;      /* of the window; 0 when no shop has one */
  guint exported_before;  /* orders left out because of spec->new_only */
} WbExportPlan;

typedef struct
{
  char *path; /* NULL before it is written */
  char *shop; /* whose orders are in it; NULL: of all shops */
  guint orders;
  guint records;
} WbExportFile;

/* What has become of it. Owned by the exporter. */
typedef struct
{
  GPtrArray *files;     /* WbExportFile, in the order of their names */
  guint      cut_cells; /* texts too long for a sheet's cell (32 767 characters), cut to fit */
  char      *cut_order; /* number of the first order with such a text; NULL */
  gint64     run_id;    /* in the history; 0 before it begins */
} WbExportReport;

typedef struct _WbExporter WbExporter;

/* spec is copied. now: UTC seconds, what the window of the shops' policies and the attention filter
 * go by, and the history's time. */
WbExporter *wb_exporter_new (const WbExportSpec *spec, gint64 now);
void        wb_exporter_free (WbExporter *self);
/* From now on orders are chosen as of a moment before, UTC seconds: those that were counted then
 * are exported, though some may have left the window since. */
void wb_exporter_choose_as_of (WbExporter *self, gint64 at);

/* Counts, reading only. db's cancellable stops it with G_IO_ERROR_CANCELLED. Errors: WB_DB_ERROR,
 * WB_EXPORT_ERROR_COLUMN. */
gboolean            wb_exporter_plan (WbExporter *self, WbDb *db, GError **error);
const WbExportPlan *wb_exporter_get_plan (WbExporter *self);
/* The files of the plan, in the order of their names: an array of WbExportFile that owns them,
 * without their paths. At least one. The caller's. */
GPtrArray *wb_exporter_list_planned (WbExporter *self);

/* The titles and the first n_rows rows of the first file, as texts without what makes them safe.
 * Needs no plan. The caller's. */
WbExportTable *wb_exporter_preview (WbExporter *self, WbDb *db, guint n_rows, GError **error);

/* The run replaces no file: where one of its names is taken, all of its files get the next name
 * that is free, NAME_2.csv or NAME_2-1.csv, NAME_2-2.csv… With spec->new_only no order makes no
 * file. */
void wb_exporter_keep_files (WbExporter *self);
/* Writes the files and the history. path: of the file; several become NAME-1.csv, NAME-2.csv… What
 * is there is replaced, unless wb_exporter_keep_files () was called. cancellable: nullable. A
 * failed run is in the history with its reason. Errors: WB_EXPORT_ERROR, WB_DB_ERROR,
 * G_IO_ERROR_CANCELLED. */
gboolean wb_exporter_run (
    WbExporter *self, WbDb *db, const char *path, GCancellable *cancellable, GError **error);
const WbExportReport *wb_exporter_get_report (WbExporter *self);

/* Records written so far, and of how many; 0 of 0 before the run has counted. work: the share of
 * the time that this took, as a workbook is packed when all of its records are in it; 0 to 1. Any
 * thread. */
void wb_exporter_get_progress (WbExporter *self, guint *done, guint *total, double *work);

/* Whether a file can be called that, on this system and on those the seller may take it to: no "/",
 * no control characters, none of \ : * ? " < > |, no space or dot at the end, not too long. Error:
 * WB_EXPORT_ERROR_NAME. */
gboolean wb_export_check_name (const char *name, GError **error);
/* The path of the file number i (from 0) of n: path itself for one. The caller's. */
char *wb_export_dup_file_path (const char *path, guint i, guint n);
/* "order-items-20260520-0915.csv": a name for an export at now in the zone (NULL: UTC). Not the
 * pattern of the platform's names, by whose time an import would take it for newer than it is. The
 * caller's. */
char *wb_export_dup_default_name (const char    *template_name,
                                  WbExportFormat format,
                                  gint64         now,
                                  GTimeZone     *zone);
/* Whether the file, with or without its ending, has such a name: done again, it gets another one.
 */
gboolean wb_export_is_default_name (const char *path);
/* The number-th name (from 2) to look for when path is taken: "a_2.csv", which is no part of an
 * export of several files. The caller's. */
char *wb_export_dup_next_path (const char *path, guint number);

/* How many orders are older than the platform exports, as a sentence; NULL for none. The caller's.
 */
char *wb_export_dup_older_statement (const WbExportPlan *plan, const WbExportSpec *spec);
/* What the limits mean here, one sentence each, as before the run: "32,410 records: 3 files of at
 * most 15,000." Empty when there is nothing to say. NULL-terminated, the caller's. */
char **wb_export_dup_statements (const WbExportPlan *plan, const WbExportSpec *spec);
/* Likewise after it, with what was cut. */
char **wb_export_dup_report_statements (const WbExportPlan   *plan,
                                        const WbExportReport *report,
                                        const WbExportSpec   *spec);
/* The name of a template for people: "Order-item list"; an own one's is itself. Borrowed or static.
 */
const char *wb_export_get_template_title (const WbExportTemplate *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WbExporter, wb_exporter_free)

G_END_DECLS
