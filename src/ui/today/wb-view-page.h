/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A page of the window with a header that switches between its views, and a column of content that
 * scrolls, or a status in its place. What Today and Outbox have in common. Main thread. */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define WB_TYPE_VIEW_PAGE (wb_view_page_get_type ())
G_DECLARE_FINAL_TYPE (WbViewPage, wb_view_page, WB, VIEW_PAGE, AdwBin)

/* stack: the views; title: what the header shows where it has no room for the switcher; content:
 * the column. */
GtkWidget    *wb_view_page_new (AdwViewStack *stack,
                                const char   *title,
                                GMenuModel   *menu,
                                GtkWidget    *content);
AdwHeaderBar *wb_view_page_get_header (WbViewPage *self);
/* Shows the status in the place of the content. */
void wb_view_page_set_empty (WbViewPage *self, gboolean empty);
void wb_view_page_set_status (WbViewPage *self,
                              const char *icon_name,
                              const char *title,
                              const char *description);

G_END_DECLS
