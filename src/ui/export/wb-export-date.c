/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A button that says a day. Main thread. */
#include "config.h"

#include "wb-export-date.h"

#include <glib/gi18n-lib.h>

struct _WbExportDate
{
  AdwBin parent_instance;

  /* Children */
  GtkMenuButton *button;
  GtkPopover    *popover;
  GtkCalendar   *calendar;

  /* Owned */
  char *label;
  char *text;

  WbCivil day;
};

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WbExportDate, wb_export_date, ADW_TYPE_BIN)

static void
show_day (WbExportDate *self)
{
  g_autofree char *said = g_strdup (self->text);
  g_autofree char *name = NULL;

  if (self->day.year != 0)
    {
      g_autoptr (GDateTime) day =
          g_date_time_new_utc (self->day.year, self->day.month, self->day.day, 0, 0, 0);

      g_free (said);
      /* Translators: a day, as in "1 Jan 2026", for g_date_time_format () */
      said = g_date_time_format (day, _ ("%-d %b %Y"));
    }
  gtk_menu_button_set_label (self->button, said);
  name = g_strdup_printf ("%s: %s", self->label, said);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  name, -1);
}

static void
day_selected_cb (WbExportDate *self)
{
  g_autoptr (GDateTime) day = gtk_calendar_get_date (self->calendar);

  self->day = (WbCivil){ .year = g_date_time_get_year (day),
                         .month = g_date_time_get_month (day),
                         .day = g_date_time_get_day_of_month (day) };
  gtk_popover_popdown (self->popover);
  show_day (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
any_clicked_cb (WbExportDate *self)
{
  self->day = (WbCivil){ 0 };
  gtk_popover_popdown (self->popover);
  show_day (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
wb_export_date_finalize (GObject *object)
{
  WbExportDate *self = WB_EXPORT_DATE (object);

  g_free (self->label);
  g_free (self->text);

  G_OBJECT_CLASS (wb_export_date_parent_class)->finalize (object);
}

static void
wb_export_date_class_init (WbExportDateClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = wb_export_date_finalize;

  signals[CHANGED] = g_signal_new ("changed", WB_TYPE_EXPORT_DATE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
}

static void
wb_export_date_init (WbExportDate *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *any = gtk_button_new_with_label (_ ("Any day"));

  self->button = GTK_MENU_BUTTON (gtk_menu_button_new ());
  self->popover = GTK_POPOVER (gtk_popover_new ());
  self->calendar = GTK_CALENDAR (gtk_calendar_new ());
  gtk_widget_add_css_class (any, "flat");
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->calendar));
  gtk_box_append (GTK_BOX (box), any);
  gtk_popover_set_child (self->popover, box);
  gtk_menu_button_set_popover (self->button, GTK_WIDGET (self->popover));
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->button));
  g_signal_connect_object (self->calendar, "day-selected", G_CALLBACK (day_selected_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (any, "clicked", G_CALLBACK (any_clicked_cb), self, G_CONNECT_SWAPPED);
}

void
wb_export_date_set_words (WbExportDate *self, const char *label, const char *text)
{
  g_return_if_fail (WB_IS_EXPORT_DATE (self));
  g_return_if_fail (self->label == NULL);

  self->label = g_strdup (label);
  self->text = g_strdup (text);
  show_day (self);
}

WbCivil
wb_export_date_get (WbExportDate *self)
{
  g_return_val_if_fail (WB_IS_EXPORT_DATE (self), (WbCivil){ 0 });

  return self->day;
}
