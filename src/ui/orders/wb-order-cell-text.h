/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the cells of the order list say, as text: for the cells themselves and for copying rows. Any
 * thread. */
#pragma once

#include "wb-order-columns.h"
#include "wb-order-row.h"

G_BEGIN_DECLS

/* On one line; NULL where the row has nothing of the kind. zone is the shop's, NULL when it is not
 * known; now is what countdowns and years are told by (UTC seconds). Not for the check boxes and
 * cards. The caller's. */
char *wb_order_cell_dup_text (WbOrderCellKind   kind,
                              const WbOrderRow *row,
                              GTimeZone        *zone,
                              gint64            now);

G_END_DECLS
