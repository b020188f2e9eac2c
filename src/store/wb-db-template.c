/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Messages to buyers in the store: only what is the seller's. */
#include "wb-db-template.h"

#include "wb-db-private.h"

/* In the place of the one of that name and language, else as the last. Takes template. */
static void
overlay (GPtrArray *templates, WbTemplate *template)
{
  for (guint i = 0; i < templates->len; i++)
    {
      WbTemplate *other = templates->pdata[i];

      if (g_str_equal (other->name, template->name) &&
          g_str_equal (other->language, template->language))
        {
          wb_template_free (other);
          templates->pdata[i] = template;
          return;
        }
    }
  g_ptr_array_add (templates, template);
}

GPtrArray *
wb_db_list_templates (WbDb *self, GError **error)
{
  g_autoptr (GPtrArray) templates = wb_template_list_built_in ();
  g_autoptr (GError) local = NULL;
  sqlite3_stmt *stmt = wb_db_get_stmt (self, STMT_LIST_TEMPLATES, error);

  if (stmt == NULL)
    return NULL;
  while (wb_db_step (self, stmt, &local))
    overlay (templates, wb_template_new ((const char *) sqlite3_column_text (stmt, 0),
                                         (const char *) sqlite3_column_text (stmt, 1),
                                         (const char *) sqlite3_column_text (stmt, 2),
                                         (const char *) sqlite3_column_text (stmt, 3)));

  return wb_db_has_ended (&local, error) ? g_steal_pointer (&templates) : NULL;
}

gboolean
wb_db_save_template (WbDb *self, const WbTemplate *template, GError **error)
{
  sqlite3_stmt *stmt = wb_db_get_stmt (self, STMT_SET_TEMPLATE, error);

  if (stmt == NULL)
    return FALSE;
  wb_db_bind_text (stmt, 1, template->name);
  wb_db_bind_text (stmt, 2, template->language);
  wb_db_bind_text (stmt, 3, template->title);
  wb_db_bind_text (stmt, 4, template->text);

  return wb_db_run (self, stmt, error);
}

gboolean
wb_db_delete_template (WbDb *self, const char *name, const char *language, GError **error)
{
  sqlite3_stmt *stmt = wb_db_get_stmt (self, STMT_DELETE_TEMPLATE, error);

  if (stmt == NULL)
    return FALSE;
  wb_db_bind_text (stmt, 1, name);
  wb_db_bind_text (stmt, 2, language);
  if (!wb_db_run (self, stmt, error))
    return FALSE;
  if (sqlite3_changes (self->handle) > 0)
    return TRUE;
  g_set_error (error, WB_DB_ERROR, WB_DB_ERROR_NOT_FOUND, "No message %s", name);

  return FALSE;
}
