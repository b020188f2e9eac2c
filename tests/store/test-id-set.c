/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sets of ids against plain arrays of the same. */
#include "wb-id-set.h"

#define MAX_ID 1000

static void
assert_is (const WbIdSet *set, const gboolean *expected)
{
  gint64 next = wb_id_set_get_next (set, 0);
  guint  n = 0;

  for (gint64 id = 1; id <= MAX_ID; id++)
    {
      g_assert_cmpint (wb_id_set_contains (set, id), ==, expected[id]);
      if (!expected[id])
        continue;
      n++;
      g_assert_cmpint (next, ==, id);
      next = wb_id_set_get_next (set, id);
    }
  g_assert_cmpint (next, ==, 0);
  g_assert_cmpuint (wb_id_set_count (set), ==, n);
}

static void
fill (GRand *rand, WbIdSet *set, gboolean *expected)
{
  guint n = g_rand_int_range (rand, 0, MAX_ID);

  for (guint i = 0; i < n; i++)
    {
      gint64 id = g_rand_int_range (rand, 1, MAX_ID + 1);

      wb_id_set_add (set, id);
      expected[id] = TRUE;
    }
}

static void
test_random (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (3);

  for (int run = 0; run < 50; run++)
    {
      g_autoptr (WbIdSet) a = wb_id_set_new (MAX_ID);
      g_autoptr (WbIdSet) b = wb_id_set_new (MAX_ID);
      gboolean in_a[MAX_ID + 1] = { FALSE }, in_b[MAX_ID + 1] = { FALSE };

      fill (rand, a, in_a);
      fill (rand, b, in_b);
      assert_is (a, in_a);
      for (int id = 1; id <= MAX_ID; id++)
        in_b[id] = in_a[id] && in_b[id];
      wb_id_set_intersect (b, a);
      assert_is (b, in_b);
      wb_id_set_clear (a);
      assert_is (a, (gboolean[MAX_ID + 1]){ FALSE });
    }
}

static void
test_ends (void)
{
  const gint64 ends[] = { 0, 1, 62, 63, 64, 65, 127, 128 };

  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    {
      g_autoptr (WbIdSet) set = wb_id_set_new (ends[i]);

      wb_id_set_add (set, -1);
      wb_id_set_add (set, 0);
      wb_id_set_add (set, ends[i] + 1);
      wb_id_set_add (set, G_MAXINT64);
      g_assert_cmpuint (wb_id_set_count (set), ==, 0);
      g_assert_false (wb_id_set_contains (set, ends[i] + 1));
      g_assert_false (wb_id_set_contains (set, -1));
      g_assert_cmpint (wb_id_set_get_next (set, 0), ==, 0);
      if (ends[i] == 0)
        continue;
      wb_id_set_add (set, ends[i]);
      g_assert_cmpint (wb_id_set_get_next (set, 0), ==, ends[i]);
      g_assert_cmpint (wb_id_set_get_next (set, ends[i]), ==, 0);
    }
}

/* A damaged file may say anything. */
static void
test_too_many (void)
{
  g_assert_null (wb_id_set_new (G_MAXINT64));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/id-set/random", test_random);
  g_test_add_func ("/id-set/ends", test_ends);
  g_test_add_func ("/id-set/too-many", test_too_many);

  return g_test_run ();
}
