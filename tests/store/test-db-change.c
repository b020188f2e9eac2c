/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Change sets: what one writes besides the orders, that an aborted one leaves nothing, and that an
 * undo puts everything back or refuses and changes nothing. */
#include "wb-db-private.h"

#include <string.h>

#include "wb-db-fixture.h"
#include "wb-order-merge.h"
#include "wb-time.h"

#define TO_SHIP "stage=to-ship", "created=1700000000", "paid=1700000100"

/* All that the store holds of orders, by primary key: what must be equal before and after. */
static char *
dump (WbDb *db)
{
  static const char *const tables[] = { "\"order\"", "item", "package",    "event",     "aftersale",
                                        "attention", "shop", "search_key", "order_text" };
  g_autoptr (GError) error = NULL;
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      g_autofree char *sql = g_strdup_printf ("SELECT * FROM %s", tables[i]);
      g_autoptr (sqlite3_stmt) stmt = wb_db_prepare (db, sql, &error);

      g_assert_no_error (error);
      g_string_append_printf (text, "%s\n", tables[i]);
      while (wb_db_step (db, stmt, &error))
        {
          for (int column = 0; column < sqlite3_column_count (stmt); column++)
            g_string_append_printf (text, "%s|", sqlite3_column_text (stmt, column));
          g_string_append_c (text, '\n');
        }
      g_assert_no_error (error);
    }

  return g_string_free (text, FALSE);
}

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

static WbChange *
undo (DbFixture *fixture, gint64 change_id)
{
  g_autoptr (GError) error = NULL;
  WbChange *undone = wb_db_undo (fixture->db, change_id, NOON + 1, &error);

  g_assert_no_error (error);
  wb_db_assert_sound (fixture->db);

  return undone;
}

/* Undoes, which must be refused, and that nothing changed. */
static void
assert_refused (DbFixture *fixture, gint64 change_id, WbDbError code)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *before = dump (fixture->db);
  g_autofree char *after = NULL;
  guint            n_changes = wb_db_fixture_count (fixture, "change_set");
  g_autoptr (WbChange) undone = wb_db_undo (fixture->db, change_id, NOON + 1, &error);

  g_assert_null (undone);
  g_assert_error (error, WB_DB_ERROR, (int) code);
  after = dump (fixture->db);
  g_assert_cmpstr (before, ==, after);
  g_assert_cmpuint (wb_db_fixture_count (fixture, "change_set"), ==, n_changes);
  wb_db_assert_sound (fixture->db);
}

/* ---- What a change set writes ---- */

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
  dump_before = dump (fixture->db);
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
  dump_after = dump (fixture->db);
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
  wb_change_free (undo (fixture, change->id));
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
    { NOON, "changed", "note" },       { NOON + 1, "undone", "note" },
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) entries = NULL;
  WbOrder *order;
  gint64   id;

  wb_db_fixture_add (fixture,
                     wb_build_order ("number=A", TO_SHIP, "event.key=E1", "event.kind=collected",
                                     "event.at=1700000200", NULL),
                     NULL);
  order = wb_db_fixture_load (fixture, "A");
  id = order->id;
  wb_change_fields (order, "note=call", "as_of=1700000300", NULL);
  wb_db_fixture_change (fixture, order);
  wb_change_free (undo (fixture, 0));

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
  wb_change_free (undo (fixture, 0));
  wb_db_fixture_add (fixture, wb_build_order ("number=B", NULL), NULL);
  g_assert_cmpint (wb_db_find_order (fixture->db, 0, "B", &error), !=, id);
  entries =
      wb_db_load_timeline (fixture->db, wb_db_find_order (fixture->db, 0, "B", &error), &error);
  g_assert_cmpuint (entries->len, ==, 1);
}

/* ---- Undo ---- */

/* Random imports over random orders: undone one after the other, each gives back what was. */
static void
test_undo_imports (DbFixture *fixture, gconstpointer data)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);
  g_autoptr (GPtrArray) dumps = g_ptr_array_new_with_free_func (g_free);

  for (int file = 0; file < 6; file++)
    {
      WbStaging *staging = wb_db_fixture_stage (fixture, NULL, NULL);

      g_ptr_array_add (dumps, dump (fixture->db));
      for (int i = 0; i < 20; i++)
        {
          g_autoptr (GError) error = NULL;
          g_autofree char *number = g_strdup_printf ("N%d", g_rand_int_range (rand, 0, 40));

          wb_staging_add (staging, wb_random_order (rand, number, NOON), 2 + i, &error);
          g_assert_no_error (error);
        }
      wb_db_fixture_import (fixture, staging, NOON + file * HOUR, file % 2, NULL);
      wb_db_assert_sound (fixture->db);
    }
  while (dumps->len > 0)
    {
      g_autofree char *now = NULL;

      wb_change_free (undo (fixture, 0));
      now = dump (fixture->db);
      g_assert_cmpstr (now, ==, dumps->pdata[dumps->len - 1]);
      g_ptr_array_set_size (dumps, dumps->len - 1);
    }
  assert_refused (fixture, 0, WB_DB_ERROR_NOT_FOUND);
}

static int
compare_parts (gconstpointer a, gconstpointer b)
{
  return strcmp (wb_part_get_key (*(gpointer const *) a), wb_part_get_key (*(gpointer const *) b));
}

/* Everything that a change may do to an order, parts that come and go among it. */
static void
test_undo_changes (DbFixture *fixture, gconstpointer data)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (8);

  wb_db_fixture_add (fixture, wb_random_order (rand, "A", NOON), NULL);
  for (int i = 0; i < 60; i++)
    {
      g_autoptr (WbOrder) before = wb_db_fixture_load (fixture, "A");
      g_autoptr (WbOrder) back = NULL;
      WbOrder *after = wb_order_copy (before);

      for (int kind = 0; kind < WB_N_PART_KINDS; kind++)
        if (wb_order_get_n_parts (after, kind) > 0 && i % 3 == 0)
          g_ptr_array_set_size (after->parts[kind], 0);
      wb_random_change (rand, after, NOON);
      wb_db_fixture_change (fixture, after);
      if (i % 4 == 0)
        continue;
      wb_change_free (undo (fixture, 0));
      back = wb_db_fixture_load (fixture, "A");
      for (int kind = 0; kind < WB_N_PART_KINDS; kind++)
        {
          g_ptr_array_sort (before->parts[kind], compare_parts);
          g_ptr_array_sort (back->parts[kind], compare_parts);
        }
      wb_assert_orders_equal (before, back);
    }
}

static void
test_undo_marks (DbFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 id = wb_db_fixture_add (fixture, wb_build_order ("number=A", TO_SHIP, NULL), NULL);
  g_autoptr (WbChange) undone = undo (fixture, 0);
  g_autoptr (GPtrArray) changes = wb_db_list_changes (fixture->db, 0, &error);
  const WbChange *newest = changes->pdata[0];
  const WbChange *oldest = changes->pdata[1];

  g_assert_cmpint (undone->id, ==, id);
  g_assert_cmpint (undone->undone_by, ==, newest->id);
  g_assert_cmpint (newest->kind, ==, WB_CHANGE_UNDO);
  g_assert_cmpint (newest->actor, ==, WB_ACTOR_SELLER);
  g_assert_cmpint (newest->at, ==, NOON + 1);
  g_assert_cmpint (newest->reverts, ==, id);
  g_assert_cmpuint (newest->n_changed, ==, 1);
  g_assert_cmpint (oldest->undone_by, ==, newest->id);

  assert_refused (fixture, id, WB_DB_ERROR_NOT_FOUND);
  assert_refused (fixture, newest->id, WB_DB_ERROR_NOT_FOUND);
  assert_refused (fixture, 0, WB_DB_ERROR_NOT_FOUND);
  assert_refused (fixture, 99, WB_DB_ERROR_NOT_FOUND);
}

/* The newest of the seller or of an import; a rule's is passed over, and refused by name. */
static void
test_undo_not_rules (DbFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 id = wb_db_fixture_add (fixture, wb_build_order ("number=A", TO_SHIP, NULL), NULL);
  g_autoptr (WbChange) rule = wb_change_new (WB_CHANGE_IMPORT, WB_ACTOR_RULE, NOON, NULL);
  g_autoptr (WbChange) undone = NULL;

  wb_db_begin_change (fixture->db, rule, &error);
  g_assert_true (wb_db_end_change (fixture->db, &error));
  assert_refused (fixture, rule->id, WB_DB_ERROR_NOT_FOUND);
  undone = undo (fixture, 0);
  g_assert_cmpint (undone->id, ==, id);
}

/* What a later change may do, and whether the first can still be undone. */
static void
test_conflict (DbFixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *first; /* "+" a part comes, "-" it goes, else a field that is set */
    const char *later;
    gboolean    refused;
  } cases[] = {
    { "note=one", "note=two", TRUE },
    { "note=one", "note=", TRUE },
    { "note=one", "flag=red", FALSE },
    { "note=one", "as_of=1700000500", FALSE },
    { "total=5", "total=6", TRUE },
    { "+", "package.tracking=T9", TRUE }, /* what was empty is filled */
    { "+", "package.carrier=DHL", TRUE }, /* what was filled changes */
    { "+", "-", TRUE },
    { "+", "note=one", FALSE },
    { "-", "+", TRUE },
    { "-", "note=one", FALSE },
    { "package.carrier=", "-", TRUE }, /* what was cleared has gone since */
    { "package.carrier=DHL", "package.tracking=T9", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *number = g_strdup_printf ("N%u", i);
      g_autofree char *number_field = g_strdup_printf ("number=%s", number);
      WbOrder         *order = wb_build_order (number_field, TO_SHIP, NULL);
      gint64           id = 0;

      if (cases[i].first[0] != '+')
        wb_change_fields (order, "package.key=P1", "package.carrier=Royal Mail", NULL);
      wb_db_fixture_add (fixture, order, NULL);
      for (int step = 0; step < 2; step++)
        {
          const char *what = step == 0 ? cases[i].first : cases[i].later;
          gint64      change_id;

          order = wb_db_fixture_load (fixture, number);
          if (what[0] == '-')
            g_ptr_array_set_size (order->parts[WB_PART_PACKAGE], 0);
          else if (what[0] == '+')
            wb_change_fields (order, "package.key=P1", "package.carrier=Evri", NULL);
          else if (g_str_has_prefix (what, "package."))
            wb_change_fields (order, "package.key=P1", what, NULL);
          else
            wb_change_fields (order, what, NULL);
          change_id = wb_db_fixture_change (fixture, order);
          if (step == 0)
            id = change_id;
        }
      g_test_message ("%s, then %s", cases[i].first, cases[i].later);
      if (cases[i].refused)
        assert_refused (fixture, id, WB_DB_ERROR_CONFLICT);
      else
        wb_change_free (undo (fixture, id));
    }
}

static void
test_conflict_new (DbFixture *fixture, gconstpointer data)
{
  gint64   id = wb_db_fixture_add (fixture, wb_build_order ("number=A", TO_SHIP, NULL), NULL);
  WbOrder *order = wb_db_fixture_load (fixture, "A");
  gint64   later;

  wb_change_fields (order, "note=one", NULL);
  later = wb_db_fixture_change (fixture, order);
  assert_refused (fixture, id, WB_DB_ERROR_CONFLICT);

  /* Once that is undone nothing stands on it any more. */
  wb_change_free (undo (fixture, later));
  order = wb_db_fixture_load (fixture, "A");
  wb_change_fields (order, "as_of=1700000500", NULL);
  wb_db_fixture_change (fixture, order);
  wb_change_free (undo (fixture, id));
  g_assert_false (wb_db_fixture_has (fixture, "A"));
}

/* The values that come back are as of when they were, whichever is undone first. */
static void
test_undo_as_of (DbFixture *fixture, gconstpointer data)
{
  gint64 ids[3];

  for (int i = 0; i < 3; i++)
    {
      WbOrder *draft = wb_build_order ("number=A", TO_SHIP, i > 0 ? "note=new" : "note=old", NULL);

      ids[i] = wb_db_fixture_import (fixture, wb_db_fixture_stage (fixture, draft, NULL),
                                     NOON + i * HOUR, FALSE, NULL);
    }
  for (int i = 1; i < 3; i++)
    {
      g_autoptr (WbOrder) order = NULL;

      wb_change_free (undo (fixture, ids[i]));
      order = wb_db_fixture_load (fixture, "A");
      g_assert_cmpint (order->as_of, ==, NOON);
      g_assert_cmpstr (order->note, ==, "old");
    }
}

static void
test_data_as_of (DbFixture *fixture, gconstpointer data)
{
  for (int i = 0; i < 2; i++)
    {
      g_autofree char *number = g_strdup_printf ("number=N%d", i);

      wb_db_fixture_import (
          fixture, wb_db_fixture_stage (fixture, wb_build_order (number, TO_SHIP, NULL), NULL),
          NOON + i * HOUR, FALSE, NULL);
    }
  for (int i = 1; i >= -1; i--)
    {
      g_autoptr (WbShop) shop = wb_db_fixture_load_shop (fixture);

      g_assert_cmpint (shop->as_of, ==, i >= 0 ? NOON + i * HOUR : WB_TIME_NONE);
      g_assert_cmpint (shop->to_ship_as_of, ==, WB_TIME_NONE);
      if (i >= 0)
        wb_change_free (undo (fixture, 0));
    }
}

static gboolean
is_left_behind (DbFixture *fixture, const char *number)
{
  g_autoptr (GError) error = NULL;
  gint64 id = wb_db_find_order (fixture->db, 0, number, &error);
  guint  kinds;

  g_assert_true (wb_db_get_attention (fixture->db, id, NOON + 3 * HOUR, &kinds, &error));

  return (kinds & (1u << WB_ATTENTION_NOT_IN_LATEST)) != 0;
}

/* A newer "To ship" file without an order that is to ship here. */
static void
test_left_behind (DbFixture *fixture, gconstpointer data)
{
  WbOrder *a = wb_build_order ("number=A", TO_SHIP, NULL);
  WbOrder *b = wb_build_order ("number=B", TO_SHIP, NULL);
  g_autoptr (WbOrder) again = wb_order_copy (a);

  wb_db_fixture_import (fixture, wb_db_fixture_stage (fixture, a, b, NULL), NOON, TRUE, NULL);
  g_assert_false (is_left_behind (fixture, "A"));
  g_assert_false (is_left_behind (fixture, "B"));

  wb_db_fixture_import (fixture, wb_db_fixture_stage (fixture, wb_order_copy (again), NULL),
                        NOON + HOUR, TRUE, NULL);
  g_assert_false (is_left_behind (fixture, "A"));
  g_assert_true (is_left_behind (fixture, "B"));
  wb_db_assert_sound (fixture->db);

  wb_change_free (undo (fixture, 0));
  g_assert_false (is_left_behind (fixture, "B"));

  /* An older one says nothing, nor does a file of another kind. */
  wb_db_fixture_import (fixture, wb_db_fixture_stage (fixture, wb_order_copy (again), NULL),
                        NOON - HOUR, TRUE, NULL);
  g_assert_false (is_left_behind (fixture, "B"));
  wb_db_fixture_import (fixture, wb_db_fixture_stage (fixture, wb_order_copy (again), NULL),
                        NOON + HOUR, FALSE, NULL);
  g_assert_false (is_left_behind (fixture, "B"));
}

/* ---- Shops ---- */

/* The sample shop with an order, as a change set. */
static gint64
add_sample (DbFixture *fixture, const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WbChange) change = wb_change_new (WB_CHANGE_SAMPLE, WB_ACTOR_SELLER, NOON, name);
  g_autoptr (WbShop) shop = wb_build_shop (name);
  g_autoptr (WbStaging) staging =
      wb_db_fixture_stage (fixture, wb_build_order ("number=S1", TO_SHIP, NULL), NULL);
  WbFileFacts   facts = wb_db_fixture_facts (NOON);
  WbFileNote    note = wb_db_fixture_note (NOON, TRUE);
  WbMergeCounts counts;

  g_assert_true (wb_db_begin_change (fixture->db, change, &error));
  shop->id = wb_db_add_shop (fixture->db, shop, &error);
  g_assert_no_error (error);
  g_assert_true (
      wb_db_merge_staging (fixture->db, staging, shop, &facts, &note, &counts, NULL, &error));
  g_assert_true (wb_db_end_change (fixture->db, &error));

  return change->id;
}

static void
test_undo_sample (DbFixture *fixture, gconstpointer data)
{
  g_autofree char *before = dump (fixture->db);
  g_autofree char *after = NULL;

  add_sample (fixture, "Sample");
  wb_db_assert_sound (fixture->db);
  wb_change_free (undo (fixture, 0));
  after = dump (fixture->db);
  g_assert_cmpstr (before, ==, after);
  g_assert_cmpuint (wb_db_fixture_count (fixture, "shop"), ==, 1);
  g_assert_cmpuint (wb_db_fixture_count (fixture, "tally"), ==, 0);

  /* And once more: the name is free again. */
  add_sample (fixture, "Sample");
  wb_change_free (undo (fixture, 0));
  g_assert_cmpuint (wb_db_fixture_count (fixture, "shop"), ==, 1);
}

/* A shop that something else is in stays. */
static void
test_undo_sample_in_use (DbFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 id = add_sample (fixture, "Sample");
  g_autoptr (WbShop) sample = wb_db_find_shop (fixture->db, "Sample", &error);
  gint64 london = fixture->shop->id;

  fixture->shop->id = sample->id;
  wb_db_fixture_import (
      fixture, wb_db_fixture_stage (fixture, wb_build_order ("number=A", TO_SHIP, NULL), NULL),
      NOON, FALSE, NULL);
  wb_change_free (undo (fixture, id));
  g_assert_cmpuint (wb_db_fixture_count (fixture, "shop"), ==, 2);
  g_assert_true (wb_db_fixture_has (fixture, "A"));
  g_assert_false (wb_db_fixture_has (fixture, "S1"));
  fixture->shop->id = london;
}

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
  WB_DB_TEST ("/db-change/undo-imports", test_undo_imports);
  WB_DB_TEST ("/db-change/undo-changes", test_undo_changes);
  WB_DB_TEST ("/db-change/undo-marks", test_undo_marks);
  WB_DB_TEST ("/db-change/undo-not-rules", test_undo_not_rules);
  WB_DB_TEST ("/db-change/conflict", test_conflict);
  WB_DB_TEST ("/db-change/conflict-new", test_conflict_new);
  WB_DB_TEST ("/db-change/undo-as-of", test_undo_as_of);
  WB_DB_TEST ("/db-change/data-as-of", test_data_as_of);
  WB_DB_TEST ("/db-change/left-behind", test_left_behind);
  WB_DB_TEST ("/db-change/undo-sample", test_undo_sample);
  WB_DB_TEST ("/db-change/undo-sample-in-use", test_undo_sample_in_use);
  WB_DB_TEST ("/db-change/shops", test_shops);
  WB_DB_TEST ("/db-change/policy-resettles", test_policy_resettles);

  return g_test_run ();
}
