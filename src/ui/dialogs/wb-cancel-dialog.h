/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cancelling an order, or several: the reason, and what it does to the shop. Main thread. */
#pragma once

#include "wb-act-dialog.h"

G_BEGIN_DECLS

#define WB_TYPE_CANCEL_DIALOG (wb_cancel_dialog_get_type ())
G_DECLARE_FINAL_TYPE (WbCancelDialog, wb_cancel_dialog, WB, CANCEL_DIALOG, WbActDialog)

G_END_DECLS
