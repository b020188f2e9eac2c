/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The yardstick of lists: a column view over strings that are there at once. Main thread. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* n_rows strings as GtkStringObjects, each made when it is asked for. */
#define WB_TYPE_BENCH_STRINGS (wb_bench_strings_get_type ())
G_DECLARE_FINAL_TYPE (WbBenchStrings, wb_bench_strings, WB, BENCH_STRINGS, GObject)

WbBenchStrings *wb_bench_strings_new (guint n_rows);

/* A column view in a scrolled window, each of its columns showing the row's string. */
GtkWidget *wb_bench_strings_new_view (guint n_rows, guint n_columns);

G_END_DECLS
