/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a filter chooses by. Any thread. */
#include "config.h"

#include "wb-filter-text.h"

#include <glib/gi18n-lib.h>

static const struct
{
  const char *name;
  gsize       offset;
} times[] = {
  /* Translators: which time of an order: when it was created */
  [WB_FILTER_TIME_CREATED] = { NC_ ("time of an order", "Created"),
                               G_STRUCT_OFFSET (WbFilter, created) },
  [WB_FILTER_TIME_PAID] = { NC_ ("time of an order", "Paid"), G_STRUCT_OFFSET (WbFilter, paid) },
  [WB_FILTER_TIME_SHIPPED] = { NC_ ("time of an order", "Shipped"),
                               G_STRUCT_OFFSET (WbFilter, shipped) },
  [WB_FILTER_TIME_DEADLINE] = { NC_ ("time of an order", "Next deadline"),
                                G_STRUCT_OFFSET (WbFilter, deadline) },
};
G_STATIC_ASSERT (G_N_ELEMENTS (times) == WB_N_FILTER_TIMES);

static const struct
{
  const char *id;
  const char *name;
} flags[] = {
  { "red", NC_ ("flag", "Red") },       { "orange", NC_ ("flag", "Orange") },
  { "yellow", NC_ ("flag", "Yellow") }, { "green", NC_ ("flag", "Green") },
  { "blue", NC_ ("flag", "Blue") },     { "purple", NC_ ("flag", "Purple") },
};

const char *
wb_filter_text_get_time (WbFilterTime which)
{
  g_return_val_if_fail ((int) which >= 0 && which < WB_N_FILTER_TIMES, NULL);

  return g_dpgettext2 (GETTEXT_PACKAGE, "time of an order", times[which].name);
}

WbTimeRange *
wb_filter_text_get_range (WbFilter *filter, WbFilterTime which)
{
  g_return_val_if_fail ((int) which >= 0 && which < WB_N_FILTER_TIMES, NULL);

  return (WbTimeRange *) ((char *) filter + times[which].offset);
}

static char *
dup_day (const WbCivil *date)
{
  g_autoptr (GDateTime) day = g_date_time_new_utc (date->year, date->month, date->day, 0, 0, 0);

  /* Translators: g_date_time_format() of a day: 20 Nov 2025 */
  return g_date_time_format (day, _ ("%-d %b %Y"));
}

/* Either may have no year, which is open. */
static char *
dup_days (const WbCivil *from, const WbCivil *to)
{
  g_autofree char *first = from->year != 0 ? dup_day (from) : NULL;
  g_autofree char *last = to->year != 0 ? dup_day (to) : NULL;

  if (first == NULL && last == NULL)
    return g_strdup (_ ("any time"));
  if (last == NULL)
    /* Translators: %s is a day */
    return g_strdup_printf (_ ("from %s"), first);
  if (first == NULL)
    /* Translators: %s is a day */
    return g_strdup_printf (_ ("until %s"), last);
  if (g_str_equal (first, last))
    return g_steal_pointer (&first);

  /* Translators: a range of days */
  return g_strdup_printf (_ ("%1$s – %2$s"), first, last);
}

static char *
dup_instants (const WbTimeRange *range)
{
  WbCivil from = { 0 }, to = { 0 };

  if (range->from != WB_TIME_NONE)
    wb_time_to_civil (range->from, NULL, &from);
  if (range->to != WB_TIME_NONE)
    wb_time_to_civil (range->to, NULL, &to);

  return dup_days (&from, &to);
}

char *
wb_filter_text_dup_range (const WbTimeRange *range)
{
  if (!range->by_date)
    return dup_instants (range);

  switch (range->days)
    {
    case WB_DAYS_FIXED:
      return dup_days (&range->from_date, &range->to_date);
    case WB_DAYS_TODAY:
      return g_strdup (_ ("today"));
    case WB_DAYS_YESTERDAY:
      return g_strdup (_ ("yesterday"));
    case WB_DAYS_LAST:
      return g_strdup_printf (ngettext ("last %d day", "last %d days", range->n_days),
                              range->n_days);
    case WB_DAYS_NEXT:
      return g_strdup_printf (ngettext ("next %d day", "next %d days", range->n_days),
                              range->n_days);
    case WB_DAYS_THIS_MONTH:
      return g_strdup (_ ("this month"));
    case WB_DAYS_LAST_MONTH:
      return g_strdup (_ ("last month"));
    default:
      g_assert_not_reached ();
    }
}

char *
wb_filter_text_dup_time (WbFilterTime which, const WbTimeRange *range)
{
  g_autofree char *days = wb_filter_text_dup_range (range);

  return wb_filter_text_dup_choice (wb_filter_text_get_time (which), days);
}

char *
wb_filter_text_dup_amounts (const WbAmountRange *range)
{
  g_autofree char *text = wb_amount_range_to_text (range);
  g_auto (GStrv) ends = g_strsplit (text, "..", 2);

  if (*ends[1] == '\0')
    /* Translators: %s is an amount of money */
    return g_strdup_printf (C_ ("amount", "from %s"), ends[0]);
  if (*ends[0] == '\0')
    /* Translators: %s is an amount of money */
    return g_strdup_printf (C_ ("amount", "up to %s"), ends[1]);

  /* Translators: a range of amounts of money */
  return g_strdup_printf (C_ ("amount", "%1$s–%2$s"), ends[0], ends[1]);
}

const char *
wb_filter_text_get_flag (const char *flag)
{
  for (gsize i = 0; i < G_N_ELEMENTS (flags); i++)
    if (g_str_equal (flags[i].id, flag))
      return g_dpgettext2 (GETTEXT_PACKAGE, "flag", flags[i].name);

  return flag;
}

char *
wb_filter_text_dup_choice (const char *name, const char *value)
{
  /* Translators: what orders are chosen by, and the value: “Carrier: Royal Mail” */
  return g_strdup_printf (_ ("%1$s: %2$s"), name, value);
}
