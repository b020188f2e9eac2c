/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The one write path: a change set in one transaction, with everything that depends on the orders
 * it changes. Nothing else in the program writes an order. */
#include "wb-db-private.h"

#include "wb-order-merge.h"
#include "wb-time.h"

/* ---- Tallies ---- */

static gint64
tally_key (gint64 shop_id, WbTab tab)
{
  return shop_id * WB_N_TABS + tab;
}

void
wb_db_count_tab (WbDb *self, gint64 shop_id, WbTab tab, int delta)
{
  OpenChange *change = self->change;
  gint64      key = tally_key (shop_id, tab);
  int        *n = g_hash_table_lookup (change->tallies, &key);

  if (n == NULL)
    {
      n = g_new0 (int, 1);
      g_hash_table_insert (change->tallies, g_memdup2 (&key, sizeof key), n);
    }
  *n += delta;
}

static void
count_order (WbDb *self, const WbOrder *order, int delta)
{
  /* WbTab lists the stages by the same numbers. */
  wb_db_count_tab (self, order->shop_id, (WbTab) order->stage, delta);
  if (order->after_sales)
    wb_db_count_tab (self, order->shop_id, WB_TAB_AFTER_SALES, delta);
}

gboolean
wb_db_flush_tallies (WbDb *self, GError **error)
{
  GHashTableIter iter;
  gpointer       key, value;

  g_hash_table_iter_init (&iter, self->change->tallies);
  while (g_hash_table_iter_next (&iter, &key, &value))
    {
      sqlite3_stmt *stmt = wb_db_get_stmt (self, STMT_ADD_TALLY, error);

      if (stmt == NULL)
        return FALSE;
      sqlite3_bind_int64 (stmt, 1, *(gint64 *) key / WB_N_TABS);
      sqlite3_bind_int64 (stmt, 2, *(gint64 *) key % WB_N_TABS);
      sqlite3_bind_int (stmt, 3, *(int *) value);
      if (!wb_db_run (self, stmt, error))
        return FALSE;
    }
  g_hash_table_remove_all (self->change->tallies);

  return TRUE;
}

/* ---- Spans ---- */

static gboolean
clear_spans (WbDb *self, gint64 order_id, GError **error)
{
  sqlite3_stmt *stmt = wb_db_get_stmt (self, STMT_CLEAR_ATTENTION, error);

  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, order_id);

  return wb_db_run (self, stmt, error);
}

static gboolean
write_spans (WbDb *self, const WbOrder *order, GArray *spans, GError **error)
{
  for (guint i = 0; i < spans->len; i++)
    {
      const WbSpan *span = &g_array_index (spans, WbSpan, i);
      sqlite3_stmt *stmt = wb_db_get_stmt (self, STMT_ADD_ATTENTION, error);

      if (stmt == NULL)
        return FALSE;
      sqlite3_bind_int (stmt, 1, span->kind);
      sqlite3_bind_int64 (stmt, 2, span->from);
      sqlite3_bind_int64 (stmt, 3, order->id);
      sqlite3_bind_int64 (stmt, 4, span->until);
      sqlite3_bind_int64 (stmt, 5, order->shop_id);
      if (!wb_db_run (self, stmt, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
add_spans (WbDb *self, const WbOrder *order, const WbShop *shop, GError **error)
{
  g_autoptr (GArray) spans = wb_order_get_spans (order, shop);

  return write_spans (self, order, spans, error);
}

static gboolean
has_span (GArray *spans, const WbSpan *wanted)
{
  for (guint i = 0; i < spans->len; i++)
    {
      const WbSpan *span = &g_array_index (spans, WbSpan, i);

      if (span->kind == wanted->kind && span->from == wanted->from && span->until == wanted->until)
        return TRUE;
    }

  return FALSE;
}

/* Whether these are the spans that the file has of an order. Each is another one, so as many of
 * which each is there are the same. */
static gboolean
are_stored (WbDb *self, gint64 order_id, GArray *spans, gboolean *same, GError **error)
{
  g_autoptr (GError) local = NULL;
  sqlite3_stmt *stmt = wb_db_get_stmt (self, STMT_LIST_SPANS, error);
  guint         n = 0;

  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, order_id);
  *same = TRUE;
  while (wb_db_step (self, stmt, &local))
    {
      WbSpan span = { .kind = sqlite3_column_int (stmt, 0),
                      .from = sqlite3_column_int64 (stmt, 1),
                      .until = sqlite3_column_int64 (stmt, 2) };

      *same = *same && has_span (spans, &span);
      n++;
    }
  *same = *same && n == spans->len;

  return wb_db_has_ended (&local, error);
}

/* Looks at what is there instead of writing it again: most changes move no clock, and each span
 * stands in four b-trees. */
static gboolean
update_spans (WbDb *self, const WbOrder *order, const WbShop *shop, GError **error)
{
  g_autoptr (GArray) spans = wb_order_get_spans (order, shop);
  gboolean same;

  if (!are_stored (self, order->id, spans, &same, error))
    return FALSE;

  return same || (clear_spans (self, order->id, error) && write_spans (self, order, spans, error));
}

/* Of an order that was changed and whose shop was not: where both stand have the same spans, what
 * is stored is right (docs/invariants.md, 4). */
static gboolean
change_spans (
    WbDb *self, const WbOrder *before, const WbOrder *after, const WbShop *shop, GError **error)
{
  g_autoptr (GArray) old = wb_order_get_spans (before, shop);
  g_autoptr (GArray) spans = wb_order_get_spans (after, shop);
  gboolean same = old->len == spans->len;

  for (guint i = 0; same && i < spans->len; i++)
    same = has_span (old, &g_array_index (spans, WbSpan, i));

  return same || update_spans (self, after, shop, error);
}

/* ---- The change set ---- */

/* Ends what wb_db_begin_change began besides the transaction, which has ended. */
static void
free_change (WbDb *self)
{
  if (self->change->large)
    wb_db_end_large (self);
  g_hash_table_unref (self->change->tallies);
  g_hash_table_unref (self->change->texts);
  wb_sorter_free (self->change->keys);
  g_clear_pointer (&self->change->indexes, g_ptr_array_unref);
  g_string_free (self->change->scratch, TRUE);
  g_string_free (self->change->old_keys, TRUE);
  g_string_free (self->change->new_keys, TRUE);
  g_array_unref (self->change->old_ids);
  g_array_unref (self->change->new_ids);
  g_clear_pointer (&self->change, g_free);
}

static gboolean
add_change (WbDb *self, WbChange *info, GError **error)
{
  sqlite3_stmt *stmt = wb_db_get_stmt (self, STMT_ADD_CHANGE, error);

  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int (stmt, 1, info->kind);
  sqlite3_bind_int (stmt, 2, info->actor);
  sqlite3_bind_int64 (stmt, 3, info->at);
  wb_db_bind_text (stmt, 4, info->title);
  if (info->reverts != 0)
    sqlite3_bind_int64 (stmt, 5, info->reverts);
  else
    sqlite3_bind_null (stmt, 5);
  if (!wb_db_run (self, stmt, error))
    return FALSE;
  info->id = sqlite3_last_insert_rowid (self->handle);
  info->n_created = info->n_changed = 0;

  return TRUE;
}

/* What was undone can be done again until something else is done; what happens by itself does not
 * count. */
static gboolean
end_redo (WbDb *self, const WbChange *info, GError **error)
{
  sqlite3_stmt *stmt;

  if (info->kind == WB_CHANGE_UNDO || info->kind == WB_CHANGE_REDO || info->kind == WB_CHANGE_RULE)
    return TRUE;
  stmt = wb_db_get_stmt (self, STMT_CLEAR_UNDONE, error);

  return stmt != NULL && wb_db_run (self, stmt, error);
}

gboolean
wb_db_open_change (WbDb *self, WbChange *info, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (self->path);

  g_return_val_if_fail (self->change == NULL, FALSE);

  self->change = g_new0 (OpenChange, 1);
  self->change->info = info;
  self->change->tallies = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  self->change->texts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->change->keys = wb_sorter_new (folder);
  self->change->scratch = g_string_new (NULL);
  self->change->old_keys = g_string_new (NULL);
  self->change->new_keys = g_string_new (NULL);
  self->change->old_ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->change->new_ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  if (add_change (self, info, error) && end_redo (self, info, error))
    return TRUE;
  wb_db_abort_change (self);

  return FALSE;
}

gboolean
wb_db_begin_change (WbDb *self, WbChange *info, GError **error)
{
  g_return_val_if_fail (self->change == NULL, FALSE);

  return wb_db_exec (self, "BEGIN IMMEDIATE", error) && wb_db_open_change (self, info, error);
}

gboolean
wb_db_begin_large_change (WbDb *self, WbChange *info, GError **error)
{
  g_return_val_if_fail (self->change == NULL, FALSE);

  if (wb_db_begin_large (self, error) && wb_db_begin_change (self, info, error))
    {
      self->change->large = TRUE;
      return TRUE;
    }
  wb_db_end_large (self);

  return FALSE;
}

gboolean
wb_db_change_order (
    WbDb *self, const WbOrder *before, WbOrder *after, const WbShop *shop, GError **error)
{
  OpenChange *change = self->change;

  g_return_val_if_fail (change != NULL, FALSE);
  g_return_val_if_fail (before == NULL || before->id == after->id, FALSE);

  after->shop_id = shop->id;
  if (!wb_db_write_order (self, before, after, change->info->id, error))
    return FALSE;
  if (before != NULL)
    {
      if (!wb_db_journal_order (self, change->info->id, before, after, error) ||
          !change_spans (self, before, after, shop, error))
        return FALSE;
      count_order (self, before, -1);
      change->info->n_changed += wb_db_is_news (before, after);
    }
  else
    {
      if (!add_spans (self, after, shop, error))
        return FALSE;
      change->info->n_created++;
    }
  count_order (self, after, 1);

  return wb_db_update_keys (self, before, after, error);
}

gboolean
wb_db_add_orders (WbDb *self, WbOrder *const *orders, guint n, GError **error)
{
  OpenChange *change = self->change;

  for (guint i = 0; i < n; i++)
    count_order (self, orders[i], 1);
  change->info->n_created += n;

  return wb_db_insert_orders (self, orders, n, change->info->id, error);
}

gboolean
wb_db_wipe_order (WbDb *self, WbOrder *order, gint64 at, const WbShop *shop, GError **error)
{
  g_autoptr (WbOrder) before = wb_order_copy (order);
  g_autoptr (WbOrder) journalled = NULL;
  gint64 change_id;

  g_return_val_if_fail (self->change != NULL && order->id != 0, FALSE);

  change_id = self->change->info->id;
  wb_order_wipe (order, at);
  wb_order_settle (order, shop);
  journalled = wb_order_copy (order);
  journalled->wiped = before->wiped;
  if (!wb_db_write_order (self, before, order, change_id, error) ||
      !wb_db_journal_order (self, change_id, journalled, order, error) ||
      !update_spans (self, order, shop, error))
    return FALSE;
  self->change->info->n_changed++;

  return wb_db_update_keys (self, before, order, error);
}

gboolean
wb_db_restore_order (
    WbDb *self, WbOrder *order, gint64 change_id, const WbShop *shop, GError **error)
{
  g_return_val_if_fail (self->change != NULL && order->id != 0, FALSE);

  if (!wb_db_write_order (self, NULL, order, change_id, error) ||
      !wb_db_journal_arrival (self, self->change->info->id, order, error))
    return FALSE;
  count_order (self, order, 1);
  self->change->info->n_created++;

  return add_spans (self, order, shop, error) && wb_db_update_keys (self, NULL, order, error);
}

gboolean
wb_db_remove_order (WbDb *self, const WbOrder *order, GError **error)
{
  g_return_val_if_fail (self->change != NULL, FALSE);

  if (!wb_db_journal_removal (self, self->change->info->id, order, error) ||
      !wb_db_update_keys (self, order, NULL, error))
    return FALSE;
  count_order (self, order, -1);
  self->change->info->n_changed++;

  return wb_db_delete_order (self, order->id, error);
}

static gboolean
write_totals (WbDb *self, GError **error)
{
  sqlite3_stmt *stmt = wb_db_get_stmt (self, STMT_COUNT_CHANGE, error);

  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, self->change->info->id);
  sqlite3_bind_int64 (stmt, 2, self->change->info->n_created);
  sqlite3_bind_int64 (stmt, 3, self->change->info->n_changed);

  return wb_db_run (self, stmt, error);
}

static gboolean
flush_change (WbDb *self, GError **error)
{
  return wb_db_flush_keys (self, error) && wb_db_flush_tallies (self, error) &&
         write_totals (self, error);
}

gboolean
wb_db_close_change (WbDb *self, GError **error)
{
  g_return_val_if_fail (self->change != NULL, FALSE);

  if (!flush_change (self, error))
    {
      wb_db_abort_change (self);
      return FALSE;
    }
  free_change (self);

  return TRUE;
}

gboolean
wb_db_end_change (WbDb *self, GError **error)
{
  g_return_val_if_fail (self->change != NULL, FALSE);

  if (!flush_change (self, error) || !wb_db_exec (self, "COMMIT", error))
    {
      wb_db_abort_change (self);
      return FALSE;
    }
  free_change (self);

  return TRUE;
}

void
wb_db_abort_change (WbDb *self)
{
  g_return_if_fail (self->change != NULL);

  /* SQLite has rolled back by itself after some errors; then this one says so and does no harm. */
  wb_db_exec (self, "ROLLBACK", NULL);
  self->change->info->id = 0;
  free_change (self);
}

/* ---- Clocks worked out anew ---- */

gboolean
wb_db_settle_order (WbDb *self, gint64 id, const WbShop *shop, GError **error)
{
  g_autoptr (WbOrder) before = wb_db_load_order (self, id, error);
  g_autoptr (WbOrder) after = NULL;

  if (before == NULL)
    return FALSE;
  after = wb_order_copy (before);
  wb_order_settle (after, shop);

  return wb_db_write_order (self, before, after, 0, error) &&
         update_spans (self, after, shop, error);
}
