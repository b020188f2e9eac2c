/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Text as it comes out of order files: trimmed, folded for comparing, masked for showing.
 * Pure functions, any thread. */
#include "wb-text.h"

#include <string.h>

/* Words that name a kind of street in the markets' addresses. They tell nothing about a person
 * and make a masked address readable. Folded, without a dot at the end. */
static const char *const street_words[] = {
  "road",  "rd",    "street",    "st",    "lane",     "ln",      "avenue",  "ave",
  "close", "drive", "dr",        "way",   "court",    "place",   "grove",   "square",
  "hill",  "park",  "view",      "mews",  "crescent", "terrace", "gardens", "walk",
  "row",   "rise",  "boulevard", "blvd",  "jl",       "jalan",   "jln",     "soi",
  "ซอย",   "ถนน",   "moo",       "đường", "phố",      "kampung", "lorong",
};

/* The country codes of two digits (ITU-T E.164); 1 and 7 have one, all others three. */
static const char two_digit_codes[] = "20 27 30 31 32 33 34 36 39 40 41 43 44 45 46 47 48 49 "
                                      "51 52 53 54 55 56 57 58 60 61 62 63 64 65 66 81 82 84 86 "
                                      "90 91 92 93 94 95 98";

/* Fewer digits than this are not a whole subscriber number: none of them is shown. */
#define MIN_SUBSCRIBER_DIGITS 7

/* The length of the white space at the start of the n bytes at s; 0 for other text. */
static inline gsize
space_at (const guchar *s, gsize n)
{
  switch (s[0])
    {
    case ' ':
    case '\t':
    case '\r':
    case '\n':
      return 1;
    case 0xc2: /* U+00A0, no-break space */
      return n >= 2 && s[1] == 0xa0 ? 2 : 0;
    case 0xe2: /* U+200B, zero width space */
      return n >= 3 && s[1] == 0x80 && s[2] == 0x8b ? 3 : 0;
    case 0xe3: /* U+3000, ideographic space */
      return n >= 3 && s[1] == 0x80 && s[2] == 0x80 ? 3 : 0;
    case 0xef: /* U+FEFF, byte order mark */
      return n >= 3 && s[1] == 0xbb && s[2] == 0xbf ? 3 : 0;
    default:
      return 0;
    }
}

/* The length of the white space that ends just before end. */
static inline gsize
space_before (const guchar *start, const guchar *end)
{
  gsize n = end - start;

  if (end[-1] < 0x80)
    return space_at (end - 1, 1);
  if (n >= 2 && space_at (end - 2, 2) == 2)
    return 2;
  if (n >= 3 && space_at (end - 3, 3) == 3)
    return 3;

  return 0;
}

static gboolean
is_space (gunichar c)
{
  return g_unichar_isspace (c) || c == 0x200b || c == 0xfeff;
}

/* TRUE for text that folds by lowering its ASCII letters: ASCII and Chinese. The lead bytes 0xe4
 * to 0xe9 are U+4000..U+9FFF, where nothing composes or has case. */
static gboolean
is_plain (const char *text)
{
  for (const guchar *p = (const guchar *) text; *p != '\0'; p++)
    if (*p >= 0xc0 && (*p < 0xe4 || *p > 0xe9))
      return FALSE;

  return TRUE;
}

/* Drops all but letters, digits and the marks that belong to letters, in place. */
static char *
keep_letters_and_digits (char *text)
{
  char *to = text;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isalnum (c) || g_unichar_ismark (c))
        to += g_unichar_to_utf8 (c, to);
    }
  *to = '\0';

  return text;
}

/* Letters and digits that are not stars; none when the rest is 'x' only. */
static guint
count_shown (const char *text)
{
  guint n = 0;
  guint n_x = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      n += g_unichar_isalnum (g_utf8_get_char (p));
      n_x += *p == 'x' || *p == 'X';
    }

  return n == n_x ? 0 : n;
}

/* Appends the word with all but its first character starred. A mark goes with the letter that
 * it sits on, so that Thai keeps whole letters. */
static void
append_masked_word (GString *out, const char *word, const char *end)
{
  for (const char *p = word; p < end; p = g_utf8_next_char (p))
    {
      gboolean is_mark = g_unichar_ismark (g_utf8_get_char (p));

      if (p == word)
        g_string_append_len (out, p, g_utf8_next_char (p) - p);
      else if (!is_mark)
        g_string_append_c (out, '*');
      else if (out->str[out->len - 1] != '*')
        g_string_append_len (out, p, g_utf8_next_char (p) - p);
    }
}

static gboolean
is_street_word (const char *word, const char *end)
{
  g_autofree char *copy = g_strndup (word, end - word);
  g_autofree char *key = wb_text_title_key (copy);

  for (guint i = 0; i < G_N_ELEMENTS (street_words); i++)
    if (strcmp (key, street_words[i]) == 0)
      return TRUE;

  return FALSE;
}

static const char *
find_word_end (const char *word, gboolean comma_ends)
{
  const char *p = word;

  while (*p != '\0' && !is_space (g_utf8_get_char (p)) && !(comma_ends && *p == ','))
    p = g_utf8_next_char (p);

  return p;
}

/* How many of the digits at the start of digits are the country code. */
static guint
country_code_length (const char *digits)
{
  char pair[3] = { 0 };

  if (digits[0] == '1' || digits[0] == '7')
    return 1;
  strncpy (pair, digits, 2);

  return strstr (two_digit_codes, pair) != NULL ? 2 : 3;
}

const char *
wb_text_trim (const char *text, gssize length_in, gsize *length)
{
  const guchar *start = (const guchar *) text;
  const guchar *end;
  gsize         n;

  g_return_val_if_fail (text != NULL && length != NULL, NULL);

  end = start + (length_in >= 0 ? (gsize) length_in : strlen (text));
  while (start < end && (n = space_at (start, end - start)) > 0)
    start += n;
  while (start < end && (n = space_before (start, end)) > 0)
    end -= n;
  *length = end - start;

  return (const char *) start;
}

char *
wb_text_dup_trimmed (const char *text)
{
  const char *start;
  gsize       length;

  g_return_val_if_fail (text != NULL, NULL);

  start = wb_text_trim (text, -1, &length);

  return g_strndup (start, length);
}

gboolean
wb_text_is_digits (const char *text)
{
  g_return_val_if_fail (text != NULL, FALSE);

  return *text != '\0' && text[strspn (text, "0123456789")] == '\0';
}

char *
wb_text_fold (const char *text)
{
  g_autofree char *normal = NULL;
  g_autofree char *folded = NULL;

  g_return_val_if_fail (text != NULL, NULL);

  if (is_plain (text))
    return g_ascii_strdown (text, -1);

  normal = g_utf8_normalize (text, -1, G_NORMALIZE_ALL_COMPOSE);
  g_return_val_if_fail (normal != NULL, NULL);
  folded = g_utf8_casefold (normal, -1);

  /* Folding may leave a letter and its mark apart that have a composed form. */
  return g_utf8_normalize (folded, -1, G_NORMALIZE_ALL_COMPOSE);
}

char *
wb_text_title_key (const char *text)
{
  char *folded = wb_text_fold (text);

  return folded != NULL ? keep_letters_and_digits (folded) : NULL;
}

char *
wb_text_id_key (const char *text)
{
  return wb_text_title_key (text);
}

char *
wb_text_reverse (const char *text)
{
  g_return_val_if_fail (text != NULL, NULL);

  return g_utf8_strreverse (text, -1);
}

gboolean
wb_text_is_masked (const char *text)
{
  gboolean has_x = FALSE;

  g_return_val_if_fail (text != NULL, FALSE);

  if (strchr (text, '*') != NULL)
    return TRUE;
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      if (*p == 'x' || *p == 'X')
        has_x = TRUE;
      else if (g_unichar_isalnum (g_utf8_get_char (p)))
        return FALSE;
    }

  return has_x;
}

gboolean
wb_text_is_fuller (const char *stored, const char *incoming)
{
  if (stored == NULL || *stored == '\0' || incoming == NULL || !wb_text_is_masked (incoming))
    return FALSE;

  return !wb_text_is_masked (stored) || count_shown (stored) >= count_shown (incoming);
}

char *
wb_text_mask_name (const char *text)
{
  GString *out;

  if (text == NULL || wb_text_is_masked (text))
    return g_strdup (text);

  out = g_string_new (NULL);
  for (const char *p = text; *p != '\0';)
    {
      const char *end = find_word_end (p, FALSE);

      append_masked_word (out, p, end);
      if (*end != '\0')
        g_string_append_len (out, end, g_utf8_next_char (end) - end);
      p = *end != '\0' ? g_utf8_next_char (end) : end;
    }

  return g_string_free (out, FALSE);
}

char *
wb_text_mask_phone (const char *text)
{
  g_autofree char *digits = NULL;
  char            *masked;
  gsize            n_digits = 0;
  gsize            code = 0;
  gsize            i = 0;

  if (text == NULL || wb_text_is_masked (text))
    return g_strdup (text);

  digits = g_strdup (text);
  for (const char *p = text; *p != '\0'; p++)
    if (g_ascii_isdigit (*p))
      digits[n_digits++] = *p;
  digits[n_digits] = '\0';
  if (strchr (text, '+') != NULL)
    code = MIN (country_code_length (digits), n_digits);

  masked = g_strdup (text);
  for (char *p = masked; *p != '\0'; p++)
    {
      gboolean shown;

      if (!g_ascii_isdigit (*p))
        continue;
      shown = i < code ||
              (n_digits - code >= MIN_SUBSCRIBER_DIGITS && (i == code || i >= n_digits - 3));
      if (!shown)
        *p = '*';
      i++;
    }

  return masked;
}

char *
wb_text_mask_address (const char *text)
{
  GString *out;

  if (text == NULL || wb_text_is_masked (text))
    return g_strdup (text);

  out = g_string_new (NULL);
  for (const char *p = text; *p != '\0';)
    {
      const char *end = find_word_end (p, TRUE);

      if (end > p && is_street_word (p, end))
        g_string_append_len (out, p, end - p);
      else
        append_masked_word (out, p, end);
      if (*end != '\0')
        g_string_append_len (out, end, g_utf8_next_char (end) - end);
      p = *end != '\0' ? g_utf8_next_char (end) : end;
    }

  return g_string_free (out, FALSE);
}
