/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Money: an integer in the currency's minor unit, plus a currency. Pure functions, any thread. */
#include "wb-money.h"

#include <string.h>

#include "wb-text.h"

/* With the decimals they fit a gint64. */
#define MAX_WHOLE_DIGITS 15

typedef struct
{
  const char *code;     /* ISO 4217 */
  int         exponent; /* domain.md: IDR and VND 0, others as ISO 4217 */
  const char *symbol;   /* for people; NULL: the code */
} Currency;

static const Currency currencies[] = {
  { "GBP", 2, "£" },   { "USD", 2, "$" },  { "THB", 2, "฿" },   { "IDR", 0, "Rp" },
  { "MYR", 2, "RM" },  { "PHP", 2, "₱" },  { "SGD", 2, "S$" },  { "VND", 0, "₫" },
  { "CNY", 2, "¥" },   { "JPY", 0, "¥" },  { "EUR", 2, "€" },   { "TWD", 2, "NT$" },
  { "HKD", 2, "HK$" }, { "KRW", 0, "₩" },  { "MXN", 2, "MX$" }, { "BRL", 2, "R$" },
  { "AUD", 2, "A$" },  { "CAD", 2, "C$" }, { "NZD", 2, "NZ$" }, { "INR", 2, "₹" },
  { "CLP", 0, NULL },  { "COP", 2, NULL }, { "PLN", 2, "zł" },  { "TRY", 2, "₺" },
  { "AED", 2, NULL },  { "SAR", 2, NULL }, { "QAR", 2, NULL },  { "CHF", 2, NULL },
  { "SEK", 2, NULL },  { "NOK", 2, NULL }, { "DKK", 2, NULL },  { "CZK", 2, NULL },
  { "HUF", 2, NULL },  { "ZAR", 2, NULL }, { "BND", 2, NULL },  { "MOP", 2, NULL },
  { "KHR", 2, NULL },  { "LAK", 2, NULL }, { "MMK", 2, NULL },
};

typedef struct
{
  const char *text;
  const char *codes; /* The currencies written so; one only: the mark names it. */
} Mark;

/* What stands beside amounts in files. A mark goes before those which begin it. */
static const Mark marks[] = {
  { "£", "GBP" },      { "฿", "THB" },
  { "₱", "PHP" },      { "₫", "VND" },
  { "đ", "VND" },      { "€", "EUR" },
  { "₩", "KRW" },      { "₹", "INR" },
  { "₺", "TRY" },      { "zł", "PLN" },
  { "Rp.", "IDR" },    { "Rp", "IDR" },
  { "RM", "MYR" },     { "US$", "USD" },
  { "S$", "SGD" },     { "NT$", "TWD" },
  { "HK$", "HKD" },    { "MX$", "MXN" },
  { "R$", "BRL" },     { "A$", "AUD" },
  { "C$", "CAD" },     { "NZ$", "NZD" },
  { "บาท", "THB" },    { "円", "JPY" },
  { "元", "CNY" },     { "¥", "CNY JPY" },
  { "￥", "CNY JPY" }, { "$", "USD SGD TWD HKD MXN AUD CAD NZD CLP COP BND" },
};

/* An amount taken apart. All pointers are into the text or static. */
typedef struct
{
  gboolean    negative;
  const char *named;  /* the one currency its marks name, or NULL */
  const char *shared; /* the codes of a mark of several currencies, or NULL */
  const char *number; /* digits and separators */
  gsize       length; /* of number, bytes */
} Amount;

G_DEFINE_QUARK (wb_money_error_quark, wb_money_error)

/* The currency whose code begins text, in any case. */
static const Currency *
match_code (const char *text)
{
  char first = g_ascii_toupper (*text);

  for (guint i = 0; i < G_N_ELEMENTS (currencies); i++)
    if (first == *currencies[i].code && g_ascii_strncasecmp (text, currencies[i].code, 3) == 0)
      return &currencies[i];

  return NULL;
}

static const Currency *
get_currency (const char *code)
{
  for (guint i = 0; i < G_N_ELEMENTS (currencies); i++)
    if (strcmp (code, currencies[i].code) == 0)
      return &currencies[i];

  return NULL;
}

/* The symbol that begins the n bytes at text, in any case. */
static const Mark *
match_symbol (const char *text, gsize n)
{
  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    {
      gsize length = strlen (marks[i].text);

      /* Most are ruled out by the first byte, whose case is one bit. */
      if (((*text ^ *marks[i].text) & ~0x20) == 0 && n >= length &&
          g_ascii_strncasecmp (text, marks[i].text, length) == 0)
        return &marks[i];
    }

  return NULL;
}

/* Moves *text past a code or symbol and notes it. FALSE when there is none, or it contradicts
 * one noted before. */
static gboolean
read_mark (const char **text, const char *end, Amount *amount)
{
  gsize           left = end - *text;
  const Currency *currency = NULL;
  const Mark     *mark;
  const char     *named;

  if (left >= 3 && g_ascii_isalpha (**text))
    currency = match_code (*text);
  if (currency != NULL)
    {
      named = currency->code;
      *text += 3;
    }
  else if ((mark = match_symbol (*text, left)) != NULL)
    {
      named = mark->codes[3] == '\0' ? mark->codes : NULL;
      if (named == NULL)
        amount->shared = mark->codes;
      *text += strlen (mark->text);
    }
  else
    return FALSE;

  if (named != NULL && amount->named != NULL && strcmp (named, amount->named) != 0)
    return FALSE;
  if (named != NULL)
    amount->named = named;

  return TRUE;
}

static gboolean
read_minus (const char **text, const char *end)
{
  static const char minus[] = "−"; /* U+2212 */

  if (**text == '-')
    (*text)++;
  else if ((gsize) (end - *text) >= strlen (minus) && memcmp (*text, minus, strlen (minus)) == 0)
    *text += strlen (minus);
  else
    return FALSE;

  return TRUE;
}

/* Moves *text past space and no-break space; FALSE at the end. */
static gboolean
skip_space (const char **text, const char *end)
{
  while (*text < end)
    {
      if (**text == ' ')
        (*text)++;
      else if (end - *text >= 2 && memcmp (*text, "\xc2\xa0", 2) == 0)
        *text += 2;
      else
        return TRUE;
    }

  return FALSE;
}

/* Takes trimmed, not empty text apart: marks and at most one minus or pair of brackets around one
 * run of digits and separators. */
static gboolean
scan_amount (const char *text, gsize length, Amount *amount)
{
  const char *end = text + length;

  *amount = (Amount){ 0 };
  if (*text == '(' && end[-1] == ')')
    {
      amount->negative = TRUE;
      text++;
      end--;
    }

  while (skip_space (&text, end) && !g_ascii_isdigit (*text) && *text != '.' && *text != ',')
    {
      if (!amount->negative && read_minus (&text, end))
        amount->negative = TRUE;
      else if (!read_mark (&text, end, amount))
        return FALSE;
    }

  amount->number = text;
  while (text < end && (g_ascii_isdigit (*text) || *text == '.' || *text == ','))
    text++;
  amount->length = text - amount->number;

  while (skip_space (&text, end))
    if (!read_mark (&text, end, amount))
      return FALSE;

  return amount->length > 0;
}

/* Whether the amount may be in currency; if not, what it names instead. */
static const char *
find_foreign (const Amount *amount, const char *currency)
{
  if (amount->named != NULL)
    return strcmp (amount->named, currency) == 0 ? NULL : amount->named;
  if (amount->shared != NULL)
    return strstr (amount->shared, currency) != NULL ? NULL : amount->shared;

  return NULL;
}

/* The length of the part before the decimal separator; all of it when there is none. */
static gsize
find_whole_length (const char *number, gsize length)
{
  gsize last = length;
  guint n_separators = 0;
  guint n_as_last = 0;

  for (gsize i = length; i-- > 0;)
    if (!g_ascii_isdigit (number[i]))
      {
        if (n_separators++ == 0)
          last = i;
        n_as_last += number[i] == number[last];
      }

  /* Of several of one kind none is the decimal one. */
  if (n_separators > 1)
    return n_as_last == n_separators ? length : last;
  /* One before exactly three digits groups thousands, but no group begins with 0: "0.120". */
  if (n_separators == 1 && length - last - 1 == 3 && *number != '0')
    return length;

  return last;
}

/* Reads digits in one run, or in groups of three parted by one kind of separator. Empty text is
 * 0. FALSE with *n_digits past MAX_WHOLE_DIGITS: too large. */
static gboolean
read_whole (const char *text, gsize length, gint64 *value, guint *n_digits)
{
  char  separator = '\0';
  guint n_run = 0;

  *value = 0;
  *n_digits = 0;
  for (gsize i = 0; i < length; i++)
    {
      if (g_ascii_isdigit (text[i]))
        {
          n_run++;
          *n_digits += *value > 0 || text[i] != '0';
          if (*n_digits > MAX_WHOLE_DIGITS)
            return FALSE;
          *value = *value * 10 + (text[i] - '0');
          continue;
        }
      if (separator == '\0' ? n_run < 1 || n_run > 3 : n_run != 3 || text[i] != separator)
        return FALSE;
      separator = text[i];
      n_run = 0;
    }

  return separator == '\0' || n_run == 3;
}

/* Appends exponent decimals to *value from text; those beyond must be zeros. */
static gboolean
read_decimals (const char *text, gsize length, int exponent, gint64 *value)
{
  for (int i = 0; i < exponent; i++)
    *value = *value * 10 + (i < (int) length ? text[i] - '0' : 0);
  for (gsize i = exponent; i < length; i++)
    if (text[i] != '0')
      return FALSE;

  return TRUE;
}

static gboolean
read_number (const Amount *amount, int exponent, gint64 *minor, GError **error)
{
  gsize  n_whole = find_whole_length (amount->number, amount->length);
  gsize  n_decimals = n_whole < amount->length ? amount->length - n_whole - 1 : 0;
  guint  n_digits;
  gint64 value;

  if (!read_whole (amount->number, n_whole, &value, &n_digits))
    {
      if (n_digits > MAX_WHOLE_DIGITS)
        g_set_error_literal (error, WB_MONEY_ERROR, WB_MONEY_ERROR_RANGE, "Amount too large");
      else
        g_set_error_literal (error, WB_MONEY_ERROR, WB_MONEY_ERROR_INVALID, "Not an amount");
      return FALSE;
    }
  if ((n_whole < amount->length && n_decimals == 0) ||
      !read_decimals (amount->number + n_whole + 1, n_decimals, exponent, &value))
    {
      g_set_error_literal (error, WB_MONEY_ERROR, WB_MONEY_ERROR_INVALID, "Not an amount");
      return FALSE;
    }
  *minor = amount->negative ? -value : value;

  return TRUE;
}

/* Nearly every amount of a file is digits, a point and two decimals, which is read in one way only:
 * nothing has to be taken apart. FALSE: it is something else. */
static gboolean
read_plain (const char *text, gsize length, int exponent, gint64 *minor)
{
  gsize  point = length - 3;
  gint64 value = 0;

  if (exponent != 2 || length < 4 || length > MAX_WHOLE_DIGITS || text[point] != '.')
    return FALSE;
  for (gsize i = 0; i < length; i++)
    {
      if (i == point)
        continue;
      if (!g_ascii_isdigit (text[i]))
        return FALSE;
      value = value * 10 + (text[i] - '0');
    }
  *minor = value;

  return TRUE;
}

/* Writes |minor| with the currency's decimals, in groups of three when asked. */
static void
append_number (GString *out, gint64 minor, int exponent, gboolean grouped)
{
  char  digits[32];
  gsize n_whole;

  g_snprintf (digits, sizeof digits, "%0*" G_GINT64_FORMAT, exponent + 1, ABS (minor));
  n_whole = strlen (digits) - exponent;
  for (gsize i = 0; i < n_whole; i++)
    {
      if (grouped && i > 0 && (n_whole - i) % 3 == 0)
        g_string_append_c (out, ',');
      g_string_append_c (out, digits[i]);
    }
  if (exponent > 0)
    {
      g_string_append_c (out, '.');
      g_string_append (out, digits + n_whole);
    }
}

int
wb_currency_get_exponent (const char *currency)
{
  const Currency *known;

  g_return_val_if_fail (currency != NULL, -1);

  known = get_currency (currency);

  return known != NULL ? known->exponent : -1;
}

const char *
wb_currency_get_symbol (const char *currency)
{
  const Currency *known;

  g_return_val_if_fail (currency != NULL, NULL);

  known = get_currency (currency);

  return known != NULL && known->symbol != NULL ? known->symbol : currency;
}

gboolean
wb_money_parse (
    const char *text, gssize length, const char *currency, gint64 *minor, GError **error)
{
  const char *foreign;
  int         exponent;
  gsize       n;
  Amount      amount;

  g_return_val_if_fail (text != NULL && currency != NULL && minor != NULL, FALSE);

  exponent = wb_currency_get_exponent (currency);
  g_return_val_if_fail (exponent >= 0, FALSE);

  if (length > 0 && read_plain (text, length, exponent, minor))
    return TRUE;

  text = wb_text_trim (text, length, &n);
  if (n == 0)
    {
      *minor = WB_MONEY_NONE;
      return TRUE;
    }
  if (!scan_amount (text, n, &amount))
    {
      g_set_error_literal (error, WB_MONEY_ERROR, WB_MONEY_ERROR_INVALID, "Not an amount");
      return FALSE;
    }
  if ((foreign = find_foreign (&amount, currency)) != NULL)
    {
      g_set_error (error, WB_MONEY_ERROR, WB_MONEY_ERROR_CURRENCY, "Amount in %s, not in %s",
                   foreign, currency);
      return FALSE;
    }

  return read_number (&amount, exponent, minor, error);
}

const char *
wb_money_find_currency (const char *text)
{
  gsize  n;
  Amount amount;

  g_return_val_if_fail (text != NULL, NULL);

  text = wb_text_trim (text, -1, &n);

  return n > 0 && scan_amount (text, n, &amount) ? amount.named : NULL;
}

char *
wb_money_format (gint64 minor, const char *currency)
{
  const Currency *known;
  GString        *out;

  g_return_val_if_fail (currency != NULL, NULL);

  known = get_currency (currency);
  g_return_val_if_fail (known != NULL, NULL);

  out = g_string_new (NULL);
  if (minor != WB_MONEY_NONE)
    {
      g_string_append (out, minor < 0 ? "-" : "");
      g_string_append (out, known->symbol != NULL ? known->symbol : known->code);
      g_string_append (out, known->symbol != NULL ? "" : "\xc2\xa0");
      append_number (out, minor, known->exponent, TRUE);
    }

  return g_string_free (out, FALSE);
}

char *
wb_money_format_plain (gint64 minor, const char *currency)
{
  int      exponent;
  GString *out;

  g_return_val_if_fail (currency != NULL, NULL);

  exponent = wb_currency_get_exponent (currency);
  g_return_val_if_fail (exponent >= 0, NULL);

  out = g_string_new (NULL);
  if (minor != WB_MONEY_NONE)
    {
      g_string_append (out, minor < 0 ? "-" : "");
      append_number (out, minor, exponent, FALSE);
    }

  return g_string_free (out, FALSE);
}
