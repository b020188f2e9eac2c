/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What makes a large change set quick. All of it is within the one transaction or undone with it:
 * a change set that ends early leaves the store as it was.
 *
 * An index that is built when its rows are there is sorted once and written from left to right;
 * kept up row by row, it is read and written all over, the more so the larger it is. */
#include "wb-db-private.h"

/* Sorting an index must not need memory that grows with the store. */
#define BEGIN_LARGE "PRAGMA temp_store = FILE"
#define END_LARGE "PRAGMA temp_store = MEMORY"

/* Into an empty store: pages go to their place at once, instead of into the log and from there to
 * their place, which is half of the writing; what there is to be put back is next to nothing. Until
 * it has ended nobody else can read the store. Where another connection is open SQLite refuses, and
 * the log stays in use. */
#define LEAVE_LOG "PRAGMA journal_mode = DELETE"
#define TAKE_LOG "PRAGMA journal_mode = WAL"

/* Of orders, and those of parts that nearly every order has. Most partial ones hold few orders, so
 * that they cost less row by row. */
#define LIST_INDEXES                                                                               \
  "SELECT s.name, s.sql FROM sqlite_schema s JOIN pragma_index_list (s.tbl_name) l"                \
  " ON l.name = s.name WHERE s.type = 'index' AND s.sql IS NOT NULL"                               \
  " AND (s.tbl_name = 'order' AND l.partial = 0"                                                   \
  "  OR s.name IN ('order_payment_method', 'package_carrier'))"

/* These change sets write and delete an order together with all its parts, so that looking for each
 * parent would find what is known; wb_db_check looks at all. Not by a pragma, which may fail, and
 * does nothing within a transaction. */
static void
watch_foreign_keys (WbDb *self, gboolean watch)
{
  int code = sqlite3_db_config (self->handle, SQLITE_DBCONFIG_ENABLE_FKEY, watch, NULL);

  g_assert (code == SQLITE_OK);
}

gboolean
wb_db_begin_large (WbDb *self, GError **error)
{
  gint64 n_stored = wb_db_count_stored (self, 0, error);

  if (n_stored < 0)
    return FALSE;
  if (n_stored == 0)
    wb_db_exec (self, LEAVE_LOG, NULL);

  watch_foreign_keys (self, FALSE);

  return wb_db_exec (self, BEGIN_LARGE, error);
}

void
wb_db_end_large (WbDb *self)
{
  watch_foreign_keys (self, TRUE);
  /* Should these fail, work is done with files for memory, or others wait for what is written:
   * nothing is wrong by that, and the next connection has the log again. */
  wb_db_exec (self, END_LARGE, NULL);
  wb_db_exec (self, TAKE_LOG, NULL);
}

gboolean
wb_db_drop_indexes (WbDb *self, GError **error)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) indexes = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (sqlite3_stmt) stmt = wb_db_prepare (self, LIST_INDEXES, error);
  g_autoptr (GError) local = NULL;

  g_assert (self->change != NULL && self->change->indexes == NULL);

  if (stmt == NULL)
    return FALSE;
  while (wb_db_step (self, stmt, &local))
    {
      g_ptr_array_add (names, wb_db_dup_column (stmt, 0));
      g_ptr_array_add (indexes, wb_db_dup_column (stmt, 1));
    }
  if (!wb_db_has_ended (&local, error))
    return FALSE;
  for (guint i = 0; i < names->len; i++)
    {
      /* The schema's own names. */
      g_autofree char *drop = g_strdup_printf ("DROP INDEX \"%s\"", (char *) names->pdata[i]);

      if (!wb_db_exec (self, drop, error))
        return FALSE;
    }
  self->change->indexes = g_steal_pointer (&indexes);

  return TRUE;
}

gboolean
wb_db_build_indexes (WbDb *self, GError **error)
{
  GPtrArray *indexes = self->change->indexes;

  for (guint i = 0; indexes != NULL && i < indexes->len; i++)
    if (!wb_db_exec (self, indexes->pdata[i], error))
      return FALSE;
  g_clear_pointer (&self->change->indexes, g_ptr_array_unref);

  return TRUE;
}
