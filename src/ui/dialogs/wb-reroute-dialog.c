/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Delivery to a new address after a failed one. With an open ticket it is about what became of
 * that; else about making one. Main thread. */
#include "config.h"

#include "wb-reroute-dialog.h"

#include <glib/gi18n-lib.h>

#include "wb-address-form.h"
#include "wb-date-text.h"
#include "wb-key-row.h"
#include "wb-reroute-text.h"

struct _WbRerouteDialog
{
  WbActDialog parent_instance;

  /* Template children */
  GtkWidget     *state_group;
  AdwActionRow  *state_row;
  GtkLabel      *state_label;
  WbKeyRow      *to_row;
  GtkWidget     *package_group;
  WbKeyRow      *package_row;
  WbAddressForm *address;
  GtkLabel      *ticket_text;

  const WbReroute *ticket; /* of the order; NULL: a new one */
};

G_DEFINE_FINAL_TYPE (WbRerouteDialog, wb_reroute_dialog, WB_TYPE_ACT_DIALOG)

/* The newest open ticket, of that package or of any. */
static const WbReroute *
find_ticket (const WbOrder *order, const char *package_key)
{
  for (guint i = wb_order_get_n_parts (order, WB_PART_REROUTE); i > 0; i--)
    {
      const WbReroute *ticket = wb_order_get_part (order, WB_PART_REROUTE, i - 1);

      if (wb_reroute_is_open (ticket) &&
          (package_key == NULL || g_strcmp0 (ticket->package_key, package_key) == 0))
        return ticket;
    }

  return NULL;
}

static void
copy_cb (WbRerouteDialog *self)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)),
                          gtk_label_get_label (self->ticket_text));
}

static gint64
get_period_end (WbActDialog *dialog, WbPolicyKey key, gint64 anchor)
{
  const WbShop *shop = wb_act_dialog_get_shop (dialog);

  return wb_period_end (wb_policy_get_period (shop->policy, key), anchor, shop->timezone,
                        wb_policy_get_calendar (shop->policy));
}

/* A ticket that exists */

static void
add_step (WbRerouteDialog *self, const char *to)
{
  WbActDialog *dialog = WB_ACT_DIALOG (self);
  g_autoptr (WbOrder) order = wb_order_copy (wb_act_dialog_get_order (dialog));
  g_autoptr (WbAct) act = wb_act_new (WB_ACTION_REROUTE);

  act->key = g_strdup (self->ticket->key);
  act->to = g_strdup (to);
  if (wb_lifecycle_apply (order, wb_act_dialog_get_shop (dialog), act,
                          wb_act_dialog_get_now (dialog), NULL))
    wb_key_row_add (self->to_row, to, wb_reroute_text_get_state (to));
}

static void
show_ticket (WbRerouteDialog *self)
{
  static const char *const steps[] = { "submitted", "accepted", "redelivering", "delivered",
                                       "refused" };
  WbActDialog             *dialog = WB_ACT_DIALOG (self);
  const WbShop            *shop = wb_act_dialog_get_shop (dialog);
  gint64 answer = get_period_end (dialog, WB_POLICY_REROUTE_ANSWER, self->ticket->submitted);
  g_autofree char *by = NULL;
  g_autofree char *words = NULL;
  WbAct            act = { .package_key = self->ticket->package_key,
                           .recipient = self->ticket->recipient,
                           .phone = self->ticket->phone,
                           .address = self->ticket->address,
                           .district = self->ticket->district,
                           .city = self->ticket->city,
                           .state = self->ticket->state_name,
                           .zip = self->ticket->zip };
  g_autofree char *text = wb_reroute_text_dup (wb_act_dialog_get_order (dialog), shop, &act,
                                               wb_act_dialog_get_now (dialog));

  wb_act_dialog_set_verb (dialog, _ ("Update ticket"), FALSE);
  gtk_label_set_label (self->state_label, wb_reroute_text_get_state (self->ticket->state));
  if (answer != WB_TIME_NONE && g_strcmp0 (self->ticket->state, "submitted") == 0)
    {
      by = wb_date_text_dup_day (answer, shop->timezone, wb_act_dialog_get_now (dialog));
      words = g_strdup_printf (_ ("The platform answers by %s."), by);
      adw_action_row_set_subtitle (self->state_row, words);
    }
  wb_key_row_add_none (self->to_row, _ ("Choose"));
  for (gsize i = 0; i < G_N_ELEMENTS (steps); i++)
    add_step (self, steps[i]);
  gtk_label_set_label (self->ticket_text, text);
}

static WbAct *
new_step_act (WbRerouteDialog *self, char **why_not)
{
  const char *to = wb_key_row_get_key (self->to_row);
  WbAct      *act = NULL;

  if (to == NULL)
    {
      *why_not = g_strdup (_ ("Choose what became of the ticket."));
      return NULL;
    }
  act = wb_act_new (WB_ACTION_REROUTE);
  act->key = g_strdup (self->ticket->key);
  act->to = g_strdup (to);

  return act;
}

/* A new one */

static void
show_form (WbRerouteDialog *self)
{
  WbActDialog   *dialog = WB_ACT_DIALOG (self);
  const WbOrder *order = wb_act_dialog_get_order (dialog);
  const char    *chosen = wb_act_dialog_get_subject (dialog)->part_key;
  guint          n = 0;

  wb_act_dialog_set_verb (dialog, _ ("Create ticket"), FALSE);
  wb_act_dialog_set_rule (dialog, WB_DEADLINE_REROUTE_WINDOW);
  wb_address_form_set_up (self->address, wb_act_dialog_get_shop (dialog)->region, order);
  for (guint i = 0; i < wb_order_get_n_parts (order, WB_PART_PACKAGE); i++)
    {
      const WbPackage *package = wb_order_get_part (order, WB_PART_PACKAGE, i);

      if (package->substage != WB_SUBSTAGE_DELIVERY_FAILED)
        continue;
      wb_key_row_add (self->package_row, package->key,
                      package->tracking != NULL ? package->tracking : package->key);
      n++;
    }
  if (chosen != NULL)
    wb_key_row_set_key (self->package_row, chosen);
  gtk_widget_set_visible (self->package_group, n > 1);
}

static WbAct *
new_ticket_act (WbRerouteDialog *self, char **why_not)
{
  WbActDialog *dialog = WB_ACT_DIALOG (self);
  g_autoptr (WbAct) act = wb_act_new (WB_ACTION_REROUTE);
  const char      *missing = wb_address_form_get_missing (self->address);
  g_autofree char *text = NULL;

  act->package_key = g_strdup (wb_key_row_get_key (self->package_row));
  wb_address_form_fill (self->address, act);
  text = wb_reroute_text_dup (wb_act_dialog_get_order (dialog), wb_act_dialog_get_shop (dialog),
                              act, wb_act_dialog_get_now (dialog));
  gtk_label_set_label (self->ticket_text, text);
  if (missing != NULL)
    {
      /* Translators: %s is the name of an entry: Postcode */
      *why_not = g_strdup_printf (_ ("Fill in: %s."), missing);
      return NULL;
    }

  return g_steal_pointer (&act);
}

/* The dialog */

static void
set_up (WbActDialog *dialog)
{
  WbRerouteDialog    *self = WB_REROUTE_DIALOG (dialog);
  const WbActSubject *subject = wb_act_dialog_get_subject (dialog);

  self->ticket = find_ticket (subject->order, subject->part_key);
  gtk_widget_set_visible (self->state_group, self->ticket != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->address), self->ticket == NULL);
  gtk_widget_set_visible (self->package_group, FALSE);
  if (self->ticket != NULL)
    show_ticket (self);
  else
    show_form (self);
}

static GPtrArray *
list_acts (WbActDialog *dialog, char **why_not)
{
  WbRerouteDialog *self = WB_REROUTE_DIALOG (dialog);
  WbAct *act = self->ticket != NULL ? new_step_act (self, why_not) : new_ticket_act (self, why_not);

  return act != NULL ? wb_act_dialog_new_acts (act) : NULL;
}

static char *
dup_consequence (WbActDialog *dialog, const WbOrder *after)
{
  WbRerouteDialog *self = WB_REROUTE_DIALOG (dialog);
  gint64           now = wb_act_dialog_get_now (dialog);
  gint64           answer = get_period_end (dialog, WB_POLICY_REROUTE_ANSWER, now);
  g_autofree char *by = NULL;

  if (self->ticket != NULL || answer == WB_TIME_NONE)
    return NULL;
  by = wb_date_text_dup_day (answer, wb_act_dialog_get_shop (dialog)->timezone, now);

  /* Translators: %s is a moment */
  return g_strdup_printf (
      _ ("Copy the text into a ticket in the platform’s help centre. The platform asks the carrier "
         "within 2 business days of your submitting it, by %s if you submit it today."),
      by);
}

static void
wb_reroute_dialog_class_init (WbRerouteDialogClass *klass)
{
  GtkWidgetClass   *widget_class = GTK_WIDGET_CLASS (klass);
  WbActDialogClass *dialog_class = WB_ACT_DIALOG_CLASS (klass);

  dialog_class->set_up = set_up;
  dialog_class->list_acts = list_acts;
  dialog_class->dup_consequence = dup_consequence;

  g_type_ensure (WB_TYPE_ADDRESS_FORM);
  g_type_ensure (WB_TYPE_KEY_ROW);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/waybill_desktop/Waybill/ui/wb-reroute-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, WbRerouteDialog, state_group);
  gtk_widget_class_bind_template_child (widget_class, WbRerouteDialog, state_row);
  gtk_widget_class_bind_template_child (widget_class, WbRerouteDialog, state_label);
  gtk_widget_class_bind_template_child (widget_class, WbRerouteDialog, to_row);
  gtk_widget_class_bind_template_child (widget_class, WbRerouteDialog, package_group);
  gtk_widget_class_bind_template_child (widget_class, WbRerouteDialog, package_row);
  gtk_widget_class_bind_template_child (widget_class, WbRerouteDialog, address);
  gtk_widget_class_bind_template_child (widget_class, WbRerouteDialog, ticket_text);
  gtk_widget_class_bind_template_callback (widget_class, copy_cb);
  gtk_widget_class_bind_template_callback (widget_class, wb_act_dialog_validate);
}

static void
wb_reroute_dialog_init (WbRerouteDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
