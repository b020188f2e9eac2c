/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files and folders to import. */
#include "wb-import-files.h"

static gboolean
may_hold_orders (const char *name)
{
  static const char *const suffixes[] = { ".csv", ".xlsx", ".tsv", ".txt" };
  g_autofree char         *folded = g_ascii_strdown (name, -1);

  /* "~$name.xlsx" and ".~lock" are what spreadsheet programs leave while a file is open. */
  if (*name == '.' || *name == '~')
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    if (g_str_has_suffix (folded, suffixes[i]))
      return TRUE;

  return FALSE;
}

static int
compare_paths (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 (*(const char *const *) a, *(const char *const *) b);
}

/* The paths behind a GFile: itself, or the files of a folder by name. */
static void
open_folder_job (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GFileEnumerator) children = NULL;
  GFile      *file = task_data;
  const char *path = g_file_peek_path (file);

  if (path != NULL && g_file_test (path, G_FILE_TEST_IS_DIR))
    children = g_file_enumerate_children (file, G_FILE_ATTRIBUTE_STANDARD_NAME,
                                          G_FILE_QUERY_INFO_NONE, cancellable, NULL);
  while (children != NULL)
    {
      GFileInfo *info = NULL;

      if (!g_file_enumerator_iterate (children, &info, NULL, cancellable, NULL) || info == NULL)
        break;
      if (may_hold_orders (g_file_info_get_name (info)))
        g_ptr_array_add (paths, g_build_filename (path, g_file_info_get_name (info), NULL));
    }
  g_ptr_array_sort (paths, compare_paths);
  /* An empty folder stays what it is, and its reader says so. */
  if (paths->len == 0)
    g_ptr_array_add (paths, path != NULL ? g_strdup (path) : g_file_get_uri (file));

  g_task_return_pointer (task, g_steal_pointer (&paths), (GDestroyNotify) g_ptr_array_unref);
}

void
wb_import_files_list_async (GFile              *file,
                            GCancellable       *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer            user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_source_tag (task, wb_import_files_list_async);
  g_task_set_task_data (task, g_object_ref (file), g_object_unref);
  g_task_run_in_thread (task, open_folder_job);
}

GPtrArray *
wb_import_files_list_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
