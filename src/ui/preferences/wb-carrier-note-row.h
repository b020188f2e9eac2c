/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the seller thinks of one carrier: a rating and a note, to be opened. Main thread. */
#pragma once

#include <adwaita.h>

#include "wb-carrier-note.h"
#include "wb-carrier.h"

G_BEGIN_DECLS

#define WB_TYPE_CARRIER_NOTE_ROW (wb_carrier_note_row_get_type ())
G_DECLARE_FINAL_TYPE (WbCarrierNoteRow, wb_carrier_note_row, WB, CARRIER_NOTE_ROW, AdwExpanderRow)

/* carrier: static. note: nullable. */
GtkWidget *wb_carrier_note_row_new (const WbCarrier *carrier, const WbCarrierNote *note);

/* Signal "set" (const WbCarrierNote *note): the seller thinks so now. */

G_END_DECLS
