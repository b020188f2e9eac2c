/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Putting some items of an order into a package of their own. Main thread. */
#include "config.h"

#include "wb-split-dialog.h"

#include <glib/gi18n-lib.h>

#include "wb-item-ticks.h"

struct _WbSplitDialog
{
  WbActDialog parent_instance;

  /* Template children */
  WbItemTicks *ticks;
};

G_DEFINE_FINAL_TYPE (WbSplitDialog, wb_split_dialog, WB_TYPE_ACT_DIALOG)

static void
set_up (WbActDialog *dialog)
{
  wb_act_dialog_set_verb (dialog, _ ("Make package"), FALSE);
  wb_item_ticks_set_order (WB_SPLIT_DIALOG (dialog)->ticks, wb_act_dialog_get_order (dialog));
}

static GPtrArray *
list_acts (WbActDialog *dialog, char **why_not)
{
  g_autofree char *keys = wb_item_ticks_dup_keys (WB_SPLIT_DIALOG (dialog)->ticks);
  WbAct           *act = NULL;

  if (keys == NULL)
    {
      *why_not = g_strdup (_ ("Tick the items that go into a package of their own."));
      return NULL;
    }

  act = wb_act_new (WB_ACTION_SPLIT);
  act->item_keys = g_steal_pointer (&keys);

  return wb_act_dialog_new_acts (act);
}

static void
wb_split_dialog_class_init (WbSplitDialogClass *klass)
{
  GtkWidgetClass   *widget_class = GTK_WIDGET_CLASS (klass);
  WbActDialogClass *dialog_class = WB_ACT_DIALOG_CLASS (klass);

  dialog_class->set_up = set_up;
  dialog_class->list_acts = list_acts;

  g_type_ensure (WB_TYPE_ITEM_TICKS);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/waybill_desktop/Waybill/ui/wb-split-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, WbSplitDialog, ticks);
  gtk_widget_class_bind_template_callback (widget_class, wb_act_dialog_validate);
}

static void
wb_split_dialog_init (WbSplitDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
