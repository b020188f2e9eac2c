/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The export wizard on the sample shop: its steps show what is chosen, and going back loses
 * nothing.
 */
#include "wb-export-test.h"

#include <glib/gstdio.h>

#include "wb-export-dialog.h"
#include "wb-ui-test.h"
#include "wb-wait.h"

/* The name of the page that is shown. */
static const char *
get_shown (GtkWidget *dialog)
{
  for (guint i = 0;; i++)
    {
      GtkWidget *stack = wb_ui_test_find (dialog, GTK_TYPE_STACK, i);

      g_assert_nonnull (stack);
      if (gtk_stack_get_child_by_name (GTK_STACK (stack), "which") != NULL)
        return gtk_stack_get_visible_child_name (GTK_STACK (stack));
    }
}

static AdwComboRow *
find_choice (GtkWidget *dialog, const char *title)
{
  for (guint i = 0;; i++)
    {
      GtkWidget *row = wb_ui_test_find (dialog, ADW_TYPE_COMBO_ROW, i);

      g_assert_nonnull (row);
      if (g_strcmp0 (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)), title) == 0)
        return ADW_COMBO_ROW (row);
    }
}

/* Where the amounts stand follows the template until the person says it, whatever else is changed
 * beside it. */
static void
test_amounts (ExportFixture *fixture, gconstpointer data)
{
  GtkWidget    *dialog = wb_export_dialog_new (NULL, fixture->session, fixture->shops);
  WbExportSpec *spec = wb_export_session_get_spec (fixture->session);
  AdwComboRow  *amounts = find_choice (dialog, "Amounts of the whole order");

  g_assert_cmpint (spec->template_id, ==, WB_EXPORT_TEMPLATE_ORDER_ITEMS);
  g_assert_cmpuint (adw_combo_row_get_selected (amounts), ==, 1); /* on each of its rows */
  adw_combo_row_set_selected (find_choice (dialog, "Format"), 0);
  g_assert_cmpint (spec->format, ==, WB_EXPORT_CSV);
  wb_export_session_set_template (fixture->session, WB_EXPORT_TEMPLATE_PACKAGES);
  g_assert_cmpuint (adw_combo_row_get_selected (amounts), ==, 0); /* on its first row */
  g_assert_cmpint (spec->amounts, ==, WB_EXPORT_AMOUNTS_DEFAULT);

  adw_combo_row_set_selected (amounts, 1);
  g_assert_cmpint (spec->amounts, ==, WB_EXPORT_AMOUNTS_EACH);
  gtk_window_destroy (GTK_WINDOW (dialog));
}

/* Forwards to the end, back to the beginning: every choice is as it was. */
static void
test_back (ExportFixture *fixture, gconstpointer data)
{
  GtkWidget       *dialog = wb_export_dialog_new (NULL, fixture->session, fixture->shops);
  WbExportSpec    *spec = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  gtk_window_present (GTK_WINDOW (dialog));
  wb_export_test_wait_for_plan (fixture);
  wb_export_session_set_template (fixture->session, WB_EXPORT_TEMPLATE_ORDERS);
  spec = wb_export_session_get_spec (fixture->session);
  spec->format = WB_EXPORT_CSV;
  spec->language = WB_EXPORT_CHINESE;
  spec->plain = TRUE;
  spec->new_only = TRUE;
  spec->zone = g_strdup ("UTC");
  wb_export_session_recount (fixture->session);
  before = wb_export_spec_to_text (wb_export_session_get_spec (fixture->session));
  wb_export_test_wait_for_plan (fixture);
  for (int i = 0; i < 3; i++)
    {
      g_assert_true (gtk_widget_activate_action (dialog, "export.next", NULL));
      wb_ui_test_drain ();
    }
  g_assert_cmpstr (get_shown (dialog), ==, "where");
  for (int i = 0; i < 3; i++)
    {
      g_assert_true (gtk_widget_activate_action (dialog, "export.back", NULL));
      wb_ui_test_drain ();
    }
  g_assert_cmpstr (get_shown (dialog), ==, "which");
  after = wb_export_spec_to_text (wb_export_session_get_spec (fixture->session));
  g_assert_cmpstr (after, ==, before);
  gtk_window_destroy (GTK_WINDOW (dialog));
}

/* A name that is taken, and Ctrl+Enter before the folder has been looked at: the file stays. */
static void
test_taken (ExportFixture *fixture, gconstpointer data)
{
  GtkWidget       *dialog = wb_export_dialog_new (NULL, fixture->session, fixture->shops);
  g_autofree char *path = g_build_filename (fixture->folder, "mine.csv", NULL);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, "mine", -1, &error);
  g_assert_no_error (error);
  gtk_window_present (GTK_WINDOW (dialog));
  wb_export_session_set_template (fixture->session, WB_EXPORT_TEMPLATE_ORDERS);
  wb_export_session_get_spec (fixture->session)->format = WB_EXPORT_CSV;
  wb_export_session_recount (fixture->session);
  wb_export_test_wait_for_plan (fixture);
  wb_export_dialog_show_step (WB_EXPORT_DIALOG (dialog), WB_EXPORT_STEP_WHERE);
  wb_wait_until (wb_export_session_get_n_taken (fixture->session) == 0);

  wb_export_session_set_name (fixture->session, "mine");
  gtk_widget_activate_action (dialog, "export.next", NULL);
  g_assert_cmpint (wb_export_session_get_phase (fixture->session), ==, WB_EXPORT_PHASE_CHOOSING);
  wb_wait_until (wb_export_session_get_n_taken (fixture->session) == 1);
  wb_ui_test_drain ();
  g_assert_cmpint (wb_export_session_get_phase (fixture->session), ==, WB_EXPORT_PHASE_CHOOSING);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "mine");
  gtk_window_destroy (GTK_WINDOW (dialog));
  g_assert_cmpint (g_unlink (path), ==, 0);
}

/* Has an export fail, and says with what toast: the last one, as others may still be on their way
 * out. */
static AdwToast *
fail (ExportFixture *fixture, GtkWidget *dialog)
{
  AdwToast *toast = NULL;
  GType     type;

  wb_wait_until (wb_export_session_get_n_taken (fixture->session) == 0);
  g_assert_true (gtk_widget_activate_action (dialog, "export.next", NULL));
  g_assert_cmpint (wb_export_session_get_phase (fixture->session), ==, WB_EXPORT_PHASE_RUNNING);
  wb_wait_until (wb_export_session_get_phase (fixture->session) == WB_EXPORT_PHASE_CHOOSING);
  type = g_type_from_name ("AdwToastWidget");
  g_object_get (wb_ui_test_find (dialog, type, wb_ui_test_count (dialog, type) - 1), "toast",
                &toast, NULL);

  return toast;
}

static void
dismissed_cb (AdwToast *toast, gboolean *dismissed)
{
  *dismissed = TRUE;
}

/* Why an export failed stays until somebody has read it, or tries again. */
static void
test_failed (ExportFixture *fixture, gconstpointer data)
{
  GtkWidget *dialog = wb_export_dialog_new (NULL, fixture->session, fixture->shops);
  gboolean   dismissed = FALSE;
  g_autoptr (AdwToast) first = NULL;
  g_autoptr (AdwToast) second = NULL;

  gtk_window_present (GTK_WINDOW (dialog));
  wb_export_test_wait_for_plan (fixture);
  wb_export_session_set_folder (fixture->session, "/dev/null/orders");
  wb_export_dialog_show_step (WB_EXPORT_DIALOG (dialog), WB_EXPORT_STEP_WHERE);

  first = fail (fixture, dialog);
  g_assert_cmpuint (adw_toast_get_timeout (first), ==, 0);
  g_signal_connect (first, "dismissed", G_CALLBACK (dismissed_cb), &dismissed);
  second = fail (fixture, dialog);
  g_assert_true (dismissed);
  g_assert_true (second != first);
  g_assert_cmpuint (adw_toast_get_timeout (second), ==, 0);

  gtk_window_destroy (GTK_WINDOW (dialog));
}

int
main (int argc, char *argv[])
{
  wb_ui_test_init (&argc, &argv);

  WB_EXPORT_TEST ("/export-wizard/amounts", test_amounts);
  WB_EXPORT_TEST ("/export-wizard/back", test_back);
  WB_EXPORT_TEST ("/export-wizard/taken", test_taken);
  WB_EXPORT_TEST ("/export-wizard/failed", test_failed);

  return g_test_run ();
}
