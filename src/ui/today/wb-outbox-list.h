/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The outbox: what is still to be done in the platform's own console, oldest first. Each task is
 * ticked off when it was done there, or copied; a row opens its order (win.show-order). Main
 * thread. */
#pragma once

#include <adwaita.h>

#include "wb-board.h"

G_BEGIN_DECLS

#define WB_TYPE_OUTBOX_LIST (wb_outbox_list_get_type ())
G_DECLARE_FINAL_TYPE (WbOutboxList, wb_outbox_list, WB, OUTBOX_LIST, AdwBin)

GtkWidget *wb_outbox_list_new (WbBoard *board, WbStore *store, WbClock *clock);

/* Signal "failed" (string sentence): a task could not be ticked off.
 * Signal "said" (string sentence): something was copied or ticked off. */

G_END_DECLS
