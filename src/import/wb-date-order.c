/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Dates of order files. The parser runs for every date of a file: it allocates nothing and knows
 * no locale. */
#include "wb-date-order.h"

#include <string.h>

/* Years from here on are of the Buddhist era, which is 543 ahead (formats.md 1.6.6). */
#define BUDDHIST_YEARS 2400
#define BUDDHIST_SHIFT 543

static const char *const order_ids[] = { "dmy", "mdy", "ymd" };

/* Reads from start to end, never beyond. */
typedef struct
{
  const char *at;
  const char *end;
} Scanner;

static inline char
peek (const Scanner *s)
{
  return s->at < s->end ? *s->at : '\0';
}

/* Up to five digits; returns how many there were. */
static guint
scan_number (Scanner *s, int *value)
{
  guint n = 0;

  *value = 0;
  while (n < 5 && g_ascii_isdigit (peek (s)))
    {
      *value = *value * 10 + (*s->at - '0');
      s->at++;
      n++;
    }

  return n;
}

static gboolean
scan_char (Scanner *s, char c)
{
  if (peek (s) != c)
    return FALSE;
  s->at++;

  return TRUE;
}

static gboolean
scan_text (Scanner *s, const char *text)
{
  gsize n = strlen (text);

  if ((gsize) (s->end - s->at) < n || memcmp (s->at, text, n) != 0)
    return FALSE;
  s->at += n;

  return TRUE;
}

static void
skip_spaces (Scanner *s)
{
  while (scan_char (s, ' ') || scan_char (s, '\t'))
    ;
}

/* "May", "may", "September": the first three letters decide, the rest must be letters. */
static gboolean
scan_month (Scanner *s, int *month)
{
  static const char months[][10] = { "january",   "february", "march",    "april",
                                     "may",       "june",     "july",     "august",
                                     "september", "october",  "november", "december" };
  char              word[10];
  guint             n = 0;

  while (n < sizeof word && g_ascii_isalpha (peek (s)))
    word[n++] = g_ascii_tolower (*s->at++);
  if (n < 3 || g_ascii_isalpha (peek (s)))
    return FALSE;
  scan_char (s, '.');

  for (guint i = 0; i < G_N_ELEMENTS (months); i++)
    if (strncmp (months[i], word, n) == 0 || (i == 8 && n == 4 && memcmp (word, "sept", 4) == 0))
      {
        *month = i + 1;
        return TRUE;
      }

  return FALSE;
}

/* The digits of the three parts, as far as they are numbers. */
typedef struct
{
  int   value[3];
  guint digits[3];
} Parts;

static void
note_clues (const Parts *parts, WbDateClues *clues)
{
  if (parts->digits[0] > 2 || parts->digits[1] > 2)
    return;
  if (parts->value[0] > 12 && parts->value[1] <= 12)
    clues->day_first = TRUE;
  if (parts->value[1] > 12 && parts->value[0] <= 12)
    clues->month_first = TRUE;
}

/* Puts the parts where they belong. A year stands in the first or in the last place. */
static gboolean
assign_parts (const Parts *parts, WbDateOrder order, WbCivil *civil, WbDateClues *clues)
{
  gboolean year_first = parts->digits[0] == 4;
  gboolean year_last = parts->digits[2] == 4;
  gboolean short_year_first =
      order == WB_DATE_ORDER_YMD && parts->digits[0] == 2 && parts->digits[2] <= 2;
  int year;

  if (year_first || short_year_first)
    {
      year = parts->value[0];
      civil->month = parts->value[1];
      civil->day = parts->value[2];
    }
  else
    {
      note_clues (parts, clues);
      if (order == WB_DATE_ORDER_YMD || !(year_last || parts->digits[2] == 2))
        return FALSE;
      year = parts->value[2];
      civil->month = parts->value[order == WB_DATE_ORDER_MDY ? 0 : 1];
      civil->day = parts->value[order == WB_DATE_ORDER_MDY ? 1 : 0];
    }

  if (!year_first && !year_last)
    year += 2000;
  civil->year = year >= BUDDHIST_YEARS ? year - BUDDHIST_SHIFT : year;

  return TRUE;
}

/* "20/05/2026", "2026-05-20", "20.05.2026", "2026年5月20日", "20 May 2026", "20-May-26". */
static gboolean
scan_date (Scanner *s, WbDateOrder order, WbCivil *civil, WbDateClues *clues)
{
  Parts parts;

  if ((parts.digits[0] = scan_number (s, &parts.value[0])) == 0)
    return FALSE;

  if (scan_text (s, "年"))
    {
      if ((parts.digits[1] = scan_number (s, &parts.value[1])) == 0 || !scan_text (s, "月") ||
          (parts.digits[2] = scan_number (s, &parts.value[2])) == 0 || !scan_text (s, "日"))
        return FALSE;
      return assign_parts (&parts, WB_DATE_ORDER_YMD, civil, clues);
    }
  else
    {
      char separator = peek (s);

      if (separator == '\0' || strchr ("/-. ", separator) == NULL)
        return FALSE;
      s->at++;
      if (g_ascii_isalpha (peek (s)))
        {
          /* The month is named, so nothing is in doubt: "20 May 2026". */
          WbDateClues none = { FALSE };

          if (!scan_month (s, &parts.value[1]) || !scan_char (s, separator))
            return FALSE;
          parts.digits[1] = 2;
          parts.digits[2] = scan_number (s, &parts.value[2]);
          return parts.digits[2] > 0 && assign_parts (&parts, WB_DATE_ORDER_DMY, civil, &none);
        }
      if (separator == ' ' || (parts.digits[1] = scan_number (s, &parts.value[1])) == 0 ||
          !scan_char (s, separator) || (parts.digits[2] = scan_number (s, &parts.value[2])) == 0)
        return FALSE;
      return assign_parts (&parts, order, civil, clues);
    }
}

/* " AM", "pm": the hour is one of twelve. */
static gboolean
scan_half (Scanner *s, WbCivil *civil, WbDateClues *clues)
{
  Scanner  ahead = *s;
  gboolean afternoon;

  skip_spaces (&ahead);
  switch (peek (&ahead))
    {
    case 'a':
    case 'A':
      afternoon = FALSE;
      break;
    case 'p':
    case 'P':
      afternoon = TRUE;
      break;
    default:
      return TRUE;
    }
  ahead.at++;
  if ((!scan_char (&ahead, 'm') && !scan_char (&ahead, 'M')) || civil->hour < 1 || civil->hour > 12)
    return FALSE;
  civil->hour = civil->hour % 12 + (afternoon ? 12 : 0);
  clues->twelve_hour = TRUE;
  *s = ahead;

  return TRUE;
}

/* "Z", "+08:00", "-0500"; nothing is fine too. */
static gboolean
scan_offset (Scanner *s, WbFileDate *date)
{
  char  sign = peek (s);
  int   hours;
  int   minutes = 0;
  guint digits;

  if (scan_char (s, 'Z'))
    {
      date->has_offset = TRUE;
      return TRUE;
    }
  if (sign != '+' && sign != '-')
    return TRUE;
  s->at++;
  digits = scan_number (s, &hours);
  if (digits == 4)
    {
      minutes = hours % 100;
      hours /= 100;
    }
  else if (digits != 2 || (scan_char (s, ':') && scan_number (s, &minutes) != 2))
    {
      return FALSE;
    }
  if (hours > 15 || minutes > 59)
    return FALSE;
  date->has_offset = TRUE;
  date->offset = (hours * 3600 + minutes * 60) * (sign == '-' ? -1 : 1);

  return TRUE;
}

static gboolean
scan_time (Scanner *s, WbFileDate *date, WbDateClues *clues)
{
  WbCivil *civil = &date->civil;

  if (scan_number (s, &civil->hour) == 0 || !scan_char (s, ':') ||
      scan_number (s, &civil->minute) == 0)
    return FALSE;
  if (scan_char (s, ':'))
    {
      if (scan_number (s, &civil->second) == 0)
        return FALSE;
      /* Parts of a second are dropped. */
      if (scan_char (s, '.'))
        while (g_ascii_isdigit (peek (s)))
          s->at++;
    }
  date->has_time = TRUE;

  return scan_half (s, civil, clues) && scan_offset (s, date);
}

gboolean
wb_date_order_from_id (const char *id, WbDateOrder *out)
{
  for (guint i = 0; i < G_N_ELEMENTS (order_ids); i++)
    if (g_strcmp0 (order_ids[i], id) == 0)
      {
        *out = i;
        return TRUE;
      }

  return FALSE;
}

const char *
wb_date_order_get_id (WbDateOrder order)
{
  g_return_val_if_fail ((guint) order < G_N_ELEMENTS (order_ids), NULL);

  return order_ids[order];
}

gboolean
wb_date_clues_decide (const WbDateClues *clues, WbDateOrder preset, WbDateOrder *order)
{
  if (clues->day_first && clues->month_first)
    return FALSE;

  if (clues->day_first)
    *order = WB_DATE_ORDER_DMY;
  else if (clues->month_first || (clues->twelve_hour && preset == WB_DATE_ORDER_DMY))
    *order = WB_DATE_ORDER_MDY;
  else
    *order = preset;

  return TRUE;
}

gboolean
wb_file_date_parse (
    const char *text, gsize length, WbDateOrder order, WbFileDate *date, WbDateClues *clues)
{
  Scanner s = { text, text + length };

  memset (date, 0, sizeof *date);
  if (!scan_date (&s, order, &date->civil, clues))
    return FALSE;
  if (s.at < s.end)
    {
      scan_char (&s, ',');
      if (!scan_char (&s, 'T'))
        skip_spaces (&s);
      if (!scan_time (&s, date, clues))
        return FALSE;
    }

  return s.at == s.end && wb_civil_is_valid (&date->civil);
}
