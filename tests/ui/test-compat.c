/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The functions that stand for newer GTK: tried on the GTK that is there. */
#include "wb-compat.h"

#include "wb-ui-test.h"
#include "wb-wait.h"

enum
{
  KEY_NUMBER,
  KEY_AMOUNT = 7,
  KEY_CREATED,
};

static GtkWidget *
view_new (GListModel *model)
{
  GtkColumnView *view =
      GTK_COLUMN_VIEW (gtk_column_view_new (GTK_SELECTION_MODEL (gtk_no_selection_new (model))));
  static const int keys[] = { KEY_NUMBER, KEY_AMOUNT, KEY_CREATED };

  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      g_autoptr (GtkSorter) sorter = wb_order_sorter_new (keys[i]);
      g_autoptr (GtkColumnViewColumn) column =
          gtk_column_view_column_new ("Column", gtk_signal_list_item_factory_new ());

      gtk_column_view_column_set_sorter (column, sorter);
      gtk_column_view_append_column (view, column);
    }

  return GTK_WIDGET (view);
}

static void
sort_by (GtkColumnView *view, guint nth, GtkSortType direction)
{
  g_autoptr (GtkColumnViewColumn) column =
      g_list_model_get_item (gtk_column_view_get_columns (view), nth);

  gtk_column_view_sort_by_column (view, column, direction);
}

static void
test_order (void)
{
  g_autoptr (GtkWidget) widget = g_object_ref_sink (view_new (NULL));
  GtkColumnView *view = GTK_COLUMN_VIEW (widget);
  int            key = -1;
  GtkSortType    direction = GTK_SORT_ASCENDING;

  g_assert_false (wb_column_view_get_order (view, &key, &direction));

  sort_by (view, 1, GTK_SORT_DESCENDING);
  g_assert_true (wb_column_view_get_order (view, &key, &direction));
  g_assert_cmpint (key, ==, KEY_AMOUNT);
  g_assert_cmpint (direction, ==, GTK_SORT_DESCENDING);

  /* The one chosen before stays as the second; the first counts. Key 0 is a key like others. */
  sort_by (view, 0, GTK_SORT_ASCENDING);
  g_assert_true (wb_column_view_get_order (view, &key, &direction));
  g_assert_cmpint (key, ==, KEY_NUMBER);
  g_assert_cmpint (direction, ==, GTK_SORT_ASCENDING);

  gtk_column_view_sort_by_column (view, NULL, GTK_SORT_ASCENDING);
  g_assert_false (wb_column_view_get_order (view, &key, &direction));
}

static void
test_scroll (void)
{
  g_autoptr (GtkStringList) list = gtk_string_list_new (NULL);
  GtkWidget     *view = NULL;
  GtkWidget     *scroller = gtk_scrolled_window_new ();
  GtkAdjustment *adjustment = NULL;
  GtkWindow     *window = NULL;

  for (int i = 0; i < 5000; i++)
    gtk_string_list_append (list, "row");
  view = view_new (g_object_ref (G_LIST_MODEL (list)));
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), view);
  window = wb_ui_test_show (scroller, 400, 300);
  adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller));

  g_assert_cmpfloat (gtk_adjustment_get_value (adjustment), ==, 0);
  wb_column_view_scroll_to (GTK_COLUMN_VIEW (view), 4999);
  wb_ui_test_settle (scroller);
  g_assert_cmpfloat (gtk_adjustment_get_value (adjustment) +
                         gtk_adjustment_get_page_size (adjustment),
                     ==, gtk_adjustment_get_upper (adjustment));

  gtk_window_destroy (window);
}

typedef struct
{
  char    *answer;
  gboolean done;
} Answer;

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Answer *answer = user_data;

  answer->answer = wb_ask_finish (result);
  answer->done = TRUE;
}

/* The dialog over parent. */
static GtkWindow *
find_dialog (GtkWindow *parent)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *iter = windows; iter != NULL; iter = iter->next)
    if (gtk_window_get_transient_for (iter->data) == parent)
      return iter->data;

  return NULL;
}

static GtkButton *
find_button (GtkWindow *window, const char *label)
{
  for (guint nth = 0;; nth++)
    {
      GtkWidget *button = wb_ui_test_find (GTK_WIDGET (window), GTK_TYPE_BUTTON, nth);

      if (button == NULL || g_strcmp0 (gtk_button_get_label (GTK_BUTTON (button)), label) == 0)
        return GTK_BUTTON (button);
    }
}

static void
test_ask (void)
{
  static const WbAskResponse responses[] = {
    { "keep", "_Keep", WB_ASK_PLAIN },
    { "cancel-order", "_Cancel Order", WB_ASK_DESTRUCTIVE },
    { NULL },
  };
  static const struct
  {
    const char *label; /* NULL: the window is closed */
    const char *answer;
  } cases[] = {
    { "_Keep", "keep" },
    { "_Cancel Order", "cancel-order" },
    { NULL, "keep" },
  };
  GtkWindow *parent = wb_ui_test_show (gtk_label_new ("Orders"), 400, 300);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      Answer     answer = { NULL, FALSE };
      GtkWindow *dialog = NULL;

      wb_ask_async (parent, "Cancel order?", "The buyer is told.", gtk_entry_new (), responses,
                    answered_cb, &answer);
      dialog = find_dialog (parent);
      g_assert_nonnull (dialog);
      g_assert_nonnull (wb_ui_test_find (GTK_WIDGET (dialog), GTK_TYPE_ENTRY, 0));
      /* Return never does what cannot be taken back. */
      g_assert_null (gtk_window_get_default_widget (dialog));

      if (cases[i].label != NULL)
        g_signal_emit_by_name (find_button (dialog, cases[i].label), "clicked");
      else
        gtk_window_close (dialog);
      wb_wait_until (answer.done);
      g_assert_cmpstr (answer.answer, ==, cases[i].answer);
      g_free (answer.answer);
    }

  gtk_window_destroy (parent);
}

/* A tooltip is there until the popover is. */
static void
test_menu_button (void)
{
  GtkWidget     *window = gtk_window_new ();
  GtkWidget     *popover = gtk_popover_new ();
  GtkMenuButton *button = GTK_MENU_BUTTON (gtk_menu_button_new ());

  gtk_menu_button_set_popover (button, popover);
  gtk_widget_set_tooltip_text (GTK_WIDGET (button), "Main menu");
  wb_menu_button_hush (button);
  gtk_window_set_child (GTK_WINDOW (window), GTK_WIDGET (button));
  gtk_window_present (GTK_WINDOW (window));
  wb_wait_until (gtk_widget_get_mapped (GTK_WIDGET (button)));
  g_assert_true (gtk_widget_get_has_tooltip (GTK_WIDGET (button)));
  gtk_menu_button_popup (button);
  wb_wait_until (gtk_widget_get_visible (popover));
  g_assert_false (gtk_widget_get_has_tooltip (GTK_WIDGET (button)));
  gtk_menu_button_popdown (button);
  wb_wait_until (!gtk_widget_get_visible (popover));
  g_assert_true (gtk_widget_get_has_tooltip (GTK_WIDGET (button)));
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int argc, char *argv[])
{
  wb_ui_test_init (&argc, &argv);

  g_test_add_func ("/compat/column-view/order", test_order);
  g_test_add_func ("/compat/column-view/scroll-to", test_scroll);
  g_test_add_func ("/compat/ask", test_ask);
  g_test_add_func ("/compat/menu-button", test_menu_button);

  return g_test_run ();
}
