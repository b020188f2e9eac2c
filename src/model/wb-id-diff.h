/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What separates two arrays of ids, as few spans. Pure, any thread. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* before[before .. + n_removed) gives way to after[after .. + n_added). */
typedef struct
{
  guint before;
  guint n_removed;
  guint after;
  guint n_added;
} WbIdEdit;

/* The edits that make after out of before, both of gint64 without repetitions: an array of
 * WbIdEdit, ascending, with at least one common id between any two. When more than max_edits are
 * needed, or the arrays are large and differ in more than one place, it is one edit from the first
 * difference to the last. With max_edits 1 it takes no memory and one pass. */
GArray *wb_id_diff (GArray *before, GArray *after, guint max_edits);

/* What stays of before when the edits have only removed. */
GArray *wb_id_diff_keep (GArray *before, GArray *edits);

G_END_DECLS
