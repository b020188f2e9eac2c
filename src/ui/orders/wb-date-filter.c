/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which days, of which time of an order. Main thread. */
#include "config.h"

#include "wb-date-filter.h"

#include <glib/gi18n-lib.h>

#include "wb-date-entry.h"

typedef enum
{
  PAST = 1 << 0,   /* of what has happened */
  FUTURE = 1 << 1, /* of deadlines */
} Times;

static const struct
{
  const char *range; /* as wb_time_range_parse () reads it; NULL: two dates */
  const char *label;
  Times       times;
} presets[] = {
  { "..", N_ ("Any time"), PAST | FUTURE },      { "today", N_ ("Today"), PAST | FUTURE },
  { "yesterday", N_ ("Yesterday"), PAST },       { "last-7-days", N_ ("Last 7 days"), PAST },
  { "last-30-days", N_ ("Last 30 days"), PAST }, { "this-month", N_ ("This month"), PAST },
  { "last-month", N_ ("Last month"), PAST },     { "next-3-days", N_ ("Next 3 days"), FUTURE },
  { "next-7-days", N_ ("Next 7 days"), FUTURE }, { NULL, N_ ("From, to"), PAST | FUTURE },
};
#define N_PRESETS G_N_ELEMENTS (presets)
#define CUSTOM (N_PRESETS - 1)

struct _WbDateFilter
{
  AdwBin parent_instance;

  /* Template children */
  GtkDropDown *time;
  GtkBox      *choices;
  GtkRevealer *revealer;
  WbDateEntry *from;
  WbDateEntry *to;

  GtkCheckButton *radios[N_PRESETS]; /* borrowed children */
  WbFilterTime    shown;             /* what the filter had */
  WbTimeRange     range;
  gboolean        setting; /* not by the person */
};

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WbDateFilter, wb_date_filter, ADW_TYPE_BIN)

static void
show_presets (WbDateFilter *self)
{
  Times times = wb_date_filter_get_time (self) == WB_FILTER_TIME_DEADLINE ? FUTURE : PAST;

  for (gsize i = 0; i < N_PRESETS; i++)
    gtk_widget_set_visible (GTK_WIDGET (self->radios[i]), (presets[i].times & times) != 0);
}

/* The last one for what is none of the others. */
static gsize
find_preset (const WbTimeRange *range)
{
  for (gsize i = 0; i < CUSTOM; i++)
    {
      WbTimeRange preset;

      wb_time_range_parse (presets[i].range, &preset);
      if (wb_time_range_equal (&preset, range) ||
          (wb_time_range_is_open (&preset) && wb_time_range_is_open (range)))
        return i;
    }

  return CUSTOM;
}

static void
time_chosen_cb (WbDateFilter *self)
{
  show_presets (self);
  if (self->setting)
    return;
  /* What is not offered of this time is not kept of it. */
  if (!gtk_widget_get_visible (GTK_WIDGET (self->radios[find_preset (&self->range)])))
    gtk_check_button_set_active (self->radios[0], TRUE);
  else if (!wb_time_range_is_open (&self->range))
    g_signal_emit (self, signals[CHANGED], 0);
}

static void
set_range (WbDateFilter *self, const WbTimeRange *range)
{
  if (wb_time_range_equal (&self->range, range))
    return;
  self->range = *range;
  g_signal_emit (self, signals[CHANGED], 0);
}

/* Nothing while a date is being written. */
static void
dates_changed_cb (WbDateFilter *self)
{
  WbTimeRange range = wb_time_range_open;

  if (self->setting || !wb_date_entry_get_date (self->from, &range.from_date) ||
      !wb_date_entry_get_date (self->to, &range.to_date))
    return;
  range.by_date = range.from_date.year != 0 || range.to_date.year != 0;
  set_range (self, &range);
}

static void
radio_toggled_cb (GtkCheckButton *radio, WbDateFilter *self)
{
  gsize       i = GPOINTER_TO_SIZE (g_object_get_data (G_OBJECT (radio), "preset"));
  WbTimeRange range;

  if (!gtk_check_button_get_active (radio))
    return;
  gtk_revealer_set_reveal_child (self->revealer, i == CUSTOM);
  if (self->setting)
    return;
  if (i == CUSTOM)
    {
      gtk_widget_grab_focus (GTK_WIDGET (self->from));
      dates_changed_cb (self);
      return;
    }
  wb_time_range_parse (presets[i].range, &range);
  set_range (self, &range);
}

static void
add_radios (WbDateFilter *self)
{
  for (gsize i = 0; i < N_PRESETS; i++)
    {
      GtkWidget *radio = gtk_check_button_new_with_label (_ (presets[i].label));

      self->radios[i] = GTK_CHECK_BUTTON (radio);
      g_object_set_data (G_OBJECT (radio), "preset", GSIZE_TO_POINTER (i));
      gtk_check_button_set_group (self->radios[i], i > 0 ? self->radios[0] : NULL);
      g_signal_connect (radio, "toggled", G_CALLBACK (radio_toggled_cb), self);
      gtk_box_append (self->choices, radio);
    }
}

static void
add_times (WbDateFilter *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  for (int which = 0; which < WB_N_FILTER_TIMES; which++)
    gtk_string_list_append (names, wb_filter_text_get_time (which));
  gtk_drop_down_set_model (self->time, G_LIST_MODEL (names));
}

static void
wb_date_filter_class_init (WbDateFilterClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  signals[CHANGED] = g_signal_new ("changed", WB_TYPE_DATE_FILTER, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);

  g_type_ensure (WB_TYPE_DATE_ENTRY);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/waybill_desktop/Waybill/ui/wb-date-filter.ui");
  gtk_widget_class_bind_template_child (widget_class, WbDateFilter, time);
  gtk_widget_class_bind_template_child (widget_class, WbDateFilter, choices);
  gtk_widget_class_bind_template_child (widget_class, WbDateFilter, revealer);
  gtk_widget_class_bind_template_child (widget_class, WbDateFilter, from);
  gtk_widget_class_bind_template_child (widget_class, WbDateFilter, to);
  gtk_widget_class_bind_template_callback (widget_class, time_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, dates_changed_cb);
}

static void
wb_date_filter_init (WbDateFilter *self)
{
  self->range = wb_time_range_open;
  self->setting = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  add_radios (self);
  add_times (self);
  gtk_check_button_set_active (self->radios[0], TRUE);
  self->setting = FALSE;
  show_presets (self);
}

void
wb_date_filter_show (WbDateFilter *self, const WbFilter *filter)
{
  g_autoptr (WbFilter) copy = NULL;
  gsize preset;

  g_return_if_fail (WB_IS_DATE_FILTER (self));

  copy = wb_filter_copy (filter);
  self->shown = wb_date_filter_get_time (self);
  if (wb_time_range_is_open (wb_filter_text_get_range (copy, self->shown)))
    for (int which = WB_N_FILTER_TIMES - 1; which >= 0; which--)
      if (!wb_time_range_is_open (wb_filter_text_get_range (copy, which)))
        self->shown = which;
  self->range = *wb_filter_text_get_range (copy, self->shown);
  preset = find_preset (&self->range);

  self->setting = TRUE;
  gtk_drop_down_set_selected (self->time, self->shown);
  wb_date_entry_set_date (self->from, &self->range.from_date);
  wb_date_entry_set_date (self->to, &self->range.to_date);
  /* "From, to" without dates is open, as any time is: it stays while the person writes them. */
  if (preset != 0 || !gtk_check_button_get_active (self->radios[CUSTOM]) ||
      !gtk_widget_get_mapped (GTK_WIDGET (self)))
    gtk_check_button_set_active (self->radios[preset], TRUE);
  self->setting = FALSE;
}

WbFilterTime
wb_date_filter_get_time (WbDateFilter *self)
{
  guint selected;

  g_return_val_if_fail (WB_IS_DATE_FILTER (self), WB_FILTER_TIME_CREATED);

  selected = gtk_drop_down_get_selected (self->time);

  return selected < WB_N_FILTER_TIMES ? (WbFilterTime) selected : WB_FILTER_TIME_CREATED;
}

void
wb_date_filter_write (WbDateFilter *self, WbFilter *filter)
{
  g_return_if_fail (WB_IS_DATE_FILTER (self));

  *wb_filter_text_get_range (filter, self->shown) = wb_time_range_open;
  *wb_filter_text_get_range (filter, wb_date_filter_get_time (self)) = self->range;
}
