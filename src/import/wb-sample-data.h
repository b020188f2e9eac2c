/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the sample shops sell, and to whom. All of it is invented. */
#pragma once

#include "wb-stage.h"

G_BEGIN_DECLS

#define WB_N_SAMPLE_SHOPS 3

typedef struct
{
  const char *product;
  const char *variation;
  const char *sku;
  gint64      price;  /* minor units */
  int         weight; /* grams */
} WbSampleProduct;

typedef struct
{
  const char *user;
  const char *recipient;
  const char *phone;
  const char *state;
  const char *city;
  const char *district; /* NULL where addresses have none */
  const char *zip;
  const char *address;
} WbSampleBuyer;

typedef struct
{
  const char *name;
  const char *prefix; /* of its tracking numbers */
  const char *suffix;
  int         n_digits;
} WbSampleCarrier;

typedef struct
{
  const char            *name;
  const char            *platform;
  const char            *region;
  const char            *country;   /* as its files write it */
  const char            *number;    /* first digits of its order numbers */
  gint64                 shipping;  /* minor units */
  gint64                 free_from; /* subtotal from which delivery is free */
  int                    cod_percent;
  int                    response_hours; /* to answer a cancellation */
  int                    promised_hours; /* the platform gives the hand-over time; 0: it does not */
  const char            *statuses[WB_N_STAGES]; /* NULL where the wording is not known */
  const char *const     *payment_methods;
  const char *const     *buyer_reasons; /* of cancelling */
  const char            *seller_reason;
  const char            *overdue_reason;
  const char *const     *return_reasons; /* the first is one of quality */
  const char *const     *messages;
  const char *const     *notes;
  const char            *failed_note;
  const WbSampleProduct *products;
  guint                  n_products;
  const WbSampleBuyer   *buyers;
  guint                  n_buyers;
  const WbSampleCarrier *carriers;
  guint                  n_carriers;
} WbSampleShopData;

extern const WbSampleShopData wb_sample_shops[WB_N_SAMPLE_SHOPS];

G_END_DECLS
