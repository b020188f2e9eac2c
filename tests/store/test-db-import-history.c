/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The import history, and what each import changed. */
#include "wb-db-import-history.h"

#include <string.h>

#include "wb-db-fixture.h"
#include "wb-db-private.h"

/* Two files of the same orders: the second one changes A in two fields and brings C. */
static void
import_two (DbFixture *fixture, gint64 changes[2])
{
  changes[0] = wb_db_fixture_import (
      fixture,
      wb_db_fixture_stage (
          fixture, wb_build_order ("number=A", "platform_status=Unpaid", "item.key=1", NULL),
          wb_build_order ("number=B", "item.key=1", NULL), NULL),
      NOON, FALSE, NULL);
  changes[1] = wb_db_fixture_import (
      fixture,
      wb_db_fixture_stage (fixture,
                           wb_build_order ("number=A", "platform_status=To ship",
                                           "payment_method=Card", "item.key=1", NULL),
                           wb_build_order ("number=B", "item.key=1", NULL),
                           wb_build_order ("number=C", "item.key=1", NULL), NULL),
      NOON + HOUR, FALSE, NULL);
}

static GPtrArray *
list (DbFixture *fixture, gint64 before_id, guint limit)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *imports = wb_db_list_imports (fixture->db, before_id, limit, &error);

  g_assert_no_error (error);

  return imports;
}

static void
test_list (DbFixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) none = list (fixture, 0, 10);
  g_autoptr (GPtrArray) imports = NULL;
  const WbPastImport *newest;
  const WbPastImport *oldest;
  gint64              changes[2];

  g_assert_cmpuint (none->len, ==, 0);
  import_two (fixture, changes);
  imports = list (fixture, 0, 10);
  g_assert_cmpuint (imports->len, ==, 2);
  newest = imports->pdata[0];
  oldest = imports->pdata[1];

  g_assert_cmpint (newest->change_id, ==, changes[1]);
  g_assert_cmpstr (newest->shop, ==, "London");
  g_assert_cmpint (newest->shop_id, ==, fixture->shop->id);
  g_assert_cmpstr (newest->file, ==, "a.csv");
  g_assert_cmpstr (newest->layout, ==, "test");
  g_assert_cmpint (newest->at, ==, NOON + HOUR);
  g_assert_cmpint (newest->as_of, ==, NOON + HOUR);
  g_assert_cmpuint (newest->n_new, ==, 1);
  g_assert_cmpuint (newest->n_updated, ==, 1);
  g_assert_cmpuint (newest->n_unchanged, ==, 1);
  g_assert_false (newest->undone);

  g_assert_cmpint (oldest->change_id, ==, changes[0]);
  g_assert_cmpuint (oldest->n_new, ==, 2);
  g_assert_cmpuint (oldest->n_updated, ==, 0);
}

static void
test_pages (DbFixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) first = NULL;
  g_autoptr (GPtrArray) second = NULL;
  g_autoptr (GPtrArray) third = NULL;
  gint64 changes[2];

  import_two (fixture, changes);
  first = list (fixture, 0, 1);
  g_assert_cmpuint (first->len, ==, 1);
  second = list (fixture, ((WbPastImport *) first->pdata[0])->id, 1);
  g_assert_cmpuint (second->len, ==, 1);
  g_assert_cmpint (((WbPastImport *) second->pdata[0])->change_id, ==, changes[0]);
  third = list (fixture, ((WbPastImport *) second->pdata[0])->id, 1);
  g_assert_cmpuint (third->len, ==, 0);
}

static void
test_undone (DbFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) imports = NULL;
  gint64 changes[2];

  import_two (fixture, changes);
  /* The second file stands on the first. */
  g_assert_null (wb_db_undo (fixture->db, changes[0], NOON, &error));
  g_assert_error (error, WB_DB_ERROR, WB_DB_ERROR_CONFLICT);
  wb_db_fixture_undo (fixture);
  imports = list (fixture, 0, 10);
  g_assert_cmpuint (imports->len, ==, 2);
  g_assert_true (((WbPastImport *) imports->pdata[0])->undone);
  g_assert_false (((WbPastImport *) imports->pdata[1])->undone);
}

/* "A platform_status: Unpaid > To ship", one a line, of the order's own fields that a file has. */
static char *
dup_changes (GPtrArray *changes)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < changes->len; i++)
    {
      const WbFieldChange *change = changes->pdata[i];

      if (change->entry->part == NULL && (g_str_equal (change->entry->field, "platform_status") ||
                                          g_str_equal (change->entry->field, "payment_method")))
        g_string_append_printf (text, "%s %s: %s > %s\n", change->number, change->entry->field,
                                change->entry->before, change->entry->after);
      g_assert_cmpstr (change->entry->field, !=, "as_of");
      g_assert_cmpint (change->entry->change, ==, WB_CHANGE_IMPORT);
    }

  return g_string_free (text, FALSE);
}

static void
test_changes (DbFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) none = NULL;
  g_autoptr (GPtrArray) all = NULL;
  g_autoptr (GPtrArray) first = NULL;
  g_autoptr (GPtrArray) rest = NULL;
  g_autofree char *text = NULL;
  gint64           changes[2];

  import_two (fixture, changes);
  /* Orders that are new have changed in nothing. */
  none = wb_db_list_field_changes (fixture->db, changes[0], 0, 100, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (none->len, ==, 0);

  all = wb_db_list_field_changes (fixture->db, changes[1], 0, 100, &error);
  g_assert_no_error (error);
  text = dup_changes (all);
  g_assert_cmpstr (text, ==,
                   "A platform_status: Unpaid > To ship\n"
                   "A payment_method: (null) > Card\n");

  first = wb_db_list_field_changes (fixture->db, changes[1], 0, 1, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (first->len, ==, 1);
  rest = wb_db_list_field_changes (fixture->db, changes[1], ((WbFieldChange *) first->pdata[0])->id,
                                   100, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (rest->len, ==, all->len - 1);
}

/* Neither walks through the journal or sorts it. */
static void
test_plans (DbFixture *fixture, gconstpointer data)
{
  static const StmtId pages[] = { STMT_LIST_IMPORTS, STMT_LIST_FIELD_CHANGES };

  for (gsize i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *sql =
          g_strconcat ("EXPLAIN QUERY PLAN ", wb_db_statement_get_sql (pages[i]), NULL);
      g_autoptr (sqlite3_stmt) stmt = wb_db_prepare (fixture->db, sql, &error);

      g_assert_no_error (error);
      while (wb_db_step (fixture->db, stmt, &error))
        {
          const char *step = (const char *) sqlite3_column_text (stmt, 3);

          g_assert_null (strstr (step, "SCAN"));
          g_assert_null (strstr (step, "TEMP B-TREE"));
        }
      g_assert_no_error (error);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  WB_DB_TEST ("/db-import-history/list", test_list);
  WB_DB_TEST ("/db-import-history/pages", test_pages);
  WB_DB_TEST ("/db-import-history/undone", test_undone);
  WB_DB_TEST ("/db-import-history/changes", test_changes);
  WB_DB_TEST ("/db-import-history/plans", test_plans);

  return g_test_run ();
}
