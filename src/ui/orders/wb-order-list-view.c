/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The list of orders. Of the two views only the one that is seen has the rows, so that each row is
 * made once. Main thread. */
#include "config.h"

#include "wb-order-list-view.h"

#include <glib/gi18n-lib.h>

#include "wb-compat.h"
#include "wb-order-cells.h"

/* Below these widths of the list some columns are left out or narrower (mock-ups README). */
#define WIDE 1238
#define MEDIUM 950

/* Narrower than this the columns do not fit and cards take their place. */
#define TABLE 836

#define NO_SORT (-1)

typedef struct
{
  const char *id;
  const char *title;
  int         sort;   /* WbSortKey, or NO_SORT */
  int         width;  /* pixels at the usual text size; 0: takes what is left */
  int         narrow; /* the same where the list is not even medium */
  gboolean    usual;  /* shown unless the person chose otherwise */
  gboolean    wide;   /* left out where the list is not wide: the open order shows it */
  gboolean    at_end; /* its title is aligned at the end, like its cells */
} Column;

static const Column columns[WB_N_ORDER_CELLS] = {
  [WB_ORDER_CELL_CHECK] = { "check", "", NO_SORT, 42, 42, TRUE, FALSE, FALSE },
  [WB_ORDER_CELL_NUMBER] = { "number", N_ ("Order number"), WB_SORT_ID, 184, 132, TRUE, FALSE,
                             FALSE },
  [WB_ORDER_CELL_ITEMS] = { "items", N_ ("Items"), NO_SORT, 0, 0, TRUE, FALSE, FALSE },
  [WB_ORDER_CELL_QUANTITY] = { "quantity", N_ ("Quantity"), WB_SORT_QUANTITY, 84, 84, FALSE, TRUE,
                               TRUE },
  [WB_ORDER_CELL_BUYER] = { "buyer", N_ ("Buyer"), WB_SORT_BUYER, 132, 104, TRUE, FALSE, FALSE },
  [WB_ORDER_CELL_AMOUNT] = { "amount", N_ ("Amount"), WB_SORT_AMOUNT, 90, 90, TRUE, FALSE, TRUE },
  [WB_ORDER_CELL_STAGE] = { "stage", N_ ("Stage"), NO_SORT, 162, 136, TRUE, FALSE, FALSE },
  [WB_ORDER_CELL_DEADLINE] = { "deadline", N_ ("Next deadline"), WB_SORT_DEADLINE, 142, 142, TRUE,
                               FALSE, FALSE },
  [WB_ORDER_CELL_CREATED] = { "created", N_ ("Created"), WB_SORT_CREATED, 118, 118, TRUE, TRUE,
                              FALSE },
  [WB_ORDER_CELL_PAID] = { "paid", N_ ("Paid"), WB_SORT_PAID, 118, 118, FALSE, TRUE, FALSE },
  [WB_ORDER_CELL_CARRIER] = { "carrier", N_ ("Carrier and tracking"), NO_SORT, 168, 168, TRUE, TRUE,
                              FALSE },
  /* Its title is only for those who hear it: the column is as narrow as a flag. */
  [WB_ORDER_CELL_FLAG] = { "flag", "", NO_SORT, 34, 34, TRUE, FALSE, FALSE },
};

#define N_COLUMNS WB_ORDER_CELL_CARD

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
  GtkColumnViewColumn *columns[N_COLUMNS];

  WbOrderCellKind shown[N_COLUMNS]; /* what the person wants to see, in order */
  guint           n_shown;
  int             widths[N_COLUMNS]; /* what the person made of them; 0: the usual */

  WbSortKey sort;
  gboolean  descending;

  guint    arrange_id; /* idle */
  guint    scroll_id;  /* idle */
  guint    scroll_to;  /* position */
  gboolean arranging;  /* columns change because of us, not of the person */
};

enum
{
  ACTIVATE,
  ORDER_CHANGED,
  WIDTHS_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WbOrderListView, wb_order_list_view, ADW_TYPE_BIN)

/* Columns */

/* Column widths are pixels for text of the usual size: 11 pt at 96 dpi. */
static int
scale_to_text (WbOrderListView *self, int width)
{
  PangoContext               *context = gtk_widget_get_pango_context (GTK_WIDGET (self));
  const PangoFontDescription *font = pango_context_get_font_description (context);
  double                      size = (double) pango_font_description_get_size (font) / PANGO_SCALE;

  if (!pango_font_description_get_size_is_absolute (font))
    size *= pango_cairo_context_get_resolution (context) / 72.0;

  return (int) (width * MAX (size / (11 * 96 / 72.0), 0.5) + 0.5);
}

static int
get_list_width (WbOrderListView *self)
{
  return gtk_adjustment_get_page_size (gtk_scrolled_window_get_hadjustment (self->table));
}

static gboolean
has_room_for (WbOrderListView *self, WbOrderCellKind kind)
{
  return !columns[kind].wide || get_list_width (self) >= scale_to_text (self, WIDE);
}

static int
get_width (WbOrderListView *self, WbOrderCellKind kind)
{
  if (self->widths[kind] > 0)
    return self->widths[kind];
  if (columns[kind].width == 0)
    return -1;
  if (get_list_width (self) < scale_to_text (self, MEDIUM))
    return scale_to_text (self, columns[kind].narrow);

  return scale_to_text (self, columns[kind].width);
}

/* A title is left-aligned in GTK; a column of amounts wants it over its digits. */
static void
align_titles (WbOrderListView *self)
{
  GtkWidget *header = gtk_widget_get_first_child (GTK_WIDGET (self->column_view));
  GtkWidget *title = gtk_widget_get_first_child (header);

  for (guint i = 0; i < self->n_shown && title != NULL; i++)
    {
      GtkWidget *box = gtk_widget_get_first_child (title);

      if (!has_room_for (self, self->shown[i]))
        continue;
      if (columns[self->shown[i]].at_end && box != NULL)
        gtk_widget_set_halign (box, GTK_ALIGN_END);
      title = gtk_widget_get_next_sibling (title);
    }
}

/* Shows in the headers what the rows are sorted by; nothing when its column is not there. */
static void
show_order (WbOrderListView *self)
{
  GtkColumnViewColumn *sorted = NULL;

  for (guint kind = 0; kind < N_COLUMNS; kind++)
    if (columns[kind].sort == (int) self->sort &&
        gtk_column_view_column_get_column_view (self->columns[kind]) != NULL)
      sorted = self->columns[kind];

  gtk_column_view_sort_by_column (self->column_view, sorted,
                                  self->descending ? GTK_SORT_DESCENDING : GTK_SORT_ASCENDING);
}

/* Puts the columns into the view that there is room for, in the order that is wanted. Columns that
 * stay are not touched, because each that comes costs a cell in every row. */
static void
arrange (WbOrderListView *self)
{
  GListModel *present = gtk_column_view_get_columns (self->column_view);
  guint       position = 0;

  self->arranging = TRUE;
  for (guint i = 0; i < self->n_shown; i++)
    {
      GtkColumnViewColumn *column = self->columns[self->shown[i]];
      g_autoptr (GtkColumnViewColumn) there = g_list_model_get_item (present, position);

      if (!has_room_for (self, self->shown[i]))
        continue;
      if (there != column)
        gtk_column_view_insert_column (self->column_view, position, column);
      gtk_column_view_column_set_fixed_width (column, get_width (self, self->shown[i]));
      position++;
    }
  while (g_list_model_get_n_items (present) > position)
    {
      g_autoptr (GtkColumnViewColumn) extra = g_list_model_get_item (present, position);

      gtk_column_view_remove_column (self->column_view, extra);
    }
  show_order (self);
  align_titles (self);
  self->arranging = FALSE;
}

static gboolean
arrange_cb (gpointer user_data)
{
  WbOrderListView *self = user_data;

  self->arrange_id = 0;
  arrange (self);

  return G_SOURCE_REMOVE;
}

/* The width is known while GTK gives out room, when columns must not come and go. */
static void
width_changed_cb (WbOrderListView *self)
{
  if (self->arrange_id == 0)
    self->arrange_id = g_idle_add_full (G_PRIORITY_HIGH_IDLE, arrange_cb, self, NULL);
}

static void
column_width_cb (GtkColumnViewColumn *column, GParamSpec *pspec, WbOrderListView *self)
{
  if (self->arranging)
    return;

  for (guint kind = 0; kind < N_COLUMNS; kind++)
    if (self->columns[kind] == column)
      self->widths[kind] = gtk_column_view_column_get_fixed_width (column);
  g_signal_emit (self, signals[WIDTHS_CHANGED], 0);
}

static void
add_columns (WbOrderListView *self)
{
  for (guint kind = 0; kind < N_COLUMNS; kind++)
    {
      const char          *title = columns[kind].title;
      GtkColumnViewColumn *column = gtk_column_view_column_new (
          *title != '\0' ? _ (title) : title, wb_order_cells_new_factory (&self->cells, kind));

      if (columns[kind].sort != NO_SORT)
        {
          g_autoptr (GtkSorter) sorter = wb_order_sorter_new (columns[kind].sort);

          gtk_column_view_column_set_sorter (column, sorter);
        }
      gtk_column_view_column_set_expand (column, columns[kind].width == 0);
      gtk_column_view_column_set_resizable (column, columns[kind].width > 42);
      g_signal_connect_object (column, "notify::fixed-width", G_CALLBACK (column_width_cb), self,
                               0);
      self->columns[kind] = column;
    }
}

/* Rows */

static void
give_rows (WbOrderListView *self)
{
  GtkSelectionModel *rows = (GtkSelectionModel *) self->cells.selection;
  gboolean table = adw_squeezer_get_visible_child (self->squeezer) == GTK_WIDGET (self->table);

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
}

static void
row_activated_cb (WbOrderListView *self, guint position)
{
  g_signal_emit (self, signals[ACTIVATE], 0, position);
}

/* The row at that place of the view, whose cells are anything. */
static gboolean
is_on_row (GtkWidget *view, double x, double y)
{
  GtkWidget *widget = gtk_widget_pick (view, x, y, GTK_PICK_DEFAULT);

  while (widget != NULL && widget != view &&
         g_strcmp0 (gtk_widget_get_css_name (widget), "row") != 0)
    widget = gtk_widget_get_parent (widget);

  return widget != NULL && widget != view;
}

/* A plain click opens the order. The row itself has made it the current one just before. (GTK's own
 * single-click activation would also make rows current that the pointer only passes over.) */
static void
clicked_cb (GtkGestureClick *gesture, int n_press, double x, double y, WbOrderListView *self)
{
  GtkWidget      *view = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (gesture));
  GdkModifierType state =
      gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture));
  guint position;

  if (n_press != 1 || (state & (GDK_CONTROL_MASK | GDK_SHIFT_MASK)) != 0 ||
      self->cells.selection == NULL || !is_on_row (view, x, y))
    return;

  position = wb_check_selection_get_position (self->cells.selection);
  if (position != GTK_INVALID_LIST_POSITION)
    g_signal_emit (self, signals[ACTIVATE], 0, position);
}

static void
add_click (WbOrderListView *self, gpointer view)
{
  GtkGesture *click = gtk_gesture_click_new ();

  g_signal_connect_object (click, "released", G_CALLBACK (clicked_cb), self, 0);
  gtk_widget_add_controller (view, GTK_EVENT_CONTROLLER (click));
}

static void
sorter_changed_cb (WbOrderListView *self)
{
  GtkSortType direction;
  int         key;

  if (self->arranging || !wb_column_view_get_order (self->column_view, &key, &direction))
    return;

  self->sort = key;
  self->descending = direction == GTK_SORT_DESCENDING;
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
wb_order_list_view_dispose (GObject *object)
{
  WbOrderListView *self = WB_ORDER_LIST_VIEW (object);

  /* Later versions of GTK sort anew as the columns go. */
  self->arranging = TRUE;

  g_clear_handle_id (&self->arrange_id, g_source_remove);
  g_clear_handle_id (&self->scroll_id, g_source_remove);
  if (self->column_view != NULL)
    take_rows (self);
  for (guint kind = 0; kind < N_COLUMNS; kind++)
    g_clear_object (&self->columns[kind]);
  g_clear_object (&self->cells.clock);
  g_clear_object (&self->cells.selection);
  g_clear_pointer (&self->cells.search, g_free);

  G_OBJECT_CLASS (wb_order_list_view_parent_class)->dispose (object);
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

static void
wb_order_list_view_class_init (WbOrderListViewClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = wb_order_list_view_dispose;

  signals[ACTIVATE] = g_signal_new ("activate", WB_TYPE_ORDER_LIST_VIEW, G_SIGNAL_RUN_LAST, 0, NULL,
                                    NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  signals[ORDER_CHANGED] = g_signal_new ("order-changed", WB_TYPE_ORDER_LIST_VIEW,
                                         G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[WIDTHS_CHANGED] = g_signal_new ("widths-changed", WB_TYPE_ORDER_LIST_VIEW,
                                          G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

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

  gtk_widget_init_template (GTK_WIDGET (self));

  gtk_widget_set_size_request (GTK_WIDGET (self->table), scale_to_text (self, TABLE), -1);
  add_columns (self);
  card_factory = wb_order_cells_new_factory (&self->cells, WB_ORDER_CELL_CARD);
  gtk_list_view_set_factory (self->card_view, card_factory);
  wb_order_list_view_set_columns (self, NULL);
  add_click (self, self->column_view);
  add_click (self, self->card_view);

  g_signal_connect_object (gtk_scrolled_window_get_hadjustment (self->table), "notify::page-size",
                           G_CALLBACK (width_changed_cb), self, G_CONNECT_SWAPPED);
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
  g_set_object (&self->cells.selection, selection);
  give_rows (self);
}

void
wb_order_list_view_set_order (WbOrderListView *self, WbSortKey key, gboolean descending)
{
  g_return_if_fail (WB_IS_ORDER_LIST_VIEW (self));

  self->sort = key;
  self->descending = descending;
  self->arranging = TRUE;
  show_order (self);
  self->arranging = FALSE;
}

WbSortKey
wb_order_list_view_get_order (WbOrderListView *self, gboolean *descending)
{
  g_return_val_if_fail (WB_IS_ORDER_LIST_VIEW (self), WB_SORT_CREATED);

  *descending = self->descending;

  return self->sort;
}

void
wb_order_list_view_set_search (WbOrderListView *self, const char *search)
{
  g_return_if_fail (WB_IS_ORDER_LIST_VIEW (self));

  if (g_strcmp0 (self->cells.search, search) == 0)
    return;

  /* The cells look when they are bound. */
  take_rows (self);
  g_free (self->cells.search);
  self->cells.search = g_strdup (search);
  give_rows (self);
}

void
wb_order_list_view_set_columns (WbOrderListView *self, const char *const *ids)
{
  gboolean usual = ids == NULL || ids[0] == NULL;

  g_return_if_fail (WB_IS_ORDER_LIST_VIEW (self));

  self->n_shown = 0;
  self->shown[self->n_shown++] = WB_ORDER_CELL_CHECK;
  for (guint kind = WB_ORDER_CELL_NUMBER; usual && kind < N_COLUMNS; kind++)
    if (columns[kind].usual)
      self->shown[self->n_shown++] = kind;
  for (gsize i = 0; !usual && ids[i] != NULL; i++)
    for (guint kind = WB_ORDER_CELL_NUMBER; kind < N_COLUMNS; kind++)
      if (self->n_shown < N_COLUMNS && g_str_equal (columns[kind].id, ids[i]))
        self->shown[self->n_shown++] = kind;
  arrange (self);
}

void
wb_order_list_view_set_widths (WbOrderListView *self, GVariant *widths)
{
  g_return_if_fail (WB_IS_ORDER_LIST_VIEW (self));
  g_return_if_fail (g_variant_is_of_type (widths, G_VARIANT_TYPE ("a{si}")));

  for (guint kind = 0; kind < N_COLUMNS; kind++)
    if (!g_variant_lookup (widths, columns[kind].id, "i", &self->widths[kind]))
      self->widths[kind] = 0;
  arrange (self);
}

GVariant *
wb_order_list_view_dup_widths (WbOrderListView *self)
{
  GVariantBuilder builder = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("a{si}"));

  g_return_val_if_fail (WB_IS_ORDER_LIST_VIEW (self), NULL);

  for (guint kind = 0; kind < N_COLUMNS; kind++)
    if (self->widths[kind] > 0)
      g_variant_builder_add (&builder, "{si}", columns[kind].id, self->widths[kind]);

  return g_variant_ref_sink (g_variant_builder_end (&builder));
}

void
wb_order_list_view_scroll_to (WbOrderListView *self, guint position)
{
  g_return_if_fail (WB_IS_ORDER_LIST_VIEW (self));

  self->scroll_to = position;
  if (self->scroll_id == 0)
    self->scroll_id = g_idle_add (scroll_cb, self);
}
