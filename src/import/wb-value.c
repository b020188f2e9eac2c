/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The smaller values in the cells of order files. */
#include "wb-value.h"

#include <string.h>

#define MAX_QUANTITY 999999
#define MAX_GRAMS G_GINT64_CONSTANT (100000000)

static gsize
count_digits (const char *text, gsize length)
{
  gsize n = 0;

  while (n < length && g_ascii_isdigit (text[n]))
    n++;

  return n;
}

gboolean
wb_value_is_rounded (const char *text, gsize length)
{
  gsize n = count_digits (text, length);

  if (n != 1)
    return FALSE;
  if (n < length && (text[n] == '.' || text[n] == ','))
    n += 1 + count_digits (text + n + 1, length - n - 1);
  /* Without its sign an exponent is hard to tell from an order number such as 2605203E17. */
  if (n + 2 > length || (text[n] != 'E' && text[n] != 'e') || text[n + 1] != '+')
    return FALSE;
  n += 2;

  return n < length && count_digits (text + n, length - n) == length - n;
}

gboolean
wb_value_is_digits (const char *text, gsize length)
{
  return length > 0 && count_digits (text, length) == length;
}

gboolean
wb_value_is_alphanumeric (const char *text, gsize length)
{
  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isalnum (text[i]))
      return FALSE;

  return length > 0;
}

gboolean
wb_value_parse_quantity (const char *text, gsize length, gint64 *quantity)
{
  gint64 value = 0;
  gsize  i = 0;
  guint  group = 0; /* digits since the last thousands separator */
  guint  n_groups = 0;

  for (; i < length && (g_ascii_isdigit (text[i]) || text[i] == ','); i++)
    {
      if (text[i] == ',')
        {
          if (group == 0 || group > 3 || (n_groups > 0 && group != 3))
            return FALSE;
          n_groups++;
          group = 0;
          continue;
        }
      value = value * 10 + (text[i] - '0');
      group++;
      if (value > MAX_QUANTITY)
        return FALSE;
    }
  if (i == 0 || (n_groups > 0 && group != 3))
    return FALSE;

  /* A spreadsheet's "2.00". */
  if (i < length && text[i] == '.')
    {
      i++;
      if (i == length)
        return FALSE;
      while (i < length && text[i] == '0')
        i++;
    }
  *quantity = value;

  return i == length;
}

gboolean
wb_value_parse_weight (const char *text, gsize length, guint unit, gint64 *grams)
{
  static const struct
  {
    const char *name;
    guint       grams;
  } units[] = { { "kg", 1000 }, { "g", 1 },  { "gr", 1 },
                { "gram", 1 },  { "克", 1 }, { "千克", 1000 } };
  gint64   thousandths = 0;
  gsize    i = 0;
  guint    decimals = 0;
  gboolean has_point = FALSE;

  for (; i < length; i++)
    {
      if (g_ascii_isdigit (text[i]))
        {
          if (has_point && decimals == 3)
            continue;
          thousandths = thousandths * 10 + (text[i] - '0');
          decimals += has_point;
        }
      else if ((text[i] == '.' || text[i] == ',') && !has_point && i > 0)
        has_point = TRUE;
      else
        break;
      if (thousandths > MAX_GRAMS * 1000)
        return FALSE;
    }
  if (i == 0)
    return FALSE;
  for (; decimals < 3; decimals++)
    thousandths *= 10;

  while (i < length && text[i] == ' ')
    i++;
  if (i < length)
    {
      guint u = 0;

      while (u < G_N_ELEMENTS (units) && !wb_value_equal (text + i, length - i, units[u].name))
        u++;
      if (u == G_N_ELEMENTS (units))
        return FALSE;
      unit = units[u].grams;
    }
  if (thousandths > MAX_GRAMS * 1000 / unit)
    return FALSE;
  *grams = (thousandths * unit + 500) / 1000;

  return TRUE;
}

gboolean
wb_value_equal (const char *text, gsize length, const char *word)
{
  return strlen (word) == length && g_ascii_strncasecmp (text, word, length) == 0;
}
