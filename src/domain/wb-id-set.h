/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A set of ids of orders in little room: a bit an id, in chunks, so that a million neighbours take
 * 125 kB and a few that are far apart take little. One thread at a time. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Ids in a chunk; the store has a row a chunk. */
#define WB_ID_SET_CHUNK 4096
#define WB_ID_SET_BYTES (WB_ID_SET_CHUNK / 8)

typedef struct _WbIdSet WbIdSet;

WbIdSet *wb_id_set_new (void);
WbIdSet *wb_id_set_copy (WbIdSet *self);
void     wb_id_set_free (WbIdSet *self);

/* id: not negative. */
void     wb_id_set_add (WbIdSet *self, gint64 id);
gboolean wb_id_set_contains (WbIdSet *self, gint64 id);
guint    wb_id_set_count (WbIdSet *self);

/* Numbers of the chunks in which there is an id, in no order; chunk n has the ids from
 * n * WB_ID_SET_CHUNK. The caller's, an array of gint64. */
GArray *wb_id_set_list_chunks (WbIdSet *self);
/* WB_ID_SET_BYTES; bit i % 8 of byte i / 8 is the chunk's id i. Owned by self; NULL when there is
 * no such chunk. */
const guint8 *wb_id_set_get_chunk (WbIdSet *self, gint64 chunk);
/* Adds the ids of a chunk. bits: WB_ID_SET_BYTES. */
void wb_id_set_add_chunk (WbIdSet *self, gint64 chunk, const guint8 *bits);

/* "1,5-9": ascending. The caller's. NULL of from_text: it is not that. */
char    *wb_id_set_to_text (WbIdSet *self);
WbIdSet *wb_id_set_from_text (const char *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WbIdSet, wb_id_set_free)

G_END_DECLS
