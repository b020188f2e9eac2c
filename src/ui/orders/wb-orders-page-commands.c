/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page of orders: its commands, and what others may have it show. Main thread. */
#include "wb-orders-page-private.h"

#include "wb-filter-settings.h"
#include "wb-row-commands.h"

static void
show_all_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  WbOrdersPage *self = user_data;

  self->filter->change_first = self->filter->change_last = 0;
  wb_orders_page_apply (self);
}

static void
clear_search_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  wb_order_search_close (WB_ORDERS_PAGE (user_data)->search);
}

/* What is known of an order, to find the others that have it too. */
static void
find_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  WbOrdersPage *self = user_data;

  wb_order_search_find (self->search, g_variant_get_string (parameter, NULL));
}

/* Likewise, among the orders that are shown: a key and a value of docs/filters.md. */
static void
filter_by_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  WbOrdersPage *self = user_data;
  const char   *key, *value;

  g_variant_get (parameter, "(&s&s)", &key, &value);
  if (!wb_filter_choose (self->filter, key, value, NULL))
    return;
  wb_filter_settings_keep (self->settings, self->filter);
  wb_orders_page_apply (self);
}

static void
clear_filters (WbOrdersPage *self)
{
  g_autoptr (WbFilter) none = wb_filter_new ();
  int attention = self->filter->attention;

  wb_filter_copy_choices (self->filter, none);
  self->filter->attention = -1;
  self->filter->change_first = self->filter->change_last = 0;
  wb_orders_page_keep_filter (self, attention);
  wb_orders_page_apply (self);
}

static void
clear_filters_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  clear_filters (user_data);
}

static void
show_attention_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  WbOrdersPage *self = user_data;
  WbAttention   kind;

  if (!wb_attention_from_id (g_variant_get_string (parameter, NULL), &kind))
    return;
  wb_order_search_close (self->search);
  clear_filters (self);
  wb_orders_page_set_shop (self, "");
  wb_orders_page_show_tab (self, WB_TAB_ALL);
  self->filter->attention = kind;
  wb_orders_page_keep_filter (self, -1);
  wb_orders_page_apply (self);
  wb_orders_page_want (self);
}

static void
choose_all_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  gtk_selection_model_select_all (GTK_SELECTION_MODEL (WB_ORDERS_PAGE (user_data)->selection));
}

static void
choose_none_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  gtk_selection_model_unselect_all (GTK_SELECTION_MODEL (WB_ORDERS_PAGE (user_data)->selection));
}

void
wb_orders_page_add_actions (WbOrdersPage *self, GActionMap *map)
{
  static const GActionEntry entries[] = {
    { "clear-search", clear_search_cb },
    { "clear-filters", clear_filters_cb },
    { "show-attention", show_attention_cb, "s" },
    { "show-all", show_all_cb },
    { "choose-all", choose_all_cb },
    { "choose-none", choose_none_cb },
    { "find", find_cb, "s" },
    { "filter-by", filter_by_cb, "(ss)" },
  };
  g_autoptr (GPropertyAction) tab = g_property_action_new ("tab", self, "tab");
  g_autoptr (GPropertyAction) shop = g_property_action_new ("shop", self, "shop");
  g_autoptr (GPropertyAction) search = NULL;
  g_autoptr (GAction) compact = NULL;

  g_return_if_fail (WB_IS_ORDERS_PAGE (self));

  search = g_property_action_new ("search", self->search, "open");
  g_action_map_add_action (map, G_ACTION (tab));
  g_action_map_add_action (map, G_ACTION (shop));
  g_action_map_add_action (map, G_ACTION (search));
  compact = g_settings_create_action (self->settings, "compact-rows");
  g_action_map_add_action (map, compact);
  wb_row_commands_add (map, self->list_view, self->store, self->clock);
  g_action_map_add_action_entries (map, entries, G_N_ELEMENTS (entries), self);
  wb_shop_switcher_add_actions (self->shop_switcher, map, self->store);
}

void
wb_orders_page_show_changes (WbOrdersPage *self, gint64 first, gint64 last)
{
  g_return_if_fail (WB_IS_ORDERS_PAGE (self));

  wb_order_search_close (self->search);
  clear_filters (self);
  self->filter->change_first = first;
  self->filter->change_last = last;
  wb_orders_page_show_tab (self, WB_TAB_ALL);
  wb_orders_page_apply (self);
  wb_orders_page_want (self);
}

void
wb_orders_page_show_view (WbOrdersPage *self, const WbSavedView *view)
{
  g_autoptr (WbFilter) filter = NULL;
  WbShopItem *shop;

  g_return_if_fail (WB_IS_ORDERS_PAGE (self));

  filter = wb_filter_from_text (view->filter, NULL);
  if (filter == NULL)
    return;
  wb_order_search_close (self->search);
  wb_filter_copy_choices (self->filter, filter);
  wb_filter_copy_sort (self->filter, filter);
  self->filter->attention = filter->attention;
  self->filter->change_first = self->filter->change_last = 0;
  wb_filter_settings_keep (self->settings, self->filter);
  wb_filter_settings_keep_sort (self->settings, self->filter);
  wb_order_list_view_set_order (self->list_view, self->filter);
  wb_order_list_view_set_columns (self->list_view, view->columns);
  shop = filter->shop_id != 0 ? wb_shop_list_find (self->shops, filter->shop_id) : NULL;
  wb_orders_page_set_shop (self, shop != NULL ? wb_shop_item_get_shop (shop)->name : "");
  wb_orders_page_show_tab (self, filter->tab);
  wb_orders_page_apply (self);
}
