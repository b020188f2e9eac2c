/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of the exporter share. One thread. */
#pragma once

#include <stdatomic.h>

#include "wb-export-cells.h"
#include "wb-export-choice.h"
#include "wb-export-writer.h"
#include "wb-exporter.h"

G_BEGIN_DECLS

/* A file as it was planned. */
typedef struct
{
  guint series;
  guint n_orders;
  guint n_rows;
} WbPlannedFile;

struct _WbExporter
{
  WbExportChoice *choice;
  gint64          began; /* of the history */

  WbExportPlan   plan;
  GArray        *planned;       /* WbPlannedFile */
  guint         *n_shop_orders; /* of shops, that are exported */
  WbExportReport report;
  WbOrderSet    *exported;
  gint64         first_cut;   /* id of the first order with a text that was cut; 0: none */
  gboolean       keeps_files; /* that are there */

  /* Written by the thread of the run, read by any. */
  _Atomic guint done;   /* records put into files */
  _Atomic guint closed; /* of these, in files that are whole */
  _Atomic guint total;
};

/* No order of any shop is known yet. */
void wb_exporter_begin_shops (WbExporter *self);
/* The zone that all rows of the shops with orders are in; NULL when they differ. */
const char *wb_exporter_find_zone (WbExporter *self);

/* The cells of the files of a series; shops with orders are known, for the zone in the titles. */
WbExportCells *wb_exporter_make_cells (WbExporter           *self,
                                       const WbExportSeries *series,
                                       GError              **error);

/* Some orders, whose rows are read together. */
typedef struct
{
  gint64 ids[WB_DB_ROWS_ORDERS];
  guint  shops[WB_DB_ROWS_ORDERS]; /* places in those of the choice */
  guint  n;
} WbOrderBatch;

/* The next orders, at most max; none at the end. */
gboolean wb_exporter_next_orders (
    WbExporter *self, WbDbOrders *orders, guint max, WbOrderBatch *batch, GError **error);
/* Writes their rows, at most max of them; n_rows: how many. */
gboolean wb_exporter_put_orders (WbExporter         *self,
                                 WbExportCells      *cells,
                                 WbDbRows           *rows,
                                 const WbOrderBatch *batch,
                                 guint               max,
                                 WbExportWriter     *writer,
                                 guint              *n_rows,
                                 GError            **error);

G_END_DECLS
