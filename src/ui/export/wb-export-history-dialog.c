/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The exports that were made, and those that are kept under a name. Main thread. */
#include "config.h"

#include "wb-export-history-dialog.h"

#include <glib/gi18n-lib.h>

#include "wb-date-text.h"
#include "wb-error-text.h"
#include "wb-export-jobs.h"

/* More than anybody scrolls to: the command line lists them all. */
#define MAX_LISTED 50

struct _WbExportHistoryDialog
{
  AdwWindow parent_instance;

  /* Template children */
  AdwToastOverlay *toasts;
  GtkStack        *stack;
  AdwStatusPage   *empty_page;
  GtkWidget       *saved_group;
  GtkListBox      *saved;
  GtkWidget       *runs_group;
  GtkListBox      *runs;

  /* Owned */
  WbStore      *store;
  WbClock      *clock;
  GCancellable *life;
  WbExportKept *kept; /* NULL while it is being read */
};

enum
{
  AGAIN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WbExportHistoryDialog, wb_export_history_dialog, ADW_TYPE_WINDOW)

static void
say_error (WbExportHistoryDialog *self, const GError *error)
{
  g_autofree char *sentence = wb_error_text_dup (error);
  g_autofree char *escaped = g_markup_escape_text (sentence, -1); /* titles of toasts are markup */

  adw_toast_overlay_add_toast (self->toasts, adw_toast_new (escaped));
}

/* Rows */

static void
again (WbExportHistoryDialog *self, const WbExportSpec *spec, const char *output)
{
  g_signal_emit (self, signals[AGAIN], 0, spec, output);
  gtk_window_close (GTK_WINDOW (self));
}

static guint
find_place (GtkWidget *widget)
{
  GtkWidget *row = gtk_widget_get_ancestor (widget, GTK_TYPE_LIST_BOX_ROW);

  return gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row));
}

static void
run_again_cb (GtkButton *button, WbExportHistoryDialog *self)
{
  const WbExportRun *run = self->kept->runs->pdata[find_place (GTK_WIDGET (button))];

  again (self, run->spec, run->output);
}

static void
saved_again_cb (GtkButton *button, WbExportHistoryDialog *self)
{
  const WbSavedExport *saved = self->kept->saved->pdata[find_place (GTK_WIDGET (button))];

  again (self, saved->spec, saved->output);
}

static void
edited_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (WbExportHistoryDialog) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!wb_export_edit_finish (WB_STORE (source), result, &error) && self->store != NULL)
    say_error (self, error);
}

static void
restore_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  WbExportHistoryDialog *self = WB_EXPORT_HISTORY_DIALOG (widget);

  wb_export_edit_async (self->store, WB_EXPORT_RESTORE_SAVED, g_variant_get_int64 (parameter),
                        edited_cb, g_object_ref (self));
}

static void
delete_cb (GtkButton *button, WbExportHistoryDialog *self)
{
  const WbSavedExport *saved = self->kept->saved->pdata[find_place (GTK_WIDGET (button))];
  g_autofree char     *title = g_markup_printf_escaped (_ ("“%s” deleted"), saved->name);
  AdwToast            *toast = adw_toast_new (title);

  adw_toast_set_button_label (toast, _ ("_Undo"));
  adw_toast_set_action_name (toast, "history.restore");
  adw_toast_set_action_target_value (toast, g_variant_new_int64 (saved->id));
  wb_export_edit_async (self->store, WB_EXPORT_DELETE_SAVED, saved->id, edited_cb,
                        g_object_ref (self));
  adw_toast_overlay_add_toast (self->toasts, toast);
}

static GtkWidget *
append_row (GtkListBox *list, const char *title, const char *subtitle)
{
  GtkWidget       *row = adw_action_row_new ();
  g_autofree char *escaped_title = g_markup_escape_text (title, -1);
  g_autofree char *escaped_subtitle = g_markup_escape_text (subtitle, -1);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), escaped_title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), escaped_subtitle);
  gtk_list_box_append (list, row);

  return row;
}

/* what: which export it is about, for who cannot see the row. */
static void
add_button (GtkWidget             *row,
            GtkWidget             *button,
            const char            *what,
            GCallback              clicked,
            WbExportHistoryDialog *self)
{
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  what, -1);
  g_signal_connect_object (button, "clicked", clicked, self, 0);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
}

static void
show_saved (WbExportHistoryDialog *self)
{
  for (guint i = 0; i < self->kept->saved->len; i++)
    {
      const WbSavedExport *saved = self->kept->saved->pdata[i];
      g_autofree char     *output = g_filename_display_name (saved->output);
      GtkWidget           *row = append_row (self->saved, saved->name, output);
      GtkWidget *delete = gtk_button_new_from_icon_name ("user-trash-symbolic");

      gtk_widget_set_tooltip_text (delete, _ ("Delete"));
      gtk_widget_add_css_class (delete, "flat");
      gtk_accessible_update_property (GTK_ACCESSIBLE (delete), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      _ ("Delete"), -1);
      add_button (row, gtk_button_new_with_label (_ ("Export…")), saved->name,
                  G_CALLBACK (saved_again_cb), self);
      add_button (row, delete, saved->name, G_CALLBACK (delete_cb), self);
    }
  gtk_widget_set_visible (self->saved_group, self->kept->saved->len > 0);
}

/* What has become of it. */
static char *
dup_state (const WbExportRun *run)
{
  g_autofree char *records = NULL;

  switch (run->state)
    {
    case WB_EXPORT_DONE:
      records =
          g_strdup_printf (ngettext ("%'u record", "%'u records", run->n_records), run->n_records);
      return g_strdup (records);
    case WB_EXPORT_FAILED:
      return g_strdup (run->message != NULL ? run->message : _ ("Failed"));
    case WB_EXPORT_CANCELLED:
      return g_strdup (_ ("Cancelled"));
    case WB_EXPORT_UNFINISHED:
    default:
      return g_strdup (_ ("Not finished"));
    }
}

static const char *
get_template_title (WbExportHistoryDialog *self, const WbExportRun *run)
{
  for (guint i = 0; run->spec != NULL && i < self->kept->templates->len; i++)
    {
      const WbExportTemplate *template = self->kept->templates->pdata[i];

      if (template->id == run->spec->template_id)
        return wb_export_get_template_title (template);
    }

  return run->template_name;
}

/* The files as they are called in the folder; what was asked for where there are none. */
static char *
dup_files (const WbExportRun *run)
{
  guint            n = run->files != NULL ? g_strv_length (run->files) : 0;
  g_autofree char *first = g_filename_display_basename (n > 0 ? run->files[0] : run->output);
  g_autofree char *last = NULL;

  if (n == 0 && run->state == WB_EXPORT_DONE)
    return g_strdup (_ ("No file: nothing was new"));
  if (n < 2)
    return g_steal_pointer (&first);
  last = g_filename_display_basename (run->files[n - 1]);

  /* Translators: the first and the last one of several files */
  return g_strdup_printf (_ ("%s – %s"), first, last);
}

static void
show_runs (WbExportHistoryDialog *self)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();
  guint n = MIN (self->kept->runs->len, MAX_LISTED);

  for (guint i = 0; i < n; i++)
    {
      const WbExportRun *run = self->kept->runs->pdata[i];
      g_autofree char   *name = dup_files (run);
      g_autofree char   *when =
          wb_date_text_dup_short (run->at, zone, wb_clock_get_now (self->clock));
      g_autofree char *state = dup_state (run);
      g_autofree char *subtitle =
          g_strdup_printf ("%s · %s · %s", when, get_template_title (self, run), state);
      GtkWidget *row = append_row (self->runs, name, subtitle);

      if (run->spec != NULL)
        add_button (row, gtk_button_new_with_label (_ ("Do it again")), name,
                    G_CALLBACK (run_again_cb), self);
    }
  gtk_widget_set_visible (self->runs_group, n > 0);
}

static void
clear (GtkListBox *list)
{
  GtkListBoxRow *row = NULL;

  while ((row = gtk_list_box_get_row_at_index (list, 0)) != NULL)
    gtk_list_box_remove (list, GTK_WIDGET (row));
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  WbExportKept          *kept = wb_export_load_finish (WB_STORE (source), result, &error);
  WbExportHistoryDialog *self = user_data;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (kept == NULL)
    {
      say_error (self, error);
      return;
    }
  clear (self->saved);
  clear (self->runs);
  g_clear_pointer (&self->kept, wb_export_kept_free);
  self->kept = kept;
  show_saved (self);
  show_runs (self);
  gtk_stack_set_visible_child_name (self->stack,
                                    kept->saved->len + kept->runs->len > 0 ? "list" : "empty");
}

static void
load (WbExportHistoryDialog *self)
{
  wb_export_load_async (self->store, 0, self->life, loaded_cb, self);
}

static void
wb_export_history_dialog_dispose (GObject *object)
{
  WbExportHistoryDialog *self = WB_EXPORT_HISTORY_DIALOG (object);

  g_cancellable_cancel (self->life);
  gtk_widget_dispose_template (GTK_WIDGET (self), WB_TYPE_EXPORT_HISTORY_DIALOG);
  g_clear_object (&self->life);
  g_clear_object (&self->store);
  g_clear_object (&self->clock);
  g_clear_pointer (&self->kept, wb_export_kept_free);

  G_OBJECT_CLASS (wb_export_history_dialog_parent_class)->dispose (object);
}

static void
wb_export_history_dialog_class_init (WbExportHistoryDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = wb_export_history_dialog_dispose;

  signals[AGAIN] = g_signal_new ("again", WB_TYPE_EXPORT_HISTORY_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 2, G_TYPE_POINTER, G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/waybill_desktop/Waybill/ui/wb-export-history-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, WbExportHistoryDialog, toasts);
  gtk_widget_class_bind_template_child (widget_class, WbExportHistoryDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, WbExportHistoryDialog, empty_page);
  gtk_widget_class_bind_template_child (widget_class, WbExportHistoryDialog, saved_group);
  gtk_widget_class_bind_template_child (widget_class, WbExportHistoryDialog, saved);
  gtk_widget_class_bind_template_child (widget_class, WbExportHistoryDialog, runs_group);
  gtk_widget_class_bind_template_child (widget_class, WbExportHistoryDialog, runs);
  gtk_widget_class_install_action (widget_class, "history.restore", "x", restore_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
wb_export_history_dialog_init (WbExportHistoryDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->life = g_cancellable_new ();
}

GtkWidget *
wb_export_history_dialog_new (GtkWindow *parent, WbStore *store, WbClock *clock)
{
  WbExportHistoryDialog *self =
      g_object_new (WB_TYPE_EXPORT_HISTORY_DIALOG, "transient-for", parent, NULL);

  self->store = g_object_ref (store);
  self->clock = g_object_ref (clock);
  g_signal_connect_object (store, "changed", G_CALLBACK (load), self, G_CONNECT_SWAPPED);
  load (self);

  return GTK_WIDGET (self);
}
