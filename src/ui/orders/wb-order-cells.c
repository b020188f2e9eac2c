/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The cells of the order list. A cell shows its item when it is bound and whenever the item has
 * been read anew; a row that is still being read is not seen. Main thread.
 *
 * After a jump GTK binds 2 000 cells at once. Hence a cell watches its item without a signal, which
 * would take a closure each; a row is hidden as a whole, not cell by cell; and who follows what is
 * chosen is one handler for all rows. */
#include "config.h"

#include "wb-order-cells.h"

#include <glib/gi18n-lib.h>

#include "wb-compat.h"
#include "wb-order-cell-text.h"
#include "wb-order-cell-views.h"
#include "wb-order-item.h"
#include "wb-tick.h"

/* A factory's data. */
typedef struct
{
  WbOrderCells   *cells; /* borrowed */
  WbOrderCellKind kind;
} Factory;

/* One for each list item, as long as it has a widget. */
typedef struct
{
  WbOrderCells    *cells;     /* borrowed */
  GtkListItem     *list_item; /* borrowed */
  GtkWidget       *view;      /* borrowed */
  WbOrderCellKind  kind;
  WbOrderItem     *item; /* owned: what it shows, and watches; NULL before the first */
  WbOrderItemWatch watch;
} Cell;

static GQuark cell_quark;

static Cell *
get_cell (gpointer object)
{
  return g_object_get_qdata (object, cell_quark);
}

/* Check boxes */

static void
show_chosen (Cell *cell)
{
  guint             position = gtk_list_item_get_position (cell->list_item);
  WbCheckSelection *selection = cell->cells->selection;

  wb_tick_set_active (
      WB_TICK (cell->view),
      position != GTK_INVALID_LIST_POSITION && selection != NULL &&
          wb_order_selection_contains (wb_check_selection_get_chosen (selection), position));
}

static void
check_clicked_cb (WbTick *tick, Cell *cell)
{
  if (cell->cells->selection != NULL)
    wb_order_selection_toggle (wb_check_selection_get_chosen (cell->cells->selection),
                               gtk_list_item_get_position (cell->list_item));
}

/* The row has the focus; Ctrl and the space bar choose it. */
static GtkWidget *
new_check (Cell *cell)
{
  GtkWidget *tick = wb_tick_new ();

  gtk_accessible_update_property (GTK_ACCESSIBLE (tick), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  /* Translators: the check box of a row */
                                  _ ("Choose the order"), -1);
  g_signal_connect (tick, "clicked", G_CALLBACK (check_clicked_cb), cell);

  return tick;
}

static void
chosen_changed_cb (WbOrderCells *self, guint position, guint n_items)
{
  for (guint i = 0; i < self->checks->len; i++)
    {
      Cell *cell = g_ptr_array_index (self->checks, i);
      guint mine = gtk_list_item_get_position (cell->list_item);

      if (mine >= position && mine - position < n_items)
        show_chosen (cell);
    }
}

/* Cells */

/* The first column is the check box, which knows the row; a card is the row. */
static void
show_row (Cell *cell, gboolean visible)
{
  GtkWidget *row = cell->view;

  if (cell->kind == WB_ORDER_CELL_CHECK)
    row = wb_column_view_get_row (cell->view);
  else if (cell->kind != WB_ORDER_CELL_CARD)
    return;
  /* Transparent, not invisible, which would be a new layout. */
  gtk_widget_set_opacity (row, visible ? 1 : 0);
}

/* As it is read out. */
static void
name_row (Cell *cell, WbOrderItem *item)
{
  const WbOrderRow *row = wb_order_item_get_row (item);
  GTimeZone        *zone = wb_order_item_get_zone (item);
  gint64            now = wb_clock_get_now (cell->cells->clock);
  g_autofree char  *number = wb_order_cell_dup_text (WB_ORDER_CELL_NUMBER, row, zone, now);
  g_autofree char  *stage = wb_order_cell_dup_text (WB_ORDER_CELL_STAGE, row, zone, now);
  g_autofree char  *deadline = wb_order_cell_dup_text (WB_ORDER_CELL_DEADLINE, row, zone, now);
  g_autofree char  *name = NULL;

  if (deadline != NULL)
    /* Translators: a row as it is read out: order number, stage, "2 h late" */
    name = g_strdup_printf (_ ("Order %1$s, %2$s, %3$s"), number, stage, deadline);
  else
    /* Translators: a row as it is read out: order number, stage */
    name = g_strdup_printf (_ ("Order %1$s, %2$s"), number, stage);
  if (cell->kind == WB_ORDER_CELL_CHECK)
    wb_column_view_name_row (cell->view, name);
  else
    gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_parent (cell->view)),
                                    GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
show_item (WbOrderItem *item, gpointer data)
{
  Cell    *cell = data;
  gboolean is_read = wb_order_item_get_row (item) != NULL;

  if (is_read && cell->kind != WB_ORDER_CELL_CHECK)
    wb_order_cell_view_show (cell->cells, cell->kind, cell->view, item);
  if (is_read && (cell->kind == WB_ORDER_CELL_CHECK || cell->kind == WB_ORDER_CELL_CARD))
    name_row (cell, item);
  show_row (cell, is_read);
}

static void
release_item (Cell *cell)
{
  if (cell->item == NULL)
    return;

  wb_order_item_unwatch (cell->item, &cell->watch);
  g_clear_object (&cell->item);
  if (cell->kind == WB_ORDER_CELL_CHECK)
    g_ptr_array_remove_fast (cell->cells->checks, cell);
}

static void
take_item (Cell *cell, WbOrderItem *item)
{
  cell->item = g_object_ref (item);
  wb_order_item_watch (item, &cell->watch);
  if (cell->kind == WB_ORDER_CELL_CHECK)
    g_ptr_array_add (cell->cells->checks, cell);
  show_item (item, cell);
}

static void
free_cell (gpointer data)
{
  release_item (data);
  g_free (data);
}

static void
set_up_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item, Factory *data)
{
  Cell *cell = g_new0 (Cell, 1);

  cell->cells = data->cells;
  cell->list_item = list_item;
  cell->kind = data->kind;
  cell->watch.changed = show_item;
  cell->watch.data = cell;
  cell->view = data->kind == WB_ORDER_CELL_CHECK ? new_check (cell)
                                                 : wb_order_cell_view_new (data->cells, data->kind);
  g_object_set_qdata_full (G_OBJECT (list_item), cell_quark, cell, free_cell);
  /* GTK does not tell which row a widget is in. */
  g_object_set_qdata (G_OBJECT (cell->view), cell_quark, cell);
  gtk_list_item_set_child (list_item, cell->view);
}

/* GTK unbinds and binds each cell of a row that is only selected or moved, too: what is shown stays
 * until another item comes. */
static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item, Factory *data)
{
  Cell        *cell = get_cell (list_item);
  WbOrderItem *item = gtk_list_item_get_item (list_item);

  if (cell->item != item)
    {
      release_item (cell);
      take_item (cell, item);
    }
  if (cell->kind == WB_ORDER_CELL_CHECK)
    show_chosen (cell);
}

/* The list item may outlive its cell. */
static void
tear_down_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item, Factory *data)
{
  release_item (get_cell (list_item));
}

static void
free_data (gpointer data, GClosure *closure)
{
  g_free (data);
}

void
wb_order_cells_init (WbOrderCells *self)
{
  self->checks = g_ptr_array_new ();
}

void
wb_order_cells_clear (WbOrderCells *self)
{
  wb_order_cells_set_selection (self, NULL);
  g_clear_object (&self->clock);
  g_clear_pointer (&self->search, g_free);
}

void
wb_order_cells_set_selection (WbOrderCells *self, WbCheckSelection *selection)
{
  if (self->selection == selection)
    return;

  if (self->selection != NULL)
    g_signal_handlers_disconnect_by_func (wb_check_selection_get_chosen (self->selection),
                                          chosen_changed_cb, self);
  g_set_object (&self->selection, selection);
  if (selection != NULL)
    g_signal_connect_swapped (wb_check_selection_get_chosen (selection), "changed",
                              G_CALLBACK (chosen_changed_cb), self);
}

GtkListItemFactory *
wb_order_cells_new_factory (WbOrderCells *self, WbOrderCellKind kind)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  Factory            *data = NULL;

  g_return_val_if_fail (kind < WB_N_ORDER_CELLS, factory);

  if (cell_quark == 0)
    cell_quark = g_quark_from_static_string ("wb-order-cell");
  data = g_new (Factory, 1);
  data->cells = self;
  data->kind = kind;
  g_signal_connect_data (factory, "setup", G_CALLBACK (set_up_cb), data, free_data, 0);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), data);
  g_signal_connect (factory, "teardown", G_CALLBACK (tear_down_cb), data);

  return factory;
}

guint
wb_order_cells_find_position (GtkWidget *row)
{
  Cell *cell = NULL;

  g_return_val_if_fail (GTK_IS_WIDGET (row), GTK_INVALID_LIST_POSITION);

  for (GtkWidget *widget = row; widget != NULL && cell == NULL;
       widget = gtk_widget_get_first_child (widget))
    cell = get_cell (widget);

  return cell != NULL ? gtk_list_item_get_position (cell->list_item) : GTK_INVALID_LIST_POSITION;
}
