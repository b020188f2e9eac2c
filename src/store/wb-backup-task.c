/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Backups in threads of their own. */
#include "wb-backup-task.h"

typedef struct
{
  char *store_path;
  char *path; /* NULL where there is only the store */
} Paths;

static void
paths_free (gpointer data)
{
  Paths *self = data;

  g_free (self->store_path);
  g_free (self->path);
  g_free (self);
}

static void
run (const char         *store_path,
     const char         *path,
     GCancellable       *cancellable,
     gpointer            tag,
     GTaskThreadFunc     job,
     GAsyncReadyCallback callback,
     gpointer            user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Paths *paths = g_new0 (Paths, 1);

  paths->store_path = g_strdup (store_path);
  paths->path = g_strdup (path);
  g_task_set_source_tag (task, tag);
  g_task_set_task_data (task, paths, paths_free);
  g_task_run_in_thread (task, job);
}

static void
list_job (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Paths *paths = data;
  GError      *error = NULL;
  GPtrArray   *backups = wb_backup_list (paths->store_path, &error);

  if (backups != NULL)
    g_task_return_pointer (task, backups, (GDestroyNotify) g_ptr_array_unref);
  else
    g_task_return_error (task, error);
}

void
wb_backup_list_async (const char         *store_path,
                      GCancellable       *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer            user_data)
{
  run (store_path, NULL, cancellable, wb_backup_list_async, list_job, callback, user_data);
}

GPtrArray *
wb_backup_list_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, wb_backup_list_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
find_good_job (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Paths *paths = data;
  GError      *error = NULL;
  char        *path = wb_backup_find_good (paths->store_path, &error);

  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, path, g_free);
}

void
wb_backup_find_good_async (const char         *store_path,
                           GCancellable       *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer            user_data)
{
  run (store_path, NULL, cancellable, wb_backup_find_good_async, find_good_job, callback,
       user_data);
}

char *
wb_backup_find_good_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, wb_backup_find_good_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
preview_job (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Paths      *paths = data;
  GError           *error = NULL;
  WbRestorePreview *preview = wb_restore_preview_new (paths->store_path, paths->path, &error);

  if (preview != NULL)
    g_task_return_pointer (task, preview, (GDestroyNotify) wb_restore_preview_free);
  else
    g_task_return_error (task, error);
}

void
wb_restore_preview_async (const char         *store_path,
                          const char         *path,
                          GCancellable       *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer            user_data)
{
  run (store_path, path, cancellable, wb_restore_preview_async, preview_job, callback, user_data);
}

WbRestorePreview *
wb_restore_preview_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, wb_restore_preview_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
restore_job (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Paths *paths = data;
  GError      *error = NULL;

  if (wb_db_restore (paths->store_path, paths->path, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

void
wb_restore_async (const char         *store_path,
                  const char         *path,
                  GAsyncReadyCallback callback,
                  gpointer            user_data)
{
  run (store_path, path, NULL, wb_restore_async, restore_job, callback, user_data);
}

gboolean
wb_restore_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, wb_restore_async), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
