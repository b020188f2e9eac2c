/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Adding a shop, or editing one. Main thread. */
#include "config.h"

#include "wb-shop-dialog.h"

#include <glib/gi18n-lib.h>

#include "wb-error-text.h"
#include "wb-foot.h"
#include "wb-import-text.h"

/* Regions by how many of this program's sellers are there. */
static const char *const regions[] = {
  "GB", "ID", "MY", "PH", "SG", "TH", "VN", "US", "JP", "CN", "TW", "HK", "DE", "FR", "ES", "IT",
};

struct _WbShopDialog
{
  AdwWindow parent_instance;

  /* Template children */
  GtkButton    *save_button;
  AdwEntryRow  *name_row;
  AdwComboRow  *platform_row;
  AdwComboRow  *region_row;
  AdwActionRow *currency_row;
  GtkLabel     *currency_label;
  AdwEntryRow  *zone_row;
  AdwComboRow  *authority_row;
  WbFoot       *foot;

  /* Owned */
  WbStore *store; /* NULL: only makes it */
  WbShop  *shop;  /* being edited; NULL: a new one */

  gboolean zone_is_own; /* the person changed it, so it no longer follows the region */
  gboolean is_setting_zone;
};

G_DEFINE_FINAL_TYPE (WbShopDialog, wb_shop_dialog, ADW_TYPE_WINDOW)

enum
{
  SHOP_MADE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* A row has nothing selected until it is filled, and filling one asks for both. */
static guint
get_selected (AdwComboRow *row)
{
  guint selected = adw_combo_row_get_selected (row);

  return selected != GTK_INVALID_LIST_POSITION ? selected : 0;
}

static const char *
get_region (WbShopDialog *self)
{
  return regions[get_selected (self->region_row)];
}

static const char *
get_platform (WbShopDialog *self)
{
  return wb_platform_list ()[get_selected (self->platform_row)];
}

/* The shop that the form describes, or NULL with the reason. */
static WbShop *
make_shop (WbShopDialog *self, GError **error)
{
  g_autofree char *name = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->name_row)));
  g_autofree char *zone = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->zone_row)));
  WbShop          *shop;

  g_strstrip (name);
  g_strstrip (zone);
  shop = wb_shop_new (name, get_platform (self), get_region (self),
                      self->shop != NULL ? self->shop->currency : NULL, zone,
                      (int) adw_combo_row_get_selected (self->authority_row),
                      self->shop != NULL ? self->shop->overrides : NULL, error);
  if (shop != NULL && self->shop != NULL)
    shop->id = self->shop->id;

  return shop;
}

static void
show_reason (WbShopDialog *self, const char *reason)
{
  wb_foot_show (self->foot, reason, WB_FOOT_WARNING);
}

static void
validate_cb (WbShopDialog *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WbShop) shop = make_shop (self, &error);
  g_autofree char *reason = error != NULL ? wb_error_text_dup (error) : NULL;

  show_reason (self, reason);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "shop.save", shop != NULL);
}

static void
set_zone (WbShopDialog *self, const char *zone)
{
  self->is_setting_zone = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->zone_row), zone != NULL ? zone : "");
  self->is_setting_zone = FALSE;
}

static void
region_changed_cb (WbShopDialog *self)
{
  const char *currency =
      self->shop != NULL ? self->shop->currency : wb_region_get_currency (get_region (self));

  gtk_label_set_label (self->currency_label, currency != NULL ? currency : "");
  if (self->shop == NULL && !self->zone_is_own)
    set_zone (self, wb_region_get_zone (get_region (self)));
  validate_cb (self);
}

static void
zone_changed_cb (WbShopDialog *self)
{
  if (!self->is_setting_zone)
    self->zone_is_own = TRUE;
  validate_cb (self);
}

/* Orders of no platform that Waybill knows are the seller's own. */
static void
platform_changed_cb (WbShopDialog *self)
{
  if (self->shop == NULL)
    adw_combo_row_set_selected (self->authority_row, g_str_equal (get_platform (self), "other")
                                                         ? WB_AUTHORITY_SELLER
                                                         : WB_AUTHORITY_PLATFORM);
  validate_cb (self);
}

/* ---- Saving ---- */

static gpointer
save_job (WbDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  WbShop *shop = data;

  if (shop->id != 0)
    return GINT_TO_POINTER (wb_db_update_shop (db, shop, error));
  shop->id = wb_db_add_shop (db, shop, error);

  return GINT_TO_POINTER (shop->id != 0);
}

static void
finish (WbShopDialog *self, const WbShop *shop)
{
  g_signal_emit (self, signals[SHOP_MADE], 0, shop);
  gtk_window_close (GTK_WINDOW (self));
}

typedef struct
{
  WbShopDialog *self;
  WbShop       *shop;
} Saving;

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree Saving *saving = user_data;
  g_autoptr (WbShopDialog) self = saving->self;
  g_autoptr (WbShop) shop = saving->shop;
  g_autoptr (GError) error = NULL;

  if (wb_store_run_finish (self->store, result, &error) != NULL)
    {
      finish (self, shop);
    }
  else
    {
      g_autofree char *reason = wb_error_text_dup (error);

      show_reason (self, reason);
    }
}

static void
save_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  WbShopDialog *self = WB_SHOP_DIALOG (widget);
  g_autoptr (WbShop) shop = make_shop (self, NULL);
  Saving *saving;

  if (shop == NULL)
    return;
  if (self->store == NULL)
    {
      finish (self, shop);
      return;
    }
  saving = g_new0 (Saving, 1);
  saving->self = g_object_ref (self);
  saving->shop = g_steal_pointer (&shop);
  wb_store_run_async (self->store, WB_STORE_WRITE, save_job, saving->shop, NULL, NULL, NULL,
                      saved_cb, saving);
}

/* ---- The object ---- */

static void
wb_shop_dialog_dispose (GObject *object)
{
  WbShopDialog *self = WB_SHOP_DIALOG (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), WB_TYPE_SHOP_DIALOG);
  g_clear_object (&self->store);
  g_clear_pointer (&self->shop, wb_shop_free);

  G_OBJECT_CLASS (wb_shop_dialog_parent_class)->dispose (object);
}

static void
wb_shop_dialog_class_init (WbShopDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = wb_shop_dialog_dispose;

  signals[SHOP_MADE] = g_signal_new ("shop-made", WB_TYPE_SHOP_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL,
                                     NULL, NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);

  g_type_ensure (WB_TYPE_FOOT);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/waybill_desktop/Waybill/ui/wb-shop-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, WbShopDialog, save_button);
  gtk_widget_class_bind_template_child (widget_class, WbShopDialog, name_row);
  gtk_widget_class_bind_template_child (widget_class, WbShopDialog, platform_row);
  gtk_widget_class_bind_template_child (widget_class, WbShopDialog, region_row);
  gtk_widget_class_bind_template_child (widget_class, WbShopDialog, currency_row);
  gtk_widget_class_bind_template_child (widget_class, WbShopDialog, currency_label);
  gtk_widget_class_bind_template_child (widget_class, WbShopDialog, zone_row);
  gtk_widget_class_bind_template_child (widget_class, WbShopDialog, authority_row);
  gtk_widget_class_bind_template_child (widget_class, WbShopDialog, foot);
  gtk_widget_class_bind_template_callback (widget_class, validate_cb);
  gtk_widget_class_bind_template_callback (widget_class, region_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, zone_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, platform_changed_cb);
  gtk_widget_class_install_action (widget_class, "shop.save", NULL, save_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
fill_choices (WbShopDialog *self)
{
  g_autoptr (GtkStringList) platforms = gtk_string_list_new (NULL);
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  const char *const *ids = wb_platform_list ();

  for (guint i = 0; ids[i] != NULL; i++)
    gtk_string_list_append (platforms, wb_import_text_get_platform (ids[i]));
  for (guint i = 0; i < G_N_ELEMENTS (regions); i++)
    gtk_string_list_append (names, wb_import_text_get_region (regions[i]));
  adw_combo_row_set_model (self->platform_row, G_LIST_MODEL (platforms));
  adw_combo_row_set_model (self->region_row, G_LIST_MODEL (names));
}

static void
wb_shop_dialog_init (WbShopDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  fill_choices (self);
  region_changed_cb (self);
}

static void
select_platform (WbShopDialog *self, const char *platform)
{
  const char *const *ids = wb_platform_list ();

  for (guint i = 0; ids[i] != NULL; i++)
    if (g_str_equal (ids[i], platform))
      adw_combo_row_set_selected (self->platform_row, i);
}

static void
select_region (WbShopDialog *self, const char *region)
{
  for (guint i = 0; i < G_N_ELEMENTS (regions); i++)
    if (g_str_equal (regions[i], region))
      adw_combo_row_set_selected (self->region_row, i);
}

/* Orders have amounts and times of the shop's currency and market: both stay. */
static void
show_shop (WbShopDialog *self, const WbShop *shop)
{
  self->shop = wb_shop_copy (shop);
  gtk_window_set_title (GTK_WINDOW (self), _ ("Edit shop"));
  gtk_button_set_label (self->save_button, _ ("Save"));
  gtk_editable_set_text (GTK_EDITABLE (self->name_row), shop->name);
  select_platform (self, shop->platform);
  select_region (self, shop->region);
  gtk_widget_set_sensitive (GTK_WIDGET (self->platform_row), FALSE);
  gtk_widget_set_sensitive (GTK_WIDGET (self->region_row), FALSE);
  set_zone (self, shop->zone);
  adw_combo_row_set_selected (self->authority_row, shop->authority);
  region_changed_cb (self);
}

GtkWidget *
wb_shop_dialog_new (GtkWindow *parent, WbStore *store, const WbShop *shop)
{
  WbShopDialog *self = g_object_new (WB_TYPE_SHOP_DIALOG, "transient-for", parent, NULL);

  g_set_object (&self->store, store);
  if (shop != NULL)
    show_shop (self, shop);
  gtk_widget_grab_focus (GTK_WIDGET (self->name_row));

  return GTK_WIDGET (self);
}

void
wb_shop_dialog_set_platform (WbShopDialog *self, const char *platform, const char *region)
{
  select_platform (self, platform);
  gtk_widget_set_sensitive (GTK_WIDGET (self->platform_row), FALSE);
  if (region != NULL)
    select_region (self, region);
}
