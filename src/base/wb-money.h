/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Money: an integer in the currency's minor unit, plus a currency. Pure functions, any thread. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* "No amount", as different from zero. */
#define WB_MONEY_NONE G_MININT64

#define WB_MONEY_ERROR (wb_money_error_quark ())

typedef enum
{
  WB_MONEY_ERROR_INVALID,  /* Not an amount. */
  WB_MONEY_ERROR_RANGE,    /* More than 15 digits before the decimal point. */
  WB_MONEY_ERROR_CURRENCY, /* It names another currency than the one expected. */
} WbMoneyError;

GQuark wb_money_error_quark (void);

/* Digits after the decimal point in files and amounts: Waybill's own table (domain.md: IDR, VND,
 * JPY 0; others as ISO 4217). -1 for a currency it does not know. currency: ISO 4217, upper case.
 */
int wb_currency_get_exponent (const char *currency);

/* The symbol sellers know: "£", "฿", "¥", "RM", "Rp", "₫", "₱", "S$", "$"; currency itself where
 * there is none. Not to be freed. */
const char *wb_currency_get_symbol (const char *currency);

/* Reads an amount as order files write it (formats.md 1.6.7) in currency, one that Waybill knows;
 * it decides the exponent: plain numbers, "GBP 9.99", "IDR 12.500", "$25.00", "฿90.00",
 * "11,000 JPY", "1,022.25", "(90.00)", "-90". Empty text gives WB_MONEY_NONE and TRUE.
 *
 * One separator followed by exactly three digits is a thousands separator in any currency, and so
 * are several of one kind. Otherwise the last separator is the decimal one, as it is after a
 * leading zero ("0.120"). The first group has up to three digits and the others three, or the text
 * is no amount: "1234.500" is not guessed at. Decimals beyond the exponent are an error unless they
 * are zeros.
 *
 * Codes and symbols are read in any case, on either side. One of another currency gives
 * WB_MONEY_ERROR_CURRENCY with what was found in the message: "$" and "¥" fit each of their
 * currencies and no other. On an error *minor is as it was. Allocates nothing on success.
 * length: bytes of text, -1: up to NUL. */
gboolean wb_money_parse (
    const char *text, gssize length, const char *currency, gint64 *minor, GError **error);

/* The currency an amount names ("THB 100" -> "THB", "฿90" -> "THB"), or NULL when it names none,
 * its symbol belongs to several, or the text is no amount. Static. */
const char *wb_money_find_currency (const char *text);

/* For people, grouped in threes: "£37.32", "-¥268.00", "Rp12,500", "AED 12.00" with a no-break
 * space. WB_MONEY_NONE gives "". currency is one that Waybill knows. */
char *wb_money_format (gint64 minor, const char *currency);

/* For files and machines: no symbol, no grouping, '.' and the currency's decimals: "37.32".
 * WB_MONEY_NONE gives "". wb_money_parse () reads both forms as the same amount. */
char *wb_money_format_plain (gint64 minor, const char *currency);

G_END_DECLS
