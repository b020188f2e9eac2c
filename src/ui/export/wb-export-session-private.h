/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of the export session share. Main thread. */
#pragma once

#include "wb-export-jobs.h"
#include "wb-export-session.h"

G_BEGIN_DECLS

struct _WbExportSession
{
  GObject parent_instance;

  /* Owned */
  WbStore      *store;
  WbClock      *clock;
  GSettings    *settings;
  WbFilter     *filters[WB_N_WHICH]; /* FILTER: NULL when there is none */
  WbOrderSet   *chosen;              /* NULL while it is being collected */
  WbExportSpec *spec;                /* its filter and ids are put in when it is used */
  GHashTable   *columns;             /* template id (gint64 *) to the columns chosen for it */
  WbExportKept *kept;                /* NULL while it is being read */
  char         *folder;
  char         *name;
  char *output; /* where a repeated export went, until it is known what that is; else NULL */

  /* Owned; NULL while they are being made, or failed */
  WbExportCounts *counts;
  char           *failure;
  WbExportTable  *preview;

  /* Owned; what is under way */
  GCancellable *life; /* until self is disposed of */
  GCancellable *loading;
  GCancellable *counting;
  GCancellable *previewing;
  GCancellable *looking;
  GCancellable *running;
  WbExporter   *exporter;   /* of the run, NULL before */
  gint64        counted_at; /* the moment by which orders were counted, UTC seconds */
  gint64        run_began;  /* monotonic, as the next but one */
  double        work;       /* the share of the run's work that was done */
  double        told;       /* the largest share that was told: a bar does not go back */
  gint64        work_at;    /* when it came to that */
  guint         progress_source;

  WbExportWhich which;
  WbExportPhase phase;
  guint         n_chosen;
  int           n_taken;
  gboolean      wants_preview;
};

typedef enum
{
  WB_EXPORT_SIGNAL_CHANGED,
  WB_EXPORT_SIGNAL_TEMPLATES,
  WB_EXPORT_SIGNAL_PREVIEW,
  WB_EXPORT_SIGNAL_PROGRESS,
  WB_EXPORT_SIGNAL_CANCELLED,
  WB_EXPORT_SIGNAL_FAILED,
  WB_N_EXPORT_SIGNALS
} WbExportSignal;

/* Not for FAILED. */
void wb_export_session_emit (WbExportSession *self, WbExportSignal signal);
void wb_export_session_emit_failed (WbExportSession *self, const char *sentence);
/* Ends what *cancellable stands for, and begins anew. */
void wb_export_session_supersede (GCancellable **cancellable);
/* The spec with the orders that are meant. NULL while the chosen ones are being collected. */
const WbExportSpec *wb_export_session_get_complete_spec (WbExportSession *self);
/* Finds out where a repeated export goes, and which of the names are taken. */
void wb_export_session_look_up (WbExportSession *self);

G_END_DECLS
