/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an import says: mock-ups README, Wording. */
#include <string.h>

#include "wb-import-text.h"

static void
test_rejections (void)
{
  static const struct
  {
    WbRejectReason reason;
    const char    *value;
    const char    *text;
  } cases[] = {
    { WB_REJECT_NUMBER_EMPTY, "", "Order number is empty." },
    { WB_REJECT_NUMBER, "Total", "“Total” is not an order number." },
    { WB_REJECT_ROUNDED, "5.764E+17",
      "Rounded by a spreadsheet, last digits lost. Export the file again." },
    { WB_REJECT_DATE, "31/31/2026", "“31/31/2026” is not a date." },
    { WB_REJECT_QUANTITY, "0", "Quantity must be 1 or more." },
    { WB_REJECT_COUNT, "x", "“x” is not a number of pieces." },
    { WB_REJECT_AMOUNT, "free", "“free” is not an amount of money." },
    { WB_REJECT_TOO_MANY_LINES, "1",
      "The order is larger than the limit of 2000 lines and 2 MiB." },
    { WB_REJECT_CUT_OFF, "1", "The file ends in the middle of this row. Export it again." },
    { WB_REJECT_SIBLING, NULL, "Row 7 of the same order cannot be read." },
    /* A cell without end is cut, between characters. */
    { WB_REJECT_DATE,
      "三十一三十一三十一三十一三十一三十一三十一三十一三十一三十一三十一三十一三十一三十一三",
      "“三十一三十一三十一三十一三十一三十一三十一三十一三十一三十一三十一三十一三十一三…” is not "
      "a date." },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (WbRejection) rejection = wb_rejection_new (3, cases[i].reason, NULL);
      g_autofree char *text = NULL;

      rejection->value = g_strdup (cases[i].value);
      rejection->sibling = 7;
      text = wb_import_text_dup_rejection (rejection);
      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

static void
test_layouts (void)
{
  static const struct
  {
    const char *layout;
    const char *region;
    guint       n_columns;
    const char *text;
  } cases[] = {
    { "tiktok", "GB", 57, "TikTok Shop orders, United Kingdom" },
    { "tiktok-jp", "JP", 56, "TikTok Shop orders, Japan" },
    { "tiktok", NULL, 57, "TikTok Shop orders" },
    { "shopee-id", "ID", 50, "Shopee orders, Indonesia" },
    { "lazada", "XX", 73, "Lazada orders, XX" },
    { "douyin", "CN", 75, "抖店 orders, 75 columns" },
    { "own", NULL, 3, "own" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text =
          wb_import_text_dup_layout (cases[i].layout, cases[i].region, cases[i].n_columns);

      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

static void
test_reports (void)
{
  static const char *const reports[] = { "income", "affiliate", "inventory", "after-sale" };

  for (gsize i = 0; i < G_N_ELEMENTS (reports); i++)
    g_assert_nonnull (
        strstr (wb_import_text_get_report (reports[i]), "not an order file. It is left out."));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/import-text/rejections", test_rejections);
  g_test_add_func ("/import-text/layouts", test_layouts);
  g_test_add_func ("/import-text/reports", test_reports);

  return g_test_run ();
}
