/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The titles of the order list's columns. Main thread. */
#include "wb-order-titles.h"

#include "wb-compat.h"

/* Columns as narrow as a check box or a flag have no room for their name: their title is "". */
static gboolean
is_nameless (WbOrderCellKind kind)
{
  return kind == WB_ORDER_CELL_CHECK || kind == WB_ORDER_CELL_FLAG;
}

static const char *
get_title (WbOrderCellKind kind)
{
  return is_nameless (kind) ? "" : wb_order_column_get (kind).name;
}

/* What GTK 4.8 does not do for a title: a column of numbers has it over its digits, and the column
 * that decides between equals tells its direction, fainter than the first one. A label without a
 * word is as high as it was before the text grew, and GTK warns of it: nobody misses it. */
static void
show_title (GtkWidget *title, WbOrderCellKind kind, const WbFilter *order)
{
  const WbOrderColumn column = wb_order_column_get (kind);
  GtkWidget          *box = gtk_widget_get_first_child (title);
  GtkWidget          *indicator = box != NULL ? gtk_widget_get_last_child (box) : NULL;

  if (indicator == NULL)
    return;
  if (is_nameless (kind))
    {
      gtk_widget_set_visible (gtk_widget_get_first_child (box), FALSE);
      gtk_accessible_update_property (GTK_ACCESSIBLE (title), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      column.name, -1);
    }
  if (column.at_end)
    gtk_widget_set_halign (box, GTK_ALIGN_END);
  gtk_widget_remove_css_class (indicator, "wb-second");
  if (column.sort == WB_ORDER_COLUMN_NO_SORT || column.sort != order->then_sort)
    return;
  gtk_widget_remove_css_class (indicator, "unsorted");
  gtk_widget_add_css_class (indicator, order->then_descending ? "descending" : "ascending");
  gtk_widget_add_css_class (indicator, "wb-second");
}

/* The column's title among the header's children, which GTK has in the order in which the columns
 * came. Of the two without a name the check boxes came first. */
static GtkWidget *
find_title (GtkWidget *header, WbOrderCellKind kind)
{
  const char *name = get_title (kind);
  GtkWidget  *found = NULL;

  for (GtkWidget *title = gtk_widget_get_first_child (header); title != NULL;
       title = gtk_widget_get_next_sibling (title))
    {
      GtkWidget *box = gtk_widget_get_first_child (title);
      GtkWidget *label = box != NULL ? gtk_widget_get_first_child (box) : NULL;

      if (!GTK_IS_LABEL (label) || g_strcmp0 (gtk_label_get_label (GTK_LABEL (label)), name) != 0)
        continue;
      found = title;
      if (kind == WB_ORDER_CELL_CHECK)
        break;
    }

  return found;
}

/* GTK shows the first key by itself. */
static void
show_first (GtkColumnView *view, const WbOrderCellKind *kinds, guint n_kinds, const WbFilter *order)
{
  GtkSortType direction = order->descending ? GTK_SORT_DESCENDING : GTK_SORT_ASCENDING;
  g_autoptr (GtkColumnViewColumn) first = NULL;

  for (guint i = 0; i < n_kinds && first == NULL; i++)
    if (wb_order_column_get (kinds[i]).sort == (int) order->sort)
      first = g_list_model_get_item (gtk_column_view_get_columns (view), i);
  gtk_column_view_sort_by_column (view, NULL, GTK_SORT_ASCENDING);
  gtk_column_view_sort_by_column (view, first, direction);
}

static gboolean
is_shift_held (GtkWidget *widget)
{
  GdkSeat   *seat = gdk_display_get_default_seat (gtk_widget_get_display (widget));
  GdkDevice *keyboard = seat != NULL ? gdk_seat_get_keyboard (seat) : NULL;

  return keyboard != NULL && (gdk_device_get_modifier_state (keyboard) & GDK_SHIFT_MASK) != 0;
}

GtkColumnViewColumn *
wb_order_titles_new_column (WbOrderCellKind kind, GtkListItemFactory *cells)
{
  const WbOrderColumn  info = wb_order_column_get (kind);
  GtkColumnViewColumn *column = gtk_column_view_column_new (get_title (kind), cells);

  if (info.sort != WB_ORDER_COLUMN_NO_SORT)
    {
      g_autoptr (GtkSorter) sorter = wb_order_sorter_new (info.sort);

      gtk_column_view_column_set_sorter (column, sorter);
    }
  gtk_column_view_column_set_expand (column, info.width == 0);
  gtk_column_view_column_set_resizable (column, info.width > 0 && !is_nameless (kind));

  return column;
}

void
wb_order_titles_show (GtkColumnView         *view,
                      const WbOrderCellKind *kinds,
                      guint                  n_kinds,
                      const WbFilter        *order)
{
  GtkWidget *header = gtk_widget_get_first_child (GTK_WIDGET (view));
  GtkWidget *previous = NULL;

  show_first (view, kinds, n_kinds, order);
  for (guint i = 0; i < n_kinds; i++)
    {
      GtkWidget *title = find_title (header, kinds[i]);

      if (title == NULL)
        continue;
      show_title (title, kinds[i], order);
      if (gtk_widget_get_prev_sibling (title) != previous)
        gtk_widget_insert_after (title, header, previous);
      previous = title;
    }
}

gboolean
wb_order_titles_take_click (GtkColumnView *view, WbFilter *order)
{
  GtkSortType direction;
  int         key;

  if (!wb_column_view_get_order (view, &key, &direction))
    return FALSE;

  if (key != (int) order->sort && is_shift_held (GTK_WIDGET (view)))
    {
      order->then_descending = order->then_sort == key && !order->then_descending;
      order->then_sort = key;
    }
  else
    {
      if (key != (int) order->sort)
        order->then_sort = -1;
      order->sort = key;
      order->descending = direction == GTK_SORT_DESCENDING;
    }

  return TRUE;
}
