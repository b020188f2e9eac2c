/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The window as people wait for it, one process a run: bench-lists.py compares.
 *
 *     bench-window waybill STARTED     the program's own window over the store in XDG_DATA_HOME
 *     bench-window bare STARTED        a window with nothing but a column view of as many columns
 *                                      over a million strings
 *
 * STARTED is when the process was, in microseconds of the monotonic clock. Prints "name seconds"
 * (or MiB) a line. Main thread. */
#include <string.h>
#include <unistd.h>

#include "wb-application.h"
#include "wb-bench-loop.h"
#include "wb-bench-strings.h"
#include "wb-bench.h"
#include "wb-ui-resources.h"
#include "wb-ui-test.h"

#define WIDTH 1440
#define HEIGHT 900
#define BARE_COLUMNS 10 /* as many as the list of orders has there */
#define N_ROWS 1000000
#define JUMPS 100
#define CHOICES 5
#define STEPS 300    /* from the first row to the last */
#define QUIET 0.7    /* seconds without a turn of the main loop: nothing is under way */
#define PATIENCE 120 /* seconds */

typedef struct
{
  double         started;
  gboolean       bare;
  GtkWidget     *window;
  GtkColumnView *view;   /* NULL until it is there */
  double         share;  /* of the list, where the next jump goes to */
  gboolean       jumped; /* it has been made */
} Bench;

/* -- What is seen ----------------------------------------------------------------------------- */

static gboolean
has_text (GtkWidget *widget)
{
  if (GTK_IS_INSCRIPTION (widget))
    {
      const char *text = gtk_inscription_get_text (GTK_INSCRIPTION (widget));

      return text != NULL && strlen (text) > 3;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (has_text (child))
      return TRUE;

  return FALSE;
}

/* The rows that are on the screen, as far as they are there, have been read. */
static gboolean
has_rows (Bench *self)
{
  GtkWidget *list;
  int        height;
  guint      n = 0;

  if (self->view == NULL || !gtk_widget_get_mapped (GTK_WIDGET (self->view)))
    return FALSE;

  list = gtk_widget_get_last_child (GTK_WIDGET (self->view));
  height = gtk_widget_get_height (list);
  for (GtkWidget *row = gtk_widget_get_first_child (list); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    {
      graphene_rect_t bounds;

      if (!gtk_widget_get_child_visible (row) || !gtk_widget_compute_bounds (row, list, &bounds) ||
          bounds.origin.y + bounds.size.height <= 0 || bounds.origin.y >= height)
        continue;
      if (gtk_widget_get_opacity (row) == 0 || !has_text (row))
        return FALSE;
      n++;
    }

  return n > 0;
}

static void
find_view (Bench *self)
{
  GtkWidget *view = wb_ui_test_find (self->window, GTK_TYPE_COLUMN_VIEW, 0);

  if (view != NULL && gtk_column_view_get_model (GTK_COLUMN_VIEW (view)) != NULL)
    self->view = GTK_COLUMN_VIEW (view);
}

/* GTK 4.8 now and then shows nothing where it was told to jump, until it is moved a little. */
static void
nudge (Bench *self)
{
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self->view));

  gtk_adjustment_set_value (adjustment, gtk_adjustment_get_value (adjustment) - 100);
}

/* Until the rows that are seen have been drawn. */
static void
wait_rows (Bench *self)
{
  double limit = wb_bench_time () + PATIENCE;
  double moved = wb_bench_time ();

  while (!has_rows (self))
    {
      double now = wb_bench_time ();

      if (now > limit)
        g_error ("No rows after %d s", PATIENCE);
      if (self->view == NULL)
        find_view (self);
      else if (now > moved + 3)
        {
          moved = now;
          nudge (self);
        }
      if (!g_main_context_iteration (NULL, FALSE))
        g_usleep (200);
    }
  wb_bench_loop_wait_frames (self->window, 1);
}

/* -- What is measured ------------------------------------------------------------------------- */

static void
say (const char *name, double value)
{
  g_print ("%s %.6f\n", name, value);
}

static double
get_resident_mib (void)
{
  g_autofree char *status = NULL;
  const char      *line;

  g_file_get_contents ("/proc/self/status", &status, NULL, NULL);
  line = status != NULL ? strstr (status, "VmRSS:") : NULL;

  return line != NULL ? g_ascii_strtod (line + strlen ("VmRSS:"), NULL) / 1024 : 0;
}

static void
say_turns (const char *name)
{
  const WbBenchTurns turns = wb_bench_loop_take_turns ();
  g_autofree char   *own = g_strconcat (name, "-own", NULL);
  g_autofree char   *drawing = g_strconcat (name, "-drawing", NULL);

  say (own, turns.own);
  say (drawing, turns.drawing);
}

static void
jump_to (Bench *self, double share)
{
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self->view));

  gtk_adjustment_set_value (adjustment, share * (gtk_adjustment_get_upper (adjustment) -
                                                 gtk_adjustment_get_page_size (adjustment)));
}

static gboolean
jump_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  Bench *self = user_data;

  jump_to (self, self->share);
  self->jumped = TRUE;

  return G_SOURCE_REMOVE;
}

/* From a jump until its rows have been drawn: how long that takes, how long the longest frame took,
 * and how long the main thread worked for all of them. The jump is made when a frame begins, as
 * when the bar is dragged: what GTK does for it is part of that frame. */
static void
bench_jumps (Bench *self)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (1);
  double frames[JUMPS], rows[JUMPS], work[JUMPS];

  for (int i = 0; i < JUMPS; i++)
    {
      double start = wb_bench_time ();
      double work_start = wb_bench_loop_get_processor_time ();

      wb_bench_loop_take_turns ();
      self->share = g_rand_double (rand);
      self->jumped = FALSE;
      gtk_widget_add_tick_callback (self->window, jump_cb, self, NULL);
      while (!self->jumped)
        g_main_context_iteration (NULL, TRUE);
      wait_rows (self);
      rows[i] = wb_bench_time () - start;
      work[i] = wb_bench_loop_get_processor_time () - work_start;
      frames[i] = wb_bench_loop_take_turns ().frame;
    }
  say ("frame-p50", wb_bench_percentile (frames, JUMPS, 0.5));
  say ("frame-p99", wb_bench_percentile (frames, JUMPS, 0.99));
  say ("rows-p99", wb_bench_percentile (rows, JUMPS, 0.99));
  say ("work-p50", wb_bench_percentile (work, JUMPS, 0.5));
}

static void
bench_memory (Bench *self)
{
  for (int i = 0; i <= STEPS; i++)
    {
      jump_to (self, (double) i / STEPS);
      wb_bench_loop_wait_frames (self->window, 1);
      if (i % 10 == 0)
        wait_rows (self);
    }
  say ("resident-mib", get_resident_mib ());
  jump_to (self, 0);
  wait_rows (self);
}

typedef void (*Act) (Bench *self);

/* Until nothing more comes: the last ids, the counts. */
static void
settle (void)
{
  double quiet_from = wb_bench_time ();

  while (wb_bench_time () - quiet_from < QUIET)
    if (g_main_context_iteration (NULL, FALSE))
      quiet_from = wb_bench_time ();
    else
      g_usleep (1000);
}

/* From a command until the rows that it brings have been drawn, and then all the ids are there. */
static double
time_replacement (Bench *self, Act act)
{
  double start, took;

  wb_bench_loop_wait_frames (self->window, 2);
  start = wb_bench_time ();
  act (self);
  /* Those that come are not seen before they have been read. */
  while (has_rows (self))
    g_main_context_iteration (NULL, TRUE);
  wait_rows (self);
  took = wb_bench_time () - start;

  settle ();

  return took;
}

static void
show_tab (Bench *self, const char *tab)
{
  g_action_group_activate_action (G_ACTION_GROUP (self->window), "tab", g_variant_new_string (tab));
}

static void
show_all (Bench *self)
{
  show_tab (self, "all");
}

static void
show_shipped (Bench *self)
{
  show_tab (self, "shipped");
}

static void
set_search (Bench *self, const char *text)
{
  GtkWidget *entry = wb_ui_test_find (self->window, GTK_TYPE_SEARCH_ENTRY, 0);

  gtk_editable_set_text (GTK_EDITABLE (entry), text);
  /* Not what people wait for when they type. */
  g_signal_emit_by_name (entry, "search-changed");
}

static void
search (Bench *self)
{
  set_search (self, "SKU-0042");
}

static void
clear_search (Bench *self)
{
  set_search (self, "");
}

static void
sort_by (Bench *self, const char *title, GtkSortType direction)
{
  GListModel *columns = gtk_column_view_get_columns (self->view);

  for (guint i = 0; i < g_list_model_get_n_items (columns); i++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, i);

      if (g_strcmp0 (gtk_column_view_column_get_title (column), title) == 0)
        gtk_column_view_sort_by_column (self->view, column, direction);
    }
}

static void
sort_by_amount (Bench *self)
{
  sort_by (self, "Amount", GTK_SORT_DESCENDING);
}

static void
sort_by_created (Bench *self)
{
  sort_by (self, "Created", GTK_SORT_DESCENDING);
}

/* Median of a few, each undone by back. */
static void
bench_replacement (Bench *self, const char *name, Act act, Act back, const char *back_name)
{
  double there[3], home[3];

  wb_bench_loop_take_turns ();
  for (guint i = 0; i < G_N_ELEMENTS (there); i++)
    {
      there[i] = time_replacement (self, act);
      home[i] = time_replacement (self, back);
    }
  say (name, wb_bench_median (there, G_N_ELEMENTS (there)));
  say (back_name, wb_bench_median (home, G_N_ELEMENTS (home)));
  say_turns (name);
}

/* Until GTK and the check boxes have been told; and the turn of the main loop that draws it. */
static void
bench_choose_all (Bench *self)
{
  GtkSelectionModel *model = gtk_column_view_get_model (self->view);
  double             took[CHOICES], drawing[CHOICES];

  for (int i = 0; i < CHOICES; i++)
    {
      double start = wb_bench_time ();

      gtk_selection_model_select_all (model);
      took[i] = wb_bench_time () - start;
      wb_bench_loop_take_turns ();
      wb_bench_loop_wait_frames (self->window, 2);
      drawing[i] = wb_bench_loop_take_turns ().drawing;
      gtk_selection_model_unselect_all (model);
      wb_bench_loop_wait_frames (self->window, 2);
    }
  say ("choose-all", wb_bench_median (took, CHOICES));
  say ("choose-all-drawing", wb_bench_median (drawing, CHOICES));
}

static void
bench_all (Bench *self)
{
  wb_bench_loop_watch (self->window);
  wait_rows (self);
  say ("start", wb_bench_time () - self->started);
  settle ();
  say_turns ("start");

  bench_jumps (self);
  bench_memory (self);
  bench_choose_all (self);
  if (self->bare)
    return;

  bench_replacement (self, "tab", show_shipped, show_all, "tab-all");
  bench_replacement (self, "search", search, clear_search, "clear-search");
  bench_replacement (self, "sort-amount", sort_by_amount, sort_by_created, "sort-created");
}

static void
activated_cb (GtkApplication *application, Bench *self)
{
  if (self->bare)
    {
      self->window = adw_application_window_new (application);
      adw_application_window_set_content (ADW_APPLICATION_WINDOW (self->window),
                                          wb_bench_strings_new_view (N_ROWS, BARE_COLUMNS));
      gtk_window_present (GTK_WINDOW (self->window));
    }
  else
    {
      self->window = GTK_WIDGET (gtk_application_get_windows (application)->data);
    }
  gtk_window_set_default_size (GTK_WINDOW (self->window), WIDTH, HEIGHT);
}

int
main (int argc, char *argv[])
{
  g_autoptr (GtkApplication) application = NULL;
  Bench bench = { 0 };

  if (argc != 3)
    {
      g_printerr ("bench-window waybill|bare STARTED\n");
      return 2;
    }
  bench.bare = g_str_equal (argv[1], "bare");
  bench.started = g_ascii_strtod (argv[2], NULL) / 1e6;

  wb_ui_register_resource ();
  if (bench.bare)
    application = GTK_APPLICATION (adw_application_new (NULL, G_APPLICATION_DEFAULT_FLAGS));
  else
    application = GTK_APPLICATION (wb_application_new ());
  g_signal_connect_after (application, "activate", G_CALLBACK (activated_cb), &bench);
  if (!g_application_register (G_APPLICATION (application), NULL, NULL))
    return 1;
  g_application_activate (G_APPLICATION (application));
  bench_all (&bench);
  /* As if it had been killed: how it ends is not measured. */
  _exit (0);
}
