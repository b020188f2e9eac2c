/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the menu of saved views does in the store, on its threads. */
#include "wb-view-jobs.h"

void
wb_counted_view_free (gpointer self)
{
  WbCountedView *counted = self;

  wb_saved_view_free (counted->view);
  g_free (counted);
}

gpointer
wb_view_count_job (WbDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  const gint64 *now = data;
  g_autoptr (GPtrArray) counted = g_ptr_array_new_with_free_func (wb_counted_view_free);
  g_autoptr (GPtrArray) views = wb_db_list_views (db, error);

  if (views == NULL)
    return NULL;
  for (guint i = 0; i < views->len; i++)
    {
      WbCountedView *one = g_new0 (WbCountedView, 1);
      g_autoptr (WbFilter) filter = NULL;

      one->view = wb_saved_view_copy (views->pdata[i]);
      g_ptr_array_add (counted, one);
      filter = wb_filter_from_text (one->view->filter, NULL);
      one->is_readable = filter != NULL;
      if (filter != NULL && !wb_db_count_orders (db, filter, *now, &one->n, error))
        return NULL;
    }

  return g_steal_pointer (&counted);
}

gpointer
wb_view_find_job (WbDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  const gint64 *id = data;
  g_autoptr (GPtrArray) views = wb_db_list_views (db, error);

  for (guint i = 0; views != NULL && i < views->len; i++)
    if (((const WbSavedView *) views->pdata[i])->id == *id)
      return wb_saved_view_copy (views->pdata[i]);

  return NULL;
}

void
wb_view_write_free (gpointer self)
{
  WbViewWrite *write = self;

  wb_saved_view_free (write->view);
  g_free (write);
}

gpointer
wb_view_save_job (WbDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  const WbViewWrite *write = data;
  gboolean           done = write->place < 0 ? wb_db_save_view (db, write->view, error) != 0
                                             : wb_db_move_view (db, write->view->id, write->place, error);

  return GINT_TO_POINTER (done);
}

gpointer
wb_view_delete_job (WbDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  const WbViewWrite *write = data;

  return GINT_TO_POINTER (wb_db_delete_view (db, write->view->id, error));
}
