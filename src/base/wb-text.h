/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Text as it comes out of order files: trimmed, folded for comparing, masked for showing.
 * Pure functions, any thread. All text is UTF-8; what comes back is the caller's. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* White space as order files have it: space, TAB, CR, LF, NBSP, U+3000, U+200B and U+FEFF
 * (formats.md 1.6.1, 1.6.2). Returns a pointer into text and sets *length; text need not end
 * in NUL when length_in >= 0. Allocates nothing: it runs for every cell of a file. */
const char *wb_text_trim (const char *text, gssize length_in, gsize *length);
char       *wb_text_dup_trimmed (const char *text);

/* TRUE when there is at least one character and all are ASCII digits. */
gboolean wb_text_is_digits (const char *text);

/* NFKC and case folding: what two texts are compared by, in search and sorting. Folding what is
 * folded changes nothing. */
char *wb_text_fold (const char *text);

/* The key a column title is matched by (formats.md 1.6.3): folded, letters, digits and marks
 * only, so "Cancelation/Return Type" and " cancelation return type" are the same. */
char *wb_text_title_key (const char *text);

/* The key an identifier is searched by: made as a title's is, so that punctuation and space do not
 * matter. "" when nothing is left. */
char *wb_text_id_key (const char *text);

/* Characters in the opposite order, for looking up last digits by a forward index. */
char *wb_text_reverse (const char *text);

/* TRUE when the platform has starred some of it out: it holds '*' , or nothing but 'x'/'X'
 * and punctuation (formats.md 1.6.9). A masked value is never a key for anything. */
gboolean wb_text_is_masked (const char *text);

/* TRUE when incoming must not replace stored: incoming is masked, and stored is not or shows at
 * least as many letters and digits (formats.md 1.6.9). NULL and "" are nothing: whatever comes in
 * may replace them, and a cell that is empty is not masked. */
gboolean wb_text_is_fuller (const char *stored, const char *incoming);

/* For the screen. A value the platform masked already is shown as it is. NULL gives NULL.
 *
 * Names keep the first letter of each word: "P**** R****", "王**". */
char *wb_text_mask_name (const char *text);

/* Phones keep the country code, the first digit after it and the last three, and their spacing:
 * "+44 7*** ***412". Fewer than seven digits after the code are all starred. */
char *wb_text_mask_phone (const char *text);

/* Street addresses keep the first character of each word and words such as "Road" whole:
 * "1* B******** Road". The city the caller adds itself. */
char *wb_text_mask_address (const char *text);

G_END_DECLS
