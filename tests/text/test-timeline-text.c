/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Timelines as sentences: domain.md, Journal; mock-ups README, Wording. */
#include <string.h>

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

/* One line of an action, a rule, an undo or a redo, with fields as "part.field=before>after". */
static WbTimelineEntry *
line_new (WbChangeKind change, const char *kind, const char *note, const char *const *fields)
{
  WbTimelineEntry *line = wb_timeline_entry_new (0, WB_ACTOR_SELLER, kind);

  line->change = change;
  line->note = g_strdup (note);
  line->details = g_ptr_array_new_with_free_func ((GDestroyNotify) wb_timeline_entry_free);
  for (guint i = 0; fields[i] != NULL; i++)
    {
      WbTimelineEntry *detail = wb_timeline_entry_new (0, WB_ACTOR_SELLER, "changed");
      g_auto (GStrv) sides = g_strsplit_set (fields[i], "=>", 3);
      const char *dot = strchr (sides[0], '.');

      detail->part = dot != NULL ? g_strndup (sides[0], dot - sides[0]) : NULL;
      detail->field = g_strdup (dot != NULL ? dot + 1 : sides[0]);
      detail->before = *sides[1] != '\0' ? g_strdup (sides[1]) : NULL;
      detail->after = *sides[2] != '\0' ? g_strdup (sides[2]) : NULL;
      g_ptr_array_add (line->details, detail);
    }

  return line;
}

static void
test_lines (void)
{
  static const struct
  {
    WbChangeKind change;
    const char  *kind;
    const char  *note;
    const char  *fields[5];
    const char  *text;
    const char  *details; /* joined by '|' */
  } cases[] = {
    { WB_CHANGE_ACTION,
      "ship",
      NULL,
      { "stage=2>3", "package.carrier=>Evri", "package.tracking=>H01", "task.act=>x" },
      "Shipped: Evri, H01",
      "Stage changed from To ship to Shipped|Carrier set to Evri|Tracking number set to H01" },
    { WB_CHANGE_ACTION,
      "cancel",
      NULL,
      { "cancel_reason=>out-of-stock" },
      "Order cancelled: Out of stock",
      "Cancellation reason set to Out of stock" },
    { WB_CHANGE_ACTION,
      "tag",
      NULL,
      { "tag.key=>gift", "tag.key=old>" },
      "Tags changed: gift, −old",
      "Tag set to gift|Tag cleared (was old)" },
    { WB_CHANGE_ACTION,
      "pack",
      NULL,
      { "ready=>1779278400" },
      "Packed",
      "Time ready to hand over set to 2026-05-20 13:00" },
    /* What is personal is not said. */
    { WB_CHANGE_ACTION,
      "mark-buyer",
      NULL,
      { "buyer_mark=>SECRET" },
      "Mark of the buyer changed",
      "Mark of the buyer changed" },
    { WB_CHANGE_ACTION,
      "reroute",
      NULL,
      { "reroute.state=>draft", "reroute.phone=>SECRET", "reroute.address=>SECRET" },
      "Reroute ticket: To be submitted",
      "State of the reroute ticket set to To be submitted|New phone changed|New address changed" },
    { WB_CHANGE_ACTION,
      "flag",
      NULL,
      { "flag=red>purple" },
      "Flag changed: Purple",
      "Flag changed from Red to Purple" },
    { WB_CHANGE_ACTION,
      "ship",
      NULL,
      { "package.handover=>pick-up" },
      "Shipped",
      "Way of handing over set to Pick-up at your door" },
    { WB_CHANGE_UNDO,
      "undone",
      "ship",
      { "stage=3>2" },
      "Undone: Shipped",
      "Stage changed from Shipped to To ship" },
    { WB_CHANGE_REDO,
      "redone",
      "All order.csv",
      { "stage=2>3" },
      "Done again: All order.csv",
      "Stage changed from To ship to Shipped" },
  };
  g_autoptr (WbShop) shop = london_shop_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (WbTimelineEntry) line =
          line_new (cases[i].change, cases[i].kind, cases[i].note, cases[i].fields);
      g_autofree char *text = wb_timeline_text_dup (line, shop);
      g_auto (GStrv) details = wb_timeline_text_dup_details (line, shop);
      g_autofree char *joined = g_strjoinv ("|", details);

      g_assert_cmpstr (text, ==, cases[i].text);
      g_assert_cmpstr (joined, ==, cases[i].details);
    }
}

/* A rule tells the clock it went by: its value, where that was read, and when. */
static void
test_rule (void)
{
  static const char *const fields[] = { "stage=1>6", NULL };
  g_autoptr (GHashTable) overrides = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (WbShop) shop = london_shop_new ();
  g_autoptr (WbShop) own = NULL;
  g_autoptr (WbTimelineEntry) line = line_new (WB_CHANGE_RULE, "payment-deadline", NULL, fields);
  g_autofree char *text = wb_timeline_text_dup (line, shop);
  g_auto (GStrv) details = wb_timeline_text_dup_details (line, shop);
  g_auto (GStrv) own_details = NULL;

  g_assert_cmpstr (text, ==, "Cancelled by the system: payment overdue");
  g_assert_true (g_str_has_prefix (details[0], "Rule “Payment deadline”: 48 hours ("));
  g_assert_nonnull (strstr (details[0], wb_policy_get_source (shop->policy, "payment-deadline")));
  g_assert_nonnull (strstr (details[0], wb_policy_get_checked (shop->policy, "payment-deadline")));
  g_assert_cmpstr (details[1], ==, "Stage changed from Unpaid to Cancelled");

  g_hash_table_insert (overrides, (char *) "payment-deadline", (char *) "24h");
  own = wb_shop_new ("Own", "tiktok", "GB", NULL, NULL, -1, overrides, NULL);
  own_details = wb_timeline_text_dup_details (line, own);
  g_assert_cmpstr (own_details[0], ==, "Rule “Payment deadline”: 24 hours, set for this shop");
}

/* What a file says of what was to be done on the platform. */
static void
test_tasks (void)
{
  static const struct
  {
    const char *kind;
    const char *action;
    const char *text;
  } cases[] = {
    { "task-confirmed", "ship", "The file confirms it: Shipped" },
    { "task-confirmed", "payment-deadline",
      "The file confirms it: Cancelled by the system: payment overdue" },
    { "task-reopened", "ship", "The file contradicts it, so it is to be done again: Shipped" },
    { "task-dropped", NULL, "The file contradicts it, so it is given up" },
    { "task-done", "cancel", "Ticked off as done on the platform: Order cancelled" },
  };
  g_autoptr (WbShop) shop = london_shop_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (WbTimelineEntry) entry = wb_timeline_entry_new (0, WB_ACTOR_IMPORT, cases[i].kind);
      g_autofree char *text = NULL;

      entry->note = g_strdup (cases[i].action);
      text = wb_timeline_text_dup (entry, shop);
      g_assert_cmpstr (text, ==, cases[i].text);
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
    { WB_CHANGE_UNDO, "All order.csv", "Undone: All order.csv" },
    { WB_CHANGE_UNDO, "ship", "Undone: Shipped" },
    { WB_CHANGE_REDO, "ship", "Done again: Shipped" },
    { WB_CHANGE_ACTION, "pack", "Packed" },
    { WB_CHANGE_RULE, "payment-deadline", "Cancelled by the system: payment overdue" },
    { WB_CHANGE_OUTBOX, NULL, "Ticked off as done on the platform" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (WbChange) change =
          wb_change_new (cases[i].kind, WB_ACTOR_SELLER, 0, cases[i].title);
      g_autofree char *text = wb_timeline_text_dup_change (change);

      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

/* Undoing says of how many orders; one needs no number. */
static void
test_steps (void)
{
  static const struct
  {
    WbChangeKind kind;
    const char  *title;
    guint        n_changed;
    const char  *text;
  } cases[] = {
    { WB_CHANGE_ACTION, "ship", 1, "Shipped" },
    { WB_CHANGE_ACTION, "ship", 3, "Shipped (3 orders)" },
    { WB_CHANGE_IMPORT, "All order.csv", 3, "Import of All order.csv" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (WbChange) change =
          wb_change_new (cases[i].kind, WB_ACTOR_SELLER, 0, cases[i].title);
      g_autofree char *text = NULL;

      change->n_changed = cases[i].n_changed;
      text = wb_timeline_text_dup_step (change);
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
  g_test_add_func ("/timeline-text/lines", test_lines);
  g_test_add_func ("/timeline-text/rule", test_rule);
  g_test_add_func ("/timeline-text/tasks", test_tasks);
  g_test_add_func ("/timeline-text/change-sets", test_change_sets);
  g_test_add_func ("/timeline-text/steps", test_steps);

  return g_test_run ();
}
