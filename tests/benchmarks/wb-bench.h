/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What benchmarks in C share, as wb_bench.py does for the others. A figure is measured together
 * with its yardstick, in turn and in one run; the ratio is the median of the pairs. One thread. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Does the work once, and returns what it measured: seconds, for instance by wb_bench_time. */
typedef double (*WbBenchMeasure) (gpointer user_data);

typedef struct
{
  double figure;
  double yardstick;
  double ratio;
} WbBenchPair;

/* Seconds on a clock that is never set. */
double wb_bench_time (void);
/* Seconds of the processor that this process has used, with the system's for it. */
double wb_bench_processor_time (void);

/* n values, which are put in order: the one in the middle, and the one that p (0..1) of them do not
 * exceed. */
double wb_bench_median (double *values, guint n);
double wb_bench_percentile (double *values, guint n, double p);

/* Calls both in turn, as often as WB_BENCH_PAIRS says (3). */
WbBenchPair wb_bench_pairs (WbBenchMeasure figure, WbBenchMeasure yardstick, gpointer user_data);

/* "name figure yardstick ratio goal". unit stands behind both figures; goal is the largest ratio
 * that is good enough, 0 when there is none. */
void wb_bench_report (const char *name, const char *unit, const WbBenchPair *pair, double goal);

G_END_DECLS
