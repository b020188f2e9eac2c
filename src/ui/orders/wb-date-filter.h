/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which days, of which time of an order: what is in the popover of the date button. Main thread. */
#pragma once

#include <adwaita.h>

#include "wb-filter-text.h"

G_BEGIN_DECLS

#define WB_TYPE_DATE_FILTER (wb_date_filter_get_type ())
G_DECLARE_FINAL_TYPE (WbDateFilter, wb_date_filter, WB, DATE_FILTER, AdwBin)

/* Shows the first of the filter's times that chooses. Sends no signal. */
void wb_date_filter_show (WbDateFilter *self, const WbFilter *filter);
/* Which time it shows. */
WbFilterTime wb_date_filter_get_time (WbDateFilter *self);
/* Writes what the person chose; the time that was shown before, if it is another, chooses no more.
 */
void wb_date_filter_write (WbDateFilter *self, WbFilter *filter);

/* Signal "changed" (): by the person. */

G_END_DECLS
