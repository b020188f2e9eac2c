/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The clocks of a policy in words. */
#include "wb-policy-text.h"

static void
test_words (void)
{
  const char *const *keys = wb_policy_list_keys ();

  for (gsize i = 0; keys[i] != NULL; i++)
    {
      g_assert_cmpstr (wb_policy_text_get_name (keys[i]), !=, keys[i]);
      g_assert_nonnull (wb_policy_text_get_meaning (keys[i]));
      g_assert_nonnull (wb_policy_text_get_syntax (keys[i]));
    }
}

static void
test_values (void)
{
  static const struct
  {
    const char *value;
    const char *words;
  } cases[] = {
    { "off", "Off" },
    { "48h", "48 hours" },
    { "1h", "1 hour" },
    { "15min", "15 minutes" },
    { "1cd", "1 day" },
    { "3cd@23:59", "3 days, until 23:59" },
    { "2wd", "2 working days" },
    { "1wd@09:05", "1 working day, until 09:05" },
    { "15min, 16h", "15min, 16h" },
    { "15000", "15000" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *words = wb_policy_text_dup_value (cases[i].value);

      g_assert_cmpstr (words, ==, cases[i].words);
    }
}

/* Six months before 2026-11-22 is 2026-05-22. */
static void
test_is_old (void)
{
  gint64 now;

  g_assert_true (wb_time_parse_iso ("2026-11-22T00:00:00Z", NULL, &now, NULL));
  g_assert_true (wb_policy_text_is_old ("2026-05-21", now));
  g_assert_false (wb_policy_text_is_old ("2026-05-22", now));
  g_assert_false (wb_policy_text_is_old ("2026-11-22", now));
  g_assert_false (wb_policy_text_is_old (NULL, now));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/policy-text/words", test_words);
  g_test_add_func ("/policy-text/values", test_values);
  g_test_add_func ("/policy-text/is-old", test_is_old);

  return g_test_run ();
}
