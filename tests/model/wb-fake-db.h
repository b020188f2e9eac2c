/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A WbDb without a file, linked in the place of the store's: a million orders cost nothing, and
 * answers can be held back. One for the whole program; any thread. */
#pragma once

#include "wb-db.h"

G_BEGIN_DECLS

/* The orders of a tab from now on. Takes ids. */
void wb_fake_db_take_ids (WbTab tab, GArray *ids);
/* ids of n orders: first, first + step, … */
GArray *wb_fake_db_new_ids (gint64 first, guint n, gint64 step);

/* What every row has in its note from now on. */
void wb_fake_db_set_note (const char *note);
/* The orders whose rows are not there any more; 0: none. */
void wb_fake_db_set_gone (gint64 id);

typedef enum
{
  WB_FAKE_ROWS,    /* wb_db_load_rows */
  WB_FAKE_ALL_IDS, /* wb_db_list_ids without a limit */
  WB_N_FAKES,
} WbFake;

/* Answers wait until they are let go. */
void wb_fake_db_hold (WbFake which, gboolean hold);
/* Answers are errors. */
void wb_fake_db_fail (WbFake which, gboolean fail);
/* Calls that have begun. */
guint wb_fake_db_get_calls (WbFake which);
/* The ids of the rows that were asked for since the last call of this: an array of gint64. */
GArray *wb_fake_db_take_asked (void);

/* The moment after which attention changes; WB_TIME_NONE. */
void wb_fake_db_set_next_tick (gint64 next);

G_END_DECLS
