/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of retention share. One thread. */
#pragma once

#include "wb-db-private.h"
#include "wb-export-spec.h"
#include "wb-text.h"

G_BEGIN_DECLS

/* The kept filters that find an order by their words for people, as they are stored: asked before
 * orders are wiped. */
GHashTable *wb_db_list_alive_filters (WbDb *self, GError **error);
/* Takes the words for people from kept filters that have to lose them. alive: of before; NULL when
 * no order was wiped. only_count: nothing is changed. *n: how many there are. */
gboolean wb_db_wipe_filters (
    WbDb *self, gint64 before, GHashTable *alive, gboolean only_count, guint *n, GError **error);

G_END_DECLS
