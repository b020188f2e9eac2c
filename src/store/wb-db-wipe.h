/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Retention: what is about buyers is wiped from old orders, everywhere; the figures stay
 * (quality.md, Privacy).
 *
 *  1. An order is as old as the newest of its times (created … cancelled), else as its as_of. One
 *     with an open after-sales case still needs its buyer and is left.
 *  2. Wiped are the fields flagged WB_FIELD_WIPED of the order and its parts, their values in the
 *     journal, search keys and words, and orders that wait to be done again. What orders that are
 *     gone have left in the journal and the words goes, too.
 *     Filters that are kept (saved views, saved exports, the history of exports) lose what they say
 *     of people: a search when all orders that it found were wiped, a buyer when no order has it,
 * an entry of the history when it is as old; then they choose no order. So do files' names with
 *     these words.
 *  3. order.wiped says when, so that no file brings them back; an import that brought such an order
 *     cannot be undone any more.
 *  4. Afterwards the file is written anew (VACUUM) and its log emptied: no byte of it is left.
 * Should that fail or somebody be reading, the next call goes on with it.
 *  5. Automatic backups are wiped likewise. Copies elsewhere are the seller's own affair. */
#pragma once

#include "wb-db.h"

G_BEGIN_DECLS

/* So many orders have something to wipe. Reads only. before: UTC seconds, orders older than that.
 */
gboolean wb_db_count_personal (WbDb *self, gint64 before, guint *n_orders, GError **error);

/* Wipes the store itself, in one change set (WB_CHANGE_WIPE) of the actor, SELLER or RULE. */
gboolean wb_db_wipe_personal (
    WbDb *self, gint64 before, WbActor actor, gint64 now, guint *n_orders, GError **error);

/* Wipes the automatic backups of the store at store_path. *left: those that could not be wiped
 * because they are damaged or cannot be written, NULL-terminated, the caller's. Any thread; the
 * cancellable, nullable, is looked at between files. */
gboolean wb_backup_wipe_personal (const char   *store_path,
                                  gint64        before,
                                  gint64        now,
                                  GCancellable *cancellable,
                                  guint        *n_backups,
                                  char       ***left,
                                  GError      **error);

/* Does what WB_SETTING_RETENTION asks for, once in WB_WIPE_DAYS days. *before: what was wiped, for
 * the backups; WB_TIME_NONE when nothing was due. */
#define WB_WIPE_DAYS 7
gboolean wb_db_wipe_if_due (WbDb *self, gint64 now, gint64 *before, GError **error);

G_END_DECLS
