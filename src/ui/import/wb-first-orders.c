/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The first orders of a file. Main thread. */
#include "config.h"

#include "wb-first-orders.h"

#include <glib/gi18n-lib.h>

#include "wb-date-text.h"
#include "wb-import-text.h"
#include "wb-money.h"

/* So many orders are enough to see whether the columns are right. */
#define MAX_ORDERS 5
/* A wrong column rejects every row. */
#define MAX_REJECTIONS 3

struct _WbFirstOrders
{
  AdwBin parent_instance;

  /* Template children */
  GtkLabel   *counts;
  GtkLabel   *sentence;
  GtkWidget  *scroller;
  GtkListBox *list;
};

G_DEFINE_FINAL_TYPE (WbFirstOrders, wb_first_orders, ADW_TYPE_BIN)

static void
clear (WbFirstOrders *self)
{
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, row);
}

static AdwActionRow *
add_row (WbFirstOrders *self, const char *title, const char *subtitle)
{
  GtkWidget       *row = adw_action_row_new ();
  g_autofree char *escaped_title = g_markup_escape_text (title, -1);
  g_autofree char *escaped_subtitle = g_markup_escape_text (subtitle, -1);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), escaped_title);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 1);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), escaped_subtitle);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 1);
  gtk_list_box_append (self->list, row);

  return ADW_ACTION_ROW (row);
}

/* "Cup × 2"; with "+1" behind it when there is another line. */
static char *
dup_items (const WbOrder *order)
{
  guint         n = order->parts[WB_PART_ITEM]->len;
  const WbItem *item = n > 0 ? wb_order_get_part (order, WB_PART_ITEM, 0) : NULL;
  const char   *name = NULL;

  if (item == NULL)
    return NULL;
  name = item->product != NULL      ? item->product
         : item->seller_sku != NULL ? item->seller_sku
                                    : item->sku_id;
  if (name == NULL)
    return NULL;
  if (n == 1)
    /* Translators: a product, and how many pieces of it were ordered */
    return g_strdup_printf (_ ("%s × %d"), name, (int) item->quantity);

  /* Translators: a product, its pieces, and how many other lines the order has */
  return g_strdup_printf (_ ("%s × %d, +%u more"), name, (int) item->quantity, n - 1);
}

static void
add_order (WbFirstOrders *self, const WbOrder *order, const WbShop *shop, gint64 now)
{
  g_autofree char *items = dup_items (order);
  g_autofree char *amount = wb_money_format (order->total, shop->currency);
  g_autofree char *created = order->created != WB_TIME_NONE
                                 ? wb_date_text_dup_short (order->created, shop->timezone, now)
                                 : NULL;
  g_autofree char *subtitle = NULL;
  AdwActionRow    *row;
  GtkWidget       *label = gtk_label_new (amount);

  subtitle = items != NULL ? g_strjoin (" · ", items, created, NULL) : g_strdup (created);
  row = add_row (self, order->number, subtitle != NULL ? subtitle : "");
  gtk_widget_add_css_class (label, "numeric");
  adw_action_row_add_suffix (row, label);
}

/* "Row 4, When" and why. */
static void
add_rejection (WbFirstOrders *self, const WbRejection *rejection)
{
  g_autofree char *reason = wb_import_text_dup_rejection (rejection);
  g_autofree char *title = NULL;
  AdwActionRow    *row;

  if (rejection->column != NULL)
    /* Translators: the number of a row of a file, and the title of a column */
    title = g_strdup_printf (_ ("Row %u, %s"), rejection->row, rejection->column);
  else
    title = g_strdup_printf (_ ("Row %u"), rejection->row);
  row = add_row (self, title, reason);
  adw_action_row_set_subtitle_lines (row, 2);
  adw_action_row_add_prefix (row, gtk_image_new_from_icon_name ("wb-failed-symbolic"));
  gtk_widget_add_css_class (GTK_WIDGET (row), "error");
}

static void
show_counts (WbFirstOrders *self, const WbMappingPreview *preview)
{
  guint            n = preview->orders->len, n_rejected = preview->rejections->len;
  g_autofree char *orders = g_strdup_printf (ngettext ("%u order", "%u orders", n), n);
  g_autofree char *rejected =
      g_strdup_printf (ngettext ("%u row rejected", "%u rows rejected", n_rejected), n_rejected);
  g_autofree char *counts = g_strjoin (" · ", orders, n_rejected > 0 ? rejected : NULL, NULL);

  gtk_label_set_label (self->counts, counts);
}

static void
wb_first_orders_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), WB_TYPE_FIRST_ORDERS);

  G_OBJECT_CLASS (wb_first_orders_parent_class)->dispose (object);
}

static void
wb_first_orders_class_init (WbFirstOrdersClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = wb_first_orders_dispose;

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/waybill_desktop/Waybill/ui/wb-first-orders.ui");
  gtk_widget_class_bind_template_child (widget_class, WbFirstOrders, counts);
  gtk_widget_class_bind_template_child (widget_class, WbFirstOrders, sentence);
  gtk_widget_class_bind_template_child (widget_class, WbFirstOrders, scroller);
  gtk_widget_class_bind_template_child (widget_class, WbFirstOrders, list);
}

static void
wb_first_orders_init (WbFirstOrders *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
wb_first_orders_show (WbFirstOrders          *self,
                      const WbMappingPreview *preview,
                      const WbShop           *shop,
                      gint64                  now)
{
  g_return_if_fail (WB_IS_FIRST_ORDERS (self));

  clear (self);
  for (guint i = 0; i < MIN (preview->rejections->len, MAX_REJECTIONS); i++)
    add_rejection (self, preview->rejections->pdata[i]);
  for (guint i = 0; i < MIN (preview->orders->len, MAX_ORDERS); i++)
    add_order (self, preview->orders->pdata[i], shop, now);
  show_counts (self, preview);
  gtk_widget_set_visible (GTK_WIDGET (self->sentence), FALSE);
  gtk_widget_set_visible (self->scroller, TRUE);
}

void
wb_first_orders_say (WbFirstOrders *self, const char *sentence)
{
  g_return_if_fail (WB_IS_FIRST_ORDERS (self));

  gtk_label_set_label (self->counts, "");
  gtk_label_set_label (self->sentence, sentence);
  gtk_widget_set_visible (GTK_WIDGET (self->sentence), TRUE);
  gtk_widget_set_visible (self->scroller, FALSE);
}
