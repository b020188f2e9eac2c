/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A window to drag files from, as a file manager has: drag-files FILE... */
#include <gtk/gtk.h>

static void
activate_cb (GApplication *app, char **paths)
{
  GtkWidget     *window = gtk_application_window_new (GTK_APPLICATION (app));
  GtkWidget     *label = gtk_label_new ("Drag me");
  GtkDragSource *source = gtk_drag_source_new ();
  GSList        *files = NULL;
  g_autoptr (GdkContentProvider) content = NULL;

  for (gsize i = 0; paths[i] != NULL; i++)
    files = g_slist_append (files, g_file_new_for_path (paths[i]));
  content = gdk_content_provider_new_typed (GDK_TYPE_FILE_LIST, files);
  g_slist_free_full (files, g_object_unref);

  gtk_drag_source_set_content (source, content);
  gtk_drag_source_set_actions (source, GDK_ACTION_COPY);
  gtk_widget_add_controller (label, GTK_EVENT_CONTROLLER (source));
  gtk_window_set_title (GTK_WINDOW (window), "Files");
  gtk_window_set_default_size (GTK_WINDOW (window), 160, 120);
  gtk_window_set_child (GTK_WINDOW (window), label);
  gtk_window_present (GTK_WINDOW (window));
}

int
main (int argc, char **argv)
{
  g_autoptr (GtkApplication) app = gtk_application_new (NULL, G_APPLICATION_NON_UNIQUE);

  g_signal_connect (app, "activate", G_CALLBACK (activate_cb), argv + 1);

  return g_application_run (G_APPLICATION (app), 1, argv);
}
