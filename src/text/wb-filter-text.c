/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a filter chooses by. Any thread. */
#include "config.h"

#include "wb-filter-text.h"

#include <glib/gi18n-lib.h>

#include "wb-attention-text.h"
#include "wb-stage-text.h"

static const struct
{
  const char *key;
  const char *name;
  gsize       offset;
} times[] = {
  /* Translators: which time of an order: when it was created */
  [WB_FILTER_TIME_CREATED] = { "created", NC_ ("time of an order", "Created"),
                               G_STRUCT_OFFSET (WbFilter, created) },
  [WB_FILTER_TIME_PAID] = { "paid", NC_ ("time of an order", "Paid"),
                            G_STRUCT_OFFSET (WbFilter, paid) },
  [WB_FILTER_TIME_SHIPPED] = { "shipped", NC_ ("time of an order", "Shipped"),
                               G_STRUCT_OFFSET (WbFilter, shipped) },
  [WB_FILTER_TIME_DEADLINE] = { "deadline", NC_ ("time of an order", "Next deadline"),
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

const char *
wb_filter_text_get_time_key (WbFilterTime which)
{
  g_return_val_if_fail ((int) which >= 0 && which < WB_N_FILTER_TIMES, NULL);

  return times[which].key;
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

static char *
dup_range (const WbTimeRange *range)
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
  g_autofree char *days = dup_range (range);

  return wb_filter_text_dup_choice (wb_filter_text_get_time (which), days);
}

/* "10–49.99", "from 10", "up to 49.99". The range is not open. */
static char *
dup_amounts (const WbAmountRange *range)
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

/* ---- All of a filter ---- */

/* Texts that a filter has or has not. */
static const struct
{
  const char *key;
  const char *name;
  gsize       offset;
} texts[] = {
  { "carrier", N_ ("Carrier"), G_STRUCT_OFFSET (WbFilter, carrier) },
  { "payment-method", N_ ("Payment"), G_STRUCT_OFFSET (WbFilter, payment_method) },
  { "sku", N_ ("SKU"), G_STRUCT_OFFSET (WbFilter, sku) },
  { "buyer", N_ ("Buyer"), G_STRUCT_OFFSET (WbFilter, buyer) },
  { "tag", N_ ("Tag"), G_STRUCT_OFFSET (WbFilter, tag) },
  { "flag", N_ ("Flag"), G_STRUCT_OFFSET (WbFilter, flag) },
  { "search", N_ ("Search"), G_STRUCT_OFFSET (WbFilter, search) },
};

static void
free_choice (gpointer data)
{
  WbFilterChoice *choice = data;

  g_free (choice->text);
  g_free (choice);
}

/* Takes text. */
static void
take (GPtrArray *choices, const char *key, char *text)
{
  WbFilterChoice *choice = g_new (WbFilterChoice, 1);

  choice->key = key;
  choice->text = text;
  g_ptr_array_add (choices, choice);
}

static void
append_name (GString *names, const char *name)
{
  if (names->len > 0)
    /* Translators: between the members of a list */
    g_string_append (names, _ (", "));
  g_string_append (names, name);
}

static void
add_stages (GPtrArray *choices, const WbFilter *filter)
{
  g_autoptr (GString) stages = g_string_new (NULL);
  g_autoptr (GString) substages = g_string_new (NULL);

  if (filter->tab != WB_TAB_ALL)
    take (choices, "tab", g_strdup (wb_stage_text_get_tab (filter->tab)));
  for (int tab = WB_TAB_ALL + 1; tab < WB_N_TABS; tab++)
    if ((filter->stages & (1u << tab)) != 0)
      append_name (stages, wb_stage_text_get_tab (tab));
  for (int substage = WB_SUBSTAGE_NONE + 1; substage < WB_N_SUBSTAGES; substage++)
    if ((filter->substages & (1u << substage)) != 0)
      append_name (substages, wb_stage_text_get_substage (substage));
  if (stages->len > 0)
    take (choices, "stage", wb_filter_text_dup_choice (_ ("Stage"), stages->str));
  if (substages->len > 0)
    take (choices, "substage", wb_filter_text_dup_choice (_ ("Sub-stage"), substages->str));
  if (filter->attention >= 0)
    take (choices, "attention", g_strdup (wb_attention_text_get_heading (filter->attention)));
}

static void
add_times (GPtrArray *choices, const WbFilter *filter)
{
  for (int which = 0; which < WB_N_FILTER_TIMES; which++)
    {
      const WbTimeRange *range = wb_filter_text_get_range ((WbFilter *) filter, which);

      if (!wb_time_range_is_open (range))
        take (choices, times[which].key, wb_filter_text_dup_time (which, range));
    }
}

static void
add_texts (GPtrArray *choices, const WbFilter *filter)
{
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      const char *text = G_STRUCT_MEMBER (char *, filter, texts[i].offset);

      if (text == NULL || *text == '\0')
        continue;
      if (texts[i].offset == G_STRUCT_OFFSET (WbFilter, flag))
        text = wb_filter_text_get_flag (text);
      take (choices, texts[i].key, wb_filter_text_dup_choice (_ (texts[i].name), text));
    }
}

GPtrArray *
wb_filter_text_list_choices (const WbFilter *filter)
{
  GPtrArray *choices = g_ptr_array_new_with_free_func (free_choice);

  add_stages (choices, filter);
  add_times (choices, filter);
  if (!wb_amount_range_is_open (&filter->amount))
    {
      g_autofree char *amounts = dup_amounts (&filter->amount);

      take (choices, "amount", wb_filter_text_dup_choice (_ ("Amount"), amounts));
    }
  add_texts (choices, filter);
  if (filter->numbers != NULL)
    {
      guint n = g_strv_length (filter->numbers);

      take (choices, "ids",
            g_strdup_printf (ngettext ("%u order number", "%u order numbers", n), n));
    }
  if (filter->change_first != 0)
    take (choices, "changes", g_strdup (_ ("What an import brought or changed")));

  return choices;
}
