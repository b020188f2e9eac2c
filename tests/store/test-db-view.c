/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Saved views, and the words to choose orders by. */
#include "wb-db-view.h"

#include <string.h>

#include "wb-db-private.h"
#include "wb-list-fixture.h"

static gint64
save (DbFixture *fixture, const char *name, const char *filter)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WbSavedView) view = wb_saved_view_new (name, filter, NULL);
  gint64 id = wb_db_save_view (fixture->db, view, &error);

  g_assert_no_error (error);
  g_assert_cmpint (id, >, 0);

  return id;
}

/* Names in order, with a space between. */
static void
assert_names (DbFixture *fixture, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) views = wb_db_list_views (fixture->db, &error);
  g_autoptr (GString) names = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < views->len; i++)
    g_string_append_printf (names, "%s%s", i > 0 ? " " : "",
                            ((WbSavedView *) views->pdata[i])->name);
  g_assert_cmpstr (names->str, ==, expected);
}

static void
test_save (DbFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WbSavedView) view = NULL;
  g_autoptr (WbSavedView) again = NULL;

  assert_names (fixture, "");
  save (fixture, "a", "tab=to-ship");
  save (fixture, "b", "carrier=\"Royal Mail\"");
  view = wb_db_find_view (fixture->db, "b", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (view->filter, ==, "carrier=\"Royal Mail\"");
  g_assert_cmpstr (view->columns, ==, "");

  g_free (view->name);
  view->name = g_strdup ("乙");
  g_free (view->columns);
  view->columns = g_strdup ("buyer:132:1");
  g_assert_cmpint (wb_db_save_view (fixture->db, view, &error), ==, view->id);
  wb_db_fixture_reopen (fixture);
  again = wb_db_find_view (fixture->db, "乙", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (again->columns, ==, "buyer:132:1");
  g_assert_cmpstr (again->filter, ==, "carrier=\"Royal Mail\"");
  assert_names (fixture, "a 乙");
}

static void
test_refused (DbFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WbSavedView) view = wb_saved_view_new ("a", "", NULL);

  save (fixture, "a", "");
  g_assert_cmpint (wb_db_save_view (fixture->db, view, &error), ==, 0);
  g_assert_error (error, WB_DB_ERROR, WB_DB_ERROR_EXISTS);
  g_clear_error (&error);

  view->id = save (fixture, "b", "");
  g_assert_cmpint (wb_db_save_view (fixture->db, view, &error), ==, 0);
  g_assert_error (error, WB_DB_ERROR, WB_DB_ERROR_EXISTS);
  g_clear_error (&error);

  g_assert_true (wb_db_delete_view (fixture->db, view->id, NULL));
  g_assert_false (wb_db_delete_view (fixture->db, view->id, &error));
  g_assert_error (error, WB_DB_ERROR, WB_DB_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_false (wb_db_move_view (fixture->db, view->id, 0, &error));
  g_assert_error (error, WB_DB_ERROR, WB_DB_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_free (view->name);
  view->name = g_strdup ("c");
  g_assert_cmpint (wb_db_save_view (fixture->db, view, &error), ==, 0);
  g_assert_error (error, WB_DB_ERROR, WB_DB_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_null (wb_db_find_view (fixture->db, "c", &error));
  g_assert_error (error, WB_DB_ERROR, WB_DB_ERROR_NOT_FOUND);
  assert_names (fixture, "a");
}

static void
test_order (DbFixture *fixture, gconstpointer data)
{
  g_autoptr (WbSavedView) deleted = NULL;
  gint64 ids[4];

  ids[0] = save (fixture, "a", "");
  ids[1] = save (fixture, "b", "");
  ids[2] = save (fixture, "c", "");
  ids[3] = save (fixture, "d", "");
  g_assert_true (wb_db_move_view (fixture->db, ids[3], 0, NULL));
  assert_names (fixture, "d a b c");
  g_assert_true (wb_db_move_view (fixture->db, ids[0], 2, NULL));
  assert_names (fixture, "d b a c");
  g_assert_true (wb_db_move_view (fixture->db, ids[3], 99, NULL));
  assert_names (fixture, "b a c d");

  /* One that comes back stands where it stood. */
  deleted = wb_db_find_view (fixture->db, "a", NULL);
  g_assert_true (wb_db_delete_view (fixture->db, deleted->id, NULL));
  assert_names (fixture, "b c d");
  deleted->id = 0;
  g_assert_cmpint (wb_db_save_view (fixture->db, deleted, NULL), >, 0);
  assert_names (fixture, "b a c d");
  save (fixture, "e", "");
  assert_names (fixture, "b a c d e");
}

static void
test_choices (DbFixture *fixture, gconstpointer data)
{
  static const char *const expected[] = {
    [WB_CHOICE_CARRIER] = "Evri,DHL",
    [WB_CHOICE_PAYMENT_METHOD] = "Card,支付宝",
    [WB_CHOICE_TAG] = "易碎,gift",
    [WB_CHOICE_FLAG] = "red",
  };

  wb_db_fixture_add (fixture,
                     wb_build_order ("number=A", "package.key=1", "package.key=2",
                                     "package.carrier=DHL", "package.key=3", "package.carrier=Evri",
                                     "payment_method=Card", "tag.key=gift", "tag.key=易碎", NULL),
                     wb_build_order ("number=B", "package.key=1", "package.carrier=evri",
                                     "payment_method=支付宝", "tag.key=易碎", "flag=red", NULL),
                     wb_build_order ("number=C", "payment_method=Card", NULL), NULL);
  for (int kind = 0; kind < WB_N_CHOICE_KINDS; kind++)
    {
      g_autoptr (GError) error = NULL;
      g_auto (GStrv) choices = wb_db_list_choices (fixture->db, kind, &error);
      g_autofree char *joined = NULL;

      g_assert_no_error (error);
      joined = g_strjoinv (",", choices);
      if (kind == WB_CHOICE_CARRIER)
        g_assert_cmpint (g_ascii_strcasecmp (joined, expected[kind]), ==, 0);
      else
        g_assert_cmpstr (joined, ==, expected[kind]);
    }
}

/* A menu is read from an index alone. */
static void
test_choice_plans (DbFixture *fixture, gconstpointer data)
{
  static const StmtId menus[] = { STMT_LIST_CARRIERS, STMT_LIST_PAYMENT_METHODS, STMT_LIST_TAGS,
                                  STMT_LIST_FLAGS };

  for (gsize i = 0; i < G_N_ELEMENTS (menus); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *sql =
          g_strconcat ("EXPLAIN QUERY PLAN ", wb_db_statement_get_sql (menus[i]), NULL);
      g_autoptr (sqlite3_stmt) stmt = wb_db_prepare (fixture->db, sql, &error);

      g_assert_no_error (error);
      g_assert_true (wb_db_step (fixture->db, stmt, &error));
      g_assert_nonnull (
          strstr ((const char *) sqlite3_column_text (stmt, 3), "USING COVERING INDEX"));
    }
}

/* What a filter is read by (docs/lists.md). */
static void
test_filter_plans (DbFixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *filter;
    const char *steps[3]; /* each in the plan */
  } table[] = {
    { "created=last-7-days",
      { "SEARCH o USING COVERING INDEX order_created (created>? AND created<?)" } },
    { "tab=to-ship created=2026-05-01.. shop=1",
      { "SEARCH o USING COVERING INDEX order_stage_created (stage=? AND created>?)" } },
    { "tab=to-ship deadline=next-2-days sort=deadline",
      { "order_stage_deadline_at (stage=? AND deadline_at>? AND deadline_at<?)" } },
    { "carrier=DHL", { "o USING COVERING INDEX order_created", "package_carrier (carrier=?)" } },
    { "tab=shipped carrier=DHL sort=created",
      { "o USING COVERING INDEX order_stage_created (stage=?)", "package_carrier (carrier=?)" } },
    { "payment-method=Card",
      { "o USING COVERING INDEX order_created", "order_payment_method (payment_method=?)" } },
    { "tag=gift", { "o USING INTEGER PRIMARY KEY (rowid=?)", "tag_key (key=?)" } },
    { "flag=red", { "o USING INTEGER PRIMARY KEY (rowid=?)", "order_flag (flag=?)" } },
    { "buyer=emma", { "o USING INTEGER PRIMARY KEY (rowid=?)", "search_key" } },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (WbFilter) filter = wb_filter_from_text (table[i].filter, &error);
      g_autofree char *plan = NULL;

      g_assert_no_error (error);
      plan = wb_db_explain_list (fixture->db, filter, 0, &error);
      g_assert_no_error (error);
      g_test_message ("%s:\n%s", table[i].filter, plan);
      for (int step = 0; step < 3 && table[i].steps[step] != NULL; step++)
        g_assert_nonnull (strstr (plan, table[i].steps[step]));
      if (table[i].steps[1] == NULL)
        g_assert_null (strstr (plan, "SCAN"));
    }
}

/* As many as the list has. */
static void
test_count (ListFixture *fixture, gconstpointer data)
{
  static const char *const filters[] = {
    "",         "tab=after-sales", "carrier=dhl tab=to-ship", "tag=gift created=last-2-days",
    "tag=none", "amount=0.02..",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (filters); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (WbFilter) filter = wb_filter_from_text (filters[i], &error);
      g_autoptr (GPtrArray) expected = NULL;
      guint n = G_MAXUINT;

      g_assert_no_error (error);
      expected = wb_list_fixture_list (fixture, filter, NOON);
      g_assert_true (wb_db_count_orders (fixture->base.db, filter, NOON, &n, &error));
      g_assert_no_error (error);
      g_assert_cmpuint (n, ==, expected->len);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  WB_DB_TEST ("/db-view/save", test_save);
  WB_DB_TEST ("/db-view/refused", test_refused);
  WB_DB_TEST ("/db-view/order", test_order);
  WB_DB_TEST ("/db-view/choices", test_choices);
  WB_DB_TEST ("/db-view/choice-plans", test_choice_plans);
  WB_DB_TEST ("/db-view/filter-plans", test_filter_plans);
  WB_LIST_TEST ("/db-view/count", test_count);

  return g_test_run ();
}
