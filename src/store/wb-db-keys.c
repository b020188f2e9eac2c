/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What search finds orders by, in search_key, and in text and order_text. A change set gathers
 * what comes and goes and writes it when it ends (wb-db-gather.c). What came and went again in one
 * set is neither. */
#include "wb-db-private.h"

#include <string.h>

#include "wb-order-keys.h"
#include "wb-text.h"

/* Texts remembered before the table is begun anew: bounds the memory, not the result. */
#define REMEMBER 50000

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

gboolean
wb_db_find_text (WbDb *self, const char *folded, gint64 *id, GError **error)
{
  g_autoptr (GError) local = NULL;
  sqlite3_stmt *stmt = wb_db_get_stmt (self, STMT_FIND_TEXT, error);

  if (stmt == NULL)
    return FALSE;
  wb_db_bind_text (stmt, 1, folded);
  if (wb_db_step (self, stmt, &local))
    {
      *id = sqlite3_column_int64 (stmt, 0);
      sqlite3_reset (stmt);
      return TRUE;
    }

  return wb_db_has_ended (&local, error) && add_text (self, folded, id, error);
}

/* The id of a text that is not folded yet. */
static gboolean
look_up_text (WbDb *self, const char *text, gint64 *id, GError **error)
{
  g_autofree char *folded = NULL;
  GHashTable      *texts = self->change->texts;
  gint64          *known = g_hash_table_lookup (texts, text);

  if (known != NULL)
    {
      *id = *known;
      return TRUE;
    }

  folded = wb_text_fold (text);
  if (!wb_db_find_text (self, folded, id, error))
    return FALSE;
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
      if (!look_up_text (self, words->str, &id, error))
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

/* The words that are among ids and not among others. */
static gboolean
gather_words (WbDb *self, GArray *ids, GArray *others, gint64 order_id, WbTurn turn, GError **error)
{
  for (guint i = 0; i < ids->len; i++)
    {
      gint64 id = g_array_index (ids, gint64, i);

      if (!has_id (others, id) && !wb_gather_word (self->change->keys, id, order_id, turn, error))
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

  return gather_words (self, old_ids, new_ids, order_id, WB_TURN_GOES, error) &&
         gather_words (self, new_ids, old_ids, order_id, WB_TURN_COMES, error);
}

/* Likewise for keys. */
static gboolean
gather_keys (
    WbDb *self, GString *keys, GString *others, gint64 order_id, WbTurn turn, GError **error)
{
  for (const char *key = keys->str; key < keys->str + keys->len; key += strlen (key) + 1)
    if (!wb_order_has_key (others, key) &&
        !wb_gather_key (self->change->keys, self->change->scratch, key, order_id, turn, error))
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

  return gather_keys (self, old_keys, new_keys, order_id, WB_TURN_GOES, error) &&
         gather_keys (self, new_keys, old_keys, order_id, WB_TURN_COMES, error);
}

/* Whether both have the same keys for sure: most actions touch nothing that they are made of. */
static gboolean
have_same_keys (const WbOrder *before, const WbOrder *after)
{
  return before != NULL && after != NULL && g_strcmp0 (before->number, after->number) == 0 &&
         g_strcmp0 (before->phone, after->phone) == 0 &&
         g_strcmp0 (before->buyer, after->buyer) == 0 &&
         wb_db_parts_equal (before, after, WB_PART_PACKAGE) &&
         wb_db_parts_equal (before, after, WB_PART_REROUTE);
}

/* Likewise for words. */
static gboolean
have_same_words (const WbOrder *before, const WbOrder *after)
{
  return before != NULL && after != NULL && g_strcmp0 (before->recipient, after->recipient) == 0 &&
         g_strcmp0 (before->city, after->city) == 0 && g_strcmp0 (before->note, after->note) == 0 &&
         wb_db_parts_equal (before, after, WB_PART_ITEM) &&
         wb_db_parts_equal (before, after, WB_PART_TAG) &&
         wb_db_parts_equal (before, after, WB_PART_REROUTE);
}

gboolean
wb_db_update_keys (WbDb *self, const WbOrder *before, const WbOrder *after, GError **error)
{
  gint64 order_id = after != NULL ? after->id : before->id;

  if (!have_same_keys (before, after) && !update_identifiers (self, before, after, order_id, error))
    return FALSE;

  return have_same_words (before, after) || update_words (self, before, after, order_id, error);
}

gboolean
wb_db_gather_keys (
    WbSorter *rows, const WbOrder *order, GString *keys, GString *scratch, GError **error)
{
  g_string_truncate (keys, 0);
  wb_order_list_keys (order, keys, scratch);
  for (const char *key = keys->str; key < keys->str + keys->len; key += strlen (key) + 1)
    if (!wb_gather_key (rows, scratch, key, order->id, WB_TURN_COMES, error))
      return FALSE;

  return TRUE;
}

gboolean
wb_db_flush_keys (WbDb *self, GError **error)
{
  WbSorter *rows = self->change->keys;

  return wb_sorter_is_empty (rows) ||
         (wb_sorter_sort (rows, error) && wb_db_write_gathered (self, rows, error));
}
