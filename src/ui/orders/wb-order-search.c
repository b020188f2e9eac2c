/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The search of the order list. Main thread. */
#include "wb-order-search.h"

struct _WbOrderSearch
{
  AdwBin parent_instance;

  /* Template children */
  GtkSearchBar   *bar;
  GtkSearchEntry *entry;

  char    *text; /* NULL for nothing */
  gboolean open;
};

enum
{
  PROP_OPEN = 1,
  N_PROPS
};

enum
{
  CHANGED,
  N_SIGNALS
};

static GParamSpec *props[N_PROPS];
static guint       signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WbOrderSearch, wb_order_search, ADW_TYPE_BIN)

static void
search_changed_cb (WbOrderSearch *self)
{
  const char *typed = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  const char *text = *typed != '\0' ? typed : NULL;

  if (g_strcmp0 (self->text, text) == 0)
    return;

  g_free (self->text);
  self->text = g_strdup (text);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
set_open (WbOrderSearch *self, gboolean open)
{
  if (self->open == open)
    return;

  self->open = open;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_OPEN]);
}

static void
wb_order_search_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_OPEN:
      g_value_set_boolean (value, WB_ORDER_SEARCH (object)->open);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
wb_order_search_set_property (GObject      *object,
                              guint         prop_id,
                              const GValue *value,
                              GParamSpec   *pspec)
{
  switch (prop_id)
    {
    case PROP_OPEN:
      set_open (WB_ORDER_SEARCH (object), g_value_get_boolean (value));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
wb_order_search_finalize (GObject *object)
{
  g_free (WB_ORDER_SEARCH (object)->text);

  G_OBJECT_CLASS (wb_order_search_parent_class)->finalize (object);
}

static void
wb_order_search_class_init (WbOrderSearchClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = wb_order_search_get_property;
  object_class->set_property = wb_order_search_set_property;
  object_class->finalize = wb_order_search_finalize;

  props[PROP_OPEN] =
      g_param_spec_boolean ("open", NULL, NULL, FALSE,
                            G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  signals[CHANGED] = g_signal_new ("changed", WB_TYPE_ORDER_SEARCH, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/waybill_desktop/Waybill/ui/wb-order-search.ui");
  gtk_widget_class_bind_template_child (widget_class, WbOrderSearch, bar);
  gtk_widget_class_bind_template_child (widget_class, WbOrderSearch, entry);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
}

static void
wb_order_search_init (WbOrderSearch *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_search_bar_connect_entry (self->bar, GTK_EDITABLE (self->entry));
}

const char *
wb_order_search_get_text (WbOrderSearch *self)
{
  g_return_val_if_fail (WB_IS_ORDER_SEARCH (self), NULL);

  return self->text;
}

void
wb_order_search_find (WbOrderSearch *self, const char *text)
{
  g_return_if_fail (WB_IS_ORDER_SEARCH (self));

  set_open (self, TRUE);
  gtk_editable_set_text (GTK_EDITABLE (self->entry), text);
}

void
wb_order_search_close (WbOrderSearch *self)
{
  g_return_if_fail (WB_IS_ORDER_SEARCH (self));

  set_open (self, FALSE);
}

void
wb_order_search_capture_keys (WbOrderSearch *self, GtkWidget *widget)
{
  g_return_if_fail (WB_IS_ORDER_SEARCH (self));

  gtk_search_bar_set_key_capture_widget (self->bar, widget);
}
