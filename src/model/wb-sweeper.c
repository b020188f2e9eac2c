/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lets due rules fire. Main thread, but for the jobs. */
#include "wb-sweeper.h"

#include "wb-db-act.h"

struct _WbSweeper
{
  GObject parent_instance;

  WbStore      *store;
  WbClock      *clock;
  GCancellable *running; /* NULL: no job is under way */

  gint64   next;  /* when the next rule is due; WB_TIME_NONE: none is */
  gboolean stale; /* the store has changed since the job that is under way began */
  gboolean asked;
  gboolean allowed;
};

enum
{
  ASK,
  FAILED,
  IDLE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WbSweeper, wb_sweeper, G_TYPE_OBJECT)

typedef struct
{
  gint64 next;
  gint64 newest;
} Outlook;

static void look (WbSweeper *self);

static gpointer
look_job (WbDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autofree Outlook *outlook = g_new0 (Outlook, 1);

  if (!wb_db_get_next_rule (db, &outlook->next, error) ||
      !wb_db_get_newest_change (db, &outlook->newest, error))
    return NULL;

  return g_steal_pointer (&outlook);
}

static gpointer
sweep_job (WbDb *db, gpointer now, GCancellable *cancellable, GError **error)
{
  guint n_applied;

  return GINT_TO_POINTER (wb_db_sweep (db, *(gint64 *) now, &n_applied, error));
}

/* What every job ends with. TRUE when self is still there and went on. */
static gboolean
end_job (WbSweeper *self, const GError *error)
{
  g_clear_object (&self->running);
  if (error == NULL)
    return TRUE;
  g_signal_emit (self, signals[FAILED], 0, error);

  return FALSE;
}

static void
swept_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (WbSweeper) self = user_data;
  g_autoptr (GError) error = NULL;

  wb_store_run_finish (WB_STORE (source), result, &error);
  if (end_job (self, error))
    look (self);
}

static void
sweep (WbSweeper *self)
{
  gint64 *now = g_new (gint64, 1);

  *now = wb_clock_get_now (self->clock);
  self->running = g_cancellable_new ();
  wb_store_run_async (self->store, WB_STORE_WRITE, sweep_job, now, g_free, NULL, self->running,
                      swept_cb, g_object_ref (self));
}

static gboolean
is_trusted (WbSweeper *self, gint64 newest)
{
  return self->allowed || newest == WB_TIME_NONE ||
         wb_clock_get_now (self->clock) - newest <= WB_SWEEPER_TRUSTED_SECONDS;
}

static void
looked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (WbSweeper) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree Outlook *outlook = wb_store_run_finish (WB_STORE (source), result, &error);

  if (!end_job (self, error))
    return;
  self->next = outlook->next;
  if (self->stale)
    {
      look (self);
    }
  else if (self->next == WB_TIME_NONE || self->next > wb_clock_get_now (self->clock))
    {
      g_signal_emit (self, signals[IDLE], 0);
    }
  else if (is_trusted (self, outlook->newest))
    {
      sweep (self);
    }
  else if (!self->asked)
    {
      self->asked = TRUE;
      g_signal_emit (self, signals[ASK], 0, outlook->newest, wb_clock_get_now (self->clock));
    }
}

/* Looks up when the next rule is due, and sweeps when that is now. */
static void
look (WbSweeper *self)
{
  self->stale = self->running != NULL;
  if (self->stale || self->store == NULL)
    return;

  self->running = g_cancellable_new ();
  wb_store_run_async (self->store, WB_STORE_SHORT, look_job, NULL, NULL, g_free, self->running,
                      looked_cb, g_object_ref (self));
}

static void
tick_cb (WbSweeper *self)
{
  if (self->running == NULL && self->next != WB_TIME_NONE &&
      self->next <= wb_clock_get_now (self->clock))
    look (self);
}

static void
wb_sweeper_dispose (GObject *object)
{
  WbSweeper *self = WB_SWEEPER (object);

  g_clear_object (&self->store);
  g_clear_object (&self->clock);

  G_OBJECT_CLASS (wb_sweeper_parent_class)->dispose (object);
}

static void
wb_sweeper_class_init (WbSweeperClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = wb_sweeper_dispose;

  signals[ASK] = g_signal_new ("ask", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                               NULL, G_TYPE_NONE, 2, G_TYPE_INT64, G_TYPE_INT64);
  signals[FAILED] = g_signal_new ("failed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);
  signals[IDLE] = g_signal_new ("idle", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 0);
}

static void
wb_sweeper_init (WbSweeper *self)
{
  self->next = WB_TIME_NONE;
}

WbSweeper *
wb_sweeper_new (WbStore *store, WbClock *clock)
{
  WbSweeper *self;

  g_return_val_if_fail (WB_IS_STORE (store), NULL);
  g_return_val_if_fail (WB_IS_CLOCK (clock), NULL);

  self = g_object_new (WB_TYPE_SWEEPER, NULL);
  self->store = g_object_ref (store);
  self->clock = g_object_ref (clock);
  g_signal_connect_object (store, "changed", G_CALLBACK (look), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (clock, "tick", G_CALLBACK (tick_cb), self, G_CONNECT_SWAPPED);
  look (self);

  return self;
}

void
wb_sweeper_allow (WbSweeper *self)
{
  g_return_if_fail (WB_IS_SWEEPER (self));

  self->allowed = TRUE;
  look (self);
}
