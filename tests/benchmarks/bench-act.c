/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Actions: one on one order, one on 10 000, and a sweep while nothing is due, against plain
 * statements with the same durability. It changes the store.
 *
 *     bench-act STORE
 *
 * One connection; one thread. */
#include "wb-bench.h"
#include "wb-db-act.h"
#include "wb-db-private.h"

#define SINGLES 40 /* in one measurement */
#define BULK 10000
/* Long before any order was made: no rule is due. */
#define LONG_AGO 0

typedef struct
{
  WbDb   *db;
  GArray *ids;   /* BULK orders from all over the store */
  guint   round; /* so that every value is new */
} Bench;

static GArray *
pick_ids (WbDb *db)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (sqlite3_stmt) stmt = wb_db_prepare (
      db,
      "SELECT id FROM \"order\" WHERE id % (SELECT 1 + max(id) / 10000 FROM \"order\") = 1"
      " LIMIT 10000",
      &error);
  GArray *ids;

  g_assert_no_error (error);
  ids = wb_db_read_ids (db, stmt, &error);
  g_assert_no_error (error);

  return ids;
}

static WbAct *
note_new (Bench *self)
{
  WbAct *act = wb_act_new (WB_ACTION_NOTE);

  act->note = g_strdup_printf ("round %u", self->round++);

  return act;
}

static void
act (Bench *self, const gint64 *ids, guint n_ids)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WbAct) act = note_new (self);
  g_autoptr (WbActResult) result = wb_db_act_on (self->db, ids, n_ids, act, FALSE, 0, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (result->n_done, ==, n_ids);
}

/* The plain statement: the same rows of the same table, by their ids, in one transaction. */
static void
update (Bench *self, const gint64 *ids, guint n_ids)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WbAct) note = note_new (self);
  g_autoptr (sqlite3_stmt) stmt =
      wb_db_prepare (self->db, "UPDATE \"order\" SET note = ?2 WHERE id = ?1", &error);

  wb_db_exec (self->db, "BEGIN IMMEDIATE", &error);
  for (guint i = 0; i < n_ids; i++)
    {
      sqlite3_bind_int64 (stmt, 1, ids[i]);
      wb_db_bind_text (stmt, 2, note->note);
      wb_db_run (self->db, stmt, &error);
    }
  wb_db_exec (self->db, "COMMIT", &error);
  g_assert_no_error (error);
}

static const gint64 *
get_id (Bench *self, guint i)
{
  return &g_array_index (self->ids, gint64, (i * 7919) % self->ids->len);
}

static double
act_one_by_one (gpointer user_data)
{
  Bench *self = user_data;
  double start = wb_bench_time ();

  for (guint i = 0; i < SINGLES; i++)
    act (self, get_id (self, i), 1);

  return (wb_bench_time () - start) * 1000 / SINGLES;
}

static double
update_one_by_one (gpointer user_data)
{
  Bench *self = user_data;
  double start = wb_bench_time ();

  for (guint i = 0; i < SINGLES; i++)
    update (self, get_id (self, i), 1);

  return (wb_bench_time () - start) * 1000 / SINGLES;
}

static double
act_in_bulk (gpointer user_data)
{
  Bench *self = user_data;
  double start = wb_bench_time ();

  act (self, (gint64 *) self->ids->data, self->ids->len);

  return (wb_bench_time () - start) * 1000;
}

static double
update_in_bulk (gpointer user_data)
{
  Bench *self = user_data;
  double start = wb_bench_time ();

  update (self, (gint64 *) self->ids->data, self->ids->len);

  return (wb_bench_time () - start) * 1000;
}

/* In milliseconds of the processor, for machines that others use. */
static double
act_in_bulk_processor (gpointer user_data)
{
  double start = wb_bench_processor_time ();

  act_in_bulk (user_data);

  return (wb_bench_processor_time () - start) * 1000;
}

static double
update_in_bulk_processor (gpointer user_data)
{
  double start = wb_bench_processor_time ();

  update_in_bulk (user_data);

  return (wb_bench_processor_time () - start) * 1000;
}

static double
preview (gpointer user_data)
{
  Bench *self = user_data;
  g_autoptr (GError) error = NULL;
  double start = wb_bench_time ();
  g_autoptr (WbActPreview) seen = wb_db_preview_act (self->db, (gint64 *) self->ids->data,
                                                     self->ids->len, WB_ACTION_SHIP, 0, &error);

  g_assert_no_error (error);

  return (wb_bench_time () - start) * 1000;
}

static double
sweep (gpointer user_data)
{
  Bench *self = user_data;
  g_autoptr (GError) error = NULL;
  double start = wb_bench_time ();
  guint  n;

  wb_db_sweep (self->db, LONG_AGO, &n, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (n, ==, 0);

  return (wb_bench_time () - start) * 1000;
}

/* One look-up of an order by its number. */
static double
look_up (gpointer user_data)
{
  Bench *self = user_data;
  double start = wb_bench_time ();

  wb_db_look_up (self->db, 0, "576400000000000000", NULL);

  return (wb_bench_time () - start) * 1000;
}

static void
report (Bench *self, const char *name, WbBenchMeasure figure, WbBenchMeasure yardstick, double goal)
{
  WbBenchPair pair = wb_bench_pairs (figure, yardstick, self);

  wb_bench_report (name, "ms", &pair, goal);
}

int
main (int argc, char *argv[])
{
  g_autoptr (GError) error = NULL;
  Bench bench = { 0 };

  if (argc != 2 || (bench.db = wb_db_open (argv[1], WB_DB_READ_WRITE, &error)) == NULL)
    {
      g_printerr ("%s\n", error != NULL ? error->message : "bench-act STORE");
      return 2;
    }
  bench.ids = pick_ids (bench.db);
  /* Both begin with the same pages in memory. */
  update_in_bulk (&bench);
  report (&bench, "act-one", act_one_by_one, update_one_by_one, 5);
  report (&bench, "act-10000", act_in_bulk, update_in_bulk, 2);
  report (&bench, "act-10000-processor", act_in_bulk_processor, update_in_bulk_processor, 2);
  report (&bench, "preview-10000", preview, update_in_bulk, 1);
  report (&bench, "sweep-nothing-due", sweep, look_up, 1);
  g_array_unref (bench.ids);
  wb_db_close (bench.db);

  return 0;
}
