/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Dates as order files write them, and the order of day and month that a whole file decides
 * (formats.md 1.6.6). Pure, any thread. */
#pragma once

#include "wb-time.h"

G_BEGIN_DECLS

typedef enum
{
  WB_DATE_ORDER_DMY,
  WB_DATE_ORDER_MDY,
  WB_DATE_ORDER_YMD,
} WbDateOrder;

/* "dmy", "mdy", "ymd"; FALSE for anything else, *out is then untouched. */
gboolean    wb_date_order_from_id (const char *id, WbDateOrder *out);
const char *wb_date_order_get_id (WbDateOrder order);

/* What the dates read so far say about the order of day and month. Begins as all FALSE. */
typedef struct
{
  gboolean day_first;   /* A first part above 12. */
  gboolean month_first; /* A second part above 12. */
  gboolean twelve_hour; /* AM or PM: the custom of month-first places. */
} WbDateClues;

/* The order that the clues leave to a file whose layout and region expect preset. A part above 12
 * is proof; AM or PM only outweighs the preset. FALSE when there is proof of both orders: such a
 * file is two files pasted together, and no order reads it right. */
gboolean wb_date_clues_decide (const WbDateClues *clues, WbDateOrder preset, WbDateOrder *order);

typedef struct
{
  WbCivil  civil; /* Seconds 0 when not given, midnight when there is no time. */
  gboolean has_time;
  gboolean has_offset; /* An ISO date that names its distance from UTC. */
  int      offset;     /* Seconds east of UTC. */
} WbFileDate;

/* Reads "20/05/2026 09:15:30", "5/20/2026 9:15:30 PM", "2026-05-20 09:15", "2026/03/03",
 * "2026-05-20T09:15:00+08:00", "20 May 2026 09:15", "2026年5月20日 09:15" and Buddhist years from
 * 2400 on. A year of four digits in the first place is never in doubt; otherwise order decides.
 * What the text says about the order is added to *clues also when it cannot be read in order.
 * text is trimmed and need not end in NUL. FALSE when it is no date. */
gboolean wb_file_date_parse (
    const char *text, gsize length, WbDateOrder order, WbFileDate *date, WbDateClues *clues);

G_END_DECLS
