/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the seller thinks of carriers. None of it is a change of an order, so it is not in the
 * journal. For the thread of the WbDb. Errors are WB_DB_ERROR. */
#pragma once

#include "wb-carrier-note.h"
#include "wb-db.h"

G_BEGIN_DECLS

/* An array of WbCarrierNote that owns them, by their carriers' ids. */
GPtrArray *wb_db_list_carrier_notes (WbDb *self, GError **error);
/* Replaces the carrier's. One without a rating and a note takes it away. */
gboolean wb_db_save_carrier_note (WbDb *self, const WbCarrierNote *note, GError **error);

G_END_DECLS
