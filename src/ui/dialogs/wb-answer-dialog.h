/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Answering a buyer who asked for a cancellation: approve it, or reject it with a reason. Main
 * thread. */
#pragma once

#include "wb-act-dialog.h"

G_BEGIN_DECLS

#define WB_TYPE_ANSWER_DIALOG (wb_answer_dialog_get_type ())
G_DECLARE_FINAL_TYPE (WbAnswerDialog, wb_answer_dialog, WB, ANSWER_DIALOG, WbActDialog)

G_END_DECLS
