/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Change sets: what one writes besides the orders, and that an aborted one leaves nothing; shops.
 */
#include "wb-db-private.h"

#include "wb-db-fixture.h"
#include "wb-order-merge.h"
#include "wb-time.h"

#define TO_SHIP "stage=to-ship", "created=1700000000", "paid=1700000100"

/* The journal of a change set, a line a row: "number part key field before after". */
static char *
read_journal (DbFixture *fixture, gint64 change_id)
{
  g_autoptr (GError) error = NULL;
  sqlite3_stmt *stmt = wb_db_get_stmt (fixture->db, STMT_LIST_JOURNAL_OF_CHANGE, &error);
  GString      *text = g_string_new (NULL);

  sqlite3_bind_int64 (stmt, 1, change_id);
  while (wb_db_step (fixture->db, stmt, &error))
    {
      for (int column = 1; column < 6; column++)
        {
          const char *value = (const char *) sqlite3_column_text (stmt, column);

          g_string_append_printf (text, "%s ", value != NULL ? value : "-");
        }
      text->str[text->len - 1] = '\n';
    }
  g_assert_no_error (error);

  return g_string_free (text, FALSE);
}

static void
test_journal (DbFixture *fixture, gconstpointer data)
{
  WbOrder         *order;
  g_autofree char *journal = NULL;
  gint64           id;

  wb_db_fixture_add (fixture,
                     wb_build_order ("number=A", TO_SHIP, "note=old", "item.key=1",
                                     "item.product=Box", "item.quantity=2", "package.key=P1",
                                     "package.carrier=Royal Mail", NULL),
                     NULL);
  order = wb_db_fixture_load (fixture, "A");
  wb_change_fields (order, "note=", "total=1299", "item.key=1", "item.quantity=3", "event.key=E1",
                    "event.kind=collected", NULL);
  g_ptr_array_set_size (order->parts[WB_PART_PACKAGE], 0);
  id = wb_db_fixture_change (fixture, order);

  journal = read_journal (fixture, id);
  g_assert_cmpstr (journal, ==,
                   "0 - total - 1299\n"
                   "0 - note old -\n"
                   "1 1 quantity 2 3\n"
                   "2 P1 key P1 -\n"
                   "2 P1 carrier Royal Mail -\n"
                   "3 E1 key - E1\n"
                   "3 E1 kind - collected\n");
}

static void
test_new_orders (DbFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 id = wb_db_fixture_add (fixture, wb_build_order ("number=A", TO_SHIP, NULL),
                                 wb_build_order ("number=B", TO_SHIP, NULL), NULL);
  g_autoptr (GPtrArray) changes = wb_db_list_changes (fixture->db, 0, &error);
  g_autoptr (GArray) ids = wb_db_list_changed (fixture->db, id, &error);
  const WbChange *change;

  /* The set is their one entry. */
  g_assert_cmpuint (wb_db_fixture_count (fixture, "journal"), ==, 0);
  g_assert_cmpuint (ids->len, ==, 2);
  g_assert_cmpuint (changes->len, ==, 1);
  change = changes->pdata[0];
  g_assert_cmpint (change->id, ==, id);
  g_assert_cmpint (change->kind, ==, WB_CHANGE_IMPORT);
  g_assert_cmpint (change->actor, ==, WB_ACTOR_IMPORT);
  g_assert_cmpint (change->at, ==, NOON);
  g_assert_cmpstr (change->title, ==, "new");
  g_assert_cmpuint (change->n_created, ==, 2);
  g_assert_cmpuint (change->n_changed, ==, 0);
}

/* A newer file that says the same is written down, but is no change of an order. */
static void
test_as_of_alone (DbFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  WbMergeCounts counts;
  gint64        id;
  g_autoptr (WbOrder) order = NULL;
  g_autoptr (WbChange) change = NULL;
  g_autoptr (GArray) ids = NULL;

  wb_db_fixture_import (
      fixture,
      wb_db_fixture_stage (fixture, wb_build_order ("number=A", "created=1700000000", NULL), NULL),
      NOON, FALSE, NULL);
  id = wb_db_fixture_import (
      fixture,
      wb_db_fixture_stage (fixture, wb_build_order ("number=A", "created=1700000000", NULL), NULL),
      NOON + HOUR, FALSE, &counts);
  g_assert_cmpuint (counts.n_unchanged, ==, 1);
  order = wb_db_fixture_load (fixture, "A");
  g_assert_cmpint (order->as_of, ==, NOON + HOUR);
  change = wb_db_get_change (fixture->db, id, &error);
  g_assert_cmpuint (change->n_changed, ==, 0);
  ids = wb_db_list_changed (fixture->db, id, &error);
  g_assert_cmpuint (ids->len, ==, 0);
}

static void
test_counts (DbFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GRand) rand = g_rand_new_with_seed (5);
  guint    n_tabs[WB_N_TABS] = { 0 };
  WbCounts counts;

  for (int i = 0; i < 40; i++)
    {
      g_autofree char *number = g_strdup_printf ("N%d", i);

      wb_db_fixture_add (fixture, wb_random_order (rand, number, NOON), NULL);
    }
  for (int i = 0; i < 40; i += 2)
    {
      g_autofree char *number = g_strdup_printf ("N%d", i);
      WbOrder         *order = wb_db_fixture_load (fixture, number);

      wb_random_change (rand, order, NOON);
      wb_db_fixture_change (fixture, order);
    }
  for (int i = 0; i < 40; i++)
    {
      g_autofree char *number = g_strdup_printf ("N%d", i);
      g_autoptr (WbOrder) order = wb_db_fixture_load (fixture, number);
      gboolean open = FALSE;

      for (guint j = 0; j < wb_order_get_n_parts (order, WB_PART_CASE); j++)
        open |= wb_case_is_open (wb_order_get_part (order, WB_PART_CASE, j));
      n_tabs[WB_TAB_ALL]++;
      n_tabs[order->stage]++;
      n_tabs[WB_TAB_AFTER_SALES] += open;
    }
  g_assert_true (wb_db_get_counts (fixture->db, 0, NOON, &counts, &error));
  for (int tab = 0; tab < WB_N_TABS; tab++)
    g_assert_cmpuint (counts.tabs[tab], ==, n_tabs[tab]);
  g_assert_true (wb_db_get_counts (fixture->db, fixture->shop->id + 1, NOON, &counts, &error));
  g_assert_cmpuint (counts.tabs[WB_TAB_ALL], ==, 0);
  wb_db_assert_sound (fixture->db);
}

static void
test_abort (DbFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GRand) rand = g_rand_new_with_seed (6);
  g_autoptr (WbChange) change = wb_change_new (WB_CHANGE_IMPORT, WB_ACTOR_IMPORT, NOON, NULL);
  g_autoptr (WbOrder) order = wb_random_order (rand, "B", NOON);
  g_autoptr (WbOrder) before = NULL;
  g_autoptr (WbOrder) after = NULL;
  g_autofree char *dump_before = NULL;
  g_autofree char *dump_after = NULL;

  wb_db_fixture_add (fixture, wb_random_order (rand, "A", NOON), NULL);
  dump_before = wb_db_dump (fixture->db);
  before = wb_db_fixture_load (fixture, "A");
  after = wb_order_copy (before);
  wb_random_change (rand, after, NOON);
  wb_order_settle (after, fixture->shop);
  wb_order_settle (order, fixture->shop);

  g_assert_true (wb_db_begin_change (fixture->db, change, &error));
  g_assert_true (wb_db_change_order (fixture->db, NULL, order, fixture->shop, &error));
  g_assert_true (wb_db_change_order (fixture->db, before, after, fixture->shop, &error));
  wb_db_abort_change (fixture->db);

  g_assert_cmpint (change->id, ==, 0);
  dump_after = wb_db_dump (fixture->db);
  g_assert_cmpstr (dump_before, ==, dump_after);
  g_assert_cmpuint (wb_db_fixture_count (fixture, "change_set"), ==, 1);
  wb_db_assert_sound (fixture->db);
}

/* One order may change several times in a set: its search keys are those of the last. */
static void
test_twice_in_a_set (DbFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WbChange) change = wb_change_new (WB_CHANGE_IMPORT, WB_ACTOR_IMPORT, NOON, NULL);
  g_autoptr (WbOrder) first =
      wb_build_order ("number=A", "buyer=emma", "item.key=1", "item.product=Box", NULL);
  g_autoptr (WbOrder) second = NULL;
  g_autofree char *found = NULL;
  g_autofree char *missed = NULL;

  wb_order_settle (first, fixture->shop);
  wb_db_begin_change (fixture->db, change, &error);
  g_assert_true (wb_db_change_order (fixture->db, NULL, first, fixture->shop, &error));
  second = wb_order_copy (first);
  wb_change_fields (second, "buyer=noah", "item.key=1", "item.product=Lid", NULL);
  g_assert_true (wb_db_change_order (fixture->db, first, second, fixture->shop, &error));
  g_assert_true (wb_db_end_change (fixture->db, &error));

  found = wb_db_fixture_search (fixture, "noah lid");
  g_assert_cmpstr (found, ==, "A");
  missed = wb_db_fixture_search (fixture, "emma");
  g_assert_cmpstr (missed, ==, "");
  wb_db_assert_sound (fixture->db);
  wb_db_fixture_undo (fixture);
  g_assert_false (wb_db_fixture_has (fixture, "A"));
}

static void
test_timeline (DbFixture *fixture, gconstpointer data)
{
  static const struct
  {
    gint64      at;
    const char *kind;
    const char *field;
  } expected[] = {
    { 1700000000, "created", NULL },   { 1700000100, "paid", NULL },
    { 1700000200, "collected", NULL }, { NOON, "imported", NULL },
    { NOON, "changed", "note" },       { NOON, "undone", NULL },
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) entries = NULL;
  const WbTimelineEntry *undone;
  WbOrder               *order;
  gint64                 id;

  wb_db_fixture_add (fixture,
                     wb_build_order ("number=A", TO_SHIP, "event.key=E1", "event.kind=collected",
                                     "event.at=1700000200", NULL),
                     NULL);
  order = wb_db_fixture_load (fixture, "A");
  id = order->id;
  wb_change_fields (order, "note=call", "as_of=1700000300", NULL);
  wb_db_fixture_change (fixture, order);
  wb_db_fixture_undo (fixture);

  entries = wb_db_load_timeline (fixture->db, id, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (entries->len, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < entries->len; i++)
    {
      const WbTimelineEntry *entry = entries->pdata[i];

      g_assert_cmpint (entry->at, ==, expected[i].at);
      g_assert_cmpstr (entry->kind, ==, expected[i].kind);
      g_assert_cmpstr (entry->field, ==, expected[i].field);
    }
  g_assert_null (((WbTimelineEntry *) entries->pdata[4])->before);
  g_assert_cmpstr (((WbTimelineEntry *) entries->pdata[4])->after, ==, "call");
  undone = entries->pdata[5];
  g_assert_cmpuint (undone->details->len, ==, 1); /* as_of is no news */
  g_assert_cmpstr (((WbTimelineEntry *) undone->details->pdata[0])->field, ==, "note");
  g_assert_cmpstr (((WbTimelineEntry *) undone->details->pdata[0])->before, ==, "call");
}

/* An order that comes after one that was taken away has nothing of its history. */
static void
test_ids_stay_apart (DbFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) entries = NULL;
  gint64 id;

  wb_db_fixture_add (fixture, wb_build_order ("number=A", TO_SHIP, "note=secret", NULL), NULL);
  id = wb_db_find_order (fixture->db, 0, "A", &error);
  wb_db_fixture_undo (fixture);
  wb_db_fixture_add (fixture, wb_build_order ("number=B", NULL), NULL);
  g_assert_cmpint (wb_db_find_order (fixture->db, 0, "B", &error), !=, id);
  entries =
      wb_db_load_timeline (fixture->db, wb_db_find_order (fixture->db, 0, "B", &error), &error);
  g_assert_cmpuint (entries->len, ==, 1);
}

/* ---- Shops ---- */

static void
test_shops (DbFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GHashTable) overrides = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (WbShop) paris = wb_shop_new ("Paris", "shopee", "TH", "THB", "Asia/Bangkok",
                                          WB_AUTHORITY_SELLER, NULL, &error);
  g_autoptr (WbShop) stored = NULL;
  g_autoptr (WbShop) changed = NULL;
  g_autoptr (WbShop) taken = NULL;
  g_autoptr (GPtrArray) shops = NULL;

  paris->id = wb_db_add_shop (fixture->db, paris, &error);
  g_assert_no_error (error);
  g_assert_cmpint (wb_db_add_shop (fixture->db, paris, &error), ==, 0);
  g_assert_error (error, WB_DB_ERROR, WB_DB_ERROR_EXISTS);
  g_clear_error (&error);

  shops = wb_db_list_shops (fixture->db, &error);
  g_assert_cmpuint (shops->len, ==, 2);
  g_assert_cmpstr (((WbShop *) shops->pdata[0])->name, ==, "London");
  stored = wb_db_find_shop (fixture->db, "Paris", &error);
  g_assert_cmpint (stored->id, ==, paris->id);
  g_assert_cmpstr (stored->platform, ==, "shopee");
  g_assert_cmpstr (stored->region, ==, "TH");
  g_assert_cmpstr (stored->currency, ==, "THB");
  g_assert_cmpstr (stored->zone, ==, "Asia/Bangkok");
  g_assert_cmpint (stored->authority, ==, WB_AUTHORITY_SELLER);
  g_assert_null (wb_db_find_shop (fixture->db, "Rome", &error));
  g_assert_error (error, WB_DB_ERROR, WB_DB_ERROR_NOT_FOUND);
  g_clear_error (&error);

  g_hash_table_insert (overrides, (char *) "pack-by", (char *) "10h");
  changed = wb_shop_new ("Lyon", "shopee", "TH", "THB", "Europe/Paris", WB_AUTHORITY_PLATFORM,
                         overrides, &error);
  changed->id = paris->id;
  g_assert_true (wb_db_update_shop (fixture->db, changed, &error));
  g_clear_pointer (&stored, wb_shop_free);
  stored = wb_db_get_shop (fixture->db, paris->id, &error);
  g_assert_cmpstr (stored->name, ==, "Lyon");
  g_assert_cmpstr (stored->zone, ==, "Europe/Paris");
  g_assert_cmpint (stored->authority, ==, WB_AUTHORITY_PLATFORM);
  g_assert_cmpstr (g_hash_table_lookup (stored->overrides, "pack-by"), ==, "10h");

  taken = wb_shop_copy (changed);
  g_free (taken->name);
  taken->name = g_strdup ("London");
  g_assert_false (wb_db_update_shop (fixture->db, taken, &error));
  g_assert_error (error, WB_DB_ERROR, WB_DB_ERROR_EXISTS);
}

/* Another policy is another deadline for every order of the shop, and no change of the order. */
static void
test_policy_resettles (DbFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GHashTable) overrides = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (WbShop) shop = NULL;
  g_autoptr (WbOrder) before = NULL;
  g_autoptr (WbOrder) after = NULL;

  wb_db_fixture_add (fixture, wb_build_order ("number=A", TO_SHIP, NULL), NULL);
  before = wb_db_fixture_load (fixture, "A");
  g_assert_cmpint (before->deadline_kind, ==, WB_DEADLINE_PACK_BY);

  g_hash_table_insert (overrides, (char *) "pack-by", (char *) "10h");
  shop = wb_shop_new ("London", "tiktok", "GB", NULL, NULL, -1, overrides, &error);
  shop->id = fixture->shop->id;
  g_assert_true (wb_db_update_shop (fixture->db, shop, &error));
  after = wb_db_fixture_load (fixture, "A");
  g_assert_cmpint (after->deadline_at, ==, 1700000100 + 10 * HOUR);
  g_assert_cmpint (after->deadline_at, !=, before->deadline_at);
  g_assert_cmpuint (wb_db_fixture_count (fixture, "journal"), ==, 0);
  wb_db_assert_sound (fixture->db);
}

/* How many indexes the statement that writes a field writes. */
static guint
count_indexes (DbFixture *fixture, const char *field)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *sql = wb_db_update_build_sql ((WbFieldSet) 1 << wb_order_field (field));
  g_autofree char *explain = g_strconcat ("EXPLAIN ", sql, NULL);
  g_autoptr (sqlite3_stmt) stmt = wb_db_prepare (fixture->db, explain, &error);
  guint n = 0;

  g_assert_no_error (error);
  while (wb_db_step (fixture->db, stmt, &error))
    n += g_str_equal ((const char *) sqlite3_column_text (stmt, 1), "IdxInsert");
  g_assert_no_error (error);

  return n;
}

/* A change of what no list is ordered by writes the order's row and no index. */
static void
test_indexes_left_alone (DbFixture *fixture, gconstpointer data)
{
  g_assert_cmpuint (count_indexes (fixture, "note"), ==, 0);
  g_assert_cmpuint (count_indexes (fixture, "contacted"), ==, 0);
  g_assert_cmpuint (count_indexes (fixture, "flag"), ==, 1);
  g_assert_cmpuint (count_indexes (fixture, "stage"), ==, 2);
}

/* What a change writes is what has changed: the order, its journal row, the change set, begun and
 * ended, and a tally. An order to ship has spans; they stay as they are. */
static void
test_spans_left_alone (DbFixture *fixture, gconstpointer data)
{
  WbOrder *after;
  guint    n_spans;
  int      n_before;

  wb_db_fixture_add (fixture, wb_build_order ("number=A", TO_SHIP, NULL), NULL);
  n_spans = wb_db_fixture_count (fixture, "attention");
  g_assert_cmpuint (n_spans, >, 0);

  after = wb_db_fixture_load (fixture, "A");
  wb_change_fields (after, "contacted=1700000200", NULL);
  n_before = sqlite3_total_changes (fixture->db->handle);
  wb_db_fixture_change (fixture, after);
  g_assert_cmpint (sqlite3_total_changes (fixture->db->handle) - n_before, <=, 5);
  g_assert_cmpuint (wb_db_fixture_count (fixture, "attention"), ==, n_spans);
  wb_db_assert_sound (fixture->db);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  WB_DB_TEST ("/db-change/journal", test_journal);
  WB_DB_TEST ("/db-change/new-orders", test_new_orders);
  WB_DB_TEST ("/db-change/as-of-alone", test_as_of_alone);
  WB_DB_TEST ("/db-change/counts", test_counts);
  WB_DB_TEST ("/db-change/abort", test_abort);
  WB_DB_TEST ("/db-change/twice-in-a-set", test_twice_in_a_set);
  WB_DB_TEST ("/db-change/timeline", test_timeline);
  WB_DB_TEST ("/db-change/ids-stay-apart", test_ids_stay_apart);
  WB_DB_TEST ("/db-change/shops", test_shops);
  WB_DB_TEST ("/db-change/policy-resettles", test_policy_resettles);
  WB_DB_TEST ("/db-change/indexes-left-alone", test_indexes_left_alone);
  WB_DB_TEST ("/db-change/spans-left-alone", test_spans_left_alone);

  return g_test_run ();
}
