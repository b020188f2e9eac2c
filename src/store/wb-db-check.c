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
get_number (WbDb *self, const char *sql, gint64 *n, GError **error)
{
  g_autoptr (sqlite3_stmt) stmt = wb_db_prepare (self, sql, error);
  g_autoptr (GError) local = NULL;

  if (stmt == NULL)
    return FALSE;
  if (wb_db_step (self, stmt, &local))
    *n = sqlite3_column_int64 (stmt, 0);
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));

  return FALSE;
}

/* Clears *all unless every text is there for the order; has: the statement that asks for one. */
static gboolean
find_texts (
    WbDb *self, const WbOrder *order, StmtId has, GPtrArray *texts, gboolean *all, GError **error)
{
  for (guint i = 0; i < texts->len; i++)
    {
      g_autoptr (GError) local = NULL;
      sqlite3_stmt *stmt = wb_db_get_stmt (self, has, error);

      if (stmt == NULL)
        return FALSE;
      sqlite3_bind_int64 (stmt, 1, order->id);
      wb_db_bind_text (stmt, 2, texts->pdata[i]);
      if (!wb_db_step (self, stmt, &local))
        *all = FALSE;
      sqlite3_reset (stmt);
      if (local != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&local));
          return FALSE;
        }
    }

  return TRUE;
}

/* A fault names the order, never what it is searched by: that may be about its buyer. */
static gboolean
check_keys (WbDb *self, Check *check, const WbOrder *order, GError **error)
{
  g_autoptr (GPtrArray) keys = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);
  gboolean all = TRUE;

  wb_db_list_keys (order, keys, words);
  check->n_keys += keys->len;
  check->n_words += words->len;
  if (!find_texts (self, order, STMT_HAS_SEARCH_KEY, keys, &all, error) ||
      !find_texts (self, order, STMT_HAS_ORDER_TEXT, words, &all, error))
    return FALSE;
  if (!all)
    add_fault (check, "order %s: search does not find it by all it says", order->number);

  return TRUE;
}

static gboolean
is_span (sqlite3_stmt *stmt, const WbSpan *span, const WbShop *shop)
{
  return sqlite3_column_int (stmt, 0) == (int) span->kind &&
         sqlite3_column_int64 (stmt, 1) == span->from &&
         sqlite3_column_int64 (stmt, 2) == span->until &&
         sqlite3_column_int64 (stmt, 3) == shop->id;
}

static gboolean
check_spans (WbDb *self, Check *check, const WbOrder *order, const WbShop *shop, GError **error)
{
  g_autoptr (GArray) spans = wb_order_get_spans (order, shop);
  g_autoptr (GError) local = NULL;
  sqlite3_stmt *stmt = wb_db_get_stmt (self, STMT_LIST_SPANS, error);
  gboolean      fit = TRUE;
  guint         n = 0;

  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, order->id);
  for (; wb_db_step (self, stmt, &local); n++)
    fit = fit && n < spans->len && is_span (stmt, &g_array_index (spans, WbSpan, n), shop);
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  if (!fit || n != spans->len)
    add_fault (check, "order %s: attention does not fit its clocks", order->number);

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
  if (order->stage < WB_STAGE_UNPAID || order->stage >= WB_N_STAGES || order->substage < 0 ||
      order->substage >= WB_N_SUBSTAGES)
    {
      add_fault (check, "order %s: no such stage", order->number);
      return TRUE;
    }
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

  return TRUE;
}

/* The tallies that are there must be those that were counted, and none may be missing. */
static gboolean
check_tallies (WbDb *self, Check *check, GError **error)
{
  g_autoptr (sqlite3_stmt) stmt = wb_db_prepare (self, "SELECT shop_id, tab, n FROM tally", error);
  g_autoptr (GError) local = NULL;

  if (stmt == NULL)
    return FALSE;
  while (wb_db_step (self, stmt, &local))
    {
      gint64  key = sqlite3_column_int64 (stmt, 0) * WB_N_TABS + sqlite3_column_int64 (stmt, 1);
      gint64 *counted = g_hash_table_lookup (check->tallies, &key);

      if (sqlite3_column_int64 (stmt, 2) != (counted != NULL ? *counted : 0))
        add_fault (check, "shop %" G_GINT64_FORMAT ": a tab's count is wrong", key / WB_N_TABS);
      g_hash_table_remove (check->tallies, &key);
    }
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  if (g_hash_table_size (check->tallies) > 0)
    add_fault (check, "a tab's count is missing");

  return TRUE;
}

/* A statement that counts what should be so many. */
static gboolean
check_total (
    WbDb *self, Check *check, const char *sql, gint64 expected, const char *fault, GError **error)
{
  gint64 n = 0;

  if (!get_number (self, sql, &n, error))
    return FALSE;
  if (n != expected)
    add_fault (check, "%s", fault);

  return TRUE;
}

/* What the orders do not ask for must not be there either. */
static gboolean
check_totals (WbDb *self, Check *check, GError **error)
{
  return check_total (self, check, "SELECT count(*) FROM search_key", check->n_keys,
                      "search keys of no order", error) &&
         check_total (self, check, "SELECT count(*) FROM order_text", check->n_words,
                      "search words of no order", error) &&
         check_total (self, check,
                      "SELECT count(*) FROM text"
                      " WHERE id NOT IN (SELECT id FROM text_trigram_docsize)",
                      0, "words that search does not find", error);
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

  return check_tallies (self, check, error) && check_totals (self, check, error);
}

char **
wb_db_check (WbDb *self, GError **error)
{
  g_autoptr (WbDbRead) read = wb_db_begin_read (self);
  Check    check = { .faults = g_ptr_array_new_with_free_func (g_free),
                     .tallies = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free) };
  gboolean done = check_all (self, &check, error);

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

/* A copy may not take the place of what it is a copy of: whoever has that open would go on writing
 * into a file that has no name any more. */
static gboolean
refuse_itself (const char *store_path, const char *path, GError **error)
{
  GStatBuf store, other;

  if (g_stat (store_path, &store) != 0 || g_stat (path, &other) != 0 ||
      store.st_dev != other.st_dev || store.st_ino != other.st_ino)
    return TRUE;
  g_set_error (error, WB_DB_ERROR, WB_DB_ERROR_FAILED, "%s: this is the store itself", path);

  return FALSE;
}

gboolean
wb_db_backup (WbDb *self, const char *path, GError **error)
{
  g_autofree char *beside = g_strconcat (path, ".part", NULL);
  g_autoptr (sqlite3_stmt) stmt = NULL;
  gboolean done;

  if (wb_db_is_cancelled (self, error) || !refuse_itself (self->path, path, error) ||
      !make_private (beside, error))
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

/* Opening would make a new store of an empty file, such as a copy that failed. SQLite keeps the
 * application's id in the file's header (https://www.sqlite.org/fileformat.html, 1.3). */
static gboolean
refuse_foreign (const char *path, GError **error)
{
  char     header[72] = { 0 };
  int      fd = g_open (path, O_RDONLY | O_CLOEXEC, 0);
  gboolean is_store = FALSE;

  if (fd < 0 || read (fd, header, sizeof header) < 0)
    wb_db_set_file_error (path, error);
  else if (memcmp (header + 68, "WayB", 4) != 0)
    g_set_error (error, WB_DB_ERROR, WB_DB_ERROR_NOT_STORE, "%s: not a store", path);
  else
    is_store = TRUE;
  if (fd >= 0)
    g_close (fd, NULL);

  return is_store;
}

/* Opens the copy, which brings an older one up to date, and makes sure that it is whole. */
static gboolean
prove (const char *path, GError **error)
{
  g_autoptr (WbDb) db = NULL;
  g_auto (GStrv) faults = NULL;

  if (!refuse_foreign (path, error))
    return FALSE;
  db = wb_db_open (path, WB_DB_READ_WRITE, error);
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
 * store cannot do that, and is kept as it is. */
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

/* Links, so that there is a store at path at every moment; or copies, where the file system has no
 * links. A log that a damaged store still has must go before another store comes: SQLite would
 * write it into that one. */
static gboolean
keep_old (const char *path, GError **error)
{
  static const char *const logs[] = { "-wal", "-shm" };
  g_autofree char         *kept = g_strconcat (path, ".before-restore", NULL);

  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    return TRUE;
  g_unlink (kept);
  if (link (path, kept) != 0 && !copy_file (path, kept, error))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (logs); i++)
    {
      g_autofree char *from = g_strconcat (path, logs[i], NULL);
      g_autofree char *to = g_strconcat (kept, logs[i], NULL);

      g_unlink (to);
      if (g_rename (from, to) != 0 && errno != ENOENT)
        return wb_db_set_file_error (from, error);
    }

  return TRUE;
}

static void
remove_copy (const char *path)
{
  g_autofree char *wal = g_strconcat (path, "-wal", NULL);
  g_autofree char *shm = g_strconcat (path, "-shm", NULL);

  g_unlink (path);
  g_unlink (wal);
  g_unlink (shm);
}

gboolean
wb_db_restore (const char *store_path, const char *path, GError **error)
{
  g_autofree char *beside = g_strconcat (store_path, ".restoring", NULL);

  if (!refuse_itself (store_path, path, error))
    return FALSE;
  if (copy_file (path, beside, error) && prove (beside, error) && close_store (store_path, error) &&
      keep_old (store_path, error) && sync_and_rename (beside, store_path, error))
    return TRUE;
  remove_copy (beside);

  return FALSE;
}
