/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Settings of the store: few, each a key and a text. */
#include "wb-db-private.h"

gboolean
wb_db_get_setting (WbDb *self, const char *key, char **value, GError **error)
{
  sqlite3_stmt *stmt = wb_db_get_stmt (self, STMT_GET_SETTING, error);
  g_autoptr (GError) local = NULL;

  *value = NULL;
  if (stmt == NULL)
    return FALSE;
  wb_db_bind_text (stmt, 1, key);
  if (wb_db_step (self, stmt, &local))
    *value = wb_db_dup_column (stmt, 0);
  sqlite3_reset (stmt);

  return wb_db_has_ended (&local, error);
}

gboolean
wb_db_set_setting (WbDb *self, const char *key, const char *value, GError **error)
{
  sqlite3_stmt *stmt =
      wb_db_get_stmt (self, value != NULL ? STMT_SET_SETTING : STMT_CLEAR_SETTING, error);

  if (stmt == NULL)
    return FALSE;
  wb_db_bind_text (stmt, 1, key);
  if (value != NULL)
    wb_db_bind_text (stmt, 2, value);

  return wb_db_run (self, stmt, error);
}
