/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The items of an order that still have to be shipped, each to be ticked. Main thread. */
#include "config.h"

#include "wb-item-ticks.h"

#include <glib/gi18n-lib.h>

struct _WbItemTicks
{
  AdwPreferencesGroup parent_instance;

  GPtrArray *checks; /* GtkCheckButton, borrowed children; each knows its item's key */
};

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

#define KEY "wb-item-key"

G_DEFINE_FINAL_TYPE (WbItemTicks, wb_item_ticks, ADW_TYPE_PREFERENCES_GROUP)

static void
toggled_cb (WbItemTicks *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

static gboolean
is_gone (const WbOrder *order, const WbItem *item)
{
  const WbPackage *package = item->package_key != NULL
                                 ? wb_order_find_part (order, WB_PART_PACKAGE, item->package_key)
                                 : NULL;

  return item->refunded != 0 || (package != NULL && package->tracking != NULL);
}

static void
add_item (WbItemTicks *self, const WbItem *item)
{
  GtkWidget  *row = adw_action_row_new ();
  GtkWidget  *check = gtk_check_button_new ();
  const char *product = item->product != NULL ? item->product : item->seller_sku;
  /* Translators: how many of an item, and which: 2 × Fern · MUG-350 */
  g_autofree char *detail =
      g_strdup_printf (_ ("%1$u × %2$s"), (guint) item->quantity,
                       item->variation != NULL ? item->variation : _ ("no variation"));

  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  product != NULL ? product : item->key, -1);
  g_object_set_data_full (G_OBJECT (check), KEY, g_strdup (item->key), g_free);
  g_signal_connect_object (check, "toggled", G_CALLBACK (toggled_cb), self, G_CONNECT_SWAPPED);
  g_ptr_array_add (self->checks, check);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), product != NULL ? product : item->key);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), detail);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), check);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), row);
}

static void
wb_item_ticks_finalize (GObject *object)
{
  g_ptr_array_unref (WB_ITEM_TICKS (object)->checks);

  G_OBJECT_CLASS (wb_item_ticks_parent_class)->finalize (object);
}

static void
wb_item_ticks_class_init (WbItemTicksClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = wb_item_ticks_finalize;

  signals[CHANGED] = g_signal_new ("changed", WB_TYPE_ITEM_TICKS, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
}

static void
wb_item_ticks_init (WbItemTicks *self)
{
  self->checks = g_ptr_array_new ();
}

void
wb_item_ticks_set_order (WbItemTicks *self, const WbOrder *order)
{
  g_return_if_fail (WB_IS_ITEM_TICKS (self));
  g_return_if_fail (self->checks->len == 0);

  for (guint i = 0; i < wb_order_get_n_parts (order, WB_PART_ITEM); i++)
    {
      const WbItem *item = wb_order_get_part (order, WB_PART_ITEM, i);

      if (!is_gone (order, item))
        add_item (self, item);
    }
}

guint
wb_item_ticks_get_n_items (WbItemTicks *self)
{
  g_return_val_if_fail (WB_IS_ITEM_TICKS (self), 0);

  return self->checks->len;
}

char *
wb_item_ticks_dup_keys (WbItemTicks *self)
{
  g_autoptr (GPtrArray) keys = g_ptr_array_new ();

  g_return_val_if_fail (WB_IS_ITEM_TICKS (self), NULL);

  for (guint i = 0; i < self->checks->len; i++)
    if (gtk_check_button_get_active (g_ptr_array_index (self->checks, i)))
      g_ptr_array_add (keys, g_object_get_data (g_ptr_array_index (self->checks, i), KEY));
  if (keys->len == 0)
    return NULL;
  g_ptr_array_add (keys, NULL);

  return g_strjoinv ("\n", (char **) keys->pdata);
}
