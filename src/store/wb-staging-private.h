/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading what is staged: for wb-db-merge.c. */
#pragma once

#include "wb-staging.h"

G_BEGIN_DECLS

typedef struct
{
  const char   *number;
  guint64       hash; /* of data: the same for drafts that say the same */
  const guint8 *data; /* for wb_order_blob_read */
  gsize         size;
} WbStaged;

/* Before the first wb_staging_next; wb_staging_end was called. */
void wb_staging_rewind (WbStaging *self);
/* The next order that is not rejected, in the order of the file; the staging's until the next call.
 * FALSE at the end, or with error set. */
gboolean wb_staging_next (WbStaging *self, WbStaged *staged, GError **error);

G_END_DECLS
