/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Answering a buyer who asked for a cancellation. Main thread. */
#include "config.h"

#include "wb-answer-dialog.h"

#include <glib/gi18n-lib.h>

#include "wb-action-text.h"
#include "wb-date-text.h"
#include "wb-deadlines.h"
#include "wb-key-row.h"
#include "wb-money.h"
#include "wb-stage-text.h"

struct _WbAnswerDialog
{
  WbActDialog parent_instance;

  /* Template children */
  GtkWidget      *request_group;
  AdwActionRow   *request_row;
  GtkLabel       *requested_label;
  AdwActionRow   *approve_row;
  GtkCheckButton *approve_check;
  AdwActionRow   *reject_row;
  GtkCheckButton *reject_check;
  WbKeyRow       *reason_row;
  AdwEntryRow    *comment_row;
};

G_DEFINE_FINAL_TYPE (WbAnswerDialog, wb_answer_dialog, WB_TYPE_ACT_DIALOG)

static gboolean
is_approving (WbAnswerDialog *self)
{
  return gtk_check_button_get_active (self->approve_check);
}

static void
answer_changed_cb (WbAnswerDialog *self)
{
  gboolean approving = is_approving (self);

  wb_act_dialog_set_verb (WB_ACT_DIALOG (self),
                          approving ? _ ("Approve cancellation") : _ ("Reject request"), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->reason_row), !approving);
  wb_act_dialog_validate (WB_ACT_DIALOG (self));
}

static void
show_request (WbAnswerDialog *self, const WbOrder *order, const WbShop *shop, gint64 now)
{
  const char      *reason = order->cancel_reason != NULL
                                ? wb_stage_text_get_reason (order->cancel_reason)
                                : _ ("The file does not say why");
  g_autofree char *requested = NULL;

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->request_row), reason);
  if (order->buyer_message != NULL)
    adw_action_row_set_subtitle (self->request_row, order->buyer_message);
  if (order->cancel_requested != WB_TIME_NONE)
    {
      requested = wb_date_text_dup_short (order->cancel_requested, shop->timezone, now);
      gtk_label_set_label (self->requested_label, requested);
    }
}

/* When the order has to be handed over once the request is rejected; NULL when no clock runs. */
static char *
dup_handover (const WbOrder *order, const WbShop *shop, gint64 now)
{
  g_autoptr (WbAct) act = wb_act_new (WB_ACTION_REJECT);
  g_autoptr (WbOrder) after = wb_order_copy (order);
  g_autoptr (GArray) deadlines = NULL;

  act->reason = g_strdup (wb_reject_reasons_list ()[0]);
  if (!wb_lifecycle_apply (after, shop, act, now, NULL))
    return NULL;
  deadlines = wb_order_get_deadlines (after, shop);
  for (guint i = 0; i < deadlines->len; i++)
    if (g_array_index (deadlines, WbDeadline, i).kind == WB_DEADLINE_HANDOVER_BY)
      return wb_date_text_dup_day (g_array_index (deadlines, WbDeadline, i).at, shop->timezone,
                                   now);

  return NULL;
}

static void
explain (WbAnswerDialog *self, const WbOrder *order, const WbShop *shop, gint64 now)
{
  gboolean         paid = order->paid != WB_TIME_NONE && order->total != WB_MONEY_NONE;
  g_autofree char *amount = paid ? wb_money_format (order->total, shop->currency) : NULL;
  g_autofree char *handover = dup_handover (order, shop, now);
  g_autofree char *approved =
      paid ? g_strdup_printf (_ ("The order is cancelled and the platform refunds %s."), amount)
           : g_strdup (_ ("The order is cancelled."));
  g_autofree char *rejected =
      handover != NULL
          ? g_strdup_printf (_ ("The order goes back to To ship. Hand over by %s."), handover)
          : g_strdup (_ ("The order goes back to where it was."));

  adw_action_row_set_subtitle (self->approve_row, approved);
  adw_action_row_set_subtitle (self->reject_row, rejected);
}

static void
set_up (WbActDialog *dialog)
{
  WbAnswerDialog    *self = WB_ANSWER_DIALOG (dialog);
  const WbOrder     *order = wb_act_dialog_get_order (dialog);
  const WbShop      *shop = wb_act_dialog_get_shop (dialog);
  const char *const *reasons = wb_reject_reasons_list ();
  gboolean           reject = wb_act_dialog_get_subject (dialog)->action == WB_ACTION_REJECT;

  wb_key_row_add_none (self->reason_row, _ ("Choose a reason"));
  for (gsize i = 0; reasons[i] != NULL; i++)
    wb_key_row_add (self->reason_row, reasons[i], wb_stage_text_get_reason (reasons[i]));
  gtk_widget_set_visible (self->request_group, order != NULL);
  if (order != NULL)
    {
      show_request (self, order, shop, wb_act_dialog_get_now (dialog));
      explain (self, order, shop, wb_act_dialog_get_now (dialog));
      wb_act_dialog_set_rule (dialog, WB_DEADLINE_CANCEL_RESPONSE);
    }
  gtk_check_button_set_active (reject ? self->reject_check : self->approve_check, TRUE);
  answer_changed_cb (self);
}

static GPtrArray *
list_acts (WbActDialog *dialog, char **why_not)
{
  WbAnswerDialog *self = WB_ANSWER_DIALOG (dialog);
  const char     *reason = wb_key_row_get_key (self->reason_row);
  gboolean        approving = is_approving (self);
  WbAct          *act = NULL;

  if (!approving && reason == NULL)
    {
      *why_not = g_strdup (_ ("Choose a reason to reject the request."));
      return NULL;
    }

  act = wb_act_new (approving ? WB_ACTION_APPROVE : WB_ACTION_REJECT);
  act->reason = approving ? NULL : g_strdup (reason);
  act->note = wb_act_dialog_dup_text (GTK_EDITABLE (self->comment_row));

  return wb_act_dialog_new_acts (act);
}

static char *
dup_consequence (WbActDialog *dialog, const WbOrder *after)
{
  const WbShop *shop = wb_act_dialog_get_shop (dialog);

  if (shop == NULL || shop->authority == WB_AUTHORITY_SELLER)
    return NULL;

  return g_strdup (_ ("The answer waits in the outbox until you confirm it in Seller Center."));
}

static void
wb_answer_dialog_class_init (WbAnswerDialogClass *klass)
{
  GtkWidgetClass   *widget_class = GTK_WIDGET_CLASS (klass);
  WbActDialogClass *dialog_class = WB_ACT_DIALOG_CLASS (klass);

  dialog_class->set_up = set_up;
  dialog_class->list_acts = list_acts;
  dialog_class->dup_consequence = dup_consequence;

  g_type_ensure (WB_TYPE_KEY_ROW);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/waybill_desktop/Waybill/ui/wb-answer-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, WbAnswerDialog, request_group);
  gtk_widget_class_bind_template_child (widget_class, WbAnswerDialog, request_row);
  gtk_widget_class_bind_template_child (widget_class, WbAnswerDialog, requested_label);
  gtk_widget_class_bind_template_child (widget_class, WbAnswerDialog, approve_row);
  gtk_widget_class_bind_template_child (widget_class, WbAnswerDialog, approve_check);
  gtk_widget_class_bind_template_child (widget_class, WbAnswerDialog, reject_row);
  gtk_widget_class_bind_template_child (widget_class, WbAnswerDialog, reject_check);
  gtk_widget_class_bind_template_child (widget_class, WbAnswerDialog, reason_row);
  gtk_widget_class_bind_template_child (widget_class, WbAnswerDialog, comment_row);
  gtk_widget_class_bind_template_callback (widget_class, answer_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, wb_act_dialog_validate);
}

static void
wb_answer_dialog_init (WbAnswerDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
