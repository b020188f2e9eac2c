/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rows of order files that were not taken over: where, what, why; savable as CSV. Main thread.
 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define WB_TYPE_REJECTED_ROWS (wb_rejected_rows_get_type ())
G_DECLARE_FINAL_TYPE (WbRejectedRows, wb_rejected_rows, WB, REJECTED_ROWS, AdwBin)

/* entries: a list model of WbImportEntry that have been read. Hidden when no row was rejected. */
void wb_rejected_rows_show (WbRejectedRows *self, GListModel *entries);

/* Signal "message" (string sentence): what came of saving. */

G_END_DECLS
