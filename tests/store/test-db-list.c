/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lists: every filter and every order, held against a plain reading of all orders. */
#include "wb-list-fixture.h"

/* Some, but not all: a filter that is passed over, or that nothing passes, proves nothing. */
static void
assert_chooses (ListFixture *fixture, const WbFilter *filter, gint64 now)
{
  g_autoptr (GPtrArray) expected = wb_list_fixture_list (fixture, filter, now);

  g_assert_cmpuint (expected->len, >, 0);
  g_assert_cmpuint (expected->len, <, WB_N_LIST_ORDERS);
  wb_assert_list (fixture, filter, now, 0, 0);
}

static void
test_sort (ListFixture *fixture, gconstpointer data)
{
  g_autoptr (WbFilter) filter = wb_filter_new ();

  for (int tab = 0; tab < WB_N_TABS; tab++)
    for (int key = 0; key < WB_N_SORT_KEYS; key++)
      for (int direction = 0; direction < 2; direction++)
        {
          filter->tab = tab;
          filter->sort = key;
          filter->descending = direction;
          filter->shop_id = 0;
          wb_assert_list (fixture, filter, NOON, 0, 0);
          filter->shop_id = fixture->bangkok->id;
          wb_assert_list (fixture, filter, NOON, 0, 0);
        }
}

static void
test_two_keys (ListFixture *fixture, gconstpointer data)
{
  g_autoptr (WbFilter) filter = wb_filter_new ();

  for (int first = 0; first < WB_N_SORT_KEYS; first++)
    for (int second = 0; second < WB_N_SORT_KEYS; second++)
      for (int directions = 0; first != second && directions < 4; directions++)
        {
          filter->sort = first;
          filter->descending = directions & 1;
          filter->then_sort = second;
          filter->then_descending = (directions & 2) != 0;
          wb_assert_list (fixture, filter, NOON, 0, 0);
          wb_assert_list (fixture, filter, NOON, 20, 50);
        }
}

static void
test_pages (ListFixture *fixture, gconstpointer data)
{
  static const guint pages[][2] = { { 64, 0 }, { 64, 64 }, { 1, 0 },   { 1, WB_N_LIST_ORDERS - 1 },
                                    { 7, 30 }, { 0, 50 },  { 5, 119 }, { 5, 120 },
                                    { 5, 500 } };
  g_autoptr (WbFilter) filter = wb_filter_new ();

  for (int key = 0; key < WB_N_SORT_KEYS; key++)
    for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
      {
        filter->sort = key;
        filter->descending = i % 2;
        wb_assert_list (fixture, filter, NOON, pages[i][0], pages[i][1]);
      }
}

static void
test_sets (ListFixture *fixture, gconstpointer data)
{
  g_autoptr (WbFilter) filter = wb_filter_new ();

  filter->stages = (1u << WB_STAGE_TO_SHIP) | (1u << WB_STAGE_CANCELLED);
  assert_chooses (fixture, filter, NOON);
  filter->substages = (1u << WB_SUBSTAGE_NONE) | (1u << WB_SUBSTAGE_RETURNED);
  assert_chooses (fixture, filter, NOON);
  filter->stages = 0;
  assert_chooses (fixture, filter, NOON);
  filter->tab = WB_TAB_SHIPPED;
  assert_chooses (fixture, filter, NOON);
  filter->stages = 1u << WB_STAGE_UNPAID; /* not of that tab */
  wb_assert_list (fixture, filter, NOON, 0, 0);

  filter->tab = WB_TAB_ALL;
  filter->substages = 0;
  filter->stages = 1u << WB_TAB_AFTER_SALES;
  assert_chooses (fixture, filter, NOON);
  filter->stages |= 1u << WB_STAGE_UNPAID;
  assert_chooses (fixture, filter, NOON);
}

static void
test_names (ListFixture *fixture, gconstpointer data)
{
  static const char *const carriers[] = { "DHL", "Dhl", "顺丰速运" };
  static const char *const skus[] = { "BOX-1", "Box-1", "box-10", "纸箱" };
  static const char *const buyers[] = { "emma", "EMMA", "小雨" };

  for (guint i = 0; i < G_N_ELEMENTS (carriers); i++)
    {
      g_autoptr (WbFilter) filter = wb_filter_new ();

      filter->carrier = g_strdup (carriers[i]);
      assert_chooses (fixture, filter, NOON);
    }
  for (guint i = 0; i < G_N_ELEMENTS (skus); i++)
    {
      g_autoptr (WbFilter) filter = wb_filter_new ();

      filter->sku = g_strdup (skus[i]);
      assert_chooses (fixture, filter, NOON);
    }
  for (guint i = 0; i < G_N_ELEMENTS (buyers); i++)
    {
      g_autoptr (WbFilter) filter = wb_filter_new ();

      filter->buyer = g_strdup (buyers[i]);
      assert_chooses (fixture, filter, NOON);
    }
}

/* The beginning of a name is another name. */
static void
test_names_whole (ListFixture *fixture, gconstpointer data)
{
  g_autoptr (WbFilter) filter = wb_filter_new ();
  g_autofree char *found = NULL;

  filter->buyer = g_strdup ("emm");
  found = wb_db_fixture_list (&fixture->base, filter, NOON);
  g_assert_cmpstr (found, ==, "");
}

static void
test_numbers (ListFixture *fixture, gconstpointer data)
{
  g_autoptr (WbFilter) filter = wb_filter_new ();
  const char *numbers[] = { ((WbOrder *) fixture->orders->pdata[3])->number, "none", "' OR 1",
                            ((WbOrder *) fixture->orders->pdata[70])->number, NULL };
  const char *none[] = { NULL };

  filter->numbers = g_strdupv ((char **) numbers);
  assert_chooses (fixture, filter, NOON);
  g_strfreev (filter->numbers);
  filter->numbers = g_strdupv ((char **) none);
  wb_assert_list (fixture, filter, NOON, 0, 0);
}

static void
test_instants (ListFixture *fixture, gconstpointer data)
{
  static const struct
  {
    gint64 from, to;
  } ranges[] = {
    { NOON - 3 * DAY, NOON - DAY }, /* orders stand on both ends */
    { NOON - 3 * DAY, WB_TIME_NONE },
    { WB_TIME_NONE, NOON - 2 * DAY },
  };

  for (guint i = 0; i < G_N_ELEMENTS (ranges); i++)
    for (int which = 0; which < 3; which++)
      {
        g_autoptr (WbFilter) filter = wb_filter_new ();
        WbTimeRange *range = which == 0   ? &filter->created
                             : which == 1 ? &filter->paid
                                          : &filter->shipped;

        range->from = ranges[i].from;
        range->to = ranges[i].to;
        assert_chooses (fixture, filter, NOON);
      }
}

/* A day is another piece of time in each shop's zone. */
static void
test_dates (ListFixture *fixture, gconstpointer data)
{
  static const char *const ranges[] = { "2023-11-13..2023-11-13", "2023-11-12..2023-11-14",
                                        "2023-11-13..", "..2023-11-13" };

  for (guint i = 0; i < G_N_ELEMENTS (ranges); i++)
    for (int which = 0; which < 2; which++)
      {
        g_autoptr (WbFilter) filter = wb_filter_new ();

        g_assert_true (
            wb_time_range_parse (ranges[i], which == 0 ? &filter->created : &filter->paid));
        wb_assert_list (fixture, filter, NOON, 0, 0);
        filter->shop_id = fixture->bangkok->id;
        wb_assert_list (fixture, filter, NOON, 0, 0);
      }
}

/* What is chosen by one field each; as text, as a saved view has it. */
static void
test_choices (ListFixture *fixture, gconstpointer data)
{
  static const char *const filters[] = {
    "created=last-2-days",
    "created=yesterday",
    "deadline=next-3-days",
    "deadline=..2023-11-13",
    "amount=0.02..0.03",
    "amount=0.03..",
    "amount=..0.01",
    "payment-method=Card",
    "payment-method=支付宝 amount=0..",
    "tag=gift",
    "tag=易碎 tab=to-ship",
    "flag=red",
    "flag=blue tag=gift",
  };

  for (guint i = 0; i < G_N_ELEMENTS (filters); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (WbFilter) filter = wb_filter_from_text (filters[i], &error);

      g_test_message ("%s", filters[i]);
      g_assert_no_error (error);
      assert_chooses (fixture, filter, NOON);
      filter->shop_id = fixture->bangkok->id;
      assert_chooses (fixture, filter, NOON);
    }
}

/* What a span of change sets brought or changed; an order that a newer file only confirmed is none.
 */
static void
test_change_span (DbFixture *fixture, gconstpointer data)
{
  static const struct
  {
    int         first, last; /* of the three files below */
    const char *numbers;
  } spans[] = {
    { 0, 0, "A B" }, { 1, 1, "B C" }, { 2, 2, "" }, { 0, 2, "A B C" }, { 1, 2, "B C" }
  };
  g_autoptr (WbFilter) filter = wb_filter_new ();
  gint64 ids[3];

  ids[0] = wb_db_fixture_import (fixture,
                                 wb_db_fixture_stage (fixture, wb_build_order ("number=A", NULL),
                                                      wb_build_order ("number=B", NULL), NULL),
                                 NOON, FALSE, NULL);
  ids[1] = wb_db_fixture_import (
      fixture,
      wb_db_fixture_stage (fixture, wb_build_order ("number=B", "city=Leeds", NULL),
                           wb_build_order ("number=C", NULL), NULL),
      NOON + 1, FALSE, NULL);
  ids[2] = wb_db_fixture_import (
      fixture, wb_db_fixture_stage (fixture, wb_build_order ("number=A", NULL), NULL), NOON + 2,
      FALSE, NULL);
  filter->sort = WB_SORT_ID;
  filter->descending = FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (spans); i++)
    {
      g_autofree char *found = NULL;

      filter->change_first = ids[spans[i].first];
      filter->change_last = ids[spans[i].last];
      found = wb_db_fixture_list (fixture, filter, NOON);
      g_assert_cmpstr (found, ==, spans[i].numbers);
    }
}

/* 2023-11-14 18:00 UTC is the 14th in London and the 15th in Bangkok, by the calendar on the wall.
 */
static void
test_dates_by_hand (DbFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WbFilter) filter = wb_filter_new ();
  g_autoptr (WbShop) bangkok =
      wb_shop_new ("Bangkok", "tiktok", "TH", NULL, NULL, -1, NULL, &error);
  WbShop          *london = fixture->shop;
  g_autofree char *on_14th = NULL;
  g_autofree char *on_15th = NULL;

  wb_db_fixture_add (fixture, wb_build_order ("number=L", "created=1699984800", NULL), NULL);
  bangkok->id = wb_db_add_shop (fixture->db, bangkok, &error);
  fixture->shop = bangkok;
  wb_db_fixture_add (fixture, wb_build_order ("number=B", "created=1699984800", NULL), NULL);
  fixture->shop = london;

  g_assert_true (wb_time_range_parse ("2023-11-14..2023-11-14", &filter->created));
  on_14th = wb_db_fixture_list (fixture, filter, NOON);
  g_assert_cmpstr (on_14th, ==, "L");
  g_assert_true (wb_time_range_parse ("2023-11-15..", &filter->created));
  on_15th = wb_db_fixture_list (fixture, filter, NOON);
  g_assert_cmpstr (on_15th, ==, "B");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  WB_LIST_TEST ("/db-list/sort", test_sort);
  WB_LIST_TEST ("/db-list/two-keys", test_two_keys);
  WB_LIST_TEST ("/db-list/pages", test_pages);
  WB_LIST_TEST ("/db-list/sets", test_sets);
  WB_LIST_TEST ("/db-list/names", test_names);
  WB_LIST_TEST ("/db-list/names-whole", test_names_whole);
  WB_LIST_TEST ("/db-list/numbers", test_numbers);
  WB_LIST_TEST ("/db-list/instants", test_instants);
  WB_LIST_TEST ("/db-list/dates", test_dates);
  WB_LIST_TEST ("/db-list/choices", test_choices);
  WB_DB_TEST ("/db-list/dates-by-hand", test_dates_by_hand);
  WB_DB_TEST ("/db-list/change-span", test_change_span);

  return g_test_run ();
}
