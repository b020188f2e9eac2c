/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The detail of one order, over a real store. */
#include "wb-order-detail.h"

#include "wb-model-test.h"
#include "wb-real-store.h"

typedef struct
{
  RealStore      real;
  WbOrderDetail *detail;
  guint          n_changed;
} Fixture;

static void
changed_cb (Fixture *fixture)
{
  fixture->n_changed++;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  wb_real_store_set_up (&fixture->real);
  fixture->detail = wb_order_detail_new (fixture->real.store);
  g_signal_connect_swapped (fixture->detail, "changed", G_CALLBACK (changed_cb), fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_assert_finalize_object (fixture->detail);
  wb_real_store_tear_down (&fixture->real);
}

static void
assert_nothing (WbOrderDetail *detail)
{
  g_assert_null (wb_order_detail_get_order (detail));
  g_assert_null (wb_order_detail_get_shop (detail));
  g_assert_null (wb_order_detail_get_deadlines (detail));
  g_assert_null (wb_order_detail_get_timeline (detail));
}

static void
test_load (Fixture *fixture, gconstpointer data)
{
  WbOrder   *order = wb_real_order_new (fixture->real.shop_id, "1001", WB_STAGE_TO_SHIP);
  GArray    *deadlines;
  GPtrArray *timeline;
  gint64     id;

  order->substage = WB_SUBSTAGE_AWAITING_SHIPMENT;
  order->paid = order->created + 60;
  order->pack_by = REAL_NOW + 30 * HOUR;
  order->handover_by = REAL_NOW + 50 * HOUR;
  id = wb_real_store_put (&fixture->real, order);

  assert_nothing (fixture->detail);
  wb_order_detail_set_id (fixture->detail, id);
  g_assert_cmpint (wb_order_detail_get_id (fixture->detail), ==, id);
  wb_wait_until (fixture->n_changed == 1);

  g_assert_cmpstr (wb_order_detail_get_order (fixture->detail)->number, ==, "1001");
  g_assert_cmpstr (wb_order_detail_get_shop (fixture->detail)->name, ==, "Blue Kettle");

  deadlines = wb_order_detail_get_deadlines (fixture->detail);
  g_assert_cmpuint (deadlines->len, ==, 2);
  g_assert_cmpint (g_array_index (deadlines, WbDeadline, 0).kind, ==, WB_DEADLINE_PACK_BY);
  g_assert_cmpint (g_array_index (deadlines, WbDeadline, 1).kind, ==, WB_DEADLINE_HANDOVER_BY);

  /* Imported at REAL_NOW, paid a minute after it was created. */
  timeline = wb_order_detail_get_timeline (fixture->detail);
  g_assert_cmpuint (timeline->len, ==, 3);
  g_assert_cmpstr (((WbTimelineEntry *) timeline->pdata[0])->kind, ==, "imported");
  g_assert_cmpstr (((WbTimelineEntry *) timeline->pdata[1])->kind, ==, "paid");
  g_assert_cmpstr (((WbTimelineEntry *) timeline->pdata[2])->kind, ==, "created");

  wb_order_detail_set_id (fixture->detail, id);
  wb_order_detail_set_id (fixture->detail, 0);
  g_assert_cmpuint (fixture->n_changed, ==, 2);
  assert_nothing (fixture->detail);
}

static void
test_follows_store (Fixture *fixture, gconstpointer data)
{
  WbOrder *order;
  gint64   id = wb_real_store_put (
        &fixture->real, wb_real_order_new (fixture->real.shop_id, "1001", WB_STAGE_UNPAID));

  wb_order_detail_set_id (fixture->detail, id);
  wb_wait_until (fixture->n_changed == 1);
  order = wb_real_order_new (fixture->real.shop_id, "1001", WB_STAGE_TO_SHIP);
  order->note = g_strdup ("Ring twice");
  wb_real_store_put (&fixture->real, order);
  wb_wait_until (fixture->n_changed == 2);
  g_assert_cmpstr (wb_order_detail_get_order (fixture->detail)->note, ==, "Ring twice");

  /* Undone: as it was, and then gone. */
  wb_real_store_undo (&fixture->real);
  wb_wait_until (fixture->n_changed == 3);
  g_assert_null (wb_order_detail_get_order (fixture->detail)->note);
  wb_real_store_undo (&fixture->real);
  wb_wait_until (fixture->n_changed == 4);
  assert_nothing (fixture->detail);
  g_assert_cmpint (wb_order_detail_get_id (fixture->detail), ==, id);
}

/* Going down a list quickly: only the last one is told, and what was shown stays until then. */
static void
test_latest_only (Fixture *fixture, gconstpointer data)
{
  gint64 ids[3];

  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      g_autofree char *number = g_strdup_printf ("100%u", i);

      ids[i] = wb_real_store_put (
          &fixture->real, wb_real_order_new (fixture->real.shop_id, number, WB_STAGE_UNPAID));
    }
  wb_order_detail_set_id (fixture->detail, ids[0]);
  wb_wait_until (fixture->n_changed == 1);
  wb_order_detail_set_id (fixture->detail, ids[1]);
  wb_order_detail_set_id (fixture->detail, ids[2]);
  g_assert_cmpstr (wb_order_detail_get_order (fixture->detail)->number, ==, "1000");
  wb_wait_until (fixture->n_changed == 2);
  g_assert_cmpstr (wb_order_detail_get_order (fixture->detail)->number, ==, "1002");

  /* None, while one is on its way: it does not come any more. */
  wb_order_detail_set_id (fixture->detail, ids[1]);
  wb_order_detail_set_id (fixture->detail, 0);
  g_assert_cmpuint (fixture->n_changed, ==, 3);
  wb_real_store_put (&fixture->real,
                     wb_real_order_new (fixture->real.shop_id, "1009", WB_STAGE_UNPAID));
  g_assert_cmpuint (fixture->n_changed, ==, 3);
  assert_nothing (fixture->detail);
}

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("/order-detail/load", test_load);
  ADD ("/order-detail/follows-store", test_follows_store);
  ADD ("/order-detail/latest-only", test_latest_only);

  return g_test_run ();
}
