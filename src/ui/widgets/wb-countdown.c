/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A deadline as the time left until it. Every minute all of them are asked; only those whose minute
 * is another one make a new text. Main thread. */
#include "config.h"

#include "wb-countdown.h"

#include <glib/gi18n-lib.h>

#include "wb-duration-text.h"
#include "wb-stage-text.h"

#define ICON_SIZE 14
#define SOON (24 * 60 * 60) /* seconds left from which a deadline is urgent */
#define NO_MINUTE G_MININT64

typedef enum
{
  LOOK_NONE,
  LOOK_LATER,
  LOOK_SOON,
  LOOK_OVERDUE,
} Look;

struct _WbCountdown
{
  GtkBox parent_instance;

  GtkImage *icon;  /* borrowed child */
  GtkLabel *label; /* borrowed child */
  WbClock  *clock; /* owned */

  WbDeadlineKind kind;
  gint64         at;

  Look   look;
  gint64 minute; /* what the label says, in minutes left; NO_MINUTE for anything else */
};

G_DEFINE_FINAL_TYPE (WbCountdown, wb_countdown, GTK_TYPE_BOX)

static void
set_class (gpointer widget, const char *css_class, gboolean set)
{
  if (set)
    gtk_widget_add_css_class (widget, css_class);
  else
    gtk_widget_remove_css_class (widget, css_class);
}

static void
set_look (WbCountdown *self, Look look)
{
  static const char *const icons[] = {
    [LOOK_LATER] = "wb-clock-symbolic",
    [LOOK_SOON] = "alarm-symbolic",
    [LOOK_OVERDUE] = "wb-failed-symbolic",
  };

  if (self->look == look)
    return;

  self->look = look;
  if (look != LOOK_NONE)
    gtk_image_set_from_icon_name (self->icon, icons[look]);
  gtk_widget_set_visible (GTK_WIDGET (self->icon), look != LOOK_NONE);
  set_class (self, "error", look == LOOK_OVERDUE);
  set_class (self, "dim-label", look == LOOK_NONE || look == LOOK_LATER);
  set_class (self->icon, "warning", look == LOOK_SOON);
}

/* Whole minutes, rounded down, so that -1 is the minute after the deadline. */
static gint64
get_minute (gint64 seconds)
{
  return seconds >= 0 ? seconds / 60 : -((-seconds + 59) / 60);
}

static void
update (WbCountdown *self)
{
  gint64           left = self->at - wb_clock_get_now (self->clock);
  g_autofree char *text = NULL;

  if (self->kind == WB_DEADLINE_NONE || get_minute (left) == self->minute)
    return;

  self->minute = get_minute (left);
  set_look (self, left < 0 ? LOOK_OVERDUE : left <= SOON ? LOOK_SOON : LOOK_LATER);
  text = wb_duration_text_dup_countdown (left);
  gtk_label_set_label (self->label, text);
}

static void
show_text (WbCountdown *self, const char *text)
{
  self->kind = WB_DEADLINE_NONE;
  self->minute = NO_MINUTE;
  set_look (self, LOOK_NONE);
  gtk_label_set_label (self->label, text);
  gtk_accessible_reset_property (GTK_ACCESSIBLE (self->label), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION);
}

static gboolean
wb_countdown_query_tooltip (
    GtkWidget *widget, int x, int y, gboolean keyboard_tooltip, GtkTooltip *tooltip)
{
  WbCountdown     *self = WB_COUNTDOWN (widget);
  g_autofree char *left = NULL;
  g_autofree char *text = NULL;

  if (self->kind == WB_DEADLINE_NONE)
    return FALSE;

  left = wb_duration_text_dup_left (self->at - wb_clock_get_now (self->clock));
  /* Translators: what is due, and when: "Hand over: 3 h 20 min left" */
  text = g_strdup_printf (_ ("%s: %s"), wb_stage_text_get_deadline (self->kind), left);
  gtk_tooltip_set_text (tooltip, text);

  return TRUE;
}

static void
wb_countdown_dispose (GObject *object)
{
  WbCountdown *self = WB_COUNTDOWN (object);

  g_clear_object (&self->clock);

  G_OBJECT_CLASS (wb_countdown_parent_class)->dispose (object);
}

static void
wb_countdown_class_init (WbCountdownClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = wb_countdown_dispose;
  GTK_WIDGET_CLASS (klass)->query_tooltip = wb_countdown_query_tooltip;
}

static void
wb_countdown_init (WbCountdown *self)
{
  self->icon = GTK_IMAGE (gtk_image_new ());
  gtk_image_set_pixel_size (self->icon, ICON_SIZE);
  gtk_widget_set_visible (GTK_WIDGET (self->icon), FALSE);
  self->label = GTK_LABEL (gtk_label_new (NULL));
  gtk_widget_add_css_class (GTK_WIDGET (self->label), "numeric");
  gtk_box_set_spacing (GTK_BOX (self), 6);
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->icon));
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->label));

  gtk_widget_add_css_class (GTK_WIDGET (self), "wb-due");
  gtk_widget_add_css_class (GTK_WIDGET (self), "dim-label");
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  self->minute = NO_MINUTE;
}

GtkWidget *
wb_countdown_new (WbClock *clock)
{
  WbCountdown *self = g_object_new (WB_TYPE_COUNTDOWN, NULL);

  g_return_val_if_fail (WB_IS_CLOCK (clock), GTK_WIDGET (self));

  self->clock = g_object_ref (clock);
  g_signal_connect_object (clock, "tick", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  wb_countdown_set_deadline (self, WB_DEADLINE_NONE, 0);

  return GTK_WIDGET (self);
}

void
wb_countdown_set_deadline (WbCountdown *self, WbDeadlineKind kind, gint64 at)
{
  g_return_if_fail (WB_IS_COUNTDOWN (self));

  if (kind == WB_DEADLINE_NONE)
    {
      show_text (self, "—");
      return;
    }

  if (self->kind != kind)
    gtk_accessible_update_property (GTK_ACCESSIBLE (self->label),
                                    GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                    wb_stage_text_get_deadline (kind), -1);
  self->kind = kind;
  self->at = at;
  update (self);
}

void
wb_countdown_clear (WbCountdown *self)
{
  g_return_if_fail (WB_IS_COUNTDOWN (self));

  show_text (self, "");
}
