/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the widgets' tests share. Main thread. */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Starts GLib's test harness, GTK, libadwaita and Waybill's own resources. Settings are in memory.
 */
void wb_ui_test_init (int *argc, char ***argv);
/* The nth (0-based) descendant of root of that type, depth first, visible or not; NULL if there are
 * fewer. */
GtkWidget *wb_ui_test_find (GtkWidget *root, GType type, guint nth);
guint      wb_ui_test_count (GtkWidget *root, GType type);
/* The first label or inscription below root that shows text; NULL. */
GtkWidget *wb_ui_test_find_text (GtkWidget *root, const char *text);
/* Puts widget into a window of that size and runs the main loop until it is laid out. The caller
 * destroys the window. */
GtkWindow *wb_ui_test_show (GtkWidget *widget, int width, int height);
/* Runs the main loop until the window that widget is in has been drawn anew, layout and idles
 * included. */
void wb_ui_test_settle (GtkWidget *widget);

/* Runs what is waiting in the main loop. */
void wb_ui_test_drain (void);

G_END_DECLS
