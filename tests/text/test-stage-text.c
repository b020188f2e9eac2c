/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names of stages and what wants attention: domain.md, Stages; mock-ups README, Wording. */
#include "wb-stage-text.h"

/* Everything there is has a name of its own. */
static void
test_all_named (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (int tab = 0; tab < WB_N_TABS; tab++)
    g_assert_true (g_hash_table_add (seen, (gpointer) wb_stage_text_get_tab (tab)));
  for (int substage = WB_SUBSTAGE_ON_HOLD; substage < WB_N_SUBSTAGES; substage++)
    g_assert_true (g_hash_table_add (seen, (gpointer) wb_stage_text_get_substage (substage)));
  for (int kind = WB_DEADLINE_PAYMENT; kind < WB_N_DEADLINES; kind++)
    g_assert_true (g_hash_table_add (seen, (gpointer) wb_stage_text_get_deadline (kind)));

  /* A stage is called what its tab is called. */
  for (int tab = 0; tab < WB_N_TABS; tab++)
    {
      WbStage stage;

      if (wb_tab_get_stage (tab, &stage))
        g_assert_cmpstr (wb_stage_text_get_stage (stage), ==, wb_stage_text_get_tab (tab));
    }
}

static void
test_short (void)
{
  static const struct
  {
    WbStage     stage;
    WbSubstage  substage;
    gboolean    after_sales;
    const char *text;
  } cases[] = {
    { WB_STAGE_UNPAID, WB_SUBSTAGE_NONE, FALSE, "Unpaid" },
    { WB_STAGE_TO_SHIP, WB_SUBSTAGE_AWAITING_SHIPMENT, FALSE, "To ship" },
    { WB_STAGE_TO_SHIP, WB_SUBSTAGE_ON_HOLD, FALSE, "On hold" },
    { WB_STAGE_SHIPPED, WB_SUBSTAGE_IN_TRANSIT, FALSE, "In transit" },
    { WB_STAGE_SHIPPED, WB_SUBSTAGE_DELIVERY_FAILED, FALSE, "Delivery failed" },
    { WB_STAGE_SHIPPED, WB_SUBSTAGE_DELIVERED, TRUE, "Delivered · After-sales" },
    { WB_STAGE_CANCELLING, WB_SUBSTAGE_NONE, TRUE, "Cancelling · After-sales" },
    { WB_STAGE_COMPLETED, WB_SUBSTAGE_DELIVERED, FALSE, "Completed" },
    { WB_STAGE_CANCELLING, WB_SUBSTAGE_AWAITING_COLLECTION, FALSE, "Cancelling" },
    { WB_STAGE_CANCELLED, WB_SUBSTAGE_RETURNED, FALSE, "Returned" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text =
          wb_stage_text_dup_full (cases[i].stage, cases[i].substage, cases[i].after_sales);

      g_assert_cmpstr (text, ==, cases[i].text);
      if (!cases[i].after_sales)
        g_assert_cmpstr (wb_stage_text_get_short (cases[i].stage, cases[i].substage), ==, text);
    }
}

static void
test_attention (void)
{
  static const struct
  {
    WbAttention kind;
    guint       count;
    const char *text;
  } cases[] = {
    { WB_ATTENTION_SHIP_OVERDUE, 4, "4 overdue" },
    { WB_ATTENTION_SHIP_SOON, 18, "18 ship within 24 h" },
    { WB_ATTENTION_CANCEL_REQUESTED, 7, "7 to answer" },
    { WB_ATTENTION_AUTO_CANCEL_SOON, 1, "1 cancelled soon" },
    { WB_ATTENTION_DELIVERY_FAILED, 2, "2 delivery failed" },
    { WB_ATTENTION_AFTER_SALES_WAITING, 6, "6 after-sales waiting" },
    { WB_ATTENTION_ADDRESS_INCOMPLETE, 1, "1 address incomplete" },
    { WB_ATTENTION_ADDRESS_INCOMPLETE, 2, "2 addresses incomplete" },
    { WB_ATTENTION_NOT_IN_LATEST, 3, "3 not in the latest file" },
    { WB_ATTENTION_TRACKING_STALLED, 5, "5 no tracking news" },
    { WB_ATTENTION_UNPAID_NUDGE, 1, "1 payment reminder" },
    { WB_ATTENTION_UNPAID_NUDGE, 9, "9 payment reminders" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = wb_stage_text_dup_attention (cases[i].kind, cases[i].count);

      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

static void
test_reasons (void)
{
  g_assert_cmpstr (wb_stage_text_get_reason ("packed"), ==, "Product has been packed");
  g_assert_cmpstr (wb_stage_text_get_reason ("out-of-stock"), ==, "Out of stock");
  /* Buyers' own words stay as they are. */
  g_assert_cmpstr (wb_stage_text_get_reason ("拍错了"), ==, "拍错了");

  g_assert_cmpstr (wb_stage_text_get_canceller ("Seller"), ==, "You");
  g_assert_cmpstr (wb_stage_text_get_canceller ("販売者"), ==, "販売者");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/stage-text/everything-named-once", test_all_named);
  g_test_add_func ("/stage-text/short", test_short);
  g_test_add_func ("/stage-text/attention", test_attention);
  g_test_add_func ("/stage-text/reasons", test_reasons);

  return g_test_run ();
}
