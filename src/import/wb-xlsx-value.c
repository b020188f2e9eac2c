/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stands in the cells of a sheet, as text. Pure functions, any thread. */
#include "wb-xlsx-value.h"

#include <math.h>
#include <string.h>

#define SECONDS_PER_DAY 86400

/* The day after 9999-12-31 in the 1900 system. */
#define MAX_SERIAL 2958466.0

/* The largest double all whole numbers below which are doubles. */
#define MAX_EXACT 9007199254740992.0

/* Digits a double may take to be told from its neighbours. */
#define MAX_DIGITS 17

static gboolean
parse_double (const char *text, gsize length, double *number)
{
  char  copy[WB_XLSX_VALUE_SIZE];
  char *end;

  if (length == 0 || length >= sizeof copy)
    return FALSE;
  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isdigit (text[i]) && memchr ("+-.eE", text[i], 5) == NULL)
      return FALSE;

  memcpy (copy, text, length);
  copy[length] = '\0';
  *number = g_ascii_strtod (copy, &end);

  return *end == '\0' && isfinite (*number);
}

/* Most numbers of order files are short and already as they should be. */
static gboolean
is_short_number (const char *text, gsize length)
{
  gsize n_digits = 0, point = length;

  for (gsize i = 0; i < length; i++)
    if (g_ascii_isdigit (text[i]))
      n_digits++;
    else if (text[i] == '.' && point == length && i > 0)
      point = i;
    else
      return FALSE;

  return n_digits > 0 && n_digits <= 15 && (text[0] != '0' || point == 1 || length == 1) &&
         (point == length || (point + 1 < length && text[length - 1] != '0'));
}

/* TRUE for more digits than a double has, which are not those of the double either. */
static gboolean
was_never_double (const char *text, gsize length, double number)
{
  char  digits[WB_XLSX_VALUE_SIZE];
  gsize n = length;

  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isdigit (text[i]))
      return FALSE;
  while (n > 0 && text[n - 1] == '0')
    n--;
  g_ascii_formatd (digits, sizeof digits, "%.0f", number);

  return n > MAX_DIGITS && (strlen (digits) != length || memcmp (digits, text, length) != 0);
}

gboolean
wb_xlsx_format_number (const char *text, gsize length, char out[WB_XLSX_VALUE_SIZE])
{
  double number;

  if (is_short_number (text, length) || !parse_double (text, length, &number))
    return FALSE;

  if (fabs (number) > MAX_EXACT)
    {
      if (was_never_double (text, length, number))
        return FALSE;
      /* 3 and up: "5.764E+17" even for a number whose other digits are zeros. */
      for (int digits = 3; digits < MAX_DIGITS; digits++)
        {
          char format[8];

          g_snprintf (format, sizeof format, "%%.%dE", digits);
          g_ascii_formatd (out, WB_XLSX_VALUE_SIZE, format, number);
          if (g_ascii_strtod (out, NULL) == number)
            break;
        }
      return TRUE;
    }

  if (number == floor (number))
    {
      /* + 0.0: there is no negative zero for people. */
      g_ascii_formatd (out, WB_XLSX_VALUE_SIZE, "%.0f", number + 0.0);
      return TRUE;
    }

  for (int digits = 15; digits <= MAX_DIGITS; digits++)
    {
      char format[8];

      g_snprintf (format, sizeof format, "%%.%dg", digits);
      g_ascii_formatd (out, WB_XLSX_VALUE_SIZE, format, number);
      if (g_ascii_strtod (out, NULL) == number)
        break;
    }

  return TRUE;
}

gboolean
wb_xlsx_format_date (const char *text, gsize length, gboolean is_1904, char out[WB_XLSX_VALUE_SIZE])
{
  double serial;
  gint64 seconds;
  int    days, rest;
  GDate  date;

  if (!parse_double (text, length, &serial) || serial < 0 || serial >= MAX_SERIAL)
    return FALSE;

  seconds = llround (serial * SECONDS_PER_DAY);
  days = seconds / SECONDS_PER_DAY;
  rest = seconds % SECONDS_PER_DAY;
  if (days == 0)
    {
      g_snprintf (out, WB_XLSX_VALUE_SIZE, "%02d:%02d:%02d", rest / 3600, rest / 60 % 60,
                  rest % 60);
      return TRUE;
    }

  /* The 1900 system has a 29th of February in 1900, day 60, which there was not: from day 61 on it
   * counts from a day earlier. */
  if (is_1904)
    g_date_set_dmy (&date, 1, G_DATE_JANUARY, 1904);
  else
    g_date_set_dmy (&date, days > 60 ? 30 : 31, G_DATE_DECEMBER, 1899);
  g_date_add_days (&date, days);
  if (g_date_get_year (&date) > 9999)
    return FALSE;
  g_snprintf (out, WB_XLSX_VALUE_SIZE, "%04d-%02d-%02d %02d:%02d:%02d", g_date_get_year (&date),
              g_date_get_month (&date), g_date_get_day (&date), rest / 3600, rest / 60 % 60,
              rest % 60);

  return TRUE;
}

gboolean
wb_xlsx_is_date_format (guint id, const char *code)
{
  if (code == NULL)
    return (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || id == 45 || id == 47 ||
           (id >= 50 && id <= 58);

  for (const char *p = code; *p != '\0' && *p != ';'; p++)
    {
      if (*p == '"')
        {
          p = strchr (p + 1, '"');
          if (p == NULL)
            return FALSE;
        }
      else if ((*p == '\\' || *p == '_' || *p == '*') && p[1] != '\0')
        p++;
      else if (*p == '[')
        {
          /* [Red] and [$-409] say nothing, [h] counts elapsed hours. */
          if (strchr ("hHmMsS", p[1]) != NULL && p[1] != '\0' && (p[2] == ']' || p[2] == p[1]))
            return FALSE;
          p = strchr (p, ']');
          if (p == NULL)
            return FALSE;
        }
      else if (strchr ("dDmMyYhHsS", *p) != NULL)
        return TRUE;
      else if (g_ascii_strncasecmp (p, "General", 7) == 0)
        return FALSE;
    }

  return FALSE;
}

static gboolean
parse_escape (const char *p, const char *end, gunichar *c)
{
  *c = 0;
  if (end - p < 7 || p[0] != '_' || p[1] != 'x' || p[6] != '_')
    return FALSE;
  for (int i = 2; i < 6; i++)
    {
      if (!g_ascii_isxdigit (p[i]))
        return FALSE;
      *c = 16 * *c + g_ascii_xdigit_value (p[i]);
    }

  return g_unichar_validate (*c);
}

gsize
wb_xlsx_unescape (char *text, gsize length)
{
  const char *in = text, *end = text + length;
  char       *out = text;
  gunichar    c;

  while (in < end)
    {
      const char *mark = memchr (in, '_', end - in);

      mark = mark != NULL ? mark : end;
      memmove (out, in, mark - in);
      out += mark - in;
      in = mark;
      if (in == end)
        break;
      if (parse_escape (in, end, &c))
        {
          out += g_unichar_to_utf8 (c != 0 ? c : ' ', out);
          in += 7;
        }
      else
        *out++ = *in++;
    }

  return out - text;
}

int
wb_xlsx_parse_column (const char *reference, gsize length)
{
  int   column = 0;
  gsize i;

  for (i = 0; i < length && i < 4 && g_ascii_isalpha (reference[i]); i++)
    column = 26 * column + (g_ascii_toupper (reference[i]) - 'A' + 1);

  return i == 0 || i == 4 ? -1 : column - 1;
}
