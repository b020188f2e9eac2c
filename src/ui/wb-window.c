/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The window. Main thread. */
#include "config.h"

#include "wb-window.h"

#include <glib/gi18n-lib.h>

#include "wb-orders-page.h"

struct _WbWindow
{
  AdwApplicationWindow parent_instance;

  /* Template children */
  AdwToastOverlay *toasts;
  GtkStack        *stack;
  GtkWidget       *welcome;
  AdwStatusPage   *failure;
  AdwLeaflet      *leaflet;
  AdwBin          *list_page;

  /* Owned */
  GSettings  *settings;
  WbShopList *shops; /* NULL while there is no store */

  WbOrdersPage *orders; /* borrowed child; NULL while there is no store */
};

G_DEFINE_FINAL_TYPE (WbWindow, wb_window, ADW_TYPE_APPLICATION_WINDOW)

/* A store without shops is new: there is nothing to list, only to begin. */
static void
show_page (WbWindow *self)
{
  gboolean loaded;
  gboolean empty = g_list_model_get_n_items (G_LIST_MODEL (self->shops)) == 0;

  g_object_get (self->shops, "loaded", &loaded, NULL);
  gtk_widget_set_visible (self->welcome, loaded && empty);
  if (loaded)
    gtk_stack_set_visible_child_name (self->stack, empty ? "welcome" : "orders");
}

/* Property actions hold the page, and the page's buttons hold the window's actions: a circle. */
static void
remove_actions (WbWindow *self)
{
  g_auto (GStrv) names = g_action_group_list_actions (G_ACTION_GROUP (self));

  for (gsize i = 0; names[i] != NULL; i++)
    g_action_map_remove_action (G_ACTION_MAP (self), names[i]);
}

static void
wb_window_dispose (GObject *object)
{
  WbWindow *self = WB_WINDOW (object);

  remove_actions (self);
  g_clear_object (&self->shops);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (wb_window_parent_class)->dispose (object);
}

static void
wb_window_class_init (WbWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = wb_window_dispose;

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/waybill_desktop/Waybill/ui/wb-window.ui");
  gtk_widget_class_bind_template_child (widget_class, WbWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, WbWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, WbWindow, welcome);
  gtk_widget_class_bind_template_child (widget_class, WbWindow, failure);
  gtk_widget_class_bind_template_child (widget_class, WbWindow, leaflet);
  gtk_widget_class_bind_template_child (widget_class, WbWindow, list_page);
}

static void
wb_window_init (WbWindow *self)
{
  self->settings = g_settings_new (WB_APP_ID);

  gtk_widget_init_template (GTK_WIDGET (self));

  g_settings_bind (self->settings, "window-width", self, "default-width", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (self->settings, "window-height", self, "default-height",
                   G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (self->settings, "maximized", self, "maximized", G_SETTINGS_BIND_DEFAULT);
}

GtkWidget *
wb_window_new (GtkApplication *application)
{
  return g_object_new (WB_TYPE_WINDOW, "application", application, NULL);
}

void
wb_window_set_store (WbWindow *self, WbStore *store, WbClock *clock)
{
  g_return_if_fail (WB_IS_WINDOW (self));
  g_return_if_fail (WB_IS_STORE (store));
  g_return_if_fail (self->shops == NULL);

  self->shops = wb_shop_list_new (store);
  self->orders = WB_ORDERS_PAGE (wb_orders_page_new (store, self->shops, clock, self->settings));
  wb_orders_page_add_actions (self->orders, G_ACTION_MAP (self));
  wb_orders_page_capture_keys (self->orders, GTK_WIDGET (self));
  adw_bin_set_child (self->list_page, GTK_WIDGET (self->orders));

  g_signal_connect_object (self->shops, "items-changed", G_CALLBACK (show_page), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->shops, "notify::loaded", G_CALLBACK (show_page), self,
                           G_CONNECT_SWAPPED);
  show_page (self);
}

void
wb_window_show_error (WbWindow *self, const char *sentence)
{
  g_return_if_fail (WB_IS_WINDOW (self));

  adw_status_page_set_description (self->failure, sentence);
  gtk_widget_set_visible (GTK_WIDGET (self->failure), TRUE);
}

void
wb_window_add_toast (WbWindow *self, AdwToast *toast)
{
  g_return_if_fail (WB_IS_WINDOW (self));

  adw_toast_overlay_add_toast (self->toasts, toast);
}
