/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is wrong with a line of a list of orders to ship. Any thread. */
#pragma once

#include "wb-ship-row.h"

G_BEGIN_DECLS

/* "There is no order 576412345678901234." Not for WB_SHIP_OK. The caller's. */
char *wb_ship_text_dup_problem (const WbShipRow *row);

G_END_DECLS
