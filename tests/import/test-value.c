/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Dates, counts, weights and names as order files have them: formats.md 1.2 and 1.6. */
#include <string.h>

#include "wb-date-order.h"
#include "wb-day-cache.h"
#include "wb-file-name.h"
#include "wb-value.h"
#include "wb-word-table.h"

#define DMY WB_DATE_ORDER_DMY
#define MDY WB_DATE_ORDER_MDY
#define YMD WB_DATE_ORDER_YMD

static void
test_dates (void)
{
  static const struct
  {
    const char *text;
    WbDateOrder order;
    const char *expected; /* NULL: no date */
    const char *clues;    /* d: day first, m: month first, h: twelve hours */
  } cases[] = {
    { "20/05/2026 09:15:30", DMY, "2026-05-20 09:15:30", "d" },
    { "05/20/2026 9:15:30 PM", MDY, "2026-05-20 21:15:30", "mh" },
    { "05/06/2026 12:00:00 AM", MDY, "2026-05-06 00:00:00", "h" },
    { "05/06/2026 12:30:00 PM", MDY, "2026-05-06 12:30:00", "h" },
    { "05/06/2026 12:30pm", DMY, "2026-06-05 12:30:00", "h" },
    { "05/06/2026 09:15", DMY, "2026-06-05 09:15:00", "" },
    { "05/06/2026 09:15", MDY, "2026-05-06 09:15:00", "" },
    { "5.6.2026", DMY, "2026-06-05 00:00:00", "" },
    { "20-05-26 7:05", DMY, "2026-05-20 07:05:00", "d" },
    { "26/05/20", YMD, "2026-05-20 00:00:00", "" },
    /* A year in front leaves nothing to doubt, whatever the order. */
    { "2026-05-20 09:15", MDY, "2026-05-20 09:15:00", "" },
    { "2026/03/03", DMY, "2026-03-03 00:00:00", "" },
    { "2026-05-20T09:15:30", DMY, "2026-05-20 09:15:30", "" },
    { "2026-05-20T09:15:30.123456Z", DMY, "2026-05-20 09:15:30 +0", "" },
    { "2026-05-20T09:15:30+08:00", DMY, "2026-05-20 09:15:30 +28800", "" },
    { "2026-05-20 09:15:30-0330", DMY, "2026-05-20 09:15:30 +-12600", "" },
    { "20 May 2026 09:15", MDY, "2026-05-20 09:15:00", "" },
    { "20-Sept-2026", DMY, "2026-09-20 00:00:00", "" },
    { "5 december 2026", MDY, "2026-12-05 00:00:00", "" },
    { "2026年5月20日 09:15", DMY, "2026-05-20 09:15:00", "" },
    /* Thai years. */
    { "20/05/2569 09:15:00", DMY, "2026-05-20 09:15:00", "d" },
    { "2569-05-20", DMY, "2026-05-20 00:00:00", "" },
    { "29/02/2567", DMY, "2024-02-29 00:00:00", "d" },
    /* No dates, or none in this order: the clue stays. */
    { "15/05/2026 09:15:30", MDY, NULL, "d" },
    { "05/15/2026 09:15:30", DMY, NULL, "m" },
    { "15/05/2026", YMD, NULL, "d" },
    { "31/31/2026", DMY, NULL, "" },
    { "29/02/2026", DMY, NULL, "d" },
    { "30/04/2026 24:00:00", DMY, NULL, "d" },
    { "30/04/2026 10:60", DMY, NULL, "d" },
    { "05/06/2026 13:00 PM", DMY, NULL, "" },
    { "05/06/2026 0:30 AM", DMY, NULL, "" },
    { "20 Mai 2026", DMY, NULL, "" },
    { "20 Decembers 2026", DMY, NULL, "" },
    { "2026-05-20 09:15 x", DMY, NULL, "" },
    { "46162.385", DMY, NULL, "" },
    { "2026-05", DMY, NULL, "" },
    { "5/6", DMY, NULL, "" },
    { "5/6/202", DMY, NULL, "" },
    { "yesterday", DMY, NULL, "" },
    { "20/05/2026 ", DMY, NULL, "d" },
    { "", DMY, NULL, "" },
    { "-", DMY, NULL, "" },
    { "99999999999999999999/1/1", DMY, NULL, "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gsize            n = strlen (cases[i].text);
      g_autofree char *text = g_strconcat (cases[i].text, "9", NULL); /* must not be read */
      g_autofree char *found = NULL;
      g_autofree char *clues_found = NULL;
      WbDateClues      clues = { FALSE };
      WbFileDate       date;
      gboolean         ok = wb_file_date_parse (text, n, cases[i].order, &date, &clues);

      if (ok)
        {
          g_autofree char *offset = g_strdup_printf (" +%d", date.offset);

          found = g_strdup_printf (
              "%04d-%02d-%02d %02d:%02d:%02d%s", date.civil.year, date.civil.month, date.civil.day,
              date.civil.hour, date.civil.minute, date.civil.second, date.has_offset ? offset : "");
        }
      clues_found = g_strdup_printf ("%s%s%s", clues.day_first ? "d" : "",
                                     clues.month_first ? "m" : "", clues.twelve_hour ? "h" : "");
      g_test_message ("%s", cases[i].text);
      g_assert_cmpstr (found, ==, cases[i].expected);
      g_assert_cmpstr (clues_found, ==, cases[i].clues);
      g_assert_true (!ok || date.has_time == (strchr (cases[i].text, ':') != NULL));
    }
}

static void
test_date_order (void)
{
  static const struct
  {
    WbDateClues clues;
    WbDateOrder preset;
    int         expected; /* -1: refused */
  } cases[] = {
    { { FALSE, FALSE, FALSE }, DMY, DMY },
    { { FALSE, FALSE, FALSE }, MDY, MDY },
    { { TRUE, FALSE, FALSE }, DMY, DMY },
    { { TRUE, FALSE, FALSE }, MDY, DMY },
    { { FALSE, TRUE, FALSE }, DMY, MDY },
    { { FALSE, TRUE, TRUE }, DMY, MDY },
    { { FALSE, FALSE, TRUE }, DMY, MDY },
    { { FALSE, FALSE, TRUE }, MDY, MDY },
    /* A spreadsheet of a place with days first and twelve hours: the proof wins. */
    { { TRUE, FALSE, TRUE }, DMY, DMY },
    { { TRUE, TRUE, FALSE }, DMY, -1 },
    { { TRUE, TRUE, FALSE }, MDY, -1 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      WbDateOrder order = YMD;
      gboolean    ok = wb_date_clues_decide (&cases[i].clues, cases[i].preset, &order);

      g_assert_cmpint (ok ? (int) order : -1, ==, cases[i].expected);
    }
}

static void
test_date_order_ids (void)
{
  WbDateOrder order = YMD;

  g_assert_true (wb_date_order_from_id ("mdy", &order));
  g_assert_cmpint (order, ==, MDY);
  g_assert_false (wb_date_order_from_id ("MDY", &order));
  g_assert_cmpint (order, ==, MDY);
  g_assert_cmpstr (wb_date_order_get_id (DMY), ==, "dmy");
  g_assert_cmpstr (wb_date_order_get_id (YMD), ==, "ymd");
}

/* The cache against the function it stands for, over days with and without a change of clocks. */
static void
test_day_cache (void)
{
  static const char *const zones[] = { "Europe/London", "America/Los_Angeles", "Asia/Bangkok",
                                       "Australia/Lord_Howe", "America/Sao_Paulo" };

  for (gsize z = 0; z < G_N_ELEMENTS (zones); z++)
    {
      g_autoptr (GTimeZone) zone = wb_zone_new (zones[z]);
      WbDayCache *cache = g_new (WbDayCache, 1);

      wb_day_cache_init (cache, zone);
      for (int year = 2017; year <= 2018; year++)
        for (int pass = 0; pass < 2; pass++)
          {
            WbCivil civil = { year, 1, 1, 0, 0, 0 };

            while (civil.year == year)
              {
                for (int minute = 0; minute < 1440; minute += 15)
                  {
                    civil.hour = minute / 60;
                    civil.minute = minute % 60;
                    civil.second = 59;
                    g_assert_cmpint (wb_day_cache_get_time (cache, &civil), ==,
                                     wb_time_from_civil (&civil, zone));
                  }
                wb_civil_add_days (&civil, 1);
              }
          }
      g_free (cache);
    }
}

static void
test_rounded (void)
{
  static const char *const rounded[] = { "5.764E+17", "9.43461E+21", "5,764E+17",
                                         "1E+15",     "5.764e+17",   NULL };
  static const char *const whole[] = {
    "576400000000000041", "2605203E17", "5.764E17", "5.764", "E+17", "5.E+", "12E+3",
    "5.764E+17x",         "",           NULL
  };

  for (guint i = 0; rounded[i] != NULL; i++)
    g_assert_true (wb_value_is_rounded (rounded[i], strlen (rounded[i])));
  for (guint i = 0; whole[i] != NULL; i++)
    g_assert_false (wb_value_is_rounded (whole[i], strlen (whole[i])));
}

static void
test_identifiers (void)
{
  g_assert_true (wb_value_is_digits ("0123x", 4));
  g_assert_false (wb_value_is_digits ("0123x", 5));
  g_assert_false (wb_value_is_digits ("", 0));
  g_assert_false (wb_value_is_digits ("１２", strlen ("１２")));
  g_assert_true (wb_value_is_alphanumeric ("260520ABCD00XY-", 14));
  g_assert_false (wb_value_is_alphanumeric ("260520ABCD00XY-", 15));
  g_assert_false (wb_value_is_alphanumeric ("", 0));
}

static void
test_quantities (void)
{
  static const struct
  {
    const char *text;
    gint64      expected; /* -1: none */
  } cases[] = {
    { "2", 2 },
    { "0", 0 },
    { "2.0", 2 },
    { "2.00", 2 },
    { "1,000", 1000 },
    { "12,345", 12345 },
    { "999999", 999999 },
    { "1000000", -1 },
    { "2.5", -1 },
    { "1,00", -1 },
    { "1,0000", -1 },
    { ",1", -1 },
    { "-1", -1 },
    { "two", -1 },
    { "2 pcs", -1 },
    { "", -1 },
    { ".", -1 },
    { "2.", -1 },
    { "99999999999999999999", -1 },
    { "1,000,000", -1 },
    { "0001,000", -1 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gint64 found = -2;

      g_test_message ("%s", cases[i].text);
      if (!wb_value_parse_quantity (cases[i].text, strlen (cases[i].text), &found))
        found = -1;
      g_assert_cmpint (found, ==, cases[i].expected);
    }
}

static void
test_weights (void)
{
  static const struct
  {
    const char *text;
    guint       unit;
    gint64      expected; /* -1: none */
  } cases[] = {
    { "0.35", 1000, 350 },
    { "0,35", 1000, 350 },
    { "12", 1000, 12000 },
    { "350", 1, 350 },
    { "350 gr", 1000, 350 },
    { "350g", 1000, 350 },
    { "0.35 KG", 1, 350 },
    { "0.0004", 1000, 0 },
    { "1.5", 1, 2 },
    { "2千克", 1, 2000 },
    { "100000", 1000, 100000000 },
    { "100001", 1000, -1 },
    { "1.2.3", 1000, -1 },
    { "heavy", 1000, -1 },
    { "", 1000, -1 },
    { "-1", 1000, -1 },
    { "99999999999999999999999", 1, -1 },
    { "3 lb", 1, -1 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gint64 found = -2;

      g_test_message ("%s", cases[i].text);
      if (!wb_value_parse_weight (cases[i].text, strlen (cases[i].text), cases[i].unit, &found))
        found = -1;
      g_assert_cmpint (found, ==, cases[i].expected);
    }
}

static void
test_file_names (void)
{
  static const struct
  {
    const char *path;
    const char *time; /* NULL: none */
    gboolean    to_ship;
    const char *region;
  } cases[] = {
    { "All order-2026-09-09-07_16.csv", "2026-09-09 07:16", FALSE, NULL },
    { "/tmp/All order-2026-09-09-07_16 (1).csv", "2026-09-09 07:16", FALSE, NULL },
    { "All order-2026-09-09-07:16.xlsx", "2026-09-09 07:16", FALSE, NULL },
    { "To Ship order-2026-05-20-23_59.csv", "2026-05-20 23:59", TRUE, NULL },
    { "to ship order-2026-05-20-23_59(2).csv", "2026-05-20 23:59", TRUE, NULL },
    { "Semua pesanan-2026-05-20-10_30.csv", "2026-05-20 10:30", FALSE, "ID" },
    { "Untuk Dikirim pesanan-2026-05-20-10_30.xlsx", "2026-05-20 10:30", TRUE, "ID" },
    { "ทั้งหมด คำสั่งซื้อ-2026-05-20-14_10.xlsx", "2026-05-20 14:10", FALSE, "TH" },
    { "ที่จะจัดส่ง คำสั่งซื้อ-2026-05-20-14_10.xlsx", "2026-05-20 14:10", TRUE, "TH" },
    { "Tất cả đơn hàng-2026-06-01-07_52.xlsx", "2026-06-01 07:52", FALSE, "VN" },
    /* As macOS writes it: letters and marks apart. */
    { "Ta\xcc\x82\xcc\x81t ca\xcc\x89 \xc4\x91\x6f\xcc\x9bn ha\xcc\x80ng-2026-06-01-07_52.xlsx",
      "2026-06-01 07:52", FALSE, "VN" },
    { "Cần gửi đơn hàng-2026-06-01-07_52.xlsx", "2026-06-01 07:52", TRUE, "VN" },
    { "全部 订单-2026-05-20-11_30.xlsx", "2026-05-20 11:30", FALSE, NULL },
    { "待发货 订单-2026-05-20-11_30.xlsx", "2026-05-20 11:30", TRUE, NULL },
    { "Order.all.20260501_20260531.xlsx", NULL, FALSE, NULL },
    { "Order.toship.20260501_20260531.xlsx", NULL, TRUE, NULL },
    { "All order-2026-13-09-07_16.csv", NULL, FALSE, NULL },
    { "All order-2026-09-09-25_16.csv", NULL, FALSE, NULL },
    { "orders of May.csv", NULL, FALSE, NULL },
    { "My to ship order.csv", NULL, FALSE, NULL },
    { "\xff\xfe-2026-05-20-11_30.csv", "2026-05-20 11:30", FALSE, NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *time = NULL;
      WbFileName       name;

      wb_file_name_parse (cases[i].path, &name);
      if (name.has_time)
        time = g_strdup_printf ("%04d-%02d-%02d %02d:%02d", name.time.year, name.time.month,
                                name.time.day, name.time.hour, name.time.minute);
      g_test_message ("%u", (guint) i);
      g_assert_cmpstr (time, ==, cases[i].time);
      g_assert_cmpint (name.to_ship, ==, cases[i].to_ship);
      g_assert_cmpstr (name.region, ==, cases[i].region);
    }
}

static void
test_words (void)
{
  g_autoptr (WbWordTable) table = wb_word_table_new ();
  guint meaning = 99;

  for (guint i = 0; i < 500; i++)
    {
      g_autofree char *word = g_strdup_printf ("Word %u", i);

      g_assert_true (wb_word_table_add (table, word, i));
    }
  g_assert_true (wb_word_table_add (table, "待发货", 1000));
  g_assert_true (wb_word_table_add (table, "WORD 7", 7));
  g_assert_false (wb_word_table_add (table, "word 7", 8));

  g_assert_true (wb_word_table_find (table, "word 4991", 8, &meaning));
  g_assert_cmpuint (meaning, ==, 499);
  g_assert_true (wb_word_table_find (table, "待发货", strlen ("待发货"), &meaning));
  g_assert_cmpuint (meaning, ==, 1000);
  g_assert_false (wb_word_table_find (table, "Word 500", 8, &meaning));
  g_assert_false (wb_word_table_find (table, "", 0, &meaning));
  g_assert_cmpuint (meaning, ==, 1000);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/value/dates", test_dates);
  g_test_add_func ("/value/date-order", test_date_order);
  g_test_add_func ("/value/date-order-ids", test_date_order_ids);
  g_test_add_func ("/value/day-cache", test_day_cache);
  g_test_add_func ("/value/rounded", test_rounded);
  g_test_add_func ("/value/identifiers", test_identifiers);
  g_test_add_func ("/value/quantities", test_quantities);
  g_test_add_func ("/value/weights", test_weights);
  g_test_add_func ("/value/file-names", test_file_names);
  g_test_add_func ("/value/words", test_words);

  return g_test_run ();
}
