/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The window's commands about exports. Main thread. */
#include "config.h"

#include "wb-export-commands.h"

#include <glib/gi18n-lib.h>

#include "wb-export-dialog.h"
#include "wb-export-history-dialog.h"

#define COMMANDS "export-commands"

/* Lives as long as the page, whose data it is. */
typedef struct
{
  WbOrdersPage *page; /* borrowed */

  /* Owned */
  WbStore    *store;
  WbShopList *shops;
  WbClock    *clock;
  GSettings  *settings;
} Commands;

static void
commands_free (gpointer data)
{
  Commands *self = data;

  g_clear_object (&self->store);
  g_clear_object (&self->shops);
  g_clear_object (&self->clock);
  g_clear_object (&self->settings);
  g_free (self);
}

static GtkWindow *
get_window (Commands *self)
{
  return GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self->page)));
}

static GArray *
dup_chosen (Commands *self)
{
  WbCheckSelection *selection = wb_orders_page_get_selection (self->page);

  return wb_order_selection_dup_ids (wb_check_selection_get_chosen (selection));
}

static void
show_wizard (Commands *self, GArray *ids)
{
  g_autoptr (WbExportSession) session = wb_export_session_new (
      self->store, self->clock, self->settings, wb_orders_page_get_filter (self->page), ids);

  gtk_window_present (GTK_WINDOW (wb_export_dialog_new (get_window (self), session, self->shops)));
}

static void
export_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  g_autoptr (GArray) ids = dup_chosen (user_data);

  show_wizard (user_data, ids);
}

static void
export_rows_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  Commands         *self = user_data;
  WbCheckSelection *selection = wb_orders_page_get_selection (self->page);
  gint64            current = wb_check_selection_get_current (selection);
  g_autoptr (GArray) ids = dup_chosen (self);

  if (ids->len == 0 && wb_check_selection_get_position (selection) != GTK_INVALID_LIST_POSITION)
    g_array_append_val (ids, current);
  show_wizard (self, ids);
}

static void
again_cb (WbExportHistoryDialog *dialog,
          const WbExportSpec    *spec,
          const char            *output,
          WbOrdersPage          *page)
{
  Commands *self = g_object_get_data (G_OBJECT (page), COMMANDS);
  g_autoptr (WbExportSession) session =
      wb_export_session_new (self->store, self->clock, self->settings, NULL, NULL);
  GtkWidget *wizard = NULL;

  wb_export_session_repeat (session, spec, output);
  wizard = wb_export_dialog_new (get_window (self), session, self->shops);
  wb_export_dialog_show_step (WB_EXPORT_DIALOG (wizard), WB_EXPORT_STEP_WHERE);
  gtk_window_present (GTK_WINDOW (wizard));
}

static void
history_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  Commands  *self = user_data;
  GtkWidget *dialog = wb_export_history_dialog_new (get_window (self), self->store, self->clock);

  g_signal_connect_object (dialog, "again", G_CALLBACK (again_cb), self->page, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

void
wb_export_commands_add (GActionMap   *map,
                        WbOrdersPage *page,
                        WbStore      *store,
                        WbShopList   *shops,
                        WbClock      *clock,
                        GSettings    *settings)
{
  static const GActionEntry entries[] = {
    { "export", export_cb },
    { "export-rows", export_rows_cb },
    { "export-history", history_cb },
  };
  GtkWidget *verb = gtk_button_new_with_label (_ ("Export…"));
  Commands  *self = NULL;

  g_return_if_fail (G_IS_ACTION_MAP (map));
  g_return_if_fail (WB_IS_ORDERS_PAGE (page));

  self = g_new0 (Commands, 1);
  self->page = page;
  self->store = g_object_ref (store);
  self->shops = g_object_ref (shops);
  self->clock = g_object_ref (clock);
  self->settings = g_object_ref (settings);
  g_object_set_data_full (G_OBJECT (page), COMMANDS, self, commands_free);
  g_action_map_add_action_entries (map, entries, G_N_ELEMENTS (entries), self);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (verb), "win.export");
  gtk_widget_add_css_class (verb, "flat");
  wb_orders_page_add_verb (page, verb);
}
