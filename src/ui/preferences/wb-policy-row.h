/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One clock of a shop: its value in force, the default with its source, and an entry to change it.
 * Main thread. */
#pragma once

#include <adwaita.h>

#include "wb-policy.h"

G_BEGIN_DECLS

#define WB_TYPE_POLICY_ROW (wb_policy_row_get_type ())
G_DECLARE_FINAL_TYPE (WbPolicyRow, wb_policy_row, WB, POLICY_ROW, AdwExpanderRow)

/* key: of wb_policy_list_keys (). */
GtkWidget *wb_policy_row_new (const char *key);
/* in_force: the shop's policy; usual: that of its market without the shop's own values. What is
 * being typed stays unless the value in force is another one than before, or "set" asked for one.
 * now: UTC seconds. */
void wb_policy_row_show (WbPolicyRow *self, WbPolicy *in_force, WbPolicy *usual, gint64 now);

/* Signal "set" (const char *key, const char *value): the person wants this valid value; NULL: the
 * default again. */

G_END_DECLS
