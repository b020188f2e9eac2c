/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Ranges of amounts as people and files write them. Any thread. */
#include "wb-amount-range.h"

#include <string.h>

#define DECIMALS 2
#define PER_UNIT 100
/* An order costs less, and the hundredths fit a gint64. */
#define MAX_DIGITS 15

const WbAmountRange wb_amount_range_open = { WB_MONEY_NONE, WB_MONEY_NONE };

/* "49.9" is 4990; "" is open. */
static gboolean
parse_end (const char *text, gsize length, gint64 *hundredths)
{
  gint64 whole = 0, part = 0;
  gsize  n_whole = 0, n_part = 0;

  if (length == 0)
    {
      *hundredths = WB_MONEY_NONE;
      return TRUE;
    }
  while (n_whole < length && g_ascii_isdigit (text[n_whole]))
    {
      if (n_whole >= MAX_DIGITS)
        return FALSE;
      whole = whole * 10 + g_ascii_digit_value (text[n_whole++]);
    }
  if (n_whole == 0)
    return FALSE;
  if (n_whole < length)
    {
      const char *decimals = text + n_whole + 1;

      if (text[n_whole] != '.')
        return FALSE;
      while (n_whole + 1 + n_part < length && g_ascii_isdigit (decimals[n_part]) &&
             n_part < DECIMALS)
        part = part * 10 + g_ascii_digit_value (decimals[n_part++]);
      if (n_part == 0 || n_whole + 1 + n_part < length)
        return FALSE;
    }
  if (n_part == 1)
    part *= 10;
  *hundredths = whole * PER_UNIT + part;

  return TRUE;
}

gboolean
wb_amount_range_parse (const char *text, WbAmountRange *range)
{
  const char   *dots = strstr (text, "..");
  WbAmountRange parsed;

  if (dots == NULL || !parse_end (text, dots - text, &parsed.from) ||
      !parse_end (dots + 2, strlen (dots + 2), &parsed.to))
    return FALSE;
  *range = parsed;

  return TRUE;
}

static void
append_end (GString *text, gint64 hundredths)
{
  if (hundredths == WB_MONEY_NONE)
    return;
  g_string_append_printf (text, "%" G_GINT64_FORMAT, hundredths / PER_UNIT);
  if (hundredths % PER_UNIT != 0)
    g_string_append_printf (text, ".%02d", (int) (hundredths % PER_UNIT));
}

char *
wb_amount_range_to_text (const WbAmountRange *range)
{
  GString *text = g_string_new (NULL);

  append_end (text, range->from);
  g_string_append (text, "..");
  append_end (text, range->to);

  return g_string_free (text, FALSE);
}

gboolean
wb_amount_range_equal (const WbAmountRange *a, const WbAmountRange *b)
{
  return a->from == b->from && a->to == b->to;
}

gboolean
wb_amount_range_is_open (const WbAmountRange *range)
{
  return range->from == WB_MONEY_NONE && range->to == WB_MONEY_NONE;
}

void
wb_amount_range_resolve (const WbAmountRange *range, const char *currency, gint64 *from, gint64 *to)
{
  gint64 hundredths_a_minor = PER_UNIT;

  for (int i = wb_currency_get_exponent (currency); i > 0; i--)
    hundredths_a_minor /= 10;
  g_assert (hundredths_a_minor > 0);

  *from = *to = WB_MONEY_NONE;
  if (range->from != WB_MONEY_NONE)
    *from = (range->from + hundredths_a_minor - 1) / hundredths_a_minor;
  if (range->to != WB_MONEY_NONE)
    *to = range->to / hundredths_a_minor;
}
