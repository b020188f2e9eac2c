/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tabs with a name and a count. A list of items is the truth; the strip's buttons and the
 * drop-down's rows both follow it. Main thread. */
#include "wb-tab-strip.h"

#include "wb-squeezer.h"
#include "wb-tab-strip-item.h"

struct _WbTabStrip
{
  AdwBin parent_instance;

  /* Template children */
  AdwSqueezer       *squeezer;
  GtkScrolledWindow *scroller;
  GtkBox            *tabs;
  GtkDropDown       *drop_down;

  /* Owned */
  GListStore *items;   /* of WbTabStripItem */
  GPtrArray  *buttons; /* borrowed GtkToggleButtons, as many */

  guint active;
};

enum
{
  PROP_ACTIVE = 1,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (WbTabStrip, wb_tab_strip, ADW_TYPE_BIN)

/* Moves the strip sideways until the button is wholly in sight. */
static void
scroll_to_button (WbTabStrip *self, GtkWidget *button)
{
  GtkAdjustment  *adjustment = gtk_scrolled_window_get_hadjustment (self->scroller);
  graphene_rect_t bounds;

  if (gtk_widget_compute_bounds (button, GTK_WIDGET (self->tabs), &bounds))
    gtk_adjustment_clamp_page (adjustment, bounds.origin.x, bounds.origin.x + bounds.size.width);
}

static void
button_toggled_cb (GtkToggleButton *button, WbTabStrip *self)
{
  guint tab;

  if (gtk_toggle_button_get_active (button) && g_ptr_array_find (self->buttons, button, &tab))
    wb_tab_strip_set_active (self, tab);
}

static void
drop_down_selected_cb (WbTabStrip *self)
{
  guint tab = gtk_drop_down_get_selected (self->drop_down);

  if (tab != GTK_INVALID_LIST_POSITION)
    wb_tab_strip_set_active (self, tab);
}

/* The buttons' name and count, for those who cannot see them. */
static void
item_count_cb (WbTabStripItem *item, GParamSpec *pspec, GtkAccessible *button)
{
  gtk_accessible_update_property (button, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  wb_tab_strip_item_get_count_text (item), -1);
}

static GtkWidget *
new_button (WbTabStripItem *item)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *name = gtk_label_new (wb_tab_strip_item_get_label (item));
  GtkWidget *count = gtk_label_new (NULL);
  /* A role can be given at construction only. */
  GtkWidget *button = g_object_new (GTK_TYPE_TOGGLE_BUTTON, "accessible-role",
                                    GTK_ACCESSIBLE_ROLE_TAB, "child", box, NULL);

  gtk_box_append (GTK_BOX (box), name);
  gtk_box_append (GTK_BOX (box), count);
  gtk_widget_add_css_class (count, "numeric");
  gtk_widget_add_css_class (count, "dim-label");
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "wb-tab");
  g_object_bind_property (item, "count-text", count, "label", G_BINDING_SYNC_CREATE);

  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  wb_tab_strip_item_get_label (item), -1);
  g_signal_connect_object (item, "notify::count-text", G_CALLBACK (item_count_cb), button, 0);

  return button;
}

static void
wb_tab_strip_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  WbTabStrip *self = WB_TAB_STRIP (object);

  switch (prop_id)
    {
    case PROP_ACTIVE:
      g_value_set_uint (value, self->active);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
wb_tab_strip_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  WbTabStrip *self = WB_TAB_STRIP (object);

  switch (prop_id)
    {
    case PROP_ACTIVE:
      wb_tab_strip_set_active (self, g_value_get_uint (value));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
wb_tab_strip_dispose (GObject *object)
{
  WbTabStrip *self = WB_TAB_STRIP (object);

  g_clear_object (&self->items);
  g_clear_pointer (&self->buttons, g_ptr_array_unref);

  G_OBJECT_CLASS (wb_tab_strip_parent_class)->dispose (object);
}

static void
wb_tab_strip_class_init (WbTabStripClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = wb_tab_strip_get_property;
  object_class->set_property = wb_tab_strip_set_property;
  object_class->dispose = wb_tab_strip_dispose;

  /* The position of the tab that is shown. */
  props[PROP_ACTIVE] =
      g_param_spec_uint ("active", NULL, NULL, 0, G_MAXUINT, 0,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  g_type_ensure (WB_TYPE_TAB_STRIP_ITEM); /* the drop-down's rows look it up by name */
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/waybill_desktop/Waybill/ui/wb-tab-strip.ui");
  gtk_widget_class_bind_template_child (widget_class, WbTabStrip, squeezer);
  gtk_widget_class_bind_template_child (widget_class, WbTabStrip, scroller);
  gtk_widget_class_bind_template_child (widget_class, WbTabStrip, tabs);
  gtk_widget_class_bind_template_child (widget_class, WbTabStrip, drop_down);
  gtk_widget_class_bind_template_callback (widget_class, drop_down_selected_cb);
}

static void
wb_tab_strip_init (WbTabStrip *self)
{
  self->items = g_list_store_new (WB_TYPE_TAB_STRIP_ITEM);
  self->buttons = g_ptr_array_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  wb_squeezer_hide_others (self->squeezer);
  gtk_drop_down_set_model (self->drop_down, G_LIST_MODEL (self->items));
}

GtkWidget *
wb_tab_strip_new (void)
{
  return g_object_new (WB_TYPE_TAB_STRIP, NULL);
}

void
wb_tab_strip_append (WbTabStrip *self, const char *label)
{
  g_autoptr (WbTabStripItem) item = NULL;
  GtkWidget *button = NULL;

  g_return_if_fail (WB_IS_TAB_STRIP (self));
  g_return_if_fail (label != NULL);

  item = wb_tab_strip_item_new (label);
  button = new_button (item);
  if (self->buttons->len > 0)
    gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (button), self->buttons->pdata[0]);
  else
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), TRUE);
  g_signal_connect_object (button, "toggled", G_CALLBACK (button_toggled_cb), self, 0);

  g_ptr_array_add (self->buttons, button);
  gtk_box_append (self->tabs, button);
  g_list_store_append (self->items, item);
}

void
wb_tab_strip_set_count (WbTabStrip *self, guint tab, gint64 count)
{
  g_autoptr (WbTabStripItem) item = NULL;

  g_return_if_fail (WB_IS_TAB_STRIP (self));
  g_return_if_fail (tab < self->buttons->len);

  item = g_list_model_get_item (G_LIST_MODEL (self->items), tab);
  wb_tab_strip_item_set_count (item, count);
}

guint
wb_tab_strip_get_active (WbTabStrip *self)
{
  g_return_val_if_fail (WB_IS_TAB_STRIP (self), 0);

  return self->active;
}

void
wb_tab_strip_set_active (WbTabStrip *self, guint tab)
{
  g_return_if_fail (WB_IS_TAB_STRIP (self));
  g_return_if_fail (tab < self->buttons->len);

  if (self->active == tab)
    return;

  self->active = tab;
  gtk_toggle_button_set_active (self->buttons->pdata[tab], TRUE);
  gtk_drop_down_set_selected (self->drop_down, tab);
  scroll_to_button (self, self->buttons->pdata[tab]);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_ACTIVE]);
}
