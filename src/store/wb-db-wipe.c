/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Wiping what is about the buyers of old orders. */
#include "wb-db-wipe.h"

#include <glib/gstdio.h>

#include "wb-backup-files.h"
#include "wb-db-wipe-private.h"
#include "wb-time.h"

/* Settings that are nobody's choice: that the file has still to be written anew, and when orders
 * were last wiped by themselves. */
#define SETTING_UNCLEAN "wipe-unclean"
#define SETTING_LAST "wipe-last"

#define DAY_SECONDS (24 * 60 * 60)

/* "name IS NOT NULL OR …" of the fields that are wiped; FALSE when the table has none. */
static gboolean
append_has_any (GString *sql, int table)
{
  const WbRecordInfo *info = wb_db_table_get_info (table);
  gboolean            any = FALSE;

  for (guint i = 0; i < info->n_fields; i++)
    if ((info->fields[i].flags & WB_FIELD_WIPED) != 0)
      {
        g_string_append_printf (sql, "%s%s IS NOT NULL", any ? " OR " : "", info->fields[i].name);
        any = TRUE;
      }

  return any;
}

/* The ids of the orders older than ?1 that have something to wipe. */
static char *
build_list (void)
{
  static const char *const times[] = { "created",   "paid",      "released",
                                       "ready",     "shipped",   "delivered",
                                       "completed", "cancelled", "cancel_requested" };
  GString                 *sql = g_string_new ("SELECT id FROM \"order\" o WHERE after_sales = 0"
                                                               " AND (created IS NULL OR created < ?1)"
                                                               " AND coalesce(nullif(max(");

  for (guint i = 0; i < G_N_ELEMENTS (times); i++)
    g_string_append_printf (sql, "%sifnull(%s, -1e18)", i > 0 ? ", " : "", times[i]);
  g_string_append (sql, "), -1e18), as_of, (SELECT at FROM change_set c WHERE c.id ="
                        " o.change_set_id)) < ?1 AND (");
  append_has_any (sql, ORDER_TABLE);
  for (int table = ORDER_TABLE + 1; table < N_TABLES; table++)
    {
      g_autoptr (GString) any = g_string_new (NULL);

      if (append_has_any (any, table))
        g_string_append_printf (sql,
                                " OR EXISTS (SELECT 1 FROM \"%s\" WHERE order_id = o.id AND (%s))",
                                wb_db_table_get_info (table)->name, any->str);
    }
  g_string_append_c (sql, ')');

  return g_string_free (sql, FALSE);
}

/* "(part = 0 AND field IN ('buyer', …)) OR …": rows of the journal that hold such a field. */
static char *
build_journal_fields (void)
{
  GString *sql = g_string_new (NULL);

  for (int table = ORDER_TABLE; table < N_TABLES; table++)
    {
      const WbRecordInfo *info = wb_db_table_get_info (table);
      gboolean            any = FALSE;

      for (guint i = 0; i < info->n_fields; i++)
        {
          if ((info->fields[i].flags & WB_FIELD_WIPED) == 0)
            continue;
          if (any)
            g_string_append (sql, ", ");
          else
            g_string_append_printf (sql, "%s(part = %d AND field IN (", sql->len > 0 ? " OR " : "",
                                    table);
          g_string_append_printf (sql, "'%s'", info->fields[i].name);
          any = TRUE;
        }
      if (any)
        g_string_append (sql, "))");
    }

  return g_string_free (sql, FALSE);
}

static GArray *
list_personal (WbDb *self, gint64 before, GError **error)
{
  g_autofree char *sql = build_list ();
  g_autoptr (sqlite3_stmt) stmt = wb_db_prepare (self, sql, error);

  if (stmt == NULL)
    return NULL;
  sqlite3_bind_int64 (stmt, 1, before);

  return wb_db_read_ids (self, stmt, error);
}

gboolean
wb_db_count_personal (WbDb *self, gint64 before, guint *n_orders, GError **error)
{
  g_autoptr (GArray) ids = list_personal (self, before, error);

  if (ids == NULL)
    return FALSE;
  *n_orders = ids->len;

  return TRUE;
}

/* Runs a statement with one number. */
static gboolean
run_with (WbDb *self, sqlite3_stmt *stmt, gint64 number, GError **error)
{
  if (stmt == NULL)
    return FALSE;
  sqlite3_reset (stmt);
  sqlite3_bind_int64 (stmt, 1, number);

  return wb_db_run (self, stmt, error);
}

static gboolean
wipe_orders (WbDb *self, GArray *ids, gint64 now, const char *journal_fields, GError **error)
{
  g_autofree char *sql =
      g_strdup_printf ("DELETE FROM journal WHERE order_id = ?1 AND (%s)", journal_fields);
  g_autoptr (sqlite3_stmt) forget = wb_db_prepare (self, sql, error);
  g_autoptr (GPtrArray) shops = wb_db_list_shops (self, error);

  if (forget == NULL || shops == NULL)
    return FALSE;
  for (guint i = 0; i < ids->len; i++)
    {
      gint64 id = g_array_index (ids, gint64, i);
      g_autoptr (WbOrder) order = NULL;

      if (wb_db_is_cancelled (self, error))
        return FALSE;
      order = wb_db_load_order (self, id, error);
      if (order == NULL ||
          !wb_db_wipe_order (self, order, now, wb_db_pick_shop (shops, order->shop_id), error) ||
          !run_with (self, forget, id, error))
        return FALSE;
    }

  return TRUE;
}

/* Orders that were taken away again have no age any more; the change sets that told of them have.
 */
static gboolean
wipe_gone (WbDb *self, gint64 before, const char *journal_fields, GError **error)
{
  g_autofree char *sql = g_strdup_printf (
      "DELETE FROM journal WHERE (%s) AND order_id NOT IN (SELECT id FROM \"order\")"
      " AND change_set_id IN (SELECT id FROM change_set WHERE at < ?1)",
      journal_fields);
  g_autoptr (sqlite3_stmt) stmt = wb_db_prepare (self, sql, error);

  return run_with (self, stmt, before, error);
}

/* Texts that no order has any more. The index keeps what it was told to forget until its parts are
 * merged into one. */
static gboolean
wipe_words (WbDb *self, GError **error)
{
  return wb_db_flush_keys (self, error) &&
         wb_db_exec (self,
                     "INSERT INTO text_trigram (text_trigram, rowid, folded)"
                     " SELECT 'delete', id, folded FROM text"
                     "  WHERE id NOT IN (SELECT text_id FROM order_text);"
                     "DELETE FROM text WHERE id NOT IN (SELECT text_id FROM order_text);"
                     "INSERT INTO text_trigram (text_trigram) VALUES ('optimize')",
                     error);
}

static gboolean
wipe (WbDb *self, GArray *ids, gint64 before, gint64 now, GError **error)
{
  g_autofree char *journal_fields = build_journal_fields ();
  g_autoptr (GHashTable) alive = wb_db_list_alive_filters (self, error);
  guint n_filters;

  return alive != NULL && wipe_orders (self, ids, now, journal_fields, error) &&
         wipe_gone (self, before, journal_fields, error) && wipe_words (self, error) &&
         wb_db_wipe_filters (self, before, alive, FALSE, &n_filters, error) &&
         wb_db_set_setting (self, SETTING_UNCLEAN, "1", error);
}

/* TRUE when the log is empty now: nobody was reading from it. */
static gboolean
empty_log (WbDb *self, gboolean *emptied, GError **error)
{
  gint64 busy = 1;

  if (!wb_db_get_number (self, "PRAGMA wal_checkpoint (TRUNCATE)", &busy, error))
    return FALSE;
  *emptied = busy == 0;

  return TRUE;
}

/* Writes the file anew, without what was deleted. That takes as much room again, on the disk and
 * not in memory. */
static gboolean
write_anew (WbDb *self, GError **error)
{
  gboolean done = wb_db_exec (self, "PRAGMA temp_store = FILE; VACUUM", error);
  gboolean emptied = FALSE;

  if (!wb_db_exec (self, "PRAGMA temp_store = MEMORY", done ? error : NULL) || !done ||
      !empty_log (self, &emptied, error))
    return FALSE;
  if (!emptied)
    return TRUE;

  return wb_db_set_setting (self, SETTING_UNCLEAN, NULL, error);
}

static gboolean
is_unclean (WbDb *self, gboolean *unclean, GError **error)
{
  g_autofree char *value = NULL;

  if (!wb_db_get_setting (self, SETTING_UNCLEAN, &value, error))
    return FALSE;
  *unclean = value != NULL;

  return TRUE;
}

static gboolean
commit_wipe (WbDb *self, gint64 before, WbActor actor, gint64 now, guint *n_orders, GError **error)
{
  g_autoptr (WbChange) change = wb_change_new (WB_CHANGE_WIPE, actor, now, NULL);
  g_autoptr (GArray) ids = NULL;

  if (!wb_db_begin_change (self, change, error))
    return FALSE;
  ids = list_personal (self, before, error);
  if (ids == NULL || !wipe (self, ids, before, now, error))
    {
      wb_db_abort_change (self);
      return FALSE;
    }
  if (!wb_db_end_change (self, error))
    return FALSE;
  *n_orders = ids->len;

  return TRUE;
}

gboolean
wb_db_wipe_personal (
    WbDb *self, gint64 before, WbActor actor, gint64 now, guint *n_orders, GError **error)
{
  gboolean unclean;
  guint    n_filters;

  *n_orders = 0;
  if (!wb_db_count_personal (self, before, n_orders, error) ||
      !wb_db_wipe_filters (self, before, NULL, TRUE, &n_filters, error))
    return FALSE;
  if (*n_orders + n_filters > 0 && !commit_wipe (self, before, actor, now, n_orders, error))
    return FALSE;

  return is_unclean (self, &unclean, error) && (!unclean || write_anew (self, error));
}

/* ---- Backups ---- */

/* Whether there is nothing to wipe in it, as far as that can be seen without changing it. */
static gboolean
is_wiped (const char *path, gint64 before)
{
  g_autoptr (WbDb) db = wb_db_open_with (path, WB_DB_READ_ONLY, WB_DB_OPEN_COPY, NULL);
  guint n_orders = 1, n_filters = 1;

  return db != NULL && wb_db_count_personal (db, before, &n_orders, NULL) && n_orders == 0 &&
         wb_db_wipe_filters (db, before, NULL, TRUE, &n_filters, NULL) && n_filters == 0;
}

static gboolean
wipe_copy (const char *path, WbDbOpenFlags flags, gint64 before, gint64 now, GError **error)
{
  g_autoptr (WbDb) db = wb_db_open_with (path, WB_DB_READ_WRITE, WB_DB_OPEN_COPY | flags, error);
  guint n;

  return db != NULL && wb_db_wipe_personal (db, before, WB_ACTOR_RULE, now, &n, error) &&
         wb_db_exec (db, "PRAGMA journal_mode = DELETE", error);
}

/* Beside and renamed, with its time: it is no newer than it was. An older store is brought up to
 * date, as it would be when it is put back. */
static gboolean
wipe_backup (const char *store_path, const char *path, gint64 before, gint64 now, GError **error)
{
  g_autofree char *beside = g_strdup_printf ("%s" WB_DB_PART, path);
  g_autofree char *replaced = wb_backup_dup_replaced (store_path);
  WbDbOpenFlags    flags = g_str_equal (path, replaced) ? 0 : WB_DB_OPEN_BELOW;
  struct timespec  times[2];
  GStatBuf         st;

  if (g_stat (path, &st) != 0)
    return wb_db_set_file_error (path, error);
  times[0] = st.st_atim;
  times[1] = st.st_mtim;
  if (wb_db_refuse_foreign (path, error) && wb_db_copy_file (path, beside, error) &&
      wipe_copy (beside, flags, before, now, error) &&
      wb_db_move_into_place (beside, path, times, error))
    return TRUE;
  wb_db_remove_copy (beside);

  return FALSE;
}

gboolean
wb_backup_wipe_personal (const char   *store_path,
                         gint64        before,
                         gint64        now,
                         GCancellable *cancellable,
                         guint        *n_backups,
                         char       ***left,
                         GError      **error)
{
  g_autoptr (GPtrArray) backups = wb_backup_list (store_path, error);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  *n_backups = 0;
  *left = NULL;
  if (backups == NULL)
    return FALSE;
  for (guint i = 0; i < backups->len; i++)
    {
      const WbBackup *backup = backups->pdata[i];
      g_autoptr (GError) local = NULL;

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      if (is_wiped (backup->path, before))
        continue;
      if (wipe_backup (store_path, backup->path, before, now, &local))
        (*n_backups)++;
      else
        g_strv_builder_add (builder, backup->path);
    }
  *left = g_strv_builder_end (builder);

  return TRUE;
}

/* ---- By itself ---- */

static gboolean
is_due (WbDb *self, gint64 now, gboolean *due, GError **error)
{
  g_autofree char *last = NULL;
  gint64           at;

  if (!wb_db_get_setting (self, SETTING_LAST, &last, error))
    return FALSE;
  /* A time to come is of a clock that was set back since. */
  *due = last == NULL || !g_ascii_string_to_signed (last, 10, G_MININT64, G_MAXINT64, &at, NULL) ||
         at > now || at <= now - WB_WIPE_DAYS * DAY_SECONDS;

  return TRUE;
}

gboolean
wb_db_wipe_if_due (WbDb *self, gint64 now, gint64 *before, GError **error)
{
  g_autofree char *age = NULL;
  g_autofree char *stamp = g_strdup_printf ("%" G_GINT64_FORMAT, now);
  gboolean         due;
  gint64           limit;
  guint            n;

  *before = WB_TIME_NONE;
  if (!wb_db_get_setting (self, WB_SETTING_RETENTION, &age, error) ||
      !is_due (self, now, &due, error))
    return FALSE;
  if (age == NULL || !due || !wb_time_subtract_age (now, age, &limit))
    return TRUE;
  if (!wb_db_wipe_personal (self, limit, WB_ACTOR_RULE, now, &n, error) ||
      !wb_db_set_setting (self, SETTING_LAST, stamp, error))
    return FALSE;
  *before = limit;

  return TRUE;
}
