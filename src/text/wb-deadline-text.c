/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sentences about deadlines. Any thread. */
#include "config.h"

#include "wb-deadline-text.h"

#include <glib/gi18n-lib.h>

#include "wb-date-text.h"
#include "wb-duration-text.h"
#include "wb-time.h"

static const struct
{
  const char *ahead;
  const char *late;
} headings[WB_N_DEADLINES] = {
  /* Translators: in these sentences %s is a length of time: 3 h 20 min */
  [WB_DEADLINE_PAYMENT] = { N_ ("The buyer has %s to pay"), N_ ("Payment is %s late") },
  [WB_DEADLINE_CANCEL_RESPONSE] = { N_ ("Answer within %s"), N_ ("The answer is %s late") },
  [WB_DEADLINE_PACK_BY] = { N_ ("Pack within %s"), N_ ("Packing is %s late") },
  [WB_DEADLINE_HANDOVER_BY] = { N_ ("Hand over within %s"), N_ ("Hand-over is %s late") },
  [WB_DEADLINE_REROUTE_WINDOW] = { N_ ("%s left to reroute"),
                                   N_ ("The time to reroute ended %s ago") },
  [WB_DEADLINE_AFTER_SALES_RESPONSE] = { N_ ("Answer within %s"), N_ ("The answer is %s late") },
  [WB_DEADLINE_AUTO_COMPLETE] = { N_ ("Completes by itself in %s"),
                                  N_ ("Should have completed %s ago") },
};

/* Translators: in these sentences %1$s is a moment, %2$s the place of its time zone */
static const char *const details[WB_N_DEADLINES] = {
  [WB_DEADLINE_PAYMENT] = N_ ("By %1$s, %2$s time, or the order is cancelled"),
  [WB_DEADLINE_CANCEL_RESPONSE] =
      N_ ("Without an answer the order is cancelled on %1$s, %2$s time"),
  [WB_DEADLINE_PACK_BY] = N_ ("By %1$s, %2$s time"),
  [WB_DEADLINE_HANDOVER_BY] = N_ ("By %1$s, %2$s time, or it is a violation"),
  [WB_DEADLINE_REROUTE_WINDOW] = N_ ("The window closes on %1$s, %2$s time"),
  [WB_DEADLINE_AFTER_SALES_RESPONSE] = N_ ("By %1$s, %2$s time"),
  [WB_DEADLINE_AUTO_COMPLETE] = N_ ("On %1$s, %2$s time"),
};

/* The format is one of the table's, which the compiler does not see. */
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"

char *
wb_deadline_text_dup_heading (WbDeadlineKind kind, gint64 seconds_left)
{
  g_autofree char *length = NULL;

  g_return_val_if_fail (kind < WB_N_DEADLINES && headings[kind].ahead != NULL, NULL);

  length = wb_duration_text_dup (ABS (seconds_left));

  return g_strdup_printf (_ (seconds_left < 0 ? headings[kind].late : headings[kind].ahead),
                          length);
}

char *
wb_deadline_text_dup_detail (
    WbDeadlineKind kind, gint64 at, const char *iana_zone, gint64 now, gboolean estimated)
{
  g_autoptr (GTimeZone) zone = NULL;
  g_autofree char *moment = NULL;
  g_autofree char *place = NULL;

  g_return_val_if_fail (kind < WB_N_DEADLINES && details[kind] != NULL, NULL);
  g_return_val_if_fail (iana_zone != NULL, NULL);

  zone = wb_zone_new (iana_zone);
  g_return_val_if_fail (zone != NULL, NULL);
  moment = wb_date_text_dup_day (at, zone, now);
  place = wb_date_text_dup_place (iana_zone);
  if (estimated)
    /* Translators: %1$s is a moment, %2$s the place of its time zone */
    return g_strdup_printf (_ ("About %1$s, %2$s time: the file does not say when the buyer asked"),
                            moment, place);

  return g_strdup_printf (_ (details[kind]), moment, place);
}

#pragma GCC diagnostic pop
