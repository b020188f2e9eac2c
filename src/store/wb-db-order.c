/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Orders with their parts, to and from the file, by the tables of fields. */
#include "wb-db-private.h"

#include "wb-time.h"

static void
bind_field (sqlite3_stmt *stmt, int index, const WbField *field, gconstpointer record)
{
  if (field->type == WB_FIELD_TEXT)
    wb_db_bind_text (stmt, index, WB_FIELD_TEXT_OF (record, field));
  else
    wb_db_bind_number (stmt, index, WB_FIELD_INT64_OF (record, field));
}

static void
bind_record (sqlite3_stmt *stmt, int first, const WbRecordInfo *info, gconstpointer record)
{
  for (guint i = 0; i < info->n_fields; i++)
    bind_field (stmt, first + i, &info->fields[i], record);
}

/* Likewise where the statement's parameters are all NULL. */
static void
bind_filled (sqlite3_stmt *stmt, int first, const WbRecordInfo *info, gconstpointer record)
{
  for (guint i = 0; i < info->n_fields; i++)
    {
      const WbField *field = &info->fields[i];

      if (field->type == WB_FIELD_TEXT)
        {
          if (WB_FIELD_TEXT_OF (record, field) != NULL)
            wb_db_bind_text (stmt, first + i, WB_FIELD_TEXT_OF (record, field));
        }
      else if (WB_FIELD_INT64_OF (record, field) != WB_TIME_NONE)
        {
          sqlite3_bind_int64 (stmt, first + i, WB_FIELD_INT64_OF (record, field));
        }
    }
}

static void
read_record (sqlite3_stmt *stmt, int first, const WbRecordInfo *info, gpointer record)
{
  for (guint i = 0; i < info->n_fields; i++)
    {
      const WbField *field = &info->fields[i];

      if (field->type == WB_FIELD_TEXT)
        WB_FIELD_TEXT_OF (record, field) = wb_db_dup_column (stmt, first + i);
      else
        WB_FIELD_INT64_OF (record, field) = wb_db_column_number (stmt, first + i);
    }
}

static gboolean
load_parts (WbDb *self, WbOrder *order, WbPartKind kind, GError **error)
{
  const WbRecordInfo *info = wb_part_get_info (kind);
  g_autoptr (GError) local = NULL;
  sqlite3_stmt *stmt = wb_db_get_record (self, PART_TABLE (kind), RECORD_SELECT, error);

  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, order->id);
  while (wb_db_step (self, stmt, &local))
    read_record (stmt, 2, info, wb_order_add_part (order, kind));

  return wb_db_has_ended (&local, error);
}

WbOrder *
wb_db_load_order (WbDb *self, gint64 id, GError **error)
{
  return wb_db_load_order_with (self, id, (1u << WB_N_PART_KINDS) - 1, error);
}

static WbOrder *
read_order (sqlite3_stmt *stmt)
{
  WbOrder *order = wb_order_new ();

  order->id = sqlite3_column_int64 (stmt, 0);
  order->shop_id = sqlite3_column_int64 (stmt, 1);
  read_record (stmt, 2, wb_order_get_info (), order);

  return order;
}

/* Sets error unless local, what the statements said, is the reason. Takes local. */
static void
fail_to_find (gint64 id, GError *local, GError **error)
{
  if (local != NULL)
    g_propagate_error (error, local);
  else
    g_set_error (error, WB_DB_ERROR, WB_DB_ERROR_NOT_FOUND, "No order %" G_GINT64_FORMAT, id);
}

WbOrder *
wb_db_load_order_with (WbDb *self, gint64 id, guint kinds, GError **error)
{
  g_autoptr (WbDbRead) read = wb_db_begin_read (self);
  g_autoptr (WbOrder) order = NULL;
  GError       *local = NULL;
  sqlite3_stmt *stmt = wb_db_get_record (self, ORDER_TABLE, RECORD_SELECT, error);

  if (stmt == NULL)
    return NULL;
  sqlite3_bind_int64 (stmt, 1, id);
  if (!wb_db_step (self, stmt, &local))
    {
      fail_to_find (id, local, error);
      return NULL;
    }
  order = read_order (stmt);
  sqlite3_reset (stmt);

  for (int kind = 0; kind < WB_N_PART_KINDS; kind++)
    if ((kinds & (1u << kind)) != 0 && !load_parts (self, order, kind, error))
      return NULL;

  return g_steal_pointer (&order);
}

/* ---- Several at once ---- */

/* The parts come in the order of the orders. */
static gboolean
load_parts_of_all (WbDb *self, GPtrArray *orders, WbPartKind kind, const char *ids, GError **error)
{
  const WbRecordInfo *info = wb_part_get_info (kind);
  g_autoptr (GError) local = NULL;
  sqlite3_stmt *stmt = wb_db_get_record (self, PART_TABLE (kind), RECORD_SELECT_MANY, error);
  guint         i = 0;

  if (stmt == NULL)
    return FALSE;
  wb_db_bind_text (stmt, 1, ids);
  while (wb_db_step (self, stmt, &local))
    {
      gint64 id = sqlite3_column_int64 (stmt, 0);

      while (((WbOrder *) g_ptr_array_index (orders, i))->id != id)
        i++;
      read_record (stmt, 2, info, wb_order_add_part (g_ptr_array_index (orders, i), kind));
    }

  return wb_db_has_ended (&local, error);
}

static char *
dup_list (const gint64 *ids, guint n_ids)
{
  GString *list = g_string_new ("[");

  for (guint i = 0; i < n_ids; i++)
    g_string_append_printf (list, "%s%" G_GINT64_FORMAT, i > 0 ? "," : "", ids[i]);
  g_string_append_c (list, ']');

  return g_string_free (list, FALSE);
}

GPtrArray *
wb_db_load_orders (WbDb *self, const gint64 *ids, guint n_ids, GError **error)
{
  g_autoptr (WbDbRead) read = wb_db_begin_read (self);
  g_autoptr (GPtrArray) orders = g_ptr_array_new_with_free_func ((GDestroyNotify) wb_order_free);
  g_autofree char *list = dup_list (ids, n_ids);
  GError          *local = NULL;
  sqlite3_stmt    *stmt = wb_db_get_record (self, ORDER_TABLE, RECORD_SELECT_MANY, error);

  if (stmt == NULL)
    return NULL;
  wb_db_bind_text (stmt, 1, list);
  for (guint i = 0; i < n_ids; i++)
    {
      if (!wb_db_step (self, stmt, &local) || sqlite3_column_int64 (stmt, 0) != ids[i])
        {
          sqlite3_reset (stmt);
          fail_to_find (ids[i], local, error);
          return NULL;
        }
      g_ptr_array_add (orders, read_order (stmt));
    }
  sqlite3_reset (stmt);

  for (int kind = 0; kind < WB_N_PART_KINDS; kind++)
    if (!load_parts_of_all (self, orders, kind, list, error))
      return NULL;

  return g_steal_pointer (&orders);
}

gint64
wb_db_look_up (WbDb *self, gint64 shop_id, const char *number, GError **error)
{
  g_autoptr (GError) local = NULL;
  gint64        id = 0;
  sqlite3_stmt *stmt =
      wb_db_get_stmt (self, shop_id == 0 ? STMT_FIND_ORDER : STMT_FIND_ORDER_IN_SHOP, error);

  if (stmt == NULL)
    return -1;
  wb_db_bind_text (stmt, 1, number);
  if (shop_id != 0)
    sqlite3_bind_int64 (stmt, 2, shop_id);
  if (wb_db_step (self, stmt, &local))
    id = sqlite3_column_int64 (stmt, 0);
  sqlite3_reset (stmt);

  return wb_db_has_ended (&local, error) ? id : -1;
}

gint64
wb_db_find_order (WbDb *self, gint64 shop_id, const char *number, GError **error)
{
  gint64 id = wb_db_look_up (self, shop_id, number, error);

  if (id == 0)
    g_set_error (error, WB_DB_ERROR, WB_DB_ERROR_NOT_FOUND, "No order %s", number);

  return MAX (id, 0);
}

gboolean
wb_db_parts_equal (const WbOrder *a, const WbOrder *b, WbPartKind kind)
{
  const WbRecordInfo *info = wb_part_get_info (kind);

  if (wb_order_get_n_parts (a, kind) != wb_order_get_n_parts (b, kind))
    return FALSE;
  for (guint i = 0; i < wb_order_get_n_parts (a, kind); i++)
    if (wb_record_diff (info, wb_order_get_part (a, kind, i), wb_order_get_part (b, kind, i)) != 0)
      return FALSE;

  return TRUE;
}

gboolean
wb_db_is_news (const WbOrder *before, const WbOrder *after)
{
  const WbRecordInfo *info = wb_order_get_info ();
  WbFieldSet          as_of = (WbFieldSet) 1 << wb_order_field ("as_of");

  if ((wb_record_diff (info, before, after) & ~as_of) != 0)
    return TRUE;
  for (int kind = 0; kind < WB_N_PART_KINDS; kind++)
    if (!wb_db_parts_equal (before, after, kind))
      return TRUE;

  return FALSE;
}

static gboolean
delete_parts (WbDb *self, gint64 order_id, WbPartKind kind, GError **error)
{
  sqlite3_stmt *stmt = wb_db_get_record (self, PART_TABLE (kind), RECORD_DELETE, error);

  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, order_id);

  return wb_db_run (self, stmt, error);
}

static gboolean
insert_parts (WbDb *self, const WbOrder *order, WbPartKind kind, GError **error)
{
  const WbRecordInfo *info = wb_part_get_info (kind);

  for (guint i = 0; i < wb_order_get_n_parts (order, kind); i++)
    {
      sqlite3_stmt *stmt = wb_db_get_record (self, PART_TABLE (kind), RECORD_INSERT, error);

      if (stmt == NULL)
        return FALSE;
      sqlite3_bind_int64 (stmt, 1, order->id);
      sqlite3_bind_int64 (stmt, 2, i);
      bind_record (stmt, 3, info, wb_order_get_part (order, kind, i));
      if (!wb_db_run (self, stmt, error))
        return FALSE;
    }

  return TRUE;
}

/* Parts are few: a kind in which anything differs is written again. */
static gboolean
write_parts (WbDb *self, const WbOrder *before, const WbOrder *after, GError **error)
{
  for (int kind = 0; kind < WB_N_PART_KINDS; kind++)
    {
      if (before != NULL && wb_db_parts_equal (before, after, kind))
        continue;
      if (before != NULL && wb_order_get_n_parts (before, kind) > 0 &&
          !delete_parts (self, after->id, kind, error))
        return FALSE;
      if (!insert_parts (self, after, kind, error))
        return FALSE;
    }

  return TRUE;
}

static void
bind_draft_hash (sqlite3_stmt *stmt, int index, const WbOrder *order)
{
  if (order->draft_hash != 0)
    sqlite3_bind_int64 (stmt, index, order->draft_hash);
  else
    sqlite3_bind_null (stmt, index);
}

static gboolean
insert_order (WbDb *self, WbOrder *order, gint64 change_id, GError **error)
{
  sqlite3_stmt *stmt = wb_db_get_record (self, ORDER_TABLE, RECORD_INSERT, error);

  if (stmt == NULL)
    return FALSE;
  if (order->id != 0)
    sqlite3_bind_int64 (stmt, 1, order->id);
  else
    sqlite3_bind_null (stmt, 1);
  sqlite3_bind_int64 (stmt, 2, order->shop_id);
  sqlite3_bind_int64 (stmt, 3, change_id);
  bind_draft_hash (stmt, 4, order);
  bind_record (stmt, 5, wb_order_get_info (), order);
  if (!wb_db_run (self, stmt, error))
    return FALSE;
  order->id = sqlite3_last_insert_rowid (self->handle);

  return TRUE;
}

static gboolean
update_order (WbDb *self, WbFieldSet fields, const WbOrder *after, GError **error)
{
  const WbRecordInfo *info = wb_order_get_info ();
  sqlite3_stmt       *stmt = wb_db_get_update (self, fields, error);

  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, after->id);
  bind_draft_hash (stmt, 2, after);
  for (guint i = 0; i < info->n_fields; i++)
    if ((fields & ((WbFieldSet) 1 << i)) != 0)
      bind_field (stmt, 3 + i, &info->fields[i], after);

  return wb_db_run (self, stmt, error);
}

/* ---- Many new orders ---- */

/* Rows of one table on their way, of which RECORD_ROWS are written at once. */
typedef struct
{
  WbDb  *db;
  int    table;
  gint64 change_id;
  guint  n;
  struct
  {
    const WbOrder *order;
    guint          position;
    gconstpointer  record;
  } rows[RECORD_ROWS];
} Rows;

static void
bind_row (sqlite3_stmt *stmt, int first, const Rows *rows, guint i)
{
  const WbOrder *order = rows->rows[i].order;
  int            n_keys = 2;

  sqlite3_bind_int64 (stmt, first, order->id);
  if (rows->table == ORDER_TABLE)
    {
      sqlite3_bind_int64 (stmt, first + 1, order->shop_id);
      sqlite3_bind_int64 (stmt, first + 2, rows->change_id);
      bind_draft_hash (stmt, first + 3, order);
      n_keys = 4;
    }
  else
    {
      sqlite3_bind_int64 (stmt, first + 1, rows->rows[i].position);
    }
  bind_filled (stmt, first + n_keys, wb_db_table_get_info (rows->table), rows->rows[i].record);
}

/* All at once when they are as many, else one by one. */
static gboolean
write_rows (Rows *rows, GError **error)
{
  gboolean many = rows->n == RECORD_ROWS;
  guint    at_once = many ? RECORD_ROWS : 1;

  for (guint i = 0; i < rows->n; i += at_once)
    {
      sqlite3_stmt *stmt = wb_db_get_record (rows->db, rows->table,
                                             many ? RECORD_INSERT_MANY : RECORD_INSERT, error);
      int           n_parameters;

      if (stmt == NULL)
        return FALSE;
      sqlite3_clear_bindings (stmt);
      n_parameters = sqlite3_bind_parameter_count (stmt) / at_once;
      for (guint j = 0; j < at_once; j++)
        bind_row (stmt, 1 + j * n_parameters, rows, i + j);
      if (!wb_db_run (rows->db, stmt, error))
        return FALSE;
    }
  rows->n = 0;

  return TRUE;
}

static gboolean
add_row (Rows *rows, const WbOrder *order, guint position, gconstpointer record, GError **error)
{
  rows->rows[rows->n].order = order;
  rows->rows[rows->n].position = position;
  rows->rows[rows->n].record = record;
  rows->n++;

  return rows->n < RECORD_ROWS || write_rows (rows, error);
}

gboolean
wb_db_insert_orders (WbDb *self, WbOrder *const *orders, guint n, gint64 change_id, GError **error)
{
  for (int table = 0; table < N_TABLES; table++)
    {
      Rows rows = { .db = self, .table = table, .change_id = change_id };

      for (guint i = 0; i < n; i++)
        {
          guint n_records = table == ORDER_TABLE ? 1 : orders[i]->parts[table - 1]->len;

          for (guint j = 0; j < n_records; j++)
            if (!add_row (&rows, orders[i], j,
                          table == ORDER_TABLE ? orders[i] : orders[i]->parts[table - 1]->pdata[j],
                          error))
              return FALSE;
        }
      if (!write_rows (&rows, error))
        return FALSE;
    }

  return TRUE;
}

gint64
wb_db_get_next_id (WbDb *self, GError **error)
{
  g_autoptr (GError) local = NULL;
  sqlite3_stmt *stmt = wb_db_get_stmt (self, STMT_GET_LAST_ID, error);
  gint64        last = 0;

  if (stmt == NULL)
    return -1;
  if (wb_db_step (self, stmt, &local))
    last = sqlite3_column_int64 (stmt, 0);
  sqlite3_reset (stmt);

  return wb_db_has_ended (&local, error) ? last + 1 : -1;
}

gboolean
wb_db_write_order (
    WbDb *self, const WbOrder *before, WbOrder *after, gint64 change_id, GError **error)
{
  WbFieldSet fields;

  if (before == NULL)
    return insert_order (self, after, change_id, error) && write_parts (self, NULL, after, error);

  fields = wb_record_diff (wb_order_get_info (), before, after);
  /* The order's own row is written also when only its parts differ: its hash is another one. */
  if (fields == 0 && !wb_db_is_news (before, after))
    return TRUE;
  if (!update_order (self, fields, after, error))
    return FALSE;

  return write_parts (self, before, after, error);
}

gboolean
wb_db_delete_order (WbDb *self, gint64 id, GError **error)
{
  sqlite3_stmt *stmt = wb_db_get_stmt (self, STMT_DELETE_ORDER, error);

  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, id);

  return wb_db_run (self, stmt, error);
}
