/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An export while it is being described and made. Main thread. */
#include "wb-export-session-private.h"

#include "wb-error-text.h"
#include "wb-export-settings.h"

#define N_PREVIEWED 50

static guint signals[WB_N_EXPORT_SIGNALS];

G_DEFINE_FINAL_TYPE (WbExportSession, wb_export_session, G_TYPE_OBJECT)

void
wb_export_session_emit (WbExportSession *self, WbExportSignal signal)
{
  g_signal_emit (self, signals[signal], 0);
}

void
wb_export_session_emit_failed (WbExportSession *self, const char *sentence)
{
  g_signal_emit (self, signals[WB_EXPORT_SIGNAL_FAILED], 0, sentence);
}

void
wb_export_session_supersede (GCancellable **cancellable)
{
  g_cancellable_cancel (*cancellable);
  g_clear_object (cancellable);
  *cancellable = g_cancellable_new ();
}

const WbExportSpec *
wb_export_session_get_complete_spec (WbExportSession *self)
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
  WbExportTable   *table = wb_export_preview_finish (WB_STORE (source), result, &error);
  WbExportSession *self = user_data;

  /* What else fails here fails the count as well, which says so. */
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  self->preview = table;
  wb_export_session_emit (self, WB_EXPORT_SIGNAL_PREVIEW);
}

static void
make_preview (WbExportSession *self)
{
  const WbExportSpec *spec = wb_export_session_get_complete_spec (self);

  wb_export_session_supersede (&self->previewing);
  g_clear_pointer (&self->preview, wb_export_table_unref);
  if (self->wants_preview && spec != NULL)
    wb_export_preview_async (self->store, spec, self->counted_at, N_PREVIEWED, self->previewing,
                             previewed_cb, self);
  wb_export_session_emit (self, WB_EXPORT_SIGNAL_PREVIEW);
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
  wb_export_session_look_up (self);
  wb_export_session_emit (self, WB_EXPORT_SIGNAL_CHANGED);
}

static void
count (WbExportSession *self)
{
  const WbExportSpec *spec = wb_export_session_get_complete_spec (self);

  wb_export_session_supersede (&self->counting);
  g_clear_pointer (&self->counts, wb_export_counts_free);
  g_clear_pointer (&self->failure, g_free);
  self->counted_at = wb_clock_get_now (self->clock);
  if (spec != NULL)
    wb_export_count_async (self->store, spec, self->counted_at, self->counting, counted_cb, self);
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
  if (self->kept == NULL)
    return NULL;
  for (guint i = 0; i < self->kept->templates->len; i++)
    {
      const WbExportTemplate *template = self->kept->templates->pdata[i];

      if (template->id == id)
        return template;
    }

  return self->kept->chosen != NULL && self->kept->chosen->id == id ? self->kept->chosen : NULL;
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  WbExportKept    *kept = wb_export_load_finish (WB_STORE (source), result, &error);
  WbExportSession *self = user_data;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (kept == NULL)
    {
      g_free (self->failure);
      self->failure = wb_error_text_dup (error);
      wb_export_session_emit (self, WB_EXPORT_SIGNAL_CHANGED);
      return;
    }
  g_clear_pointer (&self->kept, wb_export_kept_free);
  self->kept = kept;
  wb_export_session_emit (self, WB_EXPORT_SIGNAL_TEMPLATES);
  wb_export_session_recount (self);
}

static void
load (WbExportSession *self)
{
  if (self->phase != WB_EXPORT_PHASE_CHOOSING)
    return;
  wb_export_session_supersede (&self->loading);
  wb_export_load_async (self->store, self->spec->template_id, self->loading, loaded_cb, self);
}

/* Object */

static void
wb_export_session_dispose (GObject *object)
{
  WbExportSession *self = WB_EXPORT_SESSION (object);
  GCancellable   **under_way[] = { &self->life,       &self->loading, &self->counting,
                                   &self->previewing, &self->looking, &self->running };

  for (guint i = 0; i < G_N_ELEMENTS (under_way); i++)
    {
      g_cancellable_cancel (*under_way[i]);
      g_clear_object (under_way[i]);
    }
  g_clear_handle_id (&self->progress_source, g_source_remove);
  g_clear_object (&self->store);
  g_clear_object (&self->clock);
  g_clear_object (&self->settings);

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
  g_free (self->output);
  g_clear_pointer (&self->counts, wb_export_counts_free);
  g_free (self->failure);
  g_clear_pointer (&self->preview, wb_export_table_unref);
  g_clear_pointer (&self->exporter, wb_exporter_free);

  G_OBJECT_CLASS (wb_export_session_parent_class)->finalize (object);
}

static void
wb_export_session_class_init (WbExportSessionClass *klass)
{
  GObjectClass            *object_class = G_OBJECT_CLASS (klass);
  static const char *const names[] = { "changed", "templates", "preview", "progress", "cancelled" };

  object_class->dispose = wb_export_session_dispose;
  object_class->finalize = wb_export_session_finalize;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    signals[i] = g_signal_new (names[i], WB_TYPE_EXPORT_SESSION, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                               NULL, G_TYPE_NONE, 0);
  signals[WB_EXPORT_SIGNAL_FAILED] =
      g_signal_new ("failed", WB_TYPE_EXPORT_SESSION, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                    G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
wb_export_session_init (WbExportSession *self)
{
  self->spec = wb_export_spec_new ();
  self->columns =
      g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, (GDestroyNotify) g_strfreev);
  self->life = g_cancellable_new ();
  self->n_taken = -1;
}

/* Documents, or home where there are none. A Flatpak has neither: what it writes there goes when it
 * ends, so the person chooses the first time, and the portal lets the files out. */
static char *
dup_usual_folder (void)
{
  const char *documents = g_get_user_special_dir (G_USER_DIRECTORY_DOCUMENTS);

  if (g_file_test ("/.flatpak-info", G_FILE_TEST_EXISTS))
    return g_strdup ("");

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
wb_export_session_new (
    WbStore *store, WbClock *clock, GSettings *settings, const WbFilter *filter, GArray *chosen)
{
  WbExportSession *self = g_object_new (WB_TYPE_EXPORT_SESSION, NULL);

  self->store = g_object_ref (store);
  self->clock = g_object_ref (clock);
  self->counted_at = wb_clock_get_now (clock);
  self->settings = g_object_ref (settings);
  self->folder = wb_export_settings_restore (settings, self->spec);
  if (self->folder == NULL)
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
  self->output = g_strdup (output);
  load (self);
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
  wb_export_session_get_complete_spec (self);

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
  wb_export_session_look_up (self);
  wb_export_session_emit (self, WB_EXPORT_SIGNAL_CHANGED);
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

  return all_time ? &self->counts->all.plan : &self->counts->in_window.plan;
}

GPtrArray *
wb_export_session_get_files (WbExportSession *self)
{
  if (self->counts == NULL)
    return NULL;

  return self->spec->all_time ? self->counts->all.files : self->counts->in_window.files;
}

WbExportTable *
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
