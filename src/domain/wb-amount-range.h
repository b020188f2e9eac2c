/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A range of amounts to choose orders by. As dates are days of each shop's own zone, an amount is
 * one in each shop's own currency. Plain data, any thread. */
#pragma once

#include "wb-money.h"

G_BEGIN_DECLS

/* Both ends inclusive, in hundredths of the currency's unit, whatever its exponent: no currency
 * that Waybill knows has more decimals. WB_MONEY_NONE: open. */
typedef struct
{
  gint64 from;
  gint64 to;
} WbAmountRange;

/* Open at both ends, to begin a range with. */
extern const WbAmountRange wb_amount_range_open;

/* Reads "10..49.99"; either end may be empty. Digits, and up to two decimals behind a '.'. FALSE
 * when it is not that; *range is then untouched. */
gboolean wb_amount_range_parse (const char *text, WbAmountRange *range);
/* What parse reads as the same range. The caller's. */
char    *wb_amount_range_to_text (const WbAmountRange *range);
gboolean wb_amount_range_equal (const WbAmountRange *a, const WbAmountRange *b);
gboolean wb_amount_range_is_open (const WbAmountRange *range);
/* The same in minor units of currency, one that Waybill knows: an end that lies between two of them
 * moves inwards. */
void wb_amount_range_resolve (const WbAmountRange *range,
                              const char          *currency,
                              gint64              *from,
                              gint64              *to);

G_END_DECLS
