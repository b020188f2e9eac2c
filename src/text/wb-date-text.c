/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Moments as people read them. Any thread. */
#include "config.h"

#include "wb-date-text.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "wb-time.h"

/* Seconds after which a file is an old one: files are made every day. */
#define OLD_AFTER (24 * 60 * 60)

/* Of the markets that shops are in (domain.md, Who and what). */
static const char *const places[] = {
  N_ ("Bangkok"),   N_ ("Berlin"),      N_ ("Dublin"), N_ ("Ho Chi Minh"),  N_ ("Jakarta"),
  N_ ("London"),    N_ ("Los Angeles"), N_ ("Madrid"), N_ ("Manila"),       N_ ("Mexico City"),
  N_ ("New York"),  N_ ("Paris"),       N_ ("Rome"),   N_ ("Sao Paulo"),    N_ ("Shanghai"),
  N_ ("Singapore"), N_ ("Taipei"),      N_ ("Tokyo"),  N_ ("Kuala Lumpur"),
};

static char *
format_time (
    gint64 time, GTimeZone *zone, gint64 now, const char *this_year, const char *other_year)
{
  g_autoptr (GDateTime) then_utc = g_date_time_new_from_unix_utc (time);
  g_autoptr (GDateTime) now_utc = g_date_time_new_from_unix_utc (now);
  g_autoptr (GDateTime) then_local = NULL;
  g_autoptr (GDateTime) now_local = NULL;

  g_return_val_if_fail (then_utc != NULL && now_utc != NULL, NULL);

  then_local = g_date_time_to_timezone (then_utc, zone);
  now_local = g_date_time_to_timezone (now_utc, zone);

  return g_date_time_format (then_local,
                             g_date_time_get_year (then_local) == g_date_time_get_year (now_local)
                                 ? this_year
                                 : other_year);
}

char *
wb_date_text_dup_short (gint64 time, GTimeZone *zone, gint64 now)
{
  return format_time (time, zone, now,
                      /* Translators: g_date_time_format() of a moment this year: 20 Nov, 11:26 */
                      _ ("%-d %b, %H:%M"),
                      /* Translators: likewise of another year: 20 Nov 2025, 11:26 */
                      _ ("%-d %b %Y, %H:%M"));
}

char *
wb_date_text_dup_day (gint64 time, GTimeZone *zone, gint64 now)
{
  return format_time (time, zone, now,
                      /* Translators: g_date_time_format() with the weekday: Sun 22 Nov, 14:00 */
                      _ ("%a %-d %b, %H:%M"),
                      /* Translators: likewise of another year: Sun 22 Nov 2025, 14:00 */
                      _ ("%a %-d %b %Y, %H:%M"));
}

char *
wb_date_text_dup_as_of (gint64 as_of, GTimeZone *zone, gint64 now)
{
  g_autofree char *moment = NULL;

  if (as_of == WB_TIME_NONE)
    return NULL;
  moment = wb_date_text_dup_short (as_of, zone, now);

  return g_strdup_printf (now - as_of > OLD_AFTER
                              /* Translators: %s is a date and time, of the newest order file */
                              ? _ ("As of %s, older than a day")
                              /* Translators: %s is a date and time, of the newest order file */
                              : _ ("As of %s"),
                          moment);
}

char *
wb_date_text_dup_place (const char *iana_zone)
{
  const char      *slash = NULL;
  g_autofree char *place = NULL;

  g_return_val_if_fail (iana_zone != NULL, NULL);

  slash = strrchr (iana_zone, '/');
  place = g_strdelimit (g_strdup (slash != NULL ? slash + 1 : iana_zone), "_", ' ');
  for (gsize i = 0; i < G_N_ELEMENTS (places); i++)
    if (g_str_equal (places[i], place))
      return g_strdup (_ (places[i]));

  return g_steal_pointer (&place);
}
