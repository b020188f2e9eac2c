/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What has to happen until a deadline, and what follows when it does not. Any thread. */
#pragma once

#include "wb-attention.h"

G_BEGIN_DECLS

/* "Hand over within 3 h 20 min", and once it is past "Hand-over is 35 min late" (seconds_left < 0).
 * Not for WB_DEADLINE_NONE. The caller's. */
char *wb_deadline_text_dup_heading (WbDeadlineKind kind, gint64 seconds_left);

/* "By Sun 22 Nov, 14:00, London time, or it is a violation". at, now: UTC seconds; iana_zone: the
 * shop's; estimated: the platform's files do not say when the clock began. The caller's. */
char *wb_deadline_text_dup_detail (
    WbDeadlineKind kind, gint64 at, const char *iana_zone, gint64 now, gboolean estimated);

G_END_DECLS
