/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the carrier did with a package, or another tracking number for it. Main thread. */
#pragma once

#include "wb-act-dialog.h"

G_BEGIN_DECLS

#define WB_TYPE_TRACKING_DIALOG (wb_tracking_dialog_get_type ())
G_DECLARE_FINAL_TYPE (WbTrackingDialog, wb_tracking_dialog, WB, TRACKING_DIALOG, WbActDialog)

G_END_DECLS
