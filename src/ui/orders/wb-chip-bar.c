/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The chips over the list. Main thread. */
#include "config.h"

#include "wb-chip-bar.h"

#include "wb-chip.h"

struct _WbChipBar
{
  AdwBin parent_instance;

  /* Template children */
  GtkBox    *chips;
  GtkWidget *changes_chip;

  WbChip *attention[WB_N_ATTENTIONS]; /* borrowed children */
  int     active;                     /* WbAttention, or -1 */
};

enum
{
  PROP_ATTENTION = 1,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (WbChipBar, wb_chip_bar, ADW_TYPE_BIN)

static void
update_visible (WbChipBar *self)
{
  gboolean any = gtk_widget_get_visible (self->changes_chip);

  for (int kind = 0; kind < WB_N_ATTENTIONS; kind++)
    any |= gtk_widget_get_visible (GTK_WIDGET (self->attention[kind]));
  gtk_widget_set_visible (GTK_WIDGET (self), any);
}

static void
chip_toggled_cb (WbChip *chip, WbChipBar *self)
{
  int kind = wb_chip_get_kind (chip);

  if (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (chip)))
    wb_chip_bar_set_attention (self, kind);
  else if (self->active == kind)
    wb_chip_bar_set_attention (self, -1);
}

static void
wb_chip_bar_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  g_assert (prop_id == PROP_ATTENTION);
  g_value_set_int (value, WB_CHIP_BAR (object)->active);
}

static void
wb_chip_bar_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  g_assert (prop_id == PROP_ATTENTION);
  wb_chip_bar_set_attention (WB_CHIP_BAR (object), g_value_get_int (value));
}

static void
wb_chip_bar_class_init (WbChipBarClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = wb_chip_bar_get_property;
  object_class->set_property = wb_chip_bar_set_property;

  props[PROP_ATTENTION] =
      g_param_spec_int ("attention", NULL, NULL, -1, WB_N_ATTENTIONS - 1, -1,
                        G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/waybill_desktop/Waybill/ui/wb-chip-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, WbChipBar, chips);
  gtk_widget_class_bind_template_child (widget_class, WbChipBar, changes_chip);
}

static void
wb_chip_bar_init (WbChipBar *self)
{
  self->active = -1;
  gtk_widget_init_template (GTK_WIDGET (self));

  for (int kind = 0; kind < WB_N_ATTENTIONS; kind++)
    {
      self->attention[kind] = WB_CHIP (wb_chip_new (kind));
      g_signal_connect (self->attention[kind], "toggled", G_CALLBACK (chip_toggled_cb), self);
      gtk_box_append (self->chips, GTK_WIDGET (self->attention[kind]));
    }
}

void
wb_chip_bar_set_counts (WbChipBar *self, const WbCounts *counts)
{
  g_return_if_fail (WB_IS_CHIP_BAR (self));

  for (int kind = 0; kind < WB_N_ATTENTIONS; kind++)
    wb_chip_set_count (self->attention[kind], counts->attentions[kind]);
  update_visible (self);
}

void
wb_chip_bar_show_changes (WbChipBar *self, gboolean shown)
{
  g_return_if_fail (WB_IS_CHIP_BAR (self));

  gtk_widget_set_visible (self->changes_chip, shown);
  update_visible (self);
}

int
wb_chip_bar_get_attention (WbChipBar *self)
{
  g_return_val_if_fail (WB_IS_CHIP_BAR (self), -1);

  return self->active;
}

void
wb_chip_bar_set_attention (WbChipBar *self, int kind)
{
  g_return_if_fail (WB_IS_CHIP_BAR (self));
  g_return_if_fail (kind >= -1 && kind < WB_N_ATTENTIONS);

  if (self->active == kind)
    return;

  /* First, so that the chip which gives way knows that it is not the one. */
  self->active = kind;
  for (int i = 0; i < WB_N_ATTENTIONS; i++)
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->attention[i]), i == kind);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_ATTENTION]);
}
