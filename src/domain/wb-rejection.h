/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Why a row of an order file was not taken over. The sentence is made in src/text
 * (wb-rejection-text.h). Plain values, any thread. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  WB_REJECT_NUMBER_EMPTY, /* No order number. */
  WB_REJECT_NUMBER,       /* The order number is not one of this platform. */
  WB_REJECT_ROUNDED,      /* A spreadsheet rounded the identifier: 5.764E+17 (formats.md 1.6.5). */
  WB_REJECT_DATE,         /* Not a date, or not one in the file's day and month order. */
  WB_REJECT_QUANTITY,     /* Not a whole number, or less than one. */
  WB_REJECT_COUNT,        /* Another count is no whole number. */
  WB_REJECT_AMOUNT,       /* Not an amount of money. */
  WB_REJECT_TOO_MANY_LINES, /* No real order has so many, or so much text. */
  WB_REJECT_CUT_OFF,        /* The file ends in the middle of the row. */
  WB_REJECT_SIBLING,        /* Another row of the same order was rejected (domain.md). */
} WbRejectReason;

/* An order with more rows than this, or more text, is no order: it keeps a crafted file from
 * costing minutes, and any file from costing more memory. */
#define WB_ORDER_MAX_LINES 2000
#define WB_ORDER_MAX_MIB 2
/* A file of which more rows are rejected is no order file. */
#define WB_MAX_REJECTIONS 100000

typedef struct
{
  guint          row;    /* of the record, the header is 1 */
  char          *column; /* title as in the file, its beginning; NULL when no column is to blame */
  char          *value;  /* as in the file, trimmed, its beginning; NULL for SIBLING */
  WbRejectReason reason;
  char          *number;  /* of the order, which takes no part as a whole; NULL when unknown */
  guint          sibling; /* for SIBLING: the row to blame; else 0 */
} WbRejection;

WbRejection *wb_rejection_new (guint row, WbRejectReason reason, const char *number);
void         wb_rejection_free (WbRejection *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WbRejection, wb_rejection_free)

G_END_DECLS
