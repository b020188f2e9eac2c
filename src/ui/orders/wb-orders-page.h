/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page of orders: search, tabs, attention, the list, and what is chosen of it. Main thread. */
#pragma once

#include <adwaita.h>

#include "wb-check-selection.h"
#include "wb-clock.h"
#include "wb-saved-view.h"
#include "wb-shop-list.h"

G_BEGIN_DECLS

#define WB_TYPE_ORDERS_PAGE (wb_orders_page_get_type ())
G_DECLARE_FINAL_TYPE (WbOrdersPage, wb_orders_page, WB, ORDERS_PAGE, AdwBin)

/* Tab, shop, filters, sorting, columns and their widths come from settings and are kept there. */
GtkWidget *wb_orders_page_new (WbStore    *store,
                               WbShopList *shops,
                               WbClock    *clock,
                               GSettings  *settings);

/* TRUE until the rows of the filter are there. */
gboolean wb_orders_page_is_loading (WbOrdersPage *self);
/* All owned by self. The filter is what the list shows; the window's commands work on the choice.
 */
const WbFilter   *wb_orders_page_get_filter (WbOrdersPage *self);
WbCheckSelection *wb_orders_page_get_selection (WbOrdersPage *self);
AdwHeaderBar     *wb_orders_page_get_header (WbOrdersPage *self);
GMenuModel       *wb_orders_page_get_menu (WbOrdersPage *self);

/* Verbs for what is chosen, with a label and an action, go to the end of the bar, the main one last
 * (wb-choice-bar.h). */
void wb_orders_page_add_verb (WbOrdersPage *self, GtkWidget *button);
/* Adds the page's commands to the window's: tab (string), shop (string), search, clear-search,
 * clear-filters, show-attention (string, id of the kind; of all shops), show-all, add-shop,
 * edit-shop, choose-all, choose-none, find (string: searches for it), compact-rows, and those of
 * wb-row-commands.h. */
void wb_orders_page_add_actions (WbOrdersPage *self, GActionMap *map);
/* Puts menu at the top of the main menu. */
void wb_orders_page_set_edit_menu (WbOrdersPage *self, GMenuModel *menu);
/* Opens the search when a key that nobody else wants is typed in widget. */
void wb_orders_page_capture_keys (WbOrdersPage *self, GtkWidget *widget);
void wb_orders_page_show_tab (WbOrdersPage *self, WbTab tab);
/* Shows what these change sets brought, of all tabs, until the person has seen enough of it. */
void wb_orders_page_show_changes (WbOrdersPage *self, gint64 first, gint64 last);
/* Shows what the view keeps: tab, shop, filters, order, columns; a search ends. */
void wb_orders_page_show_view (WbOrdersPage *self, const WbSavedView *view);
/* Scrolls to the current order. */
void wb_orders_page_show_current (WbOrdersPage *self);
void wb_orders_page_focus_list (WbOrdersPage *self);

/* Properties: "tab" (string, id of the tab), "shop" (string, name of the shop, "" for all).
 * Signal "wanted" (): orders were asked for from elsewhere, or a search began.
 * Signal "open" (gint64 id): an order was opened: a click, Return. */

G_END_DECLS
