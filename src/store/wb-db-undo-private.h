/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What undo and redo share. One thread, inside a change set. */
#pragma once

#include "wb-db-private.h"

G_BEGIN_DECLS

/* Puts back what the change set did to orders that were there before. shops: WbShop, those of the
 * orders. CONFLICT, TICKED or RULED, with the order's number, when something stands on it. */
gboolean wb_db_revert_changed (WbDb *self, GPtrArray *shops, gint64 change_id, GError **error);

/* undo_id 0: the change set is in force again. */
gboolean wb_db_mark_undone (WbDb *self, gint64 change_id, gint64 undo_id, GError **error);

/* Looks anew which orders the newest files of the shops (WbShop) have no more. */
gboolean wb_db_mark_all_left_behind (WbDb *self, GPtrArray *shops, GError **error);

G_END_DECLS
