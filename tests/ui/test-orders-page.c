/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The window on the sample shop: tabs, chips, search, order, and what says that nothing is
 * there. */
#include "wb-chip.h"
#include "wb-column-chooser.h"
#include "wb-order-list-view.h"
#include "wb-order-page.h"
#include "wb-orders-empty.h"
#include "wb-tab-strip.h"
#include "wb-text-scale.h"
#include "wb-ui-test.h"
#include "wb-ui-window.h"
#include "wb-wait.h"

static void
test_first_run (WbUiWindow *fixture, gconstpointer data)
{
  GtkWidget *title = NULL;

  wb_wait_until (
      wb_ui_test_find_text (fixture->window, "Welcome to Waybill") != NULL &&
      gtk_widget_get_mapped (wb_ui_test_find_text (fixture->window, "Welcome to Waybill")));
  title = wb_ui_test_find_text (fixture->window, "Try the sample shop");
  g_assert_true (gtk_widget_get_mapped (title));
  g_assert_null (wb_ui_test_find (fixture->window, WB_TYPE_ORDERS_PAGE, 0));
}

/* What is wrong may name a file or a query: no markup. */
static void
test_error (WbUiWindow *fixture, gconstpointer data)
{
  wb_window_show_error (WB_WINDOW (fixture->window), "Cannot write “<A & B>”.",
                        "/nowhere/waybill.db", FALSE);
  g_assert_nonnull (wb_ui_test_find_text (fixture->window, "Cannot write “<A & B>”."));
}

/* Numbers of the sample shop: `waybill-cli counts` on it. They are its makers' business; here it
 * counts that a tab has as many rows as it says. */
static void
test_tabs (WbUiWindow *fixture, gconstpointer data)
{
  WbTabStrip *strip = WB_TAB_STRIP (wb_ui_test_find (fixture->window, WB_TYPE_TAB_STRIP, 0));
  guint       sum = 0;

  wb_wait_until (g_list_model_get_n_items (wb_ui_window_get_rows (fixture)) == 400);
  for (guint tab = WB_TAB_UNPAID; tab <= WB_TAB_CANCELLED; tab++)
    {
      g_autofree char *text = NULL;
      GtkWidget       *button = wb_ui_test_find (GTK_WIDGET (strip), GTK_TYPE_TOGGLE_BUTTON, tab);

      wb_ui_window_act (fixture, "tab", wb_tab_get_id (tab));
      wb_wait_until (wb_orders_page_get_filter (fixture->page)->tab == tab &&
                     !wb_orders_page_is_loading (fixture->page));
      g_assert_cmpuint (wb_tab_strip_get_active (strip), ==, tab);
      text = g_strdup_printf ("%u", g_list_model_get_n_items (wb_ui_window_get_rows (fixture)));
      wb_wait_until (wb_ui_test_find_text (button, text) != NULL);
      sum += g_list_model_get_n_items (wb_ui_window_get_rows (fixture));
    }
  g_assert_cmpuint (sum, ==, 400);
}

/* Of the list: the keys are with its rows. */
static gboolean
has_keys (WbUiWindow *fixture)
{
  GtkWidget *view = wb_ui_test_find (fixture->window, WB_TYPE_ORDER_LIST_VIEW, 0);
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (fixture->window));

  return focus != NULL && gtk_widget_is_ancestor (focus, view);
}

/* A filter that is there already changes nothing, so the keys stay with the rows. */
static void
test_same_filter (WbUiWindow *fixture, gconstpointer data)
{
  g_autoptr (GVariant) target = g_variant_ref_sink (g_variant_new ("(ss)", "stage", "to-ship"));

  wb_ui_window_act (fixture, "tab", "all");
  wb_wait_until (g_list_model_get_n_items (wb_ui_window_get_rows (fixture)) == 400);
  g_action_group_activate_action (G_ACTION_GROUP (fixture->window), "filter-by", target);
  wb_wait_until (g_list_model_get_n_items (wb_ui_window_get_rows (fixture)) < 400 &&
                 !wb_orders_page_is_loading (fixture->page));
  wb_wait_until (has_keys (fixture));

  g_action_group_activate_action (G_ACTION_GROUP (fixture->window), "filter-by", target);
  g_assert_false (wb_orders_page_is_loading (fixture->page));
  g_assert_true (has_keys (fixture));
  wb_ui_window_act (fixture, "clear-filters", NULL);
}

static void
test_chips (WbUiWindow *fixture, gconstpointer data)
{
  GtkToggleButton *overdue = NULL;
  GtkToggleButton *soon = NULL;
  guint            all = 400;

  wb_ui_window_act (fixture, "tab", "unpaid");
  overdue = GTK_TOGGLE_BUTTON (wb_ui_test_find (fixture->window, WB_TYPE_CHIP, 0));
  soon = GTK_TOGGLE_BUTTON (wb_ui_test_find (fixture->window, WB_TYPE_CHIP, 1));
  wb_wait_until (gtk_widget_get_visible (GTK_WIDGET (overdue)));

  gtk_toggle_button_set_active (overdue, TRUE);
  g_assert_cmpint (wb_orders_page_get_filter (fixture->page)->attention, ==,
                   WB_ATTENTION_SHIP_OVERDUE);
  g_assert_cmpint (wb_orders_page_get_filter (fixture->page)->tab, ==, WB_TAB_ALL);
  gtk_toggle_button_set_active (soon, TRUE);
  g_assert_false (gtk_toggle_button_get_active (overdue));
  g_assert_cmpint (wb_orders_page_get_filter (fixture->page)->attention, ==,
                   WB_ATTENTION_SHIP_SOON);
  wb_wait_until (!wb_orders_page_is_loading (fixture->page));
  g_assert_cmpuint (g_list_model_get_n_items (wb_ui_window_get_rows (fixture)), >, 0);
  g_assert_cmpuint (g_list_model_get_n_items (wb_ui_window_get_rows (fixture)), <, all);

  wb_ui_window_act (fixture, "clear-filters", NULL);
  g_assert_cmpint (wb_orders_page_get_filter (fixture->page)->attention, ==, -1);
  wb_wait_until (g_list_model_get_n_items (wb_ui_window_get_rows (fixture)) == all);
}

/* Opened for what is urgent, the most urgent stands first; how the person sorts comes back. */
static void
test_attention_order (WbUiWindow *fixture, gconstpointer data)
{
  g_autoptr (GSettings) settings = g_settings_new ("io.github.waybill_desktop.Waybill");
  g_autofree char *kept = NULL;
  gint64           previous = G_MININT64;

  wb_wait_until (g_list_model_get_n_items (wb_ui_window_get_rows (fixture)) == 400);
  wb_ui_window_act (fixture, "show-attention", "ship-soon");
  wb_wait_until (!wb_orders_page_is_loading (fixture->page));
  g_assert_cmpint (wb_orders_page_get_filter (fixture->page)->sort, ==, WB_SORT_DEADLINE);
  g_assert_false (wb_orders_page_get_filter (fixture->page)->descending);
  g_assert_cmpuint (g_list_model_get_n_items (wb_ui_window_get_rows (fixture)), >, 1);
  for (guint i = 0; i < g_list_model_get_n_items (wb_ui_window_get_rows (fixture)); i++)
    {
      g_autoptr (WbOrderItem) item = g_list_model_get_item (wb_ui_window_get_rows (fixture), i);

      wb_wait_until (wb_order_item_get_row (item) != NULL);
      g_assert_cmpint (wb_order_item_get_row (item)->deadline_at, >=, previous);
      previous = wb_order_item_get_row (item)->deadline_at;
    }
  kept = g_settings_get_string (settings, "sort");
  g_assert_cmpstr (kept, ==, "created:desc");

  wb_ui_window_act (fixture, "clear-filters", NULL);
  g_assert_cmpint (wb_orders_page_get_filter (fixture->page)->sort, ==, WB_SORT_CREATED);
  g_assert_true (wb_orders_page_get_filter (fixture->page)->descending);
}

static void
search (WbUiWindow *fixture, const char *text)
{
  GtkWidget *entry = wb_ui_test_find (fixture->window, GTK_TYPE_SEARCH_ENTRY, 0);

  g_action_group_change_action_state (G_ACTION_GROUP (fixture->window), "search",
                                      g_variant_new_boolean (TRUE));
  gtk_editable_set_text (GTK_EDITABLE (entry), text);
  wb_wait_until (
      g_strcmp0 (wb_orders_page_get_filter (fixture->page)->search, *text ? text : NULL) == 0);
  wb_wait_until (!wb_orders_page_is_loading (fixture->page));
}

static void
test_search (WbUiWindow *fixture, gconstpointer data)
{
  wb_wait_until (g_list_model_get_n_items (wb_ui_window_get_rows (fixture)) == 400);

  search (fixture, "Willow log basket");
  g_assert_cmpuint (g_list_model_get_n_items (wb_ui_window_get_rows (fixture)), >, 0);
  g_assert_cmpuint (g_list_model_get_n_items (wb_ui_window_get_rows (fixture)), <, 400);
  g_assert_false (wb_ui_window_is_seen (fixture, WB_TYPE_ORDERS_EMPTY));

  search (fixture, "no such thing");
  wb_wait_until (wb_ui_window_is_seen (fixture, WB_TYPE_ORDERS_EMPTY));
  wb_wait_until (wb_ui_test_find_text (fixture->window, "Nothing found") != NULL);

  wb_ui_window_act (fixture, "clear-search", NULL);
  wb_wait_until (g_list_model_get_n_items (wb_ui_window_get_rows (fixture)) == 400);
  wb_wait_until (!wb_ui_window_is_seen (fixture, WB_TYPE_ORDERS_EMPTY));
}

/* What a header says is what the rows are in, and it is there again at the next start. */
static void
test_order (WbUiWindow *fixture, gconstpointer data)
{
  g_autoptr (GSettings) settings = g_settings_new ("io.github.waybill_desktop.Waybill");
  g_autoptr (GtkColumnViewColumn) column = NULL;
  GtkColumnView *view =
      GTK_COLUMN_VIEW (wb_ui_test_find (fixture->window, GTK_TYPE_COLUMN_VIEW, 0));
  g_autofree char *before = g_settings_get_string (settings, "sort");

  wb_wait_until (g_list_model_get_n_items (wb_ui_window_get_rows (fixture)) == 400);
  wb_ui_test_settle (fixture->window);
  g_assert_cmpstr (before, ==, "created:desc");
  for (guint i = 0;; i++)
    {
      g_clear_object (&column);
      column = g_list_model_get_item (gtk_column_view_get_columns (view), i);
      g_assert_nonnull (column);
      if (g_str_equal (gtk_column_view_column_get_title (column), "Amount"))
        break;
    }
  gtk_column_view_sort_by_column (view, column, GTK_SORT_DESCENDING);
  g_assert_cmpint (wb_orders_page_get_filter (fixture->page)->sort, ==, WB_SORT_AMOUNT);
  g_assert_true (wb_orders_page_get_filter (fixture->page)->descending);
  g_free (g_steal_pointer (&before));
  before = g_settings_get_string (settings, "sort");
  g_assert_cmpstr (before, ==, "amount:desc");
  g_settings_reset (settings, "sort");
}

/* The titles of the columns, left to right, as they are read aloud too. */
static char *
dup_titles (WbUiWindow *fixture)
{
  GtkColumnView *view =
      GTK_COLUMN_VIEW (wb_ui_test_find (fixture->window, GTK_TYPE_COLUMN_VIEW, 0));
  GListModel *columns = gtk_column_view_get_columns (view);
  GtkWidget  *header = gtk_widget_get_first_child (GTK_WIDGET (view));
  GtkWidget  *title = gtk_widget_get_first_child (header);
  g_autoptr (GString) titles = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (columns); i++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, i);
      const char *text = gtk_column_view_column_get_title (column);

      g_assert_nonnull (wb_ui_test_find_text (title, text));
      g_string_append_printf (titles, "%s|", text);
      title = gtk_widget_get_next_sibling (title);
    }
  g_assert_null (title);

  return g_strdup (titles->str);
}

/* FALSE, and the test is left out, when the font that is here has letters wider than usual. */
static gboolean
has_room_for_all (WbUiWindow *fixture)
{
  if (wb_text_scale_get (fixture->window) <= 1)
    return TRUE;

  g_test_skip ("the letters of the font are too wide for all columns");

  return FALSE;
}

static void
assert_titles (WbUiWindow *fixture, const char *expected)
{
  g_autofree char *titles = NULL;

  wb_ui_test_settle (fixture->window);
  titles = dup_titles (fixture);
  g_assert_cmpstr (titles, ==, expected);
}

/* The nth row of the chooser: its check box, or the button up (0) or down (1). */
static GtkWidget *
get_in_chooser (WbUiWindow *fixture, guint nth, int button)
{
  GtkWidget  *chooser = wb_ui_test_find (fixture->window, WB_TYPE_COLUMN_CHOOSER, 0);
  GtkListBox *rows = GTK_LIST_BOX (wb_ui_test_find (chooser, GTK_TYPE_LIST_BOX, 0));
  GtkWidget  *row = GTK_WIDGET (gtk_list_box_get_row_at_index (rows, nth));

  if (button < 0)
    return wb_ui_test_find (row, GTK_TYPE_CHECK_BUTTON, 0);

  return wb_ui_test_find (row, GTK_TYPE_BUTTON, button);
}

/* Ticked, moved and as wide as the person left it, in the list at once and in the settings. */
static void
test_columns (WbUiWindow *fixture, gconstpointer data)
{
  g_autoptr (GSettings) settings = g_settings_new ("io.github.waybill_desktop.Waybill");
  GtkWidget       *chooser = NULL;
  GtkWidget       *button = NULL;
  GtkWidget       *reset = NULL;
  GtkWidget       *no_room = NULL;
  g_autofree char *kept = NULL;
  g_autofree char *usual = NULL;

  if (!has_room_for_all (fixture))
    return;
  wb_wait_until (g_list_model_get_n_items (wb_ui_window_get_rows (fixture)) == 400);
  wb_ui_test_settle (fixture->window);
  chooser = wb_ui_test_find (fixture->window, WB_TYPE_COLUMN_CHOOSER, 0);
  g_assert_true (gtk_widget_get_visible (chooser));
  assert_titles (fixture,
                 "|Order number|Items|Buyer|Amount|Stage|Next deadline|Created|Carrier and "
                 "tracking||");

  gtk_menu_button_popup (GTK_MENU_BUTTON (wb_ui_test_find (chooser, GTK_TYPE_MENU_BUTTON, 0)));
  wb_wait_until (gtk_widget_get_mapped (wb_ui_test_find (chooser, GTK_TYPE_LIST_BOX, 0)));
  reset =
      gtk_widget_get_ancestor (wb_ui_test_find_text (chooser, "Usual columns"), GTK_TYPE_BUTTON);
  g_assert_false (gtk_widget_get_sensitive (reset));
  g_assert_false (gtk_widget_get_sensitive (get_in_chooser (fixture, 0, -1)));
  g_assert_false (gtk_widget_get_sensitive (get_in_chooser (fixture, 0, 0)));

  /* Quantity comes, the buyer goes, the amount moves to the left of the items. */
  gtk_check_button_set_active (GTK_CHECK_BUTTON (get_in_chooser (fixture, 2, -1)), TRUE);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (get_in_chooser (fixture, 3, -1)), FALSE);
  button = get_in_chooser (fixture, 4, 0);
  for (int i = 0; i < 3; i++)
    g_signal_emit_by_name (button, "clicked");
  assert_titles (fixture,
                 "|Order number|Amount|Items|Quantity|Stage|Next deadline|Created|Carrier and "
                 "tracking||");
  kept = g_settings_get_string (settings, "columns");
  g_assert_true (
      g_str_has_prefix (kept, "number:0:1,amount:0:1,items:0:1,quantity:0:1,buyer:0:0,"));

  /* All that are ticked are there, until too many come: the payment method gives way first. */
  no_room = wb_ui_test_find_text (chooser, "No room at this width: ");
  g_assert_false (gtk_widget_get_visible (no_room));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (get_in_chooser (fixture, 12, -1)), TRUE);
  assert_titles (fixture,
                 "|Order number|Amount|Items|Quantity|Stage|Next deadline|Created|Carrier and "
                 "tracking||");
  g_assert_true (gtk_widget_get_visible (no_room));
  g_assert_cmpstr (gtk_label_get_label (GTK_LABEL (no_room)), ==,
                   "No room at this width: Payment method");

  g_signal_emit_by_name (reset, "clicked");
  g_assert_false (gtk_widget_get_visible (no_room));
  assert_titles (fixture,
                 "|Order number|Items|Buyer|Amount|Stage|Next deadline|Created|Carrier and "
                 "tracking||");
  usual = g_settings_get_string (settings, "columns");
  g_assert_cmpstr (usual, ==, "");
}

/* The height of all rows that are seen, whatever they say. */
static int
get_row_height (WbUiWindow *fixture)
{
  GtkWidget *view = wb_ui_test_find (fixture->window, GTK_TYPE_COLUMN_VIEW, 0);
  int        height = 0;
  guint      n = 0;

  wb_ui_test_settle (fixture->window);
  for (GtkWidget *row = gtk_widget_get_first_child (gtk_widget_get_last_child (view)); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    {
      if (!gtk_widget_get_child_visible (row))
        continue;
      if (n++ == 0)
        height = gtk_widget_get_height (row);
      g_assert_cmpint (gtk_widget_get_height (row), ==, height);
    }
  g_assert_cmpuint (n, >, 10);

  return height;
}

/* Rows are of one height, in Chinese, Thai and English, or scrolling would jump on GTK 4.8. */
static void
test_row_height (WbUiWindow *fixture, gconstpointer data)
{
  g_autoptr (WbOrderItem) item = NULL;
  int usual, compact;

  wb_wait_until (g_list_model_get_n_items (wb_ui_window_get_rows (fixture)) == 400);
  usual = get_row_height (fixture); /* as they are while they are read */
  item = g_list_model_get_item (wb_ui_window_get_rows (fixture), 30);
  wb_wait_until (wb_order_item_get_row (item) != NULL);
  g_assert_cmpint (get_row_height (fixture), ==, usual);

  g_action_group_change_action_state (G_ACTION_GROUP (fixture->window), "compact-rows",
                                      g_variant_new_boolean (TRUE));
  compact = get_row_height (fixture);
  g_assert_cmpint (compact, <, usual);
  g_assert_cmpint (compact, >=, 20);
  g_action_group_change_action_state (G_ACTION_GROUP (fixture->window), "compact-rows",
                                      g_variant_new_boolean (FALSE));
  g_assert_cmpint (get_row_height (fixture), ==, usual);
}

/* A dragged title stays where it was dropped, and so do the columns that are not seen. */
static void
test_dragged_title (WbUiWindow *fixture, gconstpointer data)
{
  g_autoptr (GSettings) settings = g_settings_new ("io.github.waybill_desktop.Waybill");
  GtkColumnView *view = NULL;
  g_autoptr (GtkColumnViewColumn) items = NULL;
  g_autofree char *kept = NULL;

  if (!has_room_for_all (fixture))
    return;
  wb_wait_until (g_list_model_get_n_items (wb_ui_window_get_rows (fixture)) == 400);
  wb_ui_test_settle (fixture->window);
  view = GTK_COLUMN_VIEW (wb_ui_test_find (fixture->window, GTK_TYPE_COLUMN_VIEW, 0));
  items = g_list_model_get_item (gtk_column_view_get_columns (view), 2);
  gtk_column_view_insert_column (view, 4, items); /* as GTK does at the end of a drag */
  assert_titles (fixture,
                 "|Order number|Buyer|Amount|Items|Stage|Next deadline|Created|Carrier and "
                 "tracking||");
  kept = g_settings_get_string (settings, "columns");
  g_assert_true (
      g_str_has_prefix (kept, "number:0:1,buyer:0:1,quantity:0:0,amount:0:1,items:0:1,"));
  g_settings_reset (settings, "columns");
}

static WbOrderPage *
get_order_page (WbUiWindow *fixture)
{
  return WB_ORDER_PAGE (wb_ui_test_find (fixture->window, WB_TYPE_ORDER_PAGE, 0));
}

/* The page shows the order of that row. */
static gboolean
shows_row (WbUiWindow *fixture, guint position)
{
  g_autoptr (WbOrderItem) item = g_list_model_get_item (wb_ui_window_get_rows (fixture), position);
  const WbOrderRow *row = wb_order_item_get_row (item);

  return row != NULL &&
         wb_ui_test_find_text (GTK_WIDGET (get_order_page (fixture)), row->number) != NULL;
}

static void
test_open (WbUiWindow *fixture, gconstpointer data)
{
  WbCheckSelection *selection = wb_orders_page_get_selection (fixture->page);

  wb_wait_until (g_list_model_get_n_items (wb_ui_window_get_rows (fixture)) == 400);
  g_assert_false (wb_ui_window_is_seen (fixture, WB_TYPE_ORDER_PAGE));

  /* Return on a row. */
  g_signal_emit_by_name (wb_ui_test_find (fixture->window, WB_TYPE_ORDER_LIST_VIEW, 0), "activate",
                         3);
  wb_wait_until (wb_ui_window_is_seen (fixture, WB_TYPE_ORDER_PAGE) && shows_row (fixture, 3));
  g_assert_cmpuint (wb_check_selection_get_position (selection), ==, 3);

  /* Its neighbours, by the page's buttons and by the list's keys. */
  wb_ui_window_act (fixture, "next-order", NULL);
  wb_wait_until (shows_row (fixture, 4));
  wb_ui_window_act (fixture, "previous-order", NULL);
  wb_wait_until (shows_row (fixture, 3));
  gtk_selection_model_select_item (GTK_SELECTION_MODEL (selection), 9, TRUE);
  wb_wait_until (shows_row (fixture, 9));

  wb_ui_window_act (fixture, "close-order", NULL);
  g_assert_false (wb_ui_window_is_seen (fixture, WB_TYPE_ORDER_PAGE));
  wb_ui_window_act (fixture, "toggle-order", NULL);
  wb_wait_until (wb_ui_window_is_seen (fixture, WB_TYPE_ORDER_PAGE));
}

/* The button beside the timeline. */
static GtkToggleButton *
get_details_button (WbUiWindow *fixture)
{
  GtkWidget *label = wb_ui_test_find_text (GTK_WIDGET (get_order_page (fixture)), "Details");

  return GTK_TOGGLE_BUTTON (gtk_widget_get_ancestor (label, GTK_TYPE_TOGGLE_BUTTON));
}

/* Whether the timeline says who placed the order. */
static gboolean
says_who (WbUiWindow *fixture)
{
  GtkWidget *who = wb_ui_test_find_text (GTK_WIDGET (get_order_page (fixture)), "By: buyer");

  g_assert_nonnull (who);

  return gtk_widget_get_visible (who);
}

/* Who did it and what was before are shown when they are asked for, of every order then. */
static void
test_timeline (WbUiWindow *fixture, gconstpointer data)
{
  wb_wait_until (g_list_model_get_n_items (wb_ui_window_get_rows (fixture)) == 400);
  g_signal_emit_by_name (wb_ui_test_find (fixture->window, WB_TYPE_ORDER_LIST_VIEW, 0), "activate",
                         3);
  wb_wait_until (wb_ui_window_is_seen (fixture, WB_TYPE_ORDER_PAGE) && shows_row (fixture, 3));
  g_assert_false (says_who (fixture));
  gtk_toggle_button_set_active (get_details_button (fixture), TRUE);
  g_assert_true (says_who (fixture));
  wb_ui_window_act (fixture, "next-order", NULL);
  wb_wait_until (shows_row (fixture, 4));
  g_assert_true (says_who (fixture));
  gtk_toggle_button_set_active (get_details_button (fixture), FALSE);
  g_assert_false (says_who (fixture));
}

/* Personal data is masked until it is asked for. */
static void
test_masked (WbUiWindow *fixture, gconstpointer data)
{
  GtkWidget  *page = GTK_WIDGET (get_order_page (fixture));
  const char *name = NULL;
  const char *phone = NULL;
  guint       position = 0;

  wb_wait_until (g_list_model_get_n_items (wb_ui_window_get_rows (fixture)) == 400);
  for (position = 0; phone == NULL || strchr (phone, '*') != NULL; position++)
    {
      g_autoptr (WbOrderItem) item =
          g_list_model_get_item (wb_ui_window_get_rows (fixture), position);

      g_assert_nonnull (item);
      wb_wait_until (wb_order_item_get_row (item) != NULL);
      name = g_intern_string (wb_order_item_get_row (item)->recipient);
      phone = g_intern_string (wb_order_item_get_row (item)->phone);
    }
  position--;

  g_signal_emit_by_name (wb_ui_test_find (fixture->window, WB_TYPE_ORDER_LIST_VIEW, 0), "activate",
                         position);
  wb_wait_until (shows_row (fixture, position));
  g_assert_null (wb_ui_test_find_text (page, phone));
  g_assert_null (wb_ui_test_find_text (page, name));

  g_action_group_change_action_state (G_ACTION_GROUP (fixture->window), "show-personal",
                                      g_variant_new_boolean (TRUE));
  g_assert_nonnull (wb_ui_test_find_text (page, phone));
  g_assert_nonnull (wb_ui_test_find_text (page, name));
  g_action_group_change_action_state (G_ACTION_GROUP (fixture->window), "show-personal",
                                      g_variant_new_boolean (FALSE));
  g_assert_null (wb_ui_test_find_text (page, phone));
}

/* An order that is not in the list, as the outbox opens it. */
static void
test_show_order (WbUiWindow *fixture, gconstpointer empty)
{
  WbOrderPage *page = WB_ORDER_PAGE (wb_ui_test_find (fixture->window, WB_TYPE_ORDER_PAGE, 0));

  g_action_group_activate_action (G_ACTION_GROUP (fixture->window), "show-order",
                                  g_variant_new_int64 (7));
  g_assert_cmpint (wb_order_page_get_id (page), ==, 7);
  wb_wait_until (gtk_widget_get_mapped (GTK_WIDGET (page)));
}

int
main (int argc, char *argv[])
{
  wb_ui_test_init (&argc, &argv);
  wb_ui_window_load_style ();

  wb_ui_window_add_empty_test ("/orders-page/first-run", test_first_run);
  wb_ui_window_add_empty_test ("/orders-page/error", test_error);
  wb_ui_window_add_test ("/orders-page/tabs", test_tabs);
  wb_ui_window_add_test ("/orders-page/same-filter", test_same_filter);
  wb_ui_window_add_test ("/orders-page/chips", test_chips);
  wb_ui_window_add_test ("/orders-page/attention-order", test_attention_order);
  wb_ui_window_add_test ("/orders-page/search", test_search);
  wb_ui_window_add_test ("/orders-page/order", test_order);
  wb_ui_window_add_test ("/orders-page/columns", test_columns);
  wb_ui_window_add_test ("/orders-page/row-height", test_row_height);
  wb_ui_window_add_test ("/orders-page/dragged-title", test_dragged_title);
  wb_ui_window_add_test ("/orders-page/show-order", test_show_order);
  wb_ui_window_add_test ("/orders-page/open", test_open);
  wb_ui_window_add_test ("/orders-page/timeline", test_timeline);
  wb_ui_window_add_test ("/orders-page/masked", test_masked);

  return g_test_run ();
}
