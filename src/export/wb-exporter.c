/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Exports. One thread, that of the WbDb; the progress is read by any. */
#include "config.h"

#include "wb-exporter-private.h"

#include <glib/gi18n-lib.h>

#include "wb-db-export.h"
#include "wb-error-text.h"
#include "wb-export-files.h"

/* The title by which an import knows a CSV that was made safe for spreadsheets: WB_HEADER_MARKER of
 * src/import, which this folder does not see; a test holds both together. */
#define MARKER "Waybill"

static void
free_file (gpointer data)
{
  WbExportFile *file = data;

  g_free (file->path);
  g_free (file->shop);
  g_free (file);
}

/* What is known of a file before it is written. */
static WbExportFile *
new_file (WbExporter *self, const WbPlannedFile *planned)
{
  const WbExportSeries *series =
      &g_array_index (self->choice->series, WbExportSeries, planned->series);
  WbExportFile *file = g_new0 (WbExportFile, 1);

  file->shop = series->shop != NULL ? g_strdup (series->shop->name) : NULL;
  file->orders = planned->n_orders;
  file->records = planned->n_rows;

  return file;
}

WbExporter *
wb_exporter_new (const WbExportSpec *spec, gint64 now)
{
  WbExporter *self;

  g_return_val_if_fail (spec != NULL, NULL);

  self = g_new0 (WbExporter, 1);
  self->choice = wb_export_choice_new (spec, now);
  self->began = now;
  self->planned = g_array_new (FALSE, FALSE, sizeof (WbPlannedFile));
  self->report.files = g_ptr_array_new_with_free_func (free_file);

  return self;
}

void
wb_exporter_free (WbExporter *self)
{
  if (self == NULL)
    return;

  wb_export_choice_free (self->choice);
  g_array_unref (self->planned);
  g_free (self->n_shop_orders);
  g_ptr_array_unref (self->report.files);
  g_free (self->report.cut_order);
  wb_order_set_free (self->exported);
  g_free (self);
}

void
wb_exporter_choose_as_of (WbExporter *self, gint64 at)
{
  g_return_if_fail (self != NULL);

  self->choice->now = at;
}

/* ---- The plan ---- */

static WbPlannedFile *
plan_file (WbExporter *self, guint series)
{
  WbPlannedFile file = { series, 0, 0 };

  g_array_append_val (self->planned, file);

  return &g_array_index (self->planned, WbPlannedFile, self->planned->len - 1);
}

static gboolean
plan_series (WbExporter *self, WbDb *db, guint i, GError **error)
{
  const WbExportSeries *series = &g_array_index (self->choice->series, WbExportSeries, i);
  g_autoptr (WbDbOrders) orders = wb_export_choice_open (self->choice, db, series, error);
  g_autoptr (GError) local = NULL;
  WbPlannedFile *file = NULL;
  WbOrderHead    head;
  guint          shop;

  if (orders == NULL)
    return FALSE;
  while (wb_export_choice_next (self->choice, orders, &head, &shop, &self->plan, &local))
    {
      if (file == NULL)
        {
          file = plan_file (self, i);
        }
      else if (series->max_rows > 0 && file->n_rows + head.n_rows > series->max_rows)
        {
          file = plan_file (self, i);
          self->plan.limit = series->limit;
        }
      file->n_orders++;
      file->n_rows += head.n_rows;
      self->plan.orders++;
      self->plan.records += head.n_rows;
      self->n_shop_orders[shop]++;
    }
  if (series->max_rows > 0 && (self->plan.max_rows == 0 || series->max_rows < self->plan.max_rows))
    self->plan.max_rows = series->max_rows;
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));

  return FALSE;
}

const char *
wb_exporter_find_zone (WbExporter *self)
{
  const char *zone = self->choice->what->zone;

  for (guint i = 0; i < self->choice->shops->len && self->choice->what->zone == NULL; i++)
    {
      const WbShop *shop = self->choice->shops->pdata[i];

      if (self->n_shop_orders[i] == 0)
        continue;
      if (zone != NULL && !g_str_equal (zone, shop->zone))
        return NULL;
      zone = shop->zone;
    }

  return zone;
}

void
wb_exporter_begin_shops (WbExporter *self)
{
  g_free (self->n_shop_orders);
  self->n_shop_orders = g_new0 (guint, self->choice->shops->len + 1);
}

WbExportCells *
wb_exporter_make_cells (WbExporter *self, const WbExportSeries *series, GError **error)
{
  WbExportCells *cells = wb_export_cells_new (self->choice->what, self->choice->spec, series->shop,
                                              wb_exporter_find_zone (self), error);

  if (cells != NULL && self->choice->spec->format == WB_EXPORT_CSV && !self->choice->spec->plain)
    wb_export_cells_add_marker (cells, MARKER);

  return cells;
}

/* Within the snapshot. */
static gboolean
make_plan (WbExporter *self, WbDb *db, GError **error)
{
  g_autoptr (WbExportCells) cells = NULL;

  memset (&self->plan, 0, sizeof self->plan);
  if (!wb_export_choice_load (self->choice, db, error))
    return FALSE;
  self->plan.window_days = self->choice->window_days;
  wb_exporter_begin_shops (self);
  g_array_set_size (self->planned, 0);
  /* Columns that are not there are said before anything is counted. */
  cells = wb_exporter_make_cells (self, &g_array_index (self->choice->series, WbExportSeries, 0),
                                  error);
  if (cells == NULL)
    return FALSE;
  for (guint i = 0; i < self->choice->series->len; i++)
    if (!plan_series (self, db, i, error))
      return FALSE;

  /* No order: a file that says so by its titles. */
  if (self->planned->len == 0)
    plan_file (self, 0);
  self->plan.files = self->planned->len;
  for (guint i = 0; i < self->choice->shops->len; i++)
    self->plan.shops += self->n_shop_orders[i] > 0;

  return TRUE;
}

gboolean
wb_exporter_plan (WbExporter *self, WbDb *db, GError **error)
{
  gboolean planned;

  g_return_val_if_fail (self != NULL && db != NULL, FALSE);

  if (!wb_db_begin_snapshot (db, error))
    return FALSE;
  planned = make_plan (self, db, error);
  wb_db_end_snapshot (db);

  return planned;
}

const WbExportPlan *
wb_exporter_get_plan (WbExporter *self)
{
  return &self->plan;
}

GPtrArray *
wb_exporter_list_planned (WbExporter *self)
{
  GPtrArray *files = g_ptr_array_new_with_free_func (free_file);

  g_return_val_if_fail (self != NULL, NULL);

  for (guint i = 0; i < self->planned->len; i++)
    g_ptr_array_add (files, new_file (self, &g_array_index (self->planned, WbPlannedFile, i)));

  return files;
}

/* ---- The run ---- */

typedef struct
{
  WbExporter    *exporter; /* borrowed, as the next three */
  WbDb          *db;
  GCancellable  *cancellable;
  WbExportFiles *files;
} Run;

static WbExportWriter *
make_writer (Run *run, WbExportCells *cells, const WbPlannedFile *planned, int fd, GError **error)
{
  WbExporter   *self = run->exporter;
  const GArray *heads = wb_export_cells_get_heads (cells);
  WbExportDates dates = wb_export_cells_get_dates (cells);
  const char   *sheet = wb_export_get_sheet_name (self->choice->what);
  const char   *path = wb_export_files_get_path (run->files);

  if (self->choice->spec->format == WB_EXPORT_CSV)
    return wb_csv_writer_new (fd, path, self->choice->spec->plain,
                              wb_export_cells_is_platform_list (cells), dates);

  return wb_xlsx_writer_new (fd, path, wb_export_files_get_temporary_folder (run->files), sheet,
                             (const WbExportHead *) heads->data, heads->len, planned->n_rows, dates,
                             error);
}

/* Texts of the file that were cut, and the number of the first order with one. */
static void
note_cut_texts (Run *run, const WbExportWriter *writer)
{
  WbExporter *self = run->exporter;
  g_autoptr (WbOrder) order = NULL;

  self->report.cut_cells += writer->n_cut;
  if (self->first_cut == 0 || self->report.cut_order != NULL)
    return;
  order = wb_db_load_order (run->db, self->first_cut, NULL);
  self->report.cut_order = order != NULL ? g_strdup (order->number) : NULL;
}

/* Writes the planned orders, which orders brings next, to the file. */
static gboolean
write_orders (Run                 *run,
              WbExportCells       *cells,
              WbDbOrders          *orders,
              const WbPlannedFile *planned,
              WbExportWriter      *writer,
              GError             **error)
{
  WbExporter *self = run->exporter;
  g_autoptr (WbDbRows) rows = wb_export_cells_open_rows (cells, run->db, error);
  WbOrderBatch batch;
  guint        n_records = 0;
  guint        n_rows;

  if (rows == NULL || !wb_export_cells_put_titles (cells, writer, error))
    return FALSE;
  for (guint n_left = planned->n_orders; n_left > 0; n_left -= batch.n)
    {
      if (g_cancellable_set_error_if_cancelled (run->cancellable, error) ||
          !wb_exporter_next_orders (self, orders, n_left, &batch, error))
        return FALSE;
      /* The plan was made in this snapshot. */
      g_assert (batch.n > 0);
      if (!wb_exporter_put_orders (self, cells, rows, &batch, G_MAXUINT, writer, &n_rows, error))
        return FALSE;
      for (guint i = 0; i < batch.n; i++)
        wb_order_set_add (self->exported, batch.ids[i]);
      n_records += n_rows;
      atomic_fetch_add_explicit (&self->done, n_rows, memory_order_relaxed);
    }
  note_cut_texts (run, writer);
  ((WbExportFile *) g_ptr_array_index (self->report.files, self->report.files->len - 1))->records =
      n_records;

  return TRUE;
}

static gboolean
write_file (Run *run, const WbPlannedFile *planned, WbDbOrders *orders, GError **error)
{
  WbExporter           *self = run->exporter;
  const WbExportSeries *series =
      &g_array_index (self->choice->series, WbExportSeries, planned->series);
  g_autoptr (WbExportCells) cells = wb_exporter_make_cells (self, series, error);
  g_autoptr (WbExportWriter) writer = NULL;
  WbExportFile *file;
  int           fd;

  if (cells == NULL || (fd = wb_export_files_add (run->files, error)) < 0)
    return FALSE;
  writer = make_writer (run, cells, planned, fd, error);
  if (writer == NULL)
    return FALSE;
  file = new_file (self, planned);
  g_ptr_array_add (self->report.files, file);

  if (!write_orders (run, cells, orders, planned, writer, error) ||
      !writer->class->finish (writer, error))
    return FALSE;
  atomic_fetch_add_explicit (&self->closed, file->records, memory_order_relaxed);

  return TRUE;
}

/* Within the snapshot. */
static gboolean
write_files (Run *run, GError **error)
{
  WbExporter *self = run->exporter;
  g_autoptr (WbDbOrders) orders = NULL;
  guint series = G_MAXUINT;

  if (!make_plan (self, run->db, error))
    return FALSE;
  if (self->plan.files > WB_EXPORT_MAX_FILES)
    {
      g_set_error (error, WB_EXPORT_ERROR, WB_EXPORT_ERROR_TOO_MANY_FILES,
                   _ ("That would be %u files; %d is the most. Choose fewer orders, or one file."),
                   self->plan.files, WB_EXPORT_MAX_FILES);
      return FALSE;
    }
  atomic_store_explicit (&self->total, self->plan.records, memory_order_relaxed);
  /* Nobody looks for a list without orders that comes every night. */
  if (self->plan.orders == 0 && self->keeps_files && self->choice->spec->new_only)
    {
      g_array_set_size (self->planned, 0);
      self->plan.files = 0;
    }

  for (guint i = 0; i < self->planned->len; i++)
    {
      const WbPlannedFile *planned = &g_array_index (self->planned, WbPlannedFile, i);

      if (planned->series != series)
        {
          g_clear_pointer (&orders, wb_db_orders_close);
          series = planned->series;
          orders = wb_export_choice_open (
              self->choice, run->db, &g_array_index (self->choice->series, WbExportSeries, series),
              error);
          if (orders == NULL)
            return FALSE;
        }
      if (!write_file (run, planned, orders, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
publish_cb (gpointer user_data, GError **error)
{
  return wb_export_files_publish (user_data, error);
}

/* What the run ended with, for the history. */
static void
note_end (WbExporter *self, WbExportFiles *files, WbExportRun *entry)
{
  entry->state = WB_EXPORT_DONE;
  g_strfreev (entry->files);
  entry->files = wb_export_files_dup_paths (files);
  entry->n_orders = self->plan.orders;
  entry->n_records = 0;
  for (guint i = 0; i < self->report.files->len; i++)
    {
      WbExportFile *file = g_ptr_array_index (self->report.files, i);

      g_free (file->path);
      file->path = g_strdup (entry->files[i]);
      entry->n_records += file->records;
    }
  self->plan.records = entry->n_records;
}

/* Puts the files in their places, and says so in the history. */
static gboolean
publish (Run *run, WbExportRun *entry, GError **error)
{
  WbExporter *self = run->exporter;

  if (self->keeps_files && !wb_export_files_find_free (run->files, error))
    return FALSE;
  note_end (self, run->files, entry);
  if (!wb_db_finish_export_run (run->db, entry, self->exported, publish_cb, run->files, error))
    {
      wb_export_files_unpublish (run->files);
      return FALSE;
    }
  wb_export_files_settle (run->files);

  return TRUE;
}

static gboolean
run_files (Run *run, WbExportRun *entry, GError **error)
{
  g_autoptr (GError) local = NULL;
  gboolean written;

  if (!wb_db_begin_snapshot (run->db, error))
    return FALSE;
  written = write_files (run, error);
  wb_db_end_snapshot (run->db);
  if (!written)
    return FALSE;

  /* Another program may take the name between the look and the move; then there is a next one. */
  while (!publish (run, entry, &local))
    {
      if (!run->exporter->keeps_files ||
          !g_error_matches (local, WB_EXPORT_ERROR, WB_EXPORT_ERROR_TAKEN))
        {
          g_propagate_error (error, g_steal_pointer (&local));
          return FALSE;
        }
      g_clear_error (&local);
    }

  return TRUE;
}

/* The history says how it failed, when it can. */
static void
note_failure (WbDb *db, WbExportRun *entry, const GError *error)
{
  gboolean was_cancelled = g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);

  entry->state = was_cancelled ? WB_EXPORT_CANCELLED : WB_EXPORT_FAILED;
  entry->n_orders = entry->n_records = 0;
  g_clear_pointer (&entry->files, g_strfreev);
  g_free (entry->message);
  entry->message = was_cancelled ? NULL : wb_error_text_dup (error);
  wb_db_end_export_run (db, entry, NULL);
}

static void
begin_run (WbExporter *self)
{
  g_ptr_array_set_size (self->report.files, 0);
  g_clear_pointer (&self->report.cut_order, g_free);
  self->report.cut_cells = 0;
  self->first_cut = 0;
  g_clear_pointer (&self->exported, wb_order_set_free);
  self->exported = wb_order_set_new ();
  atomic_store_explicit (&self->done, 0, memory_order_relaxed);
  atomic_store_explicit (&self->closed, 0, memory_order_relaxed);
  atomic_store_explicit (&self->total, 0, memory_order_relaxed);
}

void
wb_exporter_keep_files (WbExporter *self)
{
  g_return_if_fail (self != NULL);

  self->keeps_files = TRUE;
}

gboolean
wb_exporter_run (
    WbExporter *self, WbDb *db, const char *path, GCancellable *cancellable, GError **error)
{
  g_autoptr (WbExportRun) entry = g_new0 (WbExportRun, 1);
  g_autoptr (WbExportFiles) files = NULL;
  g_autoptr (GError) local = NULL;
  Run run = { self, db, cancellable };

  g_return_val_if_fail (self != NULL && db != NULL && path != NULL, FALSE);

  begin_run (self);
  entry->at = self->began;
  entry->spec = wb_export_spec_copy (self->choice->spec);
  entry->output = g_filename_display_name (path);
  entry->state = WB_EXPORT_UNFINISHED;
  self->report.run_id = entry->id = wb_db_begin_export_run (db, entry, error);
  if (entry->id == 0)
    return FALSE;

  wb_db_set_cancellable (db, cancellable);
  run.files = files = wb_export_files_new (path, &local);
  if (files != NULL && run_files (&run, entry, &local))
    {
      wb_db_set_cancellable (db, NULL);
      return TRUE;
    }
  wb_db_set_cancellable (db, NULL);
  note_failure (db, entry, local);
  g_propagate_error (error, g_steal_pointer (&local));

  return FALSE;
}

const WbExportReport *
wb_exporter_get_report (WbExporter *self)
{
  return &self->report;
}

void
wb_exporter_get_progress (WbExporter *self, guint *done, guint *total, double *work)
{
  guint closed = atomic_load_explicit (&self->closed, memory_order_relaxed);

  *total = atomic_load_explicit (&self->total, memory_order_relaxed);
  *done = MIN (atomic_load_explicit (&self->done, memory_order_relaxed), *total);
  *work = *total > 0 ? (double) *done / *total : 0;
  /* libxlsxwriter takes about as long to pack rows as to write them. */
  if (self->choice->spec->format == WB_EXPORT_XLSX && *total > 0)
    *work = (*work + (double) MIN (closed, *total) / *total) / 2;
}
