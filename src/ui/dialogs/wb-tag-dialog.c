/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tags to be put on many orders, and to be taken off them. Main thread. */
#include "config.h"

#include "wb-tag-dialog.h"

#include <glib/gi18n-lib.h>

#include "wb-notes-form.h"

struct _WbTagDialog
{
  WbActDialog parent_instance;

  /* Template children */
  AdwEntryRow *on_row;
  AdwEntryRow *off_row;
};

G_DEFINE_FINAL_TYPE (WbTagDialog, wb_tag_dialog, WB_TYPE_ACT_DIALOG)

static void
set_up (WbActDialog *dialog)
{
  guint            n = wb_act_dialog_get_n_orders (dialog);
  g_autofree char *verb = g_strdup_printf (ngettext ("Tag %'u order", "Tag %'u orders", n), n);

  wb_act_dialog_set_verb (dialog, verb, FALSE);
  gtk_widget_grab_focus (GTK_WIDGET (WB_TAG_DIALOG (dialog)->on_row));
}

static GPtrArray *
list_acts (WbActDialog *dialog, char **why_not)
{
  WbTagDialog     *self = WB_TAG_DIALOG (dialog);
  g_autofree char *on =
      wb_notes_form_read_tags (gtk_editable_get_text (GTK_EDITABLE (self->on_row)));
  g_autofree char *off =
      wb_notes_form_read_tags (gtk_editable_get_text (GTK_EDITABLE (self->off_row)));
  WbAct *act = NULL;

  if (on == NULL && off == NULL)
    {
      *why_not = g_strdup (_ ("Write a tag first."));
      return NULL;
    }
  act = wb_act_new (WB_ACTION_TAG);
  act->tags = g_steal_pointer (&on);
  act->untags = g_steal_pointer (&off);

  return wb_act_dialog_new_acts (act);
}

static void
wb_tag_dialog_class_init (WbTagDialogClass *klass)
{
  GtkWidgetClass   *widget_class = GTK_WIDGET_CLASS (klass);
  WbActDialogClass *dialog_class = WB_ACT_DIALOG_CLASS (klass);

  dialog_class->set_up = set_up;
  dialog_class->list_acts = list_acts;

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/waybill_desktop/Waybill/ui/wb-tag-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, WbTagDialog, on_row);
  gtk_widget_class_bind_template_child (widget_class, WbTagDialog, off_row);
  gtk_widget_class_bind_template_callback (widget_class, wb_act_dialog_validate);
}

static void
wb_tag_dialog_init (WbTagDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
