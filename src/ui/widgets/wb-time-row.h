/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A row for the moment at which something happened, in a shop's zone: empty is now. Main thread. */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define WB_TYPE_TIME_ROW (wb_time_row_get_type ())
G_DECLARE_FINAL_TYPE (WbTimeRow, wb_time_row, WB, TIME_ROW, AdwEntryRow)

/* now gives the example in the title. */
void wb_time_row_set_zone (WbTimeRow *self, GTimeZone *zone, gint64 now);
/* FALSE when what is written is no time. *at: UTC seconds, WB_TIME_NONE for now. */
gboolean wb_time_row_get_time (WbTimeRow *self, gint64 *at);

G_END_DECLS
