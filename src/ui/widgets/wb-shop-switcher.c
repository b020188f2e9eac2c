/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whose orders are shown, and the commands for shops. Main thread. */
#include "config.h"

#include "wb-shop-switcher.h"

#include <glib/gi18n-lib.h>

#include "wb-date-text.h"
#include "wb-shop-dialog.h"

#define LEAST_WIDTH 66 /* pixels of the name that are seen in the narrowest window */

struct _WbShopSwitcher
{
  AdwBin parent_instance;

  GtkMenuButton *button; /* borrowed child */

  /* Owned */
  WbShopList    *shops;
  WbStore       *store;     /* NULL until the actions are added */
  GSimpleAction *edit_shop; /* likewise */
  char          *name;      /* "" for all */
};

G_DEFINE_FINAL_TYPE (WbShopSwitcher, wb_shop_switcher, ADW_TYPE_BIN)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* NULL when there is none of that name. */
static const WbShop *
find_shop (WbShopSwitcher *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->shops));

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (WbShopItem) item = g_list_model_get_item (G_LIST_MODEL (self->shops), i);
      const WbShop *shop = wb_shop_item_get_shop (item);

      if (g_str_equal (shop->name, self->name))
        return shop;
    }

  return NULL;
}

static void
add_shop (GMenu *menu, const char *label, const char *name)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (NULL, NULL);

  /* A label of a menu has mnemonics; a shop's name has not. */
  g_auto (GStrv) pieces = g_strsplit (label, "_", -1);
  g_autofree char *escaped = g_strjoinv ("__", pieces);

  g_menu_item_set_label (item, escaped);
  g_menu_item_set_action_and_target (item, "win.shop", "s", name);
  g_menu_append_item (menu, item);
}

/* A menu button makes its label by itself. A long name shall not widen the window, nor shall the
 * views, which take what room there is, leave nothing of a name. */
static void
elide_labels (GtkWidget *widget)
{
  if (GTK_IS_LABEL (widget))
    {
      int natural;

      gtk_label_set_ellipsize (GTK_LABEL (widget), PANGO_ELLIPSIZE_END);
      gtk_widget_set_size_request (widget, -1, -1);
      gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &natural, NULL, NULL);
      gtk_widget_set_size_request (widget, MIN (natural, LEAST_WIDTH), -1);
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (!GTK_IS_POPOVER (child))
      elide_labels (child);
}

static void
show_shops (WbShopSwitcher *self)
{
  g_autoptr (GMenu) menu = g_menu_new ();
  guint         n = g_list_model_get_n_items (G_LIST_MODEL (self->shops));
  const WbShop *shop = find_shop (self);

  add_shop (menu, _ ("All shops"), "");
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (WbShopItem) item = g_list_model_get_item (G_LIST_MODEL (self->shops), i);
      const char *name = wb_shop_item_get_shop (item)->name;

      add_shop (menu, name, name);
    }
  gtk_menu_button_set_menu_model (self->button, G_MENU_MODEL (menu));
  gtk_menu_button_set_label (self->button, shop != NULL ? shop->name : _ ("All shops"));
  elide_labels (GTK_WIDGET (self->button));
  gtk_widget_set_visible (GTK_WIDGET (self), n > 1);
}

/* Only one that is shown can be edited. */
static void
enable_edit (WbShopSwitcher *self)
{
  if (self->edit_shop != NULL)
    g_simple_action_set_enabled (self->edit_shop, wb_shop_switcher_get_shop (self) != NULL);
}

static void
shops_changed_cb (WbShopSwitcher *self)
{
  show_shops (self);
  enable_edit (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
add_shop_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  WbShopSwitcher *self = user_data;
  GtkWindow      *window = GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));

  gtk_window_present (GTK_WINDOW (wb_shop_dialog_new (window, self->store, NULL)));
}

static void
shop_edited_cb (WbShopSwitcher *self, const WbShop *shop)
{
  /* The same shop under its new name. */
  if (*self->name != '\0')
    gtk_widget_activate_action (GTK_WIDGET (self), "win.shop", "s", shop->name);
}

static void
edit_shop_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  WbShopSwitcher *self = user_data;
  GtkWindow      *window = GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));
  const WbShop   *shop = wb_shop_switcher_get_shop (self);
  GtkWidget      *dialog = wb_shop_dialog_new (window, self->store, shop);

  g_signal_connect_object (dialog, "shop-made", G_CALLBACK (shop_edited_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
wb_shop_switcher_dispose (GObject *object)
{
  WbShopSwitcher *self = WB_SHOP_SWITCHER (object);

  g_clear_object (&self->shops);
  g_clear_object (&self->store);
  g_clear_object (&self->edit_shop);

  G_OBJECT_CLASS (wb_shop_switcher_parent_class)->dispose (object);
}

static void
wb_shop_switcher_finalize (GObject *object)
{
  g_free (WB_SHOP_SWITCHER (object)->name);

  G_OBJECT_CLASS (wb_shop_switcher_parent_class)->finalize (object);
}

static void
wb_shop_switcher_class_init (WbShopSwitcherClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = wb_shop_switcher_dispose;
  object_class->finalize = wb_shop_switcher_finalize;

  signals[CHANGED] = g_signal_new ("changed", WB_TYPE_SHOP_SWITCHER, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
wb_shop_switcher_init (WbShopSwitcher *self)
{
  self->name = g_strdup ("");
  self->button = GTK_MENU_BUTTON (gtk_menu_button_new ());
  gtk_menu_button_set_always_show_arrow (self->button, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->button), "wb-shops");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->button), _ ("Shop"));
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->button));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

void
wb_shop_switcher_set_shops (WbShopSwitcher *self, WbShopList *shops)
{
  g_return_if_fail (self->shops == NULL);

  self->shops = g_object_ref (shops);
  g_signal_connect_object (shops, "updated", G_CALLBACK (shops_changed_cb), self,
                           G_CONNECT_SWAPPED);
  show_shops (self);
}

void
wb_shop_switcher_set_name (WbShopSwitcher *self, const char *name)
{
  g_autofree char *old = g_steal_pointer (&self->name);

  self->name = g_strdup (name);
  if (self->shops != NULL)
    show_shops (self);
  enable_edit (self);
}

const WbShop *
wb_shop_switcher_get_shop (WbShopSwitcher *self)
{
  const WbShop *shop = find_shop (self);

  if (shop == NULL && g_list_model_get_n_items (G_LIST_MODEL (self->shops)) == 1)
    {
      g_autoptr (WbShopItem) item = g_list_model_get_item (G_LIST_MODEL (self->shops), 0);

      shop = wb_shop_item_get_shop (item);
    }

  return shop;
}

char *
wb_shop_switcher_dup_age (WbShopSwitcher *self, gint64 now)
{
  const WbShop *oldest = wb_shop_switcher_get_shop (self);
  guint         n = g_list_model_get_n_items (G_LIST_MODEL (self->shops));

  if (oldest != NULL)
    n = 0;
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (WbShopItem) item = g_list_model_get_item (G_LIST_MODEL (self->shops), i);
      const WbShop *shop = wb_shop_item_get_shop (item);

      if (shop->as_of != WB_TIME_NONE && (oldest == NULL || shop->as_of < oldest->as_of))
        oldest = shop;
    }

  return oldest != NULL ? wb_date_text_dup_as_of (oldest->as_of, oldest->timezone, now) : NULL;
}

void
wb_shop_switcher_add_actions (WbShopSwitcher *self, GActionMap *map, WbStore *store)
{
  static const GActionEntry entries[] = {
    { "add-shop", add_shop_cb },
    { "edit-shop", edit_shop_cb },
  };

  g_return_if_fail (WB_IS_SHOP_SWITCHER (self));
  g_return_if_fail (self->store == NULL);

  self->store = g_object_ref (store);
  g_action_map_add_action_entries (map, entries, G_N_ELEMENTS (entries), self);
  g_set_object (&self->edit_shop, G_SIMPLE_ACTION (g_action_map_lookup_action (map, "edit-shop")));
  enable_edit (self);
}
