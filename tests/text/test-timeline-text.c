/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Timelines as sentences: domain.md, Journal; mock-ups README, Wording. */
#include "wb-order.h"
#include "wb-timeline-text.h"

static WbShop *
london_shop_new (void)
{
  g_autoptr (GError) error = NULL;
  WbShop *shop = wb_shop_new ("Moss & Maple", "tiktok", "GB", NULL, NULL, -1, NULL, &error);

  g_assert_no_error (error);

  return shop;
}

static void
test_happenings (void)
{
  static const struct
  {
    const char *kind;
    const char *note;
    const char *text;
  } cases[] = {
    { "created", NULL, "Order placed" },
    { "paid", NULL, "Paid by buyer" },
    { "warehouse-scanned", NULL, "Scanned at the collection warehouse" },
    { "failed", "nobody at home", "Delivery failed: nobody at home" },
    { "imported", "All order.csv", "Imported from All order.csv" },
    { "imported", NULL, "Imported from a file" },
    { "of a later version", NULL, "Details changed" },
  };
  g_autoptr (WbShop) shop = london_shop_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (WbTimelineEntry) entry =
          wb_timeline_entry_new (0, WB_ACTOR_PLATFORM, cases[i].kind);
      g_autofree char *text = NULL;

      entry->note = g_strdup (cases[i].note);
      text = wb_timeline_text_dup (entry, shop);
      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

static void
test_changes (void)
{
  static const struct
  {
    const char *kind;
    const char *field;
    const char *before;
    const char *after;
    const char *text;
  } cases[] = {
    { "changed", "stage", "2", "3", "Stage changed from To ship to Shipped" },
    { "changed", "substage", "0", "5", "Sub-stage set to In transit" },
    { "changed", "total", "3732", "1000", "Amount paid changed from £37.32 to £10.00" },
    /* 12:00 UTC is 13:00 in London in summer. */
    { "changed", "shipped", NULL, "1779278400", "Shipped time set to 2026-05-20 13:00" },
    { "changed", "note", "fragile", NULL, "Note cleared (was fragile)" },
    /* Personal: never the value (quality.md, Privacy). */
    { "changed", "phone", "+447700900123", "+447700900456", "Phone changed" },
    { "changed", "recipient", NULL, "Priya Raman", "Recipient changed" },
    { "undone", "stage", "3", "2", "Undone: Stage changed from Shipped to To ship" },
    { "changed", "platform_fulfilled", "0", "1", "Details changed" },
  };
  g_autoptr (WbShop) shop = london_shop_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (WbTimelineEntry) entry = wb_timeline_entry_new (0, WB_ACTOR_IMPORT, cases[i].kind);
      g_autofree char *text = NULL;

      entry->field = g_strdup (cases[i].field);
      entry->before = g_strdup (cases[i].before);
      entry->after = g_strdup (cases[i].after);
      text = wb_timeline_text_dup (entry, shop);
      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

/* No personal field of an order ever shows its value. */
static void
test_personal (void)
{
  const WbRecordInfo *info = wb_order_get_info ();
  g_autoptr (WbShop) shop = london_shop_new ();

  for (guint i = 0; i < info->n_fields; i++)
    {
      g_autoptr (WbTimelineEntry) entry = wb_timeline_entry_new (0, WB_ACTOR_IMPORT, "changed");
      g_autofree char *text = NULL;

      if ((info->fields[i].flags & WB_FIELD_PERSONAL) == 0)
        continue;
      entry->field = g_strdup (info->fields[i].name);
      entry->before = g_strdup ("SECRET");
      entry->after = g_strdup ("SECRET");
      text = wb_timeline_text_dup (entry, shop);
      g_assert_null (strstr (text, "SECRET"));
    }
}

static void
test_change_sets (void)
{
  static const struct
  {
    WbChangeKind kind;
    const char  *title;
    const char  *text;
  } cases[] = {
    { WB_CHANGE_IMPORT, "All order.csv", "Import of All order.csv" },
    { WB_CHANGE_IMPORT, NULL, "Import" },
    { WB_CHANGE_SAMPLE, NULL, "Sample shop" },
    { WB_CHANGE_UNDO, "All order.csv", "Undo of All order.csv" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (WbChange) change =
          wb_change_new (cases[i].kind, WB_ACTOR_SELLER, 0, cases[i].title);
      g_autofree char *text = wb_timeline_text_dup_change (change);

      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/timeline-text/happenings", test_happenings);
  g_test_add_func ("/timeline-text/changes", test_changes);
  g_test_add_func ("/timeline-text/personal", test_personal);
  g_test_add_func ("/timeline-text/change-sets", test_change_sets);

  return g_test_run ();
}
