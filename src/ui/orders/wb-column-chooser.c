/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The choice of columns. The list's own text is the truth: it is read when the popover opens, and
 * written after each change. Main thread. */
#include "config.h"

#include "wb-column-chooser.h"

#include <glib/gi18n-lib.h>

#include "wb-compat.h"
#include "wb-order-columns.h"

struct _WbColumnChooser
{
  AdwBin parent_instance;

  /* Template children */
  GtkMenuButton *button;
  GtkListBox    *rows;
  GtkLabel      *no_room;
  GtkButton     *reset;

  WbOrderListView *list; /* borrowed; it lives in the same window */
  WbOrderColumns   columns;
};

/* A row's parts. */
typedef struct
{
  WbOrderCellKind kind;
  GtkWidget      *check;
  GtkWidget      *up;
  GtkWidget      *down;
} Row;

#define N_ROWS (WB_N_ORDER_COLUMNS - 1)

G_DEFINE_FINAL_TYPE (WbColumnChooser, wb_column_chooser, ADW_TYPE_BIN)

static Row *
get_row (WbColumnChooser *self, guint place)
{
  return g_object_get_data (G_OBJECT (gtk_list_box_get_row_at_index (self->rows, place)), "row");
}

/* The place of the row that a widget is in. */
static guint
find_place (GtkWidget *widget)
{
  GtkWidget *row = gtk_widget_get_ancestor (widget, GTK_TYPE_LIST_BOX_ROW);

  return gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row));
}

static void
update_buttons (WbColumnChooser *self)
{
  g_autofree char *text = wb_order_columns_dup_text (&self->columns);

  for (guint place = 0; place < N_ROWS; place++)
    {
      Row *row = get_row (self, place);

      gtk_widget_set_sensitive (row->up, place > 0);
      gtk_widget_set_sensitive (row->down, place < N_ROWS - 1);
    }
  gtk_widget_set_sensitive (GTK_WIDGET (self->reset), *text != '\0');
}

/* Names what is ticked and not seen, or people would look for it. */
static void
update_no_room (WbColumnChooser *self)
{
  WbOrderCellKind  present[WB_N_ORDER_COLUMNS];
  guint            n = wb_order_list_view_get_present (self->list, present);
  gboolean         is_present[WB_N_ORDER_COLUMNS] = { FALSE };
  g_autofree char *sentence = NULL;
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    is_present[present[i]] = TRUE;
  for (guint place = 0; place < N_ROWS; place++)
    {
      WbOrderCellKind kind = self->columns.order[place];

      if (self->columns.shown[kind] && !is_present[kind])
        g_string_append_printf (names, "%s%s", names->len > 0 ? _ (", ") : "",
                                wb_order_column_get (kind).name);
    }
  /* Translators: columns of the list that are chosen but for which the window is too narrow */
  sentence = g_strdup_printf (_ ("No room at this width: %s"), names->str);
  gtk_label_set_label (self->no_room, sentence);
  gtk_widget_set_visible (GTK_WIDGET (self->no_room), names->len > 0);
}

static void
apply (WbColumnChooser *self)
{
  g_autofree char *text = wb_order_columns_dup_text (&self->columns);

  wb_order_list_view_set_columns (self->list, text);
  update_buttons (self);
  update_no_room (self);
}

static void
check_toggled_cb (GtkCheckButton *check, WbColumnChooser *self)
{
  Row *row = get_row (self, find_place (GTK_WIDGET (check)));

  self->columns.shown[row->kind] = gtk_check_button_get_active (check);
  apply (self);
}

static void
move_row (WbColumnChooser *self, guint from, guint to)
{
  g_autoptr (GtkWidget) row = NULL;

  if (from == to || to >= N_ROWS)
    return;

  row = g_object_ref (GTK_WIDGET (gtk_list_box_get_row_at_index (self->rows, from)));
  gtk_list_box_remove (self->rows, row);
  gtk_list_box_insert (self->rows, row, to);
  wb_order_columns_move (&self->columns, from, to);
  apply (self);
}

/* The keys stay on the button, for the next step. */
static void
step (WbColumnChooser *self, GtkWidget *button, int by)
{
  guint from = find_place (button);
  Row  *row = get_row (self, from);

  move_row (self, from, from + by);
  if (!gtk_widget_grab_focus (button))
    gtk_widget_grab_focus (row->check);
}

static void
up_clicked_cb (GtkWidget *button, WbColumnChooser *self)
{
  step (self, button, -1);
}

static void
down_clicked_cb (GtkWidget *button, WbColumnChooser *self)
{
  step (self, button, 1);
}

/* Dragging a row onto another puts it there. */

static GdkContentProvider *
drag_prepare_cb (GtkDragSource *source, double x, double y, WbColumnChooser *self)
{
  GtkWidget *row = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (source));

  return gdk_content_provider_new_typed (GTK_TYPE_LIST_BOX_ROW, row);
}

static void
drag_begin_cb (GtkDragSource *source, GdkDrag *drag, WbColumnChooser *self)
{
  GtkWidget *row = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (source));
  g_autoptr (GdkPaintable) picture = gtk_widget_paintable_new (row);

  gtk_drag_source_set_icon (source, picture, 0, 0);
}

static gboolean
drop_cb (GtkDropTarget *target, const GValue *value, double x, double y, WbColumnChooser *self)
{
  GtkWidget *onto = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (target));
  GtkWidget *row = g_value_get_object (value);

  if (gtk_widget_get_parent (row) != GTK_WIDGET (self->rows))
    return FALSE;
  move_row (self, find_place (row), find_place (onto));
  /* It lost the keys on its way, and the list would scroll to where they went. */
  gtk_widget_child_focus (row, GTK_DIR_TAB_FORWARD);

  return TRUE;
}

static void
add_dragging (WbColumnChooser *self, GtkWidget *row)
{
  GtkDragSource *source = gtk_drag_source_new ();
  GtkDropTarget *target = gtk_drop_target_new (GTK_TYPE_LIST_BOX_ROW, GDK_ACTION_MOVE);

  gtk_drag_source_set_actions (source, GDK_ACTION_MOVE);
  g_signal_connect_object (source, "prepare", G_CALLBACK (drag_prepare_cb), self, 0);
  g_signal_connect_object (source, "drag-begin", G_CALLBACK (drag_begin_cb), self, 0);
  gtk_widget_add_controller (row, GTK_EVENT_CONTROLLER (source));
  g_signal_connect_object (target, "drop", G_CALLBACK (drop_cb), self, 0);
  gtk_widget_add_controller (row, GTK_EVENT_CONTROLLER (target));
}

static GtkWidget *
new_button (const char *icon, const char *label)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);

  return button;
}

static void
add_row (WbColumnChooser *self, WbOrderCellKind kind)
{
  const WbOrderColumn column = wb_order_column_get (kind);
  GtkWidget          *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget          *list_row = gtk_list_box_row_new ();
  Row                *row = g_new (Row, 1);
  /* Translators: a button that moves a column of the list, which is named, one place further */
  g_autofree char *up = g_strdup_printf (_ ("Move “%s” to the left"), column.name);
  g_autofree char *down = g_strdup_printf (_ ("Move “%s” to the right"), column.name);

  row->kind = kind;
  row->check = gtk_check_button_new_with_label (column.name);
  row->up = new_button ("go-up-symbolic", up);
  row->down = new_button ("go-down-symbolic", down);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (row->check), self->columns.shown[kind]);
  /* Without it nobody could tell one order from the other. */
  gtk_widget_set_sensitive (row->check, kind != WB_ORDER_CELL_NUMBER);
  gtk_widget_set_hexpand (row->check, TRUE);
  g_signal_connect_object (row->check, "toggled", G_CALLBACK (check_toggled_cb), self, 0);
  g_signal_connect_object (row->up, "clicked", G_CALLBACK (up_clicked_cb), self, 0);
  g_signal_connect_object (row->down, "clicked", G_CALLBACK (down_clicked_cb), self, 0);

  gtk_box_append (GTK_BOX (box), row->check);
  gtk_box_append (GTK_BOX (box), row->up);
  gtk_box_append (GTK_BOX (box), row->down);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (list_row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (list_row), FALSE);
  gtk_widget_set_focusable (list_row, FALSE);
  g_object_set_data_full (G_OBJECT (list_row), "row", row, g_free);
  add_dragging (self, list_row);
  gtk_list_box_append (self->rows, list_row);
}

static void
fill (WbColumnChooser *self)
{
  g_autofree char *text = wb_order_list_view_dup_columns (self->list);
  GtkListBoxRow   *row;

  wb_order_columns_parse (&self->columns, text);
  while ((row = gtk_list_box_get_row_at_index (self->rows, 0)) != NULL)
    gtk_list_box_remove (self->rows, GTK_WIDGET (row));
  for (guint place = 0; place < N_ROWS; place++)
    add_row (self, self->columns.order[place]);
  update_buttons (self);
  update_no_room (self);
}

static void
reset_cb (WbColumnChooser *self)
{
  wb_order_list_view_set_columns (self->list, NULL);
  fill (self);
  gtk_menu_button_popdown (self->button);
}

static void
wb_column_chooser_class_init (WbColumnChooserClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/waybill_desktop/Waybill/ui/wb-column-chooser.ui");
  gtk_widget_class_bind_template_child (widget_class, WbColumnChooser, button);
  gtk_widget_class_bind_template_child (widget_class, WbColumnChooser, rows);
  gtk_widget_class_bind_template_child (widget_class, WbColumnChooser, no_room);
  gtk_widget_class_bind_template_child (widget_class, WbColumnChooser, reset);
  gtk_widget_class_bind_template_callback (widget_class, fill);
  gtk_widget_class_bind_template_callback (widget_class, reset_cb);
}

static void
wb_column_chooser_init (WbColumnChooser *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  wb_menu_button_hush (self->button);
}

void
wb_column_chooser_set_list (WbColumnChooser *self, WbOrderListView *list)
{
  g_return_if_fail (WB_IS_COLUMN_CHOOSER (self));
  g_return_if_fail (WB_IS_ORDER_LIST_VIEW (list));
  g_return_if_fail (self->list == NULL);

  self->list = list;
  g_object_bind_property (list, "table", self, "visible", G_BINDING_SYNC_CREATE);
}
