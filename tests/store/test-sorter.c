/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sorting byte strings: in memory, by runs in a file, and again. */
#include "wb-sorter.h"

#include <glib/gstdio.h>
#include <string.h>

#include "wb-db-error.h"

static int
compare_bytes (gconstpointer a, gconstpointer b)
{
  return g_bytes_compare (*(GBytes *const *) a, *(GBytes *const *) b);
}

/* Strings of a few different bytes, 0 among them, so that many are equal or begin alike. */
static GBytes *
random_string (GRand *rand, guint max_size)
{
  gsize   size = g_rand_int_range (rand, 0, max_size);
  guint8 *data = g_malloc (size + 1);

  for (gsize i = 0; i < size; i++)
    data[i] = "\x00\x01"
              "a\xff"[g_rand_int_range (rand, 0, 4)];

  return g_bytes_new_take (data, size);
}

static void
add_all (WbSorter *sorter, GPtrArray *strings)
{
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < strings->len; i++)
    {
      gsize         size;
      gconstpointer data = g_bytes_get_data (strings->pdata[i], &size);

      wb_sorter_add (sorter, data, size, &error);
      g_assert_no_error (error);
    }
}

static void
assert_sorted (WbSorter *sorter, GPtrArray *strings)
{
  g_autoptr (GError) error = NULL;
  const guint8 *data;
  gsize         size;

  g_ptr_array_sort (strings, compare_bytes);
  wb_sorter_sort (sorter, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < strings->len; i++)
    {
      gsize         expected_size;
      gconstpointer expected = g_bytes_get_data (strings->pdata[i], &expected_size);

      g_assert_true (wb_sorter_next (sorter, &data, &size, &error));
      g_assert_cmpmem (data, size, expected, expected_size);
    }
  g_assert_false (wb_sorter_next (sorter, &data, &size, &error));
  g_assert_no_error (error);
  g_assert_true (wb_sorter_is_empty (sorter));
}

/* What fits, what makes many runs, and what is longer than a run; each sorter is used twice. */
static void
test_order (void)
{
  static const struct
  {
    guint n;
    guint max_size;
  } cases[] = {
    { 0, 1 }, { 1, 5 }, { 1000, 12 }, { 180000, 12 }, { 700, 20000 }, { 2, 5 << 20 },
  };
  g_autoptr (GRand) rand = g_rand_new_with_seed (3);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (WbSorter) sorter = wb_sorter_new (g_get_tmp_dir ());

      for (int turn = 0; turn < 2; turn++)
        {
          g_autoptr (GPtrArray) strings =
              g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);

          for (guint j = 0; j < cases[i].n; j++)
            g_ptr_array_add (strings, random_string (rand, cases[i].max_size));
          add_all (sorter, strings);
          assert_sorted (sorter, strings);
        }
    }
}

/* Where there is no place for a run, it says so. */
static void
test_no_folder (void)
{
  g_autoptr (WbSorter) sorter = wb_sorter_new ("/nonexistent/folder");
  g_autoptr (GError) error = NULL;
  char     block[1000] = { 0 };
  gboolean added = TRUE;

  for (guint i = 0; i < 100000 && added; i++)
    added = wb_sorter_add (sorter, block, sizeof block, &error);
  g_assert_false (added);
  g_assert_error (error, WB_DB_ERROR, WB_DB_ERROR_CANT_OPEN);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sorter/order", test_order);
  g_test_add_func ("/sorter/no-folder", test_no_folder);

  return g_test_run ();
}
