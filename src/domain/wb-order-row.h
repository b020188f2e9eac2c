/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One line of an order list: what a row shows, read in pages. Immutable, any thread. */
#pragma once

#include "wb-attention.h"
#include "wb-stage.h"

G_BEGIN_DECLS

typedef struct
{
  gint64         id;
  gint64         shop_id;
  char          *number;
  char          *product;    /* of the first item; NULL when there is none */
  char          *variation;  /* of the first item; NULL when there is none */
  char          *sku;        /* likewise: the seller's own, else the platform's */
  guint          item_count; /* lines */
  guint          quantity;   /* units */
  char          *buyer;      /* user name; NULL when unknown */
  char          *recipient;
  char          *phone;
  gint64         total;    /* minor units of currency, or WB_MONEY_NONE */
  char          *currency; /* the shop's */
  WbStage        stage;
  WbSubstage     substage;
  gboolean       after_sales; /* a case is open */
  gint64         created;     /* times: UTC seconds or WB_TIME_NONE */
  gint64         paid;
  gint64         shipped;
  gint64         delivered;
  gint64         completed;
  gint64         cancelled;
  WbDeadlineKind deadline_kind;
  gint64         deadline_at;
  guint          package_count;
  char          *carrier;  /* of the first package that has one */
  char          *tracking; /* likewise */
  char          *note;
  char          *flag;
  char          *shop;           /* its name */
  char          *payment_method; /* as the platform writes it */
  char          *city;
  char          *state; /* of the address: county, province */
  char          *tags;  /* joined by ", " */
} WbOrderRow;

WbOrderRow *wb_order_row_new (void);
void        wb_order_row_free (WbOrderRow *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WbOrderRow, wb_order_row_free)

G_END_DECLS
