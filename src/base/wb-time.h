/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Instants are UTC seconds since 1970 (gint64); civil times need a zone, where NULL is UTC. Periods
 * are what policies are made of. Pure functions, any thread; a GTimeZone may be shared. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* "No time". */
#define WB_TIME_NONE G_MININT64
/* "For ever", as the end of a span. */
#define WB_TIME_FOREVER G_MAXINT64

typedef struct
{
  int year;   /* 1..9999 */
  int month;  /* 1..12 */
  int day;    /* 1..31 */
  int hour;   /* 0..23 */
  int minute; /* 0..59 */
  int second; /* 0..59 */
} WbCivil;

/* NULL for a name the system's zone data does not have, and for what is no name ("+08:00"). Never
 * falls back to UTC by itself. */
GTimeZone *wb_zone_new (const char *iana_name);

gboolean wb_civil_is_valid (const WbCivil *civil);
/* 1 Monday .. 7 Sunday. */
int wb_civil_get_weekday (const WbCivil *civil);
/* Moves by whole days; month ends and leap days by the calendar, which has the years 1 to 9999. */
void wb_civil_add_days (WbCivil *civil, int days);

/* A local time that occurs twice is its first occurrence; one that the clocks skip moves forward
 * by the length of the gap (domain.md, Times). Allocates nothing: it runs for every time of a
 * file. */
gint64 wb_time_from_civil (const WbCivil *civil, GTimeZone *zone);
/* An instant outside the years 1 to 9999 is shown as the nearest inside. Allocates nothing. */
void wb_time_to_civil (gint64 time, GTimeZone *zone, WbCivil *civil);

/* "2026-05-20T09:15:00+01:00" in the zone (NULL: UTC, written "Z"). WB_TIME_NONE gives "". */
char *wb_time_format_iso (gint64 time, GTimeZone *zone);
/* ISO 8601 date and time ("T" or space between), seconds optional, offset or "Z" optional: without
 * one it is in zone (NULL: UTC). A date alone is its midnight, and *is_date says so (nullable). */
gboolean wb_time_parse_iso (const char *text, GTimeZone *zone, gint64 *time, gboolean *is_date);

/* The instant that is an age before now: "90d", "12w", "6m" or "2y" (days, weeks, months, years by
 * the calendar of UTC; a day that a month does not have is its last one). FALSE when age is none,
 * or none of 1 day to 100 years. */
gboolean wb_time_subtract_age (gint64 now, const char *age, gint64 *time);

/* Working days: everything but weekend and holidays. */
typedef struct _WbCalendar WbCalendar;

/* weekend: bit (weekday - 1) set for each day off, Monday first; holidays: "YYYY-MM-DD" strings,
 * NULL-terminated, in any order, or NULL. An unreadable date, and a week with no working day, are a
 * programmer's or a data file's error and give NULL. */
WbCalendar *wb_calendar_new (guint weekend, const char *const *holidays);
WbCalendar *wb_calendar_ref (WbCalendar *self);
void        wb_calendar_unref (WbCalendar *self);
gboolean    wb_calendar_is_working_day (WbCalendar *self, const WbCivil *day);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WbCalendar, wb_calendar_unref)

typedef enum
{
  WB_PERIOD_OFF,           /* The rule does not exist here. */
  WB_PERIOD_SECONDS,       /* 15min, 48h: so much time later, whatever the clocks do. */
  WB_PERIOD_CALENDAR_DAYS, /* 3cd@23:59: so many days later, until that local time; 3cd: the same
                              local time. */
  WB_PERIOD_WORKING_DAYS,  /* 2wd@23:59: likewise, counting working days. */
} WbPeriodKind;

typedef struct
{
  WbPeriodKind kind;
  int          amount; /* seconds or days, >= 0 */
  int          minute; /* local minute of the day 0..1439 at which it ends, or -1 */
} WbPeriod;

/* "off", "15min", "48h", "7cd", "3cd@23:59", "2wd@23:59" (domain.md, The clocks). */
gboolean wb_period_parse (const char *text, WbPeriod *period);
char    *wb_period_format (const WbPeriod *period);
/* The instant at which a period that starts at anchor ends; WB_TIME_NONE when it is off or anchor
 * is WB_TIME_NONE. Calendar and working days count from the day after anchor's local day. calendar
 * may be NULL unless the period counts working days. */
gint64 wb_period_end (const WbPeriod *period, gint64 anchor, GTimeZone *zone, WbCalendar *calendar);

G_END_DECLS
