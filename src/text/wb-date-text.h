/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Moments as people read them, always in the shop's zone. Any thread. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* "20 Nov, 11:26", zh "11-20 11:26"; with the year when that is not now's year in the zone. time
 * and now: UTC seconds; time not WB_TIME_NONE. */
char *wb_date_text_dup_short (gint64 time, GTimeZone *zone, gint64 now);
/* With the weekday: "Sun 22 Nov, 14:00", zh "11-22 周日 14:00". */
char *wb_date_text_dup_day (gint64 time, GTimeZone *zone, gint64 now);
/* "As of 20 Nov, 11:26": when a shop's newest file was made. One that is older than a day says so,
 * as an order that is missing is usually younger than the last file (domain.md). as_of may be
 * WB_TIME_NONE: then there is nothing to say, NULL. The caller's. */
char *wb_date_text_dup_as_of (gint64 as_of, GTimeZone *zone, gint64 now);
/* The place a zone is called by: "London" for "Europe/London". The caller's. */
char *wb_date_text_dup_place (const char *iana_zone);

G_END_DECLS
