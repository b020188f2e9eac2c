/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page of the handbook for what a person looks at. Main thread. */
#include "config.h"

#include "wb-help.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "wb-compat.h"

typedef struct
{
  const char *screen;
  const char *page;
} Topic;

/* By the class of a window. */
static const Topic dialogs[] = {
  { "WbAftersaleDialog", "after-sales" },
  { "WbAnswerDialog", "cancel" },
  { "WbBackupsDialog", "backups" },
  { "WbCancelDialog", "cancel" },
  { "WbContactDialog", "messages" },
  { "WbExportDialog", "export" },
  { "WbExportHistoryDialog", "export" },
  { "WbImportDialog", "import" },
  { "WbImportHistoryDialog", "import" },
  { "WbMappingDialog", "own-files" },
  { "WbRerouteDialog", "reroute" },
  { "WbShipDialog", "ship" },
  { "WbShipListDialog", "ship" },
  { "WbShipManyDialog", "ship" },
  { "WbShopDialog", "shops" },
  { "WbSplitDialog", "ship" },
  { "WbTextDialog", "cancel" },
  { "WbTrackingDialog", "carriers" },
  { "GtkShortcutsWindow", "keyboard" },
};

/* By the name of a page of the preferences. */
static const Topic preferences[] = {
  { "carriers", "carriers" },           { "general", "keyboard" }, { "messages", "messages" },
  { "notifications", "notifications" }, { "privacy", "privacy" },  { "shops", "shops" },
};

/* By the view of the main window. */
static const Topic views[] = {
  { "orders", "filters" },
  { "outbox", "outbox" },
  { "today", "today" },
};

static const char *
find (const Topic *topics, gsize n_topics, const char *screen)
{
  for (gsize i = 0; i < n_topics; i++)
    if (g_strcmp0 (topics[i].screen, screen) == 0)
      return topics[i].page;

  return "index";
}

/* The order that is open is beside the list: it is what the keys are in that counts. */
static const char *
find_in_main (GtkWindow *window)
{
  g_autoptr (GVariant) view = NULL;
  GtkWidget *focus = gtk_window_get_focus (window);

  if (!g_action_group_has_action (G_ACTION_GROUP (window), "view"))
    return "index";
  if (focus != NULL && gtk_widget_get_ancestor (focus, g_type_from_name ("WbOrderPage")) != NULL)
    return "ship";
  view = g_action_group_get_action_state (G_ACTION_GROUP (window), "view");

  return find (views, G_N_ELEMENTS (views), g_variant_get_string (view, NULL));
}

/* The id of the page for what is seen, as "import"; owned by the program. */
static const char *
get_page (GtkWindow *window)
{
  if (G_IS_ACTION_GROUP (window))
    return find_in_main (window);
  if (ADW_IS_PREFERENCES_WINDOW (window))
    return find (preferences, G_N_ELEMENTS (preferences),
                 adw_preferences_window_get_visible_page_name (ADW_PREFERENCES_WINDOW (window)));

  return find (dialogs, G_N_ELEMENTS (dialogs), G_OBJECT_TYPE_NAME (window));
}

static void
shown_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  const WbAskResponse responses[] = {
    { "close", _ ("_Close"), WB_ASK_PLAIN },
    { NULL },
  };
  g_autoptr (GtkWindow) window = user_data;
  g_autoptr (GError) error = NULL;

  if (gtk_show_uri_full_finish (window, result, &error) ||
      g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  wb_ask_async (window, _ ("Help could not be shown"),
                _ ("This computer has no program for help pages, or it does not start. Install "
                   "Yelp, the help viewer of GNOME, and press F1 again."),
                NULL, responses, NULL, NULL);
}

/* A page for the web, in the language of the window. */
static char *
dup_web_path (const char *page)
{
  g_autofree char   *name = g_strconcat (page, ".html", NULL);
  const char *const *languages = g_get_language_names ();

  for (guint i = 0; languages[i] != NULL; i++)
    {
      g_autofree char *path = g_build_filename (PKGDATADIR, "help", languages[i], name, NULL);

      if (g_file_test (path, G_FILE_TEST_EXISTS))
        return g_steal_pointer (&path);
    }

  return g_build_filename (PKGDATADIR, "help", "en", name, NULL);
}

void
wb_help_show (GtkWindow *window)
{
  g_autofree char *uri = NULL;

  g_return_if_fail (GTK_IS_WINDOW (window));

  if (WB_WEB_HELP)
    {
      g_autofree char *path = dup_web_path (get_page (window));

      wb_open_file (window, path);
      return;
    }
  uri = g_strconcat ("help:" GETTEXT_PACKAGE "/", get_page (window), NULL);
  gtk_show_uri_full (window, uri, GDK_CURRENT_TIME, NULL, shown_cb, g_object_ref (window));
}

/* A window of the application has the action's key. */
static gboolean
key_cb (GtkWidget *window, GVariant *arguments, gpointer user_data)
{
  if (GTK_IS_APPLICATION_WINDOW (window))
    return FALSE;
  wb_help_show (GTK_WINDOW (window));

  return TRUE;
}

/* A window is in the list before it is what it will be, so which one it is is asked by the key. */
static void
windows_changed_cb (GListModel *windows, guint position, guint n_removed, guint n_added)
{
  for (guint i = position; i < position + n_added; i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);
      GtkEventController *controller = gtk_shortcut_controller_new ();

      gtk_shortcut_controller_add_shortcut (
          GTK_SHORTCUT_CONTROLLER (controller),
          gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_F1, 0),
                            gtk_callback_action_new (key_cb, NULL, NULL)));
      gtk_widget_add_controller (window, controller);
    }
}

void
wb_help_add_keys (void)
{
  g_signal_connect (gtk_window_get_toplevels (), "items-changed", G_CALLBACK (windows_changed_cb),
                    NULL);
}
