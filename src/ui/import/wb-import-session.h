/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An import of one or several files: reads them one after another off the main thread, compares
 * them with the store, waits for a person's word, merges. A list model of WbImportEntry. Main
 * thread. */
#pragma once

#include "wb-clock.h"
#include "wb-import-entry.h"
#include "wb-store.h"

G_BEGIN_DECLS

typedef enum
{
  WB_IMPORT_PHASE_READING, /* nothing is written */
  WB_IMPORT_PHASE_READY,   /* all files are read, or failed, or ask for their shop */
  WB_IMPORT_PHASE_MERGING,
  WB_IMPORT_PHASE_DONE,
  WB_IMPORT_PHASE_UNDONE,
} WbImportPhase;

typedef struct
{
  guint  n_new; /* orders */
  guint  n_updated;
  guint  n_unchanged;
  guint  n_skipped; /* rows */
  guint  n_rejected;
  guint  n_asking;     /* files that ask for their shop */
  gint64 first_change; /* change sets of the merge; 0 when there is none */
  gint64 last_change;
} WbImportTotals;

#define WB_TYPE_IMPORT_SESSION (wb_import_session_get_type ())
G_DECLARE_FINAL_TYPE (WbImportSession, wb_import_session, WB, IMPORT_SESSION, GObject)

WbImportSession *wb_import_session_new (WbStore *store, WbClock *clock);
/* Adds files; a folder stands for the files in it that may hold orders. */
void          wb_import_session_add (WbImportSession *self, GListModel *files);
WbImportPhase wb_import_session_get_phase (WbImportSession *self);
void          wb_import_session_get_totals (WbImportSession *self, WbImportTotals *totals);
/* Of the file that is being worked on, 0..1. */
double wb_import_session_get_progress (WbImportSession *self);
/* The file that is being worked on, or NULL. Owned by self. */
WbImportEntry *wb_import_session_get_current (WbImportSession *self);

/* Reads the file of entry again as the shop's; id 0: a shop that the merge shall make. */
void wb_import_session_choose_shop (WbImportSession *self,
                                    WbImportEntry   *entry,
                                    const WbShop    *shop);
/* Reads again the files of columns that no layout knew, and entry: the seller has said what its
 * columns hold, and that it is the shop's; id 0: a shop that the merge shall make. */
void wb_import_session_read_again (WbImportSession *self, WbImportEntry *entry, const WbShop *shop);
/* Merges every file that is ready, the oldest first. */
void wb_import_session_merge (WbImportSession *self);
/* Takes back what was merged; the result is shown by "phase", or by "failed". */
void wb_import_session_undo (WbImportSession *self);
/* Stops what is running. Nothing of the file that was being worked on stays. */
void wb_import_session_cancel (WbImportSession *self);

/* Signals: "changed" (): phase, progress, totals or a file. "failed" (string sentence): an undo was
 * refused. */

G_END_DECLS
