/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The clocks of a policy in words: their names, what they mean, their values. Any thread. */
#pragma once

#include "wb-policy.h"

G_BEGIN_DECLS

/* "Payment deadline", and what it is about, a sentence; static. key: of wb_policy_list_keys (). */
const char *wb_policy_text_get_name (const char *key);
const char *wb_policy_text_get_meaning (const char *key);
/* How a value of that key is written, a sentence with examples: what to say of one that is not
 * valid. Static. */
const char *wb_policy_text_get_syntax (const char *key);
/* "48 hours", "3 days, until 23:59", "Off"; a value that is no period as it is written. The
 * caller's. */
char *wb_policy_text_dup_value (const char *value);
/* Where the value of key was read and when that was checked, "" when nobody says. The caller's. */
char *wb_policy_text_dup_source (WbPolicy *policy, const char *key);
/* TRUE when the rule was looked up more than six months before now (UTC seconds). checked:
 * "2026-05-20", as wb_policy_get_checked () has it. */
gboolean wb_policy_text_is_old (const char *checked, gint64 now);

G_END_DECLS
