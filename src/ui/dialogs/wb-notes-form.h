/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Note, tags and flag of one order. Main thread. */
#pragma once

#include <gtk/gtk.h>

#include "wb-action.h"
#include "wb-order.h"

G_BEGIN_DECLS

#define WB_TYPE_NOTES_FORM (wb_notes_form_get_type ())
G_DECLARE_FINAL_TYPE (WbNotesForm, wb_notes_form, WB, NOTES_FORM, GtkBox)

void wb_notes_form_show (WbNotesForm *self, const WbOrder *order);
/* What has to be done to get from the order to what is written: an array of WbAct, the caller's,
 * empty when they are the same. */
GPtrArray *wb_notes_form_list_acts (WbNotesForm *self, const WbOrder *order);

/* "gift, fragile"; NULL without tags; the caller's. */
char *wb_notes_form_join_tags (const WbOrder *order);
/* Tags as a person writes them, with commas between, as acts have them: lines. NULL when there are
 * none; the caller's. */
char *wb_notes_form_read_tags (const char *text);

/* Signal "changed" (): something else is written. */

G_END_DECLS
