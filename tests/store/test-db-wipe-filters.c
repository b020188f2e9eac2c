/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Retention: the words about buyers in filters that are kept. */
#include "wb-db-wipe.h"

#include "wb-db-export.h"
#include "wb-db-view.h"
#include "wb-wipe-fixture.h"

static void
save_view (DbFixture *fixture, const char *name, const char *filter)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WbSavedView) view = wb_saved_view_new (name, filter, NULL);

  g_assert_cmpint (wb_db_save_view (fixture->db, view, &error), !=, 0);
  g_assert_no_error (error);
}

static char *
dup_view (DbFixture *fixture, const char *name)
{
  g_autoptr (WbSavedView) view = wb_db_find_view (fixture->db, name, NULL);

  return g_strdup (view->filter);
}

static void
keep_export (DbFixture *fixture, const char *name, const char *filter, const char *output)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WbExportSpec) spec = wb_export_spec_new ();
  g_autoptr (WbSavedExport) saved = NULL;

  wb_filter_free (spec->filter);
  spec->filter = wb_filter_from_text (filter, NULL);
  saved = wb_saved_export_new (name, spec, output);
  g_assert_cmpint (wb_db_save_saved_export (fixture->db, saved, &error), !=, 0);
  g_assert_no_error (error);
}

static void
note_run (DbFixture *fixture, gint64 at, const char *filter, const char *output)
{
  char *files[] = { (char *) output, NULL };
  g_autoptr (GError) error = NULL;
  WbExportRun run = { .at = at, .spec = wb_export_spec_new (), .output = (char *) output };

  wb_filter_free (run.spec->filter);
  run.spec->filter = wb_filter_from_text (filter, NULL);
  run.id = wb_db_begin_export_run (fixture->db, &run, &error);
  g_assert_no_error (error);
  run.state = WB_EXPORT_DONE;
  run.files = files;
  g_assert_true (wb_db_end_export_run (fixture->db, &run, &error));
  wb_export_spec_free (run.spec);
}

/* What names the buyers of wiped orders goes from views, saved exports and the history; what names
 * others, or a product, stays; and what has lost its words chooses nobody. */
static void
test_filters (DbFixture *fixture, gconstpointer data)
{
  g_autofree char *by_buyer = NULL;
  g_autofree char *by_search = NULL;
  g_autofree char *by_product = NULL;
  g_autofree char *unused = NULL;
  g_autoptr (WbSavedExport) saved = NULL;
  g_autoptr (GPtrArray) runs = NULL;

  wb_db_fixture_add (fixture, wb_wipe_fixture_build ("A"), NULL);
  wb_db_fixture_add (fixture,
                     wb_build_order ("number=B", "created=1700000000", "buyer=" KEPT " one",
                                     "item.key=1", "item.product=" KEPT " box", NULL),
                     NULL);
  save_view (fixture, "buyer", "tab=completed buyer=\"" SECRET " one\"");
  save_view (fixture, "search", "search=" SECRET);
  save_view (fixture, "product", "search=" KEPT);
  save_view (fixture, "not yet", "search=christmas");
  keep_export (fixture, "saved", "search=\"" SECRET " two\"", "/home/me/" SECRET " two.csv");
  note_run (fixture, LIMIT - DAY, "search=" SECRET, "/home/me/" SECRET ".csv");
  note_run (fixture, LIMIT - DAY, "search=" KEPT, "/home/me/kept.csv");
  note_run (fixture, LIMIT + DAY, "search=" KEPT, "/home/me/kept.csv");
  wb_wipe_fixture_wipe (fixture, 1);
  wb_wipe_fixture_assert_gone (fixture);

  by_buyer = dup_view (fixture, "buyer");
  by_search = dup_view (fixture, "search");
  by_product = dup_view (fixture, "product");
  unused = dup_view (fixture, "not yet");
  g_assert_cmpstr (by_buyer, ==, "tab=completed ids=-");
  g_assert_cmpstr (by_search, ==, "ids=-");
  g_assert_cmpstr (by_product, ==, "search=" KEPT);
  g_assert_cmpstr (unused, ==, "search=christmas");
  saved = wb_db_find_saved_export (fixture->db, "saved", NULL);
  g_assert_cmpstr (saved->output, ==, "/home/me");
  runs = wb_db_list_export_runs (fixture->db, 0, NULL);
  g_assert_cmpuint (runs->len, ==, 3);
  /* Newest first: the young one stays; of the old ones the words go, and a name that has them. */
  g_assert_cmpstr (((WbExportRun *) runs->pdata[0])->spec->filter->search, ==, KEPT);
  g_assert_null (((WbExportRun *) runs->pdata[1])->spec->filter->search);
  g_assert_cmpstr (((WbExportRun *) runs->pdata[1])->files[0], ==, "/home/me/kept.csv");
  g_assert_null (((WbExportRun *) runs->pdata[2])->spec->filter->search);
  g_assert_cmpstr (((WbExportRun *) runs->pdata[2])->files[0], ==, "/home/me");

  /* Nothing is left to do. */
  wb_wipe_fixture_wipe (fixture, 0);
  g_assert_cmpint (
      wb_wipe_fixture_get_number (fixture, "SELECT count(*) FROM change_set WHERE kind = 8"), ==,
      1);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  WB_DB_TEST ("/db-wipe-filters/filters", test_filters);

  return g_test_run ();
}
