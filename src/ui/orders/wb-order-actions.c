/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The commands on one order. Main thread. */
#include "wb-order-actions.h"

#include "wb-action-text.h"
#include "wb-aftersale-dialog.h"
#include "wb-answer-dialog.h"
#include "wb-cancel-dialog.h"
#include "wb-contact-dialog.h"
#include "wb-error-text.h"
#include "wb-notes-dialog.h"
#include "wb-order-verbs.h"
#include "wb-reroute-dialog.h"
#include "wb-ship-dialog.h"
#include "wb-split-dialog.h"
#include "wb-text-dialog.h"
#include "wb-tracking-dialog.h"

/* An action that was asked for on an order which is still being read. */
typedef struct
{
  gint64   id; /* 0: none */
  WbAction action;
} Wanted;

struct _WbOrderActions
{
  GObject parent_instance;

  GtkWindow *window; /* borrowed */

  /* Owned */
  WbActRunner        *runner;
  WbOrderDetail      *detail; /* the order that the group is about */
  WbOrderDetail      *other;  /* the one that is wanted, when it is another one */
  GSimpleActionGroup *group;

  Wanted wanted;
};

enum
{
  FAILED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WbOrderActions, wb_order_actions, G_TYPE_OBJECT)

GType
wb_order_actions_get_dialog (WbAction action)
{
  switch (action)
    {
    case WB_ACTION_CONTACT:
      return WB_TYPE_CONTACT_DIALOG;
    case WB_ACTION_CANCEL:
      return WB_TYPE_CANCEL_DIALOG;
    case WB_ACTION_APPROVE:
    case WB_ACTION_REJECT:
      return WB_TYPE_ANSWER_DIALOG;
    case WB_ACTION_REQUEST_CANCEL:
    case WB_ACTION_MARK_BUYER:
      return WB_TYPE_TEXT_DIALOG;
    case WB_ACTION_SPLIT:
      return WB_TYPE_SPLIT_DIALOG;
    case WB_ACTION_SHIP:
      return WB_TYPE_SHIP_DIALOG;
    case WB_ACTION_TRACKING:
      return WB_TYPE_TRACKING_DIALOG;
    case WB_ACTION_REROUTE:
      return WB_TYPE_REROUTE_DIALOG;
    case WB_ACTION_AFTERSALE:
      return WB_TYPE_AFTERSALE_DIALOG;
    case WB_ACTION_NOTE:
    case WB_ACTION_TAG:
    case WB_ACTION_FLAG:
      return WB_TYPE_NOTES_DIALOG;
    case WB_ACTION_MARK_PAID:
    case WB_ACTION_COMPLETE:
    case WB_ACTION_PACK:
    case WB_ACTION_ARRANGE:
    default:
      return G_TYPE_NONE;
    }
}

/* Doing it */

typedef struct
{
  WbOrderActions *self;
  WbOrder        *order;
  WbShop         *shop;
} Doing;

static void
doing_free (Doing *doing)
{
  g_object_unref (doing->self);
  wb_order_free (doing->order);
  wb_shop_free (doing->shop);
  g_free (doing);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Doing, doing_free)

static void
acted_cb (GObject *source, GAsyncResult *async, gpointer user_data)
{
  g_autoptr (Doing) doing = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (WbActResult) result = wb_act_runner_act_finish (WB_ACT_RUNNER (source), async, &error);
  g_autofree char *sentence = NULL;

  if (result != NULL && result->change_id != 0)
    return;

  if (error != NULL)
    sentence = wb_error_text_dup (error);
  else
    {
      const WbRefusedOrder *refused = g_ptr_array_index (result->refused, 0);

      sentence = refused->error->domain == WB_LIFECYCLE_ERROR
                     ? wb_action_text_dup_error (
                           refused->error, doing->order, doing->shop,
                           wb_clock_get_now (wb_act_runner_get_clock (doing->self->runner)))
                     : wb_error_text_dup (refused->error);
    }
  g_signal_emit (doing->self, signals[FAILED], 0, sentence);
}

static void
act_at_once (WbOrderActions *self, WbAction action, const WbOrder *order, const WbShop *shop)
{
  g_autoptr (WbAct) act = wb_act_new (action);
  g_autoptr (GPtrArray) acts = g_ptr_array_new_with_free_func ((GDestroyNotify) wb_order_act_free);
  Doing *doing = g_new0 (Doing, 1);

  g_ptr_array_add (acts, wb_order_act_new (order->id, act));
  doing->self = g_object_ref (self);
  doing->order = wb_order_copy (order);
  doing->shop = wb_shop_copy (shop);
  wb_act_runner_act_async (self->runner, acts, TRUE, NULL, acted_cb, doing);
}

static void
start (WbOrderActions *self, WbOrderDetail *detail, WbAction action, const char *part_key)
{
  const WbActSubject subject = {
    .runner = self->runner,
    .action = action,
    .order = wb_order_detail_get_order (detail),
    .shop = wb_order_detail_get_shop (detail),
    .part_key = part_key,
  };
  GType kind = wb_order_actions_get_dialog (action);

  if (subject.order == NULL)
    return;
  if (kind == G_TYPE_NONE)
    act_at_once (self, action, subject.order, subject.shop);
  else
    gtk_window_present (GTK_WINDOW (wb_act_dialog_new (kind, self->window, &subject)));
}

static void
start_wanted (WbOrderActions *self, WbOrderDetail *detail)
{
  const WbOrder *order = wb_order_detail_get_order (detail);

  if (self->wanted.id == 0 || order == NULL || order->id != self->wanted.id)
    return;

  self->wanted.id = 0;
  start (self, detail, self->wanted.action, NULL);
}

static void
other_changed_cb (WbOrderActions *self)
{
  start_wanted (self, self->other);
}

/* The actions */

static void
activate_cb (GSimpleAction *simple, GVariant *parameter, gpointer user_data)
{
  WbOrderActions *self = user_data;
  WbAction        action;

  if (wb_action_from_id (g_action_get_name (G_ACTION (simple)), &action))
    start (self, self->detail, action, NULL);
}

static void
part_cb (GSimpleAction *simple, GVariant *parameter, gpointer user_data)
{
  WbOrderActions *self = user_data;
  const char     *id = NULL;
  const char     *key = NULL;
  WbAction        action;

  g_variant_get (parameter, "(&s&s)", &id, &key);
  if (wb_action_from_id (id, &action))
    start (self, self->detail, action, key);
}

static guint
list_allowed (WbOrderActions *self)
{
  const WbOrder *order = wb_order_detail_get_order (self->detail);
  const WbShop  *shop = wb_order_detail_get_shop (self->detail);
  gint64         now = wb_clock_get_now (wb_act_runner_get_clock (self->runner));

  return order != NULL ? wb_lifecycle_list_allowed (order, shop, now) : 0;
}

static void
next_cb (GSimpleAction *simple, GVariant *parameter, gpointer user_data)
{
  WbOrderActions *self = user_data;
  const WbOrder  *order = wb_order_detail_get_order (self->detail);
  int             main = order != NULL ? wb_order_verbs_get_main (order, list_allowed (self)) : -1;

  if (main >= 0)
    start (self, self->detail, main, NULL);
}

static void
set_enabled (WbOrderActions *self, const char *name, gboolean enabled)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self->group), name);

  g_simple_action_set_enabled (G_SIMPLE_ACTION (action), enabled);
}

/* The clock alone can end what is allowed. */
static void
enable_actions (WbOrderActions *self)
{
  guint allowed = list_allowed (self);

  for (int action = 0; action < WB_N_ACTIONS; action++)
    set_enabled (self, wb_action_get_id (action), (allowed & (1u << action)) != 0);
  set_enabled (self, "next", allowed != 0);
  set_enabled (self, "part", allowed != 0);
}

static void
detail_changed_cb (WbOrderActions *self)
{
  enable_actions (self);
  start_wanted (self, self->detail);
}

static void
add_actions (WbOrderActions *self)
{
  static const GActionEntry entries[] = {
    { "next", next_cb },
    { "part", part_cb, "(ss)" },
  };

  for (int action = 0; action < WB_N_ACTIONS; action++)
    {
      const GActionEntry entry = { wb_action_get_id (action), activate_cb };

      g_action_map_add_action_entries (G_ACTION_MAP (self->group), &entry, 1, self);
    }
  g_action_map_add_action_entries (G_ACTION_MAP (self->group), entries, G_N_ELEMENTS (entries),
                                   self);
}

/* Object */

static void
wb_order_actions_dispose (GObject *object)
{
  WbOrderActions *self = WB_ORDER_ACTIONS (object);

  g_clear_object (&self->runner);
  g_clear_object (&self->detail);
  g_clear_object (&self->other);
  g_clear_object (&self->group);

  G_OBJECT_CLASS (wb_order_actions_parent_class)->dispose (object);
}

static void
wb_order_actions_class_init (WbOrderActionsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = wb_order_actions_dispose;

  signals[FAILED] = g_signal_new ("failed", WB_TYPE_ORDER_ACTIONS, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
wb_order_actions_init (WbOrderActions *self)
{
  self->group = g_simple_action_group_new ();
}

WbOrderActions *
wb_order_actions_new (GtkWindow *window, WbActRunner *runner)
{
  WbOrderActions *self = NULL;
  WbStore        *store = NULL;

  g_return_val_if_fail (GTK_IS_WINDOW (window), NULL);
  g_return_val_if_fail (WB_IS_ACT_RUNNER (runner), NULL);

  self = g_object_new (WB_TYPE_ORDER_ACTIONS, NULL);
  store = wb_act_runner_get_store (runner);
  self->window = window;
  self->runner = g_object_ref (runner);
  self->detail = wb_order_detail_new (store);
  self->other = wb_order_detail_new (store);
  add_actions (self);
  enable_actions (self);
  g_signal_connect_object (self->detail, "changed", G_CALLBACK (detail_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->other, "changed", G_CALLBACK (other_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (wb_act_runner_get_clock (runner), "tick", G_CALLBACK (enable_actions),
                           self, G_CONNECT_SWAPPED);
  gtk_widget_insert_action_group (GTK_WIDGET (window), "order", G_ACTION_GROUP (self->group));

  return self;
}

void
wb_order_actions_set_id (WbOrderActions *self, gint64 id)
{
  g_return_if_fail (WB_IS_ORDER_ACTIONS (self));

  wb_order_detail_set_id (self->detail, id);
}

void
wb_order_actions_start (WbOrderActions *self, gint64 id, WbAction action)
{
  g_return_if_fail (WB_IS_ORDER_ACTIONS (self));

  self->wanted.id = id;
  self->wanted.action = action;
  if (id == wb_order_detail_get_id (self->detail))
    {
      start_wanted (self, self->detail);
      return;
    }
  wb_order_detail_set_id (self->other, 0);
  wb_order_detail_set_id (self->other, id);
}
