/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The dialogs about parcels: shipped, split, tracked and sent elsewhere. What test-act-dialogs.c
 * does with the others. */
#include "wb-act-test.h"

#include "wb-carrier-row.h"
#include "wb-time-row.h"
#include "wb-ui-store.h"
#include "wb-ui-test.h"
#include "wb-wait.h"

#define DAY (24 * 60 * 60)

static void
fill_parcel (WbActDialog *dialog, const char *carrier, const char *tracking)
{
  g_object_set (wb_ui_test_find (GTK_WIDGET (dialog), WB_TYPE_CARRIER_ROW, 0), "carrier", carrier,
                NULL);
  gtk_editable_set_text (wb_act_test_get_entry (dialog, "Tracking number"), tracking);
}

static void
test_ship (ActFixture *fixture, gconstpointer data)
{
  g_autoptr (WbOrder) order = wb_act_test_put (fixture, wb_act_test_new_to_ship ());
  WbActDialog *dialog = wb_act_test_open (fixture, order, WB_ACTION_SHIP);
  g_autoptr (WbOrder) after = NULL;
  const WbPackage *package = NULL;

  wb_act_test_assert_refused (dialog, "Choose the carrier.");
  fill_parcel (dialog, "Royal Mail", "");
  wb_act_test_assert_refused (dialog, "Write the tracking number.");
  /* A digit is missing: that warns, and may be shipped all the same (domain.md, ship). */
  fill_parcel (dialog, "Royal Mail", "QK 6028 173 4GB");
  wb_act_test_assert_ready (dialog);
  g_assert_nonnull (wb_ui_test_find_text (
      GTK_WIDGET (dialog),
      "It does not look like a number of Royal Mail. Compare it with the label."));
  fill_parcel (dialog, "Royal Mail", "QK 6028 1739 4GB");
  wb_act_test_assert_ready (dialog);
  g_assert_nonnull (wb_ui_test_find_text (GTK_WIDGET (dialog),
                                          "Looks right for Royal Mail and was not used before."));
  wb_act_test_confirm (dialog);

  after = wb_act_test_load (fixture, order->id);
  g_assert_cmpint (after->stage, ==, WB_STAGE_SHIPPED);
  package = wb_order_get_part (after, WB_PART_PACKAGE, 0);
  g_assert_cmpstr (package->tracking, ==, "QK602817394GB");
}

/* Whether no edge of what scrolls in the dialog hides the widget. */
static gboolean
is_in_sight (WbActDialog *dialog, GtkWidget *widget)
{
  GtkWidget      *viewport = wb_ui_test_find (GTK_WIDGET (dialog), GTK_TYPE_VIEWPORT, 0);
  graphene_rect_t bounds;

  return gtk_widget_get_mapped (widget) && gtk_widget_get_height (widget) > 0 &&
         gtk_widget_compute_bounds (widget, viewport, &bounds) && bounds.origin.y >= 0 &&
         bounds.origin.y + bounds.size.height <= gtk_widget_get_height (viewport);
}

/* In a low dialog what is said of a number comes into sight while it is written. */
static void
test_ship_low (ActFixture *fixture, gconstpointer data)
{
  g_autoptr (WbOrder) order = wb_act_test_put (fixture, wb_act_test_new_to_ship ());
  WbActDialog *dialog = wb_act_test_open (fixture, order, WB_ACTION_SHIP);
  const char  *odd = "It does not look like a number of Royal Mail. Compare it with the label.";
  GtkWidget   *hint = NULL;

  gtk_window_set_default_size (GTK_WINDOW (dialog), 560, 300);
  wb_wait_until (gtk_widget_get_height (GTK_WIDGET (dialog)) <= 300);
  wb_ui_test_settle (GTK_WIDGET (dialog));
  gtk_widget_grab_focus (GTK_WIDGET (wb_act_test_get_entry (dialog, "Tracking number")));
  fill_parcel (dialog, "Royal Mail", "QK6028");
  wb_wait_until ((hint = wb_ui_test_find_text (GTK_WIDGET (dialog), odd)) != NULL);
  wb_wait_until (is_in_sight (dialog, hint));
  gtk_window_destroy (GTK_WINDOW (dialog));
}

/* Ticked items go into a package of their own, which alone is handed over. */
static void
test_ship_part (ActFixture *fixture, gconstpointer data)
{
  g_autoptr (WbOrder) order = wb_act_test_put (fixture, wb_act_test_new_to_ship ());
  WbActDialog *dialog = wb_act_test_open (fixture, order, WB_ACTION_SHIP);
  g_autoptr (WbOrder) after = NULL;

  gtk_toggle_button_set_active (
      GTK_TOGGLE_BUTTON (gtk_widget_get_ancestor (
          wb_ui_test_find_text (GTK_WIDGET (dialog), "Split into packages…"),
          GTK_TYPE_TOGGLE_BUTTON)),
      TRUE);
  fill_parcel (dialog, "Royal Mail", "QK602817394GB");
  wb_act_test_assert_refused (dialog, "Tick the items that go into this package.");
  gtk_check_button_set_active (wb_act_test_get_check (dialog, "Mug"), TRUE);
  gtk_check_button_set_active (wb_act_test_get_check (dialog, "Bowl"), TRUE);
  wb_act_test_assert_refused (dialog, "Leave at least one item for the other package.");
  gtk_check_button_set_active (wb_act_test_get_check (dialog, "Bowl"), FALSE);
  wb_act_test_confirm (dialog);

  after = wb_act_test_load (fixture, order->id);
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
test_ship_used (ActFixture *fixture, gconstpointer data)
{
  g_autoptr (WbOrder) other =
      wb_act_test_put (fixture, wb_act_test_new_failed (WB_UI_TEST_NOW - DAY));
  WbOrder     *second = wb_act_test_new_to_ship ();
  WbActDialog *dialog = NULL;
  GtkWindow   *question = NULL;
  g_autoptr (WbOrder) order = NULL;
  g_autoptr (WbOrder) after = NULL;

  wb_change_fields (second, "number=576400000000000002", NULL);
  order = wb_act_test_put (fixture, second);
  dialog = wb_act_test_open (fixture, order, WB_ACTION_SHIP);
  fill_parcel (dialog, "Royal Mail", "QK482916305GB");
  wb_act_test_assert_ready (dialog);
  g_assert_nonnull (wb_ui_test_find_text (GTK_WIDGET (dialog),
                                          "Order 576400000000000001 has this number already."));
  gtk_widget_activate_action (GTK_WIDGET (dialog), "act.do", NULL);
  question = find_question (dialog);
  g_assert_nonnull (wb_ui_test_find_text (GTK_WIDGET (question),
                                          "Order 576400000000000001 has this tracking number "
                                          "already. Use it for this order, too?"));
  gtk_window_close (question);
  wb_ui_test_drain ();
  after = wb_act_test_load (fixture, order->id);
  g_assert_cmpint (after->stage, ==, WB_STAGE_TO_SHIP);
  gtk_window_destroy (GTK_WINDOW (dialog));
}

static void
test_split (ActFixture *fixture, gconstpointer data)
{
  g_autoptr (WbOrder) order = wb_act_test_put (fixture, wb_act_test_new_to_ship ());
  WbActDialog *dialog = wb_act_test_open (fixture, order, WB_ACTION_SPLIT);
  g_autoptr (WbOrder) after = NULL;

  wb_act_test_assert_refused (dialog, "Tick the items that go into a package of their own.");
  gtk_check_button_set_active (wb_act_test_get_check (dialog, "Mug"), TRUE);
  wb_act_test_confirm (dialog);
  after = wb_act_test_load (fixture, order->id);
  g_assert_cmpuint (wb_order_get_n_parts (after, WB_PART_PACKAGE), ==, 2);
}

static void
test_tracking (ActFixture *fixture, gconstpointer data)
{
  WbOrder     *shipped = wb_act_test_new_failed (WB_UI_TEST_NOW - DAY);
  WbActDialog *dialog = NULL;
  GtkEditable *time = NULL;
  g_autoptr (WbOrder) order = NULL;
  g_autoptr (WbOrder) after = NULL;

  wb_change_fields (shipped, "substage=in-transit", "package.key=1", "package.substage=in-transit",
                    NULL);
  shipped->created = shipped->paid = WB_UI_TEST_NOW - 10 * DAY;
  order = wb_act_test_put (fixture, shipped);
  dialog = wb_act_test_open (fixture, order, WB_ACTION_TRACKING);
  wb_act_test_assert_refused (dialog, "Choose what happened.");
  g_assert_true (wb_key_row_set_key (wb_act_test_get_key_row (dialog, "What happened"), "failed"));
  gtk_editable_set_text (wb_act_test_get_entry (dialog, "Reason, as the carrier gives it"),
                         "Nobody at home");
  wb_act_test_assert_ready (dialog);
  g_assert_nonnull (
      wb_ui_test_find_text (GTK_WIDGET (dialog), "The order moves to Delivery failed."));
  /* Before it was shipped, which was 25 hours before: odd, but not refused. */
  time = GTK_EDITABLE (wb_ui_test_find (GTK_WIDGET (dialog), WB_TYPE_TIME_ROW, 0));
  gtk_editable_set_text (time, "2026-11-20 09:00");
  wb_act_test_assert_ready (dialog);
  g_assert_nonnull (wb_ui_test_find_text (GTK_WIDGET (dialog),
                                          "The order was shipped after that, at 21 Nov, 03:00.\n"
                                          "The order moves to Delivery failed."));
  gtk_editable_set_text (time, "");
  wb_act_test_confirm (dialog);

  after = wb_act_test_load (fixture, order->id);
  g_assert_cmpint (after->substage, ==, WB_SUBSTAGE_DELIVERY_FAILED);
  g_assert_cmpuint (wb_order_get_n_parts (after, WB_PART_EVENT), ==, 1);
}

static void
test_reroute (ActFixture *fixture, gconstpointer data)
{
  g_autoptr (WbOrder) order =
      wb_act_test_put (fixture, wb_act_test_new_failed (WB_UI_TEST_NOW - DAY));
  WbActDialog *dialog = wb_act_test_open (fixture, order, WB_ACTION_REROUTE);
  g_autoptr (WbOrder) after = NULL;

  /* The order's own address is there to begin with. */
  wb_act_test_assert_ready (dialog);
  gtk_editable_set_text (wb_act_test_get_entry (dialog, "Postcode"), "");
  wb_act_test_assert_refused (dialog, "Fill in: Postcode.");
  gtk_editable_set_text (wb_act_test_get_entry (dialog, "Postcode"), "LS2 2BB");
  wb_act_test_confirm (dialog);
  after = wb_act_test_load (fixture, order->id);
  g_assert_cmpuint (wb_order_get_n_parts (after, WB_PART_REROUTE), ==, 1);

  dialog = wb_act_test_open (fixture, after, WB_ACTION_REROUTE);
  wb_act_test_assert_refused (dialog, "Choose what became of the ticket.");
  /* A ticket that nobody submitted cannot be accepted. */
  g_assert_false (
      wb_key_row_set_key (wb_act_test_get_key_row (dialog, "What became of it"), "accepted"));
  g_assert_true (
      wb_key_row_set_key (wb_act_test_get_key_row (dialog, "What became of it"), "submitted"));
  wb_act_test_confirm (dialog);
}

/* The window closes seven days after the failed delivery (domain.md, reroute-window), also while
 * the dialog is open. */
static void
test_reroute_closes (ActFixture *fixture, gconstpointer data)
{
  g_autoptr (WbOrder) order =
      wb_act_test_put (fixture, wb_act_test_new_failed (WB_UI_TEST_NOW - 6 * DAY));
  WbActDialog *dialog = wb_act_test_open (fixture, order, WB_ACTION_REROUTE);

  wb_act_test_assert_ready (dialog);
  wb_clock_set_now (fixture->clock, WB_UI_TEST_NOW + 2 * DAY);
  g_assert_false (gtk_widget_get_sensitive (wb_act_test_get_verb (dialog)));
  gtk_window_destroy (GTK_WINDOW (dialog));
}

int
main (int argc, char *argv[])
{
  wb_ui_test_init (&argc, &argv);

  WB_ACT_TEST ("/parcel-dialogs/ship", test_ship);
  WB_ACT_TEST ("/parcel-dialogs/ship-low", test_ship_low);
  WB_ACT_TEST ("/parcel-dialogs/ship-part", test_ship_part);
  WB_ACT_TEST ("/parcel-dialogs/ship-used", test_ship_used);
  WB_ACT_TEST ("/parcel-dialogs/split", test_split);
  WB_ACT_TEST ("/parcel-dialogs/tracking", test_tracking);
  WB_ACT_TEST ("/parcel-dialogs/reroute", test_reroute);
  WB_ACT_TEST ("/parcel-dialogs/reroute-closes", test_reroute_closes);

  return g_test_run ();
}
