/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The first rows of a file as a table. Main thread. */
#include "config.h"

#include "wb-export-preview.h"

#include <glib/gi18n-lib.h>

#define HEIGHT 240
/* Widths of columns in characters. */
#define MIN_CHARS 6
#define MAX_CHARS 28
/* Rows that decide over a width. */
#define N_MEASURED 20

struct _WbExportPreview
{
  AdwBin parent_instance;

  GtkColumnView *view; /* child */

  /* Owned */
  GPtrArray *rows; /* NULL: none yet */
};

G_DEFINE_FINAL_TYPE (WbExportPreview, wb_export_preview, ADW_TYPE_BIN)

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *cell, gpointer user_data)
{
  GtkWidget *text = gtk_inscription_new ("");

  gtk_inscription_set_text_overflow (GTK_INSCRIPTION (text),
                                     GTK_INSCRIPTION_OVERFLOW_ELLIPSIZE_END);
  gtk_inscription_set_nat_chars (GTK_INSCRIPTION (text), GPOINTER_TO_UINT (user_data));
  gtk_inscription_set_min_chars (GTK_INSCRIPTION (text), GPOINTER_TO_UINT (user_data));
  gtk_widget_add_css_class (text, "numeric");
  gtk_list_item_set_child (cell, text);
}

/* The model's items are the texts of the rows' numbers; a column's is its own. */
static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *cell, gpointer user_data)
{
  WbExportPreview *self = g_object_get_data (G_OBJECT (factory), "preview");
  guint            column = GPOINTER_TO_UINT (user_data);
  char           **row = g_ptr_array_index (self->rows, gtk_list_item_get_position (cell) + 1);

  gtk_inscription_set_text (GTK_INSCRIPTION (gtk_list_item_get_child (cell)), row[column]);
}

static guint
measure (GPtrArray *rows, guint column)
{
  glong widest = MIN_CHARS;

  for (guint i = 0; i < MIN (rows->len, N_MEASURED); i++)
    widest = MAX (widest, g_utf8_strlen (((char **) rows->pdata[i])[column], -1));

  return (guint) MIN (widest, MAX_CHARS);
}

static void
append_column (WbExportPreview *self, guint column, const char *title)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkColumnViewColumn) view_column = NULL;

  g_object_set_data (G_OBJECT (factory), "preview", self);
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb),
                    GUINT_TO_POINTER (measure (self->rows, column)));
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), GUINT_TO_POINTER (column));
  view_column = gtk_column_view_column_new (title, factory);
  gtk_column_view_column_set_resizable (view_column, TRUE);
  gtk_column_view_append_column (self->view, view_column);
}

static void
clear (WbExportPreview *self)
{
  GListModel *columns = gtk_column_view_get_columns (self->view);

  gtk_column_view_set_model (self->view, NULL);
  while (g_list_model_get_n_items (columns) > 0)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, 0);

      gtk_column_view_remove_column (self->view, column);
    }
}

static void
wb_export_preview_finalize (GObject *object)
{
  WbExportPreview *self = WB_EXPORT_PREVIEW (object);

  g_clear_pointer (&self->rows, g_ptr_array_unref);

  G_OBJECT_CLASS (wb_export_preview_parent_class)->finalize (object);
}

static void
wb_export_preview_class_init (WbExportPreviewClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = wb_export_preview_finalize;
}

static void
wb_export_preview_init (WbExportPreview *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->view = GTK_COLUMN_VIEW (gtk_column_view_new (NULL));
  gtk_column_view_set_show_column_separators (self->view, TRUE);
  gtk_column_view_set_show_row_separators (self->view, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->view), "data-table");
  gtk_widget_add_css_class (GTK_WIDGET (self->view), "wb-list");
  gtk_widget_add_css_class (GTK_WIDGET (self->view), "wb-sheet");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Preview"), -1);
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (scroller), HEIGHT);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->view));
  gtk_widget_add_css_class (GTK_WIDGET (self), "card");
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  adw_bin_set_child (ADW_BIN (self), scroller);
}

void
wb_export_preview_set_rows (WbExportPreview *self, GPtrArray *rows)
{
  g_autoptr (GtkStringList) numbers = NULL;
  char **titles = NULL;

  g_return_if_fail (WB_IS_EXPORT_PREVIEW (self));

  if (self->rows == rows)
    return;
  clear (self);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  if (rows == NULL || rows->len == 0)
    return;

  self->rows = g_ptr_array_ref (rows);
  titles = rows->pdata[0];
  for (guint column = 0; titles[column] != NULL; column++)
    append_column (self, column, titles[column]);
  numbers = gtk_string_list_new (NULL);
  for (guint i = 1; i < rows->len; i++)
    gtk_string_list_append (numbers, "");
  gtk_column_view_set_model (self->view, GTK_SELECTION_MODEL (gtk_no_selection_new (
                                             G_LIST_MODEL (g_steal_pointer (&numbers)))));
}
