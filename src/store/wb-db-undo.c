/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Undo: a change set that puts back what another one changed, by the journal. It is refused as a
 * whole when anything that the first one set has been changed since. One thread. */
#include "wb-db-undo-private.h"

#include "wb-db-act.h"
#include "wb-order-blob.h"
#include "wb-order-merge.h"
#include "wb-time.h"

/* What brought more orders is not kept to be done again: reading the file once more is as quick. */
#define KEPT_MAX 20000

/* One row of the journal. */
typedef struct
{
  gint64         order_id;
  int            table;
  char          *part_key;
  char          *field;
  sqlite3_value *before;
  sqlite3_value *after;
} Row;

static void
clear_row (gpointer data)
{
  Row *row = data;

  g_free (row->part_key);
  g_free (row->field);
  sqlite3_value_free (row->before);
  sqlite3_value_free (row->after);
}

static GArray *
read_rows (WbDb *self, gint64 change_id, GError **error)
{
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (Row));
  g_autoptr (GError) local = NULL;
  sqlite3_stmt *stmt = wb_db_get_stmt (self, STMT_LIST_JOURNAL_OF_CHANGE, error);

  if (stmt == NULL)
    return NULL;
  g_array_set_clear_func (rows, clear_row);
  sqlite3_bind_int64 (stmt, 1, change_id);
  while (wb_db_step (self, stmt, &local))
    {
      Row row = {
        .order_id = sqlite3_column_int64 (stmt, 0),
        .table = sqlite3_column_int (stmt, 1),
        .part_key = wb_db_dup_column (stmt, 2),
        .field = wb_db_dup_column (stmt, 3),
        .before = sqlite3_value_dup (sqlite3_column_value (stmt, 4)),
        .after = sqlite3_value_dup (sqlite3_column_value (stmt, 5)),
      };

      g_array_append_val (rows, row);
    }

  return wb_db_has_ended (&local, error) ? g_steal_pointer (&rows) : NULL;
}

static gboolean
is_null (sqlite3_value *value)
{
  return sqlite3_value_type (value) == SQLITE_NULL;
}

static gboolean
field_equals (const WbField *field, gconstpointer record, sqlite3_value *value)
{
  if (field->type == WB_FIELD_TEXT)
    return g_strcmp0 (WB_FIELD_TEXT_OF (record, field),
                      (const char *) sqlite3_value_text (value)) == 0;
  if (is_null (value))
    return WB_FIELD_INT64_OF (record, field) == wb_field_type_get_nothing (field->type);

  return WB_FIELD_INT64_OF (record, field) == sqlite3_value_int64 (value);
}

static void
set_field (const WbField *field, gpointer record, sqlite3_value *value)
{
  if (field->type == WB_FIELD_TEXT)
    {
      g_free (WB_FIELD_TEXT_OF (record, field));
      WB_FIELD_TEXT_OF (record, field) = g_strdup ((const char *) sqlite3_value_text (value));
    }
  else if (is_null (value))
    {
      WB_FIELD_INT64_OF (record, field) = wb_field_type_get_nothing (field->type);
    }
  else
    {
      WB_FIELD_INT64_OF (record, field) = sqlite3_value_int64 (value);
    }
}

/* The message is the order's number, for the sentence. */
static gboolean
refuse (const WbOrder *order, GError **error)
{
  g_set_error_literal (error, WB_DB_ERROR, WB_DB_ERROR_CONFLICT, order->number);

  return FALSE;
}

static gboolean
is_ticked (int table, gconstpointer record)
{
  return table == PART_TABLE (WB_PART_TASK) &&
         g_strcmp0 (((const WbTask *) record)->state, "done") == 0;
}

/* TRUE when nothing but the key is left of it. */
static gboolean
is_bare (const WbRecordInfo *info, gconstpointer part)
{
  for (guint i = 1; i < info->n_fields; i++)
    if (!wb_record_is_empty (info, part, i))
      return FALSE;

  return TRUE;
}

/* The row of a part's key tells that it came or went. */
static gboolean
is_key (const Row *row)
{
  return row->table != ORDER_TABLE && g_str_equal (row->field, "key");
}

/* Makes the parts that went anew, for their rows to fill. *misfit: the row that cannot be put back.
 */
static gboolean
bring_back_parts (
    WbOrder *order, GArray *rows, guint first, guint end, const Row **misfit, GError **error)
{
  for (guint i = first; i < end; i++)
    {
      const Row *row = &g_array_index (rows, Row, i);
      gpointer   part;

      if (!is_key (row) || !is_null (row->after))
        continue;
      if (wb_order_find_part (order, row->table - 1, row->part_key) != NULL)
        {
          *misfit = row;
          return refuse (order, error);
        }
      part = wb_order_add_part (order, row->table - 1);
      *(char **) part = g_strdup (row->part_key);
    }

  return TRUE;
}

/* The key is the first row of a part, so the last one on the way back. What a part that came still
 * holds by then was put there since. */
static gboolean
revert_key (WbOrder *order, WbPartKind kind, gpointer part, const Row *row, GError **error)
{
  if (!is_null (row->before))
    return TRUE;
  if (!is_bare (wb_part_get_info (kind), part))
    return refuse (order, error);
  g_ptr_array_remove (order->parts[kind], part);

  return TRUE;
}

static gboolean
revert_row (WbOrder *order, const Row *row, GError **error)
{
  const WbRecordInfo *info = wb_db_table_get_info (row->table);
  const WbField      *field = &info->fields[wb_record_index (info, row->field)];
  gpointer            record = order;

  if (row->table != ORDER_TABLE)
    record = wb_order_find_part (order, row->table - 1, row->part_key);
  if (record == NULL)
    return refuse (order, error);
  if (is_key (row))
    return revert_key (order, row->table - 1, record, row, error);
  if (!field_equals (field, record, row->after) && is_ticked (row->table, record))
    {
      g_set_error_literal (error, WB_DB_ERROR, WB_DB_ERROR_TICKED, order->number);
      return FALSE;
    }
  if (!field_equals (field, record, row->after))
    return refuse (order, error);
  set_field (field, record, row->before);

  return TRUE;
}

/* A newer file that said the same again moved as_of on alone, and nothing stands on that: the
 * values that come back are then as of the older of the two. */
static void
revert_as_of (WbOrder *order, const Row *row)
{
  gint64 before = is_null (row->before) ? WB_TIME_NONE : sqlite3_value_int64 (row->before);
  gint64 after = is_null (row->after) ? WB_TIME_NONE : sqlite3_value_int64 (row->after);

  order->as_of = order->as_of == after ? before : MIN (order->as_of, before);
}

static gboolean
revert_rows (
    WbOrder *order, GArray *rows, guint first, guint end, const Row **misfit, GError **error)
{
  if (!bring_back_parts (order, rows, first, end, misfit, error))
    return FALSE;
  for (guint i = end; i > first; i--)
    {
      const Row *row = &g_array_index (rows, Row, i - 1);

      if (row->table == ORDER_TABLE && g_str_equal (row->field, "as_of"))
        revert_as_of (order, row);
      else if (!revert_row (order, row, error))
        {
          *misfit = row;
          return FALSE;
        }
    }

  return TRUE;
}

/* An undo took the order away: its row has the number alone. */
static gboolean
is_removal (const Row *row)
{
  return row->table == ORDER_TABLE && g_str_equal (row->field, "number") && is_null (row->after);
}

/* The rows [first, end) are of one order. */
static gboolean
revert_order (WbDb       *self,
              GPtrArray  *shops,
              GArray     *rows,
              guint       first,
              guint       end,
              const Row **misfit,
              GError    **error)
{
  gint64 id = g_array_index (rows, Row, first).order_id;
  g_autoptr (WbOrder) before = wb_db_load_order (self, id, error);
  g_autoptr (WbOrder) after = NULL;
  const WbShop *shop;

  if (before == NULL)
    return FALSE;
  shop = wb_db_pick_shop (shops, before->shop_id);
  after = wb_order_copy (before);
  if (!revert_rows (after, rows, first, end, misfit, error))
    return FALSE;
  wb_order_settle (after, shop);

  return wb_db_change_order (self, before, after, shop, error);
}

/* What stands on the row may be what a rule did: that is named in the place of the order alone. */
static void
name_rule (WbDb *self, const Row *row, gint64 change_id, GError **error)
{
  sqlite3_stmt    *stmt = wb_db_get_stmt (self, STMT_GET_LATER_RULE, NULL);
  g_autofree char *message = NULL;

  if (stmt == NULL || !g_error_matches (*error, WB_DB_ERROR, WB_DB_ERROR_CONFLICT))
    return;
  sqlite3_bind_int64 (stmt, 1, row->order_id);
  sqlite3_bind_int64 (stmt, 2, change_id);
  sqlite3_bind_int (stmt, 3, row->table);
  wb_db_bind_text (stmt, 4, row->part_key);
  wb_db_bind_text (stmt, 5, row->field);
  if (wb_db_step (self, stmt, NULL))
    message = g_strdup_printf ("%s %s", (*error)->message, sqlite3_column_text (stmt, 0));
  sqlite3_reset (stmt);
  if (message == NULL)
    return;
  g_clear_error (error);
  g_set_error_literal (error, WB_DB_ERROR, WB_DB_ERROR_RULED, message);
}

gboolean
wb_db_revert_changed (WbDb *self, GPtrArray *shops, gint64 change_id, GError **error)
{
  g_autoptr (GArray) rows = read_rows (self, change_id, error);
  const Row *misfit = NULL;
  guint      end;

  if (rows == NULL)
    return FALSE;
  for (guint first = 0; first < rows->len; first = end)
    {
      for (end = first + 1; end < rows->len; end++)
        if (g_array_index (rows, Row, end).order_id != g_array_index (rows, Row, first).order_id)
          break;
      if (!is_removal (&g_array_index (rows, Row, first)) &&
          !revert_order (self, shops, rows, first, end, &misfit, error))
        {
          if (misfit != NULL && error != NULL)
            name_rule (self, misfit, change_id, error);
          return FALSE;
        }
    }

  return TRUE;
}

static gboolean
has_later_change (WbDb *self, gint64 order_id, gint64 change_id, gboolean *later, GError **error)
{
  g_autoptr (GError) local = NULL;
  sqlite3_stmt *stmt = wb_db_get_stmt (self, STMT_COUNT_LATER_JOURNAL, error);

  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, order_id);
  sqlite3_bind_int64 (stmt, 2, change_id);
  if (wb_db_step (self, stmt, &local))
    *later = sqlite3_column_int64 (stmt, 0) > 0;
  sqlite3_reset (stmt);

  return wb_db_has_ended (&local, error);
}

/* Keeps a whole order until something else is done. */
static gboolean
keep_order (WbDb *self, const WbOrder *order, GError **error)
{
  g_autoptr (GByteArray) content = g_byte_array_new ();
  sqlite3_stmt *stmt = wb_db_get_stmt (self, STMT_KEEP_UNDONE, error);

  if (stmt == NULL)
    return FALSE;
  wb_order_blob_write (order, content);
  sqlite3_bind_int64 (stmt, 1, self->change->info->id);
  sqlite3_bind_int64 (stmt, 2, order->id);
  sqlite3_bind_int64 (stmt, 3, order->shop_id);
  sqlite3_bind_blob (stmt, 4, content->data, content->len, SQLITE_STATIC);

  return wb_db_run (self, stmt, error);
}

static gboolean
remove_created (WbDb *self, gint64 order_id, gint64 change_id, GError **error)
{
  g_autoptr (WbOrder) order = wb_db_load_order (self, order_id, error);
  gboolean later = FALSE;

  if (order == NULL || !has_later_change (self, order_id, change_id, &later, error))
    return FALSE;
  if (later)
    return refuse (order, error);

  return keep_order (self, order, error) && wb_db_remove_order (self, order, error);
}

static gboolean
revert_created (WbDb *self, gint64 change_id, GError **error)
{
  g_autoptr (GArray) ids = NULL;
  sqlite3_stmt *stmt;

  if (self->change->large)
    return wb_db_remove_created (self, change_id, error);
  stmt = wb_db_get_stmt (self, STMT_LIST_CREATED, error);
  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, change_id);
  ids = wb_db_read_ids (self, stmt, error);
  if (ids == NULL)
    return FALSE;
  for (guint i = 0; i < ids->len; i++)
    if (wb_db_is_cancelled (self, error) ||
        !remove_created (self, g_array_index (ids, gint64, i), change_id, error))
      return FALSE;

  return TRUE;
}

gboolean
wb_db_mark_undone (WbDb *self, gint64 change_id, gint64 undo_id, GError **error)
{
  sqlite3_stmt *stmt = wb_db_get_stmt (self, STMT_MARK_UNDONE, error);

  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, change_id);
  if (undo_id != 0)
    sqlite3_bind_int64 (stmt, 2, undo_id);
  else
    sqlite3_bind_null (stmt, 2);

  return wb_db_run (self, stmt, error);
}

gboolean
wb_db_mark_all_left_behind (WbDb *self, GPtrArray *shops, GError **error)
{
  for (guint i = 0; i < shops->len; i++)
    if (!wb_db_mark_left_behind (self, shops->pdata[i], error))
      return FALSE;

  return TRUE;
}

/* The shops that came with it, if nothing else is in them. Their tallies go with them. */
static gboolean
remove_shops (WbDb *self, gint64 change_id, GError **error)
{
  sqlite3_stmt *stmt;

  if (!wb_db_flush_tallies (self, error))
    return FALSE;
  stmt = wb_db_get_stmt (self, STMT_DELETE_EMPTY_SHOPS, error);
  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, change_id);

  return wb_db_run (self, stmt, error) &&
         (!self->change->large || wb_db_remove_orphans (self, error));
}

static gboolean
can_be_undone (const WbChange *change)
{
  return change->undone_by == 0 && change->actor != WB_ACTOR_RULE &&
         (change->kind == WB_CHANGE_IMPORT || change->kind == WB_CHANGE_SAMPLE ||
          change->kind == WB_CHANGE_ACTION);
}

/* As wb_db_get_change; NOT_FOUND also when it cannot be undone. */
static WbChange *
get_undoable (WbDb *self, gint64 change_id, GError **error)
{
  g_autoptr (WbChange) change = wb_db_get_change (self, change_id, error);

  if (change == NULL || can_be_undone (change))
    return g_steal_pointer (&change);
  g_set_error (error, WB_DB_ERROR, WB_DB_ERROR_NOT_FOUND,
               "Change %" G_GINT64_FORMAT " cannot be undone", change_id);

  return NULL;
}

/* What the undone set's file was the newest of is so no more: shops are read after it was marked.
 * Another process may have undone it before this one had the lock. */
static gboolean
revert_change (WbDb *self, gint64 change_id, gint64 undo_id, GError **error)
{
  g_autoptr (WbChange) still = get_undoable (self, change_id, error);
  g_autoptr (GPtrArray) shops = NULL;

  if (still == NULL || !wb_db_mark_undone (self, change_id, undo_id, error))
    return FALSE;
  shops = wb_db_list_shops (self, error);
  if (shops == NULL || !wb_db_revert_changed (self, shops, change_id, error) ||
      !revert_created (self, change_id, error) || !wb_db_mark_all_left_behind (self, shops, error))
    return FALSE;

  return remove_shops (self, change_id, error);
}

WbChange *
wb_db_undo (WbDb *self, gint64 change_id, gint64 now, GError **error)
{
  g_autoptr (WbChange) undone = get_undoable (self, change_id, error);
  g_autoptr (WbChange) undo = NULL;

  if (undone == NULL)
    return NULL;

  undo = wb_change_new (WB_CHANGE_UNDO, WB_ACTOR_SELLER, now, undone->title);
  undo->reverts = undone->id;
  if (undone->n_created > KEPT_MAX ? !wb_db_begin_large_change (self, undo, error)
                                   : !wb_db_begin_change (self, undo, error))
    return NULL;
  if (!revert_change (self, undone->id, undo->id, error))
    {
      wb_db_abort_change (self);
      return NULL;
    }
  if (!wb_db_end_change (self, error))
    return NULL;
  undone->undone_by = undo->id;

  return g_steal_pointer (&undone);
}

WbChange *
wb_db_peek_undo (WbDb *self, GError **error)
{
  sqlite3_stmt *stmt = wb_db_get_stmt (self, STMT_GET_LAST_CHANGE, error);

  return stmt != NULL ? wb_db_read_change (self, stmt, error) : NULL;
}
