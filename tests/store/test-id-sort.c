/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sorting ids by keys, against a sort that compares. */
#include "wb-id-sort.h"

#include <string.h>

#define N_KEYS 3000

typedef struct
{
  gint64      id;
  gboolean    is_nothing;
  gint64      number;
  const char *text; /* NULL: sorted by number */
} Key;

typedef struct
{
  gboolean descending;
  gboolean fold;
} Direction;

static int
compare (gconstpointer a, gconstpointer b, gpointer data)
{
  const Key       *first = a;
  const Key       *second = b;
  const Direction *direction = data;
  int              order = 0;

  if (first->is_nothing != second->is_nothing)
    return first->is_nothing ? 1 : -1;
  if (!first->is_nothing && first->text != NULL)
    order = direction->fold ? g_ascii_strcasecmp (first->text, second->text)
                            : strcmp (first->text, second->text);
  else if (!first->is_nothing)
    order = (first->number > second->number) - (first->number < second->number);
  if (order == 0)
    order = (first->id > second->id) - (first->id < second->id);

  return direction->descending ? -order : order;
}

static void
check (GArray *keys)
{
  for (int i = 0; i < 4; i++)
    {
      Direction direction = { .descending = i & 1, .fold = i >> 1 };
      g_autoptr (WbIdSort) sort = wb_id_sort_new ();
      g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
      g_autoptr (GArray) sorted = g_array_copy (keys);

      for (guint k = 0; k < keys->len; k++)
        {
          const Key *key = &g_array_index (keys, Key, k);

          if (key->is_nothing)
            wb_id_sort_add_nothing (sort, key->id);
          else if (key->text != NULL)
            wb_id_sort_add_text (sort, key->id, key->text, strlen (key->text), direction.fold);
          else
            wb_id_sort_add_number (sort, key->id, key->number);
        }
      wb_id_sort_take (sort, direction.descending, ids);

      g_array_sort_with_data (sorted, compare, &direction);
      g_assert_cmpuint (ids->len, ==, sorted->len);
      for (guint k = 0; k < ids->len; k++)
        g_assert_cmpint (g_array_index (ids, gint64, k), ==, g_array_index (sorted, Key, k).id);
    }
}

/* Ids in any order, or ascending as a table gives them. */
static gint64
make_id (guint i, gboolean ascending)
{
  return ascending ? i + 1 : 1 + (i * 7919) % 1000003;
}

static void
test_numbers (void)
{
  static const gint64 edges[] = { G_MININT64 + 1, -1, 0, 1, 255, 256, G_MAXINT64 };

  for (int ascending = 0; ascending < 2; ascending++)
    {
      g_autoptr (GArray) keys = g_array_new (FALSE, TRUE, sizeof (Key));

      for (guint i = 0; i < N_KEYS; i++)
        {
          Key key = { .id = make_id (i, ascending),
                      .is_nothing = g_test_rand_int_range (0, 9) == 0 };

          key.number = i < G_N_ELEMENTS (edges) ? edges[i] : g_test_rand_int_range (-500, 70000);
          g_array_append_val (keys, key);
        }
      check (keys);
    }
}

/* Equal, one the beginning of the other, apart at the eighth byte or behind it, in capitals. */
static void
test_texts (void)
{
  static const char *const texts[] = { "",          "a",         "A",        "ab",
                                       "anna",      "Anna",      "ANNA",     "annabel_",
                                       "Annabel_1", "annabel_2", "annabel_", "annabel_1a",
                                       "Annabel_Z", "梓萱",      "梓萱爱",   "梓萱爱喝茶",
                                       "zoë",       "Zoe",       "_",        "[",
                                       "`",         "~tilde" };

  for (int ascending = 0; ascending < 2; ascending++)
    {
      g_autoptr (GArray) keys = g_array_new (FALSE, TRUE, sizeof (Key));

      for (guint i = 0; i < N_KEYS; i++)
        {
          Key key = { .id = make_id (i, ascending),
                      .is_nothing = g_test_rand_int_range (0, 9) == 0 };

          key.text = texts[g_test_rand_int_range (0, G_N_ELEMENTS (texts))];
          g_array_append_val (keys, key);
        }
      check (keys);
    }
}

static void
test_few (void)
{
  g_autoptr (GArray) keys = g_array_new (FALSE, TRUE, sizeof (Key));
  Key nothing = { .id = 2, .is_nothing = TRUE };
  Key one = { .id = 1, .number = 5 };

  check (keys);
  g_array_append_val (keys, nothing);
  check (keys);
  g_array_append_val (keys, one);
  check (keys);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/id-sort/numbers", test_numbers);
  g_test_add_func ("/id-sort/texts", test_texts);
  g_test_add_func ("/id-sort/few", test_few);

  return g_test_run ();
}
