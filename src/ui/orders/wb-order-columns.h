/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The columns of the order list: which there are, and which of them a person wants, in which order
 * and how wide. Plain data, main thread. */
#pragma once

#include "wb-filter.h"

G_BEGIN_DECLS

typedef enum
{
  WB_ORDER_CELL_CHECK,
  WB_ORDER_CELL_NUMBER,
  WB_ORDER_CELL_ITEMS,
  WB_ORDER_CELL_QUANTITY,
  WB_ORDER_CELL_BUYER,
  WB_ORDER_CELL_AMOUNT,
  WB_ORDER_CELL_STAGE,
  WB_ORDER_CELL_DEADLINE,
  WB_ORDER_CELL_CREATED,
  WB_ORDER_CELL_PAID,
  WB_ORDER_CELL_SHIPPED,
  WB_ORDER_CELL_CARRIER,
  WB_ORDER_CELL_TRACKING,
  WB_ORDER_CELL_PAYMENT,
  WB_ORDER_CELL_REGION,
  WB_ORDER_CELL_SHOP,
  WB_ORDER_CELL_TAGS,
  WB_ORDER_CELL_NOTE,
  WB_ORDER_CELL_FLAG,
  WB_ORDER_CELL_CARD, /* the whole order on two lines: no column */
} WbOrderCellKind;

#define WB_N_ORDER_COLUMNS WB_ORDER_CELL_CARD
#define WB_N_ORDER_CELLS (WB_ORDER_CELL_CARD + 1)

#define WB_ORDER_COLUMN_NO_SORT (-1)

typedef struct
{
  const char *id;
  const char *name;   /* in the program's language */
  int         sort;   /* WbSortKey, or WB_ORDER_COLUMN_NO_SORT */
  int         width;  /* pixels at the usual text size; 0: takes what is left */
  gboolean    at_end; /* its title is aligned at the end, like its cells */
} WbOrderColumn;

/* The name is "" for the check boxes. */
WbOrderColumn wb_order_column_get (WbOrderCellKind kind);

/* What a person wants. Anybody may change the fields; the check boxes are not among them, they
 * always come first. */
typedef struct
{
  WbOrderCellKind order[WB_N_ORDER_COLUMNS - 1]; /* from left to right, shown or not */
  gboolean        shown[WB_N_ORDER_COLUMNS];     /* by kind; the order number always is */
  int             widths[WB_N_ORDER_COLUMNS];    /* by kind, pixels; 0: the usual */
} WbOrderColumns;

/* Reads "id:width:shown,…" ("buyer:132:1,paid:0:0"), which is how settings and saved views have
 * them. "" and NULL are the usual columns. Whatever it does not understand is passed over; columns
 * that are not in it come last and are not shown. */
void wb_order_columns_parse (WbOrderColumns *self, const char *text);
/* The caller's; "" for the usual columns. */
char *wb_order_columns_dup_text (const WbOrderColumns *self);

/* Moves the column at place from (0-based, in order) to place to; those between make room. */
void wb_order_columns_move (WbOrderColumns *self, guint from, guint to);

/* The columns that are seen, from left to right, have changed places among themselves; those that
 * are not seen stay where they are. The check boxes may be among the seen ones. */
void wb_order_columns_rearrange (WbOrderColumns *self, const WbOrderCellKind *seen, guint n_seen);

typedef struct
{
  WbOrderCellKind kind;
  int             width; /* pixels; -1: takes what is left */
} WbOrderColumnPlace;

/* The columns to show in a list that is room pixels wide, with text of scale times the usual size:
 * of those that are wanted some give way until the others fit (docs/lists.md). Fills up to
 * WB_N_ORDER_COLUMNS places, the check boxes first, and returns how many. */
guint wb_order_columns_fit (const WbOrderColumns *self,
                            int                   room,
                            double                scale,
                            WbOrderColumnPlace   *places);

G_END_DECLS
