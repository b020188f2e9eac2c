/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A page with a header that switches views. Main thread. */
#include "wb-view-page.h"

#include "wb-compat.h"
#include "wb-squeezer.h"

struct _WbViewPage
{
  AdwBin parent_instance;

  /* Template children */
  AdwHeaderBar         *header;
  AdwViewSwitcherTitle *switcher;
  GtkMenuButton        *menu_button;
  AdwSqueezer          *import_squeezer;
  GtkStack             *stack;
  GtkWidget            *scroller;
  AdwClamp             *clamp;
  AdwStatusPage        *status;
};

G_DEFINE_FINAL_TYPE (WbViewPage, wb_view_page, ADW_TYPE_BIN)

static void
wb_view_page_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), WB_TYPE_VIEW_PAGE);

  G_OBJECT_CLASS (wb_view_page_parent_class)->dispose (object);
}

static void
wb_view_page_class_init (WbViewPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = wb_view_page_dispose;

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/waybill_desktop/Waybill/ui/wb-view-page.ui");
  gtk_widget_class_bind_template_child (widget_class, WbViewPage, header);
  gtk_widget_class_bind_template_child (widget_class, WbViewPage, switcher);
  gtk_widget_class_bind_template_child (widget_class, WbViewPage, menu_button);
  gtk_widget_class_bind_template_child (widget_class, WbViewPage, import_squeezer);
  gtk_widget_class_bind_template_child (widget_class, WbViewPage, stack);
  gtk_widget_class_bind_template_child (widget_class, WbViewPage, scroller);
  gtk_widget_class_bind_template_child (widget_class, WbViewPage, clamp);
  gtk_widget_class_bind_template_child (widget_class, WbViewPage, status);
}

static void
wb_view_page_init (WbViewPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  wb_squeezer_hide_others (self->import_squeezer);
}

GtkWidget *
wb_view_page_new (AdwViewStack *stack, const char *title, GMenuModel *menu, GtkWidget *content)
{
  WbViewPage *self;

  g_return_val_if_fail (ADW_IS_VIEW_STACK (stack), NULL);
  g_return_val_if_fail (G_IS_MENU_MODEL (menu), NULL);
  g_return_val_if_fail (GTK_IS_WIDGET (content), NULL);

  self = g_object_new (WB_TYPE_VIEW_PAGE, NULL);
  adw_view_switcher_title_set_stack (self->switcher, stack);
  adw_view_switcher_title_set_title (self->switcher, title);
  gtk_menu_button_set_menu_model (self->menu_button, menu);
  wb_menu_button_hush (self->menu_button);
  adw_clamp_set_child (self->clamp, content);

  return GTK_WIDGET (self);
}

AdwHeaderBar *
wb_view_page_get_header (WbViewPage *self)
{
  g_return_val_if_fail (WB_IS_VIEW_PAGE (self), NULL);

  return self->header;
}

void
wb_view_page_set_empty (WbViewPage *self, gboolean empty)
{
  g_return_if_fail (WB_IS_VIEW_PAGE (self));

  gtk_stack_set_visible_child (self->stack, empty ? GTK_WIDGET (self->status) : self->scroller);
}

void
wb_view_page_set_status (WbViewPage *self,
                         const char *icon_name,
                         const char *title,
                         const char *description)
{
  g_return_if_fail (WB_IS_VIEW_PAGE (self));

  adw_status_page_set_icon_name (self->status, icon_name);
  adw_status_page_set_title (self->status, title);
  adw_status_page_set_description (self->status, description);
}
