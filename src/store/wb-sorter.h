/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sorts any number of byte strings in bounded memory. What fits is sorted where it is; beyond that,
 * sorted runs wait in a nameless file and are merged while they are read. One thread at a time. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* At most about this much memory, whatever is sorted. */
#define WB_SORTER_KIB 12288

typedef struct _WbSorter WbSorter;

/* folder: where the file is made when one is needed. */
WbSorter *wb_sorter_new (const char *folder);
void      wb_sorter_free (WbSorter *self);

/* Adds a copy. Errors: WB_DB_ERROR of the file. */
gboolean wb_sorter_add (WbSorter *self, gconstpointer data, gsize size, GError **error);
gboolean wb_sorter_is_empty (WbSorter *self);

/* Ends adding and begins reading. */
gboolean wb_sorter_sort (WbSorter *self, GError **error);
/* The next string in the order of memcmp, a beginning before what it begins, as often as it was
 * added. *data is the sorter's until the next call. FALSE at the end, when the sorter is empty and
 * may be added to again, or with error set. */
gboolean wb_sorter_next (WbSorter *self, const guint8 **data, gsize *size, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WbSorter, wb_sorter_free)

G_END_DECLS
