/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Local times to UTC for files in which a few days occur over and over: a day without a change of
 * the clocks is asked for once. Gives what wb_time_from_civil gives. One thread. */
#pragma once

#include "wb-time.h"

G_BEGIN_DECLS

#define WB_DAY_CACHE_SIZE 256

typedef struct
{
  GTimeZone *zone; /* borrowed */
  struct
  {
    int      day; /* year * 512 + month * 32 + day; 0 unused */
    gint64   midnight;
    gboolean even; /* 24 hours long, so that every time of it is midnight plus seconds */
  } days[WB_DAY_CACHE_SIZE];
} WbDayCache;

void   wb_day_cache_init (WbDayCache *self, GTimeZone *zone);
gint64 wb_day_cache_get_time (WbDayCache *self, const WbCivil *civil);

G_END_DECLS
