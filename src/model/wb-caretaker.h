/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Looks after a store while it is open: makes the day's backup, at the beginning when
 * something changed since the newest one, else as soon as something does, and wipes what retention
 * asks for. Main thread. */
#pragma once

#include "wb-clock.h"
#include "wb-store.h"

G_BEGIN_DECLS

#define WB_TYPE_CARETAKER (wb_caretaker_get_type ())
G_DECLARE_FINAL_TYPE (WbCaretaker, wb_caretaker, WB, CARETAKER, GObject)

/* Begins at once. Must go before the store is closed; what is under way is then given up. */
WbCaretaker *wb_caretaker_new (WbStore *store, WbClock *clock);

/* Signal "failed" (const GError *): a backup could not be made, or nothing be wiped. Tried again in
 * an hour at the earliest. */

G_END_DECLS
