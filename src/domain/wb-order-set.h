/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A set of ids of orders in little room: a bit an id, in chunks, so that a million neighbours take
 * 125 kB and a few that are far apart take little. One thread at a time. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Ids in a chunk; the store has a row a chunk. */
#define WB_ORDER_SET_CHUNK 4096
#define WB_ORDER_SET_BYTES (WB_ORDER_SET_CHUNK / 8)

typedef struct _WbOrderSet WbOrderSet;

WbOrderSet *wb_order_set_new (void);
WbOrderSet *wb_order_set_copy (WbOrderSet *self);
void        wb_order_set_free (WbOrderSet *self);

/* id: not negative. */
void     wb_order_set_add (WbOrderSet *self, gint64 id);
gboolean wb_order_set_contains (WbOrderSet *self, gint64 id);
guint    wb_order_set_count (WbOrderSet *self);

/* Numbers of the chunks in which there is an id, in no order; chunk n has the ids from
 * n * WB_ORDER_SET_CHUNK. The caller's, an array of gint64. */
GArray *wb_order_set_list_chunks (WbOrderSet *self);
/* WB_ORDER_SET_BYTES; bit i % 8 of byte i / 8 is the chunk's id i. Owned by self; NULL when there
 * is no such chunk. */
const guint8 *wb_order_set_get_chunk (WbOrderSet *self, gint64 chunk);
/* Adds the ids of a chunk. bits: WB_ORDER_SET_BYTES. */
void wb_order_set_add_chunk (WbOrderSet *self, gint64 chunk, const guint8 *bits);

/* "1,5-9": ascending. The caller's. NULL of from_text: it is not that. */
char       *wb_order_set_to_text (WbOrderSet *self);
WbOrderSet *wb_order_set_from_text (const char *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WbOrderSet, wb_order_set_free)

G_END_DECLS
