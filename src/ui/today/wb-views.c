/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The views of the window. Main thread. */
#include "config.h"

#include "wb-views.h"

#include <glib/gi18n-lib.h>

#include "wb-outbox-list.h"
#include "wb-squeezer.h"
#include "wb-today-list.h"
#include "wb-view-page.h"

struct _WbViews
{
  AdwBin parent_instance;

  /* Borrowed children */
  AdwViewStack     *stack;
  AdwViewStackPage *today_entry;
  AdwViewStackPage *outbox_entry;
  WbViewPage       *today;  /* NULL until it is looked at */
  WbViewPage       *outbox; /* likewise */
  WbOrdersPage     *orders;

  /* Owned */
  WbBoard *board;
  WbStore *store;
  WbClock *clock;

  gboolean show_buttons;
};

enum
{
  PROP_0,
  PROP_VIEW,
  N_PROPS
};

enum
{
  SAID,
  N_SIGNALS
};

static GParamSpec *props[N_PROPS];
static guint       signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WbViews, wb_views, ADW_TYPE_BIN)

static void
show_empty (WbViews *self)
{
  guint n = 0;

  for (int kind = 0; kind < WB_N_ATTENTIONS; kind++)
    n += wb_board_get_entry (self->board, kind)->n;
  if (self->today != NULL)
    wb_view_page_set_empty (self->today, n == 0);
  if (self->outbox != NULL)
    wb_view_page_set_empty (self->outbox, wb_board_get_n_outbox (self->board) == 0);
}

/* How much there is to do, on the switcher. */
static void
board_changed_cb (WbViews *self)
{
  guint n_urgent = wb_today_list_count_urgent (self->board);

  adw_view_stack_page_set_badge_number (self->today_entry, n_urgent);
  adw_view_stack_page_set_needs_attention (self->today_entry, n_urgent > 0);
  adw_view_stack_page_set_badge_number (self->outbox_entry, wb_board_get_n_outbox (self->board));
  show_empty (self);
}

/* Typing searches in the view that has orders to search. */
static void
view_changed_cb (WbViews *self)
{
  gboolean orders = adw_view_stack_get_visible_child (self->stack) == GTK_WIDGET (self->orders);

  wb_orders_page_capture_keys (
      self->orders, orders ? GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (self))) : NULL);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_VIEW]);
}

static void
said_cb (WbViews *self, const char *sentence)
{
  g_signal_emit (self, signals[SAID], 0, sentence);
}

/* The page of a view, made when the view is looked at. */
static WbViewPage *
add_page (WbViews *self, AdwBin *view, const char *title, GtkWidget *list)
{
  GMenuModel *menu = wb_orders_page_get_menu (self->orders);
  GtkWidget  *page = wb_view_page_new (self->stack, title, menu, list);

  adw_header_bar_set_show_end_title_buttons (wb_view_page_get_header (WB_VIEW_PAGE (page)),
                                             self->show_buttons);
  adw_bin_set_child (view, page);

  return WB_VIEW_PAGE (page);
}

static void
today_shown_cb (AdwBin *view, WbViews *self)
{
  if (self->today != NULL)
    return;

  self->today = add_page (self, view, _ ("Today"), wb_today_list_new (self->board, self->clock));
  wb_view_page_set_status (self->today, "wb-completed-symbolic", _ ("Nothing to do right now"),
                           _ ("Everything is answered and shipped in time"));
  show_empty (self);
}

static void
outbox_shown_cb (AdwBin *view, WbViews *self)
{
  GtkWidget *list = NULL;

  if (self->outbox != NULL)
    return;

  list = wb_outbox_list_new (self->board, self->store, self->clock);
  g_signal_connect_object (list, "said", G_CALLBACK (said_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (list, "failed", G_CALLBACK (said_cb), self, G_CONNECT_SWAPPED);
  self->outbox = add_page (self, view, _ ("Outbox"), list);
  wb_view_page_set_status (self->outbox, "mail-send-symbolic", _ ("The outbox is empty"),
                           _ ("What has to be done in Seller Center is listed here"));
  show_empty (self);
}

/* A view that is empty until it is shown: most starts look at the orders alone. */
static AdwViewStackPage *
add_view (
    WbViews *self, const char *name, const char *title, const char *icon_name, GCallback shown_cb)
{
  GtkWidget *view = adw_bin_new ();

  /* Before the stack gives the focus to what is in it. */
  g_signal_connect_object (view, "map", shown_cb, self, 0);

  return adw_view_stack_add_titled_with_icon (self->stack, view, name, title, icon_name);
}

static void
add_switcher (WbViews *self, AdwSqueezer *squeezer, AdwViewSwitcherPolicy policy)
{
  GtkWidget *switcher = adw_view_switcher_new ();

  adw_view_switcher_set_stack (ADW_VIEW_SWITCHER (switcher), self->stack);
  adw_view_switcher_set_policy (ADW_VIEW_SWITCHER (switcher), policy);
  adw_squeezer_add (squeezer, switcher);
}

static gboolean
is_nothing (GBinding *binding, const GValue *from, GValue *to, gpointer user_data)
{
  g_value_set_boolean (to, g_value_get_object (from) == NULL);

  return TRUE;
}

/* Where the header has no room for the switcher it is below. An AdwViewSwitcherTitle would have a
 * title in its place, and keep room for it even without a word; the shop's name needs it. */
static void
add_switchers (WbViews *self, GtkBox *box)
{
  AdwSqueezer *squeezer = ADW_SQUEEZER (adw_squeezer_new ());
  GtkWidget   *bar = adw_view_switcher_bar_new ();

  adw_squeezer_set_homogeneous (squeezer, FALSE);
  adw_squeezer_set_allow_none (squeezer, TRUE);
  adw_squeezer_set_switch_threshold_policy (squeezer, ADW_FOLD_THRESHOLD_POLICY_NATURAL);
  add_switcher (self, squeezer, ADW_VIEW_SWITCHER_POLICY_WIDE);
  add_switcher (self, squeezer, ADW_VIEW_SWITCHER_POLICY_NARROW);
  wb_squeezer_hide_others (squeezer);
  adw_header_bar_set_title_widget (wb_orders_page_get_header (self->orders), GTK_WIDGET (squeezer));
  adw_view_switcher_bar_set_stack (ADW_VIEW_SWITCHER_BAR (bar), self->stack);
  g_object_bind_property_full (squeezer, "visible-child", bar, "reveal", G_BINDING_SYNC_CREATE,
                               is_nothing, NULL, NULL, NULL);
  gtk_box_append (box, bar);
}

static void
wb_views_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_VIEW:
      g_value_set_string (value, adw_view_stack_get_visible_child_name (WB_VIEWS (object)->stack));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
wb_views_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_VIEW:
      adw_view_stack_set_visible_child_name (WB_VIEWS (object)->stack, g_value_get_string (value));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
wb_views_dispose (GObject *object)
{
  WbViews *self = WB_VIEWS (object);

  /* The switchers in the pages' headers hold the stack that holds the pages. */
  if (self->stack != NULL)
    {
      adw_view_stack_remove (self->stack, adw_view_stack_page_get_child (self->today_entry));
      adw_view_stack_remove (self->stack, GTK_WIDGET (self->orders));
      adw_view_stack_remove (self->stack, adw_view_stack_page_get_child (self->outbox_entry));
      self->stack = NULL;
    }
  g_clear_object (&self->board);
  g_clear_object (&self->store);
  g_clear_object (&self->clock);

  G_OBJECT_CLASS (wb_views_parent_class)->dispose (object);
}

static void
wb_views_class_init (WbViewsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = wb_views_get_property;
  object_class->set_property = wb_views_set_property;
  object_class->dispose = wb_views_dispose;

  props[PROP_VIEW] =
      g_param_spec_string ("view", NULL, NULL, "orders",
                           G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  signals[SAID] = g_signal_new ("said", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
wb_views_init (WbViews *self)
{
}

static void
orders_wanted_cb (WbViews *self)
{
  adw_view_stack_set_visible_child (self->stack, GTK_WIDGET (self->orders));
}

GtkWidget *
wb_views_new (WbOrdersPage *orders, WbStore *store, WbClock *clock)
{
  WbViews   *self;
  GtkWidget *box;

  g_return_val_if_fail (WB_IS_ORDERS_PAGE (orders), NULL);
  g_return_val_if_fail (WB_IS_STORE (store), NULL);
  g_return_val_if_fail (WB_IS_CLOCK (clock), NULL);

  self = g_object_new (WB_TYPE_VIEWS, NULL);
  self->orders = orders;
  self->board = wb_board_new (store, clock);
  self->store = g_object_ref (store);
  self->clock = g_object_ref (clock);
  self->stack = ADW_VIEW_STACK (adw_view_stack_new ());
  gtk_widget_set_vexpand (GTK_WIDGET (self->stack), TRUE);
  self->today_entry =
      add_view (self, "today", _ ("Today"), "wb-clock-symbolic", G_CALLBACK (today_shown_cb));
  adw_view_stack_add_titled_with_icon (self->stack, GTK_WIDGET (orders), "orders", _ ("Orders"),
                                       "wb-orders-symbolic");
  self->outbox_entry =
      add_view (self, "outbox", _ ("Outbox"), "mail-send-symbolic", G_CALLBACK (outbox_shown_cb));
  adw_view_stack_set_visible_child (self->stack, GTK_WIDGET (orders));

  box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->stack));
  add_switchers (self, GTK_BOX (box));
  adw_bin_set_child (ADW_BIN (self), box);

  g_signal_connect_object (self->board, "changed", G_CALLBACK (board_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->stack, "notify::visible-child", G_CALLBACK (view_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self, "notify::root", G_CALLBACK (view_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (orders, "wanted", G_CALLBACK (orders_wanted_cb), self,
                           G_CONNECT_SWAPPED);
  board_changed_cb (self);

  return GTK_WIDGET (self);
}

void
wb_views_set_show_buttons (WbViews *self, gboolean show)
{
  g_return_if_fail (WB_IS_VIEWS (self));

  self->show_buttons = show;
  adw_header_bar_set_show_end_title_buttons (wb_orders_page_get_header (self->orders), show);
  if (self->today != NULL)
    adw_header_bar_set_show_end_title_buttons (wb_view_page_get_header (self->today), show);
  if (self->outbox != NULL)
    adw_header_bar_set_show_end_title_buttons (wb_view_page_get_header (self->outbox), show);
}
