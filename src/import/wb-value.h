/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The smaller values in the cells of order files. text is trimmed and need not end in NUL. They run
 * for every row: nothing is allocated, no locale is asked. Pure, any thread. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* TRUE for what a spreadsheet makes of an identifier with more than 15 digits: "5.764E+17",
 * "9,43461E+21" (formats.md 1.6.5). */
gboolean wb_value_is_rounded (const char *text, gsize length);

/* TRUE when there is at least one and all are ASCII digits, or ASCII letters and digits. */
gboolean wb_value_is_digits (const char *text, gsize length);
gboolean wb_value_is_alphanumeric (const char *text, gsize length);

/* A whole number of pieces, 0..999999: "2", "2.0", "1,000". */
gboolean wb_value_parse_quantity (const char *text, gsize length, gint64 *quantity);

/* "0.35", "0,35", "0.35 kg", "350 gr", "350g" to grams, rounded; unit is how many grams a bare
 * number stands for: 1000 or 1. FALSE for anything else and beyond 100 t. */
gboolean wb_value_parse_weight (const char *text, gsize length, guint unit, gint64 *grams);

/* TRUE when the texts are equal but for the case of ASCII letters. */
gboolean wb_value_equal (const char *text, gsize length, const char *word);

G_END_DECLS
