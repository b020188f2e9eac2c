/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The shops of the store. Main thread, but for the job. */
#include "wb-shop-list.h"

#include <gio/gio.h>

#include "wb-shop-item-private.h"

struct _WbShopList
{
  GObject parent_instance;

  WbStore      *store;
  GPtrArray    *items; /* of WbShopItem */
  gboolean      loaded;
  GCancellable *reading; /* NULL: nobody reads */
};

enum
{
  PROP_0,
  PROP_LOADED,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

static void list_model_iface_init (GListModelInterface *iface);

enum
{
  UPDATED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE_WITH_CODE (WbShopList,
                               wb_shop_list,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_iface_init))

static gpointer
list_shops_job (WbDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  return wb_db_list_shops (db, error);
}

/* Puts the shops in the place of what is shown; a shop that was there keeps its item. Shops are
 * few, so all that differs is told as one change. */
static void
show_shops (WbShopList *self, GPtrArray *shops)
{
  g_autoptr (GPtrArray) before = self->items;
  GPtrArray *after = g_ptr_array_new_full (shops->len, g_object_unref);
  gboolean   same = before->len == shops->len;

  for (guint i = 0; i < shops->len; i++)
    {
      WbShop     *shop = g_steal_pointer (&shops->pdata[i]);
      WbShopItem *item = wb_shop_list_find (self, shop->id);

      if (item != NULL)
        wb_shop_item_take_shop (g_object_ref (item), shop);
      else
        item = wb_shop_item_new (shop);
      same = same && before->pdata[i] == item;
      g_ptr_array_add (after, item);
    }

  self->items = after;
  if (!same)
    g_list_model_items_changed (G_LIST_MODEL (self), 0, before->len, after->len);
}

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (WbShopList) self = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) shops = wb_store_run_finish (WB_STORE (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  self = g_object_ref (user_data);
  g_clear_object (&self->reading);
  if (shops == NULL)
    {
      /* The old ones stay; the list of orders tells people what is wrong with the store. */
      g_info ("Cannot list shops: %s", error->message);
      return;
    }

  show_shops (self, shops);
  g_signal_emit (self, signals[UPDATED], 0);
  if (!self->loaded)
    {
      self->loaded = TRUE;
      g_object_notify_by_pspec (G_OBJECT (self), props[PROP_LOADED]);
    }
}

static void
list_again (WbShopList *self)
{
  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  self->reading = g_cancellable_new ();
  wb_store_run_async (self->store, WB_STORE_SHORT, list_shops_job, NULL, NULL,
                      (GDestroyNotify) g_ptr_array_unref, self->reading, listed_cb, self);
}

static GType
get_item_type (GListModel *model)
{
  return WB_TYPE_SHOP_ITEM;
}

static guint
get_n_items (GListModel *model)
{
  return WB_SHOP_LIST (model)->items->len;
}

static gpointer
get_item (GListModel *model, guint position)
{
  WbShopList *self = WB_SHOP_LIST (model);

  return position < self->items->len ? g_object_ref (self->items->pdata[position]) : NULL;
}

static void
list_model_iface_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

static void
wb_shop_list_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  WbShopList *self = WB_SHOP_LIST (object);

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
wb_shop_list_dispose (GObject *object)
{
  WbShopList *self = WB_SHOP_LIST (object);

  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (wb_shop_list_parent_class)->dispose (object);
}

static void
wb_shop_list_finalize (GObject *object)
{
  WbShopList *self = WB_SHOP_LIST (object);

  g_ptr_array_unref (self->items);

  G_OBJECT_CLASS (wb_shop_list_parent_class)->finalize (object);
}

static void
wb_shop_list_class_init (WbShopListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = wb_shop_list_get_property;
  object_class->dispose = wb_shop_list_dispose;
  object_class->finalize = wb_shop_list_finalize;

  props[PROP_LOADED] =
      g_param_spec_boolean ("loaded", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  signals[UPDATED] = g_signal_new ("updated", WB_TYPE_SHOP_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
}

static void
wb_shop_list_init (WbShopList *self)
{
  self->items = g_ptr_array_new_with_free_func (g_object_unref);
}

WbShopList *
wb_shop_list_new (WbStore *store)
{
  WbShopList *self;

  g_return_val_if_fail (WB_IS_STORE (store), NULL);

  self = g_object_new (WB_TYPE_SHOP_LIST, NULL);
  self->store = g_object_ref (store);
  g_signal_connect_object (store, "changed", G_CALLBACK (list_again), self, G_CONNECT_SWAPPED);
  list_again (self);

  return self;
}

WbShopItem *
wb_shop_list_find (WbShopList *self, gint64 id)
{
  g_return_val_if_fail (WB_IS_SHOP_LIST (self), NULL);

  for (guint i = 0; i < self->items->len; i++)
    if (wb_shop_item_get_id (self->items->pdata[i]) == id)
      return self->items->pdata[i];

  return NULL;
}
