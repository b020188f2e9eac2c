/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page of orders. Its one filter is what list, counts and empty state follow: whatever a person
 * changes is written into the filter and applied. Main thread. */
#include "config.h"

#include "wb-orders-page.h"

#include "wb-choice-bar.h"
#include "wb-filter-settings.h"
#include "wb-list-tools.h"
#include "wb-order-counts.h"
#include "wb-order-list-view.h"
#include "wb-order-search.h"
#include "wb-orders-body.h"
#include "wb-row-commands.h"
#include "wb-shop-switcher.h"
#include "wb-squeezer.h"
#include "wb-stage-text.h"
#include "wb-tab-strip.h"

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

enum
{
  PROP_TAB = 1,
  PROP_SHOP,
  N_PROPS
};

enum
{
  OPEN,
  WANTED,
  N_SIGNALS
};

static GParamSpec *props[N_PROPS];
static guint       signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WbOrdersPage, wb_orders_page, ADW_TYPE_BIN)

static void
show_tools (WbOrdersPage *self)
{
  g_autofree char *columns = wb_order_list_view_dup_columns (self->list_view);

  wb_list_tools_show (self->tools, self->filter, columns);
}

static void
apply (WbOrdersPage *self)
{
  if (self->list == NULL)
    return;

  wb_orders_body_expect (self->body, self->filter);
  wb_order_list_view_set_search (self->list_view, self->filter->search);
  wb_order_list_set_filter (self->list, self->filter);
  wb_order_counts_set_filter (self->counts, self->filter);
  show_tools (self);
}

static void
counts_changed_cb (WbOrdersPage *self)
{
  const WbCounts *counts = wb_order_counts_get (self->counts);

  for (guint tab = 0; tab < WB_N_TABS; tab++)
    wb_tab_strip_set_count (self->tab_strip, tab, counts->tabs[tab]);
  wb_list_tools_set_counts (self->tools, counts);
}

/* Tab, attention, search, order */

static void
tab_chosen_cb (WbOrdersPage *self)
{
  WbTab tab = wb_tab_strip_get_active (self->tab_strip);

  if (self->filter->tab == tab)
    return;

  self->filter->tab = tab;
  apply (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_TAB]);
}

static void
tools_changed_cb (WbOrdersPage *self)
{
  int attention = self->filter->attention;

  wb_list_tools_write (self->tools, self->filter);
  wb_filter_settings_keep (self->settings, self->filter);
  /* Wherever the orders stand: the chips count all tabs. */
  if (self->filter->attention >= 0 && self->filter->attention != attention)
    wb_orders_page_show_tab (self, WB_TAB_ALL);
  apply (self);
}

static void
search_changed_cb (WbOrdersPage *self)
{
  g_free (self->filter->search);
  self->filter->search = g_strdup (wb_order_search_get_text (self->search));
  apply (self);
}

static void
order_changed_cb (WbOrdersPage *self)
{
  wb_order_list_view_get_order (self->list_view, self->filter);
  wb_filter_settings_keep (self->settings, self->filter);
  apply (self);
}

static void
columns_changed_cb (WbOrdersPage *self)
{
  g_autofree char *columns = wb_order_list_view_dup_columns (self->list_view);

  g_settings_set_string (self->settings, "columns", columns);
  show_tools (self);
}

static void
row_activated_cb (WbOrdersPage *self, guint position)
{
  gint64 id = wb_order_list_get_id (self->list, position);

  wb_check_selection_set_current (self->selection, id);
  g_signal_emit (self, signals[OPEN], 0, id);
}

/* The shop */

/* When the shop's newest file was made, beside the title; it grows old as time passes. */
static void
show_age (WbOrdersPage *self)
{
  g_autofree char *age =
      wb_shop_switcher_dup_age (self->shop_switcher, wb_clock_get_now (self->clock));

  adw_window_title_set_subtitle (self->title, age != NULL ? age : "");
}

static void
shops_changed_cb (WbOrdersPage *self)
{
  const WbShop *shop = wb_shop_switcher_get_shop (self->shop_switcher);
  gint64        id = 0;

  /* The only shop needs no filter. */
  if (shop != NULL && g_str_equal (shop->name, self->shop))
    id = shop->id;
  show_age (self);
  if (self->filter->shop_id != id)
    {
      self->filter->shop_id = id;
      apply (self);
    }
}

static void
set_shop (WbOrdersPage *self, const char *name)
{
  if (g_strcmp0 (self->shop, name) == 0)
    return;

  g_free (self->shop);
  self->shop = g_strdup (name);
  wb_shop_switcher_set_name (self->shop_switcher, name);
  if (self->list != NULL)
    shops_changed_cb (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SHOP]);
}

/* Commands */

static void
show_all_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  WbOrdersPage *self = user_data;

  self->filter->change_first = self->filter->change_last = 0;
  apply (self);
}

static void
search_opened_cb (WbOrdersPage *self)
{
  gboolean open;

  g_object_get (self->search, "open", &open, NULL);
  if (open)
    g_signal_emit (self, signals[WANTED], 0);
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
  apply (self);
}

static void
clear_filters_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  WbOrdersPage *self = user_data;
  g_autoptr (WbFilter) none = wb_filter_new ();

  wb_filter_copy_choices (self->filter, none);
  self->filter->attention = -1;
  self->filter->change_first = self->filter->change_last = 0;
  wb_filter_settings_keep (self->settings, self->filter);
  apply (self);
}

static void
show_attention_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  WbOrdersPage *self = user_data;
  WbAttention   kind;

  if (!wb_attention_from_id (g_variant_get_string (parameter, NULL), &kind))
    return;
  wb_order_search_close (self->search);
  clear_filters_cb (NULL, NULL, self);
  set_shop (self, "");
  wb_orders_page_show_tab (self, WB_TAB_ALL);
  self->filter->attention = kind;
  wb_filter_settings_keep (self->settings, self->filter);
  apply (self);
  g_signal_emit (self, signals[WANTED], 0);
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

/* An entry that is empty lets the key pass, and means its own text all the same. */
static gboolean
choose_all_key (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  if (GTK_IS_EDITABLE (gtk_root_get_focus (gtk_widget_get_root (widget))))
    return FALSE;

  return gtk_widget_activate_action (widget, "win.choose-all", NULL);
}

/* Object */

static void
wb_orders_page_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  WbOrdersPage *self = WB_ORDERS_PAGE (object);

  switch (prop_id)
    {
    case PROP_TAB:
      g_value_set_string (value, wb_tab_get_id (self->filter->tab));
      break;

    case PROP_SHOP:
      g_value_set_string (value, self->shop);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
wb_orders_page_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  WbOrdersPage *self = WB_ORDERS_PAGE (object);
  WbTab         tab;

  switch (prop_id)
    {
    case PROP_TAB:
      if (wb_tab_from_id (g_value_get_string (value), &tab))
        wb_orders_page_show_tab (self, tab);
      break;

    case PROP_SHOP:
      set_shop (self, g_value_get_string (value));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
wb_orders_page_dispose (GObject *object)
{
  WbOrdersPage *self = WB_ORDERS_PAGE (object);

  if (self->list_view != NULL)
    wb_order_list_view_set_model (self->list_view, NULL);
  self->list_view = NULL;
  g_clear_object (&self->selection);
  g_clear_object (&self->list);
  g_clear_object (&self->counts);
  g_clear_object (&self->store);
  g_clear_object (&self->shops);
  g_clear_object (&self->clock);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (wb_orders_page_parent_class)->dispose (object);
}

static void
wb_orders_page_finalize (GObject *object)
{
  WbOrdersPage *self = WB_ORDERS_PAGE (object);

  wb_filter_free (self->filter);
  g_free (self->shop);

  G_OBJECT_CLASS (wb_orders_page_parent_class)->finalize (object);
}

static void
wb_orders_page_class_init (WbOrdersPageClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = wb_orders_page_get_property;
  object_class->set_property = wb_orders_page_set_property;
  object_class->dispose = wb_orders_page_dispose;
  object_class->finalize = wb_orders_page_finalize;

  props[PROP_TAB] =
      g_param_spec_string ("tab", NULL, NULL, "all",
                           G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  props[PROP_SHOP] = g_param_spec_string (
      "shop", NULL, NULL, "", G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  signals[OPEN] = g_signal_new ("open", WB_TYPE_ORDERS_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 1, G_TYPE_INT64);
  signals[WANTED] = g_signal_new ("wanted", WB_TYPE_ORDERS_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 0);

  g_type_ensure (WB_TYPE_CHOICE_BAR);
  g_type_ensure (WB_TYPE_LIST_TOOLS);
  g_type_ensure (WB_TYPE_ORDER_SEARCH);
  g_type_ensure (WB_TYPE_ORDERS_BODY);
  g_type_ensure (WB_TYPE_SHOP_SWITCHER);
  g_type_ensure (WB_TYPE_TAB_STRIP);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/waybill_desktop/Waybill/ui/wb-orders-page.ui");
  gtk_widget_class_bind_template_child (widget_class, WbOrdersPage, header);
  gtk_widget_class_bind_template_child (widget_class, WbOrdersPage, title);
  gtk_widget_class_bind_template_child (widget_class, WbOrdersPage, title_squeezer);
  gtk_widget_class_bind_template_child (widget_class, WbOrdersPage, import_squeezer);
  gtk_widget_class_bind_template_child (widget_class, WbOrdersPage, shop_switcher);
  gtk_widget_class_bind_template_child (widget_class, WbOrdersPage, search);
  gtk_widget_class_bind_template_child (widget_class, WbOrdersPage, tab_strip);
  gtk_widget_class_bind_template_child (widget_class, WbOrdersPage, tools);
  gtk_widget_class_bind_template_child (widget_class, WbOrdersPage, body);
  gtk_widget_class_bind_template_child (widget_class, WbOrdersPage, choice_bar);
  gtk_widget_class_bind_template_child (widget_class, WbOrdersPage, main_menu);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_opened_cb);
  gtk_widget_class_bind_template_callback (widget_class, tab_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, tools_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, wb_orders_page_show_view);

  /* Wherever the focus is on the page. */
  gtk_widget_class_add_binding (widget_class, GDK_KEY_a, GDK_CONTROL_MASK, choose_all_key, NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "win.choose-none", NULL);
}

static void
wb_orders_page_init (WbOrdersPage *self)
{
  self->filter = wb_filter_new ();
  self->shop = g_strdup ("");

  gtk_widget_init_template (GTK_WIDGET (self));

  wb_squeezer_hide_others (self->title_squeezer);
  wb_squeezer_hide_others (self->import_squeezer);
  for (guint tab = 0; tab < WB_N_TABS; tab++)
    wb_tab_strip_append (self->tab_strip, wb_stage_text_get_tab (tab));
}

static void
add_list_view (WbOrdersPage *self, WbClock *clock)
{
  g_autofree char *columns = g_settings_get_string (self->settings, "columns");

  self->list_view = WB_ORDER_LIST_VIEW (wb_order_list_view_new (clock));
  wb_order_list_view_set_columns (self->list_view, columns);
  wb_order_list_view_set_order (self->list_view, self->filter);
  wb_order_list_view_set_model (self->list_view, self->selection);
  g_signal_connect_object (self->list_view, "activate", G_CALLBACK (row_activated_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list_view, "order-changed", G_CALLBACK (order_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list_view, "columns-changed", G_CALLBACK (columns_changed_cb),
                           self, G_CONNECT_SWAPPED);
  wb_orders_body_set_up (self->body, self->list_view, self->list, self->counts);
  wb_list_tools_set_up (self->tools, self->store, clock, self->list_view);
}

GtkWidget *
wb_orders_page_new (WbStore *store, WbShopList *shops, WbClock *clock, GSettings *settings)
{
  WbOrdersPage *self = g_object_new (WB_TYPE_ORDERS_PAGE, NULL);
  g_autoptr (WbOrderSelection) chosen = NULL;

  self->store = g_object_ref (store);
  self->shops = g_object_ref (shops);
  self->clock = g_object_ref (clock);
  self->settings = g_object_ref (settings);
  self->counts = wb_order_counts_new (store, clock);
  self->list = wb_order_list_new (store, clock);
  chosen = wb_order_selection_new (self->list);
  self->selection = wb_check_selection_new (self->list, chosen);
  wb_filter_settings_restore (self->settings, self->filter);
  add_list_view (self, clock);

  g_signal_connect_object (self->counts, "changed", G_CALLBACK (counts_changed_cb), self,
                           G_CONNECT_SWAPPED);
  wb_shop_switcher_set_shops (self->shop_switcher, shops);
  g_signal_connect_object (self->shop_switcher, "changed", G_CALLBACK (shops_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (clock, "tick", G_CALLBACK (show_age), self, G_CONNECT_SWAPPED);
  wb_choice_bar_set_selection (self->choice_bar, self->selection);

  g_settings_bind (settings, "tab", self, "tab", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "compact-rows", self->list_view, "compact", G_SETTINGS_BIND_GET);
  g_settings_bind (settings, "shop", self, "shop", G_SETTINGS_BIND_DEFAULT);
  shops_changed_cb (self);
  apply (self);

  return GTK_WIDGET (self);
}

gboolean
wb_orders_page_is_loading (WbOrdersPage *self)
{
  g_return_val_if_fail (WB_IS_ORDERS_PAGE (self), FALSE);

  return wb_order_list_is_loading (self->list);
}

const WbFilter *
wb_orders_page_get_filter (WbOrdersPage *self)
{
  g_return_val_if_fail (WB_IS_ORDERS_PAGE (self), NULL);

  return self->filter;
}

WbCheckSelection *
wb_orders_page_get_selection (WbOrdersPage *self)
{
  g_return_val_if_fail (WB_IS_ORDERS_PAGE (self), NULL);

  return self->selection;
}

GMenuModel *
wb_orders_page_get_menu (WbOrdersPage *self)
{
  g_return_val_if_fail (WB_IS_ORDERS_PAGE (self), NULL);

  return G_MENU_MODEL (self->main_menu);
}

AdwHeaderBar *
wb_orders_page_get_header (WbOrdersPage *self)
{
  g_return_val_if_fail (WB_IS_ORDERS_PAGE (self), NULL);

  return self->header;
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
  clear_filters_cb (NULL, NULL, self);
  self->filter->change_first = first;
  self->filter->change_last = last;
  wb_orders_page_show_tab (self, WB_TAB_ALL);
  apply (self);
  g_signal_emit (self, signals[WANTED], 0);
}

void
wb_orders_page_add_verb (WbOrdersPage *self, GtkWidget *button)
{
  g_return_if_fail (WB_IS_ORDERS_PAGE (self));
  g_return_if_fail (GTK_IS_BUTTON (button));

  wb_choice_bar_add_verb (self->choice_bar, button);
}

void
wb_orders_page_set_edit_menu (WbOrdersPage *self, GMenuModel *menu)
{
  g_return_if_fail (WB_IS_ORDERS_PAGE (self));
  g_return_if_fail (G_IS_MENU_MODEL (menu));

  g_menu_prepend_section (self->main_menu, NULL, menu);
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
  wb_order_list_view_set_order (self->list_view, self->filter);
  wb_order_list_view_set_columns (self->list_view, view->columns);
  shop = filter->shop_id != 0 ? wb_shop_list_find (self->shops, filter->shop_id) : NULL;
  set_shop (self, shop != NULL ? wb_shop_item_get_shop (shop)->name : "");
  wb_orders_page_show_tab (self, filter->tab);
  apply (self);
}

void
wb_orders_page_capture_keys (WbOrdersPage *self, GtkWidget *widget)
{
  g_return_if_fail (WB_IS_ORDERS_PAGE (self));

  wb_order_search_capture_keys (self->search, widget);
}

void
wb_orders_page_show_tab (WbOrdersPage *self, WbTab tab)
{
  g_return_if_fail (WB_IS_ORDERS_PAGE (self));

  wb_tab_strip_set_active (self->tab_strip, tab);
}

void
wb_orders_page_show_current (WbOrdersPage *self)
{
  guint position;

  g_return_if_fail (WB_IS_ORDERS_PAGE (self));

  position = wb_check_selection_get_position (self->selection);
  if (position != GTK_INVALID_LIST_POSITION)
    wb_order_list_view_scroll_to (self->list_view, position);
}

void
wb_orders_page_focus_list (WbOrdersPage *self)
{
  g_return_if_fail (WB_IS_ORDERS_PAGE (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->list_view));
}
