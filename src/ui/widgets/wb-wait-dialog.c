/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Says that something takes a while. Main thread. */
#include "config.h"

#include "wb-wait-dialog.h"

#include <glib/gi18n-lib.h>

#define PATIENCE 400 /* milliseconds before it is worth saying */

struct _WbWaitDialog
{
  AdwWindow parent_instance;

  /* Children */
  GtkLabel *sentence;

  /* Owned */
  GCancellable *cancellable;
  guint         show_id; /* 0: it is shown */
};

G_DEFINE_FINAL_TYPE (WbWaitDialog, wb_wait_dialog, ADW_TYPE_WINDOW)

static gboolean
show_cb (gpointer user_data)
{
  WbWaitDialog *self = user_data;

  self->show_id = 0;
  gtk_window_present (GTK_WINDOW (self));

  return G_SOURCE_REMOVE;
}

static gboolean
wb_wait_dialog_close_request (GtkWindow *window)
{
  g_cancellable_cancel (WB_WAIT_DIALOG (window)->cancellable);

  return TRUE; /* It goes when what it waits for has stopped. */
}

static void
wb_wait_dialog_dispose (GObject *object)
{
  WbWaitDialog *self = WB_WAIT_DIALOG (object);

  g_clear_handle_id (&self->show_id, g_source_remove);
  g_clear_object (&self->cancellable);

  G_OBJECT_CLASS (wb_wait_dialog_parent_class)->dispose (object);
}

static void
wb_wait_dialog_class_init (WbWaitDialogClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = wb_wait_dialog_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = wb_wait_dialog_close_request;

  gtk_widget_class_add_binding_action (GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0, "window.close",
                                       NULL);
}

static void
wb_wait_dialog_init (WbWaitDialog *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  GtkWidget *spinner = gtk_spinner_new ();
  GtkWidget *cancel = gtk_button_new_with_mnemonic (_ ("_Cancel"));

  gtk_spinner_start (GTK_SPINNER (spinner));
  gtk_widget_set_size_request (spinner, 32, 32);
  self->sentence = GTK_LABEL (gtk_label_new (NULL));
  gtk_widget_set_halign (cancel, GTK_ALIGN_CENTER);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (cancel), "window.close");
  gtk_box_append (GTK_BOX (box), spinner);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->sentence));
  gtk_box_append (GTK_BOX (box), cancel);
  gtk_widget_set_margin_top (box, 24);
  gtk_widget_set_margin_bottom (box, 24);
  gtk_widget_set_margin_start (box, 24);
  gtk_widget_set_margin_end (box, 24);
  adw_window_set_content (ADW_WINDOW (self), box);
  gtk_window_set_modal (GTK_WINDOW (self), TRUE);
  gtk_window_set_resizable (GTK_WINDOW (self), FALSE);
}

GtkWidget *
wb_wait_dialog_new (GtkWindow *parent, const char *sentence, GCancellable *cancellable)
{
  WbWaitDialog *self = NULL;

  g_return_val_if_fail (GTK_IS_WINDOW (parent), NULL);
  g_return_val_if_fail (G_IS_CANCELLABLE (cancellable), NULL);

  self = g_object_new (WB_TYPE_WAIT_DIALOG, "transient-for", parent, "title", sentence, NULL);
  self->cancellable = g_object_ref (cancellable);
  gtk_label_set_label (self->sentence, sentence);
  self->show_id = g_timeout_add (PATIENCE, show_cb, self);

  return GTK_WIDGET (self);
}
