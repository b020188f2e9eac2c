/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Figures and their yardsticks. */
#include "wb-bench.h"

#include <time.h>

#define DEFAULT_PAIRS 3

static int
compare (const void *a, const void *b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return (x > y) - (x < y);
}

static guint
get_n_pairs (void)
{
  const char *text = g_getenv ("WB_BENCH_PAIRS");
  guint64     n;

  if (text != NULL && g_ascii_string_to_unsigned (text, 10, 1, 1000, &n, NULL))
    return n;

  return DEFAULT_PAIRS;
}

double
wb_bench_time (void)
{
  return g_get_monotonic_time () / 1e6;
}

double
wb_bench_processor_time (void)
{
  struct timespec time;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &time);

  return time.tv_sec + time.tv_nsec / 1e9;
}

double
wb_bench_percentile (double *values, guint n, double p)
{
  g_return_val_if_fail (n > 0 && p >= 0 && p <= 1, 0);

  qsort (values, n, sizeof *values, compare);

  return values[MIN (n - 1, (guint) (p * n))];
}

double
wb_bench_median (double *values, guint n)
{
  return wb_bench_percentile (values, n, 0.5);
}

WbBenchPair
wb_bench_pairs (WbBenchMeasure figure, WbBenchMeasure yardstick, gpointer user_data)
{
  guint              n = get_n_pairs ();
  g_autofree double *figures = g_new (double, n);
  g_autofree double *yardsticks = g_new (double, n);
  g_autofree double *ratios = g_new (double, n);

  for (guint i = 0; i < n; i++)
    {
      figures[i] = figure (user_data);
      yardsticks[i] = yardstick (user_data);
      ratios[i] = figures[i] / yardsticks[i];
    }

  return (WbBenchPair){ wb_bench_median (figures, n), wb_bench_median (yardsticks, n),
                        wb_bench_median (ratios, n) };
}

void
wb_bench_report (const char *name, const char *unit, const WbBenchPair *pair, double goal)
{
  g_autofree char *figure = g_strdup_printf ("%.3f%s", pair->figure, unit);
  g_autofree char *yardstick = g_strdup_printf ("%.3f%s", pair->yardstick, unit);
  g_autofree char *limit = goal > 0 ? g_strdup_printf ("<=%.2f", goal) : g_strdup ("-");

  g_print ("%-26s %12s %12s %7.2f %s\n", name, figure, yardstick, pair->ratio, limit);
}
