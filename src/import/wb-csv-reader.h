/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The WbTableReader of CSV files. */
#pragma once

#include "wb-source.h"
#include "wb-table-reader.h"

G_BEGIN_DECLS

/* Takes source, also on failure. Reads RFC 4180 and what spreadsheets make of it: ',', ';' or TAB
 * (found by the first records), CRLF, LF or CR, quotes inside unquoted cells, text after a closing
 * quote, and the encodings of wb_encoding_detect (). A quote never closed is
 * WB_IMPORT_ERROR_DAMAGED, for it swallows rows. */
WbTableReader *wb_csv_reader_new (WbSource *source, GError **error);

G_END_DECLS
