/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A few words on an order. Main thread. */
#include "config.h"

#include "wb-text-dialog.h"

#include <glib/gi18n-lib.h>

struct _WbTextDialog
{
  WbActDialog parent_instance;

  /* Template children */
  AdwEntryRow *text_row;
};

G_DEFINE_FINAL_TYPE (WbTextDialog, wb_text_dialog, WB_TYPE_ACT_DIALOG)

/* What the dialog says for each of its actions. */
typedef struct
{
  const char *title;
  const char *entry;
  const char *verb;
  const char *consequence;
} Words;

static const Words *
get_words (WbAction action)
{
  static const Words mark = {
    N_ ("Mark buyer"),
    N_ ("Why, for the next time"),
    N_ ("Mark buyer"),
    N_ ("This buyer’s orders show a warning from now on. Nobody but you sees it."),
  };
  static const Words request = {
    N_ ("Cancellation request"),
    N_ ("What the buyer says"),
    N_ ("Enter request"),
    N_ ("The order waits in Cancelling for your answer and cannot be shipped meanwhile."),
  };

  return action == WB_ACTION_MARK_BUYER ? &mark : &request;
}

static void
set_up (WbActDialog *dialog)
{
  WbTextDialog  *self = WB_TEXT_DIALOG (dialog);
  WbAction       action = wb_act_dialog_get_subject (dialog)->action;
  const WbOrder *order = wb_act_dialog_get_order (dialog);
  const Words   *words = get_words (action);

  gtk_window_set_title (GTK_WINDOW (self), _ (words->title));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->text_row), _ (words->entry));
  wb_act_dialog_set_verb (dialog, _ (words->verb), FALSE);
  if (action == WB_ACTION_MARK_BUYER && order->buyer_mark != NULL)
    gtk_editable_set_text (GTK_EDITABLE (self->text_row), order->buyer_mark);
  gtk_widget_grab_focus (GTK_WIDGET (self->text_row));
}

static GPtrArray *
list_acts (WbActDialog *dialog, char **why_not)
{
  WbTextDialog    *self = WB_TEXT_DIALOG (dialog);
  WbAction         action = wb_act_dialog_get_subject (dialog)->action;
  const WbOrder   *order = wb_act_dialog_get_order (dialog);
  gboolean         is_marked = action == WB_ACTION_MARK_BUYER && order->buyer_mark != NULL;
  g_autofree char *text = wb_act_dialog_dup_text (GTK_EDITABLE (self->text_row));
  WbAct           *act = NULL;

  /* An empty text takes the mark away. */
  if (text == NULL && !is_marked)
    {
      *why_not = g_strdup (_ ("Write a few words first."));
      return NULL;
    }

  act = wb_act_new (action);
  if (action == WB_ACTION_MARK_BUYER)
    act->note = g_steal_pointer (&text);
  else
    act->reason = g_steal_pointer (&text);

  return wb_act_dialog_new_acts (act);
}

static char *
dup_consequence (WbActDialog *dialog, const WbOrder *after)
{
  return g_strdup (_ (get_words (wb_act_dialog_get_subject (dialog)->action)->consequence));
}

static void
wb_text_dialog_class_init (WbTextDialogClass *klass)
{
  GtkWidgetClass   *widget_class = GTK_WIDGET_CLASS (klass);
  WbActDialogClass *dialog_class = WB_ACT_DIALOG_CLASS (klass);

  dialog_class->set_up = set_up;
  dialog_class->list_acts = list_acts;
  dialog_class->dup_consequence = dup_consequence;

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/waybill_desktop/Waybill/ui/wb-text-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, WbTextDialog, text_row);
  gtk_widget_class_bind_template_callback (widget_class, wb_act_dialog_validate);
}

static void
wb_text_dialog_init (WbTextDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
