/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The order that a dialog is about. Main thread. */
#include "config.h"

#include "wb-order-card.h"

#include <glib/gi18n-lib.h>

#include "wb-money.h"
#include "wb-pill.h"

/* Characters. */
#define SHORT_LINE 20

struct _WbOrderCard
{
  GtkBox parent_instance;

  /* Children */
  GtkLabel *who;
  GtkLabel *what;
  GtkLabel *where; /* number and shop */
  WbPill   *pill;
  GtkLabel *amount;
};

G_DEFINE_FINAL_TYPE (WbOrderCard, wb_order_card, GTK_TYPE_BOX)

static GtkLabel *
add_label (GtkWidget *box, float xalign, const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), xalign);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  gtk_box_append (GTK_BOX (box), label);

  return GTK_LABEL (label);
}

static void
wb_order_card_class_init (WbOrderCardClass *klass)
{
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
wb_order_card_init (WbOrderCard *self)
{
  GtkWidget *lines = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *end = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  gtk_box_set_spacing (GTK_BOX (self), 12);
  gtk_widget_add_css_class (GTK_WIDGET (self), "card");
  gtk_widget_add_css_class (GTK_WIDGET (self), "wb-order-card");

  gtk_widget_set_hexpand (lines, TRUE);
  self->who = add_label (lines, 0, "heading");
  self->what = add_label (lines, 0, NULL);
  self->where = add_label (lines, 0, "caption");
  gtk_widget_add_css_class (GTK_WIDGET (self->where), "dim-label");
  gtk_widget_add_css_class (GTK_WIDGET (self->where), "numeric");
  gtk_label_set_wrap (self->where, TRUE);
  gtk_label_set_lines (self->where, 2);
  /* The pill is read as a whole first; they take what is left. */
  gtk_label_set_max_width_chars (self->what, SHORT_LINE);
  gtk_label_set_max_width_chars (self->where, SHORT_LINE);
  gtk_box_append (GTK_BOX (self), lines);

  gtk_widget_set_valign (end, GTK_ALIGN_CENTER);
  self->pill = WB_PILL (wb_pill_new ());
  gtk_widget_set_halign (GTK_WIDGET (self->pill), GTK_ALIGN_END);
  gtk_box_append (GTK_BOX (end), GTK_WIDGET (self->pill));
  self->amount = add_label (end, 1, "numeric");
  gtk_label_set_ellipsize (self->amount, PANGO_ELLIPSIZE_NONE);
  gtk_box_append (GTK_BOX (self), end);
}

/* The first product, and how many more lines there are. */
static char *
dup_items (const WbOrder *order)
{
  guint         n = wb_order_get_n_parts (order, WB_PART_ITEM);
  const WbItem *first = n > 0 ? wb_order_get_part (order, WB_PART_ITEM, 0) : NULL;
  GString      *text = g_string_new (NULL);

  if (first != NULL && first->product != NULL)
    g_string_append (text, first->product);
  if (first != NULL && first->variation != NULL)
    g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", first->variation);
  if (n > 1)
    g_string_append_printf (text, " +%u", n - 1);

  return g_string_free (text, FALSE);
}

/* Number and shop: the shop goes to a line of its own, as a whole, where there is no room for both.
 * A space that may be broken at stands between them alone. */
static char *
dup_where (const WbOrder *order, const WbShop *shop)
{
  g_auto (GStrv) words = g_strsplit (shop->name, " ", -1);
  g_autofree char *name = g_strjoinv ("\u00a0", words);

  return g_strdup_printf ("%s\u2003%s", order->number, name);
}

static void
set_text (GtkLabel *label, const char *text)
{
  gtk_label_set_label (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL && *text != '\0');
}

void
wb_order_card_show (WbOrderCard *self, const WbOrder *order, const WbShop *shop)
{
  g_autofree char *items = NULL;
  g_autofree char *where = NULL;
  g_autofree char *amount = NULL;

  g_return_if_fail (WB_IS_ORDER_CARD (self));

  items = dup_items (order);
  where = dup_where (order, shop);
  amount = wb_money_format (order->total, shop->currency);
  set_text (self->who, order->buyer != NULL ? order->buyer : order->recipient);
  set_text (self->what, items);
  set_text (self->where, where);
  set_text (self->amount, amount);
  wb_pill_set_stage (self->pill, order->stage, order->substage, order->after_sales != 0);
}

void
wb_order_card_show_count (WbOrderCard *self, guint n_orders)
{
  g_autofree char *text = NULL;

  g_return_if_fail (WB_IS_ORDER_CARD (self));

  text = g_strdup_printf (ngettext ("%'u order", "%'u orders", n_orders), n_orders);
  set_text (self->who, text);
  set_text (self->what, NULL);
  set_text (self->where, NULL);
  set_text (self->amount, NULL);
  wb_pill_clear (self->pill);
}
