/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How long a main loop is kept from turning. Main thread. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Seconds of processor time, which others on the machine do not lengthen: the longest turn of the
 * main loop in which nothing was drawn, but for what GTK took to measure the window in it, so that
 * all of it was ours or what GTK does when it is called; the longest one with layout and drawing;
 * and the longest from the end of a frame to the end of the next one, in as many turns as it took,
 * which is what people wait for when they scroll. */
typedef struct
{
  double own;
  double drawing;
  double frame;
} WbBenchTurns;

/* Watches the default main loop and that window's frames from now on; once. The window is there. */
void wb_bench_loop_watch (GtkWidget *window);
/* The longest turns since the last call. A turn that is under way ends here, and another one
 * begins. */
WbBenchTurns wb_bench_loop_take_turns (void);

double wb_bench_loop_get_processor_time (void);

/* Runs the main loop until the window has been drawn so often. */
void wb_bench_loop_wait_frames (GtkWidget *window, guint n);

G_END_DECLS
