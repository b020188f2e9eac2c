/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An import of one or several files: which file's turn it is, and what became of each. Main thread;
 * one file is worked on at a time. */
#include "wb-import-session.h"

#include <gio/gio.h>

#include "wb-error-text.h"
#include "wb-import-files.h"
#include "wb-import-steps.h"
#include "wb-mapping.h"

/* How often progress is shown. */
#define PROGRESS_MS 100

struct _WbImportSession
{
  GObject parent_instance;

  /* Owned */
  WbStore       *store;
  WbClock       *clock;
  GListStore    *entries;
  GCancellable  *cancellable;
  GPtrArray     *shops;   /* of the moment at which reading began */
  GPtrArray     *layouts; /* WbLayout: the seller's own; likewise */
  WbImportEntry *current;

  WbImportPhase phase;
  guint         progress_source;
  int           n_opening; /* folders being listed */
};

static GType
get_item_type (GListModel *model)
{
  return WB_TYPE_IMPORT_ENTRY;
}

static guint
get_n_items (GListModel *model)
{
  return g_list_model_get_n_items (G_LIST_MODEL (WB_IMPORT_SESSION (model)->entries));
}

static gpointer
get_item (GListModel *model, guint position)
{
  return g_list_model_get_item (G_LIST_MODEL (WB_IMPORT_SESSION (model)->entries), position);
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (WbImportSession,
                               wb_import_session,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

enum
{
  CHANGED,
  FAILED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void read_next (WbImportSession *self);
static void merge_next (WbImportSession *self);

static void
emit_changed (WbImportSession *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

static gboolean
show_progress_cb (gpointer user_data)
{
  emit_changed (user_data);

  return G_SOURCE_CONTINUE;
}

static void
set_phase (WbImportSession *self, WbImportPhase phase)
{
  gboolean busy = phase == WB_IMPORT_PHASE_READING || phase == WB_IMPORT_PHASE_MERGING;

  self->phase = phase;
  if (busy && self->progress_source == 0)
    self->progress_source = g_timeout_add (PROGRESS_MS, show_progress_cb, self);
  else if (!busy)
    g_clear_handle_id (&self->progress_source, g_source_remove);
  emit_changed (self);
}

/* The first entry in that state; the one as of earliest when oldest. */
static WbImportEntry *
find_entry (WbImportSession *self, WbImportState state, gboolean oldest)
{
  g_autoptr (WbImportEntry) found = NULL;
  guint n = get_n_items (G_LIST_MODEL (self));

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (WbImportEntry) entry = get_item (G_LIST_MODEL (self), i);

      if (wb_import_entry_get_state (entry) != state)
        continue;
      if (found == NULL || (oldest && wb_import_entry_get_report (entry)->as_of <
                                          wb_import_entry_get_report (found)->as_of))
        g_set_object (&found, entry);
    }

  return g_steal_pointer (&found);
}

/* A step of the current entry has ended: FALSE when the session has, too. */
static gboolean
end_step (WbImportSession *self, WbImportState state, const GError *error)
{
  g_autoptr (WbImportEntry) entry = g_steal_pointer (&self->current);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      wb_import_entry_set_state (entry, WB_IMPORT_WAITING);
      return FALSE;
    }
  if (error != NULL)
    wb_import_entry_fail (entry, error);
  else
    wb_import_entry_set_state (entry, state);

  return !g_cancellable_is_cancelled (self->cancellable);
}

/* ---- Reading ---- */

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (WbImportSession) self = user_data;
  g_autoptr (GError) error = NULL;
  WbImportState state = wb_import_read_finish (result, &error);

  if (end_step (self, state, error))
    read_next (self);
}

static void
read_entry (WbImportSession *self, WbImportEntry *entry, GPtrArray *shops)
{
  g_set_object (&self->current, entry);
  wb_import_entry_set_state (entry, WB_IMPORT_READING);
  wb_import_read_async (self->store, entry, shops, self->cancellable, read_cb, g_object_ref (self));
}

/* What files are recognised by. */
typedef struct
{
  GPtrArray *shops;
  GPtrArray *layouts;
} Known;

static void
free_known (gpointer data)
{
  Known *known = data;

  g_clear_pointer (&known->shops, g_ptr_array_unref);
  g_clear_pointer (&known->layouts, g_ptr_array_unref);
  g_free (known);
}

static gpointer
list_known_job (WbDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Known *known = g_new0 (Known, 1);
  g_autoptr (GPtrArray) kept = wb_db_list_layouts (db, error);

  if (kept != NULL)
    {
      known->layouts = wb_mapping_load_layouts (kept);
      known->shops = wb_db_list_shops (db, error);
    }
  if (known->shops != NULL)
    return known;
  free_known (known);

  return NULL;
}

static void
fail_waiting (WbImportSession *self, const GError *error)
{
  guint n = get_n_items (G_LIST_MODEL (self));

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (WbImportEntry) entry = get_item (G_LIST_MODEL (self), i);

      if (wb_import_entry_get_state (entry) == WB_IMPORT_WAITING)
        wb_import_entry_fail (entry, error);
    }
}

static void
known_listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (WbImportSession) self = user_data;
  g_autoptr (GError) error = NULL;
  Known *known = wb_store_run_finish (self->store, result, &error);

  if (known != NULL)
    {
      g_clear_pointer (&self->shops, g_ptr_array_unref);
      g_clear_pointer (&self->layouts, g_ptr_array_unref);
      self->shops = g_steal_pointer (&known->shops);
      self->layouts = g_steal_pointer (&known->layouts);
      free_known (known);
    }
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      return;
    }
  else
    {
      fail_waiting (self, error);
    }
  read_next (self);
}

static void
read_next (WbImportSession *self)
{
  g_autoptr (WbImportEntry) entry = NULL;

  if (self->current != NULL || self->n_opening > 0)
    return;
  entry = find_entry (self, WB_IMPORT_WAITING, FALSE);
  if (entry != NULL)
    {
      wb_importer_set_layouts (wb_import_entry_get_importer (entry), self->layouts, NULL);
      read_entry (self, entry, self->shops);
    }
  else
    set_phase (self, WB_IMPORT_PHASE_READY);
}

static void
start_reading (WbImportSession *self)
{
  set_phase (self, WB_IMPORT_PHASE_READING);
  wb_store_run_async (self->store, WB_STORE_LONG, list_known_job, NULL, NULL, free_known,
                      self->cancellable, known_listed_cb, g_object_ref (self));
}

/* ---- Files and folders ---- */

static void
folder_opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (WbImportSession) self = user_data;
  g_autoptr (GPtrArray) paths = wb_import_files_list_finish (result, NULL);

  self->n_opening--;
  for (guint i = 0; paths != NULL && i < paths->len; i++)
    {
      g_autoptr (WbImportEntry) entry = wb_import_entry_new (g_ptr_array_index (paths, i));

      g_list_store_append (self->entries, entry);
    }
  if (self->n_opening == 0 && !g_cancellable_is_cancelled (self->cancellable))
    start_reading (self);
}

/* ---- Merging ---- */

static void
merged_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (WbImportSession) self = user_data;
  g_autoptr (GError) error = NULL;

  wb_import_merge_finish (self->store, result, &error);
  if (end_step (self, WB_IMPORT_MERGED, error))
    merge_next (self);
  else
    set_phase (self, WB_IMPORT_PHASE_DONE);
}

static void
merge_next (WbImportSession *self)
{
  g_autoptr (WbImportEntry) entry = find_entry (self, WB_IMPORT_READY, TRUE);

  if (entry == NULL)
    {
      set_phase (self, WB_IMPORT_PHASE_DONE);
      return;
    }
  g_set_object (&self->current, entry);
  wb_import_entry_set_state (entry, WB_IMPORT_MERGING);
  wb_import_merge_async (self->store, entry, wb_clock_get_now (self->clock), self->cancellable,
                         merged_cb, g_object_ref (self));
}

/* ---- Undo ---- */

static void
undone_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (WbImportSession) self = user_data;
  g_autoptr (GError) error = NULL;

  if (wb_import_undo_finish (self->store, result, &error))
    {
      set_phase (self, WB_IMPORT_PHASE_UNDONE);
    }
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_autofree char *sentence = wb_error_text_dup (error);

      g_signal_emit (self, signals[FAILED], 0, sentence);
    }
}

static int
compare_newest_first (gconstpointer a, gconstpointer b)
{
  gint64 x = *(const gint64 *) a, y = *(const gint64 *) b;

  return (x < y) - (x > y);
}

/* Newest first, as they have to be undone. */
static GArray *
list_changes (WbImportSession *self)
{
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  guint   n = get_n_items (G_LIST_MODEL (self));

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (WbImportEntry) entry = get_item (G_LIST_MODEL (self), i);
      const WbImportReport *report = wb_import_entry_get_report (entry);

      if (wb_import_entry_get_state (entry) == WB_IMPORT_MERGED && report->change_id != 0)
        g_array_append_val (ids, report->change_id);
    }
  g_array_sort (ids, compare_newest_first);

  return ids;
}

/* ---- The object ---- */

static void
items_changed_cb (WbImportSession *self, guint position, guint removed, guint added)
{
  g_list_model_items_changed (G_LIST_MODEL (self), position, removed, added);
}

static void
wb_import_session_dispose (GObject *object)
{
  WbImportSession *self = WB_IMPORT_SESSION (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->progress_source, g_source_remove);
  g_clear_object (&self->current);
  g_clear_object (&self->entries);
  g_clear_object (&self->store);
  g_clear_object (&self->clock);
  g_clear_pointer (&self->shops, g_ptr_array_unref);
  g_clear_pointer (&self->layouts, g_ptr_array_unref);

  G_OBJECT_CLASS (wb_import_session_parent_class)->dispose (object);
}

static void
wb_import_session_finalize (GObject *object)
{
  g_object_unref (WB_IMPORT_SESSION (object)->cancellable);

  G_OBJECT_CLASS (wb_import_session_parent_class)->finalize (object);
}

static void
wb_import_session_class_init (WbImportSessionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = wb_import_session_dispose;
  object_class->finalize = wb_import_session_finalize;

  signals[CHANGED] = g_signal_new ("changed", WB_TYPE_IMPORT_SESSION, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
  signals[FAILED] = g_signal_new ("failed", WB_TYPE_IMPORT_SESSION, G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
wb_import_session_init (WbImportSession *self)
{
  self->cancellable = g_cancellable_new ();
  self->entries = g_list_store_new (WB_TYPE_IMPORT_ENTRY);
  g_signal_connect_object (self->entries, "items-changed", G_CALLBACK (items_changed_cb), self,
                           G_CONNECT_SWAPPED);
}

WbImportSession *
wb_import_session_new (WbStore *store, WbClock *clock)
{
  WbImportSession *self = g_object_new (WB_TYPE_IMPORT_SESSION, NULL);

  self->store = g_object_ref (store);
  self->clock = g_object_ref (clock);

  return self;
}

void
wb_import_session_add (WbImportSession *self, GListModel *files)
{
  guint n = g_list_model_get_n_items (files);

  g_return_if_fail (self->phase <= WB_IMPORT_PHASE_READY);

  set_phase (self, WB_IMPORT_PHASE_READING);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GFile) file = g_list_model_get_item (files, i);

      self->n_opening++;
      wb_import_files_list_async (file, self->cancellable, folder_opened_cb, g_object_ref (self));
    }
}

WbImportPhase
wb_import_session_get_phase (WbImportSession *self)
{
  return self->phase;
}

void
wb_import_session_get_totals (WbImportSession *self, WbImportTotals *totals)
{
  g_autoptr (GArray) changes = list_changes (self);
  guint n = get_n_items (G_LIST_MODEL (self));

  *totals = (WbImportTotals){ 0 };
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (WbImportEntry) entry = get_item (G_LIST_MODEL (self), i);
      const WbImportReport *report = wb_import_entry_get_report (entry);
      WbImportState         state = wb_import_entry_get_state (entry);

      if (state == WB_IMPORT_ASKS_SHOP)
        totals->n_asking++;
      if (state != WB_IMPORT_READY && state != WB_IMPORT_MERGED)
        continue;
      totals->n_new += report->counts.n_new;
      totals->n_updated += report->counts.n_updated;
      totals->n_unchanged += report->counts.n_unchanged;
      totals->n_skipped += report->skipped;
      totals->n_rejected += report->rejections->len;
    }
  if (changes->len > 0)
    {
      totals->first_change = g_array_index (changes, gint64, changes->len - 1);
      totals->last_change = g_array_index (changes, gint64, 0);
    }
}

double
wb_import_session_get_progress (WbImportSession *self)
{
  if (self->current == NULL)
    return 0.0;

  return wb_importer_get_progress (wb_import_entry_get_importer (self->current));
}

WbImportEntry *
wb_import_session_get_current (WbImportSession *self)
{
  return self->current;
}

void
wb_import_session_choose_shop (WbImportSession *self, WbImportEntry *entry, const WbShop *shop)
{
  g_return_if_fail (self->phase == WB_IMPORT_PHASE_READY);

  wb_importer_set_shop (wb_import_entry_get_importer (entry), shop);
  set_phase (self, WB_IMPORT_PHASE_READING);
  read_entry (self, entry, NULL);
}

void
wb_import_session_read_again (WbImportSession *self, WbImportEntry *entry, const WbShop *shop)
{
  guint n = get_n_items (G_LIST_MODEL (self));

  g_return_if_fail (self->phase == WB_IMPORT_PHASE_READY);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (WbImportEntry) other = get_item (G_LIST_MODEL (self), i);

      if (other == entry || wb_import_entry_is_unknown (other))
        wb_import_entry_reset (other);
    }
  wb_importer_set_shop (wb_import_entry_get_importer (entry), shop);
  start_reading (self);
}

void
wb_import_session_merge (WbImportSession *self)
{
  g_return_if_fail (self->phase == WB_IMPORT_PHASE_READY);

  set_phase (self, WB_IMPORT_PHASE_MERGING);
  merge_next (self);
}

void
wb_import_session_undo (WbImportSession *self)
{
  g_autoptr (GArray) changes = list_changes (self);

  g_return_if_fail (self->phase == WB_IMPORT_PHASE_DONE);

  wb_import_undo_async (self->store, changes, wb_clock_get_now (self->clock), undone_cb,
                        g_object_ref (self));
}

void
wb_import_session_cancel (WbImportSession *self)
{
  g_cancellable_cancel (self->cancellable);
}
