/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading many orders, for exports. One thread.
 *
 * Two statements: the ids come from an index in their order, the rows by the ids of some orders at
 * a time, as it takes SQLite longer to begin and end a statement than to step over an order. One
 * statement for both would have to sort. */
#include "wb-db-private.h"
#include "wb-db-reader.h"

/* Every page is read once, more or less: a large cache would only grow with the orders. */
#define SNAPSHOT_CACHE_KIB 4096

struct _WbDbOrders
{
  WbDb         *db; /* borrowed */
  sqlite3_stmt *stmt;
};

struct _WbDbRows
{
  WbDb         *db; /* borrowed */
  sqlite3_stmt *stmt;
  gint64       *nothings; /* of the fields */
};

/* What n_rows is, by WbExportRow. */
static const char *const head_columns[] = {
  [WB_EXPORT_ROW_ORDER] = "o.id, o.shop_id, o.created, 1",
  [WB_EXPORT_ROW_PACKAGE] = "o.id, o.shop_id, o.created,"
                            " (SELECT max(1, count(*)) FROM package c WHERE c.order_id = o.id)",
  [WB_EXPORT_ROW_ITEM] = "o.id, o.shop_id, o.created, max(1, o.item_count)",
};

/* Where the rows of the wanted orders come from, by WbExportRow. An item's package is named by it.
 * SQLite takes the tables of a CROSS JOIN and of a LEFT JOIN as they stand, and the parts of an
 * order by their primary key, so rows come as the ids do and then by position without a sort. */
#define WANTED " FROM wanted CROSS JOIN \"order\" o ON o.id = wanted.id"

static const char *const row_tables[] = {
  [WB_EXPORT_ROW_ORDER] = WANTED,
  [WB_EXPORT_ROW_PACKAGE] = WANTED " LEFT JOIN package p ON p.order_id = o.id",
  [WB_EXPORT_ROW_ITEM] =
      WANTED " LEFT JOIN item i ON i.order_id = o.id"
             " LEFT JOIN package p ON p.order_id = i.order_id AND p.key = i.package_key",
};

gboolean
wb_db_begin_snapshot (WbDb *self, GError **error)
{
  sqlite3_stmt *stmt = wb_db_get_stmt (self, STMT_BEGIN_READ, error);

  if (stmt == NULL ||
      !wb_db_exec (self, "PRAGMA cache_size = -" G_STRINGIFY (SNAPSHOT_CACHE_KIB), error))
    return FALSE;

  return wb_db_run (self, stmt, error);
}

void
wb_db_end_snapshot (WbDb *self)
{
  wb_db_end_read (self);
  wb_db_exec (self, self->mode == WB_DB_READ_ONLY
              ? "PRAGMA cache_size = -" G_STRINGIFY (WB_DB_READ_CACHE_KIB)
              : "PRAGMA cache_size = -" G_STRINGIFY (WB_DB_CACHE_KIB), NULL);
}

WbDbOrders *
wb_db_orders_open (WbDb *self, const WbFilter *filter, gint64 now, WbExportRow row, GError **error)
{
  sqlite3_stmt *stmt = wb_db_prepare_newest (self, head_columns[row], filter, now, error);
  WbDbOrders   *orders;

  if (stmt == NULL)
    return NULL;
  orders = g_new0 (WbDbOrders, 1);
  orders->db = self;
  orders->stmt = stmt;

  return orders;
}

gboolean
wb_db_orders_next (WbDbOrders *self, WbOrderHead *head, GError **error)
{
  if (!wb_db_step (self->db, self->stmt, error))
    return FALSE;

  head->id = sqlite3_column_int64 (self->stmt, 0);
  head->shop_id = sqlite3_column_int64 (self->stmt, 1);
  head->created = wb_db_column_number (self->stmt, 2);
  head->n_rows = sqlite3_column_int64 (self->stmt, 3);

  return TRUE;
}

void
wb_db_orders_close (WbDbOrders *self)
{
  if (self == NULL)
    return;

  sqlite3_finalize (self->stmt);
  g_free (self);
}

/* "o", "i" or "p": the table of a field in row_tables. */
static char
get_alias (const WbRecordInfo *info)
{
  if (info == wb_order_get_info ())
    return 'o';

  return info == wb_part_get_info (WB_PART_ITEM) ? 'i' : 'p';
}

WbDbRows *
wb_db_rows_new (
    WbDb *self, WbExportRow row, const WbDbField *fields, guint n_fields, GError **error)
{
  g_autoptr (WbDbRows) rows = g_new0 (WbDbRows, 1);
  g_autoptr (GString) sql = g_string_new ("WITH wanted (id) AS (VALUES (?1)");

  rows->db = self;
  for (guint i = 2; i <= WB_DB_ROWS_ORDERS; i++)
    g_string_append_printf (sql, ", (?%u)", i);
  g_string_append (sql, ") SELECT o.id");
  rows->nothings = g_new (gint64, n_fields + 1);
  for (guint i = 0; i < n_fields; i++)
    {
      const WbField *field = &fields[i].info->fields[fields[i].field];

      g_string_append_printf (sql, ", %c.%s", get_alias (fields[i].info), field->name);
      rows->nothings[i] = wb_field_type_get_nothing (field->type);
    }
  g_string_append (sql, row_tables[row]);
  rows->stmt = wb_db_prepare (self, sql->str, error);

  return rows->stmt != NULL ? g_steal_pointer (&rows) : NULL;
}

void
wb_db_rows_free (WbDbRows *self)
{
  if (self == NULL)
    return;

  sqlite3_finalize (self->stmt);
  g_free (self->nothings);
  g_free (self);
}

void
wb_db_rows_open (WbDbRows *self, const gint64 *order_ids, guint n_orders)
{
  g_return_if_fail (n_orders <= WB_DB_ROWS_ORDERS);

  sqlite3_reset (self->stmt);
  for (guint i = 0; i < WB_DB_ROWS_ORDERS; i++)
    if (i < n_orders)
      sqlite3_bind_int64 (self->stmt, i + 1, order_ids[i]);
    else
      sqlite3_bind_null (self->stmt, i + 1);
}

gboolean
wb_db_rows_next (WbDbRows *self, GError **error)
{
  return wb_db_step (self->db, self->stmt, error);
}

gint64
wb_db_rows_get_order (WbDbRows *self)
{
  return sqlite3_column_int64 (self->stmt, 0);
}

const char *
wb_db_rows_get_text (WbDbRows *self, guint i, gsize *length)
{
  const char *text = (const char *) sqlite3_column_text (self->stmt, i + 1);

  *length = text != NULL ? sqlite3_column_bytes (self->stmt, i + 1) : 0;

  return text;
}

gint64
wb_db_rows_get_number (WbDbRows *self, guint i)
{
  if (sqlite3_column_type (self->stmt, i + 1) == SQLITE_NULL)
    return self->nothings[i];

  return sqlite3_column_int64 (self->stmt, i + 1);
}

char *
wb_db_orders_explain (WbDb *self, const WbFilter *filter, WbExportRow row, GError **error)
{
  return wb_db_explain_newest (self, head_columns[row], filter, error);
}
