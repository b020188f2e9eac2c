/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The first rows of an export. One thread, that of the WbDb. */
#include "wb-exporter-private.h"

/* Whether more orders could be in another zone than those so far. */
static gboolean
is_zone_open (WbExporter *self)
{
  const char *zone = wb_exporter_find_zone (self);
  gint64      only = self->choice->spec->filter->shop_id;

  for (guint i = 0; i < self->choice->shops->len && zone != NULL; i++)
    {
      const WbShop *shop = self->choice->shops->pdata[i];

      if ((only == 0 || only == shop->id) && !g_str_equal (shop->zone, zone))
        return TRUE;
    }

  return FALSE;
}

/* Notes which shops have orders, as far as the zone in the titles depends on it: a plan would go
 * through all orders. */
static gboolean
find_shops (WbExporter *self, WbDb *db, const WbExportSeries *series, GError **error)
{
  g_autoptr (WbDbOrders) orders = wb_export_choice_open (self->choice, db, series, error);
  g_autoptr (GError) local = NULL;
  WbOrderHead head;
  guint       shop;

  if (orders == NULL)
    return FALSE;
  while (wb_export_choice_next (self->choice, orders, &head, &shop, NULL, &local))
    if (self->n_shop_orders[shop]++ == 0 && !is_zone_open (self))
      return TRUE;
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));

  return FALSE;
}

/* Of a series; *table is NULL on error. */
static gboolean
preview_series (WbExporter           *self,
                WbDb                 *db,
                const WbExportSeries *series,
                guint                 n_rows,
                WbExportTable       **table,
                GError              **error)
{
  g_autoptr (WbExportCells) cells = wb_exporter_make_cells (self, series, error);
  g_autoptr (WbExportTable) made = NULL;
  g_autoptr (WbExportWriter) writer = NULL;
  g_autoptr (WbDbOrders) orders = NULL;
  g_autoptr (WbDbRows) rows = NULL;
  WbOrderBatch batch;
  guint        n_put;

  if (cells == NULL || (orders = wb_export_choice_open (self->choice, db, series, error)) == NULL ||
      (rows = wb_export_cells_open_rows (cells, db, error)) == NULL)
    return FALSE;
  made = wb_export_table_new (wb_export_cells_get_heads (cells));
  writer = wb_export_table_new_writer (made, wb_export_cells_get_dates (cells));
  do
    {
      if (!wb_exporter_next_orders (self, orders, n_rows, &batch, error) ||
          !wb_exporter_put_orders (self, cells, rows, &batch, n_rows, writer, &n_put, error))
        return FALSE;
      n_rows -= n_put;
    }
  while (n_rows > 0 && batch.n > 0);
  *table = g_steal_pointer (&made);

  return TRUE;
}

/* Within the snapshot: of the first series that has orders. */
static WbExportTable *
make_preview (WbExporter *self, WbDb *db, guint n_rows, GError **error)
{
  WbExportTable *table = NULL;

  if (!wb_export_choice_load (self->choice, db, error))
    return NULL;
  wb_exporter_begin_shops (self);
  /* Templates of the seller's own are one series, of all shops. */
  if (!wb_export_template_is_builtin (self->choice->what) &&
      !find_shops (self, db, &g_array_index (self->choice->series, WbExportSeries, 0), error))
    return NULL;
  for (guint i = 0; i < self->choice->series->len; i++)
    {
      g_clear_pointer (&table, wb_export_table_unref);
      if (!preview_series (self, db, &g_array_index (self->choice->series, WbExportSeries, i),
                           n_rows, &table, error) ||
          wb_export_table_get_n_rows (table) > 0)
        break;
    }

  return table;
}

WbExportTable *
wb_exporter_preview (WbExporter *self, WbDb *db, guint n_rows, GError **error)
{
  WbExportTable *table = NULL;

  g_return_val_if_fail (self != NULL && db != NULL, NULL);

  if (!wb_db_begin_snapshot (db, error))
    return NULL;
  table = make_preview (self, db, n_rows, error);
  wb_db_end_snapshot (db);

  return table;
}
