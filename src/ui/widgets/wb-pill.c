/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The stage of an order in a pill. Main thread. */
#include "wb-pill.h"

#include "wb-stage-text.h"

/* One with the mark of an after-sales case, one without. Somebody waits for an answer then,
 * whatever the stage. */
typedef struct
{
  WbLineLook plain;
  WbLineLook marked;
} Look;

#define LOOK(_icon, _color, _ground, _outline)                                                     \
  {                                                                                                \
    .plain = { .icon = (_icon),                                                                    \
               .icon_size = 12,                                                                    \
               .gap = 5,                                                                           \
               .pill = TRUE,                                                                       \
               .color = (_color),                                                                  \
               .ground = (_ground),                                                                \
               .outline = (_outline) },                                                            \
    .marked = { .icon = (_icon),                                                                   \
                .icon_size = 12,                                                                   \
                .gap = 5,                                                                          \
                .pill = TRUE,                                                                      \
                .color = "wb_warning_ink",                                                         \
                .ground = "wb_warning_tint",                                                       \
                .mark = "wb-after-sales-symbolic" },                                               \
  }

static const Look unpaid = LOOK ("wb-unpaid-symbolic", NULL, "wb_plain_tint", NULL);
static const Look to_ship = LOOK ("wb-to-ship-symbolic", "wb_accent_ink", "wb_accent_tint", NULL);
static const Look on_the_way = LOOK ("wb-shipped-symbolic", NULL, "wb_plain_tint", NULL);
static const Look done = LOOK ("wb-completed-symbolic", "wb_success_ink", "wb_success_tint", NULL);
static const Look failed = LOOK ("wb-failed-symbolic", "wb_error_ink", "wb_error_tint", NULL);
static const Look cancelling =
    LOOK ("wb-cancelling-symbolic", "wb_warning_ink", "wb_warning_tint", NULL);
static const Look cancelled = LOOK ("wb-cancelled-symbolic", NULL, NULL, "wb_closed_line");

struct _WbPill
{
  WbLine parent_instance;

  WbStage    stage;
  WbSubstage substage;
  gboolean   after_sales;
};

G_DEFINE_FINAL_TYPE (WbPill, wb_pill, WB_TYPE_LINE)

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
  wb_line_set (WB_LINE (self), after_sales ? &look->marked : &look->plain,
               wb_stage_text_get_short (stage, substage), NULL);
  wb_line_set_description (WB_LINE (self),
                           after_sales ? wb_stage_text_get_tab (WB_TAB_AFTER_SALES) : NULL);
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
}

void
wb_pill_clear (WbPill *self)
{
  g_return_if_fail (WB_IS_PILL (self));

  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}
