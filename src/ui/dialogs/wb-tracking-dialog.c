/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the carrier did with a package, or another tracking number for it. Only what can follow
 * where the package stands is offered. Main thread. */
#include "config.h"

#include "wb-tracking-dialog.h"

#include <glib/gi18n-lib.h>

#include "wb-key-row.h"
#include "wb-parcel-form.h"
#include "wb-ship-text.h"
#include "wb-stage-text.h"
#include "wb-time-row.h"

/* The choice that is no event. */
#define CHANGE_NUMBER "number"

struct _WbTrackingDialog
{
  WbActDialog parent_instance;

  /* Template children */
  WbKeyRow     *package_row;
  WbKeyRow     *event_row;
  GtkWidget    *event_group;
  WbTimeRow    *time_row;
  AdwEntryRow  *note_row;
  WbParcelForm *parcel;
};

G_DEFINE_FINAL_TYPE (WbTrackingDialog, wb_tracking_dialog, WB_TYPE_ACT_DIALOG)

static const struct
{
  const char *kind;
  const char *words;
} events[] = {
  { "collected", N_ ("Collected by the carrier") },
  { "warehouse-scanned", N_ ("Arrived at the collection warehouse") },
  { "customs", N_ ("In customs") },
  { "in-transit", N_ ("In transit") },
  { "delivered", N_ ("Delivered") },
  { "failed", N_ ("Delivery failed") },
  { "returning", N_ ("On its way back") },
  { "returned", N_ ("Back with you") },
};

static const char *
get_package_key (WbTrackingDialog *self)
{
  return wb_key_row_get_key (self->package_row);
}

static const WbPackage *
get_package (WbTrackingDialog *self)
{
  const WbOrder *order = wb_act_dialog_get_order (WB_ACT_DIALOG (self));
  const char    *key = get_package_key (self);

  return key != NULL ? wb_order_find_part (order, WB_PART_PACKAGE, key) : NULL;
}

static gboolean
is_changing_number (WbTrackingDialog *self)
{
  return g_strcmp0 (wb_key_row_get_key (self->event_row), CHANGE_NUMBER) == 0;
}

static gboolean
can_follow (WbTrackingDialog *self, const char *kind)
{
  WbActDialog *dialog = WB_ACT_DIALOG (self);
  g_autoptr (WbOrder) order = wb_order_copy (wb_act_dialog_get_order (dialog));
  g_autoptr (WbAct) act = wb_act_new (WB_ACTION_TRACKING);

  act->package_key = g_strdup (get_package_key (self));
  act->event = g_strdup (kind);

  return wb_lifecycle_apply (order, wb_act_dialog_get_shop (dialog), act,
                             wb_act_dialog_get_now (dialog), NULL);
}

static void
event_changed_cb (WbTrackingDialog *self)
{
  const char *event = wb_key_row_get_key (self->event_row);
  gboolean    number = is_changing_number (self);

  gtk_widget_set_visible (self->event_group, event != NULL && !number);
  gtk_widget_set_visible (GTK_WIDGET (self->parcel), number);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->note_row),
                                 g_strcmp0 (event, "failed") == 0
                                     ? _ ("Reason, as the carrier gives it")
                                     : _ ("Note (optional)"));
  wb_act_dialog_set_verb (WB_ACT_DIALOG (self), number ? _ ("Change number") : _ ("Add event"),
                          FALSE);
  wb_act_dialog_validate (WB_ACT_DIALOG (self));
}

static void
package_changed_cb (WbTrackingDialog *self)
{
  const WbPackage *package = get_package (self);

  wb_key_row_clear (self->event_row);
  wb_key_row_add_none (self->event_row, _ ("Choose"));
  for (gsize i = 0; i < G_N_ELEMENTS (events); i++)
    if (can_follow (self, events[i].kind))
      wb_key_row_add (self->event_row, events[i].kind, _ (events[i].words));
  wb_key_row_add (self->event_row, CHANGE_NUMBER, _ ("Another tracking number"));
  wb_parcel_form_show (self->parcel, package != NULL ? package->carrier : NULL,
                       package != NULL ? package->tracking : NULL);
  event_changed_cb (self);
}

static void
add_packages (WbTrackingDialog *self, const WbOrder *order)
{
  for (guint i = 0; i < wb_order_get_n_parts (order, WB_PART_PACKAGE); i++)
    {
      const WbPackage *package = wb_order_get_part (order, WB_PART_PACKAGE, i);
      g_autofree char *words = NULL;

      if (package->tracking == NULL)
        continue;
      words = package->carrier != NULL
                  ? g_strdup_printf ("%s %s", package->carrier, package->tracking)
                  : g_strdup (package->tracking);
      wb_key_row_add (self->package_row, package->key, words);
    }
}

static void
set_up (WbActDialog *dialog)
{
  WbTrackingDialog   *self = WB_TRACKING_DIALOG (dialog);
  const WbActSubject *subject = wb_act_dialog_get_subject (dialog);

  wb_parcel_form_set_up (self->parcel, subject->runner, subject->order, subject->shop);
  wb_time_row_set_zone (self->time_row, subject->shop->timezone, wb_act_dialog_get_now (dialog));
  g_signal_handlers_block_by_func (self->package_row, package_changed_cb, self);
  add_packages (self, subject->order);
  if (subject->part_key != NULL)
    wb_key_row_set_key (self->package_row, subject->part_key);
  g_signal_handlers_unblock_by_func (self->package_row, package_changed_cb, self);
  gtk_widget_set_visible (GTK_WIDGET (self->package_row), get_package_key (self) != NULL);
  package_changed_cb (self);
}

static WbAct *
new_number_act (WbTrackingDialog *self, char **why_not)
{
  WbAct *act = NULL;

  if (!wb_parcel_form_is_complete (self->parcel, why_not))
    return NULL;

  act = wb_act_new (WB_ACTION_TRACKING);
  act->carrier = g_strdup (wb_parcel_form_get_carrier (self->parcel));
  act->tracking = wb_parcel_form_dup_tracking (self->parcel);

  return act;
}

static WbAct *
new_event_act (WbTrackingDialog *self, char **why_not)
{
  const char *event = wb_key_row_get_key (self->event_row);
  WbAct      *act = NULL;
  gint64      at;

  if (event == NULL)
    {
      *why_not = g_strdup (_ ("Choose what happened."));
      return NULL;
    }
  if (!wb_time_row_get_time (self->time_row, &at))
    {
      *why_not = g_strdup (_ ("Write the time as in the example, or leave it empty."));
      return NULL;
    }

  act = wb_act_new (WB_ACTION_TRACKING);
  act->event = g_strdup (event);
  act->at = at;
  act->note = wb_act_dialog_dup_text (GTK_EDITABLE (self->note_row));

  return act;
}

static GPtrArray *
list_acts (WbActDialog *dialog, char **why_not)
{
  WbTrackingDialog *self = WB_TRACKING_DIALOG (dialog);
  WbAct            *act =
      is_changing_number (self) ? new_number_act (self, why_not) : new_event_act (self, why_not);

  if (act == NULL)
    return NULL;
  act->package_key = g_strdup (get_package_key (self));

  return wb_act_dialog_new_acts (act);
}

/* NULL when nothing is odd about it. */
static char *
dup_warning (WbTrackingDialog *self)
{
  WbActDialog     *dialog = WB_ACT_DIALOG (self);
  g_autofree char *why_not = NULL;
  g_autoptr (WbAct) act = is_changing_number (self) ? NULL : new_event_act (self, &why_not);

  if (act == NULL)
    return NULL;

  return wb_ship_text_dup_early (wb_act_dialog_get_order (dialog), act,
                                 wb_act_dialog_get_shop (dialog)->timezone,
                                 wb_act_dialog_get_now (dialog));
}

static char *
dup_consequence (WbActDialog *dialog, const WbOrder *after)
{
  const WbOrder   *order = wb_act_dialog_get_order (dialog);
  g_autofree char *warning = dup_warning (WB_TRACKING_DIALOG (dialog));
  g_autofree char *moves = NULL;

  if (after->stage != order->stage || after->substage != order->substage)
    /* Translators: %s is a stage: Delivered, Returning */
    moves = g_strdup_printf (_ ("The order moves to %s."),
                             wb_stage_text_get_short (after->stage, after->substage));
  if (warning == NULL)
    return g_steal_pointer (&moves);
  if (moves == NULL)
    return g_steal_pointer (&warning);

  return g_strconcat (warning, "\n", moves, NULL);
}

static char *
dup_question (WbActDialog *dialog)
{
  WbTrackingDialog *self = WB_TRACKING_DIALOG (dialog);

  return is_changing_number (self) ? wb_parcel_form_dup_question (self->parcel) : NULL;
}

static void
wb_tracking_dialog_class_init (WbTrackingDialogClass *klass)
{
  GtkWidgetClass   *widget_class = GTK_WIDGET_CLASS (klass);
  WbActDialogClass *dialog_class = WB_ACT_DIALOG_CLASS (klass);

  dialog_class->set_up = set_up;
  dialog_class->list_acts = list_acts;
  dialog_class->dup_consequence = dup_consequence;
  dialog_class->dup_question = dup_question;

  g_type_ensure (WB_TYPE_KEY_ROW);
  g_type_ensure (WB_TYPE_PARCEL_FORM);
  g_type_ensure (WB_TYPE_TIME_ROW);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/waybill_desktop/Waybill/ui/wb-tracking-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, WbTrackingDialog, package_row);
  gtk_widget_class_bind_template_child (widget_class, WbTrackingDialog, event_row);
  gtk_widget_class_bind_template_child (widget_class, WbTrackingDialog, event_group);
  gtk_widget_class_bind_template_child (widget_class, WbTrackingDialog, time_row);
  gtk_widget_class_bind_template_child (widget_class, WbTrackingDialog, note_row);
  gtk_widget_class_bind_template_child (widget_class, WbTrackingDialog, parcel);
  gtk_widget_class_bind_template_callback (widget_class, event_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, package_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, wb_act_dialog_validate);
}

static void
wb_tracking_dialog_init (WbTrackingDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
