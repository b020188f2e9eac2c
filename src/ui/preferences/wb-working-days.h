/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The weekend and the holidays of a shop, from which its working days follow. Main thread. */
#pragma once

#include <adwaita.h>

#include "wb-policy.h"

G_BEGIN_DECLS

#define WB_TYPE_WORKING_DAYS (wb_working_days_get_type ())
G_DECLARE_FINAL_TYPE (WbWorkingDays, wb_working_days, WB, WORKING_DAYS, AdwPreferencesGroup)

/* As wb_policy_row_show (). */
void wb_working_days_show (WbWorkingDays *self, WbPolicy *in_force, WbPolicy *usual, gint64 now);

/* Signal "set" (const char *key, const char *value): as WbPolicyRow's. */

G_END_DECLS
