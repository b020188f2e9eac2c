/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A range of time to choose orders by: instants, days of a calendar, or days counted from today.
 * Plain data, any thread. */
#pragma once

#include "wb-time.h"

G_BEGIN_DECLS

/* Which days, when they are counted from today; the day is that of each shop's own zone. */
typedef enum
{
  WB_DAYS_FIXED,      /* from_date to to_date */
  WB_DAYS_TODAY,      /* "today" */
  WB_DAYS_YESTERDAY,  /* "yesterday" */
  WB_DAYS_LAST,       /* "last-7-days": today and the six before it */
  WB_DAYS_NEXT,       /* "next-7-days": today and the six after it */
  WB_DAYS_THIS_MONTH, /* "this-month": all of it */
  WB_DAYS_LAST_MONTH, /* "last-month" */
} WbDays;

/* The longest that may be counted from today: ten years. */
#define WB_DAYS_MAX 3660

/* Both ends inclusive. Either instants, or days that each shop reads in its own zone
 * (interface.md, FILTER). */
typedef struct
{
  gboolean by_date;
  gint64   from;      /* instant; WB_TIME_NONE: open */
  gint64   to;        /* instant; WB_TIME_NONE: open */
  WbDays   days;      /* when by_date */
  int      n_days;    /* of LAST and NEXT, 1..WB_DAYS_MAX; else 0 */
  WbCivil  from_date; /* when FIXED; year 0: open */
  WbCivil  to_date;   /* when FIXED; year 0: open */
} WbTimeRange;

/* Open at both ends, to begin a range with. */
extern const WbTimeRange wb_time_range_open;

/* Reads "FROM..TO", dates or ISO times, of which either may be empty; or the words of WbDays. A
 * time without an offset is UTC. FALSE when it is none of them; *range is then untouched. */
gboolean wb_time_range_parse (const char *text, WbTimeRange *range);
/* What parse reads as the same range; times in UTC. ".." when it is open. The caller's. */
char    *wb_time_range_to_text (const WbTimeRange *range);
gboolean wb_time_range_equal (const WbTimeRange *a, const WbTimeRange *b);
gboolean wb_time_range_is_open (const WbTimeRange *range);
/* TRUE when it means other instants on another day. */
gboolean wb_time_range_is_relative (const WbTimeRange *range);
/* The range's instants in a zone at now; an open end is WB_TIME_NONE. The last second of the last
 * day is in. */
void wb_time_range_resolve (
    const WbTimeRange *range, GTimeZone *zone, gint64 now, gint64 *from, gint64 *to);

G_END_DECLS
