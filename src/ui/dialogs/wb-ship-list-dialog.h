/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Handing the orders of a file over: order, carrier and tracking number in each row. What is wrong
 * is listed row by row before anything is done; the good rows are done only if the person says so.
 * Main thread. */
#pragma once

#include "wb-act-dialog.h"

G_BEGIN_DECLS

#define WB_TYPE_SHIP_LIST_DIALOG (wb_ship_list_dialog_get_type ())
G_DECLARE_FINAL_TYPE (WbShipListDialog, wb_ship_list_dialog, WB, SHIP_LIST_DIALOG, WbActDialog)

/* Asks for the file, then opens the dialog. */
void wb_ship_list_dialog_choose (GtkWindow *parent, WbActRunner *runner);

G_END_DECLS
