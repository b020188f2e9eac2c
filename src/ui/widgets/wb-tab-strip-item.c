/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One tab of a WbTabStrip. Main thread. */
#include "wb-tab-strip-item.h"

struct _WbTabStripItem
{
  GObject parent_instance;

  /* Owned */
  char *label;
  char *count_text;
};

enum
{
  PROP_LABEL = 1,
  PROP_COUNT_TEXT,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (WbTabStripItem, wb_tab_strip_item, G_TYPE_OBJECT)

static void
wb_tab_strip_item_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  WbTabStripItem *self = WB_TAB_STRIP_ITEM (object);

  switch (prop_id)
    {
    case PROP_LABEL:
      g_value_set_string (value, self->label);
      break;

    case PROP_COUNT_TEXT:
      g_value_set_string (value, self->count_text);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
wb_tab_strip_item_finalize (GObject *object)
{
  WbTabStripItem *self = WB_TAB_STRIP_ITEM (object);

  g_free (self->label);
  g_free (self->count_text);

  G_OBJECT_CLASS (wb_tab_strip_item_parent_class)->finalize (object);
}

static void
wb_tab_strip_item_class_init (WbTabStripItemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = wb_tab_strip_item_get_property;
  object_class->finalize = wb_tab_strip_item_finalize;

  props[PROP_LABEL] =
      g_param_spec_string ("label", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  props[PROP_COUNT_TEXT] =
      g_param_spec_string ("count-text", NULL, NULL, "", G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
wb_tab_strip_item_init (WbTabStripItem *self)
{
  self->count_text = g_strdup ("");
}

WbTabStripItem *
wb_tab_strip_item_new (const char *label)
{
  WbTabStripItem *self = g_object_new (WB_TYPE_TAB_STRIP_ITEM, NULL);

  self->label = g_strdup (label);

  return self;
}

const char *
wb_tab_strip_item_get_label (WbTabStripItem *self)
{
  g_return_val_if_fail (WB_IS_TAB_STRIP_ITEM (self), NULL);

  return self->label;
}

const char *
wb_tab_strip_item_get_count_text (WbTabStripItem *self)
{
  g_return_val_if_fail (WB_IS_TAB_STRIP_ITEM (self), NULL);

  return self->count_text;
}

void
wb_tab_strip_item_set_count (WbTabStripItem *self, gint64 count)
{
  g_autofree char *text = NULL;

  g_return_if_fail (WB_IS_TAB_STRIP_ITEM (self));

  text = count < 0 ? g_strdup ("") : g_strdup_printf ("%'" G_GINT64_FORMAT, count);
  if (g_str_equal (text, self->count_text))
    return;

  g_free (self->count_text);
  self->count_text = g_steal_pointer (&text);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_COUNT_TEXT]);
}
