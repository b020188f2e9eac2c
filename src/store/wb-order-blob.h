/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An order as bytes, for the staging file and for what an undo took away: this version of the
 * program reads what it wrote itself, on the same machine. Any thread. */
#pragma once

#include "wb-order.h"

G_BEGIN_DECLS

/* Appends; the caller empties buffer between orders. */
void wb_order_blob_write (const WbOrder *order, GByteArray *buffer);
/* The order that was written; NULL when the bytes are not whole. */
WbOrder *wb_order_blob_read (const guint8 *data, gsize size);

G_END_DECLS
