/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The policies of one shop. Main thread. */
#include "config.h"

#include "wb-shop-policies.h"

#include "wb-error-text.h"
#include "wb-import-text.h"
#include "wb-policy-row.h"
#include "wb-working-days.h"

struct _WbShopPolicies
{
  AdwBin parent_instance;

  /* Template children */
  AdwWindowTitle      *title;
  AdwPreferencesGroup *clocks;
  WbWorkingDays       *days;
  AdwPreferencesGroup *exports;

  GPtrArray *rows; /* owned; of WbPolicyRow, borrowed */

  /* Owned; NULL before they are given */
  WbStore    *store;
  WbShopItem *item;
  WbClock    *clock;
};

G_DEFINE_FINAL_TYPE (WbShopPolicies, wb_shop_policies, ADW_TYPE_BIN)

enum
{
  BACK,
  FAILED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* ---- Storing ---- */

typedef struct
{
  gint64 shop_id;
  char  *key;
  char  *value; /* NULL: the default again */
} Change;

static void
change_free (gpointer data)
{
  Change *change = data;

  g_free (change->key);
  g_free (change->value);
  g_free (change);
}

/* Changes one value of the shop as the store has it now, so that nothing else of it is lost. */
static gpointer
change_job (WbDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Change *change = data;
  g_autoptr (WbShop) before = wb_db_get_shop (db, change->shop_id, error);
  g_autoptr (GHashTable) overrides = NULL;
  g_autoptr (WbShop) after = NULL;

  if (before == NULL)
    return NULL;
  overrides = wb_shop_dup_overrides (before);
  if (change->value != NULL)
    g_hash_table_replace (overrides, g_strdup (change->key), g_strdup (change->value));
  else
    g_hash_table_remove (overrides, change->key);
  after = wb_shop_new (before->name, before->platform, before->region, before->currency,
                       before->zone, (int) before->authority, overrides, error);
  if (after == NULL)
    return NULL;
  after->id = before->id;

  return GINT_TO_POINTER (wb_db_update_shop (db, after, error));
}

static void show_shop (WbShopPolicies *self);

static void
changed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (WbShopPolicies) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *sentence = NULL;

  if (wb_store_run_finish (WB_STORE (source), result, &error) != NULL || self->item == NULL)
    return;
  sentence = wb_error_text_dup (error);
  show_shop (self);
  g_signal_emit (self, signals[FAILED], 0, sentence);
}

static void
set_cb (WbShopPolicies *self, const char *key, const char *value)
{
  Change *change = g_new0 (Change, 1);

  change->shop_id = wb_shop_item_get_id (self->item);
  change->key = g_strdup (key);
  change->value = g_strdup (value);
  wb_store_run_async (self->store, WB_STORE_WRITE, change_job, change, change_free, NULL, NULL,
                      changed_cb, g_object_ref (self));
}

/* ---- Showing ---- */

static void
show_shop (WbShopPolicies *self)
{
  const WbShop *shop = wb_shop_item_get_shop (self->item);
  g_autoptr (WbPolicy) usual = wb_policy_new (shop->platform, shop->region, NULL, NULL);
  gint64           now = wb_clock_get_now (self->clock);
  g_autofree char *market =
      g_strdup_printf ("%s · %s", wb_import_text_get_platform (shop->platform),
                       wb_import_text_get_region (shop->region));

  adw_window_title_set_title (self->title, shop->name);
  adw_window_title_set_subtitle (self->title, market);
  for (guint i = 0; i < self->rows->len; i++)
    wb_policy_row_show (self->rows->pdata[i], shop->policy, usual, now);
  wb_working_days_show (self->days, shop->policy, usual, now);
}

static void
add_row (WbShopPolicies *self, const char *key)
{
  gboolean   is_export = g_str_has_prefix (key, "export-");
  GtkWidget *row = wb_policy_row_new (key);

  adw_preferences_group_add (is_export ? self->exports : self->clocks, row);
  g_signal_connect_object (row, "set", G_CALLBACK (set_cb), self, G_CONNECT_SWAPPED);
  g_ptr_array_add (self->rows, row);
}

static void
back_cb (WbShopPolicies *self)
{
  g_signal_emit (self, signals[BACK], 0);
}

static void
wb_shop_policies_dispose (GObject *object)
{
  WbShopPolicies *self = WB_SHOP_POLICIES (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), WB_TYPE_SHOP_POLICIES);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_object (&self->store);
  g_clear_object (&self->item);
  g_clear_object (&self->clock);

  G_OBJECT_CLASS (wb_shop_policies_parent_class)->dispose (object);
}

static void
wb_shop_policies_class_init (WbShopPoliciesClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = wb_shop_policies_dispose;

  signals[BACK] = g_signal_new ("back", WB_TYPE_SHOP_POLICIES, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 0);
  signals[FAILED] = g_signal_new ("failed", WB_TYPE_SHOP_POLICIES, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  g_type_ensure (WB_TYPE_WORKING_DAYS);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/waybill_desktop/Waybill/ui/wb-shop-policies.ui");
  gtk_widget_class_bind_template_child (widget_class, WbShopPolicies, title);
  gtk_widget_class_bind_template_child (widget_class, WbShopPolicies, clocks);
  gtk_widget_class_bind_template_child (widget_class, WbShopPolicies, days);
  gtk_widget_class_bind_template_child (widget_class, WbShopPolicies, exports);
  gtk_widget_class_bind_template_callback (widget_class, back_cb);
  gtk_widget_class_bind_template_callback (widget_class, set_cb);
}

static void
wb_shop_policies_init (WbShopPolicies *self)
{
  const char *const *keys = wb_policy_list_keys ();

  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  for (gsize i = 0; keys[i] != NULL; i++)
    if (!g_str_equal (keys[i], "weekend") && !g_str_equal (keys[i], "holidays"))
      add_row (self, keys[i]);
}

GtkWidget *
wb_shop_policies_new (WbStore *store, WbShopItem *item, WbClock *clock)
{
  WbShopPolicies *self = g_object_new (WB_TYPE_SHOP_POLICIES, NULL);

  self->store = g_object_ref (store);
  self->item = g_object_ref (item);
  self->clock = g_object_ref (clock);
  g_signal_connect_object (item, "changed", G_CALLBACK (show_shop), self, G_CONNECT_SWAPPED);
  show_shop (self);

  return GTK_WIDGET (self);
}
