/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which orders of a list are chosen. Main thread.
 *
 * Invariants:
 *  1. The ranges are not empty, ascending, and leave at least one position between any two.
 *  2. No range reaches past the end of the list. */
#include "wb-order-selection.h"

#include <gio/gio.h>

/* Positions start .. end - 1. */
typedef struct
{
  guint start;
  guint end;
} Range;

struct _WbOrderSelection
{
  GObject parent_instance;

  WbOrderList *list;
  guint        n_items; /* of the list, as far as we have been told */
  GArray      *ranges;
  guint        count;
};

enum
{
  PROP_0,
  PROP_COUNT,
  N_PROPS
};

enum
{
  CHANGED,
  N_SIGNALS
};

static GParamSpec *props[N_PROPS];
static guint       signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WbOrderSelection, wb_order_selection, G_TYPE_OBJECT)

static Range *
get_range (WbOrderSelection *self, guint index)
{
  return &g_array_index (self->ranges, Range, index);
}

/* The first range that ends behind position; ranges->len when there is none. */
static guint
find_range (WbOrderSelection *self, guint position)
{
  guint low = 0, high = self->ranges->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (get_range (self, middle)->end > position)
        high = middle;
      else
        low = middle + 1;
    }

  return low;
}

/* Takes start .. end - 1 out. Returns the index at which a range of them would stand. */
static guint
cut (WbOrderSelection *self, guint start, guint end)
{
  guint  first = find_range (self, start);
  guint  last = first;
  Range *range;

  if (first == self->ranges->len)
    return first;

  range = get_range (self, first);
  if (range->start < start)
    {
      Range behind = { end, range->end };

      if (behind.end > end)
        {
          /* A hole in the middle of a range. */
          range->end = start;
          g_array_insert_val (self->ranges, first + 1, behind);
          return first + 1;
        }
      range->end = start;
      first++;
    }

  for (last = first; last < self->ranges->len && get_range (self, last)->end <= end; last++)
    ;
  if (last < self->ranges->len && get_range (self, last)->start < end)
    get_range (self, last)->start = end;
  g_array_remove_range (self->ranges, first, last - first);

  return first;
}

/* Puts start .. end - 1 in at index, where cut has made room; joins it to its neighbours. */
static void
insert (WbOrderSelection *self, guint index, guint start, guint end)
{
  gboolean joins_before = index > 0 && get_range (self, index - 1)->end == start;
  gboolean joins_behind = index < self->ranges->len && get_range (self, index)->start == end;

  if (joins_before && joins_behind)
    {
      get_range (self, index - 1)->end = get_range (self, index)->end;
      g_array_remove_index (self->ranges, index);
    }
  else if (joins_before)
    {
      get_range (self, index - 1)->end = end;
    }
  else if (joins_behind)
    {
      get_range (self, index)->start = start;
    }
  else
    {
      Range range = { start, end };

      g_array_insert_val (self->ranges, index, range);
    }
}

static guint
count_chosen (WbOrderSelection *self)
{
  guint count = 0;

  for (guint i = 0; i < self->ranges->len; i++)
    count += get_range (self, i)->end - get_range (self, i)->start;

  return count;
}

static void
update_count (WbOrderSelection *self)
{
  guint count = count_chosen (self);

  if (self->count == count)
    return;

  self->count = count;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_COUNT]);
}

/* The rows that go are no longer chosen, those behind move, those that come are not chosen. */
static void
items_changed_cb (WbOrderSelection *self, guint position, guint n_removed, guint n_added)
{
  guint index;

  self->n_items += n_added - n_removed;
  index = cut (self, position, position + n_removed);

  for (guint i = index; i < self->ranges->len; i++)
    {
      get_range (self, i)->start += n_added - n_removed;
      get_range (self, i)->end += n_added - n_removed;
    }
  /* What stood on either side of what went may touch now. */
  if (n_added == 0 && index > 0 && index < self->ranges->len &&
      get_range (self, index - 1)->end == get_range (self, index)->start)
    {
      get_range (self, index - 1)->end = get_range (self, index)->end;
      g_array_remove_index (self->ranges, index);
    }
  update_count (self);
}

static void
wb_order_selection_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  WbOrderSelection *self = WB_ORDER_SELECTION (object);

  switch (prop_id)
    {
    case PROP_COUNT:
      g_value_set_uint (value, self->count);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
wb_order_selection_dispose (GObject *object)
{
  WbOrderSelection *self = WB_ORDER_SELECTION (object);

  g_clear_object (&self->list);

  G_OBJECT_CLASS (wb_order_selection_parent_class)->dispose (object);
}

static void
wb_order_selection_finalize (GObject *object)
{
  WbOrderSelection *self = WB_ORDER_SELECTION (object);

  g_array_unref (self->ranges);

  G_OBJECT_CLASS (wb_order_selection_parent_class)->finalize (object);
}

static void
wb_order_selection_class_init (WbOrderSelectionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = wb_order_selection_get_property;
  object_class->dispose = wb_order_selection_dispose;
  object_class->finalize = wb_order_selection_finalize;

  props[PROP_COUNT] = g_param_spec_uint ("count", NULL, NULL, 0, G_MAXUINT, 0,
                                         G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  signals[CHANGED] = g_signal_new ("changed", WB_TYPE_ORDER_SELECTION, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_UINT);
}

static void
wb_order_selection_init (WbOrderSelection *self)
{
  self->ranges = g_array_new (FALSE, FALSE, sizeof (Range));
}

WbOrderSelection *
wb_order_selection_new (WbOrderList *list)
{
  WbOrderSelection *self;

  g_return_val_if_fail (WB_IS_ORDER_LIST (list), NULL);

  self = g_object_new (WB_TYPE_ORDER_SELECTION, NULL);
  self->list = g_object_ref (list);
  self->n_items = g_list_model_get_n_items (G_LIST_MODEL (list));
  g_signal_connect_object (list, "items-changed", G_CALLBACK (items_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (list, "replacing", G_CALLBACK (wb_order_selection_clear), self,
                           G_CONNECT_SWAPPED);

  return self;
}

gboolean
wb_order_selection_contains (WbOrderSelection *self, guint position)
{
  guint index;

  g_return_val_if_fail (WB_IS_ORDER_SELECTION (self), FALSE);

  index = find_range (self, position);

  return index < self->ranges->len && get_range (self, index)->start <= position;
}

guint
wb_order_selection_get_count (WbOrderSelection *self)
{
  g_return_val_if_fail (WB_IS_ORDER_SELECTION (self), 0);

  return self->count;
}

void
wb_order_selection_select_all (WbOrderSelection *self)
{
  wb_order_selection_set_range (self, 0, G_MAXUINT, TRUE);
}

void
wb_order_selection_clear (WbOrderSelection *self)
{
  wb_order_selection_set_range (self, 0, G_MAXUINT, FALSE);
}

void
wb_order_selection_toggle (WbOrderSelection *self, guint position)
{
  wb_order_selection_set_range (self, position, 1, !wb_order_selection_contains (self, position));
}

void
wb_order_selection_set_range (WbOrderSelection *self,
                              guint             position,
                              guint             n_items,
                              gboolean          chosen)
{
  guint before, index;

  g_return_if_fail (WB_IS_ORDER_SELECTION (self));

  if (position >= self->n_items)
    return;
  n_items = MIN (n_items, self->n_items - position);
  if (n_items == 0)
    return;

  before = self->count;
  index = cut (self, position, position + n_items);
  if (chosen)
    insert (self, index, position, position + n_items);

  /* Within a span that is set one way, any change changes the number. */
  update_count (self);
  if (self->count != before)
    g_signal_emit (self, signals[CHANGED], 0, position, n_items);
}

guint
wb_order_selection_get_n_ranges (WbOrderSelection *self)
{
  g_return_val_if_fail (WB_IS_ORDER_SELECTION (self), 0);

  return self->ranges->len;
}

void
wb_order_selection_get_range (WbOrderSelection *self, guint index, guint *position, guint *n_items)
{
  g_return_if_fail (WB_IS_ORDER_SELECTION (self));
  g_return_if_fail (index < self->ranges->len);

  *position = get_range (self, index)->start;
  *n_items = get_range (self, index)->end - get_range (self, index)->start;
}

GArray *
wb_order_selection_dup_ids (WbOrderSelection *self)
{
  GArray *ids;

  g_return_val_if_fail (WB_IS_ORDER_SELECTION (self), NULL);

  ids = g_array_sized_new (FALSE, FALSE, sizeof (gint64), self->count);
  for (guint i = 0; i < self->ranges->len; i++)
    for (guint p = get_range (self, i)->start; p < get_range (self, i)->end; p++)
      {
        gint64 id = wb_order_list_get_id (self->list, p);

        g_array_append_val (ids, id);
      }

  return ids;
}
