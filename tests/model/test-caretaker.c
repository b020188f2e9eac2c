/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A day's backup at the beginning and after a change on a later day, and the wiping that a store
 * asks for, while the store is open. */
#include "wb-caretaker.h"

#include "wb-db-backup.h"
#include "wb-model-test.h"
#include "wb-real-store.h"

#define DAY (24 * HOUR)

typedef struct
{
  RealStore    real;
  WbClock     *clock;
  WbCaretaker *caretaker;
  guint        n_failed;
} Fixture;

static void
failed_cb (Fixture *fixture)
{
  fixture->n_failed++;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  wb_real_store_set_up (&fixture->real);
  fixture->clock = wb_clock_new (REAL_NOW);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_clear_object (&fixture->caretaker);
  g_clear_object (&fixture->clock);
  wb_real_store_tear_down (&fixture->real);
}

static void
begin (Fixture *fixture)
{
  fixture->caretaker = wb_caretaker_new (fixture->real.store, fixture->clock);
  g_signal_connect_swapped (fixture->caretaker, "failed", G_CALLBACK (failed_cb), fixture);
}

static guint
count_backups (Fixture *fixture)
{
  g_autoptr (GPtrArray) backups = wb_backup_list (wb_store_get_path (fixture->real.store), NULL);

  return backups->len;
}

static void
put (Fixture *fixture, const char *number)
{
  wb_real_store_put (&fixture->real,
                     wb_real_order_new (fixture->real.shop_id, number, WB_STAGE_TO_SHIP));
}

static void
test_days (Fixture *fixture, gconstpointer data)
{
  begin (fixture);
  wb_wait_until (count_backups (fixture) == 1);
  put (fixture, "1001");
  g_assert_cmpuint (count_backups (fixture), ==, 1);

  wb_clock_set_now (fixture->clock, REAL_NOW + DAY);
  put (fixture, "1002");
  wb_wait_until (count_backups (fixture) == 2);
  g_assert_cmpuint (fixture->n_failed, ==, 0);
}

static gpointer
ask_job (WbDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  return GINT_TO_POINTER (wb_db_set_setting (db, WB_SETTING_RETENTION, "1d", error));
}

static gpointer
is_wiped_job (WbDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  gint64 id = wb_db_find_order (db, 0, "1001", error);
  g_autoptr (WbOrder) order = id != 0 ? wb_db_load_order (db, id, error) : NULL;

  return GINT_TO_POINTER (order != NULL && order->buyer == NULL ? 2 : 1);
}

static gboolean
is_wiped (Fixture *fixture)
{
  return GPOINTER_TO_INT (
             wb_model_test_run (fixture->real.store, WB_STORE_SHORT, is_wiped_job, NULL)) == 2;
}

static void
test_retention (Fixture *fixture, gconstpointer data)
{
  WbOrder *order = wb_real_order_new (fixture->real.shop_id, "1001", WB_STAGE_TO_SHIP);

  g_free (order->buyer);
  order->buyer = g_strdup ("emma");
  wb_real_store_put (&fixture->real, order);
  wb_model_test_run (fixture->real.store, WB_STORE_WRITE, ask_job, NULL);
  g_assert_false (is_wiped (fixture));
  wb_clock_set_now (fixture->clock, REAL_NOW + 3 * DAY);
  begin (fixture);
  wb_wait_until (is_wiped (fixture));
}

/* A folder cannot be made where a file is: it is said once, and not tried again at every change. */
static void
test_failed (Fixture *fixture, gconstpointer data)
{
  g_autofree char *folder = g_build_filename (fixture->real.folder, "backups", NULL);

  g_assert_true (g_file_set_contents (folder, "x", 1, NULL));
  begin (fixture);
  wb_wait_until (fixture->n_failed == 1);
  put (fixture, "1001");
  put (fixture, "1002");
  g_assert_cmpuint (fixture->n_failed, ==, 1);
  wb_clock_set_now (fixture->clock, REAL_NOW + HOUR);
  put (fixture, "1003");
  wb_wait_until (fixture->n_failed == 2);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/caretaker/days", Fixture, NULL, set_up, test_days, tear_down);
  g_test_add ("/caretaker/retention", Fixture, NULL, set_up, test_retention, tear_down);
  g_test_add ("/caretaker/failed", Fixture, NULL, set_up, test_failed, tear_down);

  return g_test_run ();
}
