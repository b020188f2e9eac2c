/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An entry for a day, with a calendar beside it. Main thread. */
#pragma once

#include <gtk/gtk.h>

#include "wb-time.h"

G_BEGIN_DECLS

#define WB_TYPE_DATE_ENTRY (wb_date_entry_get_type ())
G_DECLARE_FINAL_TYPE (WbDateEntry, wb_date_entry, WB, DATE_ENTRY, GtkBox)

/* Year 0: none. Sends no signal. */
void wb_date_entry_set_date (WbDateEntry *self, const WbCivil *date);
/* Year 0: none. FALSE while what is written is no day, "2026-05-20"; *date is then untouched. */
gboolean wb_date_entry_get_date (WbDateEntry *self, WbCivil *date);

/* Property "label" (string): what it is called by screen readers. Signal "changed" (): by the
 * person.
 */

G_END_DECLS
