/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An after-sales case: a new one, or what became of one. Main thread. */
#pragma once

#include "wb-act-dialog.h"

G_BEGIN_DECLS

#define WB_TYPE_AFTERSALE_DIALOG (wb_aftersale_dialog_get_type ())
G_DECLARE_FINAL_TYPE (WbAftersaleDialog, wb_aftersale_dialog, WB, AFTERSALE_DIALOG, WbActDialog)

G_END_DECLS
