/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The daily care of a store. One thing is under way at a time: first the backup, then the wiping of
 * the store, then that of its backups. */
#include "wb-caretaker.h"

#include "wb-db-backup.h"
#include "wb-db-wipe.h"
#include "wb-time.h"

#define HOUR_SECONDS (60 * 60)
#define DAY_SECONDS (24 * HOUR_SECONDS)

struct _WbCaretaker
{
  GObject parent_instance;

  /* Owned */
  WbStore      *store;
  WbClock      *clock;
  GCancellable *cancellable;

  gboolean busy;
  gint64   done_day;   /* since 1970: a backup was made */
  gint64   wiped_day;  /* since 1970: retention was asked */
  gint64   not_before; /* after a failure: when to try again */
};

enum
{
  FAILED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WbCaretaker, wb_caretaker, G_TYPE_OBJECT)

/* What crosses to the store's threads and back. */
typedef struct
{
  char  *store_path;
  gint64 now;
  gint64 before; /* what was wiped; WB_TIME_NONE */
  char  *made;   /* the new backup; NULL */
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_free (job->store_path);
  g_free (job->made);
  g_free (job);
}

static Job *
job_new (WbCaretaker *self, gint64 before)
{
  Job *job = g_new0 (Job, 1);

  job->store_path = g_strdup (wb_store_get_path (self->store));
  job->now = wb_clock_get_now (self->clock);
  job->before = before;

  return job;
}

/* The end of what was under way. TRUE when it succeeded and self is still there. */
static gboolean
finish (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  WbCaretaker *self;

  if (wb_store_run_finish (WB_STORE (source), result, &error) == NULL &&
      g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return FALSE;

  self = user_data;
  self->busy = FALSE;
  if (g_cancellable_is_cancelled (self->cancellable))
    return FALSE;
  if (error == NULL)
    return TRUE;
  self->not_before = wb_clock_get_now (self->clock) + HOUR_SECONDS;
  g_signal_emit (self, signals[FAILED], 0, error);

  return FALSE;
}

static gpointer
wipe_backups_job (WbDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  const Job *job = data;
  g_auto (GStrv) left = NULL;
  guint n;

  if (!wb_backup_wipe_personal (job->store_path, job->before, job->now, cancellable, &n, &left,
                                error))
    return NULL;
  for (guint i = 0; left[i] != NULL; i++)
    g_info ("Not wiped: %s", left[i]);

  return GINT_TO_POINTER (TRUE);
}

static void
backups_wiped_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  finish (source, result, user_data);
}

static gpointer
wipe_job (WbDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Job *job = data;

  return wb_db_wipe_if_due (db, job->now, &job->before, error) ? GINT_TO_POINTER (TRUE) : NULL;
}

/* Jobs of the writing lane are not cancelled for their result, so self is held meanwhile. */
static void
wiped_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (WbCaretaker) self = user_data;
  const Job *job = g_task_get_task_data (G_TASK (result));

  if (!finish (source, result, self))
    return;
  self->wiped_day = job->now / DAY_SECONDS;
  if (job->before == WB_TIME_NONE)
    return;
  self->busy = TRUE;
  wb_store_run_async (self->store, WB_STORE_CARE, wipe_backups_job, job_new (self, job->before),
                      job_free, NULL, self->cancellable, backups_wiped_cb, self);
}

static gpointer
back_up_job (WbDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Job *job = data;

  return wb_db_make_daily_backup (db, job->now, &job->made, error) ? GINT_TO_POINTER (TRUE) : NULL;
}

static void
backed_up_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  WbCaretaker *self = user_data;
  const Job   *job = g_task_get_task_data (G_TASK (result));

  if (!finish (source, result, self))
    return;
  /* None is due where nothing changed; what changes later today is still to be in one. */
  if (job->made != NULL)
    self->done_day = job->now / DAY_SECONDS;
  if (self->wiped_day == job->now / DAY_SECONDS)
    return;
  self->busy = TRUE;
  wb_store_run_async (self->store, WB_STORE_WRITE, wipe_job, job_new (self, WB_TIME_NONE), job_free,
                      NULL, self->cancellable, wiped_cb, g_object_ref (self));
}

static void
care (WbCaretaker *self)
{
  gint64 now = wb_clock_get_now (self->clock);

  if (self->busy || now < self->not_before || self->done_day == now / DAY_SECONDS)
    return;
  self->busy = TRUE;
  wb_store_run_async (self->store, WB_STORE_CARE, back_up_job, job_new (self, WB_TIME_NONE),
                      job_free, NULL, self->cancellable, backed_up_cb, self);
}

static void
changed_cb (WbCaretaker *self)
{
  care (self);
}

static void
wb_caretaker_dispose (GObject *object)
{
  WbCaretaker *self = WB_CARETAKER (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->store);
  g_clear_object (&self->clock);

  G_OBJECT_CLASS (wb_caretaker_parent_class)->dispose (object);
}

static void
wb_caretaker_finalize (GObject *object)
{
  WbCaretaker *self = WB_CARETAKER (object);

  g_clear_object (&self->cancellable);

  G_OBJECT_CLASS (wb_caretaker_parent_class)->finalize (object);
}

static void
wb_caretaker_class_init (WbCaretakerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = wb_caretaker_dispose;
  object_class->finalize = wb_caretaker_finalize;

  signals[FAILED] = g_signal_new ("failed", WB_TYPE_CARETAKER, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 1, G_TYPE_ERROR | G_SIGNAL_TYPE_STATIC_SCOPE);
}

static void
wb_caretaker_init (WbCaretaker *self)
{
  self->cancellable = g_cancellable_new ();
  self->done_day = self->wiped_day = -1;
}

WbCaretaker *
wb_caretaker_new (WbStore *store, WbClock *clock)
{
  WbCaretaker *self = g_object_new (WB_TYPE_CARETAKER, NULL);

  self->store = g_object_ref (store);
  self->clock = g_object_ref (clock);
  g_signal_connect_object (store, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  care (self);

  return self;
}
