/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Texts as a sheet can hold them. Pure, any thread. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Characters in a cell, in UTF-16 (ECMA-376's limit is Excel's own). */
#define WB_XLSX_MAX_TEXT 32767

/* TRUE when text can stand in a sheet as it is; control characters, which libxlsxwriter writes as
 * _x0001_, may be in it. */
gboolean wb_xlsx_text_is_plain (const char *text, gsize length);
/* Writes text into out so that a reader finds it again: what looks like "_x0041_" gets its "_" as
 * "_x005F_", and what is no XML character is written that way. FALSE when the text is too long and
 * was cut. */
gboolean wb_xlsx_text_escape (const char *text, gsize length, GString *out);

G_END_DECLS
