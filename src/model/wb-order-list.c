/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The list of orders. Ids come from the long lane, all at once, compared with what is shown before
 * they arrive here; rows come from the short lane, up to 64 at a time, for the items that
 * are alive. Main thread, but for the jobs. */
#include "wb-order-list.h"

#include <gio/gio.h>

#include "wb-id-diff.h"
#include "wb-live-items.h"
#include "wb-order-ids.h"

/* Ids that are read first when another filter is shown: as many rows as a view of GTK 4.8 keeps, so
 * that none of them goes and comes again. */
#define FIRST_IDS 256
/* When a row that GTK 4.8 tracks goes, it asks for every item added in the same emission. More
 * than this are added in an emission of their own. */
#define SPLIT_LIMIT 128

struct _WbOrderList
{
  GObject parent_instance;

  WbStore  *store;
  WbClock  *clock;
  WbFilter *filter; /* NULL at first */

  /* What is shown: ids up to split, then next from next_start on. next is NULL but while a change
   * is applied. Neither array changes once it is here: jobs hold references. */
  GArray *ids;
  GArray *next;
  guint   split;
  guint   next_start;

  /* Reading ids */
  GCancellable *reading;   /* NULL: nobody reads */
  gboolean      switching; /* ids are still those of the filter before */
  GError       *error;
  gint64        read_at;   /* the time for which ids are right, */
  gint64        next_tick; /* and when they no longer are */

  WbLiveItems *live;

  /* For tests */
  guint n_gets;
};

enum
{
  PROP_0,
  PROP_LOADING,
  PROP_ERROR,
  N_PROPS
};

enum
{
  REPLACING,
  REPLACED,
  N_SIGNALS
};

static GParamSpec *props[N_PROPS];
static guint       signals[N_SIGNALS];

static void list_model_iface_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (WbOrderList,
                               wb_order_list,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_iface_init))

static void
set_error (WbOrderList *self, const GError *error)
{
  if (self->error == NULL && error == NULL)
    return;

  g_clear_error (&self->error);
  self->error = error != NULL ? g_error_copy (error) : NULL;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_ERROR]);
}

static void
rows_failed (const GError *error, gpointer owner)
{
  set_error (owner, error);
}

/* -- What is shown ---------------------------------------------------------------------------- */

static guint
count_ids (WbOrderList *self)
{
  if (self->next == NULL)
    return self->ids->len;

  return self->split + self->next->len - self->next_start;
}

static gint64
get_id (WbOrderList *self, guint position)
{
  if (self->next == NULL || position < self->split)
    return g_array_index (self->ids, gint64, position);

  return g_array_index (self->next, gint64, position - self->split + self->next_start);
}

static void
emit_span (WbOrderList *self, guint position, guint n_removed, guint n_added)
{
  if (n_removed == 0 && n_added == 0)
    return;

  wb_live_items_move (self->live, position, n_removed, n_added);
  g_list_model_items_changed (G_LIST_MODEL (self), position, n_removed, n_added);
}

/* From here on the list is what is shown up to split, then next from next_start on. */
static void
move_split (WbOrderList *self, guint split, guint next_start, guint n_removed, guint n_added)
{
  self->split = split;
  self->next_start = next_start;
  emit_span (self, split, n_removed, n_added);
}

static void
begin_change (WbOrderList *self, GArray *next)
{
  self->next = g_array_ref (next);
  self->split = self->ids->len;
  self->next_start = next->len;
}

static void
end_change (WbOrderList *self)
{
  g_array_unref (self->ids);
  self->ids = g_steal_pointer (&self->next);
}

static void
apply_edit (WbOrderList *self, GArray *ids, const WbIdEdit *edit)
{
  guint n_removed = edit->n_removed;

  begin_change (self, ids);
  if (n_removed > 0 && edit->n_added > SPLIT_LIMIT)
    {
      move_split (self, edit->before, edit->after + edit->n_added, n_removed, 0);
      n_removed = 0;
    }
  move_split (self, edit->before, edit->after, n_removed, edit->n_added);
  end_change (self);
}

/* First all that go, then all that come: an order that has moved from one place to another is
 * never in both. Each from the last place to the first, so that those before are where they were.
 */
static void
apply_edits (WbOrderList *self, GArray *kept, GArray *ids, GArray *edits)
{
  guint n_gone = self->ids->len - kept->len;
  guint n_to_come = ids->len - kept->len;

  begin_change (self, kept);
  for (guint i = edits->len; i > 0; i--)
    {
      const WbIdEdit *edit = &g_array_index (edits, WbIdEdit, i - 1);

      n_gone -= edit->n_removed;
      move_split (self, edit->before, edit->before - n_gone, edit->n_removed, 0);
    }
  end_change (self);

  begin_change (self, ids);
  for (guint i = edits->len; i > 0; i--)
    {
      const WbIdEdit *edit = &g_array_index (edits, WbIdEdit, i - 1);

      n_to_come -= edit->n_added;
      move_split (self, edit->after - n_to_come, edit->after, 0, edit->n_added);
    }
  end_change (self);
}

/* Another filter's orders: all rows are others, so that nobody keeps some of them chosen by chance.
 * The items that are held stay where they stand and take the orders that are there now: a view
 * keeps its rows, which GTK 4.8 would destroy and make again otherwise. What is told is the
 * difference in length. */
static void
replace_ids (WbOrderList *self, GArray *ids)
{
  guint n_before = self->ids->len;
  guint n_common = MIN (n_before, ids->len);

  g_signal_emit (self, signals[REPLACING], 0);

  begin_change (self, ids);
  move_split (self, n_common, ids->len, n_before - n_common, 0);
  g_array_unref (self->ids);
  self->ids = g_array_ref (ids);
  wb_live_items_replace (self->live, ids);
  g_signal_emit (self, signals[REPLACED], 0);
  move_split (self, n_common, n_common, 0, ids->len - n_common);
  end_change (self);
}

/* -- Ids -------------------------------------------------------------------------------------- */

/* Nobody waits for ids any more: those which are still on their way are dropped. */
static void
stop_reading (WbOrderList *self)
{
  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
}

static void
finish_reading (WbOrderList *self)
{
  stop_reading (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_LOADING]);
}

static void
show_ids (WbOrderList *self, const WbOrderIds *read)
{
  self->next_tick = read->next_tick;

  if (self->switching)
    {
      self->switching = FALSE;
      replace_ids (self, read->ids);
    }
  else if (read->before == self->ids && read->kept != NULL)
    {
      apply_edits (self, read->kept, read->ids, read->edits);
    }
  else
    {
      /* Or the first rows came while these were read: they are few, and mostly the head. */
      g_autoptr (GArray) edits = read->before == self->ids ? g_array_ref (read->edits)
                                                           : wb_id_diff (self->ids, read->ids, 1);

      if (edits->len > 0)
        apply_edit (self, read->ids, &g_array_index (edits, WbIdEdit, 0));
    }
}

/* The first ids of another filter. When they are all there are, nobody waits for the rest. */
static void
first_ids_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (WbOrderList) self = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (WbOrderIds) read = wb_order_ids_read_finish (WB_STORE (source), result, &error);

  /* Of other errors those who read all ids tell. */
  if (read == NULL)
    return;

  self = g_object_ref (user_data);
  show_ids (self, read);
  if (read->ids->len < FIRST_IDS)
    {
      set_error (self, NULL);
      finish_reading (self);
    }
}

static void
all_ids_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (WbOrderList) self = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (WbOrderIds) read = wb_order_ids_read_finish (WB_STORE (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  self = g_object_ref (user_data);
  if (read != NULL)
    {
      show_ids (self, read);
    }
  else if (self->switching)
    {
      /* Better nothing than the orders of another filter. */
      g_autoptr (GArray) none = g_array_new (FALSE, FALSE, sizeof (gint64));

      self->switching = FALSE;
      replace_ids (self, none);
    }
  set_error (self, error);
  finish_reading (self);
}

static void
run_read_ids (
    WbOrderList *self, WbStoreLane lane, guint limit, GArray *before, GAsyncReadyCallback callback)
{
  wb_order_ids_read_async (self->store, lane, self->filter, self->read_at, limit, before,
                           self->reading, callback, self);
}

/* First ids come before the others where they are quicker: not where all have to be sorted for
 * them. The short lane reads those that are just the head of an index; a search or a filter may
 * have to look at all orders, and rows must not wait for that. */
static void
read_ids (WbOrderList *self)
{
  gboolean was_loading = self->reading != NULL;

  stop_reading (self);
  self->reading = g_cancellable_new ();
  self->read_at = wb_clock_get_now (self->clock);
  self->next_tick = WB_TIME_FOREVER;

  if (self->switching && wb_filter_is_by_index (self->filter))
    run_read_ids (self, wb_filter_is_plain (self->filter) ? WB_STORE_SHORT : WB_STORE_LONG,
                  FIRST_IDS, NULL, first_ids_read_cb);
  run_read_ids (self, WB_STORE_LONG, 0, self->switching ? NULL : self->ids, all_ids_read_cb);

  if (!was_loading)
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_LOADING]);
}

static void
tick_cb (WbOrderList *self)
{
  gint64 now = wb_clock_get_now (self->clock);

  if (self->filter == NULL || (self->filter->attention < 0 &&
                               wb_filter_get_next_turn (self->filter, now) == WB_TIME_FOREVER))
    return;
  if (now >= self->next_tick || now < self->read_at)
    read_ids (self);
}

/* -- GListModel ------------------------------------------------------------------------------- */

static GType
get_item_type (GListModel *model)
{
  return WB_TYPE_ORDER_ITEM;
}

static guint
get_n_items (GListModel *model)
{
  return count_ids (WB_ORDER_LIST (model));
}

static gpointer
get_item (GListModel *model, guint position)
{
  WbOrderList *self = WB_ORDER_LIST (model);

  self->n_gets++;
  if (position >= count_ids (self))
    return NULL;

  return wb_live_items_get (self->live, get_id (self, position), position);
}

static void
list_model_iface_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

/* -- GObject ---------------------------------------------------------------------------------- */

static void
wb_order_list_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  WbOrderList *self = WB_ORDER_LIST (object);

  switch (prop_id)
    {
    case PROP_LOADING:
      g_value_set_boolean (value, wb_order_list_is_loading (self));
      break;
    case PROP_ERROR:
      g_value_set_boxed (value, self->error);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
wb_order_list_dispose (GObject *object)
{
  WbOrderList *self = WB_ORDER_LIST (object);

  stop_reading (self);
  g_clear_object (&self->store);
  g_clear_object (&self->clock);

  G_OBJECT_CLASS (wb_order_list_parent_class)->dispose (object);
}

static void
wb_order_list_finalize (GObject *object)
{
  WbOrderList *self = WB_ORDER_LIST (object);

  wb_live_items_free (self->live);
  g_array_unref (self->ids);
  wb_filter_free (self->filter);
  g_clear_error (&self->error);

  G_OBJECT_CLASS (wb_order_list_parent_class)->finalize (object);
}

static void
wb_order_list_class_init (WbOrderListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = wb_order_list_get_property;
  object_class->dispose = wb_order_list_dispose;
  object_class->finalize = wb_order_list_finalize;

  props[PROP_LOADING] = g_param_spec_boolean ("loading", NULL, NULL, FALSE,
                                              G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  props[PROP_ERROR] = g_param_spec_boxed ("error", NULL, NULL, G_TYPE_ERROR,
                                          G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  signals[REPLACING] = g_signal_new ("replacing", WB_TYPE_ORDER_LIST, G_SIGNAL_RUN_LAST, 0, NULL,
                                     NULL, NULL, G_TYPE_NONE, 0);
  signals[REPLACED] = g_signal_new ("replaced", WB_TYPE_ORDER_LIST, G_SIGNAL_RUN_LAST, 0, NULL,
                                    NULL, NULL, G_TYPE_NONE, 0);
}

static void
wb_order_list_init (WbOrderList *self)
{
  self->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->next_tick = WB_TIME_FOREVER;
}

/* -- Public ----------------------------------------------------------------------------------- */

WbOrderList *
wb_order_list_new (WbStore *store, WbClock *clock)
{
  WbOrderList *self;

  g_return_val_if_fail (WB_IS_STORE (store), NULL);
  g_return_val_if_fail (WB_IS_CLOCK (clock), NULL);

  self = g_object_new (WB_TYPE_ORDER_LIST, NULL);
  self->store = g_object_ref (store);
  self->clock = g_object_ref (clock);
  self->live = wb_live_items_new (store, rows_failed, self);
  g_signal_connect_object (store, "changed", G_CALLBACK (wb_order_list_reload), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (clock, "tick", G_CALLBACK (tick_cb), self, G_CONNECT_SWAPPED);

  return self;
}

void
wb_order_list_set_filter (WbOrderList *self, const WbFilter *filter)
{
  g_return_if_fail (WB_IS_ORDER_LIST (self));
  g_return_if_fail (filter != NULL);

  if (self->filter != NULL && wb_filter_equal (self->filter, filter))
    return;

  wb_filter_free (self->filter);
  self->filter = wb_filter_copy (filter);
  self->switching = TRUE;
  read_ids (self);
}

const WbFilter *
wb_order_list_get_filter (WbOrderList *self)
{
  g_return_val_if_fail (WB_IS_ORDER_LIST (self), NULL);

  return self->filter;
}

void
wb_order_list_reload (WbOrderList *self)
{
  g_return_if_fail (WB_IS_ORDER_LIST (self));

  if (self->filter == NULL)
    return;

  wb_live_items_read_again (self->live);
  read_ids (self);
}

guint
wb_order_list_find (WbOrderList *self, gint64 id, guint position, guint n_items)
{
  guint end;

  g_return_val_if_fail (WB_IS_ORDER_LIST (self), G_MAXUINT);

  end = count_ids (self);
  if (position < end && n_items < end - position)
    end = position + n_items;
  for (guint i = position; i < end; i++)
    if (get_id (self, i) == id)
      return i;

  return G_MAXUINT;
}

gint64
wb_order_list_get_id (WbOrderList *self, guint position)
{
  g_return_val_if_fail (WB_IS_ORDER_LIST (self), 0);

  return position < count_ids (self) ? get_id (self, position) : 0;
}

gboolean
wb_order_list_is_loading (WbOrderList *self)
{
  g_return_val_if_fail (WB_IS_ORDER_LIST (self), FALSE);

  return self->reading != NULL;
}

const GError *
wb_order_list_get_error (WbOrderList *self)
{
  g_return_val_if_fail (WB_IS_ORDER_LIST (self), NULL);

  return self->error;
}

guint
wb_order_list_get_n_gets (WbOrderList *self)
{
  return self->n_gets;
}

guint
wb_order_list_get_n_live (WbOrderList *self)
{
  return wb_live_items_get_count (self->live);
}

guint
wb_order_list_get_n_pages (WbOrderList *self)
{
  return wb_live_items_get_n_pages (self->live);
}
