/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Checking that all that must agree does: SQLite's own checks, and everything that can be worked
 * out from the orders, worked out anew. */
#include "wb-db-private.h"

#include <string.h>

#include "wb-deadlines.h"
#include "wb-order-keys.h"
#include "wb-order-merge.h"
#include "wb-text.h"

/* Texts remembered before all are forgotten: bounds the memory, not the result. */
#define REMEMBER 50000

/* Pairs of a text and an order, in whatever order they come: as many, with the same sum of their
 * hashes, are the same. A look into a b-tree for each of them takes several times as long. */
typedef struct
{
  guint64 n;
  guint64 sum;
} Pairs;

typedef struct
{
  GPtrArray  *faults;
  Pairs       keys; /* that the orders ask for */
  Pairs       words;
  gboolean    clocks; /* FALSE: those in the file were worked out by another program's */
  GHashTable *folded; /* texts that were folded, to what came of it */
  GString    *key, *scratch;
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

  return wb_db_has_ended (&local, error);
}

static void
add_pair (Pairs *pairs, const char *text, gint64 order_id)
{
  /* FNV-1a of the text, then the finalizer of splitmix64 over that and the order. */
  guint64 hash = G_GUINT64_CONSTANT (0xcbf29ce484222325);

  for (const char *p = text; *p != '\0'; p++)
    hash = (hash ^ (guchar) *p) * G_GUINT64_CONSTANT (0x100000001b3);
  hash ^= (guint64) order_id * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);
  hash = (hash ^ (hash >> 30)) * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
  hash = (hash ^ (hash >> 27)) * G_GUINT64_CONSTANT (0x94d049bb133111eb);
  pairs->sum += hash ^ (hash >> 31);
  pairs->n++;
}

/* The pairs that a statement gives. */
static gboolean
read_pairs (WbDb *self, const char *sql, Pairs *pairs, GError **error)
{
  g_autoptr (sqlite3_stmt) stmt = wb_db_prepare (self, sql, error);
  g_autoptr (GError) local = NULL;

  if (stmt == NULL)
    return FALSE;
  while (wb_db_step (self, stmt, &local))
    {
      const char *text = (const char *) sqlite3_column_text (stmt, 0);

      add_pair (pairs, text != NULL ? text : "", sqlite3_column_int64 (stmt, 1));
    }

  return wb_db_has_ended (&local, error);
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
      if (!wb_db_has_ended (&local, error))
        return FALSE;
    }

  return TRUE;
}

/* Folded; the check's. Most orders say what others have said. */
static const char *
fold (Check *check, const char *text)
{
  char *folded = g_hash_table_lookup (check->folded, text);

  if (folded == NULL)
    {
      folded = wb_text_fold (text);
      g_hash_table_insert (check->folded, g_strdup (text), folded);
    }

  return folded;
}

/* What wb_db_list_keys lists. */
static void
note_keys (Check *check, const WbOrder *order)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new ();

  if (g_hash_table_size (check->folded) >= REMEMBER)
    g_hash_table_remove_all (check->folded);
  g_string_truncate (check->key, 0);
  wb_order_list_keys (order, check->key, check->scratch);
  for (const char *p = check->key->str; p < check->key->str + check->key->len; p += strlen (p) + 1)
    add_pair (&check->keys, p, order->id);
  for (guint i = 0; wb_order_get_words (order, i, check->scratch); i++)
    {
      const char *word = fold (check, check->scratch->str);

      if (*word == '\0' || g_ptr_array_find_with_equal_func (words, word, g_str_equal, NULL))
        continue;
      g_ptr_array_add (words, (gpointer) word);
      add_pair (&check->words, word, order->id);
    }
}

/* A fault names the order, never what it is searched by: that may be about its buyer. */
static gboolean
find_keys (WbDb *self, Check *check, gint64 id, GError **error)
{
  g_autoptr (WbOrder) order = wb_db_load_order (self, id, error);
  g_autoptr (GPtrArray) keys = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);
  gboolean all = TRUE;

  if (order == NULL)
    return FALSE;
  wb_db_list_keys (order, keys, words);
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
  if (!wb_db_has_ended (&local, error))
    return FALSE;
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

/* What the journal told last of a field, by "part/key/field"; the text, or NULL. */
static GHashTable *
read_last_values (WbDb *self, gint64 order_id, GError **error)
{
  g_autoptr (GHashTable) values = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GError) local = NULL;
  sqlite3_stmt *stmt = wb_db_get_stmt (self, STMT_LIST_JOURNAL_OF_ORDER, error);

  if (stmt == NULL)
    return NULL;
  sqlite3_bind_int64 (stmt, 1, order_id);
  while (wb_db_step (self, stmt, &local))
    {
      const char *key = (const char *) sqlite3_column_text (stmt, 6);

      g_hash_table_insert (values,
                           g_strdup_printf ("%d/%s/%s", sqlite3_column_int (stmt, 5),
                                            key != NULL ? key : "", sqlite3_column_text (stmt, 7)),
                           wb_db_dup_column (stmt, 9));
    }

  return wb_db_has_ended (&local, error) ? g_steal_pointer (&values) : NULL;
}

/* As the journal writes it. */
static char *
dup_value (const WbField *field, gconstpointer record)
{
  gint64 number;

  if (field->type == WB_FIELD_TEXT)
    return g_strdup (WB_FIELD_TEXT_OF (record, field));
  number = WB_FIELD_INT64_OF (record, field);

  return number != WB_TIME_NONE ? g_strdup_printf ("%" G_GINT64_FORMAT, number) : NULL;
}

static gboolean
record_fits (GHashTable *values, int table, gconstpointer record)
{
  const WbRecordInfo *info = wb_db_table_get_info (table);
  const char         *key = table != ORDER_TABLE ? wb_part_get_key (record) : "";

  for (guint i = 0; i < info->n_fields; i++)
    {
      g_autofree char *path = g_strdup_printf ("%d/%s/%s", table, key, info->fields[i].name);
      g_autofree char *value = NULL;
      gpointer         told;

      if (!g_hash_table_lookup_extended (values, path, NULL, &told))
        continue;
      value = dup_value (&info->fields[i], record);
      if (g_strcmp0 (value, told) != 0)
        return FALSE;
    }

  return TRUE;
}

/* What the journal told last of each field is what the order holds. */
static gboolean
check_journal (WbDb *self, Check *check, const WbOrder *order, GError **error)
{
  g_autoptr (GHashTable) values = read_last_values (self, order->id, error);
  gboolean fits;

  if (values == NULL)
    return FALSE;
  /* Most orders are as they came. */
  if (g_hash_table_size (values) == 0)
    return TRUE;
  fits = record_fits (values, ORDER_TABLE, order);
  for (int kind = 0; kind < WB_N_PART_KINDS; kind++)
    for (guint i = 0; i < wb_order_get_n_parts (order, kind); i++)
      fits &= record_fits (values, PART_TABLE (kind), wb_order_get_part (order, kind, i));
  if (!fits)
    add_fault (check, "order %s: the journal tells otherwise", order->number);

  return TRUE;
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
  if (check->clocks && wb_record_diff (wb_order_get_info (), order, settled) != 0)
    add_fault (check, "order %s: derived fields do not fit", order->number);

  count_one (check, shop, (WbTab) order->stage);
  if (order->after_sales)
    count_one (check, shop, WB_TAB_AFTER_SALES);

  note_keys (check, order);

  return (!check->clocks || check_spans (self, check, order, shop, error)) &&
         check_journal (self, check, order, error);
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

  return wb_db_has_ended (&local, error);
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
  if (!wb_db_has_ended (&local, error))
    return FALSE;
  if (g_hash_table_size (check->tallies) > 0)
    add_fault (check, "a tab's count is missing");

  return TRUE;
}

/* Names the orders that search does not find; what no order asks for must not be there either. */
static gboolean
name_key_faults (WbDb *self, Check *check, const Pairs *keys, const Pairs *words, GError **error)
{
  g_autoptr (GArray) ids = NULL;
  g_autoptr (sqlite3_stmt) stmt = wb_db_prepare (self, "SELECT id FROM \"order\"", error);

  if (stmt == NULL || (ids = wb_db_read_ids (self, stmt, error)) == NULL)
    return FALSE;
  for (guint i = 0; i < ids->len; i++)
    if (!find_keys (self, check, g_array_index (ids, gint64, i), error))
      return FALSE;
  if (keys->n > check->keys.n)
    add_fault (check, "search keys of no order");
  if (words->n > check->words.n)
    add_fault (check, "search words of no order");

  return TRUE;
}

static gboolean
check_keys (WbDb *self, Check *check, GError **error)
{
  Pairs keys = { 0 }, words = { 0 };
  guint n_faults = check->faults->len;

  if (!read_pairs (self, "SELECT key, order_id FROM search_key", &keys, error) ||
      !read_pairs (self,
                   "SELECT t.folded, o.order_id FROM order_text o"
                   " LEFT JOIN text t ON t.id = o.text_id",
                   &words, error))
    return FALSE;
  if (memcmp (&keys, &check->keys, sizeof keys) == 0 &&
      memcmp (&words, &check->words, sizeof words) == 0)
    return TRUE;
  if (!name_key_faults (self, check, &keys, &words, error))
    return FALSE;
  if (check->faults->len == n_faults)
    add_fault (check, "search finds orders by what they do not say");

  return TRUE;
}

static gboolean
check_trigrams (WbDb *self, Check *check, GError **error)
{
  gint64 n = 0;

  if (!wb_db_get_number (self,
                         "SELECT count(*) FROM text"
                         " WHERE id NOT IN (SELECT id FROM text_trigram_docsize)",
                         &n, error))
    return FALSE;
  if (n > 0)
    add_fault (check, "words that search does not find");

  return TRUE;
}

static gboolean
check_all (WbDb *self, Check *check, GError **error)
{
  g_autoptr (GPtrArray) shops = NULL;

  if (!add_lines (self, check, "PRAGMA integrity_check", error) ||
      !add_lines (self, check, "PRAGMA foreign_key_check", error) ||
      !wb_db_has_own_clocks (self, &check->clocks, error))
    return FALSE;
  shops = wb_db_list_shops (self, error);
  if (shops == NULL)
    return FALSE;
  for (guint i = 0; i < shops->len; i++)
    if (!check_shop (self, check, shops->pdata[i], error))
      return FALSE;

  return check_tallies (self, check, error) && check_keys (self, check, error) &&
         check_trigrams (self, check, error);
}

char **
wb_db_check (WbDb *self, GError **error)
{
  g_autoptr (WbDbRead) read = wb_db_begin_read (self);
  Check    check = { .faults = g_ptr_array_new_with_free_func (g_free),
                     .folded = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free),
                     .key = g_string_new (NULL),
                     .scratch = g_string_new (NULL),
                     .tallies = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free) };
  gboolean done = check_all (self, &check, error);

  g_hash_table_unref (check.tallies);
  g_hash_table_unref (check.folded);
  g_string_free (check.key, TRUE);
  g_string_free (check.scratch, TRUE);
  if (!done)
    {
      g_ptr_array_unref (check.faults);
      return NULL;
    }
  g_ptr_array_add (check.faults, NULL);

  return (char **) g_ptr_array_free (check.faults, FALSE);
}
