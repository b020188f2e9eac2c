/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Taking away all orders that a large change set brought, table by table instead of order by order.
 * Foreign keys are off in a large change set, so what hangs on an order or a shop goes by name. */
#include "wb-db-private.h"

/* ?1 and ?2: the first and last of the orders' ids; ?3: the change set that brought them. */
#define OF_CREATED                                                                                 \
  " WHERE order_id BETWEEN ?1 AND ?2 AND order_id IN"                                              \
  " (SELECT id FROM \"order\" WHERE change_set_id = ?3)"
#define DELETE_ORPHANS(table) "DELETE FROM " table " WHERE shop_id NOT IN (SELECT id FROM shop);"

typedef struct
{
  WbDb  *db;
  gint64 change_id;
  gint64 first, last;
  gint64 n;
  gint64 n_stored; /* orders in the store, these among them */
} Removal;

static void
bind (Removal *removal, sqlite3_stmt *stmt)
{
  /* Those that a statement does not have are refused, which does no harm. */
  sqlite3_bind_int64 (stmt, 1, removal->first);
  sqlite3_bind_int64 (stmt, 2, removal->last);
  sqlite3_bind_int64 (stmt, 3, removal->change_id);
}

static sqlite3_stmt *
get_bound (Removal *removal, StmtId id, GError **error)
{
  sqlite3_stmt *stmt = wb_db_get_stmt (removal->db, id, error);

  if (stmt != NULL)
    bind (removal, stmt);

  return stmt;
}

static gboolean
run (Removal *removal, StmtId id, GError **error)
{
  sqlite3_stmt *stmt = get_bound (removal, id, error);

  return stmt != NULL && wb_db_run (removal->db, stmt, error);
}

static gboolean
measure (Removal *removal, GError **error)
{
  sqlite3_stmt *stmt = get_bound (removal, STMT_MEASURE_CREATED, error);

  if (stmt == NULL || !wb_db_step (removal->db, stmt, error))
    return FALSE;
  removal->first = sqlite3_column_int64 (stmt, 0);
  removal->last = sqlite3_column_int64 (stmt, 1);
  removal->n = sqlite3_column_int64 (stmt, 2);
  removal->n_stored = sqlite3_column_int64 (stmt, 3);
  sqlite3_reset (stmt);

  return TRUE;
}

/* Refuses when a later change stands on any of them. */
static gboolean
refuse_later (Removal *removal, GError **error)
{
  g_autoptr (GError) local = NULL;
  sqlite3_stmt *stmt = get_bound (removal, STMT_FIND_LATER, error);

  if (stmt == NULL)
    return FALSE;
  if (wb_db_step (removal->db, stmt, &local))
    g_set_error_literal (&local, WB_DB_ERROR, WB_DB_ERROR_CONFLICT,
                         (const char *) sqlite3_column_text (stmt, 0));
  sqlite3_reset (stmt);

  return wb_db_has_ended (&local, error);
}

static gboolean
take_from_tallies (Removal *removal, GError **error)
{
  g_autoptr (GError) local = NULL;
  sqlite3_stmt *stmt = get_bound (removal, STMT_COUNT_CREATED, error);

  if (stmt == NULL)
    return FALSE;
  while (wb_db_step (removal->db, stmt, &local))
    {
      gint64 shop_id = sqlite3_column_int64 (stmt, 0);

      /* WbTab lists the stages by the same numbers. */
      wb_db_count_tab (removal->db, shop_id, wb_db_column_index (stmt, 1, WB_N_TABS),
                       -sqlite3_column_int (stmt, 2));
      wb_db_count_tab (removal->db, shop_id, WB_TAB_AFTER_SALES, -sqlite3_column_int (stmt, 3));
    }

  return wb_db_has_ended (&local, error);
}

/* Of a table with an order_id. All of it, where no other order is left, is a matter of pages. */
static gboolean
delete_rows (Removal *removal, const char *table, GError **error)
{
  g_autofree char *sql =
      g_strconcat ("DELETE FROM ", table, removal->n < removal->n_stored ? OF_CREATED : "", NULL);
  g_autoptr (sqlite3_stmt) stmt = wb_db_prepare (removal->db, sql, error);

  if (stmt == NULL)
    return FALSE;
  bind (removal, stmt);

  return wb_db_run (removal->db, stmt, error);
}

static gboolean
delete_parts (Removal *removal, GError **error)
{
  for (int kind = 0; kind < WB_N_PART_KINDS; kind++)
    if (!delete_rows (removal, wb_part_get_info (kind)->name, error))
      return FALSE;

  return delete_rows (removal, "attention", error) && delete_rows (removal, "search_key", error) &&
         delete_rows (removal, "order_text", error);
}

static gboolean
delete_orders (Removal *removal, GError **error)
{
  if (removal->n == removal->n_stored)
    return wb_db_exec (removal->db, "DELETE FROM \"order\"", error);
  /* Building them for what stays is less work than keeping them up for what goes. */
  if (removal->n > removal->n_stored / 2 && !wb_db_drop_indexes (removal->db, error))
    return FALSE;

  return run (removal, STMT_DELETE_CREATED, error) && wb_db_build_indexes (removal->db, error);
}

gboolean
wb_db_remove_created (WbDb *self, gint64 change_id, GError **error)
{
  Removal removal = { .db = self, .change_id = change_id };

  g_assert (self->change != NULL && self->change->large);

  if (!measure (&removal, error) || !refuse_later (&removal, error) ||
      !run (&removal, STMT_ADD_REMOVALS, error) || !take_from_tallies (&removal, error) ||
      !delete_parts (&removal, error) || !delete_orders (&removal, error))
    return FALSE;
  self->change->info->n_changed += removal.n;

  return TRUE;
}

gboolean
wb_db_remove_orphans (WbDb *self, GError **error)
{
  return wb_db_exec (self,
                     DELETE_ORPHANS ("shop_policy") DELETE_ORPHANS ("tally")
                         DELETE_ORPHANS ("import_file") DELETE_ORPHANS ("undone_order"),
                     error);
}
