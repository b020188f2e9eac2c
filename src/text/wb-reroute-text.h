/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A ticket for delivery to a new address, as it is handed to the platform's help centre, and its
 * states. Any thread. */
#pragma once

#include "wb-action.h"
#include "wb-order.h"
#include "wb-shop.h"

G_BEGIN_DECLS

/* The text of the ticket: order, package, carrier and number, when and why the delivery failed, and
 * where to now. act: the address; what is missing in it is left out. It goes to the platform, so
 * nothing of it is masked. The caller's. */
char *wb_reroute_text_dup (const WbOrder *order, const WbShop *shop, const WbAct *act, gint64 now);
/* "Submitted": a state of a ticket (WbReroute); the state itself for one that is not known. */
const char *wb_reroute_text_get_state (const char *state);

G_END_DECLS
