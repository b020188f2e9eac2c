/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rejected rows as a table that a spreadsheet opens, for mending the file. Any thread. */
#pragma once

#include "wb-rejection.h"

G_BEGIN_DECLS

/* Appends the line of titles: file, row, column, value, reason. UTF-8 with BOM, CRLF. */
void wb_rejection_csv_begin (GString *csv);
/* Appends a line. What a spreadsheet would run stands behind an apostrophe (quality.md). */
void wb_rejection_csv_append (GString *csv, const char *file, const WbRejection *rejection);

G_END_DECLS
