/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Delivery to a new address after a failed one: the ticket, and what became of it. Main thread. */
#pragma once

#include "wb-act-dialog.h"

G_BEGIN_DECLS

#define WB_TYPE_REROUTE_DIALOG (wb_reroute_dialog_get_type ())
G_DECLARE_FINAL_TYPE (WbRerouteDialog, wb_reroute_dialog, WB, REROUTE_DIALOG, WbActDialog)

G_END_DECLS
