/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The row objects of the order list. Main thread. */
#include "wb-order-item.h"

#include "wb-order-item-private.h"

G_DEFINE_FINAL_TYPE (WbOrderItem, wb_order_item, G_TYPE_OBJECT)

static void
wb_order_item_finalize (GObject *object)
{
  WbOrderItem *self = WB_ORDER_ITEM (object);

  g_assert (self->watches == NULL);
  if (self->gone != NULL)
    self->gone (self, self->owner);
  g_clear_pointer (&self->row, wb_order_row_free);
  g_clear_pointer (&self->zone, g_time_zone_unref);

  G_OBJECT_CLASS (wb_order_item_parent_class)->finalize (object);
}

static void
wb_order_item_class_init (WbOrderItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = wb_order_item_finalize;
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

  for (WbOrderItemWatch *watch = self->watches; watch != NULL; watch = watch->next)
    watch->changed (self, watch->data);
}

void
wb_order_item_clear_row (WbOrderItem *self)
{
  if (self->row != NULL)
    wb_order_item_take_row (self, NULL, NULL);
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

void
wb_order_item_watch (WbOrderItem *self, WbOrderItemWatch *watch)
{
  g_return_if_fail (WB_IS_ORDER_ITEM (self));
  g_return_if_fail (watch->next == NULL && watch->previous == NULL);

  watch->next = self->watches;
  if (watch->next != NULL)
    watch->next->previous = watch;
  self->watches = watch;
}

void
wb_order_item_unwatch (WbOrderItem *self, WbOrderItemWatch *watch)
{
  g_return_if_fail (WB_IS_ORDER_ITEM (self));
  g_return_if_fail (watch->previous != NULL || self->watches == watch);

  if (watch->previous != NULL)
    watch->previous->next = watch->next;
  else
    self->watches = watch->next;
  if (watch->next != NULL)
    watch->next->previous = watch->previous;
  watch->next = watch->previous = NULL;
}
