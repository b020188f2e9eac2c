/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Handing several orders over. Main thread, but for the job. */
#include "config.h"

#include "wb-ship-many-dialog.h"

#include <glib/gi18n-lib.h>

#include "wb-carrier-row.h"
#include "wb-carrier.h"
#include "wb-db-view.h"
#include "wb-key-row.h"

struct _WbShipManyDialog
{
  WbActDialog parent_instance;

  /* Template children */
  WbCarrierRow        *carrier_row;
  WbKeyRow            *handover_row;
  AdwPreferencesGroup *numbers;

  GPtrArray    *rows;    /* AdwEntryRow, borrowed children, in the order of the ids */
  GCancellable *reading; /* owned; NULL: the orders are there */
  gboolean      is_spreading;
};

G_DEFINE_FINAL_TYPE (WbShipManyDialog, wb_ship_many_dialog, WB_TYPE_ACT_DIALOG)

/* The numbers */

/* Several lines at once fill the rows from this one on. */
static void
spread (WbShipManyDialog *self, guint first, char **lines)
{
  guint row = first;

  for (guint i = 0; lines[i] != NULL && row < self->rows->len; i++)
    if (*g_strstrip (lines[i]) != '\0')
      gtk_editable_set_text (GTK_EDITABLE (g_ptr_array_index (self->rows, row++)), lines[i]);
}

/* An entry takes the end of a line for a space. */
static void
number_changed_cb (GtkEditable *editable, WbShipManyDialog *self)
{
  guint position;
  g_auto (GStrv) lines = NULL;

  if (self->is_spreading || !g_ptr_array_find (self->rows, editable, &position))
    return;

  lines = g_strsplit_set (gtk_editable_get_text (editable), " \n\t,", -1);
  if (g_strv_length (lines) > 1)
    {
      self->is_spreading = TRUE;
      spread (self, position, lines);
      self->is_spreading = FALSE;
    }
  wb_act_dialog_validate (WB_ACT_DIALOG (self));
}

/* A scanner ends each number with Return. */
static void
number_entered_cb (GtkWidget *row, WbShipManyDialog *self)
{
  guint position;

  if (g_ptr_array_find (self->rows, row, &position) && position + 1 < self->rows->len)
    gtk_widget_grab_focus (g_ptr_array_index (self->rows, position + 1));
}

static void
add_order (WbShipManyDialog *self, const WbOrderRow *order)
{
  GtkWidget       *row = adw_entry_row_new ();
  const char      *who = order->buyer != NULL ? order->buyer : order->recipient;
  g_autofree char *title =
      who != NULL ? g_strdup_printf ("%s · %s", order->number, who) : g_strdup (order->number);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  g_signal_connect_object (row, "changed", G_CALLBACK (number_changed_cb), self, 0);
  g_signal_connect_object (row, "entry-activated", G_CALLBACK (number_entered_cb), self, 0);
  g_ptr_array_add (self->rows, row);
  adw_preferences_group_add (self->numbers, row);
}

/* Reading the orders and the carriers in use */

typedef struct
{
  GPtrArray *rows; /* WbOrderRow */
  char     **carriers;
} Facts;

static void
facts_free (gpointer data)
{
  Facts *self = data;

  if (self == NULL)
    return;

  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->carriers, g_strfreev);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Facts, facts_free)

static gpointer
read_job (WbDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  const GArray *ids = data;
  g_autoptr (Facts) facts = g_new0 (Facts, 1);

  facts->rows = wb_db_load_rows (db, (const gint64 *) (gpointer) ids->data, ids->len, error);
  if (facts->rows == NULL)
    return NULL;
  facts->carriers = wb_db_list_choices (db, WB_CHOICE_CARRIER, error);
  if (facts->carriers == NULL)
    return NULL;

  return g_steal_pointer (&facts);
}

static void
add_known_carriers (WbShipManyDialog *self)
{
  g_autoptr (GPtrArray) known = wb_carrier_list (NULL);
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  g_auto (GStrv) list = NULL;

  for (guint i = 0; i < known->len; i++)
    g_strv_builder_add (names, ((const WbCarrier *) g_ptr_array_index (known, i))->name);
  list = g_strv_builder_end (names);
  wb_carrier_row_add_carriers (self->carrier_row, (const char *const *) list);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Facts) facts = wb_store_run_finish (WB_STORE (source), result, &error);
  WbShipManyDialog *self = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  self = user_data;
  g_clear_object (&self->reading);
  if (facts != NULL)
    {
      wb_carrier_row_add_carriers (self->carrier_row, (const char *const *) facts->carriers);
      for (guint i = 0; i < facts->rows->len; i++)
        if (g_ptr_array_index (facts->rows, i) != NULL)
          add_order (self, g_ptr_array_index (facts->rows, i));
    }
  add_known_carriers (self);
  wb_act_dialog_validate (WB_ACT_DIALOG (self));
}

static void
set_up (WbActDialog *dialog)
{
  WbShipManyDialog   *self = WB_SHIP_MANY_DIALOG (dialog);
  const WbActSubject *subject = wb_act_dialog_get_subject (dialog);

  wb_act_dialog_set_verb (dialog, _ ("Ship orders"), FALSE);
  /* Return goes to the next number. */
  gtk_window_set_default_widget (GTK_WINDOW (self), NULL);
  wb_key_row_add (self->handover_row, "drop-off", _ ("Drop-off point"));
  wb_key_row_add (self->handover_row, "pick-up", _ ("Pick-up at your door"));
  wb_key_row_add (self->handover_row, "collection-warehouse", _ ("Collection warehouse"));
  wb_carrier_row_set_store (self->carrier_row, wb_act_runner_get_store (subject->runner));
  self->reading = g_cancellable_new ();
  wb_store_run_async (wb_act_runner_get_store (subject->runner), WB_STORE_SHORT, read_job,
                      g_array_ref (subject->ids), (GDestroyNotify) g_array_unref, facts_free,
                      self->reading, read_cb, self);
}

/* What is done */

static GPtrArray *
list_order_acts (WbActDialog *dialog, char **why_not)
{
  WbShipManyDialog *self = WB_SHIP_MANY_DIALOG (dialog);
  GArray           *ids = wb_act_dialog_get_subject (dialog)->ids;
  const char       *carrier = wb_carrier_row_get_carrier (self->carrier_row);
  g_autoptr (GPtrArray) acts = g_ptr_array_new_with_free_func ((GDestroyNotify) wb_order_act_free);

  for (guint i = 0; i < self->rows->len; i++)
    {
      g_autofree char *tracking =
          wb_act_dialog_dup_text (GTK_EDITABLE (g_ptr_array_index (self->rows, i)));
      g_autoptr (WbAct) act = NULL;

      if (tracking == NULL)
        continue;
      act = wb_act_new (WB_ACTION_SHIP);
      act->carrier = g_strdup (carrier);
      act->tracking = g_steal_pointer (&tracking);
      act->handover = g_strdup (wb_key_row_get_key (self->handover_row));
      g_ptr_array_add (acts, wb_order_act_new (g_array_index (ids, gint64, i), act));
    }
  if (carrier == NULL)
    *why_not = g_strdup (_ ("Choose the carrier."));
  else if (acts->len == 0)
    *why_not = g_strdup (_ ("Write the tracking number of at least one order."));

  return carrier != NULL && acts->len > 0 ? g_steal_pointer (&acts) : NULL;
}

/* How many have a number, and what is odd about those. */
static char *
dup_consequence (WbActDialog *dialog, const WbOrder *after)
{
  WbShipManyDialog *self = WB_SHIP_MANY_DIALOG (dialog);
  const char       *carrier = wb_carrier_row_get_carrier (self->carrier_row);
  guint             n = 0;
  guint             n_odd = 0;

  for (guint i = 0; i < self->rows->len; i++)
    {
      g_autofree char *tracking =
          wb_act_dialog_dup_text (GTK_EDITABLE (g_ptr_array_index (self->rows, i)));

      n += tracking != NULL;
      n_odd += tracking != NULL && !wb_carrier_fits (carrier, tracking);
    }
  if (n_odd > 0)
    return g_strdup_printf (ngettext ("%u number does not look like one of %s. Compare it with the "
                                      "label.",
                                      "%u numbers do not look like those of %s. Compare them with "
                                      "the labels.",
                                      n_odd),
                            n_odd, carrier);

  return g_strdup_printf (ngettext ("%u of %u orders has a number and is shipped.",
                                    "%u of %u orders have a number and are shipped.", n),
                          n, self->rows->len);
}

static void
wb_ship_many_dialog_dispose (GObject *object)
{
  WbShipManyDialog *self = WB_SHIP_MANY_DIALOG (object);

  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);

  G_OBJECT_CLASS (wb_ship_many_dialog_parent_class)->dispose (object);
}

static void
wb_ship_many_dialog_finalize (GObject *object)
{
  g_ptr_array_unref (WB_SHIP_MANY_DIALOG (object)->rows);

  G_OBJECT_CLASS (wb_ship_many_dialog_parent_class)->finalize (object);
}

static void
wb_ship_many_dialog_class_init (WbShipManyDialogClass *klass)
{
  GtkWidgetClass   *widget_class = GTK_WIDGET_CLASS (klass);
  WbActDialogClass *dialog_class = WB_ACT_DIALOG_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = wb_ship_many_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = wb_ship_many_dialog_finalize;
  dialog_class->set_up = set_up;
  dialog_class->list_order_acts = list_order_acts;
  dialog_class->dup_consequence = dup_consequence;

  g_type_ensure (WB_TYPE_CARRIER_ROW);
  g_type_ensure (WB_TYPE_KEY_ROW);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/waybill_desktop/Waybill/ui/wb-ship-many-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, WbShipManyDialog, carrier_row);
  gtk_widget_class_bind_template_child (widget_class, WbShipManyDialog, handover_row);
  gtk_widget_class_bind_template_child (widget_class, WbShipManyDialog, numbers);
  gtk_widget_class_bind_template_callback (widget_class, wb_act_dialog_validate);
}

static void
wb_ship_many_dialog_init (WbShipManyDialog *self)
{
  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}
