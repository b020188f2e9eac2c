/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which orders, in which order: what lists, counts, exports and the command line ask for.
 * Plain data, any thread. */
#pragma once

#include "wb-attention.h"
#include "wb-stage.h"
#include "wb-time.h"

G_BEGIN_DECLS

/* A range of time, both ends inclusive. Either as instants, or as dates that each shop reads in
 * its own zone (interface.md, FILTER). */
typedef struct
{
  gboolean by_date;
  gint64   from;      /* instant; WB_TIME_NONE: open */
  gint64   to;        /* instant; WB_TIME_NONE: open */
  WbCivil  from_date; /* when by_date; year 0: open */
  WbCivil  to_date;   /* when by_date; year 0: open */
} WbTimeRange;

typedef enum
{
  WB_SORT_CREATED,
  WB_SORT_PAID,
  WB_SORT_SHIPPED,
  WB_SORT_DEADLINE, /* orders without one come last in either direction */
  WB_SORT_AMOUNT,
  WB_SORT_BUYER,
  WB_SORT_QUANTITY,
  WB_SORT_ID, /* by order number */
} WbSortKey;

#define WB_N_SORT_KEYS 8

typedef struct
{
  WbTab       tab;
  guint       stages;    /* bit (1 << WbStage) of each wanted; 0: all */
  guint       substages; /* bit (1 << WbSubstage); 0: all */
  int         attention; /* WbAttention, or -1: any */
  gint64      shop_id;   /* 0: all */
  WbTimeRange created;
  WbTimeRange paid;
  WbTimeRange shipped;
  char       *carrier;      /* exact, case-folded; NULL: any */
  char       *sku;          /* seller SKU or SKU ID, exact; NULL: any */
  char       *buyer;        /* exact, case-folded; NULL: any */
  char       *search;       /* as typed; NULL or "": all */
  char      **numbers;      /* order numbers; NULL: all */
  gint64      change_first; /* orders that these change sets brought or changed; 0: any */
  gint64      change_last;
  WbSortKey   sort;
  gboolean    descending;
  int         then_sort; /* WbSortKey that decides between equals; -1: none */
  gboolean    then_descending;
} WbFilter;

/* Everything, newest first. */
WbFilter *wb_filter_new (void);
WbFilter *wb_filter_copy (const WbFilter *self);
void      wb_filter_free (WbFilter *self);
gboolean  wb_filter_equal (const WbFilter *a, const WbFilter *b);

/* TRUE when it chooses by tab and shop alone: an index has its orders (docs/lists.md). */
gboolean wb_filter_is_plain (const WbFilter *self);

/* "created"; static. */
const char *wb_sort_key_get_id (WbSortKey key);
gboolean    wb_sort_key_from_id (const char *id, WbSortKey *out);

/* What it is sorted by as text, "amount:desc" or "amount:desc,buyer": settings and the command line
 * have it so. The caller's. */
char *wb_filter_dup_sort (const WbFilter *self);
/* One or two keys, each with ":desc", ":asc" or nothing, which is ascending. FALSE when it is not
 * that, or the same key twice; nothing is changed then. */
gboolean wb_filter_set_sort (WbFilter *self, const char *text);
/* Sorts self as other is sorted. */
void wb_filter_copy_sort (WbFilter *self, const WbFilter *other);

/* Reads "FROM..TO": dates or ISO times, either end may be empty; a time without an offset is UTC.
 * FALSE when it is neither; *range is then untouched. */
gboolean wb_time_range_parse (const char *text, WbTimeRange *range);
/* The range's instants in a zone; an open end is WB_TIME_NONE. The last second of to_date is in. */
void wb_time_range_resolve (const WbTimeRange *range, GTimeZone *zone, gint64 *from, gint64 *to);
gboolean wb_time_range_is_open (const WbTimeRange *range);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WbFilter, wb_filter_free)

G_END_DECLS
