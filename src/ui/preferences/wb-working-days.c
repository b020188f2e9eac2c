/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The weekend and the holidays of a shop. Main thread. */
#include "config.h"

#include "wb-working-days.h"

#include <glib/gi18n-lib.h>

#include "wb-default-row.h"
#include "wb-policy-text.h"
#include "wb-text.h"

#define WEEKEND "weekend"
#define HOLIDAYS "holidays"
#define N_DAYS 7

struct _WbWorkingDays
{
  AdwPreferencesGroup parent_instance;

  /* Template children */
  AdwExpanderRow    *weekend_row;
  GtkLabel          *weekend_label;
  AdwPreferencesRow *weekend_error;
  WbDefaultRow      *weekend_default;
  AdwExpanderRow    *holidays_row;
  GtkLabel          *holidays_label;
  AdwEntryRow       *entry;
  AdwPreferencesRow *date_error;
  WbDefaultRow      *holidays_default;
  GtkWidget         *old_row;

  /* Borrowed children */
  GtkSwitch *days[N_DAYS];
  GPtrArray *date_rows; /* owned; of borrowed rows */

  /* Owned */
  GPtrArray *dates; /* of texts, as they shall be */

  gboolean is_showing; /* the switches follow the policy, not the person */
};

G_DEFINE_FINAL_TYPE (WbWorkingDays, wb_working_days, ADW_TYPE_PREFERENCES_GROUP)

enum
{
  SET,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
set (WbWorkingDays *self, const char *key, const char *value)
{
  g_signal_emit (self, signals[SET], 0, key, value);
}

/* ---- Weekend ---- */

/* The locale's name of a day of the week, 0 Monday. */
static char *
dup_day_name (int day, gboolean is_short)
{
  /* 2024-01-01 was a Monday. */
  g_autoptr (GDateTime) date = g_date_time_new_utc (2024, 1, 1 + day, 0, 0, 0);

  return g_date_time_format (date, is_short ? "%a" : "%A");
}

static void
day_switched_cb (WbWorkingDays *self)
{
  g_autofree char *value = NULL;
  guint            weekend = 0;
  gboolean         valid;

  if (self->is_showing)
    return;
  for (int day = 0; day < N_DAYS; day++)
    if (gtk_switch_get_active (self->days[day]))
      weekend |= 1u << day;
  value = wb_policy_format_weekend (weekend);
  valid = wb_policy_check_value (WEEKEND, value, NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->weekend_error), !valid);
  if (valid)
    set (self, WEEKEND, value);
}

static void
add_days (WbWorkingDays *self)
{
  for (int day = 0; day < N_DAYS; day++)
    {
      g_autofree char *name = dup_day_name (day, FALSE);
      GtkWidget       *row = adw_action_row_new ();
      GtkWidget       *toggle = gtk_switch_new ();

      self->days[day] = GTK_SWITCH (toggle);
      gtk_widget_set_valign (toggle, GTK_ALIGN_CENTER);
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), name);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), toggle);
      adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), toggle);
      g_signal_connect_object (toggle, "notify::active", G_CALLBACK (day_switched_cb), self,
                               G_CONNECT_SWAPPED);
      adw_expander_row_add_row (self->weekend_row, row);
    }
}

/* The days in the locale's own words. */
static char *
dup_weekend (guint weekend)
{
  g_autoptr (GString) words = g_string_new (NULL);

  for (int day = 0; day < N_DAYS; day++)
    if (weekend & (1u << day))
      {
        g_autofree char *name = dup_day_name (day, TRUE);

        g_string_append_printf (words, "%s%s", words->len > 0 ? " · " : "", name);
      }

  return words->len > 0 ? g_string_free (g_steal_pointer (&words), FALSE) : g_strdup (_ ("None"));
}

static void
reset_weekend_cb (WbWorkingDays *self)
{
  set (self, WEEKEND, NULL);
}

static void
show_weekend (WbWorkingDays *self, WbPolicy *in_force)
{
  guint            weekend = wb_policy_get_weekend (in_force);
  g_autofree char *words = dup_weekend (weekend);

  gtk_label_set_label (self->weekend_label, words);
  gtk_widget_set_visible (GTK_WIDGET (self->weekend_error), FALSE);
  self->is_showing = TRUE;
  for (int day = 0; day < N_DAYS; day++)
    gtk_switch_set_active (self->days[day], (weekend & (1u << day)) != 0);
  self->is_showing = FALSE;
}

/* ---- Holidays ---- */

static void
set_dates (WbWorkingDays *self)
{
  g_autofree char *value = wb_policy_format_holidays (self->dates);

  set (self, HOLIDAYS, value);
}

static void
date_changed_cb (WbWorkingDays *self)
{
  g_autofree char *typed = wb_text_dup_trimmed (gtk_editable_get_text (GTK_EDITABLE (self->entry)));

  gtk_widget_set_visible (GTK_WIDGET (self->date_error),
                          *typed != '\0' && !wb_policy_is_date (typed));
}

static void
date_applied_cb (WbWorkingDays *self)
{
  g_autofree char *typed = wb_text_dup_trimmed (gtk_editable_get_text (GTK_EDITABLE (self->entry)));

  if (!wb_policy_is_date (typed))
    return;
  if (!g_ptr_array_find_with_equal_func (self->dates, typed, g_str_equal, NULL))
    {
      g_ptr_array_add (self->dates, g_strdup (typed));
      set_dates (self);
    }
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
}

static void
remove_cb (GtkButton *button, gpointer user_data)
{
  WbWorkingDays *self = user_data;
  const char    *date = g_object_get_data (G_OBJECT (button), "wb-date");
  guint          index;

  if (!g_ptr_array_find_with_equal_func (self->dates, date, g_str_equal, &index))
    return;
  g_ptr_array_remove_index (self->dates, index);
  set_dates (self);
}

static void
reset_holidays_cb (WbWorkingDays *self)
{
  set (self, HOLIDAYS, NULL);
}

static void
add_date_row (WbWorkingDays *self, const char *date)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *button = gtk_button_new_from_icon_name ("user-trash-symbolic");
  /* Translators: %s is a date */
  g_autofree char *words = g_strdup_printf (_ ("Remove %s"), date);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), date);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, words,
                                  -1);
  g_object_set_data_full (G_OBJECT (button), "wb-date", g_strdup (date), g_free);
  g_signal_connect_object (button, "clicked", G_CALLBACK (remove_cb), self, 0);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  adw_expander_row_add_row (self->holidays_row, row);
  g_ptr_array_add (self->date_rows, row);
}

static void
show_holidays (WbWorkingDays *self, WbPolicy *in_force)
{
  g_autofree char *words = NULL;

  for (guint i = 0; i < self->date_rows->len; i++)
    adw_expander_row_remove (self->holidays_row, self->date_rows->pdata[i]);
  g_ptr_array_set_size (self->date_rows, 0);
  g_ptr_array_unref (self->dates);
  self->dates = wb_policy_list_holidays (in_force);
  for (guint i = 0; i < self->dates->len; i++)
    add_date_row (self, self->dates->pdata[i]);
  words = g_strdup_printf (ngettext ("%u date", "%u dates", self->dates->len), self->dates->len);
  gtk_label_set_label (self->holidays_label, words);
}

/* ---- The object ---- */

static void
wb_working_days_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), WB_TYPE_WORKING_DAYS);

  G_OBJECT_CLASS (wb_working_days_parent_class)->dispose (object);
}

static void
wb_working_days_finalize (GObject *object)
{
  WbWorkingDays *self = WB_WORKING_DAYS (object);

  g_ptr_array_unref (self->date_rows);
  g_ptr_array_unref (self->dates);

  G_OBJECT_CLASS (wb_working_days_parent_class)->finalize (object);
}

static void
wb_working_days_class_init (WbWorkingDaysClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = wb_working_days_dispose;
  object_class->finalize = wb_working_days_finalize;

  signals[SET] = g_signal_new ("set", WB_TYPE_WORKING_DAYS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                               G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);

  g_type_ensure (WB_TYPE_DEFAULT_ROW);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/waybill_desktop/Waybill/ui/wb-working-days.ui");
  gtk_widget_class_bind_template_child (widget_class, WbWorkingDays, weekend_row);
  gtk_widget_class_bind_template_child (widget_class, WbWorkingDays, weekend_label);
  gtk_widget_class_bind_template_child (widget_class, WbWorkingDays, weekend_error);
  gtk_widget_class_bind_template_child (widget_class, WbWorkingDays, weekend_default);
  gtk_widget_class_bind_template_child (widget_class, WbWorkingDays, holidays_row);
  gtk_widget_class_bind_template_child (widget_class, WbWorkingDays, holidays_label);
  gtk_widget_class_bind_template_child (widget_class, WbWorkingDays, entry);
  gtk_widget_class_bind_template_child (widget_class, WbWorkingDays, date_error);
  gtk_widget_class_bind_template_child (widget_class, WbWorkingDays, holidays_default);
  gtk_widget_class_bind_template_child (widget_class, WbWorkingDays, old_row);
  gtk_widget_class_bind_template_callback (widget_class, reset_weekend_cb);
  gtk_widget_class_bind_template_callback (widget_class, reset_holidays_cb);
  gtk_widget_class_bind_template_callback (widget_class, date_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, date_applied_cb);
}

static void
wb_working_days_init (WbWorkingDays *self)
{
  self->date_rows = g_ptr_array_new ();
  self->dates = g_ptr_array_new_with_free_func (g_free);
  gtk_widget_init_template (GTK_WIDGET (self));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->weekend_row),
                                 wb_policy_text_get_name (WEEKEND));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->holidays_row),
                                 wb_policy_text_get_name (HOLIDAYS));
  adw_preferences_row_set_title (self->weekend_error, wb_policy_text_get_syntax (WEEKEND));
  adw_preferences_row_set_title (self->date_error, wb_policy_text_get_syntax (HOLIDAYS));
  add_days (self);
}

void
wb_working_days_show (WbWorkingDays *self, WbPolicy *in_force, WbPolicy *usual, gint64 now)
{
  g_return_if_fail (WB_IS_WORKING_DAYS (self));

  show_weekend (self, in_force);
  wb_default_row_show (self->weekend_default, _ ("Default"), in_force, usual, WEEKEND);
  show_holidays (self, in_force);
  wb_default_row_show (self->holidays_default, _ ("Default"), in_force, usual, HOLIDAYS);
  gtk_widget_set_visible (self->old_row,
                          wb_policy_text_is_old (wb_policy_get_checked (usual, HOLIDAYS), now));
}
