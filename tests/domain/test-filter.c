/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a list is sorted by, as text: interface.md, `list`. */
#include "wb-filter.h"

static void
test_sort (void)
{
  static const struct
  {
    const char *text;
    WbSortKey   sort;
    gboolean    descending;
    int         then_sort;
    gboolean    then_descending;
    const char *back;
  } cases[] = {
    { "created:desc", WB_SORT_CREATED, TRUE, -1, FALSE, "created:desc" },
    { "id", WB_SORT_ID, FALSE, -1, FALSE, "id" },
    { "id:asc", WB_SORT_ID, FALSE, -1, FALSE, "id" },
    { "amount:desc,buyer", WB_SORT_AMOUNT, TRUE, WB_SORT_BUYER, FALSE, "amount:desc,buyer" },
    { "buyer:asc,paid:desc", WB_SORT_BUYER, FALSE, WB_SORT_PAID, TRUE, "buyer,paid:desc" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (WbFilter) filter = wb_filter_new ();
      g_autofree char *back = NULL;

      g_assert_true (wb_filter_set_sort (filter, cases[i].text));
      g_assert_cmpint (filter->sort, ==, cases[i].sort);
      g_assert_cmpint (filter->descending, ==, cases[i].descending);
      g_assert_cmpint (filter->then_sort, ==, cases[i].then_sort);
      g_assert_cmpint (filter->then_descending, ==, cases[i].then_descending);
      back = wb_filter_dup_sort (filter);
      g_assert_cmpstr (back, ==, cases[i].back);
    }
}

static void
test_no_sort (void)
{
  static const char *const texts[] = {
    "",      ",",        "colour",        "id:up", "id:",          "id,",        ",id",
    "id,id", "id, paid", "id,paid,buyer", "ID",    "id:desc:desc", "id,id:desc",
  };
  g_autoptr (WbFilter) filter = wb_filter_new ();
  g_autoptr (WbFilter) before = wb_filter_copy (filter);

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_test_message ("%s", texts[i]);
      g_assert_false (wb_filter_set_sort (filter, texts[i]));
      g_assert_true (wb_filter_equal (filter, before));
    }
}

/* Another order is another list. */
static void
test_equal (void)
{
  g_autoptr (WbFilter) a = wb_filter_new ();
  g_autoptr (WbFilter) b = wb_filter_new ();

  g_assert_true (wb_filter_set_sort (a, "buyer,paid"));
  g_assert_false (wb_filter_equal (a, b));
  g_assert_true (wb_filter_set_sort (b, "buyer"));
  g_assert_false (wb_filter_equal (a, b));
  g_assert_true (wb_filter_set_sort (b, "buyer,paid:desc"));
  g_assert_false (wb_filter_equal (a, b));
  g_assert_true (wb_filter_set_sort (b, "buyer,paid"));
  g_assert_true (wb_filter_equal (a, b));
}

/* Chosen by tab and shop alone, whatever its order. */
static void
test_plain (void)
{
  g_autoptr (WbFilter) filter = wb_filter_new ();

  g_assert_true (wb_filter_is_plain (filter));
  filter->tab = WB_TAB_SHIPPED;
  filter->shop_id = 3;
  g_assert_true (wb_filter_set_sort (filter, "buyer,paid:desc"));
  g_assert_true (wb_filter_is_plain (filter));
  filter->attention = 0;
  g_assert_false (wb_filter_is_plain (filter));
  filter->attention = -1;
  filter->search = g_strdup ("box");
  g_assert_false (wb_filter_is_plain (filter));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/filter/sort", test_sort);
  g_test_add_func ("/filter/no-sort", test_no_sort);
  g_test_add_func ("/filter/equal", test_equal);
  g_test_add_func ("/filter/plain", test_plain);

  return g_test_run ();
}
