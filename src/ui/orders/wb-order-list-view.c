/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The list of orders. Of the two views only the one that is seen has the rows, so that each row is
 * made once. Main thread. */
#include "config.h"

#include "wb-order-list-view.h"

#include <glib/gi18n-lib.h>

#include "wb-compat.h"
#include "wb-order-cells.h"
#include "wb-order-titles.h"
#include "wb-row-gestures.h"
#include "wb-squeezer.h"
#include "wb-text-scale.h"

/* Narrower than this (pixels at the usual text size) the columns that never give way do not fit,
 * and cards take their place. */
#define TABLE 600

#define COMPACT_CLASS "wb-compact"

struct _WbOrderListView
{
  AdwBin parent_instance;

  /* Template children */
  AdwSqueezer       *squeezer;
  GtkScrolledWindow *table;
  GtkColumnView     *column_view;
  GtkScrolledWindow *cards;
  GtkListView       *card_view;

  /* Owned */
  WbOrderCells         cells;
  GtkColumnViewColumn *columns[WB_N_ORDER_COLUMNS];

  WbOrderColumns wanted;
  WbFilter      *order; /* its sorting alone is of interest */
  double         scale; /* of the text */

  guint    arrange_id; /* idle */
  guint    reorder_id; /* idle */
  guint    scroll_id;  /* idle */
  guint    scroll_to;  /* position */
  gboolean arranging;  /* columns change because of us, not of the person */
};

enum
{
  PROP_COMPACT = 1,
  PROP_TABLE,
  N_PROPS
};

enum
{
  ACTIVATE,
  ORDER_CHANGED,
  COLUMNS_CHANGED,
  N_SIGNALS
};

static GParamSpec *props[N_PROPS];
static guint       signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WbOrderListView, wb_order_list_view, ADW_TYPE_BIN)

/* Columns */

static WbOrderCellKind
get_kind (WbOrderListView *self, GtkColumnViewColumn *column)
{
  for (guint kind = 0; kind < WB_N_ORDER_COLUMNS; kind++)
    if (self->columns[kind] == column)
      return kind;

  g_return_val_if_reached (WB_ORDER_CELL_CHECK);
}

/* Shows in the headers what the rows are sorted by; nothing when its column is not there. */
static void
show_order (WbOrderListView *self)
{
  WbOrderCellKind present[WB_N_ORDER_COLUMNS];
  guint           n = wb_order_list_view_get_present (self, present);

  self->arranging = TRUE;
  wb_order_titles_show (self->column_view, present, n, self->order);
  self->arranging = FALSE;
}

/* In pixels. Before the table has its place, what the window is going to give it: columns that come
 * after the rows cost a second layout of them all. */
static int
get_room (WbOrderListView *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  int      room = gtk_adjustment_get_page_size (gtk_scrolled_window_get_hadjustment (self->table));

  if (room == 0 && GTK_IS_WINDOW (root))
    g_object_get (root, "default-width", &room, NULL);

  return room;
}

/* Puts the columns into the view that there is room for, in the order that is wanted. Columns that
 * stay are not touched, because each that comes costs a cell in every row. */
static void
arrange (WbOrderListView *self)
{
  GListModel        *present = gtk_column_view_get_columns (self->column_view);
  WbOrderColumnPlace places[WB_N_ORDER_COLUMNS];
  guint              n = wb_order_columns_fit (&self->wanted, get_room (self), self->scale, places);

  self->arranging = TRUE;
  for (guint i = 0; i < n; i++)
    {
      GtkColumnViewColumn *column = self->columns[places[i].kind];
      g_autoptr (GtkColumnViewColumn) there = g_list_model_get_item (present, i);

      if (there != column)
        gtk_column_view_insert_column (self->column_view, i, column);
      gtk_column_view_column_set_fixed_width (column, places[i].width);
    }
  while (g_list_model_get_n_items (present) > n)
    {
      g_autoptr (GtkColumnViewColumn) extra = g_list_model_get_item (present, n);

      gtk_column_view_remove_column (self->column_view, extra);
    }
  self->arranging = FALSE;
  show_order (self);
}

static gboolean
arrange_cb (gpointer user_data)
{
  WbOrderListView *self = user_data;

  self->arrange_id = 0;
  arrange (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_TABLE]);

  return G_SOURCE_REMOVE;
}

/* The width is known while GTK gives out room, when columns must not come and go. */
static void
queue_arrange (WbOrderListView *self)
{
  if (self->arrange_id == 0)
    self->arrange_id = g_idle_add_full (G_PRIORITY_HIGH_IDLE, arrange_cb, self, NULL);
}

static void
update_scale (WbOrderListView *self)
{
  double scale = wb_text_scale_get (GTK_WIDGET (self));

  if (self->scale == scale)
    return;

  self->scale = scale;
  gtk_widget_set_size_request (GTK_WIDGET (self->table), (int) (TABLE * scale), -1);
  queue_arrange (self);
}

static void
column_width_cb (GtkColumnViewColumn *column, GParamSpec *pspec, WbOrderListView *self)
{
  if (self->arranging)
    return;

  self->wanted.widths[get_kind (self, column)] = gtk_column_view_column_get_fixed_width (column);
  g_signal_emit (self, signals[COLUMNS_CHANGED], 0);
}

/* The person has dragged a title. */
static gboolean
reorder_cb (gpointer user_data)
{
  WbOrderListView *self = user_data;
  WbOrderCellKind  present[WB_N_ORDER_COLUMNS];
  guint            n = wb_order_list_view_get_present (self, present);

  self->reorder_id = 0;
  wb_order_columns_rearrange (&self->wanted, present, n);
  arrange (self);
  g_signal_emit (self, signals[COLUMNS_CHANGED], 0);

  return G_SOURCE_REMOVE;
}

/* GTK takes the column out and puts it in again: the order is right when it is done. */
static void
columns_moved_cb (WbOrderListView *self)
{
  if (!self->arranging && self->reorder_id == 0)
    self->reorder_id = g_idle_add_full (G_PRIORITY_HIGH_IDLE, reorder_cb, self, NULL);
}

static void
add_columns (WbOrderListView *self)
{
  for (guint kind = 0; kind < WB_N_ORDER_COLUMNS; kind++)
    {
      GtkColumnViewColumn *column =
          wb_order_titles_new_column (kind, wb_order_cells_new_factory (&self->cells, kind));

      g_signal_connect_object (column, "notify::fixed-width", G_CALLBACK (column_width_cb), self,
                               0);
      self->columns[kind] = column;
    }
}

/* Rows */

static gboolean
is_table (WbOrderListView *self)
{
  return adw_squeezer_get_visible_child (self->squeezer) == GTK_WIDGET (self->table);
}

static void
give_rows (WbOrderListView *self)
{
  GtkSelectionModel *rows = (GtkSelectionModel *) self->cells.selection;
  gboolean           table = is_table (self);

  gtk_column_view_set_model (self->column_view, table ? rows : NULL);
  gtk_list_view_set_model (self->card_view, table ? NULL : rows);
}

static void
take_rows (WbOrderListView *self)
{
  gtk_column_view_set_model (self->column_view, NULL);
  gtk_list_view_set_model (self->card_view, NULL);
}

static void
visible_child_cb (WbOrderListView *self)
{
  give_rows (self);
  /* Others come and go with the columns, which they must not while the list gets its place. */
  queue_arrange (self);
}

static void
row_activated_cb (WbOrderListView *self, guint position)
{
  g_signal_emit (self, signals[ACTIVATE], 0, position);
}

static void
sorter_changed_cb (WbOrderListView *self)
{
  if (self->arranging || !wb_order_titles_take_click (self->column_view, self->order))
    return;

  show_order (self);
  queue_arrange (self); /* GTK draws the title that was clicked once more after this */
  g_signal_emit (self, signals[ORDER_CHANGED], 0);
}

static gboolean
scroll_cb (gpointer user_data)
{
  WbOrderListView *self = user_data;

  self->scroll_id = 0;
  wb_column_view_scroll_to (self->column_view, self->scroll_to);
  wb_list_view_scroll_to (self->card_view, self->scroll_to);

  return G_SOURCE_REMOVE;
}

static void
wb_order_list_view_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  WbOrderListView *self = WB_ORDER_LIST_VIEW (object);

  switch (prop_id)
    {
    case PROP_COMPACT:
      g_value_set_boolean (value, gtk_widget_has_css_class (GTK_WIDGET (self), COMPACT_CLASS));
      break;

    case PROP_TABLE:
      g_value_set_boolean (value, is_table (self));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
wb_order_list_view_set_property (GObject      *object,
                                 guint         prop_id,
                                 const GValue *value,
                                 GParamSpec   *pspec)
{
  switch (prop_id)
    {
    case PROP_COMPACT:
      if (g_value_get_boolean (value))
        gtk_widget_add_css_class (GTK_WIDGET (object), COMPACT_CLASS);
      else
        gtk_widget_remove_css_class (GTK_WIDGET (object), COMPACT_CLASS);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
wb_order_list_view_dispose (GObject *object)
{
  WbOrderListView *self = WB_ORDER_LIST_VIEW (object);

  /* Later versions of GTK sort anew as the columns go. */
  self->arranging = TRUE;

  g_clear_handle_id (&self->arrange_id, g_source_remove);
  g_clear_handle_id (&self->reorder_id, g_source_remove);
  g_clear_handle_id (&self->scroll_id, g_source_remove);
  if (self->column_view != NULL)
    take_rows (self);
  for (guint kind = 0; kind < WB_N_ORDER_COLUMNS; kind++)
    g_clear_object (&self->columns[kind]);
  wb_order_cells_clear (&self->cells);
  g_clear_pointer (&self->order, wb_filter_free);

  G_OBJECT_CLASS (wb_order_list_view_parent_class)->dispose (object);
}

static void
wb_order_list_view_finalize (GObject *object)
{
  g_ptr_array_unref (WB_ORDER_LIST_VIEW (object)->cells.checks);

  G_OBJECT_CLASS (wb_order_list_view_parent_class)->finalize (object);
}

/* The text may be larger or smaller than it was. */
static void
wb_order_list_view_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (wb_order_list_view_parent_class)->css_changed (widget, change);

  update_scale (WB_ORDER_LIST_VIEW (widget));
}

static void
wb_order_list_view_root (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (wb_order_list_view_parent_class)->root (widget);

  arrange (WB_ORDER_LIST_VIEW (widget));
}

/* The rows, not the titles above them. */
static gboolean
wb_order_list_view_grab_focus (GtkWidget *widget)
{
  WbOrderListView *self = WB_ORDER_LIST_VIEW (widget);

  if (gtk_widget_get_child_visible (GTK_WIDGET (self->cards)))
    return gtk_widget_grab_focus (GTK_WIDGET (self->card_view));

  return gtk_widget_grab_focus (gtk_widget_get_last_child (GTK_WIDGET (self->column_view)));
}

/* Tab goes to the current row and from there out of the list; arrow keys go from row to row. In GTK
 * 4.8 Tab stays in a column view for ever, and going back the window loses the focus at it. */
static gboolean
wb_order_list_view_focus (GtkWidget *widget, GtkDirectionType direction)
{
  if (direction != GTK_DIR_TAB_FORWARD && direction != GTK_DIR_TAB_BACKWARD)
    return GTK_WIDGET_CLASS (wb_order_list_view_parent_class)->focus (widget, direction);

  return gtk_widget_get_focus_child (widget) == NULL && gtk_widget_grab_focus (widget);
}

static void
wb_order_list_view_class_init (WbOrderListViewClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = wb_order_list_view_get_property;
  object_class->set_property = wb_order_list_view_set_property;
  object_class->dispose = wb_order_list_view_dispose;
  object_class->finalize = wb_order_list_view_finalize;

  props[PROP_COMPACT] = g_param_spec_boolean ("compact", NULL, NULL, FALSE,
                                              G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  props[PROP_TABLE] =
      g_param_spec_boolean ("table", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  signals[ACTIVATE] = g_signal_new ("activate", WB_TYPE_ORDER_LIST_VIEW, G_SIGNAL_RUN_LAST, 0, NULL,
                                    NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  signals[ORDER_CHANGED] = g_signal_new ("order-changed", WB_TYPE_ORDER_LIST_VIEW,
                                         G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[COLUMNS_CHANGED] = g_signal_new ("columns-changed", WB_TYPE_ORDER_LIST_VIEW,
                                           G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  widget_class->css_changed = wb_order_list_view_css_changed;
  widget_class->root = wb_order_list_view_root;
  widget_class->focus = wb_order_list_view_focus;
  widget_class->grab_focus = wb_order_list_view_grab_focus;

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/waybill_desktop/Waybill/ui/wb-order-list-view.ui");
  gtk_widget_class_bind_template_child (widget_class, WbOrderListView, squeezer);
  gtk_widget_class_bind_template_child (widget_class, WbOrderListView, table);
  gtk_widget_class_bind_template_child (widget_class, WbOrderListView, column_view);
  gtk_widget_class_bind_template_child (widget_class, WbOrderListView, cards);
  gtk_widget_class_bind_template_child (widget_class, WbOrderListView, card_view);
  gtk_widget_class_bind_template_callback (widget_class, visible_child_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
}

static void
wb_order_list_view_init (WbOrderListView *self)
{
  g_autoptr (GtkListItemFactory) card_factory = NULL;

  self->order = wb_filter_new ();
  wb_order_cells_init (&self->cells);

  gtk_widget_init_template (GTK_WIDGET (self));

  wb_squeezer_hide_others (self->squeezer);
  update_scale (self);
  add_columns (self);
  card_factory = wb_order_cells_new_factory (&self->cells, WB_ORDER_CELL_CARD);
  gtk_list_view_set_factory (self->card_view, card_factory);
  wb_order_list_view_set_columns (self, NULL);
  wb_row_gestures_add (self, GTK_WIDGET (self->column_view));
  wb_row_gestures_add (self, GTK_WIDGET (self->card_view));

  g_signal_connect_object (gtk_scrolled_window_get_hadjustment (self->table), "notify::page-size",
                           G_CALLBACK (queue_arrange), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (gtk_column_view_get_columns (self->column_view), "items-changed",
                           G_CALLBACK (columns_moved_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (gtk_column_view_get_sorter (self->column_view), "changed",
                           G_CALLBACK (sorter_changed_cb), self, G_CONNECT_SWAPPED);
}

GtkWidget *
wb_order_list_view_new (WbClock *clock)
{
  WbOrderListView *self = g_object_new (WB_TYPE_ORDER_LIST_VIEW, NULL);

  g_return_val_if_fail (WB_IS_CLOCK (clock), GTK_WIDGET (self));

  self->cells.clock = g_object_ref (clock);

  return GTK_WIDGET (self);
}

void
wb_order_list_view_set_model (WbOrderListView *self, WbCheckSelection *selection)
{
  g_return_if_fail (WB_IS_ORDER_LIST_VIEW (self));
  g_return_if_fail (selection == NULL || WB_IS_CHECK_SELECTION (selection));

  take_rows (self);
  wb_order_cells_set_selection (&self->cells, selection);
  give_rows (self);
}

WbCheckSelection *
wb_order_list_view_get_model (WbOrderListView *self)
{
  g_return_val_if_fail (WB_IS_ORDER_LIST_VIEW (self), NULL);

  return self->cells.selection;
}

void
wb_order_list_view_set_order (WbOrderListView *self, const WbFilter *filter)
{
  g_return_if_fail (WB_IS_ORDER_LIST_VIEW (self));
  g_return_if_fail (filter != NULL);

  wb_filter_copy_sort (self->order, filter);
  show_order (self);
}

void
wb_order_list_view_get_order (WbOrderListView *self, WbFilter *filter)
{
  g_return_if_fail (WB_IS_ORDER_LIST_VIEW (self));
  g_return_if_fail (filter != NULL);

  wb_filter_copy_sort (filter, self->order);
}

void
wb_order_list_view_set_search (WbOrderListView *self, const char *search)
{
  g_return_if_fail (WB_IS_ORDER_LIST_VIEW (self));

  if (g_strcmp0 (self->cells.search, search) == 0)
    return;

  g_free (self->cells.search);
  self->cells.search = g_strdup (search);
}

void
wb_order_list_view_set_columns (WbOrderListView *self, const char *text)
{
  g_return_if_fail (WB_IS_ORDER_LIST_VIEW (self));

  wb_order_columns_parse (&self->wanted, text);
  arrange (self);
  g_signal_emit (self, signals[COLUMNS_CHANGED], 0);
}

char *
wb_order_list_view_dup_columns (WbOrderListView *self)
{
  g_return_val_if_fail (WB_IS_ORDER_LIST_VIEW (self), NULL);

  return wb_order_columns_dup_text (&self->wanted);
}

guint
wb_order_list_view_get_wanted (WbOrderListView *self, WbOrderCellKind *kinds)
{
  guint n = 0;

  g_return_val_if_fail (WB_IS_ORDER_LIST_VIEW (self), 0);

  for (guint i = 0; i < G_N_ELEMENTS (self->wanted.order); i++)
    if (self->wanted.shown[self->wanted.order[i]])
      kinds[n++] = self->wanted.order[i];

  return n;
}

guint
wb_order_list_view_get_present (WbOrderListView *self, WbOrderCellKind *kinds)
{
  GListModel *columns;
  guint       n;

  g_return_val_if_fail (WB_IS_ORDER_LIST_VIEW (self), 0);

  columns = gtk_column_view_get_columns (self->column_view);
  n = g_list_model_get_n_items (columns);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, i);

      kinds[i] = get_kind (self, column);
    }

  return n;
}

void
wb_order_list_view_scroll_to (WbOrderListView *self, guint position)
{
  g_return_if_fail (WB_IS_ORDER_LIST_VIEW (self));

  self->scroll_to = position;
  if (self->scroll_id == 0)
    self->scroll_id = g_idle_add (scroll_cb, self);
}

void
wb_order_list_view_go_to_top (WbOrderListView *self)
{
  g_return_if_fail (WB_IS_ORDER_LIST_VIEW (self));

  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->table), 0);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->cards), 0);
}
