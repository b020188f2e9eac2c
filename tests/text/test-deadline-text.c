/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sentences about deadlines: mock-ups README, Wording. */
#include "wb-deadline-text.h"

#include "wb-time.h"

#define HOUR 3600

static void
test_headings (void)
{
  static const struct
  {
    WbDeadlineKind kind;
    gint64         left;
    const char    *text;
  } cases[] = {
    { WB_DEADLINE_HANDOVER_BY, 3 * HOUR + 1200, "Hand over within 3 h 20 min" },
    { WB_DEADLINE_HANDOVER_BY, -HOUR, "Hand-over is 1 h late" },
    { WB_DEADLINE_CANCEL_RESPONSE, 2 * HOUR, "Answer within 2 h" },
    { WB_DEADLINE_REROUTE_WINDOW, 102 * HOUR, "4 d 6 h left to reroute" },
    { WB_DEADLINE_REROUTE_WINDOW, -25 * HOUR, "The time to reroute ended 1 d 1 h ago" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = wb_deadline_text_dup_heading (cases[i].kind, cases[i].left);

      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

static void
test_details (void)
{
  static const struct
  {
    WbDeadlineKind kind;
    gboolean       estimated;
    const char    *zone;
    const char    *text;
  } cases[] = {
    { WB_DEADLINE_HANDOVER_BY, FALSE, "Europe/London",
      "By Sun 22 Nov, 14:00, London time, or it is a violation" },
    { WB_DEADLINE_PACK_BY, FALSE, "Asia/Bangkok", "By Sun 22 Nov, 21:00, Bangkok time" },
    { WB_DEADLINE_CANCEL_RESPONSE, FALSE, "Europe/London",
      "Without an answer the order is cancelled on Sun 22 Nov, 14:00, London time" },
    { WB_DEADLINE_CANCEL_RESPONSE, TRUE, "Europe/London",
      "About Sun 22 Nov, 14:00, London time: the file does not say when the buyer asked" },
  };
  gint64 at;

  g_assert_true (wb_time_parse_iso ("2026-11-22T14:00:00Z", NULL, &at, NULL));
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = wb_deadline_text_dup_detail (cases[i].kind, at, cases[i].zone,
                                                           at - HOUR, cases[i].estimated);

      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

/* Every kind has its sentences, early and late. */
static void
test_all_kinds (void)
{
  for (int kind = WB_DEADLINE_PAYMENT; kind < WB_N_DEADLINES; kind++)
    {
      g_autofree char *ahead = wb_deadline_text_dup_heading (kind, HOUR);
      g_autofree char *late = wb_deadline_text_dup_heading (kind, -HOUR);
      g_autofree char *detail = wb_deadline_text_dup_detail (kind, 0, "UTC", 0, FALSE);

      g_assert_nonnull (strstr (ahead, "1 h"));
      g_assert_nonnull (strstr (late, "1 h"));
      g_assert_cmpstr (ahead, !=, late);
      g_assert_nonnull (strstr (detail, "UTC time"));
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/deadline-text/headings", test_headings);
  g_test_add_func ("/deadline-text/details", test_details);
  g_test_add_func ("/deadline-text/all-kinds", test_all_kinds);

  return g_test_run ();
}
