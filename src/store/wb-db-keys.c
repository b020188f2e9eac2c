/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What search finds an order by (architecture.md, Search): identifiers in search_key, words in the
 * distinct texts and order_text. A change set gathers and sorts them, so that a large import
 * writes its b-trees from left to right.
 *
 * Keys: an identifier's key (wb_text_id_key) as it is and, behind '<', backwards for its last
 * digits; a buyer's folded name behind '@'. An order's own number is found by the order's index, so
 * that only its backward key stands here, unless folding changes it. */
#include "wb-db-private.h"

#include <string.h>

#include "wb-text.h"

/* Gathered entries before they are written: about 10 MB. */
#define FLUSH_AT 120000
/* Texts remembered before the table is begun anew: bounds the memory, not the result. */
#define REMEMBER 50000

typedef struct
{
  char  *key;     /* search_key; NULL for a word */
  gint64 text_id; /* order_text */
  gint64 order_id;
} Entry;

static void
clear_entry (gpointer data)
{
  g_free (((Entry *) data)->key);
}

GArray *
wb_db_keys_new (void)
{
  GArray *entries = g_array_new (FALSE, FALSE, sizeof (Entry));

  g_array_set_clear_func (entries, clear_entry);

  return entries;
}

static void
take_key (GPtrArray *keys, char *key)
{
  if (*key == '\0' || g_ptr_array_find_with_equal_func (keys, key, g_str_equal, NULL))
    g_free (key);
  else
    g_ptr_array_add (keys, key);
}

static void
take_backwards (GPtrArray *keys, const char *key)
{
  g_autofree char *reversed = wb_text_reverse (key);

  if (*reversed != '\0')
    take_key (keys, g_strconcat ("<", reversed, NULL));
}

static void
take_identifier (GPtrArray *keys, const char *text)
{
  char *key;

  if (text == NULL)
    return;
  key = wb_text_id_key (text);
  take_backwards (keys, key);
  take_key (keys, key);
}

/* The digits at the end that are not starred out: "(+62)812****1234" is found by 1234. */
static void
take_phone (GPtrArray *keys, const char *phone)
{
  g_autoptr (GString) digits = g_string_new ("<");

  if (phone == NULL)
    return;
  for (const char *p = phone + strlen (phone); p > phone && p[-1] != '*'; p--)
    if (g_ascii_isdigit (p[-1]))
      g_string_append_c (digits, p[-1]);
  if (digits->len > 1)
    take_key (keys, g_strdup (digits->str));
}

static void
list_keys (const WbOrder *order, GPtrArray *keys)
{
  g_autofree char *number = wb_text_id_key (order->number);

  take_backwards (keys, number);
  if (!g_str_equal (number, order->number))
    take_key (keys, g_steal_pointer (&number));
  for (guint i = 0; i < wb_order_get_n_parts (order, WB_PART_PACKAGE); i++)
    {
      const WbPackage *package = wb_order_get_part (order, WB_PART_PACKAGE, i);

      take_identifier (keys, package->number);
      take_identifier (keys, package->tracking);
    }
  take_phone (keys, order->phone);
  if (order->buyer != NULL)
    {
      g_autofree char *folded = wb_text_fold (order->buyer);

      take_key (keys, g_strconcat ("@", folded, NULL));
    }
}

static void
add_word (GPtrArray *words, const char *text)
{
  if (text != NULL && !g_ptr_array_find_with_equal_func (words, text, g_str_equal, NULL))
    g_ptr_array_add (words, (gpointer) text);
}

/* The texts themselves, borrowed from the order. */
static void
list_words (const WbOrder *order, GPtrArray *words)
{
  for (guint i = 0; i < wb_order_get_n_parts (order, WB_PART_ITEM); i++)
    {
      const WbItem *item = wb_order_get_part (order, WB_PART_ITEM, i);

      add_word (words, item->product);
      add_word (words, item->variation);
      add_word (words, item->seller_sku);
      add_word (words, item->sku_id);
    }
  add_word (words, order->recipient);
  add_word (words, order->city);
  add_word (words, order->note);
}

void
wb_db_list_keys (const WbOrder *order, GPtrArray *keys, GPtrArray *words)
{
  g_autoptr (GPtrArray) texts = g_ptr_array_new ();

  list_keys (order, keys);
  list_words (order, texts);
  for (guint i = 0; i < texts->len; i++)
    {
      char *folded = wb_text_fold (g_ptr_array_index (texts, i));

      if (g_ptr_array_find_with_equal_func (words, folded, g_str_equal, NULL))
        g_free (folded);
      else
        g_ptr_array_add (words, folded);
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
delete_key (WbDb *self, const char *key, gint64 order_id, GError **error)
{
  sqlite3_stmt *stmt = wb_db_get_stmt (self, STMT_DELETE_SEARCH_KEY, error);

  if (stmt == NULL)
    return FALSE;
  wb_db_bind_text (stmt, 1, key);
  sqlite3_bind_int64 (stmt, 2, order_id);

  return wb_db_run (self, stmt, error);
}

static gboolean
delete_word (WbDb *self, gint64 text_id, gint64 order_id, GError **error)
{
  sqlite3_stmt *stmt = wb_db_get_stmt (self, STMT_DELETE_ORDER_TEXT, error);

  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, text_id);
  sqlite3_bind_int64 (stmt, 2, order_id);

  return wb_db_run (self, stmt, error);
}

/* A word that two texts fold to may be in both lists, so ids are compared, not texts. */
static gboolean
word_ids (WbDb *self, const WbOrder *order, GArray *ids, GError **error)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new ();

  if (order != NULL)
    list_words (order, words);
  for (guint i = 0; i < words->len; i++)
    {
      gint64 id;

      if (!find_text (self, g_ptr_array_index (words, i), &id, error))
        return FALSE;
      g_array_append_val (ids, id);
    }

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

static gboolean
update_words (
    WbDb *self, const WbOrder *before, const WbOrder *after, gint64 order_id, GError **error)
{
  g_autoptr (GArray) old_ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GArray) new_ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  if (!word_ids (self, before, old_ids, error) || !word_ids (self, after, new_ids, error))
    return FALSE;
  for (guint i = 0; i < old_ids->len; i++)
    {
      gint64 id = g_array_index (old_ids, gint64, i);

      if (!has_id (new_ids, id) && !delete_word (self, id, order_id, error))
        return FALSE;
    }
  for (guint i = 0; i < new_ids->len; i++)
    {
      Entry entry = { NULL, g_array_index (new_ids, gint64, i), order_id };

      if (!has_id (old_ids, entry.text_id))
        g_array_append_val (self->change->keys, entry);
    }

  return TRUE;
}

static gboolean
update_identifiers (
    WbDb *self, const WbOrder *before, const WbOrder *after, gint64 order_id, GError **error)
{
  g_autoptr (GPtrArray) old_keys = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) new_keys = g_ptr_array_new_with_free_func (g_free);

  if (before != NULL)
    list_keys (before, old_keys);
  if (after != NULL)
    list_keys (after, new_keys);
  for (guint i = 0; i < old_keys->len; i++)
    {
      const char *key = g_ptr_array_index (old_keys, i);

      if (!g_ptr_array_find_with_equal_func (new_keys, key, g_str_equal, NULL) &&
          !delete_key (self, key, order_id, error))
        return FALSE;
    }
  for (guint i = 0; i < new_keys->len; i++)
    {
      char *key = g_ptr_array_index (new_keys, i);

      if (!g_ptr_array_find_with_equal_func (old_keys, key, g_str_equal, NULL))
        {
          Entry entry = { g_strdup (key), 0, order_id };

          g_array_append_val (self->change->keys, entry);
        }
    }

  return TRUE;
}

gboolean
wb_db_update_keys (WbDb *self, const WbOrder *before, const WbOrder *after, GError **error)
{
  gint64 order_id = after != NULL ? after->id : before->id;

  /* Entries of the order that still wait would come back after a deletion. */
  if (before != NULL &&
      g_hash_table_contains (self->change->waiting, GSIZE_TO_POINTER (order_id)) &&
      !wb_db_flush_keys (self, error))
    return FALSE;
  g_hash_table_add (self->change->waiting, GSIZE_TO_POINTER (order_id));
  if (!update_identifiers (self, before, after, order_id, error) ||
      !update_words (self, before, after, order_id, error))
    return FALSE;

  return self->change->keys->len < FLUSH_AT || wb_db_flush_keys (self, error);
}

static int
compare_entries (gconstpointer a, gconstpointer b)
{
  const Entry *x = a, *y = b;
  int          by_key;

  if ((x->key == NULL) != (y->key == NULL))
    return x->key == NULL ? -1 : 1;
  by_key = x->key != NULL ? strcmp (x->key, y->key)
                          : (x->text_id > y->text_id) - (x->text_id < y->text_id);
  if (by_key != 0)
    return by_key;

  return (x->order_id > y->order_id) - (x->order_id < y->order_id);
}

static gboolean
write_entry (WbDb *self, const Entry *entry, GError **error)
{
  StmtId        which = entry->key != NULL ? STMT_ADD_SEARCH_KEY : STMT_ADD_ORDER_TEXT;
  sqlite3_stmt *stmt = wb_db_get_stmt (self, which, error);

  if (stmt == NULL)
    return FALSE;
  if (entry->key != NULL)
    wb_db_bind_text (stmt, 1, entry->key);
  else
    sqlite3_bind_int64 (stmt, 1, entry->text_id);
  sqlite3_bind_int64 (stmt, 2, entry->order_id);

  return wb_db_run (self, stmt, error);
}

gboolean
wb_db_flush_keys (WbDb *self, GError **error)
{
  GArray *entries = self->change->keys;

  g_array_sort (entries, compare_entries);
  for (guint i = 0; i < entries->len; i++)
    if (!write_entry (self, &g_array_index (entries, Entry, i), error))
      return FALSE;
  g_array_set_size (entries, 0);
  g_hash_table_remove_all (self->change->waiting);

  return TRUE;
}
