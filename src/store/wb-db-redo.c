/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Redo: a change set that puts back what an undo changed, as an undo does; the change set that was
 * undone is then in force again. One thread. */
#include "wb-db-undo-private.h"

#include "wb-db-act.h"
#include "wb-order-blob.h"
#include "wb-order-merge.h"

/* The newest undo that nothing stands on; NULL, without an error, when there is none. */
static WbChange *
get_last_undo (WbDb *self, GError **error)
{
  sqlite3_stmt *stmt = wb_db_get_stmt (self, STMT_GET_LAST_UNDO, error);

  return stmt != NULL ? wb_db_read_change (self, stmt, error) : NULL;
}

/* What the undo of an import took away is here, unless it was too much, or its shop went too. */
static gboolean
check_kept (WbDb *self, const WbChange *undone, gint64 undo_id, GError **error)
{
  g_autoptr (GError) local = NULL;
  gint64        n_kept = 0;
  sqlite3_stmt *stmt = wb_db_get_stmt (self, STMT_COUNT_UNDONE, error);

  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, undo_id);
  if (wb_db_step (self, stmt, &local))
    n_kept = sqlite3_column_int64 (stmt, 0);
  sqlite3_reset (stmt);
  if (!wb_db_has_ended (&local, error))
    return FALSE;
  if (n_kept == undone->n_created)
    return TRUE;
  g_set_error (error, WB_DB_ERROR, WB_DB_ERROR_NOT_KEPT, "%" G_GINT64_FORMAT " of %u orders kept",
               n_kept, undone->n_created);

  return FALSE;
}

static gboolean
restore_next (WbDb *self, sqlite3_stmt *stmt, GPtrArray *shops, gint64 change_id, GError **error)
{
  g_autoptr (WbOrder) order =
      wb_order_blob_read (sqlite3_column_blob (stmt, 2), sqlite3_column_bytes (stmt, 2));
  const WbShop *shop = wb_db_pick_shop (shops, sqlite3_column_int64 (stmt, 1));

  if (order == NULL)
    {
      g_set_error (error, WB_DB_ERROR, WB_DB_ERROR_CORRUPT, "%s: a kept order is damaged",
                   self->path);
      return FALSE;
    }
  order->id = sqlite3_column_int64 (stmt, 0);
  order->shop_id = shop->id;
  wb_order_settle (order, shop);

  return wb_db_restore_order (self, order, change_id, shop, error);
}

static gboolean
restore_created (WbDb *self, GPtrArray *shops, gint64 undo_id, gint64 change_id, GError **error)
{
  g_autoptr (GError) local = NULL;
  sqlite3_stmt *stmt = wb_db_get_stmt (self, STMT_LIST_UNDONE, error);

  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, undo_id);
  while (wb_db_step (self, stmt, &local))
    if (!restore_next (self, stmt, shops, change_id, error))
      {
        sqlite3_reset (stmt);
        return FALSE;
      }
  if (!wb_db_has_ended (&local, error))
    return FALSE;
  stmt = wb_db_get_stmt (self, STMT_FORGET_UNDONE, error);
  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, undo_id);

  return wb_db_run (self, stmt, error);
}

/* As get_last_undo; NOT_FOUND when there is none. */
static WbChange *
find_last_undo (WbDb *self, GError **error)
{
  g_autoptr (GError) local = NULL;
  WbChange *undo = get_last_undo (self, &local);

  if (undo != NULL)
    return undo;
  if (local != NULL)
    g_propagate_error (error, g_steal_pointer (&local));
  else
    g_set_error_literal (error, WB_DB_ERROR, WB_DB_ERROR_NOT_FOUND, "Nothing to do again");

  return NULL;
}

/* Another process may have done it again, or something else, before this one had the lock. */
static gboolean
check_last_undo (WbDb *self, gint64 undo_id, GError **error)
{
  g_autoptr (WbChange) undo = find_last_undo (self, error);

  if (undo == NULL || undo->id == undo_id)
    return undo != NULL;
  g_set_error_literal (error, WB_DB_ERROR, WB_DB_ERROR_NOT_FOUND, "Something else was undone");

  return FALSE;
}

/* The shops are read once the marks say which files count. */
static gboolean
redo_change (WbDb *self, const WbChange *undone, gint64 undo_id, gint64 redo_id, GError **error)
{
  g_autoptr (GPtrArray) shops = NULL;

  if (!check_last_undo (self, undo_id, error) || !check_kept (self, undone, undo_id, error) ||
      !wb_db_mark_undone (self, undo_id, redo_id, error) ||
      !wb_db_mark_undone (self, undone->id, 0, error))
    return FALSE;
  shops = wb_db_list_shops (self, error);

  return shops != NULL && restore_created (self, shops, undo_id, undone->id, error) &&
         wb_db_revert_changed (self, shops, undo_id, error) &&
         wb_db_mark_all_left_behind (self, shops, error);
}

WbChange *
wb_db_redo (WbDb *self, gint64 now, GError **error)
{
  g_autoptr (WbChange) undo = find_last_undo (self, error);
  g_autoptr (WbChange) undone = NULL;
  g_autoptr (WbChange) redo = NULL;

  if (undo == NULL)
    return NULL;
  undone = wb_db_get_change (self, undo->reverts, error);
  if (undone == NULL)
    return NULL;

  redo = wb_change_new (WB_CHANGE_REDO, WB_ACTOR_SELLER, now, undone->title);
  redo->reverts = undo->id;
  if (!wb_db_begin_change (self, redo, error))
    return NULL;
  if (!redo_change (self, undone, undo->id, redo->id, error))
    {
      wb_db_abort_change (self);
      return NULL;
    }
  if (!wb_db_end_change (self, error))
    return NULL;
  undone->undone_by = 0;

  return g_steal_pointer (&undone);
}

WbChange *
wb_db_peek_redo (WbDb *self, GError **error)
{
  g_autoptr (WbDbRead) read = wb_db_begin_read (self);
  g_autoptr (WbChange) undo = get_last_undo (self, error);

  return undo != NULL ? wb_db_get_change (self, undo->reverts, error) : NULL;
}
