/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Looking after the store: checking all that must agree, copies, and putting one back. */
#include "wb-db-private.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "wb-deadlines.h"
#include "wb-order-merge.h"

/* ---- Check ---- */

typedef struct
{
  GPtrArray  *faults;
  guint       n_keys; /* that the orders ask for */
  guint       n_words;
  GHashTable *tallies; /* gint64 shop * WB_N_TABS + tab, to orders counted */
} Check;

static void G_GNUC_PRINTF (2, 3) add_fault (Check *check, const char *format, ...)
{
  va_list args;

  va_start (args, format);
  g_ptr_array_add (check->faults, g_strdup_vprintf (format, args));
  va_end (args);
}

/* SQLite's own checks answer with lines: all but "ok" are faults. */
static gboolean
add_lines (WbDb *self, Check *check, const char *sql, GError **error)
{
  g_autoptr (sqlite3_stmt) stmt = wb_db_prepare (self, sql, error);
  g_autoptr (GError) local = NULL;

  if (stmt == NULL)
    return FALSE;
  while (wb_db_step (self, stmt, &local))
    {
      const char *line = (const char *) sqlite3_column_text (stmt, 0);

      if (g_strcmp0 (line, "ok") != 0)
        add_fault (check, "%s: %s", sql, line);
    }
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));

  return FALSE;
}

static gboolean
get_number (WbDb *self, const char *sql, gint64 a, const char *b, gint64 *n, GError **error)
{
  g_autoptr (sqlite3_stmt) stmt = wb_db_prepare (self, sql, error);
  g_autoptr (GError) local = NULL;

  *n = 0;
  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, a);
  if (b != NULL)
    wb_db_bind_text (stmt, 2, b);
  if (wb_db_step (self, stmt, &local))
    *n = sqlite3_column_int64 (stmt, 0);
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));

  return FALSE;
}

static gboolean
check_keys (WbDb *self, Check *check, const WbOrder *order, GError **error)
{
  g_autoptr (GPtrArray) keys = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);
  gint64 n;

  wb_db_list_keys (order, keys, words);
  for (guint i = 0; i < keys->len; i++)
    {
      if (!get_number (self, "SELECT count(*) FROM search_key WHERE order_id = ?1 AND key = ?2",
                       order->id, keys->pdata[i], &n, error))
        return FALSE;
      if (n != 1)
        add_fault (check, "order %s: no search key %s", order->number, (char *) keys->pdata[i]);
    }
  for (guint i = 0; i < words->len; i++)
    {
      if (!get_number (self,
                       "SELECT count(*) FROM order_text WHERE order_id = ?1"
                       " AND text_id = (SELECT id FROM text WHERE folded = ?2)",
                       order->id, words->pdata[i], &n, error))
        return FALSE;
      if (n != 1)
        add_fault (check, "order %s: no search word %s", order->number, (char *) words->pdata[i]);
    }
  check->n_keys += keys->len;
  check->n_words += words->len;

  return TRUE;
}

static gboolean
check_spans (WbDb *self, Check *check, const WbOrder *order, const WbShop *shop, GError **error)
{
  g_autoptr (GArray) spans = wb_order_get_spans (order, shop);
  g_autoptr (GError) local = NULL;
  guint n = 0;
  g_autoptr (sqlite3_stmt) stmt = wb_db_prepare (self,
                                                 "SELECT kind, from_at, until_at FROM attention"
                                                 " WHERE order_id = ?1 ORDER BY kind",
                                                 error);

  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, order->id);
  for (; wb_db_step (self, stmt, &local); n++)
    {
      const WbSpan *span = n < spans->len ? &g_array_index (spans, WbSpan, n) : NULL;

      if (span == NULL || (int) span->kind != sqlite3_column_int (stmt, 0) ||
          span->from != sqlite3_column_int64 (stmt, 1) ||
          span->until != sqlite3_column_int64 (stmt, 2))
        {
          add_fault (check, "order %s: attention does not fit its clocks", order->number);
          return TRUE;
        }
    }
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  if (n != spans->len)
    add_fault (check, "order %s: attention is missing", order->number);

  return TRUE;
}

static void
count_one (Check *check, const WbShop *shop, WbTab tab)
{
  gint64  key = shop->id * WB_N_TABS + tab;
  gint64 *n = g_hash_table_lookup (check->tallies, &key);

  if (n == NULL)
    {
      n = g_new0 (gint64, 1);
      g_hash_table_insert (check->tallies, g_memdup2 (&key, sizeof key), n);
    }
  (*n)++;
}

static gboolean
check_order (WbDb *self, Check *check, gint64 id, const WbShop *shop, GError **error)
{
  g_autoptr (WbOrder) order = wb_db_load_order (self, id, error);
  g_autoptr (WbOrder) settled = NULL;

  if (order == NULL)
    return FALSE;
  settled = wb_order_copy (order);
  wb_order_settle (settled, shop);
  if (wb_record_diff (wb_order_get_info (), order, settled) != 0)
    add_fault (check, "order %s: derived fields do not fit", order->number);

  count_one (check, shop, (WbTab) order->stage);
  if (order->after_sales)
    count_one (check, shop, WB_TAB_AFTER_SALES);

  return check_spans (self, check, order, shop, error) && check_keys (self, check, order, error);
}

static gboolean
check_shop (WbDb *self, Check *check, const WbShop *shop, GError **error)
{
  g_autoptr (sqlite3_stmt) stmt =
      wb_db_prepare (self, wb_db_statement_get_sql (STMT_LIST_SHOP_ORDERS), error);
  g_autoptr (GError) local = NULL;

  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, shop->id);
  while (wb_db_step (self, stmt, &local))
    if (!check_order (self, check, sqlite3_column_int64 (stmt, 0), shop, error))
      return FALSE;
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }

  for (int tab = 1; tab < WB_N_TABS; tab++)
    {
      gint64  key = shop->id * WB_N_TABS + tab;
      gint64 *counted = g_hash_table_lookup (check->tallies, &key);
      gint64  tally;

      if (!get_number (self, "SELECT coalesce (sum(n), 0) FROM tally WHERE shop_id * 8 + tab = ?1",
                       key, NULL, &tally, error))
        return FALSE;
      if (tally != (counted != NULL ? *counted : 0))
        add_fault (check, "shop %s: the count of %s is wrong", shop->name, wb_tab_get_id (tab));
    }

  return TRUE;
}
G_STATIC_ASSERT (WB_N_TABS == 8);

/* What the orders do not ask for must not be there either. */
static gboolean
check_totals (WbDb *self, Check *check, GError **error)
{
  gint64 n;

  if (!get_number (self, "SELECT count(*) FROM search_key WHERE ?1 = 0", 0, NULL, &n, error))
    return FALSE;
  if (n != check->n_keys)
    add_fault (check, "search keys of no order");
  if (!get_number (self, "SELECT count(*) FROM order_text WHERE ?1 = 0", 0, NULL, &n, error))
    return FALSE;
  if (n != check->n_words)
    add_fault (check, "search words of no order");

  return TRUE;
}

static gboolean
check_all (WbDb *self, Check *check, GError **error)
{
  g_autoptr (GPtrArray) shops = NULL;

  if (!add_lines (self, check, "PRAGMA integrity_check", error) ||
      !add_lines (self, check, "PRAGMA foreign_key_check", error))
    return FALSE;
  shops = wb_db_list_shops (self, error);
  if (shops == NULL)
    return FALSE;
  for (guint i = 0; i < shops->len; i++)
    if (!check_shop (self, check, shops->pdata[i], error))
      return FALSE;

  return check_totals (self, check, error);
}

char **
wb_db_check (WbDb *self, GError **error)
{
  Check    check = { .faults = g_ptr_array_new_with_free_func (g_free),
                     .tallies = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free) };
  gboolean done;

  /* One snapshot, so that what another process commits meanwhile is no fault. */
  done = wb_db_exec (self, "BEGIN", error) && check_all (self, &check, error);
  wb_db_exec (self, "ROLLBACK", NULL);
  g_hash_table_unref (check.tallies);
  if (!done)
    {
      g_ptr_array_unref (check.faults);
      return NULL;
    }
  g_ptr_array_add (check.faults, NULL);

  return (char **) g_ptr_array_free (check.faults, FALSE);
}

/* ---- Copies ---- */

/* On the disk before it gets its name, so that a power cut leaves the old file or the new one. */
static gboolean
sync_and_rename (const char *from, const char *to, GError **error)
{
  int      fd = g_open (from, O_RDONLY | O_CLOEXEC, 0);
  gboolean done = fd >= 0 && fsync (fd) == 0 && g_rename (from, to) == 0;

  if (!done)
    wb_db_set_file_error (to, error);
  if (fd >= 0)
    g_close (fd, NULL);

  return done;
}

/* An empty file for the owner alone: VACUUM INTO fills one that is there and empty. */
static gboolean
make_private (const char *path, GError **error)
{
  int fd;

  g_unlink (path);
  fd = g_open (path, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0600);
  if (fd < 0)
    return wb_db_set_file_error (path, error);
  g_close (fd, NULL);

  return TRUE;
}

gboolean
wb_db_backup (WbDb *self, const char *path, GError **error)
{
  g_autofree char *beside = g_strconcat (path, ".part", NULL);
  g_autoptr (sqlite3_stmt) stmt = NULL;
  gboolean done;

  if (!make_private (beside, error))
    return FALSE;
  stmt = wb_db_prepare (self, "VACUUM INTO ?1", error);
  if (stmt != NULL)
    wb_db_bind_text (stmt, 1, beside);
  done = stmt != NULL && wb_db_run (self, stmt, error) && sync_and_rename (beside, path, error);
  if (!done)
    g_unlink (beside);

  return done;
}

/* ---- Restore ---- */

static gboolean
copy_file (const char *from, const char *to, GError **error)
{
  g_autoptr (GFile) source = g_file_new_for_path (from);
  g_autoptr (GFile) target = g_file_new_for_path (to);
  g_autoptr (GError) local = NULL;
  int code = WB_DB_ERROR_CANT_OPEN;

  if (!make_private (to, error))
    return FALSE;
  if (g_file_copy (source, target, G_FILE_COPY_OVERWRITE | G_FILE_COPY_TARGET_DEFAULT_PERMS, NULL,
                   NULL, NULL, &local))
    return g_chmod (to, 0600) == 0 || wb_db_set_file_error (to, error);
  if (g_error_matches (local, G_IO_ERROR, G_IO_ERROR_NO_SPACE))
    code = WB_DB_ERROR_FULL;
  g_set_error (error, WB_DB_ERROR, code, "%s", local->message);

  return FALSE;
}

/* Opens the copy, which brings an older one up to date, and makes sure that it is whole. */
static gboolean
prove (const char *path, GError **error)
{
  g_autoptr (WbDb) db = wb_db_open (path, WB_DB_READ_WRITE, error);
  g_auto (GStrv) faults = NULL;

  if (db == NULL)
    return FALSE;
  faults = wb_db_check (db, error);
  if (faults == NULL)
    return FALSE;
  if (faults[0] != NULL)
    {
      g_set_error (error, WB_DB_ERROR, WB_DB_ERROR_CORRUPT, "%s: %s", path, faults[0]);
      return FALSE;
    }

  return wb_db_exec (db, "PRAGMA journal_mode = DELETE", error);
}

/* All of the store in one file, which SQLite does only when nobody else has it open. A damaged
 * store cannot do that, and is kept with its log as it is. */
static gboolean
close_store (const char *path, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (WbDb) db = NULL;

  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    return TRUE;
  db = wb_db_open (path, WB_DB_READ_WRITE, &local);
  if (db != NULL)
    {
      sqlite3_busy_timeout (db->handle, 0);
      if (wb_db_exec (db, "PRAGMA journal_mode = DELETE", &local))
        return TRUE;
    }
  if (!g_error_matches (local, WB_DB_ERROR, WB_DB_ERROR_BUSY))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));

  return FALSE;
}

static gboolean
keep_old (const char *path, GError **error)
{
  static const char *const suffixes[] = { "", "-wal", "-shm" };

  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autofree char *from = g_strconcat (path, suffixes[i], NULL);
      g_autofree char *to = g_strconcat (path, ".before-restore", suffixes[i], NULL);

      g_unlink (to);
      if (g_file_test (from, G_FILE_TEST_EXISTS) && g_rename (from, to) != 0)
        return wb_db_set_file_error (from, error);
    }

  return TRUE;
}

gboolean
wb_db_restore (const char *store_path, const char *path, GError **error)
{
  g_autofree char *beside = g_strconcat (store_path, ".restoring", NULL);
  gboolean         done;

  done = copy_file (path, beside, error) && prove (beside, error) &&
         close_store (store_path, error) && keep_old (store_path, error) &&
         sync_and_rename (beside, store_path, error);
  if (!done)
    g_unlink (beside);

  return done;
}
