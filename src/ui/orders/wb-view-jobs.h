/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the menu of saved views does in the store: jobs for wb_store_run_async, on its threads. */
#pragma once

#include "wb-db-view.h"

G_BEGIN_DECLS

typedef struct
{
  WbSavedView *view;
  guint        n;           /* orders */
  gboolean     is_readable; /* else a later version saved it, and n is 0 */
} WbCountedView;

/* self: a WbCountedView. */
void wb_counted_view_free (gpointer self);

/* data: now (gint64). All views, with their orders: an array of WbCountedView that owns them. */
gpointer wb_view_count_job (WbDb *db, gpointer data, GCancellable *cancellable, GError **error);
/* data: the id (gint64). The view; NULL, without an error, when there is none. */
gpointer wb_view_find_job (WbDb *db, gpointer data, GCancellable *cancellable, GError **error);

typedef struct
{
  WbSavedView *view;  /* owned */
  int          place; /* -1: the view itself is stored; else it is moved there */
} WbViewWrite;

/* self: a WbViewWrite. */
void wb_view_write_free (gpointer self);

/* data: a WbViewWrite. NULL on error. */
gpointer wb_view_save_job (WbDb *db, gpointer data, GCancellable *cancellable, GError **error);
gpointer wb_view_delete_job (WbDb *db, gpointer data, GCancellable *cancellable, GError **error);

G_END_DECLS
