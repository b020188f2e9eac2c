/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a search finds. Every word of it must be found, each in any of the places that
 * wb-db-keys.c writes; a paste of several numbers finds each of them. */
#include "wb-db-private.h"

#include <string.h>

#include "wb-id-set.h"
#include "wb-text.h"

/* interface.md: up to 1 000 pasted numbers. */
#define MAX_NUMBERS 1000
/* Fewer characters of an identifier would match a good part of all orders. */
#define MIN_ID_CHARS 3
/* What FTS5's trigram tokenizer can look up; shorter is a scan of the distinct texts. */
#define MIN_TRIGRAM_CHARS 3
/* Shorter than any platform's order, package and tracking number. */
#define MIN_NUMBER_CHARS 6

/* Hits up to here are given to SQLite as a list, of which it reads each order; of more it walks the
 * list's index and asks is_hit () of every order there, until it has the rows that are wanted. With
 * no index in the order of the list the table is read and sorted, unless the hits are a few of it.
 */
#define FEW_BY_INDEX 5000
#define FEW_TO_SORT 100000

struct _WbHits
{
  WbIdSet *orders;
  char    *search;  /* NULL while they are looked for */
  gint64   version; /* of the file, see wb_db_get_data_version */
};

/* One of the places where a word may be. end: of a range of keys, where it is one. */
static gboolean
find_one (
    WbDb *self, StmtId place, const char *text, const char *end, WbIdSet *found, GError **error)
{
  g_autoptr (GError) local = NULL;
  sqlite3_stmt *stmt = wb_db_get_stmt (self, place, error);

  if (stmt == NULL)
    return FALSE;
  wb_db_bind_text (stmt, 1, text);
  if (end != NULL)
    wb_db_bind_text (stmt, 2, end);
  while (wb_db_step (self, stmt, &local))
    wb_id_set_add (found, sqlite3_column_int64 (stmt, 0));

  return wb_db_has_ended (&local, error);
}

/* Keys that begin with prefix: U+10FFFF sorts behind every character there is. */
static gboolean
find_prefix (WbDb *self, StmtId place, const char *prefix, WbIdSet *found, GError **error)
{
  g_autofree char *end = g_strconcat (prefix, "\xf4\x8f\xbf\xbf", NULL);

  return find_one (self, place, prefix, end, found, error);
}

/* An order's number is found as it was typed and as a key: only where the two differ for the number
 * itself does its key stand among the others. */
static gboolean
find_identifier (WbDb *self, const char *term, WbIdSet *found, GError **error)
{
  g_autofree char *key = wb_text_id_key (term);
  g_autofree char *backwards = wb_text_reverse (key);
  g_autofree char *last = g_strconcat ("<", backwards, NULL);

  if (g_utf8_strlen (key, -1) < MIN_ID_CHARS)
    return TRUE;

  return find_prefix (self, STMT_SEARCH_NUMBER, term, found, error) &&
         (g_str_equal (key, term) || find_prefix (self, STMT_SEARCH_NUMBER, key, found, error)) &&
         find_prefix (self, STMT_SEARCH_KEY, key, found, error) &&
         find_prefix (self, STMT_SEARCH_KEY, last, found, error);
}

static gboolean
find_buyer (WbDb *self, const char *folded, WbIdSet *found, GError **error)
{
  g_autofree char *buyer = g_strconcat ("@", folded, NULL);

  return find_prefix (self, STMT_SEARCH_KEY, buyer, found, error);
}

static gboolean
find_words (WbDb *self, const char *folded, WbIdSet *found, GError **error)
{
  g_autoptr (GString) match = g_string_new (folded);

  if (g_utf8_strlen (folded, -1) < MIN_TRIGRAM_CHARS)
    return find_one (self, STMT_SEARCH_SCAN, folded, NULL, found, error);
  /* An FTS5 string: whatever is in it is text. */
  g_string_replace (match, "\"", "\"\"", 0);
  g_string_prepend_c (match, '"');
  g_string_append_c (match, '"');

  return find_one (self, STMT_SEARCH_TRIGRAM, match->str, NULL, found, error);
}

/* Digits alone are the first or the last ones of a number: in the middle of SKU IDs, which nobody
 * sees, any three of them stand somewhere. */
static gboolean
find_digits (WbDb *self, const char *digits, WbIdSet *found, GError **error)
{
  return find_one (self, STMT_SEARCH_DIGITS, digits, NULL, found, error);
}

static gboolean
is_digits (const char *text)
{
  return strlen (text) >= MIN_TRIGRAM_CHARS && text[strspn (text, "0123456789")] == '\0';
}

/* The orders that have the word anywhere. */
static gboolean
find_term (WbDb *self, const char *term, WbIdSet *found, GError **error)
{
  g_autofree char *folded = wb_text_fold (term);

  return find_identifier (self, term, found, error) && find_buyer (self, folded, found, error) &&
         (is_digits (folded) ? find_digits (self, folded, found, error)
                             : find_words (self, folded, found, error));
}

/* TRUE when it can only be a number: letters and digits of ASCII, digits among them, and long. */
static gboolean
is_number (const char *term)
{
  g_autofree char *key = wb_text_id_key (term);

  return strlen (key) >= MIN_NUMBER_CHARS && g_str_is_ascii (key) &&
         strpbrk (key, "0123456789") != NULL;
}

/* A paste of several numbers. */
static gboolean
are_numbers (GPtrArray *terms)
{
  if (terms->len < 2)
    return FALSE;
  for (guint i = 0; i < terms->len; i++)
    if (!is_number (g_ptr_array_index (terms, i)))
      return FALSE;

  return TRUE;
}

/* Each of the numbers, whole. */
static gboolean
find_numbers (WbDb *self, GPtrArray *terms, WbIdSet *found, GError **error)
{
  for (guint i = 0; i < terms->len && i < MAX_NUMBERS; i++)
    {
      const char      *term = g_ptr_array_index (terms, i);
      g_autofree char *key = wb_text_id_key (term);

      if (!find_one (self, STMT_SEARCH_WHOLE_NUMBER, term, NULL, found, error) ||
          !find_one (self, STMT_SEARCH_WHOLE_NUMBER, key, NULL, found, error) ||
          !find_one (self, STMT_SEARCH_WHOLE_KEY, key, NULL, found, error))
        return FALSE;
    }

  return TRUE;
}

/* The orders that have every word. spare: a set for what one word finds. */
static gboolean
find_all_terms (WbDb *self, GPtrArray *terms, WbIdSet *found, WbIdSet *spare, GError **error)
{
  if (!find_term (self, g_ptr_array_index (terms, 0), found, error))
    return FALSE;
  for (guint i = 1; i < terms->len && wb_id_set_get_next (found, 0) != 0; i++)
    {
      wb_id_set_clear (spare);
      if (!find_term (self, g_ptr_array_index (terms, i), spare, error))
        return FALSE;
      wb_id_set_intersect (found, spare);
    }

  return TRUE;
}

/* What has white space in it but is one thing: a phone number, a buyer's name. */
static gboolean
find_whole (WbDb *self, const char *search, WbIdSet *found, GError **error)
{
  g_autofree char *trimmed = wb_text_dup_trimmed (search);
  g_autofree char *folded = wb_text_fold (trimmed);

  return find_identifier (self, trimmed, found, error) && find_buyer (self, folded, found, error);
}

/* Words are between white space; a paste may have commas of any script between its numbers. */
static GPtrArray *
split (const char *search)
{
  GPtrArray *terms = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GString) term = g_string_new (NULL);

  for (const char *p = search;; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == 0 || g_unichar_isspace (c) || c == ',' || c == ';' || c == 0xff0c || c == 0xff1b ||
          c == 0x3001)
        {
          if (term->len > 0)
            g_ptr_array_add (terms, g_strdup (term->str));
          g_string_truncate (term, 0);
          if (c == 0)
            break;
        }
      else
        {
          g_string_append_unichar (term, c);
        }
    }

  return terms;
}

gboolean
wb_db_is_search (const char *search)
{
  g_autofree char *valid = search != NULL ? g_utf8_make_valid (search, -1) : NULL;
  g_autoptr (GPtrArray) terms = valid != NULL ? split (valid) : NULL;

  return terms != NULL && terms->len > 0;
}

static gboolean
find (WbDb *self, const char *search, WbIdSet *found, WbIdSet *spare, GError **error)
{
  g_autofree char *valid = g_utf8_make_valid (search, -1);
  g_autoptr (GPtrArray) terms = split (valid);

  if (are_numbers (terms))
    {
      if (!find_numbers (self, terms, found, error))
        return FALSE;
      /* Or they are words that look like numbers. */
      if (wb_id_set_get_next (found, 0) != 0)
        return TRUE;
    }

  return find_all_terms (self, terms, found, spare, error) &&
         (terms->len < 2 || find_whole (self, valid, found, error));
}

static WbIdSet *
make_set (WbDb *self, GError **error)
{
  g_autoptr (sqlite3_stmt) stmt = wb_db_prepare (self, "SELECT max(id) FROM \"order\"", error);
  g_autoptr (GError) local = NULL;
  gint64   max_id = 0;
  WbIdSet *set = NULL;

  if (stmt == NULL)
    return NULL;
  if (wb_db_step (self, stmt, &local))
    max_id = sqlite3_column_int64 (stmt, 0);
  if (local != NULL)
    g_propagate_error (error, g_steal_pointer (&local));
  else if ((set = wb_id_set_new (MAX (max_id, 0))) == NULL)
    g_set_error (error, WB_DB_ERROR, WB_DB_ERROR_CORRUPT,
                 "%s: an order has the id %" G_GINT64_FORMAT, self->path, max_id);

  return set;
}

/* is_hit (id) in SQL. */
static void
is_hit (sqlite3_context *context, int n_values, sqlite3_value **values)
{
  const WbHits *hits = sqlite3_user_data (context);

  sqlite3_result_int (context, wb_id_set_contains (hits->orders, sqlite3_value_int64 (values[0])));
}

/* The connection's hits, with the function that tells of them. */
static WbHits *
get_hits (WbDb *self, GError **error)
{
  g_autofree WbHits *hits = NULL;

  if (self->hits != NULL)
    return self->hits;

  hits = g_new0 (WbHits, 1);
  if (sqlite3_create_function (self->handle, "is_hit", 1, SQLITE_UTF8 | SQLITE_DIRECTONLY, hits,
                               is_hit, NULL, NULL) != SQLITE_OK)
    {
      wb_db_set_error (self, "is_hit", error);
      return NULL;
    }
  self->hits = g_steal_pointer (&hits);

  return self->hits;
}

/* Rows of a list, all of its rows and its counts are three questions about the same search: a
 * connection that only reads looks once for a version of the file. */
gboolean
wb_db_find_hits (WbDb *self, const char *search, GError **error)
{
  gint64  version = wb_db_get_data_version (self);
  WbHits *hits = get_hits (self, error);
  g_autoptr (WbIdSet) spare = NULL;

  if (hits == NULL)
    return FALSE;
  if (self->mode == WB_DB_READ_ONLY && hits->version == version &&
      g_strcmp0 (hits->search, search) == 0)
    return TRUE;

  g_clear_pointer (&hits->search, g_free);
  g_clear_pointer (&hits->orders, wb_id_set_free);
  hits->orders = make_set (self, error);
  spare = hits->orders != NULL ? make_set (self, error) : NULL;
  if (spare == NULL || !find (self, search, hits->orders, spare, error))
    return FALSE;
  hits->search = g_strdup (search);
  hits->version = version;

  return TRUE;
}

char *
wb_db_list_few_hits (WbDb *self, gboolean by_index)
{
  const WbIdSet *orders = self->hits->orders;
  GString       *list;

  if (wb_id_set_count (orders) > (by_index ? FEW_BY_INDEX : FEW_TO_SORT))
    return NULL;

  list = g_string_new ("[");
  for (gint64 id = wb_id_set_get_next (orders, 0); id != 0; id = wb_id_set_get_next (orders, id))
    g_string_append_printf (list, "%s%" G_GINT64_FORMAT, list->len > 1 ? "," : "", id);
  g_string_append_c (list, ']');

  return g_string_free (list, FALSE);
}

void
wb_db_free_hits (WbHits *hits)
{
  if (hits == NULL)
    return;

  g_free (hits->search);
  g_clear_pointer (&hits->orders, wb_id_set_free);
  g_free (hits);
}
