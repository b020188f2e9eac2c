/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rows of some orders at a time, for the files and for the preview. One thread, that of the
 * WbDb. */
#include "wb-exporter-private.h"

gboolean
wb_exporter_next_orders (
    WbExporter *self, WbDbOrders *orders, guint max, WbOrderBatch *batch, GError **error)
{
  g_autoptr (GError) local = NULL;
  WbOrderHead head;

  batch->n = 0;
  while (batch->n < MIN (max, WB_DB_ROWS_ORDERS) &&
         wb_export_choice_next (self->choice, orders, &head, &batch->shops[batch->n], NULL, &local))
    batch->ids[batch->n++] = head.id;
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));

  return FALSE;
}

gboolean
wb_exporter_put_orders (WbExporter         *self,
                        WbExportCells      *cells,
                        WbDbRows           *rows,
                        const WbOrderBatch *batch,
                        guint               max,
                        WbExportWriter     *writer,
                        guint              *n_rows,
                        GError            **error)
{
  g_autoptr (GError) local = NULL;
  guint place = 0;

  *n_rows = 0;
  wb_db_rows_open (rows, batch->ids, batch->n);
  while (*n_rows < max && wb_db_rows_next (rows, &local))
    {
      gint64   id = wb_db_rows_get_order (rows);
      gboolean is_first = *n_rows == 0 || batch->ids[place] != id;

      while (batch->ids[place] != id)
        place++;
      if (!wb_export_cells_put_row (cells, rows, self->choice->shops->pdata[batch->shops[place]],
                                    is_first, writer, error))
        return FALSE;
      if (writer->n_cut > 0 && self->first_cut == 0)
        self->first_cut = id;
      ++*n_rows;
    }
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));

  return FALSE;
}
