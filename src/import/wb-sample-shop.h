/* SPDX-License-Identifier: GPL-3.0-or-later */
/* "Try the sample shop": three invented shops with 400 orders in every stage, so that a first look
 * shows everything with its clocks running. */
#pragma once

#include "wb-db.h"

G_BEGIN_DECLS

/* Makes the shops and their orders relative to now (UTC seconds), in one change set that undo takes
 * back; the same for the same now. Returns the change set's id, 0 on error: WB_DB_ERROR_EXISTS when
 * there is a shop of one of their names, else the store's errors. */
gint64 wb_sample_shop_add (WbDb *db, gint64 now, GError **error);

G_END_DECLS
