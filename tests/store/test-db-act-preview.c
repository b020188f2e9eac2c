/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is asked before an action: which of the chosen orders allow it, and whether another order
 * has the tracking number (domain.md, Actions). */
#include "wb-db-act.h"

#include "wb-db-fixture.h"

/* Random orders, every action: what is said of all is what the lifecycle says of each. */
static void
test_preview (DbFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GRand) rand = g_rand_new_with_seed (11);
  gint64 ids[121];

  for (guint i = 0; i < 120; i++)
    {
      g_autofree char *number = g_strdup_printf ("N%u", i);

      wb_db_fixture_add (fixture, wb_random_order (rand, number, NOON), NULL);
      ids[i] = wb_db_find_order (fixture->db, fixture->shop->id, number, &error);
    }
  ids[120] = 99999; /* gone meanwhile */

  for (int action = 0; action < WB_N_ACTIONS; action++)
    {
      guint expected[WB_N_REFUSALS] = { 0 };
      guint n_able = 0;
      g_autoptr (WbActPreview) preview =
          wb_db_preview_act (fixture->db, ids, G_N_ELEMENTS (ids), action, NOON, &error);

      g_assert_no_error (error);
      for (guint i = 0; i < 120; i++)
        {
          g_autoptr (WbOrder) order = wb_db_load_order (fixture->db, ids[i], &error);
          WbRefusal refusal = wb_lifecycle_check (order, fixture->shop, action, NOON);

          expected[refusal]++;
          if (refusal == WB_REFUSAL_NONE)
            g_assert_cmpint (g_array_index (preview->able, gint64, n_able++), ==, ids[i]);
        }
      g_assert_cmpuint (preview->able->len, ==, n_able);
      g_assert_cmpmem (preview->n_by_refusal, sizeof preview->n_by_refusal, expected,
                       sizeof expected);
    }
}

static void
test_preview_cancelled (DbFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  gint64 id;

  wb_db_fixture_add (fixture, wb_build_order ("number=A", "stage=to-ship", NULL), NULL);
  id = wb_db_find_order (fixture->db, 0, "A", &error);
  g_cancellable_cancel (cancellable);
  wb_db_set_cancellable (fixture->db, cancellable);
  g_assert_null (wb_db_preview_act (fixture->db, &id, 1, WB_ACTION_SHIP, NOON, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  wb_db_set_cancellable (fixture->db, NULL);
}

static void
test_find_tracking (DbFixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *tracking;
    const char *number;
  } cases[] = {
    { "AB123456789GB", "A" }, { "ab 123 456 789 gb", "A" },
    { "AB123456789G", NULL }, { "576400000001", NULL }, /* an order's number */
    { "P-77", NULL },                                   /* a package's */
  };
  g_autoptr (GError) error = NULL;
  gint64 a;

  wb_db_fixture_add (fixture,
                     wb_build_order ("number=A", "stage=to-ship", "package.key=P1",
                                     "package.number=P-77", "package.tracking=AB123456789GB", NULL),
                     wb_build_order ("number=576400000001", "stage=to-ship", NULL), NULL);
  a = wb_db_find_order (fixture->db, 0, "A", &error);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *number = NULL;
      g_autofree char *own = NULL;

      g_assert_true (wb_db_find_tracking (fixture->db, cases[i].tracking, 0, &number, &error));
      g_assert_cmpstr (number, ==, cases[i].number);
      g_assert_true (wb_db_find_tracking (fixture->db, cases[i].tracking, a, &own, &error));
      g_assert_null (own);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  WB_DB_TEST ("/db-act-preview/preview", test_preview);
  WB_DB_TEST ("/db-act-preview/preview-cancelled", test_preview_cancelled);
  WB_DB_TEST ("/db-act-preview/find-tracking", test_find_tracking);

  return g_test_run ();
}
