/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Handing several orders over: one carrier, and a tracking number for each. Main thread. */
#pragma once

#include "wb-act-dialog.h"

G_BEGIN_DECLS

#define WB_TYPE_SHIP_MANY_DIALOG (wb_ship_many_dialog_get_type ())
G_DECLARE_FINAL_TYPE (WbShipManyDialog, wb_ship_many_dialog, WB, SHIP_MANY_DIALOG, WbActDialog)

/* More orders than that are shipped from a file (wb-ship-list-dialog.h). */
#define WB_SHIP_MANY_MAX 100

G_END_DECLS
