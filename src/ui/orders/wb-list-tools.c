/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stands between the tabs and the list. Main thread. */
#include "config.h"

#include "wb-list-tools.h"

#include <glib/gi18n-lib.h>

#include "wb-chip-bar.h"
#include "wb-column-chooser.h"
#include "wb-filter-bar.h"
#include "wb-view-menu.h"

struct _WbListTools
{
  AdwBin parent_instance;

  /* Template children */
  WbChipBar       *chips;
  GtkToggleButton *filter_button;
  GtkLabel        *filter_count;
  WbViewMenu      *views;
  WbColumnChooser *columns;
  WbFilterBar     *filters;

  gboolean setting; /* not by the person */
};

enum
{
  CHANGED,
  SHOW_VIEW,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WbListTools, wb_list_tools, ADW_TYPE_BIN)

static void
changed_cb (WbListTools *self)
{
  if (!self->setting)
    g_signal_emit (self, signals[CHANGED], 0);
}

static void
show_view_cb (WbListTools *self, gpointer view)
{
  g_signal_emit (self, signals[SHOW_VIEW], 0, view);
}

/* How many filters there are is seen and heard also while their row is hidden, which it is only
 * when the person hid it. */
static void
show_count (WbListTools *self)
{
  guint            n = wb_filter_bar_count (self->filters);
  g_autofree char *number = g_strdup_printf ("%u", n);
  g_autofree char *text = NULL;
  gboolean         was_shown = gtk_widget_get_visible (GTK_WIDGET (self->filter_count));

  text = n == 0 ? g_strdup (_ ("Filters"))
                : g_strdup_printf (ngettext ("Filters, %u in use", "Filters, %u in use", n), n);
  gtk_label_set_label (self->filter_count, number);
  gtk_widget_set_visible (GTK_WIDGET (self->filter_count), n > 0);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->filter_button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  if (n > 0 && !was_shown)
    gtk_toggle_button_set_active (self->filter_button, TRUE);
}

/* What a view keeps: not what was searched for, nor what one import brought. */
static char *
dup_view_filter (const WbFilter *filter)
{
  g_autoptr (WbFilter) kept = wb_filter_copy (filter);

  g_clear_pointer (&kept->search, g_free);
  g_clear_pointer (&kept->numbers, g_strfreev);
  kept->change_first = kept->change_last = 0;

  return wb_filter_to_text (kept);
}

static void
wb_list_tools_class_init (WbListToolsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  signals[CHANGED] = g_signal_new ("changed", WB_TYPE_LIST_TOOLS, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
  signals[SHOW_VIEW] = g_signal_new ("show-view", WB_TYPE_LIST_TOOLS, G_SIGNAL_RUN_LAST, 0, NULL,
                                     NULL, NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);

  g_type_ensure (WB_TYPE_CHIP_BAR);
  g_type_ensure (WB_TYPE_COLUMN_CHOOSER);
  g_type_ensure (WB_TYPE_FILTER_BAR);
  g_type_ensure (WB_TYPE_VIEW_MENU);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/waybill_desktop/Waybill/ui/wb-list-tools.ui");
  gtk_widget_class_bind_template_child (widget_class, WbListTools, chips);
  gtk_widget_class_bind_template_child (widget_class, WbListTools, filter_button);
  gtk_widget_class_bind_template_child (widget_class, WbListTools, filter_count);
  gtk_widget_class_bind_template_child (widget_class, WbListTools, views);
  gtk_widget_class_bind_template_child (widget_class, WbListTools, columns);
  gtk_widget_class_bind_template_child (widget_class, WbListTools, filters);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, show_view_cb);
}

static void
wb_list_tools_init (WbListTools *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
wb_list_tools_set_up (WbListTools *self, WbStore *store, WbClock *clock, WbOrderListView *list)
{
  g_return_if_fail (WB_IS_LIST_TOOLS (self));

  wb_filter_bar_set_store (self->filters, store);
  wb_view_menu_set_store (self->views, store, clock);
  wb_column_chooser_set_list (self->columns, list);
}

void
wb_list_tools_restore_view (WbListTools *self, GSettings *settings)
{
  g_return_if_fail (WB_IS_LIST_TOOLS (self));

  wb_view_menu_restore (self->views, settings);
}

void
wb_list_tools_set_counts (WbListTools *self, const WbCounts *counts)
{
  g_return_if_fail (WB_IS_LIST_TOOLS (self));

  wb_chip_bar_set_counts (self->chips, counts);
}

void
wb_list_tools_show (WbListTools *self, const WbFilter *filter, const char *columns)
{
  g_autofree char *kept = NULL;

  g_return_if_fail (WB_IS_LIST_TOOLS (self));

  self->setting = TRUE;
  wb_chip_bar_set_attention (self->chips, filter->attention);
  wb_chip_bar_show_changes (self->chips, filter->change_first != 0);
  wb_filter_bar_show (self->filters, filter);
  self->setting = FALSE;
  show_count (self);
  kept = dup_view_filter (filter);
  wb_view_menu_set_current (self->views, kept, columns);
}

void
wb_list_tools_write (WbListTools *self, WbFilter *filter)
{
  g_return_if_fail (WB_IS_LIST_TOOLS (self));

  filter->attention = wb_chip_bar_get_attention (self->chips);
  wb_filter_copy_choices (filter, wb_filter_bar_get_filter (self->filters));
}
