/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Handing an order over: which part of it, carrier, tracking number and way. Main thread. */
#pragma once

#include "wb-act-dialog.h"

G_BEGIN_DECLS

#define WB_TYPE_SHIP_DIALOG (wb_ship_dialog_get_type ())
G_DECLARE_FINAL_TYPE (WbShipDialog, wb_ship_dialog, WB, SHIP_DIALOG, WbActDialog)

G_END_DECLS
