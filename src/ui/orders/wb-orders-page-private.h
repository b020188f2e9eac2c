/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of the page of orders share. Main thread. */
#pragma once

#include "wb-choice-bar.h"
#include "wb-list-tools.h"
#include "wb-order-counts.h"
#include "wb-order-list-view.h"
#include "wb-order-search.h"
#include "wb-orders-body.h"
#include "wb-orders-page.h"
#include "wb-shop-switcher.h"
#include "wb-tab-strip.h"

G_BEGIN_DECLS

struct _WbOrdersPage
{
  AdwBin parent_instance;

  /* Template children */
  AdwHeaderBar   *header;
  AdwWindowTitle *title;
  AdwSqueezer    *title_squeezer;
  AdwSqueezer    *import_squeezer;
  WbShopSwitcher *shop_switcher;
  WbOrderSearch  *search;
  WbTabStrip     *tab_strip;
  WbListTools    *tools;
  WbOrdersBody   *body;
  WbChoiceBar    *choice_bar;
  GMenu          *main_menu;
  GtkMenuButton  *menu_button;

  /* Owned */
  WbFilter         *filter;
  WbStore          *store;
  WbShopList       *shops;
  WbClock          *clock;
  WbOrderList      *list;
  WbCheckSelection *selection;
  WbOrderCounts    *counts;
  GSettings        *settings;
  char             *shop; /* name; "" for all */

  WbOrderListView *list_view; /* borrowed child */
};

/* Shows what the filter says now. */
void wb_orders_page_apply (WbOrdersPage *self);
/* Keeps what the filter chooses by. Where its attention is another one than before the list is
 * sorted for it. */
void wb_orders_page_keep_filter (WbOrdersPage *self, int before);
/* name: "" for all shops. */
void wb_orders_page_set_shop (WbOrdersPage *self, const char *name);
/* Asks for the page to be shown. */
void wb_orders_page_want (WbOrdersPage *self);

G_END_DECLS
