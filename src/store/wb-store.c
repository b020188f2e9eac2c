/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The asynchronous store. Four lanes, each a thread with a queue of jobs and a connection that
 * nobody else touches. The object itself is used on the main thread only.
 *
 * Invariants:
 *  1. A job belongs to one thread at a time: the main thread makes it, the lane runs it, the main
 *     thread finishes and frees it. So a task, and with it the store, never ends on a lane.
 *  2. The threads live from open to wb_store_close, which joins them.
 *  3. "changed" comes after the version of the file was read, so whoever reads because of it sees
 *     at least what was there at that moment: a later commit brings another "changed". */
#include "wb-store.h"

/* Milliseconds between two looks at the file while another process keeps writing. */
#define WATCH_INTERVAL 200
/* Milliseconds until a store that another process keeps to itself is tried again. */
#define RETRY_INTERVAL 500

typedef struct
{
  const char  *path; /* borrowed from the store, which outlives the thread */
  WbDbMode     mode;
  GThread     *thread;
  GAsyncQueue *jobs;
  WbDb        *db;            /* the lane thread's own */
  gint64       first_version; /* of the file when db was opened */
} Lane;

typedef enum
{
  STATE_OPENING,
  STATE_OPEN,
  STATE_CLOSED,
} State;

struct _WbStore
{
  GObject parent_instance;

  char *path;
  Lane  lanes[WB_N_STORE_LANES];
  State state;

  /* What wakes us when another process writes */
  GFileMonitor *monitors[2];

  /* Watching the file's version */
  gint64   version;
  gboolean checking;    /* a check is under way */
  gboolean check_again; /* and something happened since it was asked for */
};

typedef struct
{
  GTask         *task;
  Lane          *lane;
  WbStoreJob     func;
  GDestroyNotify free_result;

  /* What func gave */
  gpointer result;
  GError  *error;
} Job;

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* Ends a lane when it is popped. */
static Job quit_job;

G_DEFINE_FINAL_TYPE (WbStore, wb_store, G_TYPE_OBJECT)

static gpointer open_job (WbDb *db, gpointer data, GCancellable *cancellable, GError **error);
static void     check_version (WbStore *self);
static void     open_next_lane (WbStore *self, GTask *task);
static gboolean open_again_cb (gpointer user_data);

/* Main thread: gives the task what its job made. */
static gboolean
finish_job_cb (gpointer user_data)
{
  Job     *job = user_data;
  WbStore *self = g_task_get_source_object (job->task);

  if (job->lane == &self->lanes[WB_STORE_WRITE])
    check_version (self);

  if (job->error != NULL)
    g_task_return_error (job->task, g_steal_pointer (&job->error));
  else
    g_task_return_pointer (job->task, job->result, job->free_result);
  g_object_unref (job->task);
  g_free (job);

  return G_SOURCE_REMOVE;
}

/* Not g_main_context_invoke: that runs on this thread when the main loop is at rest. */
static void
send_to_main (Job *job)
{
  g_autoptr (GSource) source = g_idle_source_new ();

  g_source_set_priority (source, g_task_get_priority (job->task));
  g_source_set_callback (source, finish_job_cb, job, NULL);
  g_source_set_static_name (source, "wb-store job");
  g_source_attach (source, g_task_get_context (job->task));
}

static void
run_job (Lane *lane, Job *job)
{
  GCancellable *cancellable = g_task_get_cancellable (job->task);

  if (g_cancellable_set_error_if_cancelled (cancellable, &job->error))
    return;
  if (lane->db == NULL && job->func != open_job)
    {
      g_set_error (&job->error, WB_DB_ERROR, WB_DB_ERROR_CANT_OPEN, "%s: not opened", lane->path);
      return;
    }

  if (lane->db != NULL)
    wb_db_set_cancellable (lane->db, cancellable);
  job->result = job->func (lane->db, g_task_get_task_data (job->task), cancellable, &job->error);
  if (lane->db != NULL)
    wb_db_set_cancellable (lane->db, NULL);
}

/* A lane's thread: runs jobs in the order they were queued. */
static gpointer
lane_main (gpointer user_data)
{
  Lane *lane = user_data;

  for (Job *job = g_async_queue_pop (lane->jobs); job != &quit_job;
       job = g_async_queue_pop (lane->jobs))
    {
      run_job (lane, job);
      send_to_main (job);
    }
  g_clear_pointer (&lane->db, wb_db_close);

  return NULL;
}

/* The first job of every lane: data is the lane itself. */
static gpointer
open_job (WbDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Lane *lane = data;

  lane->db = wb_db_open (lane->path, lane->mode, error);
  if (lane->db == NULL)
    return NULL;
  lane->first_version = wb_db_get_data_version (lane->db);

  return GINT_TO_POINTER (TRUE);
}

static gpointer
get_version_job (WbDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  gint64 *version = data;

  *version = wb_db_get_data_version (db);

  return GINT_TO_POINTER (TRUE);
}

static void
version_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  WbStore *self = WB_STORE (source);
  gint64   version = *(gint64 *) g_task_get_task_data (G_TASK (result));
  gboolean again = self->check_again;

  self->checking = FALSE;
  self->check_again = FALSE;
  if (wb_store_run_finish (self, result, NULL) == NULL || self->state != STATE_OPEN)
    return;

  if (again)
    check_version (self);
  if (version != self->version)
    {
      self->version = version;
      g_signal_emit (self, signals[CHANGED], 0);
    }
}

/* Says "changed" when the file is not what it was. Only one check is under way: however much is
 * written meanwhile, it is answered by one more. The short lane does it, because a report on the
 * long one may take seconds. */
static void
check_version (WbStore *self)
{
  if (self->state != STATE_OPEN)
    return;
  if (self->checking)
    {
      self->check_again = TRUE;
      return;
    }

  self->checking = TRUE;
  wb_store_run_async (self, WB_STORE_SHORT, get_version_job, g_new0 (gint64, 1), g_free, NULL, NULL,
                      version_read_cb, NULL);
}

static void
file_changed_cb (WbStore *self)
{
  check_version (self);
}

/* Other processes write the log first and the file itself at a checkpoint. */
static void
watch_files (WbStore *self)
{
  const char *suffixes[] = { "", "-wal" };

  for (guint i = 0; i < G_N_ELEMENTS (self->monitors); i++)
    {
      g_autofree char *path = g_strconcat (self->path, suffixes[i], NULL);
      g_autoptr (GFile) file = g_file_new_for_path (path);
      g_autoptr (GError) error = NULL;

      self->monitors[i] = g_file_monitor_file (file, G_FILE_MONITOR_NONE, NULL, &error);
      if (self->monitors[i] == NULL)
        {
          /* The store works without; only what others write is seen later. */
          g_info ("Not watching %s: %s", path, error->message);
          continue;
        }
      g_file_monitor_set_rate_limit (self->monitors[i], WATCH_INTERVAL);
      g_signal_connect_swapped (self->monitors[i], "changed", G_CALLBACK (file_changed_cb), self);
    }
}

static void
start_lane (WbStore *self, WbStoreLane which)
{
  static const char *const names[] = { "wb-store-write", "wb-store-short", "wb-store-long",
                                       "wb-store-care" };
  Lane                    *lane = &self->lanes[which];

  lane->path = self->path;
  lane->mode = which == WB_STORE_WRITE ? WB_DB_READ_WRITE : WB_DB_READ_ONLY;
  lane->jobs = g_async_queue_new ();
  lane->thread = g_thread_new (names[which], lane_main, lane);
}

/* For a store that nobody takes. */
static void
close_and_unref (gpointer data)
{
  wb_store_close (data);
  g_object_unref (data);
}

static void
lane_opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  WbStore *self = WB_STORE (source);
  GError  *error = NULL;

  if (wb_store_run_finish (self, result, &error) != NULL)
    {
      open_next_lane (self, task);
    }
  else if (g_error_matches (error, WB_DB_ERROR, WB_DB_ERROR_BUSY))
    {
      g_clear_error (&error);
      g_timeout_add (RETRY_INTERVAL, open_again_cb, g_steal_pointer (&task));
    }
  else
    {
      wb_store_close (self);
      g_task_return_error (task, error);
    }
}

static void
open_lane (WbStore *self, WbStoreLane which, GTask *task)
{
  wb_store_run_async (self, which, open_job, &self->lanes[which], NULL, NULL,
                      g_task_get_cancellable (task), lane_opened_cb, g_object_ref (task));
}

/* An import into an empty store, or what an update has to do, may take minutes in another process:
 * the lane that was begun last is waiting for that. */
static gboolean
open_again_cb (gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  WbStore    *self = g_task_get_task_data (task);
  WbStoreLane which = WB_STORE_LONG;

  while (self->lanes[which].thread == NULL)
    which--;
  open_lane (self, which, task);

  return G_SOURCE_REMOVE;
}

/* One after the other, the writer first: it makes the file and its tables. */
static void
open_next_lane (WbStore *self, GTask *task)
{
  WbStoreLane which = WB_STORE_WRITE;

  while (which < WB_STORE_CARE && self->lanes[which].thread != NULL)
    which++;
  if (which == WB_STORE_CARE)
    {
      self->version = self->lanes[WB_STORE_SHORT].first_version;
      self->state = STATE_OPEN;
      watch_files (self);
      g_task_return_pointer (task, g_object_ref (self), close_and_unref);
      return;
    }

  start_lane (self, which);
  open_lane (self, which, task);
}

static void
wb_store_finalize (GObject *object)
{
  WbStore *self = WB_STORE (object);

  g_assert (self->state == STATE_CLOSED);

  g_free (self->path);

  G_OBJECT_CLASS (wb_store_parent_class)->finalize (object);
}

static void
wb_store_class_init (WbStoreClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = wb_store_finalize;

  signals[CHANGED] = g_signal_new ("changed", WB_TYPE_STORE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
}

static void
wb_store_init (WbStore *self)
{
}

void
wb_store_open_async (const char         *path,
                     GCancellable       *cancellable,
                     GAsyncReadyCallback callback,
                     gpointer            user_data)
{
  g_autoptr (WbStore) self = NULL;
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (path != NULL);

  self = g_object_new (WB_TYPE_STORE, NULL);
  self->path = g_strdup (path);

  task = g_task_new (NULL, cancellable, callback, user_data);
  g_task_set_source_tag (task, wb_store_open_async);
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, g_object_ref (self), g_object_unref);
  open_next_lane (self, task);
}

WbStore *
wb_store_open_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, wb_store_open_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

void
wb_store_close (WbStore *self)
{
  g_return_if_fail (WB_IS_STORE (self));

  if (self->state == STATE_CLOSED)
    return;
  self->state = STATE_CLOSED;

  for (guint i = 0; i < G_N_ELEMENTS (self->monitors); i++)
    if (self->monitors[i] != NULL)
      {
        g_signal_handlers_disconnect_by_data (self->monitors[i], self);
        g_file_monitor_cancel (self->monitors[i]);
        g_clear_object (&self->monitors[i]);
      }

  /* The writer last: whoever is last brings the log home, and a reader cannot. */
  for (guint i = WB_N_STORE_LANES; i > 0; i--)
    {
      Lane *lane = &self->lanes[i - 1];
      Job  *job;

      if (lane->thread == NULL)
        continue;
      while ((job = g_async_queue_try_pop (lane->jobs)) != NULL)
        {
          g_set_error_literal (&job->error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "Store is closed");
          send_to_main (job);
        }
      g_async_queue_push (lane->jobs, &quit_job);
      g_thread_join (g_steal_pointer (&lane->thread));
      g_clear_pointer (&lane->jobs, g_async_queue_unref);
    }
}

const char *
wb_store_get_path (WbStore *self)
{
  g_return_val_if_fail (WB_IS_STORE (self), NULL);

  return self->path;
}

void
wb_store_run_async (WbStore            *self,
                    WbStoreLane         lane,
                    WbStoreJob          func,
                    gpointer            data,
                    GDestroyNotify      free_data,
                    GDestroyNotify      free_result,
                    GCancellable       *cancellable,
                    GAsyncReadyCallback callback,
                    gpointer            user_data)
{
  g_autoptr (GTask) task = NULL;
  Job *job;

  g_return_if_fail (WB_IS_STORE (self));
  g_return_if_fail ((int) lane >= 0 && lane < WB_N_STORE_LANES);
  g_return_if_fail (func != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, wb_store_run_async);
  g_task_set_task_data (task, data, free_data);
  /* A change that is committed must not look cancelled. */
  g_task_set_check_cancellable (task, lane != WB_STORE_WRITE);

  if (self->state == STATE_CLOSED)
    {
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "Store is closed");
      return;
    }

  if (lane == WB_STORE_CARE && self->lanes[lane].thread == NULL)
    {
      start_lane (self, lane);
      wb_store_run_async (self, lane, open_job, &self->lanes[lane], NULL, NULL, NULL, NULL, NULL);
    }
  job = g_new0 (Job, 1);
  job->task = g_steal_pointer (&task);
  job->lane = &self->lanes[lane];
  job->func = func;
  job->free_result = free_result;
  g_async_queue_push (job->lane->jobs, job);
}

gpointer
wb_store_run_finish (WbStore *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, wb_store_run_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
