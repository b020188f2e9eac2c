/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The filters that have no button of their own: sub-stages, payment method, amount, SKU, buyer,
 * tag, flag. They are what is in the popover of "More filters". Main thread. */
#pragma once

#include <adwaita.h>

#include "wb-filter.h"

G_BEGIN_DECLS

#define WB_TYPE_MORE_FILTERS (wb_more_filters_get_type ())
G_DECLARE_FINAL_TYPE (WbMoreFilters, wb_more_filters, WB, MORE_FILTERS, AdwBin)

/* What orders have, to choose from. */
void wb_more_filters_set_payment_methods (WbMoreFilters *self, const char *const *words);
void wb_more_filters_set_tags (WbMoreFilters *self, const char *const *words);

/* Sends no signal. */
void wb_more_filters_show (WbMoreFilters *self, const WbFilter *filter);
/* Writes what the person chose. */
void wb_more_filters_write (WbMoreFilters *self, WbFilter *filter);

/* Signal "changed" (): by the person. Entries tell when Return is pressed or the focus leaves them.
 */

G_END_DECLS
