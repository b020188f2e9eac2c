/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The preferences. Main thread. */
#include "config.h"

#include "wb-preferences.h"

#include "wb-carriers-page.h"
#include "wb-general-page.h"
#include "wb-layouts-group.h"
#include "wb-message-editor.h"
#include "wb-messages-page.h"
#include "wb-notifications-page.h"
#include "wb-privacy-page.h"
#include "wb-shop-policies.h"
#include "wb-shops-page.h"

struct _WbPreferences
{
  AdwPreferencesWindow parent_instance;

  /* Template children */
  WbShopsPage         *shops_page;
  WbLayoutsGroup      *layouts_group;
  WbMessagesPage      *messages_page;
  WbCarriersPage      *carriers_page;
  WbGeneralPage       *general_page;
  WbNotificationsPage *notifications_page;
  WbPrivacyPage       *privacy_page;

  /* Owned; NULL before they are given */
  WbStore *store;
  WbClock *clock;
};

G_DEFINE_FINAL_TYPE (WbPreferences, wb_preferences, ADW_TYPE_PREFERENCES_WINDOW)

static void
failed_cb (WbPreferences *self, const char *sentence)
{
  g_autofree char *escaped = g_markup_escape_text (sentence, -1); /* titles of toasts are markup */

  adw_preferences_window_add_toast (ADW_PREFERENCES_WINDOW (self), adw_toast_new (escaped));
}

static gboolean
escape_cb (GtkWidget *page, GVariant *arguments, gpointer self)
{
  adw_preferences_window_close_subpage (self);

  return TRUE;
}

/* With a page over it, the window itself does not heed Escape. */
static void
leave_by_escape (WbPreferences *self, GtkWidget *page)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();

  gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (controller),
      gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Escape, 0),
                        gtk_callback_action_new (escape_cb, self, NULL)));
  gtk_widget_add_controller (page, controller);
}

static void
deleted_cb (WbPreferences *self, AdwToast *toast)
{
  adw_preferences_window_add_toast (ADW_PREFERENCES_WINDOW (self), g_object_ref (toast));
}

static void
show_subpage (WbPreferences *self, GtkWidget *page)
{
  leave_by_escape (self, page);
  g_signal_connect_object (page, "back", G_CALLBACK (adw_preferences_window_close_subpage), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (page, "failed", G_CALLBACK (failed_cb), self, G_CONNECT_SWAPPED);
  adw_preferences_window_present_subpage (ADW_PREFERENCES_WINDOW (self), page);
}

static void
shop_chosen_cb (WbPreferences *self, WbShopItem *item)
{
  show_subpage (self, wb_shop_policies_new (self->store, item, self->clock));
}

static void
message_chosen_cb (WbPreferences *self, const WbTemplate *template)
{
  GtkWidget *editor = wb_message_editor_new (self->store, template);

  g_signal_connect_object (editor, "saved", G_CALLBACK (wb_messages_page_reload),
                           self->messages_page, G_CONNECT_SWAPPED);
  show_subpage (self, editor);
}

static void
wb_preferences_dispose (GObject *object)
{
  WbPreferences *self = WB_PREFERENCES (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), WB_TYPE_PREFERENCES);
  g_clear_object (&self->store);
  g_clear_object (&self->clock);

  G_OBJECT_CLASS (wb_preferences_parent_class)->dispose (object);
}

static void
wb_preferences_class_init (WbPreferencesClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = wb_preferences_dispose;

  g_type_ensure (WB_TYPE_CARRIERS_PAGE);
  g_type_ensure (WB_TYPE_GENERAL_PAGE);
  g_type_ensure (WB_TYPE_LAYOUTS_GROUP);
  g_type_ensure (WB_TYPE_MESSAGES_PAGE);
  g_type_ensure (WB_TYPE_NOTIFICATIONS_PAGE);
  g_type_ensure (WB_TYPE_PRIVACY_PAGE);
  g_type_ensure (WB_TYPE_SHOPS_PAGE);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/waybill_desktop/Waybill/ui/wb-preferences.ui");
  gtk_widget_class_bind_template_child (widget_class, WbPreferences, shops_page);
  gtk_widget_class_bind_template_child (widget_class, WbPreferences, layouts_group);
  gtk_widget_class_bind_template_child (widget_class, WbPreferences, messages_page);
  gtk_widget_class_bind_template_child (widget_class, WbPreferences, carriers_page);
  gtk_widget_class_bind_template_child (widget_class, WbPreferences, general_page);
  gtk_widget_class_bind_template_child (widget_class, WbPreferences, notifications_page);
  gtk_widget_class_bind_template_child (widget_class, WbPreferences, privacy_page);
  gtk_widget_class_bind_template_callback (widget_class, shop_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, message_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, failed_cb);
  gtk_widget_class_bind_template_callback (widget_class, deleted_cb);
}

static void
wb_preferences_init (WbPreferences *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
wb_preferences_new (
    GtkWindow *parent, WbStore *store, WbShopList *shops, WbClock *clock, GSettings *settings)
{
  WbPreferences *self = g_object_new (WB_TYPE_PREFERENCES, "transient-for", parent, NULL);

  self->store = g_object_ref (store);
  self->clock = g_object_ref (clock);
  /* Its switches and buttons do what the window does. */
  if (G_IS_ACTION_GROUP (parent))
    gtk_widget_insert_action_group (GTK_WIDGET (self), "win", G_ACTION_GROUP (parent));
  wb_shops_page_set_shops (self->shops_page, G_LIST_MODEL (shops));
  wb_layouts_group_set_store (self->layouts_group, store);
  wb_messages_page_set_store (self->messages_page, store);
  wb_carriers_page_set_store (self->carriers_page, store, G_LIST_MODEL (shops));
  wb_general_page_set_settings (self->general_page, settings);
  wb_notifications_page_set_settings (self->notifications_page, settings);
  wb_privacy_page_set_store (self->privacy_page, store, clock);

  return GTK_WIDGET (self);
}

/* ---- The action ---- */

typedef struct
{
  GtkWindow  *window; /* borrowed: it has the action */
  WbStore    *store;
  WbShopList *shops;
  WbClock    *clock;
  GSettings  *settings;
} Opener;

static void
opener_free (gpointer data, GClosure *closure)
{
  Opener *opener = data;

  g_object_unref (opener->store);
  g_object_unref (opener->shops);
  g_object_unref (opener->clock);
  g_object_unref (opener->settings);
  g_free (opener);
}

static void
open_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  Opener *opener = user_data;

  gtk_window_present (GTK_WINDOW (wb_preferences_new (opener->window, opener->store, opener->shops,
                                                      opener->clock, opener->settings)));
}

void
wb_preferences_add_action (GtkApplicationWindow *window,
                           WbStore              *store,
                           WbShopList           *shops,
                           WbClock              *clock,
                           GSettings            *settings)
{
  g_autoptr (GSimpleAction) action = g_simple_action_new ("preferences", NULL);
  Opener *opener = g_new0 (Opener, 1);

  g_return_if_fail (GTK_IS_APPLICATION_WINDOW (window));

  opener->window = GTK_WINDOW (window);
  opener->store = g_object_ref (store);
  opener->shops = g_object_ref (shops);
  opener->clock = g_object_ref (clock);
  opener->settings = g_object_ref (settings);
  g_signal_connect_data (action, "activate", G_CALLBACK (open_cb), opener, opener_free, 0);
  g_action_map_add_action (G_ACTION_MAP (window), G_ACTION (action));
}
