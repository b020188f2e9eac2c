/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a search finds. Every word of it must be found, each in any of the places that
 * wb-db-keys.c writes; a paste of several numbers finds each of them. */
#include "wb-db-private.h"

#include <string.h>

#include "wb-text.h"

/* interface.md: up to 1 000 pasted numbers. */
#define MAX_NUMBERS 1000
/* Fewer characters of an identifier would match a good part of all orders. */
#define MIN_ID_CHARS 3
/* What FTS5's trigram tokenizer can look up; shorter is a scan of the distinct texts. */
#define MIN_TRIGRAM_CHARS 3
/* Shorter than any platform's order, package and tracking number. */
#define MIN_NUMBER_CHARS 6

/* Places where one word may be, each with ?1, and ?2 as the end of a range of keys. */
#define FIND_NUMBER                                                                                \
  "INSERT OR IGNORE INTO temp.term SELECT id FROM \"order\""                                       \
  " WHERE number >= ?1 AND number < ?2"
#define FIND_KEY                                                                                   \
  "INSERT OR IGNORE INTO temp.term SELECT order_id FROM search_key"                                \
  " WHERE key >= ?1 AND key < ?2"
#define FIND_TRIGRAM                                                                               \
  "INSERT OR IGNORE INTO temp.term SELECT order_id FROM order_text"                                \
  " WHERE text_id IN (SELECT rowid FROM text_trigram WHERE folded MATCH ?1)"
#define FIND_SCAN                                                                                  \
  "INSERT OR IGNORE INTO temp.term SELECT order_id FROM order_text"                                \
  " WHERE text_id IN (SELECT id FROM text WHERE instr(folded, ?1) > 0)"
#define FIND_WHOLE_NUMBER                                                                          \
  "INSERT OR IGNORE INTO temp.term SELECT id FROM \"order\""                                       \
  " WHERE number = ?1"
#define FIND_WHOLE_KEY                                                                             \
  "INSERT OR IGNORE INTO temp.term SELECT order_id FROM search_key"                                \
  " WHERE key = ?1"

/* What was found for one word becomes a hit, or stays one. */
#define KEEP_TERM "INSERT OR IGNORE INTO temp.hit SELECT order_id FROM temp.term"
#define KEEP_BOTH "DELETE FROM temp.hit WHERE order_id NOT IN (SELECT order_id FROM temp.term)"

static gboolean
find_one (WbDb *self, const char *sql, const char *text, const char *end, GError **error)
{
  g_autoptr (sqlite3_stmt) stmt = wb_db_prepare (self, sql, error);

  if (stmt == NULL)
    return FALSE;
  wb_db_bind_text (stmt, 1, text);
  if (end != NULL)
    wb_db_bind_text (stmt, 2, end);

  return wb_db_run (self, stmt, error);
}

/* Keys that begin with prefix: U+10FFFF sorts behind every character there is. */
static gboolean
find_prefix (WbDb *self, const char *sql, const char *prefix, GError **error)
{
  g_autofree char *end = g_strconcat (prefix, "\xf4\x8f\xbf\xbf", NULL);

  return find_one (self, sql, prefix, end, error);
}

/* An order's number is found as it was typed and as a key: only where the two differ for the number
 * itself does its key stand among the others. */
static gboolean
find_identifier (WbDb *self, const char *term, GError **error)
{
  g_autofree char *key = wb_text_id_key (term);
  g_autofree char *backwards = wb_text_reverse (key);
  g_autofree char *last = g_strconcat ("<", backwards, NULL);

  if (g_utf8_strlen (key, -1) < MIN_ID_CHARS)
    return TRUE;

  return find_prefix (self, FIND_NUMBER, term, error) &&
         find_prefix (self, FIND_NUMBER, key, error) && find_prefix (self, FIND_KEY, key, error) &&
         find_prefix (self, FIND_KEY, last, error);
}

static gboolean
find_buyer (WbDb *self, const char *folded, GError **error)
{
  g_autofree char *buyer = g_strconcat ("@", folded, NULL);

  return find_prefix (self, FIND_KEY, buyer, error);
}

static gboolean
find_words (WbDb *self, const char *folded, GError **error)
{
  g_autoptr (GString) match = g_string_new (folded);

  if (g_utf8_strlen (folded, -1) < MIN_TRIGRAM_CHARS)
    return find_one (self, FIND_SCAN, folded, NULL, error);
  /* An FTS5 string: whatever is in it is text. */
  g_string_replace (match, "\"", "\"\"", 0);
  g_string_prepend_c (match, '"');
  g_string_append_c (match, '"');

  return find_one (self, FIND_TRIGRAM, match->str, NULL, error);
}

/* Fills temp.term with the orders that have the word anywhere. */
static gboolean
find_term (WbDb *self, const char *term, GError **error)
{
  g_autofree char *folded = wb_text_fold (term);

  return wb_db_exec (self, "DELETE FROM temp.term", error) && find_identifier (self, term, error) &&
         find_buyer (self, folded, error) && find_words (self, folded, error);
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
find_numbers (WbDb *self, GPtrArray *terms, GError **error)
{
  for (guint i = 0; i < terms->len && i < MAX_NUMBERS; i++)
    {
      const char      *term = g_ptr_array_index (terms, i);
      g_autofree char *key = wb_text_id_key (term);

      if (!find_one (self, FIND_WHOLE_NUMBER, term, NULL, error) ||
          !find_one (self, FIND_WHOLE_NUMBER, key, NULL, error) ||
          !find_one (self, FIND_WHOLE_KEY, key, NULL, error))
        return FALSE;
    }

  return wb_db_exec (self, KEEP_TERM, error);
}

/* The orders that have every word. */
static gboolean
find_all_terms (WbDb *self, GPtrArray *terms, GError **error)
{
  for (guint i = 0; i < terms->len; i++)
    {
      if (!find_term (self, g_ptr_array_index (terms, i), error) ||
          !wb_db_exec (self, i == 0 ? KEEP_TERM : KEEP_BOTH, error))
        return FALSE;
      if (i == 0 && sqlite3_changes (self->handle) == 0)
        break;
    }

  return TRUE;
}

/* What has white space in it but is one thing: a phone number, a buyer's name. */
static gboolean
find_whole (WbDb *self, const char *search, GError **error)
{
  g_autofree char *trimmed = wb_text_dup_trimmed (search);
  g_autofree char *folded = wb_text_fold (trimmed);

  return wb_db_exec (self, "DELETE FROM temp.term", error) &&
         find_identifier (self, trimmed, error) && find_buyer (self, folded, error) &&
         wb_db_exec (self, KEEP_TERM, error);
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

gboolean
wb_db_fill_hits (WbDb *self, const char *search, GError **error)
{
  g_autofree char *valid = g_utf8_make_valid (search, -1);
  g_autoptr (GPtrArray) terms = split (valid);

  if (!wb_db_exec (self,
                   "CREATE TEMP TABLE IF NOT EXISTS hit (order_id INTEGER PRIMARY KEY);"
                   "CREATE TEMP TABLE IF NOT EXISTS term (order_id INTEGER PRIMARY KEY);"
                   "DELETE FROM temp.hit; DELETE FROM temp.term",
                   error))
    return FALSE;

  if (are_numbers (terms))
    {
      if (!find_numbers (self, terms, error))
        return FALSE;
      /* Or they are words that look like numbers. */
      if (sqlite3_changes (self->handle) > 0)
        return TRUE;
    }

  return find_all_terms (self, terms, error) && (terms->len < 2 || find_whole (self, valid, error));
}
