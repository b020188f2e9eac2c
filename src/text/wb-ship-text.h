/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is wrong with a line of a list of orders to ship. Any thread. */
#pragma once

#include "wb-action.h"
#include "wb-order.h"
#include "wb-ship-row.h"

G_BEGIN_DECLS

/* "There is no order 576412345678901234." Not for WB_SHIP_OK. The caller's. */
char *wb_ship_text_dup_problem (const WbShipRow *row);
/* What is odd about a parcel that can be shipped all the same: a carrier that is not known, a
 * number of another shape than the carrier's, a carrier that is not one of the region (of the
 * shop, nullable). NULL when nothing is, or when carrier or number are not given. The caller's. */
char *wb_ship_text_dup_warning (const char *carrier, const char *tracking, const char *region);
/* What is odd about an event that act notes: it was before the order was shipped, which may be a
 * slip. The order's time is told as of now in zone; when now is WB_TIME_NONE, as ISO 8601. NULL
 * when nothing is odd, and when a time is not known. The caller's. */
char *wb_ship_text_dup_early (const WbOrder *order, const WbAct *act, GTimeZone *zone, gint64 now);
/* "4 of 5": what the seller rates a carrier. The caller's. */
char *wb_ship_text_dup_rating (int rating);

G_END_DECLS
