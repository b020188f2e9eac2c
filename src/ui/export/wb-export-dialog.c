/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The export wizard. Every page is there all the time, and every choice in the session, so that
 * going back loses nothing. Main thread. */
#include "config.h"

#include "wb-export-dialog.h"

#include <glib/gi18n-lib.h>

#include "wb-compat.h"
#include "wb-export-file-list.h"
#include "wb-export-how-page.h"
#include "wb-export-steps.h"
#include "wb-export-what-page.h"
#include "wb-export-where-page.h"
#include "wb-export-which-page.h"

/* Of a line of a message. */
#define MESSAGE_CHARS 60

struct _WbExportDialog
{
  AdwWindow parent_instance;

  /* Template children */
  GtkWidget         *header;
  GtkWidget         *cancel_button;
  GtkWidget         *back_button;
  GtkButton         *next_button;
  GtkWidget         *done_button;
  WbExportSteps     *steps;
  AdwToastOverlay   *toasts;
  GtkStack          *stack;
  WbExportWhichPage *which_page;
  WbExportWhatPage  *what_page;
  WbExportHowPage   *how_page;
  WbExportWherePage *where_page;
  AdwStatusPage     *running_page;
  GtkProgressBar    *progress_bar;
  AdwStatusPage     *done_page;
  WbExportFileList  *done_files;
  GtkLabel          *done_notes;
  GtkWidget         *result_bar;
  GtkImage          *result_icon;
  GtkLabel          *orders_label;
  GtkLabel          *records_label;

  /* Owned */
  WbExportSession *session;

  AdwToast *failure; /* weak; says why the last run failed */

  WbExportStep  step;
  WbExportPhase shown_phase;
};

G_DEFINE_FINAL_TYPE (WbExportDialog, wb_export_dialog, ADW_TYPE_WINDOW)

static const char *const step_names[WB_N_EXPORT_STEPS] = { "which", "what", "how", "where" };

/* The bar at the foot: what the export comes to, or why it cannot go on. */

static void
show_result (WbExportDialog *self)
{
  const WbExportSpec *spec = wb_export_session_get_spec (self->session);
  const WbExportPlan *plan = wb_export_session_get_plan (self->session, spec->all_time);
  g_autofree char    *problem = wb_export_session_dup_problem (self->session, self->step);
  g_autofree char    *orders = NULL;
  g_autofree char    *records = NULL;

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "export.next", problem == NULL);
  gtk_image_set_from_icon_name (self->result_icon, problem != NULL && plan != NULL
                                                       ? "dialog-warning-symbolic"
                                                       : "wb-export-symbolic");
  if (plan != NULL)
    {
      orders = g_strdup_printf (ngettext ("%'u order", "%'u orders", plan->orders), plan->orders);
      records = plan->files > 1
                    ? wb_export_how_page_dup_result (plan)
                    : g_strdup_printf (ngettext ("%'u record", "%'u records", plan->records),
                                       plan->records);
    }
  /* A count keeps its unit beside it, a sentence may need more lines. */
  gtk_label_set_wrap (self->orders_label, problem != NULL);
  if (problem != NULL)
    gtk_label_set_label (self->orders_label, problem);
  else
    gtk_label_set_label (self->orders_label, orders != NULL ? orders : _ ("Counting…"));
  gtk_label_set_label (self->records_label, records != NULL ? records : "");
}

/* Steps */

static void
show_step (WbExportDialog *self)
{
  gboolean last = self->step == WB_EXPORT_STEP_WHERE;

  gtk_stack_set_visible_child_name (self->stack, step_names[self->step]);
  wb_export_steps_set_current (self->steps, self->step);
  gtk_widget_set_visible (self->cancel_button, self->step == WB_EXPORT_STEP_WHICH);
  gtk_widget_set_visible (self->back_button, self->step != WB_EXPORT_STEP_WHICH);
  gtk_button_set_label (self->next_button, last ? _ ("Export") : _ ("Next"));
  wb_export_session_want_preview (self->session, self->step == WB_EXPORT_STEP_HOW);
  show_result (self);
}

/* Running and done */

static char *
dup_progress (guint done, guint total, int seconds_left)
{
  if (total == 0)
    return g_strdup (_ ("The orders are being counted."));
  if (seconds_left < 0)
    return g_strdup_printf (_ ("%'u of %'u records"), done, total);

  return g_strdup_printf (ngettext ("%'u of %'u records, about %d second left",
                                    "%'u of %'u records, about %d seconds left", seconds_left),
                          done, total, seconds_left);
}

static void
show_progress (WbExportDialog *self)
{
  guint            done, total;
  double           fraction;
  int              seconds_left;
  g_autofree char *text = NULL;

  wb_export_session_get_progress (self->session, &done, &total, &fraction, &seconds_left);
  text = dup_progress (done, total, seconds_left);
  adw_status_page_set_description (self->running_page, text);
  if (total > 0)
    gtk_progress_bar_set_fraction (self->progress_bar, fraction);
  else
    gtk_progress_bar_pulse (self->progress_bar);
}

static char *
dup_notes (WbExportDialog *self, const WbExportReport *report)
{
  const WbExportSpec *spec = wb_export_session_get_spec (self->session);
  const WbExportPlan *plan = wb_export_session_get_plan (self->session, spec->all_time);
  g_autoptr (GStrvBuilder) all = g_strv_builder_new ();
  g_auto (GStrv) statements = NULL;
  g_auto (GStrv) lines = NULL;

  if (plan != NULL)
    {
      statements = wb_export_dup_report_statements (plan, report, spec);
      g_strv_builder_addv (all, (const char **) statements);
    }
  g_strv_builder_add (all, _ ("Kept in the export history, from where it can be repeated."));
  lines = g_strv_builder_end (all);

  return g_strjoinv ("\n", lines);
}

static void
show_done (WbExportDialog *self)
{
  const WbExportReport *report = wb_export_session_get_report (self->session);
  g_autofree char      *folder =
      wb_export_where_page_dup_folder_text (wb_export_session_get_folder (self->session));
  g_autofree char *files = NULL;
  g_autofree char *title = NULL;
  g_autofree char *notes = dup_notes (self, report);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) names = NULL;
  guint records = 0;

  for (guint i = 0; i < report->files->len; i++)
    {
      const WbExportFile *file = report->files->pdata[i];
      g_autofree char    *name = g_path_get_basename (file->path);

      records += file->records;
      g_strv_builder_add (builder, name);
    }
  names = g_strv_builder_end (builder);
  wb_export_file_list_show (self->done_files, (const char *const *) names, report->files);
  title =
      g_strdup_printf (ngettext ("Exported %'u record", "Exported %'u records", records), records);
  /* Translators: a number of files, and a folder */
  files = g_markup_printf_escaped (ngettext ("%u file in %s", "%u files in %s", report->files->len),
                                   report->files->len, folder);
  adw_status_page_set_title (self->done_page, title);
  adw_status_page_set_description (self->done_page, files);
  gtk_label_set_label (self->done_notes, notes);
}

static void
progress_cb (WbExportDialog *self)
{
  WbExportPhase phase = wb_export_session_get_phase (self->session);
  gboolean      choosing = phase == WB_EXPORT_PHASE_CHOOSING;
  gboolean      done = phase == WB_EXPORT_PHASE_DONE;

  if (phase == WB_EXPORT_PHASE_RUNNING)
    show_progress (self);
  if (phase == self->shown_phase)
    return;

  self->shown_phase = phase;
  if (!choosing && self->failure != NULL)
    adw_toast_dismiss (self->failure); /* of the run before */
  gtk_widget_set_visible (GTK_WIDGET (self->steps), choosing);
  gtk_widget_set_visible (self->result_bar, choosing);
  gtk_widget_set_visible (GTK_WIDGET (self->next_button), choosing);
  gtk_widget_set_visible (self->back_button, choosing);
  gtk_widget_set_visible (self->done_button, done);
  if (choosing)
    {
      gtk_widget_add_css_class (self->header, "wb-joined");
      show_step (self);
      return;
    }
  gtk_widget_remove_css_class (self->header, "wb-joined");
  if (done)
    show_done (self);
  gtk_stack_set_visible_child_name (self->stack, done ? "done" : "running");
}

/* A toast's own title is cut off after one line: this one's is said whole. */
static AdwToast *
new_message (const char *sentence)
{
  AdwToast  *toast = adw_toast_new ("");
  GtkWidget *title = gtk_label_new (sentence);

  gtk_label_set_wrap (GTK_LABEL (title), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (title), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_label_set_max_width_chars (GTK_LABEL (title), MESSAGE_CHARS);
  gtk_widget_add_css_class (title, "heading");
  adw_toast_set_custom_title (toast, title);

  return toast;
}

static void
message_cb (WbExportDialog *self, const char *sentence)
{
  adw_toast_overlay_add_toast (self->toasts, new_message (sentence));
}

static void
cancelled_cb (WbExportDialog *self)
{
  message_cb (self, _ ("The export was cancelled. Nothing was written."));
}

/* It stays until it is closed or the next run begins: a long export may fail while nobody looks. */
static void
failed_cb (WbExportDialog *self, const char *sentence)
{
  AdwToast *toast = new_message (sentence);

  adw_toast_set_timeout (toast, 0);
  g_set_weak_pointer (&self->failure, toast);
  adw_toast_overlay_add_toast (self->toasts, toast);
}

static void
toast_cb (WbExportDialog *self, AdwToast *toast)
{
  adw_toast_overlay_add_toast (self->toasts, toast);
}

/* Actions */

static void
overwrite_answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (WbExportDialog) self = user_data;
  g_autofree char *answer = wb_ask_finish (result);

  if (g_str_equal (answer, "replace") && self->session != NULL &&
      wb_export_session_get_phase (self->session) == WB_EXPORT_PHASE_CHOOSING)
    wb_export_session_run (self->session);
}

static void
run (WbExportDialog *self)
{
  const WbAskResponse responses[] = {
    { "cancel", _ ("_Cancel"), WB_ASK_PLAIN },
    { "replace", _ ("_Replace"), WB_ASK_DESTRUCTIVE },
    { NULL },
  };
  int              n_taken = wb_export_session_get_n_taken (self->session);
  g_autofree char *heading = NULL;
  const char      *body = NULL;

  if (n_taken <= 0)
    {
      wb_export_session_run (self->session);
      return;
    }
  heading = g_strdup_printf (ngettext ("Replace %u file?", "Replace %u files?", n_taken), n_taken);
  body = ngettext ("There is a file of that name in the folder. What is in it will be lost.",
                   "There are files of these names in the folder. What is in them will be lost.",
                   n_taken);
  wb_ask_async (GTK_WINDOW (self), heading, body, NULL, responses, overwrite_answered_cb,
                g_object_ref (self));
}

static void
next_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  WbExportDialog *self = WB_EXPORT_DIALOG (widget);

  if (wb_export_session_get_phase (self->session) != WB_EXPORT_PHASE_CHOOSING)
    return;
  if (self->step == WB_EXPORT_STEP_WHERE)
    run (self);
  else
    wb_export_dialog_show_step (self, self->step + 1);
}

static void
back_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  WbExportDialog *self = WB_EXPORT_DIALOG (widget);

  if (self->step > WB_EXPORT_STEP_WHICH)
    wb_export_dialog_show_step (self, self->step - 1);
}

/* While it runs it is stopped, and what it had chosen is there again. */
static void
cancel_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  WbExportDialog *self = WB_EXPORT_DIALOG (widget);

  if (wb_export_session_get_phase (self->session) == WB_EXPORT_PHASE_RUNNING)
    wb_export_session_cancel (self->session);
  else
    gtk_window_close (GTK_WINDOW (self));
}

static void
open_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  const WbExportReport *report = wb_export_session_get_report (WB_EXPORT_DIALOG (widget)->session);

  if (report != NULL && report->files->len > 0)
    wb_open_file (GTK_WINDOW (widget), ((WbExportFile *) report->files->pdata[0])->path);
}

static void
show_in_folder_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  const WbExportReport *report = wb_export_session_get_report (WB_EXPORT_DIALOG (widget)->session);

  if (report != NULL && report->files->len > 0)
    wb_show_in_folder (GTK_WINDOW (widget), ((WbExportFile *) report->files->pdata[0])->path);
}

/* Object */

static gboolean
wb_export_dialog_close_request (GtkWindow *window)
{
  WbExportDialog *self = WB_EXPORT_DIALOG (window);

  if (wb_export_session_get_phase (self->session) == WB_EXPORT_PHASE_RUNNING)
    wb_export_session_cancel (self->session);

  return GTK_WINDOW_CLASS (wb_export_dialog_parent_class)->close_request (window);
}

static void
wb_export_dialog_dispose (GObject *object)
{
  WbExportDialog *self = WB_EXPORT_DIALOG (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), WB_TYPE_EXPORT_DIALOG);
  g_clear_object (&self->session);
  g_clear_weak_pointer (&self->failure);

  G_OBJECT_CLASS (wb_export_dialog_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *klass)
{
  gtk_widget_class_bind_template_child (klass, WbExportDialog, header);
  gtk_widget_class_bind_template_child (klass, WbExportDialog, cancel_button);
  gtk_widget_class_bind_template_child (klass, WbExportDialog, back_button);
  gtk_widget_class_bind_template_child (klass, WbExportDialog, next_button);
  gtk_widget_class_bind_template_child (klass, WbExportDialog, done_button);
  gtk_widget_class_bind_template_child (klass, WbExportDialog, steps);
  gtk_widget_class_bind_template_child (klass, WbExportDialog, toasts);
  gtk_widget_class_bind_template_child (klass, WbExportDialog, stack);
  gtk_widget_class_bind_template_child (klass, WbExportDialog, which_page);
  gtk_widget_class_bind_template_child (klass, WbExportDialog, what_page);
  gtk_widget_class_bind_template_child (klass, WbExportDialog, how_page);
  gtk_widget_class_bind_template_child (klass, WbExportDialog, where_page);
  gtk_widget_class_bind_template_child (klass, WbExportDialog, running_page);
  gtk_widget_class_bind_template_child (klass, WbExportDialog, progress_bar);
  gtk_widget_class_bind_template_child (klass, WbExportDialog, done_page);
  gtk_widget_class_bind_template_child (klass, WbExportDialog, done_files);
  gtk_widget_class_bind_template_child (klass, WbExportDialog, done_notes);
  gtk_widget_class_bind_template_child (klass, WbExportDialog, result_bar);
  gtk_widget_class_bind_template_child (klass, WbExportDialog, result_icon);
  gtk_widget_class_bind_template_child (klass, WbExportDialog, orders_label);
  gtk_widget_class_bind_template_child (klass, WbExportDialog, records_label);
}

static void
wb_export_dialog_class_init (WbExportDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = wb_export_dialog_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = wb_export_dialog_close_request;

  g_type_ensure (WB_TYPE_EXPORT_FILE_LIST);
  g_type_ensure (WB_TYPE_EXPORT_STEPS);
  g_type_ensure (WB_TYPE_EXPORT_WHICH_PAGE);
  g_type_ensure (WB_TYPE_EXPORT_WHAT_PAGE);
  g_type_ensure (WB_TYPE_EXPORT_HOW_PAGE);
  g_type_ensure (WB_TYPE_EXPORT_WHERE_PAGE);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/waybill_desktop/Waybill/ui/wb-export-dialog.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, message_cb);
  gtk_widget_class_bind_template_callback (widget_class, toast_cb);
  gtk_widget_class_install_action (widget_class, "export.next", NULL, next_cb);
  gtk_widget_class_install_action (widget_class, "export.back", NULL, back_cb);
  gtk_widget_class_install_action (widget_class, "export.cancel", NULL, cancel_cb);
  gtk_widget_class_install_action (widget_class, "export.open", NULL, open_cb);
  gtk_widget_class_install_action (widget_class, "export.show-in-folder", NULL, show_in_folder_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "export.cancel", NULL);
  /* No mnemonics: GTK 4.8 reads a button with one out twice, and with the underscore. */
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK,
                                       "export.next", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Left, GDK_ALT_MASK, "export.back",
                                       NULL);
}

static void
wb_export_dialog_init (WbExportDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_add_css_class (self->header, "wb-joined");
}

GtkWidget *
wb_export_dialog_new (GtkWindow *parent, WbExportSession *session, WbShopList *shops)
{
  WbExportDialog *self = g_object_new (WB_TYPE_EXPORT_DIALOG, "transient-for", parent, NULL);

  self->session = g_object_ref (session);
  wb_export_which_page_set_session (self->which_page, session, shops);
  wb_export_what_page_set_session (self->what_page, session, shops);
  wb_export_how_page_set_session (self->how_page, session, shops);
  wb_export_where_page_set_session (self->where_page, session);
  g_signal_connect_object (session, "changed", G_CALLBACK (show_result), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "progress", G_CALLBACK (progress_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "failed", G_CALLBACK (failed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "cancelled", G_CALLBACK (cancelled_cb), self,
                           G_CONNECT_SWAPPED);
  show_step (self);

  return GTK_WIDGET (self);
}

void
wb_export_dialog_show_step (WbExportDialog *self, WbExportStep step)
{
  g_return_if_fail (WB_IS_EXPORT_DIALOG (self));
  g_return_if_fail (step < WB_N_EXPORT_STEPS);

  self->step = step;
  show_step (self);
}
