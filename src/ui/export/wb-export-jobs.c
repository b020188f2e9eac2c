/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an export session does off the main thread. */
#include "wb-export-jobs.h"

/* Entries of the history that are looked at. */
#define MAX_RUNS 200

/* On the store's thread for what takes long */

typedef struct
{
  WbExportSpec *spec;
  gint64        now;
  guint         n_rows;
} Question;

static void
question_free (gpointer data)
{
  Question *self = data;

  wb_export_spec_free (self->spec);
  g_free (self);
}

static Question *
question_new (const WbExportSpec *spec, gint64 now, guint n_rows)
{
  Question *self = g_new0 (Question, 1);

  self->spec = wb_export_spec_copy (spec);
  self->now = now;
  self->n_rows = n_rows;

  return self;
}

void
wb_export_counts_free (WbExportCounts *self)
{
  g_clear_pointer (&self->in_window.files, g_ptr_array_unref);
  g_clear_pointer (&self->all.files, g_ptr_array_unref);
  g_free (self);
}

static gboolean
count (WbDb *db, Question *question, gboolean all_time, WbExportCount *count, GError **error)
{
  g_autoptr (WbExporter) exporter = NULL;

  question->spec->all_time = all_time;
  exporter = wb_exporter_new (question->spec, question->now);
  if (!wb_exporter_plan (exporter, db, error))
    return FALSE;
  count->plan = *wb_exporter_get_plan (exporter);
  count->files = wb_exporter_list_planned (exporter);

  return TRUE;
}

static gpointer
count_job (WbDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (WbExportCounts) counts = g_new0 (WbExportCounts, 1);

  if (!count (db, data, FALSE, &counts->in_window, error))
    return NULL;
  if (counts->in_window.plan.older > 0)
    {
      if (!count (db, data, TRUE, &counts->all, error))
        return NULL;
    }
  else
    {
      counts->all.plan = counts->in_window.plan;
      counts->all.files = g_ptr_array_ref (counts->in_window.files);
    }

  return g_steal_pointer (&counts);
}

void
wb_export_count_async (WbStore            *store,
                       const WbExportSpec *spec,
                       gint64              now,
                       GCancellable       *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer            user_data)
{
  wb_store_run_async (store, WB_STORE_LONG, count_job, question_new (spec, now, 0), question_free,
                      (GDestroyNotify) wb_export_counts_free, cancellable, callback, user_data);
}

WbExportCounts *
wb_export_count_finish (WbStore *store, GAsyncResult *result, GError **error)
{
  return wb_store_run_finish (store, result, error);
}

static gpointer
preview_job (WbDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Question *question = data;
  g_autoptr (WbExporter) exporter = wb_exporter_new (question->spec, question->now);

  return wb_exporter_preview (exporter, db, question->n_rows, error);
}

void
wb_export_preview_async (WbStore            *store,
                         const WbExportSpec *spec,
                         gint64              now,
                         guint               n_rows,
                         GCancellable       *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer            user_data)
{
  wb_store_run_async (store, WB_STORE_LONG, preview_job, question_new (spec, now, n_rows),
                      question_free, (GDestroyNotify) wb_export_table_unref, cancellable, callback,
                      user_data);
}

WbExportTable *
wb_export_preview_finish (WbStore *store, GAsyncResult *result, GError **error)
{
  return wb_store_run_finish (store, result, error);
}

void
wb_export_kept_free (WbExportKept *self)
{
  g_clear_pointer (&self->templates, g_ptr_array_unref);
  g_clear_pointer (&self->chosen, wb_export_template_free);
  g_clear_pointer (&self->saved, g_ptr_array_unref);
  g_clear_pointer (&self->runs, g_ptr_array_unref);
  g_free (self);
}

static gpointer
load_job (WbDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  const gint64 *template_id = data;
  g_autoptr (WbExportKept) kept = g_new0 (WbExportKept, 1);
  g_autoptr (GError) local = NULL;

  if ((kept->templates = wb_db_list_export_templates (db, error)) == NULL ||
      (kept->saved = wb_db_list_saved_exports (db, error)) == NULL ||
      (kept->runs = wb_db_list_export_runs (db, MAX_RUNS, error)) == NULL)
    return NULL;
  kept->chosen = wb_db_get_export_template (db, *template_id, &local);
  if (kept->chosen == NULL && !g_error_matches (local, WB_DB_ERROR, WB_DB_ERROR_NOT_FOUND))
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }

  return g_steal_pointer (&kept);
}

void
wb_export_load_async (WbStore            *store,
                      gint64              template_id,
                      GCancellable       *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer            user_data)
{
  wb_store_run_async (store, WB_STORE_SHORT, load_job, g_memdup2 (&template_id, sizeof template_id),
                      g_free, (GDestroyNotify) wb_export_kept_free, cancellable, callback,
                      user_data);
}

WbExportKept *
wb_export_load_finish (WbStore *store, GAsyncResult *result, GError **error)
{
  return wb_store_run_finish (store, result, error);
}

/* On the store's thread for writing */

typedef struct
{
  WbExportTemplate *template;
  WbSavedExport *saved;
} Keep;

static void
keep_free (gpointer data)
{
  Keep *self = data;

  g_clear_pointer (&self->template, wb_export_template_free);
  wb_saved_export_free (self->saved);
  g_free (self);
}

static gpointer
keep_job (WbDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Keep  *keep = data;
  gint64 id = keep->template != NULL ? wb_db_save_export_template (db, keep->template, error)
                                     : wb_db_save_saved_export (db, keep->saved, error);

  return id != 0 ? g_memdup2 (&id, sizeof id) : NULL;
}

void
wb_export_keep_async (WbStore *store,
                      WbExportTemplate *template,
                      WbSavedExport      *saved,
                      GAsyncReadyCallback callback,
                      gpointer            user_data)
{
  Keep *keep = g_new0 (Keep, 1);

  keep->template = template;
  keep->saved = saved;
  wb_store_run_async (store, WB_STORE_WRITE, keep_job, keep, keep_free, g_free, NULL, callback,
                      user_data);
}

gint64
wb_export_keep_finish (WbStore *store, GAsyncResult *result, GError **error)
{
  g_autofree gint64 *id = wb_store_run_finish (store, result, error);

  return id != NULL ? *id : 0;
}

typedef struct
{
  WbExportEdit edit;
  gint64       id;
} Edit;

static gpointer
edit_job (WbDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  static gboolean (*const edits[]) (WbDb *, gint64, GError **) = {
    [WB_EXPORT_DELETE_TEMPLATE] = wb_db_delete_export_template,
    [WB_EXPORT_RESTORE_TEMPLATE] = wb_db_restore_export_template,
    [WB_EXPORT_DELETE_SAVED] = wb_db_delete_saved_export,
    [WB_EXPORT_RESTORE_SAVED] = wb_db_restore_saved_export,
  };
  Edit *edit = data;

  return GINT_TO_POINTER (edits[edit->edit](db, edit->id, error));
}

void
wb_export_edit_async (
    WbStore *store, WbExportEdit edit, gint64 id, GAsyncReadyCallback callback, gpointer user_data)
{
  Edit *data = g_new0 (Edit, 1);

  data->edit = edit;
  data->id = id;
  wb_store_run_async (store, WB_STORE_WRITE, edit_job, data, g_free, NULL, NULL, callback,
                      user_data);
}

gboolean
wb_export_edit_finish (WbStore *store, GAsyncResult *result, GError **error)
{
  return wb_store_run_finish (store, result, error) != NULL;
}

/* On threads of their own */

static void
collect_job (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  GArray     *ids = task_data;
  WbOrderSet *set = wb_order_set_new ();

  for (guint i = 0; i < ids->len; i++)
    wb_order_set_add (set, g_array_index (ids, gint64, i));
  g_task_return_pointer (task, set, (GDestroyNotify) wb_order_set_free);
}

void
wb_export_collect_async (GArray             *ids,
                         GCancellable       *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer            user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_source_tag (task, wb_export_collect_async);
  g_task_set_task_data (task, ids, (GDestroyNotify) g_array_unref);
  g_task_run_in_thread (task, collect_job);
}

WbOrderSet *
wb_export_collect_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
is_folder_job (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  g_task_return_boolean (task, g_file_test (task_data, G_FILE_TEST_IS_DIR));
}

void
wb_export_is_folder_async (const char         *path,
                           GCancellable       *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer            user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_source_tag (task, wb_export_is_folder_async);
  g_task_set_task_data (task, g_strdup (path), g_free);
  g_task_run_in_thread (task, is_folder_job);
}

gboolean
wb_export_is_folder_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

typedef struct
{
  char  *folder;
  char **names;
} LookUp;

static void
look_up_free (gpointer data)
{
  LookUp *self = data;

  g_free (self->folder);
  g_strfreev (self->names);
  g_free (self);
}

static void
look_up_job (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  LookUp *self = task_data;
  int     n_taken = 0;

  for (guint i = 0; self->names[i] != NULL && !g_cancellable_is_cancelled (cancellable); i++)
    {
      g_autofree char *path = g_build_filename (self->folder, self->names[i], NULL);

      if (g_file_test (path, G_FILE_TEST_EXISTS))
        n_taken++;
    }
  g_task_return_int (task, n_taken);
}

void
wb_export_look_up_async (const char         *folder,
                         char              **names,
                         GCancellable       *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer            user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  LookUp *look_up = g_new0 (LookUp, 1);

  look_up->folder = g_strdup (folder);
  look_up->names = g_strdupv (names);
  g_task_set_source_tag (task, wb_export_look_up_async);
  g_task_set_task_data (task, look_up, look_up_free);
  g_task_run_in_thread (task, look_up_job);
}

int
wb_export_look_up_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_int (G_TASK (result), error);
}

typedef struct
{
  char       *store_path;
  WbExporter *exporter; /* borrowed */
  char       *path;
} Run;

static void
run_free (gpointer data)
{
  Run *self = data;

  g_free (self->store_path);
  g_free (self->path);
  g_free (self);
}

static void
run_job (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Run    *self = task_data;
  GError *error = NULL;
  WbDb   *db = wb_db_open (self->store_path, WB_DB_READ_WRITE, &error);

  if (db != NULL)
    wb_exporter_run (self->exporter, db, self->path, cancellable, &error);
  wb_db_close (db);
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

void
wb_export_run_async (const char         *store_path,
                     WbExporter         *exporter,
                     const char         *path,
                     GCancellable       *cancellable,
                     GAsyncReadyCallback callback,
                     gpointer            user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Run *run = g_new0 (Run, 1);

  run->store_path = g_strdup (store_path);
  run->exporter = exporter;
  run->path = g_strdup (path);
  g_task_set_source_tag (task, wb_export_run_async);
  /* Cancelled too late it has been made: what came of it is what counts. */
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, run, run_free);
  g_task_run_in_thread (task, run_job);
}

gboolean
wb_export_run_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
