/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the tests of the table readers share: files made at runtime, and a table written as text. */
#pragma once

#include "wb-table-reader.h"

G_BEGIN_DECLS

/* A new file with that content in the temporary folder; g_remove () it. */
char *wb_table_fixture_write (const void *data, gsize size);

/* A new ZIP archive of parts: name, content, name, content … NULL, in that order. passphrase:
 * encrypts their contents, or NULL. */
char *wb_table_fixture_write_zip (const char *const *parts, const char *passphrase);

/* A new workbook with that XML inside <worksheet> as its only sheet; shared: inside <sst>, or NULL.
 */
char *wb_table_fixture_write_sheet (const char *sheet, const char *shared);

/* Reads on to the end: NUMBER:[cell][cell], one line a row. What was read before an error is
 * returned as well. */
char *wb_table_fixture_dump (WbTableReader *reader, GError **error);

/* Opens and dumps; NULL when it does not open. */
char *wb_table_fixture_dump_file (const char *path, GError **error);

/* Checks the file of that name in tests/fixtures/orders/ against order-tables.ini. */
void wb_table_fixture_check_sample (const char *name);

G_END_DECLS
