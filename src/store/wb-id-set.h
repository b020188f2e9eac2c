/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A set of row ids, a bit for each id there may be: a million orders are 125 kB, and putting two
 * searches together is a loop over words. One thread. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _WbIdSet WbIdSet;

/* For ids from 1 to max_id. NULL when there is no memory for so many. */
WbIdSet *wb_id_set_new (gint64 max_id);
void     wb_id_set_free (WbIdSet *self);

void wb_id_set_clear (WbIdSet *self);
/* An id that is out of range is in no set. */
void     wb_id_set_add (WbIdSet *self, gint64 id);
gboolean wb_id_set_contains (const WbIdSet *self, gint64 id);
guint    wb_id_set_count (const WbIdSet *self);

/* The smallest id after that one; 0 when there is none. Begin with 0. */
gint64 wb_id_set_get_next (const WbIdSet *self, gint64 id);

/* Leaves what is also in another set of the same range. */
void wb_id_set_intersect (WbIdSet *self, const WbIdSet *other);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WbIdSet, wb_id_set_free)

G_END_DECLS
