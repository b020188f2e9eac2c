/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The outbox: what the seller still has to do on the platform. The connection's thread. */
#include "wb-db-act.h"

#include "wb-db-private.h"

void
wb_outbox_entry_free (WbOutboxEntry *self)
{
  if (self == NULL)
    return;

  wb_record_free (wb_part_get_info (WB_PART_TASK), self->task);
  g_free (self->number);
  g_free (self);
}

static WbOutboxEntry *
read_entry (sqlite3_stmt *stmt)
{
  WbOutboxEntry *entry = g_new0 (WbOutboxEntry, 1);

  entry->order_id = sqlite3_column_int64 (stmt, 0);
  entry->shop_id = sqlite3_column_int64 (stmt, 1);
  entry->number = wb_db_dup_column (stmt, 2);
  entry->task = wb_record_new (wb_part_get_info (WB_PART_TASK));
  entry->task->key = wb_db_dup_column (stmt, 3);
  entry->task->action = wb_db_dup_column (stmt, 4);
  entry->task->state = wb_db_dup_column (stmt, 5);
  entry->task->created = wb_db_column_number (stmt, 6);
  entry->task->done = wb_db_column_number (stmt, 7);
  entry->task->act = wb_db_dup_column (stmt, 8);

  return entry;
}

GPtrArray *
wb_db_list_outbox (WbDb *self, gint64 shop_id, guint limit, GError **error)
{
  g_autoptr (GPtrArray) entries =
      g_ptr_array_new_with_free_func ((GDestroyNotify) wb_outbox_entry_free);
  g_autoptr (GError) local = NULL;
  sqlite3_stmt *stmt = wb_db_get_stmt (self, STMT_LIST_OUTBOX, error);

  if (stmt == NULL)
    return NULL;
  sqlite3_bind_int64 (stmt, 1, shop_id);
  sqlite3_bind_int64 (stmt, 2, limit == 0 ? -1 : (gint64) limit);
  while (wb_db_step (self, stmt, &local))
    g_ptr_array_add (entries, read_entry (stmt));

  return wb_db_has_ended (&local, error) ? g_steal_pointer (&entries) : NULL;
}

gboolean
wb_db_count_outbox (WbDb *self, gint64 shop_id, guint *n, GError **error)
{
  g_autoptr (GError) local = NULL;
  sqlite3_stmt *stmt;

  stmt = wb_db_get_stmt (self, shop_id == 0 ? STMT_COUNT_OUTBOX : STMT_COUNT_OUTBOX_OF_SHOP, error);
  if (stmt == NULL)
    return FALSE;
  if (shop_id != 0)
    sqlite3_bind_int64 (stmt, 1, shop_id);
  if (wb_db_step (self, stmt, &local))
    *n = sqlite3_column_int (stmt, 0);
  sqlite3_reset (stmt);

  return wb_db_has_ended (&local, error);
}

static gboolean
tick_one (WbDb *self, GPtrArray *shops, const WbOutboxEntry *entry, gint64 now, GError **error)
{
  g_autoptr (WbOrder) before = wb_db_load_order (self, entry->order_id, error);
  g_autoptr (WbOrder) after = NULL;
  const WbShop *shop;

  if (before == NULL)
    return FALSE;
  shop = wb_db_pick_shop (shops, before->shop_id);
  after = wb_order_copy (before);
  if (!wb_lifecycle_tick (after, shop, entry->task->key, now))
    {
      g_set_error (error, WB_DB_ERROR, WB_DB_ERROR_NOT_FOUND, "Order %s has no open task %s",
                   before->number, entry->task->key);
      return FALSE;
    }

  return wb_db_change_order (self, before, after, shop, error);
}

static gboolean
tick_all (WbDb *self, GPtrArray *entries, gint64 now, GError **error)
{
  g_autoptr (GPtrArray) shops = wb_db_list_shops (self, error);

  if (shops == NULL)
    return FALSE;
  for (guint i = 0; i < entries->len; i++)
    if (!tick_one (self, shops, g_ptr_array_index (entries, i), now, error))
      return FALSE;

  return TRUE;
}

gboolean
wb_db_tick_outbox (WbDb *self, GPtrArray *entries, gint64 now, GError **error)
{
  g_autoptr (WbChange) change = NULL;

  if (entries->len == 0)
    return TRUE;
  change = wb_change_new (WB_CHANGE_OUTBOX, WB_ACTOR_SELLER, now, NULL);
  if (!wb_db_begin_change (self, change, error))
    return FALSE;
  if (tick_all (self, entries, now, error))
    return wb_db_end_change (self, error);
  wb_db_abort_change (self);

  return FALSE;
}
