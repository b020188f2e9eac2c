/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What happens by itself (domain.md, The clocks): in due order, stamped with the time it was due,
 * once, in every market's zone, and at no cost while nothing is due. */
#include "wb-db-act.h"

#include <string.h>

#include "wb-db-fixture.h"
#include "wb-db-private.h"
#include "wb-time.h"

#define HOURS_48 (48 * HOUR)

static guint
sweep (DbFixture *fixture, gint64 now)
{
  g_autoptr (GError) error = NULL;
  guint n;

  g_assert_true (wb_db_sweep (fixture->db, now, &n, &error));
  g_assert_no_error (error);

  return n;
}

static gint64
next_rule (DbFixture *fixture)
{
  g_autoptr (GError) error = NULL;
  gint64 at;

  g_assert_true (wb_db_get_next_rule (fixture->db, &at, &error));
  g_assert_no_error (error);

  return at;
}

/* The newest change sets, oldest of them first. */
static GPtrArray *
list_newest (DbFixture *fixture, guint n)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *changes = wb_db_list_changes (fixture->db, n, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < changes->len / 2; i++)
    {
      gpointer swap = changes->pdata[i];

      changes->pdata[i] = changes->pdata[changes->len - 1 - i];
      changes->pdata[changes->len - 1 - i] = swap;
    }

  return changes;
}

static void
add_unpaid (DbFixture *fixture, const char *number, gint64 created)
{
  g_autofree char *number_field = g_strdup_printf ("number=%s", number);
  g_autofree char *created_field = g_strdup_printf ("created=%" G_GINT64_FORMAT, created);

  wb_db_fixture_add (
      fixture, wb_build_order (number_field, "stage=unpaid", created_field, "item.key=1", NULL),
      NULL);
}

static void
test_due_order (DbFixture *fixture, gconstpointer data)
{
  static const char *const numbers[] = { "C", "A", "B" };
  static const gint64      created[] = { NOON + 2, NOON, NOON + 1 };
  g_autoptr (GPtrArray) changes = NULL;
  g_autoptr (WbOrder) order = NULL;
  const WbTask *task;

  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    add_unpaid (fixture, numbers[i], created[i]);
  g_assert_cmpint (next_rule (fixture), ==, NOON + HOURS_48);
  g_assert_cmpuint (sweep (fixture, NOON + HOURS_48 - 1), ==, 0);
  g_assert_cmpuint (sweep (fixture, NOON + HOURS_48), ==, 1);
  g_assert_cmpint (next_rule (fixture), ==, NOON + HOURS_48 + 1);
  /* Weeks later: what was due in its order, each at its own time. */
  g_assert_cmpuint (sweep (fixture, NOON + 40 * DAY), ==, 2);
  g_assert_cmpuint (sweep (fixture, NOON + 40 * DAY), ==, 0);
  g_assert_cmpint (next_rule (fixture), ==, WB_TIME_NONE);
  wb_db_assert_sound (fixture->db);

  changes = list_newest (fixture, 3);
  for (guint i = 0; i < changes->len; i++)
    {
      const WbChange *change = changes->pdata[i];

      g_assert_cmpint (change->at, ==, NOON + HOURS_48 + i);
      g_assert_cmpint (change->kind, ==, WB_CHANGE_RULE);
      g_assert_cmpint (change->actor, ==, WB_ACTOR_RULE);
      g_assert_cmpstr (change->title, ==, "payment-deadline");
      g_assert_cmpuint (change->n_changed, ==, 1);
    }

  /* The platform decides in this shop: a file will confirm it. */
  order = wb_db_fixture_load (fixture, "B");
  g_assert_cmpint (order->stage, ==, WB_STAGE_CANCELLED);
  g_assert_cmpint (order->cancelled, ==, NOON + HOURS_48 + 1);
  task = wb_order_get_part (order, WB_PART_TASK, 0);
  g_assert_cmpstr (task->state, ==, "expected");
}

/* More than one batch, and a clock that was set back in between. */
static void
test_catch_up (DbFixture *fixture, gconstpointer data)
{
  enum
  {
    N = 1100
  };
  g_autoptr (GPtrArray) changes = NULL;
  g_autoptr (GError) error = NULL;
  gint64 newest;

  for (int i = 0; i < N; i++)
    {
      g_autofree char *number = g_strdup_printf ("N%d", i);

      add_unpaid (fixture, number, NOON + (i * 7919) % N);
    }
  g_assert_cmpuint (sweep (fixture, NOON + HOURS_48 + 99), ==, 100);
  g_assert_cmpuint (sweep (fixture, NOON), ==, 0);
  g_assert_cmpuint (sweep (fixture, NOON + 21 * DAY), ==, N - 100);
  changes = list_newest (fixture, N);
  for (guint i = 0; i < N; i++)
    g_assert_cmpint (((WbChange *) changes->pdata[i])->at, ==, NOON + HOURS_48 + i);
  g_assert_true (wb_db_get_newest_change (fixture->db, &newest, &error));
  g_assert_cmpint (newest, ==, NOON + HOURS_48 + N - 1);
  wb_db_assert_sound (fixture->db);
}

/* ---- What it costs while nothing is due ---- */

static int
count_statement_cb (unsigned int type, void *data, void *stmt, void *sql)
{
  g_ptr_array_add (data, g_strdup (sqlite3_sql (stmt)));

  return 0;
}

static void
test_nothing_due (DbFixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) statements = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GString) plan = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (sqlite3_stmt) stmt = NULL;
  g_autofree char *sql = NULL;

  add_unpaid (fixture, "A", NOON);
  sqlite3_trace_v2 (fixture->db->handle, SQLITE_TRACE_STMT, count_statement_cb, statements);
  sweep (fixture, NOON);
  sqlite3_trace_v2 (fixture->db->handle, 0, NULL, NULL);
  g_assert_cmpuint (statements->len, ==, 1);

  sql = g_strdup_printf ("EXPLAIN QUERY PLAN %s", (char *) statements->pdata[0]);
  stmt = wb_db_prepare (fixture->db, sql, &error);
  while (wb_db_step (fixture->db, stmt, &error))
    g_string_append_printf (plan, "%s\n", sqlite3_column_text (stmt, 3));
  g_assert_no_error (error);
  /* The index alone, without the orders and without a sort: one line. */
  g_assert_nonnull (strstr (plan->str, "COVERING INDEX order_rule_at"));
  g_assert_true (strchr (plan->str, '\n') == plan->str + plan->len - 1);
}

/* ---- Two at once ---- */

static void
test_two_connections (DbFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WbDb) other = wb_db_open (fixture->path, WB_DB_READ_WRITE, &error);
  guint n;

  add_unpaid (fixture, "A", NOON);
  g_assert_true (wb_db_sweep (other, NOON + HOURS_48, &n, &error));
  g_assert_cmpuint (n, ==, 1);
  g_assert_cmpuint (sweep (fixture, NOON + HOURS_48), ==, 0);
}

/* A rule is not undone by itself, but goes with the order that it is about; and it does not end
 * redo. */
static void
test_undo (DbFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WbChange) again = NULL;
  g_autoptr (WbChange) undone = NULL;
  g_autoptr (WbOrder) order = NULL;
  WbOrder *after;

  add_unpaid (fixture, "A", NOON);
  add_unpaid (fixture, "B", NOON);
  after = wb_db_fixture_load (fixture, "B");
  wb_change_fields (after, "note=call", NULL);
  wb_db_fixture_change (fixture, after);
  wb_db_fixture_undo (fixture);
  g_assert_cmpuint (sweep (fixture, NOON + HOURS_48), ==, 2);
  again = wb_db_redo (fixture->db, NOON + HOURS_48, &error);
  g_assert_no_error (error);
  order = wb_db_fixture_load (fixture, "B");
  g_assert_cmpstr (order->note, ==, "call");
  g_assert_cmpint (order->stage, ==, WB_STAGE_CANCELLED);
  wb_db_fixture_undo (fixture);
  /* The import that brought B: what the clocks did to it does not hold it back. */
  undone = wb_db_undo (fixture->db, 0, NOON + HOURS_48, &error);
  g_assert_no_error (error);
  g_assert_cmpint (undone->kind, ==, WB_CHANGE_IMPORT);
  g_assert_cmpint (wb_db_find_order (fixture->db, 0, "B", &error), ==, 0);
  g_assert_error (error, WB_DB_ERROR, WB_DB_ERROR_NOT_FOUND);
  wb_db_assert_sound (fixture->db);
}

/* ---- Zones ---- */

/* The local time so many days after that one, by GLib's calendar; what the clocks skip moves
 * forward, which is GLib's way too. */
static gint64
add_days (gint64 anchor, GTimeZone *zone, int days)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (anchor);
  g_autoptr (GDateTime) local = g_date_time_to_timezone (utc, zone);
  g_autoptr (GDateTime) later = g_date_time_add_days (local, days);

  return g_date_time_to_unix (later);
}

static gint64
parse (const char *text)
{
  gint64 time;

  g_assert_true (wb_time_parse_iso (text, NULL, &time, NULL));

  return time;
}

/* A delivered order of a seller's shop completes by itself on the fourteenth day at the same local
 * time, whatever the clocks did meanwhile. */
static void
test_zones (DbFixture *fixture, gconstpointer data)
{
  static const char *const regions[] = { "GB", "DE", "ES", "FR", "IE", "IT", "US", "MX", "BR",
                                         "CN", "JP", "KR", "HK", "TW", "SG", "MY", "ID", "TH",
                                         "VN", "PH", "AU", "NZ", "CL", "CO", "CA" };
  /* Before the clocks change in spring and autumn, north and south; leap day; year end. */
  static const char *const anchors[] = {
    "2026-03-20T11:30:00Z", "2026-10-17T22:10:00Z", "2026-03-01T10:59:59Z", "2026-09-20T13:00:00Z",
    "2026-03-29T00:30:00Z", "2026-10-25T00:30:00Z", "2028-02-15T12:00:00Z", "2028-02-29T23:59:59Z",
    "2026-12-24T15:00:00Z", "2026-12-31T23:59:59Z", "2026-10-29T08:20:00Z", "2026-04-05T15:59:00Z",
  };

  for (guint i = 0; i < G_N_ELEMENTS (regions); i++)
    {
      g_autoptr (GHashTable) overrides = g_hash_table_new (g_str_hash, g_str_equal);
      g_autoptr (GError) error = NULL;
      g_autoptr (WbShop) shop = NULL;
      gint64 london = fixture->shop->id;

      g_hash_table_insert (overrides, (char *) "auto-complete", (char *) "14cd");
      shop = wb_shop_new (regions[i], "other", regions[i], NULL, NULL, WB_AUTHORITY_SELLER,
                          overrides, &error);
      g_assert_no_error (error);
      fixture->shop->id = wb_db_add_shop (fixture->db, shop, &error);
      for (guint j = 0; j < G_N_ELEMENTS (anchors); j++)
        {
          gint64           delivered = parse (anchors[j]);
          gint64           due = add_days (delivered, shop->timezone, 14);
          g_autofree char *number = g_strdup_printf ("number=%s-%u", regions[i], j);
          g_autofree char *at = g_strdup_printf ("delivered=%" G_GINT64_FORMAT, delivered);
          g_autoptr (WbOrder) order = NULL;

          wb_db_fixture_add (fixture,
                             wb_build_order (number, "stage=shipped", "substage=delivered",
                                             "created=1700000000", at, "item.key=1", NULL),
                             NULL);
          g_test_message ("%s, %s", number, anchors[j]);
          g_assert_cmpint (next_rule (fixture), ==, due);
          g_assert_cmpuint (sweep (fixture, due - 1), ==, 0);
          g_assert_cmpuint (sweep (fixture, due), ==, 1);
          g_assert_cmpuint (sweep (fixture, due - HOUR), ==, 0);
          g_assert_cmpuint (sweep (fixture, due + DAY), ==, 0);
          order = wb_db_fixture_load (fixture, number + strlen ("number="));
          g_assert_cmpint (order->stage, ==, WB_STAGE_COMPLETED);
          g_assert_cmpint (order->completed, ==, due);
        }
      fixture->shop->id = london;
    }
}

/* 48 hours are 48 hours, whatever the clocks do. */
static void
test_hours_over_dst (DbFixture *fixture, gconstpointer data)
{
  static const char *const anchors[] = { "2026-03-28T00:30:00Z", "2026-10-24T00:30:00Z",
                                         "2028-02-28T12:00:00Z", "2026-12-31T12:00:00Z" };

  for (guint i = 0; i < G_N_ELEMENTS (anchors); i++)
    {
      g_autofree char *number = g_strdup_printf ("N%u", i);
      gint64           created = parse (anchors[i]);

      add_unpaid (fixture, number, created);
      g_assert_cmpuint (sweep (fixture, created + HOURS_48 - 1), ==, 0);
      g_assert_cmpuint (sweep (fixture, created + HOURS_48), ==, 1);
    }
}

/* An estimated deadline never cancels anything. */
static void
test_estimated (DbFixture *fixture, gconstpointer data)
{
  wb_db_fixture_add (fixture,
                     wb_build_order ("number=A", "stage=cancelling", "created=1700000000",
                                     "respond_by=1700100000", "respond_estimated=1", "item.key=1",
                                     NULL),
                     wb_build_order ("number=B", "stage=cancelling", "created=1700000000",
                                     "cancel_requested=1700000000", "item.key=1", NULL),
                     NULL);
  g_assert_cmpuint (sweep (fixture, NOON + 60 * DAY), ==, 1);
  {
    g_autoptr (WbOrder) a = wb_db_fixture_load (fixture, "A");
    g_autoptr (WbOrder) b = wb_db_fixture_load (fixture, "B");

    g_assert_cmpint (a->stage, ==, WB_STAGE_CANCELLING);
    g_assert_cmpint (b->stage, ==, WB_STAGE_CANCELLED);
    g_assert_cmpint (b->cancelled, ==, 1700000000 + HOURS_48);
  }
}

/* ---- Another version's policy ---- */

/* The shop's value as another version of Waybill would bring it: with what is stored by the one
 * before. */
static void
bring_policy (DbFixture *fixture, const char *key, const char *value)
{
  g_autofree char *sql = g_strdup_printf ("INSERT OR REPLACE INTO shop_policy VALUES"
                                          " (%" G_GINT64_FORMAT ", '%s', '%s')",
                                          fixture->shop->id, key, value);

  wb_db_fixture_exec (fixture->db, sql);
}

/* Nobody loses a day that the platform gives now. */
static void
test_longer_policy (DbFixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) changes = NULL;

  add_unpaid (fixture, "A", NOON);
  bring_policy (fixture, "payment-deadline", "72h");
  g_assert_cmpuint (sweep (fixture, NOON + HOURS_48), ==, 0);
  g_assert_cmpint (next_rule (fixture), ==, NOON + 72 * HOUR);
  g_assert_cmpuint (wb_db_fixture_count (fixture, "journal"), ==, 0);
  wb_db_assert_sound (fixture->db);
  g_assert_cmpuint (sweep (fixture, NOON + 72 * HOUR), ==, 1);
  changes = list_newest (fixture, 1);
  g_assert_cmpint (((WbChange *) changes->pdata[0])->at, ==, NOON + 72 * HOUR);
}

/* It was due already, and others before it: each at its own time, in their order. */
static void
test_shorter_policy (DbFixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) changes = NULL;

  add_unpaid (fixture, "A", NOON);
  bring_policy (fixture, "payment-deadline", "24h");
  g_assert_cmpuint (sweep (fixture, NOON + HOURS_48), ==, 1);
  changes = list_newest (fixture, 1);
  g_assert_cmpint (((WbChange *) changes->pdata[0])->at, ==, NOON + 24 * HOUR);
}

/* An order whose clock is off does not stand in the way of the others. */
static void
test_policy_off (DbFixture *fixture, gconstpointer data)
{
  g_autoptr (WbOrder) order = NULL;

  add_unpaid (fixture, "A", NOON);
  wb_db_fixture_add (fixture,
                     wb_build_order ("number=B", "stage=cancelling", "created=1700000000",
                                     "cancel_requested=1800000000", "item.key=1", NULL),
                     NULL);
  bring_policy (fixture, "payment-deadline", "off");
  g_assert_cmpuint (sweep (fixture, 1800000000 + HOURS_48), ==, 1);
  g_assert_cmpint (next_rule (fixture), ==, WB_TIME_NONE);
  order = wb_db_fixture_load (fixture, "A");
  g_assert_cmpint (order->stage, ==, WB_STAGE_UNPAID);
  wb_db_assert_sound (fixture->db);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  WB_DB_TEST ("/db-sweep/due-order", test_due_order);
  WB_DB_TEST ("/db-sweep/catch-up", test_catch_up);
  WB_DB_TEST ("/db-sweep/nothing-due", test_nothing_due);
  WB_DB_TEST ("/db-sweep/two-connections", test_two_connections);
  WB_DB_TEST ("/db-sweep/undo", test_undo);
  WB_DB_TEST ("/db-sweep/zones", test_zones);
  WB_DB_TEST ("/db-sweep/hours-over-dst", test_hours_over_dst);
  WB_DB_TEST ("/db-sweep/estimated", test_estimated);
  WB_DB_TEST ("/db-sweep/longer-policy", test_longer_policy);
  WB_DB_TEST ("/db-sweep/shorter-policy", test_shorter_policy);
  WB_DB_TEST ("/db-sweep/policy-off", test_policy_off);

  return g_test_run ();
}
