/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page of orders. Its one filter is what list, counts and empty state follow: whatever a person
 * changes is written into the filter and applied. Main thread. */
#include "config.h"

#include "wb-orders-page-private.h"

#include "wb-compat.h"
#include "wb-filter-settings.h"
#include "wb-squeezer.h"
#include "wb-stage-text.h"

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

void
wb_orders_page_apply (WbOrdersPage *self)
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
  wb_orders_page_apply (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_TAB]);
}

void
wb_orders_page_keep_filter (WbOrdersPage *self, int before)
{
  wb_filter_settings_keep (self->settings, self->filter);
  if (self->filter->attention == before)
    return;
  wb_filter_settings_restore_sort (self->settings, self->filter);
  wb_order_list_view_set_order (self->list_view, self->filter);
}

static void
tools_changed_cb (WbOrdersPage *self)
{
  int attention = self->filter->attention;

  wb_list_tools_write (self->tools, self->filter);
  wb_orders_page_keep_filter (self, attention);
  /* Wherever the orders stand: the chips count all tabs. */
  if (self->filter->attention >= 0 && self->filter->attention != attention)
    wb_orders_page_show_tab (self, WB_TAB_ALL);
  wb_orders_page_apply (self);
}

static void
search_changed_cb (WbOrdersPage *self)
{
  g_free (self->filter->search);
  self->filter->search = g_strdup (wb_order_search_get_text (self->search));
  wb_orders_page_apply (self);
}

static void
order_changed_cb (WbOrdersPage *self)
{
  wb_order_list_view_get_order (self->list_view, self->filter);
  wb_filter_settings_keep_sort (self->settings, self->filter);
  wb_orders_page_apply (self);
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
      wb_orders_page_apply (self);
    }
}

void
wb_orders_page_set_shop (WbOrdersPage *self, const char *name)
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

/* Keys */

static void
search_opened_cb (WbOrdersPage *self)
{
  gboolean open;

  g_object_get (self->search, "open", &open, NULL);
  if (open)
    wb_orders_page_want (self);
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
      wb_orders_page_set_shop (self, g_value_get_string (value));
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
  gtk_widget_class_bind_template_child (widget_class, WbOrdersPage, menu_button);
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
  wb_menu_button_hush (self->menu_button);
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
  wb_orders_page_apply (self);
  wb_list_tools_restore_view (self->tools, settings);

  return GTK_WIDGET (self);
}

void
wb_orders_page_want (WbOrdersPage *self)
{
  g_signal_emit (self, signals[WANTED], 0);
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
