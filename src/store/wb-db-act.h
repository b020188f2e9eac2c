/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Actions of the seller, what the clocks do by themselves, undo and redo, and the outbox: what the
 * window and the command line do to orders besides importing them. Each call is one change set in
 * one transaction, or nothing. A WbDb's thread; errors are WB_DB_ERROR unless said otherwise. */
#pragma once

#include "wb-db.h"
#include "wb-lifecycle.h"

G_BEGIN_DECLS

/* One order of several that an action is done to. */
typedef struct
{
  gint64 order_id;
  WbAct *act; /* owned */
} WbOrderAct;

WbOrderAct *wb_order_act_new (gint64 order_id, const WbAct *act);
void        wb_order_act_free (WbOrderAct *self);

/* An order to which it could not be done. */
typedef struct
{
  gint64  order_id;
  char   *number;
  GError *error;    /* WB_LIFECYCLE_ERROR */
  guint   position; /* of what was to be done, among all that was given */
} WbRefusedOrder;

typedef struct
{
  gint64     change_id; /* 0: nothing was done */
  guint      n_done;    /* orders */
  GPtrArray *refused;   /* WbRefusedOrder, in the order they were given */
} WbActResult;

void wb_act_result_free (WbActResult *self);

/* Does each act to its order, in one change set of the seller. strict: one refusal and nothing is
 * done; else the others are done. An order that is gone is refused as a whole with NOT_FOUND.
 * BUSY when another process holds the lock for 5 s. */
WbActResult *wb_db_act (WbDb *self, GPtrArray *acts, gboolean strict, gint64 now, GError **error);

/* Likewise, the same to many orders. */
WbActResult *wb_db_act_on (WbDb         *self,
                           const gint64 *ids,
                           guint         n_ids,
                           const WbAct  *act,
                           gboolean      strict,
                           gint64        now,
                           GError      **error);

/* What wb_db_act would do and refuse. Nothing is done: change_id is 0. Reads only. */
WbActResult *wb_db_try (WbDb *self, GPtrArray *acts, gint64 now, GError **error);

/* What an action would meet: how many of the orders for each refusal, NONE being those that it can
 * be done to, and the ids of those. Orders that are gone do not count. Reads only. */
typedef struct
{
  guint   n_by_refusal[WB_N_REFUSALS];
  GArray *able; /* gint64 */
} WbActPreview;

WbActPreview *wb_db_preview_act (
    WbDb *self, const gint64 *ids, guint n_ids, WbAction action, gint64 now, GError **error);
void wb_act_preview_free (WbActPreview *self);

/* -- Before an action ---------------------------------------------------------------------------*/

/* The number of an order other than this one that has a package of that tracking number; *number
 * is NULL when there is none. */
gboolean wb_db_find_tracking (
    WbDb *self, const char *tracking, gint64 order_id, char **number, GError **error);
/* Why the order's buyer was marked, on any order of the shop; NULL when the buyer was not. */
gboolean wb_db_get_buyer_mark (WbDb *self, gint64 order_id, char **mark, GError **error);

/* -- What happens by itself ---------------------------------------------------------------------*/

/* Applies every rule that is due at now, in due order, each a change set of its own (actor RULE)
 * stamped with the time it was due. Nothing due costs one look into an index. */
gboolean wb_db_sweep (WbDb *self, gint64 now, guint *n_applied, GError **error);
/* When the next rule is due; WB_TIME_NONE when none ever is. */
gboolean wb_db_get_next_rule (WbDb *self, gint64 *at, GError **error);
/* When the newest change set was made; WB_TIME_NONE for an empty journal. A clock that stands long
 * after it asks before it sweeps. */
gboolean wb_db_get_newest_change (WbDb *self, gint64 *at, GError **error);

/* -- Undo and redo ------------------------------------------------------------------------------*/

/* The change set that undo (redo) would take; NULL without an error when there is none. */
WbChange *wb_db_peek_undo (WbDb *self, GError **error);
WbChange *wb_db_peek_redo (WbDb *self, GError **error);
/* Does again what was undone last; anything done since ends that, but for what happened by itself.
 * NOT_FOUND when there is nothing to do again, CONFLICT as for wb_db_undo, NOT_KEPT for an import
 * of very many orders or of a shop that came with it. The change set that was done again, which is
 * in force as it was before. */
WbChange *wb_db_redo (WbDb *self, gint64 now, GError **error);

/* -- The outbox ---------------------------------------------------------------------------------*/

typedef struct
{
  gint64  order_id;
  gint64  shop_id;
  char   *number; /* of the order */
  WbTask *task;   /* owned */
} WbOutboxEntry;

void wb_outbox_entry_free (WbOutboxEntry *self);

/* Open tasks, oldest first: an array of WbOutboxEntry that owns them. shop_id 0: of all shops;
 * limit 0: all. */
GPtrArray *wb_db_list_outbox (WbDb *self, gint64 shop_id, guint limit, GError **error);
gboolean   wb_db_count_outbox (WbDb *self, gint64 shop_id, guint *n, GError **error);
/* Ticks tasks off, in one change set: what was ticked off cannot be undone any more. NOT_FOUND for
 * one that is not open, and then nothing is ticked off. Of an entry only order_id and task->key
 * count. */
gboolean wb_db_tick_outbox (WbDb *self, GPtrArray *entries, gint64 now, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WbOrderAct, wb_order_act_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WbActResult, wb_act_result_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WbActPreview, wb_act_preview_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WbOutboxEntry, wb_outbox_entry_free)

G_END_DECLS
