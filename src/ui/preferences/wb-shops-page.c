/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The shops in the preferences. Main thread. */
#include "config.h"

#include "wb-shops-page.h"

#include "wb-import-text.h"

struct _WbShopsPage
{
  AdwPreferencesPage parent_instance;

  /* Template children */
  GtkListBox *list;

  GListModel *shops; /* owned; NULL before they are given */
};

G_DEFINE_FINAL_TYPE (WbShopsPage, wb_shops_page, ADW_TYPE_PREFERENCES_PAGE)

enum
{
  SHOP_CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
row_activated_cb (WbShopsPage *self, GtkListBoxRow *row)
{
  g_autoptr (WbShopItem) item =
      g_list_model_get_item (self->shops, (guint) gtk_list_box_row_get_index (row));

  g_signal_emit (self, signals[SHOP_CHOSEN], 0, item);
}

static void
show_item (GtkWidget *row, WbShopItem *item)
{
  const WbShop    *shop = wb_shop_item_get_shop (item);
  g_autofree char *title = g_markup_escape_text (shop->name, -1);
  g_autofree char *market =
      g_strdup_printf ("%s · %s", wb_import_text_get_platform (shop->platform),
                       wb_import_text_get_region (shop->region));

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), market);
}

static GtkWidget *
create_row (gpointer item, gpointer user_data)
{
  GtkWidget *row = adw_action_row_new ();

  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                             gtk_image_new_from_icon_name ("go-next-symbolic"));
  g_signal_connect_object (item, "changed", G_CALLBACK (show_item), row, G_CONNECT_SWAPPED);
  show_item (row, item);

  return row;
}

static void
wb_shops_page_dispose (GObject *object)
{
  WbShopsPage *self = WB_SHOPS_PAGE (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), WB_TYPE_SHOPS_PAGE);
  g_clear_object (&self->shops);

  G_OBJECT_CLASS (wb_shops_page_parent_class)->dispose (object);
}

static void
wb_shops_page_class_init (WbShopsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = wb_shops_page_dispose;

  signals[SHOP_CHOSEN] = g_signal_new ("shop-chosen", WB_TYPE_SHOPS_PAGE, G_SIGNAL_RUN_LAST, 0,
                                       NULL, NULL, NULL, G_TYPE_NONE, 1, WB_TYPE_SHOP_ITEM);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/waybill_desktop/Waybill/ui/wb-shops-page.ui");
  gtk_widget_class_bind_template_child (widget_class, WbShopsPage, list);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
}

static void
wb_shops_page_init (WbShopsPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
wb_shops_page_set_shops (WbShopsPage *self, GListModel *shops)
{
  g_return_if_fail (WB_IS_SHOPS_PAGE (self));

  self->shops = g_object_ref (shops);
  gtk_list_box_bind_model (self->list, shops, create_row, NULL, NULL);
}
