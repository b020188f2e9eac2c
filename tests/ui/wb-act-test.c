/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Orders in a store, and the dialogs of their actions. */
#include "wb-act-test.h"

#include "wb-order-actions.h"
#include "wb-order-merge.h"
#include "wb-ui-store.h"
#include "wb-ui-test.h"
#include "wb-wait.h"

static gpointer
add_shop_job (WbDb *db, gpointer shop, GCancellable *cancellable, GError **error)
{
  ((WbShop *) shop)->id = wb_db_add_shop (db, shop, error);

  return GINT_TO_POINTER (((WbShop *) shop)->id != 0);
}

static void
result_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static gpointer
run (ActFixture *self, WbStoreJob job, gpointer data)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  gpointer value = NULL;

  wb_store_run_async (self->store, WB_STORE_WRITE, job, data, NULL, NULL, NULL, result_cb, &result);
  wb_wait_until (result != NULL);
  value = wb_store_run_finish (self->store, result, &error);
  g_assert_no_error (error);

  return value;
}

void
wb_act_test_set_up (ActFixture *self, gconstpointer data)
{
  self->store = wb_ui_test_open_store (TRUE);
  self->clock = wb_clock_new (WB_UI_TEST_NOW);
  self->runner = wb_act_runner_new (self->store, self->clock);
  self->parent = GTK_WINDOW (gtk_window_new ());
  self->shop = wb_build_shop ("Blue Kettle");
  run (self, add_shop_job, self->shop);
}

void
wb_act_test_tear_down (ActFixture *self, gconstpointer data)
{
  gtk_window_destroy (self->parent);
  wb_ui_test_drain ();
  wb_shop_free (self->shop);
  g_object_unref (self->runner);
  wb_ui_test_close_store (self->store);
  g_assert_finalize_object (self->clock);
}

typedef struct
{
  const WbShop *shop;
  WbOrder      *order;
} Put;

static gpointer
put_job (WbDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Put *put = data;
  g_autoptr (WbChange) change =
      wb_change_new (WB_CHANGE_IMPORT, WB_ACTOR_IMPORT, WB_UI_TEST_NOW, "test.csv");

  return GINT_TO_POINTER (wb_db_begin_change (db, change, error) &&
                          wb_db_change_order (db, NULL, put->order, put->shop, error) &&
                          wb_db_end_change (db, error));
}

WbOrder *
wb_act_test_put (ActFixture *self, WbOrder *order)
{
  Put put = { self->shop, order };

  order->shop_id = self->shop->id;
  wb_order_settle (order, self->shop);
  run (self, put_job, &put);

  return order;
}

static gpointer
load_job (WbDb *db, gpointer id, GCancellable *cancellable, GError **error)
{
  return wb_db_load_order (db, *(gint64 *) id, error);
}

WbOrder *
wb_act_test_load (ActFixture *self, gint64 id)
{
  return run (self, load_job, &id);
}

WbOrder *
wb_act_test_new_to_ship (void)
{
  WbOrder *order = wb_build_order (
      "number=576400000000000001", "stage=to-ship", "substage=awaiting-shipment", "total=2000",
      "buyer=ada", "recipient=Ada Miller", "phone=+447700900123", "address=1 High Street",
      "city=Leeds", "zip=LS1 1AA", "country=United Kingdom", "item.key=1", "item.product=Mug",
      "item.quantity=1", "item.key=2", "item.product=Bowl", "item.quantity=1", NULL);

  order->created = WB_UI_TEST_NOW - 7200;
  order->paid = WB_UI_TEST_NOW - 3600;

  return order;
}

WbOrder *
wb_act_test_new_failed (gint64 failed_at)
{
  WbOrder *order = wb_act_test_new_to_ship ();

  wb_change_fields (order, "stage=shipped", "substage=delivery-failed", "package.key=1",
                    "package.carrier=Royal Mail", "package.tracking=QK482916305GB",
                    "package.substage=delivery-failed", "item.key=1", "item.package_key=1",
                    "item.key=2", "item.package_key=1", NULL);
  order->shipped = failed_at - 3600;
  ((WbPackage *) wb_order_get_part (order, WB_PART_PACKAGE, 0))->failed_at = failed_at;

  return order;
}

WbActDialog *
wb_act_test_open (ActFixture *self, const WbOrder *order, WbAction action)
{
  const WbActSubject subject = {
    .runner = self->runner, .action = action, .order = order, .shop = self->shop
  };
  GtkWidget *dialog =
      wb_act_dialog_new (wb_order_actions_get_dialog (action), self->parent, &subject);

  gtk_window_present (GTK_WINDOW (dialog));

  return WB_ACT_DIALOG (dialog);
}

GtkWidget *
wb_act_test_get_verb (WbActDialog *dialog)
{
  GtkWidget *button = NULL;

  for (guint i = 0; (button = wb_ui_test_find (GTK_WIDGET (dialog), GTK_TYPE_BUTTON, i)) != NULL;
       i++)
    if (g_strcmp0 (gtk_actionable_get_action_name (GTK_ACTIONABLE (button)), "act.do") == 0)
      return button;
  g_assert_not_reached ();
}

void
wb_act_test_assert_refused (WbActDialog *dialog, const char *reason)
{
  wb_wait_until (wb_ui_test_find_text (GTK_WIDGET (dialog), reason) != NULL);
  g_assert_false (gtk_widget_get_sensitive (wb_act_test_get_verb (dialog)));
  g_assert_cmpstr (gtk_widget_get_tooltip_text (wb_act_test_get_verb (dialog)), ==, reason);
}

void
wb_act_test_assert_ready (WbActDialog *dialog)
{
  wb_wait_until (gtk_widget_get_sensitive (wb_act_test_get_verb (dialog)));
}

static gboolean
is_gone (gpointer *dialog)
{
  return *dialog == NULL;
}

void
wb_act_test_confirm (WbActDialog *dialog)
{
  gpointer weak = dialog;

  g_object_add_weak_pointer (G_OBJECT (dialog), &weak);
  wb_act_test_assert_ready (dialog);
  gtk_widget_activate_action (GTK_WIDGET (dialog), "act.do", NULL);
  wb_wait_until (is_gone (&weak));
}

WbKeyRow *
wb_act_test_get_key_row (WbActDialog *dialog, const char *title)
{
  GtkWidget *row = NULL;

  for (guint i = 0; (row = wb_ui_test_find (GTK_WIDGET (dialog), WB_TYPE_KEY_ROW, i)) != NULL; i++)
    if (g_strcmp0 (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)), title) == 0)
      return WB_KEY_ROW (row);
  g_assert_not_reached ();
}

GtkEditable *
wb_act_test_get_entry (WbActDialog *dialog, const char *title)
{
  GtkWidget *row = NULL;

  for (guint i = 0; (row = wb_ui_test_find (GTK_WIDGET (dialog), ADW_TYPE_ENTRY_ROW, i)) != NULL;
       i++)
    if (g_strcmp0 (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)), title) == 0)
      return GTK_EDITABLE (row);
  g_assert_not_reached ();
}

GtkCheckButton *
wb_act_test_get_check (WbActDialog *dialog, const char *title)
{
  GtkWidget *row = wb_ui_test_find_text (GTK_WIDGET (dialog), title);

  while (!ADW_IS_ACTION_ROW (row))
    row = gtk_widget_get_parent (row);

  return GTK_CHECK_BUTTON (wb_ui_test_find (row, GTK_TYPE_CHECK_BUTTON, 0));
}
