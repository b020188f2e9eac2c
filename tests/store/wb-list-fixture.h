/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two shops with random orders, and a plain reading of them that lists are held against. */
#pragma once

#include "wb-db-fixture.h"

G_BEGIN_DECLS

#define WB_N_LIST_ORDERS 120

typedef struct
{
  DbFixture base;

  WbShop    *bangkok; /* the second shop, in Asia/Bangkok */
  GPtrArray *orders;  /* of both shops, in the order of their ids */
} ListFixture;

void wb_list_fixture_set_up (ListFixture *self, gconstpointer data);
void wb_list_fixture_tear_down (ListFixture *self, gconstpointer data);

#define WB_LIST_TEST(path, func)                                                                   \
  g_test_add (path, ListFixture, NULL, wb_list_fixture_set_up, func, wb_list_fixture_tear_down)

const WbShop *wb_list_fixture_get_shop (ListFixture *self, const WbOrder *order);

/* The orders that fit, in order, as anybody would find them: an array of WbOrder that it borrows.
 */
GPtrArray *wb_list_fixture_list (ListFixture *self, const WbFilter *filter, gint64 now);

/* Fails the test unless the store lists the same, from offset, limit of them (0: all). */
void wb_assert_list (
    ListFixture *self, const WbFilter *filter, gint64 now, guint limit, guint offset);

G_END_DECLS
