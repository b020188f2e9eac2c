/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Days and their midnights. */
#include "wb-day-cache.h"

#include <string.h>

#define DAY_SECONDS 86400

void
wb_day_cache_init (WbDayCache *self, GTimeZone *zone)
{
  memset (self, 0, sizeof *self);
  self->zone = zone;
}

gint64
wb_day_cache_get_time (WbDayCache *self, const WbCivil *civil)
{
  int   day = civil->year * 512 + civil->month * 32 + civil->day;
  guint slot = (guint) (civil->month * 31 + civil->day) % WB_DAY_CACHE_SIZE;

  if (self->days[slot].day != day)
    {
      WbCivil midnight = { civil->year, civil->month, civil->day, 0, 0, 0 };
      WbCivil next = midnight;

      wb_civil_add_days (&next, 1);
      self->days[slot].day = day;
      self->days[slot].midnight = wb_time_from_civil (&midnight, self->zone);
      self->days[slot].even =
          wb_time_from_civil (&next, self->zone) - self->days[slot].midnight == DAY_SECONDS;
    }
  if (!self->days[slot].even)
    return wb_time_from_civil (civil, self->zone);

  return self->days[slot].midnight + civil->hour * 3600 + civil->minute * 60 + civil->second;
}
