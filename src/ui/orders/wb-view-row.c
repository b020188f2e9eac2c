/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A row in the menu of saved views. Main thread. */
#include "config.h"

#include "wb-view-row.h"

#include <glib/gi18n-lib.h>

#include "wb-compat.h"

/* What a menu is made for. */
typedef struct
{
  gint64   id; /* of the view; 0: there is no menu yet */
  gboolean is_first;
  gboolean is_last;
} MenuOf;

struct _WbViewRow
{
  GtkListBoxRow parent_instance;

  GtkWidget *check;
  GtkWidget *name;
  GtkWidget *count;
  GtkWidget *more;

  MenuOf menu_of;
};

G_DEFINE_FINAL_TYPE (WbViewRow, wb_view_row, GTK_TYPE_LIST_BOX_ROW)

static void
append_item (GMenu *menu, const char *label, const char *action, gint64 id)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (item, action, "x", id);
  g_menu_append_item (menu, item);
}

static GMenuModel *
create_menu (const MenuOf *of)
{
  g_autoptr (GMenu) view = g_menu_new ();
  g_autoptr (GMenu) order = g_menu_new ();
  g_autoptr (GMenu) end = g_menu_new ();
  GMenu *menu = g_menu_new ();

  append_item (view, _ ("_Rename…"), "views.rename", of->id);
  append_item (view, _ ("Replace with what is _shown"), "views.replace", of->id);
  if (!of->is_first)
    append_item (order, _ ("Move _up"), "views.move-up", of->id);
  if (!of->is_last)
    append_item (order, _ ("Move _down"), "views.move-down", of->id);
  append_item (end, _ ("_Delete"), "views.delete", of->id);
  g_menu_append_section (menu, NULL, G_MENU_MODEL (view));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (order));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (end));

  return G_MENU_MODEL (menu);
}

/* The same menu stays: it may be open. */
static void
show_menu (WbViewRow *self, const MenuOf *of)
{
  g_autoptr (GMenuModel) menu = NULL;

  if (self->menu_of.id == of->id && self->menu_of.is_first == of->is_first &&
      self->menu_of.is_last == of->is_last)
    return;

  self->menu_of = *of;
  menu = create_menu (of);
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (self->more), menu);
  wb_menu_button_hush (GTK_MENU_BUTTON (self->more));
}

static void
show_name (WbViewRow *self, const char *name)
{
  g_autofree char *called = NULL;

  if (g_str_equal (gtk_label_get_label (GTK_LABEL (self->name)), name))
    return;

  gtk_label_set_label (GTK_LABEL (self->name), name);
  /* Translators: the menu of a saved view; %s is its name */
  called = g_strdup_printf (_ ("More for “%s”"), name);
  gtk_widget_set_tooltip_text (self->more, called);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->more), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  called, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
wb_view_row_class_init (WbViewRowClass *klass)
{
}

static void
wb_view_row_init (WbViewRow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->check = gtk_image_new_from_icon_name ("object-select-symbolic");
  self->name = gtk_label_new (NULL);
  self->count = gtk_label_new (NULL);
  self->more = gtk_menu_button_new ();
  gtk_label_set_xalign (GTK_LABEL (self->name), 0);
  gtk_label_set_ellipsize (GTK_LABEL (self->name), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (self->name), 32);
  gtk_widget_set_hexpand (self->name, TRUE);
  gtk_widget_add_css_class (self->count, "numeric");
  gtk_widget_add_css_class (self->count, "dim-label");
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (self->more), "view-more-symbolic");
  gtk_widget_add_css_class (self->more, "flat");

  gtk_box_append (GTK_BOX (box), self->check);
  gtk_box_append (GTK_BOX (box), self->name);
  gtk_box_append (GTK_BOX (box), self->count);
  gtk_box_append (GTK_BOX (box), self->more);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), box);
}

GtkWidget *
wb_view_row_new (void)
{
  return g_object_new (WB_TYPE_VIEW_ROW, NULL);
}

void
wb_view_row_show (WbViewRow           *self,
                  const WbCountedView *counted,
                  gboolean             is_current,
                  gboolean             is_first,
                  gboolean             is_last)
{
  const MenuOf     of = { counted->view->id, is_first, is_last };
  g_autofree char *number = NULL;

  g_return_if_fail (WB_IS_VIEW_ROW (self));

  number = counted->is_readable ? g_strdup_printf ("%'u", counted->n) : g_strdup ("?");
  gtk_widget_set_opacity (self->check, is_current ? 1 : 0);
  gtk_label_set_label (GTK_LABEL (self->count), number);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  number, -1);
  show_name (self, counted->view->name);
  show_menu (self, &of);
}
