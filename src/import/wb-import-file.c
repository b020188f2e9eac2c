/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Recognising and reading order files. One thread at a time. */
#include "config.h"

#include "wb-import-file.h"

#include <glib/gi18n-lib.h>
#include <stdatomic.h>
#include <string.h>

#include "wb-file-name.h"
#include "wb-import-error.h"
#include "wb-import-text.h"
#include "wb-kept-row.h"
#include "wb-money.h"
#include "wb-order-draft.h"
#include "wb-text.h"

/* The titles are among the first rows (formats.md 1.6.15). */
#define HEADER_ROWS 10

/* So many rows under the titles are looked at to find the market. */
#define PROBE_ROWS 100
/* And no more bytes of them, but for the last row: they are all in memory. */
#define PROBE_BYTES (4 << 20)

/* Rows between two looks at how far the reader has got. */
#define PROGRESS_ROWS 64

struct _WbImportFile
{
  char         *path;
  char         *name;
  GCancellable *cancellable; /* nullable */
  WbFileName    file_name;
  GPtrArray    *own;  /* WbLayout: the seller's own; nullable */
  char         *only; /* id of the one layout that is tried; NULL: all of them */
  WbHeader     *header;
  guint64       header_row; /* in the numbers of the reader */
  const char   *region;     /* static; nullable */
  const char   *currency;   /* static; nullable */

  GPtrArray     *probe;  /* WbKeptRow: the first rows under the titles */
  WbTableReader *reader; /* NULL when the probe holds all rows */
  gboolean       fresh;  /* the reader stands where the probe ends */

  /* Of the last reading */
  WbImportCounts counts;
  WbFileFacts    facts;
  char         **unknown_words;
  WbDateOrder    dates;

  /* Written by the reading thread, read by any. */
  _Atomic guint64 done;
  _Atomic guint64 total;
};

static void
note_progress (WbImportFile *self)
{
  guint64 done;
  guint64 total;

  wb_table_reader_get_progress (self->reader, &done, &total);
  atomic_store_explicit (&self->total, total, memory_order_relaxed);
  atomic_store_explicit (&self->done, done, memory_order_relaxed);
}

static const WbLayout *
find_layout (const GPtrArray *layouts, const char *id)
{
  for (guint i = 0; layouts != NULL && i < layouts->len; i++)
    if (g_str_equal (((const WbLayout *) layouts->pdata[i])->id, id))
      return layouts->pdata[i];

  return NULL;
}

/* The layout that was asked for, of the program or the seller's own. */
static const WbLayout *
find_only (WbImportFile *self)
{
  const WbLayout *layout = find_layout (wb_layout_list (), self->only);

  return layout != NULL ? layout : find_layout (self->own, self->only);
}

static WbHeader *
make_header (WbImportFile *self, const WbRow *row)
{
  if (self->only != NULL)
    return wb_header_new_of (row, find_only (self));

  return wb_header_new (row, self->own);
}

static void
set_unknown (WbImportFile *self, GError **error)
{
  if (self->only != NULL)
    g_set_error (error, WB_IMPORT_ERROR, WB_IMPORT_ERROR_UNKNOWN_LAYOUT,
                 _ ("The columns of this file are not those of “%s”."), self->only);
  else
    g_set_error_literal (error, WB_IMPORT_ERROR, WB_IMPORT_ERROR_UNKNOWN_LAYOUT,
                         _ ("The columns of this file are not those of any known order file."));
}

/* Reads up to the row of titles. */
static gboolean
find_header (WbImportFile *self, GError **error)
{
  g_autoptr (GError) local = NULL;
  gboolean filled = FALSE;
  WbRow    row;

  for (guint i = 0; i < HEADER_ROWS && wb_table_reader_next (self->reader, &row, &local); i++)
    {
      for (guint j = 0; j < row.n_cells; j++)
        filled |= row.cells[j].length > 0;
      self->header = make_header (self, &row);
      if (self->header != NULL)
        {
          self->header_row = row.number;
          break;
        }
    }
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }

  if (self->header == NULL && !filled)
    g_set_error_literal (error, WB_IMPORT_ERROR, WB_IMPORT_ERROR_EMPTY, _ ("The file is empty."));
  else if (self->header == NULL)
    set_unknown (self, error);
  else if (self->header->layout->report != NULL)
    g_set_error_literal (error, WB_IMPORT_ERROR, WB_IMPORT_ERROR_OTHER_REPORT,
                         wb_import_text_get_report (self->header->layout->report));
  else
    return TRUE;

  return FALSE;
}

/* The first column of the order's field; FALSE when the file has none. */
static gboolean
find_column (WbImportFile *self, const char *field, guint *column)
{
  const WbRecordInfo *info = wb_order_get_info ();
  guint               index = wb_record_index (info, field);

  for (guint i = 0; i < self->header->feeds->len; i++)
    {
      const WbFeed *feed = &g_array_index (self->header->feeds, WbFeed, i);

      if (feed->field == &info->fields[index])
        {
          *column = feed->columns[0];
          return TRUE;
        }
    }

  return FALSE;
}

/* The currency that the amounts of a row name. */
static const char *
find_currency (WbImportFile *self, const WbRow *row)
{
  for (guint i = 0; i < self->header->feeds->len; i++)
    {
      const WbFeed *feed = &g_array_index (self->header->feeds, WbFeed, i);
      const char   *currency = NULL;

      if (feed->value == WB_VALUE_MONEY && feed->columns[0] < row->n_cells)
        currency = wb_money_find_currency (row->cells[feed->columns[0]].text);
      if (currency != NULL)
        return currency;
    }

  return NULL;
}

/* The market: what the amounts name is the shop's own; buyers may live elsewhere. */
static void
probe_market (WbImportFile *self)
{
  const char *country = NULL;
  guint       column = 0;
  gboolean    has_country = find_column (self, "country", &column);

  for (guint i = 0; i < self->probe->len; i++)
    {
      const WbKeptRow *kept = g_ptr_array_index (self->probe, i);

      if (self->currency == NULL)
        self->currency = find_currency (self, &kept->row);
      if (has_country && country == NULL && column < kept->row.n_cells)
        {
          gsize       length;
          const char *text =
              wb_text_trim (kept->cells[column].text, kept->cells[column].length, &length);

          country = wb_layout_find_country (text, length);
        }
    }

  self->region = self->header->layout->region;
  if (self->region == NULL && self->currency != NULL)
    self->region = wb_layout_find_market (self->currency);
  if (self->region == NULL)
    self->region = country;
  if (self->region == NULL)
    self->region = wb_header_find_region (self->header);
  if (self->region == NULL)
    self->region = self->file_name.region;
}

static gboolean
probe (WbImportFile *self, GError **error)
{
  g_autoptr (GError) local = NULL;
  gboolean more = TRUE;
  gsize    size = 0;
  WbRow    row;

  if (!find_header (self, error))
    return FALSE;
  while (more && self->probe->len < PROBE_ROWS && size < PROBE_BYTES)
    {
      more = wb_table_reader_next (self->reader, &row, &local);
      if (more)
        {
          g_ptr_array_add (self->probe, wb_kept_row_new (&row));
          size += ((const WbKeptRow *) g_ptr_array_index (self->probe, self->probe->len - 1))->size;
        }
    }
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  note_progress (self);
  self->fresh = TRUE;
  /* At its end it must not be asked again. */
  if (!more)
    g_clear_pointer (&self->reader, wb_table_reader_free);
  probe_market (self);

  return TRUE;
}

WbImportFile *
wb_import_file_open (const char *path, GCancellable *cancellable, GError **error)
{
  return wb_import_file_open_with (path, NULL, NULL, cancellable, error);
}

WbImportFile *
wb_import_file_open_with (
    const char *path, GPtrArray *own, const char *only, GCancellable *cancellable, GError **error)
{
  g_autoptr (WbImportFile) self = g_new0 (WbImportFile, 1);

  g_return_val_if_fail (path != NULL, NULL);

  self->path = g_strdup (path);
  self->name = g_filename_display_basename (path);
  self->cancellable = cancellable != NULL ? g_object_ref (cancellable) : NULL;
  self->probe = g_ptr_array_new_with_free_func ((GDestroyNotify) wb_kept_row_free);
  self->own = own != NULL ? g_ptr_array_ref (own) : NULL;
  self->only = g_strdup (only);
  wb_file_name_parse (path, &self->file_name);

  if (only != NULL && find_only (self) == NULL)
    {
      g_set_error (error, WB_IMPORT_ERROR, WB_IMPORT_ERROR_UNKNOWN_LAYOUT,
                   _ ("There is no layout “%s”."), only);
      return NULL;
    }
  self->reader = wb_table_reader_open (path, cancellable, error);
  if (self->reader == NULL || !probe (self, error))
    return NULL;

  return g_steal_pointer (&self);
}

void
wb_import_file_free (WbImportFile *self)
{
  if (self == NULL)
    return;

  g_free (self->path);
  g_free (self->name);
  g_clear_object (&self->cancellable);
  wb_header_free (self->header);
  g_clear_pointer (&self->own, g_ptr_array_unref);
  g_free (self->only);
  g_clear_pointer (&self->reader, wb_table_reader_free);
  g_ptr_array_unref (self->probe);
  g_strfreev (self->unknown_words);
  g_free (self);
}

const char *
wb_import_file_get_name (WbImportFile *self)
{
  return self->name;
}

const char *
wb_import_file_get_layout (WbImportFile *self)
{
  return self->header->layout->id;
}

const char *
wb_import_file_get_platform (WbImportFile *self)
{
  return self->header->layout->platform;
}

const char *
wb_import_file_get_region (WbImportFile *self)
{
  return self->region;
}

const char *
wb_import_file_get_currency (WbImportFile *self)
{
  return self->currency;
}

gboolean
wb_import_file_is_to_ship (WbImportFile *self)
{
  return self->file_name.to_ship;
}

char *
wb_import_file_dup_label (WbImportFile *self)
{
  return wb_import_text_dup_layout (self->header->layout->id, self->region, self->header->n_titles);
}

const GPtrArray *
wb_import_file_get_unknown_columns (WbImportFile *self)
{
  return self->header->unknown;
}

gint64
wb_import_file_get_named_time (WbImportFile *self, GTimeZone *zone)
{
  if (!self->file_name.has_time)
    return WB_TIME_NONE;

  return wb_time_from_civil (&self->file_name.time, zone);
}

/* Opens the file anew and reads up to its titles. */
static gboolean
reopen (WbImportFile *self, GError **error)
{
  g_autoptr (GError) local = NULL;
  WbRow row;

  g_clear_pointer (&self->reader, wb_table_reader_free);
  self->reader = wb_table_reader_open (self->path, self->cancellable, error);
  if (self->reader == NULL)
    return FALSE;
  do
    if (!wb_table_reader_next (self->reader, &row, &local))
      {
        /* Its titles were there a moment ago: somebody has made the file shorter. */
        if (local == NULL)
          wb_import_error_set (&local, WB_IMPORT_ERROR_DAMAGED);
        g_propagate_error (error, g_steal_pointer (&local));
        return FALSE;
      }
  while (row.number < self->header_row);

  return TRUE;
}

/* The next row under the titles: those of the probe first, when the reader goes on behind them.
 * FALSE at the end or with an error. */
static gboolean
next_row (WbImportFile *self, gboolean from_probe, guint *n_read, WbRow *row, GError **error)
{
  if (from_probe && *n_read < self->probe->len)
    {
      *row = ((const WbKeptRow *) g_ptr_array_index (self->probe, *n_read))->row;
      (*n_read)++;
      return TRUE;
    }
  if (self->reader == NULL || !wb_table_reader_next (self->reader, row, error))
    return FALSE;
  if (++(*n_read) % PROGRESS_ROWS == 0)
    note_progress (self);

  return TRUE;
}

/* One pass over the file. *again: the dates turned out to be written the other way. */
static gboolean
read_pass (WbImportFile *self, WbOrderFolder *folder, gboolean *again, GError **error)
{
  g_autoptr (GError) local = NULL;
  gboolean from_probe = self->fresh || self->reader == NULL;
  guint    n_read = 0;
  WbRow    row;

  *again = FALSE;
  if (!from_probe && !reopen (self, error))
    return FALSE;
  self->fresh = FALSE;
  memset (&self->counts, 0, sizeof self->counts);

  while (next_row (self, from_probe, &n_read, &row, &local))
    {
      if (g_cancellable_set_error_if_cancelled (self->cancellable, error))
        return FALSE;
      self->counts.rows++;
      switch (wb_order_folder_add (folder, &row, row.number - self->header_row + 1, error))
        {
        case WB_FOLD_OK:
          break;
        case WB_FOLD_OTHER_DATES:
          *again = TRUE;
          return TRUE;
        case WB_FOLD_FAILED:
        default:
          return FALSE;
        }
    }
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }

  return wb_order_folder_finish (folder, error);
}

/* What is known of the file as a whole when all of it was read. */
static void
note_facts (WbImportFile          *self,
            WbOrderFolder         *folder,
            const WbShop          *shop,
            const WbImportOptions *options)
{
  self->counts.skipped = wb_order_folder_get_n_skipped (folder);
  self->counts.rejected = wb_order_folder_get_n_rejected (folder);

  self->facts.order_fields = self->header->order_fields;
  memcpy (self->facts.part_fields, self->header->part_fields, sizeof self->facts.part_fields);
  self->facts.as_of = options != NULL ? options->as_of : WB_TIME_NONE;
  if (self->facts.as_of == WB_TIME_NONE)
    self->facts.as_of = wb_import_file_get_named_time (self, shop->timezone);
  if (self->facts.as_of == WB_TIME_NONE)
    self->facts.as_of = wb_order_folder_get_newest (folder);

  g_strfreev (self->unknown_words);
  self->unknown_words = wb_order_folder_dup_unknown_words (folder);
}

gboolean
wb_import_file_read (WbImportFile          *self,
                     const WbShop          *shop,
                     const WbImportOptions *options,
                     const WbImportSink    *sink,
                     gpointer               user_data,
                     GError               **error)
{
  gboolean    fixed = options != NULL && options->has_dates;
  WbDateOrder preset =
      wb_header_is_month_first (self->header, shop->region) ? WB_DATE_ORDER_MDY : WB_DATE_ORDER_DMY;
  WbDateClues clues = { FALSE };

  g_return_val_if_fail (self != NULL && shop != NULL && sink != NULL, FALSE);

  self->dates = fixed ? options->dates : preset;
  for (;;)
    {
      g_autoptr (WbOrderFolder) folder = wb_order_folder_new (
          self->header, shop, self->dates, fixed ? NULL : &clues, sink, user_data);
      gboolean again;

      if (!read_pass (self, folder, &again, error))
        return FALSE;
      if (!again)
        {
          note_facts (self, folder, shop, options);
          return TRUE;
        }
      if (!wb_date_clues_decide (&clues, preset, &self->dates))
        {
          wb_import_error_set (error, WB_IMPORT_ERROR_DATE_ORDER);
          return FALSE;
        }
      if (!sink->restart (user_data, error))
        return FALSE;
    }
}

void
wb_import_file_get_progress (WbImportFile *self, guint64 *done, guint64 *total)
{
  *total = atomic_load_explicit (&self->total, memory_order_relaxed);
  *done = MIN (atomic_load_explicit (&self->done, memory_order_relaxed), *total);
}

WbImportAppend
wb_import_file_get_append (WbImportFile *self)
{
  return self->header->layout->row_is_unit ? wb_order_draft_append_units : wb_order_draft_append;
}

void
wb_import_file_get_counts (WbImportFile *self, WbImportCounts *counts)
{
  *counts = self->counts;
}

const WbFileFacts *
wb_import_file_get_facts (WbImportFile *self)
{
  return &self->facts;
}

const char *const *
wb_import_file_get_unknown_words (WbImportFile *self)
{
  return (const char *const *) self->unknown_words;
}

WbDateOrder
wb_import_file_get_date_order (WbImportFile *self)
{
  return self->dates;
}
