/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rows of lists, by id. The connection's thread. */
#include "wb-db-private.h"

static WbOrderRow *
read_row (sqlite3_stmt *stmt)
{
  WbOrderRow *row = wb_order_row_new ();

  row->id = sqlite3_column_int64 (stmt, 0);
  row->shop_id = sqlite3_column_int64 (stmt, 1);
  row->number = wb_db_dup_column (stmt, 2);
  row->item_count = sqlite3_column_int (stmt, 3);
  row->quantity = sqlite3_column_int (stmt, 4);
  row->buyer = wb_db_dup_column (stmt, 5);
  row->recipient = wb_db_dup_column (stmt, 6);
  row->phone = wb_db_dup_column (stmt, 7);
  row->total = wb_db_column_number (stmt, 8);
  row->currency = wb_db_dup_column (stmt, 9);
  row->stage = sqlite3_column_int (stmt, 10);
  row->substage = sqlite3_column_int (stmt, 11);
  row->after_sales = sqlite3_column_int (stmt, 12);
  row->created = wb_db_column_number (stmt, 13);
  row->paid = wb_db_column_number (stmt, 14);
  row->shipped = wb_db_column_number (stmt, 15);
  row->delivered = wb_db_column_number (stmt, 16);
  row->completed = wb_db_column_number (stmt, 17);
  row->cancelled = wb_db_column_number (stmt, 18);
  row->deadline_kind = sqlite3_column_int (stmt, 19);
  row->deadline_at = wb_db_column_number (stmt, 20);
  row->note = wb_db_dup_column (stmt, 21);
  row->flag = wb_db_dup_column (stmt, 22);
  row->shop = wb_db_dup_column (stmt, 23);
  row->payment_method = wb_db_dup_column (stmt, 24);
  row->city = wb_db_dup_column (stmt, 25);
  row->state = wb_db_dup_column (stmt, 26);
  row->tags = wb_db_dup_column (stmt, 27);

  return row;
}

static gboolean
read_first_item (WbDb *self, WbOrderRow *row, GError **error)
{
  g_autoptr (GError) local = NULL;
  sqlite3_stmt *stmt = wb_db_get_stmt (self, STMT_GET_ROW_ITEM, error);

  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, row->id);
  if (wb_db_step (self, stmt, &local))
    {
      row->product = wb_db_dup_column (stmt, 0);
      row->variation = wb_db_dup_column (stmt, 1);
      row->sku = wb_db_dup_column (stmt, 2);
    }
  sqlite3_reset (stmt);

  return wb_db_has_ended (&local, error);
}

static gboolean
read_packages (WbDb *self, WbOrderRow *row, GError **error)
{
  g_autoptr (GError) local = NULL;
  sqlite3_stmt *stmt = wb_db_get_stmt (self, STMT_GET_ROW_PACKAGES, error);

  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, row->id);
  while (wb_db_step (self, stmt, &local))
    {
      row->package_count++;
      if (row->carrier == NULL)
        row->carrier = wb_db_dup_column (stmt, 0);
      if (row->tracking == NULL)
        row->tracking = wb_db_dup_column (stmt, 1);
    }

  return wb_db_has_ended (&local, error);
}

GPtrArray *
wb_db_load_rows (WbDb *self, const gint64 *ids, guint n_ids, GError **error)
{
  g_autoptr (WbDbRead) read = wb_db_begin_read (self);
  g_autoptr (GPtrArray) rows = g_ptr_array_new_full (n_ids, (GDestroyNotify) wb_order_row_free);

  for (guint i = 0; i < n_ids; i++)
    {
      g_autoptr (GError) local = NULL;
      g_autoptr (WbOrderRow) row = NULL;
      sqlite3_stmt *stmt = wb_db_get_stmt (self, STMT_GET_ROW, error);

      if (stmt == NULL)
        return NULL;
      sqlite3_bind_int64 (stmt, 1, ids[i]);
      if (wb_db_step (self, stmt, &local))
        row = read_row (stmt);
      sqlite3_reset (stmt);
      if (!wb_db_has_ended (&local, error))
        return NULL;
      if (row != NULL && (!read_first_item (self, row, error) || !read_packages (self, row, error)))
        return NULL;
      g_ptr_array_add (rows, g_steal_pointer (&row));
    }

  return g_steal_pointer (&rows);
}
