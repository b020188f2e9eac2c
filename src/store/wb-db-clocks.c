/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Deadlines, the times of rules and spans, worked out anew where the clocks they were worked out by
 * are others now. The connection's thread.
 *
 * Invariants:
 *  1. What is stored was worked out by the clocks that the setting "clocks" stands for: a
 *     connection that may write has made them its own when it is open.
 *  2. None of this is a change of an order, so the journal says nothing of it. */
#include "wb-db-private.h"

#include <stdio.h>
#include <string.h>

#define SETTING_CLOCKS "clocks"
/* To be raised when the same values mean other deadlines, rules or spans than before. */
#define MEANING 2
/* "# version 2025b" is its first line. */
#define ZONES "/usr/share/zoneinfo/tzdata.zi"

static gboolean
settle_orders (WbDb *self, GArray *ids, const WbShop *shop, GError **error)
{
  for (guint i = 0; i < ids->len; i++)
    if (!wb_db_settle_order (self, g_array_index (ids, gint64, i), shop, error))
      return FALSE;

  return TRUE;
}

gboolean
wb_db_mark_left_behind (WbDb *self, const WbShop *shop, GError **error)
{
  g_autoptr (GArray) ids = NULL;
  g_autoptr (GArray) marked = NULL;
  sqlite3_stmt *stmt = wb_db_get_stmt (self, STMT_LIST_LEFT_BEHIND, error);

  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, shop->id);
  wb_db_bind_number (stmt, 2, shop->to_ship_as_of);
  ids = wb_db_read_ids (self, stmt, error);
  if (ids == NULL)
    return FALSE;

  stmt = wb_db_get_stmt (self, STMT_LIST_UNSETTLED, error);
  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int (stmt, 1, WB_ATTENTION_NOT_IN_LATEST);
  sqlite3_bind_int64 (stmt, 2, shop->id);
  marked = wb_db_read_ids (self, stmt, error);
  if (marked == NULL)
    return FALSE;
  g_array_append_vals (ids, marked->data, marked->len);

  return settle_orders (self, ids, shop, error);
}

gboolean
wb_db_settle_shop (WbDb *self, const WbShop *shop, GError **error)
{
  g_autoptr (GArray) ids = NULL;
  sqlite3_stmt *stmt = wb_db_get_stmt (self, STMT_LIST_RUNNING, error);

  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, shop->id);
  ids = wb_db_read_ids (self, stmt, error);

  return ids != NULL && settle_orders (self, ids, shop, error);
}

/* "2025b"; "" where the system does not say. */
static char *
read_zones_version (void)
{
  char  line[64] = "";
  FILE *file = fopen (ZONES, "re");

  if (file != NULL && fgets (line, sizeof line, file) == NULL)
    *line = '\0';
  g_clear_pointer (&file, fclose);

  return g_strdup (g_str_has_prefix (line, "# version ") ? g_strchomp (strrchr (line, ' ') + 1)
                                                         : "");
}

/* What this program works deadlines, rules and spans out by. Of the process: GLib keeps a zone that
 * somebody has, whatever becomes of its file. */
static const char *
get_own_clocks (void)
{
  static char *clocks;

  if (g_once_init_enter (&clocks))
    {
      g_autofree char *policies = wb_policy_dup_fingerprint ();
      g_autofree char *zones = read_zones_version ();

      g_once_init_leave (&clocks, g_strdup_printf ("%d %s %s", MEANING, policies, zones));
    }

  return clocks;
}

gboolean
wb_db_has_own_clocks (WbDb *self, gboolean *own, GError **error)
{
  g_autofree char *clocks = NULL;

  if (!wb_db_get_setting (self, SETTING_CLOCKS, &clocks, error))
    return FALSE;
  *own = g_strcmp0 (clocks, get_own_clocks ()) == 0;

  return TRUE;
}

gboolean
wb_db_settle_all (WbDb *self, GError **error)
{
  g_autoptr (GPtrArray) shops = wb_db_list_shops (self, error);

  if (shops == NULL)
    return FALSE;
  for (guint i = 0; i < shops->len; i++)
    if (!wb_db_settle_shop (self, shops->pdata[i], error))
      return FALSE;

  return wb_db_set_setting (self, SETTING_CLOCKS, get_own_clocks (), error);
}

/* In one transaction; the clocks are read inside it, as another process may have been quicker. */
static gboolean
settle_at_once (WbDb *self, GError **error)
{
  gboolean own = FALSE;

  if (!wb_db_exec (self, "BEGIN IMMEDIATE", error))
    return FALSE;
  if (wb_db_has_own_clocks (self, &own, error) && (own || wb_db_settle_all (self, error)) &&
      wb_db_exec (self, "COMMIT", error))
    return TRUE;
  wb_db_exec (self, "ROLLBACK", NULL);

  return FALSE;
}

gboolean
wb_db_update_clocks (WbDb *self, GError **error)
{
  gboolean own = FALSE;

  return wb_db_has_own_clocks (self, &own, error) && (own || settle_at_once (self, error));
}
