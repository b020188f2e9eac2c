/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What happens by itself: rules are applied in the order in which they were due, each as a change
 * set of its own. The connection's thread.
 *
 * Invariants:
 *  1. Nothing due is found out by one look into the index order_rule_at, without the write lock.
 *  2. What is due is looked for inside of the transaction that applies it, so that two processes
 *     never apply a rule twice.
 *  3. Every rule applied is whole in the file or not at all; so is every batch. */
#include "wb-db-act.h"

#include "wb-db-private.h"

#include "wb-time.h"

/* Change sets in one transaction: a shop that was closed for weeks waits for the disk a few times,
 * and another process waits for the lock a part of a second. */
#define BATCH 500

/* The order whose rule is due first; *id is 0 when no order waits for any. */
static gboolean
find_next_rule (WbDb *self, gint64 *id, gint64 *at, GError **error)
{
  g_autoptr (GError) local = NULL;
  sqlite3_stmt *stmt = wb_db_get_stmt (self, STMT_GET_NEXT_RULE, error);

  *id = 0;
  *at = WB_TIME_NONE;
  if (stmt == NULL)
    return FALSE;
  if (wb_db_step (self, stmt, &local))
    {
      *id = sqlite3_column_int64 (stmt, 0);
      *at = sqlite3_column_int64 (stmt, 1);
    }
  sqlite3_reset (stmt);

  return wb_db_has_ended (&local, error);
}

static gboolean
commit_rule (
    WbDb *self, const WbOrder *before, const WbShop *shop, WbRule rule, gint64 at, GError **error)
{
  g_autoptr (WbOrder) after = wb_order_copy (before);
  g_autoptr (WbChange) change =
      wb_change_new (WB_CHANGE_RULE, WB_ACTOR_RULE, at, wb_rule_get_id (rule));

  wb_rule_apply (after, shop, rule, at);
  /* It would be due for ever. */
  if (!wb_db_is_news (before, after))
    {
      g_set_error (error, WB_DB_ERROR, WB_DB_ERROR_CORRUPT, "%s: order %s has no rule that is due",
                   self->path, before->number);
      return FALSE;
    }

  return wb_db_open_change (self, change, error) &&
         wb_db_change_order (self, before, after, shop, error) && wb_db_close_change (self, error);
}

/* Applies the rule of one order as a change set, if it is due at the time that is stored. If not,
 * the clocks are not those by which that was worked out: it is worked out anew, and looked at again
 * in its turn. */
static gboolean
apply_rule (WbDb *self, gint64 id, gint64 at, guint *n_applied, GError **error)
{
  g_autoptr (WbOrder) order = wb_db_load_order (self, id, error);
  g_autoptr (WbShop) shop = NULL;
  WbRule rule;
  gint64 next;

  if (order == NULL)
    return FALSE;
  shop = wb_db_get_shop (self, order->shop_id, error);
  if (shop == NULL)
    return FALSE;
  if (!wb_rule_get_next (order, shop, &rule, &next) || next != at)
    return wb_db_settle_order (self, id, shop, error);
  (*n_applied)++;

  return commit_rule (self, order, shop, rule, at, error);
}

/* Looks at up to BATCH rules; *n: how many were applied. */
static gboolean
apply_batch (WbDb *self, gint64 now, guint *n, GError **error)
{
  *n = 0;
  for (int i = 0; i < BATCH; i++)
    {
      gint64 id, at;

      if (!find_next_rule (self, &id, &at, error))
        return FALSE;
      if (id == 0 || at > now)
        return TRUE;
      if (wb_db_is_cancelled (self, error) || !apply_rule (self, id, at, n, error))
        return FALSE;
    }

  return TRUE;
}

static void
roll_back (WbDb *self)
{
  if (self->change != NULL)
    wb_db_abort_change (self);
  else
    wb_db_exec (self, "ROLLBACK", NULL);
}

gboolean
wb_db_sweep (WbDb *self, gint64 now, guint *n_applied, GError **error)
{
  gint64 id, at;

  *n_applied = 0;
  for (;;)
    {
      guint n;

      if (!find_next_rule (self, &id, &at, error))
        return FALSE;
      if (id == 0 || at > now)
        return TRUE;
      if (!wb_db_exec (self, "BEGIN IMMEDIATE", error))
        return FALSE;
      if (!apply_batch (self, now, &n, error) || !wb_db_exec (self, "COMMIT", error))
        {
          roll_back (self);
          return FALSE;
        }
      *n_applied += n;
    }
}

gboolean
wb_db_get_next_rule (WbDb *self, gint64 *at, GError **error)
{
  gint64 id;

  return find_next_rule (self, &id, at, error);
}

gboolean
wb_db_get_newest_change (WbDb *self, gint64 *at, GError **error)
{
  g_autoptr (GError) local = NULL;
  sqlite3_stmt *stmt = wb_db_get_stmt (self, STMT_GET_NEWEST_CHANGE, error);

  *at = WB_TIME_NONE;
  if (stmt == NULL)
    return FALSE;
  if (wb_db_step (self, stmt, &local))
    *at = sqlite3_column_int64 (stmt, 0);
  sqlite3_reset (stmt);

  return wb_db_has_ended (&local, error);
}
