/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which orders, in which order: what lists, counts, exports and the command line ask for.
 * Plain data, any thread. */
#pragma once

#include "wb-amount-range.h"
#include "wb-attention.h"
#include "wb-stage.h"
#include "wb-time-range.h"

G_BEGIN_DECLS

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
  WbTab         tab;
  guint         stages;    /* bit (1 << WbTab) of each wanted tab, but ALL; 0: all */
  guint         substages; /* bit (1 << WbSubstage); 0: all */
  int           attention; /* WbAttention, or -1: any */
  gint64        shop_id;   /* 0: all */
  WbTimeRange   created;
  WbTimeRange   paid;
  WbTimeRange   shipped;
  WbTimeRange   deadline;       /* the next one */
  WbAmountRange amount;         /* paid by the buyer */
  char         *carrier;        /* exact, case-folded; NULL: any */
  char         *payment_method; /* exact; NULL: any */
  char         *tag;            /* exact; NULL: any */
  char         *flag;           /* exact; NULL: any */
  char         *sku;            /* seller SKU or SKU ID, exact; NULL: any */
  char         *buyer;          /* exact, case-folded; NULL: any */
  char         *search;         /* as typed; NULL or "": all */
  char        **numbers;        /* order numbers; NULL: all */
  gint64        change_first;   /* orders that these change sets brought or changed; 0: any */
  gint64        change_last;
  WbSortKey     sort;
  gboolean      descending;
  int           then_sort; /* WbSortKey that decides between equals; -1: none */
  gboolean      then_descending;
} WbFilter;

#define WB_FILTER_ERROR (wb_filter_error_quark ())

/* Their message is what they are about, for text/ to put into a sentence. */
typedef enum
{
  WB_FILTER_ERROR_KEY,      /* There is no such key: the key. */
  WB_FILTER_ERROR_VALUE,    /* The key takes no such value: key=value. */
  WB_FILTER_ERROR_REPEATED, /* The key stands there twice: the key. */
  WB_FILTER_ERROR_SYNTAX,   /* No KEY=VALUE, or a quote is not closed: where that begins. */
} WbFilterError;

GQuark wb_filter_error_quark (void);

/* Everything, newest first. */
WbFilter *wb_filter_new (void);
WbFilter *wb_filter_copy (const WbFilter *self);
void      wb_filter_free (WbFilter *self);
gboolean  wb_filter_equal (const WbFilter *a, const WbFilter *b);

/* TRUE when it chooses by tab and shop alone: an index has its orders (docs/lists.md). */
gboolean wb_filter_is_plain (const WbFilter *self);

/* TRUE when it is sorted by created or deadline alone: an index has the orders so, in every tab. */
gboolean wb_filter_is_by_index (const WbFilter *self);

/* Makes self choose by what other chooses by, but for tab, attention, shop, search, order numbers
 * and change sets, which have widgets of their own. */
void wb_filter_copy_choices (WbFilter *self, const WbFilter *other);
/* The next moment after now at which days counted from today may be others; WB_TIME_FOREVER when it
 * counts none. Midnights of all zones fall on quarters of an hour. */
gint64 wb_filter_get_next_turn (const WbFilter *self, gint64 now);

/* Of "created" and its like. */
gboolean wb_sort_key_from_id (const char *id, WbSortKey *out);

/* What it is sorted by as text, "amount:desc" or "amount:desc,buyer": settings and the command line
 * have it so. The caller's. */
char *wb_filter_dup_sort (const WbFilter *self);
/* One or two keys, each with ":desc", ":asc" or nothing, which is ascending. FALSE when it is not
 * that, or the same key twice; nothing is changed then. */
gboolean wb_filter_set_sort (WbFilter *self, const char *text);
/* Sorts self as other is sorted. */
void wb_filter_copy_sort (WbFilter *self, const WbFilter *other);

/* A filter in one line, for settings, saved views and exports, and for people: KEY=VALUE for each
 * choice, with a space between, as in
 *
 *   tab=to-ship created=last-7-days carrier="Royal Mail" sort=deadline
 *
 * The keys are those of FILTER on the command line, and tab, changes, sort; docs/filters.md has
 * them all. A value with a space, a quote or a backslash stands in double quotes, with C's escapes.
 * The shop is its number in the store, as names change. Everything, newest first, is "". Personal
 * where buyer, search or numbers are chosen by. The caller's. */
char *wb_filter_to_text (const WbFilter *self);
/* Such a line read back; keys may stand in any order. WB_FILTER_ERROR when it is none. */
WbFilter *wb_filter_from_text (const char *text, GError **error);
/* Makes one choice, by its key and a value as the line has it, but without quotes.
 * WB_FILTER_ERROR_KEY or _VALUE, self being as it was. */
gboolean wb_filter_choose (WbFilter *self, const char *key, const char *value, GError **error);
/* Whether it chooses by what may name a person: buyer or search. */
gboolean wb_filter_names_people (const WbFilter *self);
/* Takes these words away. What is left chooses no order, ids=-, where it would choose others. */
void wb_filter_forget_people (WbFilter *self);
/* A copy that does not choose by that key, nor sort by it. */
WbFilter *wb_filter_copy_without (const WbFilter *self, const char *key);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WbFilter, wb_filter_free)

G_END_DECLS
