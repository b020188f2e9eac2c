/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the seller thinks of one carrier. Main thread. */
#include "config.h"

#include "wb-carrier-note-row.h"

#include <glib/gi18n-lib.h>

#include "wb-key-row.h"
#include "wb-ship-text.h"
#include "wb-text.h"

struct _WbCarrierNoteRow
{
  AdwExpanderRow parent_instance;

  /* Template children */
  GtkLabel    *rating_label;
  WbKeyRow    *rating_row;
  AdwEntryRow *note_entry;
  GtkWidget   *reset_row;

  const WbCarrier *carrier; /* borrowed: static */
};

G_DEFINE_FINAL_TYPE (WbCarrierNoteRow, wb_carrier_note_row, ADW_TYPE_EXPANDER_ROW)

enum
{
  SET,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static int
get_rating (WbCarrierNoteRow *self)
{
  const char *key = wb_key_row_get_key (self->rating_row);

  return key != NULL ? (int) g_ascii_strtoll (key, NULL, 10) : 0;
}

static void
show_note (WbCarrierNoteRow *self, const WbCarrierNote *note)
{
  gboolean         rated = note->rating > 0;
  g_autofree char *rating = rated ? wb_ship_text_dup_rating (note->rating) : g_strdup ("");
  g_autofree char *escaped = g_markup_escape_text (note->note != NULL ? note->note : "", -1);

  gtk_label_set_label (self->rating_label, rating);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self), escaped);
  gtk_widget_set_visible (self->reset_row, rated || note->note != NULL);
}

static void
set_cb (WbCarrierNoteRow *self)
{
  g_autofree char *text =
      wb_text_dup_trimmed (gtk_editable_get_text (GTK_EDITABLE (self->note_entry)));
  g_autoptr (WbCarrierNote) note = wb_carrier_note_new (self->carrier->id, get_rating (self), text);

  show_note (self, note);
  g_signal_emit (self, signals[SET], 0, note);
}

static void
reset_cb (WbCarrierNoteRow *self)
{
  g_signal_handlers_block_by_func (self->rating_row, set_cb, self);
  adw_combo_row_set_selected (ADW_COMBO_ROW (self->rating_row), 0);
  g_signal_handlers_unblock_by_func (self->rating_row, set_cb, self);
  gtk_editable_set_text (GTK_EDITABLE (self->note_entry), "");
  set_cb (self);
}

static void
wb_carrier_note_row_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), WB_TYPE_CARRIER_NOTE_ROW);

  G_OBJECT_CLASS (wb_carrier_note_row_parent_class)->dispose (object);
}

static void
wb_carrier_note_row_class_init (WbCarrierNoteRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = wb_carrier_note_row_dispose;

  signals[SET] = g_signal_new ("set", WB_TYPE_CARRIER_NOTE_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                               NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);

  g_type_ensure (WB_TYPE_KEY_ROW);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/waybill_desktop/Waybill/ui/wb-carrier-note-row.ui");
  gtk_widget_class_bind_template_child (widget_class, WbCarrierNoteRow, rating_label);
  gtk_widget_class_bind_template_child (widget_class, WbCarrierNoteRow, rating_row);
  gtk_widget_class_bind_template_child (widget_class, WbCarrierNoteRow, note_entry);
  gtk_widget_class_bind_template_child (widget_class, WbCarrierNoteRow, reset_row);
  gtk_widget_class_bind_template_callback (widget_class, set_cb);
  gtk_widget_class_bind_template_callback (widget_class, reset_cb);
}

static void
wb_carrier_note_row_init (WbCarrierNoteRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
wb_carrier_note_row_new (const WbCarrier *carrier, const WbCarrierNote *note)
{
  WbCarrierNoteRow *self = g_object_new (WB_TYPE_CARRIER_NOTE_ROW, NULL);
  g_autoptr (WbCarrierNote) none = wb_carrier_note_new (carrier->id, 0, NULL);
  const WbCarrierNote *shown = note != NULL ? note : none;
  g_autofree char     *title = g_markup_escape_text (carrier->name, -1);

  self->carrier = carrier;
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), title);
  g_signal_handlers_block_by_func (self->rating_row, set_cb, self);
  wb_key_row_add_none (self->rating_row, _ ("Not rated"));
  for (int rating = WB_RATING_MAX; rating > 0; rating--)
    {
      g_autofree char *key = g_strdup_printf ("%d", rating);
      g_autofree char *words = wb_ship_text_dup_rating (rating);

      wb_key_row_add (self->rating_row, key, words);
      if (rating == shown->rating)
        wb_key_row_set_key (self->rating_row, key);
    }
  g_signal_handlers_unblock_by_func (self->rating_row, set_cb, self);
  if (shown->note != NULL)
    gtk_editable_set_text (GTK_EDITABLE (self->note_entry), shown->note);
  show_note (self, shown);

  return GTK_WIDGET (self);
}
