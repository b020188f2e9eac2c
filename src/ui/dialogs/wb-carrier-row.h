/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A row that chooses the carrier from a list with a search; any other name may be written, too.
 * Main thread. */
#pragma once

#include <adwaita.h>

#include "wb-store.h"

G_BEGIN_DECLS

#define WB_TYPE_CARRIER_ROW (wb_carrier_row_get_type ())
G_DECLARE_FINAL_TYPE (WbCarrierRow, wb_carrier_row, WB, CARRIER_ROW, AdwActionRow)

GtkWidget *wb_carrier_row_new (void);
/* Once: tells what the seller thinks of carriers, and offers the best first. */
void wb_carrier_row_set_store (WbCarrierRow *self, WbStore *store);
/* Offers these besides those that it has already. */
void        wb_carrier_row_add_carriers (WbCarrierRow *self, const char *const *carriers);
const char *wb_carrier_row_get_carrier (WbCarrierRow *self);
void        wb_carrier_row_set_carrier (WbCarrierRow *self, const char *carrier);

/* Property "carrier" (string): as the seller writes it; NULL: none is chosen. */

G_END_DECLS
