/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stands in the cells of a sheet, as text. Pure functions, any thread. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Room for any text these functions write, NUL included. */
#define WB_XLSX_VALUE_SIZE 48

/* The number of a cell as its shortest exact text: "12.3" for 12.300000000000000711. A whole number
 * above 2^53 keeps its digits when they cannot have gone through a double, as an ID written by a
 * program; else it comes out as "5.764E+17", because its last digits may be lost. FALSE for what is
 * not a number or needs no change: use it as it is. */
gboolean wb_xlsx_format_number (const char *text, gsize length, char out[WB_XLSX_VALUE_SIZE]);

/* The serial date of a cell as "YYYY-MM-DD HH:MM:SS", rounded to the second; "HH:MM:SS" below one
 * day. FALSE when it is no date of the years 1900 to 9999. is_1904: days count from 1904-01-01. */
gboolean wb_xlsx_format_date (const char *text,
                              gsize       length,
                              gboolean    is_1904,
                              char        out[WB_XLSX_VALUE_SIZE]);

/* Whether a number format shows a date or a time of day (ECMA-376 part 1, 18.8.30 and 18.8.31): by
 * the code when there is one, else by the id of a built-in format. code: nullable. */
gboolean wb_xlsx_is_date_format (guint id, const char *code);

/* Replaces _xHHHH_ by the character it stands for (ECMA-376 part 1, 22.9.2.19), in place; NUL
 * becomes a space. Returns the new length. */
gsize wb_xlsx_unescape (char *text, gsize length);

/* The 0-based column of a reference as "AB12", or -1. May lie beyond WB_TABLE_MAX_COLUMNS. */
int wb_xlsx_parse_column (const char *reference, gsize length);

G_END_DECLS
