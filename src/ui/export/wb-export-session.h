/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An export while it is being described and made: every choice of the wizard, what it comes to, and
 * the run. Pages write into it and show it; none of them keeps a choice, so going back loses
 * nothing. Main thread; counts and previews are made on the store's, the files on a thread of their
 * own. */
#pragma once

#include "wb-clock.h"
#include "wb-exporter.h"
#include "wb-store.h"

G_BEGIN_DECLS

typedef enum
{
  WB_WHICH_CHOSEN, /* orders that were chosen in the list */
  WB_WHICH_FILTER, /* what the list shows */
  WB_WHICH_HERE,   /* by the choices on the page */
} WbExportWhich;

#define WB_N_WHICH 3

typedef enum
{
  WB_EXPORT_STEP_WHICH,
  WB_EXPORT_STEP_WHAT,
  WB_EXPORT_STEP_HOW,
  WB_EXPORT_STEP_WHERE,
} WbExportStep;

#define WB_N_EXPORT_STEPS 4

typedef enum
{
  WB_EXPORT_PHASE_CHOOSING,
  WB_EXPORT_PHASE_RUNNING,
  WB_EXPORT_PHASE_DONE,
} WbExportPhase;

#define WB_TYPE_EXPORT_SESSION (wb_export_session_get_type ())
G_DECLARE_FINAL_TYPE (WbExportSession, wb_export_session, WB, EXPORT_SESSION, GObject)

/* Begins with how and where the last session exported, which settings have. filter: what the list
 * shows, nullable. chosen: ids (gint64) of the chosen orders, nullable or empty when none are. Both
 * are copied. */
WbExportSession *wb_export_session_new (
    WbStore *store, WbClock *clock, GSettings *settings, const WbFilter *filter, GArray *chosen);
/* Takes all choices from one that was described before; output (nullable): where it went, a file or
 * a folder. To be called once, before anything is chosen. */
void wb_export_session_repeat (WbExportSession *self, const WbExportSpec *spec, const char *output);

WbStore *wb_export_session_get_store (WbExportSession *self);
WbClock *wb_export_session_get_clock (WbExportSession *self);

/* Which orders */

WbExportWhich wb_export_session_get_which (WbExportSession *self);
void          wb_export_session_set_which (WbExportSession *self, WbExportWhich which);
/* FALSE for the chosen orders when none are, and for a list that is not there. */
gboolean wb_export_session_has_which (WbExportSession *self, WbExportWhich which);
guint    wb_export_session_get_n_chosen (WbExportSession *self);
/* Owned by self; that of HERE may be changed, followed by recount. */
WbFilter *wb_export_session_get_filter (WbExportSession *self, WbExportWhich which);

/* What, how: the choices, owned by self. Filter, ids, template and columns have functions of their
 * own. After a change of what decides over orders, records or files call recount; after any other
 * one, refresh. */
WbExportSpec *wb_export_session_get_spec (WbExportSession *self);
void          wb_export_session_recount (WbExportSession *self);
void          wb_export_session_refresh (WbExportSession *self);

/* The columns that were chosen for a template come back with it. */
void wb_export_session_set_template (WbExportSession *self, gint64 id);
/* NULL: those that the template has by itself. Copied. */
void wb_export_session_set_columns (WbExportSession *self, const char *const *columns);
/* Also one that was deleted since. NULL while the templates are being read. Owned by self. */
const WbExportTemplate *wb_export_session_get_template (WbExportSession *self);
/* WbExportTemplate, those that are always there first; NULL while they are being read. */
GPtrArray *wb_export_session_get_templates (WbExportSession *self);
/* When orders were last exported with the template; WB_TIME_NONE: not yet. */
gint64 wb_export_session_get_last_run (WbExportSession *self);

/* What it comes to */

/* all_time: as if orders that are older than the platform exports were in. NULL while it is being
 * counted, or could not be. Owned by self. */
const WbExportPlan *wb_export_session_get_plan (WbExportSession *self, gboolean all_time);
/* The files that there will be, an array of WbExportFile without paths, in the order of their
 * names; NULL as the plan. Owned by self. */
GPtrArray *wb_export_session_get_files (WbExportSession *self);
/* The titles and the first rows; NULL while they are being read. They are read only while somebody
 * wants them. Owned by self. */
WbExportTable *wb_export_session_get_preview (WbExportSession *self);
void           wb_export_session_want_preview (WbExportSession *self, gboolean want);
/* Why the step cannot be left forwards, as a sentence; NULL when it can. The caller's. */
char *wb_export_session_dup_problem (WbExportSession *self, WbExportStep step);
/* Likewise, why it cannot be kept under a name. That there are no such orders now is no reason. */
char *wb_export_session_dup_keep_problem (WbExportSession *self);

/* Where */

/* Empty while none is chosen. */
const char *wb_export_session_get_folder (WbExportSession *self);
void        wb_export_session_set_folder (WbExportSession *self, const char *path);
/* Without the ending, which goes by the format. */
const char *wb_export_session_get_name (WbExportSession *self);
void        wb_export_session_set_name (WbExportSession *self, const char *name);
/* Path of the file. The caller's. */
char *wb_export_session_dup_path (WbExportSession *self);
/* Names of the files that there will be, NULL-terminated; NULL while they are being counted. The
 * caller's. */
char **wb_export_session_dup_names (WbExportSession *self);
/* How many of the names are taken; -1 while it is being looked up. */
int wb_export_session_get_n_taken (WbExportSession *self);

/* The run */

WbExportPhase         wb_export_session_get_phase (WbExportSession *self);
void                  wb_export_session_run (WbExportSession *self);
void                  wb_export_session_cancel (WbExportSession *self);
const WbExportReport *wb_export_session_get_report (WbExportSession *self);
/* Records written, of how many; the share of the time that is over, 0 to 1; and seconds that are
 * left, -1 when that cannot be said. */
void wb_export_session_get_progress (
    WbExportSession *self, guint *done, guint *total, double *fraction, int *seconds_left);

/* Signals: "changed" (): a choice, or what it comes to. "templates" (): the list of templates.
 * "preview" (): the preview. "progress" (): phase or progress. "cancelled" (), "failed"
 * (string sentence): what became of the run; nothing was written. */

G_END_DECLS
