/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cancelling an order, or several. Main thread. */
#include "config.h"

#include "wb-cancel-dialog.h"

#include <glib/gi18n-lib.h>

#include "wb-key-row.h"
#include "wb-money.h"
#include "wb-stage-text.h"

struct _WbCancelDialog
{
  WbActDialog parent_instance;

  /* Template children */
  WbKeyRow    *reason_row;
  AdwEntryRow *note_row;
  GtkLabel    *rate_label;
};

G_DEFINE_FINAL_TYPE (WbCancelDialog, wb_cancel_dialog, WB_TYPE_ACT_DIALOG)

/* The reasons that fit every stage that an order among many may be in. */
static gboolean
fits (const char *reason, const WbOrder *order)
{
  return order != NULL || (g_strv_contains (wb_cancel_reasons_list (WB_STAGE_UNPAID), reason) &&
                           g_strv_contains (wb_cancel_reasons_list (WB_STAGE_TO_SHIP), reason));
}

static void
set_up (WbActDialog *dialog)
{
  WbCancelDialog    *self = WB_CANCEL_DIALOG (dialog);
  const WbOrder     *order = wb_act_dialog_get_order (dialog);
  guint              n = wb_act_dialog_get_n_orders (dialog);
  const char *const *reasons =
      wb_cancel_reasons_list (order != NULL ? (int) order->stage : WB_STAGE_TO_SHIP);
  g_autofree char *verb = NULL;

  verb = n > 1 ? g_strdup_printf (ngettext ("Cancel %'u order", "Cancel %'u orders", n), n)
               : g_strdup (_ ("Cancel order"));
  wb_act_dialog_set_verb (dialog, verb, TRUE);
  /* Translators: closes the dialog that cancels orders, without doing it */
  wb_act_dialog_set_dismissal (dialog, ngettext ("Keep order", "Keep orders", n));
  wb_key_row_add_none (self->reason_row, _ ("Choose a reason"));
  for (gsize i = 0; reasons[i] != NULL; i++)
    if (fits (reasons[i], order))
      wb_key_row_add (self->reason_row, reasons[i], wb_stage_text_get_reason (reasons[i]));
}

/* What platforms count as the seller's fault (domain.md, cancel: warns of the effect on the rate).
 */
static gboolean
is_sellers_fault (const char *reason)
{
  static const char *const faults[] = { "out-of-stock", "pricing-error", NULL };

  return reason != NULL && g_strv_contains (faults, reason);
}

static void
show_rate (WbCancelDialog *self, const char *reason)
{
  gtk_widget_set_visible (GTK_WIDGET (self->rate_label), reason != NULL);
  gtk_label_set_label (
      self->rate_label,
      is_sellers_fault (reason)
          ? _ ("It counts as your fault and raises the shop’s cancellation rate, which platforms "
               "answer with fewer visitors and penalty points.")
          : _ ("It does not count as your fault as long as the platform agrees with the reason."));
}

static GPtrArray *
list_acts (WbActDialog *dialog, char **why_not)
{
  WbCancelDialog *self = WB_CANCEL_DIALOG (dialog);
  const char     *reason = wb_key_row_get_key (self->reason_row);
  WbAct          *act = NULL;

  show_rate (self, reason);
  if (reason == NULL)
    {
      *why_not = g_strdup (_ ("Choose a reason to cancel."));
      return NULL;
    }

  act = wb_act_new (WB_ACTION_CANCEL);
  act->reason = g_strdup (reason);
  act->note = wb_act_dialog_dup_text (GTK_EDITABLE (self->note_row));

  return wb_act_dialog_new_acts (act);
}

static char *
dup_consequence (WbActDialog *dialog, const WbOrder *after)
{
  const WbOrder   *order = wb_act_dialog_get_order (dialog);
  g_autofree char *amount = NULL;

  if (order == NULL)
    return g_strdup (_ ("What was paid is refunded to the buyers."));
  if (order->stage == WB_STAGE_UNPAID || order->cod || order->total == WB_MONEY_NONE)
    return g_strdup (
        _ ("The order is cancelled. Nothing was paid, so there is nothing to refund."));
  amount = wb_money_format (order->total, wb_act_dialog_get_shop (dialog)->currency);

  return g_strdup_printf (_ ("The order is cancelled and the buyer gets %s back."), amount);
}

static void
wb_cancel_dialog_class_init (WbCancelDialogClass *klass)
{
  GtkWidgetClass   *widget_class = GTK_WIDGET_CLASS (klass);
  WbActDialogClass *dialog_class = WB_ACT_DIALOG_CLASS (klass);

  dialog_class->set_up = set_up;
  dialog_class->list_acts = list_acts;
  dialog_class->dup_consequence = dup_consequence;

  g_type_ensure (WB_TYPE_KEY_ROW);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/waybill_desktop/Waybill/ui/wb-cancel-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, WbCancelDialog, reason_row);
  gtk_widget_class_bind_template_child (widget_class, WbCancelDialog, note_row);
  gtk_widget_class_bind_template_child (widget_class, WbCancelDialog, rate_label);
  gtk_widget_class_bind_template_callback (widget_class, wb_act_dialog_validate);
}

static void
wb_cancel_dialog_init (WbCancelDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
