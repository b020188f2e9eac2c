/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The import of one order file. One thread at a time, but for its progress. */
#include "config.h"

#include "wb-importer.h"

#include <glib/gi18n-lib.h>

#include "wb-import-error.h"
#include "wb-import-text.h"

struct _WbImporter
{
  char          *path;
  GPtrArray     *own;     /* WbLayout; nullable */
  char          *only;    /* nullable */
  WbImportFile  *file;    /* set atomically: progress is asked for from other threads */
  WbShop        *shop;    /* NULL until chosen */
  WbStaging     *staging; /* NULL until read */
  char          *folder;  /* of the staging */
  WbImportReport report;

  /* Of the preview or the merge; read atomically. */
  int n_done;
  int n_total; /* 0 while the file is being read */
};

WbImporter *
wb_importer_new (const char *path)
{
  WbImporter *self;

  g_return_val_if_fail (path != NULL, NULL);

  self = g_new0 (WbImporter, 1);
  self->path = g_strdup (path);
  self->report.as_of = WB_TIME_NONE;
  self->report.rejections = g_ptr_array_new_with_free_func ((GDestroyNotify) wb_rejection_free);

  return self;
}

void
wb_importer_free (WbImporter *self)
{
  if (self == NULL)
    return;

  g_free (self->report.label);
  g_ptr_array_unref (self->report.rejections);
  g_clear_pointer (&self->report.preview, g_ptr_array_unref);
  g_clear_pointer (&self->staging, wb_staging_free);
  g_clear_pointer (&self->file, wb_import_file_free);
  g_clear_pointer (&self->shop, wb_shop_free);
  g_clear_pointer (&self->own, g_ptr_array_unref);
  g_free (self->only);
  g_free (self->folder);
  g_free (self->path);
  g_free (self);
}

void
wb_importer_set_layouts (WbImporter *self, GPtrArray *own, const char *only)
{
  g_return_if_fail (self != NULL && self->file == NULL);

  g_clear_pointer (&self->own, g_ptr_array_unref);
  self->own = own != NULL ? g_ptr_array_ref (own) : NULL;
  g_free (self->only);
  self->only = g_strdup (only);
}

gboolean
wb_importer_open (WbImporter *self, GCancellable *cancellable, GError **error)
{
  WbImportFile *file;

  g_return_val_if_fail (self != NULL && self->file == NULL, FALSE);

  file = wb_import_file_open_with (self->path, self->own, self->only, cancellable, error);
  if (file == NULL)
    return FALSE;
  self->report.file = wb_import_file_get_name (file);
  self->report.layout = wb_import_file_get_layout (file);
  self->report.label = wb_import_file_dup_label (file);
  self->report.unknown_columns = wb_import_file_get_unknown_columns (file);
  g_atomic_pointer_set (&self->file, file);

  return TRUE;
}

/* -- The shop ---------------------------------------------------------------------------------- */

const char *
wb_importer_get_platform (WbImporter *self)
{
  return wb_import_file_get_platform (self->file);
}

const char *
wb_importer_get_region (WbImporter *self)
{
  return wb_import_file_get_region (self->file);
}

gboolean
wb_importer_fits_shop (WbImporter *self, const WbShop *shop)
{
  const char *region = wb_import_file_get_region (self->file);
  const char *currency = wb_import_file_get_currency (self->file);

  return g_str_equal (shop->platform, wb_import_file_get_platform (self->file)) &&
         (region == NULL || g_str_equal (shop->region, region)) &&
         (currency == NULL || g_str_equal (shop->currency, currency));
}

static gboolean
is_name_taken (GPtrArray *shops, const char *name)
{
  for (guint i = 0; i < shops->len; i++)
    if (g_str_equal (((const WbShop *) shops->pdata[i])->name, name))
      return TRUE;

  return FALSE;
}

/* "TikTok Shop GB", or with a number behind it when that is taken. */
static char *
dup_new_name (GPtrArray *shops, const char *platform, const char *region)
{
  const char      *prefix = wb_import_text_get_platform (platform);
  g_autofree char *name = NULL;

  name = g_strdup_printf ("%s %s", prefix, region);
  for (guint i = 2; is_name_taken (shops, name); i++)
    {
      g_free (name);
      name = g_strdup_printf ("%s %s %u", prefix, region, i);
    }

  return g_steal_pointer (&name);
}

WbImportShop
wb_importer_choose_shop (WbImporter *self, GPtrArray *shops)
{
  const WbShop    *found = NULL;
  guint            n_found = 0;
  const char      *platform, *region;
  g_autofree char *name = NULL;

  g_return_val_if_fail (self->file != NULL, WB_IMPORT_SHOP_ASK);

  for (guint i = 0; i < shops->len; i++)
    if (wb_importer_fits_shop (self, shops->pdata[i]))
      {
        found = shops->pdata[i];
        n_found++;
      }
  g_clear_pointer (&self->shop, wb_shop_free);
  if (n_found == 1)
    {
      self->shop = wb_shop_copy (found);
      return WB_IMPORT_SHOP_FOUND;
    }

  platform = wb_import_file_get_platform (self->file);
  region = wb_import_file_get_region (self->file);
  if (n_found > 1 || region == NULL)
    return WB_IMPORT_SHOP_ASK;
  name = dup_new_name (shops, platform, region);
  self->shop = wb_shop_new (name, platform, region, wb_import_file_get_currency (self->file), NULL,
                            -1, NULL, NULL);

  /* A market whose currency or zone is not known here: only the user can tell. */
  return self->shop != NULL ? WB_IMPORT_SHOP_NEW : WB_IMPORT_SHOP_ASK;
}

void
wb_importer_set_shop (WbImporter *self, const WbShop *shop)
{
  g_return_if_fail (shop != NULL);

  g_clear_pointer (&self->shop, wb_shop_free);
  self->shop = wb_shop_copy (shop);
}

const WbShop *
wb_importer_get_shop (WbImporter *self)
{
  return self->shop;
}

/* -- Reading ----------------------------------------------------------------------------------- */

static gboolean
take_draft (WbOrder *draft, const GArray *rows, gpointer user_data, GError **error)
{
  WbImporter *self = user_data;

  return wb_staging_add (self->staging, draft, rows, error);
}

/* They are all in memory. */
static gboolean
check_rejections (WbImporter *self, GError **error)
{
  if (self->report.rejections->len <= WB_MAX_REJECTIONS)
    return TRUE;
  g_set_error (
      error, WB_IMPORT_ERROR, WB_IMPORT_ERROR_TOO_LARGE,
      _ ("More rows of this file cannot be read than the limit of %d. It is damaged, or its "
         "columns are not what they seem."),
      WB_MAX_REJECTIONS);

  return FALSE;
}

static gboolean
take_rejection (WbRejection *rejection, gpointer user_data, GError **error)
{
  WbImporter *self = user_data;

  g_ptr_array_add (self->report.rejections, rejection);
  if (!check_rejections (self, error))
    return FALSE;

  return rejection->number == NULL || rejection->reason == WB_REJECT_SIBLING ||
         wb_staging_reject (self->staging, rejection->number, rejection->row, error);
}

static gboolean
begin_staging (gpointer user_data, GError **error)
{
  WbImporter *self = user_data;

  g_clear_pointer (&self->staging, wb_staging_free);
  g_ptr_array_set_size (self->report.rejections, 0);
  self->staging = wb_staging_new (self->folder, wb_import_file_get_append (self->file), error);

  return self->staging != NULL;
}

static int
compare_rows (gconstpointer a, gconstpointer b)
{
  const WbRejection *x = *(WbRejection *const *) a, *y = *(WbRejection *const *) b;

  return (x->row > y->row) - (x->row < y->row);
}

/* Rows of orders that stand apart from the one that was rejected. */
static gboolean
take_dropped_rows (WbImporter *self, GError **error)
{
  g_ptr_array_extend_and_steal (self->report.rejections,
                                wb_staging_take_rejections (self->staging));
  g_ptr_array_sort (self->report.rejections, compare_rows);

  return check_rejections (self, error);
}

gboolean
wb_importer_read (WbImporter            *self,
                  const char            *folder,
                  const WbImportOptions *options,
                  GError               **error)
{
  const WbImportSink sink = { take_draft, take_rejection, begin_staging };
  WbImportCounts     counts;

  g_return_val_if_fail (self->file != NULL && self->shop != NULL, FALSE);

  g_atomic_int_set (&self->n_total, 0);
  g_free (self->folder);
  self->folder = g_strdup (folder);
  if (!begin_staging (self, error) ||
      !wb_import_file_read (self->file, self->shop, options, &sink, self, error) ||
      !wb_staging_end (self->staging, error) || !take_dropped_rows (self, error))
    return FALSE;

  wb_import_file_get_counts (self->file, &counts);
  self->report.rows = counts.rows;
  self->report.skipped = counts.skipped;
  self->report.orders = wb_staging_get_n_orders (self->staging);
  self->report.as_of = wb_import_file_get_facts (self->file)->as_of;
  self->report.unknown_words = wb_import_file_get_unknown_words (self->file);

  return TRUE;
}

/* -- Preview and merge ------------------------------------------------------------------------- */

static void
begin_counting (WbImporter *self)
{
  g_atomic_int_set (&self->n_done, 0);
  g_atomic_int_set (&self->n_total, MAX (1, self->report.orders));
}

gboolean
wb_importer_preview (WbImporter *self, WbDb *db, guint n_orders, GError **error)
{
  const WbFileFacts *facts;

  g_return_val_if_fail (self->staging != NULL, FALSE);

  if (db == NULL)
    {
      self->report.counts = (WbMergeCounts){ .n_new = self->report.orders };
      return TRUE;
    }

  begin_counting (self);
  facts = wb_import_file_get_facts (self->file);
  if (!wb_db_preview_staging (db, self->staging, self->shop, facts, &self->report.counts,
                              &self->n_done, error))
    return FALSE;
  if (n_orders == 0)
    return TRUE;
  g_clear_pointer (&self->report.preview, g_ptr_array_unref);
  self->report.preview =
      wb_db_preview_orders (db, self->staging, self->shop, facts, n_orders, error);

  return self->report.preview != NULL;
}

/* Another file of the same import may have made the shop since it was proposed. */
static gboolean
make_shop (WbImporter *self, WbDb *db, GError **error)
{
  g_autoptr (GPtrArray) shops = wb_db_list_shops (db, error);

  if (shops == NULL)
    return FALSE;
  for (guint i = 0; i < shops->len; i++)
    {
      const WbShop *shop = shops->pdata[i];

      if (g_str_equal (shop->name, self->shop->name) &&
          g_str_equal (shop->platform, self->shop->platform) &&
          g_str_equal (shop->region, self->shop->region))
        {
          wb_importer_set_shop (self, shop);
          return TRUE;
        }
    }
  self->shop->id = wb_db_add_shop (db, self->shop, error);

  return self->shop->id != 0;
}

static gboolean
merge (WbImporter *self, WbDb *db, GError **error)
{
  const WbFileNote note = {
    .name = self->report.file,
    .layout = self->report.layout,
    .as_of = self->report.as_of,
    /* What was rejected may be among the orders that it does not have. */
    .to_ship = wb_import_file_is_to_ship (self->file) && self->report.rejections->len == 0,
    .rows = self->report.rows,
    .skipped = self->report.skipped,
    .rejected = self->report.rejections->len,
  };

  if (self->shop->id == 0 && !make_shop (self, db, error))
    return FALSE;

  return wb_db_merge_staging (db, self->staging, self->shop, wb_import_file_get_facts (self->file),
                              &note, &self->report.counts, &self->n_done, error);
}

gboolean
wb_importer_merge (WbImporter *self, WbDb *db, gint64 now, GError **error)
{
  g_autoptr (WbChange) change = NULL;
  gboolean is_new;

  g_return_val_if_fail (self->staging != NULL && db != NULL, FALSE);

  if (self->report.orders == 0 && self->report.rejections->len > 0)
    return TRUE;

  begin_counting (self);
  is_new = self->shop->id == 0;
  change = wb_change_new (WB_CHANGE_IMPORT, WB_ACTOR_IMPORT, now, self->report.file);
  if (!wb_db_begin_large_change (db, change, error))
    return FALSE;
  if (!merge (self, db, error))
    wb_db_abort_change (db);
  else if (wb_db_end_change (db, error))
    self->report.change_id = change->id;
  if (change->id == 0 && is_new)
    self->shop->id = 0; /* it went with the change set */

  return change->id != 0;
}

const WbImportReport *
wb_importer_get_report (WbImporter *self)
{
  return &self->report;
}

double
wb_importer_get_progress (WbImporter *self)
{
  WbImportFile *file = g_atomic_pointer_get (&self->file);
  int           n_total = g_atomic_int_get (&self->n_total);
  guint64       done, total;

  if (n_total > 0)
    return MIN (1.0, (double) g_atomic_int_get (&self->n_done) / n_total);
  if (file == NULL)
    return 0.0;
  wb_import_file_get_progress (file, &done, &total);

  return total > 0 ? (double) done / total : 0.0;
}
