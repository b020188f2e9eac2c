/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Filters as text, and the ranges in them. */
#include <locale.h>
#include <string.h>

#include "wb-filter.h"

#define DAY 86400

/* UTC seconds of an ISO time. */
static gint64
at (const char *iso)
{
  gint64 time;

  g_assert_true (wb_time_parse_iso (iso, NULL, &time, NULL));

  return time;
}

/* ---- Ranges of time ---- */

static void
test_range_words (void)
{
  /* Wednesday, 4 March 2026, 01:30 in London, which is still 3 March in New York. */
  static const struct
  {
    const char *text;
    const char *from; /* in London */
    const char *to;
  } table[] = {
    { "today", "2026-03-04T00:00:00Z", "2026-03-04T23:59:59Z" },
    { "yesterday", "2026-03-03T00:00:00Z", "2026-03-03T23:59:59Z" },
    { "last-1-days", "2026-03-04T00:00:00Z", "2026-03-04T23:59:59Z" },
    { "last-7-days", "2026-02-26T00:00:00Z", "2026-03-04T23:59:59Z" },
    { "next-3-days", "2026-03-04T00:00:00Z", "2026-03-06T23:59:59Z" },
    /* British clocks go forward on 29 March. */
    { "this-month", "2026-03-01T00:00:00Z", "2026-03-31T22:59:59Z" },
    { "last-month", "2026-02-01T00:00:00Z", "2026-02-28T23:59:59Z" },
    { "2026-01-01..2026-01-31", "2026-01-01T00:00:00Z", "2026-01-31T23:59:59Z" },
    { "2026-01-01..", "2026-01-01T00:00:00Z", NULL },
    { "..2026-01-31", NULL, "2026-01-31T23:59:59Z" },
    { "..", NULL, NULL },
    { "2026-01-01T10:00:00Z..2026-01-01T11:00:00Z", "2026-01-01T10:00:00Z",
      "2026-01-01T11:00:00Z" },
  };
  g_autoptr (GTimeZone) london = wb_zone_new ("Europe/London");
  gint64 now = at ("2026-03-04T01:30:00Z");

  for (gsize i = 0; i < G_N_ELEMENTS (table); i++)
    {
      WbTimeRange      range, again;
      gint64           from, to;
      g_autofree char *text = NULL;

      g_test_message ("%s", table[i].text);
      g_assert_true (wb_time_range_parse (table[i].text, &range));
      wb_time_range_resolve (&range, london, now, &from, &to);
      g_assert_cmpint (from, ==, table[i].from != NULL ? at (table[i].from) : WB_TIME_NONE);
      g_assert_cmpint (to, ==, table[i].to != NULL ? at (table[i].to) : WB_TIME_NONE);
      text = wb_time_range_to_text (&range);
      g_assert_cmpstr (text, ==, table[i].text);
      g_assert_true (wb_time_range_parse (text, &again));
      g_assert_true (wb_time_range_equal (&range, &again));
    }
}

static void
test_range_zone (void)
{
  g_autoptr (GTimeZone) new_york = wb_zone_new ("America/New_York");
  WbTimeRange range;
  gint64      from, to;

  g_assert_true (wb_time_range_parse ("today", &range));
  wb_time_range_resolve (&range, new_york, at ("2026-03-04T01:30:00Z"), &from, &to);
  g_assert_cmpint (from, ==, at ("2026-03-03T00:00:00-05:00"));
  g_assert_cmpint (to, ==, at ("2026-03-03T23:59:59-05:00"));
}

/* Every day of two years, of which one has a leap day, against plain counting. */
static void
test_range_months (void)
{
  WbTimeRange this_month, last_month;

  g_assert_true (wb_time_range_parse ("this-month", &this_month));
  g_assert_true (wb_time_range_parse ("last-month", &last_month));
  for (gint64 now = at ("2023-12-31T12:00:00Z"); now < at ("2026-01-02T00:00:00Z"); now += DAY)
    {
      WbCivil today, first;
      gint64  from, to, last_from, last_to;

      wb_time_to_civil (now, NULL, &today);
      wb_time_range_resolve (&this_month, NULL, now, &from, &to);
      g_assert_cmpint (from, ==, now - 12 * 3600 - (today.day - 1) * DAY);
      wb_time_to_civil (to + 1, NULL, &first);
      g_assert_cmpint (first.day, ==, 1);
      g_assert_cmpint (first.month, ==, today.month % 12 + 1);
      wb_time_range_resolve (&last_month, NULL, now, &last_from, &last_to);
      g_assert_cmpint (last_to, ==, from - 1);
      wb_time_to_civil (last_from, NULL, &first);
      g_assert_cmpint (first.day, ==, 1);
      g_assert_cmpint (first.month % 12 + 1, ==, today.month);
      g_assert_cmpint (to - last_from, <, 62 * DAY);
    }
}

static void
test_range_refused (void)
{
  static const char *const table[] = {
    "",
    "Today",
    "last--days",
    "last-0-days",
    "last-7",
    "last-7-days ",
    "last-+7-days",
    "last-99999999999999999999-days",
    "next-days",
    "2026-05-01",
    "someday..",
    "2026-02-30..",
    "tomorrow..",
    "2026-05-01..2026-05-02T10:00:00Z",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (table); i++)
    {
      WbTimeRange range = wb_time_range_open;

      g_test_message ("%s", table[i]);
      g_assert_false (wb_time_range_parse (table[i], &range));
      g_assert_true (wb_time_range_is_open (&range));
    }
}

/* ---- Ranges of amounts ---- */

static void
test_amounts (void)
{
  static const struct
  {
    const char *text;
    const char *currency;
    gint64      from;
    gint64      to;
  } table[] = {
    { "10..49.99", "GBP", 1000, 4999 },
    { "10..", "THB", 1000, WB_MONEY_NONE },
    { "..0", "GBP", WB_MONEY_NONE, 0 },
    { "10.50..20.50", "IDR", 11, 20 }, /* no decimals: 10.50 is not reached by Rp10 */
    { "0.05..0.5", "GBP", 5, 50 },
    { "..", "VND", WB_MONEY_NONE, WB_MONEY_NONE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (table); i++)
    {
      WbAmountRange    range, again;
      gint64           from, to;
      g_autofree char *text = NULL;

      g_test_message ("%s", table[i].text);
      g_assert_true (wb_amount_range_parse (table[i].text, &range));
      wb_amount_range_resolve (&range, table[i].currency, &from, &to);
      g_assert_cmpint (from, ==, table[i].from);
      g_assert_cmpint (to, ==, table[i].to);
      text = wb_amount_range_to_text (&range);
      g_assert_true (wb_amount_range_parse (text, &again));
      g_assert_true (wb_amount_range_equal (&range, &again));
    }
}

static void
test_amounts_refused (void)
{
  static const char *const table[] = { "",      "10",   "10.999..", "-1..", "1,000..",
                                       "£10..", ".5..", "10...20",  "..x",  "1234567890123456.." };

  for (gsize i = 0; i < G_N_ELEMENTS (table); i++)
    {
      WbAmountRange range = wb_amount_range_open;

      g_test_message ("%s", table[i]);
      g_assert_false (wb_amount_range_parse (table[i], &range));
      g_assert_true (wb_amount_range_is_open (&range));
    }
}

/* ---- Text ---- */

static void
test_written (void)
{
  g_autoptr (WbFilter) filter = wb_filter_new ();
  g_autofree char *nothing = wb_filter_to_text (filter);
  g_autofree char *text = NULL;

  g_assert_cmpstr (nothing, ==, "");

  filter->tab = WB_TAB_TO_SHIP;
  filter->substages = 1u << WB_SUBSTAGE_AWAITING_COLLECTION | 1u << WB_SUBSTAGE_ON_HOLD;
  filter->attention = WB_ATTENTION_SHIP_SOON;
  filter->shop_id = 3;
  g_assert_true (wb_time_range_parse ("2026-05-01..2026-05-31", &filter->created));
  filter->carrier = g_strdup ("Royal Mail");
  filter->payment_method = g_strdup ("货到付款");
  filter->amount = (WbAmountRange){ 1000, 1999 };
  filter->tag = g_strdup ("say \"hi\"");
  filter->search = g_strdup ("a\nb\\c\x01");
  filter->sort = WB_SORT_DEADLINE;
  filter->descending = FALSE;
  text = wb_filter_to_text (filter);
  g_assert_cmpstr (text, ==,
                   "tab=to-ship substage=on-hold,awaiting-collection attention=ship-soon shop=3 "
                   "created=2026-05-01..2026-05-31 carrier=\"Royal Mail\" payment-method=货到付款 "
                   "amount=10..19.99 tag=\"say \\\"hi\\\"\" search=\"a\\nb\\\\c\\001\" "
                   "sort=deadline");
}

static void
test_read (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WbFilter) filter =
      wb_filter_from_text ("  sort=amount:desc,buyer stage=to-ship,shipped  "
                           "deadline=next-2-days flag=red ids=A1,B2 changes=4..7 sku=a\"b ",
                           &error);

  g_assert_no_error (error);
  g_assert_cmpuint (filter->stages, ==, 1u << WB_STAGE_TO_SHIP | 1u << WB_STAGE_SHIPPED);
  g_assert_cmpint (filter->deadline.days, ==, WB_DAYS_NEXT);
  g_assert_cmpint (filter->deadline.n_days, ==, 2);
  g_assert_cmpstr (filter->flag, ==, "red");
  g_assert_cmpuint (g_strv_length (filter->numbers), ==, 2);
  g_assert_cmpstr (filter->numbers[1], ==, "B2");
  g_assert_cmpint (filter->change_first, ==, 4);
  g_assert_cmpint (filter->change_last, ==, 7);
  g_assert_cmpstr (filter->sku, ==, "a\"b");
  g_assert_cmpint (filter->sort, ==, WB_SORT_AMOUNT);
  g_assert_cmpint (filter->then_sort, ==, WB_SORT_BUYER);
}

/* Whatever a filter chooses by, without that one key it chooses by the others as before. */
static void
test_without (void)
{
  static const char *const words[] = { "tab=to-ship",      "stage=shipped,after-sales",
                                       "substage=on-hold", "attention=ship-soon",
                                       "shop=3",           "created=last-7-days",
                                       "carrier=Evri",     "amount=1..2",
                                       "tag=\"a gift\"",   "ids=1,2",
                                       "changes=4..5",     "sort=amount:desc" };
  g_autofree char         *all = NULL;
  g_autoptr (GString) line = g_string_new (NULL);
  g_autoptr (WbFilter) filter = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    g_string_append_printf (line, "%s%s", i > 0 ? " " : "", words[i]);
  filter = wb_filter_from_text (line->str, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    {
      g_autofree char *key = g_strndup (words[i], strchr (words[i], '=') - words[i]);
      g_autoptr (WbFilter) rest = wb_filter_copy_without (filter, key);
      g_autofree char *text = wb_filter_to_text (rest);
      g_auto (GStrv) parts = g_strsplit (line->str, words[i], 2);
      g_autofree char *expected = g_strconcat (parts[0], g_strchug (parts[1]), NULL);

      g_assert_cmpstr (text, ==, g_strchomp (expected));
    }
  all = wb_filter_to_text (filter);
  g_assert_cmpstr (all, ==, line->str);
}

static void
test_refused (void)
{
  static const struct
  {
    const char   *text;
    WbFilterError code;
    const char   *about;
  } table[] = {
    { "carier=DHL", WB_FILTER_ERROR_KEY, "carier" },
    { "tab=to-ship printed=yes", WB_FILTER_ERROR_KEY, "printed" },
    { "stage=to-ship,all", WB_FILTER_ERROR_VALUE, "stage=to-ship,all" },
    { "created=someday", WB_FILTER_ERROR_VALUE, "created=someday" },
    { "amount=1..2 created=\"last week\"", WB_FILTER_ERROR_VALUE, "created=last week" },
    { "carrier=", WB_FILTER_ERROR_VALUE, "carrier=" },
    { "stage=", WB_FILTER_ERROR_VALUE, "stage=" },
    { "shop=0", WB_FILTER_ERROR_VALUE, "shop=0" },
    { "shop=Maple", WB_FILTER_ERROR_VALUE, "shop=Maple" },
    { "ids=,", WB_FILTER_ERROR_VALUE, "ids=," },
    { "sort=colour", WB_FILTER_ERROR_VALUE, "sort=colour" },
    { "tag=a tag=b", WB_FILTER_ERROR_REPEATED, "tag" },
    { "tag", WB_FILTER_ERROR_SYNTAX, "tag" },
    { "tag=a =b", WB_FILTER_ERROR_SYNTAX, "=b" },
    { "tag=\"a", WB_FILTER_ERROR_SYNTAX, "tag=\"a" },
    { "tag=\"a\\\"", WB_FILTER_ERROR_SYNTAX, "tag=\"a\\\"" },
    { "tag=\"a\"b", WB_FILTER_ERROR_SYNTAX, "tag=\"a\"b" },
    { "tag=\"\\377\"", WB_FILTER_ERROR_SYNTAX, "tag=\"\\377\"" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", table[i].text);
      g_assert_null (wb_filter_from_text (table[i].text, &error));
      g_assert_error (error, WB_FILTER_ERROR, (int) table[i].code);
      g_assert_cmpstr (error->message, ==, table[i].about);
    }
}

/* A choice that cannot be made leaves what was chosen. */
static void
test_choose (void)
{
  g_autoptr (WbFilter) filter = wb_filter_new ();
  g_autoptr (WbFilter) before = NULL;

  g_assert_true (wb_filter_choose (filter, "stage", "to-ship", NULL));
  g_assert_true (wb_filter_choose (filter, "carrier", "Royal Mail", NULL));
  g_assert_true (wb_filter_choose (filter, "changes", "1..2", NULL));
  before = wb_filter_copy (filter);
  g_assert_false (wb_filter_choose (filter, "stage", "shipped,nowhere", NULL));
  g_assert_false (wb_filter_choose (filter, "carrier", "", NULL));
  g_assert_false (wb_filter_choose (filter, "changes", "3..x", NULL));
  g_assert_true (wb_filter_equal (filter, before));
}

static char *
random_text (GRand *rand)
{
  static const char *const pieces[] = { "a", " ",  "\"", "\\", "=", "\n", "\t",
                                        ",", "..", "顺", "é",  "0", "\r", "\x7f" };
  GString                 *text = g_string_new (NULL);

  for (int n = g_rand_int_range (rand, 1, 9); n > 0; n--)
    g_string_append (text, pieces[g_rand_int_range (rand, 0, G_N_ELEMENTS (pieces))]);

  return g_string_free (text, FALSE);
}

static void
randomize_range (GRand *rand, WbTimeRange *range)
{
  static const char *const ranges[] = {
    "today",
    "yesterday",
    "this-month",
    "last-month",
    "last-30-days",
    "next-2-days",
    "2026-05-01..",
    "..2026-05-31",
    "2024-02-29..2024-02-29",
    "2026-05-01T00:00:00Z..",
    "1999-12-31T23:59:59Z..2026-05-01T00:00:00Z",
  };

  if (g_rand_boolean (rand))
    g_assert_true (
        wb_time_range_parse (ranges[g_rand_int_range (rand, 0, G_N_ELEMENTS (ranges))], range));
}

static WbFilter *
random_filter (GRand *rand)
{
  WbFilter *filter = wb_filter_new ();
  char    **texts[] = { &filter->carrier, &filter->payment_method, &filter->tag,   &filter->flag,
                        &filter->sku,     &filter->buyer,          &filter->search };

  filter->tab = g_rand_int_range (rand, 0, WB_N_TABS);
  filter->stages = g_rand_int (rand) & 0xfe;     /* tabs 1 to 7 */
  filter->substages = g_rand_int (rand) & 0x3fe; /* sub-stages 1 to 9 */
  filter->attention = g_rand_int_range (rand, -1, WB_N_ATTENTIONS);
  filter->shop_id = g_rand_int_range (rand, 0, 3);
  randomize_range (rand, &filter->created);
  randomize_range (rand, &filter->paid);
  randomize_range (rand, &filter->shipped);
  randomize_range (rand, &filter->deadline);
  if (g_rand_boolean (rand))
    filter->amount.from = g_rand_int (rand);
  if (g_rand_boolean (rand))
    filter->amount.to = g_rand_int (rand);
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    if (g_rand_boolean (rand))
      *texts[i] = random_text (rand);
  if (g_rand_boolean (rand))
    filter->numbers = g_strsplit ("577130815570092466,A-1", ",", -1);
  if (g_rand_boolean (rand))
    filter->change_last = filter->change_first = g_rand_int_range (rand, 1, 100);
  filter->sort = g_rand_int_range (rand, 0, WB_N_SORT_KEYS);
  filter->descending = g_rand_boolean (rand);
  filter->then_sort = g_rand_int_range (rand, -1, WB_N_SORT_KEYS);
  if (filter->then_sort == (int) filter->sort)
    filter->then_sort = -1;
  filter->then_descending = filter->then_sort >= 0 && g_rand_boolean (rand);

  return filter;
}

static void
test_round_trip (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (3);

  for (int i = 0; i < 2000; i++)
    {
      g_autoptr (WbFilter) filter = random_filter (rand);
      g_autoptr (WbFilter) again = NULL;
      g_autoptr (GError) error = NULL;
      g_autofree char *text = wb_filter_to_text (filter);

      g_assert_null (strpbrk (text, "\r\n\t"));
      again = wb_filter_from_text (text, &error);
      g_assert_no_error (error);
      g_assert_true (wb_filter_equal (filter, again));
    }
}

/* What has a widget of its own stays. */
static void
test_copy_choices (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (5);

  for (int i = 0; i < 200; i++)
    {
      g_autoptr (WbFilter) self = random_filter (rand);
      g_autoptr (WbFilter) other = random_filter (rand);
      g_autoptr (WbFilter) expected = wb_filter_copy (other);

      expected->tab = self->tab;
      expected->attention = self->attention;
      expected->shop_id = self->shop_id;
      g_free (expected->search);
      expected->search = g_strdup (self->search);
      g_strfreev (expected->numbers);
      expected->numbers = g_strdupv (self->numbers);
      expected->change_first = self->change_first;
      expected->change_last = self->change_last;
      wb_filter_copy_sort (expected, self);

      wb_filter_copy_choices (self, other);
      g_assert_true (wb_filter_equal (self, expected));
    }
}

static void
test_next_turn (void)
{
  static const char *const relative[] = { "created=today", "paid=last-7-days", "shipped=this-month",
                                          "deadline=next-2-days" };
  g_autoptr (WbFilter) fixed = wb_filter_from_text ("created=2026-05-01..", NULL);
  /* A second before midnight in Kathmandu. */
  gint64 now = at ("2026-05-20T18:14:59Z");

  g_assert_cmpint (wb_filter_get_next_turn (fixed, now), ==, WB_TIME_FOREVER);
  for (gsize i = 0; i < G_N_ELEMENTS (relative); i++)
    {
      g_autoptr (WbFilter) filter = wb_filter_from_text (relative[i], NULL);

      g_assert_cmpint (wb_filter_get_next_turn (filter, now), ==, now + 1);
      g_assert_cmpint (wb_filter_get_next_turn (filter, now + 1), ==, now + 1 + 15 * 60);
    }
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/filter-line/range/words", test_range_words);
  g_test_add_func ("/filter-line/range/zone", test_range_zone);
  g_test_add_func ("/filter-line/range/months", test_range_months);
  g_test_add_func ("/filter-line/range/refused", test_range_refused);
  g_test_add_func ("/filter-line/amounts", test_amounts);
  g_test_add_func ("/filter-line/amounts-refused", test_amounts_refused);
  g_test_add_func ("/filter-line/written", test_written);
  g_test_add_func ("/filter-line/read", test_read);
  g_test_add_func ("/filter-line/without", test_without);
  g_test_add_func ("/filter-line/refused", test_refused);
  g_test_add_func ("/filter-line/choose", test_choose);
  g_test_add_func ("/filter-line/round-trip", test_round_trip);
  g_test_add_func ("/filter-line/copy-choices", test_copy_choices);
  g_test_add_func ("/filter-line/next-turn", test_next_turn);

  return g_test_run ();
}
