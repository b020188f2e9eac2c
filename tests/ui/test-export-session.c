/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the export wizard works on, on the sample shop: what the choices come to, when the steps can
 * be left, the files, and what the next export begins with. */
#include "wb-export-test.h"

#include <glib/gstdio.h>

#include "wb-db-export.h"
#include "wb-export-session-private.h"
#include "wb-ui-store.h"
#include "wb-ui-test.h"
#include "wb-wait.h"

/* The sample shop's orders, and their items: `waybill-cli counts`, and a line each. */
#define N_ORDERS 400

static char *
dup_problem (ExportFixture *fixture, WbExportStep step)
{
  return wb_export_session_dup_problem (fixture->session, step);
}

/* Each stage alone and all together: the parts are the whole. */
static void
test_count (ExportFixture *fixture, gconstpointer data)
{
  WbFilter *filter = wb_export_session_get_filter (fixture->session, WB_WHICH_HERE);
  guint     to_ship = wb_export_test_wait_for_plan (fixture)->orders;
  guint     sum = 0;

  g_assert_cmpint (wb_export_session_get_which (fixture->session), ==, WB_WHICH_FILTER);
  wb_export_session_set_which (fixture->session, WB_WHICH_HERE);
  g_assert_null (wb_export_session_get_plan (fixture->session, FALSE));
  g_assert_cmpuint (wb_export_test_wait_for_plan (fixture)->orders, ==, N_ORDERS);
  for (WbStage stage = WB_STAGE_UNPAID; stage <= WB_STAGE_CANCELLED; stage++)
    {
      filter->stages = 1u << stage;
      wb_export_session_recount (fixture->session);
      sum += wb_export_test_wait_for_plan (fixture)->orders;
      if (stage == WB_STAGE_TO_SHIP)
        g_assert_cmpuint (wb_export_test_wait_for_plan (fixture)->orders, ==, to_ship);
    }
  g_assert_cmpuint (sum, ==, N_ORDERS);
}

/* The second count takes the place of the first, which says nothing any more. */
static void
test_superseded (ExportFixture *fixture, gconstpointer data)
{
  guint to_ship = wb_export_test_wait_for_plan (fixture)->orders;

  for (int i = 0; i < 20; i++)
    {
      wb_export_session_set_which (fixture->session, WB_WHICH_HERE);
      wb_export_session_set_which (fixture->session, WB_WHICH_FILTER);
    }
  g_assert_cmpuint (wb_export_test_wait_for_plan (fixture)->orders, ==, to_ship);
  wb_ui_test_drain ();
  g_assert_cmpuint (wb_export_test_wait_for_plan (fixture)->orders, ==, to_ship);
}

static void
test_problems (ExportFixture *fixture, gconstpointer data)
{
  static const char *const nothing[] = { NULL };
  WbFilter                *filter = wb_export_session_get_filter (fixture->session, WB_WHICH_HERE);
  const char              *names[] = { "", "a/b", "what?" };

  wb_export_test_wait_for_plan (fixture);
  wb_wait_until (wb_export_session_get_n_taken (fixture->session) == 0);
  for (WbExportStep step = WB_EXPORT_STEP_WHICH; step <= WB_EXPORT_STEP_WHERE; step++)
    {
      g_autofree char *problem = dup_problem (fixture, step);

      g_assert_null (problem);
    }
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *problem = NULL;

      wb_export_session_set_name (fixture->session, names[i]);
      problem = dup_problem (fixture, WB_EXPORT_STEP_WHERE);
      g_assert_nonnull (problem);
    }
  wb_export_session_set_name (fixture->session, "orders");

  wb_export_session_set_columns (fixture->session, nothing);
  {
    g_autofree char *before = dup_problem (fixture, WB_EXPORT_STEP_WHICH);
    g_autofree char *problem = dup_problem (fixture, WB_EXPORT_STEP_WHAT);

    g_assert_null (before);
    g_assert_cmpstr (problem, ==, "Tick at least one column.");
  }
  wb_export_session_set_columns (fixture->session, NULL);

  filter->search = g_strdup ("no such thing");
  wb_export_session_set_which (fixture->session, WB_WHICH_HERE);
  g_assert_cmpuint (wb_export_test_wait_for_plan (fixture)->orders, ==, 0);
  {
    g_autofree char *problem = dup_problem (fixture, WB_EXPORT_STEP_WHICH);

    g_assert_cmpstr (problem, ==, "There are no such orders.");
  }
}

/* What is not described to its end is not kept under a name; orders may come later. */
static void
test_keep_problems (ExportFixture *fixture, gconstpointer data)
{
  static const char *const nothing[] = { NULL };
  static const char *const names[] = { "", "a/b", "what?" };
  WbFilter                *filter = wb_export_session_get_filter (fixture->session, WB_WHICH_HERE);

  filter->search = g_strdup ("no such thing");
  wb_export_session_set_which (fixture->session, WB_WHICH_HERE);
  g_assert_cmpuint (wb_export_test_wait_for_plan (fixture)->orders, ==, 0);
  g_assert_null (wb_export_session_dup_keep_problem (fixture->session));
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *problem = NULL;

      wb_export_session_set_name (fixture->session, names[i]);
      problem = wb_export_session_dup_keep_problem (fixture->session);
      g_assert_nonnull (problem);
    }
  wb_export_session_set_name (fixture->session, "orders");
  wb_export_session_set_columns (fixture->session, nothing);
  {
    g_autofree char *problem = wb_export_session_dup_keep_problem (fixture->session);

    g_assert_cmpstr (problem, ==, "Tick at least one column.");
  }
}

/* While the chosen orders are being collected nobody knows which they are. */
static void
test_keep_chosen (ExportFixture *fixture, gconstpointer data)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (WbExportSession) session = NULL;
  g_autofree char *problem = NULL;
  gint64           id = 1;

  g_array_append_val (ids, id);
  session = wb_export_session_new (fixture->store, fixture->clock, fixture->settings, NULL, ids);
  wb_export_session_set_folder (session, fixture->folder);
  problem = wb_export_session_dup_keep_problem (session);
  g_assert_cmpstr (problem, ==, "The orders are being counted.");
  wb_wait_until (wb_export_session_get_plan (session, FALSE) != NULL);
  g_assert_null (wb_export_session_dup_keep_problem (session));
}

/* A template has its columns back when it is chosen again. */
static void
test_columns_come_back (ExportFixture *fixture, gconstpointer data)
{
  static const char *const columns[] = { "buyer-username", "order-id", NULL };
  WbExportSpec            *spec = wb_export_session_get_spec (fixture->session);

  wb_export_session_set_template (fixture->session, WB_EXPORT_TEMPLATE_ORDERS);
  wb_export_session_set_columns (fixture->session, columns);
  wb_export_session_set_template (fixture->session, WB_EXPORT_TEMPLATE_PACKAGES);
  g_assert_null (spec->columns);
  wb_export_session_set_template (fixture->session, WB_EXPORT_TEMPLATE_ORDERS);
  g_assert_true (g_strv_equal ((const char *const *) spec->columns, columns));
}

static gpointer
keep_and_delete_job (WbDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  const WbExportTemplate *template = data;
  gint64 id = wb_db_save_export_template (db, template, error);

  if (id == 0 || !wb_db_delete_export_template (db, id, error))
    return NULL;

  return g_memdup2 (&id, sizeof id);
}

static void
result_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

/* Of a template of packages that was made and deleted. */
static gint64
make_deleted_template (ExportFixture *fixture)
{
  WbExportTemplate *template = wb_export_template_new ("Courier", WB_EXPORT_ROW_PACKAGE);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree gint64 *id = NULL;

  template->columns = g_strsplit ("order-id,tracking-id", ",", -1);
  template->amounts = WB_EXPORT_AMOUNTS_ONCE;
  wb_store_run_async (fixture->store, WB_STORE_WRITE, keep_and_delete_job, template,
                      (GDestroyNotify) wb_export_template_free, g_free, NULL, result_cb, &result);
  wb_wait_until (result != NULL);
  id = wb_store_run_finish (fixture->store, result, &error);
  g_assert_no_error (error);

  return *id;
}

/* An export that is done again is the one that it was, although its template is not offered any
 * more. */
static void
test_deleted_template (ExportFixture *fixture, gconstpointer data)
{
  g_autoptr (WbExportSpec) spec = wb_export_spec_new ();
  const WbExportTemplate *template = NULL;

  spec->template_id = make_deleted_template (fixture);
  wb_export_session_repeat (fixture->session, spec, NULL);
  wb_wait_until (wb_export_session_get_template (fixture->session) != NULL);
  wb_export_test_wait_for_plan (fixture);
  template = wb_export_session_get_template (fixture->session);
  g_assert_cmpint (template->id, ==, spec->template_id);
  g_assert_cmpstr (template->name, ==, "Courier");
  g_assert_cmpint (wb_export_session_get_spec (fixture->session)->template_id, ==,
                   spec->template_id);
}

/* Where it went, a file or a folder, is where it goes again; what had the name of a moment has that
 * of now. */
static void
test_repeat_place (ExportFixture *fixture, gconstpointer data)
{
  static const char *const named_by_time[] = { NULL, "waybill-20260101-0000.xlsx",
                                               "packages-20260101-0000_2.csv" };
  g_autoptr (WbExportSpec) spec = wb_export_spec_new ();
  g_autofree char *path = g_build_filename (fixture->folder, "may.2026.csv", NULL);
  g_autofree char *usual = g_strdup (wb_export_session_get_name (fixture->session));

  wb_export_session_repeat (fixture->session, spec, path);
  wb_wait_until (g_str_equal (wb_export_session_get_name (fixture->session), "may.2026"));
  g_assert_cmpstr (wb_export_session_get_folder (fixture->session), ==, fixture->folder);
  wb_wait_until (wb_export_session_get_n_taken (fixture->session) == 0);

  for (guint i = 0; i < G_N_ELEMENTS (named_by_time); i++)
    {
      g_autofree char *output = g_build_filename (fixture->folder, named_by_time[i], NULL);

      g_clear_object (&fixture->session);
      fixture->session =
          wb_export_session_new (fixture->store, fixture->clock, fixture->settings, NULL, NULL);
      wb_export_session_repeat (fixture->session, spec, output);
      wb_wait_until (
          g_str_equal (wb_export_session_get_folder (fixture->session), fixture->folder));
      g_assert_cmpstr (wb_export_session_get_name (fixture->session), ==, usual);
    }
}

/* What was counted is what is written, and then nothing is new any more. */
static void
test_run (ExportFixture *fixture, gconstpointer data)
{
  const WbExportReport *report = NULL;
  g_autofree char      *path = NULL;
  g_autofree char      *problem = NULL;
  guint                 records;

  wb_export_session_set_template (fixture->session, WB_EXPORT_TEMPLATE_ORDERS);
  wb_export_session_set_name (fixture->session, "orders");
  wb_export_session_get_spec (fixture->session)->format = WB_EXPORT_CSV;
  wb_export_session_recount (fixture->session);
  records = wb_export_test_wait_for_plan (fixture)->records;
  g_assert_cmpuint (records, >, 0);
  wb_wait_until (wb_export_session_get_n_taken (fixture->session) == 0);

  wb_export_session_run (fixture->session);
  g_assert_cmpint (wb_export_session_get_phase (fixture->session), ==, WB_EXPORT_PHASE_RUNNING);
  wb_wait_until (wb_export_session_get_phase (fixture->session) == WB_EXPORT_PHASE_DONE);
  report = wb_export_session_get_report (fixture->session);
  g_assert_cmpuint (report->files->len, ==, 1);
  g_assert_cmpuint (((WbExportFile *) report->files->pdata[0])->records, ==, records);
  path = g_build_filename (fixture->folder, "orders.csv", NULL);
  g_assert_true (g_file_test (path, G_FILE_TEST_IS_REGULAR));
  g_assert_cmpint (g_unlink (path), ==, 0);
}

static gpointer
last_run_job (WbDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) runs = wb_db_list_export_runs (db, 1, error);

  return runs != NULL ? g_ptr_array_steal_index (runs, 0) : NULL;
}

/* The first column of the preview, once it has been read. */
static char *
dup_previewed (WbExportSession *session)
{
  g_autoptr (GString) numbers = g_string_new (NULL);
  WbExportTable *table = NULL;

  wb_wait_until ((table = wb_export_session_get_preview (session)) != NULL);
  for (guint row = 0; row < wb_export_table_get_n_rows (table); row++)
    g_string_append_printf (numbers, "%s\n", wb_export_table_get_cell (table, row, 0));
  g_assert_cmpuint (numbers->len, >, 0);

  return g_string_free (g_steal_pointer (&numbers), FALSE);
}

/* Orders that leave the window of 90 days while the wizard stands open are still those that were
 * counted; the history has the time of the run. */
static void
test_as_counted (ExportFixture *fixture, gconstpointer data)
{
  const gint64     later = WB_UI_TEST_NOW + 200 * 24 * 60 * 60;
  g_autofree char *path = g_build_filename (fixture->folder, "orders.csv", NULL);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (WbExportRun) run = NULL;
  g_autofree char *previewed = NULL;
  g_autofree char *previewed_later = NULL;
  guint            records;

  wb_export_session_set_template (fixture->session, WB_EXPORT_TEMPLATE_ORDERS);
  wb_export_session_set_name (fixture->session, "orders");
  wb_export_session_get_spec (fixture->session)->format = WB_EXPORT_CSV;
  wb_export_session_set_which (fixture->session, WB_WHICH_HERE);
  records = wb_export_test_wait_for_plan (fixture)->records;
  g_assert_cmpuint (records, ==, N_ORDERS);

  wb_export_session_want_preview (fixture->session, TRUE);
  previewed = dup_previewed (fixture->session);
  wb_clock_set_now (fixture->clock, later);
  wb_export_session_refresh (fixture->session);
  previewed_later = dup_previewed (fixture->session);
  g_assert_cmpstr (previewed_later, ==, previewed);
  wb_export_session_run (fixture->session);
  wb_wait_until (wb_export_session_get_phase (fixture->session) == WB_EXPORT_PHASE_DONE);
  wb_store_run_async (fixture->store, WB_STORE_SHORT, last_run_job, NULL, NULL,
                      (GDestroyNotify) wb_export_run_free, NULL, result_cb, &result);
  wb_wait_until (result != NULL);
  run = wb_store_run_finish (fixture->store, result, NULL);
  g_assert_cmpuint (run->n_records, ==, records);
  g_assert_cmpint (run->at, ==, later);
  g_assert_cmpint (g_unlink (path), ==, 0);
}

/* Half of the work took 8 seconds, so the whole takes 16; 2.5 more have gone by since, in which a
 * workbook is being packed and no record comes. */
static void
test_time_left (ExportFixture *fixture, gconstpointer data)
{
  WbExportSession *session = fixture->session;
  guint            done, total;
  double           fraction;
  int              seconds_left;

  wb_export_session_get_progress (session, &done, &total, &fraction, &seconds_left);
  g_assert_cmpint (seconds_left, ==, -1);

  session->exporter = wb_exporter_new (wb_export_session_get_spec (session), WB_UI_TEST_NOW);
  session->run_began = g_get_monotonic_time () - 21 * G_USEC_PER_SEC / 2;
  session->work = 0.5;
  session->work_at = session->run_began + 8 * G_USEC_PER_SEC;
  wb_export_session_get_progress (session, &done, &total, &fraction, &seconds_left);
  g_assert_cmpfloat_with_epsilon (fraction, 10.5 / 16, 0.05);
  g_assert_cmpint (seconds_left, >=, 5);
  g_assert_cmpint (seconds_left, <=, 6);

  /* It takes longer than was thought: not done before it is. */
  session->work_at = session->run_began + 1 * G_USEC_PER_SEC;
  wb_export_session_get_progress (session, &done, &total, &fraction, &seconds_left);
  g_assert_cmpfloat (fraction, ==, 1);
  g_assert_cmpint (seconds_left, ==, 1);
}

/* As the command line exports: through the history, past every session. */
static void
export_from_elsewhere (ExportFixture *fixture, const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WbDb) db = wb_db_open (wb_store_get_path (fixture->store), WB_DB_READ_WRITE, &error);
  g_autoptr (WbExportSpec) spec = wb_export_spec_new ();
  g_autoptr (WbExporter) exporter = NULL;
  g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

  g_assert_no_error (error);
  spec->template_id = WB_EXPORT_TEMPLATE_ORDERS;
  spec->format = WB_EXPORT_CSV;
  spec->language = WB_EXPORT_CHINESE;
  spec->plain = TRUE;
  exporter = wb_exporter_new (spec, WB_UI_TEST_NOW);
  g_assert_true (wb_exporter_run (exporter, db, path, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (g_unlink (path), ==, 0);
}

/* What the next session begins with. */
static void
assert_begins_with (ExportFixture   *fixture,
                    WbExportFormat   format,
                    WbExportLanguage language,
                    gboolean         plain,
                    const char      *folder)
{
  g_autoptr (WbExportSession) session =
      wb_export_session_new (fixture->store, fixture->clock, fixture->settings, NULL, NULL);
  const WbExportSpec *spec = NULL;

  /* What comes of the history does not change it either. */
  wb_wait_until (wb_export_session_get_plan (session, FALSE) != NULL);
  spec = wb_export_session_get_spec (session);
  g_assert_cmpint (spec->format, ==, format);
  g_assert_cmpint (spec->language, ==, language);
  g_assert_cmpint (spec->plain, ==, plain);
  g_assert_cmpstr (wb_export_session_get_folder (session), ==, folder);
}

/* The wizard begins as it ended last, whatever the command line did before and after. */
static void
test_remembers (ExportFixture *fixture, gconstpointer data)
{
  const char      *documents = g_get_user_special_dir (G_USER_DIRECTORY_DOCUMENTS);
  const char      *usual = documents != NULL ? documents : g_get_home_dir ();
  g_autofree char *path = g_build_filename (fixture->folder, "orders.csv", NULL);
  g_autofree char *other = g_build_filename (fixture->folder, "other", NULL);
  WbExportSpec    *spec = wb_export_session_get_spec (fixture->session);

  export_from_elsewhere (fixture, "elsewhere.csv");
  assert_begins_with (fixture, WB_EXPORT_XLSX, WB_EXPORT_ENGLISH, FALSE, usual);

  /* An export that fails is not one to begin with. */
  wb_export_session_set_name (fixture->session, "orders");
  wb_export_session_set_folder (fixture->session, other);
  wb_export_session_set_template (fixture->session, WB_EXPORT_TEMPLATE_ORDERS);
  spec->format = WB_EXPORT_CSV;
  spec->language = WB_EXPORT_CHINESE;
  wb_export_session_recount (fixture->session);
  wb_export_test_wait_for_plan (fixture);
  wb_export_session_run (fixture->session);
  wb_wait_until (wb_export_session_get_phase (fixture->session) == WB_EXPORT_PHASE_CHOOSING);
  assert_begins_with (fixture, WB_EXPORT_XLSX, WB_EXPORT_ENGLISH, FALSE, usual);

  wb_export_session_set_folder (fixture->session, fixture->folder);
  wb_export_session_run (fixture->session);
  wb_wait_until (wb_export_session_get_phase (fixture->session) == WB_EXPORT_PHASE_DONE);
  assert_begins_with (fixture, WB_EXPORT_CSV, WB_EXPORT_CHINESE, FALSE, fixture->folder);
  export_from_elsewhere (fixture, "elsewhere.csv");
  assert_begins_with (fixture, WB_EXPORT_CSV, WB_EXPORT_CHINESE, FALSE, fixture->folder);
  g_assert_cmpint (g_unlink (path), ==, 0);
}

int
main (int argc, char *argv[])
{
  wb_ui_test_init (&argc, &argv);

  WB_EXPORT_TEST ("/export-session/count", test_count);
  WB_EXPORT_TEST ("/export-session/superseded", test_superseded);
  WB_EXPORT_TEST ("/export-session/problems", test_problems);
  WB_EXPORT_TEST ("/export-session/keep-problems", test_keep_problems);
  WB_EXPORT_TEST ("/export-session/keep-chosen", test_keep_chosen);
  WB_EXPORT_TEST ("/export-session/columns-come-back", test_columns_come_back);
  WB_EXPORT_TEST ("/export-session/deleted-template", test_deleted_template);
  WB_EXPORT_TEST ("/export-session/repeat-place", test_repeat_place);
  WB_EXPORT_TEST ("/export-session/run", test_run);
  WB_EXPORT_TEST ("/export-session/as-counted", test_as_counted);
  WB_EXPORT_TEST ("/export-session/time-left", test_time_left);
  WB_EXPORT_TEST ("/export-session/remembers", test_remembers);

  return g_test_run ();
}
