/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Carrier and tracking number of a package. Main thread, but for the job. */
#include "config.h"

#include "wb-parcel-form.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "wb-carrier-row.h"
#include "wb-carrier.h"
#include "wb-db-view.h"
#include "wb-ship-text.h"

struct _WbParcelForm
{
  GtkBox parent_instance;

  /* Children */
  WbCarrierRow *carrier_row;
  AdwEntryRow  *tracking_row;
  GtkImage     *mark;
  GtkLabel     *hint;

  /* Owned */
  WbStore      *store;
  char         *region;
  char         *used_by; /* the number of the order that has it already; NULL */
  GCancellable *looking; /* NULL: nobody looks the number up */
  GCancellable *listing; /* of the carriers in use; NULL: they are there */

  gint64 order_id;
};

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WbParcelForm, wb_parcel_form, GTK_TYPE_BOX)

/* What is said of the number */

typedef enum
{
  MARK_NONE,
  MARK_GOOD,
  MARK_ODD,
} Mark;

/* The hint has its place: scrolls until neither the edge of a low dialog nor its foot hides it. */
static void
after_paint_cb (GdkFrameClock *clock, WbParcelForm *self)
{
  GtkWidget      *viewport = gtk_widget_get_ancestor (GTK_WIDGET (self), GTK_TYPE_VIEWPORT);
  GtkAdjustment  *adjustment = NULL;
  graphene_rect_t row, hint;
  double          hidden;

  g_signal_handlers_disconnect_by_func (clock, after_paint_cb, self);
  if (viewport == NULL ||
      !gtk_widget_compute_bounds (GTK_WIDGET (self->tracking_row), viewport, &row) ||
      !gtk_widget_compute_bounds (GTK_WIDGET (self->hint), viewport, &hint))
    return;

  hidden = hint.origin.y + hint.size.height - gtk_widget_get_height (viewport);
  if (hidden <= 0)
    return;

  /* The row stays. This ends the movement by which GTK may still be bringing it into sight. */
  adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (viewport));
  gtk_adjustment_set_value (adjustment,
                            gtk_adjustment_get_value (adjustment) + MIN (hidden, row.origin.y));
}

/* Only while somebody writes the number: nothing moves under the pointer of who is elsewhere. */
static void
scroll_to_hint (WbParcelForm *self)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (self));
  GtkStateFlags  state = gtk_widget_get_state_flags (GTK_WIDGET (self->tracking_row));

  if (clock == NULL || (state & GTK_STATE_FLAG_FOCUS_WITHIN) == 0)
    return;

  g_signal_handlers_disconnect_by_func (clock, after_paint_cb, self);
  g_signal_connect_object (clock, "after-paint", G_CALLBACK (after_paint_cb), self, 0);
}

static void
show_hint (WbParcelForm *self, Mark mark, const char *text)
{
  gtk_label_set_label (self->hint, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->hint), text != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->mark), mark != MARK_NONE);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->mark), text);
  gtk_image_set_from_icon_name (self->mark, mark == MARK_GOOD ? "object-select-symbolic"
                                                              : "wb-failed-symbolic");
  if (mark == MARK_ODD)
    {
      gtk_widget_add_css_class (GTK_WIDGET (self->tracking_row), "warning");
      gtk_widget_add_css_class (GTK_WIDGET (self->hint), "warning");
      gtk_widget_remove_css_class (GTK_WIDGET (self->hint), "dim-label");
      gtk_widget_remove_css_class (GTK_WIDGET (self->mark), "success");
      gtk_widget_add_css_class (GTK_WIDGET (self->mark), "warning");
    }
  else
    {
      gtk_widget_remove_css_class (GTK_WIDGET (self->tracking_row), "warning");
      gtk_widget_remove_css_class (GTK_WIDGET (self->hint), "warning");
      gtk_widget_add_css_class (GTK_WIDGET (self->hint), "dim-label");
      gtk_widget_remove_css_class (GTK_WIDGET (self->mark), "warning");
      gtk_widget_add_css_class (GTK_WIDGET (self->mark), "success");
    }
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->tracking_row),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text != NULL ? text : "",
                                  -1);
  if (text != NULL)
    scroll_to_hint (self);
}

static void
show_known (WbParcelForm *self)
{
  const char      *carrier = wb_parcel_form_get_carrier (self);
  g_autofree char *tracking = wb_parcel_form_dup_tracking (self);
  g_autofree char *text = NULL;
  const WbCarrier *known;

  if (tracking == NULL || carrier == NULL || self->looking != NULL)
    {
      show_hint (self, MARK_NONE, NULL);
      return;
    }
  if (self->used_by != NULL)
    {
      text = g_strdup_printf (_ ("Order %s has this number already."), self->used_by);
      show_hint (self, MARK_ODD, text);
      return;
    }
  if (!wb_carrier_fits (carrier, tracking))
    {
      /* Translators: %s is a carrier: Royal Mail */
      text = g_strdup_printf (
          _ ("It does not look like a number of %s. Compare it with the label."), carrier);
      show_hint (self, MARK_ODD, text);
      return;
    }
  known = wb_carrier_find (carrier);
  if (known != NULL && wb_carrier_is_foreign (known, self->region))
    {
      text = wb_ship_text_dup_warning (carrier, tracking, self->region);
      show_hint (self, MARK_ODD, text);
      return;
    }
  /* Of a carrier that is not known any number is right. */
  if (known != NULL)
    /* Translators: %s is a carrier: Royal Mail */
    text = g_strdup_printf (_ ("Looks right for %s and was not used before."), carrier);
  show_hint (self, MARK_GOOD, text != NULL ? text : _ ("Was not used before."));
}

/* Looking the number up */

typedef struct
{
  char  *tracking;
  gint64 order_id;
} LookUp;

static void
look_up_free (gpointer data)
{
  LookUp *self = data;

  g_free (self->tracking);
  g_free (self);
}

/* The number of the order that has it, "" for none: a job has to return something. */
static gpointer
look_up_job (WbDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  const LookUp *look_up = data;
  char         *number = NULL;

  if (!wb_db_find_tracking (db, look_up->tracking, look_up->order_id, &number, error))
    return NULL;

  return number != NULL ? number : g_strdup ("");
}

static void
looked_up_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *number = wb_store_run_finish (WB_STORE (source), result, &error);
  WbParcelForm    *self = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  self = user_data;
  g_clear_object (&self->looking);
  if (number != NULL && *number != '\0')
    self->used_by = g_steal_pointer (&number);
  show_known (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
stop_looking (WbParcelForm *self)
{
  g_cancellable_cancel (self->looking);
  g_clear_object (&self->looking);
  g_clear_pointer (&self->used_by, g_free);
}

static void
tracking_changed_cb (WbParcelForm *self)
{
  g_autofree char *tracking = wb_parcel_form_dup_tracking (self);
  LookUp          *look_up = NULL;

  stop_looking (self);
  if (tracking != NULL && self->store != NULL)
    {
      look_up = g_new0 (LookUp, 1);
      look_up->tracking = g_steal_pointer (&tracking);
      look_up->order_id = self->order_id;
      self->looking = g_cancellable_new ();
      wb_store_run_async (self->store, WB_STORE_SHORT, look_up_job, look_up, look_up_free, g_free,
                          self->looking, looked_up_cb, self);
    }
  show_known (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
carrier_changed_cb (WbParcelForm *self)
{
  show_known (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

/* The carriers in use, most used first; then those that are known, of the shop's market first */

static gpointer
list_carriers_job (WbDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  return wb_db_list_choices (db, WB_CHOICE_CARRIER, error);
}

static void
add_known (WbParcelForm *self)
{
  g_autoptr (GPtrArray) known = wb_carrier_list (self->region);
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  g_auto (GStrv) list = NULL;

  for (guint i = 0; i < known->len; i++)
    g_strv_builder_add (names, ((const WbCarrier *) g_ptr_array_index (known, i))->name);
  list = g_strv_builder_end (names);
  wb_carrier_row_add_carriers (self->carrier_row, (const char *const *) list);
}

static void
carriers_listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) carriers = wb_store_run_finish (WB_STORE (source), result, &error);
  WbParcelForm *self = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  self = user_data;
  g_clear_object (&self->listing);
  /* Without them any name may still be written. */
  if (carriers != NULL)
    wb_carrier_row_add_carriers (self->carrier_row, (const char *const *) carriers);
  add_known (self);
}

/* Object */

static void
wb_parcel_form_dispose (GObject *object)
{
  WbParcelForm *self = WB_PARCEL_FORM (object);

  stop_looking (self);
  g_cancellable_cancel (self->listing);
  g_clear_object (&self->listing);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (wb_parcel_form_parent_class)->dispose (object);
}

static void
wb_parcel_form_finalize (GObject *object)
{
  g_free (WB_PARCEL_FORM (object)->region);

  G_OBJECT_CLASS (wb_parcel_form_parent_class)->finalize (object);
}

static void
wb_parcel_form_class_init (WbParcelFormClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = wb_parcel_form_dispose;
  object_class->finalize = wb_parcel_form_finalize;

  signals[CHANGED] = g_signal_new ("changed", WB_TYPE_PARCEL_FORM, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
}

static void
wb_parcel_form_init (WbParcelForm *self)
{
  GtkWidget *group = adw_preferences_group_new ();

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 6);

  self->carrier_row = WB_CARRIER_ROW (wb_carrier_row_new ());
  g_signal_connect_object (self->carrier_row, "notify::carrier", G_CALLBACK (carrier_changed_cb),
                           self, G_CONNECT_SWAPPED);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), GTK_WIDGET (self->carrier_row));

  self->tracking_row = ADW_ENTRY_ROW (adw_entry_row_new ());
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->tracking_row), _ ("Tracking number"));
  adw_entry_row_set_activates_default (self->tracking_row, TRUE);
  self->mark = GTK_IMAGE (gtk_image_new ());
  adw_entry_row_add_suffix (self->tracking_row, GTK_WIDGET (self->mark));
  g_signal_connect_object (self->tracking_row, "changed", G_CALLBACK (tracking_changed_cb), self,
                           G_CONNECT_SWAPPED);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), GTK_WIDGET (self->tracking_row));
  gtk_box_append (GTK_BOX (self), group);

  self->hint = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->hint, 0);
  gtk_label_set_wrap (self->hint, TRUE);
  gtk_label_set_max_width_chars (self->hint, 40);
  gtk_widget_set_margin_start (GTK_WIDGET (self->hint), 12);
  gtk_widget_add_css_class (GTK_WIDGET (self->hint), "caption");
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->hint));
  show_hint (self, MARK_NONE, NULL);
}

void
wb_parcel_form_set_up (WbParcelForm  *self,
                       WbActRunner   *runner,
                       const WbOrder *order,
                       const WbShop  *shop)
{
  g_return_if_fail (WB_IS_PARCEL_FORM (self));

  g_set_object (&self->store, wb_act_runner_get_store (runner));
  self->order_id = order->id;
  g_free (self->region);
  self->region = g_strdup (shop->region);
  self->listing = g_cancellable_new ();
  wb_carrier_row_set_store (self->carrier_row, self->store);
  wb_store_run_async (self->store, WB_STORE_SHORT, list_carriers_job, NULL, NULL,
                      (GDestroyNotify) g_strfreev, self->listing, carriers_listed_cb, self);
}

void
wb_parcel_form_show (WbParcelForm *self, const char *carrier, const char *tracking)
{
  g_return_if_fail (WB_IS_PARCEL_FORM (self));

  wb_carrier_row_set_carrier (self->carrier_row, carrier);
  gtk_editable_set_text (GTK_EDITABLE (self->tracking_row), tracking != NULL ? tracking : "");
}

const char *
wb_parcel_form_get_carrier (WbParcelForm *self)
{
  g_return_val_if_fail (WB_IS_PARCEL_FORM (self), NULL);

  return wb_carrier_row_get_carrier (self->carrier_row);
}

char *
wb_parcel_form_dup_tracking (WbParcelForm *self)
{
  GString *number = NULL;

  g_return_val_if_fail (WB_IS_PARCEL_FORM (self), NULL);

  number = g_string_new (NULL);
  for (const char *iter = gtk_editable_get_text (GTK_EDITABLE (self->tracking_row)); *iter != '\0';
       iter = g_utf8_next_char (iter))
    if (!g_unichar_isspace (g_utf8_get_char (iter)))
      g_string_append_unichar (number, g_utf8_get_char (iter));

  return g_string_free (number, number->len == 0);
}

gboolean
wb_parcel_form_is_complete (WbParcelForm *self, char **why_not)
{
  g_autofree char *tracking = NULL;

  g_return_val_if_fail (WB_IS_PARCEL_FORM (self), FALSE);

  tracking = wb_parcel_form_dup_tracking (self);
  if (wb_parcel_form_get_carrier (self) == NULL)
    *why_not = g_strdup (_ ("Choose the carrier."));
  else if (tracking == NULL)
    *why_not = g_strdup (_ ("Write the tracking number."));
  else if (self->looking != NULL)
    *why_not = g_strdup (_ ("The number is being looked up…"));
  else
    return TRUE;

  return FALSE;
}

char *
wb_parcel_form_dup_question (WbParcelForm *self)
{
  g_return_val_if_fail (WB_IS_PARCEL_FORM (self), NULL);

  if (self->used_by == NULL)
    return NULL;

  return g_strdup_printf (
      _ ("Order %s has this tracking number already. Use it for this order, too?"), self->used_by);
}
