/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Deadlines and attention spans (domain.md, The clocks and Attention). Expected times are worked
 * out by hand from the rules. */
#include "wb-deadlines.h"

#include "domain-support.h"

#define HOUR 3600
#define CREATED "2026-05-20T09:15:00"

/* The only deadline of that kind, or NULL. */
static const WbDeadline *
find_deadline (GArray *deadlines, WbDeadlineKind kind)
{
  const WbDeadline *found = NULL;

  for (guint i = 0; i < deadlines->len; i++)
    {
      const WbDeadline *deadline = &g_array_index (deadlines, WbDeadline, i);

      if (i > 0)
        g_assert_cmpint (deadline[-1].at, <=, deadline->at);
      if (deadline->kind == kind)
        {
          g_assert_null (found);
          found = deadline;
        }
    }

  return found;
}

static void
assert_deadline_at (
    const char *where, WbOrder *order, WbShop *shop, WbDeadlineKind kind, const char *expected)
{
  g_autoptr (GArray) deadlines = wb_order_get_deadlines (order, shop);
  const WbDeadline *deadline = find_deadline (deadlines, kind);

  test_assert_time_at (where, deadline != NULL ? deadline->at : WB_TIME_NONE, expected);
}

#define assert_deadline(order, shop, kind, expected)                                               \
  assert_deadline_at (G_STRLOC, order, shop, kind, expected)

/* from and until as texts; from NULL: no such span; until NULL: for ever. */
static void
assert_span_at (const char *where,
                WbOrder    *order,
                WbShop     *shop,
                WbAttention kind,
                const char *from,
                const char *until)
{
  g_autoptr (GArray) spans = wb_order_get_spans (order, shop);
  const WbSpan *found = NULL;

  for (guint i = 0; i < spans->len; i++)
    {
      const WbSpan *span = &g_array_index (spans, WbSpan, i);

      /* One a kind, in the order of the kinds. */
      if (i > 0)
        g_assert_cmpint (span[-1].kind, <, span->kind);
      if (span->kind == kind)
        found = span;
    }
  test_assert_time_at (where, found != NULL ? found->from : WB_TIME_NONE, from);
  if (found != NULL && until != NULL)
    test_assert_time_at (where, found->until, until);
  else if (found != NULL && found->until != WB_TIME_FOREVER)
    g_error ("%s: ends", where);
}

#define assert_span(order, shop, kind, from, until)                                                \
  assert_span_at (G_STRLOC, order, shop, WB_ATTENTION_##kind, from, until)
#define assert_no_span(order, shop, kind)                                                          \
  assert_span_at (G_STRLOC, order, shop, WB_ATTENTION_##kind, NULL, NULL)

static void
test_ship_clocks (void)
{
  g_autoptr (WbShop) shop = test_shop_new ("tiktok", "GB");
  g_autoptr (WbOrder) order = test_order_new (CREATED);

  /* Paid at 09:16: 48 h until packed, 72 h until handed over. */
  assert_deadline (order, shop, WB_DEADLINE_PACK_BY, "2026-05-22T09:16:00");
  assert_deadline (order, shop, WB_DEADLINE_HANDOVER_BY, "2026-05-23T09:16:00");
  assert_span (order, shop, SHIP_SOON, "2026-05-21T09:16:00", "2026-05-22T09:16:00");
  assert_span (order, shop, SHIP_OVERDUE, "2026-05-22T09:16:00", NULL);

  /* Packed: the next one counts. */
  order->ready = test_time ("2026-05-21T12:00:00");
  assert_deadline (order, shop, WB_DEADLINE_PACK_BY, NULL);
  assert_span (order, shop, SHIP_SOON, "2026-05-22T09:16:00", "2026-05-23T09:16:00");
  assert_span (order, shop, SHIP_OVERDUE, "2026-05-23T09:16:00", NULL);

  /* So it is when only the status tells of the label. */
  order->ready = WB_TIME_NONE;
  order->substage = WB_SUBSTAGE_AWAITING_COLLECTION;
  assert_deadline (order, shop, WB_DEADLINE_PACK_BY, NULL);
  assert_deadline (order, shop, WB_DEADLINE_HANDOVER_BY, "2026-05-23T09:16:00");

  order->stage = WB_STAGE_SHIPPED;
  order->substage = WB_SUBSTAGE_IN_TRANSIT;
  assert_deadline (order, shop, WB_DEADLINE_HANDOVER_BY, NULL);
  assert_no_span (order, shop, SHIP_SOON);
  assert_no_span (order, shop, SHIP_OVERDUE);
}

static void
test_cod_starts_at_creation (void)
{
  g_autoptr (WbShop) shop = test_shop_new ("tiktok", "TH");
  g_autoptr (WbOrder) order = test_order_new (CREATED);

  order->cod = 1;
  assert_deadline (order, shop, WB_DEADLINE_PACK_BY, "2026-05-22T09:15:00");
  order->paid = WB_TIME_NONE;
  assert_deadline (order, shop, WB_DEADLINE_HANDOVER_BY, "2026-05-23T09:15:00");
  /* Without either there is nothing to count from. */
  order->cod = 0;
  assert_deadline (order, shop, WB_DEADLINE_PACK_BY, NULL);
  assert_no_span (order, shop, SHIP_OVERDUE);
}

static void
test_platform_deadline_wins (void)
{
  g_autoptr (WbShop) shop = test_shop_new ("tiktok", "GB");
  g_autoptr (WbOrder) order = test_order_new (CREATED);
  g_autoptr (GArray) deadlines = NULL;

  /* Also when it is later. */
  order->pack_by = test_time ("2026-05-25T00:00:00");
  order->handover_by = test_time ("2026-05-24T00:00:00");
  deadlines = wb_order_get_deadlines (order, shop);
  g_assert_cmpuint (deadlines->len, ==, 2);
  g_assert_true (find_deadline (deadlines, WB_DEADLINE_PACK_BY)->platform_given);
  assert_deadline (order, shop, WB_DEADLINE_PACK_BY, "2026-05-25T00:00:00");
  assert_span (order, shop, SHIP_SOON, "2026-05-23T00:00:00", "2026-05-24T00:00:00");
}

static void
test_other_platforms (void)
{
  g_autoptr (WbShop) shop = test_shop_new ("shopee", "MY");
  g_autoptr (WbOrder) order = test_order_new (CREATED);

  assert_deadline (order, shop, WB_DEADLINE_HANDOVER_BY, NULL);
  assert_no_span (order, shop, SHIP_OVERDUE);
  order->handover_by = test_time ("2026-05-24T00:00:00");
  assert_deadline (order, shop, WB_DEADLINE_PACK_BY, NULL);
  assert_span (order, shop, SHIP_SOON, "2026-05-23T00:00:00", "2026-05-24T00:00:00");
}

static void
test_orders_without_ship_clocks (void)
{
  g_autoptr (WbShop) shop = test_shop_new ("tiktok", "GB");
  g_autoptr (WbOrder) order = test_order_new (CREATED);

  /* On hold: from the release on. */
  order->substage = WB_SUBSTAGE_ON_HOLD;
  assert_deadline (order, shop, WB_DEADLINE_PACK_BY, NULL);
  order->substage = WB_SUBSTAGE_AWAITING_SHIPMENT;
  order->released = test_time ("2026-05-20T12:00:00");
  assert_deadline (order, shop, WB_DEADLINE_PACK_BY, "2026-05-22T12:00:00");

  /* Pre-orders: only the platform's. */
  order->preorder = 1;
  assert_deadline (order, shop, WB_DEADLINE_PACK_BY, NULL);
  assert_deadline (order, shop, WB_DEADLINE_HANDOVER_BY, NULL);
  order->handover_by = test_time ("2026-06-30T00:00:00");
  assert_deadline (order, shop, WB_DEADLINE_HANDOVER_BY, "2026-06-30T00:00:00");

  /* Fulfilled by the platform: none, and nobody here needs the address. */
  order->platform_fulfilled = 1;
  assert_deadline (order, shop, WB_DEADLINE_HANDOVER_BY, NULL);
  test_set (&order->address, NULL);
  assert_no_span (order, shop, SHIP_SOON);
  assert_no_span (order, shop, ADDRESS_INCOMPLETE);
}

static void
test_cancelling_pauses_ship_clocks (void)
{
  g_autoptr (WbShop) shop = test_shop_new ("tiktok", "GB");
  g_autoptr (WbOrder) order = test_order_new (CREATED);

  order->stage = WB_STAGE_CANCELLING;
  order->substage = WB_SUBSTAGE_NONE;
  order->cancel_requested = test_time ("2026-05-21T10:00:00");
  assert_deadline (order, shop, WB_DEADLINE_PACK_BY, NULL);
  assert_no_span (order, shop, SHIP_OVERDUE);
  assert_deadline (order, shop, WB_DEADLINE_CANCEL_RESPONSE, "2026-05-23T10:00:00");
  assert_span (order, shop, CANCEL_REQUESTED, "2026-05-21T10:00:00", NULL);
  assert_span (order, shop, AUTO_CANCEL_SOON, "2026-05-22T10:00:00", "2026-05-23T10:00:00");

  /* Rejected: the original deadlines again. */
  order->stage = WB_STAGE_TO_SHIP;
  order->substage = WB_SUBSTAGE_AWAITING_SHIPMENT;
  assert_deadline (order, shop, WB_DEADLINE_PACK_BY, "2026-05-22T09:16:00");
  assert_deadline (order, shop, WB_DEADLINE_CANCEL_RESPONSE, NULL);
  assert_no_span (order, shop, CANCEL_REQUESTED);
}

static void
test_estimated_answer (void)
{
  g_autoptr (WbShop) shop = test_shop_new ("tiktok", "US");
  g_autoptr (WbOrder) order = test_order_new (CREATED);
  g_autoptr (GArray) deadlines = NULL;
  const WbDeadline *deadline;

  order->stage = WB_STAGE_CANCELLING;
  order->substage = WB_SUBSTAGE_NONE;
  order->respond_by = test_time ("2026-05-22T08:00:00");
  order->respond_estimated = 1;
  deadlines = wb_order_get_deadlines (order, shop);
  deadline = find_deadline (deadlines, WB_DEADLINE_CANCEL_RESPONSE);
  g_assert_true (deadline->estimated);
  g_assert_false (deadline->platform_given);
  /* When it was asked is not known; an estimate cancels nothing, so the warning stays. */
  assert_span (order, shop, CANCEL_REQUESTED, CREATED, NULL);
  assert_span (order, shop, AUTO_CANCEL_SOON, "2026-05-21T08:00:00", NULL);
}

static void
test_unpaid (void)
{
  g_autoptr (WbShop) shop = test_shop_new ("tiktok", "GB");
  g_autoptr (WbShop) silent =
      test_shop_new_with ("tiktok", "GB", WB_AUTHORITY_PLATFORM, "payment-reminders", "off");
  g_autoptr (WbShop) patient =
      test_shop_new_with ("tiktok", "GB", WB_AUTHORITY_PLATFORM, "payment-deadline", "off");
  g_autoptr (WbOrder) order = test_order_new (CREATED);

  order->stage = WB_STAGE_UNPAID;
  order->substage = WB_SUBSTAGE_NONE;
  order->paid = WB_TIME_NONE;
  assert_deadline (order, shop, WB_DEADLINE_PAYMENT, "2026-05-22T09:15:00");
  assert_span (order, shop, UNPAID_NUDGE, "2026-05-20T09:30:00", "2026-05-22T09:15:00");
  assert_span (order, shop, AUTO_CANCEL_SOON, "2026-05-21T09:15:00", "2026-05-22T09:15:00");
  assert_no_span (order, shop, SHIP_OVERDUE);

  assert_no_span (order, silent, UNPAID_NUDGE);
  assert_span (order, patient, UNPAID_NUDGE, "2026-05-20T09:30:00", NULL);
  assert_no_span (order, patient, AUTO_CANCEL_SOON);

  order->stage = WB_STAGE_CANCELLED;
  assert_deadline (order, shop, WB_DEADLINE_PAYMENT, NULL);
  assert_no_span (order, shop, UNPAID_NUDGE);
}

static void
test_delivery_failed (void)
{
  g_autoptr (WbShop) shop = test_shop_new ("tiktok", "ID");
  g_autoptr (WbOrder) order = test_order_new (CREATED);
  WbPackage *first = test_add_package (order, "P1", "P1", "T1");
  WbPackage *second = test_add_package (order, "P2", "P2", "T2");

  order->stage = WB_STAGE_SHIPPED;
  order->substage = WB_SUBSTAGE_DELIVERY_FAILED;
  first->substage = WB_SUBSTAGE_DELIVERY_FAILED;
  second->substage = WB_SUBSTAGE_DELIVERED;
  /* Files do not tell when it failed: it is shown, without a window. */
  assert_deadline (order, shop, WB_DEADLINE_REROUTE_WINDOW, NULL);
  assert_span (order, shop, DELIVERY_FAILED, CREATED, NULL);

  /* Seven days later at the same time in Jakarta. Another package's old failure is over. */
  first->failed_at = test_time ("2026-05-26T18:00:00");
  second->failed_at = test_time ("2026-05-24T18:00:00");
  assert_deadline (order, shop, WB_DEADLINE_REROUTE_WINDOW, "2026-06-02T18:00:00");
  assert_span (order, shop, DELIVERY_FAILED, "2026-05-26T18:00:00", NULL);

  order->substage = WB_SUBSTAGE_RETURNING;
  assert_deadline (order, shop, WB_DEADLINE_REROUTE_WINDOW, NULL);
  assert_no_span (order, shop, DELIVERY_FAILED);
}

static void
test_tracking_stalled (void)
{
  g_autoptr (WbShop) shop = test_shop_new ("tiktok", "TH");
  g_autoptr (WbOrder) order = test_order_new (CREATED);
  WbPackage *first;
  WbPackage *second;

  order->stage = WB_STAGE_SHIPPED;
  order->substage = WB_SUBSTAGE_IN_TRANSIT;
  order->shipped = test_time ("2026-05-21T09:00:00");
  assert_span (order, shop, TRACKING_STALLED, "2026-05-26T09:00:00", NULL);
  test_add_event (order, NULL, "2026-05-22T10:00:00");
  assert_span (order, shop, TRACKING_STALLED, "2026-05-27T10:00:00", NULL);

  /* Of two packages the one that is silent for longer. */
  first = test_add_package (order, "P1", "P1", "T1");
  second = test_add_package (order, "P2", "P2", "T2");
  first->substage = WB_SUBSTAGE_IN_TRANSIT;
  second->substage = WB_SUBSTAGE_IN_TRANSIT;
  test_add_event (order, "P1", "2026-05-24T10:00:00");
  assert_span (order, shop, TRACKING_STALLED, "2026-05-27T10:00:00", NULL);
  test_add_event (order, "P2", "2026-05-23T10:00:00");
  assert_span (order, shop, TRACKING_STALLED, "2026-05-28T10:00:00", NULL);
  second->substage = WB_SUBSTAGE_DELIVERED;
  assert_span (order, shop, TRACKING_STALLED, "2026-05-29T10:00:00", NULL);

  order->stage = WB_STAGE_COMPLETED;
  assert_no_span (order, shop, TRACKING_STALLED);
}

static void
test_after_sales (void)
{
  g_autoptr (WbShop) shop = test_shop_new ("tiktok", "GB");
  g_autoptr (WbOrder) order = test_order_new (CREATED);
  g_autoptr (GArray) deadlines = NULL;
  WbCase *first;
  WbCase *second;

  order->stage = WB_STAGE_COMPLETED;
  order->substage = WB_SUBSTAGE_NONE;
  assert_no_span (order, shop, AFTER_SALES_WAITING);

  /* A file's case: nobody knows since when. */
  first = test_add_case (order, "1", "requested", NULL);
  assert_span (order, shop, AFTER_SALES_WAITING, CREATED, NULL);
  assert_deadline (order, shop, WB_DEADLINE_AFTER_SALES_RESPONSE, NULL);

  first->requested = test_time ("2026-06-01T10:00:00");
  second = test_add_case (order, "2", "requested", "2026-06-03T10:00:00");
  assert_deadline (order, shop, WB_DEADLINE_AFTER_SALES_RESPONSE, "2026-06-03T10:00:00");
  second->respond_by = test_time ("2026-06-02T10:00:00");
  assert_deadline (order, shop, WB_DEADLINE_AFTER_SALES_RESPONSE, "2026-06-02T10:00:00");
  deadlines = wb_order_get_deadlines (order, shop);
  g_assert_true (find_deadline (deadlines, WB_DEADLINE_AFTER_SALES_RESPONSE)->platform_given);
  assert_span (order, shop, AFTER_SALES_WAITING, "2026-06-01T10:00:00", NULL);

  /* Answered: nothing waits for the seller, though a case is open. */
  test_set (&first->state, "approved");
  test_set (&second->state, "rejected");
  assert_no_span (order, shop, AFTER_SALES_WAITING);
  assert_deadline (order, shop, WB_DEADLINE_AFTER_SALES_RESPONSE, NULL);
}

static void
test_auto_complete (void)
{
  g_autoptr (WbShop) mirror = test_shop_new ("tiktok", "US");
  g_autoptr (WbShop) own = test_shop_new_with ("tiktok", "US", WB_AUTHORITY_SELLER, NULL, NULL);
  g_autoptr (WbOrder) order = test_order_new (CREATED);

  order->stage = WB_STAGE_SHIPPED;
  order->substage = WB_SUBSTAGE_DELIVERED;
  /* Fourteen days, the clocks going back on 1 November between them: 12:00 PDT, 12:00 PST. */
  order->delivered = test_time ("2026-10-25T12:00:00-07:00");
  assert_deadline (order, own, WB_DEADLINE_AUTO_COMPLETE, "2026-11-08T12:00:00-08:00");
  assert_deadline (order, mirror, WB_DEADLINE_AUTO_COMPLETE, NULL);
  order->substage = WB_SUBSTAGE_IN_TRANSIT;
  assert_deadline (order, own, WB_DEADLINE_AUTO_COMPLETE, NULL);
}

static void
test_address (void)
{
  static const struct
  {
    const char *recipient;
    const char *address;
    const char *city;
    const char *district;
    const char *state;
    const char *zip;
    gboolean    full;
  } cases[] = {
    { "Alex Sample", "1 Example Street", "Exampleton", NULL, NULL, NULL, TRUE },
    { "A***** S*****", "xx*******", "Exampleton", NULL, NULL, NULL, TRUE },
    { "Alex Sample", "1 Example Street", NULL, "Bang Example", NULL, NULL, TRUE },
    /* Singapore has no city but itself. */
    { "Alex Sample", "1 Example Street", NULL, NULL, NULL, "018956", TRUE },
    { NULL, "1 Example Street", "Exampleton", NULL, NULL, NULL, FALSE },
    { "Alex Sample", NULL, "Exampleton", NULL, NULL, "018956", FALSE },
    { "Alex Sample", "1 Example Street", NULL, NULL, "CA", NULL, FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (WbShop) shop = test_shop_new ("tiktok", "SG");
      g_autoptr (WbOrder) order = test_order_new (CREATED);

      test_set (&order->recipient, cases[i].recipient);
      test_set (&order->address, cases[i].address);
      test_set (&order->city, cases[i].city);
      test_set (&order->district, cases[i].district);
      test_set (&order->state, cases[i].state);
      test_set (&order->zip, cases[i].zip);
      g_assert_cmpint (wb_order_has_full_address (order), ==, cases[i].full);
      if (cases[i].full)
        assert_no_span (order, shop, ADDRESS_INCOMPLETE);
      else
        assert_span (order, shop, ADDRESS_INCOMPLETE, CREATED, NULL);

      order->stage = WB_STAGE_SHIPPED;
      assert_no_span (order, shop, ADDRESS_INCOMPLETE);
    }
}

static void
test_not_in_latest (void)
{
  g_autoptr (WbShop) shop = test_shop_new ("tiktok", "GB");
  g_autoptr (WbOrder) order = test_order_new (CREATED);

  assert_no_span (order, shop, NOT_IN_LATEST);
  shop->to_ship_as_of = test_time ("2026-05-21T08:00:00");
  assert_span (order, shop, NOT_IN_LATEST, "2026-05-21T08:00:00", NULL);
  /* It is in that file. */
  order->as_of = shop->to_ship_as_of;
  assert_no_span (order, shop, NOT_IN_LATEST);
  /* No file ever had it: it was typed in here. */
  order->as_of = WB_TIME_NONE;
  assert_no_span (order, shop, NOT_IN_LATEST);
  order->as_of = shop->to_ship_as_of - 1;
  order->stage = WB_STAGE_SHIPPED;
  assert_no_span (order, shop, NOT_IN_LATEST);
}

/* DST, leap days and the end of a year, in the shops' own zones. */
static void
test_calendar (void)
{
  static const struct
  {
    const char *region;
    const char *value;
    const char *paid;
    const char *handover_by;
  } cases[] = {
    /* Hours are hours, whatever the clocks do. */
    { "GB", "72h", "2026-03-28T12:00:00+00:00", "2026-03-31T13:00:00+01:00" },
    { "GB", "72h", "2026-10-24T12:00:00+01:00", "2026-10-27T11:00:00+00:00" },
    /* Days end at the same local time. */
    { "GB", "3cd", "2026-03-28T12:00:00+00:00", "2026-03-31T12:00:00+01:00" },
    { "GB", "3cd@23:59", "2026-10-24T00:30:00+01:00", "2026-10-27T23:59:00+00:00" },
    { "US", "1cd", "2026-03-07T02:30:00-08:00", "2026-03-08T03:30:00-07:00" }, /* skipped hour */
    { "US", "1cd", "2026-10-31T01:30:00-07:00", "2026-11-01T01:30:00-07:00" }, /* the first */
    /* Leap day, year's end; the day is the shop's, not UTC's. */
    { "TH", "3cd@23:59", "2028-02-27T20:00:00+07:00", "2028-03-01T23:59:00+07:00" },
    { "VN", "3cd@23:59", "2026-12-31T06:00:00+07:00", "2027-01-03T23:59:00+07:00" },
    { "JP", "1cd@23:59", "2026-05-20T08:59:59+09:00", "2026-05-21T23:59:00+09:00" },
    /* Working days: over a weekend, Christmas, Thanksgiving, Golden Week. */
    { "GB", "2wd@23:59", "2026-05-22T10:00:00+01:00", "2026-05-27T23:59:00+01:00" },
    { "GB", "2wd@23:59", "2026-12-24T10:00:00+00:00", "2026-12-30T23:59:00+00:00" },
    { "US", "2wd@23:59", "2026-11-20T10:00:00-08:00", "2026-11-24T23:59:00-08:00" },
    { "US", "2wd@23:59", "2026-11-25T10:00:00-08:00", "2026-11-30T23:59:00-08:00" },
    { "JP", "1wd@23:59", "2026-05-01T10:00:00+09:00", "2026-05-07T23:59:00+09:00" },
    { "SG", "1wd@23:59", "2026-08-07T10:00:00+08:00", "2026-08-11T23:59:00+08:00" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (WbShop) shop = test_shop_new_with (
          "tiktok", cases[i].region, WB_AUTHORITY_PLATFORM, "handover-by", cases[i].value);
      g_autoptr (WbOrder) order = test_order_new (CREATED);

      order->paid = test_time (cases[i].paid);
      assert_deadline (order, shop, WB_DEADLINE_HANDOVER_BY, cases[i].handover_by);
    }
}

static void
test_next_deadline (void)
{
  g_autoptr (WbShop) shop = test_shop_new ("tiktok", "GB");
  g_autoptr (WbOrder) order = test_order_new (CREATED);
  WbDeadline next;

  test_add_case (order, "1", "requested", "2026-05-20T09:15:30");
  g_assert_true (wb_order_get_next_deadline (order, shop, &next));
  g_assert_cmpint (next.kind, ==, WB_DEADLINE_AFTER_SALES_RESPONSE);
  test_assert_time (next.at, "2026-05-22T09:15:30");

  order->stage = WB_STAGE_CANCELLED;
  g_ptr_array_set_size (order->parts[WB_PART_CASE], 0);
  g_assert_false (wb_order_get_next_deadline (order, shop, &next));
}

static void
test_identifiers (void)
{
  static const char *const kinds[] = {
    "ship-overdue",     "ship-soon",           "cancel-requested",   "auto-cancel-soon",
    "delivery-failed",  "after-sales-waiting", "address-incomplete", "not-in-latest",
    "tracking-stalled", "unpaid-nudge",
  };
  WbAttention kind;

  for (int i = 0; i < WB_N_ATTENTIONS; i++)
    {
      g_assert_cmpstr (wb_attention_get_id (i), ==, kinds[i]);
      g_assert_true (wb_attention_from_id (kinds[i], &kind));
      g_assert_cmpint (kind, ==, i);
    }
  g_assert_false (wb_attention_from_id ("hungry", &kind));
  g_assert_cmpstr (wb_deadline_get_id (WB_DEADLINE_NONE), ==, "");
  g_assert_cmpstr (wb_deadline_get_id (WB_DEADLINE_HANDOVER_BY), ==, "handover-by");
  g_assert_cmpstr (wb_deadline_get_id (WB_DEADLINE_AUTO_COMPLETE), ==, "auto-complete");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/deadlines/ship-clocks", test_ship_clocks);
  g_test_add_func ("/deadlines/cod-starts-at-creation", test_cod_starts_at_creation);
  g_test_add_func ("/deadlines/platform-deadline-wins", test_platform_deadline_wins);
  g_test_add_func ("/deadlines/other-platforms", test_other_platforms);
  g_test_add_func ("/deadlines/orders-without-ship-clocks", test_orders_without_ship_clocks);
  g_test_add_func ("/deadlines/cancelling-pauses-ship-clocks", test_cancelling_pauses_ship_clocks);
  g_test_add_func ("/deadlines/estimated-answer", test_estimated_answer);
  g_test_add_func ("/deadlines/unpaid", test_unpaid);
  g_test_add_func ("/deadlines/delivery-failed", test_delivery_failed);
  g_test_add_func ("/deadlines/tracking-stalled", test_tracking_stalled);
  g_test_add_func ("/deadlines/after-sales", test_after_sales);
  g_test_add_func ("/deadlines/auto-complete", test_auto_complete);
  g_test_add_func ("/deadlines/address", test_address);
  g_test_add_func ("/deadlines/not-in-latest", test_not_in_latest);
  g_test_add_func ("/deadlines/calendar", test_calendar);
  g_test_add_func ("/deadlines/next-deadline", test_next_deadline);
  g_test_add_func ("/deadlines/identifiers", test_identifiers);

  return g_test_run ();
}
