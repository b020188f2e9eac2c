/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stands in the place of an order list without rows. Main thread. */
#include "config.h"

#include "wb-orders-empty.h"

#include <glib/gi18n-lib.h>

#include "wb-stage-text.h"

/* More buttons than that would be a second tab strip. */
#define MAX_TABS 3

struct _WbOrdersEmpty
{
  AdwBin parent_instance;

  /* Template children */
  AdwStatusPage *status;
  GtkBox        *tabs;
  GtkWidget     *clear_search;
  GtkWidget     *clear_filters;
};

G_DEFINE_FINAL_TYPE (WbOrdersEmpty, wb_orders_empty, ADW_TYPE_BIN)

static void
add_tab (WbOrdersEmpty *self, WbTab tab, guint hits)
{
  GtkWidget *button = gtk_button_new ();
  /* Translators: a button; a count and the name of a tab: Show 4 in Completed */
  g_autofree char *label =
      g_strdup_printf (_ ("Show %1$u in %2$s"), hits, wb_stage_text_get_tab (tab));

  gtk_button_set_label (GTK_BUTTON (button), label);
  gtk_widget_add_css_class (button, "pill");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.tab");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", wb_tab_get_id (tab));
  gtk_box_append (self->tabs, button);
}

/* Offers the tabs that have hits, in their order; FALSE when there are none. All orders last: what
 * it has, the others have too. */
static gboolean
offer_tabs (WbOrdersEmpty *self, WbTab here, const WbCounts *counts)
{
  guint n = 0;

  for (guint i = 1; i <= WB_N_TABS && n < MAX_TABS; i++)
    {
      WbTab tab = i % WB_N_TABS;

      if (tab != here && counts->tabs[tab] > 0 && !(tab == WB_TAB_ALL && n > 0))
        {
          add_tab (self, tab, counts->tabs[tab]);
          n++;
        }
    }

  return n > 0;
}

static void
clear (WbOrdersEmpty *self)
{
  GtkWidget *child = NULL;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->tabs))) != NULL)
    gtk_box_remove (self->tabs, child);
}

static void
explain_search (WbOrdersEmpty *self, const WbFilter *filter, const WbCounts *counts)
{
  g_autofree char *title = NULL;
  g_autofree char *description = NULL;
  g_autofree char *escaped = g_markup_escape_text (filter->search, -1);

  if (offer_tabs (self, filter->tab, counts))
    {
      /* Translators: %s is the name of a tab */
      title = g_strdup_printf (_ ("Nothing in %s"), wb_stage_text_get_tab (filter->tab));
      /* Translators: %s is what was searched for */
      description = g_strdup_printf (_ ("“%s” was found in other tabs"), escaped);
    }
  else
    {
      title = g_strdup (_ ("Nothing found"));
      /* Translators: %s is what was searched for */
      description = g_strdup_printf (_ ("No order has “%s”"), escaped);
    }
  adw_status_page_set_icon_name (self->status, "system-search-symbolic");
  adw_status_page_set_title (self->status, title);
  adw_status_page_set_description (self->status, description);
}

static void
wb_orders_empty_class_init (WbOrdersEmptyClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/waybill_desktop/Waybill/ui/wb-orders-empty.ui");
  gtk_widget_class_bind_template_child (widget_class, WbOrdersEmpty, status);
  gtk_widget_class_bind_template_child (widget_class, WbOrdersEmpty, tabs);
  gtk_widget_class_bind_template_child (widget_class, WbOrdersEmpty, clear_search);
  gtk_widget_class_bind_template_child (widget_class, WbOrdersEmpty, clear_filters);
}

static void
wb_orders_empty_init (WbOrdersEmpty *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
wb_orders_empty_explain (WbOrdersEmpty *self, const WbFilter *filter, const WbCounts *counts)
{
  g_autoptr (WbFilter) rest = NULL;
  gboolean searching, filtering;

  g_return_if_fail (WB_IS_ORDERS_EMPTY (self));
  g_return_if_fail (filter != NULL && counts != NULL);

  searching = filter->search != NULL && *filter->search != '\0';
  rest = wb_filter_copy (filter);
  g_clear_pointer (&rest->search, g_free);
  filtering = !wb_filter_is_plain (rest);
  clear (self);
  if (searching)
    explain_search (self, filter, counts);
  else
    {
      g_autofree char *title = NULL;

      if (filtering)
        offer_tabs (self, filter->tab, counts);
      title = filtering
                  ? g_strdup (_ ("No orders match these filters"))
                  : g_strdup_printf (_ ("Nothing in %s"), wb_stage_text_get_tab (filter->tab));
      adw_status_page_set_icon_name (self->status, "wb-orders-symbolic");
      adw_status_page_set_title (self->status, title);
      adw_status_page_set_description (self->status, NULL);
    }
  gtk_widget_set_visible (self->clear_search, searching);
  gtk_widget_set_visible (self->clear_filters, filtering);
}
