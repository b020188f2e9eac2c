/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The line at the foot of a dialog. Main thread. */
#include "wb-foot.h"

struct _WbFoot
{
  GtkBox parent_instance;

  /* Borrowed children */
  GtkImage   *icon;
  GtkLabel   *text;
  GtkSpinner *spinner;
};

G_DEFINE_FINAL_TYPE (WbFoot, wb_foot, GTK_TYPE_BOX)

static void
wb_foot_class_init (WbFootClass *klass)
{
}

static void
wb_foot_init (WbFoot *self)
{
  self->icon = GTK_IMAGE (
      g_object_new (GTK_TYPE_IMAGE, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL));
  self->text = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->text, 0);
  gtk_label_set_wrap (self->text, TRUE);
  gtk_label_set_max_width_chars (self->text, 40);
  gtk_widget_set_hexpand (GTK_WIDGET (self->text), TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->text), "caption");
  self->spinner = GTK_SPINNER (gtk_spinner_new ());

  gtk_box_set_spacing (GTK_BOX (self), 12);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  gtk_widget_add_css_class (GTK_WIDGET (self), "wb-foot");
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->icon));
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->text));
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->spinner));
}

void
wb_foot_show (WbFoot *self, const char *text, WbFootKind kind)
{
  static const char *const icons[] = {
    [WB_FOOT_CONSEQUENCE] = "object-select-symbolic",
    [WB_FOOT_OUTBOX] = "wb-export-symbolic",
    [WB_FOOT_WARNING] = "wb-failed-symbolic",
  };

  g_return_if_fail (WB_IS_FOOT (self));

  gtk_widget_set_visible (GTK_WIDGET (self), text != NULL);
  gtk_label_set_label (self->text, text != NULL ? text : "");
  gtk_image_set_from_icon_name (self->icon, icons[kind]);
  if (kind == WB_FOOT_WARNING)
    {
      gtk_widget_add_css_class (GTK_WIDGET (self), "warning");
      gtk_widget_remove_css_class (GTK_WIDGET (self->text), "dim-label");
    }
  else
    {
      gtk_widget_remove_css_class (GTK_WIDGET (self), "warning");
      gtk_widget_add_css_class (GTK_WIDGET (self->text), "dim-label");
    }
}

void
wb_foot_set_busy (WbFoot *self, gboolean busy)
{
  g_return_if_fail (WB_IS_FOOT (self));

  gtk_spinner_set_spinning (self->spinner, busy);
}
