/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The store: one SQLite file. A WbDb is one connection and belongs to the thread that opened it;
 * every function asserts that. All SQL of the program is in this folder.
 *
 * Invariants (docs/invariants.md):
 *  1. Orders change only between wb_db_begin_change and wb_db_end_change: one transaction, which
 *     also writes the journal, the spans, the tallies and the search keys.
 *  2. Reading functions never write.
 *  3. A statement that was interrupted by the cancellable fails with G_IO_ERROR_CANCELLED.
 * Errors are WB_DB_ERROR unless said otherwise. */
#pragma once

#include <gio/gio.h>

#include "wb-change.h"
#include "wb-db-error.h"
#include "wb-filter.h"
#include "wb-order-row.h"
#include "wb-order.h"
#include "wb-shop.h"

G_BEGIN_DECLS

typedef struct _WbDb WbDb;

typedef enum
{
  WB_DB_READ_WRITE, /* made when it is not there; migrated when it is old */
  WB_DB_READ_ONLY,  /* WB_DB_ERROR_CANT_OPEN when it is not there */
} WbDbMode;

/* The window's own store: $XDG_DATA_HOME/waybill/waybill.db. */
char *wb_db_dup_default_path (void);

WbDb *wb_db_open (const char *path, WbDbMode mode, GError **error);
/* Ends everything that belongs to self. NULL is nothing. */
void        wb_db_close (WbDb *self);
const char *wb_db_get_path (WbDb *self);

/* Statements that run from now on stop when it is cancelled; NULL ends that. Borrowed. */
void wb_db_set_cancellable (WbDb *self, GCancellable *cancellable);

/* A number that changes whenever another connection, of any process, has committed to the file. */
gint64 wb_db_get_data_version (WbDb *self);

/* -- Shops (wb-db-shop.c) --------------------------------------------------------------------- */

/* All shops, by name: an array of WbShop that owns them. */
GPtrArray *wb_db_list_shops (WbDb *self, GError **error);
/* NOT_FOUND when there is none. */
WbShop *wb_db_get_shop (WbDb *self, gint64 id, GError **error);
WbShop *wb_db_find_shop (WbDb *self, const char *name, GError **error);
/* EXISTS when the name is taken. Returns the new id, 0 on error. A shop that is added within a
 * change set goes when that is undone, unless something else has come into it. */
gint64 wb_db_add_shop (WbDb *self, const WbShop *shop, GError **error);
/* Stores name, zone, authority and overrides of shop->id; platform, region and currency stay.
 * Every deadline and span of its orders is worked out anew, in the same transaction. */
gboolean wb_db_update_shop (WbDb *self, const WbShop *shop, GError **error);

/* -- Reading orders (wb-db-order.c, wb-db-list.c, wb-db-row.c) ---------------------------------
 */

/* NOT_FOUND when there is none. */
WbOrder *wb_db_load_order (WbDb *self, gint64 id, GError **error);
/* The id, or 0 with NOT_FOUND. shop_id 0: in any shop. */
gint64 wb_db_find_order (WbDb *self, gint64 shop_id, const char *number, GError **error);

/* The ids of the orders that fit, in order: an array of gint64. now decides what wants attention.
 * limit 0: all. */
GArray *wb_db_list_ids (
    WbDb *self, const WbFilter *filter, gint64 now, guint limit, guint offset, GError **error);

/* The rows of these ids, in their order; NULL in the place of an order that is gone: an array of
 * WbOrderRow that owns them. */
GPtrArray *wb_db_load_rows (WbDb *self, const gint64 *ids, guint n_ids, GError **error);

typedef struct
{
  guint tabs[WB_N_TABS];
  guint attentions[WB_N_ATTENTIONS];
} WbCounts;

/* Orders in each tab and wanting each attention at now; shop_id 0: of all shops. Reads tallies and
 * spans, never the orders. */
gboolean wb_db_get_counts (
    WbDb *self, gint64 shop_id, gint64 now, WbCounts *counts, GError **error);

/* In each tab, how many orders the filter finds, whichever tab it names: what would be listed
 * there. Of each kind of attention, how many it finds whichever kind it asks for: what another chip
 * would list. */
gboolean wb_db_count_hits (
    WbDb *self, const WbFilter *filter, gint64 now, WbCounts *counts, GError **error);

/* The kinds of attention that an order wants at now: bit (1 << WbAttention). */
gboolean wb_db_get_attention (
    WbDb *self, gint64 order_id, gint64 now, guint *kinds, GError **error);

/* The next moment after now at which a span begins or ends, i.e. counts change; WB_TIME_NONE. */
gboolean wb_db_get_next_tick (WbDb *self, gint64 now, gint64 *next, GError **error);

/* -- Changing orders (wb-db-change.c) ------------------------------------------------------------
 */

/* Takes the write lock. change->id is set. BUSY when another process holds the lock for 5 s. */
gboolean wb_db_begin_change (WbDb *self, WbChange *change, GError **error);
/* Likewise for one that may bring thousands of orders, such as an import: foreign keys are not
 * looked after, and no order may be taken away. */
gboolean wb_db_begin_large_change (WbDb *self, WbChange *change, GError **error);
/* Stores after, which is settled (wb_order_settle); before is what the store has, NULL for a new
 * order. after->id is set for a new one. */
gboolean wb_db_change_order (
    WbDb *self, const WbOrder *before, WbOrder *after, const WbShop *shop, GError **error);
gboolean wb_db_end_change (WbDb *self, GError **error);
/* Nothing of the change set stays. */
void wb_db_abort_change (WbDb *self);

/* Undoes the newest change set of the seller or of an import that has not been undone; change_id:
 * that one, or 0 for the newest. CONFLICT when a later change stands on it, TICKED when it was told
 * to the platform, NOT_FOUND when there is nothing to undo. The undone change set, the caller's. */
WbChange *wb_db_undo (WbDb *self, gint64 change_id, gint64 now, GError **error);

/* -- Journal (wb-db-journal.c, wb-db-timeline.c)
 * ------------------------------------------------------------------
 */

/* Change sets, newest first: an array of WbChange that owns them. limit 0: all. */
GPtrArray *wb_db_list_changes (WbDb *self, guint limit, GError **error);
/* An order's history, oldest first: an array of WbTimelineEntry that owns them. */
GPtrArray *wb_db_load_timeline (WbDb *self, gint64 order_id, GError **error);
/* The orders that a change set made or changed: an array of gint64. */
GArray *wb_db_list_changed (WbDb *self, gint64 change_id, GError **error);

/* -- Settings of the store (wb-db-setting.c) -----------------------------------------------------
 * What belongs to this file and not to a person's desktop. */

/* How old orders may become before what is about their buyers is wiped by itself
 * (wb_db_wipe_if_due): an age as wb_time_subtract_age reads it, "6m"; not there: never. */
#define WB_SETTING_RETENTION "retention"

/* *value is NULL when it is not there; the caller's. */
gboolean wb_db_get_setting (WbDb *self, const char *key, char **value, GError **error);
/* value NULL takes it away. */
gboolean wb_db_set_setting (WbDb *self, const char *key, const char *value, GError **error);

/* -- Care (wb-db-check.c) -------------------------------------------------------------------------
 * Copies: wb-db-backup.h. */

/* Everything that must agree, counted anew: SQLite's own integrity check, foreign keys, tallies,
 * spans, search keys, and the orders against the journal. The faults found, one line each,
 * NULL-terminated; empty when it is sound. */
char **wb_db_check (WbDb *self, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WbDb, wb_db_close)

G_END_DECLS
