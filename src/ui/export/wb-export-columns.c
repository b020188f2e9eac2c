/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The columns of a file. Main thread. */
#include "config.h"

#include "wb-export-columns.h"

#include <glib/gi18n-lib.h>

#include "wb-slices.h"

/* What a row shows. */
typedef struct
{
  const WbExportColumn *column;
  gboolean              is_ticked;
} Choice;

struct _WbExportColumns
{
  AdwBin parent_instance;

  GtkListBox *list; /* child */

  /* Owned */
  GArray *choices; /* Choice, in the order of the rows */

  WbExportRow row;      /* what is shown; 0: nothing yet */
  guint       n_shown;  /* rows that show their choice; the others follow a few at a time */
  guint       showing;  /* source */
  gboolean    updating; /* a row is being shown, not used */
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

static Choice *
get_choice (WbExportColumns *self, guint place)
{
  return &g_array_index (self->choices, Choice, place);
}

static GtkCheckButton *
get_check (GtkListBoxRow *row)
{
  return g_object_get_data (G_OBJECT (row), "check");
}

static void
toggled_cb (WbExportColumns *self, GtkCheckButton *check)
{
  GtkWidget *row = gtk_widget_get_ancestor (GTK_WIDGET (check), GTK_TYPE_LIST_BOX_ROW);
  guint      place = gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row));

  /* A row that waits for its turn shows another column's tick still. */
  if (self->updating || place >= self->n_shown)
    return;
  get_choice (self, place)->is_ticked = gtk_check_button_get_active (check);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
row_activated_cb (WbExportColumns *self, GtkListBoxRow *row)
{
  GtkCheckButton *check = get_check (row);

  gtk_check_button_set_active (check, !gtk_check_button_get_active (check));
}

/* Rows */

static GdkContentProvider *
prepare_drag_cb (GtkDragSource *source, double x, double y, GtkListBoxRow *row)
{
  g_autoptr (GdkPaintable) picture = gtk_widget_paintable_new (GTK_WIDGET (row));

  gtk_drag_source_set_icon (source, picture, (int) x, (int) y);

  return gdk_content_provider_new_typed (GTK_TYPE_LIST_BOX_ROW, row);
}

static GtkListBoxRow *
append_row (WbExportColumns *self)
{
  GtkWidget     *row = gtk_list_box_row_new ();
  GtkWidget     *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget     *handle = gtk_image_new_from_icon_name ("list-drag-handle-symbolic");
  GtkWidget     *check = gtk_check_button_new_with_label ("");
  GtkDragSource *source = gtk_drag_source_new ();

  gtk_widget_add_css_class (handle, "dim-label");
  gtk_widget_set_tooltip_text (handle, _ ("Drag to move, or press Alt+Up and Alt+Down"));
  gtk_widget_set_hexpand (check, TRUE);
  gtk_box_append (GTK_BOX (box), handle);
  gtk_box_append (GTK_BOX (box), check);
  gtk_widget_add_css_class (box, "wb-column-row");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_widget_set_focusable (row, FALSE);
  g_object_set_data (G_OBJECT (row), "check", check);
  gtk_drag_source_set_actions (source, GDK_ACTION_MOVE);
  g_signal_connect_object (source, "prepare", G_CALLBACK (prepare_drag_cb), row, 0);
  gtk_widget_add_controller (handle, GTK_EVENT_CONTROLLER (source));
  g_signal_connect_object (check, "toggled", G_CALLBACK (toggled_cb), self, G_CONNECT_SWAPPED);
  gtk_list_box_append (self->list, row);

  return GTK_LIST_BOX_ROW (row);
}

/* As the file may have it, and for who reads Chinese in Chinese as well. */
static char *
dup_title (const WbExportColumn *column)
{
  const char *english = wb_export_column_get_title (column, WB_EXPORT_ENGLISH);
  const char *chinese = wb_export_column_get_title (column, WB_EXPORT_CHINESE);

  if (!g_str_has_prefix (g_get_language_names ()[0], "zh") || g_str_equal (chinese, english))
    return g_strdup (english);

  return g_strdup_printf ("%s · %s", chinese, english);
}

static void
show_row (WbExportColumns *self, guint place)
{
  const Choice    *choice = get_choice (self, place);
  g_autofree char *title = dup_title (choice->column);
  GtkListBoxRow   *row = get_row (self, place);

  if (row == NULL)
    row = append_row (self);
  self->updating = TRUE;
  gtk_check_button_set_label (get_check (row), title);
  gtk_check_button_set_active (get_check (row), choice->is_ticked);
  self->updating = FALSE;
}

static gboolean
show_next (gpointer user_data)
{
  WbExportColumns *self = user_data;
  GtkListBoxRow   *surplus = get_row (self, self->choices->len);

  if (surplus != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (surplus));
  else if (self->n_shown < self->choices->len)
    show_row (self, self->n_shown++);
  else
    return FALSE;

  return TRUE;
}

static void
show_rows (WbExportColumns *self)
{
  self->n_shown = 0;
  wb_slices_start (&self->showing, show_next, self);
}

/* Moving */

static void
move (WbExportColumns *self, int from, int to)
{
  int    n = self->n_shown;
  Choice choice;

  if (to < 0 || to == from || to >= n || from >= n)
    return;

  choice = *get_choice (self, from);
  g_array_remove_index (self->choices, from);
  g_array_insert_val (self->choices, to, choice);
  for (int i = MIN (from, to); i <= MAX (from, to); i++)
    show_row (self, i);
  gtk_widget_grab_focus (GTK_WIDGET (get_check (get_row (self, to))));
  g_signal_emit (self, signals[CHANGED], 0);
}

static gboolean
move_key_cb (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  WbExportColumns *self = WB_EXPORT_COLUMNS (widget);
  GtkWidget       *focus = gtk_root_get_focus (gtk_widget_get_root (widget));
  GtkWidget       *row = NULL;
  int              place;

  if (focus != NULL)
    row = gtk_widget_get_ancestor (focus, GTK_TYPE_LIST_BOX_ROW);
  if (row == NULL)
    return FALSE;
  place = gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row));
  move (self, place, place + g_variant_get_int32 (arguments));

  return TRUE;
}

static gboolean
drop_cb (GtkDropTarget *target, const GValue *value, double x, double y, WbExportColumns *self)
{
  GtkListBoxRow *row = g_value_get_object (value);
  GtkListBoxRow *over = gtk_list_box_get_row_at_y (self->list, (int) y);

  if (over == NULL || gtk_widget_get_parent (GTK_WIDGET (row)) != GTK_WIDGET (self->list))
    return FALSE;
  move (self, gtk_list_box_row_get_index (row), gtk_list_box_row_get_index (over));

  return TRUE;
}

/* Object */

static void
wb_export_columns_dispose (GObject *object)
{
  WbExportColumns *self = WB_EXPORT_COLUMNS (object);

  g_clear_handle_id (&self->showing, g_source_remove);

  G_OBJECT_CLASS (wb_export_columns_parent_class)->dispose (object);
}

static void
wb_export_columns_finalize (GObject *object)
{
  WbExportColumns *self = WB_EXPORT_COLUMNS (object);

  g_array_unref (self->choices);

  G_OBJECT_CLASS (wb_export_columns_parent_class)->finalize (object);
}

static void
wb_export_columns_class_init (WbExportColumnsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = wb_export_columns_dispose;
  G_OBJECT_CLASS (klass)->finalize = wb_export_columns_finalize;

  signals[CHANGED] = g_signal_new ("changed", WB_TYPE_EXPORT_COLUMNS, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_add_binding (widget_class, GDK_KEY_Up, GDK_ALT_MASK, move_key_cb, "i", -1);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Down, GDK_ALT_MASK, move_key_cb, "i", 1);
}

static void
wb_export_columns_init (WbExportColumns *self)
{
  GtkDropTarget *target = gtk_drop_target_new (GTK_TYPE_LIST_BOX_ROW, GDK_ACTION_MOVE);

  self->choices = g_array_new (FALSE, FALSE, sizeof (Choice));
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  C_ ("of a file", "Columns"), -1);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->list));
  g_signal_connect_object (self->list, "row-activated", G_CALLBACK (row_activated_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (target, "drop", G_CALLBACK (drop_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self->list), GTK_EVENT_CONTROLLER (target));
}

/* Adds the columns of those ids that are not there yet. */
static void
add_choices (WbExportColumns *self, const char *const *ids, gboolean ticked, GHashTable *there)
{
  for (guint i = 0; ids[i] != NULL; i++)
    {
      Choice choice = { wb_export_column_find (ids[i]), ticked };

      if (choice.column != NULL && g_hash_table_add (there, (gpointer) choice.column))
        g_array_append_val (self->choices, choice);
    }
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

  self->row = row;
  g_array_set_size (self->choices, 0);
  add_choices (self, ticked, TRUE, there);
  add_choices (self, usual, FALSE, there);
  columns = wb_export_column_list (&n);
  for (guint i = 0; i < n; i++)
    {
      Choice choice = { wb_export_column_find (columns[i].id), FALSE };

      if (wb_export_column_fits (choice.column, row) &&
          g_hash_table_add (there, (gpointer) choice.column))
        g_array_append_val (self->choices, choice);
    }
  show_rows (self);
}

char **
wb_export_columns_dup (WbExportColumns *self)
{
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();

  for (guint i = 0; i < self->choices->len; i++)
    if (get_choice (self, i)->is_ticked)
      g_strv_builder_add (ids, get_choice (self, i)->column->id);

  return g_strv_builder_end (ids);
}

guint
wb_export_columns_get_n_ticked (WbExportColumns *self)
{
  guint n = 0;

  for (guint i = 0; i < self->choices->len; i++)
    n += get_choice (self, i)->is_ticked;

  return n;
}

guint
wb_export_columns_get_n (WbExportColumns *self)
{
  return self->choices->len;
}

void
wb_export_columns_tick_all (WbExportColumns *self, gboolean ticked)
{
  g_return_if_fail (WB_IS_EXPORT_COLUMNS (self));

  for (guint i = 0; i < self->choices->len; i++)
    get_choice (self, i)->is_ticked = ticked;
  show_rows (self);
  g_signal_emit (self, signals[CHANGED], 0);
}
