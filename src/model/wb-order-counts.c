/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The live counts of tabs and attention. Main thread, but for the job. */
#include "wb-order-counts.h"

#include <gio/gio.h>
#include <string.h>

struct _WbOrderCounts
{
  GObject parent_instance;

  WbStore  *store;
  WbClock  *clock;
  WbFilter *filter;
  WbCounts  counts;
  gboolean  loaded;

  GCancellable *reading;   /* NULL: nobody reads */
  gint64        read_at;   /* the time for which the counts are right, */
  gint64        next_tick; /* and when they no longer are */
};

enum
{
  PROP_0,
  PROP_LOADED,
  N_PROPS
};

enum
{
  CHANGED,
  N_SIGNALS
};

static GParamSpec *props[N_PROPS];
static guint       signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WbOrderCounts, wb_order_counts, G_TYPE_OBJECT)

typedef struct
{
  WbFilter *filter;
  gint64    now;
} Request;

typedef struct
{
  WbCounts counts;
  gint64   next_tick;
} Answer;

static void
request_free (gpointer data)
{
  Request *self = data;

  wb_filter_free (self->filter);
  g_free (self);
}

static gpointer
count_job (WbDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Request           *request = data;
  g_autofree Answer *answer = g_new0 (Answer, 1);

  if (!wb_db_get_next_tick (db, request->now, &answer->next_tick, error))
    return NULL;
  if (answer->next_tick == WB_TIME_NONE)
    answer->next_tick = WB_TIME_FOREVER;
  answer->next_tick =
      MIN (answer->next_tick, wb_filter_get_next_turn (request->filter, request->now));

  if (wb_filter_is_plain (request->filter))
    {
      if (!wb_db_get_counts (db, request->filter->shop_id, request->now, &answer->counts, error))
        return NULL;
    }
  else
    {
      if (!wb_db_count_hits (db, request->filter, request->now, &answer->counts, error))
        return NULL;
    }

  return g_steal_pointer (&answer);
}

static void
counted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (WbOrderCounts) self = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree Answer *answer = wb_store_run_finish (WB_STORE (source), result, &error);
  gboolean           first;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  self = g_object_ref (user_data);
  g_clear_object (&self->reading);
  if (answer == NULL)
    {
      /* The old numbers stay; the list of orders tells people what is wrong with the store. */
      g_info ("Cannot count orders: %s", error->message);
      return;
    }

  first = !self->loaded;
  self->next_tick = answer->next_tick;
  if (!first && memcmp (&self->counts, &answer->counts, sizeof self->counts) == 0)
    return;

  self->counts = answer->counts;
  self->loaded = TRUE;
  if (first)
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_LOADED]);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
count_again (WbOrderCounts *self)
{
  Request *request = g_new (Request, 1);

  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  self->reading = g_cancellable_new ();
  self->read_at = wb_clock_get_now (self->clock);
  self->next_tick = WB_TIME_FOREVER;

  request->filter = wb_filter_copy (self->filter);
  request->now = self->read_at;
  wb_store_run_async (self->store, WB_STORE_LONG, count_job, request, request_free, g_free,
                      self->reading, counted_cb, self);
}

static void
tick_cb (WbOrderCounts *self)
{
  gint64 now = wb_clock_get_now (self->clock);

  if (now >= self->next_tick || now < self->read_at)
    count_again (self);
}

static void
wb_order_counts_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  WbOrderCounts *self = WB_ORDER_COUNTS (object);

  switch (prop_id)
    {
    case PROP_LOADED:
      g_value_set_boolean (value, self->loaded);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
wb_order_counts_dispose (GObject *object)
{
  WbOrderCounts *self = WB_ORDER_COUNTS (object);

  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  g_clear_object (&self->store);
  g_clear_object (&self->clock);

  G_OBJECT_CLASS (wb_order_counts_parent_class)->dispose (object);
}

static void
wb_order_counts_finalize (GObject *object)
{
  WbOrderCounts *self = WB_ORDER_COUNTS (object);

  wb_filter_free (self->filter);

  G_OBJECT_CLASS (wb_order_counts_parent_class)->finalize (object);
}

static void
wb_order_counts_class_init (WbOrderCountsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = wb_order_counts_get_property;
  object_class->dispose = wb_order_counts_dispose;
  object_class->finalize = wb_order_counts_finalize;

  props[PROP_LOADED] =
      g_param_spec_boolean ("loaded", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  signals[CHANGED] = g_signal_new ("changed", WB_TYPE_ORDER_COUNTS, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
wb_order_counts_init (WbOrderCounts *self)
{
  self->filter = wb_filter_new ();
}

WbOrderCounts *
wb_order_counts_new (WbStore *store, WbClock *clock)
{
  WbOrderCounts *self;

  g_return_val_if_fail (WB_IS_STORE (store), NULL);
  g_return_val_if_fail (WB_IS_CLOCK (clock), NULL);

  self = g_object_new (WB_TYPE_ORDER_COUNTS, NULL);
  self->store = g_object_ref (store);
  self->clock = g_object_ref (clock);
  g_signal_connect_object (store, "changed", G_CALLBACK (count_again), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (clock, "tick", G_CALLBACK (tick_cb), self, G_CONNECT_SWAPPED);
  count_again (self);

  return self;
}

void
wb_order_counts_set_filter (WbOrderCounts *self, const WbFilter *filter)
{
  g_autoptr (WbFilter) counted = NULL;

  g_return_if_fail (WB_IS_ORDER_COUNTS (self));
  g_return_if_fail (filter != NULL);

  /* Tab and order make no difference here. */
  counted = wb_filter_copy (filter);
  counted->tab = self->filter->tab;
  wb_filter_copy_sort (counted, self->filter);
  if (wb_filter_equal (self->filter, counted))
    return;

  wb_filter_free (self->filter);
  self->filter = g_steal_pointer (&counted);
  count_again (self);
}

const WbCounts *
wb_order_counts_get (WbOrderCounts *self)
{
  g_return_val_if_fail (WB_IS_ORDER_COUNTS (self), NULL);

  return &self->counts;
}
