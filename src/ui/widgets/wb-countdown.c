/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A deadline as the time left until it. Every minute all of them are asked; only those whose minute
 * is another one make a new text. Main thread. */
#include "config.h"

#include "wb-countdown.h"

#include <glib/gi18n-lib.h>

#include "wb-duration-text.h"
#include "wb-stage-text.h"

#define SOON (24 * 60 * 60) /* seconds left from which a deadline is urgent */
#define NO_MINUTE G_MININT64

static const WbLineLook nothing = { .color = "wb_dim_color", .numeric = TRUE };
static const WbLineLook later = {
  .icon = "wb-clock-symbolic", .icon_size = 14, .gap = 6, .color = "wb_dim_color", .numeric = TRUE
};
static const WbLineLook soon = { .icon = "alarm-symbolic",
                                 .icon_size = 14,
                                 .gap = 6,
                                 .icon_color = "warning_color",
                                 .numeric = TRUE };
static const WbLineLook overdue = { .icon = "wb-failed-symbolic",
                                    .icon_size = 14,
                                    .gap = 6,
                                    .color = "error_color",
                                    .bold = TRUE,
                                    .numeric = TRUE };

struct _WbCountdown
{
  WbLine parent_instance;

  WbClock *clock; /* owned */

  WbDeadlineKind kind;
  gint64         at;

  gint64 minute; /* what it says, in minutes left; NO_MINUTE for anything else */
};

G_DEFINE_FINAL_TYPE (WbCountdown, wb_countdown, WB_TYPE_LINE)

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
  text = wb_duration_text_dup_countdown (left);
  wb_line_set (WB_LINE (self), left < 0 ? &overdue : left <= SOON ? &soon : &later, text, NULL);
}

static void
show_none (WbCountdown *self)
{
  self->kind = WB_DEADLINE_NONE;
  self->minute = NO_MINUTE;
  wb_line_set (WB_LINE (self), &nothing, "—", NULL);
  wb_line_set_description (WB_LINE (self), NULL);
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
      show_none (self);
      return;
    }

  if (self->kind != kind)
    wb_line_set_description (WB_LINE (self), wb_stage_text_get_deadline (kind));
  self->kind = kind;
  self->at = at;
  update (self);
}
