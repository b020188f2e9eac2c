/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What search finds orders by, in search_key, and in text and order_text. A change set gathers
 * what comes and goes and writes it when it ends, in the order of the tables, so that a large
 * import writes its b-trees from left to right. What came and went again in one set is neither. */
#include "wb-db-private.h"

#include <string.h>

#include "wb-order-keys.h"
#include "wb-sorter.h"
#include "wb-text.h"

/* Texts remembered before the table is begun anew: bounds the memory, not the result. */
#define REMEMBER 50000
/* Rows that one statement writes. */
#define BATCH 64

/* What is sorted: a tag, a row in the order of its table's key, and whether it comes or goes.
 * Numbers are big-endian, so that their bytes sort as they do. */
typedef enum
{
  TAG_WORD = 1, /* the text's id, the order's */
  TAG_KEY,      /* the key, NUL, the order's id */
} Tag;

typedef enum
{
  GOES,
  COMES,
} Turn;

#define ID_BYTES sizeof (gint64)

void
wb_db_list_keys (const WbOrder *order, GPtrArray *keys, GPtrArray *words)
{
  g_autoptr (GString) list = g_string_new (NULL);
  g_autoptr (GString) scratch = g_string_new (NULL);

  wb_order_list_keys (order, list, scratch);
  for (const char *p = list->str; p < list->str + list->len; p += strlen (p) + 1)
    g_ptr_array_add (keys, g_strdup (p));
  for (guint i = 0; wb_order_get_words (order, i, scratch); i++)
    {
      g_autofree char *folded = wb_text_fold (scratch->str);

      if (*folded != '\0' && !g_ptr_array_find_with_equal_func (words, folded, g_str_equal, NULL))
        g_ptr_array_add (words, g_steal_pointer (&folded));
    }
}

static gboolean
add_text (WbDb *self, const char *folded, gint64 *id, GError **error)
{
  sqlite3_stmt *stmt = wb_db_get_stmt (self, STMT_ADD_TEXT, error);

  if (stmt == NULL)
    return FALSE;
  wb_db_bind_text (stmt, 1, folded);
  if (!wb_db_run (self, stmt, error))
    return FALSE;
  *id = sqlite3_last_insert_rowid (self->handle);

  stmt = wb_db_get_stmt (self, STMT_ADD_TEXT_TRIGRAM, error);
  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, *id);
  wb_db_bind_text (stmt, 2, folded);

  return wb_db_run (self, stmt, error);
}

/* The id of a text, which is added when it is new. */
static gboolean
find_text (WbDb *self, const char *text, gint64 *id, GError **error)
{
  g_autofree char *folded = NULL;
  g_autoptr (GError) local = NULL;
  GHashTable   *texts = self->change->texts;
  sqlite3_stmt *stmt;
  gint64       *known = g_hash_table_lookup (texts, text);

  if (known != NULL)
    {
      *id = *known;
      return TRUE;
    }

  folded = wb_text_fold (text);
  stmt = wb_db_get_stmt (self, STMT_FIND_TEXT, error);
  if (stmt == NULL)
    return FALSE;
  wb_db_bind_text (stmt, 1, folded);
  if (wb_db_step (self, stmt, &local))
    {
      *id = sqlite3_column_int64 (stmt, 0);
      sqlite3_reset (stmt);
    }
  else if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  else if (!add_text (self, folded, id, error))
    {
      return FALSE;
    }

  if (g_hash_table_size (texts) >= REMEMBER)
    g_hash_table_remove_all (texts);
  g_hash_table_insert (texts, g_strdup (text), g_memdup2 (id, sizeof *id));

  return TRUE;
}

static gboolean
has_id (GArray *ids, gint64 id)
{
  for (guint i = 0; i < ids->len; i++)
    if (g_array_index (ids, gint64, i) == id)
      return TRUE;

  return FALSE;
}

/* The ids of an order's texts, each once: two texts may fold to one. */
static gboolean
list_word_ids (WbDb *self, const WbOrder *order, GArray *ids, GError **error)
{
  GString *words = self->change->scratch;

  for (guint i = 0; wb_order_get_words (order, i, words); i++)
    {
      gint64 id;

      if (words->len == 0)
        continue;
      if (!find_text (self, words->str, &id, error))
        return FALSE;
      if (!has_id (ids, id))
        g_array_append_val (ids, id);
    }

  return TRUE;
}

/* ---- All words anew ---- */

/* SQL: fold_words (text, …) is what wb_order_get_words joins of them, folded; NULL for nothing. */
static void
fold_words_cb (sqlite3_context *context, int n, sqlite3_value **values)
{
  g_autoptr (GString) words = g_string_new (NULL);

  for (int i = 0; i < n; i++)
    {
      const char *text = (const char *) sqlite3_value_text (values[i]);

      if (text != NULL && words->len > 0)
        g_string_append_c (words, '\n');
      if (text != NULL)
        g_string_append (words, text);
    }
  if (words->len > 0)
    sqlite3_result_text (context, wb_text_fold (words->str), -1, g_free);
}

#define ITEM_WORDS "fold_words (product, variation, seller_sku, sku_id)"
#define ADD_TEXTS(words, table)                                                                    \
  "INSERT OR IGNORE INTO text (folded) SELECT " words " AS folded FROM " table                     \
  " WHERE folded IS NOT NULL"
#define ADD_ORDERS(words, id, table)                                                               \
  "INSERT OR IGNORE INTO order_text (text_id, order_id) SELECT t.id, o." id " FROM " table " o"    \
  " JOIN text t ON t.folded = " words

gboolean
wb_db_rebuild_words (WbDb *self, GError **error)
{
  static const char *const steps[] = {
    "DELETE FROM order_text",
    "DELETE FROM text",
    ADD_TEXTS (ITEM_WORDS, "item"),
    ADD_TEXTS ("fold_words (recipient)", "\"order\""),
    ADD_TEXTS ("fold_words (city)", "\"order\""),
    ADD_TEXTS ("fold_words (note)", "\"order\""),
    ADD_TEXTS ("fold_words (key)", "tag"),
    ADD_TEXTS ("fold_words (recipient)", "reroute"),
    ADD_ORDERS (ITEM_WORDS, "order_id", "item"),
    ADD_ORDERS ("fold_words (recipient)", "id", "\"order\""),
    ADD_ORDERS ("fold_words (city)", "id", "\"order\""),
    ADD_ORDERS ("fold_words (note)", "id", "\"order\""),
    ADD_ORDERS ("fold_words (key)", "order_id", "tag"),
    ADD_ORDERS ("fold_words (recipient)", "order_id", "reroute"),
    "INSERT INTO text_trigram (text_trigram) VALUES ('rebuild')",
  };

  if (sqlite3_create_function (self->handle, "fold_words", -1, SQLITE_UTF8 | SQLITE_DETERMINISTIC,
                               NULL, fold_words_cb, NULL, NULL) != SQLITE_OK)
    {
      wb_db_set_error (self, "fold_words", error);
      return FALSE;
    }
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    if (!wb_db_exec (self, steps[i], error))
      return FALSE;

  return TRUE;
}

/* ---- Gathering ---- */

static gboolean
gather_key (
    WbSorter *rows, GString *row, const char *key, gint64 order_id, Turn turn, GError **error)
{
  guint64 id = GUINT64_TO_BE (order_id);

  g_string_truncate (row, 0);
  g_string_append_c (row, TAG_KEY);
  g_string_append_len (row, key, strlen (key) + 1);
  g_string_append_len (row, (const char *) &id, ID_BYTES);
  g_string_append_c (row, turn);

  return wb_sorter_add (rows, row->str, row->len, error);
}

static gboolean
gather_word (WbDb *self, gint64 text_id, gint64 order_id, Turn turn, GError **error)
{
  guint8  row[1 + 2 * ID_BYTES + 1] = { TAG_WORD };
  guint64 ids[] = { GUINT64_TO_BE (text_id), GUINT64_TO_BE (order_id) };

  memcpy (row + 1, ids, sizeof ids);
  row[sizeof row - 1] = turn;

  return wb_sorter_add (self->change->keys, row, sizeof row, error);
}

/* The words that are among ids and not among others. */
static gboolean
gather_words (WbDb *self, GArray *ids, GArray *others, gint64 order_id, Turn turn, GError **error)
{
  for (guint i = 0; i < ids->len; i++)
    {
      gint64 id = g_array_index (ids, gint64, i);

      if (!has_id (others, id) && !gather_word (self, id, order_id, turn, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
update_words (
    WbDb *self, const WbOrder *before, const WbOrder *after, gint64 order_id, GError **error)
{
  GArray *old_ids = g_array_set_size (self->change->old_ids, 0);
  GArray *new_ids = g_array_set_size (self->change->new_ids, 0);

  if ((before != NULL && !list_word_ids (self, before, old_ids, error)) ||
      (after != NULL && !list_word_ids (self, after, new_ids, error)))
    return FALSE;

  return gather_words (self, old_ids, new_ids, order_id, GOES, error) &&
         gather_words (self, new_ids, old_ids, order_id, COMES, error);
}

/* Likewise for keys. */
static gboolean
gather_keys (WbDb *self, GString *keys, GString *others, gint64 order_id, Turn turn, GError **error)
{
  for (const char *key = keys->str; key < keys->str + keys->len; key += strlen (key) + 1)
    if (!wb_order_has_key (others, key) &&
        !gather_key (self->change->keys, self->change->scratch, key, order_id, turn, error))
      return FALSE;

  return TRUE;
}

static gboolean
update_identifiers (
    WbDb *self, const WbOrder *before, const WbOrder *after, gint64 order_id, GError **error)
{
  GString *old_keys = g_string_truncate (self->change->old_keys, 0);
  GString *new_keys = g_string_truncate (self->change->new_keys, 0);

  if (before != NULL)
    wb_order_list_keys (before, old_keys, self->change->scratch);
  if (after != NULL)
    wb_order_list_keys (after, new_keys, self->change->scratch);

  return gather_keys (self, old_keys, new_keys, order_id, GOES, error) &&
         gather_keys (self, new_keys, old_keys, order_id, COMES, error);
}

gboolean
wb_db_update_keys (WbDb *self, const WbOrder *before, const WbOrder *after, GError **error)
{
  gint64 order_id = after != NULL ? after->id : before->id;

  return update_identifiers (self, before, after, order_id, error) &&
         update_words (self, before, after, order_id, error);
}

gboolean
wb_db_add_words (WbDb *self, const WbOrder *order, GError **error)
{
  return update_words (self, NULL, order, order->id, error);
}

gboolean
wb_db_gather_keys (
    WbSorter *rows, const WbOrder *order, GString *keys, GString *scratch, GError **error)
{
  g_string_truncate (keys, 0);
  wb_order_list_keys (order, keys, scratch);
  for (const char *key = keys->str; key < keys->str + keys->len; key += strlen (key) + 1)
    if (!gather_key (rows, scratch, key, order->id, COMES, error))
      return FALSE;

  return TRUE;
}

/* ---- Writing ---- */

/* Rows of one table that wait for a statement that writes all of them. */
typedef struct
{
  WbDb    *db;
  Tag      tag;
  guint    n;
  gint64   order_ids[BATCH];
  gint64   text_ids[BATCH];
  gsize    keys[BATCH]; /* where they begin in texts */
  GString *texts;
} Batch;

static void
bind_row (sqlite3_stmt *stmt, const Batch *batch, guint i, int first)
{
  if (batch->tag == TAG_KEY)
    wb_db_bind_text (stmt, first, batch->texts->str + batch->keys[i]);
  else
    sqlite3_bind_int64 (stmt, first, batch->text_ids[i]);
  sqlite3_bind_int64 (stmt, first + 1, batch->order_ids[i]);
}

/* Writes what waits: a full batch at once, else row by row. */
static gboolean
write_batch (Batch *batch, GError **error)
{
  guint  at_once = batch->n == BATCH ? BATCH : 1;
  StmtId which;

  if (batch->tag == TAG_KEY)
    which = at_once == BATCH ? STMT_ADD_SEARCH_KEYS : STMT_ADD_SEARCH_KEY;
  else
    which = at_once == BATCH ? STMT_ADD_ORDER_TEXTS : STMT_ADD_ORDER_TEXT;
  for (guint i = 0; i < batch->n; i += at_once)
    {
      sqlite3_stmt *stmt = wb_db_get_stmt (batch->db, which, error);

      if (stmt == NULL)
        return FALSE;
      for (guint j = 0; j < at_once; j++)
        bind_row (stmt, batch, i + j, 1 + 2 * j);
      if (!wb_db_run (batch->db, stmt, error))
        return FALSE;
    }
  batch->n = 0;
  g_string_truncate (batch->texts, 0);

  return TRUE;
}

static gint64
read_id (const guint8 *data)
{
  guint64 id;

  memcpy (&id, data, ID_BYTES);

  return GUINT64_FROM_BE (id);
}

static gboolean
delete_row (WbDb *self, const guint8 *row, gsize size, GError **error)
{
  gboolean      is_key = row[0] == TAG_KEY;
  sqlite3_stmt *stmt =
      wb_db_get_stmt (self, is_key ? STMT_DELETE_SEARCH_KEY : STMT_DELETE_ORDER_TEXT, error);

  if (stmt == NULL)
    return FALSE;
  if (is_key)
    wb_db_bind_text (stmt, 1, (const char *) row + 1);
  else
    sqlite3_bind_int64 (stmt, 1, read_id (row + 1));
  sqlite3_bind_int64 (stmt, 2, read_id (row + size - ID_BYTES));

  return wb_db_run (self, stmt, error);
}

static gboolean
add_row (Batch *batch, const guint8 *row, gsize size, GError **error)
{
  if ((batch->n == BATCH || row[0] != batch->tag) && !write_batch (batch, error))
    return FALSE;

  batch->tag = row[0];
  batch->order_ids[batch->n] = read_id (row + size - ID_BYTES);
  batch->text_ids[batch->n] = batch->tag == TAG_WORD ? read_id (row + 1) : 0;
  batch->keys[batch->n] = batch->texts->len;
  if (batch->tag == TAG_KEY)
    g_string_append_len (batch->texts, (const char *) row + 1, size - 1 - ID_BYTES);
  batch->n++;

  return TRUE;
}

/* balance: how often the row came more than it went. */
static gboolean
settle_row (Batch *batch, GByteArray *row, int balance, GError **error)
{
  if (balance > 0)
    return add_row (batch, row->data, row->len, error);

  return balance == 0 || delete_row (batch->db, row->data, row->len, error);
}

static gboolean
write_rows (Batch *batch, WbSorter *rows, GByteArray *last, GError **error)
{
  g_autoptr (GError) local = NULL;
  int           balance = 0;
  const guint8 *row;
  gsize         size;

  while (wb_sorter_next (rows, &row, &size, &local))
    {
      size--; /* the turn is behind the row */
      if (size != last->len || memcmp (row, last->data, size) != 0)
        {
          if (!settle_row (batch, last, balance, error))
            return FALSE;
          g_byte_array_set_size (last, 0);
          g_byte_array_append (last, row, size);
          balance = 0;
        }
      balance += row[size] == COMES ? 1 : -1;
    }
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }

  return settle_row (batch, last, balance, error) && write_batch (batch, error);
}

gboolean
wb_db_write_keys (WbDb *self, WbSorter *rows, GError **error)
{
  g_autoptr (GString) texts = g_string_new (NULL);
  g_autoptr (GByteArray) last = g_byte_array_new ();
  Batch batch = { .db = self, .texts = texts };

  return write_rows (&batch, rows, last, error);
}

gboolean
wb_db_flush_keys (WbDb *self, GError **error)
{
  WbSorter *rows = self->change->keys;

  return wb_sorter_is_empty (rows) ||
         (wb_sorter_sort (rows, error) && wb_db_write_keys (self, rows, error));
}
