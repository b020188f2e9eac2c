/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writing to the buyer: a template with its placeholders filled in, to be copied. Main thread. */
#pragma once

#include "wb-act-dialog.h"

G_BEGIN_DECLS

#define WB_TYPE_CONTACT_DIALOG (wb_contact_dialog_get_type ())
G_DECLARE_FINAL_TYPE (WbContactDialog, wb_contact_dialog, WB, CONTACT_DIALOG, WbActDialog)

G_END_DECLS
