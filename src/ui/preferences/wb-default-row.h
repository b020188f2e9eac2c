/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a value of a policy is without the shop's own: with where that was read, and a button that
 * brings it back. Main thread. */
#pragma once

#include <adwaita.h>

#include "wb-policy.h"

G_BEGIN_DECLS

#define WB_TYPE_DEFAULT_ROW (wb_default_row_get_type ())
G_DECLARE_FINAL_TYPE (WbDefaultRow, wb_default_row, WB, DEFAULT_ROW, AdwPreferencesRow)

/* Shows under title where the default of key was read. The button can be pressed when another value
 * is in force. */
void wb_default_row_show (
    WbDefaultRow *self, const char *title, WbPolicy *in_force, WbPolicy *usual, const char *key);

/* Signal "reset" (): the button was pressed. */

G_END_DECLS
