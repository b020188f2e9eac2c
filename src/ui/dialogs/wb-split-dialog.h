/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Putting some items of an order into a package of their own. Main thread. */
#pragma once

#include "wb-act-dialog.h"

G_BEGIN_DECLS

#define WB_TYPE_SPLIT_DIALOG (wb_split_dialog_get_type ())
G_DECLARE_FINAL_TYPE (WbSplitDialog, wb_split_dialog, WB, SPLIT_DIALOG, WbActDialog)

G_END_DECLS
