/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Does what the seller decides, in the store's writing thread. Main thread, but for the jobs. */
#include "wb-act-runner.h"

/* What undo and redo would take. */
typedef struct
{
  WbChange *undo;
  WbChange *redo;
} Steps;

struct _WbActRunner
{
  GObject parent_instance;

  /* Owned */
  WbStore      *store;
  WbClock      *clock;
  Steps        *steps;   /* NULL until they were read */
  GCancellable *reading; /* NULL: nobody reads */
};

enum
{
  ACTED,
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WbActRunner, wb_act_runner, G_TYPE_OBJECT)

/* Acting */

typedef struct
{
  GPtrArray *order_acts; /* WbOrderAct; NULL: act to all of ids */
  GArray    *ids;        /* gint64 */
  WbAct     *act;
  gboolean   strict;
  gint64     now;
  WbAction   action; /* of the first act */
} Work;

static void
work_free (gpointer data)
{
  Work *self = data;

  g_clear_pointer (&self->order_acts, g_ptr_array_unref);
  g_clear_pointer (&self->ids, g_array_unref);
  g_clear_pointer (&self->act, wb_act_free);
  g_free (self);
}

static gpointer
act_job (WbDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Work *work = data;

  if (work->order_acts != NULL)
    return wb_db_act (db, work->order_acts, work->strict, work->now, error);

  return wb_db_act_on (db, (const gint64 *) (gpointer) work->ids->data, work->ids->len, work->act,
                       FALSE, work->now, error);
}

static void
acted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (WbActResult) done = NULL;
  WbActRunner *self = g_task_get_source_object (task);
  GError      *error = NULL;

  done = wb_store_run_finish (WB_STORE (source), result, &error);
  if (done == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  if (done->change_id != 0)
    g_signal_emit (self, signals[ACTED], 0, GPOINTER_TO_INT (g_task_get_task_data (task)), done);
  g_task_return_pointer (task, g_steal_pointer (&done), (GDestroyNotify) wb_act_result_free);
}

static void
do_work (WbActRunner        *self,
         Work               *work,
         GCancellable       *cancellable,
         GAsyncReadyCallback callback,
         gpointer            user_data)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, callback, user_data);

  g_task_set_source_tag (task, wb_act_runner_act_async);
  g_task_set_task_data (task, GINT_TO_POINTER (work->action), NULL);
  work->now = wb_clock_get_now (self->clock);
  wb_store_run_async (self->store, WB_STORE_WRITE, act_job, work, work_free,
                      (GDestroyNotify) wb_act_result_free, cancellable, acted_cb,
                      g_steal_pointer (&task));
}

void
wb_act_runner_act_async (WbActRunner        *self,
                         GPtrArray          *acts,
                         gboolean            strict,
                         GCancellable       *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer            user_data)
{
  Work *work = NULL;

  g_return_if_fail (WB_IS_ACT_RUNNER (self));
  g_return_if_fail (acts != NULL && acts->len > 0);

  work = g_new0 (Work, 1);
  work->order_acts = g_ptr_array_ref (acts);
  work->strict = strict;
  work->action = ((const WbOrderAct *) g_ptr_array_index (acts, 0))->act->action;
  do_work (self, work, cancellable, callback, user_data);
}

void
wb_act_runner_act_on_all_async (WbActRunner        *self,
                                GArray             *ids,
                                const WbAct        *act,
                                GCancellable       *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer            user_data)
{
  Work *work = NULL;

  g_return_if_fail (WB_IS_ACT_RUNNER (self));
  g_return_if_fail (ids != NULL && ids->len > 0);
  g_return_if_fail (act != NULL);

  work = g_new0 (Work, 1);
  work->ids = g_array_ref (ids);
  work->act = wb_act_copy (act);
  work->action = act->action;
  do_work (self, work, cancellable, callback, user_data);
}

WbActResult *
wb_act_runner_act_finish (WbActRunner *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/* Looking ahead */

typedef struct
{
  GArray  *ids;
  WbAction action;
  gint64   now;
} Question;

static void
question_free (gpointer data)
{
  Question *self = data;

  g_array_unref (self->ids);
  g_free (self);
}

void
wb_act_forecast_free (WbActForecast *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->preview, wb_act_preview_free);
  g_clear_pointer (&self->left_out, g_array_unref);
  g_clear_pointer (&self->left_out_rows, g_ptr_array_unref);
  g_free (self);
}

/* Those of ids that able, which is in the same order, does not have. */
static GArray *
subtract (GArray *ids, GArray *able)
{
  GArray *rest = g_array_new (FALSE, FALSE, sizeof (gint64));
  guint   next = 0;

  for (guint i = 0; i < ids->len; i++)
    {
      gint64 id = g_array_index (ids, gint64, i);

      if (next < able->len && g_array_index (able, gint64, next) == id)
        next++;
      else
        g_array_append_val (rest, id);
    }

  return rest;
}

static gpointer
forecast_job (WbDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  const Question *question = data;
  g_autoptr (WbActForecast) forecast = g_new0 (WbActForecast, 1);

  forecast->preview =
      wb_db_preview_act (db, (const gint64 *) (gpointer) question->ids->data, question->ids->len,
                         question->action, question->now, error);
  if (forecast->preview == NULL)
    return NULL;
  forecast->left_out = subtract (question->ids, forecast->preview->able);
  forecast->left_out_rows =
      wb_db_load_rows (db, (const gint64 *) (gpointer) forecast->left_out->data,
                       MIN (forecast->left_out->len, WB_LEFT_OUT_ROWS), error);
  if (forecast->left_out_rows == NULL)
    return NULL;

  return g_steal_pointer (&forecast);
}

static void
forecast_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError        *error = NULL;
  WbActForecast *forecast = wb_store_run_finish (WB_STORE (source), result, &error);

  if (forecast != NULL)
    g_task_return_pointer (task, forecast, (GDestroyNotify) wb_act_forecast_free);
  else
    g_task_return_error (task, error);
}

void
wb_act_runner_forecast_async (WbActRunner        *self,
                              GArray             *ids,
                              WbAction            action,
                              GCancellable       *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer            user_data)
{
  g_autoptr (GTask) task = NULL;
  Question *question = NULL;

  g_return_if_fail (WB_IS_ACT_RUNNER (self));
  g_return_if_fail (ids != NULL);

  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, wb_act_runner_forecast_async);
  question = g_new0 (Question, 1);
  question->ids = g_array_ref (ids);
  question->action = action;
  question->now = wb_clock_get_now (self->clock);
  wb_store_run_async (self->store, WB_STORE_LONG, forecast_job, question, question_free,
                      (GDestroyNotify) wb_act_forecast_free, cancellable, forecast_cb,
                      g_steal_pointer (&task));
}

WbActForecast *
wb_act_runner_forecast_finish (WbActRunner *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/* Undo and redo */

static void
steps_free (gpointer data)
{
  Steps *self = data;

  if (self == NULL)
    return;

  g_clear_pointer (&self->undo, wb_change_free);
  g_clear_pointer (&self->redo, wb_change_free);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Steps, steps_free)

static gpointer
read_steps_job (WbDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (Steps) steps = g_new0 (Steps, 1);
  g_autoptr (GError) failed = NULL;

  steps->undo = wb_db_peek_undo (db, &failed);
  if (failed == NULL)
    steps->redo = wb_db_peek_redo (db, &failed);
  if (failed != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failed));
      return NULL;
    }

  return g_steal_pointer (&steps);
}

static void
steps_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  Steps       *steps = wb_store_run_finish (WB_STORE (source), result, &error);
  WbActRunner *self = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  self = user_data;
  g_clear_object (&self->reading);
  if (steps == NULL)
    {
      g_info ("Cannot read what could be undone: %s", error->message);
      return;
    }
  steps_free (self->steps);
  self->steps = steps;
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
read_steps (WbActRunner *self)
{
  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  self->reading = g_cancellable_new ();
  wb_store_run_async (self->store, WB_STORE_SHORT, read_steps_job, NULL, NULL, steps_free,
                      self->reading, steps_read_cb, self);
}

const WbChange *
wb_act_runner_get_undo (WbActRunner *self)
{
  g_return_val_if_fail (WB_IS_ACT_RUNNER (self), NULL);

  return self->steps != NULL ? self->steps->undo : NULL;
}

const WbChange *
wb_act_runner_get_redo (WbActRunner *self)
{
  g_return_val_if_fail (WB_IS_ACT_RUNNER (self), NULL);

  return self->steps != NULL ? self->steps->redo : NULL;
}

typedef struct
{
  gint64 change_id;
  gint64 now;
} Step;

static gpointer
undo_job (WbDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  const Step *step = data;

  return wb_db_undo (db, step->change_id, step->now, error);
}

static gpointer
redo_job (WbDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  const Step *step = data;

  return wb_db_redo (db, step->now, error);
}

static void
stepped_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError   *error = NULL;
  WbChange *change = wb_store_run_finish (WB_STORE (source), result, &error);

  if (change != NULL)
    g_task_return_pointer (task, change, (GDestroyNotify) wb_change_free);
  else
    g_task_return_error (task, error);
}

static void
step (WbActRunner        *self,
      WbStoreJob          job,
      gint64              change_id,
      GAsyncReadyCallback callback,
      gpointer            user_data)
{
  GTask *task = g_task_new (self, NULL, callback, user_data);
  Step  *data = g_new0 (Step, 1);

  g_task_set_source_tag (task, wb_act_runner_undo_async);
  data->change_id = change_id;
  data->now = wb_clock_get_now (self->clock);
  wb_store_run_async (self->store, WB_STORE_WRITE, job, data, g_free,
                      (GDestroyNotify) wb_change_free, NULL, stepped_cb, task);
}

void
wb_act_runner_undo_async (WbActRunner        *self,
                          gint64              change_id,
                          GAsyncReadyCallback callback,
                          gpointer            user_data)
{
  g_return_if_fail (WB_IS_ACT_RUNNER (self));

  step (self, undo_job, change_id, callback, user_data);
}

void
wb_act_runner_redo_async (WbActRunner *self, GAsyncReadyCallback callback, gpointer user_data)
{
  g_return_if_fail (WB_IS_ACT_RUNNER (self));

  step (self, redo_job, 0, callback, user_data);
}

WbChange *
wb_act_runner_undo_finish (WbActRunner *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/* Object */

static void
wb_act_runner_dispose (GObject *object)
{
  WbActRunner *self = WB_ACT_RUNNER (object);

  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  g_clear_object (&self->store);
  g_clear_object (&self->clock);

  G_OBJECT_CLASS (wb_act_runner_parent_class)->dispose (object);
}

static void
wb_act_runner_finalize (GObject *object)
{
  steps_free (WB_ACT_RUNNER (object)->steps);

  G_OBJECT_CLASS (wb_act_runner_parent_class)->finalize (object);
}

static void
wb_act_runner_class_init (WbActRunnerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = wb_act_runner_dispose;
  object_class->finalize = wb_act_runner_finalize;

  signals[ACTED] = g_signal_new ("acted", WB_TYPE_ACT_RUNNER, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 2, G_TYPE_INT, G_TYPE_POINTER);
  signals[CHANGED] = g_signal_new ("changed", WB_TYPE_ACT_RUNNER, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
}

static void
wb_act_runner_init (WbActRunner *self)
{
}

WbActRunner *
wb_act_runner_new (WbStore *store, WbClock *clock)
{
  WbActRunner *self = NULL;

  g_return_val_if_fail (WB_IS_STORE (store), NULL);
  g_return_val_if_fail (WB_IS_CLOCK (clock), NULL);

  self = g_object_new (WB_TYPE_ACT_RUNNER, NULL);
  self->store = g_object_ref (store);
  self->clock = g_object_ref (clock);
  g_signal_connect_object (store, "changed", G_CALLBACK (read_steps), self, G_CONNECT_SWAPPED);
  read_steps (self);

  return self;
}

WbStore *
wb_act_runner_get_store (WbActRunner *self)
{
  g_return_val_if_fail (WB_IS_ACT_RUNNER (self), NULL);

  return self->store;
}

WbClock *
wb_act_runner_get_clock (WbActRunner *self)
{
  g_return_val_if_fail (WB_IS_ACT_RUNNER (self), NULL);

  return self->clock;
}
