/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Note, tags and flag of an order. Main thread. */
#pragma once

#include "wb-act-dialog.h"

G_BEGIN_DECLS

#define WB_TYPE_NOTES_DIALOG (wb_notes_dialog_get_type ())
G_DECLARE_FINAL_TYPE (WbNotesDialog, wb_notes_dialog, WB, NOTES_DIALOG, WbActDialog)

G_END_DECLS
