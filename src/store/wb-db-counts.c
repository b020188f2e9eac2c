/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Counts of tabs and attention, from tallies and spans: no order is read. */
#include "wb-db-private.h"

#include <string.h>

gboolean
wb_db_read_tallies (WbDb *self, gint64 shop_id, WbCounts *counts, GError **error)
{
  g_autoptr (GError) local = NULL;
  sqlite3_stmt *stmt = wb_db_get_stmt (self, STMT_LIST_TALLIES, error);

  memset (counts->tabs, 0, sizeof counts->tabs);

  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, shop_id);
  while (wb_db_step (self, stmt, &local))
    {
      WbTab tab = wb_db_column_index (stmt, 0, WB_N_TABS);
      guint n = sqlite3_column_int64 (stmt, 1);

      counts->tabs[tab] = n;
      if (tab != WB_TAB_AFTER_SALES)
        counts->tabs[WB_TAB_ALL] += n;
    }

  return wb_db_has_ended (&local, error);
}

static gboolean
count_attention (WbDb *self, gint64 shop_id, WbAttention kind, gint64 now, guint *n, GError **error)
{
  g_autoptr (GError) local = NULL;
  sqlite3_stmt *stmt = wb_db_get_stmt (
      self, shop_id == 0 ? STMT_COUNT_ATTENTION : STMT_COUNT_ATTENTION_OF_SHOP, error);

  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int (stmt, 1, kind);
  sqlite3_bind_int64 (stmt, 2, now);
  if (shop_id != 0)
    sqlite3_bind_int64 (stmt, 3, shop_id);
  if (wb_db_step (self, stmt, &local))
    *n = sqlite3_column_int64 (stmt, 0);
  sqlite3_reset (stmt);

  return wb_db_has_ended (&local, error);
}

gboolean
wb_db_get_counts (WbDb *self, gint64 shop_id, gint64 now, WbCounts *counts, GError **error)
{
  g_autoptr (WbDbRead) read = wb_db_begin_read (self);

  memset (counts, 0, sizeof *counts);
  if (!wb_db_read_tallies (self, shop_id, counts, error))
    return FALSE;
  for (int kind = 0; kind < WB_N_ATTENTIONS; kind++)
    if (!count_attention (self, shop_id, kind, now, &counts->attentions[kind], error))
      return FALSE;

  return TRUE;
}

gboolean
wb_db_get_attention (WbDb *self, gint64 order_id, gint64 now, guint *kinds, GError **error)
{
  g_autoptr (GError) local = NULL;
  sqlite3_stmt *stmt = wb_db_get_stmt (self, STMT_GET_ATTENTION, error);

  *kinds = 0;
  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, order_id);
  sqlite3_bind_int64 (stmt, 2, now);
  while (wb_db_step (self, stmt, &local))
    *kinds |= 1u << wb_db_column_index (stmt, 0, WB_N_ATTENTIONS);

  return wb_db_has_ended (&local, error);
}

/* The smallest time after now that the statement finds; WB_TIME_FOREVER when there is none. */
static gboolean
find_next (WbDb *self, StmtId which, gint64 now, gint64 *next, GError **error)
{
  g_autoptr (GError) local = NULL;
  sqlite3_stmt *stmt = wb_db_get_stmt (self, which, error);

  *next = WB_TIME_FOREVER;
  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, now);
  if (wb_db_step (self, stmt, &local) && sqlite3_column_type (stmt, 0) != SQLITE_NULL)
    *next = sqlite3_column_int64 (stmt, 0);
  sqlite3_reset (stmt);

  return wb_db_has_ended (&local, error);
}

gboolean
wb_db_get_next_tick (WbDb *self, gint64 now, gint64 *next, GError **error)
{
  gint64 from, until;

  if (!find_next (self, STMT_NEXT_FROM, now, &from, error) ||
      !find_next (self, STMT_NEXT_UNTIL, now, &until, error))
    return FALSE;
  *next = MIN (from, until);
  if (*next == WB_TIME_FOREVER)
    *next = WB_TIME_NONE;

  return TRUE;
}

gint64
wb_db_count_stored (WbDb *self, gint64 shop_id, GError **error)
{
  WbCounts counts;

  return wb_db_read_tallies (self, shop_id, &counts, error) ? (gint64) counts.tabs[WB_TAB_ALL] : -1;
}
