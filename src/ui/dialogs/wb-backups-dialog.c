/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The list of backups; a click on one asks what it would lose. Main thread. */
#include "config.h"

#include "wb-backups-dialog.h"

#include <glib/gi18n-lib.h>

#include "wb-backup-task.h"
#include "wb-backup-text.h"
#include "wb-date-text.h"

struct _WbBackupsDialog
{
  AdwWindow parent_instance;

  /* Template children */
  GtkStack   *stack;
  GtkListBox *list;
  GtkWidget  *foot;
  GtkLabel   *loss_label;
  GtkLabel   *kept_label;

  /* Owned */
  char         *store_path;
  GPtrArray    *backups; /* WbBackup, by row; NULL while they are read */
  char         *chosen;  /* path; NULL */
  GCancellable *listing;
  GCancellable *previewing;
};

G_DEFINE_FINAL_TYPE (WbBackupsDialog, wb_backups_dialog, ADW_TYPE_WINDOW)

enum
{
  RESTORE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
set_can_restore (WbBackupsDialog *self, gboolean can)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "backups.restore", can);
}

static void
say (WbBackupsDialog *self, const char *loss, const char *kept)
{
  gtk_label_set_label (self->loss_label, loss);
  gtk_label_set_label (self->kept_label, kept);
  gtk_widget_set_visible (GTK_WIDGET (self->kept_label), kept[0] != '\0');
  gtk_widget_set_visible (self->foot, TRUE);
}

static void
previewed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WbRestorePreview) preview = wb_restore_preview_finish (result, &error);
  WbBackupsDialog *self;
  g_autofree char *text = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  self = user_data;
  if (preview == NULL)
    text = wb_backup_text_dup_error (error, self->chosen);
  else if (preview->has_store)
    text = wb_backup_text_dup_loss (preview->n_lost, preview->n_imports, preview->n_actions);
  else
    text =
        g_strdup (_ ("What came since this backup cannot be told, as the store cannot be read."));
  say (self, text,
       preview != NULL ? _ ("The present store is kept, so that you can change your mind.") : "");
  set_can_restore (self, preview != NULL);
}

static void
row_selected_cb (WbBackupsDialog *self, GtkListBoxRow *row)
{
  const WbBackup *backup;

  g_cancellable_cancel (self->previewing);
  g_clear_object (&self->previewing);
  set_can_restore (self, FALSE);
  if (row == NULL)
    return;

  backup = g_ptr_array_index (self->backups, gtk_list_box_row_get_index (row));
  g_free (self->chosen);
  self->chosen = g_strdup (backup->path);
  self->previewing = g_cancellable_new ();
  say (self, _ ("Comparing…"), "");
  wb_restore_preview_async (self->store_path, self->chosen, self->previewing, previewed_cb, self);
}

/* "Daily · 153,187 orders · 172.7 MB" */
static char *
dup_subtitle (const WbBackup *backup)
{
  const char      *kind = wb_backup_text_get_kind (wb_backup_kind_get_id (backup->kind));
  g_autofree char *size = g_format_size (backup->size);
  g_autofree char *orders = NULL;

  if (backup->n_orders < 0)
    orders = g_strdup (_ ("damaged"));
  else
    orders = g_strdup_printf (ngettext ("%'u order", "%'u orders", backup->n_orders),
                              (guint) backup->n_orders);

  return g_strdup_printf ("%s · %s · %s", kind, orders, size);
}

static GtkWidget *
row_new (const WbBackup *backup)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();
  g_autofree char *title =
      wb_date_text_dup_day (backup->at, zone, g_get_real_time () / G_USEC_PER_SEC);
  g_autofree char *subtitle = dup_subtitle (backup);
  GtkWidget       *row = adw_action_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  gtk_widget_set_sensitive (row, backup->n_orders >= 0);

  return row;
}

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) backups = wb_backup_list_finish (result, &error);
  WbBackupsDialog *self;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  self = user_data;
  self->backups = g_steal_pointer (&backups);
  for (guint i = 0; self->backups != NULL && i < self->backups->len; i++)
    gtk_list_box_append (self->list, row_new (self->backups->pdata[i]));
  gtk_stack_set_visible_child_name (
      self->stack, self->backups != NULL && self->backups->len > 0 ? "list" : "empty");
  gtk_widget_child_focus (GTK_WIDGET (self->list), GTK_DIR_TAB_FORWARD);
}

static void
restore_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  WbBackupsDialog *self = WB_BACKUPS_DIALOG (widget);
  g_autofree char *path = g_strdup (self->chosen);

  /* The parent goes because of the signal, while the click still holds on to the dialog. */
  gtk_window_set_transient_for (GTK_WINDOW (self), NULL);
  gtk_window_close (GTK_WINDOW (self));
  g_signal_emit (self, signals[RESTORE], 0, path);
}

static void
show_folder_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  WbBackupsDialog *self = WB_BACKUPS_DIALOG (widget);
  const WbBackup  *first =
      self->backups != NULL && self->backups->len > 0 ? g_ptr_array_index (self->backups, 0) : NULL;
  g_autofree char *folder = g_path_get_dirname (first != NULL ? first->path : self->store_path);
  g_autofree char *uri = g_filename_to_uri (folder, NULL, NULL);

  gtk_show_uri (GTK_WINDOW (self), uri, GDK_CURRENT_TIME);
}

static void
wb_backups_dialog_dispose (GObject *object)
{
  WbBackupsDialog *self = WB_BACKUPS_DIALOG (object);

  g_cancellable_cancel (self->listing);
  g_cancellable_cancel (self->previewing);
  g_clear_object (&self->listing);
  g_clear_object (&self->previewing);

  G_OBJECT_CLASS (wb_backups_dialog_parent_class)->dispose (object);
}

static void
wb_backups_dialog_finalize (GObject *object)
{
  WbBackupsDialog *self = WB_BACKUPS_DIALOG (object);

  g_clear_pointer (&self->backups, g_ptr_array_unref);
  g_free (self->store_path);
  g_free (self->chosen);

  G_OBJECT_CLASS (wb_backups_dialog_parent_class)->finalize (object);
}

static void
wb_backups_dialog_class_init (WbBackupsDialogClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = wb_backups_dialog_dispose;
  object_class->finalize = wb_backups_dialog_finalize;

  signals[RESTORE] = g_signal_new ("restore", WB_TYPE_BACKUPS_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_install_action (widget_class, "backups.restore", NULL, restore_cb);
  gtk_widget_class_install_action (widget_class, "backups.show-folder", NULL, show_folder_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/waybill_desktop/Waybill/ui/wb-backups-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, WbBackupsDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, WbBackupsDialog, list);
  gtk_widget_class_bind_template_child (widget_class, WbBackupsDialog, foot);
  gtk_widget_class_bind_template_child (widget_class, WbBackupsDialog, loss_label);
  gtk_widget_class_bind_template_child (widget_class, WbBackupsDialog, kept_label);
  gtk_widget_class_bind_template_callback (widget_class, row_selected_cb);
}

static void
wb_backups_dialog_init (WbBackupsDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  set_can_restore (self, FALSE);
}

GtkWidget *
wb_backups_dialog_new (GtkWindow *parent, const char *store_path)
{
  WbBackupsDialog *self = g_object_new (WB_TYPE_BACKUPS_DIALOG, "transient-for", parent, NULL);

  self->store_path = g_strdup (store_path);
  self->listing = g_cancellable_new ();
  wb_backup_list_async (store_path, self->listing, listed_cb, self);

  return GTK_WIDGET (self);
}
