/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What time it is, for everything on the screen: one timer on the minute, so that countdowns,
 * counts and lists move together. Main thread. */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define WB_TYPE_CLOCK (wb_clock_get_type ())
G_DECLARE_FINAL_TYPE (WbClock, wb_clock, WB, CLOCK, GObject)

/* fixed_now: UTC seconds at which the clock stands; WB_TIME_NONE: the system's time. */
WbClock *wb_clock_new (gint64 fixed_now);

/* UTC seconds. */
gint64 wb_clock_get_now (WbClock *self);

/* Moves a clock that stands, and ticks. */
void wb_clock_set_now (WbClock *self, gint64 now);

/* Signal "tick" (): at every full minute of the system's time, and when now was set. */

G_END_DECLS
