/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An entry for a day. Main thread. */
#include "config.h"

#include "wb-date-entry.h"

struct _WbDateEntry
{
  GtkBox parent_instance;

  /* Template children */
  GtkEntry      *entry;
  GtkMenuButton *button;

  GtkCalendar *calendar; /* borrowed; NULL before it was opened */
  gboolean     setting;  /* not by the person */
};

enum
{
  PROP_LABEL = 1,
  N_PROPS
};

enum
{
  CHANGED,
  N_SIGNALS
};

static GParamSpec *props[N_PROPS];
static guint       signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WbDateEntry, wb_date_entry, GTK_TYPE_BOX)

static void
set_text (WbDateEntry *self, const WbCivil *date)
{
  g_autofree char *text = NULL;

  if (date->year != 0)
    text = g_strdup_printf ("%04d-%02d-%02d", date->year, date->month, date->day);
  gtk_editable_set_text (GTK_EDITABLE (self->entry), text != NULL ? text : "");
}

static void
entry_changed_cb (WbDateEntry *self)
{
  WbCivil date;

  if (wb_date_entry_get_date (self, &date))
    gtk_widget_remove_css_class (GTK_WIDGET (self->entry), "error");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self->entry), "error");
  if (!self->setting)
    g_signal_emit (self, signals[CHANGED], 0);
}

static void
day_selected_cb (WbDateEntry *self)
{
  g_autoptr (GDateTime) day = gtk_calendar_get_date (self->calendar);
  WbCivil date = { 0 };

  if (self->setting)
    return;
  g_date_time_get_ymd (day, &date.year, &date.month, &date.day);
  set_text (self, &date);
}

static void
add_calendar (WbDateEntry *self)
{
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *calendar = gtk_calendar_new ();

  self->calendar = GTK_CALENDAR (calendar);
  g_signal_connect_object (calendar, "day-selected", G_CALLBACK (day_selected_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_popover_set_child (GTK_POPOVER (popover), calendar);
  gtk_menu_button_set_popover (self->button, popover);
}

/* The calendar opens on the day that is written, or today. It is made when it is wanted: few of the
 * entries of the window are ever looked at, and a calendar takes longer to make than all else of
 * one. */
static void
create_popup_cb (GtkMenuButton *button, gpointer user_data)
{
  WbDateEntry *self = user_data;
  g_autoptr (GDateTime) day = NULL;
  WbCivil date;

  if (wb_date_entry_get_date (self, &date) && date.year != 0)
    day = g_date_time_new_local (date.year, date.month, date.day, 0, 0, 0);
  else
    day = g_date_time_new_now_local ();
  if (self->calendar == NULL)
    add_calendar (self);
  self->setting = TRUE;
  gtk_calendar_select_day (self->calendar, day);
  self->setting = FALSE;
}

static gboolean
wb_date_entry_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (WB_DATE_ENTRY (widget)->entry));
}

static void
wb_date_entry_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  WbDateEntry *self = WB_DATE_ENTRY (object);
  const char  *label = g_value_get_string (value);

  g_assert (prop_id == PROP_LABEL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  label, -1);
}

static void
wb_date_entry_class_init (WbDateEntryClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->set_property = wb_date_entry_set_property;
  widget_class->grab_focus = wb_date_entry_grab_focus;
  props[PROP_LABEL] =
      g_param_spec_string ("label", NULL, NULL, NULL, G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (G_OBJECT_CLASS (klass), N_PROPS, props);
  signals[CHANGED] = g_signal_new ("changed", WB_TYPE_DATE_ENTRY, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/waybill_desktop/Waybill/ui/wb-date-entry.ui");
  gtk_widget_class_bind_template_child (widget_class, WbDateEntry, entry);
  gtk_widget_class_bind_template_child (widget_class, WbDateEntry, button);
  gtk_widget_class_bind_template_callback (widget_class, entry_changed_cb);
}

static void
wb_date_entry_init (WbDateEntry *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_menu_button_set_create_popup_func (self->button, create_popup_cb, self, NULL);
}

void
wb_date_entry_set_date (WbDateEntry *self, const WbCivil *date)
{
  WbCivil shown;

  g_return_if_fail (WB_IS_DATE_ENTRY (self));

  if (wb_date_entry_get_date (self, &shown) && shown.year == date->year &&
      shown.month == date->month && shown.day == date->day)
    return;
  self->setting = TRUE;
  set_text (self, date);
  self->setting = FALSE;
}

gboolean
wb_date_entry_get_date (WbDateEntry *self, WbCivil *date)
{
  const char *text;
  gboolean    is_date;
  gint64      midnight;

  g_return_val_if_fail (WB_IS_DATE_ENTRY (self), FALSE);

  text = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  if (*text == '\0')
    {
      *date = (WbCivil){ 0 };
      return TRUE;
    }
  if (!wb_time_parse_iso (text, NULL, &midnight, &is_date) || !is_date)
    return FALSE;
  wb_time_to_civil (midnight, NULL, date);

  return TRUE;
}
