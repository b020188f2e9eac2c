/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What every dialog of an action has. Whether the form may be done is not decided here: the acts it
 * describes are applied to a copy of the order, by the rules that the store applies. Main thread.
 */
#include "config.h"

#include "wb-act-dialog.h"

#include <glib/gi18n-lib.h>

#include "wb-action-text.h"
#include "wb-banner.h"
#include "wb-compat.h"
#include "wb-error-text.h"
#include "wb-foot.h"
#include "wb-order-card.h"
#include "wb-text.h"

/* What the header, the foot and the desktop's own bars take of the monitor's height, in pixels. */
#define CHROME_HEIGHT 190
#define MIN_BODY_HEIGHT 240

typedef struct
{
  /* Template children */
  GtkWidget         *header;
  AdwSqueezer       *title_squeezer;
  GtkWidget         *title_line;
  GtkButton         *dismissal;
  GtkButton         *verb;
  GtkScrolledWindow *scroller;
  GtkBox            *body;
  WbOrderCard       *card;
  WbBanner          *banner;
  WbFoot            *foot;

  /* Owned */
  WbActSubject  subject; /* its pointers are owned, too */
  WbOrder      *order;
  WbShop       *shop;
  GCancellable *doing; /* NULL: nothing is being done */

  WbDeadlineKind rule;
  guint          moving_title; /* source; 0: none */
} WbActDialogPrivate;

static void buildable_iface_init (GtkBuildableIface *iface);

G_DEFINE_TYPE_WITH_CODE (WbActDialog,
                         wb_act_dialog,
                         ADW_TYPE_WINDOW,
                         G_ADD_PRIVATE (WbActDialog)
                             G_IMPLEMENT_INTERFACE (GTK_TYPE_BUILDABLE, buildable_iface_init))

static GtkBuildableIface *parent_buildable_iface;

static WbActDialogPrivate *
get (gpointer self)
{
  return wb_act_dialog_get_instance_private (self);
}

/* The foot */

static void
show_foot (WbActDialog *self, const char *text, WbFootKind kind)
{
  WbActDialogPrivate *priv = get (self);

  wb_foot_show (priv->foot, text, kind);
  /* The reason is heard where the verb is, too. */
  gtk_accessible_update_property (GTK_ACCESSIBLE (priv->verb), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  text != NULL ? text : "", -1);
  gtk_widget_set_tooltip_text (GTK_WIDGET (priv->verb), kind == WB_FOOT_WARNING ? text : NULL);
}

/* WbOrderAct where each order has its own, else WbAct. */
static GPtrArray *
list_acts (WbActDialog *self, char **why_not)
{
  WbActDialogClass *klass = WB_ACT_DIALOG_GET_CLASS (self);

  return klass->list_order_acts != NULL ? klass->list_order_acts (self, why_not)
                                        : klass->list_acts (self, why_not);
}

/* The order as the acts would leave it; NULL with the reason. */
static WbOrder *
try_acts (WbActDialog *self, GPtrArray *acts, char **why_not)
{
  WbActDialogPrivate *priv = get (self);
  g_autoptr (WbOrder) order = wb_order_copy (priv->order);
  g_autoptr (GError) error = NULL;
  gint64 now = wb_act_dialog_get_now (self);

  for (guint i = 0; i < acts->len; i++)
    if (!wb_lifecycle_apply (order, priv->shop, g_ptr_array_index (acts, i), now, &error))
      {
        *why_not = wb_action_text_dup_error (error, priv->order, priv->shop, now);
        return NULL;
      }

  return g_steal_pointer (&order);
}

/* The platform has to be told of it. */
static gboolean
leaves_task (WbActDialog *self, const WbOrder *after)
{
  WbActDialogPrivate *priv = get (self);

  return after != NULL && wb_order_get_n_parts (after, WB_PART_TASK) >
                              wb_order_get_n_parts (priv->order, WB_PART_TASK);
}

static void
show_consequence (WbActDialog *self, const WbOrder *after)
{
  WbActDialogClass *klass = WB_ACT_DIALOG_GET_CLASS (self);
  g_autofree char  *text =
      klass->dup_consequence != NULL ? klass->dup_consequence (self, after) : NULL;
  gboolean outbox = leaves_task (self, after);

  if (text == NULL && outbox)
    text = g_strdup (_ ("It waits in the outbox until you confirm it in Seller Center."));
  show_foot (self, text, outbox ? WB_FOOT_OUTBOX : WB_FOOT_CONSEQUENCE);
}

void
wb_act_dialog_validate (WbActDialog *self)
{
  WbActDialogPrivate *priv = NULL;
  g_autoptr (GPtrArray) acts = NULL;
  g_autoptr (WbOrder) after = NULL;
  g_autofree char *why_not = NULL;
  gboolean         valid;

  g_return_if_fail (WB_IS_ACT_DIALOG (self));

  priv = get (self);
  if (priv->subject.runner == NULL || priv->doing != NULL)
    return;

  acts = list_acts (self, &why_not);
  if (acts != NULL && priv->order != NULL)
    after = try_acts (self, acts, &why_not);
  valid = acts != NULL && (priv->order == NULL || after != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "act.do", valid);
  if (valid)
    show_consequence (self, after);
  else
    show_foot (self, why_not, WB_FOOT_WARNING);
}

/* The banner */

static void
show_time_left (WbActDialog *self)
{
  WbActDialogPrivate *priv = get (self);
  g_autoptr (GArray) deadlines = NULL;
  const WbDeadline *found = NULL;

  if (priv->order == NULL)
    return;

  deadlines = wb_order_get_deadlines (priv->order, priv->shop);
  for (guint i = 0; found == NULL && i < deadlines->len; i++)
    {
      const WbDeadline *deadline = &g_array_index (deadlines, WbDeadline, i);

      if (priv->rule == WB_DEADLINE_NONE || deadline->kind == priv->rule)
        found = deadline;
    }
  wb_banner_show_deadline (priv->banner, found, priv->shop, wb_act_dialog_get_now (self));
}

/* What was allowed a minute ago may be too late now. */
static void
ticked_cb (WbActDialog *self)
{
  show_time_left (self);
  wb_act_dialog_validate (self);
}

/* Doing it */

static void
set_doing (WbActDialog *self, GCancellable *doing)
{
  WbActDialogPrivate *priv = get (self);

  g_set_object (&priv->doing, doing);
  gtk_widget_set_sensitive (GTK_WIDGET (priv->body), doing == NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "act.do", doing == NULL);
  wb_foot_set_busy (priv->foot, doing != NULL);
}

static char *
dup_failure (WbActDialog *self, const WbActResult *result, const GError *error)
{
  WbActDialogPrivate   *priv = get (self);
  const WbRefusedOrder *refused = NULL;

  if (error != NULL)
    return wb_error_text_dup (error);

  refused = g_ptr_array_index (result->refused, 0);
  if (priv->order == NULL || refused->error->domain != WB_LIFECYCLE_ERROR)
    return g_strdup (_ ("None of the orders can be changed like this any more."));

  return wb_action_text_dup_error (refused->error, priv->order, priv->shop,
                                   wb_act_dialog_get_now (self));
}

static void
acted_cb (GObject *source, GAsyncResult *async, gpointer user_data)
{
  g_autoptr (WbActDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (WbActResult) result = wb_act_runner_act_finish (WB_ACT_RUNNER (source), async, &error);
  WbActDialogClass *klass = WB_ACT_DIALOG_GET_CLASS (self);
  g_autofree char  *failure = NULL;

  set_doing (self, NULL);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  if (result != NULL && result->change_id != 0)
    {
      if (klass->done != NULL)
        klass->done (self);
      gtk_window_close (GTK_WINDOW (self));
      return;
    }
  failure = dup_failure (self, result, error);
  show_foot (self, failure, WB_FOOT_WARNING);
}

static void
do_it (WbActDialog *self)
{
  WbActDialogPrivate *priv = get (self);
  g_autofree char    *why_not = NULL;
  g_autoptr (GPtrArray) acts = list_acts (self, &why_not);
  g_autoptr (GPtrArray) order_acts = NULL;
  g_autoptr (GCancellable) doing = g_cancellable_new ();

  if (acts == NULL)
    return;

  set_doing (self, doing);
  if (WB_ACT_DIALOG_GET_CLASS (self)->list_order_acts != NULL)
    {
      wb_act_runner_act_async (priv->subject.runner, acts, FALSE, doing, acted_cb,
                               g_object_ref (self));
      return;
    }
  if (priv->order == NULL)
    {
      wb_act_runner_act_on_all_async (priv->subject.runner, priv->subject.ids,
                                      g_ptr_array_index (acts, 0), doing, acted_cb,
                                      g_object_ref (self));
      return;
    }
  order_acts = g_ptr_array_new_with_free_func ((GDestroyNotify) wb_order_act_free);
  for (guint i = 0; i < acts->len; i++)
    g_ptr_array_add (order_acts, wb_order_act_new (priv->order->id, g_ptr_array_index (acts, i)));
  wb_act_runner_act_async (priv->subject.runner, order_acts, TRUE, doing, acted_cb,
                           g_object_ref (self));
}

static void
asked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (WbActDialog) self = WB_ACT_DIALOG (g_object_ref (source));
  g_autofree char *response = wb_ask_finish (result);

  if (g_str_equal (response, "do"))
    do_it (self);
}

static void
do_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  WbActDialog        *self = WB_ACT_DIALOG (widget);
  WbActDialogClass   *klass = WB_ACT_DIALOG_GET_CLASS (self);
  g_autofree char    *question = klass->dup_question != NULL ? klass->dup_question (self) : NULL;
  const WbAskResponse responses[] = {
    { "back", _ ("_Cancel"), WB_ASK_PLAIN },
    { "do", gtk_button_get_label (get (self)->verb), WB_ASK_PLAIN },
    { NULL },
  };

  if (question != NULL)
    wb_ask_async (GTK_WINDOW (self), question, NULL, NULL, responses, asked_cb, NULL);
  else
    do_it (self);
}

/* The form of a kind's template */

static void
add_child (GtkBuildable *buildable, GtkBuilder *builder, GObject *child, const char *type)
{
  WbActDialogPrivate *priv = get (buildable);

  if (priv->body != NULL && GTK_IS_WIDGET (child))
    gtk_box_append (priv->body, GTK_WIDGET (child));
  else
    parent_buildable_iface->add_child (buildable, builder, child, type);
}

static void
buildable_iface_init (GtkBuildableIface *iface)
{
  parent_buildable_iface = g_type_interface_peek_parent (iface);
  iface->add_child = add_child;
}

/* Object */

static gboolean
has_room_for_title (WbActDialog *self)
{
  return adw_squeezer_get_visible_child (get (self)->title_squeezer) != NULL;
}

static gboolean
move_title (gpointer user_data)
{
  WbActDialog        *self = user_data;
  WbActDialogPrivate *priv = get (self);

  priv->moving_title = 0;
  gtk_widget_set_visible (priv->title_line, !has_room_for_title (self));

  return G_SOURCE_REMOVE;
}

/* Whether the title has room in the header is known now, and changes with the verb. What is shown
 * must not change while sizes are given out. */
static void
wb_act_dialog_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  WbActDialog        *self = WB_ACT_DIALOG (widget);
  WbActDialogPrivate *priv = get (self);

  GTK_WIDGET_CLASS (wb_act_dialog_parent_class)->size_allocate (widget, width, height, baseline);
  if (priv->moving_title == 0 &&
      gtk_widget_get_visible (priv->title_line) == has_room_for_title (self))
    priv->moving_title = g_idle_add (move_title, self);
}

/* Closing while it is being done gives it up; what is done already stays done. */
static gboolean
wb_act_dialog_close_request (GtkWindow *window)
{
  g_cancellable_cancel (get (window)->doing);

  return GTK_WINDOW_CLASS (wb_act_dialog_parent_class)->close_request (window);
}

static void
wb_act_dialog_dispose (GObject *object)
{
  WbActDialogPrivate *priv = get (object);

  g_clear_handle_id (&priv->moving_title, g_source_remove);
  g_clear_object (&priv->subject.runner);
  g_clear_object (&priv->doing);

  G_OBJECT_CLASS (wb_act_dialog_parent_class)->dispose (object);
}

static void
wb_act_dialog_finalize (GObject *object)
{
  WbActDialogPrivate *priv = get (object);

  g_clear_pointer (&priv->order, wb_order_free);
  g_clear_pointer (&priv->shop, wb_shop_free);
  g_clear_pointer (&priv->subject.ids, g_array_unref);
  g_free ((char *) priv->subject.part_key);

  G_OBJECT_CLASS (wb_act_dialog_parent_class)->finalize (object);
}

static void
wb_act_dialog_class_init (WbActDialogClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = wb_act_dialog_dispose;
  object_class->finalize = wb_act_dialog_finalize;
  widget_class->size_allocate = wb_act_dialog_size_allocate;
  GTK_WINDOW_CLASS (klass)->close_request = wb_act_dialog_close_request;

  g_type_ensure (WB_TYPE_BANNER);
  g_type_ensure (WB_TYPE_FOOT);
  g_type_ensure (WB_TYPE_ORDER_CARD);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/waybill_desktop/Waybill/ui/wb-act-dialog.ui");
  gtk_widget_class_bind_template_child_private (widget_class, WbActDialog, header);
  gtk_widget_class_bind_template_child_private (widget_class, WbActDialog, title_squeezer);
  gtk_widget_class_bind_template_child_private (widget_class, WbActDialog, title_line);
  gtk_widget_class_bind_template_child_private (widget_class, WbActDialog, dismissal);
  gtk_widget_class_bind_template_child_private (widget_class, WbActDialog, verb);
  gtk_widget_class_bind_template_child_private (widget_class, WbActDialog, scroller);
  gtk_widget_class_bind_template_child_private (widget_class, WbActDialog, body);
  gtk_widget_class_bind_template_child_private (widget_class, WbActDialog, card);
  gtk_widget_class_bind_template_child_private (widget_class, WbActDialog, banner);
  gtk_widget_class_bind_template_child_private (widget_class, WbActDialog, foot);
  gtk_widget_class_install_action (widget_class, "act.do", NULL, do_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
wb_act_dialog_init (WbActDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "act.do", FALSE);
}

/* A tall form scrolls before it leaves a small screen, and the title stands above it from the start
 * where there is no room for it in the header. */
static void
fit_screen (WbActDialog *self, GtkWindow *parent)
{
  WbActDialogPrivate *priv = get (self);
  GdkSurface  *surface = parent != NULL ? gtk_native_get_surface (GTK_NATIVE (parent)) : NULL;
  GdkMonitor  *monitor = NULL;
  GdkRectangle area;
  int          header_width;

  if (surface == NULL)
    return;
  monitor = gdk_display_get_monitor_at_surface (gdk_surface_get_display (surface), surface);
  if (monitor == NULL)
    return;
  gdk_monitor_get_geometry (monitor, &area);
  gtk_scrolled_window_set_max_content_height (priv->scroller,
                                              MAX (area.height - CHROME_HEIGHT, MIN_BODY_HEIGHT));
  gtk_widget_measure (priv->header, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &header_width, NULL,
                      NULL);
  gtk_widget_set_visible (priv->title_line, header_width > area.width);
}

GtkWidget *
wb_act_dialog_new (GType kind, GtkWindow *parent, const WbActSubject *subject)
{
  WbActDialog        *self = NULL;
  WbActDialogPrivate *priv = NULL;

  g_return_val_if_fail (g_type_is_a (kind, WB_TYPE_ACT_DIALOG), NULL);
  g_return_val_if_fail ((subject->order != NULL) != (subject->ids != NULL), NULL);

  self = g_object_new (kind, "transient-for", parent, NULL);
  priv = get (self);
  priv->order = subject->order != NULL ? wb_order_copy (subject->order) : NULL;
  priv->shop = subject->shop != NULL ? wb_shop_copy (subject->shop) : NULL;
  priv->subject.action = subject->action;
  priv->subject.order = priv->order;
  priv->subject.shop = priv->shop;
  priv->subject.part_key = g_strdup (subject->part_key);
  priv->subject.ids = subject->ids != NULL ? g_array_ref (subject->ids) : NULL;
  priv->subject.runner = g_object_ref (subject->runner);

  if (priv->order != NULL)
    wb_order_card_show (priv->card, priv->order, priv->shop);
  else
    wb_order_card_show_count (priv->card, priv->subject.ids->len);
  gtk_widget_set_visible (GTK_WIDGET (priv->card),
                          priv->order != NULL || priv->subject.ids->len > 0);
  WB_ACT_DIALOG_GET_CLASS (self)->set_up (self);
  ticked_cb (self);
  fit_screen (self, parent);
  /* What has to be filled in comes first, not "Cancel". */
  if (gtk_window_get_focus (GTK_WINDOW (self)) == NULL)
    gtk_widget_child_focus (GTK_WIDGET (priv->body), GTK_DIR_TAB_FORWARD);
  g_signal_connect_object (wb_act_runner_get_clock (subject->runner), "tick",
                           G_CALLBACK (ticked_cb), self, G_CONNECT_SWAPPED);

  return GTK_WIDGET (self);
}

/* For the kinds */

const WbActSubject *
wb_act_dialog_get_subject (WbActDialog *self)
{
  g_return_val_if_fail (WB_IS_ACT_DIALOG (self), NULL);

  return &get (self)->subject;
}

const WbOrder *
wb_act_dialog_get_order (WbActDialog *self)
{
  g_return_val_if_fail (WB_IS_ACT_DIALOG (self), NULL);

  return get (self)->order;
}

const WbShop *
wb_act_dialog_get_shop (WbActDialog *self)
{
  g_return_val_if_fail (WB_IS_ACT_DIALOG (self), NULL);

  return get (self)->shop;
}

gint64
wb_act_dialog_get_now (WbActDialog *self)
{
  g_return_val_if_fail (WB_IS_ACT_DIALOG (self), WB_TIME_NONE);

  return wb_clock_get_now (wb_act_runner_get_clock (get (self)->subject.runner));
}

guint
wb_act_dialog_get_n_orders (WbActDialog *self)
{
  g_return_val_if_fail (WB_IS_ACT_DIALOG (self), 0);

  return get (self)->order != NULL ? 1 : get (self)->subject.ids->len;
}

void
wb_act_dialog_set_verb (WbActDialog *self, const char *verb, gboolean destructive)
{
  WbActDialogPrivate *priv = NULL;

  g_return_if_fail (WB_IS_ACT_DIALOG (self));

  priv = get (self);
  gtk_button_set_label (priv->verb, verb);
  gtk_widget_remove_css_class (GTK_WIDGET (priv->verb), "suggested-action");
  gtk_widget_remove_css_class (GTK_WIDGET (priv->verb), "destructive-action");
  gtk_widget_add_css_class (GTK_WIDGET (priv->verb),
                            destructive ? "destructive-action" : "suggested-action");
  gtk_window_set_default_widget (GTK_WINDOW (self), destructive ? NULL : GTK_WIDGET (priv->verb));
}

void
wb_act_dialog_set_dismissal (WbActDialog *self, const char *label)
{
  g_return_if_fail (WB_IS_ACT_DIALOG (self));

  gtk_button_set_label (get (self)->dismissal, label);
}

void
wb_act_dialog_set_rule (WbActDialog *self, WbDeadlineKind kind)
{
  g_return_if_fail (WB_IS_ACT_DIALOG (self));

  get (self)->rule = kind;
  show_time_left (self);
}

char *
wb_act_dialog_dup_text (GtkEditable *entry)
{
  char *text = wb_text_dup_trimmed (gtk_editable_get_text (entry));

  if (*text == '\0')
    g_clear_pointer (&text, g_free);

  return text;
}

GPtrArray *
wb_act_dialog_new_acts (WbAct *act)
{
  GPtrArray *acts = g_ptr_array_new_with_free_func ((GDestroyNotify) wb_act_free);

  g_ptr_array_add (acts, act);

  return acts;
}
