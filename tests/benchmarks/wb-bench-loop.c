/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Watching the main loop. A turn begins when poll returns and ends when it is called again. Main
 * thread. */
#include "wb-bench-loop.h"

#include <time.h>

static WbBenchTurns longest;
static double       turn_start = -1;
static double       layout_start;
static double       layout; /* seconds of this turn in which GTK measured the window */
static gboolean     drawn;  /* in this turn */
static double       frame_end;
static guint        n_frames;

double
wb_bench_loop_get_processor_time (void)
{
  struct timespec time;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &time);

  return time.tv_sec + time.tv_nsec / 1e9;
}

static void
end_turn (void)
{
  double took = wb_bench_loop_get_processor_time () - turn_start;

  if (turn_start < 0)
    return;
  if (drawn)
    longest.drawing = MAX (longest.drawing, took);
  else
    longest.own = MAX (longest.own, took - layout);
}

static void
begin_turn (void)
{
  turn_start = wb_bench_loop_get_processor_time ();
  drawn = FALSE;
  layout = 0;
}

static int
watch_poll (GPollFD *fds, guint n_fds, int timeout)
{
  int n;

  end_turn ();
  n = g_poll (fds, n_fds, timeout);
  begin_turn ();

  return n;
}

static void
before_paint_cb (void)
{
  drawn = TRUE;
}

static void
after_paint_cb (void)
{
  double now = wb_bench_loop_get_processor_time ();

  longest.frame = MAX (longest.frame, now - frame_end);
  frame_end = now;
  n_frames++;
}

/* On X, GTK measures the whole window in an idle of its own before the frame: the emission hook
 * runs before its handler, ours after it. */
static gboolean
before_compute_size_cb (GSignalInvocationHint *hint, guint n, const GValue *values, gpointer data)
{
  layout_start = wb_bench_loop_get_processor_time ();

  return TRUE;
}

static void
after_compute_size_cb (void)
{
  layout += wb_bench_loop_get_processor_time () - layout_start;
}

void
wb_bench_loop_watch (GtkWidget *window)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (window);
  GdkSurface    *surface = gtk_native_get_surface (GTK_NATIVE (window));

  g_signal_connect (clock, "before-paint", G_CALLBACK (before_paint_cb), NULL);
  g_signal_connect (clock, "after-paint", G_CALLBACK (after_paint_cb), NULL);
  g_signal_add_emission_hook (g_signal_lookup ("compute-size", GDK_TYPE_TOPLEVEL), 0,
                              before_compute_size_cb, NULL, NULL);
  g_signal_connect (surface, "compute-size", G_CALLBACK (after_compute_size_cb), NULL);
  g_main_context_set_poll_func (NULL, watch_poll);
}

WbBenchTurns
wb_bench_loop_take_turns (void)
{
  WbBenchTurns turns;

  end_turn ();
  turns = longest;
  longest = (WbBenchTurns){ 0, 0, 0 };
  begin_turn ();
  frame_end = turn_start;

  return turns;
}

void
wb_bench_loop_wait_frames (GtkWidget *window, guint n)
{
  guint until = n_frames + n;

  while (n_frames < until)
    {
      gtk_widget_queue_draw (window);
      g_main_context_iteration (NULL, TRUE);
    }
}
