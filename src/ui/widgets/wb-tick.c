/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A check box of one widget. The style sheet draws the box, as it draws that of any check button;
 * the mark in it is drawn here. Main thread. */
#include "wb-tick.h"

#include "wb-icon.h"

#define ICON "object-select-symbolic"
#define ICON_SIZE 16
/* Beside the box: what is just missed does not open the row. */
#define REACH 3

struct _WbTick
{
  GtkWidget parent_instance;

  gboolean active;
};

enum
{
  CLICKED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WbTick, wb_tick, GTK_TYPE_WIDGET)

/* The row must not take the click for its own. */
static void
released_cb (GtkGesture *gesture, int n_press, double x, double y, WbTick *self)
{
  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  g_signal_emit (self, signals[CLICKED], 0);
}

static void
wb_tick_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  GdkRGBA color;

  if (!WB_TICK (widget)->active)
    return;

  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &color);
  wb_icon_snapshot (widget, snapshot, ICON, ICON_SIZE,
                    (gtk_widget_get_width (widget) - ICON_SIZE) / 2,
                    (gtk_widget_get_height (widget) - ICON_SIZE) / 2, &color);
}

/* Coordinates are those of what is within the padding. */
static gboolean
wb_tick_contains (GtkWidget *widget, double x, double y)
{
  graphene_rect_t box;

  if (!gtk_widget_compute_bounds (widget, widget, &box))
    return FALSE;
  graphene_rect_inset (&box, -REACH, -REACH);

  return graphene_rect_contains_point (&box, &GRAPHENE_POINT_INIT (x, y));
}

static void
wb_tick_class_init (WbTickClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->snapshot = wb_tick_snapshot;
  widget_class->contains = wb_tick_contains;

  signals[CLICKED] = g_signal_new ("clicked", WB_TYPE_TICK, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);

  gtk_widget_class_set_activate_signal (widget_class, signals[CLICKED]);
  gtk_widget_class_set_css_name (widget_class, "check");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_CHECKBOX);
}

static void
wb_tick_init (WbTick *self)
{
  GtkGesture *click = gtk_gesture_click_new ();

  gtk_widget_set_halign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_CHECKED,
                               GTK_ACCESSIBLE_TRISTATE_FALSE, -1);
  g_signal_connect (click, "released", G_CALLBACK (released_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
}

GtkWidget *
wb_tick_new (void)
{
  return g_object_new (WB_TYPE_TICK, NULL);
}

gboolean
wb_tick_get_active (WbTick *self)
{
  g_return_val_if_fail (WB_IS_TICK (self), FALSE);

  return self->active;
}

void
wb_tick_set_active (WbTick *self, gboolean active)
{
  g_return_if_fail (WB_IS_TICK (self));

  if (self->active == active)
    return;

  self->active = active;
  if (active)
    gtk_widget_set_state_flags (GTK_WIDGET (self), GTK_STATE_FLAG_CHECKED, FALSE);
  else
    gtk_widget_unset_state_flags (GTK_WIDGET (self), GTK_STATE_FLAG_CHECKED);
  gtk_accessible_update_state (
      GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_CHECKED,
      active ? GTK_ACCESSIBLE_TRISTATE_TRUE : GTK_ACCESSIBLE_TRISTATE_FALSE, -1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
