/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads the cells of one row into an order, an item and a package. One thread. */
#pragma once

#include "wb-date-order.h"
#include "wb-day-cache.h"
#include "wb-header.h"
#include "wb-rejection.h"
#include "wb-shop.h"

G_BEGIN_DECLS

/* A cell without the white space around it; text need not end in NUL. */
typedef struct
{
  const char *text;
  gsize       length;
} WbTrimmed;

/* What kept a row from being read. */
typedef struct
{
  WbRejectReason reason;
  guint          column;
  WbTrimmed      value;
} WbRowFault;

/* What is read with, and what has been learnt in reading. */
typedef struct
{
  const WbHeader *header; /* borrowed */
  const WbShop   *shop;   /* borrowed */
  WbDateOrder     dates;
  WbDateClues    *clues; /* borrowed */
  WbDayCache      days;
  GString        *scratch;
  gint64          newest;        /* WB_TIME_NONE before the first */
  GPtrArray      *unknown_words; /* owned texts */

  /* Of the row being read */
  WbTrimmed  *cells;  /* header->n_titles of them */
  guint       status; /* meanings of its status words, 0 unknown */
  guint       substatus;
  WbAfterSale after_sale;
  gboolean    after_sale_is_open; /* a word that the layout does not have */
  WbRowFault  fault;
} WbRowReader;

void wb_row_reader_init (WbRowReader    *self,
                         const WbHeader *header,
                         const WbShop   *shop,
                         WbDateOrder     dates,
                         WbDateClues    *clues);
void wb_row_reader_clear (WbRowReader *self);

/* Takes the row's cells, which must stay as long as they are read. FALSE when all are blank. */
gboolean wb_row_reader_begin (WbRowReader *self, const WbRow *row);

/* Notes why the row cannot be taken, and always returns FALSE. */
gboolean wb_row_reader_set_fault (WbRowReader *self, WbRejectReason reason, guint column);

/* The order's number; FALSE with self->fault set when it is none. */
gboolean wb_row_reader_get_number (WbRowReader *self, WbTrimmed *number);
/* TRUE for the row that explains the columns (formats.md 1.4). */
gboolean wb_row_reader_is_description (WbRowReader *self);

typedef enum
{
  WB_READ_OK,
  WB_READ_FAULT,  /* self->fault says why the row cannot be taken. */
  WB_READ_FAILED, /* *error: WB_IMPORT_ERROR_CURRENCY; the file cannot be taken. */
} WbRead;

/* Reads the row. order: fields that it has already stay, those of the order's amounts that are
 * shares of rows are added to; item and package: empty ones, filled. */
WbRead wb_row_reader_read (
    WbRowReader *self, WbOrder *order, WbItem *item, WbPackage *package, GError **error);

G_END_DECLS
