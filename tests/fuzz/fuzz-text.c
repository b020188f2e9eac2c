/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any text as all that people, files and settings write in one: amounts, periods, ages, times,
 * ranges, filters, values of policies. What is read must be written as what is read the same. */
#include "wb-fuzz-table.h"

#include <string.h>

#include "wb-filter.h"
#include "wb-money.h"
#include "wb-policy.h"
#include "wb-text.h"

/* The years 1 to 9999. */
#define FIRST_TIME G_GINT64_CONSTANT (-62135596800)
#define LAST_TIME G_GINT64_CONSTANT (253402300799)

static void
check_money (const char *text, gsize size)
{
  static const char *const currencies[] = { "GBP", "IDR", "JPY", "CNY" };

  for (guint i = 0; i < G_N_ELEMENTS (currencies); i++)
    {
      g_autofree char *plain = NULL;
      gint64           minor = 0, again = 0;

      if (!wb_money_parse (text, size, currencies[i], &minor, NULL))
        continue;
      plain = wb_money_format_plain (minor, currencies[i]);
      g_assert_true (wb_money_parse (plain, -1, currencies[i], &again, NULL));
      g_assert_cmpint (again, ==, minor);
      g_free (wb_money_format (minor, currencies[i]));
    }
}

static void
check_times (const char *text)
{
  WbPeriod    period;
  WbTimeRange range;
  gint64      time;

  if (wb_period_parse (text, &period))
    {
      g_autofree char *written = wb_period_format (&period);
      WbPeriod         again;

      g_assert_true (wb_period_parse (written, &again));
      g_assert_cmpint (again.kind, ==, period.kind);
      g_assert_cmpint (again.amount, ==, period.amount);
      g_assert_cmpint (again.minute, ==, period.minute);
    }
  if (wb_time_parse_iso (text, NULL, &time, NULL))
    {
      g_autofree char *written = wb_time_format_iso (time, NULL);
      gint64           again;

      /* What the calendar has not is written as the nearest that it has. */
      g_assert_true (wb_time_parse_iso (written, NULL, &again, NULL));
      g_assert_cmpint (again, ==, CLAMP (time, FIRST_TIME, LAST_TIME));
    }
  if (wb_time_subtract_age (1700000000, text, &time))
    g_assert_cmpint (time, <, 1700000000);
  if (wb_time_range_parse (text, &range))
    {
      g_autofree char *written = wb_time_range_to_text (&range);
      WbTimeRange      again;
      gint64           from, to;

      g_assert_true (wb_time_range_parse (written, &again));
      g_assert_true (wb_time_range_equal (&again, &range));
      wb_time_range_resolve (&range, NULL, 1700000000, &from, &to);
    }
}

static void
check_filter (const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WbFilter) filter = wb_filter_from_text (text, &error);
  g_autoptr (WbFilter) again = NULL;
  g_autofree char *written = NULL;

  g_assert_true ((filter == NULL) == (error != NULL));
  if (filter == NULL)
    return;
  written = wb_filter_to_text (filter);
  again = wb_filter_from_text (written, &error);
  g_assert_no_error (error);
  g_assert_true (wb_filter_equal (filter, again));
}

/* What begins with a policy's key and '=' is a value of it. */
static void
check_policy (const char *text)
{
  const char      *equals = strchr (text, '=');
  g_autofree char *key = NULL;

  if (equals == NULL)
    return;
  key = g_strndup (text, equals - text);
  wb_policy_check_value (key, equals + 1, NULL);
}

static void
check_texts (const char *text)
{
  g_autofree char *folded = wb_text_fold (text);
  g_autofree char *reversed = wb_text_reverse (text);
  g_autofree char *back = wb_text_reverse (reversed);

  g_assert_true (g_utf8_validate (folded, -1, NULL));
  g_assert_cmpstr (back, ==, text);
  g_free (wb_text_id_key (text));
  g_free (wb_text_title_key (text));
  g_free (wb_text_mask_name (text));
  g_free (wb_text_mask_phone (text));
  g_free (wb_text_mask_address (text));
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  /* Exactly as long as the bytes, so that a sanitizer sees a step beyond. */
  g_autofree char *exact = g_memdup2 (data, MAX (size, 1));
  g_autofree char *text = g_utf8_make_valid ((const char *) data, size);
  WbAmountRange    range;

  /* Readers hand over no NUL within a text. */
  if (size == 0 || memchr (exact, '\0', size) != NULL)
    return 0;
  if (g_utf8_validate (exact, size, NULL))
    check_money (exact, size);
  wb_money_find_currency (text);
  check_times (text);
  check_filter (text);
  check_policy (text);
  check_texts (text);
  if (wb_amount_range_parse (text, &range))
    {
      g_autofree char *written = wb_amount_range_to_text (&range);
      WbAmountRange    again;

      g_assert_true (wb_amount_range_parse (written, &again));
      g_assert_true (wb_amount_range_equal (&again, &range));
    }

  return 0;
}
