/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One order as the detail shows it. Main thread, but for the job. */
#include "wb-order-detail.h"

#include <gio/gio.h>

#include "wb-db-act.h"

/* What is known of the order; nothing of it changes once it is here. */
typedef struct
{
  WbOrder   *order;
  WbShop    *shop;
  GArray    *deadlines;
  GPtrArray *timeline;
  char      *buyer_mark; /* NULL: not marked */
} Facts;

struct _WbOrderDetail
{
  GObject parent_instance;

  WbStore      *store;
  gint64        id;
  Facts        *facts;   /* of id, or of the id before; NULL */
  GCancellable *reading; /* NULL: nobody reads */
};

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WbOrderDetail, wb_order_detail, G_TYPE_OBJECT)

static void
facts_free (gpointer data)
{
  Facts *self = data;

  if (self == NULL)
    return;

  g_clear_pointer (&self->order, wb_order_free);
  g_clear_pointer (&self->shop, wb_shop_free);
  g_clear_pointer (&self->deadlines, g_array_unref);
  g_clear_pointer (&self->timeline, g_ptr_array_unref);
  g_clear_pointer (&self->buyer_mark, g_free);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Facts, facts_free)

/* The store tells the oldest first. */
static void
reverse (GPtrArray *array)
{
  for (guint i = 0; i < array->len / 2; i++)
    {
      gpointer *near = &array->pdata[i], *far = &array->pdata[array->len - 1 - i];
      gpointer  kept = *near;

      *near = *far;
      *far = kept;
    }
}

static gpointer
load_job (WbDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  const gint64 *id = data;
  g_autoptr (Facts) facts = g_new0 (Facts, 1);

  facts->order = wb_db_load_order (db, *id, error);
  if (facts->order == NULL)
    return NULL;
  facts->shop = wb_db_get_shop (db, facts->order->shop_id, error);
  if (facts->shop == NULL)
    return NULL;
  facts->timeline = wb_db_load_timeline (db, *id, error);
  if (facts->timeline == NULL)
    return NULL;
  reverse (facts->timeline);
  if (!wb_db_get_buyer_mark (db, *id, &facts->buyer_mark, error))
    return NULL;
  facts->deadlines = wb_order_get_deadlines (facts->order, facts->shop);

  return g_steal_pointer (&facts);
}

static void
take_facts (WbOrderDetail *self, Facts *facts)
{
  facts_free (self->facts);
  self->facts = facts;
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (WbOrderDetail) self = NULL;
  g_autoptr (GError) error = NULL;
  Facts *facts = wb_store_run_finish (WB_STORE (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  self = g_object_ref (user_data);
  g_clear_object (&self->reading);
  if (facts == NULL && !g_error_matches (error, WB_DB_ERROR, WB_DB_ERROR_NOT_FOUND))
    g_info ("Cannot read order %" G_GINT64_FORMAT ": %s", self->id, error->message);
  take_facts (self, facts);
}

static void
stop_reading (WbOrderDetail *self)
{
  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
}

static void
load_again (WbOrderDetail *self)
{
  if (self->id == 0)
    return;

  stop_reading (self);
  self->reading = g_cancellable_new ();
  wb_store_run_async (self->store, WB_STORE_SHORT, load_job, g_memdup2 (&self->id, sizeof self->id),
                      g_free, facts_free, self->reading, loaded_cb, self);
}

static void
wb_order_detail_dispose (GObject *object)
{
  WbOrderDetail *self = WB_ORDER_DETAIL (object);

  stop_reading (self);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (wb_order_detail_parent_class)->dispose (object);
}

static void
wb_order_detail_finalize (GObject *object)
{
  WbOrderDetail *self = WB_ORDER_DETAIL (object);

  facts_free (self->facts);

  G_OBJECT_CLASS (wb_order_detail_parent_class)->finalize (object);
}

static void
wb_order_detail_class_init (WbOrderDetailClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = wb_order_detail_dispose;
  object_class->finalize = wb_order_detail_finalize;

  signals[CHANGED] = g_signal_new ("changed", WB_TYPE_ORDER_DETAIL, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
wb_order_detail_init (WbOrderDetail *self)
{
}

WbOrderDetail *
wb_order_detail_new (WbStore *store)
{
  WbOrderDetail *self;

  g_return_val_if_fail (WB_IS_STORE (store), NULL);

  self = g_object_new (WB_TYPE_ORDER_DETAIL, NULL);
  self->store = g_object_ref (store);
  g_signal_connect_object (store, "changed", G_CALLBACK (load_again), self, G_CONNECT_SWAPPED);

  return self;
}

void
wb_order_detail_set_id (WbOrderDetail *self, gint64 id)
{
  g_return_if_fail (WB_IS_ORDER_DETAIL (self));

  if (self->id == id)
    return;

  self->id = id;
  stop_reading (self);
  if (id != 0)
    load_again (self);
  else if (self->facts != NULL)
    take_facts (self, NULL);
}

gint64
wb_order_detail_get_id (WbOrderDetail *self)
{
  g_return_val_if_fail (WB_IS_ORDER_DETAIL (self), 0);

  return self->id;
}

const WbOrder *
wb_order_detail_get_order (WbOrderDetail *self)
{
  g_return_val_if_fail (WB_IS_ORDER_DETAIL (self), NULL);

  return self->facts != NULL ? self->facts->order : NULL;
}

const WbShop *
wb_order_detail_get_shop (WbOrderDetail *self)
{
  g_return_val_if_fail (WB_IS_ORDER_DETAIL (self), NULL);

  return self->facts != NULL ? self->facts->shop : NULL;
}

GArray *
wb_order_detail_get_deadlines (WbOrderDetail *self)
{
  g_return_val_if_fail (WB_IS_ORDER_DETAIL (self), NULL);

  return self->facts != NULL ? self->facts->deadlines : NULL;
}

GPtrArray *
wb_order_detail_get_timeline (WbOrderDetail *self)
{
  g_return_val_if_fail (WB_IS_ORDER_DETAIL (self), NULL);

  return self->facts != NULL ? self->facts->timeline : NULL;
}

const char *
wb_order_detail_get_buyer_mark (WbOrderDetail *self)
{
  g_return_val_if_fail (WB_IS_ORDER_DETAIL (self), NULL);

  return self->facts != NULL ? self->facts->buyer_mark : NULL;
}
