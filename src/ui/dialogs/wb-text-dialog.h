/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A few words on an order: a note, why the buyer is marked, what the buyer asks for. Main thread.
 */
#pragma once

#include "wb-act-dialog.h"

G_BEGIN_DECLS

#define WB_TYPE_TEXT_DIALOG (wb_text_dialog_get_type ())
G_DECLARE_FINAL_TYPE (WbTextDialog, wb_text_dialog, WB, TEXT_DIALOG, WbActDialog)

G_END_DECLS
