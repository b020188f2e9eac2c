/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A row of a table that outlives the reader's next one. Immutable, any thread. */
#pragma once

#include "wb-table-reader.h"

G_BEGIN_DECLS

typedef struct
{
  WbRow   row;
  WbCell *cells; /* owned; so are their texts, in one piece */
  char   *texts;
  gsize   size; /* bytes of texts */
} WbKeptRow;

WbKeptRow *wb_kept_row_new (const WbRow *row);
void       wb_kept_row_free (WbKeptRow *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WbKeptRow, wb_kept_row_free)

G_END_DECLS
