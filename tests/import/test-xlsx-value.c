/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Numbers, dates and escapes of sheets. Dates were computed by Python's datetime, digits by its
 * repr. */
#include "wb-xlsx-value.h"

#include <string.h>

static void
test_numbers (void)
{
  static const char *const cases[][2] = {
    { "0", "0" },
    { "7", "7" },
    { "-0", "0" },
    { "42.50", "42.5" },
    { "19.989999999999998", "19.99" },
    { "12.300000000000001", "12.3" },
    { "0.30000000000000004", "0.30000000000000004" },
    { ".5", "0.5" },
    { "-90.25", "-90.25" },
    { "1E3", "1000" },
    { "1.5e2", "150" },
    { "007", "7" },
    { "1.0", "1" },
    { "123456789012345", "123456789012345" },
    { "9007199254740992", "9007199254740992" },
    { "9.007199254740992E15", "9007199254740992" },
    /* Beyond 2^53 the last digits may be lost: formats.md 1.6.5. */
    { "9007199254740994", "9.007199254740994E+15" },
    { "5.764E+17", "5.764E+17" },
    { "576400000000000000", "5.764E+17" },
    { "5E+17", "5.000E+17" },
    { "5.7646123456789005E+17", "5.7646123456789E+17" },
    { "9.43461E+21", "9.43461E+21" },
    /* 17 digits and a zero, and the digits of the double next to 576461234567890123. */
    { "576461234567890120", "5.764612345678902E+17" },
    { "576461234567890176", "5.764612345678902E+17" },
    /* Digits no double has. */
    { "576461234567890123", "576461234567890123" },
    /* Not numbers. */
    { "", "" },
    { "1e999", "1e999" },
    { "0x10", "0x10" },
    { "nan", "nan" },
    { "1,5", "1,5" },
    { "1-2", "1-2" },
    { "12345678901234567890123456789012345678901234567890",
      "12345678901234567890123456789012345678901234567890" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      char     out[WB_XLSX_VALUE_SIZE];
      gboolean changed = wb_xlsx_format_number (cases[i][0], strlen (cases[i][0]), out);

      g_assert_cmpstr (changed ? out : cases[i][0], ==, cases[i][1]);
    }
}

static void
test_number_round_trip (void)
{
  for (int i = 0; i < 100000; i++)
    {
      char   in[WB_XLSX_VALUE_SIZE];
      char   out[WB_XLSX_VALUE_SIZE];
      double number = g_test_rand_double_range (-1e9, 1e9);

      if (i % 2 == 0)
        number = (gint64) number / 100.0;
      g_ascii_formatd (in, sizeof in, "%.17g", number);
      if (!wb_xlsx_format_number (in, strlen (in), out))
        g_strlcpy (out, in, sizeof out);
      g_assert_true (g_ascii_strtod (out, NULL) == number);
      g_assert_cmpuint (strlen (out), <=, strlen (in));
    }
}

static void
test_dates (void)
{
  static const struct
  {
    const char *serial;
    gboolean    is_1904;
    const char *text; /* NULL: not a date */
  } cases[] = {
    { "46162.385416666664", FALSE, "2026-05-20 09:15:00" },
    { "46162.38541666666", FALSE, "2026-05-20 09:15:00" },
    { "46162", FALSE, "2026-05-20 00:00:00" },
    { "46162.99999999", FALSE, "2026-05-21 00:00:00" },
    { "44197.00001", FALSE, "2021-01-01 00:00:01" },
    { "25569", FALSE, "1970-01-01 00:00:00" },
    { "0.5", FALSE, "12:00:00" },
    { "1", FALSE, "1900-01-01 00:00:00" },
    { "59", FALSE, "1900-02-28 00:00:00" },
    { "61", FALSE, "1900-03-01 00:00:00" },
    { "2958465.999988426", FALSE, "9999-12-31 23:59:59" },
    { "2958466", FALSE, NULL },
    { "46162.385416666664", TRUE, "2030-05-21 09:15:00" },
    { "1", TRUE, "1904-01-02 00:00:00" },
    { "2958465", TRUE, NULL },
    { "-1", FALSE, NULL },
    { "1e300", FALSE, NULL },
    { "20/05/2026", FALSE, NULL },
    { "", FALSE, NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      char     out[WB_XLSX_VALUE_SIZE];
      gboolean is_date =
          wb_xlsx_format_date (cases[i].serial, strlen (cases[i].serial), cases[i].is_1904, out);

      g_assert_cmpstr (is_date ? out : NULL, ==, cases[i].text);
    }
}

static void
test_date_formats (void)
{
  static const struct
  {
    guint       id;
    const char *code;
    gboolean    is_date;
  } cases[] = {
    { 0, NULL, FALSE },
    { 2, NULL, FALSE },
    { 14, NULL, TRUE },
    { 22, NULL, TRUE },
    { 31, NULL, TRUE },
    { 49, NULL, FALSE }, /* text */
    { 164, "yyyy\\-mm\\-dd", TRUE },
    { 164, "DD/MM/YYYY HH:MM:SS", TRUE },
    { 164, "[$-409]m/d/yy h:mm AM/PM;@", TRUE },
    { 164, "[$-804]yyyy\"年\"m\"月\"d\"日\"", TRUE },
    { 164, "[h]:mm:ss", FALSE }, /* elapsed */
    { 164, "General", FALSE },
    { 164, "0.00", FALSE },
    { 164, "#,##0.00\" days\"", FALSE },
    { 164, "[Red]0.00;[Yellow]-0.00", FALSE },
    { 164, "\\d0", FALSE },
    { 164, "_d0", FALSE },
    { 164, "0;yyyy", FALSE }, /* the section of positive numbers */
    { 164, "\"never closed", FALSE },
    { 164, "[never closed", FALSE },
    { 164, "\\", FALSE },
    { 164, "", FALSE },
    /* A code of the file's own wins over the built-in format. */
    { 14, "0", FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (wb_xlsx_is_date_format (cases[i].id, cases[i].code), ==, cases[i].is_date);
}

static void
test_escapes (void)
{
  static const char *const cases[][2] = {
    { "plain", "plain" },
    { "a_x000D_\nb", "a\r\nb" },
    { "_x0041__x0042_", "AB" },
    { "_x005F_x0041_", "_x0041_" },
    { "_x8D27_", "货" },
    { "_x0000_", " " },
    { "_xD83D_", "_xD83D_" }, /* half a character */
    { "_x00g1_", "_x00g1_" },
    { "_x0041", "_x0041" },
    { "__x0041_", "_A" },
    { "_", "_" },
    { "", "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = g_strdup (cases[i][0]);

      text[wb_xlsx_unescape (text, strlen (text))] = '\0';
      g_assert_cmpstr (text, ==, cases[i][1]);
    }
}

static void
test_columns (void)
{
  static const struct
  {
    const char *reference;
    int         column;
  } cases[] = {
    { "A1", 0 }, { "Z9", 25 },      { "AA10", 26 },    { "BK3", 62 },   { "XFD1048576", 16383 },
    { "b2", 1 }, { "XFE1", 16384 }, { "ZZZ1", 18277 }, { "AAAA1", -1 }, { "12", -1 },
    { "", -1 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (wb_xlsx_parse_column (cases[i].reference, strlen (cases[i].reference)), ==,
                     cases[i].column);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/xlsx-value/numbers", test_numbers);
  g_test_add_func ("/xlsx-value/number-round-trip", test_number_round_trip);
  g_test_add_func ("/xlsx-value/dates", test_dates);
  g_test_add_func ("/xlsx-value/date-formats", test_date_formats);
  g_test_add_func ("/xlsx-value/escapes", test_escapes);
  g_test_add_func ("/xlsx-value/columns", test_columns);

  return g_test_run ();
}
