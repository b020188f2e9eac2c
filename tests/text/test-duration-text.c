/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lengths of time: mock-ups README, Wording. */
#include "wb-duration-text.h"

#define MINUTE 60
#define HOUR (60 * MINUTE)
#define DAY (24 * HOUR)

static void
test_length (void)
{
  static const struct
  {
    gint64      seconds;
    const char *text;
  } cases[] = {
    { 0, "less than 1 min" },
    { 59, "less than 1 min" },
    { 60, "1 min" },
    { 35 * MINUTE + 59, "35 min" },
    { HOUR, "1 h" },
    { HOUR + 59, "1 h" },
    { 3 * HOUR + 20 * MINUTE, "3 h 20 min" },
    { DAY - 1, "23 h 59 min" },
    { DAY, "1 d" },
    { DAY + 59 * MINUTE, "1 d" },
    { DAY + 8 * HOUR, "1 d 8 h" },
    { 10 * DAY - 1, "9 d 23 h" },
    { 10 * DAY, "10 d" },
    { 400 * DAY + 23 * HOUR + 59 * MINUTE, "400 d" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = wb_duration_text_dup (cases[i].seconds);

      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

static void
test_countdown (void)
{
  static const struct
  {
    gint64      left;
    const char *countdown;
    const char *sentence;
  } cases[] = {
    { 3 * HOUR + 20 * MINUTE, "3 h 20 min", "3 h 20 min left" },
    { 0, "less than 1 min", "less than 1 min left" },
    { -1, "less than 1 min late", "less than 1 min late" },
    { -(HOUR + 28 * MINUTE), "1 h 28 min late", "1 h 28 min late" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *countdown = wb_duration_text_dup_countdown (cases[i].left);
      g_autofree char *sentence = wb_duration_text_dup_left (cases[i].left);

      g_assert_cmpstr (countdown, ==, cases[i].countdown);
      g_assert_cmpstr (sentence, ==, cases[i].sentence);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/duration-text/length", test_length);
  g_test_add_func ("/duration-text/countdown", test_countdown);

  return g_test_run ();
}
