/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The stage of an order in a pill. Main thread. */
#include "wb-pill.h"

#include "wb-stage-text.h"

#define ICON_SIZE 12

typedef struct
{
  const char *icon;
  const char *css_class; /* NULL: grey, others act */
} Look;

static const Look unpaid = { "wb-unpaid-symbolic", NULL };
static const Look to_ship = { "wb-to-ship-symbolic", "accent" };
static const Look on_the_way = { "wb-shipped-symbolic", NULL };
static const Look done = { "wb-completed-symbolic", "success" };
static const Look failed = { "wb-failed-symbolic", "error" };
static const Look cancelling = { "wb-cancelling-symbolic", "warning" };
static const Look cancelled = { "wb-cancelled-symbolic", "closed" };

struct _WbPill
{
  GtkBox parent_instance;

  GtkImage   *icon;      /* borrowed child */
  GtkLabel   *label;     /* borrowed child */
  GtkImage   *mark;      /* borrowed child: an after-sales case is open */
  const char *css_class; /* static; NULL: none */

  WbStage    stage;
  WbSubstage substage;
  gboolean   after_sales;
};

G_DEFINE_FINAL_TYPE (WbPill, wb_pill, GTK_TYPE_BOX)

static const Look *
get_look (WbStage stage, WbSubstage substage)
{
  switch (stage)
    {
    case WB_STAGE_UNPAID:
      return &unpaid;
    case WB_STAGE_TO_SHIP:
      return &to_ship;
    case WB_STAGE_SHIPPED:
      if (substage == WB_SUBSTAGE_DELIVERY_FAILED)
        return &failed;
      return substage == WB_SUBSTAGE_DELIVERED ? &done : &on_the_way;
    case WB_STAGE_COMPLETED:
      return &done;
    case WB_STAGE_CANCELLING:
      return &cancelling;
    case WB_STAGE_CANCELLED:
      return &cancelled;
    }

  g_return_val_if_reached (&unpaid);
}

static void
set_class (WbPill *self, const char *css_class)
{
  if (self->css_class == css_class)
    return;

  if (self->css_class != NULL)
    gtk_widget_remove_css_class (GTK_WIDGET (self), self->css_class);
  self->css_class = css_class;
  if (css_class != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self), css_class);
}

/* The text is made when it is asked for: GTK asks the display where the pointer is whenever one is
 * set, and waits for the answer. */
static gboolean
wb_pill_query_tooltip (
    GtkWidget *widget, int x, int y, gboolean keyboard_tooltip, GtkTooltip *tooltip)
{
  WbPill          *self = WB_PILL (widget);
  g_autofree char *full = NULL;

  if (!self->after_sales)
    return FALSE;

  full = wb_stage_text_dup_full (self->stage, self->substage, self->after_sales);
  gtk_tooltip_set_text (tooltip, full);

  return TRUE;
}

static void
wb_pill_class_init (WbPillClass *klass)
{
  GTK_WIDGET_CLASS (klass)->query_tooltip = wb_pill_query_tooltip;
}

static void
wb_pill_init (WbPill *self)
{
  GtkWidget *widget = GTK_WIDGET (self);

  self->icon = GTK_IMAGE (gtk_image_new ());
  gtk_image_set_pixel_size (self->icon, ICON_SIZE);
  self->label = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_ellipsize (self->label, PANGO_ELLIPSIZE_END);
  gtk_box_set_spacing (GTK_BOX (self), 5);
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->icon));
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->label));
  self->mark = GTK_IMAGE (gtk_image_new_from_icon_name ("wb-after-sales-symbolic"));
  gtk_image_set_pixel_size (self->mark, ICON_SIZE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->mark), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  wb_stage_text_get_tab (WB_TAB_AFTER_SALES), -1);
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->mark));

  gtk_widget_set_has_tooltip (widget, TRUE);
  gtk_widget_add_css_class (widget, "wb-pill");
  gtk_widget_set_halign (widget, GTK_ALIGN_START);
  gtk_widget_set_valign (widget, GTK_ALIGN_CENTER);
  gtk_widget_set_visible (widget, FALSE);
}

GtkWidget *
wb_pill_new (void)
{
  return g_object_new (WB_TYPE_PILL, NULL);
}

void
wb_pill_set_stage (WbPill *self, WbStage stage, WbSubstage substage, gboolean after_sales)
{
  const Look *look = get_look (stage, substage);

  g_return_if_fail (WB_IS_PILL (self));

  self->stage = stage;
  self->substage = substage;
  self->after_sales = after_sales;
  /* Somebody waits for an answer, whatever the stage. */
  set_class (self, after_sales ? "warning" : look->css_class);
  gtk_image_set_from_icon_name (self->icon, look->icon);
  gtk_label_set_label (self->label, wb_stage_text_get_short (stage, substage));
  gtk_widget_set_visible (GTK_WIDGET (self->mark), after_sales);
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
}

void
wb_pill_clear (WbPill *self)
{
  g_return_if_fail (WB_IS_PILL (self));

  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}
