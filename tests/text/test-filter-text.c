/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a filter chooses by, in words: every key of docs/filters.md that orders are chosen by. */
#include "wb-filter-text.h"

#include <string.h>

static char *
dup_words (const char *line)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WbFilter) filter = wb_filter_from_text (line, &error);
  g_autoptr (GPtrArray) choices = NULL;
  GString *words = g_string_new (NULL);

  g_assert_no_error (error);
  choices = wb_filter_text_list_choices (filter);
  for (guint i = 0; i < choices->len; i++)
    {
      const WbFilterChoice *choice = choices->pdata[i];

      g_string_append_printf (words, "%s[%s] %s", i > 0 ? "; " : "", choice->key, choice->text);
    }

  return g_string_free (words, FALSE);
}

static void
test_choices (void)
{
  static const struct
  {
    const char *line;
    const char *words;
  } table[] = {
    { "", "" },
    { "sort=amount:desc shop=2", "" },
    { "tab=after-sales", "[tab] After-sales" },
    { "stage=to-ship,after-sales", "[stage] Stage: To ship, After-sales" },
    { "substage=on-hold,delivery-failed", "[substage] Sub-stage: On hold, Delivery failed" },
    { "created=last-7-days", "[created] Created: last 7 days" },
    { "paid=2026-05-01..2026-05-31", "[paid] Paid: 1 May 2026 – 31 May 2026" },
    { "shipped=..2026-05-31", "[shipped] Shipped: until 31 May 2026" },
    { "deadline=today", "[deadline] Next deadline: today" },
    { "carrier=\"Royal Mail\"", "[carrier] Carrier: Royal Mail" },
    { "payment-method=ApplePay", "[payment-method] Payment: ApplePay" },
    { "amount=10..49.99", "[amount] Amount: 10–49.99" },
    { "sku=MUG-350", "[sku] SKU: MUG-350" },
    { "buyer=emma", "[buyer] Buyer: emma" },
    { "tag=gift", "[tag] Tag: gift" },
    { "flag=red", "[flag] Flag: Red" },
    { "search=纸箱", "[search] Search: 纸箱" },
    { "ids=1,2,3", "[ids] 3 order numbers" },
    { "changes=4..5", "[changes] What an import brought or changed" },
    { "tab=to-ship created=today tag=gift",
      "[tab] To ship; [created] Created: today; [tag] Tag: gift" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autofree char *words = dup_words (table[i].line);

      g_assert_cmpstr (words, ==, table[i].words);
    }
}

/* Every kind of attention has words. */
static void
test_attention (void)
{
  for (int kind = 0; kind < WB_N_ATTENTIONS; kind++)
    {
      g_autofree char *line = g_strconcat ("attention=", wb_attention_get_id (kind), NULL);
      g_autofree char *words = dup_words (line);

      g_assert_true (g_str_has_prefix (words, "[attention] "));
      g_assert_cmpuint (strlen (words), >, strlen ("[attention] "));
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/filter-text/choices", test_choices);
  g_test_add_func ("/filter-text/attention", test_attention);

  return g_test_run ();
}
