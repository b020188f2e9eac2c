/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What can be done with an order. Main thread. */
#include "config.h"

#include "wb-verb-bar.h"

#include <glib/gi18n-lib.h>

#include "wb-action-text.h"
#include "wb-order-verbs.h"

#define LIST_WIDTH 280
#define LIST_HEIGHT 420

struct _WbVerbBar
{
  GtkBox parent_instance;

  /* Children */
  GtkButton     *main_button;
  GtkButton     *second_button;
  GtkMenuButton *more;
  GtkPopover    *popover;
  GtkBox        *list;
};

G_DEFINE_FINAL_TYPE (WbVerbBar, wb_verb_bar, GTK_TYPE_BOX)

static void
set_action (GtkActionable *button, WbAction action)
{
  g_autofree char *name = g_strdup_printf ("order.%s", wb_action_get_id (action));

  gtk_actionable_set_action_name (button, name);
}

static void
show_verb (GtkButton *button, int action)
{
  gtk_widget_set_visible (GTK_WIDGET (button), action >= 0);
  if (action < 0)
    return;

  gtk_button_set_label (button, wb_action_text_get_verb (action));
  set_action (GTK_ACTIONABLE (button), action);
}

static GtkWidget *
new_label (const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 34);

  return label;
}

/* why_not: NULL when it is allowed; else it stands under the verb, and is read with it. */
static void
add_verb (WbVerbBar *self, WbAction action, const char *why_not)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *lines = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_box_append (GTK_BOX (lines), new_label (wb_action_text_get_verb (action)));
  if (why_not != NULL)
    {
      GtkWidget *reason = new_label (why_not);

      gtk_widget_add_css_class (reason, "caption");
      gtk_box_append (GTK_BOX (lines), reason);
      gtk_widget_set_tooltip_text (button, why_not);
      gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                      why_not, -1);
    }
  gtk_button_set_child (GTK_BUTTON (button), lines);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  wb_action_text_get_verb (action), -1);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "wb-verb");
  set_action (GTK_ACTIONABLE (button), action);
  g_signal_connect_object (button, "clicked", G_CALLBACK (gtk_popover_popdown), self->popover,
                           G_CONNECT_SWAPPED);
  gtk_box_append (self->list, button);
}

static void
clear_list (WbVerbBar *self)
{
  GtkWidget *child = NULL;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_box_remove (self->list, child);
}

/* What is allowed comes first. */
static void
show_others (WbVerbBar *self, const WbOrder *order, const WbShop *shop, gint64 now, guint shown)
{
  const WbAction *actions = wb_order_verbs_list ();

  clear_list (self);
  for (int allowed = 1; allowed >= 0; allowed--)
    for (int i = 0; i < WB_N_ACTIONS; i++)
      {
        WbAction         action = actions[i];
        WbRefusal        refusal = wb_lifecycle_check (order, shop, action, now);
        g_autofree char *why_not = NULL;

        /* Note, tags and flag are one dialog. */
        if ((shown & (1u << action)) != 0 || action == WB_ACTION_TAG || action == WB_ACTION_FLAG ||
            (refusal == WB_REFUSAL_NONE) != (allowed == 1) ||
            !wb_order_verbs_is_shown (action, refusal, shop))
          continue;
        if (refusal != WB_REFUSAL_NONE)
          why_not = wb_action_text_dup_refusal (refusal, order, shop, now);
        add_verb (self, action, why_not);
      }
}

static void
wb_verb_bar_class_init (WbVerbBarClass *klass)
{
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
add_more (WbVerbBar *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->more = GTK_MENU_BUTTON (gtk_menu_button_new ());
  gtk_menu_button_set_icon_name (self->more, "view-more-horizontal-symbolic");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->more), _ ("More actions"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->more), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("More actions"), -1);
  self->popover = GTK_POPOVER (gtk_popover_new ());
  self->list = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 0));
  gtk_widget_set_size_request (GTK_WIDGET (self->list), LIST_WIDTH, -1);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), LIST_HEIGHT);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->list));
  gtk_popover_set_child (self->popover, scroller);
  gtk_menu_button_set_popover (self->more, GTK_WIDGET (self->popover));
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->more));
}

static GtkButton *
add_button (WbVerbBar *self, const char *css_class)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *label = NULL;

  gtk_button_set_label (GTK_BUTTON (button), "");
  label = gtk_button_get_child (GTK_BUTTON (button));
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (button, TRUE);
  if (css_class != NULL)
    gtk_widget_add_css_class (button, css_class);
  gtk_box_append (GTK_BOX (self), button);

  return GTK_BUTTON (button);
}

static void
wb_verb_bar_init (WbVerbBar *self)
{
  gtk_box_set_spacing (GTK_BOX (self), 6);
  self->main_button = add_button (self, "suggested-action");
  self->second_button = add_button (self, NULL);
  add_more (self);
  gtk_widget_set_hexpand (GTK_WIDGET (self), TRUE);
}

GtkWidget *
wb_verb_bar_new (void)
{
  return g_object_new (WB_TYPE_VERB_BAR, NULL);
}

void
wb_verb_bar_set_order (WbVerbBar *self, const WbOrder *order, const WbShop *shop, gint64 now)
{
  guint allowed;
  guint shown = 0;
  int   first, second;

  g_return_if_fail (WB_IS_VERB_BAR (self));

  allowed = wb_lifecycle_list_allowed (order, shop, now);
  first = wb_order_verbs_get_main (order, allowed);
  second = wb_order_verbs_get_second (order, allowed);
  show_verb (self->main_button, first);
  show_verb (self->second_button, second);
  if (first >= 0)
    shown |= 1u << first;
  if (second >= 0)
    shown |= 1u << second;
  show_others (self, order, shop, now, shown);
}
