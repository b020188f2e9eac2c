/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lengths of time as people say them. Any thread. */
#include "config.h"

#include "wb-duration-text.h"

#include <glib/gi18n-lib.h>

#define MINUTE 60
#define HOUR (60 * MINUTE)
#define DAY (24 * HOUR)

/* From so many days on their hours say nothing, and would be cut off in the list's column. */
#define DAYS_ALONE 10

char *
wb_duration_text_dup (gint64 seconds)
{
  gint64 days = seconds / DAY;
  int    hours = seconds % DAY / HOUR;
  int    minutes = seconds % HOUR / MINUTE;

  g_return_val_if_fail (seconds >= 0, NULL);

  if (days > 0 && days < DAYS_ALONE && hours > 0)
    /* Translators: days and hours, short: 1 d 8 h */
    return g_strdup_printf (_ ("%d d %d h"), (int) days, hours);
  if (days > 0)
    /* Translators: days, short: 2 d */
    return g_strdup_printf (_ ("%d d"), (int) days);
  if (hours > 0 && minutes > 0)
    /* Translators: hours and minutes, short: 3 h 20 min */
    return g_strdup_printf (_ ("%d h %d min"), hours, minutes);
  if (hours > 0)
    /* Translators: hours, short: 22 h */
    return g_strdup_printf (_ ("%d h"), hours);
  if (minutes > 0)
    /* Translators: minutes, short: 35 min */
    return g_strdup_printf (_ ("%d min"), minutes);

  /* Translators: a length of time, short */
  return g_strdup (_ ("less than 1 min"));
}

char *
wb_duration_text_dup_countdown (gint64 seconds_left)
{
  g_autofree char *length = wb_duration_text_dup (ABS (seconds_left));

  if (seconds_left < 0)
    /* Translators: %s is a length of time: 35 min late */
    return g_strdup_printf (_ ("%s late"), length);

  /* Translators: %s is the time left until a deadline, in a narrow column of such times */
  return g_strdup_printf (C_ ("countdown", "%s"), length);
}

char *
wb_duration_text_dup_left (gint64 seconds_left)
{
  g_autofree char *length = NULL;

  if (seconds_left < 0)
    return wb_duration_text_dup_countdown (seconds_left);

  length = wb_duration_text_dup (seconds_left);

  /* Translators: %s is a length of time: 3 h 20 min left */
  return g_strdup_printf (_ ("%s left"), length);
}
