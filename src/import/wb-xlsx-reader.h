/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The WbTableReader of XLSX files. */
#pragma once

#include "wb-source.h"
#include "wb-table-reader.h"

G_BEGIN_DECLS

/* Takes source, also on failure. Reads the sheet OrderSKUList or else the first visible one:
 * shared, rich and inline texts, numbers, booleans, dates. A wrong <dimension> is not looked at,
 * rows split into several elements are put together by their number, and what has no reference is
 * counted (formats.md 1.6.14). */
WbTableReader *wb_xlsx_reader_new (WbSource *source, GError **error);

G_END_DECLS
