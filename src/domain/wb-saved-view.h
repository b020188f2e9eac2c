/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A list under a name: which orders, sorted how, in which columns. Plain data, any thread. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  gint64 id;       /* of the store; 0 for one that is not saved */
  gint64 position; /* among the others, ascending; 0 for one that is not saved */
  char  *name;
  /* As wb_filter_to_text writes it: tab, shop and sort are in it. Text, so that a view of a later
   * version is kept and named, if not understood. */
  char *filter;
  char *columns; /* as wb-order-columns.h has them; "" for the usual ones, never NULL */
} WbSavedView;

/* columns: nullable. */
WbSavedView *wb_saved_view_new (const char *name, const char *filter, const char *columns);
WbSavedView *wb_saved_view_copy (const WbSavedView *self);
void         wb_saved_view_free (WbSavedView *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WbSavedView, wb_saved_view_free)

G_END_DECLS
