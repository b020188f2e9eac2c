/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The title row of an order file, matched with a layout: which cells of a row go where. Immutable
 * once made, any thread. */
#pragma once

#include "wb-layout.h"
#include "wb-order-merge.h"
#include "wb-table-reader.h"

G_BEGIN_DECLS

/* How the text of a cell is read. */
typedef enum
{
  WB_VALUE_TEXT,
  WB_VALUE_ID,      /* text that a spreadsheet may have rounded */
  WB_VALUE_NUMBER,  /* of the order */
  WB_VALUE_STATUS,  /* word for word, and a stage */
  WB_VALUE_REQUEST, /* word for word, or the canonical word */
  WB_VALUE_COLOUR,  /* of the flag */
  WB_VALUE_FLAG,    /* 1 when it is one of the words */
  WB_VALUE_TIME,
  WB_VALUE_DEADLINE, /* a time to come; a day alone means its end */
  WB_VALUE_MONEY,
  WB_VALUE_QUANTITY, /* at least 1 */
  WB_VALUE_COUNT,    /* at least 0 */
  WB_VALUE_WEIGHT,
  WB_VALUE_EXPRESS,
  WB_VALUE_AFTER_SALE,
} WbValueKind;

#define WB_FEED_MAX 8

/* The columns that one field is read from. */
typedef struct
{
  WbTargetKind       target;
  const WbField     *field; /* of the target's record; NULL for EXPRESS and AFTER_SALE */
  WbValueKind        value;
  WbColumnUse        use;
  const WbWordTable *words; /* of FLAG; borrowed */
  const WbWordTable *none;  /* values that mean nothing; borrowed, nullable */
  guint              n_columns;
  guint              columns[WB_FEED_MAX];
} WbFeed;

typedef struct
{
  const WbLayout *layout; /* borrowed, static unless it is a seller's own */
  char          **titles; /* as in the file, trimmed */
  guint           n_titles;
  GArray         *feeds; /* WbFeed */
  guint           number_column;
  GArray         *extras;        /* guint: columns kept with the item, known or not */
  GPtrArray      *unknown;       /* titles not understood, owned */
  gboolean        exported_here; /* Waybill wrote it: leading apostrophes come off */

  /* The fields for which the file has a column (wb_order_merge_file). */
  WbFieldSet order_fields;
  WbFieldSet part_fields[WB_N_PART_KINDS];
} WbHeader;

/* The title of the column by which Waybill knows a file that it wrote, spreadsheet-safe
 * (quality.md, A spreadsheet in between). */
#define WB_HEADER_MARKER "Waybill"

/* NULL when no layout knows this row for its titles. own: nullable; more WbLayouts, for rows that
 * no layout of the program knows; they must outlive the header. */
WbHeader *wb_header_new (const WbRow *row, const GPtrArray *own);
/* By that layout alone, which must outlive the header; NULL when it does not know the row. */
WbHeader *wb_header_new_of (const WbRow *row, const WbLayout *layout);
void      wb_header_free (WbHeader *self);

/* The region by a column that one market alone has; NULL. Static. */
const char *wb_header_find_region (const WbHeader *self);

/* The order of day and month the layout expects in that region (formats.md 1.6.6). */
gboolean wb_header_is_month_first (const WbHeader *self, const char *region);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WbHeader, wb_header_free)

G_END_DECLS
