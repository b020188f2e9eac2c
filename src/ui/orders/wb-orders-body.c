/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The list of orders, or what to do next. Main thread. */
#include "wb-orders-body.h"

#include "wb-orders-empty.h"

struct _WbOrdersBody
{
  AdwBin parent_instance;

  /* Template children */
  GtkStack      *stack;
  AdwBin        *list_bin;
  WbOrdersEmpty *empty;

  /* Owned */
  WbOrderList   *list;
  WbOrderCounts *counts;
  WbFilter      *filter; /* that the rows are asked for with */

  WbOrderListView *view;      /* borrowed child */
  gboolean         had_focus; /* the list was given the focus once */
  gboolean         to_top;    /* the rows that are coming are others: show the first one */
};

G_DEFINE_FINAL_TYPE (WbOrdersBody, wb_orders_body, ADW_TYPE_BIN)

/* The row that has the focus leaves with its list, and GTK 4.8 then loses the keys with it:
 * meanwhile what stands around the list has them. */
static void
hold_focus (WbOrdersBody *self)
{
  GtkRoot   *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (focus == NULL || !gtk_widget_is_ancestor (focus, GTK_WIDGET (self->view)))
    return;
  gtk_widget_set_focusable (GTK_WIDGET (self->stack), TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->stack));
}

/* Gives the list the focus at the start, and back when its rows have come. */
static void
return_focus (WbOrdersBody *self)
{
  if (self->had_focus && !gtk_widget_has_focus (GTK_WIDGET (self->stack)))
    return;
  if (!gtk_widget_grab_focus (GTK_WIDGET (self->view)))
    return;
  self->had_focus = TRUE;
  gtk_widget_set_focusable (GTK_WIDGET (self->stack), FALSE);
}

static void
rows_changed_cb (WbOrdersBody *self)
{
  gboolean loading = wb_order_list_is_loading (self->list);

  if (g_list_model_get_n_items (G_LIST_MODEL (self->list)) > 0)
    gtk_stack_set_visible_child_name (self->stack, "list");
  else if (!loading && self->filter != NULL)
    {
      wb_orders_empty_explain (self->empty, self->filter, wb_order_counts_get (self->counts));
      gtk_stack_set_visible_child_name (self->stack, "empty");
    }
  if (loading)
    return;

  if (self->to_top)
    {
      self->to_top = FALSE;
      wb_order_list_view_scroll_to (self->view, 0);
    }
  return_focus (self);
}

static void
wb_orders_body_dispose (GObject *object)
{
  WbOrdersBody *self = WB_ORDERS_BODY (object);

  self->view = NULL;
  g_clear_object (&self->list);
  g_clear_object (&self->counts);

  G_OBJECT_CLASS (wb_orders_body_parent_class)->dispose (object);
}

static void
wb_orders_body_finalize (GObject *object)
{
  wb_filter_free (WB_ORDERS_BODY (object)->filter);

  G_OBJECT_CLASS (wb_orders_body_parent_class)->finalize (object);
}

static void
wb_orders_body_class_init (WbOrdersBodyClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = wb_orders_body_dispose;
  object_class->finalize = wb_orders_body_finalize;

  g_type_ensure (WB_TYPE_ORDERS_EMPTY);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/waybill_desktop/Waybill/ui/wb-orders-body.ui");
  gtk_widget_class_bind_template_child (widget_class, WbOrdersBody, stack);
  gtk_widget_class_bind_template_child (widget_class, WbOrdersBody, list_bin);
  gtk_widget_class_bind_template_child (widget_class, WbOrdersBody, empty);
}

static void
wb_orders_body_init (WbOrdersBody *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
wb_orders_body_set_up (WbOrdersBody    *self,
                       WbOrderListView *view,
                       WbOrderList     *list,
                       WbOrderCounts   *counts)
{
  g_return_if_fail (WB_IS_ORDERS_BODY (self));
  g_return_if_fail (self->view == NULL);

  self->view = view;
  self->list = g_object_ref (list);
  self->counts = g_object_ref (counts);
  adw_bin_set_child (self->list_bin, GTK_WIDGET (view));
  /* Only what is seen can have the focus. */
  g_signal_connect_object (view, "map", G_CALLBACK (return_focus), self,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  g_signal_connect_object (list, "notify::loading", G_CALLBACK (rows_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (list, "items-changed", G_CALLBACK (rows_changed_cb), self,
                           G_CONNECT_SWAPPED);
  /* The first rows are those that stay: GTK destroys and makes again what it keeps elsewhere. */
  g_signal_connect_object (list, "replacing", G_CALLBACK (wb_order_list_view_go_to_top), view,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (counts, "changed", G_CALLBACK (rows_changed_cb), self,
                           G_CONNECT_SWAPPED);
}

void
wb_orders_body_expect (WbOrdersBody *self, const WbFilter *filter)
{
  const WbFilter *shown = NULL;

  g_return_if_fail (WB_IS_ORDERS_BODY (self));

  shown = wb_order_list_get_filter (self->list);
  if (shown != NULL && wb_filter_equal (shown, filter))
    return;
  wb_filter_free (self->filter);
  self->filter = wb_filter_copy (filter);
  self->to_top = TRUE;
  hold_focus (self);
}
