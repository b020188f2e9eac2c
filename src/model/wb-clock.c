/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A clock that ticks on the minute, or stands. Main thread. */
#include "wb-clock.h"

#include "wb-time.h"

struct _WbClock
{
  GObject parent_instance;

  gint64 fixed_now; /* WB_TIME_NONE: it runs */
  guint  timeout_id;
};

enum
{
  TICK,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WbClock, wb_clock, G_TYPE_OBJECT)

static gboolean minute_over_cb (gpointer user_data);

/* Anew each minute, because the system's time may be set and the machine may sleep. */
static void
wait_for_minute (WbClock *self)
{
  gint64 into_minute = (g_get_real_time () / 1000) % 60000;

  self->timeout_id = g_timeout_add (60000 - into_minute, minute_over_cb, self);
  g_source_set_name_by_id (self->timeout_id, "wb-clock minute");
}

static gboolean
minute_over_cb (gpointer user_data)
{
  g_autoptr (WbClock) self = g_object_ref (user_data);

  wait_for_minute (self);
  g_signal_emit (self, signals[TICK], 0);

  return G_SOURCE_REMOVE;
}

static void
wb_clock_dispose (GObject *object)
{
  WbClock *self = WB_CLOCK (object);

  g_clear_handle_id (&self->timeout_id, g_source_remove);

  G_OBJECT_CLASS (wb_clock_parent_class)->dispose (object);
}

static void
wb_clock_class_init (WbClockClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = wb_clock_dispose;

  signals[TICK] =
      g_signal_new ("tick", WB_TYPE_CLOCK, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
wb_clock_init (WbClock *self)
{
  self->fixed_now = WB_TIME_NONE;
}

WbClock *
wb_clock_new (gint64 fixed_now)
{
  WbClock *self = g_object_new (WB_TYPE_CLOCK, NULL);

  self->fixed_now = fixed_now;
  if (fixed_now == WB_TIME_NONE)
    wait_for_minute (self);

  return self;
}

gint64
wb_clock_get_now (WbClock *self)
{
  g_return_val_if_fail (WB_IS_CLOCK (self), WB_TIME_NONE);

  if (self->fixed_now != WB_TIME_NONE)
    return self->fixed_now;

  return g_get_real_time () / G_USEC_PER_SEC;
}

void
wb_clock_set_now (WbClock *self, gint64 now)
{
  g_return_if_fail (WB_IS_CLOCK (self));
  g_return_if_fail (self->fixed_now != WB_TIME_NONE);
  g_return_if_fail (now != WB_TIME_NONE);

  if (self->fixed_now == now)
    return;

  self->fixed_now = now;
  g_signal_emit (self, signals[TICK], 0);
}
