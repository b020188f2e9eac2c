/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tests of wb-money. Shapes are those of formats.md 1.6.7. */
#include "wb-money.h"

#include <string.h>

static void
test_exponents (void)
{
  static const char *const whole[] = { "IDR", "VND", "JPY", "KRW", "CLP" };
  static const char *const cents[] = { "GBP", "USD", "THB", "MYR", "PHP", "SGD",
                                       "CNY", "EUR", "MXN", "BRL", "TWD" };
  static const char *const unknown[] = { "", "X", "XYZ", "gbp", "GBPX", "GB", "£" };

  for (gsize i = 0; i < G_N_ELEMENTS (whole); i++)
    g_assert_cmpint (wb_currency_get_exponent (whole[i]), ==, 0);
  for (gsize i = 0; i < G_N_ELEMENTS (cents); i++)
    g_assert_cmpint (wb_currency_get_exponent (cents[i]), ==, 2);
  for (gsize i = 0; i < G_N_ELEMENTS (unknown); i++)
    g_assert_cmpint (wb_currency_get_exponent (unknown[i]), ==, -1);
}

static void
test_symbols (void)
{
  static const struct
  {
    const char *currency;
    const char *symbol;
  } cases[] = {
    { "GBP", "£" },  { "THB", "฿" },  { "CNY", "¥" },   { "JPY", "¥" },
    { "MYR", "RM" }, { "IDR", "Rp" }, { "VND", "₫" },   { "PHP", "₱" },
    { "SGD", "S$" }, { "USD", "$" },  { "AED", "AED" }, { "XYZ", "XYZ" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpstr (wb_currency_get_symbol (cases[i].currency), ==, cases[i].symbol);
}

static void
test_parse (void)
{
  static const struct
  {
    const char *text;
    const char *currency;
    gint64      minor;
  } cases[] = {
    /* No amount. */
    { "", "GBP", WB_MONEY_NONE },
    { "\t", "IDR", WB_MONEY_NONE },
    { " \xc2\xa0\xef\xbb\xbf", "THB", WB_MONEY_NONE },
    /* Plain numbers. */
    { "0", "GBP", 0 },
    { "0", "IDR", 0 },
    { "9.99", "GBP", 999 },
    { "9.9", "GBP", 990 },
    { "9", "GBP", 900 },
    { "9,99", "EUR", 999 },
    { "120.07\t", "USD", 12007 },
    { "12500", "IDR", 12500 },
    { "12500.00", "IDR", 12500 },
    { "11000", "JPY", 11000 },
    { "0.01", "MYR", 1 },
    { "0.00", "VND", 0 },
    { "007.50", "PHP", 750 },
    { ".5", "SGD", 50 },
    { "9.9000", "GBP", 990 },
    /* A code or a symbol beside it. */
    { "GBP 9.99", "GBP", 999 },
    { "THB 100", "THB", 10000 },
    { "MYR 0.00", "MYR", 0 },
    { "IDR 12.500", "IDR", 12500 },
    { "IDR12.500", "IDR", 12500 },
    { "idr 12.500", "IDR", 12500 },
    { "11,000 JPY", "JPY", 11000 },
    { "11,000JPY", "JPY", 11000 },
    { "11,000円", "JPY", 11000 },
    { "￥11,000", "JPY", 11000 },
    { "¥268.00", "CNY", 26800 },
    { "268.00元", "CNY", 26800 },
    { "$25.00", "USD", 2500 },
    { "$25.00", "SGD", 2500 },
    { "US$25.00", "USD", 2500 },
    { "S$ 25.00", "SGD", 2500 },
    { "฿90.00", "THB", 9000 },
    { "90.00 บาท", "THB", 9000 },
    { "£\xc2\xa0"
      "9.99",
      "GBP", 999 },
    { "RM25.90", "MYR", 2590 },
    { "RM 25.90", "MYR", 2590 },
    { "Rp12.500", "IDR", 12500 },
    { "Rp 12.500", "IDR", 12500 },
    { "Rp. 12.500", "IDR", 12500 },
    { "Rp.12.500", "IDR", 12500 },
    { "150.000₫", "VND", 150000 },
    { "150.000 đ", "VND", 150000 },
    { "₱1,499.00", "PHP", 149900 },
    { "IDR Rp12.500", "IDR", 12500 },
    { "US$ 25.00 USD", "USD", 2500 },
    /* One separator followed by exactly three digits groups thousands in any currency. */
    { "150.000", "VND", 150000 },
    { "12.500", "IDR", 12500 },
    { "12.500", "GBP", 1250000 },
    { "1,022", "CNY", 102200 },
    { "999,000", "USD", 99900000 },
    /* Otherwise the last one is the decimal one. */
    { "1,022.25", "CNY", 102225 },
    { "1.022,25", "EUR", 102225 },
    { "1,234,567.8", "GBP", 123456780 },
    { "1.234.567,89", "EUR", 123456789 },
    { "12.345.000,00", "IDR", 12345000 },
    { "2,044.50", "CNY", 204450 },
    { "1,022.250", "GBP", 102225 },
    /* Of several of one kind none is. */
    { "1,234,567", "JPY", 1234567 },
    { "1.234.567", "IDR", 1234567 },
    { "12.345.678", "VND", 12345678 },
    { "1,234,567", "GBP", 123456700 },
    /* A zero heads no group. */
    { "0.000", "GBP", 0 },
    { "0.120", "GBP", 12 },
    /* As nearly every file has them. */
    { "41.18", "GBP", 4118 },
    { "0.05", "GBP", 5 },
    { "007.50", "GBP", 750 },
    { "123456789012.34", "USD", G_GINT64_CONSTANT (12345678901234) },
    { "1234567890123.45", "USD", G_GINT64_CONSTANT (123456789012345) },
    /* Less than nothing. */
    { "-90", "THB", -9000 },
    { "-90.00", "THB", -9000 },
    { "−90.00", "THB", -9000 },
    { "(90.00)", "THB", -9000 },
    { "(฿90.00)", "THB", -9000 },
    { "( 90.00 )", "THB", -9000 },
    { "-฿90.00", "THB", -9000 },
    { "฿-90.00", "THB", -9000 },
    { "- GBP 1,022.25", "GBP", -102225 },
    { "GBP -2.00", "GBP", -200 },
    { "-12.500", "IDR", -12500 },
    { "-0.00", "GBP", 0 },
    /* As large as an amount may be. */
    { "999999999999999.99", "GBP", G_GINT64_CONSTANT (99999999999999999) },
    { "999,999,999,999,999", "IDR", G_GINT64_CONSTANT (999999999999999) },
    { "00000000000000000000001", "IDR", 1 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      /* Memory of the exact size: a sanitizer sees a byte too many. */
      gsize            length = strlen (cases[i].text);
      g_autofree char *cell = g_memdup2 (cases[i].text, MAX (length, 1));
      gint64           minor = 12345;

      g_test_message ("%s in %s", cases[i].text, cases[i].currency);
      g_assert_true (wb_money_parse (cell, length, cases[i].currency, &minor, &error));
      g_assert_no_error (error);
      g_assert_cmpint (minor, ==, cases[i].minor);

      minor = 12345;
      g_assert_true (wb_money_parse (cases[i].text, -1, cases[i].currency, &minor, &error));
      g_assert_cmpint (minor, ==, cases[i].minor);
    }
}

static void
test_parse_errors (void)
{
  static const struct
  {
    const char  *text;
    const char  *currency;
    WbMoneyError code;
  } cases[] = {
    { "free", "GBP", WB_MONEY_ERROR_INVALID },
    { "1x.50", "GBP", WB_MONEY_ERROR_INVALID },
    { "1..50", "GBP", WB_MONEY_ERROR_INVALID },
    { "1.5x", "GBP", WB_MONEY_ERROR_INVALID },
    { ".5.50", "GBP", WB_MONEY_ERROR_INVALID },
    { "-", "GBP", WB_MONEY_ERROR_INVALID },
    { "--5", "GBP", WB_MONEY_ERROR_INVALID },
    { "(-5)", "GBP", WB_MONEY_ERROR_INVALID },
    { "(5", "GBP", WB_MONEY_ERROR_INVALID },
    { "5)", "GBP", WB_MONEY_ERROR_INVALID },
    { "()", "GBP", WB_MONEY_ERROR_INVALID },
    { "(", "GBP", WB_MONEY_ERROR_INVALID },
    { "£", "GBP", WB_MONEY_ERROR_INVALID },
    { "GBP", "GBP", WB_MONEY_ERROR_INVALID },
    { "1 000", "GBP", WB_MONEY_ERROR_INVALID },
    { "9.99 each", "GBP", WB_MONEY_ERROR_INVALID },
    { "9.99 9.99", "GBP", WB_MONEY_ERROR_INVALID },
    { "5.764E+17", "GBP", WB_MONEY_ERROR_INVALID },
    { "XYZ 5", "GBP", WB_MONEY_ERROR_INVALID },
    { "GBPS 5", "GBP", WB_MONEY_ERROR_INVALID },
    { "GBP 5 USD", "GBP", WB_MONEY_ERROR_INVALID },
    { "٥", "GBP", WB_MONEY_ERROR_INVALID },
    /* Separators in wrong places. */
    { ".", "GBP", WB_MONEY_ERROR_INVALID },
    { "5.", "GBP", WB_MONEY_ERROR_INVALID },
    { ",", "IDR", WB_MONEY_ERROR_INVALID },
    { "1..5", "GBP", WB_MONEY_ERROR_INVALID },
    { "1.,5", "GBP", WB_MONEY_ERROR_INVALID },
    { "1.234.56", "GBP", WB_MONEY_ERROR_INVALID },
    { "12,34.56", "GBP", WB_MONEY_ERROR_INVALID },
    { "1234,567.89", "GBP", WB_MONEY_ERROR_INVALID },
    { "1,234.567,89", "GBP", WB_MONEY_ERROR_INVALID },
    { ",234,567", "GBP", WB_MONEY_ERROR_INVALID },
    { "1234.500", "GBP", WB_MONEY_ERROR_INVALID },
    { "1234.000", "VND", WB_MONEY_ERROR_INVALID },
    { ".500", "GBP", WB_MONEY_ERROR_INVALID },
    /* Decimals which the currency does not have. */
    { "0.125", "GBP", WB_MONEY_ERROR_INVALID },
    { "9.9901", "GBP", WB_MONEY_ERROR_INVALID },
    { "1,022.255", "GBP", WB_MONEY_ERROR_INVALID },
    { "12500.50", "IDR", WB_MONEY_ERROR_INVALID },
    { "1234.5", "JPY", WB_MONEY_ERROR_INVALID },
    /* Too large. */
    { "1000000000000000", "GBP", WB_MONEY_ERROR_RANGE },
    { "1,000,000,000,000,000.00", "USD", WB_MONEY_ERROR_RANGE },
    { "99999999999999999999999999999999", "IDR", WB_MONEY_ERROR_RANGE },
    /* Another currency. */
    { "USD 9.99", "GBP", WB_MONEY_ERROR_CURRENCY },
    { "9.99 USD", "GBP", WB_MONEY_ERROR_CURRENCY },
    { "฿90.00", "GBP", WB_MONEY_ERROR_CURRENCY },
    { "Rp12.500", "MYR", WB_MONEY_ERROR_CURRENCY },
    { "S$9", "USD", WB_MONEY_ERROR_CURRENCY },
    { "¥268.00", "THB", WB_MONEY_ERROR_CURRENCY },
    { "$25.00", "GBP", WB_MONEY_ERROR_CURRENCY },
    { "$25.00", "PHP", WB_MONEY_ERROR_CURRENCY },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      gint64 minor = 12345;

      g_test_message ("%s in %s", cases[i].text, cases[i].currency);
      g_assert_false (wb_money_parse (cases[i].text, -1, cases[i].currency, &minor, &error));
      g_assert_error (error, WB_MONEY_ERROR, (int) cases[i].code);
      g_assert_cmpint (minor, ==, 12345);
    }
}

static void
test_currency_error_names_it (void)
{
  g_autoptr (GError) error = NULL;
  gint64 minor;

  g_assert_false (wb_money_parse ("฿90.00", -1, "GBP", &minor, &error));
  g_assert_nonnull (strstr (error->message, "THB"));
}

/* Only the stretch given belongs to the amount. */
static void
test_parse_within (void)
{
  gint64 minor;

  g_assert_true (wb_money_parse ("9.99,USD", 4, "GBP", &minor, NULL));
  g_assert_cmpint (minor, ==, 999);
  g_assert_false (wb_money_parse ("GBP 9.99", 6, "GBP", &minor, NULL));
  g_assert_true (wb_money_parse ("GBP 9.99", 0, "GBP", &minor, NULL));
  g_assert_cmpint (minor, ==, WB_MONEY_NONE);
}

static void
test_find_currency (void)
{
  static const struct
  {
    const char *text;
    const char *currency;
  } cases[] = {
    { "THB 100", "THB" }, { "฿90", "THB" },      { "11,000 JPY", "JPY" }, { "RM0.00", "MYR" },
    { "-£2.99", "GBP" },  { "(S$2.99)", "SGD" }, { "gbp 2", "GBP" },      { "2.50 €", "EUR" },
    { "$25.00", NULL },   { "¥25", NULL },       { "25.00", NULL },       { "", NULL },
    { "free", NULL },     { "THB", NULL },       { "$25.00 USD", "USD" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpstr (wb_money_find_currency (cases[i].text), ==, cases[i].currency);
}

static void
test_format (void)
{
  static const struct
  {
    gint64      minor;
    const char *currency;
    const char *people;
    const char *plain;
  } cases[] = {
    { 3732, "GBP", "£37.32", "37.32" },
    { 0, "GBP", "£0.00", "0.00" },
    { 5, "GBP", "£0.05", "0.05" },
    { -5, "GBP", "-£0.05", "-0.05" },
    { 100, "GBP", "£1.00", "1.00" },
    { -26800, "CNY", "-¥268.00", "-268.00" },
    { 129000, "THB", "฿1,290.00", "1290.00" },
    { 99999, "PHP", "₱999.99", "999.99" },
    { 123456789, "USD", "$1,234,567.89", "1234567.89" },
    { 0, "IDR", "Rp0", "0" },
    { 500, "IDR", "Rp500", "500" },
    { 12500, "IDR", "Rp12,500", "12500" },
    { -150000, "VND", "-₫150,000", "-150000" },
    { 11000, "JPY", "¥11,000", "11000" },
    { 123456, "AED",
      "AED\xc2\xa0"
      "1,234.56",
      "1234.56" },
    { WB_MONEY_NONE, "GBP", "", "" },
    { G_MAXINT64, "IDR", "Rp9,223,372,036,854,775,807", "9223372036854775807" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *people = wb_money_format (cases[i].minor, cases[i].currency);
      g_autofree char *plain = wb_money_format_plain (cases[i].minor, cases[i].currency);

      g_assert_cmpstr (people, ==, cases[i].people);
      g_assert_cmpstr (plain, ==, cases[i].plain);
    }
}

/* What Waybill writes, it reads as the same amount, in every currency of a market. */
static void
test_round_trip (void)
{
  static const char *const currencies[] = { "GBP", "USD", "THB", "IDR", "MYR", "PHP", "SGD", "VND",
                                            "CNY", "JPY", "EUR", "TWD", "MXN", "BRL", "AED" };

  for (gsize i = 0; i < G_N_ELEMENTS (currencies); i++)
    for (int n = 0; n < 2000; n++)
      {
        gint64 minor =
            n < 1200 ? n - 100 : g_test_rand_int () * (gint64) g_test_rand_int_range (1, 10000);
        gint64           read;
        g_autofree char *people = wb_money_format (minor, currencies[i]);
        g_autofree char *plain = wb_money_format_plain (minor, currencies[i]);

        g_assert_true (wb_money_parse (people, -1, currencies[i], &read, NULL));
        g_assert_cmpint (read, ==, minor);
        g_assert_true (wb_money_parse (plain, -1, currencies[i], &read, NULL));
        g_assert_cmpint (read, ==, minor);
      }
}

/* Random text is an amount or an error, never a crash. */
static void
test_random_text (void)
{
  static const char *const parts[] = { "1", "0", "9", ".",  ",", "-",   "(",  ")", " ",
                                       "R", "$", "£", "Rp", "฿", "GBP", "\t", "−", "\xe2" };

  for (int n = 0; n < 100000; n++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GString) text = g_string_new (NULL);
      gint64 minor;

      for (int i = g_test_rand_int_range (0, 9); i > 0; i--)
        g_string_append (text, parts[g_test_rand_int_range (0, G_N_ELEMENTS (parts))]);
      g_assert_true (wb_money_parse (text->str, text->len, "GBP", &minor, &error) ==
                     (error == NULL));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/money/exponents", test_exponents);
  g_test_add_func ("/money/symbols", test_symbols);
  g_test_add_func ("/money/parse", test_parse);
  g_test_add_func ("/money/parse-errors", test_parse_errors);
  g_test_add_func ("/money/currency-error-names-it", test_currency_error_names_it);
  g_test_add_func ("/money/parse-within", test_parse_within);
  g_test_add_func ("/money/find-currency", test_find_currency);
  g_test_add_func ("/money/format", test_format);
  g_test_add_func ("/money/round-trip", test_round_trip);
  g_test_add_func ("/money/random-text", test_random_text);

  return g_test_run ();
}
