/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Searching: the first rows of what people type, against LIKE over the same columns, and the counts
 * of the tabs that follow.
 *
 *     bench-search STORE
 *
 * One connection, as the reading lane has it; one thread. */
#include <string.h>

#include "wb-bench.h"
#include "wb-db-private.h"

#define FIRST_ROWS 256
#define SEARCHES 20 /* of each kind */
#define LIKES 2     /* of each kind: each reads the whole store */

/* What wb-db-keys.c makes keys and words of. */
#define LIKE_SQL                                                                                   \
  "SELECT o.id FROM \"order\" o WHERE o.number LIKE ?1 OR o.buyer LIKE ?1 OR o.recipient LIKE ?1"  \
  " OR o.phone LIKE ?1 OR o.city LIKE ?1 OR o.note LIKE ?1"                                        \
  " OR EXISTS (SELECT 1 FROM item i WHERE i.order_id = o.id AND (i.product LIKE ?1"                \
  "  OR i.variation LIKE ?1 OR i.seller_sku LIKE ?1 OR i.sku_id LIKE ?1))"                         \
  " OR EXISTS (SELECT 1 FROM package p WHERE p.order_id = o.id AND (p.number LIKE ?1"              \
  "  OR p.tracking LIKE ?1))"                                                                      \
  " ORDER BY o.created DESC, o.shop_id DESC, o.id DESC LIMIT 256"

/* sql gives texts of the store from the ?1th order on; characters is how many of their last ones
 * are typed, 0 for all. */
typedef struct
{
  const char *name;
  const char *sql;
  gsize       characters;
} Kind;

static const Kind kinds[] = {
  { "number", "SELECT number FROM \"order\" WHERE id >= ?1 LIMIT 1", 0 },
  { "last-digits", "SELECT number FROM \"order\" WHERE id >= ?1 LIMIT 1", 5 },
  { "tracking", "SELECT tracking FROM package WHERE order_id >= ?1 AND tracking <> '' LIMIT 1", 0 },
  { "product",
    "SELECT substr(product, 1, instr(product, ' ') - 1) FROM item WHERE order_id >= ?1"
    " AND unicode(product) < 128 LIMIT 1",
    0 },
  { "two-chinese",
    "SELECT substr(product, 1 + ?1 % 3, 2) FROM item WHERE order_id >= ?1"
    " AND unicode(product) BETWEEN 0x4e00 AND 0x9fff LIMIT 1",
    0 },
  { "miss", "SELECT '没有' || (?1 % 10)", 0 },
};

typedef struct
{
  WbDb   *db;
  GArray *all;    /* seconds of every search, */
  GArray *likes;  /* of every LIKE, */
  GArray *counts; /* and of every count */
} Bench;

/* What the nth person types. */
static char *
dup_search (Bench *self, const Kind *kind, guint nth)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (sqlite3_stmt) stmt = wb_db_prepare (self->db, kind->sql, &error);
  g_autofree char *text = NULL;

  g_assert_no_error (error);
  sqlite3_bind_int64 (stmt, 1, 1 + (nth * G_GINT64_CONSTANT (7919) * 4241) % 900000);
  if (!wb_db_step (self->db, stmt, &error))
    g_error ("The store is too small for \"%s\"", kind->name);
  text = wb_db_dup_column (stmt, 0);
  if (kind->characters > 0 && strlen (text) > kind->characters)
    return g_strdup (text + strlen (text) - kind->characters);

  return g_steal_pointer (&text);
}

/* The ids of the first rows, and the rows; then how many there are in each tab. */
static double
search (Bench *self, const char *text)
{
  g_autoptr (WbFilter) filter = wb_filter_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) ids = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  WbCounts counts;
  double   start = wb_bench_time (), first, all;

  filter->search = g_strdup (text);
  ids = wb_db_list_ids (self->db, filter, 0, FIRST_ROWS, 0, &error);
  g_assert_no_error (error);
  rows = wb_db_load_rows (self->db, (gint64 *) ids->data, ids->len, &error);
  g_assert_no_error (error);
  first = wb_bench_time () - start;

  wb_db_count_hits (self->db, filter, 0, &counts, &error);
  g_assert_no_error (error);
  all = wb_bench_time () - start;
  g_array_append_val (self->counts, all);

  return first;
}

static double
search_by_like (Bench *self, const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (sqlite3_stmt) stmt = wb_db_prepare (self->db, LIKE_SQL, &error);
  g_autofree char *pattern = g_strconcat ("%", text, "%", NULL);
  double           start = wb_bench_time ();

  g_assert_no_error (error);
  wb_db_bind_text (stmt, 1, pattern);
  while (wb_db_step (self->db, stmt, &error))
    ;
  g_assert_no_error (error);

  return wb_bench_time () - start;
}

static double
get_p95 (GArray *times)
{
  return wb_bench_percentile ((double *) times->data, times->len, 0.95);
}

static void
report (const char *name, double figure, double yardstick, double goal)
{
  const WbBenchPair pair = { figure * 1000, yardstick * 1000, figure / yardstick };

  wb_bench_report (name, "ms", &pair, goal);
}

static void
bench_kind (Bench *self, const Kind *kind)
{
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (double));
  g_autofree char *name = g_strconcat ("search-", kind->name, NULL);

  for (guint i = 0; i < SEARCHES; i++)
    {
      g_autofree char *text = dup_search (self, kind, i);
      double           time = search (self, text);

      g_array_append_val (times, time);
      g_array_append_val (self->all, time);
      if (i < LIKES)
        {
          time = search_by_like (self, text);
          g_array_append_val (self->likes, time);
        }
    }
  report (name, get_p95 (times), 0.05, 1);
}

int
main (int argc, char *argv[])
{
  g_autoptr (GError) error = NULL;
  Bench bench = { 0 };

  if (argc != 2 || (bench.db = wb_db_open (argv[1], WB_DB_READ_ONLY, &error)) == NULL)
    {
      g_printerr ("%s\n", error != NULL ? error->message : "bench-search STORE");
      return 2;
    }
  bench.all = g_array_new (FALSE, FALSE, sizeof (double));
  bench.likes = g_array_new (FALSE, FALSE, sizeof (double));
  bench.counts = g_array_new (FALSE, FALSE, sizeof (double));

  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    bench_kind (&bench, &kinds[i]);
  report ("search", get_p95 (bench.all), get_p95 (bench.likes), 0.1);
  report ("search-counts", get_p95 (bench.counts), 0.5, 1);

  g_array_unref (bench.all);
  g_array_unref (bench.likes);
  g_array_unref (bench.counts);
  wb_db_close (bench.db);

  return 0;
}
