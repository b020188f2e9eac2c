/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Saved views, and the words to choose orders by. */
#include "wb-db-view.h"

#include "wb-db-private.h"

static WbSavedView *
read_view (sqlite3_stmt *stmt)
{
  WbSavedView *view = g_new0 (WbSavedView, 1);

  view->id = sqlite3_column_int64 (stmt, 0);
  view->position = sqlite3_column_int64 (stmt, 1);
  view->name = wb_db_dup_column (stmt, 2);
  view->filter = wb_db_dup_column (stmt, 3);
  view->columns = wb_db_dup_column (stmt, 4);

  return view;
}

GPtrArray *
wb_db_list_views (WbDb *self, GError **error)
{
  g_autoptr (GPtrArray) views =
      g_ptr_array_new_with_free_func ((GDestroyNotify) wb_saved_view_free);
  g_autoptr (GError) local = NULL;
  sqlite3_stmt *stmt = wb_db_get_stmt (self, STMT_LIST_VIEWS, error);

  if (stmt == NULL)
    return NULL;
  while (wb_db_step (self, stmt, &local))
    g_ptr_array_add (views, read_view (stmt));

  return wb_db_has_ended (&local, error) ? g_steal_pointer (&views) : NULL;
}

WbSavedView *
wb_db_find_view (WbDb *self, const char *name, GError **error)
{
  g_autoptr (GPtrArray) views = wb_db_list_views (self, error);

  if (views == NULL)
    return NULL;
  for (guint i = 0; i < views->len; i++)
    if (g_str_equal (((WbSavedView *) views->pdata[i])->name, name))
      return g_ptr_array_steal_index (views, i);
  g_set_error (error, WB_DB_ERROR, WB_DB_ERROR_NOT_FOUND, "No view %s", name);

  return NULL;
}

static gboolean
check_found (WbDb *self, gint64 id, GError **error)
{
  if (sqlite3_changes (self->handle) > 0)
    return TRUE;
  g_set_error (error, WB_DB_ERROR, WB_DB_ERROR_NOT_FOUND, "No view %" G_GINT64_FORMAT, id);

  return FALSE;
}

gint64
wb_db_save_view (WbDb *self, const WbSavedView *view, GError **error)
{
  sqlite3_stmt *stmt =
      wb_db_get_stmt (self, view->id == 0 ? STMT_ADD_VIEW : STMT_UPDATE_VIEW, error);

  if (stmt == NULL)
    return 0;
  wb_db_bind_text (stmt, 1, view->name);
  wb_db_bind_text (stmt, 2, view->filter);
  wb_db_bind_text (stmt, 3, view->columns);
  sqlite3_bind_int64 (stmt, 4, view->id == 0 ? view->position : view->id);
  if (!wb_db_run (self, stmt, error))
    {
      /* The name is the one rule of the schema that a caller can break. */
      if (sqlite3_extended_errcode (self->handle) == SQLITE_CONSTRAINT_UNIQUE)
        {
          g_clear_error (error);
          g_set_error (error, WB_DB_ERROR, WB_DB_ERROR_EXISTS, "There is a view %s", view->name);
        }
      return 0;
    }
  if (view->id == 0)
    return sqlite3_last_insert_rowid (self->handle);

  return check_found (self, view->id, error) ? view->id : 0;
}

static gboolean
place_views (WbDb *self, GPtrArray *views, GError **error)
{
  for (guint i = 0; i < views->len; i++)
    {
      sqlite3_stmt *stmt = wb_db_get_stmt (self, STMT_PLACE_VIEW, error);

      if (stmt == NULL)
        return FALSE;
      sqlite3_bind_int64 (stmt, 1, ((WbSavedView *) views->pdata[i])->id);
      sqlite3_bind_int64 (stmt, 2, i + 1);
      if (!wb_db_run (self, stmt, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
move_view (WbDb *self, gint64 id, guint place, GError **error)
{
  g_autoptr (GPtrArray) views = wb_db_list_views (self, error);
  WbSavedView *moved = NULL;

  if (views == NULL)
    return FALSE;
  for (guint i = 0; i < views->len && moved == NULL; i++)
    if (((WbSavedView *) views->pdata[i])->id == id)
      moved = g_ptr_array_steal_index (views, i);
  if (moved == NULL)
    {
      g_set_error (error, WB_DB_ERROR, WB_DB_ERROR_NOT_FOUND, "No view %" G_GINT64_FORMAT, id);
      return FALSE;
    }
  g_ptr_array_insert (views, MIN (place, views->len), moved);

  return place_views (self, views, error);
}

gboolean
wb_db_move_view (WbDb *self, gint64 id, guint place, GError **error)
{
  if (!wb_db_exec (self, "BEGIN IMMEDIATE", error))
    return FALSE;
  if (move_view (self, id, place, error) && wb_db_exec (self, "COMMIT", error))
    return TRUE;
  wb_db_exec (self, "ROLLBACK", NULL);

  return FALSE;
}

gboolean
wb_db_delete_view (WbDb *self, gint64 id, GError **error)
{
  sqlite3_stmt *stmt = wb_db_get_stmt (self, STMT_DELETE_VIEW, error);

  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, id);

  return wb_db_run (self, stmt, error) && check_found (self, id, error);
}

char **
wb_db_list_choices (WbDb *self, WbChoiceKind kind, GError **error)
{
  static const StmtId stmts[] = {
    [WB_CHOICE_CARRIER] = STMT_LIST_CARRIERS,
    [WB_CHOICE_PAYMENT_METHOD] = STMT_LIST_PAYMENT_METHODS,
    [WB_CHOICE_TAG] = STMT_LIST_TAGS,
    [WB_CHOICE_FLAG] = STMT_LIST_FLAGS,
  };
  g_autoptr (GStrvBuilder) choices = g_strv_builder_new ();
  g_autoptr (GError) local = NULL;
  sqlite3_stmt *stmt;

  G_STATIC_ASSERT (G_N_ELEMENTS (stmts) == WB_N_CHOICE_KINDS);
  g_return_val_if_fail ((int) kind >= 0 && kind < WB_N_CHOICE_KINDS, NULL);

  stmt = wb_db_get_stmt (self, stmts[kind], error);
  if (stmt == NULL)
    return NULL;
  while (wb_db_step (self, stmt, &local))
    {
      g_autofree char *choice = wb_db_dup_column (stmt, 0);

      g_strv_builder_add (choices, choice);
    }

  return wb_db_has_ended (&local, error) ? g_strv_builder_end (choices) : NULL;
}
