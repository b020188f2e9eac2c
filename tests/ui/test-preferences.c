/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The preferences: what is changed there is in the store, and what is wrong is not. */
#include <sqlite3.h>
#include <string.h>

#include "wb-db-wipe.h"
#include "wb-fault-vfs.h"
#include "wb-key-row.h"
#include "wb-message-editor.h"
#include "wb-messages-page.h"
#include "wb-policy-row.h"
#include "wb-privacy-page.h"
#include "wb-shop-list.h"
#include "wb-shop-policies.h"
#include "wb-ui-store.h"
#include "wb-ui-test.h"
#include "wb-wait.h"

typedef struct
{
  WbStore    *store;
  WbClock    *clock;
  WbShopList *shops;
  WbShopItem *item;
  GtkWindow  *window;
  guint       n_changes;
} Fixture;

static void
changed_cb (Fixture *fixture)
{
  fixture->n_changes++;
}

/* The first shop of the sample's three, and its policies. */
static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->store = wb_ui_test_open_store (FALSE);
  fixture->clock = wb_clock_new (WB_UI_TEST_NOW);
  fixture->shops = wb_shop_list_new (fixture->store);
  wb_wait_until (g_list_model_get_n_items (G_LIST_MODEL (fixture->shops)) > 0);
  fixture->item = g_list_model_get_item (G_LIST_MODEL (fixture->shops), 0);
  g_signal_connect_swapped (fixture->item, "changed", G_CALLBACK (changed_cb), fixture);
  fixture->window = wb_ui_test_show (
      wb_shop_policies_new (fixture->store, fixture->item, fixture->clock), 640, 800);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gtk_window_destroy (fixture->window);
  g_clear_object (&fixture->item);
  g_clear_object (&fixture->shops);
  g_clear_object (&fixture->clock);
  wb_ui_test_close_store (fixture->store);
}

static const char *
get_value (Fixture *fixture, const char *key)
{
  return wb_policy_get_text (wb_shop_item_get_shop (fixture->item)->policy, key);
}

/* The row with that title. */
static GtkWidget *
find_row (Fixture *fixture, GType type, const char *title)
{
  GtkWidget *row = NULL;

  for (guint i = 0; (row = wb_ui_test_find (GTK_WIDGET (fixture->window), type, i)) != NULL; i++)
    if (g_strcmp0 (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)), title) == 0)
      return row;
  g_assert_not_reached ();
}

static void
type_value (GtkWidget *row, const char *value)
{
  GtkWidget *entry = wb_ui_test_find (row, ADW_TYPE_ENTRY_ROW, 0);

  gtk_editable_set_text (GTK_EDITABLE (entry), value);
  g_signal_emit_by_name (entry, "apply");
}

static GtkWidget *
find_button (GtkWidget *root, const char *label)
{
  GtkWidget *button = NULL;

  for (guint i = 0; (button = wb_ui_test_find (root, GTK_TYPE_BUTTON, i)) != NULL; i++)
    if (g_strcmp0 (gtk_button_get_label (GTK_BUTTON (button)), label) == 0 ||
        g_strcmp0 (gtk_widget_get_tooltip_text (button), label) == 0)
      return button;

  return NULL;
}

static gboolean
has_value (Fixture *fixture, const char *key, const char *value)
{
  return g_str_equal (get_value (fixture, key), value);
}

/* A wrong value says how to write it and is not stored; a right one is; Reset gives the default. */
static void
test_policy (Fixture *fixture, gconstpointer data)
{
  GtkWidget       *row = find_row (fixture, WB_TYPE_POLICY_ROW, "Hand-over deadline");
  GtkWidget       *reset = find_button (row, "Reset");
  GtkWidget       *sentence = NULL;
  g_autofree char *usual = g_strdup (get_value (fixture, "handover-by"));

  g_assert_cmpstr (usual, !=, "36h");
  g_assert_false (gtk_widget_get_sensitive (reset));
  sentence = wb_ui_test_find_text (
      row, "Write a length of time like 48h, 15min, 7cd (calendar days), 2wd@23:59 (working days, "
           "until that time) or off.");
  g_assert_nonnull (sentence);
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);
  wb_ui_test_settle (row);
  g_assert_false (gtk_widget_is_visible (sentence));

  type_value (row, "soon");
  g_assert_true (gtk_widget_is_visible (sentence));
  g_assert_cmpstr (get_value (fixture, "handover-by"), ==, usual);

  type_value (row, "36h");
  g_assert_false (gtk_widget_is_visible (sentence));
  wb_wait_until (has_value (fixture, "handover-by", "36h"));
  /* Nothing came of the wrong one. */
  g_assert_cmpuint (fixture->n_changes, ==, 1);
  g_assert_nonnull (wb_ui_test_find_text (row, "36 hours"));
  g_assert_true (gtk_widget_get_sensitive (reset));

  g_signal_emit_by_name (reset, "clicked");
  wb_wait_until (has_value (fixture, "handover-by", usual));
  g_assert_false (gtk_widget_get_sensitive (reset));
  g_assert_null (
      g_hash_table_lookup (wb_shop_item_get_shop (fixture->item)->overrides, "handover-by"));
}

static void
failed_cb (guint *n_failed)
{
  (*n_failed)++;
}

/* What could not be stored is not shown. */
static void
test_policy_failure (Fixture *fixture, gconstpointer data)
{
  GtkWidget       *row = find_row (fixture, WB_TYPE_POLICY_ROW, "Hand-over deadline");
  GtkWidget       *entry = wb_ui_test_find (row, ADW_TYPE_ENTRY_ROW, 0);
  GtkWidget       *page = wb_ui_test_find (GTK_WIDGET (fixture->window), WB_TYPE_SHOP_POLICIES, 0);
  g_autofree char *usual = g_strdup (get_value (fixture, "handover-by"));
  guint            n_failed = 0;

  g_signal_connect_swapped (page, "failed", G_CALLBACK (failed_cb), &n_failed);
  wb_fault_vfs_fail_at (1, SQLITE_FULL);
  type_value (row, "36h");
  wb_wait_until (n_failed == 1);
  wb_fault_vfs_fail_at (0, SQLITE_OK);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, usual);

  type_value (row, "36h");
  wb_wait_until (has_value (fixture, "handover-by", "36h"));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "36h");
  g_assert_cmpuint (n_failed, ==, 1);
}

/* A date comes in at its place and goes again; a wrong one stays out. */
static void
test_holidays (Fixture *fixture, gconstpointer data)
{
  GtkWidget       *row = find_row (fixture, ADW_TYPE_EXPANDER_ROW, "Holidays");
  g_autofree char *with = NULL;

  type_value (row, "2099-02-30");
  type_value (row, "2099-02-28");
  wb_wait_until (g_str_has_suffix (get_value (fixture, "holidays"), "2099-02-28"));
  g_assert_cmpuint (fixture->n_changes, ==, 1);
  with = g_strdup (get_value (fixture, "holidays"));

  g_signal_emit_by_name (find_button (row, "Remove 2099-02-28"), "clicked");
  wb_wait_until (!has_value (fixture, "holidays", with));
  g_assert_null (strstr (get_value (fixture, "holidays"), "2099-02-28"));
}

/* 0: Monday. The row has a switch of its own before those of the days. */
static void
take_off (GtkWidget *row, guint day)
{
  gtk_switch_set_active (GTK_SWITCH (wb_ui_test_find (row, GTK_TYPE_SWITCH, day + 1)), TRUE);
}

/* A week without a working day is refused. */
static void
test_weekend (Fixture *fixture, gconstpointer data)
{
  GtkWidget *row = find_row (fixture, ADW_TYPE_EXPANDER_ROW, "Weekend");

  take_off (row, 4);
  wb_wait_until (has_value (fixture, "weekend", "Fri, Sat, Sun"));
  for (guint day = 0; day < 4; day++)
    {
      guint n = fixture->n_changes;

      take_off (row, day);
      if (day < 3)
        wb_wait_until (fixture->n_changes > n);
    }
  wb_ui_test_drain ();
  g_assert_cmpstr (get_value (fixture, "weekend"), ==, "Mon, Tue, Wed, Fri, Sat, Sun");
}

/* Privacy */

#define DAY G_GINT64_CONSTANT (86400)

typedef struct
{
  WbStore   *store;
  WbClock   *clock;
  WbKeyRow  *row; /* what is kept how long */
  GtkWindow *window;
  guint      n_failed;
} PrivacyFixture;

/* Long after the sample's last order was closed, but not two years. */
static void
set_up_privacy (PrivacyFixture *fixture, gconstpointer data)
{
  GtkWidget *page = g_object_new (WB_TYPE_PRIVACY_PAGE, NULL);

  fixture->store = wb_ui_test_open_store (FALSE);
  fixture->clock = wb_clock_new (WB_UI_TEST_NOW + 300 * DAY);
  g_signal_connect_swapped (page, "failed", G_CALLBACK (failed_cb), &fixture->n_failed);
  fixture->row = WB_KEY_ROW (wb_ui_test_find (page, WB_TYPE_KEY_ROW, 0));
  fixture->window = wb_ui_test_show (page, 600, 700);
  wb_privacy_page_set_store (WB_PRIVACY_PAGE (page), fixture->store, fixture->clock);
  wb_wait_until (gtk_widget_get_sensitive (GTK_WIDGET (fixture->row)));
}

static void
tear_down_privacy (PrivacyFixture *fixture, gconstpointer data)
{
  gtk_window_destroy (fixture->window);
  g_clear_object (&fixture->clock);
  wb_ui_test_close_store (fixture->store);
}

static void
result_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static gpointer
read_age_job (WbDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  char *age = NULL;

  return wb_db_get_setting (db, WB_SETTING_RETENTION, &age, error) && age != NULL
             ? age
             : g_strdup ("never");
}

/* As the store has it, after what is being written. */
static char *
read_age (PrivacyFixture *fixture)
{
  g_autoptr (GAsyncResult) result = NULL;

  wb_store_run_async (fixture->store, WB_STORE_WRITE, read_age_job, NULL, NULL, g_free, NULL,
                      result_cb, &result);
  wb_wait_until (result != NULL);

  return wb_store_run_finish (fixture->store, result, NULL);
}

static gboolean
has_age (PrivacyFixture *fixture, const char *expected)
{
  g_autofree char *age = read_age (fixture);

  return g_str_equal (age, expected);
}

/* What was asked of the person, a window beside that of the page; NULL. */
static GtkWindow *
find_question (PrivacyFixture *fixture)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (window != fixture->window)
        return window;
    }

  return NULL;
}

/* What could not be stored is not shown, and can be chosen again. */
static void
test_privacy_failure (PrivacyFixture *fixture, gconstpointer data)
{
  wb_fault_vfs_fail_at (1, SQLITE_FULL);
  wb_key_row_set_key (fixture->row, "2y");
  wb_wait_until (fixture->n_failed == 1);
  wb_fault_vfs_fail_at (0, SQLITE_OK);
  g_assert_null (wb_key_row_get_key (fixture->row));
  g_assert_true (has_age (fixture, "never"));

  wb_key_row_set_key (fixture->row, "2y");
  wb_wait_until (has_age (fixture, "2y"));
  g_assert_cmpstr (wb_key_row_get_key (fixture->row), ==, "2y");
}

/* The last choice counts: nobody is asked about the one before, whose orders were being counted. */
static void
test_privacy_superseded (PrivacyFixture *fixture, gconstpointer data)
{
  wb_key_row_set_key (fixture->row, "3m");
  wb_key_row_set_key (fixture->row, "2y");
  wb_wait_until (has_age (fixture, "2y"));
  wb_ui_test_drain ();
  g_assert_null (find_question (fixture));

  wb_key_row_set_key (fixture->row, "3m");
  wb_key_row_set_key (fixture->row, "2y");
  wb_ui_test_drain ();
  g_assert_true (has_age (fixture, "2y"));
  wb_ui_test_drain ();
  g_assert_null (find_question (fixture));
}

/* What is wiped is what was asked about, whatever the row says by then. */
static void
test_privacy_wipe (PrivacyFixture *fixture, gconstpointer data)
{
  GtkWindow *question = NULL;

  wb_key_row_set_key (fixture->row, "3m");
  wb_wait_until ((question = find_question (fixture)) != NULL);
  g_assert_true (has_age (fixture, "never"));
  wb_key_row_set_key (fixture->row, "2y");
  wb_wait_until (has_age (fixture, "2y"));
  g_signal_emit_by_name (find_button (GTK_WIDGET (question), "_Wipe"), "clicked");
  wb_wait_until (has_age (fixture, "3m"));
}

/* Messages */

typedef struct
{
  WbStore   *store;
  GtkWidget *page;
  GtkWidget *editor;
  GtkWindow *page_window;
  GtkWindow *window;
} MessageFixture;

static gboolean
has_text (MessageFixture *fixture, const char *text)
{
  return wb_ui_test_find_text (fixture->page, text) != NULL;
}

static void
close_cb (MessageFixture *fixture)
{
  g_clear_pointer (&fixture->window, gtk_window_destroy);
}

/* As the preferences do it. */
static void
chosen_cb (MessageFixture *fixture, const WbTemplate *template)
{
  fixture->editor = wb_message_editor_new (fixture->store, template);
  g_signal_connect_swapped (fixture->editor, "saved", G_CALLBACK (wb_messages_page_reload),
                            fixture->page);
  g_signal_connect_swapped (fixture->editor, "back", G_CALLBACK (close_cb), fixture);
  fixture->window = wb_ui_test_show (fixture->editor, 600, 700);
}

static void
set_up_messages (MessageFixture *fixture, gconstpointer data)
{
  fixture->store = wb_ui_test_open_store (TRUE);
  fixture->page = g_object_new (WB_TYPE_MESSAGES_PAGE, NULL);
  g_signal_connect_swapped (fixture->page, "message-chosen", G_CALLBACK (chosen_cb), fixture);
  fixture->page_window = wb_ui_test_show (fixture->page, 600, 700);
  wb_messages_page_set_store (WB_MESSAGES_PAGE (fixture->page), fixture->store);
  wb_wait_until (has_text (fixture, "Payment reminder"));
}

static void
tear_down_messages (MessageFixture *fixture, gconstpointer data)
{
  gtk_window_destroy (fixture->page_window);
  wb_ui_test_close_store (fixture->store);
}

static void
choose (MessageFixture *fixture, const char *title)
{
  GtkWidget *label = wb_ui_test_find_text (fixture->page, title);
  GtkWidget *row = gtk_widget_get_ancestor (label, GTK_TYPE_LIST_BOX_ROW);

  g_signal_emit_by_name (gtk_widget_get_parent (row), "row-activated", row);
}

static void
write_message (MessageFixture *fixture, const char *title, const char *text)
{
  GtkWidget *view = wb_ui_test_find (fixture->editor, GTK_TYPE_TEXT_VIEW, 0);

  gtk_editable_set_text (GTK_EDITABLE (wb_ui_test_find (fixture->editor, ADW_TYPE_ENTRY_ROW, 0)),
                         title);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), text, -1);
}

static void
do_action (MessageFixture *fixture, const char *action)
{
  gtk_widget_activate_action (fixture->editor, action, NULL);
  wb_wait_until (fixture->window == NULL);
}

/* What comes with the program is changed, previewed, and given back. */
static void
test_change_message (MessageFixture *fixture, gconstpointer data)
{
  choose (fixture, "Payment reminder");
  g_assert_false (gtk_widget_is_visible (find_button (fixture->editor, "Back to the original")));
  write_message (fixture, "Pay soon", "Dear ");
  g_signal_emit_by_name (find_button (fixture->editor, "{buyer}"), "clicked");
  g_assert_nonnull (wb_ui_test_find_text (fixture->editor, "Dear Emma Example"));
  do_action (fixture, "message.save");
  wb_wait_until (has_text (fixture, "Pay soon"));
  g_assert_true (has_text (fixture, "Dear {buyer}"));
  g_assert_false (has_text (fixture, "Payment reminder"));

  choose (fixture, "Pay soon");
  do_action (fixture, "message.delete");
  wb_wait_until (has_text (fixture, "Payment reminder"));
  g_assert_false (has_text (fixture, "Pay soon"));
}

static void
test_own_message (MessageFixture *fixture, gconstpointer data)
{
  g_signal_emit_by_name (find_button (fixture->page, "New message…"), "clicked");
  g_assert_false (gtk_widget_get_sensitive (find_button (fixture->editor, "Save")));
  write_message (fixture, "Review", "Please tell others");
  g_assert_true (gtk_widget_get_sensitive (find_button (fixture->editor, "Save")));
  do_action (fixture, "message.save");
  wb_wait_until (has_text (fixture, "Review"));

  choose (fixture, "Review");
  do_action (fixture, "message.delete");
  wb_wait_until (!has_text (fixture, "Review"));
}

/* A second click while the first is being stored does nothing. */
static void
test_save_once (MessageFixture *fixture, gconstpointer data)
{
  guint n_failed = 0;

  g_signal_emit_by_name (find_button (fixture->page, "New message…"), "clicked");
  g_signal_connect_swapped (fixture->editor, "failed", G_CALLBACK (failed_cb), &n_failed);
  write_message (fixture, "Review", "Please tell others");
  gtk_widget_activate_action (fixture->editor, "message.save", NULL);
  do_action (fixture, "message.save");
  wb_wait_until (has_text (fixture, "Review"));
  wb_ui_test_drain ();
  g_assert_cmpuint (n_failed, ==, 0);
}

/* What could not be stored can be saved again. */
static void
test_save_failure (MessageFixture *fixture, gconstpointer data)
{
  guint n_failed = 0;

  g_signal_emit_by_name (find_button (fixture->page, "New message…"), "clicked");
  g_signal_connect_swapped (fixture->editor, "failed", G_CALLBACK (failed_cb), &n_failed);
  write_message (fixture, "Review", "Please tell others");
  wb_fault_vfs_fail_at (1, SQLITE_FULL);
  gtk_widget_activate_action (fixture->editor, "message.save", NULL);
  g_assert_false (gtk_widget_get_sensitive (find_button (fixture->editor, "Save")));
  wb_wait_until (n_failed == 1);
  wb_fault_vfs_fail_at (0, SQLITE_OK);
  g_assert_true (gtk_widget_get_sensitive (find_button (fixture->editor, "Save")));
  do_action (fixture, "message.save");
  wb_wait_until (has_text (fixture, "Review"));
}

#define PRIVACY_TEST(path, func)                                                                   \
  g_test_add (path, PrivacyFixture, NULL, set_up_privacy, func, tear_down_privacy)
#define MESSAGE_TEST(path, func)                                                                   \
  g_test_add (path, MessageFixture, NULL, set_up_messages, func, tear_down_messages)

int
main (int argc, char *argv[])
{
  wb_ui_test_init (&argc, &argv);
  wb_fault_vfs_install ();

  g_test_add ("/preferences/policy", Fixture, NULL, set_up, test_policy, tear_down);
  g_test_add ("/preferences/policy-failure", Fixture, NULL, set_up, test_policy_failure, tear_down);
  g_test_add ("/preferences/holidays", Fixture, NULL, set_up, test_holidays, tear_down);
  g_test_add ("/preferences/weekend", Fixture, NULL, set_up, test_weekend, tear_down);

  PRIVACY_TEST ("/preferences/privacy-failure", test_privacy_failure);
  PRIVACY_TEST ("/preferences/privacy-superseded", test_privacy_superseded);
  PRIVACY_TEST ("/preferences/privacy-wipe", test_privacy_wipe);

  MESSAGE_TEST ("/preferences/change-message", test_change_message);
  MESSAGE_TEST ("/preferences/own-message", test_own_message);
  MESSAGE_TEST ("/preferences/save-once", test_save_once);
  MESSAGE_TEST ("/preferences/save-failure", test_save_failure);

  return g_test_run ();
}
