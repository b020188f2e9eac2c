/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which orders are chosen, against a plain array of flags. */
#include "wb-order-selection.h"

#include <gio/gio.h>

#include "wb-fake-db.h"
#include "wb-model-test.h"

#define MILLION 1000000u

typedef struct
{
  WbStore          *store;
  WbClock          *clock;
  WbOrderList      *list;
  WbFilter         *filter;
  WbOrderSelection *selection;

  /* What was told */
  guint n_changed;
  guint position;
  guint n_items;
  guint n_counts;
} Fixture;

static void
changed_cb (Fixture *fixture, guint position, guint n_items)
{
  fixture->n_changed++;
  fixture->position = position;
  fixture->n_items = n_items;
}

static void
count_changed_cb (Fixture *fixture)
{
  fixture->n_counts++;
}

static void
change_to (Fixture *fixture, GArray *ids)
{
  wb_fake_db_take_ids (WB_TAB_ALL, ids);
  wb_order_list_set_filter (fixture->list, fixture->filter);
  wb_order_list_reload (fixture->list);
  wb_wait_until (!wb_order_list_is_loading (fixture->list));
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->store = wb_model_test_open ("/nowhere/fake.db");
  fixture->clock = wb_clock_new (0);
  fixture->list = wb_order_list_new (fixture->store, fixture->clock);
  fixture->filter = wb_filter_new ();
  fixture->selection = wb_order_selection_new (fixture->list);
  g_signal_connect_swapped (fixture->selection, "changed", G_CALLBACK (changed_cb), fixture);
  g_signal_connect_swapped (fixture->selection, "notify::count", G_CALLBACK (count_changed_cb),
                            fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_assert_finalize_object (fixture->selection);
  g_assert_finalize_object (fixture->list);
  g_assert_finalize_object (fixture->clock);
  wb_model_test_close (fixture->store);
  wb_filter_free (fixture->filter);
}

/* "2-4 7": the ranges as text. */
static char *
describe (WbOrderSelection *selection)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < wb_order_selection_get_n_ranges (selection); i++)
    {
      guint position, n_items;

      wb_order_selection_get_range (selection, i, &position, &n_items);
      g_string_append_printf (text, n_items > 1 ? "%s%u-%u" : "%s%u", i > 0 ? " " : "", position,
                              position + n_items - 1);
    }

  return g_string_free (text, FALSE);
}

static void
assert_chosen (Fixture *fixture, const char *expected)
{
  g_autofree char *text = describe (fixture->selection);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_ranges (Fixture *fixture, gconstpointer data)
{
  WbOrderSelection *selection = fixture->selection;

  wb_order_selection_select_all (selection);
  g_assert_cmpuint (fixture->n_changed, ==, 0);
  change_to (fixture, wb_fake_db_new_ids (100, 10, 1));

  wb_order_selection_set_range (selection, 2, 3, TRUE);
  assert_chosen (fixture, "2-4");
  g_assert_cmpuint (fixture->n_changed, ==, 1);
  g_assert_cmpuint (fixture->position, ==, 2);
  g_assert_cmpuint (fixture->n_items, ==, 3);
  wb_order_selection_toggle (selection, 7);
  assert_chosen (fixture, "2-4 7");
  wb_order_selection_set_range (selection, 5, 2, TRUE);
  assert_chosen (fixture, "2-7");
  wb_order_selection_toggle (selection, 4);
  assert_chosen (fixture, "2-3 5-7");
  g_assert_cmpuint (wb_order_selection_get_count (selection), ==, 5);
  g_assert_false (wb_order_selection_contains (selection, 4));
  g_assert_true (wb_order_selection_contains (selection, 5));
  g_assert_false (wb_order_selection_contains (selection, 8));

  /* What changes nothing is not told. */
  fixture->n_changed = 0;
  wb_order_selection_set_range (selection, 5, 3, TRUE);
  wb_order_selection_set_range (selection, 8, 100, FALSE);
  wb_order_selection_set_range (selection, 10, 1, TRUE);
  wb_order_selection_set_range (selection, 3, 0, FALSE);
  g_assert_cmpuint (fixture->n_changed, ==, 0);
  assert_chosen (fixture, "2-3 5-7");

  wb_order_selection_select_all (selection);
  assert_chosen (fixture, "0-9");
  wb_order_selection_clear (selection);
  assert_chosen (fixture, "");
  g_assert_cmpuint (fixture->n_changed, ==, 2);
  g_assert_cmpuint (fixture->n_items, ==, 10);
}

static void
test_million (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GArray) ids = NULL;

  change_to (fixture, wb_fake_db_new_ids (1, MILLION, 1));
  wb_order_selection_select_all (fixture->selection);
  g_assert_cmpuint (wb_order_selection_get_count (fixture->selection), ==, MILLION);
  g_assert_cmpuint (wb_order_selection_get_n_ranges (fixture->selection), ==, 1);
  g_assert_cmpuint (wb_order_list_get_n_gets (fixture->list), ==, 0);
  g_assert_cmpuint (wb_order_list_get_n_live (fixture->list), ==, 0);

  wb_order_selection_toggle (fixture->selection, 499999);
  ids = wb_order_selection_dup_ids (fixture->selection);
  g_assert_cmpuint (ids->len, ==, MILLION - 1);
  g_assert_cmpint (g_array_index (ids, gint64, 499998), ==, 499999);
  g_assert_cmpint (g_array_index (ids, gint64, 499999), ==, 500001);
  g_assert_cmpuint (wb_order_list_get_n_gets (fixture->list), ==, 0);
}

typedef struct
{
  const char *name;
  const char *before; /* one letter an id; chosen ones are capitals */
  const char *after;
} Move;

/* Orders stay chosen wherever they are, those that come are not. */
static const Move moves[] = {
  { "head", "aBCd", "xxaBCd" }, { "inside", "aBCd", "aBxCd" },
  { "join", "aBcDe", "aBDe" },  { "gone", "aBCDe", "aBDe" },
  { "all-gone", "ABC", "xyz" }, { "scattered", "aBcdEfGHij", "BcxdEGHyj" },
  { "empty", "AB", "" },
};

static GArray *
ids_of (const char *letters)
{
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (; *letters != '\0'; letters++)
    {
      gint64 id = g_ascii_tolower (*letters);

      g_array_append_val (ids, id);
    }

  return ids;
}

static void
test_moves (Fixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < G_N_ELEMENTS (moves); i++)
    {
      const Move      *move = &moves[i];
      g_autofree char *after = g_strdup (move->after);

      change_to (fixture, ids_of (move->before));
      wb_order_selection_clear (fixture->selection);
      for (guint p = 0; move->before[p] != '\0'; p++)
        if (g_ascii_isupper (move->before[p]))
          wb_order_selection_toggle (fixture->selection, p);
      fixture->n_changed = 0;
      change_to (fixture, ids_of (move->after));
      for (guint p = 0; after[p] != '\0'; p++)
        after[p] = wb_order_selection_contains (fixture->selection, p) ? g_ascii_toupper (after[p])
                                                                       : g_ascii_tolower (after[p]);
      g_assert_cmpstr (after, ==, move->after);
      g_assert_cmpuint (fixture->n_changed, ==, 0);
    }
}

/* Another filter's orders are never chosen, not even those that both have. */
static void
test_switch (Fixture *fixture, gconstpointer data)
{
  change_to (fixture, wb_fake_db_new_ids (1, 1000, 1));
  wb_fake_db_take_ids (WB_TAB_SHIPPED, wb_fake_db_new_ids (1, 500, 1));
  wb_order_selection_select_all (fixture->selection);
  fixture->n_counts = 0;
  fixture->filter->tab = WB_TAB_SHIPPED;
  wb_order_list_set_filter (fixture->list, fixture->filter);
  wb_wait_until (!wb_order_list_is_loading (fixture->list));
  g_assert_cmpuint (wb_order_selection_get_count (fixture->selection), ==, 0);
  g_assert_cmpuint (fixture->n_counts, ==, 1);
}

static void
splice_cb (GArray *flags, guint position, guint n_removed, guint n_added)
{
  gboolean no = FALSE;

  g_array_remove_range (flags, position, n_removed);
  for (guint i = 0; i < n_added; i++)
    g_array_insert_val (flags, position, no);
}

static void
assert_equals (Fixture *fixture, GArray *flags)
{
  g_autoptr (GArray) ids = wb_order_selection_dup_ids (fixture->selection);
  guint n = 0, behind = 0;

  for (guint p = 0; p < flags->len; p++)
    {
      gboolean chosen = g_array_index (flags, gboolean, p);

      g_assert_cmpint (wb_order_selection_contains (fixture->selection, p), ==, chosen);
      if (chosen)
        g_assert_cmpint (g_array_index (ids, gint64, n++), ==,
                         wb_order_list_get_id (fixture->list, p));
    }
  g_assert_cmpuint (ids->len, ==, n);
  g_assert_cmpuint (wb_order_selection_get_count (fixture->selection), ==, n);
  g_assert_false (wb_order_selection_contains (fixture->selection, flags->len));

  for (guint i = 0; i < wb_order_selection_get_n_ranges (fixture->selection); i++)
    {
      guint position, n_items;

      wb_order_selection_get_range (fixture->selection, i, &position, &n_items);
      g_assert_cmpuint (n_items, >, 0);
      g_assert_true (i == 0 || position > behind);
      behind = position + n_items;
    }
}

static void
choose_at_random (Fixture *fixture, GArray *flags)
{
  guint    position = g_test_rand_int_range (0, 60);
  guint    n_items = g_test_rand_int_range (0, 30);
  gboolean chosen = g_test_rand_bit ();

  switch (g_test_rand_int_range (0, 8))
    {
    case 0:
      wb_order_selection_select_all (fixture->selection);
      position = 0;
      n_items = flags->len;
      chosen = TRUE;
      break;
    case 1:
      wb_order_selection_clear (fixture->selection);
      position = 0;
      n_items = flags->len;
      chosen = FALSE;
      break;
    case 2:
    case 3:
    case 4:
      n_items = 1;
      chosen = position < flags->len && !g_array_index (flags, gboolean, position);
      wb_order_selection_toggle (fixture->selection, position);
      break;
    default:
      wb_order_selection_set_range (fixture->selection, position, n_items, chosen);
    }
  for (guint p = position; p < flags->len && p < position + n_items; p++)
    g_array_index (flags, gboolean, p) = chosen;
}

static void
test_random (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GArray) ids = wb_fake_db_new_ids (1, 40, 1);
  g_autoptr (GArray) flags = g_array_new (FALSE, FALSE, sizeof (gboolean));
  gint64 next_id = 1000;

  g_signal_connect_swapped (fixture->list, "items-changed", G_CALLBACK (splice_cb), flags);
  change_to (fixture, g_array_copy (ids));
  for (int round = 0; round < 3000; round++)
    {
      if (g_test_rand_int_range (0, 8) != 0)
        {
          choose_at_random (fixture, flags);
        }
      else
        {
          for (int n = g_test_rand_int_range (1, 5); n > 0; n--)
            {
              guint at = g_test_rand_int_range (0, ids->len + 1);

              if (ids->len < 60 && g_test_rand_bit ())
                {
                  g_array_insert_val (ids, at, next_id);
                  next_id++;
                }
              else if (at < ids->len)
                {
                  g_array_remove_index (ids, at);
                }
            }
          change_to (fixture, g_array_copy (ids));
          g_assert_cmpuint (flags->len, ==, ids->len);
        }
      assert_equals (fixture, flags);
    }
  g_signal_handlers_disconnect_by_data (fixture->list, flags);
}

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("/order-selection/ranges", test_ranges);
  ADD ("/order-selection/million", test_million);
  ADD ("/order-selection/moves", test_moves);
  ADD ("/order-selection/switch", test_switch);
  ADD ("/order-selection/random", test_random);

  return g_test_run ();
}
