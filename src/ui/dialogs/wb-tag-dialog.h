/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tags to be put on many orders, and to be taken off them. Main thread. */
#pragma once

#include "wb-act-dialog.h"

G_BEGIN_DECLS

#define WB_TYPE_TAG_DIALOG (wb_tag_dialog_get_type ())
G_DECLARE_FINAL_TYPE (WbTagDialog, wb_tag_dialog, WB, TAG_DIALOG, WbActDialog)

G_END_DECLS
