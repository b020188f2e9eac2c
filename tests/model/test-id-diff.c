/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What separates two arrays of ids. */
#include "wb-id-diff.h"

#include <string.h>

typedef struct
{
  const char *name;
  const char *before; /* one letter an id */
  const char *after;
  guint       max_edits;
  const char *edits; /* "before+removed>after+added" each */
} Case;

static const Case cases[] = {
  { "equal", "abc", "abc", 8, "" },
  { "both-empty", "", "", 8, "" },
  { "from-empty", "", "abc", 8, "0+0>0+3" },
  { "to-empty", "abc", "", 8, "0+3>0+0" },
  { "head", "abc", "xyabc", 8, "0+0>0+2" },
  { "tail", "abc", "abcxy", 8, "3+0>3+2" },
  { "middle", "abcd", "abxcd", 8, "2+0>2+1" },
  { "removed", "abcd", "ad", 8, "1+2>1+0" },
  { "replaced", "abcd", "axyd", 8, "1+2>1+2" },
  { "all-other", "abc", "xyz", 8, "0+3>0+3" },
  { "scattered", "abcdefgh", "bcxdeg", 8, "0+1>0+0 3+0>2+1 5+1>5+0 7+1>6+0" },
  { "moved-down", "xabcd", "abcxd", 8, "0+1>0+0 4+0>3+1" },
  { "moved-up", "abcxd", "xabcd", 8, "0+0>0+1 3+1>4+0" },
  { "one-edit", "abcdefgh", "bcxdeg", 1, "0+8>0+6" },
  { "too-many", "abcdefgh", "bcxdeg", 3, "0+8>0+6" },
};

static GArray *
ids_of (const char *letters)
{
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (; *letters != '\0'; letters++)
    {
      gint64 id = *letters;

      g_array_append_val (ids, id);
    }

  return ids;
}

static void
test_case (gconstpointer data)
{
  const Case *c = data;
  g_autoptr (GArray) before = ids_of (c->before);
  g_autoptr (GArray) after = ids_of (c->after);
  g_autoptr (GArray) edits = wb_id_diff (before, after, c->max_edits);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < edits->len; i++)
    {
      const WbIdEdit *edit = &g_array_index (edits, WbIdEdit, i);

      g_string_append_printf (text, "%s%u+%u>%u+%u", i > 0 ? " " : "", edit->before,
                              edit->n_removed, edit->after, edit->n_added);
    }
  g_assert_cmpstr (text->str, ==, c->edits);
}

/* Applies the edits as the list does, from the last to the first. */
static GArray *
apply (GArray *before, GArray *after, GArray *edits)
{
  GArray *ids = g_array_copy (before);

  for (guint i = edits->len; i > 0; i--)
    {
      const WbIdEdit *edit = &g_array_index (edits, WbIdEdit, i - 1);

      g_array_remove_range (ids, edit->before, edit->n_removed);
      g_array_insert_vals (ids, edit->before, &g_array_index (after, gint64, edit->after),
                           edit->n_added);
    }

  return ids;
}

/* Random changes: what comes out is right, and edits are ascending with something between. */
static void
test_random (void)
{
  for (int round = 0; round < 2000; round++)
    {
      g_autoptr (GArray) before = g_array_new (FALSE, FALSE, sizeof (gint64));
      g_autoptr (GArray) after = NULL;
      g_autoptr (GArray) edits = NULL;
      g_autoptr (GArray) result = NULL;
      guint max_edits = g_test_rand_int_range (1, 20);

      for (gint64 id = 0; id < g_test_rand_int_range (0, 40); id++)
        g_array_append_val (before, id);
      after = g_array_copy (before);
      for (int n = g_test_rand_int_range (0, 12); n > 0; n--)
        {
          guint  at = g_test_rand_int_range (0, after->len + 1);
          gint64 id = 1000 + n;

          if (g_test_rand_bit () || at == after->len)
            {
              g_array_insert_val (after, at, id);
              continue;
            }
          id = g_array_index (after, gint64, at);
          g_array_remove_index (after, at);
          if (g_test_rand_bit ())
            g_array_insert_val (after, g_test_rand_int_range (0, after->len + 1), id);
        }

      edits = wb_id_diff (before, after, max_edits);
      g_assert_cmpuint (edits->len, <=, max_edits);
      for (guint i = 1; i < edits->len; i++)
        {
          const WbIdEdit *one = &g_array_index (edits, WbIdEdit, i - 1);
          const WbIdEdit *two = &g_array_index (edits, WbIdEdit, i);

          g_assert_cmpuint (one->before + one->n_removed, <, two->before);
          g_assert_cmpuint (one->after + one->n_added, <, two->after);
        }
      result = apply (before, after, edits);
      g_assert_cmpmem (result->data, result->len * sizeof (gint64), after->data,
                       after->len * sizeof (gint64));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/id-diff/", cases[i].name, NULL);

      g_test_add_data_func (path, &cases[i], test_case);
    }
  g_test_add_func ("/id-diff/random", test_random);

  return g_test_run ();
}
