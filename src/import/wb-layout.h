/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is known of the order files of a platform: read from the key files of data/layouts
 * (docs/layouts.md). Immutable, any thread. */
#pragma once

#include "wb-order.h"
#include "wb-word-table.h"

G_BEGIN_DECLS

/* What a column belongs to. */
typedef enum
{
  WB_TARGET_ORDER,
  WB_TARGET_ITEM,
  WB_TARGET_PACKAGE,
  WB_TARGET_EXPRESS,    /* "carrier-tracking number" in one cell (抖店) */
  WB_TARGET_AFTER_SALE, /* the state of an after-sales case (抖店) */
} WbTargetKind;

typedef enum
{
  WB_COLUMN_FIRST, /* the first title whose cell is not empty */
  WB_COLUMN_JOIN,  /* all of them */
  WB_COLUMN_SUM,   /* all of them, over all rows of the order */
} WbColumnUse;

typedef struct
{
  WbTargetKind kind;
  guint        field; /* in the table of the record; 0 for EXPRESS and AFTER_SALE */
  WbColumnUse  use;
  char       **keys; /* title keys (wb_text_title_key), best first */
} WbLayoutColumn;

/* A status word: a stage and perhaps a sub-stage. */
#define WB_STATUS_MEANING(stage, substage) ((guint) (stage) << 8 | (guint) (substage))
#define WB_STATUS_STAGE(meaning) ((meaning) >> 8)
#define WB_STATUS_SUBSTAGE(meaning) ((meaning) &0xff)

typedef enum
{
  WB_REQUEST_CANCEL = 1,
  WB_REQUEST_RETURN,
} WbRequest;

typedef enum
{
  WB_AFTER_SALE_NONE,
  WB_AFTER_SALE_CLOSED,    /* Taken back or turned down. */
  WB_AFTER_SALE_REFUNDED,  /* Done. */
  WB_AFTER_SALE_EXCHANGED, /* Done. */
} WbAfterSale;

typedef struct
{
  char *id;       /* "tiktok" */
  char *platform; /* of the shop: "tiktok" */
  char *region;   /* the only one it is used in; NULL when files of several look alike */
  char *report;   /* what it is when it is no order file: "income"; else NULL */

  /* Title keys by which it is known: all groups, of each one title. */
  GPtrArray *needs;
  char     **lacks; /* title keys that it never has */

  gboolean number_is_digits; /* else letters and digits */
  gboolean number_is_text;   /* whatever stands there (wb-mapping.h) */
  gboolean row_is_unit;      /* a row is a single piece (Lazada), not a line */
  guint    weight_unit;      /* grams */
  char   **month_first;      /* regions, "*": all; elsewhere the day comes first */

  GPtrArray   *columns; /* WbLayoutColumn */
  GHashTable  *known;   /* title keys of columns without a field */
  GHashTable  *own;     /* title keys of columns that Waybill adds to its exports */
  WbWordTable *statuses;
  WbWordTable *requests;       /* WbRequest */
  WbWordTable *after_sales;    /* WbAfterSale */
  WbWordTable *flags;          /* index in wb_layout_flags */
  GHashTable  *words;          /* field name to WbWordTable: words that set the flag */
  GHashTable  *nones;          /* "item.variation" to WbWordTable: values that mean nothing */
  GHashTable  *region_columns; /* title key to region */
  WbWordTable *descriptions;   /* what the cells of the description row say */
} WbLayout;

/* red, orange, …: the flags an order can have. NULL-terminated. */
extern const char *const wb_layout_flags[];

/* Every layout that comes with the program, in the order in which they are tried. An array of
 * WbLayout, static. */
const GPtrArray *wb_layout_list (void);

/* Reads a layout. *error is a GKeyFileError, also for a field or word that does not exist. */
WbLayout *wb_layout_new (GBytes *key_file, GError **error);
void      wb_layout_free (WbLayout *self);

/* TRUE when a column of that title (wb_text_title_key) is of the field, named as in a key file:
 * "item.seller_sku". */
gboolean wb_layout_has_title (const WbLayout *self, const char *field, const char *key);

/* The region (ISO 3166) of a country by one of its names; of a currency that one market alone has.
 * NULL when it is not known. Static. */
const char *wb_layout_find_country (const char *text, gsize length);
const char *wb_layout_find_market (const char *currency);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WbLayout, wb_layout_free)

G_END_DECLS
