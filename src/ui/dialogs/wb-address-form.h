/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An address as it is written in a market: its lines, their names and order, and which of them must
 * be there. Main thread. */
#pragma once

#include <adwaita.h>

#include "wb-action.h"
#include "wb-order.h"

G_BEGIN_DECLS

#define WB_TYPE_ADDRESS_FORM (wb_address_form_get_type ())
G_DECLARE_FINAL_TYPE (WbAddressForm, wb_address_form, WB, ADDRESS_FORM, AdwPreferencesGroup)

/* region: ISO 3166; a market without a form of its own here gets one that fits most. Begins with
 * the order's address; what the platform has masked is left empty. */
void wb_address_form_set_up (WbAddressForm *self, const char *region, const WbOrder *order);
/* Fills in the act's recipient, telephone number and address. */
void wb_address_form_fill (WbAddressForm *self, WbAct *act);
/* The name of the first line that must be there and is not; NULL. Owned by self. */
const char *wb_address_form_get_missing (WbAddressForm *self);

/* Signal "changed" (): other words are written. */

G_END_DECLS
