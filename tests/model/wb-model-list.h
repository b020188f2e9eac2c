/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An order list over the store without a file, and what its tests do to it over and over. */
#pragma once

#include "wb-fake-db.h"
#include "wb-model-test.h"
#include "wb-order-list.h"

G_BEGIN_DECLS

#define WB_MODEL_LIST_NOW G_GINT64_CONSTANT (1780000000)

typedef struct
{
  WbStore     *store;
  WbClock     *clock;
  WbOrderList *list;
  WbFilter    *filter;
} ModelList;

/* Every tab is empty; the list has no filter yet. */
void wb_model_list_set_up (ModelList *self, gconstpointer data);
void wb_model_list_tear_down (ModelList *self, gconstpointer data);

#define WB_MODEL_LIST_TEST(path, func)                                                             \
  g_test_add (path, ModelList, NULL, wb_model_list_set_up, func, wb_model_list_tear_down)

/* Until all ids are there. */
void wb_model_list_wait (ModelList *self);
void wb_model_list_show_tab (ModelList *self, WbTab tab);
/* Lets the tab have these orders from now on, and the list see it; takes ids. */
void  wb_model_list_change_to (ModelList *self, WbTab tab, GArray *ids);
guint wb_model_list_count (ModelList *self);

G_END_DECLS
