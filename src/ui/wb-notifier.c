/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Notifications of what wants attention. Main thread. */
#include "config.h"

#include "wb-notifier.h"

#include <glib/gi18n-lib.h>

#include "wb-attention-text.h"
#include "wb-order-counts.h"
#include "wb-time.h"

/* Before the desktop has answered, GLib 2.74 can neither replace nor withdraw what was sent: it
 * does not know its number. In milliseconds. */
#define PAUSE 1000

struct _WbNotifier
{
  GObject parent_instance;

  /* Owned */
  WbOrderCounts *counts; /* of all shops */
  WbClock       *clock;
  GSettings     *settings;

  GApplication *application; /* borrowed: it holds the notifier */

  guint    told[WB_N_ATTENTIONS];   /* the number that was last told of each */
  gboolean stands[WB_N_ATTENTIONS]; /* and is still shown, as far as is known */
  guint    pause_id;                /* source that ends the pause behind what was sent; 0 */
};

enum
{
  SEND,
  WITHDRAW,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WbNotifier, wb_notifier, G_TYPE_OBJECT)

gboolean
wb_notifier_is_quiet (int minute, int from, int until)
{
  if (from <= until)
    return minute >= from && minute < until;

  return minute >= from || minute < until;
}

/* The seller's own clock: quiet hours are when the seller sleeps, wherever the shops are. */
static gboolean
is_quiet (WbNotifier *self)
{
  g_autoptr (GTimeZone) local = NULL;
  WbCivil civil;

  if (!g_settings_get_boolean (self->settings, "quiet-hours"))
    return FALSE;
  local = g_time_zone_new_local ();
  wb_time_to_civil (wb_clock_get_now (self->clock), local, &civil);

  return wb_notifier_is_quiet (civil.hour * 60 + civil.minute,
                               g_settings_get_int (self->settings, "quiet-from"),
                               g_settings_get_int (self->settings, "quiet-until"));
}

static gboolean
is_wanted (WbNotifier *self, const char *kind)
{
  g_auto (GStrv) kinds = g_settings_get_strv (self->settings, "notification-kinds");

  return g_settings_get_boolean (self->settings, "notifications") &&
         g_strv_contains ((const char *const *) kinds, kind);
}

/* Without a session bus there is nobody to tell, and GIO does not look. */
static gboolean
has_desktop (WbNotifier *self)
{
  return g_application_get_dbus_connection (self->application) != NULL;
}

static void update (WbNotifier *self);

static void
pause_over_cb (gpointer user_data)
{
  WbNotifier *self = user_data;

  self->pause_id = 0;
  update (self);
}

/* One that stands is replaced. news: there is more than before; else the number is put right and
 * nobody is called. */
static void
send (WbNotifier *self, WbAttention kind, guint n, gboolean news)
{
  const char      *id = wb_attention_get_id (kind);
  g_autofree char *sentence = wb_attention_text_dup_sentence (kind, n);
  g_autoptr (GNotification) notification =
      g_notification_new (wb_attention_text_get_heading (kind));

  g_notification_set_body (notification, sentence);
  if (!news)
    g_notification_set_priority (notification, G_NOTIFICATION_PRIORITY_LOW);
  g_notification_set_default_action_and_target (notification, "app.show-attention", "s", id);
  if (has_desktop (self))
    g_application_send_notification (self->application, id, notification);
  self->told[kind] = n;
  self->stands[kind] = TRUE;
  if (self->pause_id == 0)
    self->pause_id = g_timeout_add_once (PAUSE, pause_over_cb, self);
  g_signal_emit (self, signals[SEND], 0, id, sentence);
}

static void
withdraw (WbNotifier *self, WbAttention kind)
{
  if (has_desktop (self))
    g_application_withdraw_notification (self->application, wb_attention_get_id (kind));
  self->stands[kind] = FALSE;
  g_signal_emit (self, signals[WITHDRAW], 0, wb_attention_get_id (kind));
}

/* Fewer than it has told of is no news, but what is told is put right, and the next one more is. */
static void
update (WbNotifier *self)
{
  const WbCounts *counts = wb_order_counts_get (self->counts);
  gboolean        quiet = is_quiet (self);

  if (self->pause_id != 0)
    return;

  for (int kind = 0; kind < WB_N_ATTENTIONS; kind++)
    {
      gboolean wanted = is_wanted (self, wb_attention_get_id (kind));
      guint    n = wanted ? counts->attentions[kind] : 0;

      if (n > self->told[kind] && !quiet)
        send (self, kind, n, TRUE);
      else if (n > 0 && n < self->told[kind] && self->stands[kind])
        send (self, kind, n, FALSE);
      else if (n == 0 && self->stands[kind])
        withdraw (self, kind);
      self->told[kind] = MIN (self->told[kind], n);
    }
}

static void
wb_notifier_dispose (GObject *object)
{
  WbNotifier *self = WB_NOTIFIER (object);

  /* What is told is true while somebody looks after it; one sent within the pause may stay. */
  for (int kind = 0; self->application != NULL && kind < WB_N_ATTENTIONS; kind++)
    if (self->stands[kind])
      withdraw (self, kind);
  g_clear_handle_id (&self->pause_id, g_source_remove);
  self->application = NULL;
  g_clear_object (&self->counts);
  g_clear_object (&self->clock);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (wb_notifier_parent_class)->dispose (object);
}

static void
wb_notifier_class_init (WbNotifierClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = wb_notifier_dispose;

  signals[SEND] = g_signal_new ("send", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);
  signals[WITHDRAW] = g_signal_new ("withdraw", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                    NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
wb_notifier_init (WbNotifier *self)
{
}

WbNotifier *
wb_notifier_new (GApplication *application, WbStore *store, WbClock *clock, GSettings *settings)
{
  WbNotifier *self;
  g_autoptr (WbFilter) filter = wb_filter_new ();

  g_return_val_if_fail (G_IS_APPLICATION (application), NULL);
  g_return_val_if_fail (WB_IS_STORE (store), NULL);
  g_return_val_if_fail (WB_IS_CLOCK (clock), NULL);
  g_return_val_if_fail (G_IS_SETTINGS (settings), NULL);

  self = g_object_new (WB_TYPE_NOTIFIER, NULL);
  self->application = application;
  self->clock = g_object_ref (clock);
  self->settings = g_object_ref (settings);
  self->counts = wb_order_counts_new (store, clock);
  wb_order_counts_set_filter (self->counts, filter);
  g_signal_connect_object (self->counts, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  /* Quiet hours end, and what came in them is told of. */
  g_signal_connect_object (clock, "tick", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (settings, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);

  return self;
}

void
wb_notifier_note_opened (WbNotifier *self, const char *kind)
{
  WbAttention attention;

  g_return_if_fail (WB_IS_NOTIFIER (self));

  if (wb_attention_from_id (kind, &attention))
    self->stands[attention] = FALSE;
}
