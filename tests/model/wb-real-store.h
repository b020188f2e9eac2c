/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A store in a folder of its own, with one shop, for the models to follow. Main thread. */
#pragma once

#include "wb-store.h"

G_BEGIN_DECLS

/* Wednesday 2026-05-20 09:00:00 UTC. */
#define REAL_NOW G_GINT64_CONSTANT (1779267600)
#define HOUR 3600

typedef struct
{
  char    *folder;
  WbStore *store;
  gint64   shop_id; /* "Blue Kettle" */
} RealStore;

void wb_real_store_set_up (RealStore *self);
void wb_real_store_tear_down (RealStore *self);

/* Each of these waits until the store has told of the change. */
gint64 wb_real_store_add_shop (RealStore *self, const char *name);
void   wb_real_store_rename_shop (RealStore *self, gint64 id, const char *name);
/* Stores a new order or, when there is one of its number in its shop, what has become of it. Takes
 * order. Its id. */
gint64 wb_real_store_put (RealStore *self, WbOrder *order);
/* Undoes the newest change set. */
void wb_real_store_undo (RealStore *self);

/* An order of that shop, created an hour before REAL_NOW; paid right away unless it is unpaid. */
WbOrder *wb_real_order_new (gint64 shop_id, const char *number, WbStage stage);

G_END_DECLS
