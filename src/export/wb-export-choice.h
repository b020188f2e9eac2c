/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which orders an export has, and in which files they may stand: the spec, with what the store says
 * of its template, its shops and what was exported before. One thread. */
#pragma once

#include "wb-db-reader.h"
#include "wb-exporter.h"

G_BEGIN_DECLS

/* Rows of a sheet of XLSX, less that of the titles. */
#define WB_EXPORT_SHEET_ROWS 1048575

/* The orders of one file after the other: those of one shop, or of all. */
typedef struct
{
  const WbShop *shop;     /* borrowed; NULL: all */
  guint         max_rows; /* 0: no limit */
  WbExportLimit limit;    /* which one it is */
} WbExportSeries;

typedef struct
{
  WbExportSpec *spec;
  gint64        now;
  guint         sheet_rows; /* that fit a sheet: WB_EXPORT_SHEET_ROWS, fewer in tests alone */

  /* What load read */
  WbExportTemplate *what;
  GPtrArray        *shops;           /* WbShop, all of the store */
  GArray           *series;          /* WbExportSeries, at least one */
  guint             window_days;     /* of the longest window; 0: there is none */
  gint64           *begins;          /* of the windows of shops; G_MININT64: it has none */
  WbOrderSet       *exported_before; /* NULL: it is not asked for */
} WbExportChoice;

/* spec is copied. */
WbExportChoice *wb_export_choice_new (const WbExportSpec *spec, gint64 now);
void            wb_export_choice_free (WbExportChoice *self);

/* Reads what the store says; again, when it may have changed. */
gboolean wb_export_choice_load (WbExportChoice *self, WbDb *db, GError **error);

/* Opens the orders of a series, newest first. */
WbDbOrders *wb_export_choice_open (WbExportChoice       *self,
                                   WbDb                 *db,
                                   const WbExportSeries *series,
                                   GError              **error);
/* The next of them that is exported. *shop: its place in shops. counted, nullable: where those that
 * are left out are counted. FALSE at the end, or with *error, which is then not NULL. */
gboolean wb_export_choice_next (WbExportChoice *self,
                                WbDbOrders     *orders,
                                WbOrderHead    *head,
                                guint          *shop,
                                WbExportPlan   *counted,
                                GError        **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WbExportChoice, wb_export_choice_free)

G_END_DECLS
