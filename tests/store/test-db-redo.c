/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Redo: what was undone is done again to the last byte, until something else is done. */
#include "wb-db-act.h"

#include "wb-db-fixture.h"
#include "wb-db-private.h"
#include "wb-time.h"

static void
redo (DbFixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WbChange) peeked = wb_db_peek_redo (fixture->db, &error);
  g_autoptr (WbChange) done = wb_db_redo (fixture->db, NOON + 2, &error);

  g_assert_no_error (error);
  g_assert_cmpint (peeked->id, ==, done->id);
  g_assert_cmpint (done->undone_by, ==, 0);
  wb_db_assert_sound (fixture->db);
}

static void
assert_refused (DbFixture *fixture, WbDbError code)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *before = wb_db_dump (fixture->db);
  g_autofree char *after = NULL;
  guint            n_changes = wb_db_fixture_count (fixture, "change_set");

  g_assert_null (wb_db_redo (fixture->db, NOON + 2, &error));
  g_assert_error (error, WB_DB_ERROR, (int) code);
  after = wb_db_dump (fixture->db);
  g_assert_cmpstr (before, ==, after);
  g_assert_cmpuint (wb_db_fixture_count (fixture, "change_set"), ==, n_changes);
}

static void
set_note (DbFixture *fixture, const char *number, const char *field)
{
  WbOrder *order = wb_db_fixture_load (fixture, number);

  wb_change_fields (order, field, NULL);
  wb_db_fixture_change (fixture, order);
}

/* Random imports and changes, undone to a random depth and done again, over and over: every state
 * on the way is one that was there. */
static void
test_random (DbFixture *fixture, gconstpointer data)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (21);
  g_autoptr (GPtrArray) dumps = g_ptr_array_new_with_free_func (g_free);
  guint at;

  for (int file = 0; file < 6; file++)
    {
      WbStaging *staging = wb_db_fixture_stage (fixture, NULL, NULL);

      g_ptr_array_add (dumps, wb_db_dump (fixture->db));
      for (int i = 0; i < 8; i++)
        {
          g_autoptr (GError) error = NULL;
          g_autofree char *number = g_strdup_printf ("N%d", g_rand_int_range (rand, 0, 20));

          wb_db_fixture_stage_row (staging, wb_random_order (rand, number, NOON), 2 + i, &error);
          g_assert_no_error (error);
        }
      wb_db_fixture_import (fixture, staging, NOON + file * HOUR, file % 2, NULL);
    }
  g_ptr_array_add (dumps, wb_db_dump (fixture->db));
  at = dumps->len - 1;
  for (int step = 0; step < 40; step++)
    {
      gboolean         back = at == dumps->len - 1 || (at > 0 && g_rand_boolean (rand));
      g_autofree char *now = NULL;

      if (back)
        wb_db_fixture_undo (fixture);
      else
        redo (fixture);
      at += back ? -1 : 1;
      now = wb_db_dump (fixture->db);
      g_assert_cmpstr (now, ==, dumps->pdata[at]);
    }
  while (at < dumps->len - 1)
    {
      redo (fixture);
      at++;
    }
  assert_refused (fixture, WB_DB_ERROR_NOT_FOUND);
  g_assert_cmpuint (wb_db_fixture_count (fixture, "undone_order"), ==, 0);
}

/* What is done since ends it, and nothing of the orders that were taken away stays. */
static void
test_ended (DbFixture *fixture, gconstpointer data)
{
  wb_db_fixture_add (fixture, wb_build_order ("number=A", "stage=unpaid", NULL), NULL);
  wb_db_fixture_add (fixture, wb_build_order ("number=B", "stage=unpaid", "buyer=emma", NULL),
                     NULL);
  assert_refused (fixture, WB_DB_ERROR_NOT_FOUND);
  wb_db_fixture_undo (fixture);
  g_assert_cmpuint (wb_db_fixture_count (fixture, "undone_order"), ==, 1);
  set_note (fixture, "A", "note=call");
  g_assert_cmpuint (wb_db_fixture_count (fixture, "undone_order"), ==, 0);
  assert_refused (fixture, WB_DB_ERROR_NOT_FOUND);
}

/* "Data as of" and what the newest "To ship" file left behind come back with the file. */
static void
test_as_of (DbFixture *fixture, gconstpointer data)
{
  g_autoptr (WbShop) undone = NULL;
  g_autoptr (WbShop) redone = NULL;

  wb_db_fixture_import (
      fixture,
      wb_db_fixture_stage (fixture, wb_build_order ("number=A", "stage=unpaid", NULL), NULL), NOON,
      TRUE, NULL);
  wb_db_fixture_undo (fixture);
  undone = wb_db_fixture_load_shop (fixture);
  g_assert_cmpint (undone->as_of, ==, WB_TIME_NONE);
  redo (fixture);
  redone = wb_db_fixture_load_shop (fixture);
  g_assert_cmpint (redone->as_of, ==, NOON);
  g_assert_cmpint (redone->to_ship_as_of, ==, NOON);
  g_assert_true (wb_db_fixture_has (fixture, "A"));
}

/* A shop that came with the import went with it, and its orders with the shop. */
static void
test_shop_gone (DbFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WbChange) change = wb_change_new (WB_CHANGE_IMPORT, WB_ACTOR_IMPORT, NOON, "b.csv");
  g_autoptr (WbShop) shop = wb_build_shop ("New");
  g_autoptr (WbStaging) staging = wb_db_fixture_stage (
      fixture, wb_build_order ("number=A", "stage=unpaid", "buyer=emma", NULL), NULL);
  WbFileFacts   facts = wb_db_fixture_facts (NOON);
  WbFileNote    note = wb_db_fixture_note (NOON, FALSE);
  WbMergeCounts counts;

  g_assert_true (wb_db_begin_change (fixture->db, change, &error));
  shop->id = wb_db_add_shop (fixture->db, shop, &error);
  g_assert_true (
      wb_db_merge_staging (fixture->db, staging, shop, &facts, &note, &counts, NULL, &error));
  g_assert_true (wb_db_end_change (fixture->db, &error));
  wb_db_fixture_undo (fixture);
  g_assert_cmpuint (wb_db_fixture_count (fixture, "undone_order"), ==, 0);
  assert_refused (fixture, WB_DB_ERROR_NOT_KEPT);
}

/* A damaged copy is found out, and nothing is brought back. */
static void
test_damaged (DbFixture *fixture, gconstpointer data)
{
  wb_db_fixture_add (fixture, wb_build_order ("number=A", "stage=unpaid", "item.key=1", NULL),
                     NULL);
  wb_db_fixture_undo (fixture);
  g_assert_true (
      wb_db_exec (fixture->db, "UPDATE undone_order SET content = substr (content, 1, 10)", NULL));
  assert_refused (fixture, WB_DB_ERROR_CORRUPT);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  WB_DB_TEST ("/db-redo/random", test_random);
  WB_DB_TEST ("/db-redo/ended", test_ended);
  WB_DB_TEST ("/db-redo/as-of", test_as_of);
  WB_DB_TEST ("/db-redo/shop-gone", test_shop_gone);
  WB_DB_TEST ("/db-redo/damaged", test_damaged);

  return g_test_run ();
}
