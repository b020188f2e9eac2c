/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lengths of time as people say them: two units at most, a zero unit dropped. Any thread. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* "1 d 8 h", "3 h 20 min", "22 h", "35 min", "less than 1 min"; zh "1天8小时", "3小时20分". Rounded
 * down to whole minutes, to whole hours from a day on, to whole days from ten on. seconds >= 0. */
char *wb_duration_text_dup (gint64 seconds);

/* For a column of countdowns: "3 h 20 min", and once it is past "35 min late" (seconds_left < 0).
 * Longer than the plain length only where a language needs it: zh "剩 3小时20分". */
char *wb_duration_text_dup_countdown (gint64 seconds_left);

/* For a place without other countdowns around: "3 h 20 min left", "35 min late". */
char *wb_duration_text_dup_left (gint64 seconds_left);

G_END_DECLS
