/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lists of orders to ship, CSV or XLSX: order, carrier, tracking number and, where an order has
 * several, the package. Reading belongs to any one thread, checking to that of the WbDb. */
#pragma once

#include "wb-db-act.h"
#include "wb-ship-row.h"

G_BEGIN_DECLS

/* More are refused: a list is held in memory. */
#define WB_SHIP_LIST_MAX 100000

/* The rows of a file: an array of WbShipRow that owns them. A first row with titles says which
 * column is which; without it they are order, carrier, tracking, package. Rows without any text are
 * left out. What is missing in a row is its problem. Errors: WB_IMPORT_ERROR, G_IO_ERROR. */
GPtrArray *wb_ship_list_read (const char *path, GCancellable *cancellable, GError **error);

/* Looks the orders up and finds what is wrong with each row by itself, with the others and with
 * what is in the store; whether an order may be shipped is for wb_db_act. Errors: WB_DB_ERROR. */
gboolean wb_ship_list_check (GPtrArray *rows, WbDb *db, GError **error);

/* The act of a row. handover: as in WbAct, nullable. */
WbAct *wb_ship_list_create_act (const WbShipRow *row, const char *handover);

G_END_DECLS
