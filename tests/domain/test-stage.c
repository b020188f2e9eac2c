/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Stages: identifiers and tabs, and what stage follows from rows, packages and times (domain.md,
 * Stages and What a file says; formats.md 1.5). */
#include "domain-support.h"

#include "wb-order-stage.h"

#define UNPAID WB_STAGE_UNPAID
#define TO_SHIP WB_STAGE_TO_SHIP
#define SHIPPED WB_STAGE_SHIPPED
#define COMPLETED WB_STAGE_COMPLETED
#define CANCELLING WB_STAGE_CANCELLING
#define CANCELLED WB_STAGE_CANCELLED

#define NONE WB_SUBSTAGE_NONE
#define ON_HOLD WB_SUBSTAGE_ON_HOLD
#define AWAITING WB_SUBSTAGE_AWAITING_SHIPMENT
#define PARTIAL WB_SUBSTAGE_PARTIALLY_SHIPPED
#define COLLECTION WB_SUBSTAGE_AWAITING_COLLECTION
#define IN_TRANSIT WB_SUBSTAGE_IN_TRANSIT
#define DELIVERED WB_SUBSTAGE_DELIVERED
#define FAILED WB_SUBSTAGE_DELIVERY_FAILED
#define RETURNING WB_SUBSTAGE_RETURNING
#define RETURNED WB_SUBSTAGE_RETURNED

static void
test_identifiers (void)
{
  static const char *const stages[] = { NULL,        "unpaid",     "to-ship",  "shipped",
                                        "completed", "cancelling", "cancelled" };
  static const char *const substages[] = {
    "",           "on-hold",   "awaiting-shipment", "partially-shipped", "awaiting-collection",
    "in-transit", "delivered", "delivery-failed",   "returning",         "returned",
  };
  static const char *const tabs[] = { "all",       "unpaid",     "to-ship",   "shipped",
                                      "completed", "cancelling", "cancelled", "after-sales" };
  WbStage                  stage;
  WbSubstage               substage;
  WbTab                    tab;

  for (int i = 1; i < WB_N_STAGES; i++)
    {
      g_assert_cmpstr (wb_stage_get_id (i), ==, stages[i]);
      g_assert_true (wb_stage_from_id (stages[i], &stage));
      g_assert_cmpint (stage, ==, i);
    }
  for (int i = 0; i < WB_N_SUBSTAGES; i++)
    {
      g_assert_cmpstr (wb_substage_get_id (i), ==, substages[i]);
      if (i > 0)
        {
          g_assert_true (wb_substage_from_id (substages[i], &substage));
          g_assert_cmpint (substage, ==, i);
        }
    }
  for (int i = 0; i < WB_N_TABS; i++)
    {
      g_assert_cmpstr (wb_tab_get_id (i), ==, tabs[i]);
      g_assert_true (wb_tab_from_id (tabs[i], &tab));
      g_assert_cmpint (tab, ==, i);
      /* A tab that is a stage has its name. */
      if (wb_tab_get_stage (i, &stage))
        g_assert_cmpstr (wb_stage_get_id (stage), ==, tabs[i]);
      else
        g_assert_true (i == WB_TAB_ALL || i == WB_TAB_AFTER_SALES);
    }
  g_assert_false (wb_stage_from_id ("after-sales", &stage));
  g_assert_false (wb_stage_from_id ("", &stage));
  g_assert_false (wb_substage_from_id ("", &substage));
  g_assert_false (wb_tab_from_id ("to ship", &tab));
}

typedef struct
{
  WbStage    stage;
  WbSubstage substage;
  gboolean   refunded;
} Row;

static void
test_rows (void)
{
  static const struct
  {
    Row        rows[3];
    WbStage    stage;
    WbSubstage substage;
  } cases[] = {
    { { { UNPAID } }, UNPAID, NONE },
    { { { TO_SHIP, ON_HOLD } }, TO_SHIP, ON_HOLD },
    { { { TO_SHIP, AWAITING } }, TO_SHIP, AWAITING },
    { { { TO_SHIP, COLLECTION } }, TO_SHIP, COLLECTION },
    { { { TO_SHIP, PARTIAL } }, TO_SHIP, PARTIAL },
    { { { SHIPPED, DELIVERED } }, SHIPPED, DELIVERED },
    { { { COMPLETED } }, COMPLETED, NONE },
    { { { CANCELLED } }, CANCELLED, NONE },
    { { { CANCELLED, RETURNED } }, CANCELLED, RETURNED },
    { { { CANCELLING } }, CANCELLING, NONE },
    /* The least advanced of several to ship */
    { { { TO_SHIP, COLLECTION }, { TO_SHIP, AWAITING } }, TO_SHIP, AWAITING },
    { { { TO_SHIP, AWAITING }, { TO_SHIP, ON_HOLD } }, TO_SHIP, ON_HOLD },
    /* Some handed over */
    { { { TO_SHIP, AWAITING }, { SHIPPED, IN_TRANSIT } }, TO_SHIP, PARTIAL },
    { { { SHIPPED, DELIVERED }, { TO_SHIP, COLLECTION } }, TO_SHIP, PARTIAL },
    { { { COMPLETED }, { TO_SHIP, AWAITING } }, TO_SHIP, PARTIAL },
    /* All handed over: the worst of them */
    { { { SHIPPED, DELIVERED }, { SHIPPED, IN_TRANSIT } }, SHIPPED, IN_TRANSIT },
    { { { SHIPPED, IN_TRANSIT }, { SHIPPED, RETURNING } }, SHIPPED, RETURNING },
    { { { SHIPPED, RETURNING }, { SHIPPED, FAILED }, { SHIPPED, DELIVERED } }, SHIPPED, FAILED },
    { { { COMPLETED }, { SHIPPED, DELIVERED } }, SHIPPED, DELIVERED },
    { { { COMPLETED }, { COMPLETED } }, COMPLETED, NONE },
    /* Cancelled rows do not count until no other is left */
    { { { CANCELLED }, { SHIPPED, IN_TRANSIT } }, SHIPPED, IN_TRANSIT },
    { { { CANCELLED }, { TO_SHIP, AWAITING } }, TO_SHIP, AWAITING },
    { { { CANCELLED }, { COMPLETED } }, COMPLETED, NONE },
    { { { CANCELLED }, { CANCELLED } }, CANCELLED, NONE },
    /* Refunded before shipping: never to ship */
    { { { TO_SHIP, AWAITING, TRUE }, { SHIPPED, IN_TRANSIT } }, SHIPPED, IN_TRANSIT },
    { { { TO_SHIP, AWAITING, TRUE }, { TO_SHIP, COLLECTION } }, TO_SHIP, COLLECTION },
    { { { TO_SHIP, AWAITING, TRUE }, { TO_SHIP, AWAITING, TRUE } }, CANCELLED, NONE },
    /* A request holds the whole order */
    { { { TO_SHIP, AWAITING }, { CANCELLING } }, CANCELLING, NONE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (WbOrder) order = wb_order_new ();

      for (int r = 0; r < 3 && cases[i].rows[r].stage != 0; r++)
        {
          g_autofree char *key = g_strdup_printf ("%d", r);
          WbItem          *item = test_add_item (order, key, key, NULL);

          item->stage = cases[i].rows[r].stage;
          item->substage = cases[i].rows[r].substage;
          item->refunded = cases[i].rows[r].refunded;
        }
      wb_order_work_out_stage (order, FALSE);
      if (order->stage != cases[i].stage || order->substage != cases[i].substage)
        g_error ("case %" G_GSIZE_FORMAT ": %s %s", i, wb_stage_get_id (order->stage),
                 wb_substage_get_id (order->substage));
    }
}

/* formats.md 1.5: the fallback when no status is known. */
static void
test_times (void)
{
  static const char *const t = "2026-05-20T09:15:00";
  static const struct
  {
    const char *field;
    WbStage     stage;
    WbSubstage  substage;
  } cases[] = {
    { "created", UNPAID, NONE },         { "paid", TO_SHIP, AWAITING },
    { "ready", TO_SHIP, COLLECTION },    { "shipped", SHIPPED, IN_TRANSIT },
    { "delivered", SHIPPED, DELIVERED }, { "completed", COMPLETED, NONE },
    { "cancelled", CANCELLED, NONE },
  };
  const WbRecordInfo *info = wb_order_get_info ();
  g_autoptr (WbOrder) order = wb_order_new ();

  /* Each later time outdoes the earlier ones; without rows the order has only its times. */
  for (int with_rows = 0; with_rows < 2; with_rows++)
    {
      g_clear_pointer (&order, wb_order_free);
      order = wb_order_new ();
      if (with_rows)
        test_add_item (order, "A", "A", NULL);
      for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
        {
          const WbField *field = &info->fields[wb_record_index (info, cases[i].field)];

          WB_FIELD_INT64_OF (order, field) = test_time (t);
          wb_order_work_out_stage (order, FALSE);
          g_assert_cmpint (order->stage, ==, cases[i].stage);
          g_assert_cmpint (order->substage, ==, cases[i].substage);
        }
    }
}

static void
test_times_of_cod_and_labels (void)
{
  g_autoptr (WbOrder) order = wb_order_new ();
  WbItem    *item = test_add_item (order, "A", "A", "P");
  WbPackage *package;

  order->cod = 1;
  wb_order_work_out_stage (order, FALSE);
  g_assert_cmpint (order->stage, ==, TO_SHIP);
  g_assert_cmpint (order->substage, ==, AWAITING);

  item->stage = UNPAID;
  wb_order_work_out_stage (order, FALSE);
  g_assert_cmpint (order->stage, ==, TO_SHIP);
  item->stage = 0;

  /* A label needs both numbers. */
  package = test_add_package (order, "P", "P", NULL);
  wb_order_work_out_stage (order, FALSE);
  g_assert_cmpint (order->substage, ==, AWAITING);
  test_set (&package->tracking, "000000000202");
  test_set (&package->number, NULL);
  wb_order_work_out_stage (order, FALSE);
  g_assert_cmpint (order->substage, ==, AWAITING);
  test_set (&package->number, "P");
  wb_order_work_out_stage (order, FALSE);
  g_assert_cmpint (order->substage, ==, COLLECTION);

  /* A status that names the stage alone gets its sub-stage from the times. */
  item->stage = SHIPPED;
  wb_order_work_out_stage (order, FALSE);
  g_assert_cmpint (order->stage, ==, SHIPPED);
  g_assert_cmpint (order->substage, ==, IN_TRANSIT);
  order->delivered = test_time ("2026-05-20T09:15:00");
  wb_order_work_out_stage (order, FALSE);
  g_assert_cmpint (order->substage, ==, DELIVERED);
}

/* domain.md: Cancelation/Return Type = Cancel while Unpaid, On hold or To ship and no cancelled
 * time. */
static void
test_cancel_request (void)
{
  static const struct
  {
    const char *type;
    Row         row;
    const char *cancelled;
    WbStage     stage;
  } cases[] = {
    { "Cancel", { UNPAID }, NULL, CANCELLING },
    { "Cancel", { TO_SHIP, ON_HOLD }, NULL, CANCELLING },
    { "Cancel", { TO_SHIP, AWAITING }, NULL, CANCELLING },
    { "Cancel", { TO_SHIP, COLLECTION }, NULL, CANCELLING },
    { "Cancel", { TO_SHIP, AWAITING }, "2026-05-20T09:15:00", TO_SHIP },
    { "Cancel", { SHIPPED, IN_TRANSIT }, NULL, SHIPPED },
    { "Cancel", { COMPLETED }, NULL, COMPLETED },
    { "Cancel", { CANCELLED }, "2026-05-20T09:15:00", CANCELLED },
    { "Return/Refund", { TO_SHIP, AWAITING }, NULL, TO_SHIP },
    { NULL, { TO_SHIP, AWAITING }, NULL, TO_SHIP },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (WbOrder) order = wb_order_new ();
      WbItem *item = test_add_item (order, "A", "A", NULL);

      item->stage = cases[i].row.stage;
      item->substage = cases[i].row.substage;
      order->request_type = g_strdup (cases[i].type);
      order->cancelled = test_time (cases[i].cancelled);
      wb_order_work_out_stage (order, FALSE);
      g_assert_cmpint (order->stage, ==, cases[i].stage);
    }
}

static void
test_returned (void)
{
  static const struct
  {
    WbSubstage  before;
    const char *reason;
    WbSubstage  substage;
  } cases[] = {
    { AWAITING, NULL, NONE },
    { AWAITING, "No longer needed", NONE },
    { AWAITING, "Package delivery failed", RETURNED },
    { NONE, "package rejected", RETURNED },
    { NONE, "包裹配送失败", RETURNED },
    { FAILED, "Out of stock", RETURNED },
    { RETURNING, NULL, RETURNED },
    { RETURNED, NULL, RETURNED },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (WbOrder) order = wb_order_new ();
      WbItem *item = test_add_item (order, "A", "A", NULL);

      item->stage = CANCELLED;
      order->substage = cases[i].before;
      order->cancel_reason = g_strdup (cases[i].reason);
      wb_order_work_out_stage (order, FALSE);
      g_assert_cmpint (order->stage, ==, CANCELLED);
      g_assert_cmpint (order->substage, ==, cases[i].substage);
    }
}

static void
test_packages_follow_rows (void)
{
  g_autoptr (WbOrder) order = wb_order_new ();
  WbPackage *first = test_add_package (order, "P1", "P1", "T1");
  WbPackage *second = test_add_package (order, "P2", "P2", "T2");
  WbPackage *loose = test_add_package (order, "P3", "P3", "T3");
  WbItem    *a = test_add_item (order, "A", "A", "P1");
  WbItem    *b = test_add_item (order, "B", "B", "P2");

  a->stage = SHIPPED;
  a->substage = IN_TRANSIT;
  b->stage = TO_SHIP;
  b->substage = COLLECTION;
  wb_order_work_out_stage (order, FALSE);
  g_assert_cmpint (order->substage, ==, PARTIAL);
  g_assert_cmpint (first->substage, ==, IN_TRANSIT);
  g_assert_cmpint (second->substage, ==, COLLECTION);
  g_assert_cmpint (loose->substage, ==, PARTIAL);

  a->stage = COMPLETED;
  a->substage = NONE;
  b->stage = CANCELLED;
  wb_order_work_out_stage (order, FALSE);
  g_assert_cmpint (first->substage, ==, DELIVERED);
  g_assert_cmpint (second->substage, ==, NONE);
}

static void
test_rows_follow_told_packages (void)
{
  g_autoptr (WbOrder) order = wb_order_new ();
  WbPackage *first = test_add_package (order, "P1", "P1", "T1");
  WbPackage *second = test_add_package (order, "P2", "P2", "T2");

  order->paid = test_time ("2026-05-20T09:15:00");
  test_add_item (order, "A", "A", "P1");
  test_add_item (order, "B", "B", "P2");
  first->substage = IN_TRANSIT;
  second->substage = COLLECTION;
  wb_order_work_out_stage (order, TRUE);
  g_assert_cmpint (order->stage, ==, TO_SHIP);
  g_assert_cmpint (order->substage, ==, PARTIAL);

  second->substage = FAILED;
  wb_order_work_out_stage (order, TRUE);
  g_assert_cmpint (order->stage, ==, SHIPPED);
  g_assert_cmpint (order->substage, ==, FAILED);

  first->substage = RETURNED;
  second->substage = RETURNED;
  wb_order_work_out_stage (order, TRUE);
  g_assert_cmpint (order->stage, ==, CANCELLED);
  g_assert_cmpint (order->substage, ==, RETURNED);
  g_assert_cmpint (second->substage, ==, RETURNED);
}

static void
test_ahead (void)
{
  static const Row way[] = {
    { UNPAID },
    { TO_SHIP, ON_HOLD },
    { TO_SHIP, AWAITING },
    { TO_SHIP, COLLECTION },
    { TO_SHIP, PARTIAL },
    { CANCELLING },
    { SHIPPED, IN_TRANSIT },
    { SHIPPED, FAILED },
    { SHIPPED, RETURNING },
    { CANCELLED, RETURNED },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (way); i++)
    for (gsize j = 0; j < G_N_ELEMENTS (way); j++)
      g_assert_cmpint (
          wb_stage_is_ahead (way[i].stage, way[i].substage, way[j].stage, way[j].substage), ==,
          j > i);
  /* No end leads to another. */
  g_assert_false (wb_stage_is_ahead (COMPLETED, NONE, CANCELLED, NONE));
  g_assert_false (wb_stage_is_ahead (CANCELLED, NONE, COMPLETED, NONE));
  g_assert_true (wb_stage_is_ahead (SHIPPED, FAILED, SHIPPED, DELIVERED));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/stage/identifiers", test_identifiers);
  g_test_add_func ("/stage/rows", test_rows);
  g_test_add_func ("/stage/times", test_times);
  g_test_add_func ("/stage/times-of-cod-and-labels", test_times_of_cod_and_labels);
  g_test_add_func ("/stage/cancel-request", test_cancel_request);
  g_test_add_func ("/stage/returned", test_returned);
  g_test_add_func ("/stage/packages-follow-rows", test_packages_follow_rows);
  g_test_add_func ("/stage/rows-follow-told-packages", test_rows_follow_told_packages);
  g_test_add_func ("/stage/ahead", test_ahead);

  return g_test_run ();
}
