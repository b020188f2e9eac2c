/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is wrong with a line of a list of orders to ship. Any thread. */
#pragma once

#include "wb-ship-row.h"

G_BEGIN_DECLS

/* "There is no order 576412345678901234." Not for WB_SHIP_OK. The caller's. */
char *wb_ship_text_dup_problem (const WbShipRow *row);
/* What is odd about a parcel that can be shipped all the same: a carrier that is not known, a
 * number of another shape than the carrier's. NULL when nothing is, or when one of them is not
 * given. */
char *wb_ship_text_dup_warning (const char *carrier, const char *tracking);
/* "4 of 5": what the seller rates a carrier. The caller's. */
char *wb_ship_text_dup_rating (int rating);

G_END_DECLS
