/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What tests of the whole window share: one on the sample shop, or on a store without orders. Main
 * thread. */
#pragma once

#include "wb-orders-page.h"
#include "wb-window.h"

G_BEGIN_DECLS

typedef struct
{
  WbStore      *store;
  WbClock      *clock;
  GtkWidget    *window;
  WbOrdersPage *page; /* borrowed; NULL where there are no orders */
} WbUiWindow;

typedef void WbUiWindowTest (WbUiWindow *fixture, gconstpointer data);

/* A test with a window on the sample shop, 1300 pixels wide. */
void wb_ui_window_add_test (const char *path, WbUiWindowTest *test);
/* The same on a store without orders. */
void wb_ui_window_add_empty_test (const char *path, WbUiWindowTest *test);
/* Closes the window and opens another one, that many pixels wide. Not on a store without orders. */
void wb_ui_window_open_again (WbUiWindow *fixture, int width);
/* The orders that are listed. Owned by the fixture. */
GListModel *wb_ui_window_get_rows (WbUiWindow *fixture);
/* Activates an action of the window, which must exist. target: text, or NULL. */
void wb_ui_window_act (WbUiWindow *fixture, const char *action, const char *target);
/* Whether the first widget of that type is on the screen. */
gboolean wb_ui_window_is_seen (WbUiWindow *fixture, GType type);
/* The program's style, for the whole test: once, before there is a window. */
void wb_ui_window_load_style (void);

G_END_DECLS
