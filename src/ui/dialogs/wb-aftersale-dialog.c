/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An after-sales case: a new one, or what became of one. Only steps that can follow are offered.
 * Main thread. */
#include "config.h"

#include "wb-aftersale-dialog.h"

#include <glib/gi18n-lib.h>

#include "wb-action-text.h"
#include "wb-key-row.h"
#include "wb-money.h"
#include "wb-stage-text.h"

/* Of the dialog, with the amount that comes with some kinds: a window does not grow by itself. */
#define NEW_CASE_HEIGHT 540

struct _WbAftersaleDialog
{
  WbActDialog parent_instance;

  /* Template children */
  WbKeyRow     *case_row;
  GtkWidget    *new_group;
  WbKeyRow     *kind_row;
  WbKeyRow     *reason_row;
  GtkWidget    *case_group;
  AdwActionRow *first_row;
  GtkLabel     *first_reason;
  WbKeyRow     *agreed_row;
  WbKeyRow     *to_row;
  GtkWidget    *amount_group;
  AdwEntryRow  *amount_row;
};

G_DEFINE_FINAL_TYPE (WbAftersaleDialog, wb_aftersale_dialog, WB_TYPE_ACT_DIALOG)

static const char *const kinds[] = { "refund", "return-refund", "exchange", "complaint" };

/* The case that is dealt with; NULL: a new one. */
static const WbCase *
get_case (WbAftersaleDialog *self)
{
  const char *key = wb_key_row_get_key (self->case_row);

  return key != NULL ? wb_order_find_part (wb_act_dialog_get_order (WB_ACT_DIALOG (self)),
                                           WB_PART_CASE, key)
                     : NULL;
}

static gboolean
pays_back (const char *kind)
{
  return g_strcmp0 (kind, "refund") == 0 || g_strcmp0 (kind, "return-refund") == 0;
}

static void
show_amount (WbAftersaleDialog *self, const char *kind, gint64 amount)
{
  const char      *currency = wb_act_dialog_get_shop (WB_ACT_DIALOG (self))->currency;
  g_autofree char *title = NULL;
  g_autofree char *text = wb_money_format_plain (amount, currency);

  /* Translators: %s is a currency: GBP */
  title = g_strdup_printf (_ ("Amount to pay back, in %s"), currency);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->amount_row), title);
  gtk_editable_set_text (GTK_EDITABLE (self->amount_row), text);
  gtk_widget_set_visible (self->amount_group, pays_back (kind));
}

static void
kind_changed_cb (WbAftersaleDialog *self)
{
  const WbOrder *order = wb_act_dialog_get_order (WB_ACT_DIALOG (self));

  if (order == NULL)
    return;
  show_amount (self, wb_key_row_get_key (self->kind_row), order->total);
  wb_act_dialog_validate (WB_ACT_DIALOG (self));
}

/* A case that exists */

static void
add_step (WbAftersaleDialog *self, const WbCase *part, const char *to)
{
  WbActDialog *dialog = WB_ACT_DIALOG (self);
  g_autoptr (WbOrder) order = wb_order_copy (wb_act_dialog_get_order (dialog));
  g_autoptr (WbAct) act = wb_act_new (WB_ACTION_AFTERSALE);

  act->key = g_strdup (part->key);
  act->to = g_strdup (to);
  if (wb_lifecycle_apply (order, wb_act_dialog_get_shop (dialog), act,
                          wb_act_dialog_get_now (dialog), NULL))
    wb_key_row_add (self->to_row, to, wb_stage_text_get_case_state (to));
}

static void
show_case (WbAftersaleDialog *self, const WbCase *part)
{
  static const char *const steps[] = { "approved", "rejected", "returning", "received", "closed" };

  gtk_widget_set_visible (GTK_WIDGET (self->first_row), part->reason != NULL);
  if (part->reason != NULL)
    gtk_label_set_label (self->first_reason, wb_stage_text_get_reason (part->reason));
  wb_key_row_clear (self->to_row);
  wb_key_row_add_none (self->to_row, _ ("None yet"));
  for (gsize i = 0; i < G_N_ELEMENTS (steps); i++)
    add_step (self, part, steps[i]);
  wb_key_row_set_key (self->agreed_row, part->agreed_reason);
  show_amount (self, part->kind, part->amount);
}

static void
case_changed_cb (WbAftersaleDialog *self)
{
  const WbCase *part = NULL;

  if (wb_act_dialog_get_order (WB_ACT_DIALOG (self)) == NULL)
    return;

  part = get_case (self);
  gtk_widget_set_visible (self->new_group, part == NULL);
  gtk_widget_set_visible (self->case_group, part != NULL);
  wb_act_dialog_set_verb (WB_ACT_DIALOG (self), part != NULL ? _ ("Update case") : _ ("Open case"),
                          FALSE);
  if (part != NULL)
    show_case (self, part);
  else
    kind_changed_cb (self);
  wb_act_dialog_validate (WB_ACT_DIALOG (self));
}

/* The dialog */

/* The open cases, newest first, then a new one. */
static void
add_cases (WbAftersaleDialog *self, const WbOrder *order, const char *chosen)
{
  for (guint i = wb_order_get_n_parts (order, WB_PART_CASE); i > 0; i--)
    {
      const WbCase    *part = wb_order_get_part (order, WB_PART_CASE, i - 1);
      g_autofree char *words = NULL;

      if (!wb_case_is_open (part))
        continue;
      /* Translators: a kind of case and where it stands: Refund, requested */
      words = g_strdup_printf (_ ("%1$s, %2$s"), wb_stage_text_get_case_kind (part->kind),
                               wb_stage_text_get_case_state (part->state));
      wb_key_row_add (self->case_row, part->key, words);
    }
  wb_key_row_add_none (self->case_row, _ ("New case"));
  if (chosen != NULL)
    wb_key_row_set_key (self->case_row, chosen);
}

/* Reasons of quality say so: they count in the shop's rate of quality returns. */
static void
add_reasons (WbKeyRow *row)
{
  for (const WbCaseReason *reason = wb_case_reasons_list (); reason->key != NULL; reason++)
    {
      const char *words = wb_stage_text_get_reason (reason->key);
      /* Translators: %s is a reason of a return: Damaged */
      g_autofree char *marked = g_strdup_printf (_ ("%s (quality)"), words);

      wb_key_row_add (row, reason->key, reason->quality ? marked : words);
    }
}

static void
set_up (WbActDialog *dialog)
{
  WbAftersaleDialog  *self = WB_AFTERSALE_DIALOG (dialog);
  const WbActSubject *subject = wb_act_dialog_get_subject (dialog);

  wb_act_dialog_set_rule (dialog, WB_DEADLINE_AFTER_SALES_RESPONSE);
  wb_key_row_add_none (self->kind_row, _ ("Choose"));
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    wb_key_row_add (self->kind_row, kinds[i], wb_stage_text_get_case_kind (kinds[i]));
  wb_key_row_add_none (self->reason_row, _ ("Choose a reason"));
  add_reasons (self->reason_row);
  wb_key_row_add_none (self->agreed_row, _ ("Nothing else"));
  add_reasons (self->agreed_row);
  add_cases (self, subject->order, subject->part_key);
  gtk_widget_set_visible (GTK_WIDGET (self->case_row), subject->order->after_sales != 0);
  case_changed_cb (self);
  if (subject->order->after_sales == 0)
    g_object_set (self, "default-height", NEW_CASE_HEIGHT, NULL);
}

static gboolean
read_amount (WbAftersaleDialog *self, gint64 *amount, char **why_not)
{
  const char *currency = wb_act_dialog_get_shop (WB_ACT_DIALOG (self))->currency;

  *amount = WB_MONEY_NONE;
  if (!gtk_widget_get_visible (self->amount_group) ||
      wb_money_parse (gtk_editable_get_text (GTK_EDITABLE (self->amount_row)), -1, currency, amount,
                      NULL))
    return TRUE;
  *why_not = g_strdup_printf (_ ("Write the amount as a number of %s."), currency);

  return FALSE;
}

static gboolean
fill_new (WbAftersaleDialog *self, WbAct *act, char **why_not)
{
  act->kind = g_strdup (wb_key_row_get_key (self->kind_row));
  act->reason = g_strdup (wb_key_row_get_key (self->reason_row));
  if (act->kind != NULL && act->reason != NULL)
    return TRUE;
  *why_not = g_strdup (act->kind == NULL ? _ ("Choose what the buyer asks for.")
                                         : _ ("Choose the buyer’s reason."));

  return FALSE;
}

static gboolean
fill_step (WbAftersaleDialog *self, const WbCase *part, WbAct *act, char **why_not)
{
  const char *agreed = wb_key_row_get_key (self->agreed_row);

  act->key = g_strdup (part->key);
  act->to = g_strdup (wb_key_row_get_key (self->to_row));
  if (g_strcmp0 (agreed, part->agreed_reason) != 0)
    act->agreed_reason = g_strdup (agreed);
  if (act->amount == part->amount)
    act->amount = WB_MONEY_NONE;
  if (act->to != NULL || act->agreed_reason != NULL)
    return TRUE;
  *why_not = g_strdup (_ ("Choose the next step, or the reason you agreed on."));

  return FALSE;
}

static GPtrArray *
list_acts (WbActDialog *dialog, char **why_not)
{
  WbAftersaleDialog *self = WB_AFTERSALE_DIALOG (dialog);
  const WbCase      *part = get_case (self);
  g_autoptr (WbAct) act = wb_act_new (WB_ACTION_AFTERSALE);

  if (!read_amount (self, &act->amount, why_not))
    return NULL;
  if (part != NULL ? !fill_step (self, part, act, why_not) : !fill_new (self, act, why_not))
    return NULL;

  return wb_act_dialog_new_acts (g_steal_pointer (&act));
}

static void
wb_aftersale_dialog_class_init (WbAftersaleDialogClass *klass)
{
  GtkWidgetClass   *widget_class = GTK_WIDGET_CLASS (klass);
  WbActDialogClass *dialog_class = WB_ACT_DIALOG_CLASS (klass);

  dialog_class->set_up = set_up;
  dialog_class->list_acts = list_acts;

  g_type_ensure (WB_TYPE_KEY_ROW);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/waybill_desktop/Waybill/ui/wb-aftersale-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, WbAftersaleDialog, case_row);
  gtk_widget_class_bind_template_child (widget_class, WbAftersaleDialog, new_group);
  gtk_widget_class_bind_template_child (widget_class, WbAftersaleDialog, kind_row);
  gtk_widget_class_bind_template_child (widget_class, WbAftersaleDialog, reason_row);
  gtk_widget_class_bind_template_child (widget_class, WbAftersaleDialog, case_group);
  gtk_widget_class_bind_template_child (widget_class, WbAftersaleDialog, first_row);
  gtk_widget_class_bind_template_child (widget_class, WbAftersaleDialog, first_reason);
  gtk_widget_class_bind_template_child (widget_class, WbAftersaleDialog, agreed_row);
  gtk_widget_class_bind_template_child (widget_class, WbAftersaleDialog, to_row);
  gtk_widget_class_bind_template_child (widget_class, WbAftersaleDialog, amount_group);
  gtk_widget_class_bind_template_child (widget_class, WbAftersaleDialog, amount_row);
  gtk_widget_class_bind_template_callback (widget_class, case_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, kind_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, wb_act_dialog_validate);
}

static void
wb_aftersale_dialog_init (WbAftersaleDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
