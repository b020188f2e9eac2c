/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Comparing arrays of ids. */
#include "wb-id-diff.h"

/* Ids between the first and the last difference beyond which they are not compared one by one:
 * the tables for that would take 100 ms and 40 MB. */
#define SCATTER_LIMIT 250000

/* Indexes of ids, plus one because NULL is "not there". */
typedef struct
{
  const gint64 *before;
  const gint64 *after;
  guint         before_end;
  guint         after_end;
  GHashTable   *in_before;
  GHashTable   *in_after;
} Walk;

static GHashTable *
index_ids (const gint64 *ids, guint start, guint end)
{
  GHashTable *table = g_hash_table_new (g_int64_hash, g_int64_equal);

  for (guint i = start; i < end; i++)
    g_hash_table_insert (table, (gpointer) &ids[i], GUINT_TO_POINTER (i + 1));

  return table;
}

/* How far behind start the id is; 0 when it is not there, or before start. */
static guint
get_distance (GHashTable *table, const gint64 *id, guint start)
{
  guint found = GPOINTER_TO_UINT (g_hash_table_lookup (table, id));

  return found > start + 1 ? found - 1 - start : 0;
}

/* Whether before[i] goes, rather than after[j] comes: the ids differ. */
static gboolean
is_removal (const Walk *walk, guint i, guint j)
{
  guint comes_in, stays_for;

  if (i == walk->before_end)
    return FALSE;
  if (j == walk->after_end)
    return TRUE;

  comes_in = get_distance (walk->in_after, &walk->before[i], j);
  stays_for = get_distance (walk->in_before, &walk->after[j], i);
  if (comes_in == 0)
    return TRUE;
  if (stays_for == 0)
    return FALSE;

  /* One of the two has moved: the one that moved farther. */
  return stays_for <= comes_in;
}

static gboolean
walk_edits (const Walk *walk, guint start, guint max_edits, GArray *edits)
{
  guint    i = start, j = start;
  gboolean apart = FALSE;

  while (i < walk->before_end || j < walk->after_end)
    {
      WbIdEdit *edit;

      if (i < walk->before_end && j < walk->after_end && walk->before[i] == walk->after[j])
        {
          i++;
          j++;
          apart = FALSE;
          continue;
        }

      if (!apart)
        {
          WbIdEdit fresh = { .before = i, .after = j };

          if (edits->len == max_edits)
            return FALSE;
          g_array_append_val (edits, fresh);
          apart = TRUE;
        }
      edit = &g_array_index (edits, WbIdEdit, edits->len - 1);
      if (is_removal (walk, i, j))
        {
          edit->n_removed++;
          i++;
        }
      else
        {
          edit->n_added++;
          j++;
        }
    }

  return TRUE;
}

GArray *
wb_id_diff (GArray *before, GArray *after, guint max_edits)
{
  const gint64 *b = (const gint64 *) before->data;
  const gint64 *a = (const gint64 *) after->data;
  guint         b_end = before->len, a_end = after->len, start = 0;
  GArray       *edits = g_array_new (FALSE, FALSE, sizeof (WbIdEdit));
  WbIdEdit      whole;

  while (start < b_end && start < a_end && b[start] == a[start])
    start++;
  while (b_end > start && a_end > start && b[b_end - 1] == a[a_end - 1])
    {
      b_end--;
      a_end--;
    }
  if (start == b_end && start == a_end)
    return edits;

  if (max_edits > 1 && start < b_end && start < a_end && b_end - start <= SCATTER_LIMIT &&
      a_end - start <= SCATTER_LIMIT)
    {
      g_autoptr (GHashTable) in_before = index_ids (b, start, b_end);
      g_autoptr (GHashTable) in_after = index_ids (a, start, a_end);
      Walk walk = { b, a, b_end, a_end, in_before, in_after };

      if (walk_edits (&walk, start, max_edits, edits))
        return edits;
      g_array_set_size (edits, 0);
    }

  whole = (WbIdEdit){ start, b_end - start, start, a_end - start };
  g_array_append_val (edits, whole);

  return edits;
}

GArray *
wb_id_diff_keep (GArray *before, GArray *edits)
{
  GArray *kept = g_array_sized_new (FALSE, FALSE, sizeof (gint64), before->len);
  guint   done = 0;

  for (guint i = 0; i < edits->len; i++)
    {
      const WbIdEdit *edit = &g_array_index (edits, WbIdEdit, i);

      g_array_append_vals (kept, &g_array_index (before, gint64, done), edit->before - done);
      done = edit->before + edit->n_removed;
    }
  g_array_append_vals (kept, &g_array_index (before, gint64, done), before->len - done);

  return kept;
}
