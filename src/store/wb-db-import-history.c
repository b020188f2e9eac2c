/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading the import history and the journal of one import. The connection's thread. */
#include "wb-db-import-history.h"

#include "wb-db-private.h"

void
wb_past_import_free (WbPastImport *self)
{
  if (self == NULL)
    return;

  g_free (self->shop);
  g_free (self->file);
  g_free (self->layout);
  g_free (self);
}

gboolean
wb_past_import_is_sample (const WbPastImport *self)
{
  return *self->file == '\0';
}

void
wb_field_change_free (WbFieldChange *self)
{
  if (self == NULL)
    return;

  g_free (self->number);
  wb_timeline_entry_free (self->entry);
  g_free (self);
}

/* The columns of STMT_LIST_IMPORTS. */
static WbPastImport *
read_import (sqlite3_stmt *stmt)
{
  WbPastImport *import = g_new0 (WbPastImport, 1);

  import->id = sqlite3_column_int64 (stmt, 0);
  import->change_id = sqlite3_column_int64 (stmt, 1);
  import->shop_id = sqlite3_column_int64 (stmt, 2);
  import->shop = wb_db_dup_column (stmt, 3);
  import->file = wb_db_dup_column (stmt, 4);
  import->layout = wb_db_dup_column (stmt, 5);
  import->at = sqlite3_column_int64 (stmt, 6);
  import->as_of = wb_db_column_number (stmt, 7);
  import->n_rows = sqlite3_column_int64 (stmt, 8);
  import->n_new = sqlite3_column_int64 (stmt, 9);
  import->n_updated = sqlite3_column_int64 (stmt, 10);
  import->n_unchanged = sqlite3_column_int64 (stmt, 11);
  import->n_skipped = sqlite3_column_int64 (stmt, 12);
  import->n_rejected = sqlite3_column_int64 (stmt, 13);
  import->undone = sqlite3_column_int (stmt, 14) != 0;

  return import;
}

GPtrArray *
wb_db_list_imports (WbDb *self, gint64 before_id, guint limit, GError **error)
{
  g_autoptr (GPtrArray) imports =
      g_ptr_array_new_with_free_func ((GDestroyNotify) wb_past_import_free);
  g_autoptr (GError) local = NULL;
  sqlite3_stmt *stmt = wb_db_get_stmt (self, STMT_LIST_IMPORTS, error);

  if (stmt == NULL)
    return NULL;
  sqlite3_bind_int64 (stmt, 1, before_id == 0 ? G_MAXINT64 : before_id);
  sqlite3_bind_int64 (stmt, 2, limit);
  while (wb_db_step (self, stmt, &local))
    g_ptr_array_add (imports, read_import (stmt));

  return wb_db_has_ended (&local, error) ? g_steal_pointer (&imports) : NULL;
}

/* The columns of STMT_LIST_FIELD_CHANGES. */
static WbFieldChange *
read_field_change (sqlite3_stmt *stmt)
{
  WbFieldChange *change = g_new0 (WbFieldChange, 1);
  int            table = wb_db_column_index (stmt, 6, N_TABLES);

  change->id = sqlite3_column_int64 (stmt, 0);
  change->order_id = sqlite3_column_int64 (stmt, 1);
  change->number = wb_db_dup_column (stmt, 2);
  change->entry = wb_timeline_entry_new (sqlite3_column_int64 (stmt, 3),
                                         sqlite3_column_int (stmt, 4), "changed");
  change->entry->change = sqlite3_column_int (stmt, 5);
  if (table != ORDER_TABLE)
    change->entry->part = g_strdup (wb_db_table_get_info (table)->name);
  change->entry->field = wb_db_dup_column (stmt, 7);
  change->entry->before = wb_db_dup_column (stmt, 8);
  change->entry->after = wb_db_dup_column (stmt, 9);

  return change;
}

GPtrArray *
wb_db_list_field_changes (
    WbDb *self, gint64 change_id, gint64 after_id, guint limit, GError **error)
{
  g_autoptr (GPtrArray) changes =
      g_ptr_array_new_with_free_func ((GDestroyNotify) wb_field_change_free);
  g_autoptr (GError) local = NULL;
  sqlite3_stmt *stmt = wb_db_get_stmt (self, STMT_LIST_FIELD_CHANGES, error);

  if (stmt == NULL)
    return NULL;
  sqlite3_bind_int64 (stmt, 1, change_id);
  sqlite3_bind_int64 (stmt, 2, after_id);
  sqlite3_bind_int64 (stmt, 3, limit);
  while (wb_db_step (self, stmt, &local))
    g_ptr_array_add (changes, read_field_change (stmt));

  return wb_db_has_ended (&local, error) ? g_steal_pointer (&changes) : NULL;
}
