/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lets the rules that are due fire (wb_db_sweep): when the store is there, when it changes, and at
 * the clock's first tick after the next rule is due. Nothing due costs one look into an index. Main
 * thread.
 *
 * A clock that stands long after the newest thing in the journal may be wrong, and a sweep cannot
 * be undone: then it asks first (domain.md, The clocks). */
#pragma once

#include "wb-clock.h"
#include "wb-store.h"

G_BEGIN_DECLS

/* How long after the newest change set the clock is trusted. */
#define WB_SWEEPER_TRUSTED_SECONDS (30 * 24 * 60 * 60)

#define WB_TYPE_SWEEPER (wb_sweeper_get_type ())
G_DECLARE_FINAL_TYPE (WbSweeper, wb_sweeper, WB, SWEEPER, GObject)

WbSweeper *wb_sweeper_new (WbStore *store, WbClock *clock);

/* The answer to "ask": the clock is right, and what is due may fire. Never answered, nothing
 * fires. */
void wb_sweeper_allow (WbSweeper *self);

/* Signal "ask" (gint64 newest, gint64 now): the clock stands more than WB_SWEEPER_TRUSTED_SECONDS
 * after newest, when something was last done, and a rule is due; at most once.
 * Signal "failed" (GError *): a sweep was not possible; it is tried again when the store changes.
 * Signal "idle" (): what is due has fired; what is next has been looked up. */

G_END_DECLS
