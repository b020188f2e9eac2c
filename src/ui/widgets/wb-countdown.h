/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A deadline as the time left until it, in text, colour and icon, moving with a WbClock. What has
 * to be done until then is in the tooltip and the accessible description. Main thread. */
#pragma once

#include "wb-attention.h"
#include "wb-clock.h"
#include "wb-line.h"

G_BEGIN_DECLS

#define WB_TYPE_COUNTDOWN (wb_countdown_get_type ())
G_DECLARE_FINAL_TYPE (WbCountdown, wb_countdown, WB, COUNTDOWN, WbLine)

/* Shows "—" until it has a deadline. */
GtkWidget *wb_countdown_new (WbClock *clock);
/* at: UTC seconds. kind WB_DEADLINE_NONE: nothing is due. */
void wb_countdown_set_deadline (WbCountdown *self, WbDeadlineKind kind, gint64 at);

G_END_DECLS
