/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What differs between versions of GTK and libadwaita, in the shape of the newer ones. Main thread.
 */
#include "config.h"

#include "wb-compat.h"

#include <fcntl.h>
#include <unistd.h>

#include <adwaita.h>
#include <gio/gunixfdlist.h>
#include <glib/gi18n-lib.h>

/* Choosing files */

static void
chooser_response_cb (GtkNativeDialog *dialog, int response, GTask *task)
{
  if (response == GTK_RESPONSE_ACCEPT)
    g_task_return_pointer (task, gtk_file_chooser_get_files (GTK_FILE_CHOOSER (dialog)),
                           g_object_unref);
  else
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "Nothing chosen");

  gtk_native_dialog_destroy (dialog);
  g_object_unref (task); /* the reference that the open dialog had */
}

static void
add_filter (GtkFileChooser *chooser, const WbChooseFilter *filter)
{
  g_autoptr (GtkFileFilter) file_filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (file_filter, filter->name);
  for (gsize i = 0; filter->suffixes[i] != NULL; i++)
    gtk_file_filter_add_suffix (file_filter, filter->suffixes[i]);
  gtk_file_chooser_add_filter (chooser, file_filter);
}

void
wb_choose_files_async (GtkWindow            *parent,
                       WbChooseMode          mode,
                       const char           *title,
                       const char           *accept_label,
                       const char           *suggested_name,
                       const WbChooseFilter *filters,
                       GAsyncReadyCallback   callback,
                       gpointer              user_data)
{
  static const GtkFileChooserAction actions[] = {
    [WB_CHOOSE_FILE] = GTK_FILE_CHOOSER_ACTION_OPEN,
    [WB_CHOOSE_FILES] = GTK_FILE_CHOOSER_ACTION_OPEN,
    [WB_CHOOSE_FOLDER] = GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER,
    [WB_CHOOSE_SAVE] = GTK_FILE_CHOOSER_ACTION_SAVE,
  };
  g_autoptr (GTask) task = NULL;
  GtkFileChooserNative *dialog = NULL;

  g_return_if_fail (GTK_IS_WINDOW (parent));
  g_return_if_fail (title != NULL);

  task = g_task_new (parent, NULL, callback, user_data);
  g_task_set_source_tag (task, wb_choose_files_async);

  dialog = gtk_file_chooser_native_new (title, parent, actions[mode], accept_label, NULL);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  gtk_file_chooser_set_select_multiple (GTK_FILE_CHOOSER (dialog), mode == WB_CHOOSE_FILES);
  if (suggested_name != NULL)
    gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), suggested_name);
  for (gsize i = 0; filters != NULL && filters[i].name != NULL; i++)
    add_filter (GTK_FILE_CHOOSER (dialog), &filters[i]);

  /* A native dialog belongs to nobody: the task keeps it until it has answered. */
  g_task_set_task_data (task, dialog, g_object_unref);
  g_signal_connect (dialog, "response", G_CALLBACK (chooser_response_cb), g_steal_pointer (&task));
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

GListModel *
wb_choose_files_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (G_IS_TASK (result), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/* Asking */

static void
ask_response_cb (AdwMessageDialog *dialog, const char *response, GTask *task)
{
  g_task_return_pointer (task, g_strdup (response), g_free);
}

static void
release_task_cb (gpointer task, GClosure *closure)
{
  g_object_unref (task);
}

void
wb_ask_async (GtkWindow           *parent,
              const char          *heading,
              const char          *body,
              GtkWidget           *extra,
              const WbAskResponse *responses,
              GAsyncReadyCallback  callback,
              gpointer             user_data)
{
  static const AdwResponseAppearance appearances[] = {
    [WB_ASK_PLAIN] = ADW_RESPONSE_DEFAULT,
    [WB_ASK_SUGGESTED] = ADW_RESPONSE_SUGGESTED,
    [WB_ASK_DESTRUCTIVE] = ADW_RESPONSE_DESTRUCTIVE,
  };
  g_autoptr (GTask) task = NULL;
  AdwMessageDialog *dialog = NULL;

  g_return_if_fail (GTK_IS_WINDOW (parent));
  g_return_if_fail (heading != NULL);
  g_return_if_fail (responses != NULL && responses[0].id != NULL);

  task = g_task_new (parent, NULL, callback, user_data);
  g_task_set_source_tag (task, wb_ask_async);

  dialog = ADW_MESSAGE_DIALOG (adw_message_dialog_new (parent, heading, body));
  adw_message_dialog_set_close_response (dialog, responses[0].id);
  adw_message_dialog_set_default_response (dialog, NULL);
  for (gsize i = 0; responses[i].id != NULL; i++)
    {
      adw_message_dialog_add_response (dialog, responses[i].id, responses[i].label);
      adw_message_dialog_set_response_appearance (dialog, responses[i].id,
                                                  appearances[responses[i].appearance]);
      if (responses[i].appearance == WB_ASK_SUGGESTED)
        adw_message_dialog_set_default_response (dialog, responses[i].id);
    }
  if (extra != NULL)
    adw_message_dialog_set_extra_child (dialog, extra);

  g_signal_connect_data (dialog, "response", G_CALLBACK (ask_response_cb), g_steal_pointer (&task),
                         release_task_cb, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

char *
wb_ask_finish (GAsyncResult *result)
{
  g_return_val_if_fail (G_IS_TASK (result), NULL);

  return g_task_propagate_pointer (G_TASK (result), NULL);
}

/* Menu buttons */

void
wb_menu_button_hush (GtkMenuButton *button)
{
  g_return_if_fail (GTK_IS_MENU_BUTTON (button));

  g_object_bind_property (gtk_menu_button_get_popover (button), "visible", button, "has-tooltip",
                          G_BINDING_INVERT_BOOLEAN);
}

/* Column views */

static void
activate_scroll (GtkWidget *list_view, guint position)
{
  gtk_widget_activate_action (list_view, "list.scroll-to-item", "u", position);
}

void
wb_column_view_scroll_to (GtkColumnView *view, guint position)
{
  g_return_if_fail (GTK_IS_COLUMN_VIEW (view));

  /* The view's children are the header and the list; only the list knows the action. */
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (view)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (GTK_IS_LIST_VIEW (child))
      activate_scroll (child, position);
}

void
wb_list_view_scroll_to (GtkListView *view, guint position)
{
  g_return_if_fail (GTK_IS_LIST_VIEW (view));

  activate_scroll (GTK_WIDGET (view), position);
}

/* The key of the first sorter that was asked in a comparison, -1 when none was. */
static int probed_key;

/* The view's sorter asks its primary column first, then the others while they find no difference.
 * It negates the answer of a descending one. */
static int
note_key (gconstpointer a, gconstpointer b, gpointer user_data)
{
  if (probed_key < 0)
    probed_key = GPOINTER_TO_INT (user_data);

  return (a > b) - (a < b);
}

GtkWidget *
wb_column_view_get_row (GtkWidget *child)
{
  GtkWidget *cell = gtk_widget_get_parent (child);

  return gtk_widget_get_parent (cell);
}

void
wb_column_view_name_row (GtkWidget *child, const char *name)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (wb_column_view_get_row (child)),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

GtkSorter *
wb_order_sorter_new (int key)
{
  g_return_val_if_fail (key >= 0, NULL);

  return GTK_SORTER (gtk_custom_sorter_new (note_key, GINT_TO_POINTER (key), NULL));
}

gboolean
wb_column_view_get_order (GtkColumnView *view, int *key, GtkSortType *direction)
{
  static char rows[2]; /* two things to compare, the first at the lower address */
  GtkOrdering ordering;

  g_return_val_if_fail (GTK_IS_COLUMN_VIEW (view), FALSE);

  probed_key = -1;
  ordering = gtk_sorter_compare (gtk_column_view_get_sorter (view), &rows[0], &rows[1]);
  if (probed_key < 0)
    return FALSE;

  *key = probed_key;
  *direction = ordering == GTK_ORDERING_SMALLER ? GTK_SORT_ASCENDING : GTK_SORT_DESCENDING;

  return TRUE;
}

/* Files */

/* As GLib decides it. A sandbox has no programs but this one, which GLib would take for the one
 * that opens order files; and no file manager that it may talk to. */
static gboolean
is_sandboxed (void)
{
  return g_file_test ("/.flatpak-info", G_FILE_TEST_EXISTS) ||
         g_strcmp0 (g_getenv ("GTK_USE_PORTAL"), "1") == 0;
}

static GDBusConnection *
get_bus (void)
{
  GApplication *application = g_application_get_default ();

  return application != NULL ? g_application_get_dbus_connection (application) : NULL;
}

/* method: OpenFile or OpenDirectory of org.freedesktop.portal.OpenURI. It tells the person itself
 * what it cannot do. */
static void
ask_portal (const char *method, const char *path)
{
  GDBusConnection *bus = get_bus ();
  g_autoptr (GUnixFDList) files = g_unix_fd_list_new ();
  int fd = open (path, O_RDONLY | O_CLOEXEC);

  /* The portal wants the file itself: it does not know by what name a sandbox sees it. */
  if (bus != NULL && fd >= 0 && g_unix_fd_list_append (files, fd, NULL) >= 0)
    g_dbus_connection_call_with_unix_fd_list (
        bus, "org.freedesktop.portal.Desktop", "/org/freedesktop/portal/desktop",
        "org.freedesktop.portal.OpenURI", method, g_variant_new ("(sha{sv})", "", 0, NULL), NULL,
        G_DBUS_CALL_FLAGS_NONE, -1, files, NULL, NULL, NULL);
  if (fd >= 0)
    close (fd); /* the list has a descriptor of its own */
}

void
wb_open_file (GtkWindow *parent, const char *path)
{
  g_autofree char *uri = NULL;

  g_return_if_fail (GTK_IS_WINDOW (parent));
  g_return_if_fail (path != NULL);

  if (is_sandboxed ())
    {
      ask_portal ("OpenFile", path);
      return;
    }
  uri = g_filename_to_uri (path, NULL, NULL);
  gtk_show_uri (parent, uri, GDK_CURRENT_TIME);
}

static void
shown_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GVariant) reply =
      g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, NULL);
  g_autofree char *folder_uri = user_data;

  /* No file manager is known by that name: any one shows a folder. */
  if (reply == NULL)
    gtk_show_uri (NULL, folder_uri, GDK_CURRENT_TIME);
}

void
wb_show_in_folder (GtkWindow *parent, const char *path)
{
  GDBusConnection *bus = get_bus ();
  g_autofree char *folder = NULL;
  g_autofree char *folder_uri = NULL;
  g_autofree char *uri = NULL;
  const char      *uris[] = { NULL, NULL };

  g_return_if_fail (GTK_IS_WINDOW (parent));
  g_return_if_fail (path != NULL);

  if (is_sandboxed ())
    {
      ask_portal ("OpenDirectory", path);
      return;
    }
  folder = g_path_get_dirname (path);
  folder_uri = g_filename_to_uri (folder, NULL, NULL);
  if (bus == NULL)
    {
      gtk_show_uri (parent, folder_uri, GDK_CURRENT_TIME);
      return;
    }
  uris[0] = uri = g_filename_to_uri (path, NULL, NULL);
  g_dbus_connection_call (bus, "org.freedesktop.FileManager1", "/org/freedesktop/FileManager1",
                          "org.freedesktop.FileManager1", "ShowItems",
                          g_variant_new ("(^ass)", uris, ""), NULL, G_DBUS_CALL_FLAGS_NONE, -1,
                          NULL, shown_cb, g_steal_pointer (&folder_uri));
}

/* About */

void
wb_show_about (GtkWindow *parent)
{
  AdwAboutWindow *window = NULL;

  g_return_if_fail (parent == NULL || GTK_IS_WINDOW (parent));

  window = ADW_ABOUT_WINDOW (adw_about_window_new ());

  adw_about_window_set_application_name (window, _ ("Waybill"));
  adw_about_window_set_application_icon (window, WB_APP_ID);
  adw_about_window_set_version (window, WB_VERSION);
  /* Translators: the authors, as About names them */
  adw_about_window_set_developer_name (window, _ ("The Waybill contributors"));
  adw_about_window_set_comments (window, _ ("Every order of your shops, and what is due next"));
  adw_about_window_set_license_type (window, GTK_LICENSE_GPL_3_0);
  /* Translators: your own names, one on each line */
  adw_about_window_set_translator_credits (window, _ ("translator-credits"));

  gtk_window_set_modal (GTK_WINDOW (window), parent != NULL);
  gtk_window_set_transient_for (GTK_WINDOW (window), parent);
  gtk_window_present (GTK_WINDOW (window));
}

/* Shortcuts */

static void
show_shortcuts_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  g_autoptr (GtkBuilder) builder =
      gtk_builder_new_from_resource ("/io/github/waybill_desktop/Waybill/wb-shortcuts.ui");
  GtkWindow *window = GTK_WINDOW (gtk_builder_get_object (builder, "shortcuts"));

  /* It knows the keys of the actions by its parent. */
  gtk_application_window_set_help_overlay (user_data, GTK_SHORTCUTS_WINDOW (window));
  gtk_window_set_hide_on_close (window, FALSE);
  gtk_window_present (window);
}

void
wb_add_shortcuts (GtkApplicationWindow *parent)
{
  static const GActionEntry entries[] = { { "show-help-overlay", show_shortcuts_cb } };

  g_return_if_fail (GTK_IS_APPLICATION_WINDOW (parent));

  g_action_map_add_action_entries (G_ACTION_MAP (parent), entries, G_N_ELEMENTS (entries), parent);
}
