/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The cells of the order list. A cell shows its item when it is bound and whenever the item has
 * been read anew; a row that is still being read is blank and as high as the others. Main thread.
 */
#include "config.h"

#include "wb-order-cells.h"

#include <glib/gi18n-lib.h>

#include "wb-countdown.h"
#include "wb-highlight.h"
#include "wb-order-cell-text.h"
#include "wb-order-item.h"
#include "wb-pill.h"

#define NOTHING "—"
#define GAP "\u2002"     /* an en space */
#define DIM_ALPHA 0xb333 /* of the style's dim-label: 0.7 */
#define MORE_CHARS 3

/* Makes a cell's widget. */
typedef GtkWidget *(*SetUp) (WbOrderCells *self, WbOrderCellKind kind);
/* Fills it; row is NULL while it is being read. */
typedef void (*Show) (WbOrderCells     *self,
                      WbOrderCellKind   kind,
                      GtkWidget        *cell,
                      WbOrderItem      *item,
                      const WbOrderRow *row);

typedef struct
{
  SetUp set_up;
  Show  show;
} CellClass;

/* A factory's data. */
typedef struct
{
  WbOrderCells   *cells; /* borrowed */
  WbOrderCellKind kind;
} Factory;

/* Texts */

static GtkWidget *
new_label (const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);

  return label;
}

/* An empty label is not shown, so that it takes no spacing. */
static void
set_label (WbOrderCells *self, GtkWidget *label, const char *text)
{
  g_autoptr (PangoAttrList) marks = wb_highlight_new (text, self->search);

  gtk_label_set_label (GTK_LABEL (label), text != NULL ? text : "");
  gtk_label_set_attributes (GTK_LABEL (label), marks);
  gtk_widget_set_visible (label, text != NULL);
}

/* Columns of plain text */

typedef struct
{
  gboolean numeric;
  gboolean dim;         /* secondary: the eye passes over it */
  gboolean at_end;      /* aligned with other numbers */
  gboolean last_digits; /* they tell one from the other: the beginning is left out */
  gboolean marked;      /* where the search is found */
} TextStyle;

static const TextStyle text_styles[WB_N_ORDER_CELLS] = {
  [WB_ORDER_CELL_NUMBER] = { .numeric = TRUE, .last_digits = TRUE, .marked = TRUE },
  [WB_ORDER_CELL_QUANTITY] = { .numeric = TRUE, .at_end = TRUE },
  [WB_ORDER_CELL_BUYER] = { .marked = TRUE },
  [WB_ORDER_CELL_AMOUNT] = { .numeric = TRUE, .at_end = TRUE },
  [WB_ORDER_CELL_CREATED] = { .numeric = TRUE, .dim = TRUE },
  [WB_ORDER_CELL_PAID] = { .numeric = TRUE, .dim = TRUE },
  [WB_ORDER_CELL_SHIPPED] = { .numeric = TRUE, .dim = TRUE },
  [WB_ORDER_CELL_TRACKING] = { .numeric = TRUE, .last_digits = TRUE, .marked = TRUE },
  [WB_ORDER_CELL_PAYMENT] = { .dim = TRUE },
  [WB_ORDER_CELL_REGION] = { .marked = TRUE },
  [WB_ORDER_CELL_SHOP] = { .dim = TRUE },
  [WB_ORDER_CELL_NOTE] = { .marked = TRUE },
};

/* An inscription asks for the same room whatever its text is, so a row that is bound anew is
 * neither measured nor laid out again. Labels would be, in all the 205 rows that GTK keeps. */
static GtkWidget *
new_text (void)
{
  GtkWidget *text = gtk_inscription_new ("");

  /* Its width is the column's: it must ask for none, or a long text would widen the list. */
  gtk_inscription_set_min_chars (GTK_INSCRIPTION (text), 0);
  gtk_inscription_set_nat_chars (GTK_INSCRIPTION (text), 0);
  gtk_inscription_set_text_overflow (GTK_INSCRIPTION (text),
                                     GTK_INSCRIPTION_OVERFLOW_ELLIPSIZE_END);
  /* Given more height than its line, an elided text sits at the top. */
  gtk_widget_set_valign (text, GTK_ALIGN_CENTER);

  return text;
}

static GtkWidget *
set_up_text (WbOrderCells *self, WbOrderCellKind kind)
{
  const TextStyle *style = &text_styles[kind];
  GtkWidget       *text = new_text ();

  if (style->last_digits)
    gtk_inscription_set_text_overflow (GTK_INSCRIPTION (text),
                                       GTK_INSCRIPTION_OVERFLOW_ELLIPSIZE_START);
  gtk_inscription_set_xalign (GTK_INSCRIPTION (text), style->at_end ? 1 : 0);
  if (style->numeric)
    gtk_widget_add_css_class (text, "numeric");
  if (style->dim)
    gtk_widget_add_css_class (text, "dim-label");

  return text;
}

static char *
dup_text (WbOrderCells *self, WbOrderCellKind kind, WbOrderItem *item, const WbOrderRow *row)
{
  return wb_order_cell_dup_text (kind, row, wb_order_item_get_zone (item),
                                 wb_clock_get_now (self->clock));
}

/* On GTK 4.8 the accessibility bus asks an inscription without a text for its length. */
static void
set_inscription (GtkWidget *inscription, const char *text)
{
  gtk_inscription_set_text (GTK_INSCRIPTION (inscription), text != NULL ? text : "");
}

static void
show_text (WbOrderCells     *self,
           WbOrderCellKind   kind,
           GtkWidget        *cell,
           WbOrderItem      *item,
           const WbOrderRow *row)
{
  g_autofree char *text = row != NULL ? dup_text (self, kind, item, row) : NULL;
  g_autoptr (PangoAttrList) marks = NULL;

  if (text_styles[kind].marked)
    marks = wb_highlight_new (text, self->search);
  set_inscription (cell, row != NULL && text == NULL ? NOTHING : text);
  gtk_inscription_set_attributes (GTK_INSCRIPTION (cell), marks);
}

/* Items: the first one's product and variation, and how many more there are */

/* Two texts on one line, the second one dim; NULL is nothing. */
static void
set_pair (WbOrderCells *self, GtkWidget *cell, const char *first, const char *second)
{
  g_autofree char *text = first != NULL && second != NULL
                              ? g_strconcat (first, GAP, second, NULL)
                              : g_strdup (first != NULL ? first : second);
  g_autoptr (PangoAttrList) attributes = wb_highlight_new (text, self->search);

  if (second != NULL)
    {
      PangoAttribute *dim = pango_attr_foreground_alpha_new (DIM_ALPHA);

      dim->start_index = strlen (text) - strlen (second);
      if (attributes == NULL)
        attributes = pango_attr_list_new ();
      pango_attr_list_insert (attributes, dim);
    }
  set_inscription (cell, text);
  gtk_inscription_set_attributes (GTK_INSCRIPTION (cell), attributes);
}

static GtkWidget *
set_up_items (WbOrderCells *self, WbOrderCellKind kind)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *first = new_text ();
  GtkWidget *more = new_text ();

  gtk_widget_set_hexpand (first, TRUE);
  gtk_inscription_set_min_chars (GTK_INSCRIPTION (more), MORE_CHARS);
  gtk_inscription_set_xalign (GTK_INSCRIPTION (more), 1);
  gtk_widget_add_css_class (more, "dim-label");
  gtk_box_append (GTK_BOX (box), first);
  gtk_box_append (GTK_BOX (box), more);

  return box;
}

static void
show_items (WbOrderCells     *self,
            WbOrderCellKind   kind,
            GtkWidget        *cell,
            WbOrderItem      *item,
            const WbOrderRow *row)
{
  GtkWidget       *first = gtk_widget_get_first_child (cell);
  g_autofree char *more = NULL;

  if (row == NULL)
    set_pair (self, first, NULL, NULL);
  else
    /* A card has no room for the variation. */
    set_pair (self, first, row->product != NULL ? row->product : NOTHING,
              kind != WB_ORDER_CELL_CARD ? row->variation : NULL);
  if (row != NULL && row->item_count > 1)
    more = g_strdup_printf ("+%u", row->item_count - 1);
  set_inscription (gtk_widget_get_last_child (cell), more);
}

/* Stage and deadline */

/* A row that is being read: cleared, the widget would be measured twice. */
static void
show_or_hide (GtkWidget *cell, const WbOrderRow *row)
{
  gtk_widget_set_opacity (cell, row != NULL ? 1 : 0);
}

static GtkWidget *
set_up_stage (WbOrderCells *self, WbOrderCellKind kind)
{
  return wb_pill_new ();
}

static void
show_stage (WbOrderCells     *self,
            WbOrderCellKind   kind,
            GtkWidget        *cell,
            WbOrderItem      *item,
            const WbOrderRow *row)
{
  show_or_hide (cell, row);
  if (row != NULL)
    wb_pill_set_stage (WB_PILL (cell), row->stage, row->substage, row->after_sales);
}

static GtkWidget *
set_up_deadline (WbOrderCells *self, WbOrderCellKind kind)
{
  return wb_countdown_new (self->clock);
}

static void
show_deadline (WbOrderCells     *self,
               WbOrderCellKind   kind,
               GtkWidget        *cell,
               WbOrderItem      *item,
               const WbOrderRow *row)
{
  show_or_hide (cell, row);
  if (row != NULL)
    wb_countdown_set_deadline (WB_COUNTDOWN (cell), row->deadline_kind, row->deadline_at);
}

/* Carrier and tracking number */

static GtkWidget *
set_up_carrier (WbOrderCells *self, WbOrderCellKind kind)
{
  GtkWidget *text = new_text ();

  gtk_widget_add_css_class (text, "numeric");

  return text;
}

static void
show_carrier (WbOrderCells     *self,
              WbOrderCellKind   kind,
              GtkWidget        *cell,
              WbOrderItem      *item,
              const WbOrderRow *row)
{
  if (row == NULL)
    set_pair (self, cell, NULL, NULL);
  else if (row->carrier == NULL && row->tracking == NULL)
    set_pair (self, cell, NOTHING, NULL);
  else
    set_pair (self, cell, row->carrier, row->tracking);
}

/* Flag, or else note */

/* Setting a tooltip makes GTK ask the display where the pointer is, and wait: once a cell is too
 * often. */
static gboolean
query_note_cb (GtkWidget *cell, int x, int y, gboolean keyboard_tooltip, GtkTooltip *tooltip)
{
  const char *note = g_object_get_data (G_OBJECT (cell), "note");

  gtk_tooltip_set_text (tooltip, note);

  return note != NULL;
}

static GtkWidget *
set_up_flag (WbOrderCells *self, WbOrderCellKind kind)
{
  GtkWidget *image = gtk_image_new ();

  gtk_widget_set_has_tooltip (image, TRUE);
  g_signal_connect (image, "query-tooltip", G_CALLBACK (query_note_cb), NULL);

  return image;
}

static void
show_flag (WbOrderCells     *self,
           WbOrderCellKind   kind,
           GtkWidget        *cell,
           WbOrderItem      *item,
           const WbOrderRow *row)
{
  const char      *flag = row != NULL ? row->flag : NULL;
  const char      *note = row != NULL ? row->note : NULL;
  g_autofree char *text = NULL;

  gtk_widget_set_visible (cell, flag != NULL || note != NULL);
  if (flag == NULL && note == NULL)
    return;

  gtk_image_set_from_icon_name (GTK_IMAGE (cell),
                                flag != NULL ? "wb-flag-symbolic" : "document-edit-symbolic");
  if (flag != NULL)
    gtk_widget_add_css_class (cell, "wb-flag");
  else
    gtk_widget_remove_css_class (cell, "wb-flag");
  g_object_set_data_full (G_OBJECT (cell), "note", g_strdup (note), g_free);
  text = dup_text (self, WB_ORDER_CELL_FLAG, item, row);
  gtk_accessible_update_property (GTK_ACCESSIBLE (cell), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
}

/* The card: buyer, flag and amount over stage, first item and deadline */

typedef struct
{
  GtkWidget *buyer;
  GtkWidget *flag;
  GtkWidget *amount;
  GtkWidget *pill;
  GtkWidget *items;
  GtkWidget *countdown;
} Card;

static GtkWidget *
set_up_card (WbOrderCells *self, WbOrderCellKind kind)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *upper = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *lower = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  Card      *card = g_new (Card, 1);

  card->buyer = new_label ("heading");
  card->flag = set_up_flag (self, kind);
  card->amount = new_label ("numeric");
  card->pill = wb_pill_new ();
  card->items = set_up_items (self, kind);
  card->countdown = wb_countdown_new (self->clock);
  g_object_set_data_full (G_OBJECT (box), "card", card, g_free);

  gtk_widget_add_css_class (card->items, "dim-label");
  gtk_widget_set_hexpand (card->buyer, TRUE);
  gtk_widget_set_hexpand (card->items, TRUE);
  gtk_label_set_ellipsize (GTK_LABEL (card->amount), PANGO_ELLIPSIZE_NONE);
  gtk_box_append (GTK_BOX (upper), card->buyer);
  gtk_box_append (GTK_BOX (upper), card->flag);
  gtk_box_append (GTK_BOX (upper), card->amount);
  gtk_box_append (GTK_BOX (lower), card->pill);
  gtk_box_append (GTK_BOX (lower), card->items);
  gtk_box_append (GTK_BOX (lower), card->countdown);
  gtk_box_append (GTK_BOX (box), upper);
  gtk_box_append (GTK_BOX (box), lower);

  return box;
}

static void
show_card (WbOrderCells     *self,
           WbOrderCellKind   kind,
           GtkWidget        *cell,
           WbOrderItem      *item,
           const WbOrderRow *row)
{
  Card            *card = g_object_get_data (G_OBJECT (cell), "card");
  GtkWidget       *product = NULL;
  g_autofree char *buyer = NULL;
  g_autofree char *amount = NULL;

  if (row != NULL)
    {
      buyer = dup_text (self, WB_ORDER_CELL_BUYER, item, row);
      amount = dup_text (self, WB_ORDER_CELL_AMOUNT, item, row);
    }

  set_label (self, card->buyer, row == NULL ? "" : buyer != NULL ? buyer : row->number);
  set_label (self, card->amount, row == NULL ? "" : amount != NULL ? amount : NOTHING);
  show_flag (self, kind, card->flag, item, row);
  show_stage (self, kind, card->pill, item, row);
  show_items (self, kind, card->items, item, row);
  /* There is no room for the variation, and the product gives way before the stage does. */
  product = gtk_widget_get_first_child (card->items);
  gtk_label_set_width_chars (GTK_LABEL (product), -1);
  gtk_widget_set_visible (gtk_widget_get_next_sibling (product), FALSE);
  show_deadline (self, kind, card->countdown, item, row);
}

/* GTK does not tell which row a widget is in, so each cell knows its list item. */
static void
set_child (GtkListItem *list_item, GtkWidget *child)
{
  g_object_set_data (G_OBJECT (child), "list-item", list_item); /* borrowed */
  gtk_list_item_set_child (list_item, child);
}

/* The check box, which says whether the row is chosen. It does not depend on the row's content. */

static void check_toggled_cb (GtkCheckButton *button, GtkListItem *list_item);

static void
show_chosen (GtkCheckButton *button, GtkListItem *list_item)
{
  WbOrderCells *self = g_object_get_data (G_OBJECT (button), "cells");
  guint         position = gtk_list_item_get_position (list_item);

  g_signal_handlers_block_by_func (button, check_toggled_cb, list_item);
  gtk_check_button_set_active (
      button,
      position != GTK_INVALID_LIST_POSITION && self->selection != NULL &&
          wb_order_selection_contains (wb_check_selection_get_chosen (self->selection), position));
  g_signal_handlers_unblock_by_func (button, check_toggled_cb, list_item);
}

static void
check_toggled_cb (GtkCheckButton *button, GtkListItem *list_item)
{
  WbOrderCells *self = g_object_get_data (G_OBJECT (button), "cells");

  if (self->selection != NULL)
    wb_order_selection_toggle (wb_check_selection_get_chosen (self->selection),
                               gtk_list_item_get_position (list_item));
}

static void
chosen_changed_cb (WbOrderSelection *chosen, guint position, guint n_items, GtkListItem *list_item)
{
  guint mine = gtk_list_item_get_position (list_item);

  if (mine >= position && mine - position < n_items)
    show_chosen (GTK_CHECK_BUTTON (gtk_list_item_get_child (list_item)), list_item);
}

static void
set_up_check_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item, WbOrderCells *self)
{
  GtkWidget *button = gtk_check_button_new ();

  /* The row has the focus; Ctrl and the space bar choose it. */
  gtk_widget_set_focusable (button, FALSE);
  gtk_widget_set_halign (button, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  /* Translators: the check box of a row */
                                  _ ("Choose the order"), -1);
  g_object_set_data (G_OBJECT (button), "cells", self);
  g_signal_connect (button, "toggled", G_CALLBACK (check_toggled_cb), list_item);
  set_child (list_item, button);
}

static void
bind_check_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item, WbOrderCells *self)
{
  g_signal_connect_object (wb_check_selection_get_chosen (self->selection), "changed",
                           G_CALLBACK (chosen_changed_cb), list_item, 0);
  show_chosen (GTK_CHECK_BUTTON (gtk_list_item_get_child (list_item)), list_item);
}

static void
unbind_check_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item, WbOrderCells *self)
{
  if (self->selection != NULL)
    g_signal_handlers_disconnect_by_func (wb_check_selection_get_chosen (self->selection),
                                          chosen_changed_cb, list_item);
}

/* Factories */

static const CellClass classes[WB_N_ORDER_CELLS] = {
  [WB_ORDER_CELL_NUMBER] = { set_up_text, show_text },
  [WB_ORDER_CELL_QUANTITY] = { set_up_text, show_text },
  [WB_ORDER_CELL_BUYER] = { set_up_text, show_text },
  [WB_ORDER_CELL_AMOUNT] = { set_up_text, show_text },
  [WB_ORDER_CELL_CREATED] = { set_up_text, show_text },
  [WB_ORDER_CELL_PAID] = { set_up_text, show_text },
  [WB_ORDER_CELL_SHIPPED] = { set_up_text, show_text },
  [WB_ORDER_CELL_TRACKING] = { set_up_text, show_text },
  [WB_ORDER_CELL_PAYMENT] = { set_up_text, show_text },
  [WB_ORDER_CELL_REGION] = { set_up_text, show_text },
  [WB_ORDER_CELL_SHOP] = { set_up_text, show_text },
  [WB_ORDER_CELL_TAGS] = { set_up_text, show_text },
  [WB_ORDER_CELL_NOTE] = { set_up_text, show_text },
  [WB_ORDER_CELL_ITEMS] = { set_up_items, show_items },
  [WB_ORDER_CELL_STAGE] = { set_up_stage, show_stage },
  [WB_ORDER_CELL_DEADLINE] = { set_up_deadline, show_deadline },
  [WB_ORDER_CELL_CARRIER] = { set_up_carrier, show_carrier },
  [WB_ORDER_CELL_FLAG] = { set_up_flag, show_flag },
  [WB_ORDER_CELL_CARD] = { set_up_card, show_card },
};

static void
show_item (WbOrderItem *item, GtkListItem *list_item)
{
  Factory *data = g_object_get_data (G_OBJECT (list_item), "factory");

  classes[data->kind].show (data->cells, data->kind, gtk_list_item_get_child (list_item), item,
                            wb_order_item_get_row (item));
}

static void
set_up_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item, Factory *data)
{
  g_object_set_data (G_OBJECT (list_item), "factory", data);
  set_child (list_item, classes[data->kind].set_up (data->cells, data->kind));
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item, Factory *data)
{
  WbOrderItem *item = gtk_list_item_get_item (list_item);

  g_signal_connect_object (item, "changed", G_CALLBACK (show_item), list_item, 0);
  show_item (item, list_item);
}

static void
unbind_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item, Factory *data)
{
  g_signal_handlers_disconnect_by_func (gtk_list_item_get_item (list_item), show_item, list_item);
}

static void
free_data (gpointer data, GClosure *closure)
{
  g_free (data);
}

GtkListItemFactory *
wb_order_cells_new_factory (WbOrderCells *self, WbOrderCellKind kind)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  Factory            *data = NULL;

  g_return_val_if_fail (kind < WB_N_ORDER_CELLS, factory);

  if (kind == WB_ORDER_CELL_CHECK)
    {
      g_signal_connect (factory, "setup", G_CALLBACK (set_up_check_cb), self);
      g_signal_connect (factory, "bind", G_CALLBACK (bind_check_cb), self);
      g_signal_connect (factory, "unbind", G_CALLBACK (unbind_check_cb), self);
      return factory;
    }

  data = g_new (Factory, 1);
  data->cells = self;
  data->kind = kind;
  g_signal_connect_data (factory, "setup", G_CALLBACK (set_up_cb), data, free_data, 0);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), data);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cb), data);

  return factory;
}

guint
wb_order_cells_find_position (GtkWidget *row)
{
  GtkListItem *list_item = NULL;

  g_return_val_if_fail (GTK_IS_WIDGET (row), GTK_INVALID_LIST_POSITION);

  for (GtkWidget *cell = row; cell != NULL && list_item == NULL;
       cell = gtk_widget_get_first_child (cell))
    list_item = g_object_get_data (G_OBJECT (cell), "list-item");

  return list_item != NULL ? gtk_list_item_get_position (list_item) : GTK_INVALID_LIST_POSITION;
}
