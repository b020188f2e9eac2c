/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The seller's own layouts in the store. */
#include "wb-db-layout.h"

#include "wb-db-private.h"

/* Before version 3 they were files in this folder beside the store. */
#define OLD_FOLDER "layouts"

WbOwnLayout *
wb_own_layout_copy (const WbOwnLayout *self)
{
  WbOwnLayout *copy = g_new0 (WbOwnLayout, 1);

  copy->name = g_strdup (self->name);
  copy->text = g_strdup (self->text);

  return copy;
}

void
wb_own_layout_free (WbOwnLayout *self)
{
  if (self == NULL)
    return;

  g_free (self->name);
  g_free (self->text);
  g_free (self);
}

GPtrArray *
wb_db_list_layouts (WbDb *self, GError **error)
{
  g_autoptr (GPtrArray) layouts =
      g_ptr_array_new_with_free_func ((GDestroyNotify) wb_own_layout_free);
  g_autoptr (GError) local = NULL;
  sqlite3_stmt *stmt = wb_db_get_stmt (self, STMT_LIST_LAYOUTS, error);

  if (stmt == NULL)
    return NULL;
  while (wb_db_step (self, stmt, &local))
    {
      WbOwnLayout *layout = g_new0 (WbOwnLayout, 1);

      layout->name = wb_db_dup_column (stmt, 0);
      layout->text = wb_db_dup_column (stmt, 1);
      g_ptr_array_add (layouts, layout);
    }

  return wb_db_has_ended (&local, error) ? g_steal_pointer (&layouts) : NULL;
}

/* Runs what has name and another text as its parameters; the name is the one rule of the schema
 * that a caller can break. */
static gboolean
run (WbDb *self, StmtId id, const char *name, const char *text, GError **error)
{
  sqlite3_stmt *stmt = wb_db_get_stmt (self, id, error);

  if (stmt == NULL)
    return FALSE;
  wb_db_bind_text (stmt, 1, name);
  wb_db_bind_text (stmt, 2, text);
  if (wb_db_run (self, stmt, error))
    return TRUE;
  if (sqlite3_extended_errcode (self->handle) == SQLITE_CONSTRAINT_PRIMARYKEY)
    {
      g_clear_error (error);
      g_set_error (error, WB_DB_ERROR, WB_DB_ERROR_EXISTS, "That layout is there already");
    }

  return FALSE;
}

static gboolean
check_found (WbDb *self, const char *name, GError **error)
{
  if (sqlite3_changes (self->handle) > 0)
    return TRUE;
  g_set_error (error, WB_DB_ERROR, WB_DB_ERROR_NOT_FOUND, "No layout %s", name);

  return FALSE;
}

gboolean
wb_db_save_layout (WbDb *self, const char *name, const char *text, gboolean replace, GError **error)
{
  return run (self, replace ? STMT_SET_LAYOUT : STMT_ADD_LAYOUT, name, text, error);
}

gboolean
wb_db_rename_layout (WbDb *self, const char *name, const char *new_name, GError **error)
{
  return run (self, STMT_RENAME_LAYOUT, name, new_name, error) && check_found (self, name, error);
}

gboolean
wb_db_delete_layout (WbDb *self, const char *name, GError **error)
{
  return run (self, STMT_DELETE_LAYOUT, name, NULL, error) && check_found (self, name, error);
}

/* ---- Version 2 ---- */

/* The name that a file of version 2 gives itself; NULL when it is not one. */
static char *
dup_id (const char *text, gsize length)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();

  if (!g_utf8_validate (text, length, NULL) ||
      !g_key_file_load_from_data (file, text, length, G_KEY_FILE_NONE, NULL))
    return NULL;

  return g_key_file_get_string (file, "layout", "id", NULL);
}

gboolean
wb_db_take_layout_files (WbDb *self, GError **error)
{
  g_autofree char *beside = g_path_get_dirname (self->path);
  g_autofree char *above = g_path_get_dirname (beside);
  g_autofree char *folder =
      g_build_filename ((self->flags & WB_DB_OPEN_BELOW) != 0 ? above : beside, OLD_FOLDER, NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autofree char *text = NULL;
      g_autofree char *id = NULL;
      gsize            length;

      /* One that cannot be read was of no use before, and must not keep the store closed. */
      if (g_str_has_suffix (name, ".ini") && g_file_get_contents (path, &text, &length, NULL))
        id = dup_id (text, length);
      if (id != NULL && !run (self, STMT_SET_LAYOUT, id, text, error))
        return FALSE;
    }

  return TRUE;
}
