/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is in the cells of the order list. Main thread.
 *
 * None of it asks for other room when it says something else: GTK would lay out the row again, and
 * with it the 205 rows that it keeps (docs/lists.md). Cards are few, and may. */
#include "wb-order-cell-views.h"

#include "wb-countdown.h"
#include "wb-highlight.h"
#include "wb-line.h"
#include "wb-order-cell-text.h"
#include "wb-pill.h"

#define NOTHING "—"
#define GAP "\u2002"     /* an en space */
#define DIM_ALPHA 0xb333 /* of the style's dim-label: 0.7 */

typedef GtkWidget *(*MakeView) (WbOrderCells *self, WbOrderCellKind kind);
typedef void (*ShowView) (WbOrderCells   *self,
                          WbOrderCellKind kind,
                          GtkWidget      *view,
                          WbOrderItem    *item);

typedef struct
{
  MakeView make;
  ShowView show;
} ViewClass;

static char *
dup_text (WbOrderCells *self, WbOrderCellKind kind, WbOrderItem *item)
{
  return wb_order_cell_dup_text (kind, wb_order_item_get_row (item), wb_order_item_get_zone (item),
                                 wb_clock_get_now (self->clock));
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
  [WB_ORDER_CELL_CARRIER] = { .numeric = TRUE },
  [WB_ORDER_CELL_TRACKING] = { .numeric = TRUE, .last_digits = TRUE, .marked = TRUE },
  [WB_ORDER_CELL_PAYMENT] = { .dim = TRUE },
  [WB_ORDER_CELL_REGION] = { .marked = TRUE },
  [WB_ORDER_CELL_SHOP] = { .dim = TRUE },
  [WB_ORDER_CELL_NOTE] = { .marked = TRUE },
};

/* An inscription asks for the same room whatever its text is. */
static GtkWidget *
make_text (WbOrderCells *self, WbOrderCellKind kind)
{
  const TextStyle *style = &text_styles[kind];
  GtkWidget       *text = gtk_inscription_new ("");

  /* Its width is the column's: it must ask for none, or a long text would widen the list. */
  gtk_inscription_set_min_chars (GTK_INSCRIPTION (text), 0);
  gtk_inscription_set_nat_chars (GTK_INSCRIPTION (text), 0);
  gtk_inscription_set_text_overflow (GTK_INSCRIPTION (text),
                                     style->last_digits ? GTK_INSCRIPTION_OVERFLOW_ELLIPSIZE_START
                                                        : GTK_INSCRIPTION_OVERFLOW_ELLIPSIZE_END);
  gtk_inscription_set_xalign (GTK_INSCRIPTION (text), style->at_end ? 1 : 0);
  /* Given more height than its line, an elided text sits at the top. */
  gtk_widget_set_valign (text, GTK_ALIGN_CENTER);
  if (style->numeric)
    gtk_widget_add_css_class (text, "numeric");
  if (style->dim)
    gtk_widget_add_css_class (text, "dim-label");

  return text;
}

static void
show_text (WbOrderCells *self, WbOrderCellKind kind, GtkWidget *view, WbOrderItem *item)
{
  g_autofree char *text = dup_text (self, kind, item);
  g_autoptr (PangoAttrList) marks = NULL;

  if (text_styles[kind].marked)
    marks = wb_highlight_new (text, self->search);
  gtk_inscription_set_text (GTK_INSCRIPTION (view), text != NULL ? text : NOTHING);
  gtk_inscription_set_attributes (GTK_INSCRIPTION (view), marks);
}

/* Two texts on one line, the second one dim; NULL is nothing. */
static char *
join_pair (WbOrderCells *self, const char *first, const char *second, PangoAttrList **attributes)
{
  char *text = first != NULL && second != NULL ? g_strconcat (first, GAP, second, NULL)
                                               : g_strdup (first != NULL ? first : second);

  *attributes = wb_highlight_new (text, self->search);
  if (second != NULL)
    {
      PangoAttribute *dim = pango_attr_foreground_alpha_new (DIM_ALPHA);

      dim->start_index = strlen (text) - strlen (second);
      if (*attributes == NULL)
        *attributes = pango_attr_list_new ();
      pango_attr_list_insert (*attributes, dim);
    }

  return text;
}

static void
show_carrier (WbOrderCells *self, WbOrderCellKind kind, GtkWidget *view, WbOrderItem *item)
{
  const WbOrderRow *row = wb_order_item_get_row (item);
  g_autoptr (PangoAttrList) attributes = NULL;
  g_autofree char *text = join_pair (self, row->carrier, row->tracking, &attributes);

  gtk_inscription_set_text (GTK_INSCRIPTION (view), text != NULL ? text : NOTHING);
  gtk_inscription_set_attributes (GTK_INSCRIPTION (view), attributes);
}

/* Items: the first one's product and variation, and right behind them how many more there are */

static const WbLineLook items_look = { .gap = 6, .tail_color = "wb_dim_color" };
static const WbLineLook card_items_look = { .gap = 6,
                                            .color = "wb_dim_color",
                                            .tail_color = "wb_dim_color" };

static GtkWidget *
make_items (WbOrderCells *self, WbOrderCellKind kind)
{
  GtkWidget *line = wb_line_new ();

  wb_line_set_fixed (WB_LINE (line), TRUE);

  return line;
}

static void
show_items (WbOrderCells *self, WbOrderCellKind kind, GtkWidget *view, WbOrderItem *item)
{
  const WbOrderRow *row = wb_order_item_get_row (item);
  gboolean          is_card = kind == WB_ORDER_CELL_CARD;
  g_autoptr (PangoAttrList) attributes = NULL;
  g_autofree char *text = NULL;
  g_autofree char *more = NULL;

  /* A card has no room for the variation. */
  text = join_pair (self, row->product != NULL ? row->product : NOTHING,
                    is_card ? NULL : row->variation, &attributes);
  if (row->item_count > 1)
    more = g_strdup_printf ("+%u", row->item_count - 1);
  wb_line_set (WB_LINE (view), is_card ? &card_items_look : &items_look, text, more);
  wb_line_set_attributes (WB_LINE (view), attributes);
}

/* Stage and deadline */

static GtkWidget *
make_stage (WbOrderCells *self, WbOrderCellKind kind)
{
  GtkWidget *pill = wb_pill_new ();

  wb_line_set_fixed (WB_LINE (pill), TRUE);
  gtk_widget_set_halign (pill, GTK_ALIGN_FILL);
  gtk_widget_set_visible (pill, TRUE);

  return pill;
}

static void
show_stage (WbOrderCells *self, WbOrderCellKind kind, GtkWidget *view, WbOrderItem *item)
{
  const WbOrderRow *row = wb_order_item_get_row (item);

  wb_pill_set_stage (WB_PILL (view), row->stage, row->substage, row->after_sales);
}

static GtkWidget *
make_deadline (WbOrderCells *self, WbOrderCellKind kind)
{
  GtkWidget *countdown = wb_countdown_new (self->clock);

  wb_line_set_fixed (WB_LINE (countdown), TRUE);

  return countdown;
}

static void
show_deadline (WbOrderCells *self, WbOrderCellKind kind, GtkWidget *view, WbOrderItem *item)
{
  const WbOrderRow *row = wb_order_item_get_row (item);

  wb_countdown_set_deadline (WB_COUNTDOWN (view), row->deadline_kind, row->deadline_at);
}

/* Flag, or else note */

static const WbLineLook flag_look = { .icon = "wb-flag-symbolic",
                                      .icon_size = 16,
                                      .color = "wb_flag_color" };
static const WbLineLook note_look = { .icon = "document-edit-symbolic", .icon_size = 16 };
static const WbLineLook no_flag_look = { .icon = NULL };

/* Setting a tooltip makes GTK ask the display where the pointer is, and wait: once a cell is too
 * often. */
static gboolean
query_note_cb (GtkWidget *view, int x, int y, gboolean keyboard_tooltip, GtkTooltip *tooltip)
{
  const char *note = g_object_get_data (G_OBJECT (view), "note");

  gtk_tooltip_set_text (tooltip, note);

  return note != NULL;
}

static GtkWidget *
make_flag (WbOrderCells *self, WbOrderCellKind kind)
{
  GtkWidget *line = wb_line_new ();

  wb_line_set_fixed (WB_LINE (line), kind != WB_ORDER_CELL_CARD);
  gtk_widget_set_has_tooltip (line, TRUE);
  g_signal_connect (line, "query-tooltip", G_CALLBACK (query_note_cb), NULL);

  return line;
}

static void
show_flag (WbOrderCells *self, WbOrderCellKind kind, GtkWidget *view, WbOrderItem *item)
{
  const WbOrderRow *row = wb_order_item_get_row (item);
  const WbLineLook *look = row->flag != NULL   ? &flag_look
                           : row->note != NULL ? &note_look
                                               : &no_flag_look;

  wb_line_set (WB_LINE (view), look, NULL, NULL);
  if (look == &no_flag_look)
    {
      g_object_set_data (G_OBJECT (view), "note", NULL);
    }
  else
    {
      g_autofree char *text = dup_text (self, WB_ORDER_CELL_FLAG, item);

      g_object_set_data_full (G_OBJECT (view), "note", g_strdup (row->note), g_free);
      gtk_accessible_update_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_LABEL, text,
                                      -1);
    }
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
new_label (const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, css_class);

  return label;
}

static void
set_label (WbOrderCells *self, GtkWidget *label, const char *text)
{
  g_autoptr (PangoAttrList) marks = wb_highlight_new (text, self->search);

  gtk_label_set_label (GTK_LABEL (label), text);
  gtk_label_set_attributes (GTK_LABEL (label), marks);
}

static GtkWidget *
make_card (WbOrderCells *self, WbOrderCellKind kind)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *upper = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *lower = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  Card      *card = g_new (Card, 1);

  card->buyer = new_label ("heading");
  card->flag = make_flag (self, kind);
  card->amount = new_label ("numeric");
  card->pill = wb_pill_new ();
  card->items = make_items (self, kind);
  card->countdown = wb_countdown_new (self->clock);
  g_object_set_data_full (G_OBJECT (box), "card", card, g_free);

  gtk_label_set_ellipsize (GTK_LABEL (card->buyer), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (card->buyer, TRUE);
  gtk_widget_set_hexpand (card->items, TRUE);
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
show_card (WbOrderCells *self, WbOrderCellKind kind, GtkWidget *view, WbOrderItem *item)
{
  Card            *card = g_object_get_data (G_OBJECT (view), "card");
  g_autofree char *buyer = dup_text (self, WB_ORDER_CELL_BUYER, item);
  g_autofree char *amount = dup_text (self, WB_ORDER_CELL_AMOUNT, item);

  set_label (self, card->buyer, buyer != NULL ? buyer : wb_order_item_get_row (item)->number);
  set_label (self, card->amount, amount != NULL ? amount : NOTHING);
  show_flag (self, kind, card->flag, item);
  show_stage (self, kind, card->pill, item);
  show_items (self, kind, card->items, item);
  show_deadline (self, kind, card->countdown, item);
}

static const ViewClass classes[WB_N_ORDER_CELLS] = {
  [WB_ORDER_CELL_NUMBER] = { make_text, show_text },
  [WB_ORDER_CELL_QUANTITY] = { make_text, show_text },
  [WB_ORDER_CELL_BUYER] = { make_text, show_text },
  [WB_ORDER_CELL_AMOUNT] = { make_text, show_text },
  [WB_ORDER_CELL_CREATED] = { make_text, show_text },
  [WB_ORDER_CELL_PAID] = { make_text, show_text },
  [WB_ORDER_CELL_SHIPPED] = { make_text, show_text },
  [WB_ORDER_CELL_TRACKING] = { make_text, show_text },
  [WB_ORDER_CELL_PAYMENT] = { make_text, show_text },
  [WB_ORDER_CELL_REGION] = { make_text, show_text },
  [WB_ORDER_CELL_SHOP] = { make_text, show_text },
  [WB_ORDER_CELL_TAGS] = { make_text, show_text },
  [WB_ORDER_CELL_NOTE] = { make_text, show_text },
  [WB_ORDER_CELL_ITEMS] = { make_items, show_items },
  [WB_ORDER_CELL_STAGE] = { make_stage, show_stage },
  [WB_ORDER_CELL_DEADLINE] = { make_deadline, show_deadline },
  [WB_ORDER_CELL_CARRIER] = { make_text, show_carrier },
  [WB_ORDER_CELL_FLAG] = { make_flag, show_flag },
  [WB_ORDER_CELL_CARD] = { make_card, show_card },
};

GtkWidget *
wb_order_cell_view_new (WbOrderCells *cells, WbOrderCellKind kind)
{
  g_return_val_if_fail (kind < WB_N_ORDER_CELLS && classes[kind].make != NULL, NULL);

  return classes[kind].make (cells, kind);
}

void
wb_order_cell_view_show (WbOrderCells   *cells,
                         WbOrderCellKind kind,
                         GtkWidget      *view,
                         WbOrderItem    *item)
{
  g_return_if_fail (GTK_IS_WIDGET (view));
  g_return_if_fail (wb_order_item_get_row (item) != NULL);

  classes[kind].show (cells, kind, view, item);
}
