/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An export session: whether a step can be left, where the files go, and the run. Main thread. */
#include "config.h"

#include "wb-export-session-private.h"

#include <glib/gi18n-lib.h>

#include "wb-error-text.h"
#include "wb-export-settings.h"

#define PROGRESS_MS 100
/* Before that, what is left is a guess. */
#define MIN_ELAPSED_US (G_USEC_PER_SEC)

/* Whether a step can be left */

static gboolean
has_columns (WbExportSession *self)
{
  return self->spec->columns == NULL || self->spec->columns[0] != NULL;
}

static char *
dup_place_problem (WbExportSession *self)
{
  g_autofree char *path = wb_export_session_dup_path (self);
  g_autofree char *name = g_path_get_basename (path);
  g_autoptr (GError) error = NULL;

  if (self->output != NULL)
    return g_strdup (_ ("The folder is being looked at."));
  if (*self->folder == '\0')
    return g_strdup (_ ("Choose a folder for the export."));
  if (*self->name == '\0')
    return g_strdup (_ ("The file needs a name."));
  if (strchr (self->name, '/') != NULL || !wb_export_check_name (name, &error))
    return error != NULL ? wb_error_text_dup (error)
                         : g_strdup (_ ("A file name cannot have a “/” in it."));

  return NULL;
}

static char *
dup_where_problem (WbExportSession *self)
{
  const WbExportPlan *plan = wb_export_session_get_plan (self, self->spec->all_time);
  char               *problem = dup_place_problem (self);

  if (problem != NULL)
    return problem;
  if (plan == NULL)
    return g_strdup (_ ("The orders are being counted."));
  if (plan->files > WB_EXPORT_MAX_FILES)
    return g_strdup_printf (_ ("These orders would make %'u files. Choose fewer orders."),
                            plan->files);
  /* Nothing is replaced before it was asked for. */
  if (self->n_taken < 0)
    return g_strdup (_ ("The folder is being looked at."));

  return NULL;
}

char *
wb_export_session_dup_problem (WbExportSession *self, WbExportStep step)
{
  const WbExportPlan *plan = NULL;

  g_return_val_if_fail (WB_IS_EXPORT_SESSION (self), NULL);

  plan = wb_export_session_get_plan (self, self->spec->all_time);
  if (self->failure != NULL)
    return g_strdup (self->failure);
  /* Older orders can still be asked for, two steps on. */
  if (plan != NULL && plan->orders == 0 &&
      (step > WB_EXPORT_STEP_WHAT || self->counts->all.plan.orders == 0))
    return plan->exported_before > 0
               ? g_strdup (_ ("All of these orders were exported with this template before."))
               : g_strdup (_ ("There are no such orders."));
  if (step >= WB_EXPORT_STEP_WHAT && !has_columns (self))
    return g_strdup (_ ("Tick at least one column."));
  if (step == WB_EXPORT_STEP_WHERE)
    return dup_where_problem (self);

  return NULL;
}

char *
wb_export_session_dup_keep_problem (WbExportSession *self)
{
  g_return_val_if_fail (WB_IS_EXPORT_SESSION (self), NULL);

  if (wb_export_session_get_complete_spec (self) == NULL)
    return g_strdup (_ ("The orders are being counted."));
  if (!has_columns (self))
    return g_strdup (_ ("Tick at least one column."));

  return dup_place_problem (self);
}

/* Names */

/* In a folder the file has the usual name of now; so has one that had that of an earlier moment. */
static void
take_place (WbExportSession *self, const char *output, gboolean is_folder)
{
  g_autofree char *name = g_path_get_basename (output);
  char            *dot = strrchr (name, '.');

  g_free (self->folder);
  self->folder = is_folder ? g_strdup (output) : g_path_get_dirname (output);
  if (is_folder || wb_export_is_default_name (output))
    return;
  if (dot != NULL && (g_str_equal (dot, ".csv") || g_str_equal (dot, ".xlsx")))
    *dot = '\0';
  g_free (self->name);
  self->name = g_steal_pointer (&name);
}

static void
placed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  gboolean         is_folder = wb_export_is_folder_finish (result, &error);
  WbExportSession *self = user_data;
  g_autofree char *output = NULL;

  if (error != NULL)
    return;
  output = g_steal_pointer (&self->output);
  take_place (self, output, is_folder);
  wb_export_session_look_up (self);
  wb_export_session_emit (self, WB_EXPORT_SIGNAL_CHANGED);
}

static void
looked_up_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  int              n_taken = wb_export_look_up_finish (result, &error);
  WbExportSession *self = user_data;

  if (error != NULL)
    return;
  self->n_taken = n_taken;
  wb_export_session_emit (self, WB_EXPORT_SIGNAL_CHANGED);
}

void
wb_export_session_look_up (WbExportSession *self)
{
  g_auto (GStrv) names = wb_export_session_dup_names (self);

  wb_export_session_supersede (&self->looking);
  self->n_taken = -1;
  if (self->output != NULL)
    wb_export_is_folder_async (self->output, self->looking, placed_cb, self);
  else if (names != NULL && *self->folder != '\0')
    wb_export_look_up_async (self->folder, names, self->looking, looked_up_cb, self);
}

/* The run */

static void
note_work (WbExportSession *self)
{
  guint  done, total;
  double work;

  wb_exporter_get_progress (self->exporter, &done, &total, &work);
  if (work == self->work)
    return;
  self->work = work;
  self->work_at = g_get_monotonic_time ();
}

static gboolean
progress_cb (gpointer user_data)
{
  note_work (user_data);
  wb_export_session_emit (user_data, WB_EXPORT_SIGNAL_PROGRESS);

  return G_SOURCE_CONTINUE;
}

static void
set_phase (WbExportSession *self, WbExportPhase phase)
{
  g_clear_handle_id (&self->progress_source, g_source_remove);
  self->phase = phase;
  if (phase == WB_EXPORT_PHASE_RUNNING)
    self->progress_source = g_timeout_add (PROGRESS_MS, progress_cb, self);
  wb_export_session_emit (self, WB_EXPORT_SIGNAL_PROGRESS);
}

static void
ran_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (WbExportSession) self = user_data;
  g_autoptr (GError) error = NULL;

  if (wb_export_run_finish (result, &error))
    {
      wb_export_settings_keep (self->settings, self->spec, self->folder);
      set_phase (self, WB_EXPORT_PHASE_DONE);
      return;
    }
  set_phase (self, WB_EXPORT_PHASE_CHOOSING);
  wb_export_session_look_up (self);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    wb_export_session_emit (self, WB_EXPORT_SIGNAL_CANCELLED);
  else
    {
      g_autofree char *sentence = wb_error_text_dup (error);

      wb_export_session_emit_failed (self, sentence);
    }
}

const char *
wb_export_session_get_folder (WbExportSession *self)
{
  return self->folder;
}

void
wb_export_session_set_folder (WbExportSession *self, const char *path)
{
  g_return_if_fail (WB_IS_EXPORT_SESSION (self));
  g_return_if_fail (path != NULL);

  g_clear_pointer (&self->output, g_free);
  g_free (self->folder);
  self->folder = g_strdup (path);
  wb_export_session_look_up (self);
  wb_export_session_emit (self, WB_EXPORT_SIGNAL_CHANGED);
}

const char *
wb_export_session_get_name (WbExportSession *self)
{
  return self->name;
}

void
wb_export_session_set_name (WbExportSession *self, const char *name)
{
  g_return_if_fail (WB_IS_EXPORT_SESSION (self));
  g_return_if_fail (name != NULL);

  if (g_str_equal (self->name, name))
    return;
  g_clear_pointer (&self->output, g_free);
  g_free (self->name);
  self->name = g_strdup (name);
  wb_export_session_look_up (self);
  wb_export_session_emit (self, WB_EXPORT_SIGNAL_CHANGED);
}

char *
wb_export_session_dup_path (WbExportSession *self)
{
  g_autofree char *name =
      g_strdup_printf ("%s.%s", self->name, wb_export_format_get_id (self->spec->format));

  return g_build_filename (self->folder, name, NULL);
}

char **
wb_export_session_dup_names (WbExportSession *self)
{
  const WbExportPlan *plan = wb_export_session_get_plan (self, self->spec->all_time);
  g_autofree char    *path = wb_export_session_dup_path (self);
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();

  if (plan == NULL)
    return NULL;
  for (guint i = 0; i < MIN (plan->files, WB_EXPORT_MAX_FILES); i++)
    {
      g_autofree char *file = wb_export_dup_file_path (path, i, plan->files);
      g_autofree char *name = g_path_get_basename (file);

      g_strv_builder_add (names, name);
    }

  return g_strv_builder_end (names);
}

int
wb_export_session_get_n_taken (WbExportSession *self)
{
  return self->n_taken;
}

WbExportPhase
wb_export_session_get_phase (WbExportSession *self)
{
  return self->phase;
}

void
wb_export_session_run (WbExportSession *self)
{
  g_autofree char    *path = NULL;
  const WbExportSpec *spec = NULL;

  g_return_if_fail (WB_IS_EXPORT_SESSION (self));
  g_return_if_fail (self->phase == WB_EXPORT_PHASE_CHOOSING);

  spec = wb_export_session_get_complete_spec (self);
  g_return_if_fail (spec != NULL);
  path = wb_export_session_dup_path (self);
  wb_export_session_supersede (&self->previewing);
  wb_export_session_supersede (&self->looking);
  wb_export_session_supersede (&self->running);
  g_clear_pointer (&self->exporter, wb_exporter_free);
  self->exporter = wb_exporter_new (spec, wb_clock_get_now (self->clock));
  /* What was counted is what is written, however long the wizard stood open. */
  wb_exporter_choose_as_of (self->exporter, self->counted_at);
  self->run_began = g_get_monotonic_time ();
  self->work = self->told = 0;
  set_phase (self, WB_EXPORT_PHASE_RUNNING);
  /* Not as the task's source: the thread may be the last that lets go of the task, and no thread
   * but this one may dispose of a session. */
  wb_export_run_async (wb_store_get_path (self->store), self->exporter, path, self->running, ran_cb,
                       g_object_ref (self));
}

void
wb_export_session_cancel (WbExportSession *self)
{
  g_return_if_fail (WB_IS_EXPORT_SESSION (self));

  g_cancellable_cancel (self->running);
}

const WbExportReport *
wb_export_session_get_report (WbExportSession *self)
{
  return self->phase == WB_EXPORT_PHASE_DONE ? wb_exporter_get_report (self->exporter) : NULL;
}

void
wb_export_session_get_progress (
    WbExportSession *self, guint *done, guint *total, double *fraction, int *seconds_left)
{
  double elapsed = g_get_monotonic_time () - self->run_began;
  double expected, work;

  *done = *total = 0;
  *fraction = 0;
  *seconds_left = -1;
  if (self->exporter == NULL)
    return;
  wb_exporter_get_progress (self->exporter, done, total, &work);
  if (self->work == 0)
    return;
  /* Time goes on where the work is of one piece, as when a workbook is packed. */
  expected = (self->work_at - self->run_began) / self->work;
  self->told = MAX (self->told, MIN (elapsed / expected, 1));
  *fraction = self->told;
  if (elapsed >= MIN_ELAPSED_US)
    *seconds_left = MAX (1, 1 + (int) ((expected - elapsed) / G_USEC_PER_SEC));
}
