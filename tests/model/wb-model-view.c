/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a column view does to a list. */
#include "wb-model-view.h"

#include <gio/gio.h>

struct _WbModelView
{
  WbOrderList *list;
  GPtrArray   *items; /* held, of WbOrderItem, in order from first on */
  guint        first;
  GArray      *ids; /* the list as it was told */
  guint        n_emissions;
};

static void
hold_around (WbModelView *self, guint anchor)
{
  g_autoptr (GPtrArray) before = self->items;
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->list));
  guint half = WB_MODEL_VIEW_ROWS / 2;

  self->first = anchor > half ? anchor - half : 0;
  if (n > WB_MODEL_VIEW_ROWS)
    self->first = MIN (self->first, n - WB_MODEL_VIEW_ROWS);
  else
    self->first = 0;
  self->items = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = self->first; i < n && i < self->first + WB_MODEL_VIEW_ROWS; i++)
    g_ptr_array_add (self->items, g_list_model_get_item (G_LIST_MODEL (self->list), i));
}

/* The list must be what it said: every id when it is short, else a sample and both ends. */
static void
check_ids (WbModelView *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->list));
  guint step = MAX (n / 1000, 1);

  g_assert_cmpuint (n, ==, self->ids->len);
  for (guint i = 0; i < n; i += step)
    g_assert_cmpint (wb_order_list_get_id (self->list, i), ==,
                     g_array_index (self->ids, gint64, i));
  if (n > 0)
    g_assert_cmpint (wb_order_list_get_id (self->list, n - 1), ==,
                     g_array_index (self->ids, gint64, n - 1));
  g_assert_cmpint (wb_order_list_get_id (self->list, n), ==, 0);
}

static void
follow_ids (WbModelView *self, guint position, guint n_removed, guint n_added)
{
  g_autoptr (GArray) ids = g_array_sized_new (FALSE, FALSE, sizeof (gint64), n_added);

  g_assert_cmpuint (position + n_removed, <=, self->ids->len);
  for (guint i = 0; i < n_added; i++)
    {
      gint64 id = wb_order_list_get_id (self->list, position + i);

      g_array_append_val (ids, id);
    }
  g_array_remove_range (self->ids, position, n_removed);
  g_array_insert_vals (self->ids, position, ids->data, n_added);
}

/* The items that stay are the ones the list has there, and know it. */
static void
check_items (WbModelView *self)
{
  for (guint i = 0; i < self->items->len; i++)
    {
      WbOrderItem *item = g_ptr_array_index (self->items, i);
      guint        position = wb_order_item_get_position (item);

      g_assert_cmpint (wb_order_item_get_id (item), ==,
                       wb_order_list_get_id (self->list, position));
    }
}

static void
items_changed_cb (WbModelView *self, guint position, guint n_removed, guint n_added)
{
  gboolean lost = FALSE;
  guint    anchor = self->first + self->items->len / 2;

  self->n_emissions++;
  g_assert_cmpuint (n_removed + n_added, >, 0);
  follow_ids (self, position, n_removed, n_added);
  check_ids (self);

  for (guint i = self->items->len; i > 0; i--)
    {
      WbOrderItem *item = g_ptr_array_index (self->items, i - 1);
      guint        p = self->first + i - 1;

      if (p < position)
        continue;
      if (p < position + n_removed)
        {
          g_assert_cmpuint (wb_order_item_get_position (item), ==, G_MAXUINT);
          g_ptr_array_remove_index (self->items, i - 1);
          lost = TRUE;
        }
      else
        {
          g_assert_cmpuint (wb_order_item_get_position (item), ==, p - n_removed + n_added);
        }
    }
  check_items (self);

  /* Has one of them moved? */
  if (lost)
    for (guint i = 0; i < n_added; i++)
      {
        g_autoptr (GObject) item = g_list_model_get_item (G_LIST_MODEL (self->list), position + i);

        g_assert_nonnull (item);
      }

  if (anchor >= position + n_removed)
    anchor = anchor - n_removed + n_added;
  hold_around (self, anchor);
  check_items (self);
}

/* Other orders stand where these stood, in the same items. */
static void
replaced_cb (WbModelView *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->list));

  g_assert_cmpuint (n, ==, self->ids->len);
  g_array_set_size (self->ids, 0);
  follow_ids (self, 0, 0, n);
  for (guint i = 0; i < self->items->len; i++)
    g_assert_cmpuint (wb_order_item_get_position (g_ptr_array_index (self->items, i)), ==,
                      self->first + i);
  check_items (self);
}

WbModelView *
wb_model_view_new (WbOrderList *list)
{
  WbModelView *self = g_new0 (WbModelView, 1);

  self->list = g_object_ref (list);
  self->items = g_ptr_array_new_with_free_func (g_object_unref);
  self->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  follow_ids (self, 0, 0, g_list_model_get_n_items (G_LIST_MODEL (list)));
  g_signal_connect_swapped (list, "items-changed", G_CALLBACK (items_changed_cb), self);
  g_signal_connect_swapped (list, "replaced", G_CALLBACK (replaced_cb), self);
  hold_around (self, 0);

  return self;
}

void
wb_model_view_free (WbModelView *self)
{
  g_signal_handlers_disconnect_by_data (self->list, self);
  g_ptr_array_unref (self->items);
  g_array_unref (self->ids);
  g_object_unref (self->list);
  g_free (self);
}

void
wb_model_view_scroll_to (WbModelView *self, guint position)
{
  hold_around (self, position);
}

gboolean
wb_model_view_is_filled (WbModelView *self)
{
  for (guint i = 0; i < self->items->len; i++)
    if (wb_order_item_get_row (g_ptr_array_index (self->items, i)) == NULL)
      return FALSE;

  return TRUE;
}

WbOrderItem *
wb_model_view_get (WbModelView *self, guint position)
{
  g_assert_cmpuint (position, >=, self->first);
  g_assert_cmpuint (position, <, self->first + self->items->len);

  return g_ptr_array_index (self->items, position - self->first);
}

guint
wb_model_view_get_n_emissions (WbModelView *self)
{
  return self->n_emissions;
}

GArray *
wb_model_view_get_ids (WbModelView *self)
{
  return self->ids;
}
