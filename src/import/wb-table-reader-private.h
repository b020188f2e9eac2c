/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the CSV and the XLSX reader have in common: each embeds WbTableReader as its first member.
 */
#pragma once

#include "wb-source.h"
#include "wb-table-reader.h"

G_BEGIN_DECLS

typedef struct
{
  gboolean (*next) (WbTableReader *self, WbRow *row, GError **error);
  void (*free) (WbTableReader *self);
} WbTableReaderClass;

struct _WbTableReader
{
  const WbTableReaderClass *klass;
  WbSource                 *source; /* owned */
  WbTableFormat             format;
  const char               *encoding; /* static; NULL for XLSX */
  char                      delimiter;
  const char               *sheet_name; /* borrowed from the XLSX reader; NULL for CSV */

  /* Written by the reading thread, read by any. */
  _Atomic guint64 done;
  _Atomic guint64 total;
};

G_END_DECLS
