/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The dialogs of actions: when their verb is sensitive and what stands in the foot when it is not,
 * and what is in the store after it. */
#include "wb-act-dialog.h"

#include "wb-action-text.h"
#include "wb-aftersale-dialog.h"
#include "wb-answer-dialog.h"
#include "wb-cancel-dialog.h"
#include "wb-carrier-row.h"
#include "wb-contact-dialog.h"
#include "wb-key-row.h"
#include "wb-notes-form.h"
#include "wb-order-actions.h"
#include "wb-order-builder.h"
#include "wb-order-merge.h"
#include "wb-order-verbs.h"
#include "wb-reroute-dialog.h"
#include "wb-ship-dialog.h"
#include "wb-split-dialog.h"
#include "wb-tracking-dialog.h"
#include "wb-time-row.h"
#include "wb-ui-store.h"
#include "wb-ui-test.h"
#include "wb-verb-bar.h"
#include "wb-wait.h"

#define DAY (24 * 60 * 60)

typedef struct
{
  WbStore     *store;
  WbClock     *clock;
  WbActRunner *runner;
  GtkWindow   *parent;
  WbShop      *shop;
} Fixture;

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
run (Fixture *fixture, WbStoreJob job, gpointer data)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  gpointer value = NULL;

  wb_store_run_async (fixture->store, WB_STORE_WRITE, job, data, NULL, NULL, NULL, result_cb,
                      &result);
  wb_wait_until (result != NULL);
  value = wb_store_run_finish (fixture->store, result, &error);
  g_assert_no_error (error);

  return value;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->store = wb_ui_test_open_store (TRUE);
  fixture->clock = wb_clock_new (WB_UI_TEST_NOW);
  fixture->runner = wb_act_runner_new (fixture->store, fixture->clock);
  fixture->parent = GTK_WINDOW (gtk_window_new ());
  fixture->shop = wb_build_shop ("Blue Kettle");
  run (fixture, add_shop_job, fixture->shop);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gtk_window_destroy (fixture->parent);
  wb_ui_test_drain ();
  wb_shop_free (fixture->shop);
  g_object_unref (fixture->runner);
  wb_ui_test_close_store (fixture->store);
  g_assert_finalize_object (fixture->clock);
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

/* Settles and stores it. */
static WbOrder *
put (Fixture *fixture, WbOrder *order)
{
  Put put = { fixture->shop, order };

  order->shop_id = fixture->shop->id;
  wb_order_settle (order, fixture->shop);
  run (fixture, put_job, &put);

  return order;
}

static gpointer
load_job (WbDb *db, gpointer id, GCancellable *cancellable, GError **error)
{
  return wb_db_load_order (db, *(gint64 *) id, error);
}

static WbOrder *
load (Fixture *fixture, gint64 id)
{
  return run (fixture, load_job, &id);
}

/* Paid an hour before, two items of which one may be split off. */
static WbOrder *
new_to_ship (void)
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

static WbOrder *
new_failed (gint64 failed_at)
{
  WbOrder *order = new_to_ship ();

  wb_change_fields (order, "stage=shipped", "substage=delivery-failed", "package.key=1",
                    "package.carrier=Royal Mail", "package.tracking=QK482916305GB",
                    "package.substage=delivery-failed", "item.key=1", "item.package_key=1",
                    "item.key=2", "item.package_key=1", NULL);
  order->shipped = failed_at - 3600;
  ((WbPackage *) wb_order_get_part (order, WB_PART_PACKAGE, 0))->failed_at = failed_at;

  return order;
}

static WbActDialog *
open (Fixture *fixture, const WbOrder *order, WbAction action)
{
  const WbActSubject subject = {
    .runner = fixture->runner, .action = action, .order = order, .shop = fixture->shop
  };
  GtkWidget *dialog =
      wb_act_dialog_new (wb_order_actions_get_dialog (action), fixture->parent, &subject);

  gtk_window_present (GTK_WINDOW (dialog));

  return WB_ACT_DIALOG (dialog);
}

/* The buttons of the header: Cancel, then the verb. */
static GtkWidget *
get_verb (WbActDialog *dialog)
{
  GtkWidget *button = NULL;

  for (guint i = 0; (button = wb_ui_test_find (GTK_WIDGET (dialog), GTK_TYPE_BUTTON, i)) != NULL;
       i++)
    if (g_strcmp0 (gtk_actionable_get_action_name (GTK_ACTIONABLE (button)), "act.do") == 0)
      return button;
  g_assert_not_reached ();
}

static void
assert_refused (WbActDialog *dialog, const char *reason)
{
  wb_wait_until (wb_ui_test_find_text (GTK_WIDGET (dialog), reason) != NULL);
  g_assert_false (gtk_widget_get_sensitive (get_verb (dialog)));
  g_assert_cmpstr (gtk_widget_get_tooltip_text (get_verb (dialog)), ==, reason);
}

static void
assert_ready (WbActDialog *dialog)
{
  wb_wait_until (gtk_widget_get_sensitive (get_verb (dialog)));
}

static gboolean
is_gone (gpointer *dialog)
{
  return *dialog == NULL;
}

/* Does it, and waits until it is done and the dialog gone. */
static void
confirm (WbActDialog *dialog)
{
  gpointer weak = dialog;

  g_object_add_weak_pointer (G_OBJECT (dialog), &weak);
  assert_ready (dialog);
  gtk_widget_activate_action (GTK_WIDGET (dialog), "act.do", NULL);
  wb_wait_until (is_gone (&weak));
}

static WbKeyRow *
get_key_row (WbActDialog *dialog, const char *title)
{
  GtkWidget *row = NULL;

  for (guint i = 0; (row = wb_ui_test_find (GTK_WIDGET (dialog), WB_TYPE_KEY_ROW, i)) != NULL; i++)
    if (g_strcmp0 (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)), title) == 0)
      return WB_KEY_ROW (row);
  g_assert_not_reached ();
}

static GtkEditable *
get_entry (WbActDialog *dialog, const char *title)
{
  GtkWidget *row = NULL;

  for (guint i = 0; (row = wb_ui_test_find (GTK_WIDGET (dialog), ADW_TYPE_ENTRY_ROW, i)) != NULL;
       i++)
    if (g_strcmp0 (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)), title) == 0)
      return GTK_EDITABLE (row);
  g_assert_not_reached ();
}

/* The switch to the left of that title. */
static GtkCheckButton *
get_check (WbActDialog *dialog, const char *title)
{
  GtkWidget *row = wb_ui_test_find_text (GTK_WIDGET (dialog), title);

  while (!ADW_IS_ACTION_ROW (row))
    row = gtk_widget_get_parent (row);

  return GTK_CHECK_BUTTON (wb_ui_test_find (row, GTK_TYPE_CHECK_BUTTON, 0));
}

/* Cases */

static void
test_cancel (Fixture *fixture, gconstpointer data)
{
  g_autoptr (WbOrder) order = put (fixture, new_to_ship ());
  WbActDialog *dialog = open (fixture, order, WB_ACTION_CANCEL);
  g_autoptr (WbOrder) after = NULL;

  assert_refused (dialog, "Choose a reason to cancel.");
  /* Return never means a destructive verb. */
  g_assert_null (gtk_window_get_default_widget (GTK_WINDOW (dialog)));
  g_assert_true (gtk_widget_has_css_class (get_verb (dialog), "destructive-action"));
  /* Only an unpaid order can be cancelled because nobody paid. */
  g_assert_false (wb_key_row_set_key (get_key_row (dialog, "Reason"), "buyer-overdue"));
  g_assert_true (wb_key_row_set_key (get_key_row (dialog, "Reason"), "out-of-stock"));
  confirm (dialog);

  after = load (fixture, order->id);
  g_assert_cmpint (after->stage, ==, WB_STAGE_CANCELLED);
  g_assert_cmpstr (after->cancel_reason, ==, "out-of-stock");
}

/* What changed meanwhile is refused by the store, and the dialog says so and stays. */
static void
test_too_late (Fixture *fixture, gconstpointer data)
{
  g_autoptr (WbOrder) order = put (fixture, new_to_ship ());
  WbActDialog *first = open (fixture, order, WB_ACTION_CANCEL);
  WbActDialog *second = open (fixture, order, WB_ACTION_CANCEL);

  wb_key_row_set_key (get_key_row (first, "Reason"), "out-of-stock");
  wb_key_row_set_key (get_key_row (second, "Reason"), "out-of-stock");
  confirm (first);
  gtk_widget_activate_action (GTK_WIDGET (second), "act.do", NULL);
  wb_wait_until (wb_ui_test_find_text (GTK_WIDGET (second), "The order is cancelled.") != NULL);
  gtk_window_destroy (GTK_WINDOW (second));
}

static void
test_answer (Fixture *fixture, gconstpointer data)
{
  WbOrder     *request = new_to_ship ();
  WbActDialog *dialog = NULL;
  g_autoptr (WbOrder) order = NULL;
  g_autoptr (WbOrder) after = NULL;

  wb_change_fields (request, "stage=cancelling", "substage=", "cancel_reason=Wrong size", NULL);
  request->cancel_requested = WB_UI_TEST_NOW - 3600;
  order = put (fixture, request);
  dialog = open (fixture, order, WB_ACTION_REJECT);
  assert_refused (dialog, "Choose a reason to reject the request.");
  gtk_check_button_set_active (get_check (dialog, "Approve"), TRUE);
  assert_ready (dialog);
  g_assert_cmpstr (gtk_button_get_label (GTK_BUTTON (get_verb (dialog))), ==,
                   "Approve cancellation");
  gtk_check_button_set_active (get_check (dialog, "Reject"), TRUE);
  g_assert_true (wb_key_row_set_key (get_key_row (dialog, "Reason"), "packed"));
  g_assert_cmpstr (gtk_button_get_label (GTK_BUTTON (get_verb (dialog))), ==, "Reject request");
  confirm (dialog);

  after = load (fixture, order->id);
  g_assert_cmpint (after->stage, ==, WB_STAGE_TO_SHIP);
  g_assert_cmpstr (after->cancel_answer, ==, "packed");
}

static void
fill_parcel (WbActDialog *dialog, const char *carrier, const char *tracking)
{
  g_object_set (wb_ui_test_find (GTK_WIDGET (dialog), WB_TYPE_CARRIER_ROW, 0), "carrier", carrier,
                NULL);
  gtk_editable_set_text (get_entry (dialog, "Tracking number"), tracking);
}

static void
test_ship (Fixture *fixture, gconstpointer data)
{
  g_autoptr (WbOrder) order = put (fixture, new_to_ship ());
  WbActDialog *dialog = open (fixture, order, WB_ACTION_SHIP);
  g_autoptr (WbOrder) after = NULL;
  const WbPackage *package = NULL;

  assert_refused (dialog, "Choose the carrier.");
  fill_parcel (dialog, "Royal Mail", "");
  assert_refused (dialog, "Write the tracking number.");
  /* A digit is missing: that warns, and may be shipped all the same (domain.md, ship). */
  fill_parcel (dialog, "Royal Mail", "QK 6028 173 4GB");
  assert_ready (dialog);
  g_assert_nonnull (wb_ui_test_find_text (
      GTK_WIDGET (dialog),
      "It does not look like a number of Royal Mail. Compare it with the label."));
  fill_parcel (dialog, "Royal Mail", "QK 6028 1739 4GB");
  assert_ready (dialog);
  g_assert_nonnull (wb_ui_test_find_text (GTK_WIDGET (dialog),
                                          "Looks right for Royal Mail and was not used before."));
  confirm (dialog);

  after = load (fixture, order->id);
  g_assert_cmpint (after->stage, ==, WB_STAGE_SHIPPED);
  package = wb_order_get_part (after, WB_PART_PACKAGE, 0);
  g_assert_cmpstr (package->tracking, ==, "QK602817394GB");
}

/* Ticked items go into a package of their own, which alone is handed over. */
static void
test_ship_part (Fixture *fixture, gconstpointer data)
{
  g_autoptr (WbOrder) order = put (fixture, new_to_ship ());
  WbActDialog *dialog = open (fixture, order, WB_ACTION_SHIP);
  g_autoptr (WbOrder) after = NULL;

  gtk_toggle_button_set_active (
      GTK_TOGGLE_BUTTON (gtk_widget_get_ancestor (
          wb_ui_test_find_text (GTK_WIDGET (dialog), "Split into packages…"),
          GTK_TYPE_TOGGLE_BUTTON)),
      TRUE);
  fill_parcel (dialog, "Royal Mail", "QK602817394GB");
  assert_refused (dialog, "Tick the items that go into this package.");
  gtk_check_button_set_active (get_check (dialog, "Mug"), TRUE);
  gtk_check_button_set_active (get_check (dialog, "Bowl"), TRUE);
  assert_refused (dialog, "Leave at least one item for the other package.");
  gtk_check_button_set_active (get_check (dialog, "Bowl"), FALSE);
  confirm (dialog);

  after = load (fixture, order->id);
  g_assert_cmpint (after->stage, ==, WB_STAGE_TO_SHIP);
  g_assert_cmpint (after->substage, ==, WB_SUBSTAGE_PARTIALLY_SHIPPED);
}

/* What a dialog asks stands before it. */
static GtkWindow *
find_question (WbActDialog *dialog)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *iter = windows; iter != NULL; iter = iter->next)
    if (gtk_window_get_transient_for (iter->data) == GTK_WINDOW (dialog))
      return iter->data;
  g_assert_not_reached ();
}

/* A number that another order has is asked about, and only used when that is answered. */
static void
test_ship_used (Fixture *fixture, gconstpointer data)
{
  g_autoptr (WbOrder) other = put (fixture, new_failed (WB_UI_TEST_NOW - DAY));
  WbOrder     *second = new_to_ship ();
  WbActDialog *dialog = NULL;
  GtkWindow   *question = NULL;
  g_autoptr (WbOrder) order = NULL;
  g_autoptr (WbOrder) after = NULL;

  wb_change_fields (second, "number=576400000000000002", NULL);
  order = put (fixture, second);
  dialog = open (fixture, order, WB_ACTION_SHIP);
  fill_parcel (dialog, "Royal Mail", "QK482916305GB");
  assert_ready (dialog);
  g_assert_nonnull (wb_ui_test_find_text (GTK_WIDGET (dialog),
                                          "Order 576400000000000001 has this number already."));
  gtk_widget_activate_action (GTK_WIDGET (dialog), "act.do", NULL);
  question = find_question (dialog);
  g_assert_nonnull (wb_ui_test_find_text (GTK_WIDGET (question),
                                          "Order 576400000000000001 has this tracking number "
                                          "already. Use it for this order, too?"));
  gtk_window_close (question);
  wb_ui_test_drain ();
  after = load (fixture, order->id);
  g_assert_cmpint (after->stage, ==, WB_STAGE_TO_SHIP);
  gtk_window_destroy (GTK_WINDOW (dialog));
}

static void
test_split (Fixture *fixture, gconstpointer data)
{
  g_autoptr (WbOrder) order = put (fixture, new_to_ship ());
  WbActDialog *dialog = open (fixture, order, WB_ACTION_SPLIT);
  g_autoptr (WbOrder) after = NULL;

  assert_refused (dialog, "Tick the items that go into a package of their own.");
  gtk_check_button_set_active (get_check (dialog, "Mug"), TRUE);
  confirm (dialog);
  after = load (fixture, order->id);
  g_assert_cmpuint (wb_order_get_n_parts (after, WB_PART_PACKAGE), ==, 2);
}

static void
test_tracking (Fixture *fixture, gconstpointer data)
{
  WbOrder     *shipped = new_failed (WB_UI_TEST_NOW - DAY);
  WbActDialog *dialog = NULL;
  GtkEditable *time = NULL;
  g_autoptr (WbOrder) order = NULL;
  g_autoptr (WbOrder) after = NULL;

  wb_change_fields (shipped, "substage=in-transit", "package.key=1", "package.substage=in-transit",
                    NULL);
  shipped->created = shipped->paid = WB_UI_TEST_NOW - 10 * DAY;
  order = put (fixture, shipped);
  dialog = open (fixture, order, WB_ACTION_TRACKING);
  assert_refused (dialog, "Choose what happened.");
  g_assert_true (wb_key_row_set_key (get_key_row (dialog, "What happened"), "failed"));
  gtk_editable_set_text (get_entry (dialog, "Reason, as the carrier gives it"), "Nobody at home");
  assert_ready (dialog);
  g_assert_nonnull (
      wb_ui_test_find_text (GTK_WIDGET (dialog), "The order moves to Delivery failed."));
  /* Before it was shipped, which was 25 hours before: odd, but not refused. */
  time = GTK_EDITABLE (wb_ui_test_find (GTK_WIDGET (dialog), WB_TYPE_TIME_ROW, 0));
  gtk_editable_set_text (time, "2026-11-20 09:00");
  assert_ready (dialog);
  g_assert_nonnull (wb_ui_test_find_text (GTK_WIDGET (dialog),
                                          "The order was shipped after that, at 21 Nov, 03:00.\n"
                                          "The order moves to Delivery failed."));
  gtk_editable_set_text (time, "");
  confirm (dialog);

  after = load (fixture, order->id);
  g_assert_cmpint (after->substage, ==, WB_SUBSTAGE_DELIVERY_FAILED);
  g_assert_cmpuint (wb_order_get_n_parts (after, WB_PART_EVENT), ==, 1);
}

static void
test_reroute (Fixture *fixture, gconstpointer data)
{
  g_autoptr (WbOrder) order = put (fixture, new_failed (WB_UI_TEST_NOW - DAY));
  WbActDialog *dialog = open (fixture, order, WB_ACTION_REROUTE);
  g_autoptr (WbOrder) after = NULL;

  /* The order's own address is there to begin with. */
  assert_ready (dialog);
  gtk_editable_set_text (get_entry (dialog, "Postcode"), "");
  assert_refused (dialog, "Fill in: Postcode.");
  gtk_editable_set_text (get_entry (dialog, "Postcode"), "LS2 2BB");
  confirm (dialog);
  after = load (fixture, order->id);
  g_assert_cmpuint (wb_order_get_n_parts (after, WB_PART_REROUTE), ==, 1);

  dialog = open (fixture, after, WB_ACTION_REROUTE);
  assert_refused (dialog, "Choose what became of the ticket.");
  /* A ticket that nobody submitted cannot be accepted. */
  g_assert_false (wb_key_row_set_key (get_key_row (dialog, "What became of it"), "accepted"));
  g_assert_true (wb_key_row_set_key (get_key_row (dialog, "What became of it"), "submitted"));
  confirm (dialog);
}

/* The window closes seven days after the failed delivery (domain.md, reroute-window), also while
 * the dialog is open. */
static void
test_reroute_closes (Fixture *fixture, gconstpointer data)
{
  g_autoptr (WbOrder) order = put (fixture, new_failed (WB_UI_TEST_NOW - 6 * DAY));
  WbActDialog *dialog = open (fixture, order, WB_ACTION_REROUTE);

  assert_ready (dialog);
  wb_clock_set_now (fixture->clock, WB_UI_TEST_NOW + 2 * DAY);
  g_assert_false (gtk_widget_get_sensitive (get_verb (dialog)));
  gtk_window_destroy (GTK_WINDOW (dialog));
}

static void
test_aftersale (Fixture *fixture, gconstpointer data)
{
  WbOrder     *completed = new_to_ship ();
  WbActDialog *dialog = NULL;
  g_autoptr (WbOrder) order = NULL;
  g_autoptr (WbOrder) opened = NULL;
  g_autoptr (WbOrder) after = NULL;
  const WbCase *part = NULL;

  wb_change_fields (completed, "stage=completed", "substage=", NULL);
  order = put (fixture, completed);
  dialog = open (fixture, order, WB_ACTION_AFTERSALE);
  assert_refused (dialog, "Choose what the buyer asks for.");
  wb_key_row_set_key (get_key_row (dialog, "Kind"), "refund");
  assert_refused (dialog, "Choose the buyer’s reason.");
  wb_key_row_set_key (get_key_row (dialog, "Reason"), "no-longer-needed");
  gtk_editable_set_text (get_entry (dialog, "Amount to pay back, in GBP"), "20.01");
  assert_refused (dialog, "At most £20.00 can be paid back.");
  gtk_editable_set_text (get_entry (dialog, "Amount to pay back, in GBP"), "5");
  confirm (dialog);

  /* The reason agreed on stands beside the first one. */
  opened = load (fixture, order->id);
  dialog = open (fixture, opened, WB_ACTION_AFTERSALE);
  g_assert_false (gtk_widget_get_sensitive (get_verb (dialog)));
  wb_key_row_set_key (get_key_row (dialog, "Agreed with the buyer"), "damaged");
  wb_key_row_set_key (get_key_row (dialog, "Next step"), "approved");
  confirm (dialog);
  after = load (fixture, order->id);
  part = wb_order_get_part (after, WB_PART_CASE, 0);
  g_assert_cmpstr (part->reason, ==, "no-longer-needed");
  g_assert_cmpstr (part->agreed_reason, ==, "damaged");
  g_assert_cmpstr (part->state, ==, "approved");
  g_assert_cmpint (part->amount, ==, 500);
}

static void
test_contact (Fixture *fixture, gconstpointer data)
{
  g_autoptr (WbOrder) order = put (fixture, new_to_ship ());
  WbActDialog   *dialog = open (fixture, order, WB_ACTION_CONTACT);
  GtkTextBuffer *message = gtk_text_view_get_buffer (
      GTK_TEXT_VIEW (wb_ui_test_find (GTK_WIDGET (dialog), GTK_TYPE_TEXT_VIEW, 0)));
  g_autoptr (WbOrder) after = NULL;

  assert_ready (dialog); /* the templates are there */
  gtk_text_buffer_set_text (message, "", -1);
  assert_refused (dialog, "Write the message first.");
  gtk_text_buffer_set_text (message, "Hello Ada", -1);
  confirm (dialog);
  after = load (fixture, order->id);
  g_assert_cmpint (after->contacted, ==, WB_UI_TEST_NOW);
}

static void
test_notes (Fixture *fixture, gconstpointer data)
{
  g_autoptr (WbOrder) order = put (fixture, new_to_ship ());
  WbActDialog   *dialog = open (fixture, order, WB_ACTION_NOTE);
  GtkTextBuffer *note = gtk_text_view_get_buffer (
      GTK_TEXT_VIEW (wb_ui_test_find (GTK_WIDGET (dialog), GTK_TYPE_TEXT_VIEW, 0)));
  g_autoptr (WbOrder) after = NULL;

  g_assert_false (gtk_widget_get_sensitive (get_verb (dialog)));
  gtk_text_buffer_set_text (note, "No invoice in the box", -1);
  gtk_editable_set_text (get_entry (dialog, "Tags, with commas between"), "gift， fragile,");
  wb_key_row_set_key (get_key_row (dialog, "Flag"), "red");
  confirm (dialog);
  after = load (fixture, order->id);
  g_assert_cmpstr (after->note, ==, "No invoice in the box");
  g_assert_cmpstr (after->flag, ==, "red");
  g_assert_nonnull (wb_order_find_part (after, WB_PART_TAG, "gift"));
  g_assert_nonnull (wb_order_find_part (after, WB_PART_TAG, "fragile"));
  g_assert_cmpuint (wb_order_get_n_parts (after, WB_PART_TAG), ==, 2);
}

static void
test_tags (void)
{
  static const struct
  {
    const char *written;
    const char *lines;
  } cases[] = {
    { "", NULL },
    { " , ,", NULL },
    { "gift", "gift" },
    { "a, b", "a\nb" },
    { "礼物，易碎", "礼物\n易碎" },
    { " a b ,c", "a b\nc" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *lines = wb_notes_form_read_tags (cases[i].written);

      g_assert_cmpstr (lines, ==, cases[i].lines);
    }
}

/* The verbs of an order's page: the main one by where the order stands, and a reason for each that
 * is not allowed. */
static void
test_verbs (Fixture *fixture, gconstpointer data)
{
  g_autoptr (WbOrder) order = new_to_ship ();
  GtkWidget *bar = wb_verb_bar_new ();

  g_object_ref_sink (bar);
  wb_order_settle (order, fixture->shop);
  g_assert_cmpint (wb_order_verbs_get_main (
                       order, wb_lifecycle_list_allowed (order, fixture->shop, WB_UI_TEST_NOW)),
                   ==, WB_ACTION_SHIP);
  wb_verb_bar_set_order (WB_VERB_BAR (bar), order, fixture->shop, WB_UI_TEST_NOW);
  g_assert_nonnull (wb_ui_test_find_text (bar, "Ship…"));
  g_assert_nonnull (wb_ui_test_find_text (bar, "Reroute delivery…"));
  g_assert_nonnull (wb_ui_test_find_text (bar, "The order is not shipped yet."));
  /* In a shop of the platform's nobody marks an order as paid by hand. */
  g_assert_null (wb_ui_test_find_text (bar, wb_action_text_get_verb (WB_ACTION_MARK_PAID)));

  wb_change_fields (order, "stage=cancelling", "substage=", NULL);
  g_assert_cmpint (wb_order_verbs_get_main (
                       order, wb_lifecycle_list_allowed (order, fixture->shop, WB_UI_TEST_NOW)),
                   ==, WB_ACTION_APPROVE);
  g_object_unref (bar);
}

int
main (int argc, char *argv[])
{
  static const struct
  {
    const char *name;
    void (*func) (Fixture *fixture, gconstpointer data);
  } tests[] = {
    { "cancel", test_cancel },       { "too-late", test_too_late },
    { "answer", test_answer },       { "ship", test_ship },
    { "ship-part", test_ship_part }, { "ship-used", test_ship_used },
    { "split", test_split },         { "tracking", test_tracking },
    { "reroute", test_reroute },     { "reroute-closes", test_reroute_closes },
    { "aftersale", test_aftersale }, { "contact", test_contact },
    { "notes", test_notes },         { "verbs", test_verbs },
  };

  wb_ui_test_init (&argc, &argv);
  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    {
      g_autofree char *path = g_strdup_printf ("/act-dialogs/%s", tests[i].name);

      g_test_add (path, Fixture, NULL, set_up, tests[i].func, tear_down);
    }
  g_test_add_func ("/act-dialogs/tags", test_tags);

  return g_test_run ();
}
