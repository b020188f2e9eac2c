/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One line of an order list. */
#include "wb-order-row.h"

#include "wb-money.h"
#include "wb-time.h"

WbOrderRow *
wb_order_row_new (void)
{
  WbOrderRow *self = g_new0 (WbOrderRow, 1);

  self->total = WB_MONEY_NONE;
  self->created = self->paid = self->shipped = WB_TIME_NONE;
  self->delivered = self->completed = self->cancelled = WB_TIME_NONE;
  self->deadline_at = WB_TIME_NONE;

  return self;
}

void
wb_order_row_free (WbOrderRow *self)
{
  if (self == NULL)
    return;

  g_free (self->number);
  g_free (self->product);
  g_free (self->variation);
  g_free (self->sku);
  g_free (self->buyer);
  g_free (self->recipient);
  g_free (self->phone);
  g_free (self->currency);
  g_free (self->carrier);
  g_free (self->tracking);
  g_free (self->note);
  g_free (self->flag);
  g_free (self->shop);
  g_free (self->payment_method);
  g_free (self->city);
  g_free (self->state);
  g_free (self->tags);
  g_free (self);
}
