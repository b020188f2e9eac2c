/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What actions, reasons and refusals are called, in whole sentences: the window and the command
 * line say the same. Any thread. */
#pragma once

#include "wb-lifecycle.h"

G_BEGIN_DECLS

/* The verb of the button: "Ship…", and its name in the journal: "Shipped". Static. */
const char *wb_action_text_get_verb (WbAction action);
const char *wb_action_text_get_done (WbAction action);
/* A rule, as the journal says it: "Cancelled: payment overdue". Static. */
const char *wb_action_text_get_rule (WbRule rule);
/* Why the action is refused, as one sentence. order and shop: what it is about. */
char *wb_action_text_dup_refusal (WbRefusal      refusal,
                                  const WbOrder *order,
                                  const WbShop  *shop,
                                  gint64         now);
/* Likewise for a WB_LIFECYCLE_ERROR, which knows more. */
char *wb_action_text_dup_error (const GError  *error,
                                const WbOrder *order,
                                const WbShop  *shop,
                                gint64         now);
/* What a bulk action would do, as a heading: "17 chosen: 15 can be shipped". */
char *wb_action_text_dup_preview (WbAction action, const guint *n_by_refusal);
/* What it would leave out, as a sentence: "2 are being cancelled. They stay as they are." NULL when
 * that is none. */
char *wb_action_text_dup_left_out (const guint *n_by_refusal);
/* "15 orders shipped": what a toast says. */
char *wb_action_text_dup_result (WbAction action, guint n_done);
/* What is to be done on the platform for a task: "Enter the shipment: Royal Mail,
 * AB123" */
char *wb_action_text_dup_task (const WbTask *task, const WbShop *shop);

G_END_DECLS
