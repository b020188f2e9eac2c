/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The steps of an import: jobs for a thread of their own or for the store's. */
#include "wb-import-steps.h"

/* Orders that the preview shows of each file. */
#define N_PREVIEWED 5

/* ---- Reading ---- */

typedef struct
{
  WbStore       *store;
  WbImportEntry *entry;
  GPtrArray     *shops; /* NULL: the entry has its shop */
  char          *folder;
} ReadJob;

static void
free_read_job (gpointer data)
{
  ReadJob *job = data;

  g_object_unref (job->store);
  g_object_unref (job->entry);
  g_clear_pointer (&job->shops, g_ptr_array_unref);
  g_free (job->folder);
  g_free (job);
}

/* Returns the state that the entry has then. */
static void
read_job (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  ReadJob    *job = task_data;
  WbImporter *importer = wb_import_entry_get_importer (job->entry);
  GError     *error = NULL;

  if (job->shops != NULL)
    {
      if (!wb_importer_open (importer, cancellable, &error))
        {
          g_task_return_error (task, error);
          return;
        }
      /* The seller may have said already whose it is. */
      if (wb_importer_get_shop (importer) == NULL &&
          wb_importer_choose_shop (importer, job->shops) == WB_IMPORT_SHOP_ASK)
        {
          g_task_return_int (task, WB_IMPORT_ASKS_SHOP);
          return;
        }
    }
  if (wb_importer_read (importer, job->folder, NULL, &error))
    g_task_return_int (task, WB_IMPORT_READY);
  else
    g_task_return_error (task, error);
}

static gpointer
preview_job (WbDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  return GINT_TO_POINTER (
      wb_importer_preview (wb_import_entry_get_importer (data), db, N_PREVIEWED, error));
}

static void
previewed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  const ReadJob *job = g_task_get_task_data (task);
  GError        *error = NULL;

  if (wb_store_run_finish (job->store, result, &error) != NULL)
    g_task_return_int (task, WB_IMPORT_READY);
  else
    g_task_return_error (task, error);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  const ReadJob *job = g_task_get_task_data (task);
  GError        *error = NULL;
  WbImportState  state = g_task_propagate_int (G_TASK (result), &error);

  if (error != NULL)
    g_task_return_error (task, error);
  else if (state == WB_IMPORT_READY)
    wb_store_run_async (job->store, WB_STORE_LONG, preview_job, g_object_ref (job->entry),
                        g_object_unref, NULL, g_task_get_cancellable (task), previewed_cb,
                        g_object_ref (task));
  else
    g_task_return_int (task, state);
}

void
wb_import_read_async (WbStore            *store,
                      WbImportEntry      *entry,
                      GPtrArray          *shops,
                      GCancellable       *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer            user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);
  g_autoptr (GTask) reading = g_task_new (NULL, cancellable, read_cb, task);
  ReadJob *job = g_new0 (ReadJob, 1);

  job->store = g_object_ref (store);
  job->entry = g_object_ref (entry);
  job->shops = shops != NULL ? g_ptr_array_ref (shops) : NULL;
  job->folder = g_path_get_dirname (wb_store_get_path (store));
  g_task_set_source_tag (task, wb_import_read_async);
  g_task_set_task_data (task, job, free_read_job);
  /* The outer task lives until the reading one has called back. */
  g_task_set_source_tag (reading, read_job);
  g_task_set_task_data (reading, job, NULL);
  g_task_run_in_thread (reading, read_job);
}

WbImportState
wb_import_read_finish (GAsyncResult *result, GError **error)
{
  g_autoptr (GError) local = NULL;
  WbImportState state = g_task_propagate_int (G_TASK (result), &local);

  if (local == NULL)
    return state;
  g_propagate_error (error, g_steal_pointer (&local));

  return WB_IMPORT_FAILED;
}

/* ---- Writing ---- */

typedef struct
{
  WbImportEntry *entry;
  gint64         now;
} MergeJob;

static void
free_merge_job (gpointer data)
{
  MergeJob *job = data;

  g_object_unref (job->entry);
  g_free (job);
}

static gpointer
merge_job (WbDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  MergeJob *job = data;

  return GINT_TO_POINTER (
      wb_importer_merge (wb_import_entry_get_importer (job->entry), db, job->now, error));
}

typedef struct
{
  GArray *change_ids;
  gint64  now;
} UndoJob;

static void
free_undo_job (gpointer data)
{
  UndoJob *job = data;

  g_array_unref (job->change_ids);
  g_free (job);
}

static gpointer
undo_job (WbDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  UndoJob *job = data;

  for (guint i = 0; i < job->change_ids->len; i++)
    {
      g_autoptr (WbChange) undone =
          wb_db_undo (db, g_array_index (job->change_ids, gint64, i), job->now, error);

      if (undone == NULL)
        return NULL;
    }

  return GINT_TO_POINTER (TRUE);
}

void
wb_import_merge_async (WbStore            *store,
                       WbImportEntry      *entry,
                       gint64              now,
                       GCancellable       *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer            user_data)
{
  MergeJob *job = g_new0 (MergeJob, 1);

  job->entry = g_object_ref (entry);
  job->now = now;
  wb_store_run_async (store, WB_STORE_WRITE, merge_job, job, free_merge_job, NULL, cancellable,
                      callback, user_data);
}

gboolean
wb_import_merge_finish (WbStore *store, GAsyncResult *result, GError **error)
{
  return wb_store_run_finish (store, result, error) != NULL;
}

void
wb_import_undo_async (WbStore            *store,
                      GArray             *change_ids,
                      gint64              now,
                      GAsyncReadyCallback callback,
                      gpointer            user_data)
{
  UndoJob *job = g_new0 (UndoJob, 1);

  job->change_ids = g_array_ref (change_ids);
  job->now = now;
  wb_store_run_async (store, WB_STORE_WRITE, undo_job, job, free_undo_job, NULL, NULL, callback,
                      user_data);
}

gboolean
wb_import_undo_finish (WbStore *store, GAsyncResult *result, GError **error)
{
  return wb_store_run_finish (store, result, error) != NULL;
}
