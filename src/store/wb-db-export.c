/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Templates, saved exports, the history of exports, and which orders were exported. One thread.
 *
 * Each is a transaction of its own: none of it is a change of an order. */
#include "wb-db-export.h"

#include <string.h>

#include "wb-db-private.h"

static gboolean
set_not_found (GError **error, const char *what)
{
  g_set_error (error, WB_DB_ERROR, WB_DB_ERROR_NOT_FOUND, "No %s", what);

  return FALSE;
}

/* Runs a statement that adds or renames: a name that is taken is EXISTS. */
static gboolean
run_named (WbDb *self, sqlite3_stmt *stmt, GError **error)
{
  g_autoptr (GError) local = NULL;

  if (wb_db_run (self, stmt, &local))
    return TRUE;
  if (g_error_matches (local, WB_DB_ERROR, WB_DB_ERROR_CONSTRAINT))
    local->code = WB_DB_ERROR_EXISTS;
  g_propagate_error (error, g_steal_pointer (&local));

  return FALSE;
}

/* Deletes or restores what has that id; what: for the message. */
static gboolean
mark_deleted (WbDb *self, StmtId id, gint64 row, gboolean deleted, const char *what, GError **error)
{
  sqlite3_stmt *stmt = wb_db_get_stmt (self, id, error);

  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, row);
  sqlite3_bind_int (stmt, 2, deleted);
  if (!run_named (self, stmt, error))
    return FALSE;

  return sqlite3_changes (self->handle) > 0 || set_not_found (error, what);
}

/* ---- Templates ---- */

static WbExportTemplate *
read_template (sqlite3_stmt *stmt)
{
  WbExportTemplate *template = wb_export_template_new (NULL, sqlite3_column_int (stmt, 2));
  g_autofree char *columns = wb_db_dup_column (stmt, 3);

  template->id = sqlite3_column_int64 (stmt, 0);
  template->name = wb_db_dup_column (stmt, 1);
  template->columns = columns != NULL ? g_strsplit (columns, ",", -1) : NULL;
  template->amounts = sqlite3_column_int (stmt, 4);
  template->zone = wb_db_dup_column (stmt, 5);
  /* A damaged file must not bring the rest down. */
  template->row = CLAMP (template->row, WB_EXPORT_ROW_ORDER, WB_EXPORT_ROW_ITEM);
  template->amounts = CLAMP (template->amounts, WB_EXPORT_AMOUNTS_ONCE, WB_EXPORT_AMOUNTS_EACH);

  return template;
}

GPtrArray *
wb_db_list_export_templates (WbDb *self, GError **error)
{
  g_autoptr (GPtrArray) templates =
      g_ptr_array_new_with_free_func ((GDestroyNotify) wb_export_template_free);
  g_autoptr (GError) local = NULL;
  sqlite3_stmt *stmt = wb_db_get_stmt (self, STMT_LIST_EXPORT_TEMPLATES, error);

  if (stmt == NULL)
    return NULL;
  while (wb_db_step (self, stmt, &local))
    g_ptr_array_add (templates, read_template (stmt));

  return wb_db_has_ended (&local, error) ? g_steal_pointer (&templates) : NULL;
}

WbExportTemplate *
wb_db_get_export_template (WbDb *self, gint64 id, GError **error)
{
  WbExportTemplate *template = NULL;
  g_autoptr (GError) local = NULL;
  sqlite3_stmt *stmt = wb_db_get_stmt (self, STMT_GET_EXPORT_TEMPLATE, error);

  if (stmt == NULL)
    return NULL;
  sqlite3_bind_int64 (stmt, 1, id);
  if (wb_db_step (self, stmt, &local))
    template = read_template (stmt);
  sqlite3_reset (stmt);
  if (local != NULL)
    g_propagate_error (error, g_steal_pointer (&local));
  else if (template == NULL)
    set_not_found (error, "export template");

  return template;
}

WbExportTemplate *
wb_db_find_export_template (WbDb *self, const char *name, GError **error)
{
  g_autoptr (GPtrArray) templates = wb_db_list_export_templates (self, error);

  if (templates == NULL)
    return NULL;
  for (guint i = 0; i < templates->len; i++)
    if (g_str_equal (((WbExportTemplate *) templates->pdata[i])->name, name))
      return g_ptr_array_steal_index (templates, i);
  set_not_found (error, "export template");

  return NULL;
}

static gboolean
refuse_builtin (gint64 id, GError **error)
{
  if (id < WB_EXPORT_TEMPLATE_ORDERS || id > WB_EXPORT_TEMPLATE_ORDER_ITEMS)
    return TRUE;
  g_set_error_literal (error, WB_DB_ERROR, WB_DB_ERROR_CONSTRAINT, "This template always stays");

  return FALSE;
}

gint64
wb_db_save_export_template (WbDb *self, const WbExportTemplate *template, GError **error)
{
  gboolean         is_new = template->id == 0;
  g_autofree char *columns = template->columns != NULL ? g_strjoinv (",", template->columns) : NULL;
  sqlite3_stmt    *stmt;

  if (!refuse_builtin (template->id, error))
    return 0;
  stmt =
      wb_db_get_stmt (self, is_new ? STMT_ADD_EXPORT_TEMPLATE : STMT_UPDATE_EXPORT_TEMPLATE, error);
  if (stmt == NULL)
    return 0;
  wb_db_bind_text (stmt, 1, template->name);
  sqlite3_bind_int (stmt, 2, template->row);
  wb_db_bind_text (stmt, 3, columns);
  sqlite3_bind_int (stmt, 4, template->amounts);
  wb_db_bind_text (stmt, 5, template->zone);
  if (!is_new)
    sqlite3_bind_int64 (stmt, 6, template->id);
  if (!run_named (self, stmt, error))
    return 0;
  if (is_new)
    return sqlite3_last_insert_rowid (self->handle);

  return sqlite3_changes (self->handle) > 0 ? template->id
                                            : set_not_found (error, "export template");
}

gboolean
wb_db_delete_export_template (WbDb *self, gint64 id, GError **error)
{
  return refuse_builtin (id, error) &&
         mark_deleted (self, STMT_MARK_EXPORT_TEMPLATE, id, TRUE, "export template", error);
}

gboolean
wb_db_restore_export_template (WbDb *self, gint64 id, GError **error)
{
  return mark_deleted (self, STMT_MARK_EXPORT_TEMPLATE, id, FALSE, "export template", error);
}

/* ---- Saved exports ---- */

GPtrArray *
wb_db_list_saved_exports (WbDb *self, GError **error)
{
  g_autoptr (GPtrArray) list =
      g_ptr_array_new_with_free_func ((GDestroyNotify) wb_saved_export_free);
  g_autoptr (GError) local = NULL;
  sqlite3_stmt *stmt = wb_db_get_stmt (self, STMT_LIST_SAVED_EXPORTS, error);

  if (stmt == NULL)
    return NULL;
  while (wb_db_step (self, stmt, &local))
    {
      g_autofree char *name = wb_db_dup_column (stmt, 1);
      g_autofree char *output = wb_db_dup_column (stmt, 2);
      g_autofree char *text = wb_db_dup_column (stmt, 3);
      g_autoptr (WbExportSpec) spec = wb_export_spec_from_text (text);
      WbSavedExport *saved;

      if (spec == NULL)
        continue;
      saved = wb_saved_export_new (name, spec, output);
      saved->id = sqlite3_column_int64 (stmt, 0);
      g_ptr_array_add (list, saved);
    }

  return wb_db_has_ended (&local, error) ? g_steal_pointer (&list) : NULL;
}

WbSavedExport *
wb_db_find_saved_export (WbDb *self, const char *name, GError **error)
{
  g_autoptr (GPtrArray) list = wb_db_list_saved_exports (self, error);

  if (list == NULL)
    return NULL;
  for (guint i = 0; i < list->len; i++)
    if (g_str_equal (((WbSavedExport *) list->pdata[i])->name, name))
      return g_ptr_array_steal_index (list, i);
  set_not_found (error, "saved export");

  return NULL;
}

gint64
wb_db_save_saved_export (WbDb *self, const WbSavedExport *saved, GError **error)
{
  gboolean         is_new = saved->id == 0;
  g_autofree char *text = wb_export_spec_to_text (saved->spec);
  sqlite3_stmt    *stmt =
      wb_db_get_stmt (self, is_new ? STMT_ADD_SAVED_EXPORT : STMT_UPDATE_SAVED_EXPORT, error);

  if (stmt == NULL)
    return 0;
  wb_db_bind_text (stmt, 1, saved->name);
  wb_db_bind_text (stmt, 2, saved->output);
  wb_db_bind_text (stmt, 3, text);
  if (!is_new)
    sqlite3_bind_int64 (stmt, 4, saved->id);
  if (!run_named (self, stmt, error))
    return 0;
  if (is_new)
    return sqlite3_last_insert_rowid (self->handle);

  return sqlite3_changes (self->handle) > 0 ? saved->id : set_not_found (error, "saved export");
}

gboolean
wb_db_delete_saved_export (WbDb *self, gint64 id, GError **error)
{
  return mark_deleted (self, STMT_MARK_SAVED_EXPORT, id, TRUE, "saved export", error);
}

gboolean
wb_db_restore_saved_export (WbDb *self, gint64 id, GError **error)
{
  return mark_deleted (self, STMT_MARK_SAVED_EXPORT, id, FALSE, "saved export", error);
}

/* ---- History ---- */

static char **
list_files (WbDb *self, gint64 run_id, GError **error)
{
  g_autoptr (GStrvBuilder) paths = g_strv_builder_new ();
  g_autoptr (GError) local = NULL;
  sqlite3_stmt *stmt = wb_db_get_stmt (self, STMT_LIST_EXPORT_FILES, error);

  if (stmt == NULL)
    return NULL;
  sqlite3_bind_int64 (stmt, 1, run_id);
  while (wb_db_step (self, stmt, &local))
    {
      g_autofree char *path = wb_db_dup_column (stmt, 0);

      g_strv_builder_add (paths, path);
    }

  return wb_db_has_ended (&local, error) ? g_strv_builder_end (paths) : NULL;
}

static WbExportRun *
read_run (sqlite3_stmt *stmt)
{
  WbExportRun     *run = g_new0 (WbExportRun, 1);
  g_autofree char *text = wb_db_dup_column (stmt, 3);
  int              state = sqlite3_column_int (stmt, 7);

  run->id = sqlite3_column_int64 (stmt, 0);
  run->at = sqlite3_column_int64 (stmt, 1);
  run->template_name = wb_db_dup_column (stmt, 2);
  run->spec = wb_export_spec_from_text (text);
  run->output = wb_db_dup_column (stmt, 4);
  run->n_orders = sqlite3_column_int64 (stmt, 5);
  run->n_records = sqlite3_column_int64 (stmt, 6);
  run->state = CLAMP (state, WB_EXPORT_UNFINISHED, WB_EXPORT_CANCELLED);
  run->message = wb_db_dup_column (stmt, 8);

  return run;
}

GPtrArray *
wb_db_list_export_runs (WbDb *self, guint limit, GError **error)
{
  g_autoptr (WbDbRead) read = wb_db_begin_read (self);
  g_autoptr (GPtrArray) runs = g_ptr_array_new_with_free_func ((GDestroyNotify) wb_export_run_free);
  g_autoptr (GError) local = NULL;
  sqlite3_stmt *stmt = wb_db_get_stmt (self, STMT_LIST_EXPORT_RUNS, error);

  if (stmt == NULL)
    return NULL;
  sqlite3_bind_int64 (stmt, 1, limit == 0 ? -1 : (gint64) limit);
  while (wb_db_step (self, stmt, &local))
    g_ptr_array_add (runs, read_run (stmt));
  if (!wb_db_has_ended (&local, error))
    return NULL;
  for (guint i = 0; i < runs->len; i++)
    {
      WbExportRun *run = runs->pdata[i];

      run->files = list_files (self, run->id, error);
      if (run->files == NULL)
        return NULL;
    }

  return g_steal_pointer (&runs);
}

gint64
wb_db_begin_export_run (WbDb *self, const WbExportRun *run, GError **error)
{
  g_autofree char *text = wb_export_spec_to_text (run->spec);
  sqlite3_stmt    *stmt = wb_db_get_stmt (self, STMT_ADD_EXPORT_RUN, error);

  if (stmt == NULL)
    return 0;
  sqlite3_bind_int64 (stmt, 1, run->at);
  sqlite3_bind_int64 (stmt, 2, run->spec->template_id);
  wb_db_bind_text (stmt, 3, text);
  wb_db_bind_text (stmt, 4, run->output);
  sqlite3_bind_int (stmt, 5, WB_EXPORT_UNFINISHED);
  if (!wb_db_run (self, stmt, error))
    return 0;

  return sqlite3_last_insert_rowid (self->handle);
}

gboolean
wb_db_end_export_run (WbDb *self, const WbExportRun *run, GError **error)
{
  sqlite3_stmt *stmt = wb_db_get_stmt (self, STMT_UPDATE_EXPORT_RUN, error);

  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, run->id);
  sqlite3_bind_int64 (stmt, 2, run->n_orders);
  sqlite3_bind_int64 (stmt, 3, run->n_records);
  sqlite3_bind_int (stmt, 4, run->state);
  wb_db_bind_text (stmt, 5, run->message);
  if (!wb_db_run (self, stmt, error))
    return FALSE;

  for (guint i = 0; run->files != NULL && run->files[i] != NULL; i++)
    {
      g_autofree char *path = g_filename_display_name (run->files[i]);

      stmt = wb_db_get_stmt (self, STMT_ADD_EXPORT_FILE, error);
      if (stmt == NULL)
        return FALSE;
      sqlite3_bind_int64 (stmt, 1, run->id);
      sqlite3_bind_int64 (stmt, 2, i);
      wb_db_bind_text (stmt, 3, path);
      if (!wb_db_run (self, stmt, error))
        return FALSE;
    }

  return TRUE;
}

/* ---- Which orders were exported ---- */

/* The bits of a chunk; a chunk of another size is damaged, and stands for nothing. */
static void
read_bits (sqlite3_stmt *stmt, int column, WbOrderSet *set, gint64 chunk)
{
  const guint8 *bits = sqlite3_column_blob (stmt, column);

  if (bits != NULL && sqlite3_column_bytes (stmt, column) == WB_ORDER_SET_BYTES && chunk >= 0)
    wb_order_set_add_chunk (set, chunk, bits);
}

WbOrderSet *
wb_db_load_exported (WbDb *self, gint64 template_id, GError **error)
{
  g_autoptr (WbOrderSet) set = wb_order_set_new ();
  g_autoptr (GError) local = NULL;
  sqlite3_stmt *stmt = wb_db_get_stmt (self, STMT_LIST_EXPORTED, error);

  if (stmt == NULL)
    return NULL;
  sqlite3_bind_int64 (stmt, 1, template_id);
  while (wb_db_step (self, stmt, &local))
    read_bits (stmt, 1, set, sqlite3_column_int64 (stmt, 0));

  return wb_db_has_ended (&local, error) ? g_steal_pointer (&set) : NULL;
}

/* Adds a chunk's orders to those that the store has. */
static gboolean
store_chunk (WbDb *self, gint64 template_id, WbOrderSet *exported, gint64 chunk, GError **error)
{
  g_autoptr (WbOrderSet) all = wb_order_set_new ();
  g_autoptr (GError) local = NULL;
  sqlite3_stmt *stmt = wb_db_get_stmt (self, STMT_GET_EXPORTED, error);

  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, template_id);
  sqlite3_bind_int64 (stmt, 2, chunk);
  if (wb_db_step (self, stmt, &local))
    read_bits (stmt, 0, all, chunk);
  sqlite3_reset (stmt);
  if (!wb_db_has_ended (&local, error))
    return FALSE;
  wb_order_set_add_chunk (all, chunk, wb_order_set_get_chunk (exported, chunk));

  stmt = wb_db_get_stmt (self, STMT_SET_EXPORTED, error);
  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, template_id);
  sqlite3_bind_int64 (stmt, 2, chunk);
  sqlite3_bind_blob (stmt, 3, wb_order_set_get_chunk (all, chunk), WB_ORDER_SET_BYTES,
                     SQLITE_TRANSIENT);

  return wb_db_run (self, stmt, error);
}

static gboolean
finish_run (WbDb              *self,
            const WbExportRun *run,
            WbOrderSet        *exported,
            WbDbPublish        publish,
            gpointer           user_data,
            GError           **error)
{
  g_autoptr (GArray) chunks = wb_order_set_list_chunks (exported);

  if (!wb_db_end_export_run (self, run, error))
    return FALSE;
  for (guint i = 0; i < chunks->len; i++)
    if (!store_chunk (self, run->spec->template_id, exported, g_array_index (chunks, gint64, i),
                      error))
      return FALSE;

  return publish (user_data, error) && wb_db_exec (self, "COMMIT", error);
}

gboolean
wb_db_finish_export_run (WbDb              *self,
                         const WbExportRun *run,
                         WbOrderSet        *exported,
                         WbDbPublish        publish,
                         gpointer           user_data,
                         GError           **error)
{
  if (!wb_db_exec (self, "BEGIN IMMEDIATE", error))
    return FALSE;
  if (finish_run (self, run, exported, publish, user_data, error))
    return TRUE;
  wb_db_exec (self, "ROLLBACK", NULL);

  return FALSE;
}
