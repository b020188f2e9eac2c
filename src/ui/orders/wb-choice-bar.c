/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The bar that rises while orders are chosen. Main thread. */
#include "config.h"

#include "wb-choice-bar.h"

#include <glib/gi18n-lib.h>

#include "wb-compat.h"
#include "wb-squeezer.h"

struct _WbChoiceBar
{
  AdwBin parent_instance;

  /* Template children */
  GtkRevealer   *bar;
  GtkLabel      *count;
  AdwSqueezer   *choose_all;
  GtkButton     *choose_all_long;
  GtkButton     *choose_all_short;
  AdwSqueezer   *actions;
  GtkBox        *verbs;
  GtkMenuButton *menu_button;
  GMenuModel    *copying;

  /* Owned */
  WbCheckSelection *selection;
};

G_DEFINE_FINAL_TYPE (WbChoiceBar, wb_choice_bar, ADW_TYPE_BIN)

/* What floats above the lower edge of the window would lie on the verbs. */
static void
lift_toasts (WbChoiceBar *self, gboolean risen)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (root == NULL)
    return;
  if (risen)
    gtk_widget_add_css_class (GTK_WIDGET (root), "wb-choosing");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (root), "wb-choosing");
}

static void
choice_changed_cb (WbChoiceBar *self)
{
  guint chosen = wb_order_selection_get_count (wb_check_selection_get_chosen (self->selection));
  guint all = g_list_model_get_n_items (G_LIST_MODEL (self->selection));
  /* Translators: how many orders are chosen */
  g_autofree char *count = g_strdup_printf (ngettext ("%'u chosen", "%'u chosen", chosen), chosen);
  /* Translators: a button, with the number of all orders in the list */
  g_autofree char *choose_all = g_strdup_printf (_ ("Choose all %'u"), all);

  gtk_revealer_set_reveal_child (self->bar, chosen > 0);
  lift_toasts (self, chosen > 0);
  if (chosen == 0)
    return;

  gtk_label_set_label (self->count, count);
  gtk_widget_set_visible (GTK_WIDGET (self->choose_all), chosen < all);
  if (chosen == all)
    return;

  /* Setting a tooltip makes GTK ask the display where the pointer is, and wait. */
  gtk_button_set_label (self->choose_all_long, choose_all);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->choose_all_short), choose_all);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->choose_all_short),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, choose_all, -1);
}

static gboolean
has_room_for_verbs (WbChoiceBar *self)
{
  return adw_squeezer_get_visible_child (self->actions) != NULL;
}

/* The buttons are the truth: labels and what is shown may have changed since. */
static GMenuModel *
create_verb_menu (WbChoiceBar *self)
{
  GMenu *menu = g_menu_new ();

  for (GtkWidget *verb = gtk_widget_get_first_child (GTK_WIDGET (self->verbs)); verb != NULL;
       verb = gtk_widget_get_next_sibling (verb))
    {
      g_autoptr (GMenuItem) item = NULL;

      if (!gtk_widget_get_visible (verb))
        continue;
      item = g_menu_item_new (gtk_button_get_label (GTK_BUTTON (verb)), NULL);
      g_menu_item_set_action_and_target_value (
          item, gtk_actionable_get_action_name (GTK_ACTIONABLE (verb)),
          gtk_actionable_get_action_target_value (GTK_ACTIONABLE (verb)));
      g_menu_append_item (menu, item);
    }

  return G_MENU_MODEL (menu);
}

/* What is not in the bar. */
static void
create_menu_cb (GtkMenuButton *menu_button, gpointer user_data)
{
  WbChoiceBar *self = user_data;
  g_autoptr (GMenu) menu = g_menu_new ();

  if (!has_room_for_verbs (self))
    {
      g_autoptr (GMenuModel) verbs = create_verb_menu (self);

      g_menu_append_section (menu, NULL, verbs);
    }
  g_menu_append_section (menu, NULL, self->copying);
  gtk_menu_button_set_menu_model (menu_button, G_MENU_MODEL (menu));
  wb_menu_button_hush (menu_button);
}

static void
wb_choice_bar_dispose (GObject *object)
{
  WbChoiceBar *self = WB_CHOICE_BAR (object);

  g_clear_object (&self->selection);

  G_OBJECT_CLASS (wb_choice_bar_parent_class)->dispose (object);
}

static void
wb_choice_bar_class_init (WbChoiceBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = wb_choice_bar_dispose;

  gtk_widget_class_set_css_name (widget_class, "actionbar"); /* looks like one */

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/waybill_desktop/Waybill/ui/wb-choice-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, WbChoiceBar, bar);
  gtk_widget_class_bind_template_child (widget_class, WbChoiceBar, count);
  gtk_widget_class_bind_template_child (widget_class, WbChoiceBar, choose_all);
  gtk_widget_class_bind_template_child (widget_class, WbChoiceBar, choose_all_long);
  gtk_widget_class_bind_template_child (widget_class, WbChoiceBar, choose_all_short);
  gtk_widget_class_bind_template_child (widget_class, WbChoiceBar, actions);
  gtk_widget_class_bind_template_child (widget_class, WbChoiceBar, verbs);
  gtk_widget_class_bind_template_child (widget_class, WbChoiceBar, menu_button);
  gtk_widget_class_bind_template_child (widget_class, WbChoiceBar, copying);
}

static void
wb_choice_bar_init (WbChoiceBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  wb_squeezer_hide_others (self->choose_all);
  wb_squeezer_hide_others (self->actions);
  gtk_menu_button_set_create_popup_func (self->menu_button, create_menu_cb, self, NULL);
}

void
wb_choice_bar_set_selection (WbChoiceBar *self, WbCheckSelection *selection)
{
  g_return_if_fail (WB_IS_CHOICE_BAR (self));
  g_return_if_fail (WB_IS_CHECK_SELECTION (selection));
  g_return_if_fail (self->selection == NULL);

  self->selection = g_object_ref (selection);
  g_signal_connect_object (selection, "items-changed", G_CALLBACK (choice_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (wb_check_selection_get_chosen (selection), "notify::count",
                           G_CALLBACK (choice_changed_cb), self, G_CONNECT_SWAPPED);
}

void
wb_choice_bar_add_verb (WbChoiceBar *self, GtkWidget *button)
{
  g_return_if_fail (WB_IS_CHOICE_BAR (self));
  g_return_if_fail (GTK_IS_BUTTON (button));

  gtk_box_append (self->verbs, button);
}
