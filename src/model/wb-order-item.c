/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The row objects of the order list. Main thread. */
#include "wb-order-item.h"

#include "wb-order-item-private.h"

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WbOrderItem, wb_order_item, G_TYPE_OBJECT)

static void
wb_order_item_finalize (GObject *object)
{
  WbOrderItem *self = WB_ORDER_ITEM (object);

  if (self->gone != NULL)
    self->gone (self, self->owner);
  g_clear_pointer (&self->row, wb_order_row_free);
  g_clear_pointer (&self->zone, g_time_zone_unref);

  G_OBJECT_CLASS (wb_order_item_parent_class)->finalize (object);
}

static void
wb_order_item_class_init (WbOrderItemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = wb_order_item_finalize;

  signals[CHANGED] = g_signal_new ("changed", WB_TYPE_ORDER_ITEM, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
}

static void
wb_order_item_init (WbOrderItem *self)
{
}

WbOrderItem *
wb_order_item_new (gint64 id, guint position, WbOrderItemGone gone, gpointer owner)
{
  WbOrderItem *self = g_object_new (WB_TYPE_ORDER_ITEM, NULL);

  self->id = id;
  self->position = position;
  self->gone = gone;
  self->owner = owner;

  return self;
}

void
wb_order_item_take_row (WbOrderItem *self, WbOrderRow *row, GTimeZone *zone)
{
  g_clear_pointer (&self->row, wb_order_row_free);
  self->row = row;
  g_clear_pointer (&self->zone, g_time_zone_unref);
  if (zone != NULL)
    self->zone = g_time_zone_ref (zone);

  g_signal_emit (self, signals[CHANGED], 0);
}

gint64
wb_order_item_get_id (WbOrderItem *self)
{
  g_return_val_if_fail (WB_IS_ORDER_ITEM (self), 0);

  return self->id;
}

guint
wb_order_item_get_position (WbOrderItem *self)
{
  g_return_val_if_fail (WB_IS_ORDER_ITEM (self), G_MAXUINT);

  return self->position;
}

const WbOrderRow *
wb_order_item_get_row (WbOrderItem *self)
{
  g_return_val_if_fail (WB_IS_ORDER_ITEM (self), NULL);

  return self->row;
}

GTimeZone *
wb_order_item_get_zone (WbOrderItem *self)
{
  g_return_val_if_fail (WB_IS_ORDER_ITEM (self), NULL);

  return self->zone;
}
