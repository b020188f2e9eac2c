/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables for a terminal: columns lined up in cells, of which Chinese takes two and Thai's marks
 * none. One thread. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _WbCliTable WbCliTable;

/* alignment: one letter a column, 'l' or 'r'. titles: translated, NULL-terminated; NULL for a table
 * without a head. */
WbCliTable *wb_cli_table_new (const char *alignment, const char *const *titles);
void        wb_cli_table_free (WbCliTable *self);

/* One text a column; NULL is an empty cell. Copied. Control characters and those that turn the
 * writing direction are shown as U+FFFD, so that no text of a buyer steers the terminal. */
void wb_cli_table_add (WbCliTable *self, ...);

/* Writes the lines added since the last time to stdout, the titles before the first of them. Widths
 * only grow, so a long list may be written piece by piece. */
void wb_cli_table_print (WbCliTable *self);

/* The text as wb_cli_table_add shows it. The caller's. */
char *wb_cli_dup_printable (const char *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WbCliTable, wb_cli_table_free)

G_END_DECLS
