/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The commands on the chosen orders. Main thread. */
#include "config.h"

#include "wb-chosen-actions.h"

#include <glib/gi18n-lib.h>

#include "wb-action-text.h"
#include "wb-compat.h"
#include "wb-error-text.h"
#include "wb-order-verbs.h"
#include "wb-patience.h"
#include "wb-pill.h"
#include "wb-ship-list-dialog.h"
#include "wb-ship-many-dialog.h"
#include "wb-tag-dialog.h"

struct _WbChosenActions
{
  GObject parent_instance;

  GtkWindow *window; /* borrowed */

  /* Owned */
  WbActRunner        *runner;
  WbOrderSelection   *chosen;
  WbOrderActions     *one;
  GSimpleActionGroup *group;
};

enum
{
  FAILED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WbChosenActions, wb_chosen_actions, G_TYPE_OBJECT)

/* One action on its way from the forecast to being done. */
typedef struct
{
  WbChosenActions *self;
  WbAction         action;
  GArray          *ids; /* gint64: those that it can be done to, once that is known */
  GCancellable    *cancellable;
  WbPatience      *wait; /* owned */
} Way;

static Way *
way_new (WbChosenActions *self, WbAction action, GArray *ids)
{
  Way *way = g_new0 (Way, 1);

  way->self = g_object_ref (self);
  way->action = action;
  way->ids = g_array_ref (ids);
  way->cancellable = g_cancellable_new ();

  return way;
}

static void
stop_waiting (Way *way)
{
  g_clear_pointer (&way->wait, wb_patience_free);
}

static void
way_free (Way *way)
{
  stop_waiting (way);
  g_object_unref (way->self);
  g_array_unref (way->ids);
  g_object_unref (way->cancellable);
  g_free (way);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Way, way_free)

static void
start_waiting (Way *way, const char *sentence)
{
  way->wait = wb_patience_new (way->self->window, sentence, way->cancellable);
}

static void
fail (WbChosenActions *self, const GError *error)
{
  g_autofree char *sentence = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  sentence = wb_error_text_dup (error);
  g_signal_emit (self, signals[FAILED], 0, sentence);
}

/* Doing it */

static void
acted_cb (GObject *source, GAsyncResult *async, gpointer user_data)
{
  g_autoptr (Way) way = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (WbActResult) result = wb_act_runner_act_finish (WB_ACT_RUNNER (source), async, &error);

  stop_waiting (way);
  if (result == NULL)
    fail (way->self, error);
}

static void
act_at_once (Way *way)
{
  g_autoptr (WbAct) act = wb_act_new (way->action);

  start_waiting (way, _ ("The orders are being changed…"));
  wb_act_runner_act_on_all_async (way->self->runner, way->ids, act, way->cancellable, acted_cb,
                                  way);
}

/* The dialog of an action on many; G_TYPE_NONE where there is nothing to fill in. */
static GType
get_dialog (WbAction action)
{
  switch (action)
    {
    case WB_ACTION_CANCEL:
    case WB_ACTION_REJECT:
      return wb_order_actions_get_dialog (action);
    case WB_ACTION_TAG:
      return WB_TYPE_TAG_DIALOG;
    case WB_ACTION_SHIP:
      return WB_TYPE_SHIP_MANY_DIALOG;
    default:
      return G_TYPE_NONE;
    }
}

/* Takes way. */
static void
go_on (Way *way)
{
  const WbActSubject subject = {
    .runner = way->self->runner,
    .action = way->action,
    .ids = way->ids,
  };
  GType kind = get_dialog (way->action);

  if (kind == G_TYPE_NONE)
    {
      act_at_once (way);
      return;
    }
  if (way->action == WB_ACTION_SHIP && way->ids->len > WB_SHIP_MANY_MAX)
    wb_ship_list_dialog_choose (way->self->window, way->self->runner);
  else
    gtk_window_present (GTK_WINDOW (wb_act_dialog_new (kind, way->self->window, &subject)));
  way_free (way);
}

/* Asking before */

/* The stage stands beside the buyer's name, which may give way, not beside the number. */
static GtkWidget *
new_left_out_row (const WbOrderRow *order)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *lines = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *first = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *buyer = gtk_label_new (order->buyer);
  GtkWidget *number = gtk_label_new (order->number);
  GtkWidget *pill = wb_pill_new ();

  gtk_label_set_xalign (GTK_LABEL (buyer), 0);
  gtk_label_set_ellipsize (GTK_LABEL (buyer), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (buyer, TRUE);
  wb_pill_set_stage (WB_PILL (pill), order->stage, order->substage, order->after_sales != 0);
  gtk_box_append (GTK_BOX (first), buyer);
  gtk_box_append (GTK_BOX (first), pill);
  gtk_label_set_xalign (GTK_LABEL (number), 0);
  gtk_widget_add_css_class (number, "caption");
  gtk_widget_add_css_class (number, "dim-label");
  gtk_box_append (GTK_BOX (lines), first);
  gtk_box_append (GTK_BOX (lines), number);
  gtk_widget_add_css_class (lines, "wb-left-out");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), lines);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  order->number, -1);

  return row;
}

/* The first of those that are left out, "and 5 more". */
static GtkWidget *
new_left_out (const WbActForecast *forecast)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *list = gtk_list_box_new ();
  guint      n = 0;

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  for (guint i = 0; i < forecast->left_out_rows->len; i++)
    if (g_ptr_array_index (forecast->left_out_rows, i) != NULL)
      {
        gtk_list_box_append (GTK_LIST_BOX (list),
                             new_left_out_row (g_ptr_array_index (forecast->left_out_rows, i)));
        n++;
      }
  gtk_box_append (GTK_BOX (box), list);
  if (forecast->left_out->len > n)
    {
      guint            rest = forecast->left_out->len - n;
      g_autofree char *text =
          g_strdup_printf (ngettext ("and %'u more", "and %'u more", rest), rest);
      GtkWidget *label = gtk_label_new (text);

      gtk_widget_add_css_class (label, "dim-label");
      gtk_box_append (GTK_BOX (box), label);
    }

  return box;
}

/* "Ship 15 orders…" */
static char *
dup_verb (WbAction action, guint n)
{
  switch (action)
    {
    case WB_ACTION_SHIP:
      return g_strdup_printf (ngettext ("_Ship %'u order…", "_Ship %'u orders…", n), n);
    case WB_ACTION_APPROVE:
      return g_strdup_printf (
          ngettext ("_Approve %'u cancellation", "_Approve %'u cancellations", n), n);
    case WB_ACTION_REJECT:
      return g_strdup_printf (ngettext ("_Reject %'u request…", "_Reject %'u requests…", n), n);
    case WB_ACTION_CANCEL:
      return g_strdup_printf (ngettext ("_Cancel %'u order…", "_Cancel %'u orders…", n), n);
    case WB_ACTION_PACK:
      return g_strdup_printf (ngettext ("_Pack %'u order", "_Pack %'u orders", n), n);
    case WB_ACTION_ARRANGE:
      return g_strdup_printf (ngettext ("A_rrange %'u order", "A_rrange %'u orders", n), n);
    default:
      return g_strdup_printf (ngettext ("_Change %'u order", "_Change %'u orders", n), n);
    }
}

static void
asked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Way) way = user_data;
  g_autofree char *response = wb_ask_finish (result);

  if (g_str_equal (response, "do"))
    go_on (g_steal_pointer (&way));
}

/* Takes way. */
static void
ask (Way *way, const WbActForecast *forecast)
{
  guint            n = way->ids->len;
  g_autofree char *heading =
      wb_action_text_dup_preview (way->action, forecast->preview->n_by_refusal);
  g_autofree char *verb = dup_verb (way->action, n);
  gboolean         ends = way->action == WB_ACTION_APPROVE;
  g_autofree char *left_out = wb_action_text_dup_left_out (forecast->preview->n_by_refusal);
  const char      *body = left_out;
  /* "Cancel" beside "Cancel 2 orders…" would be two ways to read one word. */
  const char         *back = way->action == WB_ACTION_CANCEL ? _ ("_Back") : _ ("_Cancel");
  const WbAskResponse able[] = {
    { "back", back, WB_ASK_PLAIN },
    { "do", verb, ends ? WB_ASK_DESTRUCTIVE : WB_ASK_SUGGESTED },
    { NULL },
  };
  const WbAskResponse none[] = {
    { "back", _ ("_Close"), WB_ASK_PLAIN },
    { NULL },
  };

  if (body == NULL && way->action == WB_ACTION_APPROVE)
    body = _ ("The orders are cancelled, and the platform refunds the buyers.");
  wb_ask_async (way->self->window, heading, body,
                forecast->left_out->len > 0 ? new_left_out (forecast) : NULL, n > 0 ? able : none,
                asked_cb, way);
}

static void
foreseen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Way) way = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (WbActForecast) forecast =
      wb_act_runner_forecast_finish (WB_ACT_RUNNER (source), result, &error);

  stop_waiting (way);
  if (forecast == NULL)
    {
      fail (way->self, error);
      return;
    }

  g_array_unref (way->ids);
  way->ids = g_array_ref (forecast->preview->able);
  /* An answer to buyers has no dialog of its own to think again. */
  if (forecast->left_out->len > 0 || way->action == WB_ACTION_APPROVE)
    ask (g_steal_pointer (&way), forecast);
  else
    go_on (g_steal_pointer (&way));
}

static void
activate_cb (GSimpleAction *simple, GVariant *parameter, gpointer user_data)
{
  WbChosenActions *self = user_data;
  g_autoptr (GArray) ids = wb_order_selection_dup_ids (self->chosen);
  Way     *way = NULL;
  WbAction action;

  if (ids->len == 0 || !wb_action_from_id (g_action_get_name (G_ACTION (simple)), &action))
    return;
  if (ids->len == 1)
    {
      wb_order_actions_start (self->one, g_array_index (ids, gint64, 0), action);
      return;
    }
  way = way_new (self, action, ids);
  start_waiting (way, _ ("The orders are being looked at…"));
  wb_act_runner_forecast_async (self->runner, ids, action, way->cancellable, foreseen_cb, way);
}

/* Object */

static void
choice_changed_cb (WbChosenActions *self)
{
  gboolean any = wb_order_selection_get_count (self->chosen) > 0;
  g_auto (GStrv) names = g_action_group_list_actions (G_ACTION_GROUP (self->group));

  for (gsize i = 0; names[i] != NULL; i++)
    g_simple_action_set_enabled (
        G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self->group), names[i])), any);
}

static void
wb_chosen_actions_dispose (GObject *object)
{
  WbChosenActions *self = WB_CHOSEN_ACTIONS (object);

  g_clear_object (&self->runner);
  g_clear_object (&self->chosen);
  g_clear_object (&self->one);
  g_clear_object (&self->group);

  G_OBJECT_CLASS (wb_chosen_actions_parent_class)->dispose (object);
}

static void
wb_chosen_actions_class_init (WbChosenActionsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = wb_chosen_actions_dispose;

  signals[FAILED] = g_signal_new ("failed", WB_TYPE_CHOSEN_ACTIONS, G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
wb_chosen_actions_init (WbChosenActions *self)
{
  self->group = g_simple_action_group_new ();
}

WbChosenActions *
wb_chosen_actions_new (GtkWindow        *window,
                       WbActRunner      *runner,
                       WbOrderSelection *chosen,
                       WbOrderActions   *one)
{
  WbChosenActions *self = NULL;

  g_return_val_if_fail (GTK_IS_WINDOW (window), NULL);
  g_return_val_if_fail (WB_IS_ACT_RUNNER (runner), NULL);
  g_return_val_if_fail (WB_IS_ORDER_SELECTION (chosen), NULL);
  g_return_val_if_fail (WB_IS_ORDER_ACTIONS (one), NULL);

  self = g_object_new (WB_TYPE_CHOSEN_ACTIONS, NULL);
  self->window = window;
  self->runner = g_object_ref (runner);
  self->chosen = g_object_ref (chosen);
  self->one = g_object_ref (one);
  for (int action = 0; action < WB_N_ACTIONS; action++)
    {
      const GActionEntry entry = { wb_action_get_id (action), activate_cb };

      if (wb_order_verbs_is_for_many (action))
        g_action_map_add_action_entries (G_ACTION_MAP (self->group), &entry, 1, self);
    }
  g_signal_connect_object (chosen, "notify::count", G_CALLBACK (choice_changed_cb), self,
                           G_CONNECT_SWAPPED);
  choice_changed_cb (self);
  gtk_widget_insert_action_group (GTK_WIDGET (window), "chosen", G_ACTION_GROUP (self->group));

  return self;
}
