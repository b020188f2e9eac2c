/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an import says: why rows were not taken over, what a file is. What comes back is static
 * unless it is said to be a copy. Any thread. */
#pragma once

#include "wb-rejection.h"

G_BEGIN_DECLS

/* "“31/31/2026” is not a date." Without the row and the column, which stand beside it. A copy. */
char *wb_import_text_dup_rejection (const WbRejection *rejection);

/* "TikTok Shop orders, United Kingdom", "抖店 orders, 75 columns": what a recognised file is.
 * layout: its id. region: nullable. n_columns: of the file. A copy. */
char *wb_import_text_dup_layout (const char *layout, const char *region, guint n_columns);

/* "This is an income report, not an order file. It is left out." report: "income", "affiliate",
 * "inventory" or "after-sale". */
const char *wb_import_text_get_report (const char *report);

/* "United Kingdom"; the code itself for a region without a name here. region: ISO 3166. */
const char *wb_import_text_get_region (const char *region);

/* "TikTok Shop": the platform's own name. platform: its id; one that is not known is "Other". */
const char *wb_import_text_get_platform (const char *platform);

/* "Order number": what a column of "number" holds; the field itself for one without words. */
const char *wb_import_text_get_field (const char *field);

G_END_DECLS
