/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The clocks of a policy in words. Any thread. */
#include "config.h"

#include "wb-policy-text.h"

#include <glib/gi18n-lib.h>

#define OLD_AFTER "6m"

typedef struct
{
  const char *key;
  const char *name;
  const char *meaning;
} Words;

static const Words words[] = {
  { "payment-deadline", N_ ("Payment deadline"),
    N_ ("How long after it is placed an unpaid order is kept before it is cancelled") },
  { "payment-reminders", N_ ("Payment reminders"),
    N_ ("When after an order is placed the buyer is reminded to pay") },
  { "cancel-response", N_ ("Answer to a cancellation"),
    N_ ("How long you have to answer a buyer’s request before the order is cancelled") },
  { "pack-by", N_ ("Packing deadline"), N_ ("How long after the payment an order must be packed") },
  { "handover-by", N_ ("Hand-over deadline"),
    N_ ("How long after the payment the parcel must be with the carrier") },
  { "ship-soon", N_ ("Warning before a deadline"),
    N_ ("How long before a deadline Waybill begins to warn of it") },
  { "tracking-stalled", N_ ("No tracking news"),
    N_ ("How long a parcel may travel without news before Waybill points at it") },
  { "reroute-window", N_ ("Time to reroute"),
    N_ ("How long after a failed delivery another address can be asked for") },
  { "reroute-answer", N_ ("Answer to a reroute"),
    N_ ("How long the platform takes to answer a request to reroute") },
  { "after-sales-response", N_ ("Answer to an after-sales case"),
    N_ ("How long you have to answer a return or refund") },
  { "auto-complete", N_ ("Completion"),
    N_ ("How long after the delivery an order is completed, in shops that are kept here alone") },
  { "export-window", N_ ("Time covered by an export"),
    N_ ("How far back the platform’s own export of orders goes") },
  { "export-rows", N_ ("Records per export file"),
    N_ ("How many records the platform’s own export writes into one file") },
  { "weekend", N_ ("Weekend"), N_ ("The days of the week that are no working days") },
  { "holidays", N_ ("Holidays"), N_ ("The dates that are no working days") },
};

static const Words *
find (const char *key)
{
  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_str_equal (words[i].key, key))
      return &words[i];

  return NULL;
}

const char *
wb_policy_text_get_name (const char *key)
{
  const Words *found = find (key);

  g_return_val_if_fail (found != NULL, NULL);

  return _ (found->name);
}

const char *
wb_policy_text_get_meaning (const char *key)
{
  const Words *found = find (key);

  g_return_val_if_fail (found != NULL, NULL);

  return _ (found->meaning);
}

const char *
wb_policy_text_get_syntax (const char *key)
{
  if (g_str_equal (key, "payment-reminders"))
    return _ ("Write lengths of time, each longer than the one before, like 15min, 16h, or off.");
  if (g_str_equal (key, "ship-soon"))
    return _ ("Write a length of time like 24h or 30min, or off.");
  if (g_str_equal (key, "export-rows"))
    return _ ("Write a number of records, 1 or more, or off.");
  if (g_str_equal (key, "weekend"))
    return _ ("At least one day of the week must be a working day.");
  if (g_str_equal (key, "holidays"))
    return _ ("Write a date like 2026-12-25.");

  return _ ("Write a length of time like 48h, 15min, 7cd (calendar days), 2wd@23:59 (working days, "
            "until that time) or off.");
}

static char *
dup_days (const WbPeriod *period)
{
  g_autofree char *days =
      period->kind == WB_PERIOD_WORKING_DAYS
          ? g_strdup_printf (ngettext ("%d working day", "%d working days", period->amount),
                             period->amount)
          : g_strdup_printf (ngettext ("%d day", "%d days", period->amount), period->amount);

  if (period->minute < 0)
    return g_steal_pointer (&days);

  /* Translators: "3 days, until 23:59": the last of the days ends at that time */
  return g_strdup_printf (_ ("%s, until %02d:%02d"), days, period->minute / 60,
                          period->minute % 60);
}

char *
wb_policy_text_dup_value (const char *value)
{
  WbPeriod period;

  if (!wb_period_parse (value, &period))
    return g_strdup (value);

  switch (period.kind)
    {
    case WB_PERIOD_OFF:
      /* Translators: a clock that does not run */
      return g_strdup (_ ("Off"));
    case WB_PERIOD_SECONDS:
      if (period.amount % 3600 == 0)
        return g_strdup_printf (ngettext ("%d hour", "%d hours", period.amount / 3600),
                                period.amount / 3600);
      return g_strdup_printf (ngettext ("%d minute", "%d minutes", period.amount / 60),
                              period.amount / 60);
    case WB_PERIOD_CALENDAR_DAYS:
    case WB_PERIOD_WORKING_DAYS:
      return dup_days (&period);
    default:
      g_assert_not_reached ();
    }
}

char *
wb_policy_text_dup_source (WbPolicy *policy, const char *key)
{
  const char *source = wb_policy_get_source (policy, key);
  const char *checked = wb_policy_get_checked (policy, key);

  if (source == NULL || checked == NULL)
    return g_strdup (source != NULL ? source : "");

  /* Translators: where a rule was read, and the date on which somebody looked last */
  return g_strdup_printf (_ ("%s. Checked on %s."), source, checked);
}

gboolean
wb_policy_text_is_old (const char *checked, gint64 now)
{
  gint64 at, oldest;

  return checked != NULL && wb_time_parse_iso (checked, NULL, &at, NULL) &&
         wb_time_subtract_age (now, OLD_AFTER, &oldest) && at < oldest;
}
