/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What happened to an order, on its page. Main thread. */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "wb-date-text.h"
#include "wb-order-section-private.h"
#include "wb-order-sections.h"
#include "wb-timeline-text.h"

/* Who did it, and what there is to know besides: values before and after, a rule and its source. */
static char *
dup_details (const WbTimelineEntry *entry, const WbShop *shop)
{
  g_auto (GStrv) details = wb_timeline_text_dup_details (entry, shop);
  g_autofree char *lines = g_strjoinv ("\n", details);
  /* Translators: who did it: you, buyer, platform, rule or import */
  g_autofree char *by = g_strdup_printf (_ ("By: %s"), wb_timeline_text_get_actor (entry->actor));

  return *lines != '\0' ? g_strconcat (by, "\n", lines, NULL) : g_steal_pointer (&by);
}

static GtkWidget *
new_story (const WbTimelineEntry *entry, const WbShop *shop, GtkWidget *toggle)
{
  g_autofree char *text = wb_timeline_text_dup (entry, shop);
  g_autofree char *more = dup_details (entry, shop);
  GtkWidget       *story = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget       *details = wb_order_section_new_text (more);

  gtk_widget_add_css_class (details, "caption");
  gtk_widget_add_css_class (details, "dim-label");
  g_object_bind_property (toggle, "active", details, "visible", G_BINDING_SYNC_CREATE);
  gtk_box_append (GTK_BOX (story), wb_order_section_new_text (text));
  gtk_box_append (GTK_BOX (story), details);

  return story;
}

static GtkWidget *
new_dot (gboolean newest)
{
  GtkWidget *dot = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  gtk_widget_add_css_class (dot, "wb-dot");
  if (newest)
    gtk_widget_add_css_class (dot, "wb-now");
  gtk_widget_set_valign (dot, GTK_ALIGN_START);

  return dot;
}

static GtkWidget *
new_when (const WbTimelineEntry *entry, const WbOrderFacts *facts)
{
  g_autofree char *time = wb_date_text_dup_short (entry->at, facts->shop->timezone, facts->now);
  GtkWidget       *when = wb_order_section_new_label (time, "caption");

  gtk_widget_add_css_class (when, "dim-label");
  gtk_widget_add_css_class (when, "numeric");
  gtk_widget_set_valign (when, GTK_ALIGN_START);

  return when;
}

GtkWidget *
wb_order_sections_new_timeline (const WbOrderFacts *facts, GtkWidget *toggle)
{
  GtkWidget *grid = NULL;

  if (facts->timeline == NULL || facts->timeline->len == 0)
    return NULL;

  grid = gtk_grid_new ();
  gtk_grid_set_row_spacing (GTK_GRID (grid), 6);
  gtk_grid_set_column_spacing (GTK_GRID (grid), 12);
  gtk_widget_set_margin_start (grid, 6);
  gtk_widget_set_margin_end (grid, 6);
  for (guint i = 0; i < facts->timeline->len; i++)
    {
      const WbTimelineEntry *entry = g_ptr_array_index (facts->timeline, i);

      gtk_grid_attach (GTK_GRID (grid), new_dot (i == 0), 0, i, 1, 1);
      gtk_grid_attach (GTK_GRID (grid), new_story (entry, facts->shop, toggle), 1, i, 1, 1);
      gtk_grid_attach (GTK_GRID (grid), new_when (entry, facts), 2, i, 1, 1);
    }

  return wb_order_section_new (_ ("Timeline"), toggle, grid);
}
