/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading many orders one after the other, as exports do: which ones, and of each the rows with
 * only the fields that are asked for. Nothing is kept of what was read, so a million orders take no
 * more memory than one. For the thread of the WbDb; between the two begin and end everything is of
 * one state of the store. Errors are WB_DB_ERROR, or G_IO_ERROR_CANCELLED by the connection's
 * cancellable. */
#pragma once

#include "wb-db.h"
#include "wb-export-spec.h"

G_BEGIN_DECLS

/* From here to wb_db_end_snapshot every statement of this connection sees one state of the file,
 * whatever is committed meanwhile. Not within a change set. */
gboolean wb_db_begin_snapshot (WbDb *self, GError **error);
void     wb_db_end_snapshot (WbDb *self);

/* -- Which orders ---------------------------------------------------------------------------------
 */

typedef struct
{
  gint64 id;
  gint64 shop_id;
  gint64 created; /* WB_TIME_NONE */
  guint  n_rows;  /* at least 1 */
} WbOrderHead;

typedef struct _WbDbOrders WbDbOrders;

/* The orders that fit, newest first, whatever the filter is sorted by: that order needs no sort, so
 * the first one is there at once. One of these at a time. row: what n_rows counts. */
WbDbOrders *wb_db_orders_open (
    WbDb *self, const WbFilter *filter, gint64 now, WbExportRow row, GError **error);
/* FALSE at the end, or with error set, which is then not NULL. */
gboolean wb_db_orders_next (WbDbOrders *self, WbOrderHead *head, GError **error);
void     wb_db_orders_close (WbDbOrders *self);

/* -- Their rows -----------------------------------------------------------------------------------
 */

/* A field of the order, or of the part that a row is or belongs to. */
typedef struct
{
  const WbRecordInfo *info; /* of the order, of items or of packages */
  guint               field;
} WbDbField;

typedef struct _WbDbRows WbDbRows;

WbDbRows *wb_db_rows_new (
    WbDb *self, WbExportRow row, const WbDbField *fields, guint n_fields, GError **error);
void wb_db_rows_free (WbDbRows *self);

/* At most so many at once. */
#define WB_DB_ROWS_ORDERS 32

/* Begins the rows of some orders, all of one before those of the next, in the order of the ids; the
 * first row is there after the first next. Every order that there is has one at least. */
void wb_db_rows_open (WbDbRows *self, const gint64 *order_ids, guint n_orders);
/* FALSE at the end, or with error set, which is then not NULL. */
gboolean wb_db_rows_next (WbDbRows *self, GError **error);
/* The id of the order that the row is of. */
gint64 wb_db_rows_get_order (WbDbRows *self);
/* Of the row: field i of those that were asked for. NULL is nothing; valid UTF-8 unless the file is
 * damaged; until the next row. */
const char *wb_db_rows_get_text (WbDbRows *self, guint i, gsize *length);
/* The nothing of the field's type is what is given for nothing. */
gint64 wb_db_rows_get_number (WbDbRows *self, guint i);

/* How SQLite would run wb_db_orders_open, a line a step: for the test that no sort is in it. */
char *wb_db_orders_explain (WbDb *self, const WbFilter *filter, WbExportRow row, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WbDbOrders, wb_db_orders_close)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WbDbRows, wb_db_rows_free)

G_END_DECLS
