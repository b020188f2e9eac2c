/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A toggle that filters by one kind of attention. Main thread. */
#include "wb-chip.h"

#include "wb-stage-text.h"

#define ICON_SIZE 14

/* The icon's colour says how urgent it is; grey where nothing is lost by waiting. */
static const struct
{
  const char *icon;
  const char *css_class;
} looks[WB_N_ATTENTIONS] = {
  [WB_ATTENTION_SHIP_OVERDUE] = { "wb-failed-symbolic", "error" },
  [WB_ATTENTION_SHIP_SOON] = { "alarm-symbolic", "warning" },
  [WB_ATTENTION_CANCEL_REQUESTED] = { "wb-cancelling-symbolic", "warning" },
  [WB_ATTENTION_AUTO_CANCEL_SOON] = { "alarm-symbolic", "warning" },
  [WB_ATTENTION_DELIVERY_FAILED] = { "wb-failed-symbolic", "error" },
  [WB_ATTENTION_AFTER_SALES_WAITING] = { "wb-after-sales-symbolic", "warning" },
  [WB_ATTENTION_ADDRESS_INCOMPLETE] = { "mark-location-symbolic", "warning" },
  [WB_ATTENTION_NOT_IN_LATEST] = { "wb-import-symbolic", "dim-label" },
  [WB_ATTENTION_TRACKING_STALLED] = { "wb-shipped-symbolic", "dim-label" },
  [WB_ATTENTION_UNPAID_NUDGE] = { "wb-unpaid-symbolic", "dim-label" },
};

struct _WbChip
{
  GtkToggleButton parent_instance;

  GtkLabel   *label; /* borrowed child */
  WbAttention kind;
  guint       count;
};

G_DEFINE_FINAL_TYPE (WbChip, wb_chip, GTK_TYPE_TOGGLE_BUTTON)

const char *
wb_attention_get_icon (WbAttention kind)
{
  g_return_val_if_fail ((int) kind >= 0 && kind < WB_N_ATTENTIONS, NULL);

  return looks[kind].icon;
}

const char *
wb_attention_get_css_class (WbAttention kind)
{
  g_return_val_if_fail ((int) kind >= 0 && kind < WB_N_ATTENTIONS, NULL);

  return looks[kind].css_class;
}

static void
update_visible (WbChip *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self), self->count > 0 || gtk_toggle_button_get_active (
                                                                    GTK_TOGGLE_BUTTON (self)));
}

static void
wb_chip_toggled (GtkToggleButton *button)
{
  if (GTK_TOGGLE_BUTTON_CLASS (wb_chip_parent_class)->toggled != NULL)
    GTK_TOGGLE_BUTTON_CLASS (wb_chip_parent_class)->toggled (button);

  update_visible (WB_CHIP (button));
}

static void
wb_chip_class_init (WbChipClass *klass)
{
  GTK_TOGGLE_BUTTON_CLASS (klass)->toggled = wb_chip_toggled;
}

static void
wb_chip_init (WbChip *self)
{
  gtk_widget_add_css_class (GTK_WIDGET (self), "wb-chip");
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
}

GtkWidget *
wb_chip_new (WbAttention kind)
{
  WbChip    *self = g_object_new (WB_TYPE_CHIP, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *icon = NULL;

  g_return_val_if_fail (kind < WB_N_ATTENTIONS, GTK_WIDGET (self));

  self->kind = kind;
  icon = gtk_image_new_from_icon_name (looks[kind].icon);
  gtk_image_set_pixel_size (GTK_IMAGE (icon), ICON_SIZE);
  gtk_widget_add_css_class (icon, looks[kind].css_class);
  self->label = GTK_LABEL (gtk_label_new (NULL));
  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->label));
  gtk_button_set_child (GTK_BUTTON (self), box);
  wb_chip_set_count (self, 0);

  return GTK_WIDGET (self);
}

WbAttention
wb_chip_get_kind (WbChip *self)
{
  g_return_val_if_fail (WB_IS_CHIP (self), 0);

  return self->kind;
}

void
wb_chip_set_count (WbChip *self, guint count)
{
  g_autofree char *text = NULL;

  g_return_if_fail (WB_IS_CHIP (self));

  self->count = count;
  text = wb_stage_text_dup_attention (self->kind, count);
  gtk_label_set_label (self->label, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  update_visible (self);
}
