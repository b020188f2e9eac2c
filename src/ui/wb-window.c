/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The window. Main thread. */
#include "config.h"

#include "wb-window.h"

#include <glib/gi18n-lib.h>

#include "wb-backups-dialog.h"
#include "wb-chosen-actions.h"
#include "wb-compat.h"
#include "wb-export-commands.h"
#include "wb-failure-page.h"
#include "wb-import-dialog.h"
#include "wb-import-history-dialog.h"
#include "wb-order-actions.h"
#include "wb-order-page.h"
#include "wb-order-verbs.h"
#include "wb-orders-page.h"
#include "wb-preferences.h"
#include "wb-ship-list-dialog.h"
#include "wb-undo.h"
#include "wb-views.h"

/* The verbs for the chosen orders, the main one last. */
static const WbAction chosen_verbs[] = {
  WB_ACTION_PACK,   WB_ACTION_ARRANGE, WB_ACTION_APPROVE, WB_ACTION_REJECT,
  WB_ACTION_CANCEL, WB_ACTION_TAG,     WB_ACTION_SHIP,
};

struct _WbWindow
{
  AdwApplicationWindow parent_instance;

  /* Template children */
  AdwToastOverlay *toasts;
  GtkWidget       *start_page;
  GtkWidget       *welcome;
  GtkWidget       *opening;
  WbFailurePage   *failure;
  AdwLeaflet      *leaflet;
  AdwBin          *list_page;
  GtkWidget       *separator;
  AdwBin          *order_page;

  /* Owned */
  GSettings  *settings;
  WbStore    *store; /* NULL until it is open; the program closes it */
  WbClock    *clock;
  WbShopList *shops;
  GListModel *waiting;    /* GFiles to import as soon as there is a store; NULL */
  char       *store_path; /* NULL while it is being opened */

  /* Owned; NULL while there is no store */
  WbActRunner     *runner;
  WbUndo          *undo;
  WbOrderActions  *order_actions;
  WbChosenActions *chosen_actions;

  WbOrdersPage *orders; /* borrowed child; NULL while there is no store */
  WbViews      *views;  /* likewise */
  WbOrderPage  *order;  /* likewise */

  GtkWidget *chosen_buttons[G_N_ELEMENTS (chosen_verbs)]; /* borrowed children */
};

G_DEFINE_FINAL_TYPE (WbWindow, wb_window, ADW_TYPE_APPLICATION_WINDOW)

enum
{
  RESTORE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* A store without shops is new: there is nothing to list, only to begin. */
static void
show_page (WbWindow *self)
{
  gboolean loaded;
  gboolean empty = g_list_model_get_n_items (G_LIST_MODEL (self->shops)) == 0;

  g_object_get (self->shops, "loaded", &loaded, NULL);
  gtk_widget_set_visible (self->opening, FALSE);
  gtk_widget_set_visible (self->welcome, loaded && empty);
  if (loaded)
    adw_toast_overlay_set_child (self->toasts,
                                 empty ? self->start_page : GTK_WIDGET (self->leaflet));
}

/* The order that is open */

/* The window's buttons are in the rightmost header that is seen. */
static void
folded_cb (WbWindow *self)
{
  gboolean folded = adw_leaflet_get_folded (self->leaflet);
  gboolean open = gtk_widget_get_visible (GTK_WIDGET (self->order_page));

  if (self->orders == NULL)
    return;

  wb_views_set_show_buttons (self->views, folded || !open);
  g_object_set (self->order, "folded", folded, NULL);
}

static void
set_order_visible (WbWindow *self, gboolean visible)
{
  gtk_widget_set_visible (self->separator, visible);
  gtk_widget_set_visible (GTK_WIDGET (self->order_page), visible);
  adw_leaflet_set_visible_child (self->leaflet,
                                 GTK_WIDGET (visible ? self->order_page : self->list_page));
  folded_cb (self);
  g_simple_action_set_enabled (
      G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self), "close-order")), visible);
}

static void
open_cb (WbWindow *self, gint64 id)
{
  wb_order_page_set_id (self->order, id);
  set_order_visible (self, TRUE);
  /* Beside the list the order follows the row that the keys move to, so they stay there. */
  if (!adw_leaflet_get_folded (self->leaflet))
    wb_orders_page_focus_list (self->orders);
}

/* An open order follows the row that the keys move to. */
static void
current_cb (WbWindow *self)
{
  gint64 id = wb_check_selection_get_current (wb_orders_page_get_selection (self->orders));

  wb_order_actions_set_id (self->order_actions, id);
  if (gtk_widget_get_visible (GTK_WIDGET (self->order_page)))
    wb_order_page_set_id (self->order, id);
}

/* An order of the outbox. */
static void
show_order_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  WbWindow *self = user_data;

  wb_order_actions_set_id (self->order_actions, g_variant_get_int64 (parameter));
  open_cb (self, g_variant_get_int64 (parameter));
}

static void
close_order_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  WbWindow *self = user_data;

  set_order_visible (self, FALSE);
  wb_orders_page_focus_list (self->orders);
}

/* F9: opens the current order, or closes it. */
static void
toggle_order_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  WbWindow *self = user_data;
  gint64    current;

  if (self->orders == NULL)
    return;
  current = wb_check_selection_get_current (wb_orders_page_get_selection (self->orders));
  if (gtk_widget_get_visible (GTK_WIDGET (self->order_page)))
    close_order_cb (NULL, NULL, self);
  else if (current != 0)
    open_cb (self, current);
}

static void
move (WbWindow *self, int n)
{
  if (self->orders != NULL &&
      wb_check_selection_move (wb_orders_page_get_selection (self->orders), n))
    wb_orders_page_show_current (self->orders);
}

static void
previous_order_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  move (user_data, -1);
}

static void
next_order_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  move (user_data, 1);
}

static void
said_cb (WbWindow *self, const char *sentence)
{
  g_autofree char *escaped = g_markup_escape_text (sentence, -1); /* titles of toasts are markup */

  wb_window_add_toast (self, adw_toast_new (escaped));
}

static void
add_views (WbWindow *self)
{
  g_autoptr (GPropertyAction) view = NULL;

  self->views = WB_VIEWS (wb_views_new (self->orders, self->store, self->clock));
  adw_bin_set_child (self->list_page, GTK_WIDGET (self->views));
  view = g_property_action_new ("view", self->views, "view");
  g_action_map_add_action (G_ACTION_MAP (self), G_ACTION (view));
  g_signal_connect_object (self->views, "said", G_CALLBACK (said_cb), self, G_CONNECT_SWAPPED);
}

static void
add_order_page (WbWindow *self)
{
  g_autoptr (GPropertyAction) personal = NULL;

  self->order = WB_ORDER_PAGE (wb_order_page_new (self->store, self->clock));
  adw_bin_set_child (self->order_page, GTK_WIDGET (self->order));
  personal = g_property_action_new ("show-personal", self->order, "show-personal");
  g_action_map_add_action (G_ACTION_MAP (self), G_ACTION (personal));

  g_signal_connect_object (self->orders, "open", G_CALLBACK (open_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (wb_orders_page_get_selection (self->orders), "notify::current",
                           G_CALLBACK (current_cb), self, G_CONNECT_SWAPPED);
  set_order_visible (self, FALSE);
}

/* Acting on orders */

/* Only the verbs that may fit the tab are in the bar. */
static void
fit_chosen_verbs (WbWindow *self)
{
  WbTab tab = wb_orders_page_get_filter (self->orders)->tab;

  for (guint i = 0; i < G_N_ELEMENTS (chosen_verbs); i++)
    gtk_widget_set_visible (self->chosen_buttons[i],
                            wb_order_verbs_fits_tab (chosen_verbs[i], tab));
}

static void
add_chosen_verbs (WbWindow *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (chosen_verbs); i++)
    {
      GtkWidget *button =
          gtk_button_new_with_label (wb_order_verbs_get_chosen_label (chosen_verbs[i]));
      g_autofree char *name = g_strdup_printf ("chosen.%s", wb_action_get_id (chosen_verbs[i]));

      gtk_actionable_set_action_name (GTK_ACTIONABLE (button), name);
      gtk_widget_add_css_class (button,
                                chosen_verbs[i] == WB_ACTION_SHIP ? "suggested-action" : "flat");
      self->chosen_buttons[i] = button;
      wb_orders_page_add_verb (self->orders, button);
    }
  g_signal_connect_object (self->orders, "notify::tab", G_CALLBACK (fit_chosen_verbs), self,
                           G_CONNECT_SWAPPED);
  fit_chosen_verbs (self);
}

static void
add_actions (WbWindow *self)
{
  self->runner = wb_act_runner_new (self->store, self->clock);
  self->undo = wb_undo_new (self->runner, G_ACTION_MAP (self), self->toasts);
  self->order_actions = wb_order_actions_new (GTK_WINDOW (self), self->runner);
  g_signal_connect_object (self->order_actions, "failed", G_CALLBACK (wb_undo_tell), self->undo,
                           G_CONNECT_SWAPPED);
  wb_export_commands_add (G_ACTION_MAP (self), self->orders, self->store, self->shops, self->clock,
                          self->settings);
  wb_orders_page_set_edit_menu (self->orders, wb_undo_get_menu (self->undo));

  self->chosen_actions = wb_chosen_actions_new (
      GTK_WINDOW (self), self->runner,
      wb_check_selection_get_chosen (wb_orders_page_get_selection (self->orders)),
      self->order_actions);
  g_signal_connect_object (self->chosen_actions, "failed", G_CALLBACK (wb_undo_tell), self->undo,
                           G_CONNECT_SWAPPED);
  add_chosen_verbs (self);
}

/* Importing */

static void
files_chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GListModel) files = wb_choose_files_finish (result, NULL);

  /* The only failure is that nothing was chosen. */
  if (files != NULL)
    wb_window_import (WB_WINDOW (source), files);
}

static void
import_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  static const char *const suffixes[] = { "csv", "xlsx", NULL };
  const WbChooseFilter     filters[] = { { _ ("Order files"), suffixes }, { NULL } };

  wb_choose_files_async (user_data, WB_CHOOSE_FILES, _ ("Import orders"), _ ("_Import"), NULL,
                         filters, files_chosen_cb, NULL);
}

static void
import_folder_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  wb_choose_files_async (user_data, WB_CHOOSE_FOLDER, _ ("Import a folder"), _ ("_Import"), NULL,
                         NULL, files_chosen_cb, NULL);
}

static void
import_history_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  WbWindow  *self = user_data;
  GtkWidget *dialog = NULL;

  if (self->runner == NULL)
    return;
  dialog = wb_import_history_dialog_new (GTK_WINDOW (self), self->runner, self->shops);
  g_signal_connect_object (dialog, "show-orders", G_CALLBACK (wb_orders_page_show_changes),
                           self->orders, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* Backups */

static void
restore_cb (WbWindow *self, const char *path)
{
  g_signal_emit (self, signals[RESTORE], 0, path);
}

static void
backups_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  WbWindow  *self = user_data;
  GtkWidget *dialog = NULL;

  if (self->store_path == NULL)
    return;
  dialog = wb_backups_dialog_new (GTK_WINDOW (self), self->store_path);
  g_signal_connect_object (dialog, "restore", G_CALLBACK (restore_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* Shipping from a list */

static void
ship_list_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  WbWindow *self = user_data;

  if (self->runner != NULL)
    wb_ship_list_dialog_choose (GTK_WINDOW (self), self->runner);
}

static gboolean
drop_cb (GtkDropTarget *target, const GValue *value, double x, double y, WbWindow *self)
{
  g_autoptr (GListStore) files = g_list_store_new (G_TYPE_FILE);

  for (GSList *iter = g_value_get_boxed (value); iter != NULL; iter = iter->next)
    g_list_store_append (files, iter->data);
  if (g_list_model_get_n_items (G_LIST_MODEL (files)) == 0)
    return FALSE;

  wb_window_import (self, G_LIST_MODEL (files));

  return TRUE;
}

static void
accept_drops (WbWindow *self)
{
  GtkDropTarget *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  g_signal_connect_object (target, "drop", G_CALLBACK (drop_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
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
  g_clear_object (&self->chosen_actions);
  g_clear_object (&self->order_actions);
  g_clear_object (&self->undo);
  g_clear_object (&self->runner);
  g_clear_object (&self->shops);
  g_clear_object (&self->store);
  g_clear_object (&self->clock);
  g_clear_object (&self->waiting);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (wb_window_parent_class)->dispose (object);
}

static void
wb_window_finalize (GObject *object)
{
  WbWindow *self = WB_WINDOW (object);

  g_free (self->store_path);

  G_OBJECT_CLASS (wb_window_parent_class)->finalize (object);
}

/* Once at the end: while a window comes up, what it says of its size is not what the person left.
 */
static void
keep_size (WbWindow *self)
{
  int width, height;

  gtk_window_get_default_size (GTK_WINDOW (self), &width, &height);
  g_settings_set_boolean (self->settings, "maximized", gtk_window_is_maximized (GTK_WINDOW (self)));
  g_settings_set_int (self->settings, "window-width", width);
  g_settings_set_int (self->settings, "window-height", height);
}

static gboolean
wb_window_close_request (GtkWindow *window)
{
  keep_size (WB_WINDOW (window));

  return GTK_WINDOW_CLASS (wb_window_parent_class)->close_request (window);
}

static void
wb_window_class_init (WbWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = wb_window_dispose;
  G_OBJECT_CLASS (klass)->finalize = wb_window_finalize;
  GTK_WINDOW_CLASS (klass)->close_request = wb_window_close_request;

  signals[RESTORE] = g_signal_new ("restore", WB_TYPE_WINDOW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  g_type_ensure (WB_TYPE_FAILURE_PAGE);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/waybill_desktop/Waybill/ui/wb-window.ui");
  gtk_widget_class_bind_template_child (widget_class, WbWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, WbWindow, start_page);
  gtk_widget_class_bind_template_child (widget_class, WbWindow, welcome);
  gtk_widget_class_bind_template_child (widget_class, WbWindow, opening);
  gtk_widget_class_bind_template_child (widget_class, WbWindow, failure);
  gtk_widget_class_bind_template_child (widget_class, WbWindow, leaflet);
  gtk_widget_class_bind_template_child (widget_class, WbWindow, list_page);
  gtk_widget_class_bind_template_child (widget_class, WbWindow, separator);
  gtk_widget_class_bind_template_child (widget_class, WbWindow, order_page);
  gtk_widget_class_bind_template_callback (widget_class, folded_cb);
  gtk_widget_class_bind_template_callback (widget_class, restore_cb);
}

/* Asked for before the window is there, it was not heeded on X11. Once, so that it may be made
 * smaller. */
static void
maximize_cb (WbWindow *self)
{
  g_signal_handlers_disconnect_by_func (self, maximize_cb, NULL);
  gtk_window_maximize (GTK_WINDOW (self));
}

static void
wb_window_init (WbWindow *self)
{
  static const GActionEntry entries[] = {
    { "import", import_cb },
    { "import-folder", import_folder_cb },
    { "import-history", import_history_cb },
    { "backups", backups_cb },
    { "ship-list", ship_list_cb },
    { "show-order", show_order_cb, "x" },
    { "close-order", close_order_cb },
    { "toggle-order", toggle_order_cb },
    { "previous-order", previous_order_cb },
    { "next-order", next_order_cb },
  };

  self->settings = g_settings_new (WB_APP_ID);

  gtk_widget_init_template (GTK_WIDGET (self));

  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
  wb_add_shortcuts (GTK_APPLICATION_WINDOW (self));
  accept_drops (self);
  gtk_window_set_default_size (GTK_WINDOW (self),
                               g_settings_get_int (self->settings, "window-width"),
                               g_settings_get_int (self->settings, "window-height"));
  if (g_settings_get_boolean (self->settings, "maximized"))
    g_signal_connect (self, "map", G_CALLBACK (maximize_cb), NULL);
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
  g_return_if_fail (self->store == NULL);

  self->store = g_object_ref (store);
  self->store_path = g_strdup (wb_store_get_path (store));
  self->clock = g_object_ref (clock);
  self->shops = wb_shop_list_new (store);
  self->orders = WB_ORDERS_PAGE (wb_orders_page_new (store, self->shops, clock, self->settings));
  wb_orders_page_add_actions (self->orders, G_ACTION_MAP (self));
  add_views (self);
  add_actions (self);
  add_order_page (self);
  wb_preferences_add_action (GTK_APPLICATION_WINDOW (self), store, self->shops, clock,
                             self->settings);

  g_signal_connect_object (self->shops, "items-changed", G_CALLBACK (show_page), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->shops, "notify::loaded", G_CALLBACK (show_page), self,
                           G_CONNECT_SWAPPED);
  show_page (self);

  if (self->waiting != NULL)
    {
      g_autoptr (GListModel) files = g_steal_pointer (&self->waiting);

      wb_window_import (self, files);
    }
}

void
wb_window_import (WbWindow *self, GListModel *files)
{
  GtkWidget *dialog = NULL;

  g_return_if_fail (WB_IS_WINDOW (self));
  g_return_if_fail (G_IS_LIST_MODEL (files));

  if (self->store == NULL)
    {
      g_set_object (&self->waiting, files);
      return;
    }

  dialog = wb_import_dialog_new (GTK_WINDOW (self), self->store, self->shops, self->clock, files);
  g_signal_connect_object (dialog, "show-orders", G_CALLBACK (wb_orders_page_show_changes),
                           self->orders, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

void
wb_window_show_opening (WbWindow *self)
{
  g_return_if_fail (WB_IS_WINDOW (self));

  gtk_widget_set_visible (self->opening, TRUE);
}

void
wb_window_show_error (WbWindow   *self,
                      const char *sentence,
                      const char *store_path,
                      gboolean    offer_restore)
{
  g_return_if_fail (WB_IS_WINDOW (self));

  g_free (self->store_path);
  self->store_path = g_strdup (store_path);
  wb_failure_page_explain (self->failure, sentence, store_path, offer_restore);
  gtk_widget_set_visible (self->opening, FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->failure), TRUE);
}

void
wb_window_add_toast (WbWindow *self, AdwToast *toast)
{
  g_return_if_fail (WB_IS_WINDOW (self));

  adw_toast_overlay_add_toast (self->toasts, toast);
}
