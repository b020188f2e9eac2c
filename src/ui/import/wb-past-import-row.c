/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A file of the import history. Main thread. */
#include "config.h"

#include "wb-past-import-row.h"

#include <glib/gi18n-lib.h>

#include "wb-date-text.h"
#include "wb-time.h"

struct _WbPastImportRow
{
  AdwExpanderRow parent_instance;

  gint64 change_id;
};

G_DEFINE_FINAL_TYPE (WbPastImportRow, wb_past_import_row, ADW_TYPE_EXPANDER_ROW)

/* Titles of rows are markup. */
static void
set_title (AdwPreferencesRow *row, const char *title)
{
  g_autofree char *escaped = g_markup_escape_text (title, -1);

  adw_preferences_row_set_title (row, escaped);
}

static void
add_fact (WbPastImportRow *self, const char *title, const char *subtitle)
{
  GtkWidget *row = adw_action_row_new ();

  set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), row);
}

static void
add_label (WbPastImportRow *self, const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_widget_add_css_class (label, style);
  gtk_widget_add_css_class (label, "numeric");
  adw_expander_row_add_action (ADW_EXPANDER_ROW (self), label);
}

static void
show_head (WbPastImportRow *self, const WbPastImport *import, gint64 now)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();
  g_autofree char *at = wb_date_text_dup_day (import->at, zone, now);
  g_autofree char *subtitle = g_strdup_printf ("%s · %s", import->shop, at);
  g_autofree char *escaped = g_markup_escape_text (subtitle, -1);
  g_autofree char *counts =
      /* Translators: orders of a file: new ones and those that changed */
      g_strdup_printf (_ ("New %'u · Updated %'u"), import->n_new, import->n_updated);

  set_title (ADW_PREFERENCES_ROW (self),
             wb_past_import_is_sample (import) ? _ ("Sample shop") : import->file);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self), escaped);
  if (import->undone)
    /* Translators: an import that was taken back */
    add_label (self, _ ("Undone"), "warning");
  else if (!wb_past_import_is_sample (import))
    add_label (self, counts, "dim-label");
}

static void
add_facts (WbPastImportRow *self, const WbPastImport *import, const WbShop *shop, gint64 now)
{
  g_autofree char *orders = g_strdup_printf (_ ("New %'u · Updated %'u · Unchanged %'u"),
                                             import->n_new, import->n_updated, import->n_unchanged);
  g_autofree char *rows =
      /* Translators: rows of a file: all of them, those that told nothing, those that were not
       * taken over */
      g_strdup_printf (_ ("%'u in the file · Skipped %'u · Rejected %'u"), import->n_rows,
                       import->n_skipped, import->n_rejected);

  if (shop != NULL && import->as_of != WB_TIME_NONE)
    {
      g_autofree char *as_of = wb_date_text_dup_short (import->as_of, shop->timezone, now);

      add_fact (self, _ ("As of"), as_of);
    }
  if (wb_past_import_is_sample (import))
    return;
  add_fact (self, _ ("Orders"), orders);
  add_fact (self, _ ("Rows"), rows);
}

static void
add_verb (WbPastImportRow *self, GtkFlowBox *box, const char *label, const char *action)
{
  GtkWidget *button = gtk_button_new_with_label (label);
  GtkWidget *child = gtk_flow_box_child_new ();

  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "x", self->change_id);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_flow_box_child_set_child (GTK_FLOW_BOX_CHILD (child), button);
  gtk_widget_set_focusable (child, FALSE);
  gtk_flow_box_append (box, child);
}

static void
add_verbs (WbPastImportRow *self, const WbPastImport *import)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = g_object_new (GTK_TYPE_FLOW_BOX, "selection-mode", GTK_SELECTION_NONE,
                                 "column-spacing", 6, "row-spacing", 6, "margin-top", 12,
                                 "margin-bottom", 12, "margin-start", 12, "margin-end", 12, NULL);

  if (!import->undone)
    add_verb (self, GTK_FLOW_BOX (box), _ ("Show these orders"), "history.show-orders");
  if (import->n_updated > 0)
    add_verb (self, GTK_FLOW_BOX (box), _ ("What changed"), "history.show-changes");
  if (!import->undone)
    add_verb (self, GTK_FLOW_BOX (box), _ ("Undo import"), "history.undo");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);
  gtk_widget_set_visible (row, gtk_widget_get_first_child (box) != NULL);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), row);
}

static void
wb_past_import_row_class_init (WbPastImportRowClass *klass)
{
}

static void
wb_past_import_row_init (WbPastImportRow *self)
{
}

GtkWidget *
wb_past_import_row_new (const WbPastImport *import, const WbShop *shop, gint64 now)
{
  WbPastImportRow *self = g_object_new (WB_TYPE_PAST_IMPORT_ROW, NULL);

  self->change_id = import->change_id;
  show_head (self, import, now);
  add_facts (self, import, shop, now);
  add_verbs (self, import);

  return GTK_WIDGET (self);
}

gint64
wb_past_import_row_get_change (WbPastImportRow *self)
{
  g_return_val_if_fail (WB_IS_PAST_IMPORT_ROW (self), 0);

  return self->change_id;
}
