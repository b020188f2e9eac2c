/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The dialogs of actions: when their verb is sensitive and what stands in the foot when it is not,
 * and what is in the store after it. */
#include "wb-act-test.h"

#include "wb-action-text.h"
#include "wb-notes-form.h"
#include "wb-order-merge.h"
#include "wb-order-verbs.h"
#include "wb-ui-store.h"
#include "wb-ui-test.h"
#include "wb-verb-bar.h"
#include "wb-wait.h"

static void
test_cancel (ActFixture *fixture, gconstpointer data)
{
  g_autoptr (WbOrder) order = wb_act_test_put (fixture, wb_act_test_new_to_ship ());
  WbActDialog *dialog = wb_act_test_open (fixture, order, WB_ACTION_CANCEL);
  g_autoptr (WbOrder) after = NULL;

  wb_act_test_assert_refused (dialog, "Choose a reason to cancel.");
  /* Return never means a destructive verb. */
  g_assert_null (gtk_window_get_default_widget (GTK_WINDOW (dialog)));
  g_assert_true (gtk_widget_has_css_class (wb_act_test_get_verb (dialog), "destructive-action"));
  /* Only an unpaid order can be cancelled because nobody paid. */
  g_assert_false (wb_key_row_set_key (wb_act_test_get_key_row (dialog, "Reason"), "buyer-overdue"));
  g_assert_true (wb_key_row_set_key (wb_act_test_get_key_row (dialog, "Reason"), "out-of-stock"));
  wb_act_test_confirm (dialog);

  after = wb_act_test_load (fixture, order->id);
  g_assert_cmpint (after->stage, ==, WB_STAGE_CANCELLED);
  g_assert_cmpstr (after->cancel_reason, ==, "out-of-stock");
}

/* What changed meanwhile is refused by the store, and the dialog says so and stays. */
static void
test_too_late (ActFixture *fixture, gconstpointer data)
{
  g_autoptr (WbOrder) order = wb_act_test_put (fixture, wb_act_test_new_to_ship ());
  WbActDialog *first = wb_act_test_open (fixture, order, WB_ACTION_CANCEL);
  WbActDialog *second = wb_act_test_open (fixture, order, WB_ACTION_CANCEL);

  wb_key_row_set_key (wb_act_test_get_key_row (first, "Reason"), "out-of-stock");
  wb_key_row_set_key (wb_act_test_get_key_row (second, "Reason"), "out-of-stock");
  wb_act_test_confirm (first);
  gtk_widget_activate_action (GTK_WIDGET (second), "act.do", NULL);
  wb_wait_until (wb_ui_test_find_text (GTK_WIDGET (second), "The order is cancelled.") != NULL);
  gtk_window_destroy (GTK_WINDOW (second));
}

static void
test_answer (ActFixture *fixture, gconstpointer data)
{
  WbOrder     *request = wb_act_test_new_to_ship ();
  WbActDialog *dialog = NULL;
  g_autoptr (WbOrder) order = NULL;
  g_autoptr (WbOrder) after = NULL;

  wb_change_fields (request, "stage=cancelling", "substage=", "cancel_reason=Wrong size", NULL);
  request->cancel_requested = WB_UI_TEST_NOW - 3600;
  order = wb_act_test_put (fixture, request);
  dialog = wb_act_test_open (fixture, order, WB_ACTION_REJECT);
  wb_act_test_assert_refused (dialog, "Choose a reason to reject the request.");
  gtk_check_button_set_active (wb_act_test_get_check (dialog, "Approve"), TRUE);
  wb_act_test_assert_ready (dialog);
  g_assert_cmpstr (gtk_button_get_label (GTK_BUTTON (wb_act_test_get_verb (dialog))), ==,
                   "Approve cancellation");
  gtk_check_button_set_active (wb_act_test_get_check (dialog, "Reject"), TRUE);
  g_assert_true (wb_key_row_set_key (wb_act_test_get_key_row (dialog, "Reason"), "packed"));
  g_assert_cmpstr (gtk_button_get_label (GTK_BUTTON (wb_act_test_get_verb (dialog))), ==,
                   "Reject request");
  wb_act_test_confirm (dialog);

  after = wb_act_test_load (fixture, order->id);
  g_assert_cmpint (after->stage, ==, WB_STAGE_TO_SHIP);
  g_assert_cmpstr (after->cancel_answer, ==, "packed");
}

static void
test_aftersale (ActFixture *fixture, gconstpointer data)
{
  WbOrder     *completed = wb_act_test_new_to_ship ();
  WbActDialog *dialog = NULL;
  g_autoptr (WbOrder) order = NULL;
  g_autoptr (WbOrder) opened = NULL;
  g_autoptr (WbOrder) after = NULL;
  const WbCase *part = NULL;

  wb_change_fields (completed, "stage=completed", "substage=", NULL);
  order = wb_act_test_put (fixture, completed);
  dialog = wb_act_test_open (fixture, order, WB_ACTION_AFTERSALE);
  wb_act_test_assert_refused (dialog, "Choose what the buyer asks for.");
  wb_key_row_set_key (wb_act_test_get_key_row (dialog, "Kind"), "refund");
  wb_act_test_assert_refused (dialog, "Choose the buyer’s reason.");
  wb_key_row_set_key (wb_act_test_get_key_row (dialog, "Reason"), "no-longer-needed");
  gtk_editable_set_text (wb_act_test_get_entry (dialog, "Amount to pay back, in GBP"), "20.01");
  wb_act_test_assert_refused (dialog, "At most £20.00 can be paid back.");
  gtk_editable_set_text (wb_act_test_get_entry (dialog, "Amount to pay back, in GBP"), "5");
  wb_act_test_confirm (dialog);

  /* The reason agreed on stands beside the first one. */
  opened = wb_act_test_load (fixture, order->id);
  dialog = wb_act_test_open (fixture, opened, WB_ACTION_AFTERSALE);
  g_assert_false (gtk_widget_get_sensitive (wb_act_test_get_verb (dialog)));
  wb_key_row_set_key (wb_act_test_get_key_row (dialog, "Agreed with the buyer"), "damaged");
  wb_key_row_set_key (wb_act_test_get_key_row (dialog, "Next step"), "approved");
  wb_act_test_confirm (dialog);
  after = wb_act_test_load (fixture, order->id);
  part = wb_order_get_part (after, WB_PART_CASE, 0);
  g_assert_cmpstr (part->reason, ==, "no-longer-needed");
  g_assert_cmpstr (part->agreed_reason, ==, "damaged");
  g_assert_cmpstr (part->state, ==, "approved");
  g_assert_cmpint (part->amount, ==, 500);
}

static void
test_contact (ActFixture *fixture, gconstpointer data)
{
  g_autoptr (WbOrder) order = wb_act_test_put (fixture, wb_act_test_new_to_ship ());
  WbActDialog   *dialog = wb_act_test_open (fixture, order, WB_ACTION_CONTACT);
  GtkTextBuffer *message = gtk_text_view_get_buffer (
      GTK_TEXT_VIEW (wb_ui_test_find (GTK_WIDGET (dialog), GTK_TYPE_TEXT_VIEW, 0)));
  g_autoptr (WbOrder) after = NULL;

  wb_act_test_assert_ready (dialog); /* the templates are there */
  gtk_text_buffer_set_text (message, "", -1);
  wb_act_test_assert_refused (dialog, "Write the message first.");
  gtk_text_buffer_set_text (message, "Hello Ada", -1);
  wb_act_test_confirm (dialog);
  after = wb_act_test_load (fixture, order->id);
  g_assert_cmpint (after->contacted, ==, WB_UI_TEST_NOW);
}

static void
test_notes (ActFixture *fixture, gconstpointer data)
{
  g_autoptr (WbOrder) order = wb_act_test_put (fixture, wb_act_test_new_to_ship ());
  WbActDialog   *dialog = wb_act_test_open (fixture, order, WB_ACTION_NOTE);
  GtkTextBuffer *note = gtk_text_view_get_buffer (
      GTK_TEXT_VIEW (wb_ui_test_find (GTK_WIDGET (dialog), GTK_TYPE_TEXT_VIEW, 0)));
  g_autoptr (WbOrder) after = NULL;

  g_assert_false (gtk_widget_get_sensitive (wb_act_test_get_verb (dialog)));
  gtk_text_buffer_set_text (note, "No invoice in the box", -1);
  gtk_editable_set_text (wb_act_test_get_entry (dialog, "Tags, with commas between"),
                         "gift， fragile,");
  wb_key_row_set_key (wb_act_test_get_key_row (dialog, "Flag"), "red");
  wb_act_test_confirm (dialog);
  after = wb_act_test_load (fixture, order->id);
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
test_verbs (ActFixture *fixture, gconstpointer data)
{
  g_autoptr (WbOrder) order = wb_act_test_new_to_ship ();
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
  wb_ui_test_init (&argc, &argv);

  WB_ACT_TEST ("/act-dialogs/cancel", test_cancel);
  WB_ACT_TEST ("/act-dialogs/too-late", test_too_late);
  WB_ACT_TEST ("/act-dialogs/answer", test_answer);
  WB_ACT_TEST ("/act-dialogs/aftersale", test_aftersale);
  WB_ACT_TEST ("/act-dialogs/contact", test_contact);
  WB_ACT_TEST ("/act-dialogs/notes", test_notes);
  WB_ACT_TEST ("/act-dialogs/verbs", test_verbs);
  g_test_add_func ("/act-dialogs/tags", test_tags);

  return g_test_run ();
}
