/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rules fire when they are due, as the store and the clock move (domain.md, The clocks). */
#include "wb-sweeper.h"

#include "wb-model-test.h"
#include "wb-real-store.h"

#define DAY (24 * HOUR)
/* wb_real_order_new: created an hour before REAL_NOW; unpaid for 48 h it is cancelled. */
#define DUE (REAL_NOW - HOUR + 48 * HOUR)

typedef struct
{
  RealStore  real;
  WbClock   *clock;
  WbSweeper *sweeper;
  gint64     order_id;
  guint      n_idle;
  guint      n_asked;
  gint64     newest;
} Fixture;

static void
idle_cb (Fixture *fixture)
{
  fixture->n_idle++;
}

static void
ask_cb (Fixture *fixture, gint64 newest, gint64 now)
{
  fixture->n_asked++;
  fixture->newest = newest;
}

static gpointer
load_job (WbDb *db, gpointer id, GCancellable *cancellable, GError **error)
{
  return wb_db_load_order (db, *(gint64 *) id, error);
}

static WbStage
get_stage (Fixture *fixture, gint64 *cancelled)
{
  g_autoptr (WbOrder) order =
      wb_model_test_run (fixture->real.store, WB_STORE_SHORT, load_job, &fixture->order_id);

  *cancelled = order->cancelled;

  return order->stage;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  wb_real_store_set_up (&fixture->real);
  fixture->order_id = wb_real_store_put (
      &fixture->real, wb_real_order_new (fixture->real.shop_id, "1001", WB_STAGE_UNPAID));
  fixture->clock = wb_clock_new (REAL_NOW);
  fixture->sweeper = wb_sweeper_new (fixture->real.store, fixture->clock);
  g_signal_connect_swapped (fixture->sweeper, "idle", G_CALLBACK (idle_cb), fixture);
  g_signal_connect_swapped (fixture->sweeper, "ask", G_CALLBACK (ask_cb), fixture);
  wb_wait_until (fixture->n_idle > 0);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_assert_finalize_object (fixture->sweeper);
  g_clear_object (&fixture->clock);
  wb_real_store_tear_down (&fixture->real);
}

static void
test_due (Fixture *fixture, gconstpointer data)
{
  gint64 cancelled;

  /* Nothing is due a second before: no job is even begun. */
  fixture->n_idle = 0;
  wb_clock_set_now (fixture->clock, DUE - 1);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_cmpint (get_stage (fixture, &cancelled), ==, WB_STAGE_UNPAID);
  g_assert_cmpuint (fixture->n_idle, ==, 0);

  /* Noticed late, stamped with when it was due. */
  wb_clock_set_now (fixture->clock, DUE + 90);
  wb_wait_until (fixture->n_idle > 0);
  g_assert_cmpint (get_stage (fixture, &cancelled), ==, WB_STAGE_CANCELLED);
  g_assert_cmpint (cancelled, ==, DUE);
  g_assert_cmpuint (fixture->n_asked, ==, 0);
}

/* What came while nothing was looked at: an order that is long overdue when it is stored. */
static void
test_changed (Fixture *fixture, gconstpointer data)
{
  WbOrder *order = wb_real_order_new (fixture->real.shop_id, "1002", WB_STAGE_UNPAID);
  gint64   cancelled;

  order->created -= 3 * DAY;
  order->as_of = order->created; /* a file of before the deadline */
  fixture->n_idle = 0;
  fixture->order_id = wb_real_store_put (&fixture->real, order);
  wb_wait_until (fixture->n_idle > 0);
  g_assert_cmpint (get_stage (fixture, &cancelled), ==, WB_STAGE_CANCELLED);
  g_assert_cmpint (cancelled, ==, REAL_NOW - HOUR - 3 * DAY + 48 * HOUR);
}

static void
test_ask (Fixture *fixture, gconstpointer data)
{
  gint64 cancelled;

  wb_clock_set_now (fixture->clock, REAL_NOW + 40 * DAY);
  wb_wait_until (fixture->n_asked > 0);
  g_assert_cmpint (fixture->newest, <=, REAL_NOW);
  g_assert_cmpint (get_stage (fixture, &cancelled), ==, WB_STAGE_UNPAID);
  wb_clock_set_now (fixture->clock, REAL_NOW + 41 * DAY); /* once is enough */
  g_assert_cmpint (get_stage (fixture, &cancelled), ==, WB_STAGE_UNPAID);

  fixture->n_idle = 0;
  wb_sweeper_allow (fixture->sweeper);
  wb_wait_until (fixture->n_idle > 0);
  g_assert_cmpint (get_stage (fixture, &cancelled), ==, WB_STAGE_CANCELLED);
  g_assert_cmpint (cancelled, ==, DUE);
  g_assert_cmpuint (fixture->n_asked, ==, 1);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/sweeper/due", Fixture, NULL, set_up, test_due, tear_down);
  g_test_add ("/sweeper/changed", Fixture, NULL, set_up, test_changed, tear_down);
  g_test_add ("/sweeper/ask", Fixture, NULL, set_up, test_ask, tear_down);

  return g_test_run ();
}
