/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What clicks and keys do on a row of the order list. Main thread. */
#include "wb-row-gestures.h"

#include "wb-order-cells.h"
#include "wb-order-item.h"
#include "wb-row-commands.h"

/* The row that a widget of the view is in, NULL for none. */
static GtkWidget *
find_row (GtkWidget *view, GtkWidget *widget)
{
  while (widget != NULL && widget != view &&
         g_strcmp0 (gtk_widget_get_css_name (widget), "row") != 0)
    widget = gtk_widget_get_parent (widget);

  return widget != view ? widget : NULL;
}

/* A plain click opens the order. The row itself has made it the current one just before. (GTK's own
 * single-click activation would also make rows current that the pointer only passes over.) */
static void
clicked_cb (GtkGestureClick *gesture, int n_press, double x, double y, WbOrderListView *list)
{
  GtkWidget        *view = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (gesture));
  WbCheckSelection *selection = wb_order_list_view_get_model (list);
  GdkModifierType   state =
      gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture));
  guint position;

  if (n_press != 1 || (state & (GDK_CONTROL_MASK | GDK_SHIFT_MASK)) != 0 || selection == NULL ||
      find_row (view, gtk_widget_pick (view, x, y, GTK_PICK_DEFAULT)) == NULL)
    return;

  position = wb_check_selection_get_position (selection);
  if (position != GTK_INVALID_LIST_POSITION)
    g_signal_emit_by_name (list, "activate", position);
}

/* The menu is about the chosen rows when it was opened on one of them, else about that row alone.
 * Returns how many are chosen. */
static guint
point_at (WbCheckSelection *selection, guint position)
{
  WbOrderSelection *chosen = wb_check_selection_get_chosen (selection);

  if (!wb_order_selection_contains (chosen, position))
    gtk_selection_model_select_item (GTK_SELECTION_MODEL (selection), position, TRUE);

  return wb_order_selection_get_count (chosen);
}

static GtkWidget *
ensure_popover (WbOrderListView *list)
{
  GtkWidget *popover = g_object_get_data (G_OBJECT (list), "row-menu");

  if (popover != NULL)
    return popover;

  popover = gtk_popover_menu_new_from_model (NULL);
  gtk_popover_set_has_arrow (GTK_POPOVER (popover), FALSE);
  /* Beside the pointer: there GTK moves it up or down until it is on a low screen as a whole. */
  gtk_popover_set_position (GTK_POPOVER (popover), GTK_POS_RIGHT);
  gtk_widget_set_valign (popover, GTK_ALIGN_START);
  gtk_widget_set_parent (popover, GTK_WIDGET (list));
  g_object_set_data (G_OBJECT (list), "row-menu", popover);
  g_signal_connect_object (list, "destroy", G_CALLBACK (gtk_widget_unparent), popover,
                           G_CONNECT_SWAPPED);

  return popover;
}

static gboolean
open_at (WbOrderListView *list, GtkWidget *view, GtkWidget *row, double x, double y)
{
  WbCheckSelection *selection = wb_order_list_view_get_model (list);
  guint             position = wb_order_cells_find_position (row);
  g_autoptr (WbOrderItem) item = NULL;
  g_autoptr (GMenuModel) menu = NULL;
  GtkWidget   *popover = NULL;
  GdkRectangle at = { .width = 1, .height = 1 };
  guint        n_chosen;

  if (selection == NULL || position == GTK_INVALID_LIST_POSITION)
    return FALSE;

  n_chosen = point_at (selection, position);
  item = g_list_model_get_item (G_LIST_MODEL (selection), position);
  menu = wb_row_commands_create_menu (n_chosen, item != NULL ? wb_order_item_get_row (item) : NULL);
  popover = ensure_popover (list);
  gtk_widget_translate_coordinates (view, GTK_WIDGET (list), x, y, &x, &y);
  at.x = x;
  at.y = y;
  gtk_popover_menu_set_menu_model (GTK_POPOVER_MENU (popover), menu);
  gtk_popover_set_pointing_to (GTK_POPOVER (popover), &at);
  gtk_popover_popup (GTK_POPOVER (popover));

  return TRUE;
}

static void
open_under (GtkGesture *gesture, double x, double y, WbOrderListView *list)
{
  GtkWidget *view = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (gesture));
  GtkWidget *row = find_row (view, gtk_widget_pick (view, x, y, GTK_PICK_DEFAULT));

  if (row != NULL && open_at (list, view, row, x, y))
    gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
}

static void
right_clicked_cb (GtkGesture *gesture, int n_press, double x, double y, WbOrderListView *list)
{
  open_under (gesture, x, y, list);
}

/* At the row that has the focus, under its beginning. */
static gboolean
menu_key_cb (GtkWidget *view, GVariant *arguments, gpointer user_data)
{
  WbOrderListView *list = user_data;
  GtkWidget       *focus = gtk_root_get_focus (gtk_widget_get_root (view));
  GtkWidget       *row = find_row (view, focus);
  graphene_rect_t  bounds;

  if (row == NULL || !gtk_widget_compute_bounds (row, view, &bounds))
    return FALSE;

  return open_at (list, view, row, bounds.origin.x + 48, bounds.origin.y + bounds.size.height);
}

static void
add_keys (WbOrderListView *list, GtkWidget *view)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();
  const char *const   menu_keys[] = { "Menu", "<Shift>F10" };

  for (gsize i = 0; i < G_N_ELEMENTS (menu_keys); i++)
    gtk_shortcut_controller_add_shortcut (
        GTK_SHORTCUT_CONTROLLER (keys),
        gtk_shortcut_new (gtk_shortcut_trigger_parse_string (menu_keys[i]),
                          gtk_callback_action_new (menu_key_cb, list, NULL)));
  gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (keys),
      gtk_shortcut_new (gtk_shortcut_trigger_parse_string ("<Control>c"),
                        gtk_named_action_new ("win.copy-rows")));
  gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (keys),
      gtk_shortcut_new (gtk_shortcut_trigger_parse_string ("<Shift><Control>c"),
                        gtk_named_action_new ("win.copy-numbers")));
  gtk_widget_add_controller (view, keys);
}

void
wb_row_gestures_add (WbOrderListView *list, GtkWidget *view)
{
  GtkGesture *click = gtk_gesture_click_new ();
  GtkGesture *right_click = gtk_gesture_click_new ();
  GtkGesture *press = gtk_gesture_long_press_new ();

  g_signal_connect_object (click, "released", G_CALLBACK (clicked_cb), list, 0);
  gtk_widget_add_controller (view, GTK_EVENT_CONTROLLER (click));

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (right_click), GDK_BUTTON_SECONDARY);
  /* The menu takes what follows: opened by the press, it would leave the row looking pressed. */
  g_signal_connect_object (right_click, "released", G_CALLBACK (right_clicked_cb), list, 0);
  gtk_widget_add_controller (view, GTK_EVENT_CONTROLLER (right_click));

  gtk_gesture_single_set_touch_only (GTK_GESTURE_SINGLE (press), TRUE);
  g_signal_connect_object (press, "pressed", G_CALLBACK (open_under), list, 0);
  gtk_widget_add_controller (view, GTK_EVENT_CONTROLLER (press));

  add_keys (list, view);
}
