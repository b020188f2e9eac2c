/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a filter chooses by, in the reader's language. What comes back is static unless it is said
 * to be a copy. Any thread. */
#pragma once

#include "wb-filter.h"

G_BEGIN_DECLS

/* The times that orders are chosen by. */
typedef enum
{
  WB_FILTER_TIME_CREATED,
  WB_FILTER_TIME_PAID,
  WB_FILTER_TIME_SHIPPED,
  WB_FILTER_TIME_DEADLINE,
} WbFilterTime;

#define WB_N_FILTER_TIMES 4

/* "Created", "Next deadline". */
const char *wb_filter_text_get_time (WbFilterTime which);
/* Its key in docs/filters.md: "created". */
const char *wb_filter_text_get_time_key (WbFilterTime which);
/* That field of the filter. */
WbTimeRange *wb_filter_text_get_range (WbFilter *filter, WbFilterTime which);

/* "Created: last 30 days", "Paid: 1 May – 31 May 2026". A range of instants is shown by its days in
 * UTC. The caller's. */
char *wb_filter_text_dup_time (WbFilterTime which, const WbTimeRange *range);

/* "red" in words; the text itself when it is no colour of a flag. */
const char *wb_filter_text_get_flag (const char *flag);

/* A name and its value: "Carrier: Royal Mail". The caller's. */
char *wb_filter_text_dup_choice (const char *name, const char *value);

typedef struct
{
  const char *key;  /* as docs/filters.md has it: "carrier"; static */
  char       *text; /* "Carrier: Royal Mail" */
} WbFilterChoice;

/* All that a filter chooses by, but for the shop, whose name the caller knows: an array of
 * WbFilterChoice that owns them, in the order of docs/filters.md. Personal where the filter is. */
GPtrArray *wb_filter_text_list_choices (const WbFilter *filter);

G_END_DECLS
