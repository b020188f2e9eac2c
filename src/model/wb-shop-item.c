/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The items of a shop list. Main thread. */
#include "wb-shop-item.h"

#include "wb-shop-item-private.h"

struct _WbShopItem
{
  GObject parent_instance;

  WbShop *shop;
};

enum
{
  PROP_0,
  PROP_NAME,
  N_PROPS
};

enum
{
  CHANGED,
  N_SIGNALS
};

static GParamSpec *props[N_PROPS];
static guint       signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WbShopItem, wb_shop_item, G_TYPE_OBJECT)

static void
wb_shop_item_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  WbShopItem *self = WB_SHOP_ITEM (object);

  switch (prop_id)
    {
    case PROP_NAME:
      g_value_set_string (value, self->shop->name);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
wb_shop_item_finalize (GObject *object)
{
  WbShopItem *self = WB_SHOP_ITEM (object);

  wb_shop_free (self->shop);

  G_OBJECT_CLASS (wb_shop_item_parent_class)->finalize (object);
}

static void
wb_shop_item_class_init (WbShopItemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = wb_shop_item_get_property;
  object_class->finalize = wb_shop_item_finalize;

  props[PROP_NAME] =
      g_param_spec_string ("name", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  signals[CHANGED] = g_signal_new ("changed", WB_TYPE_SHOP_ITEM, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
}

static void
wb_shop_item_init (WbShopItem *self)
{
}

WbShopItem *
wb_shop_item_new (WbShop *shop)
{
  WbShopItem *self = g_object_new (WB_TYPE_SHOP_ITEM, NULL);

  self->shop = shop;

  return self;
}

void
wb_shop_item_take_shop (WbShopItem *self, WbShop *shop)
{
  g_autoptr (WbShop) before = g_steal_pointer (&self->shop);

  self->shop = shop;
  if (!g_str_equal (before->name, shop->name))
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_NAME]);
  g_signal_emit (self, signals[CHANGED], 0);
}

gint64
wb_shop_item_get_id (WbShopItem *self)
{
  g_return_val_if_fail (WB_IS_SHOP_ITEM (self), 0);

  return self->shop->id;
}

const WbShop *
wb_shop_item_get_shop (WbShopItem *self)
{
  g_return_val_if_fail (WB_IS_SHOP_ITEM (self), NULL);

  return self->shop;
}
