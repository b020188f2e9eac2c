/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Undo puts everything back, or refuses and changes nothing. */
#include "wb-db-act.h"
#include "wb-db-private.h"

#include <string.h>

#include "wb-db-fixture.h"
#include "wb-time.h"

#define TO_SHIP "stage=to-ship", "created=1700000000", "paid=1700000100"

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
  g_autofree char *before = wb_db_dump (fixture->db);
  g_autofree char *after = NULL;
  guint            n_changes = wb_db_fixture_count (fixture, "change_set");
  g_autoptr (WbChange) undone = wb_db_undo (fixture->db, change_id, NOON + 1, &error);

  g_assert_null (undone);
  g_assert_error (error, WB_DB_ERROR, (int) code);
  after = wb_db_dump (fixture->db);
  g_assert_cmpstr (before, ==, after);
  g_assert_cmpuint (wb_db_fixture_count (fixture, "change_set"), ==, n_changes);
  wb_db_assert_sound (fixture->db);
}

/* Random imports over random orders: undone one after the other, each gives back what was. */
static void
test_undo_imports (DbFixture *fixture, gconstpointer data)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);
  g_autoptr (GPtrArray) dumps = g_ptr_array_new_with_free_func (g_free);

  for (int file = 0; file < 6; file++)
    {
      WbStaging *staging = wb_db_fixture_stage (fixture, NULL, NULL);

      g_ptr_array_add (dumps, wb_db_dump (fixture->db));
      for (int i = 0; i < 20; i++)
        {
          g_autoptr (GError) error = NULL;
          g_autofree char *number = g_strdup_printf ("N%d", g_rand_int_range (rand, 0, 40));

          wb_db_fixture_stage_row (staging, wb_random_order (rand, number, NOON), 2 + i, &error);
          g_assert_no_error (error);
        }
      wb_db_fixture_import (fixture, staging, NOON + file * HOUR, file % 2, NULL);
      wb_db_assert_sound (fixture->db);
    }
  while (dumps->len > 0)
    {
      g_autofree char *now = NULL;

      wb_change_free (undo (fixture, 0));
      now = wb_db_dump (fixture->db);
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

/* Of an order that is taken away only the number stays. */
static void
test_leaves_number (DbFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (sqlite3_stmt) stmt = NULL;

  wb_db_fixture_add (
      fixture, wb_build_order ("number=A", TO_SHIP, "buyer=emma", "phone=0412", "item.key=1", NULL),
      NULL);
  wb_db_fixture_undo (fixture);
  stmt = wb_db_prepare (fixture->db, "SELECT part, field, before, after FROM journal", &error);
  g_assert_true (wb_db_step (fixture->db, stmt, &error));
  g_assert_cmpint (sqlite3_column_int (stmt, 0), ==, 0);
  g_assert_cmpstr ((char *) sqlite3_column_text (stmt, 1), ==, "number");
  g_assert_cmpstr ((char *) sqlite3_column_text (stmt, 2), ==, "A");
  g_assert_null (sqlite3_column_text (stmt, 3));
  g_assert_false (wb_db_step (fixture->db, stmt, &error));
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
    const char
        *first; /* "+" a part comes, "k" with nothing but its key, "-" it goes, else a field */
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
    { "-", "k", TRUE },
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
          else if (g_str_equal (what, "k"))
            wb_change_fields (order, "package.key=P1", NULL);
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
  g_autofree char *before = wb_db_dump (fixture->db);
  g_autofree char *after = NULL;

  add_sample (fixture, "Sample");
  wb_db_assert_sound (fixture->db);
  wb_change_free (undo (fixture, 0));
  after = wb_db_dump (fixture->db);
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

static gint64
import_many (DbFixture *fixture)
{
  WbStaging *staging = wb_db_fixture_stage (fixture, NULL, NULL);

  for (int i = 0; i < 20001; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *number = g_strdup_printf ("number=M%d", i);

      wb_db_fixture_stage_row (staging,
                               wb_build_order (number, TO_SHIP, "buyer=Mia", "item.key=1",
                                               "package.key=1", "package.tracking=H000111222333444",
                                               NULL),
                               2 + i, &error);
      g_assert_no_error (error);
    }

  return wb_db_fixture_import (fixture, staging, NOON, FALSE, NULL);
}

/* More orders than are kept to be done again go table by table: out of a store of their own, from
 * beside others, and not when one of them was changed since. */
static void
test_undo_many (DbFixture *fixture, gconstpointer data)
{
  g_autoptr (WbOrder) changed = NULL;
  gint64 id;

  for (int turn = 0; turn < 2; turn++)
    {
      g_autofree char *before = wb_db_dump (fixture->db);
      g_autofree char *after = NULL;

      id = import_many (fixture);
      wb_change_free (undo (fixture, id));
      after = wb_db_dump (fixture->db);
      g_assert_cmpstr (before, ==, after);
      if (turn == 0)
        wb_db_fixture_add (fixture, wb_build_order ("number=A", TO_SHIP, NULL), NULL);
    }

  id = import_many (fixture);
  changed = wb_db_fixture_load (fixture, "M7");
  changed->stage = WB_STAGE_COMPLETED;
  wb_db_fixture_change (fixture, g_steal_pointer (&changed));
  assert_refused (fixture, id, WB_DB_ERROR_CONFLICT);
}

/* ---- What a rule did, and what it did not ---- */

static gint64
change_field (DbFixture *fixture, const char *number, const char *assignment)
{
  WbOrder *after = wb_db_fixture_load (fixture, number);

  wb_change_fields (after, assignment, NULL);

  return wb_db_fixture_change (fixture, after);
}

static void
test_rule (DbFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 noted, held;
  guint  n;

  wb_db_fixture_add (fixture,
                     wb_build_order ("number=A", "stage=unpaid", "created=1700000000", NULL),
                     wb_build_order ("number=B", "stage=unpaid", "created=1700000000", NULL), NULL);
  noted = change_field (fixture, "A", "note=call");
  held = change_field (fixture, "B", "substage=on-hold");
  g_assert_true (wb_db_sweep (fixture->db, NOON + 60 * DAY, &n, &error));
  g_assert_cmpuint (n, ==, 2);
  change_field (fixture, "A", "note=again");

  /* The rule left the note alone: to take the later note back is what helps. */
  g_assert_null (wb_db_undo (fixture->db, noted, NOON + 60 * DAY, &error));
  g_assert_error (error, WB_DB_ERROR, WB_DB_ERROR_CONFLICT);
  g_clear_error (&error);
  g_assert_null (wb_db_undo (fixture->db, held, NOON + 60 * DAY, &error));
  g_assert_error (error, WB_DB_ERROR, WB_DB_ERROR_RULED);
  g_assert_cmpstr (error->message, ==, "B payment-deadline");
}

/* ---- Two at once ---- */

/* Another process does the same while this one waits for the lock. */
typedef struct
{
  const char *path;
  gboolean    redo;
} Quicker;

static int
begin_cb (unsigned int type, void *data, void *stmt, void *sql)
{
  Quicker *quicker = data;
  g_autoptr (WbDb) other = NULL;
  g_autoptr (WbChange) done = NULL;
  g_autoptr (GError) error = NULL;

  if (quicker->path == NULL || !g_str_equal (sqlite3_sql (stmt), "BEGIN IMMEDIATE"))
    return 0;
  other = wb_db_open (quicker->path, WB_DB_READ_WRITE, &error);
  g_assert_no_error (error);
  quicker->path = NULL;
  done = quicker->redo ? wb_db_redo (other, NOON, &error) : wb_db_undo (other, 0, NOON, &error);
  g_assert_no_error (error);

  return 0;
}

static void
test_two_connections (DbFixture *fixture, gconstpointer data)
{
  Quicker quicker = { NULL, FALSE };

  wb_db_fixture_add (fixture, wb_build_order ("number=A", NULL), NULL);
  sqlite3_trace_v2 (fixture->db->handle, SQLITE_TRACE_STMT, begin_cb, &quicker);
  for (int i = 0; i < 4; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (WbChange) done = NULL;

      quicker.path = fixture->path;
      quicker.redo = i % 2 == 1;
      done = quicker.redo ? wb_db_redo (fixture->db, NOON, &error)
                          : wb_db_undo (fixture->db, 0, NOON, &error);
      g_assert_null (done);
      g_assert_error (error, WB_DB_ERROR, WB_DB_ERROR_NOT_FOUND);
      g_assert_cmpuint (wb_db_fixture_count (fixture, "change_set"), ==, 2 + i);
      g_assert_cmpint (wb_db_fixture_has (fixture, "A"), ==, quicker.redo);
      wb_db_assert_sound (fixture->db);
    }
  sqlite3_trace_v2 (fixture->db->handle, 0, NULL, NULL);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  WB_DB_TEST ("/db-undo/imports", test_undo_imports);
  WB_DB_TEST ("/db-undo/changes", test_undo_changes);
  WB_DB_TEST ("/db-undo/marks", test_undo_marks);
  WB_DB_TEST ("/db-undo/leaves-number", test_leaves_number);
  WB_DB_TEST ("/db-undo/not-rules", test_undo_not_rules);
  WB_DB_TEST ("/db-undo/conflict", test_conflict);
  WB_DB_TEST ("/db-undo/conflict-new", test_conflict_new);
  WB_DB_TEST ("/db-undo/as-of", test_undo_as_of);
  WB_DB_TEST ("/db-undo/data-as-of", test_data_as_of);
  WB_DB_TEST ("/db-undo/many", test_undo_many);
  WB_DB_TEST ("/db-undo/left-behind", test_left_behind);
  WB_DB_TEST ("/db-undo/sample", test_undo_sample);
  WB_DB_TEST ("/db-undo/sample-in-use", test_undo_sample_in_use);
  WB_DB_TEST ("/db-undo/rule", test_rule);
  WB_DB_TEST ("/db-undo/two-connections", test_two_connections);

  return g_test_run ();
}
