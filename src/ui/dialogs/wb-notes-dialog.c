/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Note, tags and flag of an order. Main thread. */
#include "config.h"

#include "wb-notes-dialog.h"

#include <glib/gi18n-lib.h>

#include "wb-notes-form.h"

struct _WbNotesDialog
{
  WbActDialog parent_instance;

  /* Template children */
  WbNotesForm *form;
};

G_DEFINE_FINAL_TYPE (WbNotesDialog, wb_notes_dialog, WB_TYPE_ACT_DIALOG)

static void
set_up (WbActDialog *dialog)
{
  wb_act_dialog_set_verb (dialog, _ ("Save"), FALSE);
  wb_notes_form_show (WB_NOTES_DIALOG (dialog)->form, wb_act_dialog_get_order (dialog));
}

static GPtrArray *
list_acts (WbActDialog *dialog, char **why_not)
{
  g_autoptr (GPtrArray) acts =
      wb_notes_form_list_acts (WB_NOTES_DIALOG (dialog)->form, wb_act_dialog_get_order (dialog));

  return acts->len > 0 ? g_steal_pointer (&acts) : NULL;
}

static void
wb_notes_dialog_class_init (WbNotesDialogClass *klass)
{
  GtkWidgetClass   *widget_class = GTK_WIDGET_CLASS (klass);
  WbActDialogClass *dialog_class = WB_ACT_DIALOG_CLASS (klass);

  dialog_class->set_up = set_up;
  dialog_class->list_acts = list_acts;

  g_type_ensure (WB_TYPE_NOTES_FORM);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/waybill_desktop/Waybill/ui/wb-notes-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, WbNotesDialog, form);
  gtk_widget_class_bind_template_callback (widget_class, wb_act_dialog_validate);
}

static void
wb_notes_dialog_init (WbNotesDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
