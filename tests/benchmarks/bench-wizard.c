/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The export wizard over a large store: how long the longest turns of the main loop are, and how
 * long its answers take.
 *
 *     bench-wizard STORE FOLDER
 *
 * Prints "name seconds" a line: of each part of the work the longest turn that drew nothing
 * (NAME-turn) and the longest at all (NAME-turn-drawing); from a choice to the count, and to the
 * first rows. The export goes to FOLDER. Main thread. */
#include <unistd.h>

#include "wb-bench-loop.h"
#include "wb-bench.h"
#include "wb-export-dialog.h"
#include "wb-ui-resources.h"

typedef struct
{
  WbExportSession *session;
  GtkWidget       *dialog;
} Bench;

static void
say (const char *name, double value)
{
  g_print ("%s %.6f\n", name, value);
}

static void
say_turns (const char *name)
{
  WbBenchTurns     turns = wb_bench_loop_take_turns ();
  g_autofree char *own = g_strconcat (name, "-turn", NULL);
  g_autofree char *drawing = g_strconcat (name, "-turn-drawing", NULL);

  say (own, turns.own);
  say (drawing, turns.drawing);
}

/* Until nothing has come for a while. */
static void
settle (void)
{
  double quiet_from = wb_bench_time ();

  while (wb_bench_time () - quiet_from < 0.5)
    if (g_main_context_iteration (NULL, FALSE))
      quiet_from = wb_bench_time ();
    else
      g_usleep (1000);
}

static double
wait_for_count (Bench *self)
{
  double start = wb_bench_time ();

  while (wb_export_session_get_plan (self->session, FALSE) == NULL)
    g_main_context_iteration (NULL, TRUE);

  return wb_bench_time () - start;
}

static void
bench_steps (Bench *self)
{
  double start;

  say ("wizard-count", wait_for_count (self));
  settle ();
  say_turns ("wizard-open");

  wb_export_dialog_show_step (WB_EXPORT_DIALOG (self->dialog), WB_EXPORT_STEP_WHAT);
  settle ();
  wb_export_session_set_template (self->session, WB_EXPORT_TEMPLATE_PACKAGES);
  settle ();
  wb_export_session_set_template (self->session, WB_EXPORT_TEMPLATE_ORDER_ITEMS);
  settle ();
  say_turns ("wizard-columns");

  start = wb_bench_time ();
  wb_export_dialog_show_step (WB_EXPORT_DIALOG (self->dialog), WB_EXPORT_STEP_HOW);
  while (wb_export_session_get_preview (self->session) == NULL)
    g_main_context_iteration (NULL, TRUE);
  say ("wizard-preview", wb_bench_time () - start);
  settle ();
  wb_export_session_get_spec (self->session)->language = WB_EXPORT_CHINESE;
  wb_export_session_refresh (self->session);
  settle ();
  say_turns ("wizard-how");

  wb_export_dialog_show_step (WB_EXPORT_DIALOG (self->dialog), WB_EXPORT_STEP_WHERE);
  settle ();
  say_turns ("wizard-where");
}

static void
bench_run (Bench *self)
{
  wait_for_count (self);
  settle ();
  wb_bench_loop_take_turns ();
  wb_export_session_run (self->session);
  while (wb_export_session_get_phase (self->session) == WB_EXPORT_PHASE_RUNNING)
    g_main_context_iteration (NULL, TRUE);
  say_turns ("wizard-run");
  settle ();
  say_turns ("wizard-done");
}

static void
opened_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  WbStore **store = user_data;
  g_autoptr (GError) error = NULL;

  *store = wb_store_open_finish (result, &error);
  if (*store == NULL)
    g_error ("%s", error->message);
}

int
main (int argc, char *argv[])
{
  g_autoptr (WbFilter) filter = wb_filter_new ();
  g_autoptr (GSettings) settings = NULL;
  WbStore    *store = NULL;
  WbClock    *clock = NULL;
  WbShopList *shops = NULL;
  Bench       self = { NULL };

  if (argc != 3)
    {
      g_printerr ("bench-wizard STORE FOLDER\n");
      return 2;
    }
  adw_init ();
  wb_ui_register_resource ();
  settings = g_settings_new ("io.github.waybill_desktop.Waybill");
  wb_store_open_async (argv[1], NULL, opened_cb, &store);
  while (store == NULL)
    g_main_context_iteration (NULL, TRUE);
  clock = wb_clock_new (g_get_real_time () / G_USEC_PER_SEC);
  shops = wb_shop_list_new (store);
  settle ();
  self.session = wb_export_session_new (store, clock, settings, filter, NULL);
  wb_export_session_set_folder (self.session, argv[2]);
  wb_export_session_set_name (self.session, "bench");
  wb_export_session_get_spec (self.session)->format = WB_EXPORT_CSV;
  wb_export_session_get_spec (self.session)->all_time = TRUE;
  self.dialog = wb_export_dialog_new (NULL, self.session, shops);
  gtk_window_present (GTK_WINDOW (self.dialog));
  wb_bench_loop_watch (self.dialog);
  bench_steps (&self);
  bench_run (&self);
  /* As if it had been killed: how it ends is not measured. */
  _exit (0);
}
