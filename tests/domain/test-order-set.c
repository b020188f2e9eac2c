/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wb-order-set.h"

/* On both sides of a chunk's border, and far away. */
static const gint64 some_ids[] = { 0, 1, 2, 4095, 4096, 4097, 9000000000 };

static WbOrderSet *
make_set (void)
{
  WbOrderSet *set = wb_order_set_new ();

  for (guint i = 0; i < G_N_ELEMENTS (some_ids); i++)
    wb_order_set_add (set, some_ids[G_N_ELEMENTS (some_ids) - 1 - i]);

  return set;
}

static void
test_contains (void)
{
  g_autoptr (WbOrderSet) set = make_set ();

  for (guint i = 0; i < G_N_ELEMENTS (some_ids); i++)
    g_assert_true (wb_order_set_contains (set, some_ids[i]));
  g_assert_false (wb_order_set_contains (set, 3));
  g_assert_false (wb_order_set_contains (set, 4094));
  g_assert_false (wb_order_set_contains (set, 4098));
  g_assert_false (wb_order_set_contains (set, 9000000001));
  g_assert_false (wb_order_set_contains (set, -1));
  g_assert_cmpuint (wb_order_set_count (set), ==, G_N_ELEMENTS (some_ids));
  wb_order_set_add (set, 1);
  g_assert_cmpuint (wb_order_set_count (set), ==, G_N_ELEMENTS (some_ids));
}

static void
test_text (void)
{
  g_autoptr (WbOrderSet) set = make_set ();
  g_autoptr (WbOrderSet) none = wb_order_set_new ();
  g_autoptr (WbOrderSet) read = NULL;
  g_autofree char *text = wb_order_set_to_text (set);
  g_autofree char *nothing = wb_order_set_to_text (none);
  g_autofree char *again = NULL;

  g_assert_cmpstr (text, ==, "0-2,4095-4097,9000000000");
  g_assert_cmpstr (nothing, ==, "");
  read = wb_order_set_from_text (text);
  again = wb_order_set_to_text (read);
  g_assert_cmpstr (again, ==, text);
}

static void
test_bad_text (void)
{
  static const char *const bad[] = {
    "x", "1,", ",1", "1-", "5-1", "1 2", "-3", "1-99999999999", "9223372036854775807",
  };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    g_assert_null (wb_order_set_from_text (bad[i]));
}

static void
test_chunks (void)
{
  g_autoptr (WbOrderSet) set = make_set ();
  g_autoptr (WbOrderSet) copy = wb_order_set_new ();
  g_autoptr (GArray) chunks = wb_order_set_list_chunks (set);

  g_assert_cmpuint (chunks->len, ==, 3);
  for (guint i = 0; i < chunks->len; i++)
    {
      gint64 chunk = g_array_index (chunks, gint64, i);

      wb_order_set_add_chunk (copy, chunk, wb_order_set_get_chunk (set, chunk));
    }
  for (guint i = 0; i < G_N_ELEMENTS (some_ids); i++)
    g_assert_true (wb_order_set_contains (copy, some_ids[i]));
  g_assert_cmpuint (wb_order_set_count (copy), ==, G_N_ELEMENTS (some_ids));
  g_assert_null (wb_order_set_get_chunk (set, 7));
  /* What was not there a moment ago is found when it is. */
  wb_order_set_add (set, 7 * WB_ORDER_SET_CHUNK);
  g_assert_nonnull (wb_order_set_get_chunk (set, 7));
}

static void
test_copy (void)
{
  g_autoptr (WbOrderSet) set = make_set ();
  g_autoptr (WbOrderSet) copy = wb_order_set_copy (set);

  wb_order_set_add (set, 77);
  g_assert_false (wb_order_set_contains (copy, 77));
  g_assert_true (wb_order_set_contains (copy, 4096));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/order-set/contains", test_contains);
  g_test_add_func ("/order-set/text", test_text);
  g_test_add_func ("/order-set/bad-text", test_bad_text);
  g_test_add_func ("/order-set/chunks", test_chunks);
  g_test_add_func ("/order-set/copy", test_copy);

  return g_test_run ();
}
