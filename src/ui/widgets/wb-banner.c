/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A coloured strip with an icon, a heading and a line under it. Main thread. */
#include "wb-banner.h"

#include "wb-deadline-text.h"

#define SOON (24 * 60 * 60) /* seconds left from which a deadline is urgent */

struct _WbBanner
{
  GtkBox parent_instance;

  /* Children */
  GtkImage *icon;
  GtkLabel *heading;
  GtkLabel *detail;
};

G_DEFINE_FINAL_TYPE (WbBanner, wb_banner, GTK_TYPE_BOX)

static const char *const css_classes[] = {
  [WB_BANNER_PLAIN] = NULL,
  [WB_BANNER_WARNING] = "warning",
  [WB_BANNER_ERROR] = "error",
};

static void
set_urgency (GtkWidget *widget, WbBannerUrgency urgency)
{
  for (gsize i = 0; i < G_N_ELEMENTS (css_classes); i++)
    if (css_classes[i] != NULL)
      gtk_widget_remove_css_class (widget, css_classes[i]);
  if (css_classes[urgency] != NULL)
    gtk_widget_add_css_class (widget, css_classes[urgency]);
}

/* max_width: without one a long line would widen the page. */
static GtkLabel *
add_label (GtkBox *box, const char *css_class, int max_width)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), max_width);
  gtk_widget_add_css_class (label, css_class);
  gtk_box_append (box, label);

  return GTK_LABEL (label);
}

static void
wb_banner_class_init (WbBannerClass *klass)
{
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
wb_banner_init (WbBanner *self)
{
  GtkBox *lines = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 3));

  gtk_box_set_spacing (GTK_BOX (self), 12);
  gtk_widget_add_css_class (GTK_WIDGET (self), "wb-banner");
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  self->icon = GTK_IMAGE (gtk_image_new ());
  gtk_image_set_pixel_size (self->icon, 24);
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->icon));
  self->heading = add_label (lines, "heading", 24);
  self->detail = add_label (lines, "caption", 30);
  gtk_widget_set_hexpand (GTK_WIDGET (lines), TRUE);
  gtk_widget_set_valign (GTK_WIDGET (lines), GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (lines));
}

void
wb_banner_show (WbBanner       *self,
                WbBannerUrgency urgency,
                const char     *icon_name,
                const char     *heading,
                const char     *detail)
{
  g_return_if_fail (WB_IS_BANNER (self));

  set_urgency (GTK_WIDGET (self), urgency);
  set_urgency (GTK_WIDGET (self->icon), urgency);
  gtk_image_set_from_icon_name (self->icon, icon_name);
  gtk_label_set_label (self->heading, heading);
  gtk_label_set_label (self->detail, detail);
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
}

void
wb_banner_show_deadline (WbBanner *self, const WbDeadline *deadline, const WbShop *shop, gint64 now)
{
  gint64           left;
  g_autofree char *heading = NULL;
  g_autofree char *detail = NULL;

  g_return_if_fail (WB_IS_BANNER (self));

  if (deadline == NULL)
    {
      gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
      return;
    }

  left = deadline->at - now;
  heading = wb_deadline_text_dup_heading (deadline->kind, left);
  detail = wb_deadline_text_dup_detail (deadline->kind, deadline->at, shop->zone, now,
                                        deadline->estimated);
  if (left < 0)
    wb_banner_show (self, WB_BANNER_ERROR, "wb-failed-symbolic", heading, detail);
  else if (left <= SOON)
    wb_banner_show (self, WB_BANNER_WARNING, "alarm-symbolic", heading, detail);
  else
    wb_banner_show (self, WB_BANNER_PLAIN, "wb-clock-symbolic", heading, detail);
}
