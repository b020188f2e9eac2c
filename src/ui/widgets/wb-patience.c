/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Says that something takes a while. Its window is made when it is shown: GTK 4.8 ends with a
 * segmentation fault when a screen reader asks for a window that has just closed and the last one
 * there is hidden. Main thread. */
#include "config.h"

#include "wb-patience.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#define PATIENCE 400 /* milliseconds before it is worth saying */

struct _WbPatience
{
  GtkWindow    *parent; /* weak */
  char         *sentence;
  GCancellable *cancellable; /* owned */
  guint         show_id;     /* 0: it is shown */
  GtkWindow    *window;      /* owned; NULL until it is shown */
};

static gboolean
close_request_cb (GtkWindow *window, GCancellable *cancellable)
{
  g_cancellable_cancel (cancellable);

  return TRUE; /* It goes when what it waits for has stopped. */
}

static GtkWidget *
new_content (const char *sentence)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  GtkWidget *spinner = gtk_spinner_new ();
  GtkWidget *cancel = gtk_button_new_with_mnemonic (_ ("_Cancel"));

  gtk_spinner_start (GTK_SPINNER (spinner));
  gtk_widget_set_size_request (spinner, 32, 32);
  gtk_widget_set_halign (cancel, GTK_ALIGN_CENTER);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (cancel), "window.close");
  gtk_box_append (GTK_BOX (box), spinner);
  gtk_box_append (GTK_BOX (box), gtk_label_new (sentence));
  gtk_box_append (GTK_BOX (box), cancel);
  gtk_widget_set_margin_top (box, 24);
  gtk_widget_set_margin_bottom (box, 24);
  gtk_widget_set_margin_start (box, 24);
  gtk_widget_set_margin_end (box, 24);

  return box;
}

static gboolean
show_cb (gpointer user_data)
{
  WbPatience         *self = user_data;
  GtkEventController *keys = gtk_shortcut_controller_new ();

  self->show_id = 0;
  self->window = g_object_ref (GTK_WINDOW (adw_window_new ()));
  gtk_window_set_title (self->window, self->sentence);
  gtk_window_set_transient_for (self->window, self->parent);
  gtk_window_set_modal (self->window, TRUE);
  gtk_window_set_resizable (self->window, FALSE);
  adw_window_set_content (ADW_WINDOW (self->window), new_content (self->sentence));
  gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (keys), gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Escape, 0),
                                                        gtk_named_action_new ("window.close")));
  gtk_widget_add_controller (GTK_WIDGET (self->window), keys);
  g_signal_connect_object (self->window, "close-request", G_CALLBACK (close_request_cb),
                           self->cancellable, 0);
  gtk_window_present (self->window);

  return G_SOURCE_REMOVE;
}

WbPatience *
wb_patience_new (GtkWindow *parent, const char *sentence, GCancellable *cancellable)
{
  WbPatience *self = NULL;

  g_return_val_if_fail (GTK_IS_WINDOW (parent), NULL);
  g_return_val_if_fail (G_IS_CANCELLABLE (cancellable), NULL);

  self = g_new0 (WbPatience, 1);
  g_set_weak_pointer (&self->parent, parent);
  self->sentence = g_strdup (sentence);
  self->cancellable = g_object_ref (cancellable);
  self->show_id = g_timeout_add (PATIENCE, show_cb, self);

  return self;
}

void
wb_patience_free (WbPatience *self)
{
  if (self == NULL)
    return;

  g_clear_handle_id (&self->show_id, g_source_remove);
  if (self->window != NULL)
    gtk_window_destroy (self->window);
  g_clear_object (&self->window);
  g_clear_weak_pointer (&self->parent);
  g_free (self->sentence);
  g_object_unref (self->cancellable);
  g_free (self);
}
