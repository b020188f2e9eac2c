/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One order. Title and banner are widgets that change; the sections under them are made anew when
 * the order is another one or not what it was. Main thread. */
#include "config.h"

#include "wb-order-page.h"

#include <glib/gi18n-lib.h>

#include "wb-banner.h"
#include "wb-date-text.h"
#include "wb-order-detail.h"
#include "wb-order-sections.h"
#include "wb-pill.h"
#include "wb-text-scale.h"
#include "wb-verb-bar.h"

#define WIDTH 348 /* beside the list, with text of the usual size */
#define LARGEST_WIDTH 560

struct _WbOrderPage
{
  AdwBin parent_instance;

  /* Template children */
  AdwWindowTitle    *title;
  GtkWidget         *back;
  GtkScrolledWindow *scroller;
  AdwClamp          *clamp;
  GtkWidget         *content;
  GtkLabel          *number;
  GtkLabel          *origin;
  WbPill            *pill;
  WbBanner          *mark; /* the buyer was marked */
  WbBanner          *banner;
  GtkBox            *verbs;
  WbVerbBar         *verb_bar;
  GtkBox            *sections;

  /* Owned */
  WbOrderDetail *detail;
  WbClock       *clock;

  GtkWidget *reveal; /* weak; the button that shows personal data */

  gint64   shown_id;      /* the order that the widgets show */
  gboolean revealed;      /* personal data of this order */
  gboolean show_personal; /* of every order */
  gboolean detailed;      /* the timeline */
};

enum
{
  PROP_FOLDED = 1,
  PROP_SHOW_PERSONAL,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (WbOrderPage, wb_order_page, ADW_TYPE_BIN)

/* Banner */

static void
show_mark (WbOrderPage *self)
{
  const char *mark = wb_order_detail_get_buyer_mark (self->detail);

  gtk_widget_set_visible (GTK_WIDGET (self->mark), FALSE);
  if (mark != NULL)
    wb_banner_show (self->mark, WB_BANNER_WARNING, "dialog-warning-symbolic",
                    _ ("You marked this buyer"), mark);
}

/* What is next and until when, and what can be done: the clock alone changes both. */
static void
show_next (WbOrderPage *self)
{
  GArray        *deadlines = wb_order_detail_get_deadlines (self->detail);
  const WbOrder *order = wb_order_detail_get_order (self->detail);
  const WbShop  *shop = wb_order_detail_get_shop (self->detail);
  gint64         now = wb_clock_get_now (self->clock);

  if (order == NULL)
    return;

  wb_banner_show_deadline (self->banner,
                           deadlines->len > 0 ? &g_array_index (deadlines, WbDeadline, 0) : NULL,
                           shop, now);
  wb_verb_bar_set_order (self->verb_bar, order, shop, now);
}

/* Sections */

static void show_sections (WbOrderPage *self);

static void
reveal_cb (GtkToggleButton *button, WbOrderPage *self)
{
  self->revealed = gtk_toggle_button_get_active (button);
  show_sections (self);
  if (self->reveal != NULL)
    gtk_widget_grab_focus (self->reveal); /* the new one stands where the old one was */
}

static GtkWidget *
new_reveal_button (WbOrderPage *self)
{
  GtkWidget *button = gtk_toggle_button_new ();
  GtkWidget *content = adw_button_content_new ();

  adw_button_content_set_icon_name (ADW_BUTTON_CONTENT (content), self->revealed
                                                                      ? "view-conceal-symbolic"
                                                                      : "view-reveal-symbolic");
  /* Translators: buttons that show and hide name, phone and address */
  adw_button_content_set_label (ADW_BUTTON_CONTENT (content),
                                self->revealed ? _ ("Hide") : _ ("Show"));
  gtk_button_set_child (GTK_BUTTON (button), content);
  gtk_widget_add_css_class (button, "flat");
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), self->revealed);
  g_signal_connect_object (button, "toggled", G_CALLBACK (reveal_cb), self, 0);
  g_set_weak_pointer (&self->reveal, button);

  return button;
}

static void
detail_cb (GtkToggleButton *button, WbOrderPage *self)
{
  self->detailed = gtk_toggle_button_get_active (button);
}

static GtkWidget *
new_details_button (WbOrderPage *self)
{
  /* Translators: a button that shows who did each thing, and the values before and after */
  GtkWidget *button = gtk_toggle_button_new_with_label (_ ("Details"));

  gtk_widget_add_css_class (button, "flat");
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), self->detailed);
  g_signal_connect_object (button, "toggled", G_CALLBACK (detail_cb), self, 0);

  return button;
}

static void
add_section (WbOrderPage *self, GtkWidget *section)
{
  if (section != NULL)
    gtk_box_append (self->sections, section);
}

static void
show_sections (WbOrderPage *self)
{
  g_autoptr (GtkWidget) reveal = g_object_ref_sink (new_reveal_button (self));
  g_autoptr (GtkWidget) details = g_object_ref_sink (new_details_button (self));
  GtkWidget   *child = NULL;
  WbOrderFacts facts = {
    .order = wb_order_detail_get_order (self->detail),
    .shop = wb_order_detail_get_shop (self->detail),
    .timeline = wb_order_detail_get_timeline (self->detail),
    .now = wb_clock_get_now (self->clock),
    .personal = self->revealed,
  };

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->sections))) != NULL)
    gtk_box_remove (self->sections, child);
  if (facts.order == NULL)
    return;

  add_section (self, wb_order_sections_new_cancellation (&facts));
  add_section (self, wb_order_sections_new_cases (&facts));
  add_section (self, wb_order_sections_new_reroutes (&facts));
  add_section (self, wb_order_sections_new_items (&facts));
  add_section (self, wb_order_sections_new_recipient (&facts, reveal));
  add_section (self, wb_order_sections_new_packages (&facts));
  add_section (self, wb_order_sections_new_notes (&facts));
  add_section (self, wb_order_sections_new_timeline (&facts, details));
}

static void
show_title (WbOrderPage *self, const WbOrder *order, const WbShop *shop)
{
  g_autofree char *created = NULL;
  g_autofree char *origin = NULL;

  if (order->created != WB_TIME_NONE)
    created =
        wb_date_text_dup_short (order->created, shop->timezone, wb_clock_get_now (self->clock));
  origin =
      created != NULL ? g_strdup_printf ("%s · %s", shop->name, created) : g_strdup (shop->name);
  gtk_label_set_label (self->number, order->number);
  gtk_label_set_label (self->origin, origin);
  adw_window_title_set_subtitle (self->title, order->number);
  wb_pill_set_stage (self->pill, order->stage, order->substage, order->after_sales != 0);
}

static void
detail_changed_cb (WbOrderPage *self)
{
  const WbOrder *order = wb_order_detail_get_order (self->detail);

  gtk_widget_set_visible (self->content, order != NULL);
  if (order == NULL)
    return;

  if (self->shown_id != order->id)
    {
      self->shown_id = order->id;
      self->revealed = self->show_personal;
      gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
    }
  show_title (self, order, wb_order_detail_get_shop (self->detail));
  show_mark (self);
  show_next (self);
  show_sections (self);
}

static void
wb_order_page_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  WbOrderPage *self = WB_ORDER_PAGE (object);

  switch (prop_id)
    {
    case PROP_FOLDED:
      g_value_set_boolean (value, gtk_widget_get_visible (self->back));
      break;

    case PROP_SHOW_PERSONAL:
      g_value_set_boolean (value, self->show_personal);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
set_show_personal (WbOrderPage *self, gboolean show)
{
  if (self->show_personal == show)
    return;

  self->show_personal = show;
  self->revealed = show;
  if (self->detail != NULL)
    show_sections (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SHOW_PERSONAL]);
}

/* Beside the list it is as wide as its content would like to be, up to that. With a threshold under
 * that the clamp would ask for edges of up to half its width, which the list has better use for. */
static void
update_width (WbOrderPage *self)
{
  double   beside = WIDTH * wb_text_scale_get (GTK_WIDGET (self));
  gboolean folded = gtk_widget_get_visible (self->back);
  int      width = folded ? LARGEST_WIDTH : MIN (beside, LARGEST_WIDTH);

  adw_clamp_set_maximum_size (self->clamp, width);
  adw_clamp_set_tightening_threshold (self->clamp, width);
}

/* The text may be larger or smaller than it was. */
static void
wb_order_page_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (wb_order_page_parent_class)->css_changed (widget, change);

  update_width (WB_ORDER_PAGE (widget));
}

static void
wb_order_page_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  WbOrderPage *self = WB_ORDER_PAGE (object);

  switch (prop_id)
    {
    case PROP_FOLDED:
      gtk_widget_set_visible (self->back, g_value_get_boolean (value));
      update_width (self);
      break;

    case PROP_SHOW_PERSONAL:
      set_show_personal (self, g_value_get_boolean (value));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
wb_order_page_dispose (GObject *object)
{
  WbOrderPage *self = WB_ORDER_PAGE (object);

  g_clear_weak_pointer (&self->reveal);
  g_clear_object (&self->detail);
  g_clear_object (&self->clock);

  G_OBJECT_CLASS (wb_order_page_parent_class)->dispose (object);
}

static void
wb_order_page_class_init (WbOrderPageClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = wb_order_page_get_property;
  object_class->set_property = wb_order_page_set_property;
  object_class->dispose = wb_order_page_dispose;
  widget_class->css_changed = wb_order_page_css_changed;

  props[PROP_FOLDED] = g_param_spec_boolean ("folded", NULL, NULL, FALSE,
                                             G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  props[PROP_SHOW_PERSONAL] =
      g_param_spec_boolean ("show-personal", NULL, NULL, FALSE,
                            G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  g_type_ensure (WB_TYPE_BANNER);
  g_type_ensure (WB_TYPE_PILL);
  g_type_ensure (WB_TYPE_VERB_BAR);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/waybill_desktop/Waybill/ui/wb-order-page.ui");
  gtk_widget_class_bind_template_child (widget_class, WbOrderPage, title);
  gtk_widget_class_bind_template_child (widget_class, WbOrderPage, back);
  gtk_widget_class_bind_template_child (widget_class, WbOrderPage, scroller);
  gtk_widget_class_bind_template_child (widget_class, WbOrderPage, clamp);
  gtk_widget_class_bind_template_child (widget_class, WbOrderPage, content);
  gtk_widget_class_bind_template_child (widget_class, WbOrderPage, number);
  gtk_widget_class_bind_template_child (widget_class, WbOrderPage, origin);
  gtk_widget_class_bind_template_child (widget_class, WbOrderPage, pill);
  gtk_widget_class_bind_template_child (widget_class, WbOrderPage, mark);
  gtk_widget_class_bind_template_child (widget_class, WbOrderPage, banner);
  gtk_widget_class_bind_template_child (widget_class, WbOrderPage, verbs);
  gtk_widget_class_bind_template_child (widget_class, WbOrderPage, verb_bar);
  gtk_widget_class_bind_template_child (widget_class, WbOrderPage, sections);
}

static void
wb_order_page_init (WbOrderPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  update_width (self);
}

GtkWidget *
wb_order_page_new (WbStore *store, WbClock *clock)
{
  WbOrderPage *self = g_object_new (WB_TYPE_ORDER_PAGE, NULL);

  self->clock = g_object_ref (clock);
  self->detail = wb_order_detail_new (store);
  g_signal_connect_object (self->detail, "changed", G_CALLBACK (detail_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (clock, "tick", G_CALLBACK (show_next), self, G_CONNECT_SWAPPED);

  return GTK_WIDGET (self);
}

void
wb_order_page_set_id (WbOrderPage *self, gint64 id)
{
  g_return_if_fail (WB_IS_ORDER_PAGE (self));

  wb_order_detail_set_id (self->detail, id);
}

gint64
wb_order_page_get_id (WbOrderPage *self)
{
  g_return_val_if_fail (WB_IS_ORDER_PAGE (self), 0);

  return wb_order_detail_get_id (self->detail);
}
