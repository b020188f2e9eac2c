/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Taking away all orders that a large change set brought, table by table instead of order by order.
 * Foreign keys are off in a large change set, so what hangs on an order or a shop goes by name. */
#include "wb-db-private.h"

/* The orders: ?1 and ?2 are the first and last of their ids, ?3 the change set that brought them.
 */
#define CREATED "(SELECT id FROM \"order\" WHERE change_set_id = ?3)"
#define OF_CREATED " WHERE order_id BETWEEN ?1 AND ?2 AND order_id IN " CREATED

#define MEASURE                                                                                    \
  "SELECT min(id), max(id), count(*), (SELECT count(*) FROM \"order\") FROM \"order\""             \
  " WHERE change_set_id = ?3"
/* As STMT_COUNT_LATER_JOURNAL has it. */
#define FIND_LATER                                                                                 \
  "SELECT o.number FROM journal j JOIN \"order\" o ON o.id = j.order_id"                           \
  " WHERE j.order_id BETWEEN ?1 AND ?2 AND o.change_set_id = ?3"                                   \
  " AND j.change_set_id > ?3 AND j.field <> 'as_of'"                                               \
  " AND j.change_set_id NOT IN"                                                                    \
  "  (SELECT id FROM change_set WHERE undone_by IS NOT NULL OR reverts IS NOT NULL OR actor = 4)"  \
  " LIMIT 1"
#define ADD_REMOVALS                                                                               \
  "INSERT INTO journal (change_set_id, order_id, part, field, before)"                             \
  " SELECT (SELECT undone_by FROM change_set WHERE id = ?3), id, 0, 'number', number"              \
  " FROM \"order\" WHERE id BETWEEN ?1 AND ?2 AND change_set_id = ?3 ORDER BY id"
#define COUNT_STAGES                                                                               \
  "SELECT shop_id, stage, count(*), sum(after_sales) FROM \"order\""                               \
  " WHERE id BETWEEN ?1 AND ?2 AND change_set_id = ?3 GROUP BY 1, 2"
#define DELETE_ORPHANS(table) "DELETE FROM " table " WHERE shop_id NOT IN (SELECT id FROM shop);"

typedef struct
{
  WbDb  *db;
  gint64 change_id;
  gint64 first, last;
  gint64 n;
  gint64 n_stored; /* orders in the store, these among them */
} Removal;

static sqlite3_stmt *
prepare (Removal *removal, const char *sql, GError **error)
{
  sqlite3_stmt *stmt = wb_db_prepare (removal->db, sql, error);

  if (stmt == NULL)
    return NULL;
  /* Those that a statement does not have are refused, which does no harm. */
  sqlite3_bind_int64 (stmt, 1, removal->first);
  sqlite3_bind_int64 (stmt, 2, removal->last);
  sqlite3_bind_int64 (stmt, 3, removal->change_id);

  return stmt;
}

static gboolean
run (Removal *removal, const char *sql, GError **error)
{
  g_autoptr (sqlite3_stmt) stmt = prepare (removal, sql, error);

  return stmt != NULL && wb_db_run (removal->db, stmt, error);
}

static gboolean
measure (Removal *removal, GError **error)
{
  g_autoptr (sqlite3_stmt) stmt = prepare (removal, MEASURE, error);

  if (stmt == NULL || !wb_db_step (removal->db, stmt, error))
    return FALSE;
  removal->first = sqlite3_column_int64 (stmt, 0);
  removal->last = sqlite3_column_int64 (stmt, 1);
  removal->n = sqlite3_column_int64 (stmt, 2);
  removal->n_stored = sqlite3_column_int64 (stmt, 3);

  return TRUE;
}

/* Refuses when a later change stands on any of them. */
static gboolean
refuse_later (Removal *removal, GError **error)
{
  g_autoptr (sqlite3_stmt) stmt = prepare (removal, FIND_LATER, error);
  g_autoptr (GError) local = NULL;

  if (stmt == NULL)
    return FALSE;
  if (wb_db_step (removal->db, stmt, &local))
    g_set_error_literal (&local, WB_DB_ERROR, WB_DB_ERROR_CONFLICT,
                         (const char *) sqlite3_column_text (stmt, 0));
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));

  return FALSE;
}

static gboolean
take_from_tallies (Removal *removal, GError **error)
{
  g_autoptr (sqlite3_stmt) stmt = prepare (removal, COUNT_STAGES, error);
  g_autoptr (GError) local = NULL;

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
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));

  return FALSE;
}

/* Of a table with an order_id. All of it, where no other order is left, is a matter of pages. */
static gboolean
delete_rows (Removal *removal, const char *table, GError **error)
{
  g_autofree char *sql =
      g_strconcat ("DELETE FROM ", table, removal->n < removal->n_stored ? OF_CREATED : "", NULL);

  return run (removal, sql, error);
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
    return run (removal, "DELETE FROM \"order\"", error);
  /* Building them for what stays is less work than keeping them up for what goes. */
  if (removal->n > removal->n_stored / 2 && !wb_db_drop_indexes (removal->db, error))
    return FALSE;

  return run (removal, "DELETE FROM \"order\" WHERE id BETWEEN ?1 AND ?2 AND change_set_id = ?3",
              error) &&
         wb_db_build_indexes (removal->db, error);
}

gboolean
wb_db_remove_created (WbDb *self, gint64 change_id, GError **error)
{
  Removal removal = { .db = self, .change_id = change_id };

  g_assert (self->change != NULL && self->change->large);

  if (!measure (&removal, error) || !refuse_later (&removal, error) ||
      !run (&removal, ADD_REMOVALS, error) || !take_from_tallies (&removal, error) ||
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
