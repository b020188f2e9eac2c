/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A row in the menu of saved views: name, orders, and a menu of its own, whose actions are
 * "views.rename", "views.replace", "views.move-up", "views.move-down" and "views.delete", each with
 * the view's id. Main thread. */
#pragma once

#include <gtk/gtk.h>

#include "wb-view-jobs.h"

G_BEGIN_DECLS

#define WB_TYPE_VIEW_ROW (wb_view_row_get_type ())
G_DECLARE_FINAL_TYPE (WbViewRow, wb_view_row, WB, VIEW_ROW, GtkListBoxRow)

GtkWidget *wb_view_row_new (void);

/* is_current: it is what the list shows. is_first, is_last: there is nowhere to move it to. */
void wb_view_row_show (WbViewRow           *self,
                       const WbCountedView *counted,
                       gboolean             is_current,
                       gboolean             is_first,
                       gboolean             is_last);

G_END_DECLS
