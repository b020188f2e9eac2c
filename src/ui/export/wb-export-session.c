/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An export while it is being described and made. Main thread. */
#include "config.h"

#include "wb-export-session.h"

#include <glib/gi18n-lib.h>

#include "wb-error-text.h"
#include "wb-export-jobs.h"

#define PROGRESS_MS 100
#define N_PREVIEWED 50
/* Before that, what is left is a guess. */
#define MIN_ELAPSED_US (G_USEC_PER_SEC)

struct _WbExportSession
{
  GObject parent_instance;

  /* Owned */
  WbStore      *store;
  WbClock      *clock;
  WbFilter     *filters[WB_N_WHICH]; /* FILTER: NULL when there is none */
  WbOrderSet   *chosen;              /* NULL while it is being collected */
  WbExportSpec *spec;                /* its filter and ids are put in when it is used */
  GHashTable   *columns;             /* template id (gint64 *) to the columns chosen for it */
  WbExportKept *kept;                /* NULL while it is being read */
  char         *folder;
  char         *name;

  /* Owned; NULL while they are being made, or failed */
  WbExportCounts *counts;
  char           *failure;
  GPtrArray      *preview;

  /* Owned; what is under way */
  GCancellable *life; /* until self is disposed of */
  GCancellable *counting;
  GCancellable *previewing;
  GCancellable *looking;
  GCancellable *running;
  WbExporter   *exporter; /* of the run, NULL before */
  gint64        run_began;
  guint         progress_source;

  WbExportWhich which;
  WbExportPhase phase;
  guint         n_chosen;
  int           n_taken;
  gboolean      wants_preview;
  gboolean      is_placed; /* folder and name are the person's, or those of an earlier run */
};

enum
{
  CHANGED,
  TEMPLATES,
  PREVIEW,
  PROGRESS,
  FAILED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WbExportSession, wb_export_session, G_TYPE_OBJECT)

static void look_up (WbExportSession *self);

static void
emit (WbExportSession *self, guint signal)
{
  g_signal_emit (self, signals[signal], 0);
}

/* Ends what *cancellable stands for, and begins anew. */
static void
supersede (GCancellable **cancellable)
{
  g_cancellable_cancel (*cancellable);
  g_clear_object (cancellable);
  *cancellable = g_cancellable_new ();
}

/* The spec with the orders that are meant. NULL while the chosen ones are being collected. */
static const WbExportSpec *
get_complete_spec (WbExportSession *self)
{
  if (self->which == WB_WHICH_CHOSEN && self->chosen == NULL)
    return NULL;

  wb_filter_free (self->spec->filter);
  self->spec->filter = wb_filter_copy (self->filters[self->which]);
  g_clear_pointer (&self->spec->ids, wb_order_set_free);
  if (self->which == WB_WHICH_CHOSEN)
    self->spec->ids = wb_order_set_copy (self->chosen);

  return self->spec;
}

/* The preview */

static void
previewed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  GPtrArray       *rows = wb_export_preview_finish (WB_STORE (source), result, &error);
  WbExportSession *self = user_data;

  /* What else fails here fails the count as well, which says so. */
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  self->preview = rows;
  emit (self, PREVIEW);
}

static void
make_preview (WbExportSession *self)
{
  const WbExportSpec *spec = get_complete_spec (self);

  supersede (&self->previewing);
  g_clear_pointer (&self->preview, g_ptr_array_unref);
  if (self->wants_preview && spec != NULL)
    wb_export_preview_async (self->store, spec, wb_clock_get_now (self->clock), N_PREVIEWED,
                             self->previewing, previewed_cb, self);
  emit (self, PREVIEW);
}

/* The count */

static void
counted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  WbExportCounts  *counts = wb_export_count_finish (WB_STORE (source), result, &error);
  WbExportSession *self = user_data;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  self->counts = counts;
  self->failure = error != NULL ? wb_error_text_dup (error) : NULL;
  look_up (self);
  emit (self, CHANGED);
}

static void
count (WbExportSession *self)
{
  const WbExportSpec *spec = get_complete_spec (self);

  supersede (&self->counting);
  g_clear_pointer (&self->counts, g_free);
  g_clear_pointer (&self->failure, g_free);
  if (spec != NULL)
    wb_export_count_async (self->store, spec, wb_clock_get_now (self->clock), self->counting,
                           counted_cb, self);
}

static void
collected_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  WbOrderSet      *chosen = wb_export_collect_finish (result, NULL);
  WbExportSession *self = user_data;

  /* It fails by being cancelled alone. */
  if (chosen == NULL)
    return;
  self->chosen = chosen;
  if (self->which == WB_WHICH_CHOSEN)
    wb_export_session_recount (self);
}

/* What the store keeps */

static const WbExportTemplate *
find_template (WbExportSession *self, gint64 id)
{
  for (guint i = 0; self->kept != NULL && i < self->kept->templates->len; i++)
    {
      const WbExportTemplate *template = self->kept->templates->pdata[i];

      if (template->id == id)
        return template;
    }

  return NULL;
}

/* Where the last export went and how it was written is how the next one begins. */
static void
follow_last_run (WbExportSession *self)
{
  for (guint i = 0; i < self->kept->runs->len && !self->is_placed; i++)
    {
      const WbExportRun *run = self->kept->runs->pdata[i];

      if (run->state != WB_EXPORT_DONE || run->spec == NULL)
        continue;
      self->is_placed = TRUE;
      g_free (self->folder);
      self->folder = g_path_get_dirname (run->output);
      self->spec->format = run->spec->format;
      self->spec->language = run->spec->language;
      self->spec->plain = run->spec->plain;
    }
  self->is_placed = TRUE;
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  WbExportKept    *kept = wb_export_load_finish (WB_STORE (source), result, &error);
  WbExportSession *self = user_data;
  gboolean         is_first;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (kept == NULL)
    {
      g_free (self->failure);
      self->failure = wb_error_text_dup (error);
      emit (self, CHANGED);
      return;
    }
  is_first = self->kept == NULL;
  g_clear_pointer (&self->kept, wb_export_kept_free);
  self->kept = kept;
  if (is_first && !self->is_placed)
    follow_last_run (self);
  /* The template was deleted. */
  if (find_template (self, self->spec->template_id) == NULL)
    wb_export_session_set_template (self, WB_EXPORT_TEMPLATE_ORDER_ITEMS);
  emit (self, TEMPLATES);
  wb_export_session_recount (self);
}

static void
load (WbExportSession *self)
{
  if (self->phase == WB_EXPORT_PHASE_CHOOSING)
    wb_export_load_async (self->store, self->life, loaded_cb, self);
}

/* Names */

static void
looked_up_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  int              n_taken = wb_export_look_up_finish (result, &error);
  WbExportSession *self = user_data;

  if (error != NULL)
    return;
  self->n_taken = n_taken;
  emit (self, CHANGED);
}

static void
look_up (WbExportSession *self)
{
  g_auto (GStrv) names = wb_export_session_dup_names (self);

  supersede (&self->looking);
  self->n_taken = -1;
  if (names != NULL)
    wb_export_look_up_async (self->folder, names, self->looking, looked_up_cb, self);
}

/* The run */

static gboolean
progress_cb (gpointer user_data)
{
  emit (user_data, PROGRESS);

  return G_SOURCE_CONTINUE;
}

static void
set_phase (WbExportSession *self, WbExportPhase phase)
{
  g_clear_handle_id (&self->progress_source, g_source_remove);
  self->phase = phase;
  if (phase == WB_EXPORT_PHASE_RUNNING)
    self->progress_source = g_timeout_add (PROGRESS_MS, progress_cb, self);
  emit (self, PROGRESS);
}

static void
ran_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  WbExportSession *self = WB_EXPORT_SESSION (source);
  g_autoptr (GError) error = NULL;
  g_autofree char *sentence = NULL;

  if (wb_export_run_finish (result, &error))
    {
      set_phase (self, WB_EXPORT_PHASE_DONE);
      return;
    }
  sentence = g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)
                 ? g_strdup (_ ("The export was cancelled. Nothing was written."))
                 : wb_error_text_dup (error);
  set_phase (self, WB_EXPORT_PHASE_CHOOSING);
  look_up (self);
  g_signal_emit (self, signals[FAILED], 0, sentence);
}

/* Object */

static void
wb_export_session_dispose (GObject *object)
{
  WbExportSession *self = WB_EXPORT_SESSION (object);
  GCancellable   **under_way[] = { &self->life, &self->counting, &self->previewing, &self->looking,
                                   &self->running };

  for (guint i = 0; i < G_N_ELEMENTS (under_way); i++)
    {
      g_cancellable_cancel (*under_way[i]);
      g_clear_object (under_way[i]);
    }
  g_clear_handle_id (&self->progress_source, g_source_remove);
  g_clear_object (&self->store);
  g_clear_object (&self->clock);

  G_OBJECT_CLASS (wb_export_session_parent_class)->dispose (object);
}

static void
wb_export_session_finalize (GObject *object)
{
  WbExportSession *self = WB_EXPORT_SESSION (object);

  for (guint i = 0; i < WB_N_WHICH; i++)
    wb_filter_free (self->filters[i]);
  wb_order_set_free (self->chosen);
  wb_export_spec_free (self->spec);
  g_hash_table_unref (self->columns);
  g_clear_pointer (&self->kept, wb_export_kept_free);
  g_free (self->folder);
  g_free (self->name);
  g_free (self->counts);
  g_free (self->failure);
  g_clear_pointer (&self->preview, g_ptr_array_unref);
  g_clear_pointer (&self->exporter, wb_exporter_free);

  G_OBJECT_CLASS (wb_export_session_parent_class)->finalize (object);
}

static void
wb_export_session_class_init (WbExportSessionClass *klass)
{
  GObjectClass            *object_class = G_OBJECT_CLASS (klass);
  static const char *const names[] = { "changed", "templates", "preview", "progress" };

  object_class->dispose = wb_export_session_dispose;
  object_class->finalize = wb_export_session_finalize;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    signals[i] = g_signal_new (names[i], WB_TYPE_EXPORT_SESSION, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                               NULL, G_TYPE_NONE, 0);
  signals[FAILED] = g_signal_new ("failed", WB_TYPE_EXPORT_SESSION, G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
wb_export_session_init (WbExportSession *self)
{
  self->spec = wb_export_spec_new ();
  self->spec->format = WB_EXPORT_XLSX;
  self->columns =
      g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, (GDestroyNotify) g_strfreev);
  self->life = g_cancellable_new ();
  self->n_taken = -1;
}

/* Documents, or home where there are none. */
static char *
dup_usual_folder (void)
{
  const char *documents = g_get_user_special_dir (G_USER_DIRECTORY_DOCUMENTS);

  return g_strdup (documents != NULL ? documents : g_get_home_dir ());
}

static char *
dup_usual_name (WbClock *clock)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();
  g_autofree char *name =
      wb_export_dup_default_name ("waybill", WB_EXPORT_CSV, wb_clock_get_now (clock), zone);

  *strrchr (name, '.') = '\0';

  return g_steal_pointer (&name);
}

WbExportSession *
wb_export_session_new (WbStore *store, WbClock *clock, const WbFilter *filter, GArray *chosen)
{
  WbExportSession *self = g_object_new (WB_TYPE_EXPORT_SESSION, NULL);

  self->store = g_object_ref (store);
  self->clock = g_object_ref (clock);
  self->folder = dup_usual_folder ();
  self->name = dup_usual_name (clock);
  self->filters[WB_WHICH_CHOSEN] = wb_filter_new ();
  self->filters[WB_WHICH_FILTER] = filter != NULL ? wb_filter_copy (filter) : NULL;
  self->filters[WB_WHICH_HERE] = wb_filter_new ();
  self->which = filter != NULL ? WB_WHICH_FILTER : WB_WHICH_HERE;
  if (chosen != NULL && chosen->len > 0)
    {
      self->n_chosen = chosen->len;
      self->which = WB_WHICH_CHOSEN;
      wb_export_collect_async (g_array_copy (chosen), self->life, collected_cb, self);
    }
  g_signal_connect_object (store, "changed", G_CALLBACK (load), self, G_CONNECT_SWAPPED);
  load (self);

  return self;
}

void
wb_export_session_repeat (WbExportSession *self, const WbExportSpec *spec, const char *output)
{
  g_return_if_fail (WB_IS_EXPORT_SESSION (self));
  g_return_if_fail (spec != NULL);

  wb_export_spec_free (self->spec);
  self->spec = wb_export_spec_copy (spec);
  self->which = spec->ids != NULL ? WB_WHICH_CHOSEN : WB_WHICH_FILTER;
  wb_filter_free (self->filters[self->which]);
  self->filters[self->which] = wb_filter_copy (spec->filter);
  if (spec->ids != NULL)
    {
      self->chosen = wb_order_set_copy (spec->ids);
      self->n_chosen = wb_order_set_count (spec->ids);
    }
  if (spec->columns != NULL)
    wb_export_session_set_columns (self, (const char *const *) spec->columns);
  if (output != NULL && !g_file_test (output, G_FILE_TEST_IS_DIR))
    {
      g_autofree char *name = g_path_get_basename (output);
      char            *dot = strrchr (name, '.');

      if (dot != NULL && (g_str_equal (dot, ".csv") || g_str_equal (dot, ".xlsx")))
        *dot = '\0';
      g_free (self->name);
      self->name = g_steal_pointer (&name);
      g_free (self->folder);
      self->folder = g_path_get_dirname (output);
    }
  else if (output != NULL)
    {
      g_free (self->folder);
      self->folder = g_strdup (output);
    }
  self->is_placed = TRUE;
  wb_export_session_recount (self);
}

WbStore *
wb_export_session_get_store (WbExportSession *self)
{
  return self->store;
}

WbClock *
wb_export_session_get_clock (WbExportSession *self)
{
  return self->clock;
}

WbExportWhich
wb_export_session_get_which (WbExportSession *self)
{
  return self->which;
}

void
wb_export_session_set_which (WbExportSession *self, WbExportWhich which)
{
  g_return_if_fail (WB_IS_EXPORT_SESSION (self));
  g_return_if_fail (wb_export_session_has_which (self, which));

  if (self->which == which)
    return;
  self->which = which;
  wb_export_session_recount (self);
}

gboolean
wb_export_session_has_which (WbExportSession *self, WbExportWhich which)
{
  return which == WB_WHICH_CHOSEN ? self->n_chosen > 0 : self->filters[which] != NULL;
}

guint
wb_export_session_get_n_chosen (WbExportSession *self)
{
  return self->n_chosen;
}

WbFilter *
wb_export_session_get_filter (WbExportSession *self, WbExportWhich which)
{
  return self->filters[which];
}

WbExportSpec *
wb_export_session_get_spec (WbExportSession *self)
{
  /* That of the chosen orders is put in as soon as they are known. */
  get_complete_spec (self);

  return self->spec;
}

void
wb_export_session_recount (WbExportSession *self)
{
  g_return_if_fail (WB_IS_EXPORT_SESSION (self));

  if (self->phase != WB_EXPORT_PHASE_CHOOSING)
    return;
  count (self);
  wb_export_session_refresh (self);
}

void
wb_export_session_refresh (WbExportSession *self)
{
  g_return_if_fail (WB_IS_EXPORT_SESSION (self));

  make_preview (self);
  look_up (self);
  emit (self, CHANGED);
}

void
wb_export_session_set_template (WbExportSession *self, gint64 id)
{
  char **columns = NULL;

  g_return_if_fail (WB_IS_EXPORT_SESSION (self));

  if (self->spec->template_id == id)
    return;
  self->spec->template_id = id;
  columns = g_hash_table_lookup (self->columns, &id);
  g_strfreev (self->spec->columns);
  self->spec->columns = g_strdupv (columns);
  wb_export_session_recount (self);
}

void
wb_export_session_set_columns (WbExportSession *self, const char *const *columns)
{
  gint64 *id = NULL;

  g_return_if_fail (WB_IS_EXPORT_SESSION (self));

  if (columns == NULL)
    g_hash_table_remove (self->columns, &self->spec->template_id);
  else
    {
      id = g_memdup2 (&self->spec->template_id, sizeof *id);
      g_hash_table_replace (self->columns, id, g_strdupv ((char **) columns));
    }
  if ((char **) columns != self->spec->columns)
    {
      g_strfreev (self->spec->columns);
      self->spec->columns = g_strdupv ((char **) columns);
    }
  wb_export_session_refresh (self);
}

const WbExportTemplate *
wb_export_session_get_template (WbExportSession *self)
{
  return find_template (self, self->spec->template_id);
}

GPtrArray *
wb_export_session_get_templates (WbExportSession *self)
{
  return self->kept != NULL ? self->kept->templates : NULL;
}

GPtrArray *
wb_export_session_get_runs (WbExportSession *self)
{
  return self->kept != NULL ? self->kept->runs : NULL;
}

gint64
wb_export_session_get_last_run (WbExportSession *self)
{
  for (guint i = 0; self->kept != NULL && i < self->kept->runs->len; i++)
    {
      const WbExportRun *run = self->kept->runs->pdata[i];

      if (run->state == WB_EXPORT_DONE && run->spec != NULL &&
          run->spec->template_id == self->spec->template_id)
        return run->at;
    }

  return WB_TIME_NONE;
}

const WbExportPlan *
wb_export_session_get_plan (WbExportSession *self, gboolean all_time)
{
  if (self->counts == NULL)
    return NULL;

  return all_time ? &self->counts->all : &self->counts->in_window;
}

const char *
wb_export_session_get_failure (WbExportSession *self)
{
  return self->failure;
}

GPtrArray *
wb_export_session_get_preview (WbExportSession *self)
{
  return self->preview;
}

void
wb_export_session_want_preview (WbExportSession *self, gboolean want)
{
  g_return_if_fail (WB_IS_EXPORT_SESSION (self));

  if (self->wants_preview == want)
    return;
  self->wants_preview = want;
  if (want && self->preview == NULL)
    make_preview (self);
}

static char *
dup_where_problem (WbExportSession *self)
{
  const WbExportPlan *plan = wb_export_session_get_plan (self, self->spec->all_time);
  g_autofree char    *path = wb_export_session_dup_path (self);
  g_autofree char    *name = g_path_get_basename (path);
  g_autoptr (GError) error = NULL;

  if (*self->name == '\0')
    return g_strdup (_ ("The file needs a name."));
  if (strchr (self->name, '/') != NULL || !wb_export_check_name (name, &error))
    return error != NULL ? wb_error_text_dup (error)
                         : g_strdup (_ ("A file name cannot have a “/” in it."));
  if (plan == NULL)
    return g_strdup (_ ("The orders are being counted."));
  if (plan->files > WB_EXPORT_MAX_FILES)
    return g_strdup_printf (_ ("These orders would make %'u files. Choose fewer orders."),
                            plan->files);

  return NULL;
}

char *
wb_export_session_dup_problem (WbExportSession *self, WbExportStep step)
{
  const WbExportPlan *plan = NULL;

  g_return_val_if_fail (WB_IS_EXPORT_SESSION (self), NULL);

  plan = wb_export_session_get_plan (self, self->spec->all_time);
  if (self->failure != NULL)
    return g_strdup (self->failure);
  /* Older orders can still be asked for, two steps on. */
  if (plan != NULL && plan->orders == 0 &&
      (step > WB_EXPORT_STEP_WHAT || self->counts->all.orders == 0))
    return plan->exported_before > 0
               ? g_strdup (_ ("All of these orders were exported with this template before."))
               : g_strdup (_ ("There are no such orders."));
  if (step >= WB_EXPORT_STEP_WHAT && self->spec->columns != NULL && self->spec->columns[0] == NULL)
    return g_strdup (_ ("Tick at least one column."));
  if (step == WB_EXPORT_STEP_WHERE)
    return dup_where_problem (self);

  return NULL;
}

const char *
wb_export_session_get_folder (WbExportSession *self)
{
  return self->folder;
}

void
wb_export_session_set_folder (WbExportSession *self, const char *path)
{
  g_return_if_fail (WB_IS_EXPORT_SESSION (self));
  g_return_if_fail (path != NULL);

  g_free (self->folder);
  self->folder = g_strdup (path);
  look_up (self);
  emit (self, CHANGED);
}

const char *
wb_export_session_get_name (WbExportSession *self)
{
  return self->name;
}

void
wb_export_session_set_name (WbExportSession *self, const char *name)
{
  g_return_if_fail (WB_IS_EXPORT_SESSION (self));
  g_return_if_fail (name != NULL);

  if (g_str_equal (self->name, name))
    return;
  g_free (self->name);
  self->name = g_strdup (name);
  look_up (self);
  emit (self, CHANGED);
}

char *
wb_export_session_dup_path (WbExportSession *self)
{
  g_autofree char *name =
      g_strdup_printf ("%s.%s", self->name, wb_export_format_get_id (self->spec->format));

  return g_build_filename (self->folder, name, NULL);
}

char **
wb_export_session_dup_names (WbExportSession *self)
{
  const WbExportPlan *plan = wb_export_session_get_plan (self, self->spec->all_time);
  g_autofree char    *path = wb_export_session_dup_path (self);
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();

  if (plan == NULL)
    return NULL;
  for (guint i = 0; i < MIN (plan->files, WB_EXPORT_MAX_FILES); i++)
    {
      g_autofree char *file = wb_export_dup_file_path (path, i, plan->files);
      g_autofree char *name = g_path_get_basename (file);

      g_strv_builder_add (names, name);
    }

  return g_strv_builder_end (names);
}

int
wb_export_session_get_n_taken (WbExportSession *self)
{
  return self->n_taken;
}

WbExportPhase
wb_export_session_get_phase (WbExportSession *self)
{
  return self->phase;
}

void
wb_export_session_run (WbExportSession *self)
{
  g_autofree char    *path = NULL;
  const WbExportSpec *spec = NULL;

  g_return_if_fail (WB_IS_EXPORT_SESSION (self));
  g_return_if_fail (self->phase == WB_EXPORT_PHASE_CHOOSING);

  spec = get_complete_spec (self);
  g_return_if_fail (spec != NULL);
  path = wb_export_session_dup_path (self);
  supersede (&self->previewing);
  supersede (&self->looking);
  supersede (&self->running);
  g_clear_pointer (&self->exporter, wb_exporter_free);
  self->exporter = wb_exporter_new (spec, wb_clock_get_now (self->clock));
  self->run_began = g_get_monotonic_time ();
  set_phase (self, WB_EXPORT_PHASE_RUNNING);
  wb_export_run_async (G_OBJECT (self), wb_store_get_path (self->store), self->exporter, path,
                       self->running, ran_cb, NULL);
}

void
wb_export_session_cancel (WbExportSession *self)
{
  g_return_if_fail (WB_IS_EXPORT_SESSION (self));

  g_cancellable_cancel (self->running);
}

const WbExportReport *
wb_export_session_get_report (WbExportSession *self)
{
  return self->phase == WB_EXPORT_PHASE_DONE ? wb_exporter_get_report (self->exporter) : NULL;
}

void
wb_export_session_get_progress (WbExportSession *self, guint *done, guint *total, int *seconds_left)
{
  gint64 elapsed = g_get_monotonic_time () - self->run_began;

  *done = *total = 0;
  *seconds_left = -1;
  if (self->exporter == NULL)
    return;
  wb_exporter_get_progress (self->exporter, done, total);
  if (*done > 0 && elapsed >= MIN_ELAPSED_US)
    *seconds_left = (int) (elapsed * ((gint64) *total - *done) / *done / G_USEC_PER_SEC);
}
