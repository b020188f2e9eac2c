/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What there is to do: how many orders want which attention and which of them is due first, and the
 * outbox. Of all shops; read anew when the store changes and when a count does. Main thread. */
#pragma once

#include "wb-clock.h"
#include "wb-db-act.h"
#include "wb-store.h"

G_BEGIN_DECLS

/* Rows of the outbox that are read; wb_board_get_n_outbox says how many there are. */
#define WB_BOARD_MAX_OUTBOX 500

#define WB_TYPE_BOARD (wb_board_get_type ())
G_DECLARE_FINAL_TYPE (WbBoard, wb_board, WB, BOARD, GObject)

typedef struct
{
  guint          n;             /* orders that want it */
  WbDeadlineKind deadline_kind; /* of the one that is due first; NONE: none of them is due */
  gint64         deadline_at;
} WbBoardEntry;

WbBoard *wb_board_new (WbStore *store, WbClock *clock);

/* All zero before the first answer. */
const WbBoardEntry *wb_board_get_entry (WbBoard *self, WbAttention kind);
/* Open tasks, oldest first, at most WB_BOARD_MAX_OUTBOX: of WbOutboxEntry, owned by self, replaced
 * at "changed"; NULL before the first answer. */
GPtrArray *wb_board_get_outbox (WbBoard *self);
guint      wb_board_get_n_outbox (WbBoard *self);
/* The shop of that id; NULL. Owned by self. */
const WbShop *wb_board_get_shop (WbBoard *self, gint64 id);

/* Signal "changed" (): it was read. */

G_END_DECLS
