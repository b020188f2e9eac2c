/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The first rows of a file as a table. Fifty rows of sixty cells are 3 000 widgets: they are made,
 * and shown anew, a column or a row at a time. Main thread. */
#include "config.h"

#include "wb-export-preview.h"

#include <glib/gi18n-lib.h>

#include "wb-compat.h"
#include "wb-slices.h"

#define HEIGHT 240
/* Widths of columns in characters. */
#define MIN_CHARS 6
#define MAX_CHARS 28
/* Beside the text of a cell, in pixels. */
#define PADDING 18
/* More than there are. */
#define MAX_COLUMNS 1024
/* Rows that decide over a width. */
#define N_MEASURED 20

struct _WbExportPreview
{
  AdwBin parent_instance;

  GtkColumnView *view; /* child */

  /* Owned */
  WbExportTable *table;   /* NULL: none yet */
  GtkStringList *numbers; /* a row each; what stands in them is table's */
  GHashTable    *cells;   /* get_key () of its place to a GtkInscription that is bound, borrowed */

  guint n_columns; /* columns and rows that show the table, from the first on */
  guint n_rows;
  guint showing; /* source */
};

G_DEFINE_FINAL_TYPE (WbExportPreview, wb_export_preview, ADW_TYPE_BIN)

/* Cells */

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *cell, gpointer user_data)
{
  GtkWidget *text = gtk_inscription_new ("");

  gtk_inscription_set_text_overflow (GTK_INSCRIPTION (text),
                                     GTK_INSCRIPTION_OVERFLOW_ELLIPSIZE_END);
  gtk_widget_add_css_class (text, "numeric");
  gtk_list_item_set_child (cell, text);
}

/* All that stands in it: one row of a file may be told from another by any cell. */
static void
name_row (WbExportPreview *self, GtkWidget *text, guint row)
{
  g_autoptr (GString) name = g_string_new (NULL);

  for (guint column = 0; column < self->table->n_columns; column++)
    {
      const char *cell = wb_export_table_get_cell (self->table, row, column);

      if (*cell != '\0')
        g_string_append_printf (name, name->len > 0 ? ", %s" : "%s", cell);
    }
  wb_column_view_name_row (text, name->str);
}

static gpointer
get_key (guint row, guint column)
{
  return GUINT_TO_POINTER (row * MAX_COLUMNS + column);
}

/* One that is not bound, or about to go and not in the table any more, shows nothing. */
static void
show_cell (WbExportPreview *self, guint row, guint column)
{
  GtkInscription *text = g_hash_table_lookup (self->cells, get_key (row, column));

  if (text == NULL || column >= self->table->n_columns ||
      row >= wb_export_table_get_n_rows (self->table))
    return;
  gtk_inscription_set_text (text, wb_export_table_get_cell (self->table, row, column));
  gtk_inscription_set_xalign (text, self->table->is_number[column] ? 1 : 0);
  if (column == 0)
    name_row (self, GTK_WIDGET (text), row);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *cell, gpointer user_data)
{
  WbExportPreview *self = g_object_get_data (G_OBJECT (factory), "preview");
  GtkWidget       *text = gtk_list_item_get_child (cell);
  guint            column = GPOINTER_TO_UINT (user_data);
  guint            row = gtk_list_item_get_position (cell);

  /* Its position may be another one by the time it is unbound. */
  g_object_set_data (G_OBJECT (text), "key", get_key (row, column));
  g_hash_table_insert (self->cells, get_key (row, column), text);
  show_cell (self, row, column);
}

static void
unbind_cb (GtkSignalListItemFactory *factory, GtkListItem *cell)
{
  WbExportPreview *self = g_object_get_data (G_OBJECT (factory), "preview");
  GtkWidget       *text = gtk_list_item_get_child (cell);

  g_hash_table_remove (self->cells, g_object_get_data (G_OBJECT (text), "key"));
}

/* Columns */

/* In cells of a terminal: a Chinese character takes two. */
static guint
count_chars (const char *text)
{
  guint n = 0;

  for (; *text != '\0' && n < MAX_CHARS; text = g_utf8_next_char (text))
    n += g_unichar_iswide (g_utf8_get_char (text)) ? 2 : 1;

  return n;
}

static int
measure (WbExportPreview *self, guint column)
{
  PangoContext     *context = gtk_widget_get_pango_context (GTK_WIDGET (self));
  PangoFontMetrics *metrics = pango_context_get_metrics (context, NULL, NULL);
  guint             n_rows = wb_export_table_get_n_rows (self->table);
  guint             chars = MAX (MIN_CHARS, count_chars (self->table->titles[column]));
  int               width;

  for (guint row = 0; row < MIN (n_rows, N_MEASURED); row++)
    chars = MAX (chars, count_chars (wb_export_table_get_cell (self->table, row, column)));
  width = pango_font_metrics_get_approximate_digit_width (metrics);
  pango_font_metrics_unref (metrics);

  return PANGO_PIXELS_CEIL (MIN (chars, MAX_CHARS) * width) + PADDING;
}

static GtkColumnViewColumn *
append_column (WbExportPreview *self, guint column)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkColumnViewColumn) view_column = NULL;

  g_object_set_data (G_OBJECT (factory), "preview", self);
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), GUINT_TO_POINTER (column));
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cb), NULL);
  view_column = gtk_column_view_column_new (NULL, factory);
  gtk_column_view_column_set_resizable (view_column, TRUE);
  gtk_column_view_append_column (self->view, view_column);

  return g_steal_pointer (&view_column);
}

static void
show_column (WbExportPreview *self, guint place)
{
  GListModel *columns = gtk_column_view_get_columns (self->view);
  g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, place);

  if (column == NULL)
    column = append_column (self, place);
  gtk_column_view_column_set_title (column, self->table->titles[place]);
  gtk_column_view_column_set_fixed_width (column, measure (self, place));
}

static void
remove_column (WbExportPreview *self, guint place)
{
  GListModel *columns = gtk_column_view_get_columns (self->view);
  g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, place);

  gtk_column_view_remove_column (self->view, column);
}

/* Rows */

/* One that is there keeps its widgets, which take more than twice as long to make as to fill. */
static void
show_row (WbExportPreview *self, guint place)
{
  if (place < g_list_model_get_n_items (G_LIST_MODEL (self->numbers)))
    for (guint column = 0; column < self->table->n_columns; column++)
      show_cell (self, place, column);
  else
    gtk_string_list_append (self->numbers, "");
}

static gboolean
show_next (gpointer user_data)
{
  WbExportPreview *self = user_data;
  GListModel      *columns = gtk_column_view_get_columns (self->view);
  guint            n_columns = g_list_model_get_n_items (columns);
  guint            n_rows = g_list_model_get_n_items (G_LIST_MODEL (self->numbers));

  if (n_columns > self->table->n_columns)
    remove_column (self, n_columns - 1);
  else if (n_rows > wb_export_table_get_n_rows (self->table))
    gtk_string_list_remove (self->numbers, n_rows - 1);
  else if (self->n_columns < self->table->n_columns)
    show_column (self, self->n_columns++);
  else if (self->n_rows < wb_export_table_get_n_rows (self->table))
    show_row (self, self->n_rows++);
  else
    return FALSE;

  return TRUE;
}

/* Object */

static void
wb_export_preview_dispose (GObject *object)
{
  WbExportPreview *self = WB_EXPORT_PREVIEW (object);

  g_clear_handle_id (&self->showing, g_source_remove);

  G_OBJECT_CLASS (wb_export_preview_parent_class)->dispose (object);
}

static void
wb_export_preview_finalize (GObject *object)
{
  WbExportPreview *self = WB_EXPORT_PREVIEW (object);

  g_clear_pointer (&self->table, wb_export_table_unref);
  g_clear_object (&self->numbers);
  g_hash_table_unref (self->cells);

  G_OBJECT_CLASS (wb_export_preview_parent_class)->finalize (object);
}

static void
wb_export_preview_class_init (WbExportPreviewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = wb_export_preview_dispose;
  G_OBJECT_CLASS (klass)->finalize = wb_export_preview_finalize;
}

static void
wb_export_preview_init (WbExportPreview *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->cells = g_hash_table_new (NULL, NULL);
  self->numbers = gtk_string_list_new (NULL);
  self->view = GTK_COLUMN_VIEW (gtk_column_view_new (
      GTK_SELECTION_MODEL (gtk_no_selection_new (g_object_ref (G_LIST_MODEL (self->numbers))))));
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
wb_export_preview_set_table (WbExportPreview *self, WbExportTable *table)
{
  g_return_if_fail (WB_IS_EXPORT_PREVIEW (self));
  g_return_if_fail (table != NULL);

  if (self->table == table)
    return;
  g_clear_pointer (&self->table, wb_export_table_unref);
  self->table = wb_export_table_ref (table);
  self->n_columns = self->n_rows = 0;
  wb_slices_start (&self->showing, show_next, self);
}
