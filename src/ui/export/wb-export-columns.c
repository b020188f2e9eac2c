/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The columns of a file. Main thread. */
#include "config.h"

#include "wb-export-columns.h"

#include <glib/gi18n-lib.h>

struct _WbExportColumns
{
  AdwBin parent_instance;

  GtkListBox *list; /* child */

  WbExportRow row;      /* what is shown; 0: nothing yet */
  gboolean    updating; /* rows are being made, not used */
};

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WbExportColumns, wb_export_columns, ADW_TYPE_BIN)

static GtkListBoxRow *
get_row (WbExportColumns *self, int place)
{
  return gtk_list_box_get_row_at_index (self->list, place);
}

static const WbExportColumn *
get_column (GtkListBoxRow *row)
{
  return g_object_get_data (G_OBJECT (row), "column");
}

static GtkCheckButton *
get_check (GtkListBoxRow *row)
{
  return g_object_get_data (G_OBJECT (row), "check");
}

static void
emit_changed (WbExportColumns *self)
{
  if (!self->updating)
    g_signal_emit (self, signals[CHANGED], 0);
}

static void
move (WbExportColumns *self, GtkListBoxRow *row, int place)
{
  int before = gtk_list_box_row_get_index (row);

  if (place < 0 || place == before || get_row (self, place) == NULL)
    return;

  g_object_ref (row);
  gtk_list_box_remove (self->list, GTK_WIDGET (row));
  gtk_list_box_insert (self->list, GTK_WIDGET (row), place);
  g_object_unref (row);
  gtk_widget_grab_focus (GTK_WIDGET (get_check (row)));
  emit_changed (self);
}

static void
row_activated_cb (WbExportColumns *self, GtkListBoxRow *row)
{
  GtkCheckButton *check = get_check (row);

  gtk_check_button_set_active (check, !gtk_check_button_get_active (check));
}

/* Moving with the keyboard */

static gboolean
move_key_cb (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  WbExportColumns *self = WB_EXPORT_COLUMNS (widget);
  GtkWidget       *focus = gtk_root_get_focus (gtk_widget_get_root (widget));
  GtkWidget       *row = NULL;
  int              by = g_variant_get_int32 (arguments);

  if (focus != NULL)
    row = gtk_widget_get_ancestor (focus, GTK_TYPE_LIST_BOX_ROW);
  if (row == NULL)
    return FALSE;
  move (self, GTK_LIST_BOX_ROW (row), gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row)) + by);

  return TRUE;
}

/* Moving with the pointer */

static GdkContentProvider *
prepare_drag_cb (GtkDragSource *source, double x, double y, GtkListBoxRow *row)
{
  g_autoptr (GdkPaintable) picture = gtk_widget_paintable_new (GTK_WIDGET (row));

  gtk_drag_source_set_icon (source, picture, (int) x, (int) y);

  return gdk_content_provider_new_typed (GTK_TYPE_LIST_BOX_ROW, row);
}

static gboolean
drop_cb (GtkDropTarget *target, const GValue *value, double x, double y, WbExportColumns *self)
{
  GtkListBoxRow *row = g_value_get_object (value);
  GtkListBoxRow *over = gtk_list_box_get_row_at_y (self->list, (int) y);

  if (over == NULL || gtk_widget_get_parent (GTK_WIDGET (row)) != GTK_WIDGET (self->list))
    return FALSE;
  move (self, row, gtk_list_box_row_get_index (over));

  return TRUE;
}

/* Rows */

static void
append (WbExportColumns *self, const WbExportColumn *column, gboolean ticked)
{
  GtkWidget     *row = gtk_list_box_row_new ();
  GtkWidget     *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget     *handle = gtk_image_new_from_icon_name ("list-drag-handle-symbolic");
  const char    *title = wb_export_column_get_title (column, WB_EXPORT_ENGLISH);
  GtkWidget     *check = gtk_check_button_new_with_label (title);
  GtkDragSource *source = gtk_drag_source_new ();

  gtk_widget_add_css_class (handle, "dim-label");
  gtk_widget_set_tooltip_text (handle, _ ("Drag to move, or press Alt+Up and Alt+Down"));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), ticked);
  gtk_widget_set_hexpand (check, TRUE);
  gtk_box_append (GTK_BOX (box), handle);
  gtk_box_append (GTK_BOX (box), check);
  gtk_widget_add_css_class (box, "wb-column-row");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_widget_set_focusable (row, FALSE);
  g_object_set_data (G_OBJECT (row), "column", (gpointer) column);
  g_object_set_data (G_OBJECT (row), "check", check);
  gtk_drag_source_set_actions (source, GDK_ACTION_MOVE);
  g_signal_connect_object (source, "prepare", G_CALLBACK (prepare_drag_cb), row, 0);
  gtk_widget_add_controller (handle, GTK_EVENT_CONTROLLER (source));
  g_signal_connect_object (check, "toggled", G_CALLBACK (emit_changed), self, G_CONNECT_SWAPPED);
  gtk_list_box_append (self->list, row);
}

static void
append_all (WbExportColumns *self, const char *const *ids, gboolean ticked, GHashTable *there)
{
  for (guint i = 0; ids[i] != NULL; i++)
    {
      const WbExportColumn *column = wb_export_column_find (ids[i]);

      if (column == NULL || !g_hash_table_add (there, (gpointer) column))
        continue;
      append (self, column, ticked);
    }
}

static void
clear (WbExportColumns *self)
{
  GtkListBoxRow *row = NULL;

  while ((row = get_row (self, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
}

static void
wb_export_columns_class_init (WbExportColumnsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  signals[CHANGED] = g_signal_new ("changed", WB_TYPE_EXPORT_COLUMNS, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_add_binding (widget_class, GDK_KEY_Up, GDK_ALT_MASK, move_key_cb, "i", -1);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Down, GDK_ALT_MASK, move_key_cb, "i", 1);
}

static void
wb_export_columns_init (WbExportColumns *self)
{
  GtkDropTarget *target = gtk_drop_target_new (GTK_TYPE_LIST_BOX_ROW, GDK_ACTION_MOVE);

  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Columns"), -1);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->list));
  g_signal_connect_object (self->list, "row-activated", G_CALLBACK (row_activated_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (target, "drop", G_CALLBACK (drop_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self->list), GTK_EVENT_CONTROLLER (target));
}

void
wb_export_columns_show (WbExportColumns   *self,
                        WbExportRow        row,
                        const char *const *usual,
                        const char *const *ticked)
{
  g_autoptr (GHashTable) there = g_hash_table_new (NULL, NULL);
  g_auto (GStrv) shown = NULL;
  const WbExportColumn *columns = NULL;
  guint                 n;

  g_return_if_fail (WB_IS_EXPORT_COLUMNS (self));
  g_return_if_fail (usual != NULL && ticked != NULL);

  shown = wb_export_columns_dup (self);
  if (self->row == row && g_strv_equal ((const char *const *) shown, ticked))
    return;

  self->updating = TRUE;
  self->row = row;
  clear (self);
  append_all (self, ticked, TRUE, there);
  append_all (self, usual, FALSE, there);
  columns = wb_export_column_list (&n);
  for (guint i = 0; i < n; i++)
    if (wb_export_column_fits (wb_export_column_find (columns[i].id), row) &&
        g_hash_table_add (there, (gpointer) wb_export_column_find (columns[i].id)))
      append (self, wb_export_column_find (columns[i].id), FALSE);
  self->updating = FALSE;
}

char **
wb_export_columns_dup (WbExportColumns *self)
{
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();
  GtkListBoxRow *row = NULL;

  for (int i = 0; (row = get_row (self, i)) != NULL; i++)
    if (gtk_check_button_get_active (get_check (row)))
      g_strv_builder_add (ids, get_column (row)->id);

  return g_strv_builder_end (ids);
}

guint
wb_export_columns_get_n_ticked (WbExportColumns *self)
{
  g_auto (GStrv) ids = wb_export_columns_dup (self);

  return g_strv_length (ids);
}

guint
wb_export_columns_get_n (WbExportColumns *self)
{
  guint n = 0;

  while (get_row (self, n) != NULL)
    n++;

  return n;
}

void
wb_export_columns_tick_all (WbExportColumns *self)
{
  GtkListBoxRow *row = NULL;

  g_return_if_fail (WB_IS_EXPORT_COLUMNS (self));

  self->updating = TRUE;
  for (int i = 0; (row = get_row (self, i)) != NULL; i++)
    gtk_check_button_set_active (get_check (row), TRUE);
  self->updating = FALSE;
  emit_changed (self);
}
