/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The journal: writing what changed, field by field, and reading the change sets. */
#include "wb-db-private.h"

#include "wb-time.h"

/* ---- Writing ---- */

static void
bind_value (sqlite3_stmt *stmt, int index, const WbField *field, gconstpointer record)
{
  if (record == NULL)
    sqlite3_bind_null (stmt, index);
  else if (field->type == WB_FIELD_TEXT)
    wb_db_bind_text (stmt, index, WB_FIELD_TEXT_OF (record, field));
  else
    wb_db_bind_number (stmt, index, WB_FIELD_INT64_OF (record, field));
}

/* before or after may be NULL: the record came or went. */
static gboolean
write_field (WbDb          *self,
             gint64         change_id,
             gint64         order_id,
             int            table,
             const WbField *field,
             gconstpointer  before,
             gconstpointer  after,
             GError       **error)
{
  gconstpointer part = before != NULL ? before : after;
  sqlite3_stmt *stmt = wb_db_get_stmt (self, STMT_ADD_JOURNAL, error);

  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, change_id);
  sqlite3_bind_int64 (stmt, 2, order_id);
  sqlite3_bind_int (stmt, 3, table);
  wb_db_bind_text (stmt, 4, table != ORDER_TABLE ? wb_part_get_key (part) : NULL);
  wb_db_bind_text (stmt, 5, field->name);
  bind_value (stmt, 6, field, before);
  bind_value (stmt, 7, field, after);

  return wb_db_run (self, stmt, error);
}

/* One row for each field of set. */
static gboolean
write_fields (WbDb         *self,
              gint64        change_id,
              gint64        order_id,
              int           table,
              WbFieldSet    set,
              gconstpointer before,
              gconstpointer after,
              GError      **error)
{
  const WbRecordInfo *info = wb_db_table_get_info (table);

  for (guint i = 0; i < info->n_fields; i++)
    {
      const WbField *field = &info->fields[i];

      if ((set & ((WbFieldSet) 1 << i)) == 0 || (field->flags & WB_FIELD_DERIVED) != 0)
        continue;
      if (!write_field (self, change_id, order_id, table, field, before, after, error))
        return FALSE;
    }

  return TRUE;
}

static WbFieldSet
filled_fields (const WbRecordInfo *info, gconstpointer record)
{
  WbFieldSet set = 0;

  for (guint i = 0; i < info->n_fields; i++)
    if (!wb_record_is_empty (info, record, i))
      set |= (WbFieldSet) 1 << i;

  return set;
}

/* Parts of one kind: those that are in both by the difference, the others by all they hold. */
static gboolean
write_parts (WbDb          *self,
             gint64         change_id,
             const WbOrder *before,
             const WbOrder *after,
             WbPartKind     kind,
             GError       **error)
{
  const WbRecordInfo *info = wb_part_get_info (kind);
  int                 table = PART_TABLE (kind);

  for (guint i = 0; i < wb_order_get_n_parts (before, kind); i++)
    {
      gconstpointer old_part = wb_order_get_part (before, kind, i);
      gconstpointer new_part = wb_order_find_part (after, kind, wb_part_get_key (old_part));
      WbFieldSet    set = new_part != NULL ? wb_record_diff (info, old_part, new_part)
                                           : filled_fields (info, old_part);

      if (!write_fields (self, change_id, after->id, table, set, old_part, new_part, error))
        return FALSE;
    }
  for (guint i = 0; i < wb_order_get_n_parts (after, kind); i++)
    {
      gconstpointer new_part = wb_order_get_part (after, kind, i);

      if (wb_order_find_part (before, kind, wb_part_get_key (new_part)) == NULL &&
          !write_fields (self, change_id, after->id, table, filled_fields (info, new_part), NULL,
                         new_part, error))
        return FALSE;
    }

  return TRUE;
}

gboolean
wb_db_journal_order (
    WbDb *self, gint64 change_id, const WbOrder *before, const WbOrder *after, GError **error)
{
  WbFieldSet set = wb_record_diff (wb_order_get_info (), before, after);

  if (!write_fields (self, change_id, after->id, ORDER_TABLE, set, before, after, error))
    return FALSE;
  for (int kind = 0; kind < WB_N_PART_KINDS; kind++)
    if (!write_parts (self, change_id, before, after, kind, error))
      return FALSE;

  return TRUE;
}

gboolean
wb_db_journal_removal (WbDb *self, gint64 change_id, const WbOrder *order, GError **error)
{
  const WbField *number = &wb_order_get_info ()->fields[wb_order_field ("number")];

  return write_field (self, change_id, order->id, ORDER_TABLE, number, order, NULL, error);
}

gboolean
wb_db_journal_arrival (WbDb *self, gint64 change_id, const WbOrder *order, GError **error)
{
  const WbField *number = &wb_order_get_info ()->fields[wb_order_field ("number")];

  return write_field (self, change_id, order->id, ORDER_TABLE, number, NULL, order, error);
}

/* ---- Reading ---- */

WbChange *
wb_db_row_to_change (sqlite3_stmt *stmt)
{
  WbChange *change = g_new0 (WbChange, 1);

  change->id = sqlite3_column_int64 (stmt, 0);
  change->kind = sqlite3_column_int (stmt, 1);
  change->actor = sqlite3_column_int (stmt, 2);
  change->at = sqlite3_column_int64 (stmt, 3);
  change->title = wb_db_dup_column (stmt, 4);
  change->reverts = sqlite3_column_int64 (stmt, 5);
  change->undone_by = sqlite3_column_int64 (stmt, 6);
  change->n_created = sqlite3_column_int (stmt, 7);
  change->n_changed = sqlite3_column_int (stmt, 8);

  return change;
}

WbChange *
wb_db_read_change (WbDb *self, sqlite3_stmt *stmt, GError **error)
{
  g_autoptr (GError) local = NULL;
  WbChange *change = NULL;

  if (wb_db_step (self, stmt, &local))
    change = wb_db_row_to_change (stmt);
  else if (local != NULL)
    g_propagate_error (error, g_steal_pointer (&local));
  sqlite3_reset (stmt);

  return change;
}

WbChange *
wb_db_get_change (WbDb *self, gint64 id, GError **error)
{
  g_autoptr (GError) local = NULL;
  WbChange     *change;
  sqlite3_stmt *stmt =
      wb_db_get_stmt (self, id != 0 ? STMT_GET_CHANGE : STMT_GET_LAST_CHANGE, error);

  if (stmt == NULL)
    return NULL;
  if (id != 0)
    sqlite3_bind_int64 (stmt, 1, id);
  change = wb_db_read_change (self, stmt, &local);
  if (local != NULL)
    g_propagate_error (error, g_steal_pointer (&local));
  else if (change == NULL)
    g_set_error_literal (error, WB_DB_ERROR, WB_DB_ERROR_NOT_FOUND, "There is no change to undo");

  return change;
}

GPtrArray *
wb_db_list_changes (WbDb *self, guint limit, GError **error)
{
  g_autoptr (GPtrArray) changes = g_ptr_array_new_with_free_func ((GDestroyNotify) wb_change_free);
  g_autoptr (GError) local = NULL;
  sqlite3_stmt *stmt = wb_db_get_stmt (self, STMT_LIST_CHANGES, error);

  if (stmt == NULL)
    return NULL;
  sqlite3_bind_int64 (stmt, 1, limit == 0 ? -1 : (gint64) limit);
  while (wb_db_step (self, stmt, &local))
    g_ptr_array_add (changes, wb_db_row_to_change (stmt));

  return wb_db_has_ended (&local, error) ? g_steal_pointer (&changes) : NULL;
}

GArray *
wb_db_list_changed (WbDb *self, gint64 change_id, GError **error)
{
  sqlite3_stmt *stmt = wb_db_get_stmt (self, STMT_LIST_CHANGED, error);

  if (stmt == NULL)
    return NULL;
  sqlite3_bind_int64 (stmt, 1, change_id);

  return wb_db_read_ids (self, stmt, error);
}
